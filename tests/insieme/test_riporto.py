"""The values that a filled-in form reports stand in the plan that it belongs to, for every reader of the lake."""

import pandas as pd
import pytest

from pegan.store.sql import view
from tests.insieme.lago import Righe, S, cella, documento, indicatore, lake, scheda, trovate, visto_insieme

DOCUMENTI = [
    documento("piano"),
    documento("giugno", "verifica"),
    documento("finale", "consuntivo"),
    documento("stampa", "consuntivo", "pdf"),
]
PIANO_E_FINALE = [DOCUMENTI[0], DOCUMENTI[2]]
PIANO = [indicatore("piano", peso=60.0, unita="n."), indicatore("piano", 2, "Sportelli aperti", peso=40.0)]


def in_uso(indicatori: Righe, documenti: Righe = DOCUMENTI) -> pd.DataFrame:
    """The indicators in use of the plan and its forms."""
    presenti = {i["documento_id"] for i in indicatori}
    documenti = [d for d in documenti if d["documento_id"] in presenti]
    schede = [scheda(str(d["documento_id"])) for d in documenti]
    return visto_insieme(lake(documenti=documenti, schede=schede, indicatori=indicatori)).in_uso("indicatori")


def test_the_plan_s_weights_stand_with_the_form_s_values() -> None:
    frame = in_uso([*PIANO, indicatore("finale", raggiunto="12", raggiunto_valore=12.0, raggiunto_unita="atti", motivo="fatto")])
    assert list(frame["documento_id"]) == ["piano", "piano"]
    prima = frame.iloc[0]
    assert (prima["peso"], prima["raggiunto"], prima["raggiunto_valore"], prima["raggiunto_unita"], prima["motivo"]) == (
        60.0,
        "12",
        12.0,
        "atti",
        "fatto",
    )
    assert frame["raggiunto"].isna().tolist() == [False, True]
    assert frame["raggiunto_valore"].dtype == "float64"


@pytest.mark.parametrize(
    ("moduli", "atteso"),
    [
        pytest.param({"giugno": "5"}, "5", id="mid-year alone"),
        pytest.param({"giugno": "5", "finale": "12"}, "12", id="final after mid-year"),
        pytest.param({"giugno": "5", "finale": None}, "5", id="a blank form takes nothing away"),
        pytest.param({"finale": "12", "stampa": "11"}, "12", id="the workbook before its print"),
    ],
)
def test_of_several_forms_the_last_that_says_something_gives_the_value(moduli: dict[str, str | None], atteso: str) -> None:
    assert in_uso([*PIANO, *(indicatore(d, raggiunto=v) for d, v in moduli.items())]).iloc[0]["raggiunto"] == atteso


def test_a_form_whose_rows_were_sorted_reports_by_text() -> None:
    girati = [indicatore("finale", 1, "Sportelli aperti", raggiunto="3"), indicatore("finale", 2, raggiunto="12")]
    assert list(in_uso([*PIANO, *girati])["raggiunto"]) == ["12", "3"]


def test_another_indicator_at_the_same_place_reports_nothing() -> None:
    assert in_uso([*PIANO, indicatore("finale", 1, "Ore di formazione del personale", raggiunto="3")])["raggiunto"].isna().all()


def test_views_show_the_reported_value_once() -> None:
    dati = lake(
        documenti=PIANO_E_FINALE,
        schede=[scheda("piano"), scheda("finale", stato_dichiarato="rinviato")],
        indicatori=[*PIANO, indicatore("finale", raggiunto="12", raggiunto_valore=12.0)],
    )
    insieme = visto_insieme(dati)
    v = view(insieme, "v_indicatori")
    assert list(v["documento_id"]) == ["piano", "piano"]
    assert v["raggiunto_valore"].iloc[0] == 12.0
    assert list(view(insieme, "v_obiettivi")["stato_dichiarato"]) == ["rinviato"]


def test_a_reported_value_is_followed_to_the_form_that_holds_it() -> None:
    celle = [cella("finale", "indicatori", f"{S}/i1", "raggiunto", "12", "foglio 1 «Ob 1», cella K9 [0:2]")]
    dati = lake(
        documenti=PIANO_E_FINALE,
        schede=[scheda("piano"), scheda("finale")],
        indicatori=[*PIANO, indicatore("finale", raggiunto="12")],
        celle=celle,
    )
    (riga,) = visto_insieme(dati).riportati("indicatori").itertuples()
    assert (riga.documento_id, riga.chiave, riga.campo, riga.fonte_id, riga.fonte_chiave) == (
        "piano",
        f"{S}/i1",
        "raggiunto",
        "finale",
        f"{S}/i1",
    )


