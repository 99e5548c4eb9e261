"""What no rules part into cells: its lines, placed by the columns that headings and gaps show, as a text laid out by blanks is read.

runs ─▶ pieces of lines ─▶ between the same two rules: a row, its columns a cell each │ else wrapped cells (layout_cells) ─▶ columns of tables (layout_grid) ─▶ Blocco

Where a text stands is concluded, not printed, unless each line of the field is a text of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pegan.read.layout.cells import Casella, read_cells
from pegan.read.layout.grid import place_cells
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.tables import is_label
from pegan.read.pdf.ruled_blocks import Blocco, unsure
from pegan.read.pdf.ruled_fills import Quadri
from pegan.read.pdf.ruled_grid import Griglia
from pegan.read.pdf.ruled_lines import lines_of, text_of
from pegan.read.pdf.text import Run

_TRA_CELLE, _TRA_RUN = 1.0, 0.18
"""Of the letters' size: words of one cell are nearer than this; on a page whose lines are painted whole, one piece each, than that."""
_LETTERA = 0.25
"""Of the letters' size: the step of the page's columns, finer than a letter."""
_PASSO = (0.9, 1.45)
"""Of the letters' size, from a line of a wrapped text to the next."""
_RIGA = 1.2
"""Of the letters' size: the height of a line."""
_ALTA = 15
"""Lines of the highest row."""
POSTO_DEDOTTO = "nessuna riga divide la cella da quelle accanto"

Pila = list[tuple[Pezzo, list[Run]]]


def read_open(griglia: Griglia, runs: Sequence[Run], colori: Quadri) -> list[Blocco]:
    """The blocks of an open field's runs, marks apart."""
    pezzi = _pieces(runs)
    if not pezzi:
        return []
    suoi = dict(enumerate(p for _, p in pezzi))
    celle: list[Casella] = []
    for fascia in _bands(griglia, pezzi):
        pile = _stacks(fascia)
        if len(pile) > 1 and _ruled(griglia, fascia[0][1][0]) and _is_one_row(pile):
            cima = min(p.riga for p, _ in fascia)
            celle += [Casella([_at(p, cima + n) for n, (p, _) in enumerate(pila)]) for pila in pile]
        else:
            righe: dict[int, list[Pezzo]] = {}
            for p, _ in sorted(fascia, key=lambda t: (t[0].riga, t[0].x0)):
                righe.setdefault(p.riga, []).append(p)
            celle += read_cells(list(righe.values()), is_label)
    return _blocks(griglia, celle, suoi, colori, _unit(runs))


def several_rows(griglia: Griglia, runs: Sequence[Run]) -> bool:
    """A ruled field of several texts side by side holds more than one row: some of them are no one text as it was wrapped."""
    return not _is_one_row(_stacks(_pieces([r for r in runs if not r.giro])))


def _unit(runs: Sequence[Run]) -> float:
    return _LETTERA * float(np.median([r.corpo for r in runs]))


def _pieces(runs: Sequence[Run]) -> Pila:
    """What stands between two gaps of a line, with the number of its line; `inizio` is its own number."""
    if not runs:
        return []
    unita, origine = _unit(runs), min(r.x0 for r in runs)
    lunghi = [r for r in runs if len(r.testo.strip()) > 7]
    salto = _TRA_RUN if 2 * sum(" " in r.testo.strip() for r in lunghi) > len(lunghi) else _TRA_CELLE
    pezzi: Pila = []
    riga, sopra = 0, None
    for linea in lines_of([r for r in runs if not r.giro]):
        y, corpo = linea[0].y, linea[0].corpo
        passo = 0.0 if sopra is None else (y - sopra) / corpo
        riga += 1 if passo <= _PASSO[1] else max(2, round(passo / _RIGA))
        sopra = y
        gruppi = [[linea[0]]]
        for b in linea[1:]:
            if b.x0 - max(r.x1 for r in gruppi[-1]) >= salto * b.corpo:
                gruppi.append([])
            gruppi[-1].append(b)
        for g in gruppi:
            x0, x1 = round((g[0].x0 - origine) / unita), round((max(r.x1 for r in g) - origine) / unita)
            pezzi.append((Pezzo(riga, x0, max(x0 + 1, x1), text_of(g, 0.0), len(pezzi)), g))
    return [(p, g) for p, g in pezzi if p.testo]


def _at(p: Pezzo, riga: int) -> Pezzo:
    return Pezzo(riga, p.x0, p.x1, p.testo, p.inizio)


def _rows_between(griglia: Griglia, r: Run) -> tuple[int, int]:
    """The rows of the grid between the rules above and below a run."""
    prima = ultima = griglia.row(r.y)
    c = griglia.column(r.x)
    while prima > 0 and not griglia.bordi[prima, c]:
        prima -= 1
    while ultima < len(griglia.ys) - 2 and not griglia.bordi[ultima + 1, c]:
        ultima += 1
    return prima, ultima


