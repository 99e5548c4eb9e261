"""Runs that no rules part to pieces of lines, with their columns of letters, as a text laid out by blanks has them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

import numpy as np

from pegan.read.layout.lines import Pezzo
from pegan.read.pdf.ruled.lines import lines_of, text_of
from pegan.read.pdf.ruled.steps import Pila
from pegan.read.pdf.text import Run

_TRA_CELLE, _TRA_RUN = 1.0, 0.1
"""Of the letters' size: words of one cell are nearer than this; on a page whose lines are painted whole, one piece each, than that."""
_LARGO, _PARI, _TANTI = 0.6, 0.15, 3
"""Of the letters' size: a blank between headings of narrow columns, wider than one between words; texts that begin so near begin at one place; so many make a column."""
_SOTTO = 0.5
"""Of the letters' size: a text that goes on below the next by more is another, cut where that one begins."""
LETTERA = 0.25
"""Of the letters' size: the step of the page's columns, finer than a letter."""
_SENZA_VUOTE = 2.2
"""Of the letters' size: lines no further apart have no blank row between them."""
_RIGA = 1.2
"""Of the letters' size: the height of a line."""


def laid(runs: Sequence[Run]) -> list[Run]:
    """Headings written along a side, laid down where they all stand, on their row's bottom, its top or its middle: each as wide as its letters are high."""
    su: dict[int, float] = {}
    insieme: list[Run] = []
    for r in sorted((r for r in runs if r.giro in (90, 270)), key=lambda r: r.y0):
        if insieme and r.y0 >= max(u.y1 for u in insieme):
            su |= _where_they_stand(insieme)
            insieme = []
        insieme.append(r)
    su |= _where_they_stand(insieme)
    return [replace(r, y0=su[id(r)] - _RIGA * r.corpo, y1=su[id(r)], giro=0) if id(r) in su else r for r in runs]


def _where_they_stand(runs: Sequence[Run]) -> dict[int, float]:
    """For each of the headings of a row, how low it is laid: where they end, begin or have their middle, whichever is nearest to one height."""
    posti = [[(r.y1, (r.y0 + r.y1 + _RIGA * r.corpo) / 2, r.y0 + _RIGA * r.corpo)[k] for r in runs] for k in range(3)]
    return {id(r): y for r, y in zip(runs, min(posti, key=lambda ys: round(max(ys) - min(ys))), strict=True)} if runs else {}


def unit(runs: Sequence[Run]) -> float:
    return LETTERA * float(np.median([r.corpo for r in runs]))


def read_pieces(runs: Sequence[Run], cime: Mapping[int, float], campo: Callable[[Run], int] = lambda _: 0) -> Pila:
    """What stands between two gaps of a line, or in one `campo` of it, with the number of its line; `inizio` is its own number; `cime` is where runs begin
    that were laid down."""
    if not runs:
        return []
    unita, origine = unit(runs), min(r.x0 for r in runs)
    linee = lines_of([r for r in runs if not r.giro])
    salto = _TRA_RUN if _are_whole(linee, cime) else _TRA_CELLE
    pezzi: Pila = []
    riga, sopra = 0, None
    divise = _at_columns([(linea, _groups(linea, salto, campo)) for linea in linee])
    for linea, gruppi in divise:
        y, corpo = linea[0].y, linea[0].corpo
        passo = 0.0 if sopra is None else (min(cime.get(r.indice, r.y) for r in linea) - sopra) / corpo
        riga += 1 if passo <= _SENZA_VUOTE else max(2, round(passo / _RIGA))
        sopra = y
        for g in gruppi:
            fine = min(max(r.x1 for r in g), min((r.x0 for r in linea if r.x0 > g[-1].x0), default=inf))
            x0, x1 = round((g[0].x0 - origine) / unita), round((fine - origine) / unita)
            pezzi.append((Pezzo(riga, x0, max(x0 + 1, x1), text_of(g, 0.0), len(pezzi)), g))
    return [(p, g) for p, g in pezzi if p.testo]


def _groups(linea: Sequence[Run], salto: float, campo: Callable[[Run], int]) -> list[list[Run]]:
    """The words of a line, those together that neither a gap nor a rule parts."""
    gruppi = [[linea[0]]]
    fine, suo = linea[0].x1, campo(linea[0])
    for b in linea[1:]:
        di_prima, suo = suo, campo(b)
        if b.x0 - fine >= salto * b.corpo or b.x0 < fine - _SOTTO * b.corpo or suo != di_prima:
            gruppi.append([])
            fine = b.x1
        gruppi[-1].append(b)
        fine = max(fine, b.x1)
    return gruppi


def _at_columns(linee: Sequence[tuple[Sequence[Run], list[list[Run]]]]) -> list[tuple[Sequence[Run], list[list[Run]]]]:
    """The same, headings of narrow columns parted too: behind wider blanks than words have, several of them begin where texts of other lines do."""
    inizi = sorted(g[0].x0 for _, gruppi in linee for g in gruppi[1:])
    divise = []
    for linea, gruppi in linee:
        parti: list[list[Run]] = []
        for g in gruppi:
            tagli = [k for k in range(1, len(g)) if _LARGO * g[k].corpo <= g[k].x0 - g[k - 1].x1]
            tagli = [k for k in tagli if _begin_there(inizi, g[k].x0, _PARI * g[k].corpo)] if len(tagli) > 1 else []
            orli = [0, *(tagli if len(tagli) > 1 else ()), len(g)]
            parti += [g[a:b] for a, b in pairwise(orli)]
        divise.append((linea, parti))
    return divise


def _begin_there(inizi: Sequence[float], x: float, vicino: float) -> bool:
    """Several texts begin there."""
    return bisect_right(inizi, x + vicino) - bisect_left(inizi, x - vicino) >= _TANTI


def _are_whole(linee: Sequence[Sequence[Run]], in_piedi: Container[int]) -> bool:
    """More texts have blanks of their own than stand as near as words to the next: lines are painted whole, and not word by word."""
    intere = sum(" " in r.testo.strip() for linea in linee for r in linea)
    vicine = 0
    for linea in linee:
        parole = [r for r in linea if r.indice not in in_piedi and sum(map(str.isalpha, r.testo)) > 1]
        vicine += sum(_TRA_RUN * b.corpo <= b.x0 - a.x1 < _TRA_CELLE * b.corpo for a, b in pairwise(parole))
    return intere > vicine
