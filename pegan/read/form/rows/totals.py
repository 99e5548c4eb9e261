"""Rows of a table that sum those above them."""

from collections.abc import Sequence

from pegan.clean.numbers import is_figure, sure_number
from pegan.read.cell import Cell
from pegan.read.form.labels.words import is_plain_total, is_total, is_total_of_people
from pegan.read.form.rows.lines_of_cells import are_several
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.pages import cell_text

_LUNGO = 60
"""Letters of the longest name of a row of totals."""
_TOLLERANZA = 0.005


def may_sum(prima: Cell, t: TabellaTrovata) -> bool:
    """A row that begins so may be a total: False is sure, and costs little."""
    return t.tabella.nome == "personale" or is_total(cell_text(prima))


def is_total_row(celle: Sequence[Cell], t: TabellaTrovata, piene: Sequence[int], *sommate: Sequence[Sequence[int]]) -> bool:
    """A row that says it is the total, with nothing but figures; "Totale accessi al sito" is one only where the figures of some of the rows that it may sum
    (`sommate`: all above, those since the last total) make its own.
    """
    testo = cell_text(celle[piene[0]])
    if t.tabella.nome == "personale" and is_total_of_people(testo):
        return all(is_figure(celle[i].text) for i in piene[1:])
    if not is_total(testo) or len(testo) > _LUNGO:
        return False
    altre = [i for i in piene[1:] if not is_total(cell_text(celle[i]))]
    figure = [(k, celle[i].text.rstrip("% ")) for i in altre if (k := t.column(celle[i])) is not None and k.campo]
    if is_plain_total(testo):
        return all(sure_number(x) is not None or are_several(x) for _, x in figure)  # "600", "6 0 0" of a narrow column
    # of objectives it sums the weights, and gives a mean of their degrees: "Totale settore Tributi", in the column of the objectives or in another
    di_obiettivi = t.tabella.nome == "obiettivi" and not any(t.is_key(celle[i]) for i in altre)
    basta = any if di_obiettivi and _are_numbers(figure) else all
    return bool(figure) and any(basta(_sums(celle, t, righe, k, x) for k, x in figure) for righe in sommate)


def _are_numbers(figure: Sequence[tuple[ColonnaTrovata, str]]) -> bool:
    return all(sure_number(x) is not None for _, x in figure)


def _sums(celle: Sequence[Cell], t: TabellaTrovata, righe: Sequence[Sequence[int]], colonna: ColonnaTrovata, testo: str) -> bool:
    """A figure is the sum of a column's on some rows."""
    totale = sure_number(testo)
    numeri = [n for riga in righe for i in riga if t.column(celle[i]) is colonna and (n := sure_number(celle[i].text)) is not None]
    return totale is not None and abs(sum(numeri) - totale) < _TOLLERANZA
