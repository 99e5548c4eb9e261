"""When a step is done, in words or dates under a heading that may as well stand above a Gantt.

Fasi  | Tempi
Bando | 31/03/2025   ─▶   fine "31/03/2025"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.read.cell import Cell
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.gantt import is_mark, is_period
from pegan.read.form.tables.table import TabellaTrovata

_FINE = "fine"


def as_deadlines(t: TabellaTrovata, di_colonna: Mapping[ColonnaTrovata | None, Sequence[Cell]]) -> list[ColonnaTrovata]:
    """The table's columns: the one of its Gantt, where it is alone, its heading is no period and no cell below is a mark, says until when."""
    del_gantt = [k for k in t.colonne if k.periodi]
    fine = t.tabella.colonne.get(_FINE)
    if len(del_gantt) != 1 or fine is None or any(k.campo == _FINE for k in t.colonne) or is_period(del_gantt[0].foglia):
        return t.colonne
    testi = [c.text for c in di_colonna.get(del_gantt[0], ())]
    if not testi or any(map(is_mark, testi)):
        return t.colonne
    dubbio = f"sotto «{del_gantt[0].foglia}» stanno scadenze, e nessun segno"
    return [replace(k, colonna=fine, sensi=(), dubbio=dubbio) if k.periodi else k for k in t.colonne]
