"""However a program draws rules, scales or turns a page, its cells are the same; what no rule parts is parted by its place, or in doubt."""

import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pdfplumber
import pytest

from pegan.read.pages import cell_text
from pegan.read.pdf.reader import read_pdf
from pegan.read.workbook.reader import read_workbook
from tests.factory.book import write_xlsx
from tests.factory.form import lay_out, make_other_form
from tests.factory.paint import Stampa, paint_pdf
from tests.factory.plan import make_plan
from tests.factory.table import Tavola
from tests.read.pdf.stampe import printed, printed_elsewhere, read_print, values_of
from tests.read.pdf.sweep import lay, read_both

MODI = {
    "four lines a cell": Stampa("lati"),
    "thin rectangles": Stampa("sottili"),
    "double lines": Stampa("doppie"),
    "lines of dots": Stampa("punti"),
    "letters of 3 points": Stampa(scala=0.5),
    "letters of 3 points, thin rectangles": Stampa("sottili", scala=0.5),
    "letters of 18 points": Stampa(scala=3.0),
    "turned by 90": Stampa(giro=90),
    "turned by 180": Stampa(giro=180),
    "turned by 270": Stampa(giro=270),
    "lying on its side": Stampa(giro=90, ruota=False),
}


@pytest.mark.parametrize("modo", MODI)
@pytest.mark.parametrize("seme", [1, 102])
def test_every_print_of_a_sheet_has_the_same_cells(modo: str, seme: int) -> None:
    p = printed(seme)
    dritta, (stampata,) = p.pdf[-1], read_print([p.tavole[-1]], modo=MODI[modo])
    assert [(c.text, c.filled, c.doubt) for c in stampata.cells] == [(c.text, c.filled, c.doubt) for c in dritta.cells]
    assert [c.row0 for c in stampata.cells] == [c.row0 for c in dritta.cells]


@pytest.mark.parametrize("seme", [3, 106])
def test_pdfplumber_sees_the_same_ruled_cells(seme: int) -> None:
    p = printed(seme)
    tavola = p.tavole[-1]
    with tempfile.TemporaryDirectory() as dove:
        stampa = Path(dove) / "a.pdf"
        paint_pdf([tavola], stampa)
        (pagina,) = read_pdf(stampa, "a.pdf")
        with pdfplumber.open(stampa) as pdf:
            tabelle = pdf.pages[0].find_tables()
            suoi = sorted(t for tab in tabelle for riga in tab.extract(x_tolerance=1.0) for c in riga if c and (t := "".join(c.split())))
    nostri = sorted(t for c in pagina.cells if (t := "".join(cell_text(c).split())))
    assert nostri == suoi


def gantt(*, righe: bool, testata: bool) -> Tavola:
    """Twelve months over three activities, without rules between the months."""
    t = Tavola("Gantt", [120.0, *[12.0] * 12, 60.0])
    t.metti(0, 0, "Descrizione")
    for i, lettera in enumerate("GFMAMGLASOND"):
        t.metti(0, 1 + i, lettera, sinistra=False, senza_bordi=not testata)
    t.metti(0, 13, "NOTE")
    for n, segnati in enumerate([(0, 1, 2), (5,), (11,)], 1):
        t.metti(n, 0, f"attività {n}")
        if righe:
            t.metti(n, 1, "", fino=(n, 12))
        for i in segnati:
            t.metti(n, 1 + i, "x", sinistra=False, senza_bordi=True)
        t.metti(n, 13, "")
    return t


