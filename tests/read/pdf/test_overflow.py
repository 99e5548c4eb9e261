"""Texts larger than their cells, as Excel and LibreOffice print them: in their own cell, or in doubt; never certain in another's."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pegan.read.pdf.reader import read_pdf
from tests.factory.paint import Stampa
from tests.factory.table import Tavola
from tests.read.pdf.stampe import printed, printed_elsewhere, read_print, values_of

CORPO, LARGA, ALTA = 8.0, 60.0, 12.0
LUNGO = "Manutenzione degli impianti sportivi"


@pytest.mark.parametrize("bassa", [0.45, 0.6, 0.8])
@pytest.mark.parametrize("seme", [1, 102])
def test_rows_too_low_for_their_text_give_the_workbooks_tables_where_texts_are_clipped(seme: int, bassa: float) -> None:
    p = printed(seme)
    pdf, xlsx = values_of(read_print(p.tavole, modo=Stampa(bassa=bassa, ritaglia=True))), values_of(p.xlsx)
    assert {k: v for k, (v, _) in pdf.items()} == {k: v for k, (v, _) in xlsx.items()}
    assert "certa" in {c for _, c in pdf.values()}


@pytest.mark.parametrize("bassa", [0.45, 0.6, 0.8])
@pytest.mark.parametrize("seme", [1, 102])
def test_texts_over_one_another_are_never_certain_in_a_wrong_cell(seme: int, bassa: float) -> None:
    p = printed(seme)
    pdf, xlsx = values_of(read_print(p.tavole, modo=Stampa(bassa=bassa))), values_of(p.xlsx)
    assert {k: (v, xlsx.get(k)) for k, v in pdf.items() if v[1] == "certa" and v[0] != xlsx.get(k, (None,))[0]} == {}


@pytest.mark.parametrize("seme", [4, 30])
def test_marks_printed_over_their_rows_edges_stay_on_their_own_rows_in_doubt(seme: int) -> None:
    """An x below another is no second line of its text: on its line there was room for both."""
    p = printed_elsewhere(seme)
    pdf, xlsx = p.values(read_print(p.tavole, modo=Stampa(bassa=0.4))), p.values(p.xlsx)
    assert {k: v for k, v in pdf.items() if v[1] == "certa" and v != xlsx.get(k)} == {}
    assert {k: v for k, (v, _) in pdf.items() if k[2] == "periodi_segnati"} == {
        k: v for k, (v, _) in xlsx.items() if k[2] == "periodi_segnati"
    }


def over(accanto: str, bordi: str) -> list[tuple[str, bool]]:
    """(text, certain) of what a print shows of a long text that is not wrapped, with `accanto` two columns to its right."""
    t = Tavola("Oltre", [40.0, 40.0, 40.0, 120.0])
    t.metti(0, 0, LUNGO, a_capo=False)
    for riga, testi in ((0, ("", accanto, "in corso")), (1, ("si/no", "35", "in corso"))):
        for colonna, testo in enumerate(testi, 1):
            t.metti(riga, colonna, testo)
    t.metti(1, 0, "data")
    (pagina,) = read_print([t], modo=Stampa(bordi))
    return [(c.text, c.doubt is None and c.inferred is None) for c in pagina.cells if c.row0 == 0 and c.text]


@pytest.mark.parametrize("bordi", ["riquadro", "orizzontali", "nessuno"])
def test_a_text_that_goes_on_over_empty_cells_is_its_own_cells(bordi: str) -> None:
    assert [t for t, _ in over("", bordi)] == [LUNGO, "in corso"]


@pytest.mark.parametrize("bordi", ["riquadro", "orizzontali", "nessuno"])
def test_a_text_that_the_next_one_cuts_is_whole_or_in_doubt(bordi: str) -> None:
    letti = over("27", bordi)
    assert [t for t, _ in letti][-2:] == ["27", "in corso"]
    assert letti[0] == (LUNGO, True) or not letti[0][1]


def row(dove: Path, testi: Sequence[tuple[str, float]], *, ritaglio: tuple[float, float] | None = None) -> list[tuple[int, str, bool]]:
    """(column, text, in doubt) of the cells read from a row of three, each text painted from an x in points of the row's left edge."""
    tela = Canvas(str(dove / "a.pdf"), pagesize=A4, invariant=True)
    for riga in range(2):
        for colonna in range(3):
            tela.rect(100 + LARGA * colonna, 700 - ALTA * riga, LARGA, ALTA)
    tela.setFont("Helvetica", CORPO)
    for colonna, testo in enumerate("abc"):
        tela.drawString(102 + LARGA * colonna, 703, testo)
    if ritaglio:
        cella = tela.beginPath()
        cella.rect(100 + ritaglio[0], 700 - ALTA, ritaglio[1] - ritaglio[0], ALTA)
        tela.clipPath(cella, stroke=0, fill=0)
    for testo, x in testi:
        tela.drawString(100 + x, 703 - ALTA, testo)
    tela.save()
    (pagina,) = read_pdf(dove / "a.pdf", "a.pdf")
    return [(c.col0, c.text, c.doubt is not None) for c in pagina.cells if c.row0 == 1]


