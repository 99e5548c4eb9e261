"""What stands behind a blank column of a list: columns of its own, apart for the eye, or another table, which says nothing of its rows.

Obiettivo           | Peso |   | Area     | Media
Aprire lo sportello | 40   |   | Scuola   | 54 %
Chiudere i varchi   | 60   |   |          |
"""

from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cell import Cell, on_rows
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata

_TABELLE = frozenset({"p.", "c."})
"""Fields of an objective that have tables of their own elsewhere."""
_ALTRA = "sta dietro una colonna vuota: può essere di un'altra tabella"


def behind_a_blank(celle: Sequence[Cell], t: TabellaTrovata, colonne: list[ColonnaTrovata]) -> list[ColonnaTrovata]:
    """The columns of a list; those behind a blank one are open where one of them has a heading of no column that the form knows, or a row nothing in any of them, and
    deduced where they say nothing but people or money."""
    if t.tabella.nome != "obiettivi" or len(colonne) < 2:
        return colonne
    sue = [c for i in on_rows(celle, t.cima, t.ultima) if (c := celle[i]).text and t.da <= c.col0 <= t.a]
    piene = {x for c in sue for x in range(c.col0, c.col1 + 1)}
    vuota = next((x for x in range(colonne[0].col0, colonne[-1].col1) if x not in piene), None)
    dietro = [k for k in colonne if vuota is not None and k.col0 > vuota]
    if not dietro or any(k.periodi or k.campo == t.chiave for k in dietro):
        return colonne
    righe = {c.row0 for c in sue if t.is_key(c)}
    dette = {r for c in sue if t.column(c) in dietro for r in range(c.row0, c.row1 + 1)}
    aperte = not righe <= dette or not all(k.colonna or k.sensi for k in dietro)
    if not aperte and not all(k.prefisso in _TABELLE for k in dietro):
        return colonne
    return [replace(k, dubbio=k.dubbio or _ALTRA, aperta=k.aperta or aperte) if k in dietro and k.colonna else k for k in colonne]
