"""Many forms unlike the classic one, read and compared: the figures by kind of field. `nice python -m tests.factory.sweep 0 400 [elenchi]`.

With `ods` they are written so; with `layout` it is their print that is read, as `pdftotext -layout` dumps it; with `classici` or `altri` that of the classic form and its variations.
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pegan.read.cells import CERTA, DEDOTTA, Lettura
from pegan.read.form.reader import read_pages
from pegan.read.source import split
from pegan.read.text.reader import read_text
from pegan.read.workbook.reader import read_workbook
from tests.factory.book import write_ods, write_xlsx
from tests.factory.dump import print_order
from tests.factory.form import Forma, make_form, make_other_form
from tests.factory.listed import PERIODI, lay_out_list, make_list
from tests.factory.paint import paint_pdf
from tests.factory.plan import Json, make_plan
from tests.factory.table import Tavola
from tests.factory.unlike import lay_out_unlike, make_unlike
from tests.read.confronto import confronta, tabella_di_cifre


@dataclass(frozen=True)
class Prova:
    """An invented form: what it says, and what was read."""

    verita: Json
    lettura: Lettura


Lettore = Callable[[list[Tavola], Json, int], Prova]


def read_unlike(seme: int, leggi: Lettore | None = None) -> Prova:
    """The sheets of a seed, written as a workbook and read (or as `leggi` does). These forms print no year: a folder of documents is named after it."""
    r = Random(seme)
    aspetto = make_unlike(r)
    piano = make_plan(r, aspetto.periodi, schede=r.randint(1, 3))
    return (leggi or _read)(*lay_out_unlike(piano, aspetto), int(piano.verita["documento"]["anno"]))


def read_listed(seme: int, leggi: Lettore | None = None) -> Prova:
    """The list of a seed, written as a workbook and read (or as `leggi` does)."""
    r = Random(seme)
    piano = make_plan(r, PERIODI, schede=r.randint(3, 6))
    elenco = make_list(r, int(piano.verita["documento"]["anno"]))
    return (leggi or _read)(*lay_out_list(piano, elenco, r), elenco.anno)


def read_form(seme: int, forma: Callable[[Random], Forma]) -> Prova:
    """The dump of a seed's classic form, or of a variation."""
    r = Random(seme)
    aspetto = forma(r)
    piano = make_plan(r, aspetto.periodi)
    return read_dump(print_order(r, piano, aspetto), piano.verita, None)


def read_dump(tavole: list[Tavola], verita: Json, anno: int | None) -> Prova:
    """The print of sheets, as `pdftotext -layout` dumps it, read."""
    with TemporaryDirectory() as cartella:
        percorso = Path(cartella) / "forma.pdf"
        paint_pdf(tavole, percorso)
        testo = subprocess.run(["pdftotext", "-layout", str(percorso), "-"], capture_output=True, check=True).stdout.decode("utf-8")
        return Prova(verita, read_text(split(testo), anno=anno))


def read_as_ods(tavole: list[Tavola], verita: Json, anno: int) -> Prova:
    """Sheets kept as LibreOffice keeps them, read."""
    return _read(tavole, verita, anno, "ods")


def _read(tavole: list[Tavola], verita: Json, anno: int, forma: str = "xlsx") -> Prova:
    with TemporaryDirectory() as cartella:
        percorso = Path(cartella) / f"forma.{forma}"
        (write_ods if forma == "ods" else write_xlsx)(tavole, percorso)
        return Prova(verita, read_pages(read_workbook(percorso, percorso.name), (), anno))


def main(da: int, a: int, leggi: Callable[[int], Prova]) -> None:
    """Print the figures, and the seeds in which something certain or deduced is wrong or something is lost."""
    tutte, false, perse = [], [], []
    for seme in range(da, a):
        p = leggi(seme)
        voci = [v for v in confronta(p.verita, p.lettura) if v.piena]
        tutte += voci
        false += [seme] * any(not v.giusta and v.letto is not None and v.confidenza in (CERTA, DEDOTTA) for v in voci)
        perse += [seme] * any(not v.giusta and v.letto is None for v in voci)
    print(tabella_di_cifre(tutte))
    print(f"semi {da}-{a - 1}; con certe o dedotte false: {false}; con valori persi: {perse}")


if __name__ == "__main__":
    parole = set(sys.argv[3:])
    lettore = read_dump if "layout" in parole else read_as_ods if "ods" in parole else None
    if parole & {"classici", "altri"}:
        main(int(sys.argv[1]), int(sys.argv[2]), partial(read_form, forma=make_form if "classici" in parole else make_other_form))
    else:
        main(int(sys.argv[1]), int(sys.argv[2]), partial(read_listed if "elenchi" in parole else read_unlike, leggi=lettore))
