"""The body's grid of missioni and programmi on a page of cells: a row of `classificazione` for every programme.

A body leaves out the programmi it does not use, so a programme's number is the law's for that name, never its place in the row.
"""

from collections.abc import Sequence

from pegan.read.cells import CERTA, DEDOTTA
from pegan.read.classification import alike, programmi
from pegan.read.form.rows.split import texts_by_field, whole
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text
from pegan.vocab import SOMIGLIANZA

TABELLA = "classificazione"


def write_classification(s: Scrittore, gruppi: Sequence[Sequence[int]], t: TabellaTrovata) -> None:
    """Every row of the grid: the missione once as printed, and said again beside each of its programmi."""
    celle = s.celle
    for riga in gruppi:
        campi = texts_by_field(celle, riga, t)
        dubbi = {k.campo: k.dubbio for k in t.colonne}
        missione = [cell_text(celle[i]) for i in campi.get("missione", [])]
        nome = [cell_text(celle[i]) for i in campi.get("missione_descrizione", [])]
        prima = None
        suoi: list[int | None] = [*campi.get("programma_descrizione", [])] or [None]
        for posto in suoi:
            k = s.next_row(TABELLA)
            for campo, testi in (("missione", missione), ("missione_descrizione", nome)):
                if prima is None:
                    s.take(TABELLA, k, campo, whole(celle, campi.get(campo, [])), dubbio=dubbi.get(campo))
                elif testi:
                    sicura = DEDOTTA if dubbi.get(campo) else CERTA
                    s.deduce(TABELLA, k, campo, " ".join(testi), f"stessa riga di {prima}", sicura, da=campi.get(campo, []))
            prima = prima or k
            if posto is not None:
                testo = cell_text(celle[posto])
                s.take(TABELLA, k, "programma_descrizione", whole(celle, [posto]), dubbio=dubbi.get("programma_descrizione"))
                simile = max(((alike(testo, n), p) for p, n in programmi(missione[0] if missione else "")), default=(0.0, ""))
                if simile[0] >= SOMIGLIANZA:
                    s.deduce(TABELLA, k, "programma", simile[1], "dal nome del programma", da=[posto])
