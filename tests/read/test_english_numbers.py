"""A print by a program that writes numbers as the English do."""

import pytest

from pegan.read.cell import Cell, Page
from pegan.read.english_numbers import in_italian


def _cells(*testi: str) -> list[Cell]:
    celle = tuple(Cell(n, 0, n, 0, t, f"R{n + 1}C1") for n, t in enumerate(testi))
    return list(in_italian([Page(1, "p. 1", celle)])[0].cells)


def test_among_english_numbers_a_comma_before_three_figures_is_of_thousands_and_said_to_be_concluded() -> None:
    importo, quante, media, molti = _cells("€ 61,000.00", "4,200", "12.5%", "1,250,000")
    assert [(c.text, bool(c.inferred)) for c in (importo, quante, media, molti)] == [
        ("€ 61.000,00", False),
        ("4200", True),
        ("12.5%", False),
        ("1.250.000", False),
    ]


def test_where_a_document_writes_both_ways_such_a_number_is_open_and_those_of_one_reading_are_themselves() -> None:
    inglese, italiano, aperto = _cells("61,000.00", "12,50", "4,200")
    assert (inglese.text, italiano.text, italiano.doubt) == ("61.000,00", "12,50", None)
    assert aperto.text == "4,200"
    assert aperto.doubt is not None


def test_where_no_other_number_tells_it_is_open() -> None:
    assert _cells("4,200", "17.2%", "1.1", "04.02")[0].doubt is not None


@pytest.mark.parametrize("altro", ["0,125", "1.234,5", "12,50", "1.200"])
def test_beside_a_number_of_theirs_it_is_what_italians_read(altro: str) -> None:
    (numero, _) = _cells("4,200", altro)
    assert (numero.text, numero.doubt, numero.inferred) == ("4,200", None, None)


@pytest.mark.parametrize("testo", ["art. 1,234.5", "4,200 istanze", "n. 3,100.200", "10,20,30", "1,23.4"])
def test_other_texts_stay_as_they_are(testo: str) -> None:
    assert _cells(testo, "1,000.00")[0].text == testo
