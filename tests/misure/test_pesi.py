"""Weights of sheets and of objectives, the quality score: by hand, from domain.md."""

from math import fsum, isclose

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pegan import weights, workload
from tests.misure.lago import Righe, lago, persona


def indicatori(*pesi: float | None, scheda: str = "s") -> Righe:
    return [{"scheda_id": scheda, "indicatore_id": f"{scheda}/i{n}", "peso": p} for n, p in enumerate(pesi, 1)]


@pytest.mark.parametrize(
    ("pesi", "totale", "attese"),
    [
        ([50, 30, 20], 100, {"somma": 100, "quadra": True, "concentrazione": 0.38, "peso_maggiore_pct": 50, "tutti_uguali": False}),
        ([25, 25, 25, 25], 100, {"concentrazione": 0.25, "numero_efficace": 4, "tutti_uguali": True}),
        ([100], 100, {"concentrazione": 1, "numero_efficace": 1, "tutti_uguali": False}),
        ([60, 30], 90, {"somma": 90, "scarto_da_100": -10, "quadra": False, "quadra_col_totale": True}),
        ([60, 40], 90, {"quadra": True, "quadra_col_totale": False, "scarto_dal_totale": 10}),
        ([33.33, 33.33, 33.34], 100, {"quadra": True, "tutti_uguali": False}),
        ([60, 39.98], 100, {"quadra": False}),
    ],
    ids=["three weights", "equal weights", "one bears all", "short of 100", "other than the printed total", "thirds", "two cents short"],
)
def test_the_weights_of_a_sheet_are_summed_and_their_concentration_told(pesi: list[float], totale: float, attese: dict[str, float]) -> None:
    lake = lago(schede=[{"scheda_id": "s", "totale_pesi": totale}], indicatori=indicatori(*pesi))
    (riga,) = weights.pesi(lake.in_uso).to_dict("records")
    assert {k: riga[k] for k in attese} == pytest.approx(attese)


def test_a_missing_weight_leaves_the_sum_of_the_others_and_no_shares() -> None:
    lake = lago(schede=[{"scheda_id": "s", "totale_pesi": 100}], indicatori=indicatori(50, None))
    (riga,) = weights.pesi(lake.in_uso).to_dict("records")
    assert (riga["n"], riga["senza_peso"], riga["somma"]) == (2, 1, 50)
    assert pd.isna(riga["concentrazione"])
    assert pd.isna(riga["peso_maggiore_pct"])


def test_a_sheet_without_indicators_has_no_sum_and_one_without_weights_neither() -> None:
    lake = lago(schede=[{"scheda_id": "s"}, {"scheda_id": "t"}], indicatori=indicatori(None, None, scheda="t"))
    vuota, muta = weights.pesi(lake.in_uso).to_dict("records")
    assert (vuota["n"], muta["n"], muta["senza_peso"]) == (0, 2, 2)
    assert pd.isna(vuota["somma"])
    assert pd.isna(muta["somma"])  # missing is not zero
    assert pd.isna(muta["quadra"])


def test_weight_is_told_apart_by_what_its_target_can_say() -> None:
    attesi: Righe = [
        {"indicatore_id": "s/i1", "anno_atteso": 2020, "testo": "40", "tipo": "numero", "valore": 40.0},
        {"indicatore_id": "s/i2", "anno_atteso": 2020, "testo": "rispetto tempi", "tipo": "testo"},
        {"indicatore_id": "s/i3", "anno_atteso": 2020, "testo": "report", "tipo": "atto"},
        {"indicatore_id": "s/i4", "anno_atteso": 2021, "testo": "10", "tipo": "numero", "valore": 10.0},
    ]
    lake = lago(schede=[{"scheda_id": "s"}], indicatori=indicatori(10, 20, 30, 15, 25), attesi=attesi)
    (riga,) = weights.pesi(lake.in_uso).to_dict("records")
    assert (riga["peso_solo_testo"], riga["peso_solo_atto"]) == (20, 30)
    assert (riga["peso_senza_atteso_anno"], riga["peso_senza_atteso"]) == (40, 25)


@settings(max_examples=15)
@given(st.lists(st.integers(1, 1000), min_size=1, max_size=12))
def test_concentration_lies_between_equal_weights_and_one_alone_and_knows_no_scale(pesi: list[int]) -> None:
    frame = pd.DataFrame({"g": 1, "p": pesi})
    (c,) = weights.concentration(frame, ["g"], "p")["concentrazione"]
    (doppia,) = weights.concentration(frame.assign(p=frame["p"] * 2), ["g"], "p")["concentrazione"]
    assert 1 / len(pesi) - 1e-9 <= c <= 1 + 1e-9
    assert isclose(c, doppia)
    assert isclose(c, fsum((p / sum(pesi)) ** 2 for p in pesi))


