"""docs/regole.md lists every rule as the registry has it, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pegan.check import Regola, read_regole

PAGINA = Path(__file__).parents[2] / "docs" / "regole.md"
ESEMPIO = PAGINA.with_name("esempio-segnalazioni.md")


def riga(regola: Regola) -> str:
    """A rule's line of the page: paste it there when the test below asks for it."""
    gravita = f"{regola.gravita}, blocca" if regola.blocca else regola.gravita
    parametri = [f"{regola.soglia:g}".replace(".", ",")] if regola.soglia is not None else []
    parametri += [", ".join(regola.valori)] if regola.valori else []
    fonte = f" Parametro: {'; '.join(parametri)} ({regola.fonte})." if parametri else ""
    return f"| `{regola.id}` | {gravita} | {regola.titolo} | {regola.perche}{fonte} | {regola.rimedio} |"


@pytest.mark.parametrize("regola", read_regole().values(), ids=lambda r: r.id)
def test_a_rule_is_documented_as_it_is(regola: Regola) -> None:
    assert riga(regola) in PAGINA.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("pagina", [PAGINA, ESEMPIO], ids=["regole.md", "esempio-segnalazioni.md"])
def test_no_page_names_a_rule_that_does_not_exist(pagina: Path) -> None:
    nominate = re.findall(r"`([a-z]+_[a-z0-9_]+)`", pagina.read_text(encoding="utf-8"))
    assert set(nominate) - set(read_regole()) == set()
