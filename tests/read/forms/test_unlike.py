"""Forms that no classic one begot, invented by the dozen: what the reader calls certain or deduced is true, and what is not is said to be open.

The seeds of SEMI show every way in which these forms vary, each at least once; `nice python -m tests.factory.sweep 0 400` tries others and prints the figures.
"""

from collections.abc import Iterator
from dataclasses import fields
from random import Random

import pytest

from pegan.read.cells import AMBIGUA
from tests.factory.sweep import Prova, read_unlike
from tests.factory.unlike import PERIODI, Aspetto, make_unlike
from tests.factory.unlike_words import RISULTATI
from tests.read.confronto import confronta
from tests.read.forms.test_every_form import conserved, months, read_months

SEMI = (41, 140, 174, 34, 53, 9, 33, 60, 0, 19, 67)


def ways(a: Aspetto) -> Iterator[str]:
    """How a form varies."""
    yield from (
        f"testa {a.testa}",
        f"indicatori {a.indicatori}",
        f"periodi {a.testate[0]}",
        f"segno {a.segno!r}",
        f"triennio {a.triennio!r}",
    )
    yield f"{a.parole['atteso']} e {a.parole['raggiunto']}"
    yield from (f.name for f in fields(a) if f.type == "bool" and getattr(a, f.name))
    if a.affianca and a.indicatori == "tabella" and not a.triennio:
        yield "persone accanto agli indicatori"


def test_the_seeds_show_every_way_in_which_a_form_varies() -> None:
    tutti = {f"testa {x}" for x in ("lista", "sopra", "titolo", "coppie")} | {"indicatori tabella", "indicatori blocchi"}
    tutti |= (
        {f"periodi {t[0]}" for _, t in PERIODI}
        | {f"segno {x!r}" for x in ("x", "X", "•", "✓", "")}
        | {f"triennio {x!r}" for x in ("", "colonne", "unita")}
    )
    tutti |= {f"{atteso} e {raggiunto}" for atteso, raggiunto in RISULTATI} | {"persone accanto agli indicatori"}
    tutti |= {f.name for f in fields(Aspetto) if f.type == "bool"}
    assert tutti - {w for seme in SEMI for w in ways(make_unlike(Random(seme)))} == set()


@pytest.mark.parametrize("seme", SEMI)
def test_a_form_unlike_the_classic_one_comes_back(seme: int) -> None:
    p: Prova = read_unlike(seme)
    sbagliate = [v for v in confronta(p.verita, p.lettura) if v.piena and not v.giusta]
    # nothing is lost; what is not right is one of several readings, and says so
    assert [v for v in sbagliate if v.letto is None or v.confidenza != AMBIGUA] == []
    assert read_months(p.lettura) == months(p.verita)
    matricole = {c.testo for c in p.lettura.celle if c.campo == "matricola"}
    assert matricole == {m["matricola"] for s in p.verita["schede"] for m in s["matricole"]}
    conserved(p.lettura)