@pytest.mark.parametrize("righe", [True, False], ids=["rules between rows", "no rules at all"])
@pytest.mark.parametrize("testata", [True, False], ids=["heading ruled", "heading without rules"])
def test_an_x_stands_under_its_month_where_no_rule_parts_the_months(righe: bool, testata: bool) -> None:
    (pagina,) = read_print([gantt(righe=righe, testata=testata)])
    mesi = [c for c in pagina.cells if len(c.text) == 1 and c.text != "x"]
    assert "".join(c.text for c in mesi) == "GFMAMGLASOND"
    lette = []
    for n in (1, 2, 3):
        riga = next(c.row0 for c in pagina.cells if c.text == f"attività {n}")
        segni = [c for c in pagina.cells if c.text == "x" and c.row0 == riga]
        lette.append([i for i, m in enumerate(mesi) for c in segni if m.col0 <= c.col0 and c.col1 <= m.col1])
    assert lette == [[0, 1, 2], [5], [11]]


def test_a_staff_table_without_rules_between_columns_keeps_its_columns() -> None:
    t = Tavola("Personale", [100.0, 120.0, 80.0])
    righe = [("unità organizzativa", "nominativo", "% impegno"), ("istruttore", "Rossi", "60%"), ("agente", "De Bianchi", "40%")]
    for n, testi in enumerate(righe):
        t.metti(n, 0, "", fino=(n, 2))
        for c, testo in enumerate(testi):
            t.metti(n, c, testo, senza_bordi=True)
    (pagina,) = read_print([t])
    per_riga: dict[int, list[str]] = {}
    for c in pagina.cells:
        per_riga.setdefault(c.row0, []).append(c.text)
    assert list(per_riga.values()) == [list(r) for r in righe]


def test_a_number_clipped_to_hashes_is_in_doubt() -> None:
    t = Tavola("Cifre", [40.0, 20.0])
    t.metti(0, 0, "importo")
    t.metti(0, 1, "####")
    (pagina,) = read_print([t])
    assert [(c.text, c.doubt is not None) for c in pagina.cells] == [("importo", False), ("####", True)]


def test_words_are_joined_as_they_were_wrapped() -> None:
    t = Tavola("Testi", [40.0])
    testi = [
        "programmazione annuale delle attività",
        "socio-educativo e sanitario-assistenziale",
        "RAGGIUNGIMENTO OBIETTIVO",
        "incontri\nreport",
    ]
    for n, testo in enumerate(testi):
        t.metti(n, 0, testo)
    (pagina,) = read_print([t])
    assert [c.text for c in pagina.cells] == [" ".join(x.split()) for x in testi]


@pytest.mark.parametrize("bordi", ["orizzontali", "contorno", "nessuno"])
@pytest.mark.parametrize("seme", [0, 2, 5])
def test_tables_with_a_part_of_their_rules_come_back_deduced(seme: int, bordi: str) -> None:
    """Only rules below rows, only a frame around the rows, none at all: columns are concluded from headings and gaps."""
    p = printed_elsewhere(seme)
    pdf, xlsx = p.values(read_print(p.tavole, modo=Stampa(bordi))), p.values(p.xlsx)
    sbagliate = {k: (v, xlsx.get(k)) for k, v in pdf.items() if v[0] != xlsx.get(k, (None,))[0]}
    assert [v for v in sbagliate.values() if v[0][1] == "certa"] == []
    assert sum(v[0] == xlsx.get(k, (None,))[0] for k, v in pdf.items()) >= 0.95 * len(xlsx), sbagliate


@pytest.mark.parametrize("stampa", [Stampa(b, sfondi=c) for b in ("orizzontali", "contorno", "nessuno") for c in (True, False)], ids=str)
@pytest.mark.parametrize("seme", [100, 103])
def test_a_dense_sheet_without_its_rules_comes_back(seme: int, stampa: Stampa) -> None:
    """With colours behind its headings and without; nothing certain or deduced is wrong."""
    p = printed(seme)
    pdf, xlsx = values_of(read_print(p.tavole, modo=stampa)), values_of(p.xlsx)
    giuste = [k for k, v in xlsx.items() if pdf.get(k, (None,))[0] == v[0]]
    assert {k: v for k, v in pdf.items() if v[1] != "ambigua" and v[0] != xlsx.get(k, (None,))[0]} == {}
    assert len(giuste) >= 0.98 * len(xlsx)


