"""Where a line of text belongs that is printed over its cell's edge: in the cell that it is clipped to, or with the lines painted before and after it.

    run ─▶ its clip is one row's: that row │ a paragraph across rules: the cell in whose middle it stands │ else the whole page is in doubt

A row too low for its text shows a part of it (Excel, LibreOffice: a clip around the cell) or prints it over the rows above and below
(LibreOffice, where a merged cell has a row of automatic height).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pegan.read.pdf.ruled.cuts import STRETTA, near_cut
from pegan.read.pdf.ruled.grid import Griglia
from pegan.read.pdf.rules import Riquadro
from pegan.read.pdf.text import Run

_CUORE = 0.3
"""Of the letters' size, from a line's middle: what it takes without its ascenders and descenders."""
_SU_UN_ALTRA = 0.8
"""The same, from a line to the next: lines that are nearer stand on one another."""
_INTERO = 0.45
"""The same with most of them: where a row is high enough for its text, no rule comes as near."""
_PASSO = (0.95, 1.4)
"""Of the letters' size, from a line of a paragraph to the next: Arial 1.15, Calibri 1.22, Segoe 1.33."""
_UGUALE = 0.08
"""Of the letters' size: steps and edges that differ by less are the same."""
_PUNTINO = 0.15
"""The same where nothing was wrapped, for the next line's first word had room: browsers put rules on whole pixels."""
_FRA = 4
"""PDFium gives the texts of one line in a row: so many may come between the lines of a cell."""
_PAROLA = 1.25
"""Of a word's width by the mean of its line's letters: it may need so much, and the cell's margin."""
_POCHI = 2
"""So many texts outside their cells may have been told; where more are, others weren't."""
_RIMEDIO = "alzare le righe e stampare di nuovo, o usare il foglio di lavoro"
TAGLIATA = f"testo più alto della sua cella: la stampa può non mostrarlo tutto; {_RIMEDIO}"
_FUORI = f"testo più alto della sua cella, stampato anche su quelle vicine; {_RIMEDIO}"
_PAGINA = f"in questa pagina le righe sono più basse del loro testo: non si vede in quale cella stia; {_RIMEDIO}"

Ritagli = Callable[[Run], Riquadro | None]


@dataclass(slots=True)
class Sede:
    """Where a line is looked for: the height at which its cell lies, why it is in doubt."""

    y: float
    dubbio: str | None = None


def read_homes(griglia: Griglia, runs: Sequence[Run], ritagli: Ritagli) -> tuple[list[Sede], str | None]:
    """The place of each run; why the whole page is in doubt, if it is."""
    sedi = [Sede(r.y) for r in runs]
    tagli = [None if r.giro else ritagli(r) for r in runs]
    _share_clips(runs, tagli)
    liberi = []
    for i, r in enumerate(runs):
        sua = seat(griglia, r, tagli[i])
        if sua is not None:
            sedi[i] = sua
        elif not r.giro:
            liberi.append(i)
    fuori, persi = 0, 0
    for pila in _piles(runs, liberi):
        righe = [runs[i] for i in pila]
        if (storta := _astride(griglia, righe)) is None:
            continue
        casa = _home(griglia, righe) if storta and (len(righe) == 1 or _wraps(griglia, righe)) else None
        dubbio: str | None = _FUORI
        if len(pila) == 1 and casa is not None and abs(casa - righe[0].y) < 2 * _UGUALE * righe[0].corpo:
            dubbio = None
        fuori += dubbio is not None
        persi += storta and (casa is None or (len(pila) == 1 and dubbio is not None))
        for i in pila:
            sedi[i] = Sede(runs[i].y if casa is None else casa, dubbio)
    for i, j in _wrapped_over(griglia, runs, [i for i in liberi if sedi[i].dubbio is None]):
        fuori += 1
        sedi[i].dubbio = sedi[j].dubbio = _FUORI
    return sedi, _PAGINA if persi or fuori > _POCHI else None


