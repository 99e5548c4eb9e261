"""Percentages that a sheet writes as shares of 1, without a percent format: a column is of such, or not, as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell
from pegan.read.form.column import ColonnaTrovata
from pegan.read.form.table import TabellaTrovata
from pegan.read.workbook.number_format import shown

_QUOTA = "il foglio lo scrive senza formato percentuale: tutta la colonna è in quote di 1"


def shares(celle: Sequence[Cell], righe: Sequence[Sequence[int]], t: TabellaTrovata) -> frozenset[str]:
    """The columns of percentages whose numbers are shares of 1: 0.25 where the sheet has no percent format."""
    trovate = set()
    for k in t.colonne:
        if k.colonna is None or not k.colonna.percento:
            continue
        testi = [celle[i].text for riga in righe for i in riga if celle[i].text and t.column(celle[i]) is k]
        numeri = [sure_number(x) for x in testi]
        # a number that no point can be read two ways in; 1 alone may be one per cent
        if testi and all(n is not None and 0 <= n <= 1 for n in numeri) and "%" not in "".join(testi) and any(n and n < 1 for n in numeri):
            trovate.add(k.colonna.nome)
    return frozenset(trovate)


def of_a_share(testo: str, colonna: ColonnaTrovata, quote: frozenset[str]) -> tuple[str | None, str | None]:
    """A share of 1 as the percentage that it is, and why; nothing for a number of any other column."""
    n = sure_number(testo) if colonna.colonna is not None and colonna.colonna.nome in quote else None
    return (None, None) if n is None else (shown(round(n, 6), "0.##%"), _QUOTA)
