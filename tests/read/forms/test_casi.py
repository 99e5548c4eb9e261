"""Forms as bodies unlike each other word and lay them out: a file a form in casi/, read whole.

A case is a TOML file: `perche`, what it shows; `griglia`, a row a line, cells between `|`, `<` goes on with the cell at its left and `^` with the one above
(merged), `#` is a painted empty cell, and behind a text it paints the text's, an empty one is empty; `anno`, the plan's where it prints none; `atteso`, every value that the form says, by
table, key and field; `dedotte` and `ambigue`, those that are not certain; `avanzi`, what no label names; `modulo`, a form of its own (a file beside); `stampa`, the pages are
printed from one sheet.
"""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from pegan.read.cell import Cell, Page
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Lettura
from pegan.read.form.reader import read_pages
from pegan.read.form.template import Modello
from pegan.read.form.template_file import load_template
from tests.read.forms.test_every_form import conserved

CASI = sorted(p for p in (Path(__file__).parent / "casi").glob("*.toml") if not p.name.endswith(".modulo.toml"))


def grid(testo: str, numero: int = 1, nome: str = "Foglio1") -> Page:
    """A page from its drawing."""
    celle: dict[tuple[int, int], Cell] = {}
    di_posto: dict[tuple[int, int], tuple[int, int]] = {}
    for r, linea in enumerate(testo.strip("\n").split("\n")):
        for c, grezza in enumerate(linea.split("|") if linea.strip() else []):
            cella = grezza.strip().replace("\\n", "\n")
            if cella in ("<", "^"):
                capo = di_posto[(r, c - 1) if cella == "<" else (r - 1, c)]
                celle[capo] = replace(celle[capo], row1=max(celle[capo].row1, r), col1=max(celle[capo].col1, c))
                di_posto[r, c] = capo
                continue
            di_posto[r, c] = (r, c)
            dipinta = cella == "#" or cella.endswith(" #")
            testo_suo = cella.removesuffix("#").rstrip() if dipinta else cella
            celle[r, c] = Cell(r, c, r, c, testo_suo, f"R{r + 1}C{c + 1}", filled=dipinta)
    return Page(numero, nome, tuple(x for _, x in sorted(celle.items()) if x.text or x.filled))


def said(lettura: Lettura) -> dict[str, str | None]:
    """Every value, by its address; labels apart."""
    return {f"{c.tabella}/{c.chiave}/{c.campo}": c.testo for c in lettura.celle if c.tabella != "modulo"}


@dataclass(frozen=True, slots=True)
class Caso:
    """A form to read, and what the file says that must come back."""

    pagine: list[Page]
    propri: list[Modello]
    anno: int | None
    stampa: bool
    detto: dict[str, Any]


def load_case(percorso: Path) -> Caso:
    """A case from its file."""
    caso = tomllib.loads(percorso.read_text(encoding="utf-8"))
    fogli = caso["griglia"] if isinstance(caso["griglia"], list) else [caso["griglia"]]
    propri = [load_template(percorso.with_name(caso["modulo"]))] if "modulo" in caso else []
    stampa = bool(caso.get("stampa"))
    return Caso([replace(grid(g, n), foglio=1 if stampa else None) for n, g in enumerate(fogli, 1)], propri, caso.get("anno"), stampa, caso)


@pytest.mark.parametrize("percorso", CASI, ids=lambda p: p.stem)
def test_a_form_is_read_as_a_person_reads_it(percorso: Path) -> None:
    c = load_case(percorso)
    lettura = read_pages(c.pagine, c.propri, c.anno)
    assert said(lettura) == {
        f"{t}/{k}/{campo}": v for t, righe in c.detto["atteso"].items() for k, r in righe.items() for campo, v in r.items()
    }
    for confidenza, elenco in ((DEDOTTA, c.detto.get("dedotte", [])), (AMBIGUA, c.detto.get("ambigue", []))):
        assert sorted(f"{x.tabella}/{x.chiave}/{x.campo}" for x in lettura.celle if x.confidenza == confidenza) == sorted(elenco)
    assert all(x.motivo for x in lettura.celle if x.confidenza != CERTA)
    assert [p.testo for p in lettura.non_attribuito] == c.detto.get("avanzi", [])
    conserved(lettura)
