"""Marks that are no letter: ticks of a font of symbols, boxes and strokes drawn in a cell; read, or in doubt, never lost."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pegan.read.cell import Cell
from pegan.read.cells import AMBIGUA
from pegan.read.pdf.reader import read_pdf
from tests.factory.paint import PRESTATO, Stampa, call_wingdings
from tests.read.pdf.stampe import Valori, printed, printed_elsewhere, read_print, values_of

DISEGNATI = ["quadrato", "cerchio", "barra", "spunta", "croce", "casella"]


def months(valori: Valori) -> dict[str, str]:
    """Each month that is marked, with its confidence."""
    return {k: c for (t, k, _), (_, c) in valori.items() if t == "cronoprogramma"}


def others(valori: Valori) -> Valori:
    return {k: v for k, v in valori.items() if k[0] != "cronoprogramma" and k[2] != "periodi_segnati"}


@pytest.mark.parametrize("segno", ["wingdings", "zapf"])
def test_a_tick_of_a_font_of_symbols_is_a_mark(segno: str) -> None:
    p = printed(102)
    letti = values_of(read_print(p.tavole, modo=Stampa(segno=segno)))
    assert months(letti) == months(values_of(p.xlsx))
    assert {v for (t, _, _), (v, _) in letti.items() if t == "cronoprogramma"} == {"✓"}


@pytest.mark.parametrize("segno", DISEGNATI)
def test_a_sign_drawn_in_a_cell_of_the_gantt_is_a_month_in_doubt(segno: str) -> None:
    """Also on a row in a stripe of colour; what the other cells say stays as it was."""
    p = printed_elsewhere(5)
    letti, veri = p.values(read_print(p.tavole, modo=Stampa(segno=segno))), p.values(p.xlsx)
    assert months(letti) == dict.fromkeys(months(veri), AMBIGUA)
    assert others(letti) == others(veri)


def table(dove: Path, disegna: str) -> list[Cell]:
    """The second row of a ruled table of three columns, something drawn in the middle of its second cell."""
    tela = Canvas(str(dove / "a.pdf"), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", 8)
    for riga in range(2):
        for colonna in range(3):
            tela.rect(100 + 60 * colonna, 700 - 20 * riga, 60, 20)
            if riga == 0 or colonna == 0:
                tela.drawString(102 + 60 * colonna, 707 - 20 * riga, "abc"[colonna] * 4)
    if disegna == "stemma":
        for n in range(30):
            tela.bezier(170 + n, 685, 172 + n, 690, 174 + n, 684, 176 + n, 688)
    elif disegna == "casella vuota":
        tela.rect(185, 685, 8, 8)
    elif disegna == "bianco su colore":
        tela.setFillColorRGB(0.5, 0.6, 0.9)
        tela.rect(160, 680, 120, 20, stroke=0, fill=1)
        tela.setFillColorRGB(1, 1, 1)
        tela.rect(160, 680, 60, 20, stroke=0, fill=1)
    elif disegna == "lettera":
        tela.setFont(PRESTATO, 8)
        tela.drawString(185, 687, "J")
    tela.save()
    call_wingdings(dove / "a.pdf")
    (pagina,) = read_pdf(dove / "a.pdf", "a.pdf")
    return [c for c in pagina.cells if c.row0 == 1]


@pytest.mark.parametrize(
    ("disegna", "attese"),
    [
        ("nulla", [(0, "aaaa", False)]),
        ("stemma", [(0, "aaaa", False)]),
        ("casella vuota", [(0, "aaaa", False)]),
        ("bianco su colore", [(0, "aaaa", False), (2, "", True)]),
    ],
)
def test_a_picture_and_an_empty_box_mark_nothing_and_white_hides_a_colour(
    disegna: str, attese: list[tuple[int, str, bool]], tmp_path: Path
) -> None:
    assert [(c.col0, c.text, c.filled) for c in table(tmp_path, disegna)] == attese


def test_a_sign_without_a_name_is_in_doubt(tmp_path: Path) -> None:
    assert [(c.col0, c.doubt is not None) for c in table(tmp_path, "lettera")] == [(0, False), (1, True)]
