"""Two pages printed on one: what stands beside one another is of no one row, and nothing of such a print is certain."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pegan.read.pdf.reader import read_pdf

LARGA, ALTA = 560.0, 400.0
COLONNE = (30.0, 110.0, 180.0, 220.0, 250.0)
ALTRE = (310.0, 350.0, 420.0, 470.0, 530.0)


def _table(tela: Canvas, xs: tuple[float, ...], scheda: str) -> None:
    tela.setFont("Helvetica", 7)
    for riga in range(5):
        for n, (a, b) in enumerate(pairwise(xs)):
            tela.rect(a, 340 - 20 * riga, b - a, 20)
            tela.drawString(a + 2, 347 - 20 * riga, f"{scheda}{riga}{n}")


def _halves(tela: Canvas) -> None:
    """A printer that paints both pages itself."""
    for n, scheda in enumerate("ab"):
        _table(tela, tuple(x + n * LARGA / 2 for x in COLONNE), scheda)


def _groups(tela: Canvas) -> None:
    """A program that puts whole pages on one: they need not be alike."""
    for n, xs in enumerate((COLONNE, (20.0, 260.0, 500.0))):
        tela.beginForm(f"p{n}", 0, 0, LARGA, ALTA)
        _table(tela, xs, "ab"[n])
        tela.endForm()
        tela.saveState()
        tela.translate(n * LARGA / 2, 0)
        tela.scale(0.5, 0.5)
        tela.doForm(f"p{n}")
        tela.restoreState()


@pytest.mark.parametrize("dipingi", [_halves, _groups])
def test_two_pages_on_one_are_in_doubt_and_so_is_all_of_their_print(dipingi: Callable[[Canvas], None], tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(LARGA, ALTA), invariant=True)
    dipingi(tela)
    tela.showPage()
    _table(tela, COLONNE, "c")
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert len(pagine) == 2
    assert {c.doubt for p in pagine for c in p.cells} == {
        "le pagine sono stampate a più d'una per foglio: stampare di nuovo con una pagina per foglio, o usare il foglio di lavoro"
    }


def test_two_tables_side_by_side_on_a_page_are_of_one_page(tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(LARGA, ALTA), invariant=True)
    _table(tela, COLONNE, "a")
    _table(tela, ALTRE, "b")
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert not any(c.doubt for c in pagina.cells)
