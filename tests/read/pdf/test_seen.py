"""What a person sees on a page is what is read of it: not what is hidden on it, and of what is struck out nothing is certain."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import Color, blue, white
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pegan.read.cell import Page
from pegan.read.pdf.reader import read_pdf

RIGHE = ["Peso", "30", "Atteso", "12 incontri", "Esito", "raggiunto"]
X, LARGA, ALTA = 60.0, 180.0, 20.0


def _text(tela: Canvas, n: int, testo: str, dopo: float = 0.0) -> float:
    """A text of the n-th cell, at its beginning or behind so many points; where it ends."""
    tela.drawString(X + 3 + dopo, 700 - ALTA * n + 6, testo)
    return dopo + float(tela.stringWidth(testo, "Helvetica", 9))


def _page(percorso: Path, sopra: Callable[[Canvas], None], salta: int | None = None) -> Page:
    """A ruled column of cells, and what is painted over it; `salta`: a cell that is left empty."""
    tela = Canvas(str(percorso), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", 9)
    for n, testo in enumerate(RIGHE):
        tela.rect(X, 700 - ALTA * n, LARGA, ALTA)
        if n != salta:
            _text(tela, n, testo)
    sopra(tela)
    tela.save()
    percorso.write_bytes(percorso.read_bytes().replace(b"/Highlight", b"/StrikeOut"))  # reportlab strikes nothing out
    (pagina,) = read_pdf(percorso, "a.pdf")
    return pagina


def _white(tela: Canvas) -> None:
    tela.setFillColor(white)
    _text(tela, 1, "45", 40)


def _no_ink(tela: Canvas) -> None:
    testo = tela.beginText(X + 40, 706 - ALTA)
    testo.setFont("Helvetica", 9)
    testo.setTextRenderMode(3)
    testo.textOut("45")
    tela.drawText(testo)


def _painted_over(tela: Canvas) -> None:
    _text(tela, 1, "45", 40)
    tela.setFillColor(white)
    tela.rect(X + 38, 703 - ALTA, 30, 12, stroke=0, fill=1)


def _aslant(tela: Canvas) -> None:
    tela.translate(X + 50, 600)
    tela.rotate(40)
    tela.setFont("Helvetica", 40)
    tela.drawString(0, 0, "45")


def _large(tela: Canvas) -> None:
    tela.setFont("Helvetica", 90)
    tela.drawString(X, 640, "45")


def _thin_ink(tela: Canvas) -> None:
    tela.setFillColor(Color(0.5, 0.5, 0.5, alpha=0.3))
    tela.setFont("Helvetica", 16)
    tela.drawString(X + 60, 704 - ALTA, "45")


@pytest.mark.parametrize("disegna", [_white, _no_ink, _painted_over, _aslant, _large, _thin_ink])
def test_what_is_not_seen_in_a_cell_or_lies_across_the_page_is_a_note(disegna: Callable[[Canvas], None], tmp_path: Path) -> None:
    pagina = _page(tmp_path / "a.pdf", disegna)
    assert [(c.text, c.doubt) for c in pagina.cells] == [(t, None) for t in RIGHE]
    assert [t for _, t in pagina.notes] == ["45"]


def _white_on_blue(tela: Canvas) -> None:
    tela.setFillColor(blue)
    tela.rect(X, 700 - ALTA, LARGA, ALTA, stroke=1, fill=1)
    tela.setFillColor(white)
    _text(tela, 1, "30")


def _under_thin_ink(tela: Canvas) -> None:
    _text(tela, 1, "30")
    tela.setFillColor(Color(1, 1, 0, alpha=0.4))
    tela.rect(X + 2, 703 - ALTA, 30, 12, stroke=0, fill=1)


@pytest.mark.parametrize("disegna", [_white_on_blue, _under_thin_ink])
def test_white_letters_on_a_colour_and_letters_under_a_marker_are_seen(disegna: Callable[[Canvas], None], tmp_path: Path) -> None:
    pagina = _page(tmp_path / "a.pdf", disegna, salta=1)
    assert [(c.text, c.doubt) for c in pagina.cells if c.text] == [(t, None) for t in RIGHE]
    assert pagina.notes == ()


def _stroke(tela: Canvas, n: int, a: float, alto: float = 3.0) -> None:
    y = 706 - ALTA * n + alto
    tela.setLineWidth(0.5)
    tela.line(X + 3, y, X + 3 + a, y)


def test_a_struck_text_is_in_doubt_and_of_one_struck_in_part_the_rest_is_read(tmp_path: Path) -> None:
    def disegna(tela: Canvas) -> None:
        fine = _text(tela, 1, "45")
        _stroke(tela, 1, fine)
        _text(tela, 1, "30", fine + 2)
        _stroke(tela, 3, float(tela.stringWidth("12 incontri", "Helvetica", 9)))
        _stroke(tela, 5, float(tela.stringWidth("raggiunto", "Helvetica", 9)), alto=-1.2)  # an underline

    pagina = _page(tmp_path / "a.pdf", disegna, salta=1)
    dubbi = [None, "una parte della cella è barrata: «45»", None, "il testo della cella è barrato", None, None]
    assert [(c.text, c.doubt) for c in pagina.cells] == list(zip(RIGHE, dubbi, strict=True))
    assert [t for _, t in pagina.notes] == ["45"]


def test_a_text_that_an_annotation_strikes_or_writes_over_is_in_doubt(tmp_path: Path) -> None:
    def disegna(tela: Canvas) -> None:
        fine = float(tela.stringWidth("12 incontri", "Helvetica", 9))
        sinistra, destra, basso, alto = X + 3, X + 3 + fine, 704 - 3 * ALTA, 715 - 3 * ALTA
        tela.highlightAnnotation("", [sinistra, basso, destra, alto], [sinistra, alto, destra, alto, sinistra, basso, destra, basso])
        tela.freeTextAnnotation("40", "/Helv 9 Tf 0 g", [X + 2, 702 - ALTA, X + 40, 716 - ALTA])

    pagina = _page(tmp_path / "a.pdf", disegna)
    dubbi = [None, "sulla cella è scritta una nota: «40»", None, "il testo della cella è barrato", None, None]
    assert [(c.text, c.doubt) for c in pagina.cells] == list(zip(RIGHE, dubbi, strict=True))


def test_a_cell_that_goes_over_the_edge_of_what_a_page_shows_is_in_doubt(tmp_path: Path) -> None:
    """The page is cropped within the cell of the last text: lines of it may lie beyond. What lies there for sure is kept as a note."""
    fondo = 700 - ALTA * (len(RIGHE) - 1)

    def crop(tela: Canvas) -> None:
        tela.drawString(X + 3, fondo - 30, "nessuno lo vede")
        tela.setCropBox((0, fondo + 4, *A4))

    pagina = _page(tmp_path / "a.pdf", crop)
    assert [c.text for c in pagina.cells if c.doubt] == [RIGHE[-1]]
    assert [testo for _, testo in pagina.notes] == ["nessuno lo vede"]


def _clipped_below_a_fill(tela: Canvas) -> None:
    """Of a text clipped to its cell the next cell's fill, painted later, hides a part; what is behind that was never seen."""
    tela.saveState()
    clip = tela.beginPath()
    clip.rect(X, 700 - ALTA, LARGA / 4, ALTA)
    tela.clipPath(clip, stroke=0)
    _text(tela, 1, "30 accessi allo sportello del cittadino in un anno")
    tela.restoreState()
    tela.setFillColor(white)
    tela.rect(X + 14, 701 - ALTA, LARGA / 2, ALTA - 2, stroke=0, fill=1)


def test_what_is_left_of_a_text_behind_a_fill_is_not_seen_beyond_its_clip(tmp_path: Path) -> None:
    pagina = _page(tmp_path / "a.pdf", _clipped_below_a_fill, salta=1)
    assert [(c.text, c.doubt) for c in pagina.cells if c.text] == [(t, None) for t in RIGHE]
    assert "".join(t for _, t in pagina.notes) == "accessi allo sportello del cittadino in un anno"
