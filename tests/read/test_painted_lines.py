"""Cells of one row painted on one line: labels of the head beside one another, an indicator's name before its figures."""

from __future__ import annotations

import pytest

from pegan.read.dump import is_interleaved
from pegan.read.fragments import Frammento, cut_fragments
from pegan.read.source import Linea, split
from pegan.read.tape import Nastro
from pegan.read.text.labels import find_labels
from pegan.read.text.mixed_rows import cut_mixed_rows


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


def _frammenti(righe: list[str], totale: str) -> list[Frammento]:
    testo = "\n".join([*righe, f"Totale pesi {totale}"])
    linee = _linee(testo)
    return cut_fragments(split(testo), linee, find_labels(testo, Nastro.di(linee), frozenset({"scheda"})))


RIGHE = ["Avvisi emessi entro l'anno 40 15 18 20", "Quota di accertato incassata 60 33% 40%", "Rilievo delle strade con scala da 1 a 5"]


def test_a_name_is_cut_from_its_figures_where_the_weights_make_the_total() -> None:
    testo = "\n".join(RIGHE)
    assert [testo[t:].split("\n")[0] for t in cut_mixed_rows(_frammenti(RIGHE, "100"))] == ["40 15 18 20", "60 33% 40%"]


def test_where_they_do_not_nothing_is_cut() -> None:
    assert cut_mixed_rows(_frammenti(RIGHE, "90")) == []


def test_a_rows_number_in_the_middle_of_its_text_shows_cells_interleaved() -> None:
    assert is_interleaved(_linee("Grado di realizzazione di orti urbani ai\n1 cittadini anche attraverso strumenti 50 17\ndigitali"))
    assert not is_interleaved(_linee("1 Avvio degli orti urbani x x\n2 assegnazione dei lotti ai cittadini x"))
