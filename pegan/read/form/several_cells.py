"""Several cells of one column on the rows of one name: lines of one text, or values of which one holds."""

from __future__ import annotations

from collections.abc import Sequence

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell
from pegan.read.form.ends import DI_RIGA
from pegan.read.form.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

_SCADENZA = "scadenza"


def is_another_value(celle: Sequence[Cell], i: int, sopra: Sequence[int], t: TabellaTrovata) -> bool:
    """The one value of a row without a name, right below one of the same column: which of the two holds, as before and after a variation, is open."""
    k = t.column(celle[i])
    if k is None or (k.campo or "").removeprefix("i.") not in DI_RIGA:
        return False
    return any(celle[j].text and celle[j].row1 + 1 == celle[i].row0 and t.column(celle[j]) is k for j in sopra)


def cells_of_one(s: Scrittore, celle: Sequence[Cell], campo: str, sue: Sequence[int], altre: list[int]) -> tuple[Sequence[int], str | None]:
    """The cells that hold a column's value on one row, why they may not, and (into `altre`) those that may hold it instead.

    Lines of a text that stand one below the other are one text; figures are not one figure, nor terms one term, nor texts that each have a figure one.
    """
    piene = [i for i in sue if celle[i].text]
    if len(piene) < 2:
        return sue, None
    if len({cell_text(celle[i]) for i in piene}) == 1:
        for i in piene[1:]:
            s.label(i, "ripetuto")
        return piene[:1], None
    una_sotto_l_altra = len({celle[i].row0 for i in piene}) == len(piene)
    cifre = [any(map(str.isdigit, celle[i].text)) for i in piene]
    if una_sotto_l_altra and campo != _SCADENZA and not all(cifre) and not any(sure_number(celle[i].text) is not None for i in piene):
        return piene, "il testo sta in più celle, una sotto l'altra"
    altre[:0] = piene[1:]
    return piene[:1], "la colonna ha più celle su questa riga"
