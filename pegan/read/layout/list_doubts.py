"""The rows of a list of objectives that may be no objective's, or the same one's again: a title of the page, an objective written on each of its rows."""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from pegan.groups import grouped
from pegan.read.cells import AMBIGUA, Lettura, sheet_of

_SIMILE = 80
"""Two objectives' texts as much alike may be one, with a word of another column amid it."""


def rows_of_lists(lettura: Lettura) -> list[str]:
    """The sheets that are rows of a list, in order: those of which no label says where their objective stands."""
    detti = {(c.chiave, c.campo) for c in lettura.celle if c.tabella == "modulo"}
    if all(campo != "obiettivi" for _, campo in detti):
        return []
    schede = dict.fromkeys(c.chiave for c in lettura.celle if c.tabella == "schede")
    return [s for s in schede if (s, "obiettivo_operativo") not in detti]


def titles_alone(lettura: Lettura, righe: Sequence[str]) -> set[str]:
    """Of the rows of lists those that hold a text alone: it may be a title, or a part of another row."""
    campi = {(sheet_of(c), c.campo) for c in lettura.celle if c.tabella not in ("modulo", "documenti")}
    return set(righe) - {s for s, campo in campi if campo != "obiettivo_operativo"}


def repeated_objectives(lettura: Lettura, righe: Sequence[str]) -> set[tuple[str, str]]:
    """The values of the rows of lists whose objective may be another row's, written on each: it is open and much like the one above or below, or has the code
    and the text of one further up."""
    detti = {c.chiave: c for c in lettura.celle if c.campo == "obiettivo_operativo" and c.testo}
    simili = {
        c.chiave
        for x, y in pairwise(righe)
        if x in detti and y in detti and ratio(detti[x].testo or "", detti[y].testo or "") >= _SIMILE
        for c in (detti[x], detti[y])
        if c.confidenza == AMBIGUA
    }
    codici = {c.chiave: c.testo for c in lettura.celle if c.tabella == "schede" and c.campo == "peg_n" and c.testo}
    uguali = grouped([((codici[s], detti[s].testo), s) for s in righe if s in codici and s in detti])
    simili |= {s for sue in uguali.values() if len(sue) > 1 for s in sue}
    return {(c.chiave, c.campo) for c in lettura.celle if c.tabella == "schede" and c.chiave in simili}
