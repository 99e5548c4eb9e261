"""Rows that a form paints to say that they are labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pegan.read.cell import Cell


def painted_apart(celle: Sequence[Cell], righe: Iterable[int]) -> dict[int, bool]:
    """Row -> whether it is painted from end to end in one colour, and the row below is in none of it."""
    esiti = {}
    for r in righe:
        tinte = {(c.filled, c.colour) for c in celle if c.row0 == r}
        sotto = {(c.filled, c.colour) for c in celle if c.row0 == r + 1}
        esiti[r] = len(tinte) == 1 and all(dipinta for dipinta, _ in tinte) and not tinte & sotto
    return esiti
