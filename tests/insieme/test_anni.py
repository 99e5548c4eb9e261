"""What two years of a body, and two sheets of a year, say otherwise."""

import pandas as pd
import pytest

from pegan.check import read_regole
from pegan.insieme import together
from pegan.model import Segnalazione
from pegan.store import Lake
from tests.insieme.lago import Righe, atteso, documento, indicatore, lake, scheda, trovate


def due_anni(prima: dict[str, object], dopo: dict[str, object], settori: tuple[str, str] = ("Tributi", "Tributi")) -> Lake:
    """A sheet with one indicator in the plans of 2020 and 2021."""
    parti = []
    for anno, settore, valori in ((2020, settori[0], prima), (2021, settori[1], dopo)):
        d, s = f"piano{anno}", f"e/{anno}/{settore.lower()}/01-04-01-1s"
        comuni = {"missione": "01", "programma": "04", "peg_n": "01 1S", "obiettivo_operativo": "Recuperare l'evasione dei tributi"}
        parte = lake(
            documenti=[documento(d)],
            schede=[scheda(d, s, **comuni | {"settore": settore})],
            indicatori=[indicatore(d, 1, "Avvisi di accertamento emessi", s, **valori)],
        )
        parti.append({nome: parte[nome].assign(anno=anno) for nome in parte.nomi})
    return Lake({nome: pd.concat([p[nome] for p in parti], ignore_index=True) for nome in parti[0]})


def del_2021(insieme: Lake) -> list[Segnalazione]:
    """The findings across documents of the later year."""
    regole = read_regole()
    return [s for s in together(insieme)["e", 2021]["segnalazioni"] if isinstance(s, Segnalazione) and not regole[s.regola].risultati]


def test_a_baseline_that_is_not_last_year_s_result_is_found_with_both_places() -> None:
    insieme = due_anni({"raggiunto": "120", "raggiunto_valore": 120.0}, {"partenza": "150", "partenza_valore": 150.0})
    (trovata,) = del_2021(insieme)
    assert (trovata.regola, trovata.trovato, trovata.atteso) == ("partenza_diversa_da_raggiunto", "150", "120")
    assert trovata.luogo == "piano2021.xlsx; piano2020.xlsx"


@pytest.mark.parametrize("partenza", [120.0, None], ids=["the same number", "no baseline"])
def test_a_baseline_that_agrees_or_is_missing_raises_nothing(partenza: float | None) -> None:
    assert del_2021(due_anni({"raggiunto": "120", "raggiunto_valore": 120.0}, {"partenza_valore": partenza})) == []


def test_a_settore_that_changed_its_name_is_found() -> None:
    (trovata,) = del_2021(due_anni({}, {}, ("Tributi", "Entrate")))
    assert (trovata.regola, trovata.trovato, trovata.atteso) == ("settore_rinominato", "Entrate", "Tributi")


A, B = "e/2020/tributi/01-04-01-1s", "e/2020/tributi/01-04-02-1s"


@pytest.mark.parametrize(
    ("testi", "unita", "valori", "quante"),
    [
        pytest.param(("Giorni medi", "GIORNI MEDI "), ("giorni", "giorni"), (30.0, 45.0), 1, id="one text, two targets"),
        pytest.param(("Giorni medi", "Giorni medi"), ("giorni", "giorni"), (30.0, 30.0), 0, id="one target"),
        pytest.param(("Giorni medi", "Giorni medi"), ("giorni", "%"), (30.0, 45.0), 0, id="two units"),
        pytest.param(("Giorni medi", "Giorni al massimo"), ("giorni", "giorni"), (30.0, 45.0), 0, id="two texts"),
    ],
)
def test_one_indicator_s_text_with_two_targets(
    testi: tuple[str, str], unita: tuple[str, str], valori: tuple[float, float], quante: int
) -> None:
    indicatori: Righe = [indicatore("p", 1, t, s, unita=u) for t, s, u in zip(testi, (A, B), unita, strict=True)]
    attesi = [atteso("p", 1, f"{v:g}", v, s) for v, s in zip(valori, (A, B), strict=True)]
    regole = [
        s.regola
        for s in trovate(lake(documenti=[documento("p")], schede=[scheda("p", A), scheda("p", B)], indicatori=indicatori, attesi=attesi))
    ]
    assert regole == ["stesso_testo_attesi_diversi"] * quante
