"""PDF to pages of cells, by the rules that are drawn on them.

    page ─▶ characters, paths ─▶ runs, rules ─▶ grid ─▶ blocks ─▶ rows and columns counted ─▶ Page

Pages that are printed from one sheet have the same columns: they are counted over all of them, so that a table goes on where it was left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from math import inf
from pathlib import Path

import numpy as np

from pegan.errors import DocumentoIllegibile
from pegan.read.cell import Cell, Page
from pegan.read.pdf.annotations import Annotazione
from pegan.read.pdf.fields import field_runs
from pegan.read.pdf.library import Pagina, open_page, open_pdf
from pegan.read.pdf.page_ends import Capi, doubt_first, doubt_last, open_ends
from pegan.read.pdf.paints import Dipinti, Tracciati
from pegan.read.pdf.ruled_blocks import Blocco
from pegan.read.pdf.ruled_cells import read_blocks
from pegan.read.pdf.ruled_cuts import Tagli
from pegan.read.pdf.ruled_grid import build_grid, near
from pegan.read.pdf.rules import SOTTILE, Riquadro, positions, read_rules
from pegan.read.pdf.seen import is_ocr, seen_runs
from pegan.read.pdf.struck import strike, struck_by_notes, written_over
from pegan.read.pdf.text import Run, direction, read_runs, upright_boxes

PAGINE_MASSIME = 3000
"""The longest plans in print have about 1,500 pages."""
_SCANSIONE = 0.5
"""Of a page: an image as large, without any text, is a scan."""
_TIMBRO = 120
"""Letters of a protocol's stamp: on most of a document's pages, over an image, they are scans too; on one the title over a picture."""
_LETTERE = 150
"""Drawings on a page without text from which its letters are drawn, not written."""
_COMUNI = 0.7
"""Of a page's columns: so many must be those of the page before for it to be the same sheet's."""
_POCHE = 8
"""Vertical rules that say nothing yet: a sheet's head has fewer than its Gantt."""
_TANTE = 200
"""Columns of different sheets taken for one's: it is time for another."""
_ALTA_FASCIA = 1.2
"""Of the letters' size: a fill as high and wide may be a row's or a cell's, and ends where that does."""
_POCHE_RIGHE, _STESSE = 4, 0.7
"""Horizontal rules, and the part of them that two pages have in common, from which one goes on at the other's right."""
_ACCANTO = "il foglio è più largo della pagina: la stampa lo continua su un'altra"
_NOTA = "nota"
"""The place of a note over no cell."""
Nota = tuple[float, float, str]
"""(its middle, upright and y downwards; its text)."""
_OCR = "testo riconosciuto da una scansione"


@dataclass(slots=True)
class _Foglio:
    """Pages with the same columns: their blocks, the rows of each counted, the columns not yet."""

    xs: list[float] = field(default_factory=list)
    regolate: list[float] = field(default_factory=list)
    """Those of its columns' edges on which a rule lies."""
    pagine: list[tuple[int, list[tuple[int, int, Blocco]]]] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    ultime: list[float] = field(default_factory=list)
    """Rows and columns of its last page, where rules lie."""
    capi: Capi = field(default_factory=Capi)
    """Where its last page is open."""
    vicino: float = 1.0
    tagli: Tagli = field(default_factory=Tagli)


