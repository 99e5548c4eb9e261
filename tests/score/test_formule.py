"""Every formula by vectors: those of the specification, and one for every cell of kind × polarity × missing × zero, worked by hand beside it."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from pegan.score import load_rules, misure, punteggi
from tests.score.dati import lake, una, variazione

SU, GIU = "crescente", "decrescente"


def score(
    regole: str, indicatore: dict[str, object], atteso: dict[str, object] | None, fasi: list[dict[str, object]] | None = None
) -> pd.Series:
    (riga,) = (r for _, r in punteggi(misure(una(indicatore, atteso, fasi or ())), load_rules(regole)).iterrows())
    return riga


def number(regole: str, polarita: str | None, b: float | None, a: float | None, t: float | None) -> pd.Series:
    return score(
        regole, {"polarita": polarita, "partenza_valore": b, "raggiunto_valore": a}, {"tipo": "numero", "operatore": "=", "valore": t}
    )


# (rules, polarity, B, A, T) -> uncapped, capped. The first block are the specification's own.
VETTORI = [
    ("proporzionale", SU, 60, 70, 80, 87.5, 87.5),
    ("progresso", SU, 60, 70, 80, 50.0, 50.0),
    ("proporzionale", SU, 60, 96, 80, 120.0, 100.0),
    ("proporzionale", SU, 60, 55, 80, 68.75, 68.75),
    ("progresso", SU, 60, 55, 80, 0.0, 0.0),
    ("proporzionale", GIU, 24, 20, 15, 75.0, 75.0),
    ("scostamento_relativo", GIU, 24, 20, 15, 200 / 3, 200 / 3),  # (30 − 20) / 15
    ("progresso", GIU, 24, 20, 15, 400 / 9, 400 / 9),  # (20 − 24) / (15 − 24) = 4/9
    ("proporzionale", GIU, 24, 30, 15, 50.0, 50.0),
    ("scostamento_relativo", GIU, 24, 30, 15, 0.0, 0.0),
    ("progresso", GIU, 24, 30, 15, 0.0, 0.0),
    ("proporzionale", GIU, 5, 2, 0, 0.0, 0.0),
    ("progresso", GIU, 5, 2, 0, 60.0, 60.0),
    # proporzionale, up: no baseline needed; nothing reached; under zero; T = B is maintenance
    ("proporzionale", SU, None, 3, 4, 75.0, 75.0),
    ("proporzionale", SU, None, 0, 4, 0.0, 0.0),
    ("proporzionale", SU, None, -2, 4, 0.0, 0.0),
    ("proporzionale", SU, 4, 5, 4, 100.0, 100.0),  # not worse than what was to be kept
    ("proporzionale", SU, 4, 3, 4, 75.0, 75.0),
    ("proporzionale", None, None, 3, 4, 75.0, 75.0),  # unknown polarity: as higher is better
    ("proporzionale", SU, None, 57, 100, 57.0, 57.0),  # and not 56.99999999999999
    # proporzionale, down
    ("proporzionale", GIU, None, 20, 15, 75.0, 75.0),
    ("proporzionale", GIU, None, 10, 15, 150.0, 100.0),
    ("proporzionale", GIU, None, 0, 15, 100.0, 100.0),
    ("proporzionale", GIU, None, -1, 15, 100.0, 100.0),  # better than nothing at all
    ("proporzionale", GIU, None, 0, 0, 100.0, 100.0),
    ("proporzionale", GIU, None, 1, 0, 0.0, 0.0),
    ("proporzionale", GIU, 0, 0, 0, 100.0, 100.0),
    ("proporzionale", GIU, 0, 3, 0, 0.0, 0.0),
    ("proporzionale", GIU, 15, 12, 15, 100.0, 100.0),
    ("proporzionale", GIU, 15, 20, 15, 75.0, 75.0),
    # scostamento_relativo
    ("scostamento_relativo", SU, None, 3, 4, 75.0, 75.0),
    ("scostamento_relativo", GIU, None, 0, 15, 200.0, 100.0),  # (30 − 0) / 15
    ("scostamento_relativo", GIU, None, 0, 0, 100.0, 100.0),
    ("scostamento_relativo", GIU, None, 1, 0, 0.0, 0.0),
    ("scostamento_relativo", GIU, 15, 18, 15, 80.0, 80.0),  # maintenance missed: (30 − 18) / 15
    # progresso: over the target, without a baseline, target worse than the baseline (a year of closure), target = baseline
    ("progresso", SU, 60, 96, 80, 100.0, 100.0),
    ("progresso", SU, None, 70, 80, 87.5, 87.5),
    ("progresso", SU, 100, 70, 80, 87.5, 87.5),
    ("progresso", SU, 80, 80, 80, 100.0, 100.0),
    ("progresso", SU, 80, 60, 80, 75.0, 75.0),
    ("progresso", SU, 0, 2, 4, 50.0, 50.0),
    ("progresso", SU, -10, -5, -5, 100.0, 100.0),
    ("progresso", GIU, None, 20, 15, 75.0, 75.0),
    ("progresso", GIU, 10, 20, 15, 75.0, 75.0),
    ("progresso", GIU, 15, 20, 15, 75.0, 75.0),
    ("progresso", GIU, None, 2, 0, 0.0, 0.0),
    ("progresso", GIU, 0, 2, 0, 0.0, 0.0),
    ("progresso", GIU, 24, 10, 15, 100.0, 100.0),
    # si_no: all or nothing
    ("si_no", SU, 60, 79.9, 80, 0.0, 0.0),
    ("si_no", SU, 60, 80, 80, 100.0, 100.0),
    ("si_no", GIU, None, 15, 15, 100.0, 100.0),
    ("si_no", GIU, None, 15.1, 15, 0.0, 0.0),
    ("si_no", GIU, None, 0, 0, 100.0, 100.0),
    ("si_no", GIU, None, 1, 0, 0.0, 0.0),
    ("si_no", SU, 4, 3, 4, 0.0, 0.0),
    # a_fasce: < 60 → 0, 60-70 → 60, 70-90 → 80, 90-99 → 90, ≥ 99 → 100, of the uncapped ratio
    ("a_fasce", SU, None, 59.9, 100, 59.9, 0.0),
    ("a_fasce", SU, None, 60, 100, 60.0, 60.0),
    ("a_fasce", SU, None, 69.99, 100, 69.99, 60.0),
    ("a_fasce", SU, None, 70, 100, 70.0, 80.0),
    ("a_fasce", SU, None, 90, 100, 90.0, 90.0),
    ("a_fasce", SU, None, 98.99, 100, 98.99, 90.0),
    ("a_fasce", SU, None, 99, 100, 99.0, 100.0),
    ("a_fasce", SU, None, 130, 100, 130.0, 100.0),
    ("a_fasce", GIU, None, 20, 15, 75.0, 80.0),
]  # fmt: skip


@pytest.mark.parametrize(("regole", "polarita", "b", "a", "t", "senza_tetto", "valore"), VETTORI)
def test_a_number_is_judged_as_the_vectors_say(
    regole: str, polarita: str | None, b: float | None, a: float, t: float, senza_tetto: float, valore: float
) -> None:
    p = number(regole, polarita, b, a, t)
    assert (p["senza_tetto"], p["valore"]) == (pytest.approx(senza_tetto, abs=1e-9), pytest.approx(valore, abs=1e-9))
    assert p["stato"] == ("zero" if valore == 0 else "valutato")
    assert (p["minimo"], p["massimo"]) == (p["valore"], p["valore"])


@pytest.mark.parametrize("regole", ["proporzionale", "progresso", "si_no", "a_fasce", "scostamento_relativo"])
@pytest.mark.parametrize(
    ("polarita", "b", "a", "t", "stato"),
    [
        (SU, 5, None, 4, "non_rendicontato"),
        (GIU, 5, None, 4, "non_rendicontato"),
        (GIU, 5, None, 0, "non_rendicontato"),
        (SU, 5, 3, 0, "non_previsto_nell_anno"),
        (None, None, 3, 0, "non_previsto_nell_anno"),
        (None, 0, 3, 0, "non_previsto_nell_anno"),
        (None, 5, 3, 0, "non_rendicontato"),  # it may be to vanish, or not planned: 3 is neither good nor bad for certain
        (SU, None, None, 0, "non_previsto_nell_anno"),
        (SU, 5, 3, None, "non_rendicontato"),  # a target whose number could not be read: there is one, and it can't be measured
        (GIU, 5, 3, None, "non_rendicontato"),
    ],
)
def test_what_is_missing_has_a_state_and_no_value(
    regole: str, polarita: str | None, b: float | None, a: float | None, t: float | None, stato: str
) -> None:
    p = number(regole, polarita, b, a, t)
    assert p["stato"] == stato
    assert np.isnan(p["valore"])
    assert np.isnan(p["senza_tetto"])
    if stato == "non_rendicontato":
        assert (p["minimo"], p["massimo"]) == (0.0, 100.0)
    else:
        assert np.isnan(p["minimo"])


def test_a_negative_target_is_no_ground_for_a_ratio() -> None:
    p = number("proporzionale", SU, None, -5, -10)
    assert (p["stato"], p["formula"]) == ("non_rendicontato", None)


SCADENZA = date(2020, 6, 1)


@pytest.mark.parametrize(
    ("regole", "ritardo", "punti"),
    [
        ("proporzionale", g, p)
        for g, p in [(-5, 100), (0, 100), (1, 80), (30, 80), (31, 60), (60, 60), (61, 40), (90, 40), (91, 0), (400, 0)]
    ]
    + [("si_no", -1, 100), ("si_no", 0, 100), ("si_no", 1, 0), ("a_fasce", 31, 60), ("a_fasce", 61, 40)],
)
@pytest.mark.parametrize("tipo", ["data", "atto", "si_no"])
def test_a_deadline_is_judged_by_days_late(regole: str, tipo: str, ritardo: int, punti: float) -> None:
    p = score(regole, {"raggiunto_data": SCADENZA + timedelta(days=ritardo)}, {"tipo": tipo, "scadenza": SCADENZA})
    assert p["valore"] == punti


ALTRI = {
    "a date on which nothing was done": ({"raggiunto_valore": 0.0, "raggiunto_unita": "si_no"}, {"tipo": "data", "scadenza": SCADENZA}, 0.0),
    "done, but nobody says when": ({"raggiunto_valore": 1.0, "raggiunto_unita": "si_no"}, {"tipo": "data", "scadenza": SCADENZA}, None),
    "a date without a deadline": ({"raggiunto_data": SCADENZA}, {"tipo": "data"}, None),
    "an act that was made": ({"raggiunto_valore": 1.0, "raggiunto_unita": "si_no"}, {"tipo": "atto"}, 100.0),
    "an act that was not": ({"raggiunto_valore": 0.0, "raggiunto_unita": "si_no"}, {"tipo": "atto"}, 0.0),
    "an act with its day": ({"raggiunto_data": SCADENZA}, {"tipo": "atto"}, 100.0),
    "an act done by half": ({"raggiunto_valore": 50.0, "raggiunto_unita": "%"}, {"tipo": "atto"}, None),
    "an act done wholly": ({"raggiunto_valore": 100.0, "raggiunto_unita": "%"}, {"tipo": "atto"}, 100.0),
    "an act counted": ({"raggiunto_valore": 2.0, "raggiunto_unita": "report"}, {"tipo": "atto"}, 100.0),
    "yes": ({"raggiunto_valore": 1.0, "raggiunto_unita": "si_no"}, {"tipo": "si_no", "valore": 1.0}, 100.0),
    "no": ({"raggiunto_valore": 0.0, "raggiunto_unita": "si_no"}, {"tipo": "si_no", "valore": 1.0}, 0.0),
    "no word of it": ({}, {"tipo": "si_no", "valore": 1.0}, None),
    "a yes beside a number": ({"raggiunto_valore": 1.0, "raggiunto_unita": "si_no"}, {"tipo": "numero", "valore": 4.0}, None),
    "a % beside a number": ({"raggiunto_valore": 100.0, "raggiunto_unita": "%"}, {"tipo": "numero", "valore": 4.0}, None),
    "months beside days": ({"raggiunto_valore": 2.0, "raggiunto_unita": "mesi"}, {"tipo": "numero", "valore": 30.0, "unita": "giorni"}, None),
    "months beside days printed as the unit": (
        {"raggiunto_valore": 2.0, "raggiunto_unita": "mesi", "unita": "gg"}, {"tipo": "numero", "valore": 30.0}, None,
    ),
    "days beside a bare number": ({"raggiunto_valore": 15.0, "raggiunto_unita": "giorni", "unita": "n."}, {"tipo": "numero", "valore": 30.0}, 50.0),
    "a number of things beside a %": ({"raggiunto_valore": 5.0, "raggiunto_unita": "incontri"}, {"tipo": "percentuale", "valore": 50.0}, None),
    "a % beside a %": ({"raggiunto_valore": 45.0, "raggiunto_unita": "%"}, {"tipo": "percentuale", "valore": 50.0}, 90.0),
    "euro beside euro": ({"raggiunto_valore": 900.0, "raggiunto_unita": "€"}, {"tipo": "importo", "valore": 1000.0}, 90.0),
    "things beside euro": ({"raggiunto_valore": 9.0, "raggiunto_unita": "atti"}, {"tipo": "importo", "valore": 10.0}, None),
    "as often as asked": ({"raggiunto_valore": 3.0}, {"tipo": "numero", "valore": 1.0, "frequenza_annua": 4.0}, 75.0),
    "inside": ({"raggiunto_valore": 7.0}, {"tipo": "intervallo", "valore_min": 5.0, "valore_max": 9.0}, 100.0),
    "on the edge": ({"raggiunto_valore": 9.0}, {"tipo": "intervallo", "valore_min": 5.0, "valore_max": 9.0}, 100.0),
    "outside, no tolerance": ({"raggiunto_valore": 9.1}, {"tipo": "intervallo", "valore_min": 5.0, "valore_max": 9.0}, 0.0),
    "outside by a quarter of the tolerance": ({"raggiunto_valore": 4.5}, {"tipo": "intervallo", "valore_min": 5.0, "valore_max": 9.0, "tolleranza": 2.0}, 75.0),
    "outside above": ({"raggiunto_valore": 10.0}, {"tipo": "intervallo", "valore_min": 5.0, "valore_max": 9.0, "tolleranza": 2.0}, 50.0),
    "outside beyond the tolerance": ({"raggiunto_valore": 12.0}, {"tipo": "intervallo", "valore_min": 5.0, "valore_max": 9.0, "tolleranza": 2.0}, 0.0),
    "an interval with zero in it": ({"raggiunto_valore": 0.0}, {"tipo": "intervallo", "valore_min": 0.0, "valore_max": 2.0}, 100.0),
    "an interval without an end": ({"raggiunto_valore": 7.0}, {"tipo": "intervallo", "valore_min": 5.0}, None),
    "nothing beside an interval": ({}, {"tipo": "intervallo", "valore_min": 5.0, "valore_max": 9.0}, None),
    "thresholds, below the target": ({"raggiunto_valore": 70.0}, {"tipo": "soglie", "valore_min": 50.0, "valore": 80.0, "valore_max": 100.0}, 200 / 3),
    "thresholds, over the target": ({"raggiunto_valore": 90.0}, {"tipo": "soglie", "valore_min": 50.0, "valore": 80.0, "valore_max": 100.0}, 100.0),
    "thresholds, under the least": ({"raggiunto_valore": 45.0}, {"tipo": "soglie", "valore_min": 50.0, "valore": 80.0, "valore_max": 100.0}, 0.0),
    "thresholds, lower better": ({"raggiunto_valore": 25.0, "polarita": GIU}, {"tipo": "soglie", "valore_min": 10.0, "valore": 20.0, "valore_max": 30.0}, 50.0),
    "thresholds without a bound": ({"raggiunto_valore": 70.0}, {"tipo": "soglie", "valore": 80.0, "valore_max": 100.0}, None),
    "a judgement": ({"raggiunto": "Raggiunto"}, {"tipo": "scala"}, 100.0),
    "half a judgement": ({"raggiunto": "parzialmente  raggiunto"}, {"tipo": "scala"}, 50.0),
    "a bad judgement": ({"raggiunto": "non raggiunto"}, {"tipo": "scala"}, 0.0),
    "a judgement that the scale lacks": ({"raggiunto": "ottimo"}, {"tipo": "scala"}, None),
    "already a degree": ({"raggiunto_valore": 83.0, "raggiunto_unita": "%"}, {"tipo": "diretto"}, 83.0),
    "a yes is no degree": ({"raggiunto_valore": 1.0, "raggiunto_unita": "si_no"}, {"tipo": "diretto"}, None),
    "words": ({"raggiunto": "fatto", "raggiunto_valore": 1.0, "raggiunto_unita": "si_no"}, {"tipo": "testo"}, None),
}  # fmt: skip


@pytest.mark.parametrize("caso", ALTRI.values(), ids=list(ALTRI))
def test_other_kinds_of_target(caso: tuple[dict[str, object], dict[str, object], float | None]) -> None:
    indicatore, atteso, valore = caso
    p = score("proporzionale", indicatore, atteso)
    assert p["valore"] == (pytest.approx(valore, abs=1e-9) if valore is not None else pytest.approx(np.nan, nan_ok=True))
    assert p["stato"] == ("non_rendicontato" if valore is None else "zero" if valore == 0 else "valutato")


def test_thresholds_go_on_to_200_before_the_cap() -> None:
    atteso: dict[str, object] = {"tipo": "soglie", "valore_min": 50.0, "valore": 80.0, "valore_max": 100.0}
    assert [score("proporzionale", {"raggiunto_valore": a}, atteso)["senza_tetto"] for a in (80.0, 90.0, 100.0, 130.0)] == [
        100,
        150,
        200,
        200,
    ]


@pytest.mark.parametrize(
    ("regole", "indicatore", "atteso", "valore"),
    [
        ("si_no", {"raggiunto_valore": 4.5}, {"tipo": "intervallo", "valore_min": 5.0, "valore_max": 9.0, "tolleranza": 2.0}, 0.0),
        ("si_no", {"raggiunto_valore": 5.0}, {"tipo": "intervallo", "valore_min": 5.0, "valore_max": 9.0}, 100.0),
        ("si_no", {"raggiunto_valore": 70.0}, {"tipo": "soglie", "valore_min": 50.0, "valore": 80.0, "valore_max": 100.0}, 0.0),
        ("si_no", {"raggiunto_valore": 80.0}, {"tipo": "soglie", "valore_min": 50.0, "valore": 80.0, "valore_max": 100.0}, 100.0),
        ("si_no", {"raggiunto_valore": 99.0, "raggiunto_unita": "%"}, {"tipo": "diretto"}, 0.0),
        ("si_no", {"raggiunto_valore": 100.0, "raggiunto_unita": "%"}, {"tipo": "diretto"}, 100.0),
        ("a_fasce", {"raggiunto_valore": 83.0, "raggiunto_unita": "%"}, {"tipo": "diretto"}, 80.0),
    ],
)
def test_all_or_nothing_and_bands_hold_for_every_kind(
    regole: str, indicatore: dict[str, object], atteso: dict[str, object], valore: float
) -> None:
    assert score(regole, indicatore, atteso)["valore"] == valore


@pytest.mark.parametrize(
    ("fasi", "valore", "minimo", "massimo"),
    [
        ([(30.0, True), (70.0, False)], 30.0, 30.0, 30.0),
        ([(30.0, True), (70.0, True)], 100.0, 100.0, 100.0),
        ([(None, True), (None, False), (None, False), (None, True)], 50.0, 50.0, 50.0),  # without weights they count alike
        ([(30.0, True), (50.0, None), (20.0, False)], None, 30.0, 80.0),  # one step unsaid: between 30 and 30 + 50
        ([(30.0, None), (70.0, None)], None, 0.0, 100.0),
        ([(30.0, True), (None, True)], None, 0.0, 100.0),  # weights of some steps only: not for us to invent the others
    ],
)
def test_steps_are_their_weights_done(
    fasi: list[tuple[float | None, bool | None]], valore: float | None, minimo: float, massimo: float
) -> None:
    p = score("proporzionale", {}, {"tipo": "fasi"}, [{"peso": w, "fatta": f} for w, f in fasi])
    assert (p["minimo"], p["massimo"]) == (pytest.approx(minimo), pytest.approx(massimo))
    assert p["valore"] == (pytest.approx(valore) if valore is not None else pytest.approx(np.nan, nan_ok=True))


@pytest.mark.parametrize(
    ("raggiunto", "valore", "minimo", "massimo"),
    [
        ("prova conclusa, trasferimento al 50%", 40.0, 40.0, 40.0),
        ("prova conclusa", None, 40.0, 100.0),  # of the transfer it says nothing
        ("avviata la gara", None, 0.0, 100.0),  # it names no step
    ],
)
def test_steps_are_done_that_the_result_names(raggiunto: str, valore: float | None, minimo: float, massimo: float) -> None:
    fasi: list[dict[str, object]] = [{"testo": "prova", "peso": 40.0}, {"testo": "trasferimento", "peso": 60.0}]
    p = score("proporzionale", {"raggiunto": raggiunto}, {"tipo": "fasi"}, fasi)
    assert (p["minimo"], p["massimo"]) == (pytest.approx(minimo), pytest.approx(massimo))
    assert p["valore"] == (pytest.approx(valore) if valore is not None else pytest.approx(np.nan, nan_ok=True))


def test_steps_all_or_nothing() -> None:
    def p(*fatte: bool | None) -> float:
        return float(score("si_no", {}, {"tipo": "fasi"}, [{"peso": None, "fatta": f} for f in fatte])["valore"])

    assert p(True, True) == 100
    assert p(True, False, None) == 0  # one not done decides, whatever the third
    assert np.isnan(p(True, None))


STATI = {
    "no target": (None, {}, "atteso_assente"),
    "a milestone of no": ({"tipo": "si_no", "valore": 0.0}, {"raggiunto_valore": 1.0, "raggiunto_unita": "si_no"}, "non_previsto_nell_anno"),
    "neutralised with a reason": ({"tipo": "numero", "valore": 4.0}, {"stato_dichiarato": "neutralizzato", "motivo": "COVID"}, "non_valutabile"),
    "neutralised without": ({"tipo": "numero", "valore": 4.0}, {"stato_dichiarato": "neutralizzato", "raggiunto_valore": 4.0}, "non_rendicontato"),
    "dropped without a reason": ({"tipo": "numero", "valore": 4.0}, {"stato_dichiarato": "stralciato"}, "non_rendicontato"),
}  # fmt: skip


@pytest.mark.parametrize("caso", STATI.values(), ids=list(STATI))
def test_states_are_never_confused(caso: tuple[dict[str, object] | None, dict[str, object], str]) -> None:
    atteso, indicatore, stato = caso
    p = score("proporzionale", indicatore, atteso)
    assert p["stato"] == stato
    assert np.isnan(p["valore"])


def test_a_target_of_a_later_year_only_is_not_foreseen_in_this_one_and_an_earlier_one_is_no_target() -> None:
    def state(anno: int) -> str:
        return str(score("proporzionale", {}, {"tipo": "numero", "valore": 4.0, "anno_atteso": anno})["stato"])

    assert (state(2021), state(2019)) == ("non_previsto_nell_anno", "atteso_assente")


@pytest.mark.parametrize(
    ("motivo", "quando", "stato"),
    [
        ("lockdown", date(2020, 7, 1), "rinviato"),
        (None, date(2020, 7, 1), "non_rendicontato"),
        ("lockdown", date(2021, 1, 7), "non_rendicontato"),  # an act of the year after
        ("lockdown", None, "non_rendicontato"),
    ],
)
@pytest.mark.parametrize("di_chi", ["indicatore", "scheda"])
def test_a_postponement_needs_its_reason_and_an_act_of_the_year(motivo: str | None, quando: date | None, stato: str, di_chi: str) -> None:
    detto: dict[str, object] = {"stato_dichiarato": "rinviato", "motivo": motivo}
    suo, della_scheda = (detto, {}) if di_chi == "indicatore" else ({}, detto)
    dati = una(
        {**suo, "raggiunto_valore": 4.0}, {"tipo": "numero", "valore": 4.0},
        schede=[{"scheda_id": "s", "ordine": 1, **della_scheda}], documenti=[variazione(quando)] if quando else [],
    )  # fmt: skip
    p = punteggi(misure(dati), load_rules("proporzionale")).iloc[0]
    assert p["stato"] == stato
    assert p["in_gioco"] == (stato == "non_rendicontato")
    if stato == "rinviato":
        assert p["atto"] == "n. 7 del 01/07/2020"
    else:
        assert (p["minimo"], p["massimo"]) == (0.0, 100.0)  # what was reported of it does not count either


@pytest.mark.parametrize(
    ("fogli", "motivo", "vale"),
    [
        ([], "lockdown", True),  # the act is known by its number and date alone
        (["e/2020/a/servizio/01-02-03"], "lockdown", True),  # one names the servizio, the other does not
        (["e/2020/a/01-02-04"], "lockdown", False),
        (["e/2020/a/01-02-04"], "lockdown, deliberazione di Giunta n. 7 del 01/07/2020", True),
        (["e/2020/a/01-02-04"], "lockdown, DGC 7/2020", True),
        (["e/2020/a/01-02-04"], "rinviato di 7 mesi", False),
    ],
)
def test_an_act_holds_for_the_sheets_that_it_has_or_that_cite_it(fogli: list[str], motivo: str, vale: bool) -> None:
    detto: dict[str, object] = {"scheda_id": "e/2020/a/01-02-03", "stato_dichiarato": "rinviato", "motivo": motivo}
    dati = lake(
        schede=[{"scheda_id": "e/2020/a/01-02-03", "ordine": 1}],
        indicatori=[{"indicatore_id": "e/2020/a/01-02-03/i1", "peso": 100.0, **detto}],
        attesi=[{"indicatore_id": "e/2020/a/01-02-03/i1", "anno_atteso": 2020, "testo": "4", "tipo": "numero", "valore": 4.0}],
        documenti=[variazione(date(2020, 7, 1))],
        uso=[{"scheda_id": "e/2020/a/01-02-03", "in_uso": True}] + [{"documento_id": "v", "scheda_id": f, "in_uso": False} for f in fogli],
    )
    assert punteggi(misure(dati), load_rules("proporzionale")).iloc[0]["stato"] == ("rinviato" if vale else "non_rendicontato")


@pytest.mark.parametrize(
    ("polarita", "origine", "operatore", "giudicata", "detta"),
    [
        (GIU, "dedotta", "=", GIU, "dedotta"),
        (GIU, "dedotta", ">=", SU, "dedotta"),  # the target itself says which way
        (GIU, "dichiarata", ">=", GIU, "dichiarata"),
        (None, "ignota", "<=", GIU, "dedotta"),
        (None, "ignota", "=", SU, "ignota"),  # judged as higher is better, and said to be unknown
    ],
)
def test_polarity_is_declared_else_the_targets_else_the_words_and_says_its_origin(
    polarita: str | None, origine: str, operatore: str, giudicata: str, detta: str
) -> None:
    m = misure(una({"polarita": polarita, "polarita_origine": origine}, {"tipo": "numero", "operatore": operatore, "valore": 4.0}))
    assert (m["polarita"][0], m["polarita_origine"][0]) == (giudicata, detta)


@pytest.mark.parametrize(
    ("nome", "unita", "tipo", "partenza", "atteso", "giudicata", "detta"),
    [
        ("Giorni per la pratica", "giorni", "numero", 10.0, 5.0, GIU, "partenza"),
        ("Giorni di apertura", "giorni", "numero", 250.0, 240.0, SU, "ignota"),  # a service: fewer days are no aim
        ("Giorni per la pratica", "giorni", "numero", 5.0, 10.0, SU, "ignota"),
        ("Famiglie seguite", "n.", "numero", 60.0, 80.0, SU, "partenza"),
        ("Famiglie seguite", "n.", "numero", 96.0, 80.0, SU, "ignota"),  # last year was better than planned, or less is better
        ("Pratiche digitali", "%", "percentuale", 50.0, 80.0, SU, "partenza"),
        ("Vertenze aperte", "n.", "numero", 3.0, 0.0, SU, "ignota"),
        ("Costo del servizio", "€", "importo", 100.0, 110.0, SU, "ignota"),
        ("Giorni per la pratica", "giorni", "numero", None, 5.0, SU, "ignota"),
    ],
)
def test_where_no_word_says_the_way_the_baseline_may(
    nome: str, unita: str, tipo: str, partenza: float | None, atteso: float, giudicata: str, detta: str
) -> None:
    i = {"denominazione": nome, "unita": unita, "polarita": None, "polarita_origine": "ignota", "partenza_valore": partenza}
    m = misure(una(i, {"tipo": tipo, "operatore": "=", "valore": atteso}))
    assert (m["polarita"][0], m["polarita_origine"][0]) == (giudicata, detta)


def test_what_a_form_or_a_word_says_of_the_way_is_not_turned_round_by_the_baseline() -> None:
    for origine in ("dichiarata", "dedotta"):
        i = {"unita": "giorni", "polarita": SU, "polarita_origine": origine, "partenza_valore": 10.0}
        m = misure(una(i, {"tipo": "numero", "operatore": "=", "valore": 5.0}))
        assert (m["polarita"][0], m["polarita_origine"][0]) == (SU, origine)


@pytest.mark.parametrize(
    ("nome", "partenza", "detta"),
    [
        ("Numero di vertenze", 40.0, "ignota"),  # that it is a number says nothing of which way is better: the target is under the baseline
        ("Numero di vertenze", 30.0, "dedotta"),
        ("Numero di vertenze", None, "dedotta"),
        ("Numero di incontri", 40.0, "dedotta"),
    ],
)
def test_that_something_is_counted_says_no_way_against_the_baseline(nome: str, partenza: float | None, detta: str) -> None:
    i = {"denominazione": nome, "unita": "n.", "polarita": SU, "polarita_origine": "dedotta", "partenza_valore": partenza}
    m = misure(una(i, {"tipo": "numero", "operatore": "=", "valore": 36.0}))
    assert (m["polarita"][0], m["polarita_origine"][0]) == (SU, detta)


def test_days_that_are_to_fall_from_10_to_5_and_were_8_score_62_5_and_not_160() -> None:
    i = {
        "denominazione": "Giorni per la pratica",
        "unita": "giorni",
        "polarita_origine": "ignota",
        "partenza_valore": 10.0,
        "raggiunto_valore": 8.0,
    }
    p = punteggi(misure(una(i, {"tipo": "numero", "operatore": "=", "valore": 5.0})), load_rules("proporzionale")).iloc[0]
    assert (p["valore"], p["formula"]) == (62.5, "rapporto_inverso")
