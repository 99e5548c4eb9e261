"""Labels of bodies with two official languages: what a label in the other one is called in Italian (vocab/lingue.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from pegan.errors import VocabolarioErrato
from pegan.paths import VOCAB
from pegan.read.spellings import chiave

_SEGNO = re.compile(r"[/\n]|\s[|–-]\s")
_FRA_LINGUE = (re.compile(r"\s*\n\s*"), re.compile(r"\s+[/|–-]\s+"), re.compile(r"\s*/\s*"))
"""What stands between a label's two languages, the surest first."""


@cache
def italian_keys() -> Mapping[str, str]:
    """The key of a label in another language -> its Italian key; VocabolarioErrato for a word with two meanings."""
    with (VOCAB / "lingue.toml").open("rb") as f:
        dati = tomllib.load(f)
    chiavi: dict[str, str] = {}
    for lingua in (v for v in dati.values() if isinstance(v, dict)):
        for italiana, parole in lingua.items():
            for parola in parole:
                if chiavi.setdefault(chiave(parola), chiave(italiana)) != chiave(italiana):
                    raise VocabolarioErrato(f"la grafia «{parola}» ha due significati", dove="vocab/lingue.toml")
    return chiavi


def in_italian(k: str) -> str:
    """A label's key as the forms spell it: in Italian.

    >>> in_italian(chiave("Gewichtung")), in_italian("peso")
    ('peso', 'peso')
    """
    return italian_keys().get(k, k)


def languages_apart(testo: str) -> list[str]:
    """The parts of a text that may be one label in two languages or more; [] for a text that is whole.

    >>> languages_apart("Ziel / Obiettivo"), languages_apart("Poids"), languages_apart("Amt/Ufficio")
    (['Ziel', 'Obiettivo'], [], ['Amt', 'Ufficio'])
    """
    if _SEGNO.search(testo) is None:
        return []
    return next((parti for fra in _FRA_LINGUE if len(parti := fra.split(testo.strip())) > 1), [])
