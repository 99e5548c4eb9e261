"""What the ad hoc notebook is made of: choosing rows, menus in a kernel, tables whose bytes don't change."""

import datetime

import pandas as pd
import pytest

import pegan
from pegan import esplora
from tests.conftest import Fatto

FRAME = pd.DataFrame(
    {"ente": ["a", "a", "b"], "settore": ["x", None, "x"], "valore": [1.5, None, 3.0], "data": [datetime.date(2020, 9, 30), None, None]}
)


@pytest.mark.parametrize(
    ("scelte", "righe"),
    [({}, [0, 1, 2]), ({"ente": "tutti"}, [0, 1, 2]), ({"ente": "a"}, [0, 1]), ({"ente": "a", "settore": "x"}, [0]), ({"ente": "c"}, [])],
)
def test_a_choice_keeps_the_rows_with_its_values(scelte: dict[str, object], righe: list[int]) -> None:
    assert list(esplora.choose(FRAME, scelte).index) == righe


def test_a_live_table_is_the_same_bytes_twice_and_loads_nothing() -> None:
    testo = esplora.tabella("Prova", FRAME)._repr_html_()
    assert testo == esplora.tabella("Prova", FRAME)._repr_html_()
    assert "http" not in testo
    assert "30/09/2020" in testo
    assert "1,5" in testo


def test_a_table_shows_a_text_that_looks_like_html_as_text() -> None:
    testo = esplora.tabella("Prova", pd.DataFrame({"a": ["<img src=x onerror=alert(1)>"]}))._repr_html_()
    assert "<img" not in testo


def test_a_plan_without_such_an_indicator_has_no_source_to_show(fatto: Fatto) -> None:
    peg = pegan.open(fatto.data)
    assert list(esplora.fonte(peg, 0)["campo"]) == list(peg.traccia(peg.v_indicatori["indicatore_id"].iloc[0])["campo"])
    vuota = esplora.fonte(peg, len(peg.v_indicatori))
    assert (len(vuota), list(vuota.columns)) == (0, ["campo", "testo", "confidenza", "motivo", "documento", "luogo"])


def test_menus_say_on_a_page_that_they_need_jupyter(fatto: Fatto) -> None:
    fascio = esplora.menu(pegan.open(fatto.data))._repr_mimebundle_()
    assert set(fascio) == {"text/html", "text/plain"}
    assert "pegan lab" in str(fascio["text/html"])
