"""PDFium's C functions, typed: a page's characters, painted paths and images, in the page's own coordinates (points, y upwards).

pypdfium2's helpers make an object for every character; these calls fill arrays. PDFium is not thread-safe: a document is read by one thread of one
process. Works with pypdfium2 4.30 to 5.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import atan2, degrees, hypot, inf, nan
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pegan.errors import DocumentoIllegibile

Array = npt.NDArray[np.float64]
Handle = Any
"""A pointer of PDFium's."""
Matrix = tuple[float, float, float, float, float, float]

PERCORSI_MASSIMI = 60_000
"""Painted objects read on a page: a form has hundreds, a map drawn by a CAD has more than this and no table."""
_ANNIDATI = 6
_TESTO, _TRACCIATO, _IMMAGINE, _GRUPPO = 1, 2, 3, 5
_RETTA, _INIZIO = 0, 2
_BIANCO = 250
"""A channel of at least this much is white to the eye."""
_INVISIBILE = 3
"""Text render mode 3, what an OCR lays over a scan (PDF 32000-1, 9.3.6)."""


@dataclass(frozen=True, slots=True)
class Tracciato:
    """A painted path: its corners in order, figures parted by a nan; whether its line and its inside are seen."""

    punti: tuple[tuple[float, float], ...]
    tratto: bool
    riempito: bool


@dataclass(slots=True)
class Dipinti:
    """What a page paints besides text; `troppi` where there was more than is read."""

    tracciati: list[Tracciato] = field(default_factory=list)
    immagini: float = 0.0
    """Share of the page that images cover."""
    invisibile: bool = False
    """Some text is not painted: an OCR's."""
    troppi: bool = False
    testi: list[tuple[Handle, Matrix | None]] = field(default_factory=list)
    """The text objects: what was painted in one piece."""


@dataclass(frozen=True, slots=True)
class Glifi:
    """A page's characters as painted, generated ones apart: codes (n), loose boxes (n, 4: x0, y0, x1, y1), PDFium's indices (n)."""

    codici: npt.NDArray[np.int64]
    scatole: Array
    indici: npt.NDArray[np.int64]


