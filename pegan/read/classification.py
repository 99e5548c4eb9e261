"""Names of missioni and programmi as the law prints them, to find them in a text that bodies abbreviate and misspell."""

from functools import cache

from rapidfuzz.fuzz import ratio

from pegan.read.spellings import chiave
from pegan.vocab.classification import amended


@cache
def missioni() -> dict[str, str]:
    """Code -> name of every missione."""
    return {m: nome for (m, _), (nome, _) in _righe().items()}


@cache
def programmi(missione: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of the programmi of a missione, in order."""
    return tuple((p, nome) for (m, p), (_, nome) in sorted(_righe().items()) if m == missione)


def alike(testo: str, nome: str) -> float:
    """0..100: how alike two names are; a text that begins as the name does, or is contained in it, counts for what it says."""
    a, b = chiave(testo), chiave(nome)
    if not a or not b:
        return 0.0
    intero = float(ratio(a, b))
    corto, lungo = sorted((a, b), key=len)
    inizio = float(ratio(corto, lungo[: len(corto)])) if len(corto) >= 8 else 0.0
    return max(intero, 0.92 * inizio)


@cache
def _righe() -> dict[tuple[str, str], tuple[str, str]]:
    """The law's table, and the programmi that later decrees added; a name that they changed stays as older documents print it."""
    righe: dict[tuple[str, str], tuple[str, str]] = {}
    for v in amended():
        righe.setdefault((v.missione, v.programma), (v.missione_descrizione, v.programma_descrizione))
    return righe
