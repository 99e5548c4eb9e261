"""Indicators side by side, their labels at the left, laid as a table that any form has: a column an indicator.

    Indicatori       | Pasti serviti | Gradimento          Indicatori    | Unità di misura | Target 2024
    Unità di misura  | n.            | %               ─▶   Pasti serviti | n.              | 100.000
    Target 2024      | 100.000       | 85%                 Gradimento    | %               | 85%

It is so where several names stand beside the label and every row right below it begins with another heading of the same table, one of a measure among
them, with nothing but the names' columns behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell, Page, on_rows
from pegan.read.form.headings import BREVE, whole_label
from pegan.read.form.template import Modello, Tabella

_NOMI = "dicator"
"""What every heading of indicators' names has, whatever its language."""
_MISURE = frozenset({"atteso", "raggiunto", "partenza", "verifica_intermedia"})
_PERCHE = "gli indicatori stanno uno accanto all'altro, le loro etichette a sinistra"


def upright(pagina: Page, modelli: tuple[Modello, ...]) -> Page:
    """The page with such a table as rows; else the page itself."""
    celle = pagina.cells
    for c in celle:
        if _NOMI in c.text and len(c.text) <= BREVE and (tabella := _table_of(c.text, modelli)) and (blocco := _block(celle, c, tabella)):
            return upright(replace(pagina, cells=_laid(celle, c, blocco)), modelli)
    return pagina


@lru_cache(maxsize=1 << 12)
def _table_of(testo: str, modelli: tuple[Modello, ...]) -> Tabella | None:
    """The indicators' table of a sheet, where a text heads their names."""
    tabelle = (t for m in modelli if m.riga == "scheda" for t in m.tabelle if t.nome == "indicatori")
    return next((t for t in tabelle if (n := whole_label(testo, t.grafie, simile=False)) and n.nome == "denominazione"), None)


def _block(celle: Sequence[Cell], angolo: Cell, tabella: Tabella) -> list[list[Cell | None]]:
    """Rows of a label and a cell, or none, for each of the names; empty where it is no such table."""
    nomi = [x for x in _row(celle, angolo) if x.col0 > angolo.col1]
    if len(nomi) < 2 or any(whole_label(x.text, tabella.grafie) for x in nomi) or not all(map(_is_name, nomi)):
        return []
    blocco: list[list[Cell | None]] = [[angolo, *nomi]]
    detti: list[str] = []
    riga = angolo.row1 + 1
    while (fila := [celle[i] for i in on_rows(celle, riga, riga) if celle[i].text]) and fila[0].col0 == angolo.col0:
        detto = whole_label(fila[0].text, tabella.grafie)
        if detto is None or detto.nome == "denominazione":
            break
        sotto = {x.col0: x for x in fila[1:]}
        if not sotto.keys() <= {x.col0 for x in nomi}:
            return []
        detti.append(detto.nome)
        blocco.append([fila[0], *(sotto.get(x.col0) for x in nomi)])
        riga = fila[0].row1 + 1
    piene = [r for r, nome in zip(blocco[1:], detti, strict=True) if nome in _MISURE and sum(x is not None for x in r) > 2]
    return blocco if len(detti) > 1 and piene else []


def _row(celle: Sequence[Cell], c: Cell) -> list[Cell]:
    return [x for i in on_rows(celle, c.row0, c.row0) if (x := celle[i]).text]


def _is_name(c: Cell) -> bool:
    return any(map(str.isalpha, c.text)) and sure_number(c.text) is None


def _laid(celle: Sequence[Cell], angolo: Cell, blocco: Sequence[Sequence[Cell | None]]) -> tuple[Cell, ...]:
    """The page's cells, the block's rows as columns; what stands below makes room."""
    cima, ultima = angolo.row0, max(x.row1 for r in blocco for x in r if x)
    giu = max(0, cima + len(blocco[0]) - 1 - ultima)
    poste = [
        replace(x, row0=r, row1=r, col0=k, col1=k, inferred=_PERCHE)
        for k, colonna in enumerate(blocco, angolo.col0)
        for r, x in enumerate(colonna, cima)
        if x is not None
    ]
    mosse = {id(x) for r in blocco for x in r if x}
    altre = [
        replace(c, row0=c.row0 + giu, row1=c.row1 + giu) if c.row0 > ultima else c
        for c in celle
        if id(c) not in mosse and (c.text or not cima <= c.row0 <= ultima)
    ]
    return tuple(sorted([*poste, *altre], key=lambda c: (c.row0, c.col0)))
