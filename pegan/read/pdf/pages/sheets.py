"""Blocks of a page to cells: the rows of each page counted, the columns over all pages of a sheet.

Pages that are printed from one sheet have the same columns, so that a table goes on where it was left.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import inf

import numpy as np

from pegan.groups import grouped
from pegan.read.cell import Cell, Page
from pegan.read.pdf.pages.ends import Capi, below_repeated, doubt_cut, doubt_first, doubt_last, moved_below, open_ends
from pegan.read.pdf.pages.joined import of_two_pages, words_before_hidden_ones
from pegan.read.pdf.ruled.blocks import Blocco
from pegan.read.pdf.ruled.cells import read_blocks
from pegan.read.pdf.ruled.cuts import Tagli
from pegan.read.pdf.ruled.grid import build_grid, near
from pegan.read.pdf.ruled.unruled_doubts import doubt_unruled
from pegan.read.pdf.rules import Regole, Riquadro, nearest, positions
from pegan.read.pdf.struck import strike, written_over
from pegan.read.pdf.text import Run, box_of
from pegan.read.pdf.view import Veduta

_COMUNI = 0.7
"""Of a page's columns: so many must be those of the page before for it to be the same sheet's."""
_POCHE = 8
"""Vertical rules that say nothing yet: a sheet's head has fewer than its Gantt."""
_TANTE = 200
"""Columns of different sheets taken for one's: it is time for another."""
_ALTA_FASCIA = 1.2
"""Of the letters' size: a fill as high and wide may be a row's or a cell's, and ends where that does."""
_BARRA, _LUNGA = 0.3, 2.0
"""Of the letters' size, and times its height: a bar without letters on it is so high at the least, and so long: it may be some months'."""
_OCR = "testo riconosciuto da una scansione"
_SPEZZATO = "il testo è tagliato dal bordo della pagina e continua su quella accanto"
_OLTRE = "la cella va oltre il bordo della pagina: del testo può non vedersi"
_DOPO = "una pagina prima di questa non è letta, perché può stare di fianco a un'altra: non si sa che cosa continua"
RIPETUTO, TAGLIATA = "ripetuto", "pagina_tagliata"
"""Why a page's text is kept unread: another page has it too; it is the right part of a sheet that was not put together."""
NOTA = "nota"
"""The place of a note over no cell."""
Nota = tuple[float, float, str]
"""(its middle, upright and y downwards; its text)."""


@dataclass(slots=True)
class _Contata:
    """A page, or several as one: their numbers, how far each was moved, where each begins (`cime`: downwards), up to where it repeats the first one's columns; blocks with their rows."""

    numeri: tuple[int, ...]
    passi: tuple[float, ...]
    inizi: tuple[float, ...]
    ripetono: tuple[float, ...]
    blocchi: list[tuple[int, int, Blocco]]
    seguito: bool
    cali: tuple[float, ...]
    cime: tuple[float, ...]

    def page_of(self, b: Blocco, vicino: float) -> int:
        """Which of its pages a block begins on."""
        sue = [n for n, (x, y) in enumerate(zip(self.inizi, self.cime, strict=True)) if x <= b.x0 + vicino and y <= b.y0 + vicino]
        return max(sue, default=0)


@dataclass(slots=True)
class Foglio:
    """Pages with the same columns: their blocks, the rows of each counted, the columns not yet."""

    xs: list[float] = field(default_factory=list)
    regolate: list[float] = field(default_factory=list)
    """Those of its columns' edges on which a rule lies."""
    pagine: list[_Contata] = field(default_factory=list)
    vicino: float = 1.0
    inizi: list[float] = field(default_factory=list)
    """Where, on its last page, texts begin one below the other."""
    lati: list[float] = field(default_factory=list)
    """Where, on its last page, what is drawn across begins at the left and ends at the right."""
    tagli: Tagli = field(default_factory=Tagli)
    capi: Capi = field(default_factory=Capi)
    """Where its last page is open."""


