"""The same invented plan in every form that a document is kept in: the reader says the same of each, and it is the truth.

A form is a line of FORME: how to write sheets to a file, and what reads it. Documents vary in everything that a form can: wording, order, columns,
years, periods of the Gantt, its mark, rules, typed numbers, hidden sheets, sheets that are no schede.
"""

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pegan.read.cell import Page
from pegan.read.cells import CERTA, Lettura
from pegan.read.form.reader import read_pages
from pegan.read.pdf.reader import read_pdf
from pegan.read.workbook.reader import read_workbook
from tests.factory.book import write_xlsx
from tests.factory.form import Forma, lay_out, make_form, make_other_form
from tests.factory.paint import paint_pdf
from tests.factory.plan import Json, make_plan
from tests.factory.table import Tavola
from tests.read.confronto import Voce, confronta, tabella_di_cifre

QUANTI = 9
"""Documents of each form; hypothesis tries others as workbooks."""


@dataclass(frozen=True)
class Documento:
    """An invented document: its sheets, its truth."""

    seme: int
    tavole: tuple[Tavola, ...]
    verita: Json


@cache
def make_document(seme: int) -> Documento:
    """Every third in the classic layout, the others unlike it."""
    r = Random(seme)
    forma = make_form(r) if seme % 3 == 0 else make_other_form(r)
    piano = make_plan(r, forma.periodi, schede=r.randint(1, 3))
    return Documento(seme, tuple(lay_out(piano, forma)), printed(piano.verita, forma))


def printed(verita: Json, forma: Forma) -> Json:
    """What the form prints of a plan: without the columns and blocks that it lacks."""
    schede = []
    for s in verita["schede"]:
        indicatori = [{k: v for k, v in i.items() if k in forma.colonne or k in ("pos", "attesi")} for i in s["indicatori"]]
        persone = [{k: v for k, v in p.items() if k in forma.personale} for p in s["personale"]]
        capitoli = s["capitoli"] if "bilancio" in forma.blocchi else []
        schede.append(s | {"indicatori": indicatori, "personale": persone, "capitoli": capitoli})
    return verita | {"schede": schede}


def _workbooks(documenti: Sequence[Documento], cartella: Path) -> list[Path]:
    percorsi = [cartella / f"{d.seme}.xlsx" for d in documenti]
    for d, p in zip(documenti, percorsi, strict=True):
        write_xlsx(d.tavole, p)
    return percorsi


def _converted(forma: str) -> Callable[[Sequence[Documento], Path], list[Path]]:
    def write(documenti: Sequence[Documento], cartella: Path) -> list[Path]:
        if not shutil.which("soffice"):
            pytest.skip("LibreOffice non c'è: le stesse schede si leggono come .xlsx")
        percorsi = [str(p) for p in _workbooks(documenti, cartella)]
        profilo = f"-env:UserInstallation={(cartella / 'profilo').as_uri()}"
        comando = ["soffice", profilo, "--headless", "--convert-to", forma, "--outdir", str(cartella), *percorsi]
        subprocess.run(comando, check=True, capture_output=True, timeout=300)
        return [Path(p).with_suffix(f".{forma}") for p in percorsi]

    return write


def _prints(documenti: Sequence[Documento], cartella: Path) -> list[Path]:
    percorsi = [cartella / f"{d.seme}.pdf" for d in documenti]
    for d, p in zip(documenti, percorsi, strict=True):
        paint_pdf(d.tavole, p, un_foglio=d.seme % 2 == 0)
    return percorsi


Scrive = Callable[[Sequence[Documento], Path], list[Path]]
FORME: dict[str, tuple[Scrive, Callable[[Path, str], tuple[Page, ...]]]] = {
    "xlsx": (_workbooks, read_workbook),
    "ods": (_converted("ods"), read_workbook),
    "xls": (_converted("xls"), read_workbook),
    "pdf": (_prints, read_pdf),
}


@cache
def read_all(forma: str) -> tuple[tuple[Documento, Lettura], ...]:
    """All documents, written in a form and read."""
    scrive, legge = FORME[forma]
    documenti = [make_document(seme) for seme in range(QUANTI)]
    percorsi = scrive(documenti, Path(mkdtemp(prefix="pegan-")))
    lette = [(d, read_pages(legge(p, p.name))) for d, p in zip(documenti, percorsi, strict=True)]
    shutil.rmtree(percorsi[0].parent)
    return tuple(lette)


def wrong(verita: Json, lettura: Lettura) -> list[Voce]:
    """Every field that is not the truth's."""
    return [v for v in confronta(verita, lettura) if v.piena and not v.giusta]


def months(verita: Json) -> Counter[str]:
    """Every x of the truth, by its place."""
    return Counter(
        f"s{n}/a{a['riga']}/{anno}/{tipo}/{numero}"
        for n, s in enumerate(verita["schede"], 1)
        for a in s["attivita"]
        for anno, tipo, numero in a["periodi"]
    )


def read_months(lettura: Lettura) -> Counter[str]:
    return Counter(c.chiave for c in lettura.celle if c.tabella == "cronoprogramma")


def conserved(lettura: Lettura) -> None:
    """Cells and leftovers are disjoint, and their words are all the words."""
    tratti = sorted(t for x in (*lettura.celle, *lettura.non_attribuito) if x.luogo for t in x.luogo.tratti)
    assert all(a[1] <= b[0] for a, b in pairwise(tratti))
    parole = [c.testo for c in lettura.celle if c.luogo and c.luogo.tratti] + [p.testo for p in lettura.non_attribuito]
    assert sum(len((t or "").split()) for t in parole) >= lettura.parole_totali


@pytest.mark.parametrize("forma", FORME)
def test_every_field_and_every_month_comes_back(forma: str) -> None:
    voci = [v for d, lettura in read_all(forma) for v in confronta(d.verita, lettura) if v.piena]
    print(f"\n{forma}\n{tabella_di_cifre(voci)}")
    assert [v for v in voci if not v.giusta] == []
    assert [d.seme for d, lettura in read_all(forma) if months(d.verita) != read_months(lettura)] == []


@pytest.mark.parametrize("forma", FORME)
def test_nothing_certain_is_wrong_and_no_character_is_lost(forma: str) -> None:
    for d, lettura in read_all(forma):
        assert [v for v in wrong(d.verita, lettura) if v.confidenza == CERTA and v.letto is not None] == []
        conserved(lettura)


@settings(max_examples=8, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seme=st.integers(QUANTI, 100_000))
def test_any_other_form_comes_back_from_its_workbook(tmp_path: Path, seme: int) -> None:
    d = make_document(seme)
    (percorso,) = _workbooks([d], tmp_path)
    lettura = read_pages(read_workbook(percorso, percorso.name))
    assert wrong(d.verita, lettura) == []
    assert read_months(lettura) == months(d.verita)
    conserved(lettura)
