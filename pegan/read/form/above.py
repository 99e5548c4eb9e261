"""What stands above a table: rows like those above another of its kind, the head of the next sheet in words that no form knows; a title of objectives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pegan.read.cell import Cell, on_rows
from pegan.read.form.table import TabellaTrovata
from pegan.read.form.words import counted

TESTE = 3
"""Rows above a table in which what its sheet is called stands."""
_OBIETTIVI = re.compile(r"(?:[A-Z\d]{1,2}[.)]\s*)?obiettivi\b", re.I)


def row_as_above(celle: Sequence[Cell], t: TabellaTrovata, altre: Sequence[TabellaTrovata], da: int, a: int) -> int | None:
    """The first of the rows [da, a] that is like one right above a table's heading, and of no table, but otherwise: it begins so but for a number ("Linea 1", "Linea 2"),
    or has the same word in the same place beside other texts ("Azione A | Piazza | Budget", "Azione B | Casa | Budget").
    """
    prima = max((x.ultima + 1 for x in altre if x.cima < t.cima), default=0)
    prime = [celle[i] for i in on_rows(celle, max(prima, t.cima - TESTE), t.cima - 1) if celle[i].text]
    contate = {k: c.text for c in prime if (k := counted(c.text)) and not any(x.row0 == c.row0 and x.col0 < c.col0 for x in prime)}
    parole = {(c.col0, c.text): c.row0 for c in prime if any(map(str.isalpha, c.text))}
    righe = {c.row0: tuple(x.text for x in prime if x.row0 == c.row0) for c in prime}
    for r in range(da, a + 1):
        sue = [celle[i] for i in on_rows(celle, r, r) if celle[i].text]
        if sue and contate.get(counted(sue[0].text), sue[0].text) != sue[0].text:
            return r
        uguali = {parole[x.col0, x.text] for x in sue if (x.col0, x.text) in parole}
        if any(len(righe[u]) == len(sue) > 1 and righe[u][0] != sue[0].text for u in uguali):
            return r
    return None


def titled_as_objectives(celle: Sequence[Cell], riga: int) -> bool:
    """The text alone right above a row says that objectives stand below: "OBIETTIVI GESTIONALI", "B) Obiettivi"."""
    sopra = [celle[i] for i in on_rows(celle, riga - 1, riga - 1) if celle[i].text]
    return len(sopra) == 1 and _OBIETTIVI.match(sopra[0].text) is not None
