"""Painted paths to rules and fills: strokes, thin rectangles, four edges a cell, double and dotted lines are all rules.

Every tolerance is a part of the letters' size: a form printed on one page can have letters of 3 points.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np
import numpy.typing as npt

from pegan.read.pdf.pdfium.paints import Array, Box, Dipinti, Tracciati
from pegan.read.pdf.text import Run, upright, upright_boxes

SOTTILE = 0.3
"""Of the letters' size: a filled figure thinner than this is a line, and lines nearer than this are one."""
_CORTA = 0.6
"""No side of a cell is as short."""
_STACCO = 0.4
"""A line goes on over a gap as wide: a dotted one, one drawn cell by cell."""
_ALLINEATI = 4
"""Dots of one line lie on it to such a part of its thickness."""
_RIQUADRO = 1.6
"""A frame no larger on either side, that touches no rule and has no text, is a drawn box to tick: no cell is as small."""

_TOCCA = 0.08
"""Of the letters' size: an edge of a cell ends no further from the next one; letters stand further in."""
_ALTO, _BASSO = 0.3, 0.7
"""Of a run's height from its top: where a rule goes through its letters; an underline lies lower."""

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
    barre: list[Lato] = field(default_factory=list)
    """Horizontal ones that strike a text out: they are none of the others."""
    disegni: list[Riquadro] = field(default_factory=list)
    """The boxes of what is drawn and is neither a rule nor a fill: what a sign in a cell may be."""

    @property
    def altezze(self) -> tuple[float, float]:
        """Where the highest rule and the lowest one lie, downwards; infinite where there are none."""
        ys = [y for y, _, _ in self.orizzontali] + [y for _, *due in self.verticali for y in due]
        return min(ys, default=inf), max(ys, default=inf)


def read_rules(dipinti: Dipinti, angolo: int, corpo: float, runs: Sequence[Run]) -> Regole:
    """The rules and fills among what a page paints; `corpo` is the size of its small letters."""
    regole, fine, tracciati = Regole(), SOTTILE * corpo, dipinti.tracciati
    punti = upright(angolo, tracciati.punti)
    lunghe = np.array(tracciati.lunghe, dtype=np.int64)
    scatole = _boxes(punti, punti, np.cumsum(lunghe) - lunghe)
    _fills(regole, punti, scatole, tracciati, fine)
    _dots(regole, scatole, tracciati, fine, corpo)
    _strokes(regole, punti, tracciati, fine / 2)
    larghe, alte = (scatole[:, 2:] - scatole[:, :2]).T
    quadri = np.array(tracciati.tratti, dtype=bool) & (lunghe == 5)
    piccoli = scatole[quadri & (np.maximum(larghe, alte) <= _RIQUADRO * corpo)]
    regole.disegni += [tuple(b) for b in upright_boxes(angolo, np.array(dipinti.figure).reshape(-1, 4)).tolist()]
    regole.orizzontali = join_sides(regole.orizzontali, fine, corpo)
    regole.verticali = join_sides(regole.verticali, fine, corpo)
    _drop_boxes(regole, piccoli, runs, fine)
    regole.barre = _strokes_out(regole.orizzontali, regole.verticali, runs, corpo)
    regole.orizzontali = [r for r in regole.orizzontali if r not in regole.barre and not _underlines(r, regole.verticali, runs, corpo)]
    return regole


def _boxes(minimi: Array, massimi: Array, prime: npt.NDArray[np.int64]) -> Array:
    """The box (n, 4) of what begins at each of these rows and ends before the next."""
    if not len(prime):
        return np.empty((0, 4))
    return np.concatenate([np.minimum.reduceat(minimi, prime), np.maximum.reduceat(massimi, prime)], axis=1)


