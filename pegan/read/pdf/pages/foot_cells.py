"""Which pages show one row's cells: those that the foot of a page cuts, and the next one goes on with.

Spreadsheets draw a merged cell on both pages whole, beyond what they show: what lies below the foot of the first lies as far below the top of the
second. Of two cells, each within its own rules, no text lies so. Browsers draw a part of the row on each: its columns have no end on the first, which
is full, and no beginning on the second.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

import numpy as np
import numpy.typing as npt

from pegan.read.pdf.pages.side_pages import Fascia
from pegan.read.pdf.pages.traces import Traccia
from pegan.read.pdf.ruled.grid import near

Indici = npt.NDArray[np.int64]
_INSIEME = 20
"""Rows of pages that one cell after another may hold together."""
_TESTATA = 14
"""Rules of a heading that a print repeats."""
_POCHI = 0.1
"""Of the texts that say that a cell goes on: so many may be of rows further down, whose cells are lower than their texts."""
_MARGINE = 0.15
"""Of a page: the margin at its top or its foot is smaller."""
_STESSE = 0.7
"""Of the upright rules of the page with fewer: so many in common are the columns of one row."""
_UNA_LINEA = 4
"""Lines nearer than one are the same: so many of them are a line of letters, which a text may go over its cell's edge."""


def join_below(tracce: Sequence[Traccia], fasce: Sequence[Fascia]) -> list[Fascia]:
    """Every row of pages once, in order: those whose last cells go on on the next with it."""
    di_numero = {t.numero: t for t in tracce}
    unite: list[Fascia] = []
    sopra: list[Traccia] = []
    for f in fasce:
        sue = [di_numero[n] for n in f.numeri]
        prima = unite[-1] if unite else None
        capi = None
        if prima is not None and not (prima.tagliata or f.tagliata) and len(prima.sotto) + 1 < _INSIEME:
            capi = _seam(sopra, sue)
        if prima is None or capi is None:
            unite.append(f)
        else:
            unite[-1] = replace(prima, sotto=(*prima.sotto, replace(f, capi=capi)))
        sopra = sue
    return unite


def _seam(sopra: Sequence[Traccia], sotto: Sequence[Traccia]) -> tuple[float, float] | None:
    """Where the rows end on the first pages and begin on the next ones, if a cell goes on from one to the other."""
    fondo, cima = max(t.fondo for t in sopra), min(t.cima for t in sotto)
    if not all(t.xs for t in (*sopra, *sotto)) or not any(_is_open(t, fondo) for t in sopra):
        return None
    if _goes_on(sopra, sotto):
        return fondo, cima
    coppie = [(a, b, *_same_texts(a, b)) for a, b in zip(sopra, sotto, strict=False)]
    inizi = _tops(sopra[0], sotto[0], cima)
    copie = [_copies(coppie, fondo, inizio) for inizio in inizi]
    return (fondo, inizi[copie.index(max(copie))]) if any(copie) else None


def _goes_on(sopra: Sequence[Traccia], sotto: Sequence[Traccia]) -> bool:
    """The same columns go on from the foot of full pages to the top of the next ones."""
    return len(sopra) == len(sotto) and all(
        (a.aperta[1] or _ends_amid_a_cell(a))
        and b.aperta[0]
        and _share(a, a.fondo) > 1 - _MARGINE
        and _share(b, b.cima) < _MARGINE
        and min(near(a.xs, b.xs, b.vicino).sum(), near(b.xs, a.xs, a.vicino).sum()) >= _STESSE * min(len(a.xs), len(b.xs))
        for a, b in zip(sopra, sotto, strict=True)
    )


def _ends_amid_a_cell(t: Traccia) -> bool:
    """A row ends at the page's foot, but for cells that others go on with, and no line of theirs stands below."""
    return _is_open(t, t.fondo) and not (t.punti[:, 1] > t.fondo).any()


def _share(t: Traccia, y: float) -> float:
    """Of a page, how far down a height lies."""
    return (y - t.pagina[1]) / (t.pagina[3] - t.pagina[1])


def _same_texts(a: Traccia, b: Traccia) -> tuple[Indici, Indici]:
    """Which texts of one page and of the other are the same, as far from the left."""
    di_a, di_b = np.nonzero(a.testi[:, None] == b.testi)
    pari = np.abs(a.punti[di_a, 0] - b.punti[di_b, 0]) <= max(a.vicino, b.vicino)
    return di_a[pari], di_b[pari]


def _tops(a: Traccia, b: Traccia, cima: float) -> list[float]:
    """Where the second page's rows may begin: at its top, or below the rows of the first one that a print repeats there."""
    prime = b.ys[:_TESTATA]
    comuni = takewhile(lambda due: due[1], zip(prime, near(prime, a.ys, b.vicino), strict=True))
    return [cima, *(y for y, _ in comuni if y > cima + b.vicino)]


def _copies(coppie: Sequence[tuple[Traccia, Traccia, Indici, Indici]], fondo: float, inizio: float) -> int:
    """How many texts stand on both pages, as far below the foot of the first as below the top of the second; 0 if what else stands above that top is not repeated."""
    quante, altri = 0, 0
    for a, b, di_a, di_b in coppie:
        vicino = max(a.vicino, b.vicino)
        copie = di_b[np.abs(a.punti[di_a, 1] - b.punti[di_b, 1] - (fondo - inizio)) <= vicino]
        sopra = np.flatnonzero((b.punti[:, 1] > b.cima) & (b.punti[:, 1] < inizio - _UNA_LINEA * vicino))
        ripetuti = np.isin(b.posati, a.posati)
        altri += int((~(np.isin(sopra, copie) | ripetuti[sopra])).sum())
        quante += int((~ripetuti[copie]).sum())
    return quante if quante > 1 and altri <= _POCHI * quante else 0


def _is_open(t: Traccia, fondo: float) -> bool:
    """Some column has no rule where the rows end."""
    return t.fondo > fondo - t.vicino and t.chiusa < t.destra - t.sinistra - t.vicino
