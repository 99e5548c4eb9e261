"""Objectives and indicators from plan to plan: by code, by text, by programma and person, by hand."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pegan import insieme, years
from pegan.store import Lake
from tests.misure.lago import Righe, lago

NIDI = "Ampliare l'offerta degli asili nido comunali per le famiglie"
STRADE = "Manutenzione straordinaria delle strade e dei marciapiedi del centro"
TARI = "Ridurre i tempi di rimborso della tassa sui rifiuti"


def scheda(anno: int, peg_n: str, testo: str | None, programma: str = "01", **resto: object) -> dict[str, object]:
    return {
        "anno": anno, "documento_id": f"d{anno}", "scheda_id": f"e/{anno}/s/12-{programma}-{peg_n}", "settore": "Servizi", "missione": "12",
        "programma": programma, "peg_n": peg_n, "obiettivo_operativo": testo, "ordine": 1,
    } | resto  # fmt: skip


def esiti(*schede: dict[str, object], decisioni: Righe | None = None) -> list[tuple[object, ...]]:
    frame = years.anni(lago(schede=list(schede), abbinamenti_dichiarati=decisioni or []).in_uso)
    corti = frame.assign(da=frame["da"].str[-5:], a=frame["a"].str[-5:])
    return [
        tuple(None if pd.isna(v) else v for v in r)
        for r in corti[["da", "a", "esito", "per", "confidenza"]].itertuples(index=False, name=None)
    ]


@pytest.mark.parametrize(
    ("prima", "dopo", "attesi"),
    [
        ([("01", NIDI)], [("01", NIDI)], [("01-01", "01-01", "confermato", "codice", "certa")]),
        ([("01", NIDI)], [("01", NIDI.upper() + ".")], [("01-01", "01-01", "confermato", "codice", "certa")]),
        ([("01", NIDI)], [("02", NIDI)], [("01-01", "01-02", "ricodificato", "testo", "dedotta")]),
        ([("01", NIDI)], [("01", STRADE)], [("01-01", "01-01", "confermato", "codice", "ambigua")]),
        ([("01", NIDI)], [("02", STRADE)], [(None, "01-02", "nuovo", None, "dedotta"), ("01-01", None, "cessato", None, "dedotta")]),
        ([("01", NIDI), ("02", STRADE)], [("01", STRADE), ("02", NIDI)],
         [("01-02", "01-01", "ricodificato", "testo", "dedotta"), ("01-01", "01-02", "ricodificato", "testo", "dedotta")]),
        ([("01", NIDI), ("02", NIDI)], [("03", NIDI)], [("01-01", "01-03", "ricodificato", "testo", "ambigua"), ("01-02", None, "cessato", None, "dedotta")]),
        ([("01", None)], [("01", None)], [("01-01", "01-01", "confermato", "codice", "ambigua")]),
        ([("01", None)], [("02", None)], [(None, "01-02", "nuovo", None, "dedotta"), ("01-01", None, "cessato", None, "dedotta")]),
    ],
    ids=["unchanged", "only the case changed", "another number", "a number given to something else", "one ends and one begins",
         "numbers swapped", "two could be it", "no texts, same code", "no texts, other code"],
)  # fmt: skip
def test_an_objective_is_followed_from_plan_to_plan(
    prima: list[tuple[str, str | None]], dopo: list[tuple[str, str | None]], attesi: list[tuple[object, ...]]
) -> None:
    assert esiti(*(scheda(2020, n, t) for n, t in prima), *(scheda(2021, n, t) for n, t in dopo)) == attesi


def test_a_code_of_which_a_part_is_missing_in_both_years_is_no_other_code() -> None:
    schede = [s for anno in (2020, 2021) for s in (scheda(anno, "01", NIDI) | {"programma": None}, scheda(anno, "02", STRADE))]
    assert esiti(*schede)[0] == ("01-01", "01-01", "confermato", "testo", "dedotta")


def test_the_same_programma_and_referente_are_a_last_and_open_hint() -> None:
    soli = [scheda(2020, "01", NIDI, referente="ROSSI"), scheda(2021, "02", STRADE, referente="ROSSI")]
    assert esiti(*soli) == [("01-01", "01-02", "ricodificato", "programma e persona", "ambigua")]
    due = [*soli, scheda(2021, "03", TARI, referente="ROSSI")]
    assert {e[2] for e in esiti(*due)} == {"nuovo", "cessato"}


def test_what_an_analyst_decided_goes_before_everything() -> None:
    schede = [scheda(2020, "01", NIDI), scheda(2020, "02", STRADE), scheda(2021, "01", NIDI), scheda(2021, "02", STRADE)]
    decisioni: Righe = [
        {"da": "e/2020/s/12-01-01", "a": "e/2021/s/12-01-02"}, {"da": "e/2020/s/12-01-02", "a": None}, {"da": None, "a": "e/2021/s/12-01-01"},
    ]  # fmt: skip
    assert set(esiti(*schede, decisioni=decisioni)) == {
        ("01-01", "01-02", "ricodificato", "decisione", "corretta"),
        ("01-02", None, "cessato", "decisione", "corretta"),
        (None, "01-01", "nuovo", "decisione", "corretta"),
    }


@pytest.mark.parametrize("campo", ["missione", "programma", "peg_n"])
def test_plans_in_which_no_objective_has_a_number_are_compared_by_their_texts(campo: str) -> None:
    """A column without any value has no type in a frame."""
    schede = [scheda(2020, "01", NIDI) | {campo: None}, scheda(2021, "01", NIDI) | {campo: None}]
    assert esiti(*schede) == [("01-01", "01-01", "confermato", "testo", "dedotta")]


def test_with_one_year_there_is_nothing_to_compare_and_a_gap_is_bridged() -> None:
    assert esiti(scheda(2020, "01", NIDI)) == []
    frame = years.anni(lago(schede=[scheda(2018, "01", NIDI), scheda(2020, "01", NIDI)]).in_uso)
    assert frame[["anno_da", "anno_a", "esito"]].values.tolist() == [[2018, 2020, "confermato"]]


def test_bodies_are_never_mixed() -> None:
    altro = scheda(2021, "01", NIDI, ente="f", documento_id="f2021")
    assert esiti(scheda(2020, "01", NIDI), altro) == []


@settings(max_examples=20)
@given(st.lists(st.sampled_from([NIDI, STRADE, TARI, None]), max_size=5), st.lists(st.sampled_from([NIDI, STRADE, TARI, None]), max_size=5))
def test_every_objective_of_two_years_stands_in_one_row_and_no_more(prima: list[str | None], dopo: list[str | None]) -> None:
    schede = [scheda(2020, f"{n:02}", t) for n, t in enumerate(prima)] + [scheda(2021, f"{n + 2:02}", t) for n, t in enumerate(dopo)]
    frame = years.anni(lago(schede=schede).in_uso)
    if prima and dopo:
        assert sorted(frame["da"].dropna()) == sorted(str(s["scheda_id"]) for s in schede if s["anno"] == 2020)
        assert sorted(frame["a"].dropna()) == sorted(str(s["scheda_id"]) for s in schede if s["anno"] == 2021)


# Indicators.


def indicatore(anno: int, n: int, testo: str, foglio: str = "01", **resto: object) -> dict[str, object]:
    s = f"e/{anno}/s/12-01-{foglio}"
    return {
        "anno": anno,
        "documento_id": f"d{anno}",
        "scheda_id": s,
        "indicatore_id": f"{s}/i{n}",
        "pos": str(n),
        "denominazione": testo,
    } | resto


def due_anni(*indicatori: dict[str, object], **altro: Righe) -> Lake:
    schede = [scheda(a, n, t) for a in (2020, 2021) for n, t in (("01", NIDI), ("02", STRADE))]
    return lago(**({"schede": schede, "indicatori": list(indicatori)} | altro))


def test_indicators_are_followed_within_their_sheet_and_across() -> None:
    lake = due_anni(
        indicatore(2020, 1, "Posti disponibili nei nidi"), indicatore(2020, 2, "Famiglie in lista di attesa"), indicatore(2020, 3, "Ore di apertura"),
        indicatore(2021, 1, "Famiglie in lista di attesa"), indicatore(2021, 2, "Posti disponibili nei nidi comunali"),
        indicatore(2021, 1, "Ore di apertura", "02"), indicatore(2021, 2, "Chilometri asfaltati", "02"),
    )  # fmt: skip
    frame = years.anni_indicatori(lake.in_uso)
    corti = frame.assign(da=frame["da"].str[-5:].fillna(""), a=frame["a"].str[-5:].fillna(""))
    coppie = set(corti[["da", "a", "esito", "confidenza"]].itertuples(index=False, name=None))
    assert coppie == {
        ("01/i2", "01/i1", "confermato", "certa"),
        ("01/i1", "01/i2", "confermato", "certa"),
        ("01/i3", "02/i1", "spostato", "dedotta"),
        ("", "02/i2", "nuovo", "dedotta"),
    }


@pytest.mark.parametrize(("partenza", "concorda"), [(16.0, True), (15.0, False), (None, None)])
def test_a_baseline_is_set_beside_last_year_s_result(partenza: float | None, concorda: bool | None) -> None:
    lake = due_anni(
        indicatore(2020, 1, "Posti", raggiunto_valore=16.0, raggiunto="16"), indicatore(2021, 1, "Posti", partenza_valore=partenza)
    )
    (riga,) = years.partenza_e_raggiunto(years.anni_indicatori(lake.in_uso), lake["indicatori"]).to_dict("records")
    assert (None if pd.isna(riga["concorda"]) else riga["concorda"]) == concorda
    assert riga["raggiunto_valore"] == 16


def test_baselines_are_not_compared_over_a_gap_of_years() -> None:
    lake = lago(
        schede=[scheda(2018, "01", NIDI), scheda(2020, "01", NIDI)],
        indicatori=[indicatore(2018, 1, "Posti", raggiunto_valore=16.0), indicatore(2020, 1, "Posti", partenza_valore=1.0)],
    )
    coppie = years.anni_indicatori(lake.in_uso)
    assert len(coppie) == 1
    assert len(years.partenza_e_raggiunto(coppie, lake["indicatori"])) == 0


def test_the_ladder_says_which_targets_a_later_plan_kept() -> None:
    def atteso(anno: int, per: int, testo: str, valore: float | None) -> dict[str, object]:
        return {
            "anno": anno,
            "documento_id": f"d{anno}",
            "indicatore_id": f"e/{anno}/s/12-01-01/i1",
            "anno_atteso": per,
            "testo": testo,
            "valore": valore,
        }

    attesi = [
        atteso(2020, 2020, "10", 10.0), atteso(2020, 2021, "20", 20.0), atteso(2020, 2022, "30", 30.0), atteso(2020, 2024, "50", 50.0),
        atteso(2021, 2021, "almeno 20", 20.0), atteso(2021, 2022, "25", 25.0), atteso(2021, 2023, "report", None),
    ]  # fmt: skip
    lake = due_anni(indicatore(2020, 1, "Posti"), indicatore(2021, 1, "Posti"), attesi=attesi)
    frame = years.scale(years.anni_indicatori(lake.in_uso), lake["attesi"])
    assert dict(zip(frame["anno_atteso"], frame["esito"], strict=True)) == {
        2021: "confermato",
        2022: "cambiato",
        2023: "aggiunto",
        2024: "tolto",
    }


@pytest.mark.parametrize(
    ("prima", "dopo", "attesi"),
    [
        (["Sociale", "Sociale"], ["Persona", "Persona"], {("Sociale", "Persona", 2, "rinominato")}),
        (["SOCIALE", "Sociale"], ["Sociale", "Sociale"], {("SOCIALE", "Sociale", 1, "stesso"), ("Sociale", "Sociale", 1, "stesso")}),
        (["Sociale", "Tecnico"], ["Tecnico", "Tecnico"], {("Sociale", "Tecnico", 1, "trasferito"), ("Tecnico", "Tecnico", 1, "stesso")}),
    ],
    ids=["renamed", "the case is no name", "moved"],
)  # fmt: skip
def test_a_settore_that_is_gone_and_whose_objectives_went_to_a_new_one_was_renamed(
    prima: list[str], dopo: list[str], attesi: set[tuple[str, str, int, str]]
) -> None:
    testi = [NIDI, STRADE]
    schede = [scheda(2020, f"0{n}", testi[n], settore=s) for n, s in enumerate(prima)] + [
        scheda(2021, f"0{n}", testi[n], settore=s) for n, s in enumerate(dopo)
    ]
    frame = years.settori(years.anni(lago(schede=schede).in_uso), lago(schede=schede)["schede"])
    assert set(frame[["settore_da", "settore_a", "obiettivi", "esito"]].itertuples(index=False, name=None)) == attesi


# Versions.


def versione(n: int, tipo: str = "piano") -> dict[str, object]:
    return {"documento_id": f"v{n}", "formato": "xlsx", "tipo": tipo, "versione": n, "atto_numero": f"{n}0", "atto_data": date(2020, n, 1)}


def foglio(n: int, peg_n: str, testo: str, **resto: object) -> dict[str, object]:
    return scheda(2020, peg_n, testo, documento_id=f"v{n}") | resto


def voce(n: int, i: int, testo: str, **resto: object) -> dict[str, object]:
    return indicatore(2020, i, testo, documento_id=f"v{n}") | resto


def cambi(lake: Lake) -> set[tuple[str, str, str, object, object]]:
    frame = insieme.versioni(lake)
    frame = frame.astype(object).where(frame.notna(), None)
    return set(frame[["tabella", "campo", "cosa", "prima", "dopo"]].itertuples(index=False, name=None))


def test_two_versions_tell_what_was_added_dropped_and_changed_and_by_which_act() -> None:
    lake = lago(
        documenti=[versione(1), versione(2)],
        schede=[foglio(1, "01", NIDI), foglio(1, "02", STRADE), foglio(2, "01", NIDI, referente="ROSSI"), foglio(2, "03", TARI)],
        indicatori=[voce(1, 1, "Posti", peso=60.0), voce(1, 2, "Famiglie in lista", peso=40.0), voce(2, 1, "Rette riscosse", peso=30.0), voce(2, 2, "Posti", peso=70.0)],
        attesi=[
            {"documento_id": "v1", "indicatore_id": "e/2020/s/12-01-01/i1", "anno_atteso": 2020, "testo": "40"},
            {"documento_id": "v2", "indicatore_id": "e/2020/s/12-01-01/i2", "anno_atteso": 2020, "testo": "35"},
        ],
    )  # fmt: skip
    assert cambi(lake) == {
        ("schede", "obiettivo_operativo", "tolto", STRADE, None),
        ("schede", "obiettivo_operativo", "aggiunto", None, TARI),
        ("schede", "referente", "cambiato", None, "ROSSI"),
        ("indicatori", "denominazione", "tolto", "Famiglie in lista", None),
        ("indicatori", "denominazione", "aggiunto", None, "Rette riscosse"),
        ("indicatori", "peso", "cambiato", "60", "70"),
        ("attesi", "testo", "cambiato", "40", "35"),
    }
    frame = insieme.versioni(lake)
    assert set(frame[["versione_da", "versione_a", "atto_numero"]].itertuples(index=False, name=None)) == {(1, 2, "20")}


def test_a_variation_that_holds_only_what_it_changes_drops_nothing() -> None:
    lake = lago(
        documenti=[versione(1), versione(2, "variazione")],
        schede=[foglio(1, "01", NIDI), foglio(1, "02", STRADE), foglio(2, "01", NIDI, peso_obiettivo=30.0)],
    )
    assert cambi(lake) == {("schede", "peso_obiettivo", "cambiato", None, "30")}


def test_the_same_words_in_other_letters_are_no_change_and_a_report_is_no_version() -> None:
    lake = lago(
        documenti=[versione(1), versione(2, "variazione"), versione(3, "consuntivo")],
        schede=[foglio(1, "01", NIDI), foglio(2, "01", NIDI.upper()), foglio(3, "01", STRADE)],
    )
    assert cambi(lake) == set()


def test_an_empty_lake_gives_empty_frames() -> None:
    lake = lago()
    coppie = years.anni(lake.in_uso)
    indicatori = years.anni_indicatori(lake.in_uso)
    altri = (
        years.partenza_e_raggiunto(indicatori, lake["indicatori"]),
        years.scale(indicatori, lake["attesi"]),
        years.settori(coppie, lake["schede"]),
    )
    assert [len(f) for f in (coppie, indicatori, *altri, insieme.versioni(lake))] == [0] * 6
