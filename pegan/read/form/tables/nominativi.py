"""The staff's names under a heading that nobody foresaw: "Chi partecipa", "Unità di personale coinvolte"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.read.cell import Cell, on_rows
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.words import is_person, without_titles

_DI_CHI = frozenset({"nominativo", "matricola"})
_QUANTO = frozenset({"impegno_pct", "ore"})
_CHI = re.compile(
    r"chi\b|nomi\b|nome\b|person[ae]|unità di personale|dipendent|collaborat|addett|operator[ei]\b|partecip|lavorator|risors[ae] uman[ae]",
    re.I,
)
"""What a heading of people begins with: under "Sede" or "Rapporto" two words with capitals, "Affari Generali", "Full Time", are no name."""


def with_names(
    t: TabellaTrovata, colonne: list[ColonnaTrovata], di_colonna: Mapping[ColonnaTrovata | None, Sequence[Cell]], celle: Sequence[Cell]
) -> list[ColonnaTrovata]:
    """The columns of a table of staff that says how much of their time they give and not who they are: this stands under the first heading that the form does not know, if it begins as one of
    people does and each of its cells is a surname and a name. `celle` are the page's: the heading is one of them, and is taken."""
    detti = {x for k in colonne for x in (k.campo, *k.sensi)}
    if detti & _DI_CHI or not detti & _QUANTO:
        return colonne
    n = next((n for n, k in enumerate(colonne) if k.colonna is None and not k.sensi and _CHI.match(k.foglia)), None)
    sue = [] if n is None else [without_titles(c.text) for c in di_colonna.get(colonne[n], ())]
    if n is None or not sue or not all(" " in x and is_person(x) for x in sue):
        return colonne
    t.testate += [i for i in on_rows(celle, t.cima, t.fondo) if celle[i].text == colonne[n].foglia]
    dubbio = f"sotto «{colonne[n].foglia}» stanno nomi di persone"
    return [*colonne[:n], replace(colonne[n], colonna=t.tabella.colonne["nominativo"], dubbio=dubbio), *colonne[n + 1 :]]
