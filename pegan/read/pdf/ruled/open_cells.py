"""What no rules part into cells: its lines, placed by the columns that headings and gaps show, as a text laid out by blanks is read.

runs ─▶ pieces of lines ─▶ between the same two rules: a row, its columns a cell each │ else wrapped cells (layout_cells) ─▶ columns of tables (layout_grid) ─▶ Blocco

Where a text stands is concluded, not printed, unless each line of the field is a text of its own.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from math import inf

import numpy as np

from pegan.groups import grouped
from pegan.read.cell import Cell
from pegan.read.layout.cells import RIGHE_VICINE, Casella, hangs, leans
from pegan.read.layout.tables import is_label
from pegan.read.pdf.ruled.blocks import POSTO_DEDOTTO, Blocco, unsure
from pegan.read.pdf.ruled.columns import place_cells
from pegan.read.pdf.ruled.cuts import STRETTA, cut_beside
from pegan.read.pdf.ruled.fills import Quadri
from pegan.read.pdf.ruled.going_on import SENZA_POSTO, Aperta
from pegan.read.pdf.ruled.grid import Griglia
from pegan.read.pdf.ruled.lines import SPEZZATA, keep_blanks, text_of, torn
from pegan.read.pdf.ruled.pieces import LETTERA, laid, read_pieces, unit
from pegan.read.pdf.ruled.stacks import is_item, stack_texts
from pegan.read.pdf.ruled.steps import PASSO, SEGNO, Coppia, Pila, read_pairs, read_steps, widest_step
from pegan.read.pdf.text import Run, edges_of

_VUOTO = 2.2
"""Of the letters' size: the room above and below a row's highest text."""
_ORLO, _LARGA_ULTIMA = 2.0, 20.0
"""Of the letters' size: a line of the grid no further left of a table's first texts, or right of its last ones, is the edge of their column."""
_ALTA = 15
"""Lines of the highest row."""


def read_open(griglia: Griglia, runs: Sequence[Run], colori: Quadri, sopra: Aperta | None = None) -> tuple[list[Blocco], Aperta | None]:
    """The blocks of an open field's runs, marks apart, below the table that goes on from the page before; and the table that goes on from it."""
    in_piedi = {r.indice: r.y0 for r in runs if r.giro}
    runs = laid(runs) if in_piedi else runs
    pezzi = read_pieces(runs, in_piedi, griglia.field)
    if not pezzi:
        return [], None
    coppie = read_pairs(pezzi)
    griglia = _seen(griglia, pezzi, coppie)
    suoi = dict(enumerate(p for _, p in pezzi))
    passi, massimo = read_steps(pezzi, coppie, is_label), widest_step(pezzi)
    celle: list[Casella] = []
    intere: set[int] = set()
    altri: Pila = []
    incerti: set[int] = set()
    for fascia in _bands(griglia, pezzi):
        pile = _stacks(fascia)
        una = _ruled(griglia, fascia[0][1][0]) and len(pile) > 1 and _may_be_one_row(pile, massimo) and _fills(griglia, pile, massimo)
        if (una and not _are_as_high(pile)) or _merged(griglia, pile):
            in_riga = [Casella([p for p, _ in pila]) for pila in pile]
            _stretch(in_riga, griglia, fascia[0][1][0], pezzi)
            intere |= {id(c) for c in in_riga}
            celle += in_riga
        else:
            altri += fascia
            incerti |= {p.inizio for p, _ in fascia if una}
    for c in stack_texts(altri, passi, lambda a, b: _parted(griglia, a, b), is_label):
        c.dubbio = c.dubbio or (RIGHE_VICINE if any(p.inizio in incerti for p in c.pezzi) else None)
        celle.append(c)
    for c in cut_beside(celle, LETTERA):
        c.dubbio = c.dubbio or STRETTA
    return _blocks(griglia, celle, intere, suoi, colori, unit(runs), sopra)


def several_rows(runs: Sequence[Run]) -> bool:
    """A ruled field of several texts side by side holds more than one row: some of them are no one text as it was wrapped."""
    pezzi = read_pieces([r for r in runs if not r.giro], {})
    pile = _stacks(pezzi)
    return not _may_be_one_row(pile, widest_step(pezzi)) or _are_as_high(pile)


def _seen(griglia: Griglia, pezzi: Pila, coppie: Sequence[Coppia]) -> Griglia:
    """The grid without the edges between fills of one colour where they lie between two lines that may be one text: nobody sees them."""
    bordi = griglia.bordi.copy()
    for c in coppie:
        g, h = pezzi[c.sopra][1], pezzi[c.sotto][1]
        prima, ultima = griglia.column(max(g[0].x0, h[0].x0)), griglia.column(min(g[-1].x1, h[-1].x1))
        fra = np.s_[griglia.row(g[0].y) + 1 : griglia.row(h[0].y) + 1, prima : ultima + 1]
        bordi[fra] = griglia.cambi[fra]
    return replace(griglia, bordi=bordi)


