"""What a workbook and a PDF have in common: pages of cells on a grid. One form reader serves both."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol

from pegan.record import record

_ROW0 = attrgetter("row0")
_STESSA = 0.02
"""Widths that differ by less are the same."""
CONTROLLO = "_pegan"
"""The sheet that forms sent out hide (schede/controllo.py): no sheet of the plan, also where somebody shows it."""


@record(frozen=True, slots=True)
class Cell:
    """A cell of a page's grid, a merged one included: rows and columns from 0, both ends inside it.

    `text` is what a person sees: `10%` for 0.1 under a percent format, `04` for 4 under `00`, `31/12/2021` for a date. `place` is its
    name on its page: `C12` in a workbook, `R12C3` (row 12, column 3, from 1) in a PDF.
    """

    row0: int
    col0: int
    row1: int
    col1: int
    text: str
    place: str
    filled: bool = False
    """Painted with a colour of its own (not white): a Gantt's mark where no x stands."""
    doubt: str | None = None
    """Why the text may not be what was written: an error cell, a formula without a value, a number clipped to ###."""
    colour: str = ""
    """A name for the colour that it is painted with, where it is known: a row's background is no mark."""
    inferred: str | None = None
    """Why its place on the grid is concluded and not printed: no rule parts it from its neighbours."""
    width: float = 0.0
    """Between its edges, in points; 0 where the source does not say: then its columns do."""


@record(frozen=True, slots=True)
class Page:
    """A sheet of a workbook or a page of a PDF; cells in reading order, by row, then column."""

    number: int
    name: str
    cells: tuple[Cell, ...]
    hidden: bool = False
    notes: tuple[tuple[str, str], ...] = ()
    """What is said beside the cells, as (place, text): comments and text boxes."""
    foglio: int | None = None
    """Pages of one number were printed from one sheet: they have the same columns, and one may go on with a table of the page before."""
    accanto: tuple[int, ...] = ()
    """The numbers of the pages that lie at its right or below, where it is several as one: each cell's `place` then names its page, as `p. 3, cella R1C2`."""
    kept: str | None = None
    """Under which name its text is kept, unread: another page says it too, or it is a part of a sheet that was not put together."""
    margins: tuple[tuple[int, str], ...] = ()
    """Running heads and feet of a print, which no cell holds, a workbook's too: the page's number, and the text."""


def on_rows(celle: Sequence[Cell], prima: int, ultima: int) -> range:
    """The indices of a page's cells that begin on some rows, both ends among them: its cells stand in reading order."""
    da = bisect_left(celle, prima, key=_ROW0)
    return range(da, bisect_right(celle, ultima, da, key=_ROW0))


def texts_on(celle: Sequence[Cell], prima: int, ultima: int | None = None) -> list[Cell]:
    """A page's cells with a text that begin on a row, or on rows down to another, from the left and the top."""
    return [c for i in on_rows(celle, prima, prima if ultima is None else ultima) if (c := celle[i]).text]


def as_wide(a: Cell, b: Cell) -> bool:
    """Two cells are of one width: in points, of which a print tells more than of the columns of its sheet."""
    if a.inferred or b.inferred:
        return True
    if a.width and b.width:
        return abs(a.width - b.width) <= _STESSA * max(a.width, b.width)
    return a.col1 - a.col0 == b.col1 - b.col0


class Larga(Protocol):
    """What lies over columns, both ends among them: a cell, a table's column, a period of the Gantt."""

    @property
    def col0(self) -> int: ...
    @property
    def col1(self) -> int: ...


def overlap(a: Larga, b: Larga) -> bool:
    """The two share a column."""
    return a.col0 <= b.col1 and b.col0 <= a.col1


def within(a: Larga, b: Larga) -> bool:
    """All columns of the first are the second's."""
    return b.col0 <= a.col0 and a.col1 <= b.col1


def same_columns(a: Larga, b: Larga) -> bool:
    """The two lie over the same columns."""
    return a.col0 == b.col0 and a.col1 == b.col1


def alone(c: Cell, celle: Sequence[Cell]) -> bool:
    """No other text begins on the cell's row."""
    return not [i for i in on_rows(celle, c.row0, c.row0) if celle[i].text and celle[i] is not c]


def alone_below(c: Cell, sopra: Cell, celle: Sequence[Cell]) -> bool:
    """The cell begins where another does, right below it, and nothing else stands on its row."""
    return c.row0 == sopra.row1 + 1 and c.col0 == sopra.col0 and alone(c, celle)


def beside_it(prima: Cell, c: Cell) -> bool:
    """The cell begins right where the other ends, on one of its rows."""
    return c.row0 <= prima.row1 and prima.row0 <= c.row1 and c.col0 == prima.col1 + 1
