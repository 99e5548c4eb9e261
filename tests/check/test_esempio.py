"""The shipped extract, read as it is: what docs/esempio-segnalazioni.md says of it is what pegan says of it."""

import re
from functools import cache
from pathlib import Path

import pytest

from pegan.build import build
from pegan.check import check, read_regole
from pegan.model import Documento, Segnalazione
from pegan.read.source import read_source
from pegan.read.text.reader import read_text

RADICE = Path(__file__).parents[2]
ESTRATTO = next((RADICE / "data" / "raw" / "comune-di-sondrio" / "2020").glob("*.txt"))
PAGINA = RADICE / "docs" / "esempio-segnalazioni.md"


@cache
def segnalazioni() -> tuple[Segnalazione, ...]:
    """The findings in the extract."""
    documento = Documento(
        documento_id="estratto",
        percorso=ESTRATTO.name,
        formato="testo",
        sha256="",
        parole_totali=0,
        parole_attribuite=0,
        parole_non_attribuite=0,
        versione_pegan="",
    )
    return tuple(check(build(read_text(read_source(ESTRATTO)), documento, "comune-di-sondrio", 2020)))


def on_the_page() -> set[str]:
    """The rules that the page names."""
    return set(re.findall(r"`([a-z]+_[a-z0-9_]+)`", PAGINA.read_text(encoding="utf-8")))


def test_every_rule_that_the_page_names_finds_something() -> None:
    di_altri = {r.id for r in read_regole().values() if r.altrove}
    assert on_the_page() - {s.regola for s in segnalazioni()} - di_altri == set()


def test_every_finding_is_of_a_rule_on_the_page() -> None:
    assert {s.regola for s in segnalazioni()} - on_the_page() == set()


def test_every_finding_has_a_place() -> None:
    assert [s for s in segnalazioni() if not s.luogo] == []


@pytest.mark.parametrize(
    ("regola", "volte"),
    [
        pytest.param("missione_senza_obiettivi", 3, id="three sheets on missione 99"),
        pytest.param("quadro_codice_discorde", 1, id="one of them under 12-01 in the summary"),
        pytest.param("scheda_fuori_quadro", 2, id="sheets in no summary row"),
        pytest.param("salto_numeri_peg", 1, id="a gap in the PEG numbers"),
        pytest.param("scheda_senza_capitoli", 1, id="no budget line on any sheet"),
        pytest.param("raggiunto_mancante", 1, id="no value reached anywhere"),
        pytest.param("anno_pie_discorde", 1, id="a footer of 2013"),
        pytest.param("responsabile_fuori_personale", 1, id="the responsabile of every sheet on none as staff"),
        pytest.param("attivita_senza_segni", 2, id="activities without an x"),
    ],
)
def test_the_known_oddities_are_found_as_often_as_they_stand_there(regola: str, volte: int) -> None:
    assert len([s for s in segnalazioni() if s.regola == regola]) == volte


@pytest.mark.parametrize(
    ("regola", "trovato"),
    [
        pytest.param("quadro_programma_discorde", "Politiche Giovanili", id="Politiche Giovanili against Giovani"),
        pytest.param("unita_contraria_atteso", "almeno 2 eventi", id="a count under the unit data"),
        pytest.param("peso_senza_atteso", "50", id="half of a sheet's weight without a target"),
        pytest.param("anno_pie_discorde", "2013", id="the footer's year"),
    ],
)
def test_a_known_oddity_is_quoted_as_it_stands_there(regola: str, trovato: str) -> None:
    assert trovato in [s.trovato for s in segnalazioni() if s.regola == regola]


def test_no_finding_of_the_extract_is_an_error_since_its_sums_and_codes_hold() -> None:
    assert [s.regola for s in segnalazioni() if s.gravita == "errore"] == []
