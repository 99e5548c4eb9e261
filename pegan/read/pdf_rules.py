"""Painted paths to rules and fills: strokes, thin rectangles, four edges a cell, double and dotted lines are all rules.

Every tolerance is a part of the letters' size: a form printed on one page can have letters of 3 points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from pegan.read.pdf_library import Dipinti
from pegan.read.pdf_text import Run, upright

SOTTILE = 0.3
"""Of the letters' size: a filled figure thinner than this is a line, and lines nearer than this are one."""
_CORTA = 0.6
"""No side of a cell is as short."""
_STACCO = 0.4
"""A line goes on over a gap as wide: a dotted one, one drawn cell by cell."""

Lato = tuple[float, float, float]
"""(where it lies, from, to)."""
Riquadro = tuple[float, float, float, float]


@dataclass(slots=True)
class Regole:
    """The rules of a page, upright: horizontal ones as (y, x0, x1), vertical ones as (x, y0, y1); fills that are no lines, as boxes."""

    orizzontali: list[Lato] = field(default_factory=list)
    verticali: list[Lato] = field(default_factory=list)
    campiture: list[Riquadro] = field(default_factory=list)


def read_rules(dipinti: Dipinti, angolo: int, corpo: float, runs: Sequence[Run]) -> Regole:
    """The rules and fills among what a page paints; `corpo` is the size of its small letters."""
    regole = Regole()
    fine = SOTTILE * corpo
    punti = upright(angolo, np.array([p for t in dipinti.tracciati for p in t.punti]).reshape(-1, 2)).tolist()
    fatti = 0
    for t in dipinti.tracciati:
        suoi = punti[fatti : fatti + len(t.punti)]
        fatti += len(t.punti)
        for figura in _figures(suoi):
            if t.riempito and len(figura) > 2:
                _fill(regole, figura, fine)
            if t.tratto:
                _stroke(regole, figura, fine / 2)
    regole.orizzontali = join_sides(regole.orizzontali, fine, corpo)
    regole.verticali = join_sides(regole.verticali, fine, corpo)
    regole.orizzontali = [r for r in regole.orizzontali if not _underlines(r, regole.verticali, runs, corpo)]
    return regole


def _figures(punti: Sequence[tuple[float, float]]) -> Iterable[list[tuple[float, float]]]:
    figura: list[tuple[float, float]] = []
    for x, y in punti:
        if x != x:
            yield figura
            figura = []
        else:
            figura.append((x, y))
    yield figura


def _fill(regole: Regole, figura: Sequence[tuple[float, float]], fine: float) -> None:
    xs, ys = [p[0] for p in figura], [p[1] for p in figura]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    larga, alta = x1 - x0, y1 - y0
    if min(larga, alta) <= fine:
        if larga >= alta:
            regole.orizzontali.append(((y0 + y1) / 2, x0, x1))
        if alta >= larga:
            regole.verticali.append(((x0 + x1) / 2, y0, y1))
    elif all((min(x - x0, x1 - x) <= fine / 4) and (min(y - y0, y1 - y) <= fine / 4) for x, y in figura):
        regole.campiture.append((x0, y0, x1, y1))


def _stroke(regole: Regole, figura: Sequence[tuple[float, float]], storto: float) -> None:
    for (xa, ya), (xb, yb) in pairwise(figura):
        larga, alta = abs(xb - xa), abs(yb - ya)
        if alta <= storto and larga > alta:
            regole.orizzontali.append(((ya + yb) / 2, min(xa, xb), max(xa, xb)))
        elif larga <= storto and alta > larga:
            regole.verticali.append(((xa + xb) / 2, min(ya, yb), max(ya, yb)))


def positions(valori: Iterable[float], vicino: float) -> list[float]:
    """Numbers that lie no further than `vicino` from a group's first, as the group's mean; in order.

    >>> positions([10.0, 0.0, 0.1, 10.1], 0.5)
    [0.05, 10.05]
    """
    gruppi: list[list[float]] = []
    for v in sorted(valori):
        if gruppi and v - gruppi[-1][0] <= vicino:
            gruppi[-1].append(v)
        else:
            gruppi.append([v])
    return [sum(g) / len(g) for g in gruppi]


def join_sides(lati: Sequence[Lato], vicino: float, corpo: float) -> list[Lato]:
    """Rules on one line joined where they touch or nearly do; what stays shorter than any cell's side is none."""
    if not lati:
        return []
    dove = positions((r[0] for r in lati), vicino)
    indici = nearest(dove, [r[0] for r in lati])
    per_riga: dict[int, list[tuple[float, float]]] = {}
    for i, (_, a, b) in zip(indici, lati, strict=True):
        per_riga.setdefault(i, []).append((a, b))
    unite: list[Lato] = []
    for i, tratti in sorted(per_riga.items()):
        tratti.sort()
        da, a = tratti[0]
        for x, y in tratti[1:]:
            if x <= a + _STACCO * corpo:
                a = max(a, y)
            else:
                unite.append((dove[i], da, a))
                da, a = x, y
        unite.append((dove[i], da, a))
    return [r for r in unite if r[2] - r[1] >= _CORTA * corpo]


def nearest(dove: Sequence[float], valori: Sequence[float]) -> list[int]:
    """For each value the index of the nearest of some sorted positions."""
    posti = np.asarray(dove)
    v = np.asarray(valori)
    dopo = np.clip(np.searchsorted(posti, v), 1, max(1, len(posti) - 1)) if len(posti) > 1 else np.zeros(len(v), dtype=int)
    if len(posti) < 2:
        return [0] * len(v)
    return [int(i) for i in np.where(v - posti[dopo - 1] <= posti[dopo] - v, dopo - 1, dopo)]


def _underlines(r: Lato, verticali: Sequence[Lato], runs: Sequence[Run], corpo: float) -> bool:
    """A rule as long as the words above it, that meets no other: an underline, or a stroke through them."""
    y, x0, x1 = r
    if any((abs(v[0] - x0) < corpo or abs(v[0] - x1) < corpo) and v[1] - corpo < y < v[2] + corpo for v in verticali):
        return False
    return any(abs(t.x0 - x0) < 0.4 * corpo and abs(t.x1 - x1) < 0.8 * corpo and t.y0 < y <= t.y1 + 0.3 * corpo for t in runs)
