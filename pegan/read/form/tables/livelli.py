"""Lists in which each row says, in a column of its own, of which level of the plan it is.

    Livello              | Descrizione
    Obiettivo strategico | Città verde          what the objectives below serve
    Obiettivo operativo  | Piste ciclabili ─▶   an objective
    Azione               | Appalto              an activity of it

A row of another level ("Area", "Programma") is no objective: it is left over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label
from pegan.read.form.tables.column import ColonnaTrovata, DiColonna, Misura
from pegan.read.form.tables.table import TabellaTrovata

STRATEGICO = "obiettivo_strategico"
_PARTI = ("i.denominazione", "a.descrizione")
_DETTO = "lo dice il livello della riga"
Livelli = Mapping[int, str]
"""Row -> what its text is: the field, "" for a level that lists do not have."""


def find_levels(t: TabellaTrovata, di_colonna: DiColonna) -> tuple[ColonnaTrovata, Livelli] | None:
    """The column that says the level of every row, and what each row's text is; None where the rows say no such thing."""
    for k, sue in di_colonna.items():
        if k is None or k.campo not in (None, "tipologia") or len(sue) < 2 or any(len(c.text) > BREVE for c in sue):
            continue
        detti = {x: n.nome if (n := find_label(x, t.tabella.grafie, simile=False)) else "" for x in {c.text for c in sue}}
        altri = {x for x in detti.values() if x in _PARTI or (x == STRATEGICO and k.campo is None)}
        if t.chiave in detti.values() and altri and len(detti) < len(sue):
            noti = (t.chiave, STRATEGICO, *_PARTI)
            return k, {c.row0: detti[c.text] if detti[c.text] in noti else "" for c in sue}
    return None


def by_level(colonne: Sequence[ColonnaTrovata], t: TabellaTrovata, dei_livelli: ColonnaTrovata, livelli: Livelli) -> list[ColonnaTrovata]:
    """The columns as the rows of each level have them; those of the levels above hold nothing but a text."""
    t.livelli = {r: x for r, x in livelli.items() if x in (STRATEGICO, "")}
    sopra = ""
    for r, livello in sorted(livelli.items()):
        sopra = livello if livello not in _PARTI else sopra
        if sopra == t.chiave:  # an activity right below a strategic objective is of no objective of the list
            t.misure[r] = (livello, None)
        elif livello in _PARTI:
            t.livelli[r] = livello
    decise: list[ColonnaTrovata] = []
    for k in colonne:
        if k.colonna is None or k is dei_livelli:
            decise.append(k.unknown())
            continue
        decise.append(replace(k, misura=(t.chiave, None)))
        for parte in sorted(set(t.misure.values()) - {(t.chiave, None)}):
            decise += _of_a_part(k, t, parte)
    return decise


def _of_a_part(k: ColonnaTrovata, t: TabellaTrovata, parte: Misura) -> list[ColonnaTrovata]:
    """A column on the rows of an objective's indicators, or of its activities."""
    if k.campo == t.chiave and parte[0] in t.tabella.colonne:
        return [replace(k, colonna=t.tabella.colonne[parte[0]], sensi=(), misura=parte, numerata=None, dubbio=_DETTO)]
    return [replace(k, misura=parte)] if k.prefisso == parte[0][:2] and k.campo != parte[0] else []