def _share_clips(runs: Sequence[Run], tagli: list[Riquadro | None]) -> None:
    """PDFium forgets the clip of a text that lies all inside it: then it is that of a text painted just before or after, if that holds it too."""
    for ordine in (range(len(runs)), range(len(runs) - 1, -1, -1)):
        for i in ordine:
            r = runs[i]
            if tagli[i] is not None or r.giro:
                continue
            for j in range(max(0, i - _FRA), min(len(runs), i + _FRA + 1)):
                suo = tagli[j]
                if suo and suo[1] < r.y < suo[3] and suo[0] <= r.x0 and r.x1 <= suo[2]:
                    tagli[i] = suo
                    break


def seat(griglia: Griglia, run: Run, ritaglio: Riquadro | None) -> Sede | None:
    """The place of a run whose clip lies within one cell's height; None of another."""
    if ritaglio is None:
        return None
    y0, y1 = ritaglio[1] + _CUORE * run.corpo, ritaglio[3] - _CUORE * run.corpo
    if y0 > y1:
        y0 = y1 = (y0 + y1) / 2
    colonna = griglia.column(max(run.x0 + _CUORE * run.corpo, ritaglio[0] + 0.1))
    if len(set(griglia.campo[griglia.row(y0) : griglia.row(y1) + 1, colonna].tolist())) > 1:
        return None
    return Sede(min(max(run.y, y0), y1), cut_text(run, ritaglio))


def cut_text(run: Run, ritaglio: Riquadro) -> str | None:
    """Whether something of a text may not have been written: its last line or letter is cut, and a program leaves out what is wholly hidden."""
    cuore = _CUORE * run.corpo
    if run.y - cuore < ritaglio[1] or run.y + cuore > ritaglio[3]:
        return TAGLIATA
    vicino = near_cut(run.testo) * run.corpo
    sporge = max((x for x in (run.x1 - ritaglio[2], ritaglio[0] - run.x0) if x > _UGUALE * run.corpo), default=0.0)
    return STRETTA if 0 < sporge < max(vicino, run.corpo) else None


def overprinted(runs: Sequence[Run]) -> str | None:
    """Lines that stand on one another were not set in one cell together, nor one below the other in two."""
    if len(runs) < 2:
        return None
    dritti = sorted((r for r in runs if not r.giro), key=lambda r: r.y)
    for n, a in enumerate(dritti):
        for b in dritti[n + 1 :]:
            if b.y - a.y >= _SU_UN_ALTRA * b.corpo:
                break
            if b.y - a.y > _CUORE / 2 * b.corpo and min(a.x1, b.x1) - max(a.x0, b.x0) > b.corpo:
                return _PAGINA
    return None


def _piles(runs: Sequence[Run], quali: Sequence[int]) -> Iterator[list[int]]:
    """Lines painted one after another, each as far below the last: a paragraph, or cells of one column."""
    pila: list[int] = []
    for i in quali:
        r = runs[i]
        if pila and pila[-1] == i - 1:
            u = runs[pila[-1]]
            passo = (r.y - u.y) / r.corpo
            stesso = len(pila) < 2 or abs(passo - (u.y - runs[pila[-2]].y) / r.corpo) < _UGUALE
            if abs(u.corpo - r.corpo) < 0.02 * r.corpo and _PASSO[0] < passo < _PASSO[1] and stesso and _aligned(u, r):
                pila.append(i)
                continue
        if pila:
            yield pila
        pila = [i]
    if pila:
        yield pila


def _aligned(a: Run, b: Run) -> bool:
    return min(abs(a.x0 - b.x0), abs(a.x - b.x), abs(a.x1 - b.x1)) < _CUORE * b.corpo


