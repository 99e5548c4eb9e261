"""A label of the form where the text says it, and a second one on its line: "SETTORE Affari generali SERVIZIO Tributi", the cells of a row painted on one line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pegan.read.spellings import Grafia, grafie
from pegan.read.tape import Nastro

_TESTA = frozenset({
    "settore", "servizio", "missione", "programma", "peg_n", "obiettivo_strategico", "tipologia", "responsabile", "referente",
    "peso_obiettivo", "stato_dichiarato", "motivo",
})  # fmt: skip


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


def labels_beside(testo: str, nastro: Nastro, trovate: Sequence[Etichetta]) -> Iterator[Etichetta]:
    """The labels of the head behind the value of the one that begins their line: a capital begins them, and one word alone is all capitals among others that are not."""
    in_riga = {a: e for e in trovate if e.nome in _TESTA for a, _ in e.tratti[-1:]}
    for n, linea in enumerate(nastro.linee):
        prima = in_riga.get(linea.inizio)
        if prima is None:
            continue
        a, b = nastro.confini[n], nastro.confini[n + 1]
        for g in grafie():
            if g.parte != "scheda" or g.nome not in _TESTA or g.nome == prima.nome:
                continue
            i = nastro.chiave.find(g.chiave, a, b)
            if (
                i > a
                and not any(nastro.preso[i : i + len(g.chiave)])
                and _stands(testo, nastro, i, i + len(g.chiave), prima.tratti[-1][1], g.due_punti)
            ):
                yield take_label(testo, nastro, g, i, i + len(g.chiave))


def _stands(testo: str, nastro: Nastro, i: int, j: int, da: int, due_punti: bool) -> bool:
    inizio, fine = nastro.offset[i], nastro.offset[j - 1] + 1
    scritta, davanti = testo[inizio:fine], testo[da:inizio]
    if not (testo[inizio - 1].isspace() and scritta[0].isupper() and not testo[fine : fine + 1].isalpha() and davanti.strip()):
        return False
    if due_punti and testo[fine : fine + 2].lstrip()[:1] != ":":
        return False
    return len(scritta.split()) > 1 or (scritta.isupper() and not davanti.isupper())
