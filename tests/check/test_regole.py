"""Every rule of the registry is a function, and every function has a defect that it finds."""

from __future__ import annotations

from pegan.check import CONTROLLI, read_regole
from tests.check import (
    test_attesi,
    test_coerenza,
    test_formali,
    test_quadratura,
    test_risultati,
    test_testo_e_quadro,
    test_validita,
)

PROVE = (test_attesi, test_coerenza, test_formali, test_quadratura, test_risultati, test_testo_e_quadro, test_validita)
NEL_CONTESTO = {"ente_discorde", "anno_discorde"}
"""Rules on what stands outside the document; test_check.py has their cases."""


def test_every_rule_has_a_bad_and_a_good_case() -> None:
    provate = [caso.regola for prova in PROVE for caso in prova.CASI]
    assert set(provate) | NEL_CONTESTO == {c.__name__ for c in CONTROLLI}


def test_every_rule_of_one_document_is_a_function_and_every_function_a_rule() -> None:
    assert {c.__name__ for c in CONTROLLI} == {r.id for r in read_regole().values() if not r.altrove}