def count_page(fogli: list[Foglio], veduta: Veduta, dubbio: str | None, *, seguito: bool = False, stesso: bool = False) -> list[Run]:
    """Add a page to the sheet before or to one of its own; what is struck out of it, or beyond its edges.

    In `dubbio` is what its cells hold; it may be the right part of another (`seguito`), and has copies of that one's texts beyond its edges. A page
    without rules may be known to be of the same sheet (`stesso`).
    """
    regole, vicino = veduta.regole, veduta.vicino
    runs = [r for r in veduta.runs if veduta.shows(r)]
    fuori = [] if dubbio else [*veduta.fuori, *(r for r in veduta.runs if not veduta.shows(r))]
    if not runs:
        return fuori
    sue = positions((r[0] for r in regole.verticali), vicino)
    capi, prima = open_ends(regole, veduta.corpo), fogli[-1].capi if fogli else Capi()
    ultima = fogli[-1].pagine[-1] if fogli else None
    inizi = _starts(runs, vicino)
    aperta = fogli[-1].tagli.aperta if fogli and not sue else None
    segue = aperta if aperta and aperta.goes_on(runs) else None
    lati = _sides(regole)
    if not fogli or not (_same_sheet(sue, fogli[-1]) or (not sue and (stesso or segue or _same_starts(inizi, lati, fogli[-1])))):
        fogli.append(Foglio(vicino=vicino, tagli=Tagli(veduta.abitudini)))
    foglio = fogli[-1]
    foglio.inizi, foglio.lati = inizi, lati
    foglio.capi = capi
    box = box_of(runs)
    lettere = _letters(runs, [*sue, *foglio.xs])
    bordi = [(f, c) for f, c in regole.campiture if _may_be_a_cells(f, veduta)]
    griglia = build_grid(regole, [*foglio.xs, *lettere], foglio.regolate, bordi, vicino, box)
    foglio.regolate = positions([*foglio.regolate, *sue], vicino)

    def in_celle(quali: Sequence[Run]) -> list[Blocco]:
        foglio.tagli.aperta = segue
        return read_blocks(griglia, quali, regole, veduta.oggetti, lambda run: veduta.ritaglio(run.indice), foglio.tagli)

    blocchi, barrate = strike(runs, regole.barre, in_celle) if regole.barre else (in_celle(runs), [])
    blocchi = written_over(blocchi, veduta.scritte)
    if ultima is not None and prima.fondo < inf:
        sopra = [x for _, _, x in ultima.blocchi]
        inizio = capi if capi.cima > -inf else below_repeated(sopra, blocchi, vicino)
        blocchi = doubt_first(prima, inizio, blocchi)
        dubbie = doubt_last(prima, inizio, sopra)
        ultima.blocchi = [(a, b, x) for (a, b, _), x in zip(ultima.blocchi, dubbie, strict=True)]
    if ultima is not None and sue:
        dubbie, blocchi = doubt_cut([x for _, _, x in ultima.blocchi], blocchi, vicino)
        ultima.blocchi = [(a, b, x) for (a, b, _), x in zip(ultima.blocchi, dubbie, strict=True)]
    blocchi, vuote = moved_below(blocchi, runs, regole, veduta.corpo, vicino)
    linee = positions([*griglia.ys[1:-1], *(y for b in blocchi if b.posato for y in (b.y0, b.y1))], vicino)
    ys = [*linee, *_between([(b.y0, b.y1) for b in blocchi if b.libero], linee, vicino), *vuote]
    righe = _count(sorted(ys), [(b.y0, b.y1) for b in blocchi], vicino)
    contati = [(a, b, x) for (a, b), x in zip(righe, blocchi, strict=True)]
    colonne = positions([*griglia.xs[1:-1], *(x for b in blocchi if b.posato for x in (b.x0, b.x1))], vicino)
    foglio.xs = positions([*colonne, *_beside(contati, colonne, vicino)], vicino)
    if dubbio or veduta.invisibile:
        contati = [(a, b, _doubted(x, dubbio or _OCR)) for a, b, x in contati]
    contati = [(a, b, _doubted(x, _OLTRE) if _goes_beyond(x, veduta.pagina, vicino) else x) for a, b, x in contati]
    if len({*veduta.passi}) > 1:
        contati = [(a, b, _doubted(x, _SPEZZATO) if of_two_pages((x.x0, x.y0, x.x1, x.y1), runs) else x) for a, b, x in contati]
    for punti, motivo in ((veduta.tagli, _SPEZZATO), (words_before_hidden_ones(veduta, runs, fuori), _OLTRE)):
        if punti:
            contati = [(a, b, _doubted(x, motivo) if _holds(x, punti, vicino) else x) for a, b, x in contati]
    foglio.pagine.append(_Contata(veduta.numeri, veduta.passi, veduta.inizi, veduta.ripetono, contati, seguito, veduta.cali, veduta.cime))
    return [*barrate, *fuori]