def read_pdf(percorso: Path, nome: str) -> tuple[Page, ...]:
    """The pages of a PDF that have text or notes; DocumentoIllegibile for what is no PDF, is locked, is not whole, is too long, or is a scan."""
    fogli: list[_Foglio] = []
    scansioni: list[int] = []
    timbrate: list[int] = []
    note: dict[int, list[Nota]] = {}
    angolo: int | None = None
    with open_pdf(percorso, nome) as documento:
        quante = documento.pagine
        if quante > PAGINE_MASSIME:
            raise DocumentoIllegibile(
                f"il PDF ha {quante} pagine", dove=nome, rimedio=f"dividerlo in file di al più {PAGINE_MASSIME} pagine"
            )
        for n in range(quante):
            with open_page(documento, n, nome) as pagina:
                glifi, dipinti = pagina.glyphs(), pagina.paints()
                angolo = direction(pagina, glifi, angolo)
                runs, annotazioni = read_runs(pagina, glifi, angolo), pagina.annotations()
                if annotazioni:
                    runs += field_runs(annotazioni, runs, angolo)
                    note[n + 1] = _notes(annotazioni, angolo)
                runs, via = seen_runs(pagina, runs, dipinti, angolo)
                if runs:
                    if dipinti.immagini >= _SCANSIONE and sum(len(r.testo) for r in runs) < _TIMBRO:
                        timbrate.append(n + 1)
                    via += _read_page(fogli, n + 1, pagina, runs, dipinti, angolo, annotazioni)
                elif dipinti.immagini >= _SCANSIONE or len(dipinti.figure) >= _LETTERE:
                    scansioni.append(n + 1)
                if via:
                    note.setdefault(n + 1, []).extend((r.x, r.y, r.testo) for r in via)
    if 2 * len(scansioni + timbrate) > quante:
        scansioni = sorted(scansioni + timbrate)
    if scansioni:
        quali = ", ".join(str(n) for n in scansioni[:10]) + (", …" if len(scansioni) > 10 else "")
        cosa = "la pagina" if len(scansioni) == 1 else "le pagine"
        raise DocumentoIllegibile(
            f"{cosa} {quali} {'è una scansione' if len(scansioni) == 1 else 'sono scansioni'}: immagini o disegni senza testo",
            dove=nome,
            rimedio="usare il file da cui il PDF è stato stampato, o farne riconoscere il testo (OCR), o togliere quelle pagine",
        )
    pagine = {p.number: p for i, f in enumerate(fogli) for p in _pages(f, i, note)}
    sole = {n: Page(n, f"p. {n}", (), notes=tuple((_NOTA, t) for _, _, t in sue)) for n, sue in note.items() if sue and n not in pagine}
    return tuple(p for _, p in sorted({**pagine, **sole}.items()))


def _notes(annotazioni: Sequence[Annotazione], angolo: int) -> list[Nota]:
    sue = [a for a in annotazioni if a.testo and not a.campo]
    box = upright_boxes(angolo, np.array([a.box for a in sue]).reshape(-1, 4)).tolist()
    return [((x0 + x1) / 2, (y0 + y1) / 2, a.testo) for (x0, y0, x1, y1), a in zip(box, sue, strict=True)]


