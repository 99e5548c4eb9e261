"""Running heads and feet of a print: what stands at the top or the bottom of a page and is of no sheet.

runs at a page's edges ─▶ pieces of its outermost lines ─▶ those that say a page's number, and those that the pages around have at the same place
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from math import inf

from pegan.read.layout.tables import is_label
from pegan.read.pdf.ruled.lines import lines_of, text_of
from pegan.read.pdf.text import Run
from pegan.read.pdf.view import Veduta
from pegan.read.running import DI_STAMPA, NUMERO, PAGINA
from pegan.record import record

INTORNO = 2
"""Pages before one, and after it, that are looked at."""
_LINEE = 3
"""Of a head, or a foot."""
_ALTA = 8.0
"""Of the letters' size: so many lines are no higher."""
_PROFONDA = 0.25
"""Of the page's height: no head or foot that lies over cells is so far from the page's edge."""
_TRA_PEZZI = 1.5
"""Of the letters' size: words further apart are two texts."""
_SOPRA = 0.5
"""Of the letters' size: texts that lie so much on one another are two."""
_RIENTRO = 1.2
"""Of the letters' size: a cell's text is no further from its side."""
_STESSO = 0.3
"""Of the letters' size: places that differ by less are one."""
_STESSA = 0.03
"""Of the letters' size: sizes that differ by less are one."""
_PARTE = 3
"""Letters that are a part of a text by no chance, where they stand as that one does."""
_STACCO = 3.0
"""Of the letters' size: what stands so far below a page's last line is no row of it."""
_CIFRE = re.compile(r"\d+")


@record(frozen=True, slots=True)
class Pezzo:
    """A text of a line at a page's edge: its runs' indices, and how far it is from the page's edges: its left one, its middle, its right one; its top or bottom."""

    runs: frozenset[int]
    testo: str
    lontana: tuple[float, float, float]
    y: float
    corpo: float
    in_fondo: bool
    linea: int
    """From the edge, the first is 0."""
    oltre: bool
    """Beyond all rules of the page."""
    is_set: Callable[[], bool]
    """A cell's text may stand there: it begins or ends where its cell does, or is in its middle."""

    @property
    def chiave(self) -> str:
        return _CIFRE.sub("#", self.testo.lower())

    @property
    def numeri(self) -> list[int]:
        return [int(n) for n in _CIFRE.findall(self.testo)]

    def stands_as(self, altro: Pezzo) -> bool:
        """At one place, from one of the page's sides or its middle, and the same but for its numbers."""
        if self.in_fondo != altro.in_fondo or self.chiave != altro.chiave:
            return False
        distanze = [abs(a - b) for a, b in zip(self.lontana, altro.lontana, strict=True)]
        return max(min(distanze), abs(self.y - altro.y)) <= _STESSO * self.corpo

    def is_part_of(self, altro: Pezzo) -> bool:
        """What is seen of it where a cell's colour lies over the rest: some of its letters, in their size, at their height, between its ends."""
        if self.in_fondo != altro.in_fondo or self.testo not in altro.testo or len(self.testo) < _PARTE:
            return False
        pari = max(abs(self.y - altro.y), abs(self.corpo - altro.corpo)) <= _STESSA * altro.corpo
        return pari and all(self.lontana[k] >= altro.lontana[k] - _STESSO * altro.corpo for k in (0, 2))


