"""Labels of bodies with two official languages: what a label in the other one is called in Italian (vocab/lingue.toml)."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from pegan.errors import VocabolarioErrato
from pegan.paths import VOCAB
from pegan.read.spellings import chiave

_INIZIO = 4
"""Letters by which a word is told that ends no label."""
_CIFRE = re.compile(r"\d+")
_SEGNO = re.compile(r"[/\n]|\s[|–-]\s")
_FRA_LINGUE = (re.compile(r"\s*\n\s*"), re.compile(r"\s+[/|–-]\s+"), re.compile(r"\s*/\s*"))
"""What stands between a label's two languages, the surest first."""


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    """Every label in another language, and the Italian one that it is."""
    with (VOCAB / "lingue.toml").open("rb") as f:
        dati = tomllib.load(f)
    lingue = [v for v in dati.values() if isinstance(v, dict)]
    return tuple((parola, italiana) for lingua in lingue for italiana, parole in lingua.items() for parola in parole)


@cache
def italian_keys() -> Mapping[str, str]:
    """The key of a label in another language -> its Italian key; VocabolarioErrato for a word with two meanings."""
    chiavi: dict[str, str] = {}
    for parola, italiana in _labels():
        if chiavi.setdefault(chiave(parola), chiave(italiana)) != chiave(italiana):
            raise VocabolarioErrato(f"la grafia «{parola}» ha due significati", dove="vocab/lingue.toml")
    return chiavi


@cache
def _ends() -> frozenset[str]:
    """The first and the last words of labels in another language, as keys."""
    return frozenset(chiave(p.split()[n]) for p, _ in _labels() for n in (0, -1))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(p[:_INIZIO] for p in _ends())


def _may_end(parola: str) -> bool:
    """Whether a word may be the first or the last of such a label; False is sure, and most are none."""
    return not parola.isalpha() or not parola.isascii() or parola[:_INIZIO].lower() in _beginnings()


def in_italian(k: str) -> str:
    """A label's key as the forms spell it: in Italian.

    >>> in_italian(chiave("Gewichtung")), in_italian("peso")
    ('peso', 'peso')
    """
    return italian_keys().get(k, k)


def languages_apart(testo: str) -> list[str]:
    """The parts of a text that may be one label in two languages or more; [] for a text that is whole.

    A print has a blank where the sheet breaks the line.

    >>> languages_apart("Ziel / Obiettivo"), languages_apart("Poids"), languages_apart("Amt/Ufficio"), languages_apart("Peso 2024 Poids 2024")
    (['Ziel', 'Obiettivo'], [], ['Amt', 'Ufficio'], ['Peso', '2024 Poids 2024'])
    """
    if _SEGNO.search(testo) is not None:
        return next((parti for fra in _FRA_LINGUE if len(parti := fra.split(testo.strip())) > 1), [])
    parole = testo.split()
    if not parole or not (_may_end(parole[0]) or _may_end(parole[-1])):
        return []
    if _ends().isdisjoint((_first_word(parole), _first_word(reversed(parole)))):
        return []
    tagli = ((" ".join(parole[:n]), " ".join(parole[n:])) for n in range(1, len(parole)))
    return next(([a, b] for a, b in tagli if _letters(a) == _letters(b)), [])


def _first_word(parole: Iterable[str]) -> str:
    """The key of the first of some words that is no number."""
    return next((k for p in parole if (k := chiave(p)) and not k.isdigit()), "")


def _letters(testo: str) -> str:
    """The Italian key of a label, without its years."""
    return in_italian(_CIFRE.sub("", chiave(testo)))