def _read_page(
    fogli: list[_Foglio],
    numero: int,
    pagina: Pagina,
    runs: Sequence[Run],
    dipinti: Dipinti,
    angolo: int,
    annotazioni: Sequence[Annotazione],
) -> list[Run]:
    """Count a page's cells among those of its sheet; what is struck out of them."""
    corpo = max(0.5, float(np.quantile([r.corpo for r in runs], 0.2)))
    vicino = SOTTILE * corpo
    if dipinti.troppi:
        dipinti.tracciati = Tracciati()
    regole = read_rules(dipinti, angolo, corpo, runs)
    sue = positions((r[0] for r in regole.verticali), vicino)
    linee = positions((r[0] for r in regole.orizzontali), vicino)
    accanto = bool(fogli) and _beside_it(linee, sue, fogli[-1])
    if accanto:
        n, blocchi_prima = fogli[-1].pagine[-1]
        fogli[-1].pagine[-1] = (n, [(a, b, _doubted(x, _ACCANTO)) for a, b, x in blocchi_prima])
    capi, prima = open_ends(regole, corpo), fogli[-1].capi if fogli else Capi()
    if fogli and prima.fondo < inf and capi.cima > -inf:
        n, sue_celle = fogli[-1].pagine[-1]
        dubbie = doubt_last(prima, capi, [x for _, _, x in sue_celle])
        fogli[-1].pagine[-1] = (n, [(a, b, x) for (a, b, _), x in zip(sue_celle, dubbie, strict=True)])
    if not fogli or accanto or not _same_sheet(sue, fogli[-1]):
        fogli.append(_Foglio(vicino=vicino, tagli=Tagli(pagina.intera)))
    foglio = fogli[-1]
    foglio.ys, foglio.ultime, foglio.capi = linee, sue, capi
    box = (min(r.x0 for r in runs), min(r.y0 for r in runs), max(r.x1 for r in runs), max(r.y1 for r in runs))
    lettere = _letters(runs, [*sue, *foglio.xs])
    bordi = [f for f, _ in regole.campiture if min(f[2] - f[0], f[3] - f[1]) > _ALTA_FASCIA * corpo]
    griglia = build_grid(regole, [*foglio.xs, *lettere], foglio.regolate, bordi, vicino, box)
    foglio.regolate = positions([*foglio.regolate, *sue], vicino)

    @cache
    def oggetti() -> list[Riquadro]:
        return [(x0, y0, x1, y1) for x0, y0, x1, y1 in upright_boxes(angolo, pagina.text_boxes(dipinti)).tolist()]

    @cache
    def ritaglio(indice: int) -> Riquadro | None:
        box = pagina.clip(indice, dipinti)
        return None if box is None else tuple(upright_boxes(angolo, np.array([box]))[0].tolist())

    def in_celle(quali: Sequence[Run]) -> list[Blocco]:
        return read_blocks(griglia, quali, regole, oggetti, lambda run: ritaglio(run.indice), foglio.tagli)

    barre = [*regole.barre, *struck_by_notes(annotazioni, runs, angolo)]
    blocchi, barrate = strike(runs, barre, in_celle) if barre else (in_celle(runs), [])
    blocchi = doubt_first(prima, capi, written_over(blocchi, annotazioni, angolo))
    linee = positions([*griglia.ys[1:-1], *(y for b in blocchi if b.posato for y in (b.y0, b.y1))], vicino)
    ys = [*linee, *_between([(b.y0, b.y1) for b in blocchi if b.libero], linee, vicino)]
    righe = _count(sorted(ys), [(b.y0, b.y1) for b in blocchi], vicino)
    contati = [(a, b, x) for (a, b), x in zip(righe, blocchi, strict=True)]
    colonne = positions([*griglia.xs[1:-1], *(x for b in blocchi if b.posato for x in (b.x0, b.x1))], vicino)
    foglio.xs = positions([*colonne, *_beside(contati, colonne, vicino)], vicino)
    if is_ocr(dipinti):
        contati = [(a, b, _doubted(x, _OCR)) for a, b, x in contati]
    if accanto:
        contati = [(a, b, _doubted(x, _ACCANTO)) for a, b, x in contati]
    foglio.pagine.append((numero, contati))
    return barrate


def _doubted(b: Blocco, motivo: str) -> Blocco:
    return replace(b, dubbio=b.dubbio or motivo)


def _beside_it(ys: Sequence[float], xs: Sequence[float], foglio: _Foglio) -> bool:
    """A page with the rows of the page before and other columns: a sheet too wide for one page goes on at its right."""
    if min(len(ys), len(foglio.ys)) < _POCHE_RIGHE or not xs or not foglio.ultime:
        return False
    vicino = foglio.vicino
    righe, colonne = near(ys, foglio.ys, vicino).sum(), near(xs, foglio.ultime, vicino).sum()
    return bool(righe >= _STESSE * max(len(ys), len(foglio.ys)) and 2 * colonne < len(xs))


def _same_sheet(xs: Sequence[float], foglio: _Foglio) -> bool:
    """Most of a page's rules are those of the pages before; or it begins at their margin, and ends where they do or has few rules."""
    if len(xs) < 2 or len(foglio.xs) < 2 or len(foglio.xs) > _TANTE:
        return False
    vicino = max(foglio.vicino, 0.5)
    if near(xs, foglio.xs, vicino).sum() >= _COMUNI * len(xs):
        return True
    return abs(xs[0] - foglio.xs[0]) <= vicino and (len(xs) <= _POCHE or abs(xs[-1] - foglio.xs[-1]) <= vicino)


