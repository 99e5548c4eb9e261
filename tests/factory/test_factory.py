"""The reader on documents that nobody saw when it was written: invented bodies, people, wordings, block orders, glue."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest

from pegan.build import build
from pegan.check import check
from pegan.model import Documento, Peg
from pegan.read.cells import CERTA
from pegan.read.source import split
from pegan.read.text import read_text
from tests.factory.dump import Estratto, make_extract
from tests.factory.paint import tika_dump
from tests.read.confronto import Voce, confronta, tabella_di_cifre
from tests.read.test_conservation import check_conservation

QUANTI = 200


@cache
def voci() -> tuple[Voce, ...]:
    tutte: list[Voce] = []
    for seme in range(QUANTI):
        e = make_extract(seme)
        tutte += [v for v in confronta(e.verita, read_text(split(e.testo))) if v.piena]
    return tuple(tutte)


def test_at_least_95_percent_of_the_fields_are_right() -> None:
    print("\n" + tabella_di_cifre(voci()))
    assert sum(v.giusta for v in voci()) >= 0.95 * len(voci()), "\n" + tabella_di_cifre(voci())


def test_nothing_certain_is_wrong() -> None:
    assert [v for v in voci() if v.confidenza == CERTA and v.letto is not None and not v.giusta] == []


@pytest.mark.parametrize("seme", range(0, QUANTI, 10))
def test_every_extract_is_conserved_and_has_no_month(seme: int) -> None:
    e = make_extract(seme)
    check_conservation(split(e.testo))
    assert peg(e)["cronoprogramma"] == []


def peg(e: Estratto) -> Peg:
    documento = Documento(
        documento_id="d",
        percorso="d.txt",
        formato="testo",
        sha256="",
        parole_totali=0,
        parole_attribuite=0,
        parole_non_attribuite=0,
        versione_pegan="",
    )
    return build(read_text(split(e.testo)), documento, "e", int(e.verita["documento"]["anno"]))


def regole(e: Estratto, *gravita: str) -> set[str]:
    return {s.regola for s in check(peg(e)) if s.gravita in gravita}


@pytest.mark.parametrize("seme", range(0, QUANTI, 8))
def test_a_clean_document_raises_no_error_and_no_warning(seme: int) -> None:
    assert regole(make_extract(seme), "errore", "avviso") == set()


def _replace(vecchio: str, nuovo: str) -> Callable[[str], str]:
    return lambda testo: testo.replace(vecchio, nuovo, 1)


def _programme_name(testo: str) -> str:
    """The first programme's printed name becomes another one's."""
    dopo = testo.index("Programma n. Descrizione programma:\n\n") + len("Programma n. Descrizione programma:\n\n")
    fine = testo.index("\n", dopo)
    return f"{testo[:dopo]}{testo[dopo : dopo + 2]} Relazioni internazionali e cooperazione{testo[fine:]}"


@pytest.mark.parametrize("seme", range(0, QUANTI, 40))
@pytest.mark.parametrize(
    ("guasto", "attesa"),
    [
        (_replace(" 100", " 90"), {"totale_dichiarato_discorde"}),
        (_programme_name, {"nome_programma_discorde"}),
        (lambda testo: re.sub(r"(Referente [a-z' ]+:) [A-Z]+", r"\1", testo, count=1), {"referente_mancante"}),
    ],
    ids=["printed total", "name of the programme", "no referente"],
)
def test_a_defect_raises_a_finding_that_the_clean_document_does_not(seme: int, guasto: Callable[[str], str], attesa: set[str]) -> None:
    e = make_extract(seme)
    guasta = Estratto(seme, guasto(e.testo), e.verita)
    assert guasta.testo != e.testo
    nuove = regole(guasta, "errore", "avviso", "nota") - regole(e, "errore", "avviso", "nota")
    assert nuove
    assert not attesa or attesa & nuove


@pytest.mark.parametrize("seme", [1, 5, 9])
def test_a_true_tika_dump_is_read_as_its_model_is(seme: int) -> None:
    e = make_extract(seme)
    dump = tika_dump(e.testo)
    assert "".join(dump.split()) == "".join(e.testo.split())
    check_conservation(split(dump))
    lette = [v for v in confronta(e.verita, read_text(split(dump))) if v.piena]
    assert sum(v.giusta for v in lette) >= 0.95 * len(lette), "\n" + tabella_di_cifre(lette)
    assert [v for v in lette if v.confidenza == CERTA and v.letto is not None and not v.giusta] == []
