"""Workload in each base: by hand, from domain.md section 5."""

import json
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pegan import weights, workload
from pegan.analisi.carico import base as della_pagina
from pegan.analisi.carico import grafico
from pegan.page import Pagina
from pegan.sources import Fonti
from pegan.store import Lake, read_lake
from tests.conftest import Fatto
from tests.misure.lago import Righe, lago, persona


def con(base: str, *personale: dict[str, object], **altro: Righe) -> Lake:
    schede: Righe = [{"scheda_id": s} for s in dict.fromkeys(str(p["scheda_id"]) for p in personale)]
    return lago(**({"schede": schede, "personale": list(personale), "basi_impegno": [{"base": base}]} | altro))


def test_of_the_shipped_extract_two_people_have_245_and_235_and_nobody_is_called_busy(fatto: Fatto) -> None:
    lake = read_lake(fatto.data, "comune-di-sondrio", 2020)
    frame = workload.carico(lake.in_uso)
    assert sorted(frame["quota"], reverse=True)[:2] == [245.0, 235.0]
    assert set(frame["base"]) == {"obiettivo"}
    assert frame["fte"].isna().all()
    assert frame["oltre_100"].isna().all()
    assert frame["non_assegnata_pct"].isna().all()
    (prime,) = workload.prime_persone(workload.quote(lake.in_uso)).to_dict("records")
    assert round(prime["parte_pct"]) == 44  # domain.md: the first two people bear 44 % of all shares
    assert (prime["schede"], prime["schede_totali"]) == (11, 11)


@pytest.mark.parametrize(
    ("impegno", "resto", "fte"),
    [
        (40.0, {"part_time_pct": 50.0}, 0.20),
        (40.0, {}, 0.40),
        (100.0, {"dal": date(2020, 7, 1)}, 0.50),
        (50.0, {"part_time_pct": 50.0, "al": date(2020, 3, 31)}, 0.0625),
        (100.0, {"dal": date(2021, 1, 1)}, 0.0),
        (None, {}, None),
    ],
    ids=["half time at 40 %", "full time at 40 %", "from July", "half time, a quarter", "only next year", "no share printed"],
)
def test_in_base_persona_fte_is_part_time_by_share_by_months(impegno: float | None, resto: dict[str, object], fte: float | None) -> None:
    (riga,) = workload.quote(con("persona", persona("s", 1, "Rossi Ada", impegno, **resto)).in_uso)["fte"]
    assert pd.isna(riga) if fte is None else riga == pytest.approx(fte)


def test_in_base_persona_what_is_left_is_not_assigned_and_a_sum_over_100_is_told() -> None:
    lake = con(
        "persona",
        persona("s", 1, "Rossi Ada", 30.0),
        persona("t", 1, "Rossi Ada", 20.0),
        persona("s", 2, "Verdi Ugo", 80.0),
        persona("t", 2, "Verdi Ugo", 40.0),
    )
    ada, ugo = workload.carico(lake.in_uso).to_dict("records")
    assert (ada["quota"], ada["non_assegnata_pct"], ada["oltre_100"], ada["fte"]) == (50, 50, False, 0.5)
    assert (ugo["quota"], ugo["non_assegnata_pct"], ugo["oltre_100"]) == (120, 0, True)


@pytest.mark.parametrize("base", ["obiettivo", "ignota"])
def test_in_the_other_bases_there_is_neither_fte_nor_saturation(base: str) -> None:
    frame = workload.carico(con(base, persona("s", 1, "Rossi Ada", 100.0), persona("t", 1, "Rossi Ada", 100.0)).in_uso)
    assert frame["quota"].tolist() == [200]
    assert frame[["fte", "non_assegnata_pct", "oltre_100"]].isna().all(axis=None)
    assert frame["base"].tolist() == [base]


def test_documents_in_two_bases_conclude_nothing_of_one_who_is_in_both() -> None:
    righe = [persona("s", 1, "Rossi Ada", 30.0), persona("t", 1, "Rossi Ada", 40.0, documento_id="d2")]
    schede: Righe = [{"scheda_id": "s"}, {"scheda_id": "t", "documento_id": "d2"}]
    lake = lago(schede=schede, personale=righe, basi_impegno=[{"base": "persona"}, {"base": "obiettivo", "documento_id": "d2"}])
    (riga,) = workload.carico(lake.in_uso).to_dict("records")
    assert (riga["quota"], riga["base"], pd.isna(riga["oltre_100"])) == (70, "ignota", True)


