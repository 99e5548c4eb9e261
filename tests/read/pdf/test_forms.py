"""A form comes back from its print cell for cell, and as the tables that its workbook gives."""

import pytest

from pegan.read.cell import Cell, Page
from pegan.read.pages import cell_text
from tests.factory.table import Casella, Tavola
from tests.read.pdf.stampe import SEMI, printed, printed_elsewhere, read_print, values_of


def seen(tavola: Tavola) -> list[Casella]:
    """The cells that a print shows: with text, or painted."""
    return sorted((c for c in tavola.caselle if c.testo.strip() or c.colore), key=lambda c: (c.riga0, c.col0))


def check_edges(vere: list[Casella], lette: list[Cell]) -> None:
    """Rows and columns are those of the sheet, but for those that the print does not show: their order is kept, and what is one is one."""
    for edge in (
        [(v.riga0, c.row0) for v, c in zip(vere, lette, strict=True)]
        + [(v.riga1 + 1, c.row1 + 1) for v, c in zip(vere, lette, strict=True)],
        [(v.col0, c.col0) for v, c in zip(vere, lette, strict=True)] + [(v.col1 + 1, c.col1 + 1) for v, c in zip(vere, lette, strict=True)],
    ):
        coppie = sorted(set(edge))
        assert len({a for a, _ in coppie}) == len({b for _, b in coppie}) == len(coppie)
        assert [b for _, b in coppie] == sorted(b for _, b in coppie)


@pytest.mark.parametrize("seme", SEMI)
def test_every_cell_comes_back_in_its_place(seme: int) -> None:
    p = printed(seme)
    assert len(p.pdf) == len(p.tavole)
    for tavola, pagina in zip(p.tavole, p.pdf, strict=True):
        vere = seen(tavola)
        assert [cell_text(c) for c in pagina.cells] == [" ".join(c.testo.split()) for c in vere]
        assert [c.filled for c in pagina.cells] == [c.colore is not None for c in vere]
        assert not any(c.doubt for c in pagina.cells)
        if tavola.nome != "Copertina":  # has no rules: its texts are where they are
            check_edges(vere, list(pagina.cells))


@pytest.mark.parametrize("seme", SEMI)
def test_a_print_and_its_workbook_give_the_same_tables(seme: int) -> None:
    p = printed(seme)
    assert values_of(p.pdf) == values_of(p.xlsx)


@pytest.mark.parametrize("seme", [3, 15, 28, 37])
def test_a_form_unlike_the_classic_one_gives_the_same_tables_from_its_print(seme: int) -> None:
    """Rows in stripes of colour, marks that are a colour of their own, blank rows between rows; what stands outside the rules may be deduced."""
    p = printed_elsewhere(seme)
    pdf, xlsx = p.values(read_print(p.tavole)), p.values(p.xlsx)
    assert {k: v for k, (v, _) in pdf.items()} == {k: v for k, (v, _) in xlsx.items()}


def test_a_cell_is_named_by_page_row_and_column() -> None:
    pagina: Page = printed(0).pdf[-1]
    assert pagina.name == f"p. {pagina.number}"
    assert pagina.cells[0].place == "R1C1"
    assert {c.place for c in pagina.cells} == {f"R{c.row0 + 1}C{c.col0 + 1}" for c in pagina.cells}
