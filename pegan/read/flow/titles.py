"""The titles of a sheet's parts: "Indicatori", "Cronoprogramma delle attività"."""

from functools import cache

from pegan.read.flow.lists import SEZIONI
from pegan.read.flow.words import form
from pegan.read.form.labels.headings import find_label
from pegan.read.spellings import chiave
from pegan.read.words import lexicon, plain

LUNGO = 6
"""Words of the longest title."""
_DUE = 2


def section_of(testo: str) -> str | None:
    """The section that a title begins: one of SEZIONI, "" for another; None for a text that is no title."""
    testo = testo.rstrip(": ")
    for pezzo in (testo, testo.rpartition(" / ")[2]):
        k = chiave(pezzo)
        if _is_worded(pezzo) or find_label(pezzo, form().titoli, simile=False) or k in _titles():
            return next((s for s, radici in SEZIONI.items() if any(r in k for r in radici)), "")
    return None


def _is_worded(testo: str) -> bool:
    """A title in words of its own: one that names a part, and nothing else but words that titles have ("Cronoprogramma delle attività")."""
    parole = testo.split()
    if not _DUE <= len(parole) <= LUNGO or not testo[:1].isupper() or testo[-1] in ".;,":
        return False
    radici = [r for altre in SEZIONI.values() for r in altre]
    nomi = [chiave(p) for p in parole if plain(p) not in lexicon("legami")]
    return any(n.startswith(r) for n in nomi[:1] for r in radici) and all(
        n in _title_words() or any(n.startswith(r) for r in radici) for n in nomi
    )


@cache
def _title_words() -> frozenset[str]:
    return frozenset(chiave(w) for t in lexicon("titoli") for w in t.split()) | frozenset(chiave(w) for w in lexicon("titoli", "accanto"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(chiave(t) for t in lexicon("titoli"))