LUNGA = stringWidth(LUNGO, "Helvetica", CORPO)


@pytest.mark.parametrize(
    ("testi", "ritaglio", "attesi"),
    [
        ([(LUNGO, 2.0)], None, [(0, LUNGO, False)]),
        ([(LUNGO, 3 * LARGA - 2 - LUNGA)], None, [(2, LUNGO, False)]),
        ([(LUNGO, (3 * LARGA - LUNGA) / 2)], None, [(1, LUNGO, False)]),
        ([(LUNGO, 14.0)], None, [(0, LUNGO, True)]),
        ([(LUNGO, 14.0)], (LARGA, 2 * LARGA), [(1, LUNGO, False)]),
        ([("Manutenzione deg", 2.0)], (0.0, LARGA), [(0, "Manutenzione deg", True)]),
        ([("Manutenzione ", 10.0), ("degli", LARGA + 1.5)], None, [(0, "Manutenzione", False), (1, "degli", False)]),
    ],
    ids=["from its left edge", "to its right edge", "about its middle", "nowhere in particular", "clipped to its cell", "its end cut off",
         "two texts close to a rule"],
)  # fmt: skip
def test_a_text_wider_than_its_cell_is_in_its_cell_or_in_doubt(
    testi: list[tuple[str, float]], ritaglio: tuple[float, float] | None, attesi: list[tuple[int, str, bool]], tmp_path: Path
) -> None:
    assert row(tmp_path, testi, ritaglio=ritaglio) == attesi


@pytest.mark.parametrize(
    ("righe", "prima", "dubbie"),
    [(2, "Ridurre tutti i ", False), (3, "Ridurre tutti i ", True), (3, "Area: ", False)],
    ids=["two", "three", "labels"],
)
def test_a_page_whose_rows_are_as_high_as_one_line_of_their_texts_is_in_doubt(righe: int, prima: str, dubbie: bool, tmp_path: Path) -> None:
    """The first line of each stands in its row, which no rule follows, and the second below it; what is beside it may not be told. A label that is typed
    with a blank had room for the word below."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", CORPO)
    for riga in range(righe):
        alto = 700 - 2 * ALTA * riga
        for colonna in range(3):
            tela.rect(100 + LARGA * colonna, alto - ALTA, LARGA, ALTA)
        for x, y, testo in ((2, 9, prima), (2 + LARGA, 9, "Giorni"), (2 + 2 * LARGA, 9, f"{riga}0"), (2, 9 + 1.3 * CORPO, "tempi")):
            tela.drawString(100 + x, alto - y, testo)
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert {bool(c.doubt) for c in pagina.cells if c.text == "Giorni"} == {dubbie}


def test_lines_with_room_to_spare_are_no_paragraph_over_two_rows(tmp_path: Path) -> None:
    """A browser puts rules on whole pixels: the first line of a row stands a little higher than that of the row above, and is still its row's."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", 6)
    for y0, alta in ((600.0, 8.2), (572.3, 27.7)):
        tela.rect(40, y0, 60, alta)
        tela.rect(100, y0, 200, alta)
    for y, testo in ((602.2, "Missione 01"), (594.7, "L1")):
        tela.drawString(41, y, testo)
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [(c.text, c.doubt) for c in pagina.cells if c.text] == [("Missione 01", None), ("L1", None)]
