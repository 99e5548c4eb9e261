"""Names are hidden in whatever leaves the lake, and office holders keep theirs."""

import pandas as pd
import pytest

from pegan.privacy import Riservatezza, maschera
from tests.insieme.lago import lake

CON_NOMI = lake(
    documenti=[{"documento_id": "d", "formato": "testo"}],
    schede=[{"documento_id": "d", "scheda_id": "s", "ordine": 1, "responsabile": "Verdi Anna", "referente": "BIANCHI"}],
    personale=[
        {"documento_id": "d", "scheda_id": "s", "riga": 1, "nominativo": "De Rossi", "persona_id": "p1", "ruolo": "Tecnico"},
        {"documento_id": "d", "scheda_id": "s", "riga": 2, "nominativo": "Bianchi", "persona_id": "p2", "ruolo": "Responsabile"},
    ],
)


@pytest.mark.parametrize("testo", ["as De Rossi 5%", "5%De Rossi", "DE ROSSI", "De Rossicoordinatore", "visto da De  Rossi."])
def test_a_name_is_hidden_in_every_text_however_it_is_glued(testo: str) -> None:
    coperto = maschera(CON_NOMI, Riservatezza.INTERNA).testo(testo)
    assert "rossi" not in coperto.lower().replace("  ", " ")
    assert "Tecnico" in coperto


@pytest.mark.parametrize("testo", ["a cura di Rossi De", "ROSSI DE"])
def test_a_name_is_hidden_whichever_of_its_words_comes_first(testo: str) -> None:
    assert "Tecnico" in maschera(CON_NOMI, Riservatezza.INTERNA).testo(testo)
    assert maschera(CON_NOMI, Riservatezza.INTERNA).testo("Anna Verdi") == "Anna Verdi"


@pytest.mark.parametrize("livello", [Riservatezza.INTERNA, Riservatezza.PUBBLICA])
def test_a_finding_on_a_person_does_not_name_them_by_their_id(livello: Riservatezza) -> None:
    detta = {
        "documento_id": "d", "tabella": "personale", "chiave": "p1", "campo": "impegno_pct", "trovato": "120 %", "atteso": "al più 100 %",
        "messaggio": "Una persona è assegnata per il 120 % del suo tempo su 2 schede.",
    }  # fmt: skip
    (trovata,) = maschera(CON_NOMI, livello).frame("segnalazioni", lake(segnalazioni=[detta])["segnalazioni"]).to_dict("records")
    assert trovata["chiave"] == maschera(CON_NOMI, livello).persona("De Rossi")
    nota = livello is Riservatezza.INTERNA
    assert ("120" in str(trovata["trovato"]), "120" in str(trovata["messaggio"]), trovata["atteso"]) == (nota, nota, "al più 100 %")


def test_one_person_s_share_is_in_no_published_cell() -> None:
    sue = {"documento_id": "d", "tabella": "personale", "chiave": "s/1"}
    celle = lake(celle=[sue | {"campo": "impegno_pct", "testo": "60%"}, sue | {"campo": "dal", "testo": "1/1"}])["celle"]
    pubblica, interna = (
        list(maschera(CON_NOMI, x).frame("celle", celle)["testo"].fillna("")) for x in (Riservatezza.PUBBLICA, Riservatezza.INTERNA)
    )
    assert (pubblica, interna) == (["", "1/1"], ["60%", "1/1"])


def test_text_that_no_value_took_may_name_anybody_and_is_not_published() -> None:
    avanzo = {"documento_id": "d", "luogo": "p. 1", "testo": "Gialli Piero 40%"}
    detto = {
        "documento_id": "d",
        "tabella": "testo_non_attribuito",
        "messaggio": "Il testo «Gialli Piero 40%» non è di un campo.",
        "trovato": "Gialli Piero 40%",
    }
    dati = lake(testo_non_attribuito=[avanzo], segnalazioni=[detto])
    pubblica, interna = (maschera(CON_NOMI, x) for x in (Riservatezza.PUBBLICA, Riservatezza.INTERNA))
    assert "Gialli" not in pubblica.frame("testo_non_attribuito", dati["testo_non_attribuito"])["testo"].iloc[0]
    (detta,) = pubblica.frame("segnalazioni", dati["segnalazioni"]).to_dict("records")
    assert pd.isna(detta["trovato"])
    assert detta["messaggio"] == "Il testo «…» non è di un campo."
    assert interna.frame("testo_non_attribuito", dati["testo_non_attribuito"])["testo"].tolist() == ["Gialli Piero 40%"]


def test_office_holders_keep_their_name_and_a_pseudonym_is_stable() -> None:
    m = maschera(CON_NOMI, Riservatezza.INTERNA)
    assert m.testo("Referente: BIANCHI, Verdi Anna") == "Referente: BIANCHI, Verdi Anna"
    assert m.persona("De Rossi") == maschera(CON_NOMI, Riservatezza.INTERNA).persona("DE ROSSI")
    assert m.persona("De Rossi") != "Tecnico"
    assert maschera(CON_NOMI, Riservatezza.PUBBLICA).persona("De Rossi") == "Tecnico"
    assert maschera(CON_NOMI, Riservatezza.NOMINATIVA).testo("De Rossi") == "De Rossi"
