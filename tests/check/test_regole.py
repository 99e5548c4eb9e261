"""Every rule finds its defect, leaves alone what is right or just right, and is a function and an entry of the registry."""

from pathlib import Path

import pytest

from pegan.check import CONTROLLI, read_regole
from tests.check.casi import CASI, LIMITI
from tests.check.esempio import Caso, Limite, trovate

NEL_CONTESTO = {"ente_discorde", "anno_discorde", "sha256_discorde", "versione_discorde", "tipo_dal_nome"}
"""Rules on what stands outside the document; test_check.py has their cases."""


@pytest.mark.parametrize("caso", CASI, ids=lambda c: c.regola)
def test_a_defect_is_found_by_its_rule(caso: Caso) -> None:
    prima = trovate(caso.regola, caso.guasto)[0]
    assert caso.trovato in (None, prima.trovato)
    assert caso.chiave in (None, prima.chiave)
    assert prima.messaggio
    assert prima.rimedio


@pytest.mark.parametrize("regola", sorted({c.regola for c in CASI}))
def test_a_clean_document_does_not_trip_it(regola: str) -> None:
    assert trovate(regola) == []


@pytest.mark.parametrize("limite", LIMITI, ids=lambda c: c.regola)
def test_what_is_just_right_does_not_trip_it(limite: Limite) -> None:
    assert trovate(limite.regola, limite.quasi) == []


def test_every_rule_has_a_bad_and_a_good_case() -> None:
    assert {caso.regola for caso in CASI} | NEL_CONTESTO == set(CONTROLLI)


def test_a_rule_that_is_almost_tripped_is_one_that_has_a_defect() -> None:
    assert {limite.regola for limite in LIMITI} <= {caso.regola for caso in CASI}


def test_every_rule_of_one_document_is_a_function_and_every_function_a_rule() -> None:
    assert set(CONTROLLI) == {r.id for r in read_regole().values() if not r.altrove}


def test_every_rule_on_several_documents_is_named_by_a_test_of_theirs() -> None:
    prove = "".join(p.read_text(encoding="utf-8") for p in Path(__file__).parents[1].rglob("test_*.py"))
    assert [r.id for r in read_regole().values() if r.altrove and f'"{r.id}"' not in prove] == []
