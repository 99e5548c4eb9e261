"""Texts that a print shows a part of: what may be cut is in doubt, what shows whole is certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pegan.read.pdf.reader import read_pdf

CORPO, LARGA, ALTA = 8.0, 60.0, 12.0
SINISTRA, ALTO = 100.0, 700.0
"""Of the table's first cell; a row's bottom is ALTO - n * ALTA."""


@contextmanager
def clipped(tela: Canvas, x0: float, y0: float, x1: float, y1: float) -> Iterator[None]:
    """What is painted inside shows in this box alone."""
    tela.saveState()
    cella = tela.beginPath()
    cella.rect(x0, y0, x1 - x0, y1 - y0)
    tela.clipPath(cella, stroke=0, fill=0)
    yield
    tela.restoreState()


@contextmanager
def table(dove: Path, righe: int, colonne: Sequence[float], *, alta: float = ALTA) -> Iterator[Canvas]:
    """A page with rules around cells of these widths."""
    tela = Canvas(str(dove / "a.pdf"), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", CORPO)
    for riga in range(righe):
        x = SINISTRA
        for larga in colonne:
            tela.rect(x, ALTO - alta * riga, larga, alta)
            x += larga
    yield tela
    tela.save()


def read(dove: Path) -> dict[str, bool]:
    """Each text, and whether it is certain."""
    (pagina,) = read_pdf(dove / "a.pdf", "a.pdf")
    return {c.text: c.doubt is None for c in pagina.cells if c.text}


def test_lines_over_their_cell_are_in_doubt_also_in_a_clip_that_goes_beyond_the_table(tmp_path: Path) -> None:
    """LibreOffice clips a text only sideways, from the page's top to its bottom; of a row too low it leaves out the lines that are wholly hidden."""
    with table(tmp_path, 4, [LARGA] * 3) as tela, clipped(tela, SINISTRA, 100, SINISTRA + 3 * LARGA, 800):
        tela.drawString(SINISTRA + 2, ALTO + 3, "Missione 05 - Tutela e valorizzazione dei beni e delle attività culturali")
        tela.drawString(SINISTRA + 2, ALTO + 3 - ALTA, "L1")
        tela.drawString(SINISTRA + 2 + LARGA, ALTO - ALTA + 8, "quartiere ")
        tela.drawString(SINISTRA + 2 + LARGA, ALTO - ALTA - 1, "sull'intero")
    assert read(tmp_path)["quartiere sull'intero"] is False