def test_an_ambiguous_reading_makes_the_sum_an_interval() -> None:
    celle: Righe = [
        {"tabella": "personale", "chiave": "s/1", "campo": "impegno_pct", "testo": "10%", "confidenza": "ambigua", "alternative": json.dumps([{"testo": "15%"}, {"testo": None}])},
        {"tabella": "personale", "chiave": "t/1", "campo": "impegno_pct", "testo": "20%", "confidenza": "certa", "alternative": json.dumps([{"testo": "90%"}])},
    ]  # fmt: skip
    lake = con("obiettivo", persona("s", 1, "Rossi Ada", 10.0), persona("t", 1, "Rossi Ada", 20.0), celle=celle)
    (riga,) = workload.carico(lake.in_uso).to_dict("records")
    assert (riga["minimo"], riga["quota"], riga["massimo"]) == (30, 30, 35)


def test_a_surname_alone_makes_the_person_deduced() -> None:
    frame = workload.carico(con("obiettivo", persona("s", 1, "Rossi", 50.0), persona("s", 2, "Verdi Ugo", 50.0)).in_uso)
    assert frame["dedotte"].tolist() == [1, 0]


def test_rows_without_a_name_are_not_one_person() -> None:
    frame = workload.carico(con("obiettivo", persona("s", 1, None, 50.0), persona("t", 1, None, 50.0)).in_uso)
    assert frame["quota"].tolist() == [50, 50]


def test_a_share_that_is_not_printed_is_missing_not_zero() -> None:
    frame = workload.carico(con("obiettivo", persona("s", 1, "Rossi Ada", None), persona("s", 2, "Verdi Ugo", 100.0)).in_uso)
    assert frame["quota"].isna().tolist() == [True, False]
    assert frame["senza_quota"].tolist() == [1, 0]


def test_people_are_followed_across_servizi() -> None:
    schede: Righe = [{"scheda_id": "s", "servizio": "Tributi"}, {"scheda_id": "t", "servizio": "Scuola"}]
    lake = con(
        "obiettivo",
        persona("s", 1, "Rossi Ada", 60.0),
        persona("t", 1, "Rossi Ada", 100.0),
        persona("s", 2, "Verdi Ugo", 40.0),
        schede=schede,
    )
    assert workload.carico(lake.in_uso)["servizi"].tolist() == [2, 1]
    per_servizio = workload.carico(lake.in_uso, "servizio").set_index("servizio")
    assert per_servizio["persone"].to_dict() == {"Scuola": 1, "Tributi": 2}
    assert per_servizio["persone_condivise"].to_dict() == {"Scuola": 1, "Tributi": 1}


# The staff list.


def test_the_staff_list_gives_part_time_where_the_sheets_are_silent() -> None:
    organico: Righe = [{"riga": 1, "persona_id": "Rossi Ada", "part_time_pct": 50.0}]
    frame = workload.quote(con("persona", persona("s", 1, "Rossi Ada", 40.0), organico=organico).in_uso)
    assert frame[["fte", "fte_origine"]].values.tolist() == [[0.2, "impegno"]]


def test_with_the_staff_list_base_obiettivo_shares_each_persons_time_out() -> None:
    organico: Righe = [{"riga": 1, "persona_id": "Rossi Ada", "fte": 0.8}]
    lake = con(
        "obiettivo",
        persona("s", 1, "Rossi Ada", 60.0),
        persona("t", 1, "Rossi Ada", 20.0),
        persona("s", 2, "Verdi Ugo", 40.0),
        organico=organico,
    )
    frame = workload.quote(lake.in_uso)
    assert frame["fte"].tolist()[:2] == pytest.approx([0.6, 0.2])
    assert pd.isna(frame["fte"].tolist()[2])  # not on the list: not guessed
    assert workload.per_scheda(frame)["fte_copertura_pct"].tolist() == [50, 100]


# On whom it hangs.


