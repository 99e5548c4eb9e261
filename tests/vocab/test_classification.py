"""Missioni and programmi: what the law lists, since when, and under which name."""

import csv
from datetime import date
from pathlib import Path

import pytest

from pegan.errors import VocabolarioErrato
from pegan.vocab import Vocabolari
from pegan.vocab.classification import BASE, load_classification, valid_in

V = Vocabolari()
TESTATA = "missione,missione_descrizione,programma,programma_descrizione,fonte,valido_dal,valido_al\n"


def test_the_delivered_classification_has_81_rows_and_no_empty_name() -> None:
    with BASE.open(encoding="utf-8", newline="") as f:
        righe = list(csv.DictReader(f))
    assert len(righe) == 81
    assert [r for r in righe if not r["missione_descrizione"].strip() or not r["programma_descrizione"].strip()] == []


def test_every_programma_has_a_source_and_a_first_year() -> None:
    assert all(v.fonte and v.valido_dal >= date(2015, 1, 1) for v in (*valid_in(2020), *valid_in(2026)))


def test_a_code_has_one_name_in_a_year() -> None:
    for anno in (2020, 2025, 2026):
        assert len(valid_in(anno)) == len(V.programmi(anno))


@pytest.mark.parametrize(
    ("anno", "nidi", "infanzia"),
    [
        (2020, None, "Interventi per l'infanzia e i minori e per asili nido"),
        (2025, None, "Interventi per l'infanzia e i minori e per asili nido"),
        (2026, "Interventi per asili nido", "Interventi per l'infanzia e i minori"),
    ],
)
def test_nurseries_leave_programma_01_for_one_of_their_own_in_2026(anno: int, nidi: str | None, infanzia: str) -> None:
    """D.M. 10 ottobre 2024, art. 7: from the budget 2026-2028."""
    programmi = V.programmi(anno)
    assert (programmi.get(("12", "11")), programmi["12", "01"]) == (nidi, infanzia)


def test_no_programma_stands_before_the_classification_does() -> None:
    assert V.programmi(2014) == {}
    assert V.missioni(2014) == {}


def test_third_parties_accounts_are_a_missione() -> None:
    assert V.missioni(2020)["99"] == "Servizi per conto terzi"


def _file(cartella: Path, nome: str, *righe: str) -> Path:
    percorso = cartella / nome
    percorso.write_text(TESTATA + "".join(f"{r}\n" for r in righe), encoding="utf-8")
    return percorso


def test_a_later_decree_ends_the_name_that_it_replaces_the_day_before(tmp_path: Path) -> None:
    base = _file(tmp_path, "base.csv", "12,Sociale,01,Minori e nidi,legge,2015-01-01,")
    modifiche = _file(tmp_path, "modifiche.csv", "12,Sociale,01,Minori,decreto,2026-01-01,")
    prima, dopo = load_classification(base, modifiche)
    assert (prima.programma_descrizione, prima.valido_al) == ("Minori e nidi", date(2025, 12, 31))
    assert (dopo.programma_descrizione, dopo.fonte, dopo.valido_al) == ("Minori", "decreto", None)


@pytest.mark.parametrize(
    ("righe", "detto"),
    [
        pytest.param(("12,S,01,Minori,l,2015-01-01,", "12,S,01,Nidi,l,2016-01-01,"), "«Minori» e «Nidi»", id="two names at once"),
        pytest.param(("12,S,01,,l,2015-01-01,",), "riga 2: manca un nome", id="no name"),
        pytest.param(("12,S,1,Minori,l,2015-01-01,",), "codice di due cifre", id="a code of one digit"),
        pytest.param(("12,S,01,Minori,l,2015,",), "riga 2: la riga non si legge", id="a year for a date"),
    ],
)
def test_a_classification_that_contradicts_itself_is_refused(righe: tuple[str, ...], detto: str, tmp_path: Path) -> None:
    with pytest.raises(VocabolarioErrato, match=detto):
        load_classification(_file(tmp_path, "base.csv", *righe), _file(tmp_path, "modifiche.csv"))
