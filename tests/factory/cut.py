"""A sheet wider and longer than its page, printed as Excel and LibreOffice do: cut into pages, down, then over, or over, then down.

A merged cell that goes over the edge, or over the foot of a page (`paint_long`), has its rules on each of its pages, none at the edge, and its text whole on each, beyond what the page shows.
"""

import itertools
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from tests.factory.paint import MARGINE, paint_text
from tests.factory.table import Casella, Tavola

Parte = tuple[int, int]
"""Rows, or columns: the first, and the first of the next page."""


def paint_cut(tavola: Tavola, percorso: Path, pagina: tuple[float, float], *, di_fianco: bool, titoli: int = 0, testata: int = 0) -> int:
    """Print a sheet on pages so wide and high, over, then down (`di_fianco`) or not; how many lie side by side.

    Its first columns (`titoli`) and its first rows (`testata`) are on each page.
    """
    tela = Canvas(str(percorso), pagesize=pagina, invariant=True)
    larga, alta = (lato - 2 * MARGINE for lato in pagina)
    interi = {n for n in range(tavola.righe) if any(c.riga0 < n <= c.riga1 for c in tavola.caselle)}
    righe = _parts(tavola.altezze(), alta, interi, sum(tavola.altezze()[:testata]))
    ripetute = sum(tavola.larghezze[:titoli])
    colonne = _parts(tavola.larghezze, larga, set(), ripetute)
    fascia = [(r, c) for r in righe for c in colonne] if di_fianco else [(r, c) for c in colonne for r in righe]
    for parte, (da, a) in fascia:
        quali = [*(range(titoli) if da else ()), *range(da, a)]
        cima = pagina[1] - MARGINE
        if parte[0]:
            cima = _paint_rows(tela, tavola, (0, testata), quali, cima, titoli)
        _paint_rows(tela, tavola, parte, quali, cima, titoli)
        tela.showPage()
    tela.save()
    return len(colonne)


def paint_long(tavola: Tavola, percorso: Path, pagina: tuple[float, float], *, testata: int = 0) -> None:
    """Print a sheet on pages as wide as it is, its first rows (`testata`) on each; a merged cell that a foot cuts is drawn on both pages, its text whole."""
    tela = Canvas(str(percorso), pagesize=pagina, invariant=True)
    alte = tavola.altezze()
    ripetute = sum(alte[:testata])
    xs = list(itertools.accumulate(tavola.larghezze, initial=MARGINE))
    pagine = _parts(alte, pagina[1] - 2 * MARGINE, set(), ripetute)
    for n, (da, a) in enumerate(pagine, 1):
        cima = pagina[1] - MARGINE
        sopra = list(itertools.accumulate(alte, lambda y, h: y - h, initial=cima))
        ys = [y - sopra[da] + cima - (ripetute if da else 0.0) for y in sopra]
        tela.setLineWidth(0.4)
        for prima, ultima, qui in ((0, testata if da else 0, sopra), (da, a, ys)):
            for c in (c for c in tavola.caselle if c.riga0 < ultima and c.riga1 >= prima):
                _paint_between(tela, tavola, c, xs, qui, (prima, ultima))
        tela.setFont("Helvetica", 6)
        tela.drawString(MARGINE, MARGINE / 3, f"Pagina {n} di {len(pagine)}")
        tela.showPage()
    tela.save()


def _paint_between(tela: Canvas, tavola: Tavola, c: Casella, xs: Sequence[float], ys: Sequence[float], righe: Parte) -> None:
    """What of a cell lies on these rows, and all of its text."""
    alto, basso = ys[max(c.riga0, righe[0])], ys[min(c.riga1 + 1, righe[1])]
    for n, y in ((c.riga0, ys[c.riga0]), (c.riga1 + 1, ys[c.riga1 + 1])):
        if righe[0] <= n <= righe[1]:
            tela.line(xs[c.col0], y, xs[c.col1 + 1], y)
    for x in (xs[c.col0], xs[c.col1 + 1]):
        tela.line(x, alto, x, basso)
    paint_text(tela, tavola, c, xs, ys, 0, tavola.righe, al_centro=False)


def _parts(misure: Sequence[float], spazio: float, interi: set[int], ripetute: float = 0.0) -> list[Parte]:
    """What fits on each page, one after the other; no page begins at one of `interi`."""
    inizi, usato = [0], 0.0
    for n, misura in enumerate(misure):
        if usato + misura > spazio:
            while n in interi:
                n -= 1
            inizi.append(n)
            usato = ripetute
        usato += misura
    return list(itertools.pairwise([*inizi, len(misure)]))


def _paint_rows(tela: Canvas, tavola: Tavola, righe: Parte, colonne: Sequence[int], cima: float, titoli: int) -> float:
    """Rows of a page, from a height down to the one that comes back, and its columns; what is at the left of those lies beyond its edge."""
    larghe, da = tavola.larghezze, colonne[-1]
    while da - 1 in colonne:
        da -= 1
    sinistra = MARGINE + sum(larghe[c] for c in colonne if c < da)
    xs = [sinistra + sum(larghe[da:n]) - sum(larghe[n:da]) for n in range(len(larghe) + 1)]
    ripetuti = [MARGINE + sum(larghe[:n]) for n in range(len(larghe) + 1)]
    ys = list(itertools.accumulate(tavola.altezze()[righe[0] :], lambda y, h: y - h, initial=cima))
    tela.setLineWidth(0.4)
    for c in (c for c in tavola.caselle if righe[0] <= c.riga0 < righe[1]):
        for posti, prima, ultima in ((xs, da, colonne[-1]), (ripetuti, 0, min(titoli, da) - 1)):
            if c.col0 <= ultima and c.col1 >= prima and prima <= ultima:
                _paint_cell(tela, tavola, c, posti, ys, righe, (prima, ultima))
    return ys[righe[1] - righe[0]]


def _paint_cell(tela: Canvas, tavola: Tavola, c: Casella, xs: Sequence[float], ys: Sequence[float], righe: Parte, colonne: Parte) -> None:
    alto, basso = ys[c.riga0 - righe[0]], ys[c.riga1 + 1 - righe[0]]
    sinistra, destra = xs[max(c.col0, colonne[0])], xs[min(c.col1, colonne[1]) + 1]
    if c.colore:
        tela.setFillColor(HexColor(f"#{c.colore}"))
        tela.rect(sinistra, basso, destra - sinistra, alto - basso, stroke=0, fill=1)
        tela.setFillColor(HexColor("#000000"))
    orlo = ys[min(c.riga1 + 1, righe[1]) - righe[0]]
    for y in (alto, basso):
        if y >= orlo:
            tela.line(sinistra, y, destra, y)
    for n, x in ((c.col0, xs[c.col0]), (c.col1, xs[c.col1 + 1])):
        if colonne[0] <= n <= colonne[1]:
            tela.line(x, alto, x, max(basso, orlo))
    paint_text(tela, tavola, c, xs, ys, righe[0], tavola.righe, al_centro=False)