def edges_of(v: Veduta) -> tuple[Pezzo, ...]:
    """What stands on a page's outermost lines."""
    diritte = [r for r in v.runs if not r.giro and r.indice >= 0 and v.shows(r)]
    if not diritte:
        return ()
    alto, basso = min(r.y for r in diritte), max(r.y for r in diritte)
    cima, fondo = v.regole.altezze
    pezzi: list[Pezzo] = []
    for in_fondo, orlo in ((False, alto), (True, basso)):
        linee = lines_of([r for r in diritte if abs(r.y - orlo) <= _ALTA * r.corpo and _is_seen(v, r)])
        for n, linea in enumerate((linee[::-1] if in_fondo else linee)[:_LINEE]):
            y = linea[0].y
            oltre = cima == inf or (y > fondo if in_fondo else y < cima)
            quanto = v.pagina[3] - y if in_fondo else y - v.pagina[1]
            if not oltre and quanto > _PROFONDA * (v.pagina[3] - v.pagina[1]):
                break
            for gruppo in _pieces(linea):
                x0, x1 = gruppo[0].x0, max(r.x1 for r in gruppo)
                lontana = (x0 - v.pagina[0], (x0 + x1 - v.pagina[0] - v.pagina[2]) / 2, v.pagina[2] - x1)
                indici = frozenset(r.indice for r in gruppo)
                posata = partial(_is_set, v, gruppo, linea)
                pezzi.append(Pezzo(indici, text_of(gruppo, x1 - x0), lontana, quanto, linea[0].corpo, in_fondo, n, oltre, posata))
    return tuple(pezzi)


def _is_seen(v: Veduta, r: Run) -> bool:
    """Not all of it lies beyond what its cell shows: lines of a cell that the page cuts are painted on both, whole."""
    visto = v.ritaglio(r.indice)
    return visto is None or (r.y1 > visto[1] and r.y0 < visto[3])


def _is_set(v: Veduta, gruppo: Sequence[Run], linea: Sequence[Run]) -> bool:
    if len(gruppo) > 1 and len(parti := _by_cell(v, gruppo)) > 1:
        return all(_is_set(v, parte, linea) for parte in parti)
    x0, x1, y, corpo = gruppo[0].x0, max(r.x1 for r in gruppo), gruppo[0].y, gruppo[0].corpo
    if any(abs(r.y - y) < corpo / 2 and r not in gruppo and _lie_over(v, r, gruppo) for r in v.runs):
        return False
    lati = [x for x, da, a in v.regole.verticali if da <= y <= a]
    cima, fondo = v.regole.altezze
    in_celle = [r for r in v.runs if cima < r.y < fondo and r not in gruppo]
    if any(x0 + corpo < x < x1 - corpo for x in lati) and all(abs(r.corpo - corpo) > _STESSA * corpo for r in in_celle):
        return False  # over several cells, in letters of a size that none has
    mezzo = (x0 + x1) / 2
    (sinistra, prima), (destra, dopo) = (
        [max((x for x in lati if x <= fino), default=-inf) for fino in (x0 + v.vicino, mezzo)],
        [min((x for x in lati if x >= da), default=inf) for da in (x1 - v.vicino, mezzo)],
    )
    if sinistra == -inf or destra == inf or any(prima < r.x < dopo for r in linea if r not in gruppo):
        return True
    return min(x0 - sinistra, destra - x1, abs(mezzo - (prima + dopo) / 2)) <= _RIENTRO * corpo


def _by_cell(v: Veduta, gruppo: Sequence[Run]) -> list[list[Run]]:
    """The runs of a piece, those between which a rule goes down apart: texts of two cells, near one another."""
    parti = [[gruppo[0]]]
    for a, b in pairwise(gruppo):
        if any(a.x1 <= x <= b.x0 and da <= a.y <= fino for x, da, fino in v.regole.verticali):
            parti.append([])
        parti[-1].append(b)
    return parti


def _lie_over(v: Veduta, r: Run, gruppo: Sequence[Run]) -> bool:
    """What is seen of a text lies over what is seen of others on its line: one that goes over from a page at the left is seen in part."""
    if min(max(u.x1 for u in gruppo), r.x1) - max(gruppo[0].x0, r.x0) <= r.corpo / 2:
        return False
    visti = [b for u in (r, *gruppo) if (b := v.ritaglio(u.indice)) is not None]
    fino = min([r.x1, max(u.x1 for u in gruppo), *(b[2] for b in visti)])
    return fino - max([r.x0, gruppo[0].x0, *(b[0] for b in visti)]) > r.corpo / 2


