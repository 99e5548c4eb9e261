"""Values of a PDF's form as runs of its page, where their fields are; those that the page prints already apart."""

from collections.abc import Sequence
from statistics import median

import numpy as np

from pegan.read.pdf.pdfium.annotations import SPUNTATA, Annotazione
from pegan.read.pdf.text import Run, upright_boxes

_CORPO = 10.0
"""Points: letters of a form without any other text."""
_RIGA = 1.2
"""Of the letters' size: the height of a line."""
_LARGA = 0.5
"""Of the letters' size: the width of one."""
_FRA = 0.3
"""Of the letters' size: the gap between a value and the text printed beside it."""
_MARGINE = 2.0
"""Points between a field's edge and its text."""


def field_runs(annotazioni: Sequence[Annotazione], stampati: Sequence[Run], angolo: int) -> list[Run]:
    """A run for each field's value, its lines as one: from the top of a field of several lines, in the middle of another."""
    campi = [a for a in annotazioni if a.campo]
    if not campi:
        return []
    usato = median(r.corpo for r in stampati) if stampati else _CORPO
    runs = []
    for campo, (x0, y0, x1, y1) in zip(campi, upright_boxes(angolo, np.array([c.box for c in campi])).tolist(), strict=True):
        dentro = sorted((r for r in stampati if r.x0 < x1 and x0 < r.x1 and y0 <= r.y <= y1), key=lambda r: r.x0)
        scritto = ["".join(r.testo.split()) for r in dentro]
        if "".join(campo.testo.split()) in (*scritto, "".join(scritto)):
            continue
        corpo = max(1.0, campo.corpo or min(usato, (y1 - y0) / _RIGA))
        mezzo = (y0 + y1) / 2 if y1 - y0 < 2 * _RIGA * corpo else y0 + _RIGA * corpo / 2
        da, a = _free(campo, x0, x1, corpo, [r for r in dentro if abs(r.y - mezzo) < corpo])
        runs.append(Run(da, mezzo - _RIGA * corpo / 2, a, mezzo + _RIGA * corpo / 2, campo.testo, corpo))
    return runs


def _free(campo: Annotazione, x0: float, x1: float, corpo: float, accanto: Sequence[Run]) -> tuple[float, float]:
    """From where to where a value goes: a tick in the middle; a text from the left, beside what is printed on its line."""
    larga, spazio = _LARGA * corpo * len(campo.testo), _FRA * corpo
    da, a = x0 + min(_MARGINE, (x1 - x0) / 4), x1 - min(_MARGINE, (x1 - x0) / 4)
    if campo.testo == SPUNTATA and not accanto:
        return (x0 + x1 - corpo / 2) / 2, (x0 + x1 + corpo / 2) / 2
    for r in accanto:
        if r.x0 - da > spazio + _LARGA * corpo:
            a = r.x0 - spazio
            break
        da = r.x1 + spazio
    return da, max(da + _LARGA * corpo / 2, min(a, da + larga))
