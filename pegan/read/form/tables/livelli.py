"""Lists in which each row says, in a column of its own, of which level of the plan it is: "Obiettivo strategico", "Obiettivo operativo", "Azione".

Which row is of which is for a person to see: their values are open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pegan.read.cell import Cell
from pegan.read.form.labels.headings import BREVE, find_label
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata

DI_LIVELLI = "ogni riga dice di che livello è: può non essere un obiettivo"
_PARTI = ("i.denominazione", "a.descrizione")


def says_levels(t: TabellaTrovata, di_colonna: Mapping[ColonnaTrovata | None, Sequence[Cell]]) -> bool:
    """Some column says of each row that it is an objective, a part of one, or what it serves."""
    for k, sue in di_colonna.items():
        if k is None or k.campo not in (None, "tipologia") or len(sue) < 2 or any(len(c.text) > BREVE for c in sue):
            continue
        detti = {n.nome if (n := find_label(x, t.tabella.grafie, simile=False)) else x for x in {c.text for c in sue}}
        altri = {*_PARTI} if k.campo else {*_PARTI, "obiettivo_strategico"}
        if t.chiave in detti and detti & altri and len(detti) < len(sue):
            return True
    return False