def _pieces(linea: Sequence[Run]) -> list[list[Run]]:
    gruppi = [[linea[0]]]
    for a, b in pairwise(linea):
        if abs(a.corpo - b.corpo) > _STESSA * b.corpo or not -_SOPRA * b.corpo < b.x0 - a.x1 <= _TRA_PEZZI * b.corpo:
            gruppi.append([])
        gruppi[-1].append(b)
    return gruppi


def running_pieces(
    prima: Sequence[Sequence[Pezzo]],
    pagina: Sequence[Pezzo],
    dopo: Sequence[Sequence[Pezzo]],
    numeri: tuple[int, int],
    note: Sequence[Pezzo],
) -> list[Pezzo]:
    """Which of a page's pieces are running matter; the pages `prima` end with the one before it, those `dopo` begin with the one after.

    `numeri`: its own, and how many pages there are. `note`: those of pages before that lay over cells.
    """
    vicine = [(k - len(prima), x) for k, x in enumerate(prima)] + [(k, x) for k, x in enumerate(dopo, 1)]
    uguali = {p: [(k, u) for k, x in vicine if (u := next((u for u in x if p.stands_as(u)), None))] for p in pagina}
    correnti = {p for p in pagina if _is_of_the_print(p, uguali, numeri)}
    linee = {(p.in_fondo, p.linea) for p in correnti}
    contate = {p.linea for p in correnti if p.in_fondo and PAGINA.fullmatch(p.testo)}
    contate -= {p.linea for p in pagina if p.in_fondo and _says_label(p) and not _names_the_sheet(p, pagina)}
    for p in pagina:
        if _is_laid_over(p, vicine, note) or _is_centred_over_cells(p, pagina):
            correnti.add(p)
        detto = any(u.testo == p.testo for _, u in uguali[p]) and (not _says_label(p) or _names_the_sheet(p, pagina))
        ripetuto = (p.in_fondo, p.linea) in linee and (DI_STAMPA.fullmatch(p.testo) or detto)
        if ripetuto or (p.in_fondo and p.oltre and (p.linea in contate or _in_a_row(k for k, _ in uguali[p])) and _is_no_value(p, pagina)):
            correnti.add(p)
    return [p for p in pagina if p in correnti]


def without(runs: Sequence[Run], pezzi: Sequence[Pezzo]) -> list[Run]:
    """Runs that are not of these pieces."""
    via = {i for p in pezzi for i in p.runs}
    return [r for r in runs if r.indice not in via] if via else list(runs)


def _is_of_the_print(p: Pezzo, uguali: Mapping[Pezzo, Sequence[tuple[int, Pezzo]]], numeri: tuple[int, int]) -> bool:
    """It counts the pages, or says when or from which file they were printed.

    What only counts ("3") may be a sheet's number: at the top it stands alone or beside such, at the foot beside what repeats and is no label.
    """
    conta = (
        tuple(p.numeri) == numeri
        or _is_the_only_page(p, uguali, numeri)
        or any(k in {b - a for a, b in zip(p.numeri, u.numeri, strict=True)} for k, u in uguali[p])
    )
    if PAGINA.fullmatch(p.testo):
        return p.oltre or conta
    nudo, di_stampa = conta and NUMERO.fullmatch(p.testo), uguali[p] and DI_STAMPA.fullmatch(p.testo)
    if not (nudo or di_stampa):
        return conta and PAGINA.search(p.testo) is not None
    accanto = [
        x for x in uguali if x is not p and (x.in_fondo, x.linea) == (p.in_fondo, p.linea) and not (di_stampa and _goes_on(x, uguali))
    ]
    ripetono = p.in_fondo or di_stampa
    sempre = di_stampa and _in_a_row(k for k, _ in uguali[p])  # a cell's text may be drawn over its row's edge, beside it
    return p.oltre and all(DI_STAMPA.fullmatch(x.testo) or (ripetono and (uguali[x] or sempre) and not _says_label(x)) for x in accanto)