CENTRATE, ORIZZONTALI, NESSUNO = Stampa("nessuno", al_centro=True), Stampa("orizzontali"), Stampa("nessuno")


@pytest.mark.parametrize(
    ("tipo", "seme", "stampa"),
    [
        ("unlike", 65, CENTRATE),
        ("unlike", 69, CENTRATE),
        ("dense", 204, CENTRATE),
        ("listed", 23, ORIZZONTALI),
        ("listed", 44, ORIZZONTALI),
        ("listed", 5005, NESSUNO),
        ("listed", 5015, NESSUNO),
        ("listed", 3018, NESSUNO),
        ("listed", 8001, NESSUNO),
    ],
    ids=[
        "wide columns",
        "two tables beside one another",
        "groups over their columns",
        "merged cells of a list",
        "paragraphs of a list",
        "merged cells without rules",
        "names of settori between the rows",
        "paragraphs of a cell without rules",
        "painted months beside two texts",
    ],
)
def test_what_no_rule_parts_follows_from_how_a_form_is_set(tipo: str, seme: int, stampa: Stampa) -> None:
    pdf, xlsx = read_both(*lay(tipo, seme, ()), stampa)
    assert {k: v for k, v in pdf.items() if v[1] != "ambigua" and v[0] != xlsx.get(k, (None,))[0]} == {}
    assert sum(pdf.get(k, (None,))[0] == v[0] for k, v in xlsx.items()) >= 0.93 * len(xlsx)


@pytest.mark.parametrize("seme", [8026, 8027], ids=["a title as wide as its colour", "a text over another's column"])
def test_what_stands_in_a_frame_that_no_rule_parts_is_right_or_in_doubt(seme: int) -> None:
    pdf, xlsx = read_both(*lay("listed", seme, ()), Stampa("contorno"))
    assert {k: v for k, v in pdf.items() if v[1] != "ambigua" and v[0] != xlsx.get(k, (None,))[0]} == {}


@pytest.mark.parametrize("seme", [70, 88])
def test_a_label_as_wide_as_what_stands_beside_it_and_below_heads_it_in_the_print_too(seme: int) -> None:
    pdf, xlsx = read_both(*lay("unlike", seme, ()), Stampa())
    assert {k: v for k, (v, _) in pdf.items()} == {k: v for k, (v, _) in xlsx.items()}


@pytest.mark.parametrize("bordi", ["riquadro", "orizzontali", "nessuno"])
def test_headings_written_upwards_head_their_columns(bordi: str) -> None:
    r = Random(103)
    forma = replace(make_other_form(r), in_piedi=True)
    piano = make_plan(r, forma.periodi, schede=1)
    letti = {}
    for giu, (percorso, legge) in {"pdf": (paint_pdf, read_pdf), "xlsx": (write_xlsx, read_workbook)}.items():
        with tempfile.TemporaryDirectory() as dove:
            documento = Path(dove) / f"a.{giu}"
            percorso(lay_out(piano, forma), documento, **({"stampa": Stampa(bordi)} if giu == "pdf" else {}))
            letti[giu] = {k: v for k, (v, _) in values_of(legge(documento, documento.name)).items()}
    assert letti["pdf"] == letti["xlsx"]


@pytest.mark.parametrize(("seme", "sfondi"), [(4, True), (8, False)])
def test_columns_in_a_frame_that_no_rule_parts_are_not_certain(seme: int, sfondi: bool) -> None:
    """A row framed alone, its heading in another frame: "2" is no name, wherever it is put; a head in one frame is no one cell."""
    p = printed_elsewhere(seme)
    pdf, xlsx = p.values(read_print(p.tavole, modo=Stampa("contorno", sfondi=sfondi))), p.values(p.xlsx)
    assert {k: v for k, v in pdf.items() if v[1] == "certa" and v[0] != xlsx.get(k, (None,))[0]} == {}