def _stretch(celle: Sequence[Casella], griglia: Griglia, r: Run, pezzi: Pila) -> None:
    """Cells between two rules take all lines there."""
    prima, ultima = _rows_between(griglia, r)
    righe = [p.riga for p, g in pezzi if griglia.ys[prima] < g[0].y < griglia.ys[ultima + 1]]
    for c in celle:
        c.riga0, c.riga1 = min(righe), max(righe)


def _rows_between(griglia: Griglia, r: Run) -> tuple[int, int]:
    """The rows of the grid between the rules above and below a run."""
    prima = ultima = griglia.row(r.y)
    c = griglia.column(r.x)
    while prima > 0 and not griglia.bordi[prima, c]:
        prima -= 1
    while ultima < len(griglia.ys) - 2 and not griglia.bordi[ultima + 1, c]:
        ultima += 1
    return prima, ultima


def _fills(griglia: Griglia, pile: Sequence[Pila], passo: float) -> bool:
    """The highest text takes most of the room between the rules: a row is as high as its text."""
    r = pile[0][0][1][0]
    prima, ultima = _rows_between(griglia, r)
    return griglia.ys[ultima + 1] - griglia.ys[prima] <= (passo * max(len(p) for p in pile) + _VUOTO) * r.corpo


def _merged(griglia: Griglia, pile: Sequence[Pila]) -> bool:
    """Rules elsewhere part rows between the two rules of these texts: they are merged cells, beside several rows."""
    r = pile[0][0][1][0]
    prima, ultima = _rows_between(griglia, r)
    return _ruled(griglia, r) and bool(griglia.sopra[prima + 1 : ultima + 1].any())


def _parted(griglia: Griglia, sopra: Run, sotto: Run) -> bool:
    """A rule or the edge of a fill lies between two lines, where both have letters."""
    c = griglia.column((max(sopra.x0, sotto.x0) + min(sopra.x1, sotto.x1)) / 2)
    return bool(griglia.bordi[griglia.row(sopra.y) + 1 : griglia.row(sotto.y) + 1, c].any())


def _ruled(griglia: Griglia, r: Run) -> bool:
    prima, ultima = _rows_between(griglia, r)
    return prima > 0 and ultima < len(griglia.ys) - 2


def _bands(griglia: Griglia, pezzi: Pila) -> list[Pila]:
    """The pieces that lie between the same rules."""
    fasce = grouped([(_rows_between(griglia, g[0]), (p, g)) for p, g in pezzi])
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


def _may_be_one_row(pile: Sequence[Pila], passo: float) -> bool:
    """Each column may be one text, its lines no further apart than `passo`."""
    return all(_is_one_text(p, passo) for p in pile)


def _are_as_high(pile: Sequence[Pila]) -> bool:
    """Most columns of three or more have as many lines, as that many rows have; and no line says that it goes on."""
    alte = [len(p) for p in pile]
    pari = max((alte.count(n) for n in set(alte) if n > 1), default=0)
    continua = any((len(p.testo) > SEGNO and hangs(p.testo)) or leans(q.testo) for pila in pile for (p, _), (q, _) in pairwise(pila))
    return len(pile) > 2 and 3 * pari >= 2 * len(pile) and not continua


def _is_one_text(pila: Pila, passo: float) -> bool:
    """The lines may be one text as it was wrapped: no further apart than lines are (`passo`), and no line had room for the next one's first word."""
    larga = max(p.x1 - p.x0 for p, _ in pila)
    if len(pila) > _ALTA:
        return False
    for (p, g), (q, h) in pairwise(pila):
        corpo = h[0].corpo
        if not PASSO[0] < (h[0].y - g[0].y) / corpo < passo or abs(g[0].corpo - corpo) > 0.15 * corpo:
            return False
        if p.cifra and q.cifra:
            return False
        parola = (q.x1 - q.x0) * (len(q.testo.split()[0]) + 1) / len(q.testo)
        if is_item(q.testo):
            continue
        if p.x1 - p.x0 + parola <= larga and not g[-1].testo.endswith(" "):
            return False
    return True


