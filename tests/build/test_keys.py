"""Natural keys name the thing and not the document: the same objective has the same name wherever it is read."""

import pytest

from pegan.read.cells import Cella, Lettura
from pegan.read.keys import chiavi_naturali

ENTE, ANNO = "comune-di-esempio", 2020
S = "comune-di-esempio/2020/servizi-alla-persona"
SETTORE = Cella("documenti", "documento", "settore", "Servizi alla persona", None)


def _scheda(k: str, missione: str = "12", programma: str = "04", peg_n: str | None = "01 1S", **altri: str) -> list[Cella]:
    campi = {"missione": missione, "programma": programma, "peg_n": peg_n, **altri}
    return [Cella("schede", k, c, t, None) for c, t in campi.items()]


def _chiavi(*celle: Cella) -> dict[str, str]:
    return chiavi_naturali(Lettura((SETTORE, *celle), (), 1, 0), ENTE, ANNO)


@pytest.mark.parametrize(
    ("locale", "tabella", "naturale"),
    [
        ("s3", "schede", f"{S}/12-04-01-1s"),
        ("s3/i2", "indicatori", f"{S}/12-04-01-1s/i2"),
        ("s3/i2/2020", "attesi", f"{S}/12-04-01-1s/i2/2020"),
        ("s3/a5", "attivita", f"{S}/12-04-01-1s/a5"),
        ("s3/p4", "personale", f"{S}/12-04-01-1s/4"),
        ("s3/c1", "capitoli", f"{S}/12-04-01-1s/1"),
        ("q1", "quadro", "1"),
        ("k12", "classificazione", "12"),
        ("u1", "risorse_umane", "1"),
        ("t7", "risorse_strumentali", "7"),
        ("documento", "documenti", "documento"),
    ],
)
def test_a_local_key_becomes_the_name_of_the_thing(locale: str, tabella: str, naturale: str) -> None:
    assert _chiavi(*_scheda("s3"), Cella(tabella, locale, "note", "x", None))[locale] == naturale


def test_a_code_of_one_digit_is_the_code_of_two() -> None:
    assert _chiavi(*_scheda("s1", "1", "4")) == _chiavi(*_scheda("s1", "01", "04"))


def test_a_servizio_is_in_the_id_only_if_the_sheet_prints_it() -> None:
    documento = Cella("documenti", "documento", "servizio", "Biblioteca", None)
    assert _chiavi(documento, *_scheda("s1"))["s1"] == f"{S}/12-04-01-1s"
    assert _chiavi(*_scheda("s1", servizio="Biblioteca"))["s1"] == f"{S}/biblioteca/12-04-01-1s"


def test_sheets_of_one_key_get_their_order_whatever_the_order_of_the_cells() -> None:
    tre = [_scheda("s1"), _scheda("s2"), _scheda("s3", "99", "01")]
    attese = {"s1": f"{S}/12-04-01-1s", "s2": f"{S}/12-04-01-1s-2", "s3": f"{S}/99-01-01-1s"}
    for ordine in (tre, tre[::-1]):
        chiavi = _chiavi(*(c for celle in ordine for c in celle))
        assert {k: chiavi[k] for k in attese} == attese


def test_an_order_never_takes_the_name_that_another_sheet_prints() -> None:
    chiavi = _chiavi(*_scheda("s1"), *_scheda("s2"), *_scheda("s3", peg_n="01 1S 2"))
    assert (chiavi["s1"], chiavi["s3"]) == (f"{S}/12-04-01-1s", f"{S}/12-04-01-1s-2")
    assert chiavi["s2"] == f"{S}/12-04-01-1s-3"


def test_ten_sheets_are_numbered_after_nine() -> None:
    chiavi = _chiavi(*(c for n in range(1, 12) for c in _scheda(f"s{n}")))
    assert [chiavi[f"s{n}"].rpartition("-")[2] for n in (2, 10, 11)] == ["2", "10", "11"]


def test_a_part_of_the_key_that_is_missing_is_said() -> None:
    assert _chiavi(*_scheda("s1", peg_n=None))["s1"] == f"{S}/12-04-nd"
