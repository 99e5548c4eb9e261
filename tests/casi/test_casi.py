"""Small text extracts written by hand, a quirk each; what must come back was read from them by eye (the .json beside)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pegan.read.cells import AMBIGUA, CERTA
from pegan.read.source import read_source
from pegan.read.text import read_text
from tests.read.test_conservation import check_conservation

CASI = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("caso", CASI, ids=lambda p: p.stem)
def test_an_extract_gives_what_a_person_reads_in_it_and_nothing_else_for_certain(caso: Path) -> None:
    sorgente = read_source(caso)
    lettura = read_text(sorgente)
    check_conservation(sorgente, lettura)
    vero = json.loads(caso.with_suffix(".json").read_text(encoding="utf-8"))
    attese = {(a["tabella"], a["chiave"], a["campo"], a["testo"]) for a in vero["attese"]}
    lette = {(c.tabella, c.chiave, c.campo, c.testo): c.confidenza for c in lettura.celle if c.tabella != "modulo"}
    assert attese - lette.keys() == set()
    assert {k for k, confidenza in lette.items() if confidenza == CERTA} - attese == set()
    assert set(vero["ambigue"]) == {f"{k[0]}/{k[1]}/{k[2]}" for k, confidenza in lette.items() if confidenza == AMBIGUA}
