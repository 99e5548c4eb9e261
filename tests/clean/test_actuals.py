"""Reported results: a value, a date, yes or no, a state, or nothing that can be said to be one."""

from datetime import date

import pytest

from pegan.clean.actuals import Risultato, read_actual
from pegan.clean.steps import steps_done


@pytest.mark.parametrize(
    ("testo", "letto"),
    [
        # domain.md, section 4
        ("5 incontri", Risultato(valore=5.0, unita="incontri")),
        ("100%", Risultato(valore=100.0, unita="%")),
        ("15/09/2020", Risultato(data=date(2020, 9, 15))),
        ("sì", Risultato(valore=1.0, unita="si_no")),
        ("✓", Risultato(valore=1.0, unita="si_no")),
        ("report approvato", Risultato(valore=1.0, unita="si_no")),
        ("raggiunto", Risultato(valore=1.0, unita="si_no")),
        ("rinviato causa COVID", Risultato(stato="rinviato")),
        # numbers
        ("40", Risultato(valore=40.0)),
        ("90,5 %", Risultato(valore=90.5, unita="%")),
        ("n. 12", Risultato(valore=12.0)),
        ("n. 12 incontri", Risultato(valore=12.0, unita="incontri")),
        ("€ 1.200", Risultato(valore=1200.0, unita="€")),
        ("0", Risultato(valore=0.0)),
        ("5 incontri (2 rinviati causa covid)", Risultato(valore=5.0, unita="incontri")),
        ("2 incontri al mese", Risultato(valore=24.0, unita="incontri")),
        ("1 ogni due mesi", Risultato(valore=6.0)),
        ("12 incontri, uno al mese", Risultato(valore=12.0, unita="incontri")),
        ("4 report trimestrali", Risultato()),
        ("36 ore settimanali", Risultato(valore=36.0, unita="ore")),
        ("90% ogni mese", Risultato(valore=90.0, unita="%")),
        ("raggiunto all'80%", Risultato(valore=80.0, unita="%")),
        ("realizzato il 50% degli interventi", Risultato(valore=50.0, unita="%")),
        ("raggiunto 100%", Risultato(valore=100.0, unita="%")),
        ("sì, con delibera 5", Risultato(valore=1.0, unita="si_no")),
        # acts with a date
        ("delibera G.C. n. 12 del 03/02/2020", Risultato(data=date(2020, 2, 3))),
        ("approvato con delibera n. 35 del 15/09/2020", Risultato(valore=1.0, data=date(2020, 9, 15), unita="si_no")),
        # no
        ("no", Risultato(valore=0.0, unita="si_no")),
        ("non raggiunto", Risultato(valore=0.0, unita="si_no")),
        ("non adottata, manca il numero legale", Risultato(valore=0.0, unita="si_no")),
        ("non è stato approvato", Risultato(valore=0.0, unita="si_no")),
        # states
        ("attività rinviata al 2021", Risultato(stato="rinviato")),
        ("obiettivo stralciato", Risultato(stato="stralciato")),
        ("neutralizzato", Risultato(stato="neutralizzato")),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_a_result_is_read_for_what_it_says(testo: str, letto: Risultato) -> None:
    assert read_actual(testo, 2020) == letto


@pytest.mark.parametrize(
    "testo",
    [
        pytest.param("parzialmente raggiunto", id="in part"),
        pytest.param("quasi completato", id="almost"),
        pytest.param("in corso", id="under way"),
        pytest.param("in corso, approvato il progetto preliminare", id="under way, something done"),
        pytest.param("realizzata solo la prima fase", id="only a part"),
        pytest.param("da completare", id="to be done"),
        pytest.param("1.234", id="an ambiguous number"),
        pytest.param("1.234 utenti", id="an ambiguous count"),
        pytest.param("circa 40", id="about"),
        pytest.param("3 su 4", id="some of some"),
        pytest.param("5/10", id="a fraction"),
        pytest.param("entro giugno", id="a plan, not a result"),
        pytest.param("entro l'anno", id="a plan, in words that are a date whole"),
        pytest.param("entro il 31/12", id="a plan for a day"),
        pytest.param("avviato", id="begun"),
        pytest.param("non rinviato", id="a state denied"),
        pytest.param("15/09/2020 e 20/10/2020", id="two dates"),
        pytest.param("prova conclusa, trasferimento al 50%", id="one thing done, another by half"),
        pytest.param("adottata; non pubblicata", id="one thing done, another not"),
        pytest.param("si veda la relazione", id="a verb that begins as yes"),
    ],
)
def test_what_says_neither_how_much_nor_whether_has_no_value(testo: str) -> None:
    assert read_actual(testo, 2020) == Risultato()


@pytest.mark.parametrize("testo", [None, "", "-", "n.d.", "N.D.", "//"])
def test_a_missing_result_is_none_and_not_a_zero(testo: str | None) -> None:
    assert read_actual(testo, 2020) is None


@pytest.mark.parametrize(
    ("raggiunto", "fasi", "fatte"),
    [
        ("prova conclusa, trasferimento al 50%", ["prova", "trasferimento"], [True, False]),
        ("Analisi del bando effettuata; verifica degli indirizzi non effettuata", ["analisi bando", "verifica indirizzi"], [True, False]),
        ("progetto al 100% e collaudo in corso", ["progetto", "collaudo"], [True, False]),
        ("collaudo eseguito", ["progetto", "collaudo"], [None, True]),
        pytest.param("conclusa", ["prova", "trasferimento"], [None, None], id="names no step"),
        pytest.param("prova e trasferimento", ["prova", "trasferimento"], [None, None], id="says nothing of either"),
        pytest.param("prova del progetto conclusa", ["prova", "progetto"], [None, None], id="one clause that names both"),
        pytest.param("prova conclusa, prova ripetuta al 20%", ["prova", "trasferimento"], [None, None], id="two clauses of one step"),
    ],
)  # fmt: skip
def test_a_result_that_names_the_steps_says_which_were_taken(raggiunto: str, fasi: list[str], fatte: list[bool | None]) -> None:
    assert steps_done(raggiunto, fasi) == fatte


def test_a_result_counted_in_a_unit_that_recurs_is_not_multiplied_again() -> None:
    assert read_actual("2 incontri al mese", 2020, "n. incontri mensili") == Risultato(valore=2.0, unita="incontri")
