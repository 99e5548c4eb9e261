"""From indicators to objectives and groups: the specification's vectors, intervals, coverage, what leaves the weights, classes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pegan.errors import RichiestaErrata
from pegan.score import Raggiungimento, gradi, load_rules, misure, raggiungimento
from pegan.score.grades import NON_INDIVIDUALE, class_of
from pegan.score.rules import Regole
from pegan.score.sensitivity import groups_sensitivity, leave_one_out, lost_weight, missing_as_zero, order_changes, sensitivity
from pegan.store import Lake
from tests.score.dati import Riga, lake, variazione
from tests.score.test_regole import CLASSI, DI_UN_ENTE, write

PROPORZIONALE = load_rules("proporzionale")
MANCA = None


def plan(
    schede: dict[str, list[tuple[float | None, float | None]]], della_scheda: dict[str, Riga] | None = None, **altro: list[Riga]
) -> Lake:
    """A lake of sheets with (weight, score) indicators: the score is the actual of a target of 100."""
    indicatori: list[Riga] = []
    for s, voci in schede.items():
        indicatori += [
            {"scheda_id": s, "indicatore_id": f"{s}/i{n}", "peso": peso, "polarita": "crescente", "raggiunto_valore": valore}
            for n, (peso, valore) in enumerate(voci, 1)
        ]
    attesi: list[Riga] = [
        {"indicatore_id": i["indicatore_id"], "anno_atteso": 2020, "testo": "100", "tipo": "numero", "valore": 100.0} for i in indicatori
    ]
    righe: list[Riga] = [{"scheda_id": s, "ordine": n, **(della_scheda or {}).get(s, {})} for n, s in enumerate(schede, 1)]
    return lake(**{"schede": righe, "indicatori": indicatori, "attesi": attesi, **altro})


def objective(voci: list[tuple[float | None, float | None]], regole: Regole = PROPORZIONALE) -> pd.Series:
    return raggiungimento(plan({"s": voci}), regole).obiettivi.iloc[0]


def test_missing_is_an_interval_not_a_zero() -> None:
    o = objective([(50, 100), (30, 60), (20, MANCA)])
    assert (o["valore"], o["minimo"], o["massimo"], o["copertura_pct"]) == (85.0, 68.0, 88.0, 80.0)
    assert (o["n"], o["valutati"]) == (3, 2)
    zero = objective([(50, 100), (30, 60), (20, MANCA)], missing_as_zero(PROPORZIONALE))
    assert (zero["valore"], zero["minimo"], zero["massimo"], zero["copertura_pct"]) == (68.0, 68.0, 68.0, 80.0)


def test_with_nothing_reported_all_is_open() -> None:
    o = objective([(50, MANCA), (50, MANCA)])
    assert (o["minimo"], o["massimo"], o["copertura_pct"]) == (0.0, 100.0, 0.0)
    assert np.isnan(o["valore"])


@pytest.mark.parametrize("pesi", [[100 / 3] * 3, [33.33, 33.33, 33.34], [1 / 7] * 7, [14.2857] * 7, [0.1] * 10])
def test_weights_that_share_out_a_hundred_all_at_100_are_exactly_100(pesi: list[float]) -> None:
    o = objective([(p, 100) for p in pesi])
    assert (o["valore"], o["minimo"], o["massimo"], o["copertura_pct"]) == (100.0, 100.0, 100.0, 100.0)


def test_a_value_on_a_threshold_is_not_lost_to_binary_fractions() -> None:
    assert objective([(33.33, 100), (33.33, 100), (33.34, 70.01)])["valore"] == pytest.approx(90.001334, abs=1e-9)
    assert objective([(30, 100), (30, 100), (40, 75)])["valore"] == 90.0
    assert objective([(0.1, 90), (0.2, 90), (0.7, 90)])["valore"] == 90.0


def test_a_missing_weight_leaves_the_objective_without_a_score_and_opens_its_group() -> None:
    r = raggiungimento(plan({"s": [(50, 100), (None, 50)], "t": [(100, 80)]}), PROPORZIONALE)
    o = r.obiettivi.iloc[0]
    assert o["peso_mancante"]
    assert o[["valore", "minimo", "massimo", "copertura_pct"]].isna().all()
    g = r.per("ente").iloc[0]
    assert (g["valore"], g["minimo"], g["massimo"], g["copertura_pct"], g["obiettivi"], g["con_punteggio"]) == (80, 40, 90, 50, 2, 1)


def test_what_leaves_the_year_leaves_the_weights_and_its_sheet_the_mean() -> None:
    dati = plan(
        {"s": [(60, 50), (40, 90)], "t": [(100, MANCA)]},
        {"t": {"stato_dichiarato": "rinviato", "motivo": "x"}},
        documenti=[variazione(date(2020, 3, 1))],
    )
    dati["attesi"].loc[1, "valore"] = 0.0  # the second indicator has no target in this year
    r = raggiungimento(dati, PROPORZIONALE)
    assert r.obiettivi["valore"].tolist()[0] == 50.0
    assert r.obiettivi["copertura_pct"].tolist()[0] == 100.0
    assert r.obiettivi["in_gioco"].tolist() == [True, False]
    g = r.per("ente").iloc[0]
    assert (g["valore"], g["minimo"], g["massimo"], g["obiettivi"]) == (50.0, 50.0, 50.0, 1)


def test_weight_without_any_target_stands_beside_the_coverage() -> None:
    dati = plan({"s": [(60, 50), (40, MANCA)]})
    dati.frames["attesi"] = dati["attesi"].drop(index=1)
    o = raggiungimento(dati, PROPORZIONALE).obiettivi.iloc[0]
    assert (o["peso_senza_atteso"], o["copertura_pct"], o["valore"], o["minimo"], o["massimo"]) == (40.0, 60.0, 50.0, 30.0, 70.0)


def test_a_sheet_without_indicators_opens_its_group() -> None:
    g = raggiungimento(plan({"s": [(100, 50)], "t": []}), PROPORZIONALE).per("ente").iloc[0]
    assert (g["valore"], g["minimo"], g["massimo"], g["copertura_pct"]) == (50.0, 25.0, 75.0, 50.0)


def two_settori() -> Raggiungimento:
    """A with ten objectives at 100, one at 50 and one at 0; B with one at 60 and one at 40."""
    voti = {f"a{n:02d}": 100.0 for n in range(10)} | {"a10": 50.0, "a11": 0.0, "b0": 60.0, "b1": 40.0}
    return raggiungimento(
        plan({s: [(100, v)] for s, v in voti.items()}, {s: {"settore": s[0].upper(), "referente": "Olmo"} for s in voti}), PROPORZIONALE
    )


def test_mean_of_all_and_mean_of_means_are_those_of_the_vector() -> None:
    r = two_settori()
    assert r.per("settore")["valore"].tolist() == [87.5, 50.0]
    assert r.per("ente")["valore"].tolist() == [pytest.approx(1150 / 14)]
    medie = replace(PROPORZIONALE, modo="media_di_medie", tramite="settore")
    assert gradi(r.obiettivi, "ente", medie)["valore"].tolist() == [68.75]


def test_objectives_are_weighed_by_their_weight_or_effort_where_the_rules_say_and_a_missing_one_leaves_no_value() -> None:
    dati = plan({"s": [(100, 80)], "t": [(100, 20)]}, {"s": {"peso_obiettivo": 75.0}, "t": {"peso_obiettivo": 25.0}})
    r = raggiungimento(dati, replace(PROPORZIONALE, modo="peso_obiettivo"))
    assert r.per("ente")["valore"].tolist() == [65.0]
    assert gradi(r.obiettivi, "ente", replace(PROPORZIONALE, modo="fte"), np.array([1.0, 3.0]))["valore"].tolist() == [35.0]
    assert gradi(r.obiettivi, "ente", replace(PROPORZIONALE, modo="fte"), np.array([1.0, np.nan]))["valore"].isna().all()
    for senza in (np.nan, -1.0):
        pesati = r.obiettivi.assign(peso_obiettivo=[1.0, senza])
        assert gradi(pesati, "ente", replace(PROPORZIONALE, modo="peso_obiettivo"))["valore"].isna().all()


def test_every_group_names_its_rules_and_its_n_and_a_referente_is_not_judged_as_a_person() -> None:
    r = two_settori()
    for per, g in r.all().items():
        assert set(g["regole"]) == {"proporzionale"}
        assert set(g["impronta"]) == {PROPORZIONALE.impronta}
        assert g["n"].sum() == 14, per
        assert (g["nota"] == NON_INDIVIDUALE).all() == (per == "referente")
    with pytest.raises(RichiestaErrata, match="colore"):
        r.per("colore")


def test_a_programma_is_one_of_its_missione() -> None:
    dati = plan(
        {"s": [(100, 80)], "t": [(100, 20)]}, {"s": {"missione": "12", "programma": "01"}, "t": {"missione": "13", "programma": "01"}}
    )
    assert raggiungimento(dati, PROPORZIONALE).per("programma")["gruppo"].tolist() == ["12-01", "13-01"]


def test_bodies_and_years_are_never_mixed_and_each_is_judged_by_its_own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data/regole").mkdir(parents=True)
    write(tmp_path / "data/regole", DI_UN_ENTE + CLASSI)
    monkeypatch.chdir(tmp_path)
    parti = []
    for ente, anno in (("comune-di-altrove", 2021), ("comune-di-prova", 2021), ("comune-di-prova", 2022)):
        parte = plan({"s": [(50, 80), (50, MANCA)]})
        for frame in parte.frames.values():
            frame["ente"], frame["anno"], frame["documento_id"] = ente, anno, f"{ente}-{anno}"
        parte["attesi"]["anno_atteso"] = anno
        parti.append(parte)
    r = raggiungimento(Lake({n: pd.concat([p[n] for p in parti], ignore_index=True) for n in parti[0].nomi}))
    o = r.obiettivi
    assert list(zip(o["ente"], o["anno"], o["regole"], o["classe"].where(o["classe"].notna(), None), strict=True)) == [
        ("comune-di-altrove", 2021, "proporzionale", None),
        ("comune-di-prova", 2021, "prova", "parzialmente raggiunto"),
        ("comune-di-prova", 2022, "prova", "parzialmente raggiunto"),
    ]
    assert o["da_validare"].fillna(-1).tolist() == [-1, 40, -1]  # only 2021 of comune-di-prova is closed: the missing half counts 0
    assert o["massimo"].tolist() == [90, 90, 90]
    assert sorted(r.per("ente")["gruppo"]) == ["comune-di-altrove", "comune-di-prova", "comune-di-prova"]
    assert r.punteggi["valore"].notna().tolist() == [True, False] * 3


@pytest.mark.parametrize(
    ("valore", "classe"),
    [(0, "non raggiunto"), (69.999, "non raggiunto"), (70, "parzialmente raggiunto"), (89.96, "parzialmente raggiunto"), (90, "raggiunto"),
     (89.9999999999999, "raggiunto"), (120, "raggiunto"), (np.nan, None)],
)  # fmt: skip
def test_classes_are_taken_from_the_unrounded_value(tmp_path: Path, valore: float, classe: str | None) -> None:
    regole = load_rules(str(write(tmp_path, DI_UN_ENTE + CLASSI)))
    assert class_of(np.array([valore]), regole).tolist() == [classe]
    assert class_of(np.array([valore]), PROPORZIONALE).tolist() == [None]


def test_measured_proposed_and_validated_stay_apart_and_validation_needs_who_and_when() -> None:
    dati = plan({"s": [(50, 80), (50, MANCA)]})
    i = dati["indicatori"]
    i["proposto_valore"], i["validato_valore"] = [90.0, 70.0], [85.0, 60.0]
    i["validato_da"], i["validato_data"] = ["OIV", "OIV"], [date(2021, 5, 1), None]
    o = raggiungimento(dati, PROPORZIONALE).obiettivi.iloc[0]
    assert (o["valore"], o["proposto"], o["validato"]) == (80.0, 80.0, 85.0)
    assert (o["copertura_pct"], o["proposto_copertura_pct"], o["validato_copertura_pct"]) == (50.0, 100.0, 50.0)


def test_another_rule_set_can_turn_the_order_round() -> None:
    """s: baseline 0, 80 of 100; t: baseline 90, 95 of 100. By the ratio t is ahead, by progress s is (80 against 50)."""
    dati = plan({"s": [(100, 80)], "t": [(100, 95)]})
    dati["indicatori"]["partenza_valore"] = [0.0, 90.0]
    valori = sensitivity(misure(dati), dati["schede"], PROPORZIONALE)
    assert valori["Proporzionale"].tolist() == [80.0, 95.0]
    assert valori["Progresso"].tolist() == [80.0, 50.0]
    cambi = order_changes(valori).set_index("variante")
    assert cambi.loc["Progresso"].tolist() == [1, 1, 2]
    assert cambi.loc["mancanti come zero"].tolist() == [1, 0, 0]
    assert cambi.loc["Tutto o niente"].tolist() == [1, 0, 1]  # both at 0: no pair reversed, one moved up to the first place


def test_groups_are_added_up_as_the_rules_do_and_then_in_the_other_ways() -> None:
    """80 weighs 3, 20 weighs 1: 65 by weight, 50 as a plain mean; each settore alone is its objective. Title of a demonstrative set: both are shown."""
    dati = plan(
        {"s": [(100, 80)], "t": [(100, 20)]}, {"s": {"peso_obiettivo": 75.0, "settore": "A"}, "t": {"peso_obiettivo": 25.0, "settore": "B"}}
    )
    sue = replace(PROPORZIONALE, nome="dell_ente", modo="peso_obiettivo")
    valori = groups_sensitivity(misure(dati), dati["schede"], sue, "ente").iloc[0]
    assert valori[["Proporzionale", "Proporzionale (dimostrativo)", "Scostamento relativo"]].tolist() == [65.0, 65.0, 65.0]
    assert valori[["media di tutti gli obiettivi", "media delle medie dei settori"]].tolist() == [50.0, 50.0]
    assert "secondo il peso degli obiettivi" not in valori
    assert groups_sensitivity(misure(dati), dati["schede"], PROPORZIONALE, "ente").iloc[0]["secondo il peso degli obiettivi"] == 65.0


def test_leave_one_out_is_the_mean_with_less_the_mean_without() -> None:
    valori, uno = np.array([100.0, 70.0, 40.0, np.nan, 50.0]), np.ones(5)
    effetto = leave_one_out(valori, uno, np.array([0, 0, 0, 0, 1]), 2)
    assert effetto[:3].tolist() == [70 - 55, 70 - 70, 70 - 85]
    assert np.isnan(effetto[3:]).all()


def test_lost_points_are_weight_times_what_lacks_and_open_ones_stand_apart() -> None:
    r = raggiungimento(plan({"s": [(50, 100), (30, 60), (20, MANCA)], "t": [(100, 90)]}), PROPORZIONALE)
    persi = lost_weight(r.punteggi, r.obiettivi)
    # of the body's 100 points each sheet is worth 50: 0.3 × 40 × 0.5 = 6; 0.2 × 100 × 0.5 = 10 open; 10 × 0.5 = 5
    assert persi[["indicatore_id", "persi", "aperti"]].round(9).to_numpy().tolist() == [
        ["s/i2", 6.0, 0.0],
        ["t/i1", 5.0, 0.0],
        ["s/i3", 0.0, 10.0],
    ]
    assert persi["cumulata_pct"].round(6).tolist() == [round(600 / 21, 6), round(1100 / 21, 6), 100.0]
    g = r.per("ente").iloc[0]
    assert (g["minimo"], g["massimo"]) == (pytest.approx(100 - 6 - 5 - 10), pytest.approx(100 - 6 - 5))


def test_an_empty_lake_has_no_scores() -> None:
    r = raggiungimento(lake())
    assert (len(r.punteggi), len(r.obiettivi), len(r.per("ente"))) == (0, 0, 0)
