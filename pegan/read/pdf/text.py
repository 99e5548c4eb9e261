"""A page's characters to runs: pieces of a line as they were painted, upright, y downwards.

Glifi ─▶ the page's direction ─▶ runs ─▶ upright ones, and those written along a side
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pegan.read.pdf.pdfium.library import Glifi, Pagina
from pegan.read.pdf.pdfium.paints import Array
from pegan.read.symbols import IGNOTO, LEGATURE, read_symbols
from pegan.record import record

_CAMPIONE = 40
"""Characters asked for their direction: a page is written in one."""
_UNA_PARTE = 0.2
"""Of a page's letters: so many are not all headings written upwards."""
_SPAZIO = 0.2
"""Of the letters' size: two letters along a side that are further apart are of two words."""
_SALTO = 0.3
"""Of a letter's height: further apart, or further back, another run begins."""
_DIETRO = 0.33
"""Of that: a word so far behind a figure is the next column's, whose left margin is all that parts it from the figure at the right of its own."""
_TRATTINI = {9: " ", **LEGATURE}
"""A hyphen at a line's end comes from PDFium as U+0002."""
_NOSTRE = frozenset("àèéìòùÀÈÉÌÒÙ’‘“”«»–—…°ºª€²³")
"""Characters beside ASCII that a text in Italian is written with: another may be a sign's in a font of symbols."""
_BREVE = 2
"""Letters of a run that may be a sign's: a tick stands alone."""


@record(frozen=True, slots=True)
class Run:
    """A piece of a line: the box of its letters, its text with the blanks that were painted, its letters' size, its turn (0 upright)."""

    x0: float
    y0: float
    x1: float
    y1: float
    testo: str
    corpo: float
    giro: int = 0
    lettere: tuple[tuple[float, float], ...] = ()
    """From where to where each character goes, for whoever has to cut it."""
    indice: int = -1
    """PDFium's index of its first character."""

    @property
    def y(self) -> float:
        """The middle of its letters."""
        return (self.y0 + self.y1) / 2

    @property
    def x(self) -> float:
        """Its middle."""
        return (self.x0 + self.x1) / 2

    @property
    def posto(self) -> int:
        return place_of(self.testo, self.x0, self.y)


def edges_of(runs: Sequence[Run]) -> tuple[float, float]:
    """Where some runs begin at the left and end at the right."""
    return min([r.x0 for r in runs]), max([r.x1 for r in runs])


def box_of(runs: Sequence[Run]) -> tuple[float, float, float, float]:
    """The box around some runs."""
    (x0, x1), y0, y1 = edges_of(runs), min([r.y0 for r in runs]), max([r.y1 for r in runs])
    return x0, y0, x1, y1


def place_of(testo: str, x: float, y: float) -> int:
    """A text and its place to the point, as a number: what two pages print alike has the same."""
    return hash((testo.strip(), round(x), round(y)))


