"""Objectives in one table: a row with another objective's text begins a sheet, each row has its indicator.

What stands above the table, or on a row of its own between its rows ("Settore: Tributi"), holds for the objectives below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pegan.read.cell import Cell
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA
from pegan.read.form.headings import Nome, split_label
from pegan.read.form.rows import Riga, open_rows, shares, split_rows, texts_by_field, write_row
from pegan.read.form.table import TabellaTrovata
from pegan.read.form.template import Modello
from pegan.read.form.values import Trovato
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

Contesto = dict[str, tuple[str, Trovato]]
"""Field -> its text, and where it stands."""
_DI_DOCUMENTO = frozenset({"anno", "ente_nome", "triennio", "note"})


def write_list(s: Scrittore, celle: Sequence[Cell], modello: Modello, t: TabellaTrovata, contesto: Contesto) -> None:
    """Every objective of a table; `contesto` is what the page says of all of them."""
    righe = split_rows(s, celle, t, lambda riga: _context(celle, riga, modello) is not None)
    quote = shares(celle, righe, t)
    con_indicatori = any((c.campo or "").startswith("i.") for c in t.colonne)
    ultimo: str | None = None
    dette: dict[str, str] = {}
    for riga, aperta in zip(righe, open_rows(celle, righe, t), strict=True):
        if (detto := _context(celle, riga, modello)) is not None:
            _take_context(s, celle, detto, contesto)
            continue
        campi = texts_by_field(celle, riga, t)
        obiettivo = " ".join(cell_text(celle[i]) for i in campi.get(t.chiave, [])) or None
        di_scheda = [i for i in riga if (k := t.column(celle[i])) is not None and not (k.campo or "").startswith("i.")]
        codice = " ".join(cell_text(celle[i]) for i in campi.get("peg_n", []))
        quale = f"{codice}|{obiettivo}" if codice else obiettivo
        if obiettivo is not None and quale != ultimo:
            s.new_sheet()
            ultimo = quale
            dette = {campo: " ".join(cell_text(celle[i]) for i in sue) for campo, sue in campi.items()}
            write_row(s, "schede", s.scheda, celle, di_scheda, t, quote=quote, aperta=aperta)
            for campo, (testo, v) in contesto.items():
                s.take("schede", s.scheda, campo, v.parti, dubbio=v.dubbio, altre=v.altre, aperta=v.aperta)  # of the first sheet below it
                quanto = AMBIGUA if v.altre or v.aperta else DEDOTTA if v.dubbio else CERTA
                s.deduce("schede", s.scheda, campo, testo, v.dubbio or "scritto sopra la tabella", quanto, da=[i for i, _, _ in v.parti])
        elif obiettivo is not None:  # the same objective, printed again on the row of its next indicator
            for i in di_scheda:
                if (k := t.column(celle[i])) is not None and k.campo and cell_text(celle[i]) == dette.get(k.campo):
                    s.label(i, "ripetuto")
        elif ultimo is None:
            continue
        for indicatore in _indicator_rows(celle, riga, t) if con_indicatori and ultimo is not None else ():
            write_row(s, "indicatori", s.next_row("indicatori"), celle, indicatore, t, prefisso="i.", quote=quote)


def _context(celle: Sequence[Cell], riga: Riga, modello: Modello) -> tuple[int, Nome, int] | None:
    """The cell, the label, and where the value begins, of a row that is nothing but a label and its value."""
    piene = [i for i in riga if celle[i].text]
    divisa = split_label(cell_text(celle[piene[0]]), modello.grafie) if len(piene) == 1 else None
    return (piene[0], *divisa) if divisa and divisa[0].nome not in _DI_DOCUMENTO else None


def _take_context(s: Scrittore, celle: Sequence[Cell], detto: tuple[int, Nome, int], contesto: Contesto) -> None:
    i, nome, da = detto
    testo = cell_text(celle[i])
    s.label(i, nome.nome, fino=da)
    contesto[nome.nome] = (testo[da:], Trovato(nome.nome, ((i, da, len(testo)),), nome.doubt(testo[:da])))


def _indicator_rows(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> list[list[int]]:
    """The indicators on an objective's rows: each of its grid rows that names one, with what stands on the rows below until the next."""
    per_riga: dict[int, list[int]] = {}
    nomi = set()
    for i in riga:
        colonna = t.column(celle[i])
        if colonna is not None and (colonna.campo or "").startswith("i.") and celle[i].text:
            per_riga.setdefault(celle[i].row0, []).append(i)
            if colonna.campo == "i.denominazione":
                nomi.add(celle[i].row0)
    gruppi: list[list[int]] = []
    for r in sorted(per_riga):
        if r in nomi or not gruppi or not nomi:
            gruppi.append([])
        gruppi[-1] += per_riga[r]
    return gruppi
