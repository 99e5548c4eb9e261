"""People in one cell beside, below or behind the label of who works at the objective, each with a share behind the name.

    Personale coinvolto | Rossi M. (50%), Bianchi L. (30%)     ─▶   Rossi M. 50%   Bianchi L. 30%
    Personale coinvolto: Rossi M. (50%), Bianchi L. (30%)

All pieces of the text are a name and a share, or it is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pegan.read.cell import Cell, on_rows
from pegan.read.form.labels.headings import find_label
from pegan.read.form.tables.anni import between
from pegan.read.form.template import Modello
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

_FRA = re.compile(r"[,;\n•]|(?<=%)\)?\s+e\s+|(?<=%\))\s+|(?<=%)\s+(?=[^\W\d_])")
_PERSONA = re.compile(r"(?P<nome>[^\W\d_][^\d%:()]*?)\s*[:(–-]?\s*(?P<quota>\d{1,3}(?:[.,]\d+)?\s?%)\s*\)?\.?")
_CORTO = 6
"""Letters of the shortest name with a share."""
_PERCHE = "i nominativi e le quote stanno in una cella"
Persona = tuple[tuple[int, int], tuple[int, int]]


def write_people(s: Scrittore, celle: Sequence[Cell], modello: Modello, da: int, a: int) -> None:
    """The people of a sheet's rows [da, a) that no table takes."""
    for i in on_rows(celle, da, a - 1):
        if "%" not in celle[i].text or len(celle[i].text) < _CORTO or not s.free(i):
            continue
        testo = cell_text(celle[i])
        capo = testo.find(":") + 1
        if capo and (persone := people_of(testo[capo:])) and _says_who(testo[:capo], modello):
            s.label(i, "titolo", capo)
        elif (persone := people_of(testo)) and (e := _label_of(celle, i, modello)) is not None:
            capo = 0
            if s.free(e):
                s.label(e, "titolo")
        else:
            continue
        pezzi = [tuple((x + capo, y + capo) for x, y in p) for p in persone]
        for nome, quota in pezzi:
            k = s.next_row("personale")
            s.take("personale", k, "nominativo", [(i, *nome)], dubbio=_PERCHE)
            s.take("personale", k, "impegno_pct", [(i, *quota)], dubbio=_PERCHE)
        s.separate([(i, *t) for t in between([t for p in pezzi for t in p], testo)])


@lru_cache(maxsize=1 << 10)
def people_of(testo: str) -> tuple[Persona, ...]:
    """Where the name and the share of each person stand in a text; nothing where a piece of it is no person.

    >>> [testo[a:b] for testo in ["Neri A. (60 %), Rossi Ada 40%"] for p in people_of(testo) for a, b in p]
    ['Neri A.', '60 %', 'Rossi Ada', '40%']
    >>> people_of("Progetto, Gara (70%)"), people_of("almeno 30%")
    ((), ())
    """
    persone: list[Persona] = []
    da = 0
    for fine in [*(m.span() for m in _FRA.finditer(testo)), (len(testo), len(testo))]:
        pezzo = testo[da : fine[0]]
        if pezzo.strip(" )"):
            m = _PERSONA.fullmatch(pezzo.strip())
            if m is None or not m["nome"][0].isupper():
                return ()
            inizio = da + len(pezzo) - len(pezzo.lstrip())
            persone.append(((inizio, inizio + m.end("nome")), (inizio + m.start("quota"), inizio + m.end("quota"))))
        da = fine[1]
    return tuple(persone)


def _label_of(celle: Sequence[Cell], i: int, modello: Modello) -> int | None:
    """The label left of a cell, else the one right above it."""
    c = celle[i]
    sinistra = [j for j in on_rows(celle, c.row0, c.row0) if celle[j].text and celle[j].col1 < c.col0]
    sopra = [j for j in on_rows(celle, c.row0 - 1, c.row0 - 1) if celle[j].text and celle[j].col0 <= c.col0 <= celle[j].col1]
    vicine = (sinistra or sopra)[-1:]
    return next((j for j in vicine if _says_who(celle[j].text, modello)), None)


def _says_who(testo: str, modello: Modello) -> bool:
    tabelle = (t for t in modello.tabelle if t.nome == "personale")
    return any((n := find_label(testo.rstrip(": "), t.grafie, simile=False)) and n.nome == "nominativo" for t in tabelle)
