"""Sheets that a print runs over pages: read as one, each value in the page where it stands."""

from itertools import pairwise, product
from pathlib import Path
from random import Random

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pegan.read.cells import AMBIGUA
from pegan.read.form.reader import read_pages
from pegan.read.pdf.reader import read_pdf
from tests.factory.table import Tavola
from tests.read.pdf.stampe import printed, printed_elsewhere, read_print, values, values_of

SEMI = [2, 4, 101, 103, 107, 109]


def breaks(r: Random, tavola: Tavola) -> list[int]:
    """Rows below the sheet's head before which a page may end: a merged cell stays whole."""
    testata = max(c.riga1 for c in tavola.caselle if c.blocco == "testata")
    possibili = [n for n in range(testata + 3, tavola.righe) if not any(c.riga0 < n <= c.riga1 for c in tavola.caselle)]
    return sorted(r.sample(possibili, min(len(possibili), r.randint(1, 3))))


@pytest.mark.parametrize("seme", SEMI)
def test_a_sheet_over_several_pages_gives_the_tables_of_its_workbook(seme: int) -> None:
    p, r = printed(seme), Random(seme)
    for t in p.tavole:
        t.salti = breaks(r, t) if t.nome.startswith("Ob") else []
    try:
        pagine = read_print(p.tavole)
    finally:
        for t in p.tavole:
            t.salti = []
    assert len(pagine) > len(p.tavole)
    assert values_of(pagine) == values_of(p.xlsx)


@pytest.mark.parametrize("seme", [107, 120, 134])
def test_objectives_below_one_another_are_parted_where_they_end_not_where_a_page_does(seme: int) -> None:
    """A page ends within a head, between a heading and its rows, or between rows; the next page goes on with that objective, then has others."""
    p = printed_elsewhere(seme)
    (t,) = p.tavole
    interi = [n for n in range(3, t.righe) if not any(c.riga0 < n <= c.riga1 for c in t.caselle)]
    veri = {k: v for k, (v, _) in p.values(p.xlsx).items()}
    for salto in Random(seme).sample(interi, 3):
        t.salti = [salto]
        try:
            letti = p.values(read_print(p.tavole))
        finally:
            t.salti = []
        assert {k: v for k, v in letti.items() if v[1] == "certa" and v[0] != veri.get(k)} == {}, salto


def test_a_head_repeated_on_the_next_page_begins_no_sheet() -> None:
    p = printed(1)
    (scheda, *_) = (t for t in p.tavole if t.nome.startswith("Ob"))
    personale = min(c.riga0 for c in scheda.caselle if c.blocco == "personale")
    testata = [c for c in scheda.caselle if c.blocco == "testata"]
    sopra = Tavola(scheda.nome, scheda.larghezze, [c for c in scheda.caselle if c.riga0 < personale])
    sotto = Tavola(scheda.nome, scheda.larghezze, [*testata, *(c for c in scheda.caselle if c.riga0 >= personale)])
    intera, divisa = read_print([scheda]), read_print([sopra, sotto])
    assert values_of(divisa) == values_of(intera)
    # what the second page repeats is taken by name
    assert [p.testo for p in read_pages(divisa).non_attribuito] == [p.testo for p in read_pages(intera).non_attribuito]


def test_a_value_of_the_second_page_is_placed_on_it() -> None:
    p = printed(1)
    (scheda, *_) = (t for t in p.tavole if t.nome.startswith("Ob"))
    scheda.salti = [min(c.riga0 for c in scheda.caselle if c.blocco == "personale")]
    try:
        lettura = read_pages(read_print([scheda]))
    finally:
        scheda.salti = []
    luoghi = {str(c.luogo)[:4] for c in lettura.celle if c.tabella == "personale" and c.luogo}
    assert luoghi == {"p. 2"}
    assert {c.luogo.pagina for c in lettura.celle if c.tabella == "personale" and c.luogo} == {2}


def test_the_same_sheet_printed_twice_is_two_sheets() -> None:
    """Of which the later is open, as that of any objective that two sheets name."""
    scheda = next(t for t in printed(1).tavole if t.nome.startswith("Ob"))
    doppia = values(read_pages(read_print([scheda, scheda])))
    assert {k.split("/")[0] for t, k, _ in doppia if t == "schede"} == {"s1", "s2"}
    prima, seconda = ({(t, k[2:], c): v for (t, k, c), v in doppia.items() if k.startswith(s)} for s in ("s1", "s2"))
    assert {dove: testo for dove, (testo, _) in prima.items()} == {dove: testo for dove, (testo, _) in seconda.items()}
    assert AMBIGUA not in {come for _, come in prima.values()}
    assert {come for _, come in seconda.values()} == {AMBIGUA}


def test_a_sheet_too_wide_for_its_page_is_in_doubt(tmp_path: Path) -> None:
    """The print goes on at the right on another page: what stands on each is known, which row and column it is of not."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=True)
    for larghezze, testi in (([150.0, 300.0], "ab"), ([60.0, 70.0, 80.0], "xyz")):
        tela.setFont("Helvetica", 8)
        for riga in range(6):
            x = 50.0
            for larga, testo in zip(larghezze, testi, strict=True):
                tela.rect(x, 700 - 20 * riga, larga, 20)
                tela.drawString(x + 2, 707 - 20 * riga, testo * 3)
                x += larga
        tela.showPage()
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [{c.doubt is not None for c in p.cells} for p in pagine] == [{True}, {True}]


def test_cells_side_by_side_share_no_column_though_a_sheets_pages_move_their_lines(tmp_path: Path) -> None:
    """As a browser sets each page's columns on whole dots: the lines of four pages are one by one another's, and not all together."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(500, 300), invariant=True)
    for spostata in (1.3, 2.9, 2.8, 3.7):
        tela.setFont("Helvetica", 5)
        for riga, (da, a) in product(range(3), pairwise((50, 150, 200 + spostata, 250, 450))):
            tela.rect(da, 200 - 20 * riga, a - da, 20)
            tela.drawString(da + 3, 205 - 20 * riga, f"testo {riga}")
        tela.showPage()
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert len({p.foglio for p in pagine}) == 1
    assert all([(c.col0, c.col1) for c in p.cells if c.row0 == 0] == [(n, n) for n in range(4)] for p in pagine)
