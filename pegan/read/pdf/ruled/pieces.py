"""Runs that no rules part to pieces of lines, with their columns of letters, as a text laid out by blanks has them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
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
_SOTTO = 0.5
"""Of the letters' size: a text that goes on below the next by more is another, cut where that one begins."""
LETTERA = 0.25
"""Of the letters' size: the step of the page's columns, finer than a letter."""
_SENZA_VUOTE = 2.2
"""Of the letters' size: lines no further apart have no blank row between them."""
_RIGA = 1.2
"""Of the letters' size: the height of a line."""


def laid(r: Run) -> Run:
    """A heading written along a side, laid down where it stands on the row's bottom line: as wide as its letters are high."""
    return replace(r, y0=r.y1 - _RIGA * r.corpo, giro=0) if r.giro in (90, 270) else r


def unit(runs: Sequence[Run]) -> float:
    return LETTERA * float(np.median([r.corpo for r in runs]))


def read_pieces(runs: Sequence[Run], cime: Mapping[int, float]) -> Pila:
    """What stands between two gaps of a line, with the number of its line; `inizio` is its own number; `cime` is where runs begin that were laid down."""
    if not runs:
        return []
    unita, origine = unit(runs), min(r.x0 for r in runs)
    linee = lines_of([r for r in runs if not r.giro])
    salto = _TRA_RUN if _are_whole(linee, cime) else _TRA_CELLE
    pezzi: Pila = []
    riga, sopra = 0, None
    for linea in linee:
        y, corpo = linea[0].y, linea[0].corpo
        passo = 0.0 if sopra is None else (min(cime.get(r.indice, r.y) for r in linea) - sopra) / corpo
        riga += 1 if passo <= _SENZA_VUOTE else max(2, round(passo / _RIGA))
        sopra = y
        gruppi = [[linea[0]]]
        for b in linea[1:]:
            fine = max(r.x1 for r in gruppi[-1])
            if b.x0 - fine >= salto * b.corpo or b.x0 < fine - _SOTTO * b.corpo:
                gruppi.append([])
            gruppi[-1].append(b)
        for g in gruppi:
            fine = min(max(r.x1 for r in g), min((r.x0 for r in linea if r.x0 > g[-1].x0), default=inf))
            x0, x1 = round((g[0].x0 - origine) / unita), round((fine - origine) / unita)
            pezzi.append((Pezzo(riga, x0, max(x0 + 1, x1), text_of(g, 0.0), len(pezzi)), g))
    return [(p, g) for p, g in pezzi if p.testo]


def _are_whole(linee: Sequence[Sequence[Run]], in_piedi: Container[int]) -> bool:
    """More texts have blanks of their own than stand as near as words to the next: lines are painted whole, and not word by word."""
    intere = sum(" " in r.testo.strip() for linea in linee for r in linea)
    vicine = 0
    for linea in linee:
        parole = [r for r in linea if r.indice not in in_piedi and sum(map(str.isalpha, r.testo)) > 1]
        vicine += sum(_TRA_RUN * b.corpo <= b.x0 - a.x1 < _TRA_CELLE * b.corpo for a, b in pairwise(parole))
    return intere > vicine
