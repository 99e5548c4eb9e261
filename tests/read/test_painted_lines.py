"""Cells of one row painted on one line: labels of the head beside one another."""

import pytest

from pegan.read.dump import is_interleaved
from pegan.read.source import Linea, split
from pegan.read.tape import Nastro
from pegan.read.text.labels import find_labels


def _linee(testo: str) -> list[Linea]:
    return [x for p in split(testo).pagine for x in p]


@pytest.mark.parametrize(
    ("riga", "nomi"),
    [
        ("SETTORE Affari generali e finanziari SERVIZIO Tributi", ["settore", "servizio"]),
        ("SETTORE SERVIZIO AMBIENTE", ["settore"]),
        ("Missione n. 12 Diritti sociali, politiche sociali e famiglia PEG N. 01 1S", ["missione", "peg_n"]),
        ("Responsabile di PEG Rossi Ada Referente gestionale Verdi Ugo", ["responsabile", "referente"]),
        ("Obiettivo strategico 4.1 Strade sicure Tipologia obiettivo Miglioramento", ["obiettivo_strategico", "tipologia"]),
    ],
)
def test_labels_of_the_head_on_one_line_each_have_their_value(riga: str, nomi: list[str]) -> None:
    assert [e.nome for e in find_labels(riga, Nastro.di(_linee(riga)), frozenset({"scheda"}))] == nomi


def test_a_rows_number_in_the_middle_of_its_text_shows_cells_interleaved() -> None:
    assert is_interleaved(_linee("Grado di realizzazione di orti urbani ai\n1 cittadini anche attraverso strumenti 50 17\ndigitali"))
    assert not is_interleaved(_linee("1 Avvio degli orti urbani x x\n2 assegnazione dei lotti ai cittadini x"))
