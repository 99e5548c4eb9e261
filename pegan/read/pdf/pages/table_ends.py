"""Texts that stand between tables: no rows of the one that ends above them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from pegan.read.pdf.ruled.blocks import Blocco
from pegan.read.pdf.rules import Regole
from pegan.read.pdf.text import Run

_LONTANA, _SOLA = 3.0, 1.0
"""Of the letters' size: a text so far below the last rule is no row of the table that ends there; nor is one alone on its line, so far below its columns' rules."""
_RIGHE = 3
"""Horizontal rules of a table whose rows are ruled, not its heading alone."""


def moved_below(
    blocchi: Sequence[Blocco], runs: Sequence[Run], regole: Regole, corpo: float, vicino: float
) -> tuple[list[Blocco], list[float]]:
    """The blocks, the first ones below a table that stand apart from it cut off where their text begins; the edges of the blank rows above those."""
    blocchi, vuote = list(blocchi), []
    liberi = [b for b in blocchi if b.libero]
    for fondo, fino, lontana in _ends(regole) if liberi else ():
        primo = min((r.y0 for r in runs if fondo < r.y < fino), default=fondo)
        sotto = {id(b) for b in liberi if fondo - vicino <= b.y0 <= primo + vicino}
        if primo - fondo > lontana * corpo and (lontana == _LONTANA or len(sotto) == 1):
            blocchi = [replace(b, y0=primo) if id(b) in sotto else b for b in blocchi]
            vuote += [fondo + (primo - fondo) * parte for parte in (1 / 3, 2 / 3)]
    return blocchi, vuote


def _ends(regole: Regole) -> Iterator[tuple[float, float, float]]:
    """Where a table ends and the next begins, and how far below it a text is none of its rows."""
    ultimo = regole.altezze[1]
    linee = [y for y, _, _ in regole.orizzontali]
    cima, fondo = inf, -inf
    for _, da, a in [*sorted(regole.verticali, key=lambda v: v[1]), (0.0, inf, inf)]:
        if da > fondo:
            if fondo > -inf and fondo < ultimo and sum(cima <= y <= fondo for y in linee) >= _RIGHE:
                yield fondo, min((y for y in linee if y > fondo), default=da), _SOLA
            cima = da
        fondo = max(fondo, a)
    yield ultimo, inf, _LONTANA
