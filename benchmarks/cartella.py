"""Workbooks to finished tables: one of 50 sheets against openpyxl's load of it alone, and many small documents in one run.

Prints seconds of processor time and their ratio (goal: 20 times faster), of workbooks in several forms, each read first in its process, as a run's first
document is, read after that of another form, as most documents of a run are, and read again, when the texts and headings are known; of objectives one below the other on one sheet, which should cost no more each the more they are; then, of runs on two processes over a twentieth, a fifth and all of DOCUMENTI,
twenty documents a body: documents a second, seconds of a second run with nothing new, and the peak memory of the parent and of its largest child.
Flat memory is the same figure three times. `PEGAN_DOCUMENTI=1000 python -m benchmarks cartella` for the thousand.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from pegan.ingest import ingest
from pegan.reading import read_document, warm_up
from pegan.run.children import workers

DOCUMENTI = int(os.environ.get("PEGAN_DOCUMENTI", "100"))
PER_ENTE = 20
FORME = (5, 3, 8, 11)
"""Seeds of forms: their sheets have other tables, other words and other numbers of cells."""


def write_plan(percorso: Path, schede: int, seme: int = 5) -> None:
    """A plan of so many sheets, in a form of the seed's."""
    from tests.factory.book import write_xlsx
    from tests.factory.form import lay_out, make_form
    from tests.factory.plan import make_plan

    r = Random(seme)
    forma = make_form(r)
    write_xlsx(lay_out(make_plan(r, forma.periodi, schede=schede), forma), percorso)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as cartella:
        radice = Path(cartella)
        for seme in FORME:
            _one_workbook(radice / "libro.xlsx", seme)
        for quanti in (50, 100, 200):
            _one_sheet(radice / "foglio.xlsx", quanti)
        _many_documents(radice)


def _one_workbook(percorso: Path, seme: int) -> None:
    from openpyxl import load_workbook

    write_plan(percorso, 50, seme)
    warm_up()
    altra = percorso.with_name("altra.xlsx")
    write_plan(altra, 50, seme + 100)
    with workers(1, 300) as lavori:
        prime = [lavori.submit(_reading, percorso) for _ in range(5)]
        dopo_altra = [lavori.submit(_reading_after, altra, percorso) for _ in range(5)]
    altro = _seconds(lambda: load_workbook(percorso))
    primo, dopo = (min(p.result() for p in quali) for quali in (prime, dopo_altra))
    di_nuovo = min(_reading(percorso) for _ in range(5))
    print(
        f"50 fogli, forma {seme}: openpyxl la sola apertura {altro:.2f} s; pegan fino alle tabelle, letti per la prima volta {primo:.2f} s, "
        f"rapporto {altro / primo:.1f}; dopo un altro libro {dopo:.2f} s, rapporto {altro / dopo:.1f}; riletti nello stesso processo {di_nuovo:.2f} s, rapporto {altro / di_nuovo:.1f}",
        flush=True,
    )


def _one_sheet(percorso: Path, quanti: int) -> None:
    from openpyxl import Workbook

    libro = Workbook()
    foglio = libro.active
    assert foglio is not None
    for n in range(1, quanti + 1):
        for riga in (
            ("Settore", "Affari generali", "Responsabile", "Rossi Anna"),
            ("Obiettivo n.", n, "Peso", 10),
            ("Obiettivo operativo", f"Riordinare l'archivio numero {n}"),
            ("Indicatore", "Peso", "Target 2022", "Valore raggiunto"),
            (f"Fascicoli riordinati nell'archivio {n}", 60, 100 + n, 90),
            (f"Scaffali vuotati nell'archivio {n}", 40, 3, 3),
            (),
        ):
            foglio.append(riga)
    libro.save(percorso)
    secondi = min(_reading(percorso) for _ in range(2))
    print(f"{quanti} obiettivi su un foglio: {secondi:.2f} s, {1000 * secondi / quanti:.1f} millesimi l'uno", flush=True)


def _reading(percorso: Path) -> float:
    return _seconds(lambda: read_document(percorso, percorso.name, None, "comune-di-prova", 2022))


def _reading_after(altro: Path, percorso: Path) -> float:
    """Seconds of the second of two workbooks, of other texts."""
    _reading(altro)
    return _reading(percorso)


def _seconds(lavoro: Callable[[], object]) -> float:
    """Seconds of processor time: what else the machine does changes them little."""
    inizio = time.process_time()
    lavoro()
    return time.process_time() - inizio


def _many_documents(radice: Path) -> None:
    modelli = [radice / f"modello{n}.xlsx" for n in range(PER_ENTE)]
    for n, modello in enumerate(modelli):
        write_plan(modello, 1, n)
    print("documenti  secondi  doc/s  di nuovo s  padre MiB  figlio MiB")
    fatti = 0
    for quanti in (DOCUMENTI // 20, DOCUMENTI // 5, DOCUMENTI):
        for n in range(fatti, quanti):
            ente = f"comune-{n // PER_ENTE:03}"
            copia = radice / f"fonti/{ente}/2022/piano-{n % PER_ENTE:02}.xlsx"
            copia.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(modelli[n % PER_ENTE], copia)
            with (copia.parent / "SOURCES.toml").open("a", encoding="utf-8") as fonti:
                fonti.write(f'[[fonte]]\nfile = "{copia.name}"\nente = "{ente}"\nanno = 2022\n')
        fatti = quanti
        subprocess.run([sys.executable, "-m", "benchmarks.cartella", str(radice / "fonti"), str(radice / f"dati{quanti}")], check=True)


def measure(fonti: Path, dati: Path) -> None:
    """Read a folder twice in this process, and print its line of figures."""
    tempi = []
    for _ in range(2):
        inizio = time.perf_counter()
        esito = ingest([fonti], dati, jobs=2)
        tempi.append(time.perf_counter() - inizio)
        assert not esito.falliti, esito.falliti[:3]
    quanti = len(esito.invariati)
    padre, figlio = (resource.getrusage(chi).ru_maxrss / 1024 for chi in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{quanti:9} {tempi[0]:8.1f} {quanti / tempi[0]:6.1f} {tempi[1]:11.1f} {padre:10.0f} {figlio:11.0f}", flush=True)


if __name__ == "__main__":
    measure(*map(Path, sys.argv[1:]))