class Pagina:
    """An open page."""

    def __init__(self, documento: Handle, numero: int, nome: str) -> None:
        import pypdfium2.raw as raw

        self._raw: Any = raw
        self._pagina = raw.FPDF_LoadPage(documento, numero)
        if not self._pagina:
            raise DocumentoIllegibile(
                "la pagina è rovinata", dove=f"{nome}, p. {numero + 1}", rimedio="stampare di nuovo il PDF dall'originale"
            )
        self._testo = raw.FPDFText_LoadPage(self._pagina)
        self._gruppi: dict[int, Matrix] | None = None

    def close(self) -> None:
        """Give PDFium back what it holds of the page."""
        if self._testo:
            self._raw.FPDFText_ClosePage(self._testo)
        self._raw.FPDF_ClosePage(self._pagina)

    @property
    def area(self) -> float:
        """Square points."""
        return float(self._raw.FPDF_GetPageWidthF(self._pagina)) * float(self._raw.FPDF_GetPageHeightF(self._pagina))

    def glyphs(self) -> Glifi:
        """The characters that the page paints; blanks too, if they are painted."""
        raw, testo = self._raw, self._testo
        n = max(0, int(raw.FPDFText_CountChars(testo))) if testo else 0
        unicode, largo, generato = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_IsGenerated
        codici = np.fromiter((unicode(testo, i) for i in range(n)), dtype=np.int64, count=n)
        scatole = (raw.FS_RECTF * n)()
        for i, scatola in enumerate(scatole):
            largo(testo, i, scatola)
        # generated characters are a blank, or the two that end a line
        veri = np.array([not (c in (10, 13, 32) and generato(testo, i) == 1) for i, c in enumerate(codici.tolist())], dtype=bool)
        # FS_RECTF is left, top, right, bottom
        tutte = np.frombuffer(scatole, dtype=np.float32).reshape(n, 4).astype(np.float64)[:, [0, 3, 2, 1]] if n else np.empty((0, 4))
        return Glifi(codici[veri], tutte[veri], np.flatnonzero(veri))

    def style(self, indice: int) -> tuple[int, float]:
        """(angle of the writing in degrees, a multiple of 90; size of its letters in points) of a character."""
        m = self._raw.FS_MATRIX()
        if not self._raw.FPDFText_GetMatrix(self._testo, indice, m):
            return 0, 0.0
        angolo = round(degrees(atan2(m.b, m.a)) / 90) * 90 % 360
        return angolo, float(self._raw.FPDFText_GetFontSize(self._testo, indice)) * hypot(m.c, m.d)

    def paints(self) -> Dipinti:
        """The paths and images of the page."""
        raw, dipinti, area = self._raw, Dipinti(), self.area or 1.0
        for letti, (oggetto, matrice) in enumerate(self._objects()):
            if letti >= PERCORSI_MASSIMI:
                dipinti.troppi = True
                break
            tipo = raw.FPDFPageObj_GetType(oggetto)
            if tipo == _TRACCIATO:
                tracciato = self._path(oggetto, matrice)
                if tracciato is not None:
                    dipinti.tracciati.append(tracciato)
            elif tipo == _TESTO:
                dipinti.testi.append((oggetto, matrice))
                dipinti.invisibile |= raw.FPDFTextObj_GetTextRenderMode(oggetto) == _INVISIBILE
            elif tipo == _IMMAGINE:
                x0, y0, x1, y1 = self._bounds(oggetto, matrice)
                dipinti.immagini += (x1 - x0) * (y1 - y0) / area
        return dipinti

    def text_boxes(self, dipinti: Dipinti) -> Array:
        """The box (n, 4) of each piece of text."""
        return np.array([self._bounds(oggetto, matrice) for oggetto, matrice in dipinti.testi]).reshape(-1, 4)

    def clip(self, indice: int, dipinti: Dipinti) -> tuple[float, float, float, float] | None:
        """The box that a character's text may be painted in; None where it isn't clipped, or PDFium is too old to say (2024)."""
        raw = self._raw
        chiedi = getattr(raw, "FPDFText_GetTextObject", None)
        oggetto: Handle = chiedi(self._testo, indice) if chiedi else None
        ritaglio = raw.FPDFPageObj_GetClipPath(oggetto) if oggetto else None
        quanti = raw.FPDFClipPath_CountPaths(ritaglio) if ritaglio else 0
        if quanti <= 0:
            return None
        if self._gruppi is None:
            self._gruppi = {ctypes.addressof(o.contents): m for o, m in dipinti.testi if m is not None}
        m = self._gruppi.get(ctypes.addressof(oggetto.contents))
        x, y = ctypes.c_float(), ctypes.c_float()
        box = (-inf, -inf, inf, inf)
        for n in range(quanti):
            punti = []
            for i in range(min(raw.FPDFClipPath_CountPathSegments(ritaglio, n), 100)):
                raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(ritaglio, n, i), x, y)
                punti.append(_at(m, x.value, y.value))
            if punti:
                xs, ys = zip(*punti, strict=True)
                box = (max(box[0], min(xs)), max(box[1], min(ys)), min(box[2], max(xs)), min(box[3], max(ys)))
        return box if box[0] < box[2] < inf and box[1] < box[3] else None

    def _objects(self) -> Iterator[tuple[Handle, Matrix | None]]:
        """Every object, those of groups with the matrix that carries them onto the page."""
        raw = self._raw
        pila: list[tuple[Handle, Matrix | None, int]] = [
            (raw.FPDFPage_GetObject(self._pagina, i), None, 0) for i in reversed(range(raw.FPDFPage_CountObjects(self._pagina)))
        ]
        while pila:
            oggetto, matrice, piano = pila.pop()
            if raw.FPDFPageObj_GetType(oggetto) != _GRUPPO:
                yield oggetto, matrice
            elif piano < _ANNIDATI:
                dentro = _times(self._matrix(oggetto), matrice)
                quanti = min(raw.FPDFFormObj_CountObjects(oggetto), PERCORSI_MASSIMI + 1)
                pila += [(raw.FPDFFormObj_GetObject(oggetto, i), dentro, piano + 1) for i in reversed(range(quanti))]

    def _matrix(self, oggetto: Handle) -> Matrix:
        m = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(oggetto, m):
            return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def _bounds(self, oggetto: Handle, matrice: Matrix | None) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
        if not self._raw.FPDFPageObj_GetBounds(oggetto, x0, y0, x1, y1):
            return (0.0, 0.0, 0.0, 0.0)
        angoli = [_at(matrice, x, y) for x in (x0.value, x1.value) for y in (y0.value, y1.value)]
        xs, ys = [a[0] for a in angoli], [a[1] for a in angoli]
        return (min(xs), min(ys), max(xs), max(ys))

    def _path(self, oggetto: Handle, matrice: Matrix | None) -> Tracciato | None:
        """A path of straight lines that is painted; None for another. Of a rectangle only three corners are asked for."""
        raw = self._raw
        riempie, traccia = ctypes.c_int(), ctypes.c_int()
        n = raw.FPDFPath_CountSegments(oggetto)
        if n < 2 or n > 400 or not raw.FPDFPath_GetDrawMode(oggetto, riempie, traccia) or not (riempie.value or traccia.value):
            return None
        tratto = bool(traccia.value) and not self._white(oggetto, True)
        riempito = bool(riempie.value) and not self._white(oggetto, False)
        if not (tratto or riempito):
            return None
        m = _times(self._matrix(oggetto), matrice)
        punti = [_at(m, x, y) for x, y in self._corners(oggetto, n)]
        return Tracciato(tuple(punti), tratto, riempito) if punti else None

    def _corners(self, oggetto: Handle, n: int) -> list[tuple[float, float]]:
        """A path's corners, of a rectangle all five from the first three; none where a line is curved."""
        raw = self._raw
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

    def _white(self, oggetto: Handle, tratto: bool) -> bool:
        r, g, b, a = (ctypes.c_uint() for _ in range(4))
        chiedi = self._raw.FPDFPageObj_GetStrokeColor if tratto else self._raw.FPDFPageObj_GetFillColor
        if not chiedi(oggetto, r, g, b, a):
            return False
        return a.value == 0 or min(r.value, g.value, b.value) >= _BIANCO


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


