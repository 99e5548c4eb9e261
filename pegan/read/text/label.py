"""A label of the form where the text says it."""

from dataclasses import dataclass

from pegan.read.spellings import Grafia
from pegan.read.tape import Nastro


@dataclass(frozen=True, slots=True)
class Etichetta:
    """A label found: spans of source that it covers."""

    nome: str
    parte: str
    tratti: tuple[tuple[int, int], ...]
    inizio: bool = False
    simile: bool = False
    """Spelt as no spelling of the vocabulary is, only much like one: what it names may be another thing."""


def take_label(testo: str, nastro: Nastro, g: Grafia, a: int, b: int) -> Etichetta:
    """The key characters from a to b as a label of this spelling, taken from the tape; signs right behind it are its own."""
    nastro.preso[a:b] = b"\x01" * (b - a)
    tratti: list[tuple[int, int]] = []
    da = a
    for i in range(a + 1, b + 1):
        if i == b or nastro.riga[i] != nastro.riga[i - 1]:
            x, y = nastro.offset[da], nastro.offset[i - 1] + 1
            while y < len(testo) and not testo[y].isspace() and not testo[y].isalnum() and testo[y] not in '%"“(<>=+-':
                y += 1
            tratti.append((x, y))
            da = i
    return Etichetta(g.nome, g.parte, tuple(tratti), g.inizio)
