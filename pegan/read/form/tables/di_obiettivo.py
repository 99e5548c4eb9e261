"""Columns of a list that say of an objective what others say of its indicators, its degree or why it was missed: their cells are merged over all of its rows."""

from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cell import Cell, on_rows
from pegan.read.form.tables.table import TabellaTrovata

_DI_OBIETTIVO = {f"i.{campo}": campo for campo in ("raggiungimento", "stato_dichiarato", "motivo")}


def of_objectives(celle: Sequence[Cell], t: TabellaTrovata) -> None:
    """Give every such column to the objective: some cell of it lies on all the rows of one that has several, none on a part of them."""
    nomi = {celle[i].row0: celle[i].row1 for i in t.alte if t.is_key(celle[i])}
    alte = [celle[i] for i in t.alte]
    di_tutti = [k for k in t.colonne if k.campo in _DI_OBIETTIVO and any(t.column(c) is k and nomi.get(c.row0) == c.row1 for c in alte)]
    if not di_tutti:
        return
    righe = [(a, b) for a, b in nomi.items() if b > a]
    sue = [celle[i] for i in on_rows(celle, t.prima, t.ultima) if celle[i].text and any(a <= celle[i].row0 <= b for a, b in righe)]
    di_tutti = [k for k in di_tutti if all(nomi.get(c.row0) == c.row1 for c in sue if t.column(c) is k)]
    t.decide([replace(k, colonna=t.tabella.colonne[_DI_OBIETTIVO[k.campo or ""]]) if k in di_tutti else k for k in t.colonne])