def _fills(regole: Regole, punti: Array, scatole: Array, tracciati: Tracciati, fine: float) -> None:
    """What is painted inside: thin ones are rules, those along the page fills, others drawn."""
    ultime = np.cumsum(tracciati.lunghe).tolist()
    for (x0, y0, x1, y1), quanti, fino, piena, colore in zip(
        scatole.tolist(), tracciati.lunghe, ultime, tracciati.riempite, tracciati.colori, strict=True
    ):
        if not piena or quanti < 3:
            continue
        larga, alta = x1 - x0, y1 - y0
        if max(larga, alta) <= fine:
            continue
        if min(larga, alta) <= fine:
            if colore and larga > alta:
                regole.orizzontali.append(((y0 + y1) / 2, x0, x1))
            elif colore:
                regole.verticali.append(((x0 + x1) / 2, y0, y1))
        elif all((min(x - x0, x1 - x) <= fine / 4) and (min(y - y0, y1 - y) <= fine / 4) for x, y in punti[fino - quanti : fino].tolist()):
            regole.campiture.append(((x0, y0, x1, y1), colore))
        elif colore:
            regole.disegni.append((x0, y0, x1, y1))


def _dots(regole: Regole, scatole: Array, tracciati: Tracciati, fine: float, corpo: float) -> None:
    """What is painted inside and is thin in both ways: dots of a line along which others lie near."""
    larghe, alte = (scatole[:, 2:] - scatole[:, :2]).T
    piene = np.array(tracciati.riempite, dtype=bool) & np.array([bool(c) for c in tracciati.colori], dtype=bool)
    punti = piene & (np.maximum(larghe, alte) <= fine)
    if np.count_nonzero(punti) < 2:
        return
    for regole_, asse, sottili in ((regole.orizzontali, 0, alte), (regole.verticali, 1, larghe)):
        quali = np.flatnonzero(piene & (sottili <= fine))
        dove = (scatole[quali, 1 - asse] + scatole[quali, 3 - asse]) / 2
        ordine = np.lexsort((scatole[quali, asse], np.round(dove / (fine / _ALLINEATI))))
        quali, dove = quali[ordine], dove[ordine]
        da, a = scatole[quali, asse], scatole[quali, asse + 2]
        seguono = (np.abs(np.diff(dove)) <= fine / _ALLINEATI) & (da[1:] - a[:-1] <= _STACCO * corpo) & (da[1:] > da[:-1])
        suoi = (np.append(seguono, False) | np.append(False, seguono)) & punti[quali]
        regole_ += zip(dove[suoi].tolist(), da[suoi].tolist(), a[suoi].tolist(), strict=True)


def _strokes(regole: Regole, punti: Array, tracciati: Tracciati, storto: float) -> None:
    """What is painted as a line: its sides along the page are rules, the others of each figure one drawing."""
    figura = np.repeat(np.arange(len(tracciati.lunghe)), tracciati.lunghe)
    lati = np.flatnonzero((figura[1:] == figura[:-1]) & np.array(tracciati.tratti, dtype=bool)[figura[1:]])
    da, a = punti[lati], punti[lati + 1]
    prima, dopo, (xm, ym) = np.minimum(da, a), np.maximum(da, a), (da + a).T / 2
    larghi, alti = (dopo - prima).T
    piani = (alti <= storto) & (larghi > alti)
    ritti = (larghi <= storto) & (alti > larghi)
    for regole_, quali, asse, dove in ((regole.orizzontali, piani, 0, ym), (regole.verticali, ritti, 1, xm)):
        regole_ += zip(dove[quali].tolist(), prima[quali, asse].tolist(), dopo[quali, asse].tolist(), strict=True)
    storti = np.flatnonzero((larghi > storto) & (alti > storto))
    prime = np.flatnonzero(np.diff(figura[lati[storti]], prepend=-1))
    regole.disegni += [tuple(b) for b in _boxes(prima[storti], dopo[storti], prime).tolist()]


