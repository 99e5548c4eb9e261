"""Labels that are no spelling as they stand: their words are cut short, each with its point ("Ris. atteso", "Resp. del servizio", "% di ragg."); or they look much
like one, and are that with an error, or the label of another thing."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pegan.clean.dates import MESI
from pegan.read.spellings import chiave
from pegan.read.words import lexicon, plain

_PAROLA = re.compile(r"([^\W\d_]+|%)(\.?)")
_PAROLE = 6
"""Words of the longest label that is cut short."""
_PRIME, _SOLA = 2, 4
"""Letters that a word keeps at least among others, and alone."""
_TOLTE = r"[a-z]{1,14}"
"""What a point stands for: the end of a word, and an article or a preposition behind it."""
_CORTA = 5
"""Letters of a word that two wrong ones make another."""
_FINALE = 2
"""Letters at a word's end that make another word of it, both of them changed."""
_ORDINALE = re.compile(r"\d+|[ivx]+|prim[oa]|second[oa]|terz[oa]|quart[oa]")
"""The key of a word that says which of several: one letter makes "I semestre" the other half of the year."""


class _Modello(NamedTuple):
    """How the spellings look that a text may be short for: how they begin, all of it, and how long they are at most."""

    inizio: str
    intero: re.Pattern[str]
    lettere: int


def is_short(testo: str, k: str) -> bool:
    """Some of a text's words are cut short, and keep enough to say which they are; `k` is the text's key, without its dates."""
    return _model(testo, k) is not None


def spelt_out(testo: str, k: str, che_iniziano: Callable[[str], Iterable[str]]) -> list[str]:
    """The spellings (keys) that a text may be short for, shortest first; `che_iniziano` gives at least those that begin with some letters.

    None that goes on where another one ends: "Peso ob." is of the objective, not of the strategic one.
    """
    m = _model(testo, k)
    tutte = sorted((g for g in che_iniziano(m.inizio) if len(g) <= m.lettere and m.intero.fullmatch(g)), key=len) if m else []
    return [g for n, g in enumerate(tutte) if not g.startswith(tuple(tutte[:n]))]


@lru_cache(maxsize=1 << 12)
def _model(testo: str, k: str) -> _Modello | None:
    parole = [(chiave(p), bool(punto)) for p, punto in _PAROLA.findall(testo)]
    corte = [p for p, punto in parole if punto]
    if not corte or len(parole) > _PAROLE or "".join(p for p, _ in parole) != k:
        return None
    sola = len(parole) == 1
    if min(map(len, corte)) < (_SOLA if sola else _PRIME) or (sola and ":" not in testo and any(m.startswith(k) for m in MESI)):
        return None
    legami = lexicon("legami")
    pezzi = (f"{p}{_TOLTE}" if punto else f"(?:{p})?" if p in legami else re.escape(p) for p, punto in parole)
    # a word alone keeps two letters of five: "Des." may be many things
    return _Modello(parole[0][0], re.compile("".join(pezzi)), 5 * len(k) // 2 if sola else 99)


def is_another(testo: str, grafia: str, scritta: str) -> bool:
    """A label is none of a spelling (its key `grafia`, as written `scritta`): it has a word more, or another in the place of one.

    >>> is_another("UO responsabile", "responsabile", "responsabile"), is_another("Resposnabile", "responsabile", "responsabile")
    (True, False)
    >>> is_another("Atto di riferimento", "annodiriferimento", "anno di riferimento"), is_another("Dati II sem.", "datiisem", "dati I sem.")
    (True, True)
    >>> is_another("Sottoattività", "statoattivita", "stato attività")
    True
    """
    parole = testo.split()
    altre = [n for n, p in enumerate(parole) if len(parole) > 1 and p.isalpha() and plain(p) not in lexicon("legami")]
    if any(chiave(" ".join(parole[:n] + parole[n + 1 :])) == grafia for n in altre):
        return True
    sue = scritta.split()
    if len(parole) == 1 < len(sue) and chiave(testo) not in map(chiave, sue):
        return True
    coppie = [(plain(a), plain(b)) for a, b in zip(parole, sue, strict=True)] if len(sue) == len(parole) else []
    return any(_are_two_words(chiave(a), chiave(b)) for a, b in coppie if a not in lexicon("legami") or _ORDINALE.fullmatch(chiave(a)))


def _are_two_words(a: str, b: str) -> bool:
    """ "Atto" and "anno", "posti" and "pesi", "complessità" and "complessivo", but not "responsabile" and "responsabiel", "PEG" and "PGE"."""
    if a != b and _ORDINALE.fullmatch(a) and _ORDINALE.fullmatch(b):
        return True
    if Levenshtein.distance(a, b) < _FINALE or sorted(a) == sorted(b):
        return False
    return min(len(a), len(b)) <= _CORTA or a[:-_FINALE] == b[:-_FINALE]
