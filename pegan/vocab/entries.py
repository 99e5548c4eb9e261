"""A vocabulary file, refused where it contradicts itself.

Its entries are the tables of one array, under the `fonte` that they come from. A file that gives one spelling to two entries stops
everything when it is loaded, and not when somebody meets the spelling.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from rapidfuzz.fuzz import ratio

from pegan.errors import VocabolarioErrato
from pegan.vocab.keys import key

SOMIGLIANZA = 80.0
"""Least rapidfuzz `ratio` for two spellings to be one (measured on labels: no wrong match in 39)."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Grafie(Generic[T]):
    """Spellings, by their key, and what each of them means."""

    voci: Mapping[str, T]

    def get(self, testo: str) -> T | None:
        """The meaning of a spelling, whatever its accents, case, blanks and points; None for one that is not here."""
        return self.voci.get(key(testo))

    def closest(self, testo: str) -> T | None:
        """The meaning of the most alike spelling; None if none is alike enough, or two that mean different things are equally so."""
        cercata = key(testo)
        somiglianze = {k: ratio(cercata, k) for k in self.voci}
        migliore = max(somiglianze.values(), default=0.0)
        if migliore < SOMIGLIANZA:
            return None
        prime = [self.voci[k] for k, s in somiglianze.items() if s == migliore]
        return prime[0] if all(p == prime[0] for p in prime) else None


def load_table(percorso: Path, nome: str) -> list[dict[str, object]]:
    """The entries of a vocabulary file, or the whole file as its only entry if it has no array of that name."""
    with percorso.open("rb") as f:
        try:
            dati = tomllib.load(f)
        except tomllib.TOMLDecodeError as errore:
            raise VocabolarioErrato(f"non è un file TOML: {errore}", dove=_dove(percorso)) from errore
    voci = dati.get(nome, [dati])
    if not isinstance(voci, list) or not voci:
        raise VocabolarioErrato(f"non ha voci [[{nome}]]", dove=_dove(percorso))
    return voci


def texts(voce: Mapping[str, object], campo: str, percorso: Path) -> tuple[str, ...]:
    """A field that lists spellings, () where the entry lacks it; VocabolarioErrato for one that is no list of texts, or an empty text."""
    valore = voce.get(campo, [])
    if not isinstance(valore, list) or not all(isinstance(g, str) and g.strip() for g in valore):
        raise VocabolarioErrato(f"«{campo}» della voce «{voce.get('nome', '?')}» non è un elenco di testi", dove=_dove(percorso))
    return tuple(valore)


def index(coppie: Iterable[tuple[str, T]], name: Callable[[T], str], percorso: Path, norma: Callable[[str], str] = key) -> dict[str, T]:
    """Spelling's key -> meaning; VocabolarioErrato, naming both entries, if a spelling has two."""
    voci: dict[str, T] = {}
    for grafia, significato in coppie:
        k = norma(grafia)
        if not k:
            raise VocabolarioErrato(f"la grafia «{grafia}» di «{name(significato)}» è vuota", dove=_dove(percorso))
        if voci.setdefault(k, significato) != significato:
            raise VocabolarioErrato(
                f"la grafia «{grafia}» ha due significati: {name(voci[k])} e {name(significato)}",
                dove=_dove(percorso),
                rimedio="lasciarla a una sola voce",
            )
    return voci


def _dove(percorso: Path) -> str:
    return f"vocab/{percorso.name}"
