"""Ad hoc questions: `pegan.open`, search, from a number to its source; what is not to be shown of people is shown by none of them."""

import pandas as pd
import pytest
from openpyxl import load_workbook

import pegan
from pegan.archivio import Archivio
from pegan.errors import RichiestaErrata
from pegan.model import TABELLE
from pegan.privacy import Riservatezza, maschera
from pegan.store import Lake
from tests.conftest import Fatto
from tests.test_cli import pegan as comando

SONDRIO = "comune-di-sondrio"


@pytest.fixture(scope="module")
def peg(fatto: Fatto) -> Archivio:
    return pegan.open(fatto.data, ente="Comune di Sondrio", anno=2020)


def test_every_table_and_view_is_a_frame_of_the_body_asked_for(peg: Archivio) -> None:
    assert {*TABELLE, "v_obiettivi", "v_indicatori", "v_attivita", "v_personale"} <= set(peg.tabelle)
    assert set(peg.tabelle) <= set(dir(peg))
    assert (len(peg.schede), len(peg.indicatori), len(peg.attivita), len(peg.v_personale)) == (11, 34, 74, 85)
    assert set(peg.v_indicatori["ente"]) == {SONDRIO}


def test_a_misspelt_table_says_which_there_are(peg: Archivio) -> None:
    with pytest.raises(AttributeError, match="v_indicatori"):
        _ = peg.indicatore


@pytest.mark.parametrize(("ente", "anno"), [("comune-che-non-c-e", None), (None, 1999)])
def test_what_the_lake_does_not_hold_is_said(fatto: Fatto, ente: str | None, anno: int | None) -> None:
    with pytest.raises(RichiestaErrata, match="nessun documento"):
        pegan.open(fatto.data, ente=ente, anno=anno)


def test_a_search_finds_words_in_any_order_without_case_and_accents(peg: Archivio) -> None:
    trovati = peg.cerca("DOMICILIARI servizi")
    obiettivi = trovati[(trovati["tabella"] == "schede") & (trovati["campo"] == "obiettivo_operativo")]
    assert [t for t in obiettivi["testo"] if t.startswith("Sviluppare azioni innovative a supporto dei servizi")] != []
    assert trovati["tabella"].iloc[0] == "schede"
    assert all("domiciliari" in t.lower() and "servizi" in t.lower() for t in trovati["testo"])
    assert obiettivi["luogo"].str.match(r".+\.txt: p\. \d+, rig(a|he) ").all()
    assert len(peg.cerca("attivita")) == len(peg.cerca("ATTIVITÀ")) > 0


def test_a_search_for_nothing_is_refused_and_one_that_finds_nothing_is_empty(peg: Archivio) -> None:
    with pytest.raises(RichiestaErrata, match="cercare"):
        peg.cerca("  ")
    assert peg.cerca("astronave").empty


def test_a_number_is_followed_to_its_lines(peg: Archivio) -> None:
    indicatore = peg.v_indicatori.iloc[0]["indicatore_id"]
    tracce = peg.traccia(indicatore)
    assert {"peso", "denominazione"} <= set(tracce["campo"])
    assert tracce.loc[tracce["campo"] == "peso", "luogo"].str.match(r"p\. \d+, rig(a|he) ").all()
    assert set(tracce["documento"]) == {"2020/sondrio-2020-servizi-alla-persona.txt"}
    assert (tracce["chiave"] == f"{indicatore}/2020").any()
    with pytest.raises(RichiestaErrata, match="nessun valore"):
        peg.traccia("non/c/e")


@pytest.mark.parametrize("per", ["indicatore", "obiettivo", "ente", "settore", "missione"])
def test_achievement_is_one_call_and_bears_its_rules_coverage_and_n(peg: Archivio, per: str) -> None:
    r = peg.raggiungimento(per)
    assert set(r["regole"]) == {"proporzionale"}
    assert r["valore"].isna().all()  # nothing was reported
    if per != "indicatore":
        assert (r["copertura_pct"] == 0).all()
        assert set(zip(r["minimo"], r["massimo"], strict=True)) == {(0.0, 100.0)}
        assert r["n"].sum() == 34
    assert set(peg.raggiungimento(per, regole="si_no")["regole"]) == {"si_no"}


def test_workload_weights_schedule_and_years_are_one_call_each(peg: Archivio) -> None:
    assert sorted(peg.carico()["quota"])[-2:] == [235.0, 245.0]  # domain.md, section 5
    assert set(peg.carico("ruolo")["base"]) == {"obiettivo"}
    assert peg.pesi()["somma"].tolist() == [100.0] * 11
    assert len(peg.pesi("indicatori")) == 34
    assert peg.pesi("obiettivi")["peso"].isna().all()
    assert peg.cronoprogramma_al()["atteso_al_pct"].isna().all()  # an extract has no months
    assert peg.anni().empty or set(peg.anni()["esito"]) == {"nuovo"}
    for sbagliata in (lambda: peg.carico("stanza"), lambda: peg.pesi("x"), lambda: peg.anni("x"), lambda: peg.raggiungimento("x")):
        with pytest.raises(RichiestaErrata):
            sbagliata()


def test_staff_are_shown_by_name_only_when_asked_for(fatto: Fatto) -> None:
    interna, nominativa = pegan.open(fatto.data, ente=SONDRIO), pegan.open(fatto.data, ente=SONDRIO, riservatezza="nominativa")
    nomi = set(nominativa.v_personale["nominativo"])
    incaricati = {n.lower() for c in ("responsabile", "referente") for n in nominativa.schede[c].dropna()}
    staff = {n for n in nomi if n.lower() not in incaricati}
    assert staff
    assert staff & set(interna.v_personale["nominativo"]) == set()
    for nome in staff:
        assert interna.cerca(nome).query("tabella == 'personale'").empty
    mostrati = interna.sql("select distinct nominativo, upper(nominativo) as alto, persona_id from v_personale").astype(str)
    assert [n for n in staff if mostrati.apply(lambda c, n=n: c.str.contains(rf"\b{n}\b", case=False)).to_numpy().any()] == []


def test_two_people_never_share_a_pseudonym() -> None:
    quanti = 5000
    personale = pd.DataFrame(
        {
            "nominativo": [f"Nome{i}" for i in range(quanti)],
            "persona_id": [f"e/nome{i}" for i in range(quanti)],
            "ruolo": ["Tecnico"] * quanti,
        }
    )
    m = maschera(
        Lake({"schede": pd.DataFrame({"responsabile": [], "referente": []}), "personale": personale, "organico": personale.iloc[:0]}),
        Riservatezza.INTERNA,
    )
    assert len(set(m.pseudonimi.values())) == quanti


def test_the_command_searches_and_writes_a_workbook(fatto: Fatto) -> None:
    esito = comando("cerca", "piano di zona", "--data", fatto.data)
    assert esito.exit_code == 0
    assert "Trovati: " in esito.output
    file = fatto.data.parent / "trovati.xlsx"
    assert comando("cerca", "piano di zona", "--data", fatto.data, "--out", file).exit_code == 0
    righe = list(load_workbook(file).active.values)
    assert righe[0][:5] == ("ente", "anno", "tabella", "campo", "testo")
    assert len(righe) > 1
