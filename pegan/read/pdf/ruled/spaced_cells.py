"""Cells drawn apart from one another, as browsers draw a table's by default: the narrow strips between them are no rows and no columns."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pegan.read.pdf.rules import SOTTILE, Lato, Regole, join_sides, nearest, positions

_STRETTO = 0.6
"""Of the letters' size: no cell is as narrow, or as low."""
_QUANTI = 0.4
"""Of the strips between a table's lines: between cells there are nearly as many as cells."""
_TANTI = 2


def close_gaps(regole: Regole, corpo: float) -> None:
    """Move the two edges that face each other over every strip to its middle, if a page's cells are apart both sidewise and downwards."""
    if not all(_apart([r[0] for r in sue], corpo).sum() >= _TANTI for sue in (regole.verticali, regole.orizzontali)):
        return
    tabelle = _tables(regole, corpo)
    for sue in ([t.verticali for t in tabelle], [t.orizzontali for t in tabelle]):
        strette = np.concatenate([_apart([r[0] for r in lati], corpo) for lati in sue])
        if strette.sum() < max(_TANTI, _QUANTI * len(strette)):
            return
    regole.orizzontali, regole.verticali, regole.campiture = [], [], []
    for t in tabelle:
        _close(t, corpo)
        regole.orizzontali += t.orizzontali
        regole.verticali += t.verticali
        regole.campiture += t.campiture


def _apart(valori: Sequence[float], corpo: float) -> npt.NDArray[np.bool_]:
    """Of what lies between each line and the next, whether it is but a strip."""
    strette: npt.NDArray[np.bool_] = np.diff(positions(valori, SOTTILE * corpo)) <= _STRETTO * corpo
    return strette


def _tables(regole: Regole, corpo: float) -> list[Regole]:
    """The rules and fills of each stretch of a page that no room parts wider than a strip: tables below one another have each their own columns."""
    tratti = [(a, b) for _, a, b in regole.verticali] + [(y, y) for y, _, _ in regole.orizzontali]
    fini: list[float] = []
    for da, a in sorted(tratti + [(f[1], f[3]) for f, _ in regole.campiture]):
        if fini and da <= fini[-1] + _STRETTO * corpo:
            fini[-1] = max(fini[-1], a)
        else:
            fini.append(a)
    tabelle = [Regole() for _ in fini]
    for r in regole.orizzontali:
        tabelle[bisect_left(fini, r[0])].orizzontali.append(r)
    for r in regole.verticali:
        tabelle[bisect_left(fini, r[2])].verticali.append(r)
    for campita in regole.campiture:
        tabelle[bisect_left(fini, campita[0][3])].campiture.append(campita)
    return tabelle


def _close(t: Regole, corpo: float) -> None:
    vicino = SOTTILE * corpo
    xs, ys = (positions((r[0] for r in sue), vicino) for sue in (t.verticali, t.orizzontali))
    nuove_x, nuove_y = _closed(xs, corpo), _closed(ys, corpo)

    def moved(valori: Sequence[float], da: Sequence[float], a: Sequence[float]) -> list[float]:
        vicini = nearest(da, valori)
        return [a[i] if da and abs(da[i] - v) <= vicino else v for i, v in zip(vicini, valori, strict=True)]

    def sides(lati: Sequence[Lato], lungo: bool) -> list[Lato]:
        dove, dai, ai = np.array(lati).reshape(-1, 3).T.tolist()
        qui, altro = ((ys, nuove_y), (xs, nuove_x)) if lungo else ((xs, nuove_x), (ys, nuove_y))
        mossi = zip(moved(dove, *qui), moved(dai, *altro), moved(ai, *altro), strict=True)
        return join_sides(list(mossi), vicino, corpo)

    t.orizzontali, t.verticali = sides(t.orizzontali, True), sides(t.verticali, False)
    x0, y0, x1, y1 = np.array([f for f, _ in t.campiture]).reshape(-1, 4).T.tolist()
    orli = (moved(x0, xs, nuove_x), moved(y0, ys, nuove_y), moved(x1, xs, nuove_x), moved(y1, ys, nuove_y))
    t.campiture = [(f, c) for f, (_, c) in zip(zip(*orli, strict=True), t.campiture, strict=True)]


def _closed(linee: Sequence[float], corpo: float) -> list[float]:
    """The lines, those on both sides of a strip moved to its middle."""
    nuove = list(linee)
    for n, (a, b) in enumerate(pairwise(linee)):
        if b - a <= _STRETTO * corpo:
            nuove[n] = nuove[n + 1] = (a + b) / 2
    return nuove
