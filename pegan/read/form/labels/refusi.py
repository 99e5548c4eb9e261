"""Whether a label that looks much like a spelling is that spelling with an error, or the label of another thing."""

import re

from rapidfuzz.distance import Levenshtein

from pegan.read.spellings import chiave
from pegan.read.words import lexicon, plain

_CORTA = 5
"""Letters of a word that two wrong ones make another."""
_FINALE = 2
"""Letters at a word's end that make another word of it, both of them changed."""
_ORDINALE = re.compile(r"\d+|[ivx]+|prim[oa]|second[oa]|terz[oa]|quart[oa]")
"""The key of a word that says which of several: one letter makes "I semestre" the other half of the year."""


def is_another(testo: str, grafia: str, scritta: str) -> bool:
    """A label is none of a spelling (its key `grafia`, as written `scritta`): it has a word more, or another in the place of one.

    >>> is_another("UO responsabile", "responsabile", "responsabile"), is_another("Resposnabile", "responsabile", "responsabile")
    (True, False)
    >>> is_another("Atto di riferimento", "annodiriferimento", "anno di riferimento"), is_another("Dati II sem.", "datiisem", "dati I sem.")
    (True, True)
    """
    parole = testo.split()
    altre = [n for n, p in enumerate(parole) if len(parole) > 1 and p.isalpha() and plain(p) not in lexicon("legami")]
    if any(chiave(" ".join(parole[:n] + parole[n + 1 :])) == grafia for n in altre):
        return True
    sue = scritta.split()
    coppie = [(plain(a), plain(b)) for a, b in zip(parole, sue, strict=True)] if len(sue) == len(parole) else []
    return any(_are_two_words(chiave(a), chiave(b)) for a, b in coppie if a not in lexicon("legami") or _ORDINALE.fullmatch(chiave(a)))


def _are_two_words(a: str, b: str) -> bool:
    """ "Atto" and "anno", "posti" and "pesi", "complessità" and "complessivo", but not "responsabile" and "responsabiel", "PEG" and "PGE"."""
    if a != b and _ORDINALE.fullmatch(a) and _ORDINALE.fullmatch(b):
        return True
    if Levenshtein.distance(a, b) < _FINALE or sorted(a) == sorted(b):
        return False
    return min(len(a), len(b)) <= _CORTA or a[:-_FINALE] == b[:-_FINALE]