def _letters(runs: Sequence[Run], xs: Sequence[float]) -> list[float]:
    """Where the Gantt's heading has letters without rules between them: the middles between one and the next."""
    linee: dict[int, list[Run]] = {}
    for r in runs:
        if len(r.testo.strip()) <= 3 and r.testo.strip().isalnum() and r.testo.strip() not in ("x", "X") and not r.giro:
            linee.setdefault(round(r.y / (0.5 * r.corpo)), []).append(r)
    tagli: list[float] = []
    for linea in linee.values():
        linea.sort(key=lambda r: r.x0)
        passi = [b.x - a.x for a, b in pairwise(linea)]
        if len(linea) < 6 or max(passi) > 1.6 * sorted(passi)[len(passi) // 2]:
            continue
        for a, b in pairwise(linea):
            if not any(a.x < x < b.x for x in (*xs, *tagli)):
                tagli.append((a.x + b.x) / 2)
    return tagli


def _between(tratti: Sequence[tuple[float, float]], linee: Sequence[float], vicino: float) -> list[float]:
    """Where one free text ends and the next begins, and no line lies between them."""
    tagli: list[float] = []
    fine: float | None = None
    for da, a in sorted(tratti):
        if fine is not None and da >= fine - vicino and not any(fine - vicino <= y <= da + vicino for y in linee):
            tagli.append((fine + da) / 2)
        fine = a if fine is None else max(fine, a)
    return tagli


def _beside(contati: Sequence[tuple[int, int, Blocco]], linee: Sequence[float], vicino: float) -> list[float]:
    """Columns between free texts that stand on the same row, where no line lies between them."""
    per_riga: dict[int, list[tuple[float, float]]] = {}
    for a, _, b in contati:
        if b.libero:
            per_riga.setdefault(a, []).append((b.x0, b.x1))
    tagli: list[float] = []
    for tratti in per_riga.values():
        if len(tratti) > 1:
            tagli += _between(tratti, [*linee, *tagli], vicino)
    return tagli


def _count(linee: Sequence[float], tratti: Sequence[tuple[float, float]], vicino: float) -> list[tuple[int, int]]:
    """(first, last) row or column of each stretch between these lines."""
    prime = np.searchsorted(linee, [a + vicino for a, _ in tratti])
    ultime = np.searchsorted(linee, [b - vicino for _, b in tratti])
    return [(int(p), max(int(p), int(u))) for p, u in zip(prime, ultime, strict=True)]


def _pages(foglio: _Foglio, numero: int, note: Mapping[int, Sequence[Nota]]) -> Iterator[Page]:
    tutti = [b for _, blocchi in foglio.pagine for _, _, b in blocchi]
    colonne = iter(_count(foglio.xs, [(b.x0, b.x1) for b in tutti], foglio.vicino))
    contate = [[(a, b, *next(colonne), x) for a, b, x in blocchi] for _, blocchi in foglio.pagine]
    prima = min((c for pagina in contate for _, _, c, _, _ in pagina), default=0)
    for (n, _), pagina in zip(foglio.pagine, contate, strict=True):
        alta = min((r for r, _, _, _, _ in pagina), default=0)
        celle = [
            Cell(
                r0 - alta,
                c0 - prima,
                r1 - alta,
                c1 - prima,
                b.testo,
                f"R{r0 - alta + 1}C{c0 - prima + 1}",
                bool(b.colore),
                b.dubbio,
                b.colore,
                b.dedotto,
                0.0 if b.libero else b.x1 - b.x0,
            )
            for r0, r1, c0, c1, b in pagina
        ]
        celle.sort(key=lambda c: (c.row0, c.col0, c.row1, c.col1))
        sue = []
        for x, y, testo in note.get(n, ()):
            sotto = (f"R{r - alta + 1}C{c - prima + 1}" for r, _, c, _, b in pagina if b.x0 <= x <= b.x1 and b.y0 <= y <= b.y1)
            sue.append((next(sotto, _NOTA), testo))
        yield Page(n, f"p. {n}", tuple(celle), notes=tuple(sue), foglio=numero)
