"""Text dumps of one print by other extractors than Tika: conserved, nothing in them is called certain, columns come back where the layout is kept.

pdfminer is always there; poppler's pdftotext may be missing, so its three layouts are modelled from the painted characters too.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pdfplumber
import pytest
from pdfminer.high_level import extract_text

from pegan.read.cells import CERTA, DEDOTTA, Lettura
from pegan.read.dump import AFFIANCATO, ALTRO, DIPINTO, SENZA_BIANCHI, kind
from pegan.read.source import split
from pegan.read.text.reader import read_text
from tests.factory.dump import make_extract, print_order
from tests.factory.form import make_form
from tests.factory.paint import MARGINE, paint_pdf
from tests.factory.plan import Json, make_plan
from tests.read.confronto import Voce, confronta, tabella_di_cifre
from tests.read.forms.test_every_form import months
from tests.read.test_conservation import ESTRATTO, check_conservation

SEMI = (1, 2)


def _pdftotext(*opzioni: str) -> Callable[[Path], str]:
    def dump(percorso: Path) -> str:
        comando = ["pdftotext", *opzioni, str(percorso), "-"]
        return subprocess.run(comando, capture_output=True, check=True).stdout.decode("utf-8")

    return dump


def like_layout(percorso: Path) -> str:
    """The page's pieces of lines where they stand, on a grid of letters, lines that overlap on one; as `pdftotext -layout` does."""
    with pdfplumber.open(percorso) as pdf:
        return "".join("\n".join(_laid_out(p.extract_words(keep_blank_chars=True, x_tolerance=1.5))) + "\n\f" for p in pdf.pages)


def _laid_out(parole: list[Json]) -> list[str]:
    alta = statistics.median(w["bottom"] - w["top"] for w in parole)
    larga = 0.8 * statistics.median((w["x1"] - w["x0"]) / len(w["text"]) for w in parole if len(w["text"]) > 3)
    linee: list[list[Json]] = []
    for w in sorted(parole, key=lambda w: (w["top"], w["x0"])):
        if linee and w["top"] - linee[-1][0]["top"] < 0.4 * alta:
            linee[-1].append(w)
        else:
            linee.append([w])
    righe: list[str] = []
    sotto = linee[0][0]["bottom"]
    for linea in linee:
        righe += [""] * int((linea[0]["top"] - sotto) / alta)
        riga = ""
        for w in sorted(linea, key=lambda w: w["x0"]):
            riga = riga.ljust(max(round((w["x0"] - MARGINE) / larga), len(riga) + 2 * bool(riga))) + w["text"].strip()
        righe.append(riga)
        sotto = linea[0]["bottom"]
    return righe


def _like_raw(percorso: Path) -> str:
    """Content order, a line for each that was painted, without the blanks at its end, as `pdftotext -raw` does."""
    with pdfplumber.open(percorso) as pdf:
        return "".join("\n".join(_painted_lines(p.chars)) + "\n\f" for p in pdf.pages)


def _painted_lines(caratteri: list[Json]) -> list[str]:
    righe: list[str] = []
    prima: Json | None = None
    for c in caratteri:
        if prima is not None and abs(c["top"] - prima["top"]) < 1 and c["x0"] > prima["x1"] - 1:
            righe[-1] += (" " if c["x0"] - prima["x1"] > 0.3 * c["width"] else "") + c["text"]
        else:
            righe.append(c["text"])
        prima = c
    return [" ".join(r.split()) for r in righe]


ESTRATTORI: dict[str, tuple[Callable[[Path], str], str]] = {
    "pdfminer": (extract_text, ALTRO),
    "like -layout": (like_layout, AFFIANCATO),
    "like -raw": (_like_raw, ALTRO),
    "pdftotext": (_pdftotext(), ALTRO),
    "pdftotext -raw": (_pdftotext("-raw"), ALTRO),
    "pdftotext -layout": (_pdftotext("-layout"), AFFIANCATO),
}


@cache
def dump(nome: str, seme: int) -> tuple[Json, str]:
    """A plan's truth and one extractor's text of its print."""
    if nome.startswith("pdftotext") and shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: the models of its layouts stand in")
    r = Random(seme)
    piano = make_plan(r)
    with TemporaryDirectory() as cartella:
        percorso = Path(cartella) / "a.pdf"
        paint_pdf(print_order(r, piano, make_form(r)), percorso)
        return piano.verita, ESTRATTORI[nome][0](percorso)


@cache
def lettura(nome: str, seme: int) -> Lettura:
    return read_text(split(dump(nome, seme)[1]))


