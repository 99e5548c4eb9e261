"""What is filled into a PDF's form and written beside its text, through PDFium: no page paints it as text (PDF 32000-1, 12.5 and 12.7).

page ─▶ its annotations, hidden ones apart ─▶ values of fields │ notes
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pegan.read.pdf.paints import Box

Handle = Any
"""A pointer of PDFium's, or its module of functions."""

SPUNTATA = "☑"
"""What a box of a form that is ticked shows, whatever its sign."""
_NOTE = ("TEXT", "FREETEXT", "LINE", "SQUARE", "CIRCLE", "POLYGON", "POLYLINE", "HIGHLIGHT", "UNDERLINE", "SQUIGGLY", "STRIKEOUT", "STAMP", "CARET", "INK")  # fmt: skip
"""Kinds of annotation whose contents somebody wrote; those of a link or a film say what it is."""
_SCRITTI, _SPUNTATI = ("TEXTFIELD", "COMBOBOX", "LISTBOX"), ("CHECKBOX", "RADIOBUTTON")


@dataclass(frozen=True, slots=True)
class Annotazione:
    """A text beside a page's own and its rectangle in points, y upwards: a field's value (its letters' size, 0 if any), or a note."""

    box: Box
    testo: str
    campo: bool
    corpo: float = 0.0


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
        if letta is not None and letta.testo:
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
    return Annotazione((x0, y0, x1, y1), _string(lambda dove, n: raw.FPDFAnnot_GetStringValue(annotazione, b"Contents", dove, n)), False)


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
