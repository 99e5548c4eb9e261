"""What the whole lake tells: what the % are of, which document speaks."""

from __future__ import annotations

import pandas as pd
import pytest

from pegan.insieme import basi_impegno, findings, uso
from pegan.model import TABELLE
from pegan.privacy import Riservatezza, maschera
from pegan.store import Lake
from pegan.store.schema import columns


def lake(**righe: list[dict[str, object]]) -> Lake:
    """Frames from a few rows; every other column is missing."""
    frames = {}
    for nome in TABELLE:
        frames[nome] = pd.DataFrame(righe.get(nome, []), columns=["ente", "anno", *columns(nome)])
        frames[nome]["ente"], frames[nome]["anno"] = "e", 2020
    return Lake(frames)


def con_quote(*schede: dict[str, float]) -> Lake:
    """A document whose sheets give these shares to these people."""
    personale = [
        {"documento_id": "d", "scheda_id": f"s{n}", "riga": i, "nominativo": p, "persona_id": p, "impegno_pct": q}
        for n, scheda in enumerate(schede)
        for i, (p, q) in enumerate(scheda.items(), 1)
    ]
    return lake(documenti=[{"documento_id": "d", "formato": "testo"}], personale=personale)


@pytest.mark.parametrize(
    ("schede", "base"),
    [
        ([{"a": 60, "b": 40}, {"a": 100}, {"b": 50, "c": 50}, {"a": 70, "b": 30}, {"a": 50, "b": 40}], "obiettivo"),
        ([{"a": 30, "b": 20}, {"a": 40, "c": 60}], "persona"),
        ([{"a": 90, "b": 20}, {"a": 60, "b": 95}], "ignota"),
        ([], "ignota"),
    ],
    ids=["four sheets in five sum to 100", "people stay within 100", "neither", "no staff"],
)
def test_the_base_of_the_percentages_follows_from_the_sums(schede: list[dict[str, float]], base: str) -> None:
    (riga,) = basi_impegno(con_quote(*schede))
    assert (riga.base, riga.dichiarata) == (base, False)


def test_a_declared_base_wins() -> None:
    (riga,) = basi_impegno(con_quote({"a": 100}), {"d": "persona"})
    assert (riga.base, riga.dichiarata) == ("persona", True)


def test_sums_are_judged_in_their_base() -> None:
    obiettivo = con_quote({"a": 100}, {"a": 100}, {"a": 100}, {"a": 100}, {"a": 90})
    assert [s.regola for s in findings(obiettivo, basi_impegno(obiettivo))] == ["quote_scheda_diverse_da_100"]
    persona = con_quote({"a": 80, "b": 5}, {"a": 40, "c": 5}, *({f"x{i}": 10.0} for i in range(20)))
    assert [(s.regola, s.chiave) for s in findings(persona, basi_impegno(persona))] == [("persona_oltre_100", "a")]


def test_of_one_sheet_in_two_documents_the_later_version_speaks_then_the_workbook() -> None:
    documenti = [
        {"documento_id": "a", "formato": "testo", "versione": 2}, {"documento_id": "b", "formato": "xlsx", "versione": 1}, {"documento_id": "c", "formato": "pdf", "versione": 2},
    ]  # fmt: skip
    schede = [{"documento_id": d["documento_id"], "scheda_id": "s", "ordine": 1} for d in documenti]
    assert {u.documento_id: u.in_uso for u in uso(lake(documenti=documenti, schede=schede))} == {"a": False, "b": False, "c": True}


def test_two_servizi_with_the_same_codes_are_two_sheets_and_an_error() -> None:
    documenti = [{"documento_id": d, "formato": "testo"} for d in "ab"]
    schede = [{"documento_id": d, "scheda_id": "s", "ordine": 1, "servizio": f"servizio {d}"} for d in "ab"]
    insieme = lake(documenti=documenti, schede=schede)
    assert all(u.in_uso for u in uso(insieme))
    assert [s.gravita for s in findings(insieme, basi_impegno(insieme))] == ["errore"]


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


def test_office_holders_keep_their_name_and_a_pseudonym_is_stable() -> None:
    m = maschera(CON_NOMI, Riservatezza.INTERNA)
    assert m.testo("Referente: BIANCHI, Verdi Anna") == "Referente: BIANCHI, Verdi Anna"
    assert m.persona("De Rossi") == maschera(CON_NOMI, Riservatezza.INTERNA).persona("DE ROSSI")
    assert m.persona("De Rossi") != "Tecnico"
    assert maschera(CON_NOMI, Riservatezza.PUBBLICA).persona("De Rossi") == "Tecnico"
    assert maschera(CON_NOMI, Riservatezza.NOMINATIVA).testo("De Rossi") == "De Rossi"