def _may_be_a_cells(f: Riquadro, veduta: Veduta) -> bool:
    """A fill as high and wide as a row's or a cell's, or a bar without letters on it where no rules part columns."""
    x0, y0, x1, y1 = f
    if min(x1 - x0, y1 - y0) > _ALTA_FASCIA * veduta.corpo:
        return True
    if not _BARRA * veduta.corpo < y1 - y0 < (x1 - x0) / _LUNGA or any(da < (y0 + y1) / 2 < a for _, da, a in veduta.regole.verticali):
        return False
    return not any(x0 < r.x1 and r.x0 < x1 and y0 < r.y < y1 for r in veduta.runs)


def _goes_beyond(b: Blocco, pagina: Riquadro, vicino: float) -> bool:
    """A cell has a part that the page does not show."""
    x0, y0, x1, y1 = pagina
    return b.x0 < x0 - vicino or b.x1 > x1 + vicino or b.y0 < y0 - vicino or b.y1 > y1 + vicino


def _holds(b: Blocco, punti: Sequence[tuple[float, float]], vicino: float) -> bool:
    return any(b.x0 + vicino < x < b.x1 - vicino and b.y0 <= y <= b.y1 for x, y in punti)


def _doubted(b: Blocco, motivo: str) -> Blocco:
    return replace(b, dubbio=b.dubbio or motivo)


def _same_sheet(xs: Sequence[float], foglio: Foglio) -> bool:
    """Most of a page's rules are those of the pages before; or it begins at their margin, and ends where they do or has few rules."""
    if len(xs) < 2 or len(foglio.xs) < 2 or len(foglio.xs) > _TANTE:
        return False
    vicino = max(foglio.vicino, 0.5)
    if near(xs, foglio.xs, vicino).sum() >= _COMUNI * len(xs):
        return True
    orli = foglio.regolate or foglio.xs  # a head may stand beyond its rules
    return abs(xs[0] - orli[0]) <= vicino and (len(xs) <= _POCHE or abs(xs[-1] - orli[-1]) <= vicino)


def _starts(runs: Sequence[Run], vicino: float) -> list[float]:
    """Where texts begin on two lines or more."""
    tutti = sorted(r.x0 for r in runs if not r.giro)
    return positions((b for a, b in pairwise(tutti) if b - a <= vicino), vicino)


def _sides(regole: Regole) -> list[float]:
    """Where the rules across a page and its fills begin at the left, and where they end at the right."""
    capi = [x for r in regole.orizzontali for x in r[1:]] + [x for (x0, _, x1, _), _ in regole.campiture for x in (x0, x1)]
    return [min(capi), max(capi)] if capi else []


def _same_starts(inizi: Sequence[float], lati: Sequence[float], foglio: Foglio) -> bool:
    """A page without rules downwards goes on where one without them ended: most of its columns of texts are that one's, or what is drawn across is as wide."""
    if foglio.regolate or len(foglio.xs) > _TANTE:
        return False
    if lati and foglio.lati and all(abs(a - b) <= foglio.vicino for a, b in zip(lati, foglio.lati, strict=True)):
        return True
    return len(inizi) > 1 and bool(near(inizi, foglio.inizi, foglio.vicino).sum() >= _COMUNI * len(inizi))


