"""A PDF's pages through PDFium: their characters and what clips them, in the page's own coordinates (points, y upwards).

pypdfium2's helpers make an object for every character; these calls (functions.py) fill arrays. PDFium is not thread-safe: a document is read by one
thread of one process. Works with pypdfium2 4.30 to 5.
"""

import ctypes
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from math import atan2, degrees, hypot, inf
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pegan.errors import DocumentoIllegibile
from pegan.read.pdf.pdfium.annotations import Annotazione, read_annotations
from pegan.read.pdf.pdfium.functions import Handle, functions
from pegan.read.pdf.pdfium.habits import Abitudini, habits
from pegan.read.pdf.pdfium.paints import Array, Dipinti, Matrix, bounds, is_opaque, read_paints, transform

ANNOTAZIONI_MASSIME = 5_000
"""Fields and notes of a page: a form has hundreds."""
_CAMPIONE = 50
"""Letters of a page by which all are judged; a page of fewer may be a title in a fanciful font."""
_STORTO = 12
"""Degrees from one of the page's sides: a scan that was laid askew; a watermark goes across."""


@dataclass(frozen=True, slots=True)
class Glifi:
    """A page's characters as painted, generated ones apart: codes (n), loose boxes (n, 4: x0, y0, x1, y1), PDFium's indices (n)."""

    codici: npt.NDArray[np.int64]
    scatole: Array
    indici: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Documento:
    """An open document: its handle, its pages, the environment of its form if it has one, the habits of the program that made it."""

    handle: Any
    pagine: int
    modulo: Any
    abitudini: Abitudini


