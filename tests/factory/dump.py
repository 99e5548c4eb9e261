"""The extract of an invented plan: its form printed to a PDF as Excel prints it, and what Tika itself makes of that."""

from dataclasses import dataclass
from functools import cache
from random import Random

from tests.factory import words as w
from tests.factory.form import Forma, lay_out, make_form, shuffle_merges
from tests.factory.paint import tika_dump
from tests.factory.plan import Json, Piano, make_plan
from tests.factory.table import Tavola


@dataclass(frozen=True)
class Estratto:
    """The dump of an invented document, and its truth."""

    seme: int
    testo: str
    verita: Json


@cache
def make_extract(seme: int) -> Estratto:
    """One document; the same for a seed on every machine. Some run over the page's end, some have a page that is no form."""
    r = Random(seme)
    piano = make_plan(r)
    tavole = print_order(r, piano, make_form(r))
    if has_nonsense(seme):
        tavole.insert(r.randint(1, len(tavole)), _nonsense(r))
    return Estratto(seme, tika_dump(tavole, un_foglio=seme % 5 != 4), piano.verita)


def print_order(r: Random, piano: Piano, forma: Forma) -> list[Tavola]:
    """The sheets as the workbook lists them: merges shuffled, one line spacing for all."""
    tavole = lay_out(piano, forma)
    # 7.2 is less than 2.5 heights of a letter, 8.2 more: with it Tika takes every line of a wrapped cell for a paragraph
    interlinea = r.choice([7.2, 8.2, 8.2, 8.2])
    for tavola in tavole:
        shuffle_merges(r, tavola)
        tavola.interlinea = interlinea
    return tavole


def has_nonsense(seme: int) -> bool:
    """Whether this seed's document has a page that is no form."""
    return seme % 10 == 9


def _nonsense(r: Random) -> Tavola:
    """A page of sentences, numbers and signs that no form asks for."""
    tavola = Tavola("Foglio", [120.0, 160.0, 90.0])
    for riga in range(r.randint(2, 9)):
        for col in range(3):
            if r.random() < 0.6:
                tavola.metti(
                    riga,
                    col,
                    r.choice([f"{r.choice(w.AZIONI)} {r.choice(w.FINI)}", str(r.randint(1, 9999)), "§ § §", "vedi allegato", "-"]),
                )
    return tavola