def _letters(runs: Sequence[Run], xs: Sequence[float]) -> list[float]:
    """Where the Gantt's heading has letters without rules between them: the middles between one and the next."""
    brevi = [r for r in runs if len(t := r.testo.strip()) <= 3 and t.isalnum() and t not in ("x", "X") and not r.giro]
    linee = grouped([(round(r.y / (0.5 * r.corpo)), r) for r in brevi])
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
    per_riga = grouped([(a, (b.x0, b.x1)) for a, _, b in contati if b.libero])
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


def _columns(foglio: Foglio) -> list[tuple[int, int]]:
    """(first, last) column of each of a sheet's blocks: a ruled cell ends where the one beside it begins, though pages move their lines a little."""
    blocchi = [b for p in foglio.pagine for _, _, b in p.blocchi]
    contate = _count(foglio.xs, [(b.x0, b.x1) for b in blocchi], foglio.vicino)
    prime, ultime = nearest(foglio.xs, [b.x0 for b in blocchi]), nearest(foglio.xs, [b.x1 for b in blocchi])
    return [c if b.libero or not foglio.xs else (p + 1, max(p + 1, u)) for b, c, p, u in zip(blocchi, contate, prime, ultime, strict=True)]


def sheet_pages(foglio: Foglio, numero: int, note: Mapping[int, Sequence[Nota]]) -> Iterator[Page]:
    """The pages of a sheet, its columns counted."""
    colonne = iter(_columns(foglio))
    contate = [doubt_unruled([(a, b, *next(colonne), x) for a, b, x in p.blocchi]) for p in foglio.pagine]
    prima = min((c for pagina in contate for _, _, c, _, _ in pagina), default=0)
    dopo: str | None = None
    for p, contata in zip(foglio.pagine, contate, strict=True):
        alta = min((r for r, _, _, _, _ in contata), default=0)
        pagina = [(r0 - alta, r1 - alta, c0 - prima, c1 - prima, b) for r0, r1, c0, c1, b in contata]
        celle = [_cell(r0, r1, c0, c1, b, _place(p, b, r0, c0, foglio.vicino), dopo) for r0, r1, c0, c1, b in pagina]
        celle.sort(key=lambda c: (c.row0, c.col0, c.row1, c.col1))
        sue = []
        for n, passo, cala in zip(p.numeri, p.passi, p.cali, strict=True):
            for x, y, testo in note.get(n, ()):
                sotto = (
                    _place(p, b, r, c, foglio.vicino) for r, _, c, _, b in pagina if b.x0 <= x + passo <= b.x1 and b.y0 <= y + cala <= b.y1
                )
                sue.append((next(sotto, NOTA if len(p.numeri) == 1 else f"p. {n}, cella {NOTA}"), testo))
        n = p.numeri[0]
        tenuta = TAGLIATA if p.seguito else None
        dopo = dopo or (_DOPO if p.seguito else None)
        yield Page(n, f"p. {n}", tuple(celle), notes=tuple(sue), foglio=numero, accanto=p.numeri[1:], kept=tenuta)
        for k, (altra, fino) in enumerate(zip(p.numeri, p.ripetono, strict=True)):
            if k and fino > -inf:
                copie = (
                    Cell(r0, c0, r1, c1, b.testo, f"R{r0 + 1}C{c0 + 1}")
                    for r0, r1, c0, c1, b in pagina
                    if b.testo and b.x0 < fino - foglio.vicino and p.cime[p.page_of(b, foglio.vicino)] == p.cime[k]
                )
                yield Page(altra, f"p. {altra}", tuple(copie), foglio=numero, kept=RIPETUTO)


def _cell(r0: int, r1: int, c0: int, c1: int, b: Blocco, dove: str, dopo: str | None) -> Cell:
    larga = 0.0 if b.libero else b.x1 - b.x0
    return Cell(r0, c0, r1, c1, b.testo, dove, bool(b.colore), b.dubbio or dopo, b.colore, b.dedotto, larga)


def _place(p: _Contata, b: Blocco, riga: int, colonna: int, vicino: float) -> str:
    posto = f"R{riga + 1}C{colonna + 1}"
    return posto if len(p.numeri) == 1 else f"p. {p.numeri[p.page_of(b, vicino)]}, cella {posto}"