# Of the objectives.

DUE = [{"scheda_id": "s", "peso_obiettivo": 60.0}, {"scheda_id": "t", "peso_obiettivo": 40.0}]


def test_the_document_s_weights_of_objectives_hold_where_nobody_declares_others() -> None:
    frame = weights.pesi_obiettivi(lago(schede=DUE).in_uso)
    assert frame[["peso", "origine", "quota_pct"]].values.tolist() == [[60.0, "documento", 60.0], [40.0, "documento", 40.0]]


def test_a_declared_weighting_takes_the_place_of_the_printed_one_as_a_whole() -> None:
    dichiarati: Righe = [{"scheda_id": "s", "peso": 30.0}, {"scheda_id": "t", "peso": 10.0}]
    frame = weights.pesi_obiettivi(lago(schede=DUE, pesi_dichiarati=dichiarati).in_uso)
    assert frame[["peso", "origine", "quota_pct"]].values.tolist() == [[30.0, "dichiarato", 75.0], [10.0, "dichiarato", 25.0]]
    mezza = weights.pesi_obiettivi(lago(schede=DUE, pesi_dichiarati=dichiarati[:1]).in_uso)
    assert mezza["peso"].tolist()[:1] == [30.0]
    assert mezza["peso"].isna().tolist() == [False, True]  # never mixed with the printed 40
    assert mezza["quota_pct"].isna().all()


def test_without_weights_of_objectives_there_are_no_shares() -> None:
    frame = weights.pesi_obiettivi(lago(schede=[{"scheda_id": "s"}, {"scheda_id": "t"}]).in_uso)
    assert frame[["peso", "origine", "quota_pct"]].isna().all(axis=None)


def test_weight_stands_beside_effort_and_weight_without_people_is_told() -> None:
    schede: Righe = [
        {"scheda_id": "s", "peso_obiettivo": 60.0}, {"scheda_id": "t", "peso_obiettivo": 40.0}, {"scheda_id": "u", "peso_obiettivo": 0.0},
    ]  # fmt: skip
    lake = lago(
        schede=schede,
        personale=[persona("s", 1, "Rossi Ada", 30.0), persona("u", 1, "Verdi Ugo", 10.0)],
        basi_impegno=[{"base": "persona"}],
    )
    impegno = workload.per_scheda(workload.quote(lake.in_uso))
    frame = weights.peso_e_impegno(weights.pesi_obiettivi(lake.in_uso), impegno).set_index("scheda_id")
    assert frame["quota_pct"].tolist() == [60, 40, 0]
    assert frame["impegno_quota_pct"].tolist()[::2] == pytest.approx([75, 25])
    assert frame["peso_senza_persone"].tolist() == [False, True, False]
    assert frame["persone_senza_peso"].tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("pesi", "ambito", "quote"),
    [
        pytest.param([60.0, 40.0, 70.0, 30.0], "settore", [60, 40, 70, 30], id="100 in each settore"),
        pytest.param([30.0, 20.0, 35.0, 15.0], "ente", [30, 20, 35, 15], id="100 in all"),
        pytest.param([100.0, 100.0, 100.0, 100.0], "servizio", [100, 100, 100, 100], id="100 in each servizio"),
        pytest.param([60.0, 60.0, 40.0, 40.0], "ente", [30, 30, 20, 20], id="100 nowhere: among all"),
        pytest.param([66.67, 33.33, 33.33, 66.66], "settore", [66.67, 33.33, 33.33 / 0.9999, 66.66 / 0.9999], id="thirds"),
    ],
)
def test_weight_and_effort_are_shares_of_those_among_whom_the_body_shares_out_100(
    pesi: list[float], ambito: str, quote: list[float]
) -> None:
    dove = [("A", "uno"), ("A", "due"), ("B", "uno"), ("B", None)]
    lake = lago(
        schede=[
            {"scheda_id": f"s{n}", "peso_obiettivo": w, "settore": a, "servizio": b}
            for n, (w, (a, b)) in enumerate(zip(pesi, dove, strict=True))
        ],
        personale=[persona(f"s{n}", 1, f"Persona {n}", q) for n, q in enumerate((30.0, 10.0, 20.0, 20.0))],
        basi_impegno=[{"base": "persona"}],
    )
    frame = weights.peso_e_impegno(weights.pesi_obiettivi(lake.in_uso), workload.per_scheda(workload.quote(lake.in_uso)))
    assert set(frame["ambito"]) == {ambito}
    assert frame["quota_ambito_pct"].tolist() == pytest.approx(quote)
    sforzo = {"settore": [75, 25, 50, 50], "ente": [37.5, 12.5, 25, 25], "servizio": [100, 100, 100, 100]}[ambito]
    assert frame["impegno_quota_pct"].tolist() == pytest.approx(sforzo)


# The quality score.

