"""Text dumps of one print by other extractors than Tika: conserved, nothing in them is wrong and sure, columns come back where the layout is kept.

pdfminer is always there; poppler's pdftotext may be missing, so its three layouts are modelled from the painted characters too.
"""

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
from pegan.read.dump import AFFIANCATO, ALTRO, DIPINTO, SENZA_BIANCHI, VISTO, kind
from pegan.read.source import split
from pegan.read.text.reader import read_text
from tests.factory.dump import make_extract, print_order
from tests.factory.form import make_form, make_other_form
from tests.factory.paint import MARGINE, paint_pdf
from tests.factory.plan import Json, make_plan
from tests.factory.sweep import read_dump, read_unlike
from tests.read.confronto import Voce, confronta, surely_wrong, tabella_di_cifre
from tests.read.forms.test_every_form import months
from tests.read.test_conservation import ESTRATTO, check_conservation

SEMI = (1, 2)
ALTRI = (2004, 2008)
"""Plans on forms of other bodies: other words, blocks and columns in another order, another Gantt."""
DISPOSTI = (3101, 3102, 3103, 3104)
"""More of them, whose columns a text may keep; all with marks that are letters or signs."""


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


def _like_pdfplumber(percorso: Path) -> str:
    """The lines of each page as one sees them, cells of a row beside one another."""
    with pdfplumber.open(percorso) as pdf:
        return "\f".join(p.extract_text() for p in pdf.pages)


ESTRATTORI: dict[str, tuple[Callable[[Path], str], str]] = {
    "pdfminer": (extract_text, ALTRO),
    "like -layout": (like_layout, AFFIANCATO),
    "like -raw": (_like_raw, SENZA_BIANCHI),
    "pdfplumber": (_like_pdfplumber, VISTO),
    "pdftotext": (_pdftotext(), ALTRO),
    "pdftotext -raw": (_pdftotext("-raw"), SENZA_BIANCHI),
    "pdftotext -layout": (_pdftotext("-layout"), AFFIANCATO),
}


@cache
def dump(nome: str, seme: int) -> tuple[Json, str]:
    """A plan's truth and one extractor's text of its print."""
    if nome.startswith("pdftotext") and shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: the models of its layouts stand in")
    verita, pdf = _print(seme)
    with TemporaryDirectory() as cartella:
        percorso = Path(cartella) / "a.pdf"
        percorso.write_bytes(pdf)
        return verita, ESTRATTORI[nome][0](percorso)


@cache
def _print(seme: int) -> tuple[Json, bytes]:
    """A plan's truth, and its form as a PDF."""
    r = Random(seme)
    forma = make_other_form(r) if seme in (*ALTRI, *DISPOSTI) else None
    piano = make_plan(r, forma.periodi) if forma else make_plan(r)
    with TemporaryDirectory() as cartella:
        percorso = Path(cartella) / "a.pdf"
        paint_pdf(print_order(r, piano, forma or make_form(r)), percorso)
        return piano.verita, percorso.read_bytes()


@cache
def lettura(nome: str, seme: int) -> Lettura:
    return read_text(split(dump(nome, seme)[1]))


@cache
def voci(nome: str, semi: tuple[int, ...] = SEMI) -> list[Voce]:
    return [v for s in semi for v in confronta(dump(nome, s)[0], lettura(nome, s)) if v.piena]


def sicure(nome: str, semi: tuple[int, ...]) -> list[Voce]:
    """What is read and sure, rows that the reader made up among it."""
    return [v for v in voci(nome, semi) if v.letto is not None and v.confidenza in (CERTA, DEDOTTA)]


SENZA_COLONNE = [n for n, (_, tipo) in ESTRATTORI.items() if tipo != AFFIANCATO]


@pytest.mark.parametrize("nome", ESTRATTORI)
def test_a_dump_says_which_order_it_keeps(nome: str) -> None:
    assert {kind(split(dump(nome, s)[1])) for s in SEMI} == {ESTRATTORI[nome][1]}


@pytest.mark.parametrize("nome", SENZA_COLONNE)
def test_it_says_so_of_other_bodies_forms_too(nome: str) -> None:
    assert {kind(split(dump(nome, s)[1])) for s in ALTRI} == {ESTRATTORI[nome][1]}


