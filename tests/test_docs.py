"""What the documents say is what the code does."""

import ast
import json
import re
from pathlib import Path

import pytest

from pegan.cli import main
from pegan.read.pdf.pages.sheets import RIPETUTO, TAGLIATA
from pegan.run import ANALISI
from scripts.dizionario import NEL_MODULO, page
from tests.conftest import RADICE

NOTEBOOKS = sorted((RADICE / "notebooks").glob("*.ipynb"))


def test_the_data_dictionary_is_that_of_the_code() -> None:
    assert (RADICE / "docs/dizionario.md").read_text(encoding="utf-8") == page()


def test_the_data_dictionary_names_every_word_that_is_no_value() -> None:
    detti: set[str] = set()
    for percorso in (RADICE / "pegan").rglob("*.py"):
        for n in ast.walk(ast.parse(percorso.read_text(encoding="utf-8"))):
            if isinstance(n, ast.Call):
                nome = n.func.attr if isinstance(n.func, ast.Attribute) else getattr(n.func, "id", "")
                argomenti = [a.value if isinstance(a, ast.Constant) else None for a in n.args]
                if nome in ("label", "ignore") or argomenti[:1] == ["modulo"]:
                    detti |= {a for a in argomenti[1:3] if isinstance(a, str) and a != "x"}
            elif isinstance(n, ast.Assign) and isinstance(n.value, ast.Constant) and "fuori[" in ast.unparse(n.targets[0]):
                detti.add(str(n.value.value))
    assert detti | {RIPETUTO, TAGLIATA} == set(NEL_MODULO)


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