def direction(pagina: Pagina, glifi: Glifi, prima: int | None) -> int:
    """The angle in which a page is written: what `/Rotate` or a turned print undo. That of the page before (`prima`), if a part of it is; else most of it.

    A page may have the head of a table alone, its months written upwards.
    """
    n = len(glifi.indici)
    scelti = glifi.indici[:: max(1, n // _CAMPIONE)]
    conto = Counter(a for i in scelti if (a := pagina.style(int(i))[0]) % 90 == 0)
    if prima is not None and conto[prima] >= _UNA_PARTE * conto.total():
        return prima
    return conto.most_common(1)[0][0] if conto else 0


def upright(angolo: int, punti: Array) -> Array:
    """Points (n, 2) of a page written at an angle, upright and y downwards."""
    x, y = punti[:, 0], punti[:, 1]
    coppia = {0: (x, -y), 90: (y, x), 180: (-x, y), 270: (-y, -x)}[angolo]
    return np.stack(coppia, axis=1)


def upright_boxes(angolo: int, scatole: Array) -> Array:
    """Boxes (n, 4) as `upright` turns points."""
    a, b = upright(angolo, scatole[:, :2]), upright(angolo, scatole[:, 2:])
    return np.concatenate([np.minimum(a, b), np.maximum(a, b)], axis=1)


def read_runs(pagina: Pagina, glifi: Glifi, angolo: int) -> list[Run]:
    """The runs of a page in the order in which they were painted."""
    n = len(glifi.codici)
    if not n:
        return []
    scatole = upright_boxes(angolo, glifi.scatole)
    x0, y0, x1, y1 = scatole.T
    _as_high_as_their_line(glifi, x0, x1, y0, y1)
    alta = np.maximum(y1 - y0, 0.1)
    soglia = _SALTO * alta[1:]
    gap = x0[1:] - x1[:-1]
    stessa = (np.abs(x0[1:] - x0[:-1]) < 0.01) & (np.abs(x1[1:] - x1[:-1]) < 0.01)  # two letters of one glyph
    rompe = (
        (np.diff(glifi.indici) > 1) | (np.abs((y0 + y1)[1:] - (y0 + y1)[:-1]) / 2 > soglia) | (gap > soglia) | ((gap < -soglia) & ~stessa)
    )
    cifre, altre = glifi.codici[:-1], glifi.codici[1:] | 32
    rompe |= (gap > _DIETRO * soglia) & (cifre >= ord("0")) & (cifre <= ord("9")) & (altre >= ord("a")) & (altre <= ord("z"))
    confini = [0, *(np.flatnonzero(rompe) + 1).tolist(), n]
    codici, indici = glifi.codici.tolist(), glifi.indici.tolist()
    alfabeto = {c: _TRATTINI.get(c) or (chr(c) if c >= 32 and not 0xD800 <= c < 0xE000 else IGNOTO) for c in set(codici)}
    lettere = [alfabeto[c] for c in codici]
    strane = {c for c in alfabeto.values() if not c.isascii() and c not in _NOSTRE}
    for i in [i for i, c in enumerate(lettere) if c in strane] if strane else ():
        lettere[i] = read_symbols(lettere[i], pagina.font(indici[i]))
    sinistri, alti, destri, bassi = x0.tolist(), y0.tolist(), x1.tolist(), y1.tolist()
    larghe = list(zip(sinistri, destri, strict=True))
    non_vuote = [i for i, c in enumerate(lettere) if not c.isspace()]
    runs: list[Run] = []
    for (a, b), (da, fino) in zip(pairwise(confini), pairwise(np.searchsorted(non_vuote, confini).tolist()), strict=True):
        if da == fino:
            if runs and _follows(runs[-1], float(x0[a] + x1[a]) / 2 if runs[-1].giro else float(x0[a]), float(y0[a] + y1[a]) / 2):
                runs[-1] = replace(runs[-1], testo=runs[-1].testo + " ")
            continue
        p, q = non_vuote[da], non_vuote[fino - 1]
        if fino - da <= _BREVE and lettere[p].isascii():
            carattere = pagina.font(indici[p])
            lettere[p : q + 1] = [read_symbols(c, carattere) for c in lettere[p : q + 1]]
        suo, corpo = pagina.style(indici[p])
        corpo = corpo or float(alta[p]) / 1.17
        giro = (suo - angolo) % 360
        alto, basso = min(alti[p : q + 1]), max(bassi[p : q + 1])
        if giro in (0, 180) and not 0.5 * corpo < basso - alto < 2.2 * corpo:  # a font that lies about its height
            mezzo = (alto + basso) / 2
            alto, basso = mezzo - 0.6 * corpo, mezzo + 0.6 * corpo
        run = Run(
            min(sinistri[p : q + 1]), alto, max(destri[p : q + 1]), basso, "".join(lettere[p:b]), corpo, giro, tuple(larghe[p:b]), indici[p],
        )  # fmt: skip
        if giro in (90, 270) and runs and runs[-1].giro == giro and _goes_on(runs[-1], run):
            u = runs[-1]
            testo = u.testo + (" " if _apart(u, run) and not u.testo.endswith(" ") else "") + run.testo
            run = Run(min(u.x0, run.x0), min(u.y0, run.y0), max(u.x1, run.x1), max(u.y1, run.y1), testo, corpo, giro)
            runs.pop()
        runs.append(run)
    return runs


def _as_high_as_their_line(glifi: Glifi, x0: Array, x1: Array, y0: Array, y1: Array) -> None:
    """Give a ligature, which PDFium cuts in halves, the height of the letter before it or behind: of these it tells how high the font is, of it the ink."""
    for i in np.flatnonzero((glifi.codici[:-1] == ord("f")) & (np.abs(x1[:-1] - x0[1:]) < 0.01)).tolist():
        for vicina in (i - 1, i + 2):
            if 0 <= vicina < len(y0) and y0[i] == y0[i + 1] and y0[vicina] < y0[i] and y1[i] < y1[vicina]:
                y0[i : i + 2], y1[i : i + 2] = y0[vicina], y1[vicina]
                break


def _follows(run: Run, x: float, y: float) -> bool:
    """A blank stands behind a run's last letter: at its right, above it, or below it; `x` is its middle where the run is turned."""
    if run.giro in (90, 270):
        return abs(run.x - x) < run.corpo and -_SALTO * run.corpo < (run.y0 - y if run.giro == 90 else y - run.y1) < run.corpo
    return abs(run.y - y) < _SALTO * run.corpo and -0.1 * run.corpo <= x - run.x1 < run.corpo


def _goes_on(prima: Run, dopo: Run) -> bool:
    """Two letters written along a side, one after the other."""
    return abs(prima.x - dopo.x) < _SALTO * dopo.corpo and abs(_gap(prima, dopo)) < 0.6 * dopo.corpo


def _gap(prima: Run, dopo: Run) -> float:
    return prima.y0 - dopo.y1 if prima.giro == 90 else dopo.y0 - prima.y1


def _apart(prima: Run, dopo: Run) -> bool:
    """A blank stood between them, which was not painted, or only as a step."""
    return _gap(prima, dopo) > _SPAZIO * dopo.corpo
