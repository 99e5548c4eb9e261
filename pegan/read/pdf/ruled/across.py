"""Texts side by side in one field, that no rule parts there: far apart, or at a column's edge that is ruled elsewhere on the sheet."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pegan.read.pdf.ruled.blocks import Blocco
from pegan.read.pdf.ruled.grid import Griglia
from pegan.read.pdf.ruled.lines import lines_of
from pegan.read.pdf.text import Run

_TRA_CELLE = 1.0
"""Of the letters' size: words of one cell are nearer than this."""
CIFRE = re.compile(r"[\d.,]*\d ?[%€]?")
"""A figure, a share or an amount, and nothing else."""


def across(griglia: Griglia, runs: Sequence[Run]) -> list[list[Run]]:
    """Runs in blocks side by side, with a gap between them on every line, or a column's edge behind a figure set against it."""
    blocchi: list[list[Run]] = []
    fine = float("-inf")
    for r in sorted(runs, key=lambda r: r.x0):
        if blocchi and r.x0 - fine < _TRA_CELLE * r.corpo and not _at_an_edge(griglia, blocchi[-1], r):
            blocchi[-1].append(r)
        else:
            blocchi.append([r])
        fine = max(fine, r.x1)
    return blocchi


def _at_an_edge(griglia: Griglia, sopra: Sequence[Run], r: Run) -> bool:
    """A figure alone, and a text beside it: between them lies a column's edge that something drawn elsewhere on the sheet has, such as the heading's cells."""
    prima = sopra[0]
    if len(sopra) > 1 or not CIFRE.fullmatch(prima.testo.strip()) or not r.x0 - prima.x1 > 0 or abs(r.y - prima.y) > prima.corpo / 2:
        return False
    da, a = np.searchsorted(griglia.xs, (prima.x1, r.x0))
    return bool(da < a)


def has_columns(runs: Sequence[Run]) -> bool:
    """On two lines or more, texts far apart that no painted blank joins."""
    if len(runs) <= 3:
        return False
    linee = lines_of(runs)
    return sum(any(b.x0 - a.x1 >= _TRA_CELLE * b.corpo and not a.testo.endswith(" ") for a, b in pairwise(x)) for x in linee) > 1


def ruled_columns(griglia: Griglia, blocchi: Sequence[Blocco]) -> bool:
    """Between texts side by side in one field lies a column's edge that is ruled elsewhere on the sheet."""
    ruled = [x for x, vera in zip(griglia.xs, griglia.dritte, strict=True) if vera]
    liberi = sorted((b for b in blocchi if b.libero), key=lambda b: b.x0)
    return all(any(a.x1 <= x <= b.x0 for x in ruled) for a, b in pairwise(liberi) if a.x1 < b.x0)
