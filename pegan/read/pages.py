"""Pages of cells as a source: every cell's text a line, so that the one conservation law holds for every form of a document."""

from __future__ import annotations

from collections.abc import Sequence

from pegan.read.cell import Cell, Page
from pegan.read.source import Linea, Sorgente

Posto = tuple[int, int]
"""(number of the page, index of the cell in it)."""


def pages_to_source(pagine: Sequence[Page]) -> tuple[Sorgente, dict[Posto, Linea]]:
    """The text of all cells in reading order, one a line, and the line of each; cells without text have none."""
    righe: list[str] = []
    posti: list[str] = []
    inizi: list[int] = []
    linee: dict[Posto, Linea] = {}
    da = 0
    for pagina in pagine:
        for i, cella in enumerate(pagina.cells):
            testo = cell_text(cella)
            if not testo:
                continue
            linee[pagina.number, i] = Linea(pagina.number, len(righe) + 1, da, da + len(testo), testo, False, True)
            inizi.append(da)
            righe.append(testo)
            posti.append(_place(pagina, cella))
            da += len(testo) + 1
    per_pagina = [tuple(x for (n, _), x in linee.items() if n == p.number) for p in pagine]
    return Sorgente("\n".join(righe), tuple(p for p in per_pagina if p), tuple(inizi), tuple(posti)), linee


def cell_text(cella: Cell) -> str:
    """A cell's text on one line."""
    return " ".join(cella.text.split())


def _place(pagina: Page, cella: Cell) -> str:
    return (
        f"{pagina.name}, cella {cella.place}"
        if pagina.name == f"p. {pagina.number}"
        else f"foglio {pagina.number} «{pagina.name}», cella {cella.place}"
    )
