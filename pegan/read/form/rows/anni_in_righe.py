"""The year that each of a row's lines says its values are of, in a column of its own: a line is of one year, a name is merged over several.

Indicatore | Anno | Target | Raggiunto
Utenze     | 2024 | 1.200  | 1.215
(merged)   | 2025 | 1.800  |
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.read.cell import Cell, on_rows
from pegan.read.form.labels.testate import years_of
from pegan.read.form.rows.split import Riga
from pegan.read.form.tables.column import MISURE, ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Scrittore

_SENZA_ANNO = "le altre righe dicono il loro anno, questa no: il valore può essere di un altro"


def years_by_line(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> dict[int, tuple[int, ...]]:
    """The cells of a row that say years, each with those that it says; nothing in a table without such a column."""
    di_anno = [k for k in t.colonne if k.dice_anni]
    return {i: x for i in riga if t.column(celle[i]) in di_anno and (x := years_of(celle[i].text))} if di_anno else {}


def year_of(anni: Mapping[int, tuple[int, ...]], anno: int | None) -> tuple[int | None, str | None]:
    """The year of a row's values, if it says one that is not the plan's; why those without a year of their own are in doubt."""
    detti = [a for x in anni.values() for a in x]
    if not detti or set(detti) == {anno}:
        return None, None
    return detti[0] if len(detti) == 1 else None, f"la riga è del {', '.join(map(str, detti))}"


def lacks_its_year(celle: Sequence[Cell], t: TabellaTrovata, anno: int | None) -> str | None:
    """Why the values of a row that says no year are in doubt: other rows of the table say one, and not only the plan's."""
    di_anno = [k for k in t.colonne if k.dice_anni]
    if not di_anno:
        return None
    if t.anni is None:
        dentro = (celle[i] for i in on_rows(celle, t.prima, t.ultima))
        t.anni = frozenset(a for c in dentro if t.column(c) in di_anno for a in years_of(c.text))
    return _SENZA_ANNO if t.anni - {anno} else None


def by_line(
    s: Scrittore, anni: Mapping[int, tuple[int, ...]], per_colonna: Mapping[ColonnaTrovata, list[int]]
) -> dict[ColonnaTrovata, list[int]]:
    """The row's cells by column, those of measures by the year of their line too; nothing where two lines say one year, or one says several."""
    celle = s.celle
    di_linea = {celle[i].row0: x[0] for i, x in anni.items() if len(x) == 1 and celle[i].row0 == celle[i].row1}
    if len(set(di_linea.values())) < len(anni) or len(anni) < 2:
        return {}
    divise: dict[ColonnaTrovata, list[int]] = {}
    for k, sue in per_colonna.items():
        if k.anno is not None or (k.campo or "").rpartition(".")[2] not in MISURE:
            divise[k] = sue
            continue
        for i in sue:
            suo = di_linea.get(celle[i].row0) if celle[i].row0 == celle[i].row1 else None
            colonna = k if suo is None else replace(k, anno=suo, dubbio=k.dubbio or f"la riga è del {suo}")
            divise.setdefault(colonna, []).append(i)
    for i in anni:
        s.label(i, "anno")
    return divise
