"""The pages of a PDF, one by one while they are open: what is read of each, and what of its text is of no sheet.

page ─▶ characters, paths ─▶ runs without what is not seen, with those of its form's fields ─▶ rules ─▶ view; without the running heads and feet that the pages around it have too
"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from statistics import median

import numpy as np

from pegan.read.pdf.pages.edges import INTORNO, Pezzo, edges_of, running_pieces, without
from pegan.read.pdf.pages.sheet_headings import without_headings
from pegan.read.pdf.pages.sheets import Nota
from pegan.read.pdf.pdfium.annotations import SPUNTATA, Annotazione
from pegan.read.pdf.pdfium.library import Documento, Glifi, Pagina, open_page
from pegan.read.pdf.pdfium.paints import Dipinti, Tracciati
from pegan.read.pdf.ruled.spaced_cells import close_gaps
from pegan.read.pdf.rules import Riquadro, read_rules
from pegan.read.pdf.seen import is_ocr, seen_runs
from pegan.read.pdf.struck import struck_by_notes, typed_over
from pegan.read.pdf.text import Run, direction, read_runs, upright_boxes
from pegan.read.pdf.view import Veduta

_CORPO = 10.0
"""Points of the letters of a page, or of its form, that has no text."""
_RIGA = 1.2
"""Of the letters' size: the height of a line."""
_LARGA = 0.5
"""Of the letters' size: the width of one."""
_FRA = 0.3
"""Of the letters' size: the gap between a value and the text printed beside it."""
_MARGINE = 2.0
"""Points between a field's edge and its text."""


@dataclass(slots=True)
class Vista:
    """An open page: what is read of it, what of its text is not seen, what stands at its edges and is of no sheet."""

    numero: int
    aperta: ExitStack
    veduta: Veduta
    via: list[Run]
    dipinti: Dipinti
    annotazioni: Sequence[Annotazione]
    bordi: Sequence[Pezzo]
    coperti: Sequence[Pezzo]
    """The same of what is not seen: a cell's colour may lie over a head."""
    muta: bool
    correnti: Sequence[Pezzo] = ()


def views(documento: Documento, nome: str, angoli: dict[int, int]) -> Iterator[Vista]:
    """Every page while it is open, without what the pages around it say to be running heads and feet; `angoli` learns how it is written."""
    viste: deque[Vista] = deque()
    prima: deque[Sequence[Pezzo]] = deque(maxlen=INTORNO)
    sopra: dict[str, Pezzo] = {}
    angolo: int | None = None
    with ExitStack() as tutte:
        for n in range(1, documento.pagine + INTORNO + 1):
            if n <= documento.pagine:
                aperta = tutte.enter_context(ExitStack())
                pagina = aperta.enter_context(open_page(documento, n - 1, nome))
                glifi, dipinti, annotazioni = pagina.glyphs(), pagina.paints(), pagina.annotations()
                angolo = angoli[n] = direction(pagina, glifi, angolo)
                veduta, via = view_of(n, pagina, glifi, dipinti, annotazioni, angolo)
                coperti = edges_of(replace(veduta, runs=via)) if via else ()
                viste.append(Vista(n, aperta, veduta, via, dipinti, annotazioni, edges_of(veduta), coperti, pagina.is_mute(glifi)))
            if n > INTORNO and viste:
                vista = viste.popleft()
                vista.correnti = running_pieces(
                    prima, vista.bordi, [(*x.bordi, *x.coperti) for x in viste], (vista.numero, documento.pagine), [*sopra.values()]
                )
                sopra |= {p.testo: p for p in vista.correnti if not p.oltre}
                vista.veduta.runs = without(vista.veduta.runs, vista.correnti)
                prima.append((*vista.bordi, *vista.coperti))
                with vista.aperta:
                    yield vista


def view_of(
    numero: int, pagina: Pagina, glifi: Glifi, dipinti: Dipinti, annotazioni: Sequence[Annotazione], angolo: int
) -> tuple[Veduta, list[Run]]:
    """What is read of an open page, and what of its text is not seen."""
    runs, testate = without_headings(read_runs(pagina, glifi, angolo))
    if annotazioni:
        runs += field_runs(annotazioni, runs, angolo)
    runs, via = seen_runs(pagina, runs, dipinti, angolo)
    via = [*via, *testate]
    corpo = max(0.5, float(np.quantile([r.corpo for r in runs], 0.2))) if runs else _CORPO
    if dipinti.troppi:
        dipinti.tracciati = Tracciati()

    @cache
    def oggetti() -> list[Riquadro]:
        return [(x0, y0, x1, y1) for x0, y0, x1, y1 in upright_boxes(angolo, pagina.text_boxes(dipinti)).tolist()]

    @cache
    def ritaglio(indice: int) -> Riquadro | None:
        box = pagina.clip(indice, dipinti)
        return None if box is None else tuple(upright_boxes(angolo, np.array([box]))[0].tolist())

    mostra: Riquadro = tuple(upright_boxes(angolo, np.array([pagina.shown]))[0].tolist())
    regole = read_rules(dipinti, angolo, corpo, runs)
    close_gaps(regole, corpo)
    regole.barre += struck_by_notes(annotazioni, runs, angolo)
    scritte = typed_over(annotazioni, angolo)
    return Veduta((numero,), mostra, runs, regole, corpo, oggetti, ritaglio, scritte, pagina.abitudini, is_ocr(dipinti)), via


def notes_of(annotazioni: Sequence[Annotazione], angolo: int) -> list[Nota]:
    """The notes on a page, each where it stands."""
    sue = [a for a in annotazioni if a.testo and not a.campo]
    box = upright_boxes(angolo, np.array([a.box for a in sue]).reshape(-1, 4)).tolist()
    return [((x0 + x1) / 2, (y0 + y1) / 2, a.testo) for (x0, y0, x1, y1), a in zip(box, sue, strict=True)]


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
