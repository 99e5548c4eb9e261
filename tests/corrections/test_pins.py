"""What a correction pins in a row of figures, and how the text reader solves the rest around it."""

import pytest

from pegan.read.cells import Fissati, Lettura
from pegan.read.source import split
from pegan.read.text.reader import read_text
from tests.corrections.test_estratto import places

SCHEDA = """OBIETTIVO OPERATIVO: Migliorare i servizi offerti ai cittadini nel corso dell'anno
N° PEG 01 1S
pos
1
2
2020 2021 2022
GFMAMGLASOND123456123456
1 x x x
2 x x
INDICATORI MISURABILI
Incontri organizzati con le associazioni di volontariato del territorio
n. 40 3 5
Relazione annuale sullo stato delle biblioteche di quartiere
% 60 {valori}
Totale peso obiettivi 100
ATTIVITA' PREVISTE

Organizzazione degli incontri con le associazioni

Stesura della relazione sulle biblioteche
"""


def read(fissati: Fissati | None = None, valori: str = "80 90 95") -> Lettura:
    return read_text(split(SCHEDA.format(valori=valori)), fissati)


def row(lettura: Lettura, n: int) -> dict[str, str | None]:
    return {
        c.campo if c.tabella == "indicatori" else c.chiave[-4:]: c.testo
        for c in lettura.celle
        if c.tabella in ("indicatori", "attesi") and c.chiave.startswith(f"s1/i{n}")
    }


def test_two_values_in_a_plan_are_the_first_years_targets_unless_a_correction_says_otherwise() -> None:
    libera = row(read(), 1)
    assert (libera.get("partenza"), libera.get("2020"), libera.get("2021"), libera.get("2022")) == (None, "3", "5", None)


@pytest.mark.parametrize(
    ("fissati", "attesa"),
    [
        ({("indicatori", "s1/i1", "partenza"): "3"}, {"partenza": "3", "2020": "5", "2021": None, "2022": None}),
        ({("attesi", "s1/i1/2020", "testo"): "5"}, {"partenza": "3", "2020": "5", "2021": None, "2022": None}),
        ({("attesi", "s1/i1/2022", "testo"): "5", ("attesi", "s1/i1/2021", "testo"): "3"}, {"partenza": None, "2020": None, "2021": "3", "2022": "5"}),
        ({("attesi", "s1/i1/2021", "testo"): None}, {"partenza": "3", "2020": "5", "2021": None, "2022": None}),
    ],
    ids=["a baseline", "the second value is the year's", "two later years", "a year without target"],
)  # fmt: skip
def test_a_pinned_target_moves_the_other_values_of_its_row(fissati: Fissati, attesa: dict[str, str | None]) -> None:
    letta = read(fissati)
    assert {c: row(letta, 1).get(c) for c in attesa} == attesa
    assert row(letta, 2) == row(read(), 2)
    assert places(letta) == places(read())


def test_a_pinned_number_of_an_indicator_gives_its_own_to_the_other_and_their_activities_follow() -> None:
    libera, fissata = read(), read({("indicatori", "s1/i1", "pos"): "2"})
    assert (row(libera, 1)["pos"], row(libera, 2)["pos"]) == ("1", "2")
    assert (row(fissata, 1)["pos"], row(fissata, 2)["pos"]) == ("2", "1")
    assert row(fissata, 1)["denominazione"] == row(libera, 1)["denominazione"]
    assert activities(libera) == {
        "1": "Organizzazione degli incontri con le associazioni",
        "2": "Stesura della relazione sulle biblioteche",
    }
    assert activities(fissata) == {
        "2": "Organizzazione degli incontri con le associazioni",
        "1": "Stesura della relazione sulle biblioteche",
    }
    assert places(fissata) == places(libera)


def activities(lettura: Lettura) -> dict[str | None, str | None]:
    """Number of the indicator -> the activity that serves it."""
    righe: dict[str, dict[str, str | None]] = {}
    for c in lettura.celle:
        if c.tabella == "attivita":
            righe.setdefault(c.chiave, {})[c.campo] = c.testo
    return {r.get("pos"): r.get("descrizione") for r in righe.values()}
