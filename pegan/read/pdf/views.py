"""The pages of a PDF, one by one while they are open: what is read of each, and what of its text is of no sheet.

page ─▶ characters, paths ─▶ runs without what is not seen ─▶ rules ─▶ view; without the running heads and feet that the pages around it have too
"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from pegan.read.pdf.fields import field_runs
from pegan.read.pdf.pages.edges import INTORNO, Pezzo, edges_of, running_pieces, without
from pegan.read.pdf.pages.sheet_headings import without_headings
from pegan.read.pdf.pages.sheets import Nota
from pegan.read.pdf.pdfium.annotations import Annotazione
from pegan.read.pdf.pdfium.library import Documento, Glifi, Pagina, open_page
from pegan.read.pdf.pdfium.paints import Dipinti, Tracciati
from pegan.read.pdf.ruled.spaced_cells import close_gaps
from pegan.read.pdf.rules import Riquadro, read_rules
from pegan.read.pdf.seen import is_ocr, seen_runs
from pegan.read.pdf.struck import struck_by_notes, typed_over
from pegan.read.pdf.text import Run, direction, read_runs, upright_boxes
from pegan.read.pdf.view import Veduta

_CORPO = 10.0
"""Points of the letters of a page that has none."""


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
