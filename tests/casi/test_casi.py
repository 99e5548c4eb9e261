"""Small text extracts written by hand, as different bodies print their sheets; what must come back was read from them by eye (the .json beside)."""

import json
from functools import cache
from pathlib import Path

import pytest

from pegan.read.cells import AMBIGUA, CERTA, Lettura
from pegan.read.source import read_source
from pegan.read.text.reader import read_text
from tests.read.confronto import Voce, carica, confronta, tabella_di_cifre
from tests.read.test_conservation import check_conservation

QUI = Path(__file__).parent
SCHEDE = sorted(QUI.glob("*.txt"))
MODULI = sorted((QUI / "moduli").glob("*.txt"))
"""Forms that are no sheets: every cell is told, and every one that is open."""


@cache
def lettura(caso: Path) -> Lettura:
    return read_text(read_source(caso))


def voci(caso: Path) -> list[Voce]:
    return [v for v in confronta(carica(caso.with_suffix(".json")), lettura(caso)) if v.piena]


@pytest.mark.parametrize("caso", [*SCHEDE, *MODULI], ids=lambda p: p.stem)
def test_no_letter_of_an_extract_is_lost_or_taken_twice(caso: Path) -> None:
    check_conservation(read_source(caso), lettura(caso))


@pytest.mark.parametrize("caso", SCHEDE, ids=lambda p: p.stem)
def test_what_comes_back_as_certain_is_what_a_person_reads(caso: Path) -> None:
    assert [v for v in voci(caso) if v.confidenza == CERTA and v.letto is not None and not v.giusta] == []


@pytest.mark.parametrize("caso", SCHEDE, ids=lambda p: p.stem)
def test_most_fields_of_a_sheet_of_another_body_are_right(caso: Path) -> None:
    """`giuste_almeno` is the share that the case asks for: 1 where the text leaves nothing open."""
    tutte = voci(caso)
    sbagliate = [v for v in tutte if not v.giusta]
    assert len(tutte) - len(sbagliate) >= float(str(carica(caso.with_suffix(".json"))["giuste_almeno"])) * len(tutte), (
        f"{tabella_di_cifre(tutte)}\n{sbagliate}"
    )


@pytest.mark.parametrize("caso", MODULI, ids=lambda p: p.stem)
def test_an_extract_gives_what_a_person_reads_in_it_and_nothing_else_for_certain(caso: Path) -> None:
    vero = json.loads(caso.with_suffix(".json").read_text(encoding="utf-8"))
    attese = {(a["tabella"], a["chiave"], a["campo"], a["testo"]) for a in vero["attese"]}
    lette = {(c.tabella, c.chiave, c.campo, c.testo): c.confidenza for c in lettura(caso).celle if c.tabella != "modulo"}
    assert attese - lette.keys() == set()
    assert {k for k, confidenza in lette.items() if confidenza == CERTA} - attese == set()
    assert set(vero["ambigue"]) == {f"{k[0]}/{k[1]}/{k[2]}" for k, confidenza in lette.items() if confidenza == AMBIGUA}
