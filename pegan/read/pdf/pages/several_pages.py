"""Pages that show several, as printers put two or four on a sheet of paper: what stands beside one another there belongs to different rows.

all text in groups, made smaller, a third of the page apart │ two halves with the same margin and the same columns, and nothing across the middle

A print that has such a page is read as it is, and all of it is in doubt.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import hypot

from pegan.read.cell import Page
from pegan.read.pdf.pdfium.paints import Matrix, Testo
from pegan.read.pdf.ruled.grid import near
from pegan.read.pdf.rules import Riquadro, positions
from pegan.read.pdf.view import Veduta

_INSIEME = "le pagine sono stampate a più d'una per foglio: stampare di nuovo con una pagina per foglio, o usare il foglio di lavoro"
_MOLTE = 16
"""Pages that anybody prints on one."""
_PARTE = 0.3
"""Of the page's sides: no two pages on one lie nearer."""
_PICCOLA = 0.95
"""Of the size at which it was made, such a page is smaller."""
_COLONNE, _COMUNI = 4, 0.7
"""Upright rules of a half at the least, and how many of those of the one with fewer are the other's: columns repeated by no chance."""


def in_doubt(pagina: Page) -> Page:
    """A page of such a print."""
    return replace(pagina, cells=tuple(replace(c, doubt=_INSIEME) for c in pagina.cells))


def shows_several(v: Veduta, testi: Sequence[Testo]) -> bool:
    """The page is made of several."""
    return _in_groups(v.pagina, testi) or _in_halves(v)


def _in_groups(pagina: Riquadro, testi: Sequence[Testo]) -> bool:
    """All of its text is in groups, each made smaller, far apart."""
    matrici: set[Matrix] = set()
    for t in testi:
        if t.matrice is None:
            return False
        matrici.add(t.matrice)
    if not 1 < len(matrici) <= _MOLTE or any(hypot(m[0], m[1]) > _PICCOLA for m in matrici):
        return False
    larga, alta = pagina[2] - pagina[0], pagina[3] - pagina[1]
    return all(max(abs(a[4] - b[4]) / larga, abs(a[5] - b[5]) / alta) >= _PARTE for a, b in combinations(matrici, 2))


def _in_halves(v: Veduta) -> bool:
    """Both halves begin at one margin, and have the same columns; nothing lies across the middle."""
    meta = (v.pagina[2] - v.pagina[0]) / 2
    mezzo = v.pagina[0] + meta
    xs = positions((r[0] for r in v.regole.verticali), v.vicino)
    prime, dopo = [x for x in xs if x < mezzo], [x - meta for x in xs if x > mezzo]
    if min(len(prime), len(dopo)) < _COLONNE or abs(prime[0] - dopo[0]) > v.vicino:
        return False
    poche, tante = sorted((prime, dopo), key=len)
    if near(poche, tante, v.vicino).sum() < _COMUNI * len(poche):
        return False
    return not any(r.x0 < mezzo < r.x1 for r in v.runs if v.shows(r)) and not any(a < mezzo < b for _, a, b in v.regole.orizzontali)