def test_an_objective_depends_on_who_bears_more_than_half() -> None:
    lake = con(
        "obiettivo",
        persona("s", 1, "a", 60.0),
        persona("s", 2, "b", 40.0),
        persona("t", 1, "a", 50.0),
        persona("t", 2, "b", 50.0),
        persona("u", 1, "b", None),
    )
    frame = workload.dipendenza(workload.quote(lake.in_uso)).set_index("scheda_id")
    assert frame["dipende"].to_dict() == {"s": True, "t": False, "u": True}
    assert frame.loc["s", ["chi", "parte_pct", "persone"]].tolist() == ["a", 60, 2]


def test_in_base_persona_the_part_is_of_the_time_that_the_sheet_has() -> None:
    lake = con("persona", persona("s", 1, "a", 15.0), persona("s", 2, "b", 5.0))
    assert workload.dipendenza(workload.quote(lake.in_uso))["parte_pct"].tolist() == [75]


def test_who_has_a_share_beside_somebody_without_one_does_not_bear_all_of_it() -> None:
    for base in ("persona", "ignota"):
        lake = con(base, persona("s", 1, "a", 60.0), persona("s", 2, "b", None))
        (riga,) = workload.dipendenza(workload.quote(lake.in_uso)).to_dict("records")
        assert (pd.isna(riga["parte_pct"]), riga["dipende"], riga["persone"]) == (True, False, 2)


@pytest.mark.parametrize(
    ("fogli", "attese"),
    [
        (["ab", "ab", "ab", "ab", "c"], {("a", "b", 4, 4)}),
        (["a", "a", "b", "b", "c"], {("a", "b", 4, 0)}),
        (["a", "a", "a", "a", "bc"], set()),
        (["a", "b", "c", "d", "e"], set()),
    ],
    ids=["both are everywhere", "one or the other", "one alone is enough", "nobody"],
)
def test_a_pair_counts_where_both_are_needed_or_both_are_everywhere(fogli: list[str], attese: set[tuple[str, str, int, int]]) -> None:
    lake = con("obiettivo", *(persona(f"s{n}", i, chi, 10.0) for n, chi_c_e in enumerate(fogli) for i, chi in enumerate(chi_c_e)))
    frame = workload.coppie(workload.quote(lake.in_uso))
    assert set(frame[["chi", "con", "schede", "insieme"]].itertuples(index=False, name=None)) == attese


def test_if_somebody_is_away_the_sheets_and_the_weight_with_nobody_left_are_told() -> None:
    schede: Righe = [{"scheda_id": "s", "peso_obiettivo": 30.0}, {"scheda_id": "t", "peso_obiettivo": 70.0}]
    indicatori: Righe = [{"scheda_id": "s", "indicatore_id": f"s/i{n}", "peso": 50.0} for n in (1, 2)]
    lake = con(
        "obiettivo",
        persona("s", 1, "a", 100.0),
        persona("t", 1, "a", 20.0),
        persona("t", 2, "b", 80.0),
        schede=schede,
        indicatori=indicatori,
    )
    quote = workload.quote(lake.in_uso)
    a, b = workload.assenza(quote, lake["indicatori"], weights.pesi_obiettivi(lake.in_uso)).to_dict("records")
    assert (a["schede"], a["scoperte"], a["indicatori_scoperti"], a["peso_scoperto_pct"], a["dipendenti"]) == (2, 1, 2, 30, 0)
    assert (b["scoperte"], b["peso_scoperto_pct"], b["dipendenti"]) == (0, 0, 1)


def test_without_weights_of_objectives_no_weight_is_said_to_be_lost() -> None:
    lake = con("obiettivo", persona("s", 1, "a", 100.0))
    frame = workload.assenza(workload.quote(lake.in_uso), lake["indicatori"], weights.pesi_obiettivi(lake.in_uso))
    assert frame["scoperte"].tolist() == [1]
    assert frame["peso_scoperto_pct"].isna().all()


def test_who_has_no_share_printed_is_not_drawn_as_nothing() -> None:
    lake = con("persona", persona("s", 1, "Rossi Ada", 60.0), persona("s", 2, "Verdi Ugo", None))
    figura = grafico(Pagina("e", 2020, lake, "nominativa", "proporzionale", Fonti({}, str))).figura
    assert [t.get_text() for t in figura.axes[0].get_yticklabels()] == ["Rossi Ada"]


