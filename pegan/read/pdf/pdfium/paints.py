"""What a page paints besides text, through PDFium: straight paths with their colour, the boxes of drawings and of small images.

page ─▶ its objects, those of groups too ─▶ Dipinti
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat

import numpy as np
import numpy.typing as npt

from pegan.read.pdf.pdfium.frames import sides_of_frame
from pegan.read.pdf.pdfium.functions import Funzioni, Handle, functions
from pegan.record import record

Array = npt.NDArray[np.float64]
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]

PERCORSI_MASSIMI = 150_000
"""Painted objects read on a page: a form has hundreds, one whose rules are dotted some 60,000; a map drawn by a CAD has more than this and no table."""
_ANNIDATI = 6
_TESTO, _TRACCIATO, _IMMAGINE, _SFUMATURA, _GRUPPO = 1, 2, 3, 4, 5
_RETTA, _INIZIO = 0, 2
_ALTERNO = 1
"""How a path is filled: what lies inside two of its figures is left out (PDF 32000-1, 8.5.3.3)."""
_PUNTI = 400
"""Segments of a path: beyond it this is a drawing."""
_PAGINA: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
"""What leaves a point where it is."""
_BIANCO = 250
"""A channel of at least this much is white to the eye."""
_COPRE = 255
_MOTIVO = "motivo"
"""The colour of a fill that has no single one: a pattern, a shading."""
_ICONA = 0.01
"""Of the page: an image as small may be a sign in a cell."""
_PIENO, _SENZA_INCHIOSTRO = 0, frozenset({3, 7})
"""Text render modes: letters filled; those that leave no ink, as an OCR lays over a scan (PDF 32000-1, 9.3.6)."""
_ALTRO = "altro"
"""The colour of letters that are not only filled."""


@dataclass(slots=True)
class Tracciati:
    """Painted paths of straight lines, in the order of painting: a figure of each at a time, by the corners that its line goes through."""

    punti: Array = field(default_factory=lambda: np.empty((0, 2)))
    """All corners (n, 2)."""
    lunghe: list[int] = field(default_factory=list)
    """How many of them are each figure's."""
    tratti: list[bool] = field(default_factory=list)
    """Whether a figure's line is seen."""
    riempite: list[bool] = field(default_factory=list)
    """Whether its inside is painted."""
    colori: list[str] = field(default_factory=list)
    """Of its inside, as `rrggbb`; "" for white, which hides what was painted before."""
    ordini: list[int] = field(default_factory=list)
    """When it was painted, of all the page's objects."""
    oggetti: list[Handle] = field(default_factory=list)


@record(frozen=True, slots=True)
class Testo:
    """A text object: what was painted in one piece."""

    oggetto: Handle
    matrice: Matrix | None
    """Carries its group onto the page; None outside groups."""
    ordine: int
    colore: str | None
    """As of a path; None where nothing is painted."""
    senza_inchiostro: bool
    velato: bool
    """One sees through it."""


@dataclass(slots=True)
class Dipinti:
    """What a page paints besides text; `troppi` where there was more than is read."""

    tracciati: Tracciati = field(default_factory=Tracciati)
    figure: list[Box] = field(default_factory=list)
    """The boxes of what is drawn with curves, and of images as small as a sign."""
    immagini: float = 0.0
    """Share of the page that images cover."""
    troppi: bool = False
    testi: list[Testo] = field(default_factory=list)