def _ruled(griglia: Griglia, r: Run) -> bool:
    prima, ultima = _rows_between(griglia, r)
    return prima > 0 and ultima < len(griglia.ys) - 2


def _bands(griglia: Griglia, pezzi: Pila) -> list[Pila]:
    """The pieces that lie between the same rules."""
    fasce: dict[tuple[int, int], Pila] = {}
    for p, g in pezzi:
        fasce.setdefault(_rows_between(griglia, g[0]), []).append((p, g))
    return list(fasce.values())


def _stacks(fascia: Pila) -> list[Pila]:
    """Pieces one above the other, without a gap between their columns."""
    pile: list[Pila] = []
    fine = -1
    for p, g in sorted(fascia, key=lambda t: t[0].x0):
        if not pile or p.x0 >= fine:
            pile.append([])
        pile[-1].append((p, g))
        fine = max(fine, p.x1)
    return [sorted(pila, key=lambda t: t[0].riga) for pila in pile]


def _is_one_row(pile: Sequence[Pila]) -> bool:
    """Each column may be one text, and they are not, most of three or more, of as many lines: that is as many rows."""
    alte = [len(p) for p in pile]
    pari = max((alte.count(n) for n in set(alte) if n > 1), default=0)
    return all(_is_one_text(p) for p in pile) and not (len(pile) > 2 and 3 * pari >= 2 * len(pile))


def _is_one_text(pila: Pila) -> bool:
    """The lines may be one text as it was wrapped: as far apart as lines are, and no line had room for the next one's first word."""
    larga = max(p.x1 - p.x0 for p, _ in pila)
    if len(pila) > _ALTA:
        return False
    for (p, g), (q, h) in pairwise(pila):
        corpo = h[0].corpo
        if not _PASSO[0] < (h[0].y - g[0].y) / corpo < _PASSO[1] or abs(g[0].corpo - corpo) > 0.15 * corpo:
            return False
        if p.cifra and q.cifra:
            return False
        parola = (q.x1 - q.x0) * (len(q.testo.split()[0]) + 1) / len(q.testo)
        if p.x1 - p.x0 + parola <= larga and not g[-1].testo.endswith(" "):
            return False
    return True


def _blocks(griglia: Griglia, celle: Sequence[Casella], suoi: dict[int, list[Run]], colori: Quadri, unita: float) -> list[Blocco]:
    poste = place_cells(celle)
    per_riga: dict[int, list[Run]] = {}
    for c in celle:
        for p in c.pezzi:
            per_riga.setdefault(p.riga, []).extend(suoi[p.inizio])
    origine = min(r.x0 for riga in per_riga.values() for r in riga)
    soli = all(len(c.pezzi) == 1 for c in celle) and len(per_riga) == len(celle)
    blocchi = []
    for posta, casella in poste:
        runs = [r for p in casella.pezzi for r in suoi[p.inizio]]
        x0, x1 = min(r.x0 for r in runs), max(r.x1 for r in runs)
        accanto = [r for n in range(posta.row0, posta.row1 + 1) for r in per_riga.get(n, ())]
        y0, y1 = min(r.y0 for r in (*runs, *accanto)), max(r.y1 for r in (*runs, *accanto))
        prima, ultima = griglia.row(min(r.y for r in runs)), griglia.row(max(r.y for r in runs))
        if _ruled(griglia, runs[0]):
            prima, ultima = _rows_between(griglia, runs[0])
        alto, basso = max(y0, griglia.ys[prima]), min(y1, griglia.ys[ultima + 1])
        sinistra = _edge(griglia, max((r.x1 for r in accanto if r.x1 <= x0), default=None), x0, origine + posta.col0 * unita)
        destra = _edge(griglia, x1, min((r.x0 for r in accanto if r.x0 >= x1), default=None), origine + (posta.col1 + 1) * unita)
        testo = text_of(runs, x1 - x0)
        colore = colori.get((griglia.row(runs[0].y), griglia.column(runs[0].x)), "")
        dedotto = None if soli else POSTO_DEDOTTO
        blocchi.append(Blocco(sinistra, alto, destra, basso, testo, colore, posta.doubt or unsure(testo), True, dedotto))
    return blocchi


def _edge(griglia: Griglia, da: float | None, a: float | None, x: float) -> float:
    """Where a cell ends between two texts: at a line of the grid, the nearest to where its columns say, if one lies between them."""
    fra = [v for v in griglia.xs[1:-1] if (da is None or da <= v) and (a is None or v <= a)]
    dove = min(fra, key=lambda v: abs(v - x)) if fra and da is not None and a is not None else x
    return max(dove, da if da is not None else dove) if a is None else min(dove, a)