def _at(m: Matrix | None, x: float, y: float) -> tuple[float, float]:
    return (x, y) if m is None else (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


@contextmanager
def open_pdf(percorso: Path, nome: str) -> Iterator[tuple[Handle, int]]:
    """(PDFium's document, its pages); DocumentoIllegibile for what is no PDF, is locked or is not whole."""
    import pypdfium2

    with percorso.open("rb") as f:
        inizio = f.read(1024)
    if b"%PDF-" not in inizio:
        raise DocumentoIllegibile("non è un PDF", dove=nome, rimedio="controllare il file e la sua estensione")
    try:
        documento = pypdfium2.PdfDocument(str(percorso))
    except pypdfium2.PdfiumError as errore:
        if "password" in str(errore).lower():
            raise DocumentoIllegibile("il PDF è protetto da una password", dove=nome, rimedio="toglierla e salvarlo di nuovo") from errore
        raise DocumentoIllegibile("il PDF è rovinato o troncato", dove=nome, rimedio="stamparlo di nuovo dall'originale") from errore
    try:
        yield documento.raw, len(documento)
    finally:
        documento.close()


@contextmanager
def open_page(documento: Handle, numero: int, nome: str) -> Iterator[Pagina]:
    """A page by its number from 0."""
    pagina = Pagina(documento, numero, nome)
    try:
        yield pagina
    finally:
        pagina.close()
