"""The activities of a sheet on a grid: each with its marks, each mark with its month.

A mark is an x, or a cell painted with a colour that is not its row's background; where the grid has x, paint alone marks nothing for certain.
"""

from __future__ import annotations

from collections.abc import Sequence

from pegan.read.cell import Cell
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA
from pegan.read.form.gantt import Periodo, is_mark, period_key, read_periods
from pegan.read.form.rows import Riga, write_row
from pegan.read.form.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text


def write_activities(s: Scrittore, celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> None:
    """Every row of a table of activities."""
    periodi = read_periods(t.colonne, s.anno, s.anno_dubbio)
    nel_gantt = [[i for i in riga if (c := t.column(celle[i])) is not None and c.periodi] for riga in righe]
    con_segni = any(is_mark(celle[i].text) for riga in nel_gantt for i in riga if celle[i].text)
    for riga, segnate in zip(righe, nel_gantt, strict=True):
        k = s.next_row("attivita")
        write_row(s, "attivita", k, celle, [i for i in riga if i not in segnate], t)
        fondo = next((celle[i].colour or str(celle[i].filled) for i in riga if t.is_key(celle[i])), "")
        segni = {i: x for i in segnate if (x := _mark(s, celle, i, k, periodi, con_segni, fondo))}
        if segni:
            testo, dipinte = " ".join(x for suoi in segni.values() for x in suoi), con_segni and not all(celle[i].text for i in segni)
            motivo = "contate anche celle colorate, ma altre hanno un segno" if dipinte else "contati nel cronoprogramma"
            s.deduce("attivita", k, "periodi_segnati", testo, motivo, AMBIGUA if dipinte else CERTA, da=segnate)


def _mark(s: Scrittore, celle: Sequence[Cell], i: int, k: str, periodi: Sequence[Periodo], con_segni: bool, fondo: str) -> list[str]:
    """The periods that a cell of the Gantt marks, each as a mark."""
    c = celle[i]
    if c.text and not is_mark(c.text):
        s.label(i, "segno_non_valido")
        return []
    if not c.text and (c.colour or str(c.filled)) == fondo:
        return []
    suoi = [p for p in periodi if p.col0 <= c.col1 and c.col0 <= p.col1]
    if not c.text and not suoi:
        return []
    for p in suoi:
        chiave = f"{k}/{period_key(p)}"
        if c.text and s.free(i):
            s.take("cronoprogramma", chiave, "periodo", [(i, 0, len(cell_text(c)))], dubbio=p.dubbio)
        elif con_segni and not c.text:
            s.deduce("cronoprogramma", chiave, "periodo", "x", f"la cella {c.place} è colorata, ma altre hanno un segno", AMBIGUA)
        else:
            come = p.dubbio or f"cella {c.place}, {'unita' if c.text else 'colorata'}"
            s.deduce("cronoprogramma", chiave, "periodo", c.text or "x", come, DEDOTTA if p.dubbio else CERTA, da=[i])
    return [c.text or "x" for _ in suoi]
