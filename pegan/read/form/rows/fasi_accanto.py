"""Steps in a column of the indicators' table, before the names, where the sheet has no table of its own for them: each with the indicator that measures it.

Azione               | Indicatore      | Target
Sfalcio degli argini | metri sfalciati | 4.500
"""

from collections.abc import Sequence

from pegan.read.cell import on_rows
from pegan.read.form.labels.fasi import ATTIVITA, asks_for
from pegan.read.form.labels.words import is_total
from pegan.read.form.rows.row_doubts import open_rows
from pegan.read.form.rows.split import rows
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

_NOME = "denominazione"


def write_steps(s: Scrittore, tabelle: Sequence[TabellaTrovata], modello: Modello) -> None:
    """The steps that the tables of a sheet have beside its indicators; nothing where it has some of its own."""
    celle = s.celle
    if any(t.tabella.nome == ATTIVITA for t in tabelle):
        return
    for t in tabelle:
        if t.tabella.nome != "indicatori" or t.colonne[0].campo not in (None, "pos") or (fasi := _steps(t, modello)) is None:
            continue
        nome = next(k for k in t.colonne if k.campo == _NOME)
        righe = {r for c in t.texts(celle) if t.column(c) is nome for r in range(c.row0, c.row1 + 1)}
        sue = rows(celle, t)
        aperte = {celle[i].row0 for riga, perche in zip(sue, open_rows(celle, sue, t), strict=True) if perche for i in riga}
        dubbio, prima = nome.dubbio or f"«{fasi.foglia}» sta nella tabella degli indicatori", ""
        for i in on_rows(celle, t.prima, t.ultima):
            c, testo = celle[i], cell_text(celle[i])
            if t.column(c) is not fasi or righe.isdisjoint(range(c.row0, c.row1 + 1)) or not s.free(i):
                continue
            if testo and testo == prima:
                s.label(i, "ripetuto")
            elif any(map(str.isalpha, testo)) and not is_total(testo):
                aperta = nome.aperta or c.row0 in aperte
                s.take(ATTIVITA, s.next_row(ATTIVITA), "descrizione", [(i, 0, len(testo))], dubbio=dubbio, aperta=aperta)
                prima = testo
        for i in on_rows(celle, t.cima, t.fondo) if prima else ():
            if t.column(celle[i]) is fasi:
                s.label(i, ATTIVITA)


def _steps(t: TabellaTrovata, modello: Modello) -> ColonnaTrovata | None:
    """The column before the names that is headed as the steps of a sheet are."""
    for k in t.colonne:
        if k.campo == _NOME:
            return None
        if k.colonna is None and asks_for(ATTIVITA, k.foglia, modello) and any(x.campo == _NOME for x in t.colonne):
            return k
    return None
