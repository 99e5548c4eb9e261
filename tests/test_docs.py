"""What the documents say is what the code does."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from pegan.cli import main
from pegan.run import ANALISI
from scripts.dizionario import page
from tests.conftest import RADICE

NOTEBOOKS = sorted((RADICE / "notebooks").glob("*.ipynb"))


def test_the_data_dictionary_is_that_of_the_code() -> None:
    assert (RADICE / "docs/dizionario.md").read_text(encoding="utf-8") == page()


def test_the_guide_names_every_command_and_every_option() -> None:
    guida = (RADICE / "docs/guida.md").read_text(encoding="utf-8")
    mancanti = []
    for nome, comando in main.commands.items():
        if f"pegan {nome}" not in guida:
            mancanti.append(nome)
        for p in comando.params:
            mancanti += [f"{nome} {o}" for o in p.opts if o.startswith("--") and o not in guida]
    assert mancanti == []


def test_the_guide_names_every_analysis() -> None:
    guida = (RADICE / "docs/guida.md").read_text(encoding="utf-8")
    assert [n for n in ANALISI if n not in guida] == []
    assert {p.stem for p in NOTEBOOKS} == set(ANALISI)


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (RADICE / "Makefile").read_text(encoding="utf-8")
    bersagli = set(re.findall(r"^([a-z]+):", makefile, re.M))
    citati = set(re.findall(r"\bmake ([a-z]+)", (RADICE / "README.md").read_text(encoding="utf-8")))
    assert citati
    assert citati <= bersagli


@pytest.mark.parametrize("percorso", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_shows_and_computes_nothing(percorso: Path) -> None:
    nb = json.loads(percorso.read_text(encoding="utf-8"))
    celle = [c for c in nb["cells"] if c["cell_type"] == "code"]
    assert sum("parameters" in c["metadata"].get("tags", []) for c in celle) == 1
    for c in celle:
        assert c["outputs"] == []
        albero = ast.parse("".join(c["source"]))
        assert not [n for n in ast.walk(albero) if isinstance(n, ast.FunctionDef | ast.For | ast.While | ast.Lambda | ast.comprehension)]
        for n in ast.walk(albero):
            if isinstance(n, ast.Import | ast.ImportFrom):
                assert (getattr(n, "module", None) or n.names[0].name).split(".")[0] == "pegan"
