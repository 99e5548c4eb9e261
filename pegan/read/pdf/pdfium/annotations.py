"""What is filled into a PDF's form and written beside its text, through PDFium: no page paints it as text (PDF 32000-1, 12.5 and 12.7).

page ─▶ its annotations, hidden ones apart ─▶ values of fields │ notes
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pegan.read.pdf.pdfium.paints import Box

Handle = Any
"""A pointer of PDFium's, or its module of functions."""

SPUNTATA = "☑"
"""What a box of a form that is ticked shows, whatever its sign."""
_NOTE = ("TEXT", "FREETEXT", "LINE", "SQUARE", "CIRCLE", "POLYGON", "POLYLINE", "HIGHLIGHT", "UNDERLINE", "SQUIGGLY", "STRIKEOUT", "STAMP", "CARET", "INK")  # fmt: skip
"""Kinds of annotation whose contents somebody wrote; those of a link or a film say what it is."""
_LINEE = 1_000
"""Of one annotation."""
_SCRITTI, _SPUNTATI = ("TEXTFIELD", "COMBOBOX", "LISTBOX"), ("CHECKBOX", "RADIOBUTTON")


@dataclass(frozen=True, slots=True)
class Annotazione:
    """A text beside a page's own and its rectangle in points, y upwards: a field's value (its letters' size, 0 if any), or a note."""

    box: Box
    testo: str
    campo: bool
    corpo: float = 0.0
    barrate: tuple[Box, ...] = ()
    """The boxes of the lines that it strikes out."""
    scritta: bool = False
    """Its text is shown on the page, over what is printed there."""


def read_annotations(raw: Handle, pagina: Handle, modulo: Handle | None) -> Iterator[Annotazione]:
    """The annotations of a page that say something; `modulo` is PDFium's environment of the document's form, None where it has none."""
    for n in range(raw.FPDFPage_GetAnnotCount(pagina)):
        annotazione = raw.FPDFPage_GetAnnot(pagina, n)
        if not annotazione:
            continue
        try:
            letta = _read(raw, annotazione, modulo)
        finally:
            raw.FPDFPage_CloseAnnot(annotazione)
        if letta is not None and (letta.testo or letta.barrate):
            yield letta


def _read(raw: Handle, annotazione: Handle, modulo: Handle | None) -> Annotazione | None:
    riquadro = raw.FS_RECTF()
    nascosta = raw.FPDFAnnot_GetFlags(annotazione) & (raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW)
    if nascosta or not raw.FPDFAnnot_GetRect(annotazione, riquadro):
        return None
    x0, x1 = sorted((riquadro.left, riquadro.right))
    y0, y1 = sorted((riquadro.bottom, riquadro.top))
    tipo = raw.FPDFAnnot_GetSubtype(annotazione)
    if tipo == raw.FPDF_ANNOT_WIDGET:
        if modulo is None:
            return None
        corpo = ctypes.c_float()
        raw.FPDFAnnot_GetFontSize(modulo, annotazione, corpo)
        return Annotazione((x0, y0, x1, y1), _value(raw, annotazione, modulo), True, max(0.0, corpo.value))
    if tipo not in {getattr(raw, f"FPDF_ANNOT_{nome}") for nome in _NOTE}:
        return None
    testo = _string(lambda dove, n: raw.FPDFAnnot_GetStringValue(annotazione, b"Contents", dove, n))
    barrate = _quads(raw, annotazione) or ((x0, y0, x1, y1),) if tipo == raw.FPDF_ANNOT_STRIKEOUT else ()
    return Annotazione((x0, y0, x1, y1), testo, False, barrate=barrate, scritta=tipo == raw.FPDF_ANNOT_FREETEXT)


def _quads(raw: Handle, annotazione: Handle) -> tuple[Box, ...]:
    """The box of each line of text that an annotation is about."""
    punti, box = raw.FS_QUADPOINTSF(), []
    for n in range(min(raw.FPDFAnnot_CountAttachmentPoints(annotazione), _LINEE)):
        if raw.FPDFAnnot_GetAttachmentPoints(annotazione, n, punti):
            xs, ys = (punti.x1, punti.x2, punti.x3, punti.x4), (punti.y1, punti.y2, punti.y3, punti.y4)
            box.append((min(xs), min(ys), max(xs), max(ys)))
    return tuple(box)


def _value(raw: Handle, annotazione: Handle, modulo: Handle) -> str:
    tipo = raw.FPDFAnnot_GetFormFieldType(modulo, annotazione)
    if tipo in {getattr(raw, f"FPDF_FORMFIELD_{nome}") for nome in _SPUNTATI}:
        stato = _string(
            lambda dove, n: raw.FPDFAnnot_GetStringValue(annotazione, b"AS", dove, n)
        )  # of its two appearances, the one that is shown
        return SPUNTATA if stato not in ("", "Off") or (not stato and raw.FPDFAnnot_IsChecked(modulo, annotazione)) else ""
    if tipo in {getattr(raw, f"FPDF_FORMFIELD_{nome}") for nome in _SCRITTI}:
        return _string(lambda dove, n: raw.FPDFAnnot_GetFormFieldValue(modulo, annotazione, dove, n))
    return ""


def _string(chiedi: Callable[[Handle | None, int], int]) -> str:
    """A text on one line, from a function of PDFium's that fills a buffer of UTF-16 or says how many bytes it needs."""
    quanti = chiedi(None, 0)
    if quanti <= 2:
        return ""
    dove = (ctypes.c_ushort * ((quanti + 1) // 2))()
    chiedi(dove, quanti)
    return " ".join(bytes(dove).decode("utf-16-le", "replace").replace("\0", " ").split())
