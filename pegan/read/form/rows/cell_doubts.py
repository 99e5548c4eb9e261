"""Why what stands in a column's cell may be no value of it, as its own text says: two figures, a word where a number should be."""

import re

from pegan.read.cell import Cell
from pegan.read.form.head.pieces import PESO_IN_CODA
from pegan.read.form.head.specie import says_when
from pegan.read.form.rows.lines_of_cells import are_several, has_numbered_lines, number_of_line
from pegan.read.form.tables.codici_davanti import number_before
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.gantt import is_period
from pegan.read.pages import cell_text
from pegan.read.words import may_be_two_people, plain

DUE_PERSONE = "i nomi propri sono due: possono essere due persone, scritte una sotto l'altra"
UNA_CIFRA = frozenset({"atteso", "peso", "partenza", "verifica_intermedia", "raggiunto", "previsione", "impegno_pct", "importo"})
"""Fields that hold one figure."""
UNA_SOLA = UNA_CIFRA | {"denominazione", "unita", "formula"}
"""Fields of which a cell holds one value."""
_NOMI = frozenset({"denominazione", "obiettivo_operativo", "descrizione"})
_DA_A = frozenset({"da", "a", "dal", "al"})
"""Headings that say no more than from what and to what: a day, or an office."""
_FIGURA = re.compile(r"\d[\d.,]*")
_QUANTI = re.compile(r"\d{1,2}(?:[.,]\d+)?")
"""How many people; who is called by a number has a longer one."""
IN_PAROLE = re.compile(r"[^\W\d_]{2,}\.?\s+(?:[aeio]\s+)?(?![IVX]+\b)[^\W\d_]{2,}|[^\W\d_]{8,}$")
"""Words, and no code: two of them, or a long one; "Fase II" is a number."""


def cell_doubt(campo: str, colonna: ColonnaTrovata, c: Cell) -> str | None:
    """Why a cell of a column may not hold the field's value; None where its text is of the field's kind."""
    testo = cell_text(c)
    if colonna.numerata is False and number_before(testo, colonna.campo) and not number_of_line(c):
        return "il numero davanti può essere dell'ordine e non del testo"
    if campo == "unita" and _FIGURA.fullmatch(testo):
        return "è una cifra, dove ci vuole un'unità di misura"
    if campo in ("pos", "numero") and IN_PAROLE.match(testo):
        return "sono parole, dove ci vuole un numero"
    if (
        campo in ("inizio", "fine")
        and plain(colonna.foglia) in _DA_A
        and any(map(str.isalpha, testo))
        and not (says_when(testo) or is_period(testo))
    ):
        return "sono parole, dove ci vuole una data: può essere un ufficio"
    if campo == "nominativo" and (_QUANTI.fullmatch(testo) or may_be_two_people(testo)):
        return DUE_PERSONE if testo[0].isalpha() else "è una cifra: può dire quante persone sono, e non chi"
    if campo in UNA_SOLA and has_numbered_lines(c.text):
        return "la cella ha più righe numerate: possono essere più valori"
    if campo in _NOMI and testo[-1:] == ")" and "eso" in testo and PESO_IN_CODA.search(testo):
        return "in coda al testo c'è un peso"
    if campo in UNA_CIFRA and are_several(c.text):
        return "la cella ha più cifre, dove ce ne vuole una"
    return None
