"""Letters of columns and numbers of rows printed around a sheet's cells are no texts of it; letters and numbers of a form are."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pegan.read.cell import Page
from pegan.read.pdf.reader import read_pdf

RIGHE = [("N.", "Indicatore", "Peso"), ("1", "Pratiche", "60"), ("2", "Incontri", "40"), ("", "Totale", "100")]


def _page(percorso: Path, righe: Sequence[Sequence[str]], sopra: str = "") -> Page:
    tela = Canvas(str(percorso), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", 9)
    tela.drawString(60, 800, sopra)
    for n, riga in enumerate(righe):
        for m, testo in enumerate(riga):
            tela.rect(40 + 90 * m, 700 - 16 * n, 90, 16)
            tela.drawString(44 + 90 * m, 704 - 16 * n, testo)
    tela.save()
    (pagina,) = read_pdf(percorso, "a.pdf")
    return pagina


def _texts(pagina: Page) -> list[str]:
    return [c.text for c in pagina.cells if c.text]


def test_letters_of_columns_and_numbers_of_rows_are_no_texts_of_the_sheet(tmp_path: Path) -> None:
    intorno = [("", "A", "B", "C"), *((str(n), *riga) for n, riga in enumerate(RIGHE, 1))]
    pagina = _page(tmp_path / "a.pdf", intorno, "Comune di Alfa")
    assert _texts(pagina) == ["Comune di Alfa", *(t for riga in RIGHE for t in riga if t)]
    assert [t for _, t in pagina.notes] == ["A B C", "1 2 3 4"]


def test_a_next_page_goes_on_with_its_rows_and_leaves_hidden_ones_out(tmp_path: Path) -> None:
    intorno = [("", "C", "D", "F"), *((str(n), *riga) for n, riga in zip((41, 42, 44, 45), RIGHE, strict=True))]
    assert _texts(_page(tmp_path / "a.pdf", intorno)) == [t for riga in RIGHE for t in riga if t]


def test_letters_and_numbers_of_a_form_are_its_texts(tmp_path: Path) -> None:
    formula = [("N.", "Atteso", "Raggiunto", "Grado"), ("", "A", "B", "C"), ("1", "40", "38", "95%"), ("2", "10", "10", "100%")]
    senza_lettere = [("N.", "Indicatore", "Peso"), *RIGHE[1:]]
    altre_colonne = [("", "A", "B", "C"), ("1", "a", "b", "c"), ("Totale", "", "", "3"), ("2", "d", "e", "f"), ("3", "g", "h", "i")]
    for n, righe in enumerate((formula, senza_lettere, altre_colonne)):
        assert _texts(_page(tmp_path / f"{n}.pdf", righe)) == [t for riga in righe for t in riga if t]