def test_a_form_speaks_for_a_variation_too() -> None:
    documenti = [documento("piano"), documento("var", "variazione"), documento("finale", "consuntivo")]
    frame = in_uso([*PIANO, indicatore("var", peso=100.0), indicatore("finale", raggiunto="12")], documenti)
    assert [(r.documento_id, r.peso, r.raggiunto) for r in frame.itertuples()] == [("var", 100.0, "12")]


def _segnalazione(documento: str, regola: str, tabella: str, campo: str | None, chiave: str = S) -> dict[str, object]:
    return {
        "documento_id": documento,
        "segnalazione_id": f"{documento}/{regola}",
        "regola": regola,
        "tabella": tabella,
        "campo": campo,
        "chiave": chiave,
    }


def test_findings_in_use_are_those_of_the_documents_that_speak_and_on_the_values_of_the_others() -> None:
    segnalazioni = [
        _segnalazione("piano", "partenza_mancante", "schede", None),
        _segnalazione("finale", "partenza_mancante", "schede", None),
        _segnalazione("finale", "valore_illeggibile", "indicatori", "raggiunto"),
        _segnalazione("finale", "modulo_copiato", "schede", None),
        _segnalazione("finale", "raggiungimento_diverso_da_ricalcolato", "quadro", "raggiungimento_pct", "1"),
    ]
    dati = lake(
        documenti=PIANO_E_FINALE, schede=[scheda("piano"), scheda("finale")], indicatori=[*PIANO, indicatore("finale", raggiunto="12")]
    )
    insieme = visto_insieme(dati)
    insieme.frames["segnalazioni"] = lake(segnalazioni=segnalazioni)["segnalazioni"]
    assert set(insieme.in_uso("segnalazioni")["segnalazione_id"]) == {
        "piano/partenza_mancante", "finale/valore_illeggibile", "finale/raggiungimento_diverso_da_ricalcolato", "finale/modulo_copiato",
    }  # fmt: skip


def test_a_plan_s_findings_on_a_sheet_that_its_variation_speaks_for_are_not_in_use() -> None:
    altra = f"{S}b"
    dati = lake(
        documenti=[documento("piano"), documento("var", "variazione")], schede=[scheda("piano"), scheda("piano", altra), scheda("var")]
    )
    insieme = visto_insieme(dati)
    insieme.frames["segnalazioni"] = lake(
        segnalazioni=[
            _segnalazione("piano", "atteso_mancante", "indicatori", None, f"{S}/i1"),
            _segnalazione("piano", "atteso_testuale", "attesi", "testo", f"{altra}/i1/2020"),
            _segnalazione("var", "atteso_mancante", "indicatori", None, f"{S}/i1"),
        ]
    )["segnalazioni"]
    assert list(insieme.in_uso("segnalazioni")["segnalazione_id"]) == ["piano/atteso_testuale", "var/atteso_mancante"]


def test_what_a_variation_does_not_print_stays_as_the_plan_says_it() -> None:
    """A variation is often a table of targets: the weights it leaves out are no change, and are not lost."""
    dati = visto_insieme(
        lake(
            documenti=[documento("piano"), documento("var", "variazione")],
            schede=[scheda("piano", peso_obiettivo=20.0, responsabile="Ada Conti"), scheda("var", responsabile="Ivo Neri")],
            indicatori=[indicatore("piano", peso=60.0, unita="giorni"), indicatore("var", peso=40.0)],
        )
    )
    (s,), (i,) = (dati.in_uso(t).to_dict("records") for t in ("schede", "indicatori"))
    assert (s["documento_id"], s["peso_obiettivo"], s["responsabile"]) == ("var", 20.0, "Ivo Neri")
    assert (i["documento_id"], i["peso"], i["unita"]) == ("var", 40.0, "giorni")
    assert "versione_cambia_peso" in {x.regola for x in trovate(dati)}
    assert not [x for x in trovate(dati) if x.trovato is None and x.regola.startswith("versione_cambia")]
