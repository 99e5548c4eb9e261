"""A table is ruled however a program makes its lines: what paths they are painted in, turned and scaled by what."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, FILL_NON_ZERO, Canvas

from pegan.read.pdf.reader import read_pdf

XS, YS = (100, 160, 220), (700, 680, 660)
Via = list[tuple[float, float]]


def lines(tela: Canvas, *vie: Via) -> None:
    """One path of as many figures as there are ways."""
    percorso = tela.beginPath()
    for prima, *altri in vie:
        percorso.moveTo(*prima)
        for punto in altri:
            percorso.lineTo(*punto)
    tela.drawPath(percorso)


def rectangles(tela: Canvas) -> None:
    for x in XS[:-1]:
        for y in YS[1:]:
            tela.rect(x, y, 60, 20)


def all_in_one(tela: Canvas) -> None:
    lines(tela, *[[(x, YS[0]), (x, YS[-1])] for x in XS], *[[(XS[0], y), (XS[-1], y)] for y in YS])


def two_figures_of_five_corners(tela: Canvas) -> None:
    """The third corner begins the second figure."""
    for y in YS:
        lines(tela, [(XS[0], y), (XS[1], y)], [(XS[1], y), (XS[2], y), (XS[2], YS[-1])])
    for x in XS[:2]:
        lines(tela, [(x, YS[0]), (x, YS[-1])])


def thin_fills(tela: Canvas) -> None:
    for x in XS:
        tela.rect(x - 0.25, YS[-1], 0.5, 40, stroke=0, fill=1)
    for y in YS:
        tela.rect(XS[0], y - 0.25, 120, 0.5, stroke=0, fill=1)


def group_of_half_size(tela: Canvas) -> None:
    tela.beginForm("regole")
    tela.saveState()
    tela.scale(2, 2)
    rectangles(tela)
    tela.restoreState()
    tela.endForm()
    tela.saveState()
    tela.scale(0.5, 0.5)
    tela.doForm("regole")
    tela.restoreState()


def closed_around_each_cell(tela: Canvas) -> None:
    percorso = tela.beginPath()
    for x, a in pairwise(XS):
        for y, b in pairwise(YS):
            percorso.moveTo(x, y)
            for punto in ((a, y), (a, b), (x, b)):
                percorso.lineTo(*punto)
            percorso.close()
    tela.drawPath(percorso)


def filled_between_two_rectangles(tela: Canvas) -> None:
    """Each cell's frame is what two rectangles have not in common."""
    for x, a in pairwise(XS):
        for y, b in pairwise(YS):
            percorso = tela.beginPath()
            percorso.rect(x, y, a - x, b - y)
            percorso.rect(x + 0.5, y - 0.5, a - x - 1, b - y + 1)
            tela.drawPath(percorso, stroke=0, fill=1, fillMode=FILL_EVEN_ODD)


def filled_between_two_ways_round(tela: Canvas) -> None:
    """The same by the rule of winding numbers: the inner rectangle goes round the other way."""
    for x, a in pairwise(XS):
        for y, b in pairwise(YS):
            percorso = tela.beginPath()
            for x0, y0, x1, y1 in ((x, y, a, b), (a - 0.5, y - 0.5, x + 0.5, b + 0.5)):
                percorso.moveTo(x0, y0)
                for punto in ((x1, y0), (x1, y1), (x0, y1)):
                    percorso.lineTo(*punto)
                percorso.close()
            tela.drawPath(percorso, stroke=0, fill=1, fillMode=FILL_NON_ZERO)


