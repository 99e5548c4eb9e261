"""Workbooks to finished tables: one of 50 sheets against openpyxl's load of it alone, and many small documents in one run.

Prints seconds of processor time and their ratio (goal: 20 times faster), then documents a second and the peak memory of the parent and of its largest
child after a quarter of DOCUMENTI and after all of them: flat memory is the same figure twice. `PEGAN_DOCUMENTI=1000 python -m benchmarks cartella` for the thousand.
"""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
from pathlib import Path
from random import Random

from openpyxl import load_workbook

from pegan.ingest import ingest, read_document
from tests.factory.book import write_xlsx
from tests.factory.form import lay_out, make_form
from tests.factory.plan import make_plan

DOCUMENTI = int(os.environ.get("PEGAN_DOCUMENTI", "100"))


def write_plan(percorso: Path, schede: int, seme: int = 5) -> None:
    """A plan of so many sheets, in the classic layout."""
    r = Random(seme)
    forma = make_form(r)
    write_xlsx(lay_out(make_plan(r, forma.periodi, schede=schede), forma), percorso)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as cartella:
        radice = Path(cartella)
        _one_workbook(radice / "libro.xlsx")
        _many_documents(radice)


def _one_workbook(percorso: Path) -> None:
    write_plan(percorso, 50)
    read_document(percorso, percorso.name, None, "comune-di-prova", 2022)  # vocabularies and modules
    tempi = []
    for _ in range(3):
        inizio = time.process_time()
        read_document(percorso, percorso.name, None, "comune-di-prova", 2022)
        tempi.append(time.process_time() - inizio)
    nostro = min(tempi)
    inizio = time.process_time()
    load_workbook(percorso)
    altro = time.process_time() - inizio
    print(f"50 fogli: pegan fino alle tabelle {nostro:.2f} s, openpyxl la sola apertura {altro:.2f} s, rapporto {altro / nostro:.1f}")


def _many_documents(radice: Path) -> None:
    modello = radice / "modello.xlsx"
    write_plan(modello, 1)
    fonti = radice / "fonti/comune-di-prova/2022"
    fonti.mkdir(parents=True)
    print("documenti  secondi  doc/s  padre MiB  figlio MiB")
    for quanti in (DOCUMENTI // 4, DOCUMENTI):
        for n in range(quanti):
            shutil.copy(modello, fonti / f"{n:04}.xlsx")
        inizio = time.perf_counter()
        esito = ingest([radice / "fonti"], radice / f"dati{quanti}", jobs=2)
        durata = time.perf_counter() - inizio
        assert not esito.falliti, esito.falliti[:3]
        memorie = [resource.getrusage(chi).ru_maxrss / 1024 for chi in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        print(f"{quanti:9} {durata:8.1f} {quanti / durata:6.1f} {memorie[0]:10.0f} {memorie[1]:11.0f}")
