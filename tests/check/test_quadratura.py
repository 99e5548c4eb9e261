"""Sums that do not square."""

from __future__ import annotations

import pytest

from pegan.model import Fase
from tests.check.esempio import DOC, S1, Caso, Limite, con, insieme, piu, trovate

CASI = [
    Caso("somma_pesi", con("indicatori", 0, peso=50.0), "90", S1),
    Caso("totale_dichiarato_discorde", con("schede", 0, totale_pesi=90.0), "90", S1),
    Caso("pesi_uguali", insieme(con("indicatori", 0, peso=50.0), con("indicatori", 1, peso=50.0)), "50", S1),
    Caso(
        "somma_pesi_fasi",
        piu(*(Fase(documento_id=DOC, indicatore_id=f"{S1}/i1", anno_atteso=2020, fase=n, testo="bando", peso=40.0) for n in (1, 2))),
        "80",
    ),
    Caso(
        "raggiunto_sotto_intermedio",
        con("indicatori", 1, verifica_intermedia="15", verifica_intermedia_valore=15.0),
        "13",
        f"{S1}/i2",
    ),
]
LIMITI = [
    Limite("somma_pesi", con("indicatori", 0, peso=60.005)),
]


@pytest.mark.parametrize("caso", CASI, ids=lambda c: c.regola)
def test_a_defect_is_found_by_its_rule(caso: Caso) -> None:
    prima = trovate(caso.regola, caso.guasto)[0]
    assert caso.trovato in (None, prima.trovato)
    assert caso.chiave in (None, prima.chiave)


@pytest.mark.parametrize("caso", CASI, ids=lambda c: c.regola)
def test_a_clean_document_does_not_trip_it(caso: Caso) -> None:
    assert trovate(caso.regola) == []


@pytest.mark.parametrize("limite", LIMITI, ids=lambda c: c.regola)
def test_what_is_just_right_does_not_trip_it(limite: Limite) -> None:
    assert trovate(limite.regola, limite.quasi) == []
