"""Tables that rules part only one way: downwards and closed, or across under a heading with ruled columns; and pages with nothing but bands of colour."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pegan.read.cell import Cell
from pegan.read.pdf.reader import read_pdf

CORPO, RIGA = 9.0, 12.0
XS = (50, 250, 330, 410)
"""Points: where the columns' rules lie."""


def downwards(cartella: Path, testata: Sequence[str], linee: Sequence[Sequence[str]]) -> tuple[Cell, ...]:
    """The cells of a table with a ruled heading, one field below each of its cells, and these lines in them."""
    tela = Canvas(str(cartella / "a.pdf"), pagesize=(500, 300))
    tela.setFont("Helvetica", CORPO)
    fondo = 238 - RIGA * len(linee)
    for x in XS:
        tela.line(x, 254, x, fondo)
    for y in (254, 240, fondo):
        tela.line(XS[0], y, XS[-1], y)
    for n, linea in enumerate((testata, *linee)):
        for x, testo in zip(XS, linea, strict=False):
            tela.drawString(x + 2, 244 - RIGA * n, testo)
    tela.save()
    return read_pdf(cartella / "a.pdf", "a.pdf")[0].cells


@pytest.mark.parametrize(
    ("testata", "linee", "righe"),
    [
        (
            ("Dipendente", "Categoria", "%"),
            [("Rita Sala", "C1", "10"), ("Ugo Riva", "D", "30")],
            [{"Rita Sala", "C1", "10"}, {"Ugo Riva", "D", "30"}],
        ),
        (
            ("Fase", "Inizio", "Fine"),
            [("Bando", "01/03/2025", "30/04/2025"), ("Lavori", "01/05/2025", "31/10/2025"), ("Collaudo", "02/11/2025", "30/11/2025")],
            [{"Bando", "01/03/2025", "30/04/2025"}, {"Lavori", "01/05/2025", "31/10/2025"}, {"Collaudo", "02/11/2025", "30/11/2025"}],
        ),
        (
            ("Fase", "Inizio", "Fine"),
            [
                ("Raccolta delle schede degli utenti e dei", "01/03/2025", "30/04/2025"),
                ("volontari",),
                ("Collaudo", "02/11/2025", "30/11/2025"),
            ],
            [{"Raccolta delle schede degli utenti e dei volontari", "01/03/2025", "30/04/2025"}, {"Collaudo", "02/11/2025", "30/11/2025"}],
        ),
        (
            ("Fase", "Termine", "Note"),
            [("Raccolta delle schede degli utenti e dei", "entro il", "-"), ("volontari", "30/04/2025")],
            [{"Raccolta delle schede degli utenti e dei volontari", "entro il 30/04/2025", "-"}],
        ),
    ],
    ids=["names and figures", "days", "a wrapped text beside days", "one row"],
)
def test_figures_below_one_another_are_of_several_rows(
    testata: Sequence[str], linee: Sequence[Sequence[str]], righe: Sequence[set[str]], tmp_path: Path
) -> None:
    celle = [c for c in downwards(tmp_path, testata, linee) if c.text and c.text not in testata]
    lette = [{c.text for c in celle if c.row0 <= r <= c.row1} for r in sorted({c.row0 for c in celle})]
    assert all(riga in lette for riga in righe)
    assert len(celle) == sum(map(len, righe))


