"""Fills and drawings on a grid: the colour of each square, and the squares in which a sign is drawn.

A fill painted later lies over the one before, a white one hides it; what covers no square whole, a bar over some months, a tick made of two strokes,
is a sign where its cell has no text. A chart or a coat of arms is many drawings in one cell, and none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence

from pegan.read.pdf.ruled.grid import Griglia
from pegan.read.pdf.rules import Regole, Riquadro
from pegan.read.pdf.text import Run

COPERTA = 0.7
"""Of a cell's width and height: a fill that covers so much is the cell's."""
_TOCCATA = 0.5
"""Of a column's width: a bar drawn over so much of it stands for it."""
SEGNO = "segno"
"""The colour of a square in which a sign is drawn."""
_DISEGNI = 2000
"""Drawings on a page: beyond it they are a picture's."""
_DI_UNA_CELLA = 6
"""Paths of which a sign is drawn: a tick one, a cross two, an icon a few."""

Quadri = dict[tuple[int, int], str]


def read_fills(griglia: Griglia, regole: Regole, dei_campi: Mapping[int, Collection[Run]]) -> dict[int, Quadri]:
    """Field -> the colour of its squares (row, column) that have one; `dei_campi` are the texts of each field."""
    colori: dict[tuple[int, int], str] = {}
    disegni = list(regole.disegni)
    largo, alto = griglia.xs[-1] - griglia.xs[0], griglia.ys[-1] - griglia.ys[0]
    for (x0, y0, x1, y1), colore in regole.campiture:
        if (x1 - x0) * (y1 - y0) > 0.5 * largo * alto:
            continue  # the page's background
        quadri = [(r, c) for r in _covered(griglia.ys, y0, y1, COPERTA) for c in _covered(griglia.xs, x0, x1, COPERTA)]
        for posto in quadri:
            if colore:
                colori[posto] = colore
            else:
                colori.pop(posto, None)
        if colore and not quadri:
            disegni.append((x0, y0, x1, y1))
    per_campo: dict[int, Quadri] = {}
    for (r, c), colore in colori.items():
        per_campo.setdefault(int(griglia.campo[r, c]), {})[r, c] = colore
    for n, segnati in _signs(griglia, disegni, dei_campi).items():
        per_campo[n] = per_campo.get(n, {}) | dict.fromkeys(segnati, SEGNO)
    return per_campo


def painted(griglia: Griglia, colori: Quadri) -> list[tuple[int, int, int, str]]:
    """(first row, last row, column, colour) of these squares, those of a column together that one fill covers and no rule parts."""
    fatti: list[tuple[int, int, int, str]] = []
    for (riga, colonna), colore in sorted(colori.items(), key=lambda t: (t[0][1], t[0][0])):
        prima = fatti[-1] if fatti else None
        if prima and prima[1:] == (riga - 1, colonna, colore) and not griglia.bordi[riga, colonna]:
            fatti[-1] = (prima[0], riga, colonna, colore)
        else:
            fatti.append((riga, riga, colonna, colore))
    return fatti


def _signs(griglia: Griglia, disegni: Sequence[Riquadro], dei_campi: Mapping[int, Collection[Run]]) -> dict[int, list[tuple[int, int]]]:
    """Field -> the squares in which a sign is drawn: ruled cells without text."""
    if not disegni or len(disegni) > _DISEGNI:
        return {}
    quanti: dict[int, int] = {}
    segnati: dict[int, list[tuple[int, int]]] = {}
    for x0, y0, x1, y1 in disegni:
        riga = griglia.row((y0 + y1) / 2)
        colonne = _covered(griglia.xs, x0, x1, _TOCCATA) or [griglia.column((x0 + x1) / 2)]
        for n in dict.fromkeys(int(griglia.campo[riga, c]) for c in colonne):
            campo = griglia.campi[n]
            sopra, sotto = griglia.ys[campo.riga0], griglia.ys[campo.riga1 + 1]
            if not campo.chiuso or dei_campi.get(n) or y0 < sopra - 0.2 * (y1 - y0) or y1 > sotto + 0.2 * (y1 - y0):
                continue
            quanti[n] = quanti.get(n, 0) + 1
            sue = [c for c in colonne if griglia.campo[riga, c] == n]
            if len(sue) == 1 or campo.col1 - campo.col0 > len(sue):
                segnati.setdefault(n, []).extend((riga, c) for c in sue)
            else:
                segnati.setdefault(n, []).extend(
                    (r, c) for r in range(campo.riga0, campo.riga1 + 1) for c in range(campo.col0, campo.col1 + 1)
                )
    return {n: posti for n, posti in segnati.items() if quanti[n] <= _DI_UNA_CELLA * len(set(posti))}


def _covered(posti: Sequence[float], da: float, a: float, quanto: float) -> list[int]:
    """The squares between these positions of which so much lies inside."""
    prima, ultima = max(0, bisect_right(posti, da) - 1), min(len(posti) - 1, bisect_left(posti, a))
    return [i for i in range(prima, ultima) if min(a, posti[i + 1]) - max(da, posti[i]) >= quanto * (posti[i + 1] - posti[i])]