@pytest.mark.parametrize(
    "riga",
    [
        rectangles,
        all_in_one,
        two_figures_of_five_corners,
        thin_fills,
        group_of_half_size,
        closed_around_each_cell,
        filled_between_two_rectangles,
        filled_between_two_ways_round,
    ],
)
def test_two_texts_a_row_are_two_cells(riga: Callable[[Canvas], None], tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", 8)
    riga(tela)
    for testo, x, y in (("aa", XS[0], YS[1]), ("bb", XS[1], YS[1]), ("cc", XS[0], YS[2]), ("dd", XS[1], YS[2])):
        tela.drawString(x + 2, y + 7, testo)
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    celle = [(c.row0, c.col0, c.row1, c.col1, c.text, c.inferred) for c in pagina.cells]
    assert celle == [(0, 0, 0, 0, "aa", None), (0, 1, 0, 1, "bb", None), (1, 0, 1, 0, "cc", None), (1, 1, 1, 1, "dd", None)]


def test_strips_between_cells_drawn_apart_are_no_rows_and_no_columns(tmp_path: Path) -> None:
    """As browsers draw a table's cells by default; letters of five points, strips of two and a half."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", 5)
    for n in range(4):
        for k in range(4):
            tela.rect(100 + 62.5 * k, 700 - 14.5 * n, 60, 12)
            tela.drawString(102 + 62.5 * k, 704 - 14.5 * n, f"{n}{k}")
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [(c.row0, c.col0, c.row1, c.col1, c.text) for c in pagina.cells] == [(n, k, n, k, f"{n}{k}") for n in range(4) for k in range(4)]


def test_strips_are_closed_in_each_of_the_tables_of_a_page(tmp_path: Path) -> None:
    """Two tables, the edges of whose columns lie three points apart: the strip of one begins where the other's ends."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", 5)
    for tabella, larga in enumerate((60, 63)):
        for n in range(4):
            for k in range(4):
                x, y = 100 + (larga + 2.5) * k, 700 - 90 * tabella - 14.5 * n
                tela.rect(x, y, larga, 12)
                tela.drawString(x + 0.5, y + 4, f"{tabella}{n}{k}")
                tela.drawString(x + 12, y + 4, "di due")
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [c.text for c in pagina.cells] == [f"{t}{n}{k} di due" for t in range(2) for n in range(4) for k in range(4)]


@pytest.mark.parametrize("altra", [True, False], ids=["above another table", "to the end of the page"])
def test_columns_that_no_rule_parts_into_rows_have_the_rows_of_their_texts(altra: bool, tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(500, 400))
    tela.setFont("Helvetica", 10)
    xs, ys = (50, 250, 350, 450), (350, 330)
    for y in (*ys, *((220, 200) if altra else ())):
        tela.line(xs[0], y, xs[-1], y)
    for x in xs:
        tela.line(x, ys[0], x, 236)
        if altra:
            tela.line(x, 220, x, 200)
    righe = [
        (336, ("Attività", "Data inizio", "Data fine")),
        (316, ("Campagna di comunicazione rivolta ai", "01/02/2025", "30/07/2025")),
        (304, ("cittadini e alle associazioni",)),
        (280, ("Monitoraggio", "01/03/2025", "30/09/2025")),
        (256, ("Relazione conclusiva alla Giunta", "", "30/06/2025")),
        *([(206, ("Dipendente", "Area", "Impegno"))] if altra else []),
    ]
    for y, testi in righe:
        for x, testo in zip(xs, testi, strict=False):
            tela.drawString(x + 2, y, testo)
    tela.save()
    celle = read_pdf(tmp_path / "a.pdf", "a.pdf")[0].cells
    lette = sorted({c.row0: None for c in celle})
    assert [[(c.text, c.col0) for c in celle if c.row0 == r] for r in lette][1:4] == [
        [("Campagna di comunicazione rivolta ai cittadini e alle associazioni", 0), ("01/02/2025", 1), ("30/07/2025", 2)],
        [("Monitoraggio", 0), ("01/03/2025", 1), ("30/09/2025", 2)],
        [("Relazione conclusiva alla Giunta", 0), ("30/06/2025", 2)],
    ]
    assert all(c.inferred for c in celle if c.row0 in lette[1:4])


def test_two_paragraphs_beside_a_label_are_its_value(tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(500, 400))
    tela.setFont("Helvetica", 10)
    for y in (350, 306, 286):
        tela.line(50, y, 450, y)
    for x in (50, 130, 250, 330, 450):
        tela.line(x, 350, x, 286)
    for y, testi in (
        (338, ("Settore", "Servizi sociali", "Responsabile", "Rossi Mario")),
        (318, ("", "Pubblica istruzione", "", "Bianchi Anna")),
        (292, ("Peso", "40", "Indicatore", "Utenti")),
    ):
        for x, testo in zip((52, 132, 252, 332), testi, strict=True):
            tela.drawString(x, y, testo)
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    righe = [
        ["Settore", "Servizi sociali Pubblica istruzione", "Responsabile", "Rossi Mario Bianchi Anna"],
        ["Peso", "40", "Indicatore", "Utenti"],
    ]
    assert [c.text for c in pagina.cells] == [t for riga in righe for t in riga]
