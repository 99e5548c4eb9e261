"""What a page paints besides text, through PDFium: straight paths with their colour, the boxes of drawings and of small images.

page ─▶ its objects, those of groups too ─▶ Dipinti
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import nan
from typing import Any

Handle = Any
"""A pointer of PDFium's, or its module of functions."""
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]

PERCORSI_MASSIMI = 60_000
"""Painted objects read on a page: a form has hundreds, a map drawn by a CAD has more than this and no table."""
_ANNIDATI = 6
_TESTO, _TRACCIATO, _IMMAGINE, _SFUMATURA, _GRUPPO = 1, 2, 3, 4, 5
_RETTA, _INIZIO = 0, 2
_BIANCO = 250
"""A channel of at least this much is white to the eye."""
_MOTIVO = "motivo"
"""The colour of a fill that has no single one: a pattern, a shading."""
_ICONA = 0.01
"""Of the page: an image as small may be a sign in a cell."""
_INVISIBILE = 3
"""Text render mode 3, what an OCR lays over a scan (PDF 32000-1, 9.3.6)."""


@dataclass(frozen=True, slots=True)
class Tracciato:
    """A painted path of straight lines: its corners in order, figures parted by a nan; whether its line is seen, whether its inside is painted."""

    punti: tuple[tuple[float, float], ...]
    tratto: bool
    riempito: bool
    colore: str = ""
    """Of its inside, as `rrggbb`; "" for white, which hides what was painted before."""


@dataclass(slots=True)
class Dipinti:
    """What a page paints besides text; `troppi` where there was more than is read."""

    tracciati: list[Tracciato] = field(default_factory=list)
    figure: list[Box] = field(default_factory=list)
    """The boxes of what is drawn with curves, and of images as small as a sign."""
    immagini: float = 0.0
    """Share of the page that images cover."""
    invisibile: bool = False
    """Some text is not painted: an OCR's."""
    troppi: bool = False
    testi: list[tuple[Handle, Matrix | None]] = field(default_factory=list)
    """The text objects: what was painted in one piece."""


def read_paints(raw: Handle, pagina: Handle, area: float) -> Dipinti:
    """The paths and images of a page of so many square points."""
    dipinti = Dipinti()
    for letti, (oggetto, matrice) in enumerate(_objects(raw, pagina)):
        if letti >= PERCORSI_MASSIMI:
            dipinti.troppi = True
            break
        tipo = raw.FPDFPageObj_GetType(oggetto)
        if tipo == _TRACCIATO:
            tracciato = _path(raw, oggetto, matrice)
            if tracciato is not None and tracciato.punti:
                dipinti.tracciati.append(tracciato)
            elif tracciato is not None and (tracciato.tratto or tracciato.colore):
                dipinti.figure.append(bounds(raw, oggetto, matrice))
        elif tipo == _TESTO:
            dipinti.testi.append((oggetto, matrice))
            dipinti.invisibile |= raw.FPDFTextObj_GetTextRenderMode(oggetto) == _INVISIBILE
        elif tipo == _IMMAGINE:
            x0, y0, x1, y1 = bounds(raw, oggetto, matrice)
            parte = (x1 - x0) * (y1 - y0) / area
            dipinti.immagini += parte
            if parte < _ICONA:
                dipinti.figure.append((x0, y0, x1, y1))
        elif tipo == _SFUMATURA:
            x0, y0, x1, y1 = bounds(raw, oggetto, matrice)
            dipinti.tracciati.append(Tracciato(((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)), False, True, _MOTIVO))
    return dipinti


def bounds(raw: Handle, oggetto: Handle, matrice: Matrix | None) -> Box:
    """The box of an object on the page; `matrice` carries its group onto it."""
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(oggetto, x0, y0, x1, y1):
        return (0.0, 0.0, 0.0, 0.0)
    angoli = [transform(matrice, x, y) for x in (x0.value, x1.value) for y in (y0.value, y1.value)]
    xs, ys = [a[0] for a in angoli], [a[1] for a in angoli]
    return (min(xs), min(ys), max(xs), max(ys))


