"""Painted paths to rules and fills: strokes, thin rectangles, four edges a cell, double and dotted lines are all rules.

Every tolerance is a part of the letters' size: a form printed on one page can have letters of 3 points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pegan.read.pdf.library import Array
from pegan.read.pdf.paints import Box, Dipinti
from pegan.read.pdf.text import Run, upright, upright_boxes

SOTTILE = 0.3
"""Of the letters' size: a filled figure thinner than this is a line, and lines nearer than this are one."""
_CORTA = 0.6
"""No side of a cell is as short."""
_STACCO = 0.4
"""A line goes on over a gap as wide: a dotted one, one drawn cell by cell."""
_RIQUADRO = 1.6
"""A frame no larger on either side, that touches no rule and has no text, is a drawn box to tick: no cell is as small."""

Lato = tuple[float, float, float]
"""(where it lies, from, to)."""
Riquadro = Box


@dataclass(slots=True)
class Regole:
    """The rules of a page, upright: horizontal ones as (y, x0, x1), vertical ones as (x, y0, y1)."""

    orizzontali: list[Lato] = field(default_factory=list)
    verticali: list[Lato] = field(default_factory=list)
    campiture: list[tuple[Riquadro, str]] = field(default_factory=list)
    """Fills that are no lines, in the order of painting, with their colour ("" white)."""
    disegni: list[Riquadro] = field(default_factory=list)
    """The boxes of what is drawn and is neither a rule nor a fill: what a sign in a cell may be."""


def read_rules(dipinti: Dipinti, angolo: int, corpo: float, runs: Sequence[Run]) -> Regole:
    """The rules and fills among what a page paints; `corpo` is the size of its small letters."""
    regole = Regole()
    fine = SOTTILE * corpo
    punti = upright(angolo, np.array([p for t in dipinti.tracciati for p in t.punti]).reshape(-1, 2)).tolist()
    fatti = 0
    piccoli: list[Riquadro] = []
    for t in dipinti.tracciati:
        suoi = punti[fatti : fatti + len(t.punti)]
        fatti += len(t.punti)
        for figura in _figures(suoi):
            if t.riempito and len(figura) > 2:
                _fill(regole, figura, fine, t.colore)
            if t.tratto:
                _stroke(regole, figura, fine / 2)
                x0, y0, x1, y1 = _box(figura)
                if len(figura) == 5 and max(x1 - x0, y1 - y0) <= _RIQUADRO * corpo:
                    piccoli.append((x0, y0, x1, y1))
    regole.disegni += [tuple(b) for b in upright_boxes(angolo, np.array(dipinti.figure).reshape(-1, 4)).tolist()]
    regole.orizzontali = join_sides(regole.orizzontali, fine, corpo)
    regole.verticali = join_sides(regole.verticali, fine, corpo)
    _drop_boxes(regole, piccoli, runs, fine)
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


def _box(figura: Sequence[tuple[float, float]]) -> Riquadro:
    xs, ys = [p[0] for p in figura], [p[1] for p in figura]
    return min(xs), min(ys), max(xs), max(ys)


def _fill(regole: Regole, figura: Sequence[tuple[float, float]], fine: float, colore: str) -> None:
    x0, y0, x1, y1 = _box(figura)
    larga, alta = x1 - x0, y1 - y0
    if min(larga, alta) <= fine:
        if not colore:
            return
        if larga >= alta:
            regole.orizzontali.append(((y0 + y1) / 2, x0, x1))
        if alta >= larga:
            regole.verticali.append(((x0 + x1) / 2, y0, y1))
    elif all((min(x - x0, x1 - x) <= fine / 4) and (min(y - y0, y1 - y) <= fine / 4) for x, y in figura):
        regole.campiture.append(((x0, y0, x1, y1), colore))
    elif colore:
        regole.disegni.append((x0, y0, x1, y1))


def _stroke(regole: Regole, figura: Sequence[tuple[float, float]], storto: float) -> None:
    storti = []
    for (xa, ya), (xb, yb) in pairwise(figura):
        larga, alta = abs(xb - xa), abs(yb - ya)
        if alta <= storto and larga > alta:
            regole.orizzontali.append(((ya + yb) / 2, min(xa, xb), max(xa, xb)))
        elif larga <= storto and alta > larga:
            regole.verticali.append(((xa + xb) / 2, min(ya, yb), max(ya, yb)))
        elif larga > storto and alta > storto:
            storti += [(xa, ya), (xb, yb)]
    if storti:
        regole.disegni.append(_box(storti))


def _drop_boxes(regole: Regole, piccoli: Sequence[Riquadro], runs: Sequence[Run], fine: float) -> None:
    """Take away the rules that are the frame of a box to tick: each as long as its side, and no text inside."""
    if not piccoli:
        return
    x0, y0, x1, y1 = np.array(piccoli).T[:, :, None]
    orizzontali, verticali = np.array(regole.orizzontali).reshape(-1, 3).T, np.array(regole.verticali).reshape(-1, 3).T

    def same(regole: Array, dove: Array, da: Array, a: Array) -> npt.NDArray[np.bool_]:
        uguali: npt.NDArray[np.bool_] = (
            (np.abs(regole[0] - dove) <= fine) & (np.abs(regole[1] - da) <= fine) & (np.abs(regole[2] - a) <= fine)
        )
        return uguali

    lati_h = [same(orizzontali, y, x0, x1) for y in (y0, y1)]
    lati_v = [same(verticali, x, y0, y1) for x in (x0, x1)]
    soli = np.logical_and.reduce([lati.any(axis=1) for lati in (*lati_h, *lati_v)])
    via = [i for i in np.flatnonzero(soli).tolist() if not any(_inside(r, piccoli[i]) for r in runs)]
    for regole_, lati in ((regole.orizzontali, lati_h), (regole.verticali, lati_v)):
        tolte = set(np.flatnonzero((lati[0] | lati[1])[via].any(axis=0)).tolist())
        regole_[:] = [r for n, r in enumerate(regole_) if n not in tolte]


def _inside(r: Run, b: Riquadro) -> bool:
    return b[0] < r.x < b[2] and b[1] < r.y < b[3]


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
