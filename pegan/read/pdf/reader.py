"""PDF to pages of cells, by the rules that are drawn on them.

page ─▶ characters, paths ─▶ runs, rules ─▶ without what the print repeats (pages/edges.py, pages/print_titles.py) ─▶ grid ─▶ blocks ─▶ rows, columns ─▶ Page
                                  │
                                  └─▶ pages that lie side by side (pages/side_pages.py), or show one cell (foot_cells.py): read again as one
                                      (wide_page.py, tall_page.py)
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from pegan.errors import DocumentoIllegibile
from pegan.read.cell import Page
from pegan.read.pdf.broken_words import broken_texts, doubt_broken, is_habit
from pegan.read.pdf.fields import field_runs
from pegan.read.pdf.pages.edges import INTORNO, Pezzo, edges_of, running_pieces, without
from pegan.read.pdf.pages.foot_cells import join_below
from pegan.read.pdf.pages.print_titles import Testata, Titoli, cut_titles, head_of, without_titles
from pegan.read.pdf.pages.right_parts import doubt_alone, doubt_right_parts
from pegan.read.pdf.pages.several_pages import in_doubt, shows_several
from pegan.read.pdf.pages.sheet_headings import without_headings
from pegan.read.pdf.pages.sheets import NOTA, Foglio, Nota, count_page, sheet_pages
from pegan.read.pdf.pages.side_pages import Fascia, find_bands
from pegan.read.pdf.pages.tall_page import lay_below
from pegan.read.pdf.pages.traces import Traccia, trace
from pegan.read.pdf.pages.wide_page import lay_side_by_side
from pegan.read.pdf.pdfium.annotations import Annotazione
from pegan.read.pdf.pdfium.library import Documento, Glifi, Pagina, open_page, open_pdf
from pegan.read.pdf.pdfium.paints import Dipinti, Tracciati
from pegan.read.pdf.ruled.spaced_cells import close_gaps
from pegan.read.pdf.rules import Riquadro, read_rules
from pegan.read.pdf.seen import is_ocr, seen_runs
from pegan.read.pdf.struck import struck_by_notes, typed_over
from pegan.read.pdf.text import Run, direction, read_runs, upright_boxes
from pegan.read.pdf.view import Veduta

PAGINE_MASSIME = 3000
"""The longest plans in print have about 1,500 pages."""
_SCANSIONE = 0.5
"""Of a page: an image as large, without any text, is a scan."""
_TIMBRO = 120
"""Letters of a protocol's stamp: on most of a document's pages, over an image, they are scans too; on one the title over a picture."""
_LETTERE = 150
"""Drawings on a page without text from which its letters are drawn, not written."""
_CORPO = 10.0
"""Points of the letters of a page that has none."""
_TAGLIATA = "il foglio è più largo della pagina: la stampa lo continua su un'altra"
_TROPPI = "la pagina ha troppi segni perché se ne leggano le righe: stampare di nuovo con righe intere, o usare il foglio di lavoro"


def read_pdf(percorso: Path, nome: str) -> tuple[Page, ...]:
    """The pages of a PDF that have text or notes; DocumentoIllegibile for what is no PDF, is locked, is not whole, is too long, or is a scan."""
    with open_pdf(percorso, nome) as documento:
        pagine = _read(documento, nome)
        rotti = broken_texts(pagine)
        if is_habit(rotti, pagine):
            pagine = _read(replace(documento, abitudini=replace(documento.abitudini, spezza=True)), nome)
    return tuple(doubt_broken(p, rotti) for p in pagine) if rotti else pagine


def _read(documento: Documento, nome: str) -> tuple[Page, ...]:
    fogli: list[Foglio] = []
    scansioni: list[int] = []
    timbrate: list[int] = []
    mute: list[int] = []
    note: dict[int, list[Nota]] = {}
    margini: dict[int, Sequence[Pezzo]] = {}
    barrate: dict[int, list[Run]] = {}
    tracce: list[Traccia] = []
    angoli: dict[int, int] = {}
    titoli: dict[int, Titoli] = {}
    testata: Testata | None = None
    ultima: Testata | None = None
    ripetuti: Titoli | None = None
    molte = False

    def own(v: Veduta, di_fianco: Sequence[int] = ()) -> Veduta:
        n = v.numeri[0]
        v.runs = without(v.runs, margini.get(n, ()))
        return without_titles(v, titoli[n]) if titoli.keys() >= {n, *di_fianco} else v

    quante = documento.pagine
    if quante > PAGINE_MASSIME:
        raise DocumentoIllegibile(f"il PDF ha {quante} pagine", dove=nome, rimedio=f"dividerlo in file di al più {PAGINE_MASSIME} pagine")
    for vista in _views(documento, nome, angoli):
        n, veduta, dipinti, correnti = vista.numero, vista.veduta, vista.dipinti, vista.correnti
        molte = molte or shows_several(veduta, dipinti.testi)
        if correnti:
            margini[n] = correnti
        if sue := [*_notes(vista.annotazioni, angoli[n]), *((r.x, r.y, r.testo) for r in vista.via)]:
            note[n] = sue
        lettere = sum(len(r.testo) for r in veduta.runs) + sum(len(p.testo) for p in correnti)
        if vista.muta:
            mute.append(n)
        if dipinti.immagini >= _SCANSIONE and 0 < lettere < _TIMBRO:
            timbrate.append(n)
        capo = head_of(veduta)
        ripetuti = cut_titles(testata, capo, ripetuti, ultima.veduta) if testata is not None and ultima is not None else None
        ultima = capo
        tolte: list[float] = []
        if ripetuti is not None and testata is not None:
            titoli[n] = ripetuti
            veduta = own(veduta)
            tolte = [y for y, _ in capo.bordi if y < ripetuti.fondo - veduta.vicino]
        else:
            testata = capo
        if veduta.runs:
            tracce.append(trace(veduta, titoli_di=testata.veduta.numeri[0] if n in titoli else 0, tolte=tolte))
            barrate[n] = count_page(fogli, veduta, _TROPPI if dipinti.troppi else None)
        elif len(dipinti.tracciati.lunghe) and not dipinti.figure:  # a part of a sheet without a text
            tracce.append(trace(veduta))
        elif not lettere and (dipinti.immagini >= _SCANSIONE or len(dipinti.figure) >= _LETTERE):
            scansioni.append(n)
    _refuse_scans(nome, quante, scansioni, timbrate, mute)
    fasce = doubt_alone(tracce, join_below(tracce, doubt_right_parts(tracce, find_bands(tracce))))
    if any(f.tagliata or f.sotto or len(f.numeri) > 1 for f in fasce):
        fogli = []
        barrate = {f.numeri[0]: _read_band(fogli, documento, nome, f, angoli, own) for f in fasce}
    for numero, runs in barrate.items():
        if runs:
            note.setdefault(numero, []).extend((r.x, r.y, r.testo) for r in runs)
    pagine = {p.number: in_doubt(p) if molte else p for i, f in enumerate(fogli) for p in sheet_pages(f, i, note)}
    accanto = {n for p in pagine.values() for n in p.accanto}
    for n in sorted(note.keys() | margini.keys()):
        if n not in pagine and n not in accanto:
            pagine[n] = Page(n, f"p. {n}", (), notes=tuple((NOTA, t) for _, _, t in note.get(n, ())))
    return tuple(replace(p, margins=_margins(p, margini)) if n not in accanto else p for n, p in sorted(pagine.items()))


def _margins(pagina: Page, margini: Mapping[int, Sequence[Pezzo]]) -> tuple[tuple[int, str], ...]:
    return tuple((n, x.testo) for n in (pagina.number, *pagina.accanto) for x in margini.get(n, ()))


def _refuse_scans(nome: str, quante: int, scansioni: list[int], timbrate: list[int], mute: list[int]) -> None:
    """DocumentoIllegibile for a document with pages that are images, or whose letters are no more than that."""
    if 2 * len(scansioni + timbrate) > quante:
        scansioni = sorted(scansioni + timbrate)
    if pagine := scansioni or mute:
        quali = ", ".join(str(n) for n in pagine[:10]) + (", …" if len(pagine) > 10 else "")
        dove, sono = ("la pagina", "è una scansione") if len(pagine) == 1 else ("le pagine", "sono scansioni")
        cosa = (
            f"{dove} {quali} {sono}: immagini o disegni senza testo"
            if scansioni
            else f"{dove} {quali}: i caratteri non dicono che lettere sono"
        )
        raise DocumentoIllegibile(
            cosa,
            dove=nome,
            rimedio="usare il file da cui il PDF è stato stampato, o farne riconoscere il testo (OCR), o togliere quelle pagine",
        )


@dataclass(slots=True)
class _Vista:
    """An open page: what is read of it, what of its text is not seen, what stands at its edges and is of no sheet."""

    numero: int
    aperta: ExitStack
    veduta: Veduta
    via: list[Run]
    dipinti: Dipinti
    annotazioni: Sequence[Annotazione]
    bordi: Sequence[Pezzo]
    muta: bool
    correnti: Sequence[Pezzo] = ()


def _views(documento: Documento, nome: str, angoli: dict[int, int]) -> Iterator[_Vista]:
    """Every page while it is open, without what the pages around it say to be running heads and feet; `angoli` learns how it is written."""
    viste: deque[_Vista] = deque()
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
                veduta, via = _view(n, pagina, glifi, dipinti, annotazioni, angolo)
                viste.append(_Vista(n, aperta, veduta, via, dipinti, annotazioni, edges_of(veduta), pagina.is_mute(glifi)))
            if n > INTORNO and viste:
                vista = viste.popleft()
                vista.correnti = running_pieces(
                    prima, vista.bordi, [x.bordi for x in viste], (vista.numero, documento.pagine), [*sopra.values()]
                )
                sopra |= {p.testo: p for p in vista.correnti if not p.oltre}
                vista.veduta.runs = without(vista.veduta.runs, vista.correnti)
                prima.append(vista.bordi)
                with vista.aperta:
                    yield vista


def _view(
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


def _read_band(
    fogli: list[Foglio],
    documento: Documento,
    nome: str,
    fascia: Fascia,
    angoli: Mapping[int, int],
    own: Callable[[Veduta, Sequence[int]], Veduta],
) -> list[Run]:
    """Read pages that lie side by side as one, or one again that may, each without what it repeats (`own`; rows that all of them do); what is struck out of them."""
    with ExitStack() as aperte:
        righe, dubbio = [], _TAGLIATA if fascia.tagliata else None
        for f in (fascia, *fascia.sotto):
            vedute = []
            for n in f.numeri:
                pagina = aperte.enter_context(open_page(documento, n - 1, nome))
                dipinti = pagina.paints()
                dubbio = dubbio or (_TROPPI if dipinti.troppi else None)
                veduta, _ = _view(n, pagina, pagina.glyphs(), dipinti, pagina.annotations(), angoli[n])
                vedute.append(own(veduta, f.numeri))
            righe.append(lay_side_by_side(vedute, f.passi, f.parti) if len(vedute) > 1 else vedute[0])
        insieme = lay_below(righe, [f.capi for f in fascia.sotto]) if fascia.sotto else righe[0]
        return count_page(fogli, insieme, dubbio, seguito=fascia.seguito, stesso=fascia.stesso)


def _notes(annotazioni: Sequence[Annotazione], angolo: int) -> list[Nota]:
    sue = [a for a in annotazioni if a.testo and not a.campo]
    box = upright_boxes(angolo, np.array([a.box for a in sue]).reshape(-1, 4)).tolist()
    return [((x0 + x1) / 2, (y0 + y1) / 2, a.testo) for (x0, y0, x1, y1), a in zip(box, sue, strict=True)]
