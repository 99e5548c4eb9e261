"""Numbers, percentages, dates, codes and names as Italian forms write them: read for what they say, or not read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegan.clean.codes import sheet_number, two_digits
from pegan.clean.dates import read_date
from pegan.clean.names import person_id
from pegan.clean.numbers import read_number, read_percentage, sure_number

ENTE = "comune-di-esempio"


@pytest.mark.parametrize(
    ("testo", "valore"),
    [
        ("40", 40.0),
        (" 40 ", 40.0),
        ("1.234,56", 1234.56),
        ("1.200.000", 1_200_000.0),
        ("1234", 1234.0),
        ("12,5", 12.5),
        ("12.50", 12.5),
        ("0.5", 0.5),
        ("0.125", 0.125),
        ("-3", -3.0),
        ("−3", -3.0),
        ("+5", 5.0),
        ("90,00%", 90.0),
        ("90 %", 90.0),
        ("10 per cento", 10.0),
        ("€ 1.200,00", 1200.0),
        ("€ 1.200", 1200.0),
        ("5.000 euro", 5000.0),
        ("1\u00a0234,50", 1234.5),
        ("0", 0.0),
    ],
)
def test_an_italian_number_is_read(testo: str, valore: float) -> None:
    assert sure_number(testo) == valore


@pytest.mark.parametrize("testo", ["1.234", "-1.234", "12.345", "1.234%"])
def test_a_point_that_may_be_of_the_thousands_or_of_the_decimals_is_ambiguous(testo: str) -> None:
    numero = read_number(testo)
    assert numero is not None
    assert numero.ambiguo
    assert sure_number(testo) is None


@pytest.mark.parametrize(
    "testo",
    [
        pytest.param("", id="nothing"),
        pytest.param(None, id="no cell"),
        pytest.param("abc", id="a word"),
        pytest.param("circa 3", id="about"),
        pytest.param("3 incontri", id="a thing counted"),
        pytest.param("40 20", id="two cells glued with a blank"),
        pytest.param("1 2", id="two digits apart"),
        pytest.param("1,234.56", id="English"),
        pytest.param("1.23.456", id="points that group nothing"),
        pytest.param("12/2", id="a fraction"),
        pytest.param("-", id="a dash"),
        pytest.param("%", id="a sign alone"),
    ],
)
def test_what_is_no_number_is_not_made_one(testo: str | None) -> None:
    assert read_number(testo) is None
    assert sure_number(testo) is None


@given(st.integers(min_value=-(10**9), max_value=10**9), st.integers(min_value=0, max_value=99))
def test_a_number_printed_as_italians_do_is_read_back(intero: int, centesimi: int) -> None:
    stampato = f"{intero:,}".replace(",", ".") + f",{centesimi:02d}"
    atteso = (abs(intero) + centesimi / 100) * (-1 if stampato.startswith("-") else 1)
    assert sure_number(stampato) == pytest.approx(atteso)


@pytest.mark.parametrize(
    ("testo", "valore"),
    [
        ("10%", 10.0),
        ("10", 10.0),
        ("12,5 %", 12.5),
        ("0,1", 0.1),
        ("150%", 150.0),
        ("dieci", None),
        ("€ 10", None),
        ("1.234", None),
        ("", None),
    ],
)
def test_a_percentage_is_the_number_that_is_printed(testo: str, valore: float | None) -> None:
    assert read_percentage(testo) == valore


@pytest.mark.parametrize(
    ("testo", "giorno"),
    [
        ("15/09/2020", date(2020, 9, 15)),
        ("15.9.20", date(2020, 9, 15)),
        ("2020-09-15", date(2020, 9, 15)),
        ("30 giugno", date(2021, 6, 30)),
        ("1° giugno 2020", date(2020, 6, 1)),
        ("settembre 2020", date(2020, 9, 30)),
        ("entro settembre 2020", date(2020, 9, 30)),
        ("entro febbraio", date(2021, 2, 28)),
        ("fine anno", date(2021, 12, 31)),
        ("entro la fine dell'anno", date(2021, 12, 31)),
        ("entro l'anno", date(2021, 12, 31)),
        ("entro il 2020", date(2020, 12, 31)),
        ("entro il 31/12", date(2021, 12, 31)),
        ("30 set. 2020", date(2020, 9, 30)),
        ("dic. 2020", date(2020, 12, 31)),
        ("primo semestre", date(2021, 6, 30)),
        ("1° trimestre 2020", date(2020, 3, 31)),
        ("IV trimestre", date(2021, 12, 31)),
        ("secondo quadrimestre", date(2021, 8, 31)),
        ("dal 01/03/2020 al 30/06/2020", date(2020, 6, 30)),
        ("approvato il 15/09/2020", date(2020, 9, 15)),
    ],
)
def test_a_deadline_is_the_last_day_that_the_text_leaves(testo: str, giorno: date) -> None:
    assert read_date(testo, 2021) == giorno


@pytest.mark.parametrize(
    "testo",
    [
        pytest.param("31/02/2020", id="a day that does not exist"),
        pytest.param("dal 31/02/2020 al 30/06/2020", id="a span from a day that does not exist"),
        pytest.param("30 giugno e 30 novembre", id="two deadlines"),
        pytest.param("fine anno scolastico", id="the end of another year"),
        pytest.param("metà settembre", id="the middle of a month"),
        pytest.param("set di indicatori", id="a word that begins as a month"),
        pytest.param("mar rosso", id="a word that is a month's abbreviation"),
        pytest.param("1 incontro ogni trimestre", id="a frequency"),
        pytest.param("entro 30 giorni", id="a duration"),
        pytest.param("5/10", id="a fraction"),
        pytest.param("art. 12/2016", id="a norm"),
        pytest.param("report", id="no date"),
        pytest.param(None, id="no cell"),
    ],
)
def test_what_is_no_single_day_is_no_date(testo: str | None) -> None:
    assert read_date(testo, 2021) is None


def test_a_day_without_its_year_needs_one() -> None:
    assert read_date("30 giugno") is None
    assert read_date("fine anno") is None


@pytest.mark.parametrize(
    ("testo", "codice"), [("4", "04"), ("04", "04"), ("12", "12"), ("12.", "12"), ("120", None), ("Giovani", None), ("", None)]
)
def test_a_code_has_two_digits_and_stays_text(testo: str, codice: str | None) -> None:
    assert two_digits(testo) == codice


@pytest.mark.parametrize(("testo", "numero"), [(" 01  1S ", "01 1S"), ("1.10", "1.10"), ("07", "07"), ("", None), (None, None)])
def test_a_sheet_number_is_text_with_its_blanks_folded(testo: str | None, numero: str | None) -> None:
    assert sheet_number(testo) == numero


@pytest.mark.parametrize(("a", "b"), [("VERDI", "Verdi"), ("Verdi  Anna", "ANNA VERDI"), ("D'Amico Noè", "d’amico noe")])
def test_case_blanks_accents_and_order_make_no_other_person(a: str, b: str) -> None:
    assert person_id(a, ENTE) == person_id(b, ENTE)


def test_a_surname_alone_is_not_taken_for_a_full_name() -> None:
    assert person_id("Verdi", ENTE) != person_id("Verdi Anna", ENTE)


@pytest.mark.parametrize("testo", [None, "", " ", "—"])
def test_nobody_has_no_id(testo: str | None) -> None:
    assert person_id(testo, ENTE) is None