def transform(m: Matrix | None, x: float, y: float) -> tuple[float, float]:
    """A point through a matrix."""
    return (x, y) if m is None else (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def _objects(raw: Handle, pagina: Handle) -> Iterator[tuple[Handle, Matrix | None]]:
    """Every object, those of groups with the matrix that carries them onto the page."""
    pila: list[tuple[Handle, Matrix | None, int]] = [
        (raw.FPDFPage_GetObject(pagina, i), None, 0) for i in reversed(range(raw.FPDFPage_CountObjects(pagina)))
    ]
    while pila:
        oggetto, matrice, piano = pila.pop()
        if raw.FPDFPageObj_GetType(oggetto) != _GRUPPO:
            yield oggetto, matrice
        elif piano < _ANNIDATI:
            dentro = _times(_matrix(raw, oggetto), matrice)
            quanti = min(raw.FPDFFormObj_CountObjects(oggetto), PERCORSI_MASSIMI + 1)
            pila += [(raw.FPDFFormObj_GetObject(oggetto, i), dentro, piano + 1) for i in reversed(range(quanti))]


def _matrix(raw: Handle, oggetto: Handle) -> Matrix:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(oggetto, m):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _path(raw: Handle, oggetto: Handle, matrice: Matrix | None) -> Tracciato | None:
    """A path that is painted, without corners where a line is curved; None for another. Of a rectangle only three corners are asked for."""
    riempie, traccia = ctypes.c_int(), ctypes.c_int()
    n = raw.FPDFPath_CountSegments(oggetto)
    if n < 2 or not raw.FPDFPath_GetDrawMode(oggetto, riempie, traccia) or not (riempie.value or traccia.value):
        return None
    tratto = bool(traccia.value) and bool(_colour(raw, oggetto, True))
    colore = _colour(raw, oggetto, False) if riempie.value else None
    if not tratto and colore is None:
        return None
    corretti: list[tuple[float, float]] = [] if n > 400 else _corners(raw, oggetto, n)
    m = _times(_matrix(raw, oggetto), matrice)
    return Tracciato(tuple(transform(m, x, y) for x, y in corretti), tratto, colore is not None, colore or "")


def _corners(raw: Handle, oggetto: Handle, n: int) -> list[tuple[float, float]]:
    """A path's corners, of a rectangle all five from the first three; none where a line is curved."""
    punti: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    inizio = 0
    for i in range(n):
        segmento = raw.FPDFPath_GetPathSegment(oggetto, i)
        tipo = raw.FPDFPathSegment_GetType(segmento)
        if tipo not in (_RETTA, _INIZIO):
            return []
        if tipo == _INIZIO and i:
            punti.append((nan, nan))
            inizio = len(punti)
        raw.FPDFPathSegment_GetPoint(segmento, x, y)
        punti.append((x.value, y.value))
        if i == 2 and n == 5 and (fine := _rectangle(punti)):
            return fine
        if raw.FPDFPathSegment_GetClose(segmento) and len(punti) - inizio > 2:
            punti.append(punti[inizio])
    return punti


def _colour(raw: Handle, oggetto: Handle, tratto: bool) -> str | None:
    """The colour of a path's line or inside; "" for white; None where it is not seen at all."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    chiedi = raw.FPDFPageObj_GetStrokeColor if tratto else raw.FPDFPageObj_GetFillColor
    if not chiedi(oggetto, r, g, b, a):
        return _MOTIVO
    if a.value == 0:
        return None
    return "" if min(r.value, g.value, b.value) >= _BIANCO else f"{r.value:02x}{g.value:02x}{b.value:02x}"


def _rectangle(tre: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of a path of five segments whose first two sides are along the page's: in practice always a rectangle."""
    (xa, ya), (xb, yb), (xc, yc) = tre
    if (xa == xb and yb == yc) or (ya == yb and xb == xc):
        return [*tre, (xa + xc - xb, ya + yc - yb), tre[0]]
    return []


def _times(m: Matrix, n: Matrix | None) -> Matrix:
    """First m, then n."""
    if n is None:
        return m
    a, b, c, d, e, f = m
    return (
        a * n[0] + b * n[2], a * n[1] + b * n[3], c * n[0] + d * n[2], c * n[1] + d * n[3], e * n[0] + f * n[2] + n[4], e * n[1] + f * n[3] + n[5],
    )  # fmt: skip
