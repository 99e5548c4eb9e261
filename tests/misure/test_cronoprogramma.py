"""Months, deadlines, progress at a date: by hand."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pegan import schedule, workload
from pegan.analisi.avanzamento import riassunto
from pegan.analisi.cronoprogramma import giorno
from pegan.errors import RichiestaErrata
from pegan.page import Pagina
from pegan.periods import bounds
from pegan.sources import Fonti
from pegan.store import Lake
from tests.misure.lago import Righe, lago, persona


def attivita(riga: int, pos: str | None = "1", scheda: str = "s", segnati: int | None = None) -> dict[str, object]:
    return {
        "scheda_id": scheda,
        "attivita_id": f"{scheda}/a{riga}",
        "riga": riga,
        "pos": pos,
        "descrizione": f"azione {riga}",
        "periodi_segnati": segnati,
    }


def periodo(riga: int, tipo: str, *numeri: int, anno: int = 2020, scheda: str = "s") -> Righe:
    righe: Righe = []
    for n in numeri:
        giorni = bounds(anno, tipo, n)
        assert giorni
        righe.append(
            {
                "attivita_id": f"{scheda}/a{riga}",
                "anno_periodo": anno,
                "periodo_tipo": tipo,
                "periodo": n,
                "inizio": giorni[0],
                "fine": giorni[1],
            }
        )
    return righe


def mesi(lake: Lake) -> list[tuple[int, int]]:
    frame = schedule.active_months(lake["attivita"], lake["cronoprogramma"])
    return sorted(frame[["anno_mese", "mese"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("tipo", "numero", "attesi"),
    [("mese", 3, [3]), ("bimestre", 2, [3, 4]), ("trimestre", 4, [10, 11, 12]), ("quadrimestre", 1, [1, 2, 3, 4])],
)
def test_a_period_is_all_its_months(tipo: str, numero: int, attesi: list[int]) -> None:
    assert mesi(lago(attivita=[attivita(1)], cronoprogramma=periodo(1, tipo, numero))) == [(2020, m) for m in attesi]


def test_a_month_under_two_periods_is_one_month() -> None:
    lake = lago(
        attivita=[attivita(1)],
        cronoprogramma=[*periodo(1, "mese", 3, 4), *periodo(1, "bimestre", 2), *periodo(1, "bimestre", 1, anno=2021)],
    )
    assert mesi(lake) == [(2020, 3), (2020, 4), (2021, 1), (2021, 2)]


def test_a_load_is_spread_over_the_months_of_its_sheet_and_what_has_none_stays_apart() -> None:
    lake = lago(
        schede=[{"scheda_id": x} for x in "stu"],
        attivita=[attivita(1), attivita(2), attivita(1, scheda="t"), attivita(1, scheda="u", segnati=3)],
        cronoprogramma=[*periodo(1, "mese", 1, 2), *periodo(2, "mese", 2, 12), *periodo(1, "mese", 12, scheda="t"), *periodo(1, "bimestre", 6, anno=2021)],
        personale=[persona("s", 1, "a", 90.0), persona("t", 1, "a", 100.0), persona("u", 1, "a", 50.0)],
        basi_impegno=[{"base": "obiettivo"}],
    )  # fmt: skip
    impegno = workload.per_scheda(workload.quote(lake.in_uso))
    frame = schedule.carico_mensile(lake.in_uso, impegno)
    righe = {
        None if pd.isna(m) else m: (c, None if pd.isna(a) else a)
        for m, c, a in frame[["mese", "carico", "attivita"]].itertuples(index=False)
    }
    assert righe == {1: (30, 1), 2: (30, 2), 12: (130, 2), None: (50, None)}
    assert frame["carico"].sum() == impegno["quota"].sum()


def test_a_month_of_sheets_without_shares_has_no_load_rather_than_none_to_bear() -> None:
    lake = lago(
        schede=[{"scheda_id": x} for x in "st"],
        attivita=[attivita(1), attivita(1, scheda="t")],
        cronoprogramma=[*periodo(1, "mese", 1), *periodo(1, "mese", 2, scheda="t")],
        personale=[persona("s", 1, "a", None), persona("t", 1, "a", 100.0)],
        basi_impegno=[{"base": "obiettivo"}],
    )
    frame = schedule.carico_mensile(lake.in_uso, workload.per_scheda(workload.quote(lake.in_uso)))
    assert [None if pd.isna(c) else c for c in frame["carico"]] == [None, 100]


def test_where_the_places_of_the_x_are_unknown_there_are_no_months() -> None:
    lake = lago(
        schede=[{"scheda_id": "s"}],
        attivita=[attivita(1, segnati=12)],
        personale=[persona("s", 1, "a", 100.0)],
        basi_impegno=[{"base": "obiettivo"}],
    )
    frame = schedule.carico_mensile(lake.in_uso, workload.per_scheda(workload.quote(lake.in_uso)))
    assert frame["mese"].isna().tolist() == [True]
    assert frame["carico"].tolist() == [100]
    assert schedule.copertura(lake["attivita"], lake["cronoprogramma"])[["attivita", "segnate", "con_mesi"]].values.tolist() == [[1, 1, 0]]
    assert len(schedule.dicembre(schedule.active_months(lake["attivita"], lake["cronoprogramma"]))) == 0


def test_december_is_told_by_its_part_of_the_activity_months() -> None:
    lake = lago(
        attivita=[attivita(1), attivita(2), attivita(3)],
        cronoprogramma=[*periodo(1, "mese", *range(1, 13)), *periodo(2, "mese", 12), *periodo(3, "mese", 5, 6, 7)],
    )
    (riga,) = schedule.dicembre(schedule.active_months(lake["attivita"], lake["cronoprogramma"])).to_dict("records")
    assert (riga["attivita"], riga["a_dicembre"], riga["solo_dicembre"], riga["mesi"], riga["dicembre_pct"]) == (3, 2, 1, 16, 12.5)


@pytest.mark.parametrize(
    ("numeri", "attesa"),
    [([8, 9], None), ([9, 10], "in parte"), ([10, 11], "tutta")],
    ids=["ends in the deadline's month", "goes on after it", "begins after it"],
)
def test_an_activity_after_its_target_s_deadline_is_told(numeri: list[int], attesa: str | None) -> None:
    lake = lago(
        attivita=[attivita(1), attivita(2, pos="2")],
        cronoprogramma=[*periodo(1, "mese", *numeri), *periodo(2, "mese", 12)],
        indicatori=[{"scheda_id": "s", "indicatore_id": "s/i1", "pos": "1"}, {"scheda_id": "s", "indicatore_id": "s/i2", "pos": "2"}],
        attesi=[
            {"indicatore_id": "s/i1", "anno_atteso": 2020, "testo": "entro 15 settembre", "tipo": "data", "scadenza": date(2020, 9, 15)}
        ],
    )
    frame = schedule.oltre_scadenza(lake["attivita"], lake["cronoprogramma"], lake["indicatori"], lake["attesi"])
    assert frame["dopo"].tolist() == ([attesa] if attesa else [])


# Progress.


def un_indicatore(atteso: dict[str, object], periodi: Righe, al: date | None = None, **campi: object) -> dict[str, object]:
    lake = lago(
        schede=[{"scheda_id": "s"}],
        indicatori=[{"scheda_id": "s", "indicatore_id": "s/i1", "pos": "1", "peso": 100.0, "polarita": "crescente"} | campi],
        attesi=[{"indicatore_id": "s/i1", "anno_atteso": 2020, "testo": "x"} | atteso],
        attivita=[attivita(1)],
        cronoprogramma=periodi,
    )
    (riga,) = schedule.cronoprogramma(lake.in_uso, al).to_dict("records")
    return {str(k): None if pd.isna(v) else v for k, v in riga.items()}


TUTTO_L_ANNO = periodo(1, "mese", *range(1, 13))
DUE_FASI = {"tipo": "fasi", "testo": "prova 40%, trasferimento 60%"}
DIECI = {"tipo": "numero", "valore": 10.0}


@pytest.mark.parametrize(
    ("al", "periodi", "atteso"),
    [
        (None, TUTTO_L_ANNO, 50.0),
        (date(2020, 4, 15), TUTTO_L_ANNO, 100 * 3.5 / 12),
        (date(2020, 12, 31), TUTTO_L_ANNO, 100.0),
        (date(2020, 6, 30), periodo(1, "mese", 9, 10), 0.0),
        (date(2020, 6, 30), periodo(1, "bimestre", 1), 100.0),
        (date(2020, 6, 30), periodo(1, "bimestre", 1, anno=2021), None),
        (date(2020, 6, 30), [], None),
    ],
    ids=["mid-year by default", "half of April", "the end", "all later", "all before", "only next year", "places unknown"],
)
def test_what_is_expected_at_a_day_is_the_part_of_the_months_before_it(al: date | None, periodi: Righe, atteso: float | None) -> None:
    assert un_indicatore(DIECI, periodi, al)["atteso_al_pct"] == (None if atteso is None else pytest.approx(atteso))


@pytest.mark.parametrize(
    ("atteso", "campi", "stato", "avanzamento", "previsto"),
    [
        (DIECI, {"verifica_intermedia": "5 incontri", "verifica_intermedia_valore": 5.0}, "in linea", 50, 100),
        (DIECI, {"verifica_intermedia": "4", "verifica_intermedia_valore": 4.0}, "in linea", 40, 80),
        (DIECI, {"verifica_intermedia": "3", "verifica_intermedia_valore": 3.0}, "in ritardo", 30, 60),
        (DIECI, {"verifica_intermedia": "0", "verifica_intermedia_valore": 0.0}, "in ritardo", 0, 0),
        (DIECI, {}, "non si può dire", None, None),
        (DIECI, {"verifica_intermedia": "realizzato", "verifica_intermedia_valore": 1.0, "verifica_intermedia_unita": "si_no"}, "non si può dire", None, None),
        (DIECI, {"verifica_intermedia": "30%", "verifica_intermedia_valore": 30.0, "verifica_intermedia_unita": "%"}, "non si può dire", None, None),
        (DIECI, {"verifica_intermedia": "5", "verifica_intermedia_valore": 5.0, "partenza_valore": 8.0}, "in linea", 50, 100),
        ({"tipo": "numero", "frequenza_annua": 4.0}, {"verifica_intermedia": "1", "verifica_intermedia_valore": 1.0}, "in ritardo", 25, 50),
        ({"tipo": "percentuale", "valore": 90.0}, {"verifica_intermedia": "45%", "verifica_intermedia_valore": 45.0}, "non si può dire", None, None),
        ({"tipo": "percentuale", "valore": 80.0}, {"verifica_intermedia": "70%", "verifica_intermedia_valore": 70.0, "partenza_valore": 60.0}, "in linea", 50, 100),
        ({"tipo": "percentuale", "valore": 80.0}, {"verifica_intermedia": "55%", "verifica_intermedia_valore": 55.0, "partenza_valore": 60.0}, "non si può dire", 0, None),
        ({"tipo": "percentuale", "valore": 80.0}, {"verifica_intermedia": "20%", "verifica_intermedia_valore": 20.0, "partenza_valore": 60.0}, "in ritardo", 0, 0),
        ({"tipo": "intervallo", "valore_min": 7.0, "valore_max": 10.0}, {"verifica_intermedia": "8", "verifica_intermedia_valore": 8.0}, "non si può dire", None, None),
        ({"tipo": "numero", "valore": 15.0}, {"verifica_intermedia": "20", "verifica_intermedia_valore": 20.0, "partenza_valore": 24.0, "polarita": "decrescente"}, "in linea", 400 / 9, 800 / 9),
        # days from 10 to 5, of which no word says which way: 8 is two fifths of the way; two months are no days
        ({"tipo": "numero", "valore": 5.0}, {"verifica_intermedia": "8", "verifica_intermedia_valore": 8.0, "partenza_valore": 10.0, "unita": "giorni", "polarita": None}, "in linea", 40, 80),
        ({"tipo": "numero", "valore": 30.0}, {"verifica_intermedia": "2 mesi", "verifica_intermedia_valore": 2.0, "verifica_intermedia_unita": "mesi", "unita": "giorni"}, "non si può dire", None, None),
        ({"tipo": "numero", "valore": 15.0}, {"verifica_intermedia": "20", "verifica_intermedia_valore": 20.0, "partenza_valore": 1.0, "partenza_unita": "mesi", "unita": "giorni", "polarita": "decrescente"}, "non si può dire", None, None),
        ({"tipo": "atto"}, {"verifica_intermedia": "non approvato", "verifica_intermedia_valore": 0.0}, "in linea", 0, None),
        ({"tipo": "atto", "scadenza": date(2020, 5, 31)}, {"verifica_intermedia": "non approvato", "verifica_intermedia_valore": 0.0}, "in ritardo", 0, None),
        ({"tipo": "atto", "scadenza": date(2020, 5, 31)}, {"verifica_intermedia": "approvato", "verifica_intermedia_valore": 1.0}, "in linea", 100, None),
        (DUE_FASI, {"verifica_intermedia": "prova conclusa, trasferimento in corso"}, "in linea", 40, None),
        (DUE_FASI, {"verifica_intermedia": "prova conclusa", "verifica_intermedia_valore": 1.0}, "non si può dire", None, None),  # and the transfer?
        (DUE_FASI, {"verifica_intermedia": "concluse", "verifica_intermedia_valore": 1.0}, "in linea", 100, None),
        ({"tipo": "testo"}, {"verifica_intermedia": "5", "verifica_intermedia_valore": 5.0}, "non si può dire", None, None),
    ],
)  # fmt: skip
def test_who_is_late_at_mid_year_and_what_the_pace_makes_of_the_year(
    atteso: dict[str, object], campi: dict[str, object], stato: str, avanzamento: float | None, previsto: float | None
) -> None:
    riga = un_indicatore(atteso, TUTTO_L_ANNO, **campi)
    assert riga["stato"] == stato
    assert riga["avanzamento_pct"] == (None if avanzamento is None else pytest.approx(avanzamento))
    assert riga["previsto_pct"] == (None if previsto is None else pytest.approx(previsto))
    assert (riga["motivo"] is None) == (stato != "non si può dire")


def test_a_value_is_set_against_what_was_expected_on_its_own_day_not_later() -> None:
    reso = {"verifica_intermedia": "5", "verifica_intermedia_valore": 5.0}
    a_settembre = un_indicatore(DIECI, TUTTO_L_ANNO, date(2020, 9, 30), **reso)
    assert (a_settembre["atteso_al_pct"], a_settembre["atteso_rilevato_pct"], a_settembre["stato"]) == (75, 50, "in linea")
    assert un_indicatore(DIECI, TUTTO_L_ANNO, date(2020, 5, 31), **reso)["motivo"] == "nessun valore riportato fino a questa data"
    datato = un_indicatore(DIECI, TUTTO_L_ANNO, date(2020, 9, 30), **reso, verifica_intermedia_data=date(2020, 8, 31))
    assert datato["stato"] == "in ritardo"


def test_at_the_end_of_the_year_the_final_value_speaks() -> None:
    resi = {"verifica_intermedia": "5", "verifica_intermedia_valore": 5.0, "raggiunto": "8", "raggiunto_valore": 8.0}
    riga = un_indicatore(DIECI, TUTTO_L_ANNO, date(2020, 12, 31), **resi)
    assert (riga["rilevato_campo"], riga["avanzamento_pct"], riga["stato"], riga["previsto_pct"]) == ("raggiunto", 80, "in ritardo", 80)


def test_without_places_nothing_is_late() -> None:
    riga = un_indicatore(DIECI, [], verifica_intermedia="0", verifica_intermedia_valore=0.0)
    assert (riga["stato"], riga["motivo"]) == ("non si può dire", "i periodi delle sue attività non sono noti")


def test_a_sheet_adds_its_indicators_up_by_weight_and_says_how_much_of_it_is_known() -> None:
    lake = lago(
        schede=[{"scheda_id": "s"}],
        indicatori=[
            {"scheda_id": "s", "indicatore_id": f"s/i{n}", "pos": str(n), "peso": p, "polarita": "crescente", "verifica_intermedia": v, "verifica_intermedia_valore": float(v)}
            for n, p, v in ((1, 50.0, "1"), (2, 30.0, "10"), (3, 20.0, "0"))
        ],
        attesi=[{"indicatore_id": f"s/i{n}", "anno_atteso": 2020, "testo": "10", "tipo": "numero", "valore": 10.0} for n in (1, 2, 3)],
        attivita=[attivita(1), attivita(2, pos="2"), attivita(3, pos="3")],
        cronoprogramma=[*TUTTO_L_ANNO, *periodo(2, "mese", 1)],
    )  # fmt: skip
    (riga,) = schedule.progress_by_sheet(schedule.cronoprogramma(lake.in_uso)).to_dict("records")
    assert riga["atteso_al_pct"] == pytest.approx((50 * 50 + 30 * 100) / 80)
    assert (riga["copertura_pct"], riga["in_ritardo"], riga["peso_in_ritardo"], riga["in_linea"], riga["non_si_puo_dire"]) == (
        80,
        1,
        50,
        1,
        1,
    )


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(["mese", "bimestre", "trimestre"]), st.integers(1, 4)), min_size=1, max_size=8))
def test_progress_never_goes_back_and_ends_at_100(segni: list[tuple[str, int]]) -> None:
    periodi = [r for tipo, n in segni for r in periodo(1, tipo, n)]
    giorni = [date(2020, 1, 1), date(2020, 3, 10), date(2020, 8, 31), date(2020, 12, 31)]
    lake = lago(
        schede=[{"scheda_id": "s"}],
        indicatori=[{"scheda_id": "s", "indicatore_id": "s/i1", "pos": "1"}],
        attivita=[attivita(1)],
        cronoprogramma=periodi,
    )
    attesi = [schedule.cronoprogramma(lake.in_uso, g)["atteso_al_pct"].iloc[0] for g in giorni]
    assert attesi == sorted(attesi)
    assert attesi[-1] == pytest.approx(100)
    assert attesi[0] >= 0


def test_an_empty_lake_gives_empty_frames() -> None:
    lake = lago()
    frame = schedule.cronoprogramma(lake.in_uso)
    assert (len(frame), len(schedule.progress_by_sheet(frame))) == (0, 0)


@pytest.mark.parametrize(
    ("al", "atteso"),
    [("", date(2020, 6, 30)), ("2020-09-15", date(2020, 9, 15)), ("15/09/2020", date(2020, 9, 15)), ("boh", None)],
)
def test_the_day_of_a_page_is_read_as_people_write_it_and_the_middle_of_the_year_by_default(al: str, atteso: date | None) -> None:
    pagina = Pagina("e", 2020, lago(), "interna", "proporzionale", Fonti({}, str))
    if atteso:
        assert giorno(pagina, al) == atteso
    else:
        with pytest.raises(RichiestaErrata, match="non è una data"):
            giorno(pagina, al)


def test_one_indicator_is_said_in_the_singular() -> None:
    p = Pagina("e", 2020, Lake({}), "interna", "proporzionale", Fonti({}, str))
    p.memo["cronoprogramma "] = pd.DataFrame({"stato": ["in ritardo", None]})
    assert riassunto(p, "").testo.startswith("Al 30/06/2020 si può dire di 1 indicatore su 2: 1 è in ritardo.")