def _is_laid_over(p: Pezzo, vicine: Sequence[tuple[int, Sequence[Pezzo]]], note: Sequence[Pezzo]) -> bool:
    """Three pages in a row have it, or a part of it, at one place, where on some of them no cell's text may stand: a margin lower than the head lays it over the first row."""
    if any(_stands_for(p, x) for x in note):
        return True
    if p.oltre or _says_label(p):
        return False
    sempre = [(k, u) for k, x in vicine for u in x if _stands_for(u, p)]
    return _in_a_row(k for k, _ in sempre) and not all(u.oltre or u.is_set() for u in (p, *(u for _, u in sempre)))


def _is_centred_over_cells(p: Pezzo, pagina: Sequence[Pezzo]) -> bool:
    """In the middle of the paper, to the point, above all lines, where no cell's text may stand, in letters of another size than those around: a head, though few pages show it."""
    if p.in_fondo or p.linea or p.oltre or abs(p.lontana[1]) > _STESSA * p.corpo or _says_label(p):
        return False
    return all(x.oltre or x is p or abs(x.corpo - p.corpo) > _STESSA * p.corpo for x in pagina) and not p.is_set()


def _stands_for(p: Pezzo, testa: Pezzo) -> bool:
    """It is a head, or what is seen of one."""
    return (p.testo == testa.testo and p.stands_as(testa)) or p.is_part_of(testa)


def _goes_on(p: Pezzo, pagina: Iterable[Pezzo]) -> bool:
    """It is a line of a cell's text, drawn over its row's edge: at a page's top, another stands below it as far from the left."""
    return not p.in_fondo and any(
        x.linea == p.linea + 1 and abs(x.lontana[0] - p.lontana[0]) <= _STESSO * p.corpo for x in pagina if not x.in_fondo
    )


def _is_the_only_page(p: Pezzo, pagina: Iterable[Pezzo], numeri: tuple[int, int]) -> bool:
    """A 1 at the very foot of a print of one page, well below all else."""
    sopra = min((x.y for x in pagina if x.in_fondo and x.linea == 1), default=inf)
    return numeri == (1, 1) and p.numeri == [1] and p.in_fondo and p.linea == 0 and sopra - p.y > _STACCO * p.corpo


def _says_label(p: Pezzo) -> bool:
    """It is a label, or begins with one: "Settore Tributi" is a sheet's though all of its pages say it."""
    return is_label(p.testo) or is_label(p.testo.partition(":")[0]) or is_label(p.testo.split()[0])


def _names_the_sheet(p: Pezzo, pagina: Iterable[Pezzo]) -> bool:
    """A label without a value ("Obiettivi", "Ob 2"), alone with the page's number at the foot: what the sheet is called."""
    accanto = (x for x in pagina if x is not p and (x.in_fondo, x.linea) == (True, p.linea))
    return p.in_fondo and p.oltre and is_label(p.testo.rstrip(" 0123456789")) and all(PAGINA.fullmatch(x.testo) for x in accanto)


def _in_a_row(quali: Iterable[int]) -> bool:
    """Three pages, one of them this one, have it one after the other."""
    k = {0, *quali}
    return any({n, n + 1, n + 2} <= k for n in (-2, -1, 0))


def _is_no_value(p: Pezzo, pagina: Sequence[Pezzo]) -> bool:
    """It is no label with its value, nor under one that stands beyond the rules too, and no figure."""
    sopra = [x for x in pagina if x.in_fondo and x.oltre and x.linea == p.linea + 1]
    detto = _says_label(p) and not _names_the_sheet(p, pagina)
    return any(map(str.isalpha, p.testo)) and not (detto or any(map(_says_label, sopra)))