PIENO = {
    "scheda_id": "s", "indicatore_id": "s/i1", "denominazione": "Utenti seguiti", "unita": "n.", "peso": 100.0, "polarita": "crescente",
    "partenza_valore": 10.0, "verifica_intermedia_valore": 7.0, "raggiunto_valore": 16.0, "raggiunto_unita": "utenti",
}  # fmt: skip
CON_ATTESI = [
    {"indicatore_id": "s/i1", "anno_atteso": a, "testo": str(v), "tipo": "numero", "valore": v} for a, v in ((2020, 15.0), (2021, 20.0), (2022, 25.0))
]  # fmt: skip


def punti(indicatore: dict[str, object], attesi: Righe) -> tuple[int, set[str]]:
    altri: Righe = [
        {"indicatore_id": "s/i2", "anno_atteso": 2021, "testo": "1", "tipo": "numero"},
        {"indicatore_id": "s/i2", "anno_atteso": 2022, "testo": "1", "tipo": "numero"},
    ]
    lake = lago(schede=[{"scheda_id": "s"}], indicatori=[indicatore, {"scheda_id": "s", "indicatore_id": "s/i2"}], attesi=[*attesi, *altri])
    riga = weights.qualita(lake.in_uso).to_dict("records")[0]
    return riga["punti"], set(filter(None, riga["mancano"].split("; ")))


def test_a_full_indicator_has_thirteen_points() -> None:
    assert len(weights.PUNTI) == 13
    assert punti(PIENO, CON_ATTESI) == (13, set())


@pytest.mark.parametrize(
    ("cambia", "mancano"),
    [
        ({"unita": None}, {"unita"}),
        ({"unita": "boh"}, {"unita"}),
        ({"partenza_valore": None}, {"partenza", "migliora"}),
        ({"polarita": None}, {"polarita", "migliora"}),
        ({"partenza_valore": 15.0}, {"migliora"}),
        ({"partenza_valore": 15.0, "denominazione": "Mantenimento degli utenti seguiti"}, set()),
        ({"partenza_valore": 16.0}, {"migliora"}),
        ({"polarita": "decrescente"}, {"migliora"}),
        ({"polarita": "decrescente", "partenza_valore": 24.0}, set()),
        ({"peso": None}, {"peso"}),
        ({"verifica_intermedia_valore": None}, {"intermedia"}),
        ({"raggiunto_valore": None}, {"finale", "stessa_unita"}),
        ({"raggiunto_unita": "%"}, {"stessa_unita"}),
        ({"raggiunto_unita": "si_no", "raggiunto_valore": 1.0}, {"stessa_unita"}),
    ],
)  # fmt: skip
def test_each_point_fails_alone(cambia: dict[str, object], mancano: set[str]) -> None:
    assert punti(PIENO | cambia, CON_ATTESI) == (13 - len(mancano), mancano)


def test_targets_make_their_own_points() -> None:
    assert punti(PIENO, CON_ATTESI[:1])[1] == {"attesi_successivi"}
    assert punti(PIENO, CON_ATTESI[:2])[1] == {"attesi_successivi"}
    assert punti(PIENO, CON_ATTESI[1:])[1] == {"atteso", "migliora", "stessa_unita"}
    testo = [{"indicatore_id": "s/i1", "anno_atteso": 2020, "testo": "rispetto tempi", "tipo": "testo"}, *CON_ATTESI[1:]]
    assert punti(PIENO, testo)[1] == {"atteso", "migliora", "stessa_unita"}
    atto = [{"indicatore_id": "s/i1", "anno_atteso": 2020, "testo": "report", "tipo": "atto"}, *CON_ATTESI[1:]]
    assert punti(PIENO, atto)[1] == {"risultato", "migliora", "stessa_unita"}


def test_a_crowded_sheet_and_a_repeated_text_cost_a_point_each() -> None:
    sei: Righe = [{"scheda_id": "s", "indicatore_id": f"s/i{n}", "denominazione": f"Utenti {n}"} for n in range(1, 7)]
    ripetuti: Righe = [
        {"scheda_id": x, "indicatore_id": f"{x}/i1", "denominazione": t} for x, t in (("t", "Numero incontri"), ("u", "NUMERO  incontri."))
    ]
    lake = lago(schede=[{"scheda_id": x} for x in "stu"], indicatori=[*sei, *ripetuti])
    frame = weights.qualita(lake.in_uso)
    assert frame["ha_pochi"].tolist() == [False] * 6 + [True] * 2
    assert frame["ha_unico"].tolist() == [True] * 6 + [False] * 2


def test_an_empty_lake_gives_empty_frames() -> None:
    lake = lago()
    assert [len(f(lake.in_uso)) for f in (weights.pesi, weights.pesi_obiettivi, weights.qualita)] == [0, 0, 0]
