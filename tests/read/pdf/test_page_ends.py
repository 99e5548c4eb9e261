"""Prints of word processors and browsers: rows that a page's end cuts, cells with wide margins whose words are broken."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pegan.read.cell import Page
from pegan.read.pdf.reader import read_pdf

XS = (60.0, 200.0, 340.0)
TAGLIATA = "la pagina finisce in mezzo alla riga: il testo continua sull'altra"
Righe = list[tuple[float, tuple[str, ...]]]
"""The y of a row's upper edge, and the texts of its cells."""


def printed(percorso: Path, pagine: list[tuple[Righe, float, bool, bool]]) -> tuple[Page, ...]:
    """Pages of a table of two columns: its rows, where its columns end, whether the first row and the last one have an outer edge."""
    tela = Canvas(str(percorso), pagesize=A4, invariant=True)
    for righe, fondo, chiusa_sopra, chiusa_sotto in pagine:
        tela.setFont("Helvetica", 9)
        for x in XS:
            tela.line(x, righe[0][0], x, fondo)
        bordi = [y for y, _ in righe] + [fondo]
        for y in bordi[0 if chiusa_sopra else 1 : None if chiusa_sotto else -1]:
            tela.line(XS[0], y, XS[-1], y)
        for y, testi in righe:
            for x, testo in zip(XS, testi, strict=False):
                for n, linea in enumerate(testo.split("\n")):
                    tela.drawString(x + 3, y - 12 - 11 * n, linea)
        tela.showPage()
    tela.save()
    return read_pdf(percorso, "a.pdf")


TESTATA = (780.0, ("Obiettivo", "Indicatore"))
PRIMA: Righe = [TESTATA, (760.0, ("Aprire il nido", "posti")), (740.0, ("Rifare le strade", "km asfaltati con"))]
SECONDA: Righe = [(780.0, ("del centro", "asfalto nuovo")), (750.0, ("Nuovo sito", "pagine"))]


def test_a_row_that_a_page_cuts_is_in_doubt_on_both_pages(tmp_path: Path) -> None:
    pagine = printed(tmp_path / "a.pdf", [(PRIMA, 700, True, False), (SECONDA, 730, False, True)])
    tagliate = [c.text for p in pagine for c in p.cells if c.doubt == TAGLIATA]
    assert tagliate == ["Rifare le strade", "km asfaltati con", "del centro", "asfalto nuovo"]


def test_a_row_that_a_page_cuts_goes_on_below_the_heading_that_the_print_repeats(tmp_path: Path) -> None:
    seconda: Righe = [TESTATA, (760.0, ("del centro", "asfalto nuovo")), (730.0, ("Nuovo sito", "pagine"))]
    pagine = printed(tmp_path / "a.pdf", [(PRIMA, 700, True, False), (seconda, 710, True, True)])
    tagliate = [c.text for p in pagine for c in p.cells if c.doubt == TAGLIATA]
    assert tagliate == ["Rifare le strade", "km asfaltati con", "del centro", "asfalto nuovo"]


@pytest.mark.parametrize(("resto", "dubbi"), [("asfalto nuovo", ["km asfaltati con", "asfalto nuovo"]), ("Alberi", [])])
def test_a_row_that_a_page_cuts_and_closes_is_in_doubt_where_its_text_goes_on(resto: str, dubbi: list[str], tmp_path: Path) -> None:
    """Word processors rule the page's end: what is left of a text stands beside an empty cell, and begins amid a sentence."""
    seconda: Righe = [(780.0, ("", resto)), (750.0, ("Nuovo sito", "pagine"))]
    pagine = printed(tmp_path / "a.pdf", [(PRIMA, 700, True, True), (seconda, 730, True, True)])
    assert [c.text for p in pagine for c in p.cells if c.doubt == TAGLIATA] == dubbi


@pytest.mark.parametrize(("sopra", "sotto"), [("130", "entro giugno"), ("si", "si")])
def test_a_row_below_a_figure_or_the_same_text_is_another(sopra: str, sotto: str, tmp_path: Path) -> None:
    """An objective is written once beside its first target; its second one stands on the next page."""
    prima: Righe = [(780.0, ("Obiettivo", "Target")), (750.0, ("Nuovo sito", sopra))]
    seconda: Righe = [(780.0, ("", sotto)), (750.0, ("Rifare le strade", "10"))]
    pagine = printed(tmp_path / "a.pdf", [(prima, 730, True, True), (seconda, 730, True, True)])
    assert not [c.text for p in pagine for c in p.cells if c.doubt]


