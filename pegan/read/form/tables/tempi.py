"""When a step is done, in words or dates under a heading that may as well stand above a Gantt.

Fasi  | Tempi
Bando | 31/03/2025   ─▶   fine "31/03/2025"
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.clean.dates import MESI, read_date
from pegan.read.cell import Cell
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.gantt import is_mark, is_period
from pegan.read.form.tables.table import TabellaTrovata

_FINE = "fine"
_QUANDO = re.compile(rf"\b(?:{'|'.join(f'{m}|{m[:3]}' for m in MESI)})\b|mestre\b|\b(?:trim|sem|anno)\b|\d[/.-](?:19|20)\d\d\b", re.I)
"""A month, a part of the year or a date among the words."""
_UN_ANNO = 2000
"""Completes a date without one: only whether it is a date is asked."""


def as_deadlines(t: TabellaTrovata, di_colonna: Mapping[ColonnaTrovata | None, Sequence[Cell]]) -> list[ColonnaTrovata]:
    """The table's columns: the one of its Gantt, where it is alone, its heading is no period and no cell below is a mark, says until when; open where one is
    no time of the year: "30 giorni", "in corso"."""
    del_gantt = [k for k in t.colonne if k.periodi]
    fine = t.tabella.colonne.get(_FINE)
    if len(del_gantt) != 1 or fine is None or any(k.campo == _FINE for k in t.colonne) or is_period(del_gantt[0].foglia):
        return t.colonne
    testi = [c.text for c in di_colonna.get(del_gantt[0], ())]
    if not testi or any(map(is_mark, testi)):
        return t.colonne
    dubbio = f"sotto «{del_gantt[0].foglia}» stanno scadenze, e nessun segno"
    aperta = not all(_QUANDO.search(x) or read_date(x, _UN_ANNO) for x in testi)
    return [replace(k, colonna=fine, sensi=(), dubbio=dubbio, aperta=k.aperta or aperta) if k.periodi else k for k in t.colonne]
