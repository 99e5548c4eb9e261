"""Of a text laid out: values that hold more than their cell did."""

import pytest

from pegan.read.cells import Cella
from pegan.read.layout.row_doubts import values_with_more
from pegan.read.source import split


def in_doubt(*celle: tuple[str, str, str, str]) -> list[str]:
    lette = [Cella(t, k, campo, testo, None) for t, k, campo, testo in celle]
    trovate = values_with_more(lette, split("Comune di Prova\n"))
    return [testo for t, k, campo, testo in celle if (t, k, campo) in trovate]


@pytest.mark.parametrize(
    ("campo", "testo", "dubbia"),
    [
        ("unita_organizzativa", "Operaio specializzato Pagina 2 di 5", True),
        ("denominazione", "Grado di soddisfazione degli utenti Obiettivo n. 3", True),
        ("denominazione", "Attuazione del programma dell'obiettivo n. 3", False),
        ("denominazione", "Prestiti interbibliotecari Attività", True),
        ("denominazione", "Numero di Attività", False),
        ("denominazione", "Reclami ricevuti a pagina intera", False),
        ("missione_descrizione", "04", True),
        ("missione_descrizione", "Istruzione e diritto allo studio", False),
    ],
)
def test_a_value_with_a_foot_or_a_title_behind_it_is_open(campo: str, testo: str, dubbia: bool) -> None:
    assert in_doubt(("schede", "s1/x1", campo, testo)) == [testo] * dubbia


def test_texts_that_begin_with_their_rows_numbers_are_open() -> None:
    righe = [("attivita", f"s1/a{n}", "descrizione", f"{n} Incontri con i quartieri") for n in (1, 2)]
    assert in_doubt(*righe) == [r[3] for r in righe]
    assert in_doubt(("attivita", "s1/a1", "descrizione", "3 Comuni aderiscono alla convenzione")) == []


def test_a_row_named_by_a_pages_foot_has_values_of_another() -> None:
    celle = [
        ("indicatori", "s1/i3", "denominazione", "Pagina 1"),
        ("indicatori", "s1/i3", "raggiunto", "84"),
        ("attesi", "s1/i3/2024", "testo", "80"),
    ]
    assert in_doubt(*celle, ("indicatori", "s1/i2", "raggiunto", "97")) == ["Pagina 1", "84", "80"]


def test_a_row_whose_date_has_words_behind_it_has_taken_another_line() -> None:
    celle = [("attivita", "s1/a2", "descrizione", "Stesura Settore"), ("attivita", "s1/a2", "fine", "31/12/2025 Tributi")]
    assert in_doubt(*celle, ("attivita", "s1/a1", "fine", "dal 01/03/2025 al 30/06/2025")) == ["Stesura Settore", "31/12/2025 Tributi"]
