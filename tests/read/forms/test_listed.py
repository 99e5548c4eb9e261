"""Lists of objectives invented by the dozen: PDO, tables of a piano della performance, PIAO 2.2. What is read is true, nothing is lost, and what is not read is said.

The seeds of SEMI show every way in which these lists vary, each at least once; `nice python -m tests.factory.sweep 0 400 elenchi` tries others.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from pegan.read.cells import AMBIGUA
from pegan.read.form.reader import read_pages
from tests.factory.listed import LEGATI, PERIODI, Elenco, make_list
from tests.factory.listed_words import MESI, RISORSE, TRIENNI, TRIMESTRI
from tests.factory.plan import make_plan
from tests.factory.sweep import read_as_ods, read_listed
from tests.read.confronto import confronta
from tests.read.forms.test_casi import grid
from tests.read.forms.test_every_form import conserved, months, read_months

SEMI = (33, 124, 94, 38, 32, 29, 8, 43, 72, 0, 13, 14, 18)

_MODI = ("gruppi", "totale", "nota", "vuote", "da", "ripete", "numera", "parziali", "strategici", "cifre")


def ways(e: Elenco) -> Iterator[str]:
    """How a list varies."""
    yield from (
        f"righe {e.righe}",
        f"settori {e.settori}",
        f"triennio {e.triennio}",
        f"attività {e.attivita}",
        f"peso {e.peso}",
        f"segno {e.segno}",
    )
    yield f"trimestri {e.trimestri[0]}" if e.trimestri else "senza trimestri"
    yield f"{len(e.titoli)} titoli"
    yield f"responsabili {e.responsabili!r}" if "responsabile" in e.colonne else "senza responsabile"
    yield from (n for n in _MODI if getattr(e, n))
    yield f"affiancati {e.affiancati}" if e.righe == "affiancati" else "una sotto l'altra"
    yield f"{e.accanto} sulla riga" if e.righe == "affiancati" else "uno sulla riga"
    yield from (c for c in RISORSE if c in e.colonne)


def of_seed(seme: int) -> Elenco:
    r = Random(seme)
    piano = make_plan(r, PERIODI, schede=r.randint(3, 6))
    return make_list(r, int(piano.verita["documento"]["anno"]))


def test_the_seeds_show_every_way_in_which_a_list_varies() -> None:
    tutti = {f"righe {x}" for x in ("una", "affiancati", *LEGATI)} | {f"settori {x}" for x in ("colonna", "righe", "fogli", "missioni")}
    tutti |= {f"triennio {x}" for x in ("", "colonne", *TRIENNI)} | {f"attività {x}" for x in ("", "una", "righe")}
    tutti |= {f"peso {x}" for x in ("numero", "percento", "quota", "frazione")} | {f"segno {x}" for x in ("x", "X", "•", "")}
    tutti |= {f"trimestri {x[0]}" for x in TRIMESTRI} | {f"{n} titoli" for n in range(3)}
    tutti |= {f"responsabili {x!r}" for x in ("", "\n", "; ", ", ", " / ")} | set(_MODI)
    tutti |= {f"affiancati {x}" for x in ("numero", "sopra", "uguali")} | {"2 sulla riga", "3 sulla riga"}
    tutti |= {f"trimestri {x[0]}" for x in MESI} | set(RISORSE)
    assert tutti - {w for seme in SEMI for w in ways(of_seed(seme))} == set()


@pytest.mark.parametrize("seme", SEMI)
def test_a_list_of_objectives_comes_back(seme: int) -> None:
    p = read_listed(seme)
    sbagliate = [v for v in confronta(p.verita, p.lettura) if v.piena and not v.giusta]
    assert [v for v in sbagliate if v.letto is None or v.confidenza != AMBIGUA] == []
    assert read_months(p.lettura) == months(p.verita)
    conserved(p.lettura)


@pytest.mark.parametrize("seme", SEMI[:3])
def test_a_list_kept_as_ods_says_what_it_says_as_xlsx(seme: int) -> None:
    detto = [
        {(c.tabella, c.chiave, c.campo): (c.testo, c.confidenza) for c in read_listed(seme, leggi).lettura.celle}
        for leggi in (read_as_ods, None)
    ]
    assert detto[0] == detto[1]


def test_an_objective_that_a_print_cuts_is_the_one_that_it_begins_like() -> None:
    """Which row is whose is not sure then; what the cell says once more, whole, is left over."""
    pagina = grid("""
Obiettivo | Indicatore | Target
Migliorare i servizi di | Mense | 3
Migliorare i servizi di scuola | Aule | 5
Migliorare i servizi | Palestre | 2
Trovare i fondi di | Gare | 4
Cercare i fondi di | Mutui | 6
""")
    tagliata = replace(pagina, cells=tuple(replace(c, doubt="tagliato") if c.text.endswith(" di") else c for c in pagina.cells))
    lette = {f"{c.chiave}/{c.campo}": c.confidenza for c in read_pages([tagliata], (), 2024).celle if c.tabella in ("schede", "indicatori")}
    assert lette == {
        "s1/obiettivo_operativo": AMBIGUA,
        "s1/i1/denominazione": "certa",
        "s1/i2/denominazione": AMBIGUA,
        "s2/obiettivo_operativo": "certa",
        "s2/i1/denominazione": "certa",
        **{f"s{n}/{campo}": c for n in (3, 4) for campo, c in (("obiettivo_operativo", AMBIGUA), ("i1/denominazione", "certa"))},
    }


def test_what_stands_above_a_row_is_no_surer_of_it_than_the_row_is() -> None:
    """All of the last row is in doubt, as of one that the foot of a page cuts: it may be none."""
    pagina = grid("""
Obiettivo | Indicatore | Target
Settore Tributi | < | <
Aprire lo sportello | Giorni | 3
Cercare | Mutui | 4
""")
    dubbia = replace(pagina, cells=tuple(replace(c, doubt="tagliata") if c.row0 == 3 else c for c in pagina.cells))
    settori = {c.chiave: c.confidenza for c in read_pages([dubbia], (), 2024).celle if c.tabella == "schede" and c.campo == "settore"}
    assert [settori["s1"] == AMBIGUA, settori["s2"] == AMBIGUA] == [False, True]