def test_a_document_without_shares_does_not_unsettle_what_those_of_the_others_are_of() -> None:
    basi: Righe = [{"documento_id": "d", "base": "obiettivo"}, {"documento_id": "elenco", "base": "ignota"}]
    lake = con("", persona("s", 1, "Rossi Ada", 60.0), persona("s", 2, "Verdi Ugo", 40.0), basi_impegno=basi)
    assert della_pagina(Pagina("e", 2020, lake, "nominativa", "proporzionale", Fonti({}, str))) == "obiettivo"


# Money.


def test_a_sheets_budget_lines_find_their_accounts() -> None:
    capitoli: Righe = [{"scheda_id": "s", "riga": 1, "capitolo": "100"}, {"scheda_id": "s", "riga": 2, "capitolo": "200"}, {"scheda_id": "t", "riga": 1, "capitolo": "200"}, {"scheda_id": "t", "riga": 2, "capitolo": "999"}]  # fmt: skip
    conti: Righe = [{"riga": 1, "capitolo": "100", "stanziato": 100.0, "impegnato": 50.0}, {"riga": 2, "capitolo": "200", "stanziato": 80.0, "assestato": 100.0, "impegnato": 100.0, "pagato": 25.0}]  # fmt: skip
    lake = lago(schede=[{"scheda_id": "s"}, {"scheda_id": "t"}], capitoli=capitoli, contabilita=conti)
    punteggi = pd.DataFrame([{"ente": "e", "anno": 2020, "documento_id": "d", "scheda_id": "t", "valore": 87.5}])
    s, t = workload.spesa_e_raggiungimento(lake["capitoli"], lake["contabilita"], punteggi).to_dict("records")
    assert (s["capitoli"], s["con_conti"], s["condivisi"], s["impegnato"]) == (2, 2, 1, 150)
    assert (t["capitoli"], t["con_conti"], t["impegnato_pct"], t["pagato_pct"], t["raggiungimento_pct"]) == (2, 1, 100, 25, 87.5)


def test_what_was_committed_is_set_against_what_was_planned_line_by_line() -> None:
    """100 of 100 (never revised) and 50 of 100: 75 %; a line of which nobody says how much was committed is in neither."""
    capitoli: Righe = [{"scheda_id": "s", "riga": n, "capitolo": c} for n, c in enumerate("abc", 1)]
    conti: Righe = [
        {"riga": 1, "capitolo": "a", "stanziato": 100.0, "impegnato": 100.0, "pagato": 40.0},
        {"riga": 2, "capitolo": "b", "stanziato": 80.0, "assestato": 100.0, "impegnato": 50.0},
        {"riga": 3, "capitolo": "c", "stanziato": 300.0},
    ]
    lake = lago(schede=[{"scheda_id": "s"}], capitoli=capitoli, contabilita=conti)
    (s,) = workload.spesa_e_raggiungimento(lake["capitoli"], lake["contabilita"]).to_dict("records")
    assert (s["impegnato_pct"], s["pagato_pct"]) == (75, 40)
    assert (s["stanziato"], s["assestato"], s["impegnato"], s["pagato"]) == (480, 100, 150, 40)


# Whatever the plan.


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.sampled_from("stu"), st.sampled_from("abc"), st.one_of(st.none(), st.integers(0, 100))), min_size=1, max_size=20)
)
def test_no_share_is_lost_or_counted_twice_however_it_is_grouped(righe: list[tuple[str, str, int | None]]) -> None:
    lake = con("obiettivo", *(persona(s, n, chi, q) for n, (s, chi, q) in enumerate(righe)))
    for per in workload.PER:
        frame = workload.carico(lake.in_uso, per)
        assert frame["quota"].sum() == sum(q or 0 for _, _, q in righe)
        assert frame["n"].sum() == len(righe)
        assert frame["senza_quota"].sum() == sum(q is None for _, _, q in righe)


def test_an_empty_lake_gives_empty_frames() -> None:
    quote = workload.quote(lago().in_uso)
    assert [len(f(quote)) for f in (*workload.PER.values(), workload.dipendenza, workload.coppie, workload.prime_persone)] == [0] * 7
