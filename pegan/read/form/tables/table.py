"""A table as it was found on a page: its heading, its columns, how far its rows go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import is_

from pegan.read.cell import Cell, texts_on
from pegan.read.form.tables.column import SENZA, ColonnaTrovata, Misura
from pegan.read.form.template import Tabella

FINO_IN_FONDO = 1 << 30
_ORDINALE = re.compile(r"\(?([0-9]{1,2}|[a-z])\)?")
"""What a row that numbers the columns holds: 1, (2), c."""
_DiColonna = dict[tuple[int, int, Misura | None], ColonnaTrovata | None]
_Coperte = dict[tuple[int, int, int, str | None, int | None, Misura | None], str | None]
_TITOLO = 3
"""Columns that a title between the rows lies over at least."""


@dataclass(slots=True)
class TabellaTrovata:
    """A table on the page: its heading's rows, its columns, the rows of its values [prima, ultima]."""

    tabella: Tabella
    cima: int
    fondo: int
    colonne: list[ColonnaTrovata]
    chiave: str
    """The column that a row is known by: the first of the form's that the page has."""
    testate: list[int] = field(default_factory=list)
    """Indices of the heading's cells that the form names."""
    ultima: int = -1
    da: int = 0
    a: int = FINO_IN_FONDO
    """The page's columns in which it lies: another may stand beside it."""
    presunta: bool = False
    """No heading names its key column: it is the one before the Gantt's."""
    alte: list[int] = field(default_factory=list)
    """Its cells with a text that are merged over several rows."""
    misure: dict[int, Misura] = field(default_factory=dict)
    """Row -> which value it holds, where the rows say so."""
    livelli: dict[int, str] = field(default_factory=dict)
    """Row -> what it says that is no objective of the list, where the rows say their level."""
    anni: frozenset[int] | None = None
    """The years that its rows say, each in a column of its own; None as long as no row has asked for them."""
    di_anno: tuple[ColonnaTrovata, ...] = field(init=False)
    """The columns whose cells say the year of their row."""
    _di_colonna: _DiColonna = field(init=False)
    _coperte: _Coperte = field(init=False)

    def __post_init__(self) -> None:
        self._di_colonna, self._coperte, self.di_anno = _known_of(tuple(self.colonne))

    @property
    def whole(self) -> bool:
        """It lies over all of the page's columns."""
        return not self.da and self.a == FINO_IN_FONDO

    @property
    def prima(self) -> int:
        """The first row below the heading."""
        return self.fondo + 1

    def texts(self, celle: Sequence[Cell]) -> list[Cell]:
        """The cells with a text on its rows."""
        return texts_on(celle, self.prima, self.ultima)

    def column(self, c: Cell) -> ColonnaTrovata | None:
        """The column that a cell lies in most; None for one that lies in none."""
        misura = self.misure.get(c.row0, SENZA) if self.misure else None
        try:
            return self._di_colonna[c.col0, c.col1, misura]
        except KeyError:
            posto = (c.col0, c.col1, misura)
            comuni = [k for k in self.colonne if k.col0 <= c.col1 and c.col0 <= k.col1 and k.misura in (None, misura)]
            if len(comuni) > 1:
                comuni = [max(comuni, key=lambda k: (min(c.col1, k.col1) - max(c.col0, k.col0), -k.col0))]
            self._di_colonna[posto] = comuni[0] if comuni else None
            return self._di_colonna[posto]

    @property
    def gruppi(self) -> list[int]:
        """The indicators that stand side by side on its rows, by number; none where a row has one."""
        numeri = sorted({k.gruppo for k in self.colonne if k.gruppo})
        return numeri if len(numeri) > 1 else []

    def hanging(self, celle: Sequence[Cell], riga: int) -> list[int]:
        """The cells with a text merged from a row above down to this one."""
        return [i for i in self.alte if celle[i].row0 < riga <= celle[i].row1]

    def decide(self, colonne: list[ColonnaTrovata]) -> None:
        """Take the columns as the whole page makes them out; those that it has already cost nothing."""
        if all(map(is_, colonne, self.colonne)) and len(colonne) == len(self.colonne):
            return
        self.colonne = colonne
        self._di_colonna, self._coperte, self.di_anno = _known_of(tuple(colonne))

    def covered(self, c: Cell, sua: ColonnaTrovata) -> str | None:
        """The heading of another column that the form names and that lies all within a cell of the column `sua`."""
        if c.col0 == c.col1 == sua.col0:
            return None
        posto = (c.col0, c.col1, sua.col0, sua.campo, sua.anno, sua.misura)
        if posto not in self._coperte:
            altre = [
                k
                for k in self.colonne
                if k.col0 != sua.col0
                and k.campo
                and not k.periodi
                and c.col0 <= k.col0
                and k.col1 <= c.col1
                and k.misura in (None, sua.misura)
            ]
            diverse = [k.foglia for k in altre if (k.campo, k.anno) != (sua.campo, sua.anno)]
            self._coperte[posto] = diverse[0] if diverse and not sua.periodi else None
        return self._coperte[posto]

    def spans(self, c: Cell) -> bool:
        """The cell lies over three columns at least, or both of two: a title, whatever its words."""
        tutte = {k.col0 for k in self.colonne}
        return len({k.col0 for k in self.colonne if k.col0 <= c.col1 and c.col0 <= k.col1}) >= max(2, min(_TITOLO, len(tutte)))

    def names(self, righe: Sequence[Cell]) -> list[Cell]:
        """The cells that name the rows; of those that may, "Descrizione" beside "Obiettivo", none where others surely do."""
        nomi = [(c, k) for c in righe if (k := self.column(c)) is not None and k.campo == self.chiave]
        return [c for c, k in nomi if not k.sensi] or [c for c, _ in nomi]

    def is_key(self, c: Cell) -> bool:
        """The cell lies in the key column."""
        colonna = self.column(c)
        return colonna is not None and colonna.campo == self.chiave


@lru_cache(maxsize=1 << 10)
def _known_of(colonne: tuple[ColonnaTrovata, ...]) -> tuple[_DiColonna, _Coperte, tuple[ColonnaTrovata, ...]]:
    """What has been found of the places on some columns, to be added to, and which of them say years: the tables of a workbook's sheets have the same ones."""
    return {}, {}, tuple(k for k in colonne if k.dice_anni)


def numbering(celle: Sequence[Cell], riga: Sequence[int], colonne: Sequence[ColonnaTrovata]) -> list[int]:
    """The cells of a row that numbers the columns: 1, 2, 3 or a, b, c, one below each heading; somebody's remark may stand at their right.

    Or of one that says in brackets, and nothing else, what they hold: "(testo)", "(%)".
    """
    if len(riga) > 1 and all(_is_aside(celle[i].text) for i in riga):
        return list(riga)
    numeri: list[int] = []
    for i in riga:
        m = _ORDINALE.fullmatch("".join(celle[i].text.split()).lower())  # a narrow column breaks "(5)" too
        n = None if m is None else int(m[1]) if m[1].isdigit() else ord(m[1]) - ord("a") + 1
        if n is None or n != (numeri[-1] + 1 if numeri else min(n, 1)):
            break
        numeri.append(n)
    if len(numeri) < 3 or 3 * len(numeri) <= 2 * len(riga) or any(k.periodi for k in colonne):
        return []
    return list(riga[: len(numeri)])


def _is_aside(testo: str) -> bool:
    """In brackets, without a figure: these may be losses."""
    return testo[0] == "(" and testo[-1] == ")" and not any(map(str.isdigit, testo))
