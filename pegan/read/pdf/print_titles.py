"""Rows that a print repeats at the top of each page, where they end amid a heading: its text, drawn whole, lies over the rows below.

first page: a cell of the heading has no edge where the repeated rows end │ another: the same texts above that line, the row below has its edge there
    ─▶ what it repeats is left out, and so is what of it lies further down

Where the repeated rows end with the heading, the form's reader knows them again.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile
from math import inf

from pegan.read.pdf.ruled_grid import near
from pegan.read.pdf.rules import positions
from pegan.read.pdf.text import Run
from pegan.read.pdf.view import Lembo, Veduta, lay
from pegan.record import record

_TESTATA = 8
"""Rules of what a print repeats."""
_TAGLIATE = 2
"""Cells of a heading that the end of the repeated rows cuts: fewer may be so by chance."""
_LONTANO = -1e6
"""Where no cell is."""
_INDICI = 1 << 52


@record(frozen=True, slots=True)
class Titoli:
    """What a page repeats of another: from where, down to where, how far down its texts lie (`fino`), their places."""

    cima: float
    fondo: float
    fino: float
    posti: frozenset[int]


def cut_titles(prima: Veduta, dopo: Veduta) -> Titoli | None:
    """What the second page repeats of the first, if that ends amid a heading."""
    vicino = max(prima.vicino, dopo.vicino)
    ys, sue = (positions((r[0] for r in v.regole.orizzontali), vicino) for v in (prima, dopo))
    comuni = list(takewhile(lambda y: near([y], ys, vicino).any(), sue[: _TESTATA + 1]))
    if len(comuni) < 2 or not near(sue[:1], ys[:1], vicino).any():
        return None
    posti, suoi = frozenset(map(_place, prima.runs)), {_place(r) for r in dopo.runs}
    for sopra, y in reversed(list(pairwise(comuni))):
        qui = [r for r in dopo.runs if comuni[0] < r.y < y]
        altri = [r for r in qui if _place(r) not in posti] + [r for r in prima.runs if comuni[0] < r.y < y and _place(r) not in suoi]
        ripetuti = [r for r in qui if _place(r) in posti and r.y > sopra]
        tagliati = [r for r in ripetuti if _closes(dopo, r, y) and not _closes(prima, r, y)]
        # a text of the row below may stand over its edge
        if len(tagliati) >= _TAGLIATE and len(altri) < len(ripetuti) and all(r.y > sopra for r in altri):
            fine = min((z for z in ys if z > y + vicino and all(_closes(prima, r, z) for r in tagliati)), default=inf)
            return Titoli(comuni[0], y, fine, posti)
    return None


def without_titles(v: Veduta, titoli: Titoli) -> Veduta:
    """The page without them."""
    tolti = [r for r in v.runs if titoli.cima < r.y < titoli.fino and _place(r) in titoli.posti]
    restano = [r for r in v.runs if r not in tolti]
    via = [replace(r, x0=_LONTANO, x1=_LONTANO) for r in tolti]
    return lay([Lembo(v, 0.0, 0.0, (-inf, titoli.fondo - 2 * v.vicino, inf, inf))], _INDICI, restano, [*v.fuori, *via], {})


def _place(r: Run) -> int:
    return hash((r.testo.strip(), round(r.x0), round(r.y)))


def _closes(v: Veduta, r: Run, y: float) -> bool:
    """The rule at this height lies below a text or above it too."""
    return any(abs(lato - y) <= v.vicino and da <= r.x0 < a for lato, da, a in v.regole.orizzontali)
