"""Targets as real plans write them (domain.md, section 4), and more."""

from datetime import date

import pytest

from pegan.clean.actuals import read_actual
from pegan.clean.targets import read_target

CASI = [
    # text, unit, kind, operator, value, times a year, deadline
    ("almeno 2 incontri con gestori", "n.", "numero", ">=", 2.0, None, None),
    ("4", "n", "numero", "=", 4.0, None, None),
    ("40", "%", "percentuale", "=", 40.0, None, None),
    ("50% minimo controlli effettuati", "n.", "percentuale", ">=", 50.0, None, None),
    ("1 incontro bimestrale con la rete", "n.", "numero", "=", 1.0, 6.0, None),
    ("almeno 1 incontro ogni trimestre", "n", "numero", ">=", 1.0, 4.0, None),
    ("un incontro di programmazione", "n.", "numero", "=", 1.0, None, None),
    ("entro settembre 2020", "data", "data", "<=", None, None, date(2020, 9, 30)),
    ("entro il 30/06/2020", "data", "data", "<=", None, None, date(2020, 6, 30)),
    ("31 dicembre 2020", "data", "data", "<=", None, None, date(2020, 12, 31)),
    ("avvio coprogettazione entro fine anno", None, "atto", None, None, None, date(2020, 12, 31)),
    ("report", None, "atto", None, None, None, None),
    ("relazione annuale", "n.", "atto", None, None, None, None),
    ("approvazione nuovo programma", None, "atto", None, None, None, None),
    ("avvio due unità d'offerta e corso formaz", "si/no", "fasi", None, None, None, None),
    ("maggiore o uguale a 90,00%", "%", "percentuale", ">=", 90.0, None, None),
    (">= 90%", "%", "percentuale", ">=", 90.0, None, None),
    ("non inferiore a 85", "n.", "numero", ">=", 85.0, None, None),
    ("massimo 30 giorni", "giorni", "numero", "<=", 30.0, None, None),
    ("≤ 15", "giorni", "numero", "<=", 15.0, None, None),
    ("si/no", "si/no", "si_no", "=", 1.0, None, None),
    ("sì", "si/no", "si_no", "=", 1.0, None, None),
    ("✓", "si/no", "si_no", "=", 1.0, None, None),
    ("€ 1.200,50", "euro", "importo", "=", 1200.5, None, None),
    ("rispetto tempi", None, "testo", None, None, None, None),
    ("12 interventi", "n.", "numero", "=", 12.0, None, None),
    ("almeno 2 eventi", "data", "numero", ">=", 2.0, None, None),
    ("2 incontri al mese", "n.", "numero", "=", 2.0, 24.0, None),
    ("un report semestrale", "doc", "numero", "=", 1.0, 2.0, None),
    ("100%", "%", "percentuale", "=", 100.0, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("testo", "unita", "tipo", "operatore", "valore", "frequenza", "scadenza"), CASI, ids=[c[0] for c in CASI])
def test_a_target_is_read(testo: str, unita: str | None, tipo: str, operatore: str | None, valore: float | None, frequenza: float | None, scadenza: date | None) -> None:  # fmt: skip
    letto = read_target(testo, unita, 2020)
    assert letto is not None
    assert (letto.tipo, letto.operatore, letto.valore, letto.frequenza_annua, letto.scadenza) == (
        tipo,
        operatore,
        valore,
        frequenza,
        scadenza,
    )


@pytest.mark.parametrize("testo", ["", "-", "n.d.", "//", None])
def test_a_missing_target_is_none_never_zero(testo: str | None) -> None:
    assert read_target(testo, "n.", 2020) is None


def test_a_range_has_two_bounds() -> None:
    letto = read_target("tra 10 e 20", "n.", 2020)
    assert letto is not None
    assert (letto.tipo, letto.valore_min, letto.valore_max) == ("intervallo", 10.0, 20.0)


def test_a_number_whose_point_has_two_meanings_says_so() -> None:
    letto = read_target("1.234", "n.", 2020)
    assert letto is not None
    assert letto.ambiguo


def test_steps_are_kept_apart() -> None:
    letto = read_target("avvio due unità d'offerta e corso formaz", "si/no", 2020)
    assert letto is not None
    assert letto.fasi == ("avvio due unità d'offerta", "corso formaz")


@pytest.mark.parametrize(
    ("testo", "valore", "data", "stato"),
    [
        ("5 incontri", 5.0, None, None),
        ("100%", 100.0, None, None),
        ("15/09/2020", None, date(2020, 9, 15), None),
        ("sì", 1.0, None, None),
        ("report approvato", 1.0, None, None),
        ("raggiunto", 1.0, None, None),
        ("non raggiunto", 0.0, None, None),
        ("rinviato causa COVID", None, None, "rinviato"),
    ],
)
def test_a_result_is_read(testo: str, valore: float | None, data: date | None, stato: str | None) -> None:
    letto = read_actual(testo, 2020)
    assert letto is not None
    assert (letto.valore, letto.data, letto.stato) == (valore, data, stato)


@pytest.mark.parametrize("testo", ["n.d.", "-", "", None])
def test_a_missing_result_is_none(testo: str | None) -> None:
    assert read_actual(testo, 2020) is None


def test_a_count_far_from_any_year_of_the_plan_is_a_number() -> None:
    letti = [read_target(t, u, 2025) for t, u in (("2016", "n."), ("almeno 1950", "ore"), ("2026", "n."), ("2016", None), ("2016", "data"))]
    assert [(t.tipo, t.valore) for t in letti if t] == [
        ("numero", 2016),
        ("numero", 1950),
        ("testo", None),
        ("testo", None),
        ("testo", None),
    ]