def _blocks(
    griglia: Griglia,
    celle: Sequence[Casella],
    intere: Set[int],
    suoi: dict[int, list[Run]],
    colori: Quadri,
    unita: float,
    sopra: Aperta | None,
) -> tuple[list[Blocco], Aperta | None]:
    """Cells with their edges; those of `intere` (their ids) go from rule to rule."""
    corpo = unita / LETTERA
    linee: dict[int, list[Run]] = {}
    for c in celle:
        for p in c.pezzi:
            linee.setdefault(p.riga, []).extend(suoi[p.inizio])
    quote = {p.inizio: suoi[p.inizio][0].y / corpo for c in celle if id(c) not in intere for p in c.pezzi}
    origine = min(r.x0 for sue in suoi.values() for r in sue)
    in_griglia, tavola = place_cells(celle, quote, sopra.tavola.heading(round((origine - sopra.origine) / unita)) if sopra else None)
    poste = [
        (posta, casella, [r for p in casella.pezzi for r in suoi[p.inizio]])
        for posta, casella in in_griglia
        if casella.pezzi[0].inizio != SENZA_POSTO
    ]
    di_sopra = [posta for posta, casella in in_griglia if casella.pezzi[0].inizio == SENZA_POSTO]
    noti = {
        n: x
        for posta, orlo in zip(di_sopra, sopra.orli if sopra else (), strict=True)
        for n, x in zip((posta.col0, posta.col1 + 1), orlo, strict=True)
    }
    alti = _row_edges(griglia, linee)
    orli = _edges(griglia, [(posta, runs) for posta, _, runs in poste], origine, corpo, noti)
    spazi = keep_blanks(runs for _, _, runs in poste)
    soli = all(len(c.pezzi) == 1 for c in celle) and len(linee) == len(celle)
    blocchi = []
    for k, (posta, casella, runs) in enumerate(poste):
        prima, ultima = _rows_between(griglia, runs[0])
        alto, basso = griglia.ys[prima], griglia.ys[ultima + 1]
        if id(casella) not in intere:
            alto, basso = max(alto, alti[posta.row0][0]), min(basso, alti[posta.row1][1])
        x0, x1 = edges_of(runs)
        testo = text_of(runs, x1 - x0, spazi=spazi)
        colore = colori.get((griglia.row(runs[0].y), griglia.column(runs[0].x)), "")
        dubbio = posta.doubt or unsure(testo) or (SPEZZATA if not spazi and torn(runs, x1 - x0) else None)
        dedotto = None if soli else POSTO_DEDOTTO
        sinistra, destra = orli[posta.col0, k], orli[posta.col1 + 1, k]
        blocchi.append(Blocco(sinistra, alto, destra, basso, testo, colore, dubbio, True, dedotto, True, (x0 + x1) / 2))
    if tavola is None:
        return blocchi, None
    suoi_orli = {
        n: orli[n, j] for n, j in sorted(orli, key=lambda t: poste[t[1]][0].row0, reverse=True) if poste[j][0].row0 >= tavola.riga
    } | noti
    return blocchi, Aperta(tavola, unita, origine, [(suoi_orli.get(da, -inf), suoi_orli.get(a, inf)) for da, a in tavola.confini])


def _row_edges(griglia: Griglia, linee: Mapping[int, Sequence[Run]]) -> dict[int, tuple[float, float]]:
    """Where each line's row begins and ends: at a line of the grid between it and the next, else half way; outside all, at its letters."""
    ordine = sorted(linee)
    cime, fondi = [min(r.y0 for r in linee[ordine[0]])], []
    for a, b in pairwise(ordine):
        prima, dopo = max(r.y for r in linee[a]), min(r.y for r in linee[b])
        fra = [y for y in griglia.ys[1:-1] if prima < y < dopo]
        taglio = min(fra, key=lambda y: abs(2 * y - prima - dopo)) if fra else (prima + dopo) / 2
        meta = (dopo - prima) / 4 if b - a > 1 and not fra else 0.0
        fondi.append(taglio - meta)
        cime.append(taglio + meta)
    fondi.append(max(r.y1 for r in linee[ordine[-1]]))
    return dict(zip(ordine, zip(cime, fondi, strict=True), strict=True))


def _edges(
    griglia: Griglia, poste: Sequence[tuple[Cell, list[Run]]], origine: float, corpo: float, noti: Mapping[int, float]
) -> dict[tuple[int, int], float]:
    """(column's edge, number of a cell that ends or begins there) -> where it lies: between the texts at its left and at its right.

    An edge goes on from row to row as long as the texts let it; `noti` are those that the page before has.
    """
    lati: dict[int, list[tuple[int, int, float, float]]] = {}
    for k, (posta, runs) in enumerate(poste):
        lati.setdefault(posta.col1 + 1, []).append((posta.row0, k, max(r.x1 for r in runs), inf))
        lati.setdefault(posta.col0, []).append((posta.row0, k, -inf, min(r.x0 for r in runs)))
    orli: dict[tuple[int, int], float] = {}
    for n, voci in lati.items():
        insieme: list[int] = []
        prima, dopo = -inf, inf
        for _, k, x1, x0 in [*sorted(voci), (0, -1, inf, -inf)]:
            if max(prima, x1) > min(dopo, x0):
                x = noti.get(n, inf)
                x = x if prima <= x <= dopo and x < inf else _edge(griglia, prima, dopo, origine + n * LETTERA * corpo, corpo)
                orli |= {(n, j): x for j in insieme}
                insieme, prima, dopo = [], -inf, inf
            insieme.append(k)
            prima, dopo = max(prima, x1), min(dopo, x0)
    return orli


def _edge(griglia: Griglia, prima: float, dopo: float, x: float, corpo: float) -> float:
    """An edge between two texts (none: infinite): at a line of the grid if one lies there; else where the columns say (`x`)."""
    da_x = dopo - _ORLO * corpo if prima == -inf else prima
    a_x = prima + _LARGA_ULTIMA * corpo if dopo == inf else dopo
    fra = [v for v in griglia.xs[1:-1] if da_x <= v <= a_x]
    if fra:
        return fra[0] if dopo == inf else fra[-1]  # a text mostly begins near its cell's edge, and ends anywhere
    return max(x, prima) if dopo == inf else min(x, dopo)
