"""docs/regole.md lists every rule as the registry has it, and no other."""

import re
from pathlib import Path

import pytest

from pegan.check import read_regole
from scripts.regole import page

PAGINA = Path(__file__).parents[2] / "docs" / "regole.md"
ESEMPIO = PAGINA.with_name("esempio-segnalazioni.md")


def test_every_rule_is_documented_as_it_is_and_no_other() -> None:
    testo = PAGINA.read_text(encoding="utf-8")
    assert testo == page(testo), "run python -m scripts.regole"


@pytest.mark.parametrize("pagina", [PAGINA, ESEMPIO], ids=["regole.md", "esempio-segnalazioni.md"])
def test_no_page_names_a_rule_that_does_not_exist(pagina: Path) -> None:
    nominate = re.findall(r"`([a-z]+_[a-z0-9_]+)`", pagina.read_text(encoding="utf-8"))
    assert set(nominate) - set(read_regole()) == set()
