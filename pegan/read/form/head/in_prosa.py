"""People in one cell beside, below or behind the label of who works at the objective, each with a share or a role behind the name, or names alone.

    Personale coinvolto | Rossi M. (50%), Bianchi L. (30%)     ─▶   Rossi M. 50%   Bianchi L. 30%
    Personale coinvolto: Rossi Mario, Bianchi Livia            ─▶   Rossi Mario    Bianchi Livia

They go on in the cells right below. All pieces of the text are a name, a role or both, and a share, or it is left as it is. Names alone, none of them a given name, may be offices, and are open.
"""

from collections.abc import Callable, Sequence
from functools import partial

from pegan.read.cell import Cell, alone_below, on_rows
from pegan.read.form.labels.persone import Persona, are_said, asks_for_people, people
from pegan.read.form.tables.anni import between, on_one_line
from pegan.read.form.template import Modello
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

_PERCHE = "i nominativi stanno in una cella, con la quota, la qualifica o il nome proprio"
SOLI_NOMI = "la cella ha nomi senza quota: possono essere uffici"
"""Why names without a share are open."""
_CAMPI = ("nominativo", "impegno_pct", "unita_organizzativa")
_SEGNI = frozenset(" ,;\n")
"""What parts the names of people, and a name's words."""


def write_people(s: Scrittore, modello: Modello, da: int, a: int) -> None:
    """The people of a sheet's rows [da, a) that no table takes."""
    celle = s.celle
    asks = partial(asks_for_people, modello=modello)
    ultima: Cell | None = None
    for i in s.still_free(on_rows(celle, da, a - 1)):
        testo = celle[i].text
        if _SEGNI.isdisjoint(testo):
            continue
        capo = testo.find(":") + 1
        if capo and (persone := people(testo[capo:], chieste=True)) and asks(testo[:capo]):
            s.label(i, "titolo", fino=capo)
        elif (persone := people(testo, chieste=True)) and (e := label_of(celle, i, asks, len(persone))) is not None:
            capo = 0
            if s.free(e):
                s.label(e, "titolo")
        elif persone and ultima is not None and alone_below(celle[i], ultima, celle):  # one of them, whom no label names again
            capo = 0
        else:
            continue
        ultima = celle[i]
        dette = are_said(testo[capo:], persone)
        take_people(s, i, persone, _PERCHE if dette else SOLI_NOMI, aperta=not dette, capo=capo)


def take_people(s: Scrittore, i: int, persone: Sequence[Persona], dubbio: str | None, *, aperta: bool, capo: int = 0) -> None:
    """Write the people that a cell names from a letter on (`capo`), each on a row of its own."""
    testo = s.celle[i].text
    presi = []
    for p in persone:
        k = s.next_row("personale")
        for campo, x in zip(_CAMPI, p, strict=True):
            if x is not None:
                presi.append(on_one_line(testo, (x[0] + capo, x[1] + capo)))
                s.take("personale", k, campo, [(i, *presi[-1])], dubbio=dubbio, aperta=aperta)
    s.separate([(i, *x) for x in between(sorted(presi), cell_text(s.celle[i]))])


def label_of(celle: Sequence[Cell], i: int, asks: Callable[[str], bool], quante: int) -> int | None:
    """The label left of a cell, else the one right above it, that asks for what it says; one alone below it may be the first of a column."""
    c = celle[i]
    fino = on_rows(celle, c.row0, c.row0).stop
    sinistra = [j for j in range(fino) if celle[j].row1 >= c.row0 and celle[j].col1 < c.col0 and celle[j].text]
    sinistra.sort(key=lambda j: celle[j].col1)
    sopra = [j for j in on_rows(celle, c.row0 - 1, c.row0 - 1) if celle[j].text and celle[j].col0 <= c.col0 <= celle[j].col1]
    vicine = (sinistra or (sopra if quante > 1 else []))[-1:]
    return next((j for j in vicine if asks(celle[j].text)), None)
