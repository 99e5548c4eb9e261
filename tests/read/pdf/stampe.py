"""Invented plans as sheets, as a print and as a workbook, read once for all tests."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from pegan.read.cell import Page
from pegan.read.cells import Lettura
from pegan.read.form.reader import read_pages
from pegan.read.pages import cell_text
from pegan.read.pdf.reader import read_pdf
from pegan.read.workbook.reader import read_workbook
from tests.factory.book import write_xlsx
from tests.factory.form import Forma, lay_out, make_form, make_other_form
from tests.factory.listed import PERIODI, lay_out_list, make_list
from tests.factory.paint import Stampa, paint_pdf
from tests.factory.plan import Json, Piano, make_plan
from tests.factory.table import Tavola
from tests.factory.unlike import lay_out_unlike, make_unlike

CLASSICI, ALTRI = range(5), range(100, 110)
SEMI = [*CLASSICI, *ALTRI]
Valori = dict[tuple[str, str, str], tuple[str | None, str]]


@dataclass(frozen=True)
class Stampato:
    """A plan's sheets, and the pages that were read from its print and from its workbook."""

    piano: Piano
    forma: Forma
    tavole: Sequence[Tavola]
    pdf: tuple[Page, ...]
    xlsx: tuple[Page, ...]


@cache
def printed(seme: int, *, un_foglio: bool = True) -> Stampato:
    """The plan of a seed, in the classic form or (from 100) in another: with headings written upwards, if the seed is odd."""
    r = Random(seme)
    forma = replace(make_other_form(r), in_piedi=seme % 2 == 1) if seme >= 100 else make_form(r)
    piano = make_plan(r, forma.periodi)
    tavole = lay_out(piano, forma)
    with tempfile.TemporaryDirectory() as dove:
        libro = Path(dove) / "a.xlsx"
        write_xlsx(tavole, libro)
        return Stampato(piano, forma, tavole, read_print(tavole, un_foglio=un_foglio), read_workbook(libro, "a.xlsx"))


@dataclass(frozen=True)
class Altrove:
    """A plan in a form unlike the classic one: its sheets, what they say, the plan's year, the workbook's pages."""

    tavole: Sequence[Tavola]
    verita: Json
    anno: int
    xlsx: tuple[Page, ...]

    def values(self, pagine: Sequence[Page]) -> Valori:
        """What was read of these pages."""
        return values(read_pages(pagine, (), self.anno))


@cache
def printed_elsewhere(seme: int) -> Altrove:
    """The plan of a seed in a form of another body's."""
    r = Random(seme)
    aspetto = make_unlike(r)
    piano = make_plan(r, aspetto.periodi, schede=r.randint(1, 3))
    tavole, verita = lay_out_unlike(piano, aspetto)
    with tempfile.TemporaryDirectory() as dove:
        libro = Path(dove) / "a.xlsx"
        write_xlsx(tavole, libro)
        return Altrove(tavole, verita, int(piano.verita["documento"]["anno"]), read_workbook(libro, "a.xlsx"))


@cache
def long_list(seme: int, *, schede: int) -> tuple[Tavola, Json, int]:
    """The first sheet of a list of so many objectives, what all its sheets say, its year."""
    r = Random(seme)
    piano = make_plan(r, PERIODI, schede=schede)
    elenco = make_list(r, int(piano.verita["documento"]["anno"]))
    tavole, verita = lay_out_list(piano, elenco, r)
    return tavole[0], verita, elenco.anno


def read_print(tavole: Sequence[Tavola], *, un_foglio: bool = True, modo: Stampa | None = None) -> tuple[Page, ...]:
    """The pages of some sheets' print."""
    with tempfile.TemporaryDirectory() as dove:
        stampa = Path(dove) / "a.pdf"
        paint_pdf(tavole, stampa, un_foglio=un_foglio, stampa=modo)
        return read_pdf(stampa, "a.pdf")


def values(lettura: Lettura) -> Valori:
    """What was read, by table, key and field, with its confidence; places and labels apart."""
    return {(c.tabella, c.chiave, c.campo): (c.testo, c.confidenza) for c in lettura.celle if c.tabella != "modulo"}


def values_of(pagine: Sequence[Page]) -> Valori:
    """`values` of the form on these pages."""
    return values(read_pages(pagine))


def texts(pagina: Page) -> list[str]:
    """A page's cells that have text, in reading order."""
    return [t for c in pagina.cells if (t := cell_text(c))]