def test_a_figure_at_its_columns_right_edge_is_not_of_the_text_beside_it(tmp_path: Path) -> None:
    """Rows without rules between columns, under a heading that has them."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(500, 300))
    tela.setFont("Helvetica", CORPO)
    for y in (254, 240, 226, 212):
        tela.line(XS[0], y, XS[-1], y)
    for x in (XS[0], XS[-1]):
        tela.line(x, 254, x, 212)
    for x in XS[1:-1]:
        tela.line(x, 254, x, 240)
    for x, testo in zip(XS, ("Indicatore", "Peso", "Target"), strict=False):
        tela.drawString(x + 2, 244, testo)
    for y, (nome, peso, target) in ((230, ("Ore di apertura", "50", "almeno 3 ore")), (216, ("Utenti", "40", "15"))):
        tela.drawString(XS[0] + 2, y, nome)
        tela.drawRightString(XS[2] - 1, y, peso)
        tela.drawString(XS[2] + 1, y, target)
    tela.save()
    celle = {c.text: c for c in read_pdf(tmp_path / "a.pdf", "a.pdf")[0].cells}
    assert {"50", "almeno 3 ore", "40", "15"} <= celle.keys()
    assert celle["50"].col1 < celle["almeno 3 ore"].col0 == celle["Target"].col0
    assert all(celle[t].doubt is None for t in ("50", "almeno 3 ore"))


@pytest.mark.parametrize(("destra", "stesso"), [(450, True), (400, False)])
def test_pages_with_bands_of_one_width_are_of_one_sheet(destra: float, stesso: bool, tmp_path: Path) -> None:
    """No text of the second page stands where one of the first does but the first column's."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(500, 300))
    for fine, righe in (
        (450.0, (("Settore", 200, "Tributi"), ("Fase", 300, "gen"), ("Bando", 300, "x"))),
        (destra, (("Nome", 150, "%"), ("Rita Sala", 160, "40"))),
    ):
        tela.setFont("Helvetica", CORPO)
        for n, (prima, x, altra) in enumerate(righe):
            tela.setFillColor("#a9d08e" if n % 2 == 0 else "#ededed")
            tela.rect(50, 240 - 14 * n, fine - 50, 14, stroke=0, fill=1)
            tela.setFillColor("#000000")
            tela.drawString(52, 244 - 14 * n, prima)
            tela.drawString(x, 244 - 14 * n, altra)
        tela.showPage()
    tela.save()
    prima, seconda = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert (prima.foglio == seconda.foglio) is stesso


def test_a_title_below_the_last_row_of_a_table_is_not_of_its_first_column(tmp_path: Path) -> None:
    """The columns' rules end above it, and no rule lies across there."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(500, 300))
    tela.setFont("Helvetica", CORPO)
    for y in (254, 240, 212):
        tela.line(XS[0], y, XS[-1], y)
    for x in (XS[0], XS[-1]):
        tela.line(x, 254, x, 212)
    for x in XS[1:-1]:
        tela.line(x, 254, x, 226)
    for y, linea in ((244, ("Indicatore", "Unità", "Target")), (230, ("Cartelli posati", "km", "50")), (216, ("RISORSE FINANZIARIE",))):
        for x, testo in zip(XS, linea, strict=False):
            tela.drawString(x + 2, y, testo)
    tela.save()
    assert {"Cartelli posati", "RISORSE FINANZIARIE", "km", "50"} <= {c.text for c in read_pdf(tmp_path / "a.pdf", "a.pdf")[0].cells}


@pytest.mark.parametrize(("testo", "certo"), [("decentrati", False), ("Sportelli", True)])
def test_a_merged_cell_of_one_full_line_that_begins_as_none_beside_it_is_open(testo: str, certo: bool, tmp_path: Path) -> None:
    """Texts stand at the bottom of rows that nobody fitted to them: of one the lines above its last may have been cut."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(500, 300))
    tela.setFont("Helvetica", CORPO)
    righe = [250 - 10.5 * n for n in range(5)]
    for y in righe:
        tela.line(50, y, 300, y)
    for x in (50, 300):
        tela.line(x, righe[0], x, righe[-1])
    tela.line(175, righe[0], 175, righe[1])
    for x, y, t in ((52, 0, "Fase"), (177, 0, "Note"), (52, 1, "Bando"), (52, 2, testo), (52, 3, "Lavori")):
        tela.drawString(x, righe[y + 1] + 2, t)
    tela.save()
    cella = next(c for c in read_pdf(tmp_path / "a.pdf", "a.pdf")[0].cells if c.text == testo)
    assert (cella.doubt is None) is certo
