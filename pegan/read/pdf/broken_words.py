"""Words broken inside at their lines' ends, known by the rest of the document: "strumen ti" where it writes "strumenti" elsewhere, and "strumen" nowhere.

A print that keeps no blanks at its lines' ends joins such a word with one. A few are open by themselves; a document that has many wraps its texts
at any letter.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain, pairwise

from pegan.read.cell import Page

_SPEZZATA = "due pezzi che il documento altrove scrive come una parola sola: potrebbe essere spezzata a capo"
_CORTA = 5
"""Letters of a word that two others make by chance no more."""
_TANTI, _PARTE = 2, 0.01
"""Texts with such a word, at the least and of all: the document breaks them as a habit."""


def broken_texts(pagine: Sequence[Page]) -> frozenset[str]:
    """The texts that have a word in two pieces, one of which stands nowhere else."""
    testi = {t: t.lower().split() for t in _texts(pagine)}
    conto = Counter(chain.from_iterable(testi.values()))
    forse = [t for t, parole in testi.items() if [1 for a, b in pairwise(parole) if a + b in conto]]
    return frozenset(t for t in forse if any(_is_broken(a, b, conto) for a, b in pairwise(t.split())))


def is_habit(rotti: Set[str], pagine: Sequence[Page]) -> bool:
    """So many of a document's texts are broken that all that go on in a next line may be."""
    return len(rotti) >= _TANTI and len(rotti) >= _PARTE * len(_texts(pagine))


def doubt_broken(pagina: Page, rotti: Set[str]) -> Page:
    """A page with its broken texts in doubt."""
    return replace(pagina, cells=tuple(replace(c, doubt=c.doubt or _SPEZZATA) if c.text in rotti else c for c in pagina.cells))


def _texts(pagine: Sequence[Page]) -> set[str]:
    return {c.text for p in pagine for c in p.cells}


def _is_broken(a: str, b: str, conto: Mapping[str, int]) -> bool:
    """Together they are a word of the document, which has one of them here alone."""
    if not (b[0].islower() and a[-1].isalpha()):
        return False
    a, b = a.lower(), b.lower()
    return a + b in conto and len(a) + len(b) >= _CORTA and min(conto[a], conto[b]) == 1
