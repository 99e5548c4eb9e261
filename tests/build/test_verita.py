"""The transcription of the shipped document, built without any reader: what comes after reading stands on its own."""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

from pegan.build import build
from pegan.model import Documento, Indicatore, Peg, Persona, RigaCella, Scheda
from tests.build.verita import da_verita

VERITA = next((Path(__file__).parents[1] / "truth").glob("*.json"))


@cache
def _peg() -> Peg:
    documento = Documento(
        documento_id="d", percorso="p", formato="testo", sha256="", parole_totali=0, parole_attribuite=0, parole_non_attribuite=0,
        versione_pegan="",
    )  # fmt: skip
    return build(da_verita(json.loads(VERITA.read_text(encoding="utf-8"))), documento, "comune-di-sondrio", 2020)


def test_the_document_has_as_many_rows_as_domain_md_and_its_auditors_count() -> None:
    contate = {t: len(_peg()[t]) for t in ("schede", "quadro", "indicatori", "attivita", "personale", "capitoli")}
    assert contate == {"schede": 11, "quadro": 9, "indicatori": 34, "attivita": 74, "personale": 85, "capitoli": 0}


def test_the_weights_of_every_sheet_make_the_printed_total() -> None:
    totali = {s.scheda_id: s.totale_pesi for s in _peg()["schede"] if isinstance(s, Scheda)}
    somme = dict.fromkeys(totali, 0.0)
    for i in _peg()["indicatori"]:
        assert isinstance(i, Indicatore)
        somme[i.scheda_id] += i.peso or 0
    assert somme == totali == dict.fromkeys(totali, 100.0)


def test_the_shares_of_ten_sheets_make_100_and_of_one_90() -> None:
    somme: dict[str, float] = {}
    for p in _peg()["personale"]:
        assert isinstance(p, Persona)
        somme[p.scheda_id] = somme.get(p.scheda_id, 0) + (p.impegno_pct or 0)
    assert sorted(somme.values()) == [90.0, *[100.0] * 10]


def test_every_key_is_one_row_s() -> None:
    for tabella, chiave in (("schede", "scheda_id"), ("indicatori", "indicatore_id"), ("attivita", "attivita_id")):
        chiavi = [getattr(r, chiave) for r in _peg()[tabella]]
        assert len(set(chiavi)) == len(chiavi)


def test_the_made_up_places_are_disjoint() -> None:
    letture = da_verita(json.loads(VERITA.read_text(encoding="utf-8"))).celle
    tratti = sorted(t for c in letture if c.luogo for t in c.luogo.tratti)
    assert all(prima[1] <= dopo[0] for prima, dopo in pairwise(tratti))


def test_an_open_field_is_ambiguous_and_has_its_other_readings() -> None:
    aperte = [c for c in _peg()["celle"] if isinstance(c, RigaCella) and c.alternative]
    assert aperte
    assert {c.confidenza for c in aperte} == {"ambigua"}
