"""What a page of several documents of one plan counts."""

import pandas as pd
import pytest

from pegan.analisi.quadro import schede_fuori_dal_quadro
from pegan.page import Pagina, _in_use
from pegan.sources import Fonti
from pegan.store import Lake


def piano_e_variazione() -> Lake:
    """A plan with two sheets and its summary; a variation that speaks for one; a final form that speaks for none. Each prints a summary."""
    quadro = [("piano", "a"), ("piano", "b"), ("piano", None), ("variazione", "b"), ("consuntivo", "a"), ("consuntivo", "b")]
    uso = [("piano", "a", True), ("piano", "b", False), ("variazione", "b", True), ("consuntivo", "a", False), ("consuntivo", "b", False)]
    return Lake(
        {
            "uso": pd.DataFrame(uso, columns=["documento_id", "scheda_id", "in_uso"]),
            "quadro": pd.DataFrame(quadro, columns=["documento_id", "scheda_id"]),
            "basi_impegno": pd.DataFrame({"documento_id": ["piano", "variazione", "consuntivo"]}),
        }
    )


def test_of_a_summary_that_each_form_prints_every_objective_counts_once() -> None:
    righe = _in_use(piano_e_variazione(), "quadro", "").fillna("nessuna")
    assert list(zip(righe["documento_id"], righe["scheda_id"], strict=True)) == [("piano", "a"), ("piano", "nessuna"), ("variazione", "b")]


def test_only_documents_that_speak_say_what_the_percentages_are_of() -> None:
    assert list(_in_use(piano_e_variazione(), "basi_impegno", "")["documento_id"]) == ["piano", "variazione"]


def test_a_sheet_that_a_variation_speaks_for_stays_where_the_plan_has_it() -> None:
    schede = [
        ("piano-1", "a", "Scuola", 1), ("piano-1", "b", "Scuola", 2), ("piano-2", "c", "Strade", 1),
        ("consuntivo", "d", "Tributi", 1), ("variazione", "n", "Scuola", 1), ("variazione", "a", "Scuola", 2),
    ]  # fmt: skip
    lake = Lake(
        {
            "documenti": pd.DataFrame(
                [("piano-1", "piano"), ("piano-2", "piano"), ("variazione", "variazione"), ("consuntivo", "consuntivo")],
                columns=["documento_id", "tipo"],
            ),
            "uso": pd.DataFrame(
                [(d, s, (d, s) != ("piano-1", "a")) for d, s, _, _ in schede], columns=["documento_id", "scheda_id", "in_uso"]
            ),
            "schede": pd.DataFrame(schede, columns=["documento_id", "scheda_id", "settore", "ordine"]),
            "attesi": pd.DataFrame({"documento_id": ["piano-2", "variazione", "variazione"], "indicatore_id": ["c/i1", "a/i1", "a/i2"]}),
        }
    )
    assert list(_in_use(lake, "schede", "")["scheda_id"]) == ["a", "b", "n", "c", "d"]
    assert list(_in_use(lake, "attesi", "")["indicatore_id"]) == ["a/i1", "a/i2", "c/i1"]
    assert list(_in_use(lake, "attesi", "strade")["indicatore_id"]) == ["c/i1"]


def quattro_schede(*quadro: str) -> Pagina:
    """Two sheets of one code, one of another, one of a form without missione and programma; a summary with rows on these sheets."""
    colonne = ["documento_id", "scheda_id", "missione", "programma", "peg_n", "servizio", "settore", "obiettivo_operativo", "ordine"]
    schede = [
        ("a", "1", "01", "02", "1", "Segreteria", "Affari generali", "Atti", 1), ("b", "2", "01", "02", "1", None, "Sociale", "Visite", 1),
        ("b", "3", "01", "02", "2", "Nidi", "Sociale", "Posti", 2), ("c", "4", None, None, "TEC.1", None, "Lavori pubblici", "Strade", 1),
    ]  # fmt: skip
    lake = Lake(
        {
            "documenti": pd.DataFrame({"documento_id": ["a", "b", "c"], "tipo": ["piano"] * 3}),
            "uso": pd.DataFrame([(d, s, True) for d, s, *_ in schede], columns=["documento_id", "scheda_id", "in_uso"]),
            "schede": pd.DataFrame(schede, columns=colonne).assign(anno=2024),
            "quadro": pd.DataFrame([("a", s) for s in quadro], columns=["documento_id", "scheda_id"]),
        }
    )
    return Pagina("e", 2024, lake, "interna", "proporzionale", Fonti({}, str))


def test_sheets_of_one_code_are_told_apart_by_whose_they_are() -> None:
    p = quattro_schede()
    nomi = [p.codice(s).replace("\u2011", "-").replace("\u00a0", " ") for s in p.schede()]
    assert nomi == ["01-02, PEG 1 (Segreteria)", "01-02, PEG 1 (Sociale)", "01-02, PEG 2", "PEG TEC.1"]


def test_sheets_without_a_number_are_told_apart_by_their_objectives() -> None:
    p = quattro_schede()
    p.lake["schede"][["peg_n", "missione", "programma"]] = [[None, "01", "02"], [None, "01", "02"], [None, None, None], [None, "04", None]]
    p.lake["schede"]["obiettivo_operativo"] = ["Atti", "Visite", "Aumentare i posti dei nidi e delle sezioni di prima infanzia", "Strade"]
    nomi = [p.codice(s).replace("\u2011", "-") for s in p.schede()]
    assert nomi == ["01-02 «Atti»", "01-02 «Visite»", "«Aumentare i posti dei nidi e delle…»", "04-?"]


@pytest.mark.parametrize(("quadro", "fuori"), [(("1", "2"), 2), (("1", "2", "3", "4"), 0), ((), 0)], ids=["two rows", "all", "no summary"])
def test_only_of_a_plan_with_a_summary_are_sheets_missing_in_it(quadro: tuple[str, ...], fuori: int) -> None:
    assert len(schede_fuori_dal_quadro(quattro_schede(*quadro)).righe) == fuori