def _drop_boxes(regole: Regole, piccoli: Array, runs: Sequence[Run], fine: float) -> None:
    """Take away the rules that are the frame of a box to tick: each as long as its side, and no text inside."""
    if not len(piccoli):
        return
    x0, y0, x1, y1 = piccoli.T[:, :, None]
    orizzontali, verticali = np.array(regole.orizzontali).reshape(-1, 3).T, np.array(regole.verticali).reshape(-1, 3).T

    def same(regole: Array, dove: Array, da: Array, a: Array) -> npt.NDArray[np.bool_]:
        uguali: npt.NDArray[np.bool_] = (
            (np.abs(regole[0] - dove) <= fine) & (np.abs(regole[1] - da) <= fine) & (np.abs(regole[2] - a) <= fine)
        )
        return uguali

    lati_h = [same(orizzontali, y, x0, x1) for y in (y0, y1)]
    lati_v = [same(verticali, x, y0, y1) for x in (x0, x1)]
    soli = np.all([lati.any(axis=1) for lati in (*lati_h, *lati_v)], axis=0)
    via = [i for i in np.flatnonzero(soli).tolist() if not any(_inside(r, piccoli[i].tolist()) for r in runs)]
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
    ordinati = sorted(valori)
    medie: list[float] = []
    prima = 0
    while prima < len(ordinati):
        dopo = bisect_right(ordinati, ordinati[prima] + vicino, prima)
        medie.append(sum(ordinati[prima:dopo]) / (dopo - prima))
        prima = dopo
    return medie


def join_sides(lati: Sequence[Lato], vicino: float, corpo: float) -> list[Lato]:
    """Rules on one line joined where they touch or nearly do; what stays shorter than any cell's side is none."""
    if not lati:
        return []
    dove = positions((r[0] for r in lati), vicino)
    tratti = sorted((i, da, a) for i, (_, da, a) in zip(nearest(dove, [r[0] for r in lati]), lati, strict=True))
    unite: list[Lato] = []
    riga, da, a = tratti[0]
    for i, x, y in [*tratti[1:], (-1, 0.0, 0.0)]:
        if i == riga and x <= a + _STACCO * corpo:
            a = max(a, y)
        else:
            unite.append((dove[riga], da, a))
            riga, da, a = i, x, y
    return [r for r in unite if r[2] - r[1] >= _CORTA * corpo]


def nearest(dove: Sequence[float], valori: Sequence[float] | Array) -> list[int]:
    """For each value the index of the nearest of some sorted positions."""
    if len(dove) < 2:
        return [0] * len(valori)
    posti, v = np.asarray(dove), np.asarray(valori)
    dopo = np.clip(np.searchsorted(posti, v), 1, len(posti) - 1)
    indici: list[int] = np.where(v - posti[dopo - 1] <= posti[dopo] - v, dopo - 1, dopo).tolist()
    return indici


def _underlines(r: Lato, verticali: Sequence[Lato], runs: Sequence[Run], corpo: float) -> bool:
    """A rule as long as the words above it, that meets no other."""
    y, x0, x1 = r
    if any((abs(v[0] - x0) < corpo or abs(v[0] - x1) < corpo) and v[1] - corpo < y < v[2] + corpo for v in verticali):
        return False
    return any(abs(t.x0 - x0) < 0.4 * corpo and abs(t.x1 - x1) < 0.8 * corpo and t.y0 < y <= t.y1 + 0.3 * corpo for t in runs)


def _strokes_out(orizzontali: Sequence[Lato], verticali: Sequence[Lato], runs: Sequence[Run], corpo: float) -> list[Lato]:
    """The rules (y, x0, x1) that go through the letters of a run, begin and end with some of them; no edge of a cell, from one rule to another."""
    dritti = sorted((r for r in runs if r.giro == 0), key=lambda r: r.y)
    alti = max((r.y1 - r.y0 for r in dritti), default=0.0)
    ys = [r.y for r in dritti]
    barre = []
    for y, x0, x1 in orizzontali:
        vicini = dritti[bisect_left(ys, y - alti) : bisect_right(ys, y + alti)]
        if not any(goes_through(r, y, x0, x1) for r in vicini):
            continue
        toccate = [[abs(v[0] - x) < _TOCCA * corpo and v[1] - corpo < y < v[2] + corpo for v in verticali] for x in (x0, x1)]
        if not all(map(any, toccate)):
            barre.append((y, x0, x1))
    return barre


def goes_through(r: Run, y: float, x0: float, x1: float) -> bool:
    """A rule lies in the middle of a run's letters, and within them."""
    alta = r.y1 - r.y0
    dentro = r.x0 - 0.5 * r.corpo <= x0 and x1 <= r.x1 + 0.8 * r.corpo
    return dentro and r.y0 + _ALTO * alta < y < r.y0 + _BASSO * alta