def read_paints(pagina: Handle, area: float) -> Dipinti:
    """The paths and images of a page of so many square points."""
    f = functions()
    dipinti, percorsi = Dipinti(), _Percorsi()
    in_pagina = map(f.FPDFPage_GetObject, repeat(pagina), range(f.FPDFPage_CountObjects(pagina)))
    for letti, (oggetto, tipo, matrice) in enumerate(_objects(f, in_pagina, None, 0)):
        if letti >= PERCORSI_MASSIMI:
            dipinti.troppi = True
            break
        if tipo == _TRACCIATO:
            if percorsi.take(f, oggetto, matrice, letti):
                dipinti.figure.append(bounds(f, oggetto, matrice))
        elif tipo == _TESTO:
            modo = f.FPDFTextObj_GetTextRenderMode(oggetto)
            colore = _colour(f, f.FPDFPageObj_GetFillColor, oggetto) if modo == _PIENO else _ALTRO
            dipinti.testi.append(Testo(oggetto, matrice, letti, colore, modo in _SENZA_INCHIOSTRO, modo == _PIENO and f.interi[3] < _COPRE))
        elif tipo == _IMMAGINE:
            x0, y0, x1, y1 = bounds(f, oggetto, matrice)
            parte = (x1 - x0) * (y1 - y0) / area
            dipinti.immagini += parte
            if parte < _ICONA:
                dipinti.figure.append((x0, y0, x1, y1))
        elif tipo == _SFUMATURA:
            x0, y0, x1, y1 = bounds(f, oggetto, matrice)
            percorsi.add([x0, y0, x1, y0, x1, y1, x0, y1, x0, y0], [5], _PAGINA, False, _MOTIVO, letti, oggetto)
    dipinti.tracciati = percorsi.on_page()
    return dipinti


def is_opaque(f: Funzioni, oggetto: Handle) -> bool:
    """A path's fill lets nothing be seen through."""
    return bool(f.FPDFPageObj_GetFillColor(oggetto, *f.ai_interi)) and f.interi[3] == _COPRE and not f.FPDFPageObj_HasTransparency(oggetto)