def test_a_row_that_goes_on_from_a_full_page_to_the_next_is_one(tmp_path: Path) -> None:
    """As a browser prints it, to the foot of the page; what stands on one page only is whole too."""
    seconda: Righe = [(780.0, ("del centro",)), (750.0, ("Nuovo sito", "pagine"))]
    prima: Righe = [TESTATA, (760.0, ("Aprire il nido", "posti")), (74.0, ("Rifare le strade", "km asfaltati"))]
    (pagina,) = printed(tmp_path / "a.pdf", [(prima, 60, True, False), (seconda, 730, False, True)])
    assert pagina.accanto == (2,)
    assert [(c.row0, c.text, c.doubt) for c in pagina.cells if c.row0 > 1] == [
        (2, "Rifare le strade del centro", None),
        (2, "km asfaltati", None),
        (3, "Nuovo sito", None),
        (3, "pagine", None),
    ]


@pytest.mark.parametrize("sotto", ["", "e delle piazze"])
def test_a_cell_merged_over_rows_goes_on_where_a_page_ends_between_them(sotto: str, tmp_path: Path) -> None:
    """As a browser prints it: the edge below the first row ends before the merged cell; a line of this one that stands below it is not laid with the rest."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=True)

    def dipingi(da: float, a: float, bordi: list[tuple[float, float]], testi: list[tuple[float, float, str]]) -> None:
        tela.setFont("Helvetica", 9)
        for x in XS:
            tela.line(x, da, x, a)
        for x, y in bordi:
            tela.line(x, y, XS[-1], y)
        for x, y, testo in testi:
            tela.drawString(x + 3, y, testo)
        tela.showPage()

    prima = [(XS[0], 768, "Obiettivo"), (XS[1], 768, "Indicatore"), (XS[0], 748, "Aprire il nido"), (XS[1], 748, "posti")]
    fondo = [(XS[0], 68, "Rifare le strade"), (XS[1], 68, "km asfaltati"), *([(XS[0], 52, sotto)] if sotto else [])]
    dipingi(780, 60, [(XS[0], 780), (XS[0], 760), (XS[0], 80), (XS[1], 60)], [*prima, *fondo])
    dipingi(780, 740, [(XS[0], 760), (XS[0], 740)], [(XS[1], 768, "km dipinti"), (XS[0], 748, "Nuovo sito"), (XS[1], 748, "pagine")])
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [p.accanto for p in pagine] == ([(), ()] if sotto else [(2,)])
    if not sotto:
        assert [(c.row0, c.row1, c.text) for c in pagine[0].cells if c.row0 > 1] == [
            (2, 3, "Rifare le strade"),
            (2, 2, "km asfaltati"),
            (3, 3, "km dipinti"),
            (4, 4, "Nuovo sito"),
            (4, 4, "pagine"),
        ]


def test_a_table_without_its_last_edge_is_cut_only_where_the_next_page_goes_on_with_it(tmp_path: Path) -> None:
    pagine = printed(tmp_path / "a.pdf", [(PRIMA, 700, True, False), (SECONDA, 730, True, True)])
    assert [c.text for p in pagine for c in p.cells if c.doubt == TAGLIATA] == []


def test_a_word_alone_on_a_full_line_may_be_broken_in_a_cell_with_wide_margins_too(tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=True)
    for n, (parola, resto) in enumerate([("funzionari", "o"), ("nido", "nuovo")]):
        tela.setFont("Helvetica", 9)
        tela.rect(60, 700 - 40 * n, 58, 40)
        tela.drawString(67, 725 - 40 * n, parola)
        tela.drawString(67, 714 - 40 * n, resto)
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [(c.text, bool(c.doubt)) for c in pagina.cells] == [("funzionari o", True), ("nido nuovo", False)]


def test_a_page_that_begins_with_the_next_number_cut_no_row(tmp_path: Path) -> None:
    """Columns alone are ruled, and the heading stands again: the last row is over, and those above it too."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300))
    xs = (20, 50, 200, 300, 380)
    for pagina in range(2):
        tela.setFont("Helvetica", 8)
        righe = [
            ("N.", "Obiettivo", "Indicatore", "Target"),
            *((str(3 * pagina + n), f"Rifare la via {n}", "Metri", f"{n}50") for n in (1, 2, 3)),
        ]
        for x in xs:
            tela.line(x, 280, x, 200)
        for y in (280, 264):
            tela.line(xs[0], y, xs[-1], y)
        for k, riga in enumerate(righe):
            for x, t in zip(xs, riga, strict=False):
                tela.drawString(x + 2, 270 - 18 * k, t)
        tela.showPage()
    tela.save()
    assert [c.text for p in read_pdf(tmp_path / "a.pdf", "a.pdf") for c in p.cells if c.doubt == TAGLIATA] == []