def _astride(griglia: Griglia, righe: Sequence[Run]) -> bool | None:
    """A line stands over a rule, or lines stand in their cells now so, now otherwise: these are no cells of one column.

    None if each stands in its own; False if a paragraph seems to go on outside the table.
    """
    corpo = righe[0].corpo
    colonna = griglia.column(righe[0].x0 + _CUORE * corpo)
    per_campo: dict[int, list[float]] = {}
    for r in righe:
        sopra, sotto = (int(griglia.campo[griglia.row(r.y + d * _INTERO * corpo), colonna]) for d in (-1, 1))
        if sopra != sotto and (griglia.campi[sopra].chiuso or griglia.campi[sotto].chiuso):
            return True
        per_campo.setdefault(sopra, []).append(r.y)
    chiusi = [n for n in per_campo if griglia.campi[n].chiuso]
    if len(chiusi) < len(per_campo):  # a paragraph of the table goes on outside it, if its lines say how far apart they are
        return False if any(len(per_campo[n]) > 1 for n in chiusi) else None
    if len(per_campo) == 1:
        return None
    scarti = []
    for n, ys in per_campo.items():
        _, alto, _, basso = griglia.box(griglia.campi[n])
        scarti.append((ys[0] - alto, (ys[0] + ys[-1] - alto - basso) / 2, basso - ys[-1]))
    diverso = _UGUALE / 2 if _wraps(griglia, righe) else _PUNTINO
    return True if all(max(s) - min(s) > diverso * corpo for s in zip(*scarti, strict=True)) else None


def _wraps(griglia: Griglia, righe: Sequence[Run]) -> bool:
    """Some line ends where the next one's first word had no room: lines that all end sooner, as marks do, may be a column's cells as well as one text."""
    return any(_room(griglia, a) < _PAROLA * _first_word(b) for a, b in pairwise(righe))


def _field_of(griglia: Griglia, r: Run) -> int:
    """The field that a line begins in."""
    return int(griglia.campo[griglia.row(r.y), griglia.column(r.x0 + _CUORE * r.corpo)])


def _room(griglia: Griglia, r: Run) -> float:
    """What a line leaves of its cell's width, in points."""
    campo = griglia.campi[_field_of(griglia, r)]
    return griglia.box(campo)[2] - r.x1


def _first_word(r: Run) -> float:
    """About how wide a line's first word is, in points."""
    return (r.x1 - r.x0) * len(r.testo.split()[0]) / len(r.testo)


def _wrapped_over(griglia: Griglia, runs: Sequence[Run], quali: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Two lines of one text in two cells, whose row is as high as one: the first kept the blank at which it was wrapped, and they were painted one after
    the other, or the second's first word had no room on it."""
    sotto = sorted(quali, key=lambda i: runs[i].y)
    quote = [runs[i].y for i in sotto]
    for i in quali:
        r = runs[i]
        campo = griglia.campi[n := _field_of(griglia, r)]
        if not r.testo.endswith(" ") or not campo.chiuso:
            continue
        stanza = _room(griglia, r)
        for j in sotto[bisect_right(quote, r.y + _PASSO[0] * r.corpo) : bisect_left(quote, r.y + _PASSO[1] * r.corpo)]:
            q = runs[j]
            suo = _field_of(griglia, q)
            if (
                suo != n
                and (j == i + 1 or stanza < _PAROLA * _first_word(q))
                and _aligned(r, q)
                and abs(r.corpo - q.corpo) < 0.02 * r.corpo
            ):
                yield i, j


def _home(griglia: Griglia, righe: Sequence[Run]) -> float | None:
    """The middle of the one cell that a paragraph is set in: in its middle, from its top, or up from its bottom."""
    prima, ultima = righe[0], righe[-1]
    colonna = griglia.column(prima.x0 + _CUORE * prima.corpo)
    mezzo, corpo = (prima.y + ultima.y) / 2, prima.corpo
    case = set()
    for riga in range(griglia.row(prima.y - corpo), griglia.row(ultima.y + corpo) + 1):
        campo = griglia.campi[int(griglia.campo[riga, colonna])]
        _, y0, _, y1 = griglia.box(campo)
        dall_alto, dal_basso = (prima.y - y0) / corpo, (y1 - ultima.y) / corpo
        centrato = abs(mezzo - (y0 + y1) / 2) < 2 * _UGUALE * corpo
        if campo.chiuso and (centrato or 0.4 < dall_alto < 0.8 or 0.4 < dal_basso < 0.8):
            case.add((y0 + y1) / 2)
    return case.pop() if len(case) == 1 else None
