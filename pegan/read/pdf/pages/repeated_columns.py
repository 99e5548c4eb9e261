"""Columns that a print repeats at the left of each page of a sheet wider than its paper: up to where, and whether the others go on with a table.

Their texts stand on both pages at one place; so they do in the labels of two sheets of one form, which head no other columns.
"""

from dataclasses import replace
from math import inf

import numpy as np
import numpy.typing as npt

from pegan.read.layout.tables import is_label
from pegan.read.pdf.pages.traces import Traccia
from pegan.read.pdf.ruled.grid import near
from pegan.read.pdf.text import place_of

_RIPETUTI = 2
"""Texts in the columns that a print repeats: a heading and a row's own."""


def set_as(a: Traccia, b: Traccia) -> tuple[Traccia, float]:
    """The second page moved so that its rules begin as the first one's do, and how far: where each lies in the paper's middle, as narrow as its columns."""
    mossa = a.sinistra - b.sinistra
    if abs(mossa) <= b.vicino or not all(abs(t.sinistra - t.pagina[0] + t.destra - t.pagina[2]) <= t.vicino for t in (a, b)):
        return b, 0.0
    scatole = b.scatole + np.array((mossa, 0.0, mossa))
    posti = np.array([place_of(p, x, y) for p, (x, y, _) in zip(b.parole, scatole.tolist(), strict=True)], dtype=np.int64)
    xs, altre = ([x + mossa for x in sue] for sue in (b.xs, b.altre))
    colonna = frozenset(posti[np.isin(b.posti, [*b.colonna])].tolist())
    return replace(
        b, xs=xs, altre=altre, sinistra=a.sinistra, destra=b.destra + mossa, scatole=scatole, posti=posti, colonna=colonna
    ), mossa


def at_the_same_place(a: Traccia, b: Traccia) -> npt.NDArray[np.bool_]:
    """Of each text of the second page, whether the first has it there."""
    return np.isin(b.posti, a.posti)


def end_of_what_repeats(a: Traccia, b: Traccia, comuni: npt.NDArray[np.bool_]) -> float:
    """Where the columns end that the second page repeats from the first at its left: nothing stands in them but what the first has there.

    A text that goes over to what is new may be painted there, behind them: the first has it too, at their right.
    """
    if comuni.sum() < _RIPETUTI:
        return b.sinistra
    anche = at_the_same_place(b, a) | (np.isin(a.posti, [*a.dietro]) if a.dietro else False)
    xs = [x for x in b.xs if x < b.destra - b.vicino]
    for x in (x for x, anche_in_a in zip(reversed(xs), reversed(near(xs, a.xs, b.vicino)), strict=True) if anche_in_a):
        in_b, in_a = ((t.scatole[:, 0] < x) & (t.scatole[:, 0] >= t.sinistra - t.vicino) for t in (b, a))
        if in_b.sum() >= _RIPETUTI and anche[in_a].all() and _go_over_behind(a, b, in_b & ~comuni, x):
            return x
    return b.sinistra


def _go_over_behind(a: Traccia, b: Traccia, quali: npt.NDArray[np.bool_], x: float) -> bool:
    """Each of these texts of the second page stands on the first as high, and as far at the right as the second lies if its repeated columns end there."""
    if not quali.any():
        return True
    distanze = a.scatole[:, None, :2] - b.scatole[quali, :2] - (a.destra - x, 0.0)
    stessi = (a.chiavi[:, None] == b.chiavi[quali]) & (np.abs(distanze) <= b.vicino).all(axis=2)
    return bool(stessi.any(axis=0).all())


def painted_behind(a: Traccia, b: Traccia) -> frozenset[int]:
    """The places and texts that the second page has behind the columns that it repeats from the first: of a cell that goes over to it."""
    comuni = at_the_same_place(a, b)
    dietro = ~comuni & (b.scatole[:, 0] >= b.sinistra - b.vicino) & (b.scatole[:, 0] < end_of_what_repeats(a, b, comuni) - b.vicino)
    return frozenset(b.posti[dietro].tolist())


def repeated_columns(a: Traccia, b: Traccia) -> float:
    """Where the columns end that the second page repeats from the first, whose others have other headings; minus infinity where it repeats none."""
    da = end_of_what_repeats(a, b, at_the_same_place(a, b))
    return da if da > b.sinistra and head_other_columns(a, b, da) else -inf


def head_other_columns(a: Traccia, b: Traccia, da: float) -> bool:
    """The first row that the second page has at the right of what it repeats is headings, none of them the first page's there, and below it what is repeated goes on."""
    comuni = [y for y, si in zip(b.ys, near(b.ys, a.ys, b.vicino), strict=True) if si]
    for fine in comuni[1:-1]:
        teste = [
            {p for p, (x, y, _) in zip(t.parole, t.scatole.tolist(), strict=True) if da - t.vicino <= x < t.destra and y < fine}
            for t in (a, b)
        ]
        if teste[1]:
            detta = any(2 * sum(is_label(p) for p in x) >= len(x) for x in teste if x)
            sotto = (b.scatole[:, 0] >= b.sinistra - b.vicino) & (b.scatole[:, 2] < da) & (b.scatole[:, 1] > fine)
            return detta and teste[0].isdisjoint(teste[1]) and bool(sotto.any())
    return False


def before_new(a: Traccia, b: Traccia, da: float) -> bool:
    """Texts stand on the second page before what is new of it (`da`), none of them as on the first, so that they are no columns that it repeats."""
    b, mossa = set_as(a, b)
    da += mossa
    prima = (b.scatole[:, 0] >= b.sinistra - b.vicino) & (b.scatole[:, 2] < da - b.vicino)
    return bool(prima.any()) and not (prima & at_the_same_place(a, b)).any()