class Pagina:
    """An open page."""

    def __init__(self, documento: Documento, numero: int, nome: str) -> None:
        import pypdfium2.raw as raw

        self._pagina = raw.FPDF_LoadPage(documento.handle, numero)
        if not self._pagina:
            raise DocumentoIllegibile(
                "la pagina è rovinata", dove=f"{nome}, p. {numero + 1}", rimedio="stampare di nuovo il PDF dall'originale"
            )
        self._raw: Any = raw
        self._f = functions()
        self._handle = ctypes.addressof(self._pagina.contents)
        self._testo: Handle | None = self._f.FPDFText_LoadPage(self._handle)
        self.abitudini = documento.abitudini
        self._modulo, self._dove = documento.modulo, f"{nome}, p. {numero + 1}"
        self._gruppi: dict[int, Matrix] | None = None

    def close(self) -> None:
        """Give PDFium back what it holds of the page."""
        if self._testo:
            self._f.FPDFText_ClosePage(self._testo)
        self._f.FPDF_ClosePage(self._handle)

    @property
    def area(self) -> float:
        """Square points."""
        return float(self._f.FPDF_GetPageWidthF(self._handle)) * float(self._f.FPDF_GetPageHeightF(self._handle))

    @property
    def shown(self) -> tuple[float, float, float, float]:
        """What is shown of it, and printed."""
        f = self._f
        if not f.FPDF_GetPageBoundingBox(self._handle, f.ai_reali[0]):
            return -inf, -inf, inf, inf
        sinistra, alto, destra, basso = f.reali[:4]
        return sinistra, basso, destra, alto

    def glyphs(self) -> Glifi:
        """The characters that the page paints; blanks too, if they are painted."""
        f, testo = self._f, self._testo
        n = max(0, int(f.FPDFText_CountChars(testo))) if testo else 0
        codici = np.fromiter(map(f.FPDFText_GetUnicode, repeat(testo), range(n)), dtype=np.int64, count=n)
        scatole = np.zeros((n, 4), dtype=np.float32)  # FS_RECTF: left, top, right, bottom
        prima = scatole.ctypes.data
        deque(map(f.FPDFText_GetLooseCharBox, repeat(testo), range(n), range(prima, prima + scatole.nbytes, 16)), maxlen=0)
        # generated characters are a blank, or the two that end a line
        forse = np.flatnonzero((codici == 32) | (codici == 10) | (codici == 13)).tolist()
        veri = np.ones(n, dtype=bool)
        veri[[i for i in forse if f.FPDFText_IsGenerated(testo, i) == 1]] = False
        return Glifi(codici[veri], scatole.astype(np.float64)[:, [0, 3, 2, 1]][veri], np.flatnonzero(veri))

    def is_mute(self, glifi: Glifi) -> bool:
        """Most of its letters are drawings only: their fonts do not say which characters they are (ISO 32000-1, 9.10.2)."""
        alcuni = glifi.indici[:: max(1, len(glifi.indici) // _CAMPIONE)].tolist()
        return len(alcuni) >= _CAMPIONE and 2 * sum(self._f.FPDFText_HasUnicodeMapError(self._testo, i) == 1 for i in alcuni) > len(alcuni)

    def style(self, indice: int) -> tuple[int, float]:
        """(angle of the writing in degrees, a multiple of 90 if it is near one; size of its letters in points) of a character."""
        f = self._f
        if not f.FPDFText_GetMatrix(self._testo, indice, f.ai_reali[0]):
            return 0, 0.0
        a, b, c, d = f.reali[:4]
        angolo = 0
        if not b == 0 < a:
            gradi = round(degrees(atan2(b, a)))
            dritto = round(gradi / 90) * 90
            angolo = (dritto if abs(gradi - dritto) <= _STORTO else gradi) % 360
        return angolo, float(f.FPDFText_GetFontSize(self._testo, indice)) * hypot(c, d)

    def font(self, indice: int) -> str:
        """The name of a character's font; "" where the page does not say."""
        nome = ctypes.create_string_buffer(128)
        lunga = self._f.FPDFText_GetFontInfo(self._testo, indice, nome, len(nome), self._f.ai_interi[0])
        return nome.value.decode("utf-8", "replace") if 0 < lunga <= len(nome) else ""

    def paints(self) -> Dipinti:
        """What the page paints besides text."""
        return read_paints(self._handle, self.area or 1.0)

    def annotations(self) -> list[Annotazione]:
        """What fields hold and notes say; DocumentoIllegibile for more of them than a page can show."""
        if (quante := self._raw.FPDFPage_GetAnnotCount(self._pagina)) > ANNOTAZIONI_MASSIME:
            raise DocumentoIllegibile(f"la pagina ha {quante} campi e note", dove=self._dove, rimedio="stampare di nuovo il PDF senza note")
        return list(read_annotations(self._raw, self._pagina, self._modulo))

    def text_boxes(self, dipinti: Dipinti) -> Array:
        """The box (n, 4) of each piece of text."""
        return np.array([bounds(self._f, t.oggetto, t.matrice) for t in dipinti.testi]).reshape(-1, 4)

    def text_object(self, indice: int) -> Handle | None:
        """The text object of a character; None where PDFium is too old to say (2024)."""
        chiedi = getattr(self._f, "FPDFText_GetTextObject", None)
        return chiedi(self._testo, indice) if chiedi else None

    def is_opaque(self, oggetto: Handle) -> bool:
        """A path lets nothing be seen through it."""
        return is_opaque(self._f, oggetto)

    def clip(self, indice: int, dipinti: Dipinti) -> tuple[float, float, float, float] | None:
        """The box that a character's text may be painted in; None where it isn't clipped, or PDFium is too old to say (2024)."""
        f = self._f
        oggetto = self.text_object(indice)
        ritaglio = f.FPDFPageObj_GetClipPath(oggetto) if oggetto else None
        quanti = f.FPDFClipPath_CountPaths(ritaglio) if ritaglio else 0
        if quanti <= 0:
            return None
        if self._gruppi is None:
            self._gruppi = {t.oggetto: t.matrice for t in dipinti.testi if t.matrice is not None}
        m = self._gruppi.get(oggetto) if oggetto else None
        box = (-inf, -inf, inf, inf)
        for n in range(quanti):
            punti = []
            for i in range(min(f.FPDFClipPath_CountPathSegments(ritaglio, n), 100)):
                f.FPDFPathSegment_GetPoint(f.FPDFClipPath_GetPathSegment(ritaglio, n, i), *f.ai_reali[:2])
                punti.append(transform(m, *f.reali[:2]))
            if punti:
                xs, ys = zip(*punti, strict=True)
                box = (max(box[0], min(xs)), max(box[1], min(ys)), min(box[2], max(xs)), min(box[3], max(ys)))
        return box if box[0] < box[2] < inf and box[1] < box[3] else None


@contextmanager
def open_pdf(percorso: Path, nome: str) -> Iterator[Documento]:
    """PDFium's document; DocumentoIllegibile for what is no PDF, is locked or is not whole."""
    import pypdfium2
    import pypdfium2.raw as raw

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
    modulo, ambiente = None, raw.FPDF_FORMFILLINFO(version=2)
    try:
        tipo = raw.FPDF_GetFormType(documento.raw)
        if tipo == raw.FORMTYPE_XFA_FULL:
            raise DocumentoIllegibile(
                "il PDF è un modulo dinamico (XFA), che solo Adobe Reader mostra",
                dove=nome,
                rimedio="aprirlo con Adobe Reader e stamparlo in PDF",
            )
        if tipo != raw.FORMTYPE_NONE:
            modulo = raw.FPDFDOC_InitFormFillEnvironment(documento.raw, ambiente) or None
        programmi = (documento.get_metadata_value(k) for k in ("Creator", "Producer"))
        yield Documento(documento.raw, len(documento), modulo, habits(*programmi))
    finally:
        if modulo is not None:
            raw.FPDFDOC_ExitFormFillEnvironment(modulo)
        documento.close()


@contextmanager
def open_page(documento: Documento, numero: int, nome: str) -> Iterator[Pagina]:
    """A page by its number from 0."""
    pagina = Pagina(documento, numero, nome)
    try:
        yield pagina
    finally:
        pagina.close()