@pytest.mark.parametrize("nome", ESTRATTORI)
def test_every_dump_is_conserved(nome: str) -> None:
    for s in (*SEMI, *(ALTRI if nome in SENZA_COLONNE else ())):
        check_conservation(split(dump(nome, s)[1]), lettura(nome, s))


@pytest.mark.parametrize("nome", ESTRATTORI)
def test_nothing_of_a_dump_is_certain(nome: str) -> None:
    assert [v for v in voci(nome) if v.letto is not None and v.campo != "riga" and v.confidenza == CERTA] == []


@pytest.mark.parametrize("semi", [SEMI, ALTRI], ids=["one form", "other bodies'"])
@pytest.mark.parametrize("nome", SENZA_COLONNE)
def test_nothing_that_a_dump_makes_sure_is_wrong(nome: str, semi: tuple[int, ...]) -> None:
    assert [v for v in sicure(nome, semi) if not v.giusta] == []


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


@pytest.mark.parametrize("nome", [n for n, (_, tipo) in ESTRATTORI.items() if tipo == AFFIANCATO])
def test_the_layout_of_a_form_that_differs_in_every_way_is_understood_and_nothing_wrong_is_sure(nome: str) -> None:
    assert [v for v in sicure(nome, DISPOSTI) if not v.giusta] == []
    tutte = voci(nome, DISPOSTI)
    if nome.startswith("pdftotext"):  # its model lays some headings nearer to each other than poppler does
        assert sum(v.giusta for v in tutte) >= 0.9 * len(tutte), tabella_di_cifre(tutte)


@pytest.mark.parametrize(("semi", "giuste", "certe"), [(SEMI, 0.9, 0.7), (ALTRI, 0.75, 0.6)], ids=["one form", "other bodies'"])
@pytest.mark.parametrize("nome", ["like -raw", "pdftotext -raw"])
def test_content_order_without_blanks_gives_nearly_as_much_as_with_them(
    nome: str, semi: tuple[int, ...], giuste: float, certe: float
) -> None:
    tutte = voci(nome, semi)
    assert sum(v.giusta for v in tutte) >= giuste * len(tutte), tabella_di_cifre(tutte)
    assert len(sicure(nome, semi)) >= certe * len(tutte), tabella_di_cifre(tutte)


@pytest.mark.parametrize("semi", [SEMI, ALTRI], ids=["one form", "other bodies'"])
@pytest.mark.parametrize("nome", ["pdfminer", "pdfplumber", "pdftotext"])
def test_what_a_line_tells_by_itself_is_deduced_in_any_order(nome: str, semi: tuple[int, ...]) -> None:
    assert len(sicure(nome, semi)) >= 0.1 * len(voci(nome, semi)), tabella_di_cifre(voci(nome, semi))


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


@pytest.mark.parametrize("seme", [0, 1])
def test_sheets_whose_pages_nothing_parts_are_open(seme: int) -> None:
    estratto = make_extract(seme)
    incollato = re.sub(r"\n{4,}", "\n", estratto.testo)
    assert surely_wrong(estratto.verita, read_text(split(incollato))) == []


@cache
def _read(testo: str) -> list[tuple[object, ...]]:
    return [(c.tabella, c.chiave, c.campo, c.testo, c.confidenza) for c in read_text(split(testo)).celle]


def test_an_extract_whose_lines_lost_their_blanks_has_nothing_certain_but_its_labels() -> None:
    testo = "\n".join(riga.rstrip() for riga in ESTRATTO.read_text(encoding="utf-8").split("\n"))
    assert kind(split(testo)) == SENZA_BIANCHI
    assert {c.tabella for c in read_text(split(testo)).celle if c.confidenza == CERTA and c.testo is not None} == {"modulo"}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here")
def test_a_heading_worded_as_an_objective_s_makes_no_list_of_a_sheet() -> None:
    """ "Obiettivo 2021" heads targets below the sheet's own objective."""
    p = read_unlike(87004, read_dump)
    assert surely_wrong(p.verita, p.lettura) == []