def bounds(f: Funzioni, oggetto: Handle, matrice: Matrix | None) -> Box:
    """The box of an object on the page; `matrice` carries its group onto it."""
    if not f.FPDFPageObj_GetBounds(oggetto, *f.ai_reali[:4]):
        return (0.0, 0.0, 0.0, 0.0)
    x0, y0, x1, y1 = f.reali[:4]
    if matrice is None:
        return (x0, y0, x1, y1)
    angoli = [transform(matrice, x, y) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [a[0] for a in angoli], [a[1] for a in angoli]
    return (min(xs), min(ys), max(xs), max(ys))


def transform(m: Matrix | None, x: float, y: float) -> tuple[float, float]:
    """A point through a matrix."""
    return (x, y) if m is None else (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def _objects(f: Funzioni, oggetti: Iterable[Handle], matrice: Matrix | None, piano: int) -> Iterator[tuple[Handle, int, Matrix | None]]:
    """Every object and its type, those of groups with the matrix that carries them onto the page."""
    for oggetto in oggetti:
        tipo = f.FPDFPageObj_GetType(oggetto)
        if tipo != _GRUPPO:
            yield oggetto, tipo, matrice
        elif piano < _ANNIDATI:
            dentro = map(f.FPDFFormObj_GetObject, repeat(oggetto), range(f.FPDFFormObj_CountObjects(oggetto)))
            yield from _objects(f, dentro, _times(_matrix(f, oggetto), matrice), piano + 1)


def _matrix(f: Funzioni, oggetto: Handle) -> Matrix:
    if not f.FPDFPageObj_GetMatrix(oggetto, f.ai_reali[0]):
        return _PAGINA
    a, b, c, d, e, g = f.reali[:]
    return (a, b, c, d, e, g)


class _Percorsi:
    """The paths read so far: their figures, and of each path its corners before its matrix carries them onto the page."""

    def __init__(self) -> None:
        self.tracciati = Tracciati()
        self.xy: list[float] = []
        self.matrici: list[Matrix] = []
        self.quanti: list[int] = []

    def take(self, f: Funzioni, oggetto: Handle, matrice: Matrix | None, ordine: int) -> bool:
        """Add a path of straight lines that is painted; whether it is one that is seen and has other lines."""
        n = f.FPDFPath_CountSegments(oggetto)
        if n < 2 or not f.FPDFPath_GetDrawMode(oggetto, *f.ai_interi[:2]):
            return False
        riempie, traccia = f.interi[:2]
        tratto = bool(traccia and _colour(f, f.FPDFPageObj_GetStrokeColor, oggetto))
        colore = _colour(f, f.FPDFPageObj_GetFillColor, oggetto) if riempie else None
        if not tratto and colore is None:
            return False
        xy, lunghe = ([], []) if n > _PUNTI else _corners(f, oggetto, n)
        if not xy:
            return tratto or bool(colore)
        if colore is not None and lunghe == [5, 5] and (lati := sides_of_frame(xy, riempie == _ALTERNO)):
            xy, lunghe = lati, [5] * 4
        self.add(xy, lunghe, _times(_matrix(f, oggetto), matrice), tratto, colore, ordine, oggetto)
        return False

    def add(
        self, xy: list[float], lunghe: list[int], matrice: Matrix, tratto: bool, colore: str | None, ordine: int, oggetto: Handle
    ) -> None:
        """A path's figures: the numbers of its corners, how many corners each figure has."""
        self.xy += xy
        self.matrici.append(matrice)
        self.quanti.append(len(xy) // 2)
        t, figure = self.tracciati, len(lunghe)
        t.lunghe += lunghe
        t.tratti += [tratto] * figure
        t.riempite += [colore is not None] * figure
        t.colori += [colore or ""] * figure
        t.ordini += [ordine] * figure
        t.oggetti += [oggetto] * figure

    def on_page(self) -> Tracciati:
        """All of them, on the page."""
        x, y = np.array(self.xy).reshape(-1, 2).T
        a, b, c, d, e, g = np.repeat(np.array(self.matrici).reshape(-1, 6), self.quanti, axis=0).T
        self.tracciati.punti = np.stack([a * x + c * y + e, b * x + d * y + g], axis=1)
        return self.tracciati


def _corners(f: Funzioni, oggetto: Handle, n: int) -> tuple[list[float], list[int]]:
    """The corners of a path's figures, x and y in turn, and how many each figure has; none where a line is curved."""
    if n == 5 and (quattro := _rectangle(f, oggetto)):
        return quattro, [5]
    xy: list[float] = []
    lunghe: list[int] = []
    inizio = 0
    for i in range(n):
        segmento = f.FPDFPath_GetPathSegment(oggetto, i)
        tipo = f.FPDFPathSegment_GetType(segmento)
        if tipo not in (_RETTA, _INIZIO):
            return [], []
        if tipo == _INIZIO and i:
            lunghe.append((len(xy) - inizio) // 2)
            inizio = len(xy)
        f.FPDFPathSegment_GetPoint(segmento, *f.ai_reali[:2])
        xy += f.reali[:2]
        if len(xy) - inizio > 4 and xy[-2:] != xy[inizio : inizio + 2] and f.FPDFPathSegment_GetClose(segmento):
            xy += xy[inizio : inizio + 2]
    return xy, [*lunghe, (len(xy) - inizio) // 2]


def _rectangle(f: Funzioni, oggetto: Handle) -> list[float]:
    """The corners of a path of five segments whose first two sides are along the page's: in practice always a rectangle; none of another."""
    for i in range(3):
        segmento = f.FPDFPath_GetPathSegment(oggetto, i)
        if i and f.FPDFPathSegment_GetType(segmento) != _RETTA:
            return []
        f.FPDFPathSegment_GetPoint(segmento, *f.ai_reali[2 * i : 2 * i + 2])
    xa, ya, xb, yb, xc, yc = f.reali[:]
    if (xa == xb and yb == yc) or (ya == yb and xb == xc):
        return [xa, ya, xb, yb, xc, yc, xa + xc - xb, ya + yc - yb, xa, ya]
    return []


def _colour(f: Funzioni, chiedi: Callable[..., int], oggetto: Handle) -> str | None:
    """The colour of a path's line or inside; "" for white; None where it is not seen at all."""
    return _shown(*f.interi[:]) if chiedi(oggetto, *f.ai_interi) else _MOTIVO


@lru_cache(maxsize=1 << 10)
def _shown(rosso: int, verde: int, blu: int, copre: int) -> str | None:
    if copre == 0:
        return None
    return "" if min(rosso, verde, blu) >= _BIANCO else f"{rosso:02x}{verde:02x}{blu:02x}"


def _times(m: Matrix, n: Matrix | None) -> Matrix:
    """First m, then n."""
    if n is None:
        return m
    a, b, c, d, e, f = m
    return (
        a * n[0] + b * n[2], a * n[1] + b * n[3], c * n[0] + d * n[2], c * n[1] + d * n[3], e * n[0] + f * n[2] + n[4], e * n[1] + f * n[3] + n[5],
    )  # fmt: skip
