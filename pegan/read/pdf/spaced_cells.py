"""Cells drawn apart from one another, as browsers draw a table's by default: the narrow strips between them are no rows and no columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pegan.read.pdf.rules import SOTTILE, Lato, Regole, join_sides, nearest, positions

_STRETTO = 0.6
"""Of the letters' size: no cell is as narrow, or as low."""
_QUANTI = 0.4
"""Of the strips between a page's lines: between cells there are nearly as many as cells."""
_TANTI = 2


def close_gaps(regole: Regole, corpo: float) -> None:
    """Move the two edges that face each other over every strip to its middle, if cells are apart both sidewise and downwards."""
    vicino = SOTTILE * corpo
    xs, ys = (positions((r[0] for r in sue), vicino) for sue in (regole.verticali, regole.orizzontali))
    nuove_x, nuove_y = _closed(xs, corpo), _closed(ys, corpo)
    if nuove_x is None or nuove_y is None:
        return

    def moved(valori: Sequence[float], da: Sequence[float], a: Sequence[float]) -> list[float]:
        vicini = nearest(da, valori)
        return [a[i] if abs(da[i] - v) <= vicino else v for i, v in zip(vicini, valori, strict=True)]

    def sides(lati: Sequence[Lato], lungo: bool) -> list[Lato]:
        dove, dai, ai = (list(v) for v in zip(*lati, strict=True))
        qui, altro = ((ys, nuove_y), (xs, nuove_x)) if lungo else ((xs, nuove_x), (ys, nuove_y))
        mossi = zip(moved(dove, *qui), moved(dai, *altro), moved(ai, *altro), strict=True)
        return join_sides(list(mossi), vicino, corpo)

    regole.orizzontali, regole.verticali = sides(regole.orizzontali, True), sides(regole.verticali, False)
    if regole.campiture:
        x0, y0, x1, y1 = np.array([f for f, _ in regole.campiture]).T.tolist()
        orli = (moved(x0, xs, nuove_x), moved(y0, ys, nuove_y), moved(x1, xs, nuove_x), moved(y1, ys, nuove_y))
        regole.campiture = [(f, c) for f, (_, c) in zip(zip(*orli, strict=True), regole.campiture, strict=True)]


def _closed(linee: Sequence[float], corpo: float) -> list[float] | None:
    """The lines, those on both sides of a strip moved to its middle; None where strips are few."""
    strette = [b - a <= _STRETTO * corpo for a, b in pairwise(linee)]
    if sum(strette) < max(_TANTI, _QUANTI * len(strette)):
        return None
    nuove = list(linee)
    for n, stretta in enumerate(strette):
        if stretta:
            nuove[n] = nuove[n + 1] = (linee[n] + linee[n + 1]) / 2
    return nuove