@cache
def voci(nome: str) -> list[Voce]:
    return [v for s in SEMI for v in confronta(dump(nome, s)[0], lettura(nome, s)) if v.piena]


@pytest.mark.parametrize("nome", ESTRATTORI)
def test_a_dump_says_which_order_it_keeps(nome: str) -> None:
    assert {kind(split(dump(nome, s)[1])) for s in SEMI} == {ESTRATTORI[nome][1]}


@pytest.mark.parametrize("nome", ESTRATTORI)
def test_every_dump_is_conserved(nome: str) -> None:
    for s in SEMI:
        check_conservation(split(dump(nome, s)[1]), lettura(nome, s))


@pytest.mark.parametrize("nome", ESTRATTORI)
def test_nothing_of_a_dump_is_certain_and_of_one_in_another_order_only_people_are_deduced(nome: str) -> None:
    lette = [v for v in voci(nome) if v.letto is not None and v.campo != "riga"]
    assert [v for v in lette if v.confidenza == CERTA] == []
    if ESTRATTORI[nome][1] == ALTRO:
        assert [v for v in lette if v.confidenza == DEDOTTA and not (v.tabella == "personale" and v.giusta)] == []


@pytest.mark.parametrize("nome", ["pdfminer", "pdftotext"])
def test_people_are_put_together_where_their_columns_or_cells_follow_one_another(nome: str) -> None:
    quote = [v for v in voci(nome) if v.tipo == "personale.impegno_pct" and v.letto is not None]
    assert sum(v.confidenza == DEDOTTA for v in quote) >= 0.5 * len(quote) > 0


@pytest.mark.parametrize("nome", [n for n, (_, tipo) in ESTRATTORI.items() if tipo == AFFIANCATO])
def test_a_dump_that_keeps_the_layout_gives_its_tables_back(nome: str) -> None:
    assert sum(v.giusta for v in voci(nome)) >= 0.9 * len(voci(nome)), tabella_di_cifre(voci(nome))
    dedotte = [v for v in voci(nome) if v.letto is not None and v.confidenza == DEDOTTA]
    assert sum(not v.giusta for v in dedotte) <= 0.01 * len(dedotte), [v for v in dedotte if not v.giusta]


@pytest.mark.parametrize("nome", [n for n, (_, tipo) in ESTRATTORI.items() if tipo == AFFIANCATO])
def test_a_dump_that_keeps_the_layout_gives_the_months_of_each_activity(nome: str) -> None:
    for s in SEMI:
        dedotti = {c.chiave for c in lettura(nome, s).celle if c.tabella == "cronoprogramma" and c.confidenza == DEDOTTA}
        veri = set(months(dump(nome, s)[0]))
        assert dedotti <= veri
        assert len(dedotti) >= 0.8 * len(veri)


@pytest.mark.parametrize("nome", ["like -raw", "pdftotext -raw"])
def test_content_order_without_blanks_still_gives_most_fields(nome: str) -> None:
    assert sum(v.giusta for v in voci(nome)) >= 0.6 * len(voci(nome))


def test_a_tika_dump_keeps_the_order_of_the_print() -> None:
    assert kind(split(ESTRATTO.read_text(encoding="utf-8"))) == DIPINTO
    assert {kind(split(make_extract(s).testo)) for s in range(4)} == {DIPINTO}


@pytest.mark.parametrize("seme", [0, 1, 2, None], ids=lambda s: "shipped" if s is None else str(s))
@pytest.mark.parametrize("separatore", ["\f", "\n\f", "\f\n", "\n\f\n"], ids=repr)
def test_a_tika_dump_whose_pages_end_with_form_feeds_is_read_as_with_blank_lines(seme: int | None, separatore: str) -> None:
    testo = ESTRATTO.read_text(encoding="utf-8") if seme is None else make_extract(seme).testo
    con_salti = re.sub(r"\n{4,}", separatore, testo)
    assert "\f" in con_salti
    assert _read(con_salti) == _read(testo)


@cache
def _read(testo: str) -> list[tuple[object, ...]]:
    return [(c.tabella, c.chiave, c.campo, c.testo, c.confidenza) for c in read_text(split(testo)).celle]


def test_an_extract_whose_lines_lost_their_blanks_has_nothing_certain_but_its_labels() -> None:
    testo = "\n".join(riga.rstrip() for riga in ESTRATTO.read_text(encoding="utf-8").split("\n"))
    assert kind(split(testo)) == SENZA_BIANCHI
    assert {c.tabella for c in read_text(split(testo)).celle if c.confidenza == CERTA and c.testo is not None} == {"modulo"}
