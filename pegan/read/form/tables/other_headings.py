"""A row below a table that is the heading of another, in words that no form knows."""

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from pegan.clean.numbers import is_figure, sure_number
from pegan.read.cell import Cell
from pegan.read.form.labels.codes import part_number
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.testate import is_date
from pegan.read.form.tables.gantt import PERIODI_MINIMI, read_leaf
from pegan.read.form.tables.table import TabellaTrovata

DI_DATA = frozenset({"inizio", "fine", "dal", "al", "scadenza"})
"""Columns in which a month is a value."""
_PAROLA = 4
"""Letters of a heading at least; "sì", "no" are values."""
PerRiga = Mapping[int, list[int]]
"""Row -> the cells with a text that begin on it, as indices; rows from the top."""


class Saputo(NamedTuple):
    """What is asked of a table on each of its rows: what its headings say, whether they are periods, whether its rows are objectives."""

    foglie: Set[str]
    con_periodi: bool
    elenco: bool


def begins_another(celle: Sequence[Cell], riga: int, per_riga: PerRiga, t: TabellaTrovata, saputo: Saputo) -> bool:
    """The row is no row of the table, but the heading of another, or the next of the form's numbered parts."""
    sue = per_riga[riga]
    if len(sue) > 1 and not saputo.con_periodi and _has_periods(celle, sue, t):
        return True
    if len(sue) > 1 and saputo.con_periodi and _goes_over_periods(celle, riga, per_riga, t):
        return True
    if saputo.elenco:
        return False
    if len([i for i in sue if celle[i].text in saputo.foglie]) > 1 and _says_its_columns(celle, sue, t):
        return True
    return _is_next_part(celle, riga, per_riga, t)


def _goes_over_periods(celle: Sequence[Cell], riga: int, per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """The first text lies over the steps' names and the first periods, as on no row above: no step is as wide."""
    primo = next(k.col0 for k in t.colonne if k.periodi)

    def goes_over(r: int) -> bool:
        c = celle[per_riga[r][0]]
        return c.col0 < primo <= c.col1 and not c.inferred

    return goes_over(riga) and not any(goes_over(r) for r in per_riga if t.prima <= r < riga)


def _says_its_columns(celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata) -> bool:
    """Under several headings the same words or years once more: below "Indicatore | 2025 | 2026" stands "Risorse | 2025 | 2026"."""
    return sum((k := t.column(celle[i])) is not None and k.foglia == celle[i].text for i in riga) > 1


def heading_among(celle: Sequence[Cell], righe: Sequence[Sequence[int]], t: TabellaTrovata) -> int | None:
    """The first row that may be the heading of another table, right below the rows of this one: words alone, two at least where most texts above are figures or dates,
    and of those columns one that holds words from there on, one that has figures again; or all of them words.
    """
    if not any(len(riga) > 2 and all(_is_wording(celle[i].text) for i in riga if celle[i].text) for riga in righe[1:-1]):
        return None
    testi: list[dict[int, str]] = []
    for riga in righe:
        testi.append({id(k): celle[i].text for i in riga if celle[i].text and (k := t.column(celle[i])) is not None and not k.periodi})
    for n in range(1, len(testi) - 1):
        if len(testi[n]) < 3 or not all(map(_is_wording, testi[n].values())):
            continue
        sopra = {k: [is_figure(x[k]) or is_date(x[k]) for x in testi[:n] if k in x] for k in testi[n]}
        di_figure = [k for k in testi[n] if 2 * sum(sopra[k]) > len(sopra[k]) and len(testi[n][k]) >= _PAROLA]
        sotto = [[x[k] for x in testi[n + 1 :] if k in x] for k in di_figure]
        di_parole = [bool(x) and all(map(_is_wording, x)) for x in sotto]
        if any(di_parole) and (any(any(map(is_figure, x)) for x in sotto) or (len(sotto) > 1 and all(di_parole))):
            return n
    return None


def _is_next_part(celle: Sequence[Cell], riga: int, per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """First on the row, the number behind the heading's own, where no row has one: "8. Fasi" above, "9. Vincoli" here."""
    testo = celle[per_riga[riga][0]].text
    qui = part_number(testo) if testo[0].isdigit() else None
    if qui is None:
        return False
    detti = (part_number(celle[i].text) for i in t.testate if celle[i].col0 <= t.colonne[0].col1)
    numero = max((n for n in detti if n is not None), default=0)
    if qui != numero + 1 or not numero:
        return False
    return all(part_number(celle[per_riga[r][0]].text) is None for r in per_riga if t.prima <= r < riga)


def _is_wording(testo: str) -> bool:
    return len(testo) <= BREVE and any(map(str.isalpha, testo)) and not any(map(str.isdigit, testo))


def _has_periods(celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata) -> bool:
    """Periods by name ("I sem.", "II sem.") in a table without any: the heading of another table, in words that no form knows.

    A heading has them one after another, the year's two halves or three at least; a row whose values are months has not: "dicembre 2025", "giugno 2026".
    """
    foglie = [(i, f) for i in riga if len(celle[i].text) <= BREVE and (f := read_leaf(celle[i].text)) and f.tipo is not None]
    foglie = [(i, f) for i, f in foglie if not ((k := t.column(celle[i])) is not None and (k.campo or "").removeprefix("a.") in DI_DATA)]
    if len(foglie) < PERIODI_MINIMI and [f.tipo for _, f in foglie] != ["semestre"] * 2:
        return False
    return all((f.numero or 0) - (prima.numero or 0) == 1 or f.numero == 1 != prima.numero for (_, prima), (_, f) in pairwise(foglie))


def are_figures(testi: Sequence[str]) -> bool:
    """Some texts, each of them a number or a date."""
    return bool(testi) and all(sure_number(x) is not None or is_date(x) for x in testi)
