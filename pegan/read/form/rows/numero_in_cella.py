"""A cell of a table's row that holds two values: a number and its text, a code and its name."""

import re
from collections.abc import Sequence

from pegan.read.cell import Cell
from pegan.read.form.head.pieces import SEPARATORE, Pezzi, code_and_name, whole_cell
from pegan.read.form.rows.lines_of_cells import has_numbered_lines
from pegan.read.form.tables.codici_davanti import number_before
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.writer import Parti, Scrittore
from pegan.read.pages import cell_text

_CON_NOME = ("missione", "programma")
"""Columns whose cells may hold the name behind the code."""
_CODICE = re.compile(r"0?\d{1,2}\b")
_DAVANTI = "è il numero davanti al testo"


def without_number(s: Scrittore, tabella: str, k: str, parte: tuple[int, int, int], colonna: ColonnaTrovata) -> Parti:
    """The text behind its number, which is taken where no column of its own says it."""
    i, da, a = parte
    trovato = number_before(cell_text(s.celle[i]), colonna.campo)
    if trovato is None or da or has_numbered_lines(s.celle[i].text):
        return (parte,)
    campo, numero, inizio = trovato
    s.take(tabella, k, campo, [(i, *numero)], dubbio=colonna.dubbio or _DAVANTI, aperta=colonna.aperta)
    s.separate([(i, 0, numero[0]), (i, numero[1], inizio)])
    return ((i, inizio, a),)


def code_before_name(celle: Sequence[Cell], campo: str, i: int) -> Pezzi:
    """A missione's, or a programma's, code and its name: "04 Istruzione"; nothing for any other cell."""
    if campo not in _CON_NOME or not _CODICE.match(celle[i].text):
        return []
    pezzi = code_and_name(celle, campo, (whole_cell(celle, i),))
    return pezzi if len(pezzi) > 1 else []


def take_code_and_name(s: Scrittore, k: str, pezzi: Pezzi, colonna: ColonnaTrovata) -> None:
    """Take both for a sheet."""
    for nome, parte, dubbio in pezzi:
        if nome == SEPARATORE:
            s.separate(parte)
        else:
            s.take("schede", k, nome, parte, dubbio=dubbio or colonna.dubbio, aperta=colonna.aperta)
