"""Cells of a page laid out by blanks on a grid whose columns are its letters: what a workbook's merged cells would be.

cells ─▶ rows of the page ─▶ headings of tables ─▶ columns of each table ─▶ Cell

Below a heading a value lies in the column whose letters it stands nearest to; elsewhere a cell goes on to the next one of its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pegan.read.cell import Cell
from pegan.read.form.gantt import is_mark, is_period
from pegan.read.form.headings import heading
from pegan.read.layout.body import Corpo, read_body
from pegan.read.layout.cells import RIGHE_VICINE, Casella
from pegan.read.layout.tables import Colonna, Fascia, Tavola, bands, find_tables, group, is_label, without_number

_MARGINE = 3
"""Letters that the page may be moved to the right."""


def place_cells(celle: Sequence[Casella]) -> list[tuple[Cell, Casella]]:
    """The page's grid: each cell with where it came from, in reading order."""
    fasce = bands(celle)
    posti: dict[int, tuple[int, int, int, int, str | None]] = {}
    trovate = find_tables(fasce)
    a_sinistra = _left_aligned(trovate)
    tavole = [(testa, corpo, read_body(_leaves(testa), corpo, a_sinistra=a_sinistra)) for testa, corpo in trovate]
    vecchie = {id(f) for _, corpo, _ in tavole for f in corpo}
    fasce = sorted([*(f for f in fasce if id(f) not in vecchie), *(f for *_, letto in tavole for f in letto.fasce)], key=lambda f: f.riga0)
    fine = max((c.x1 for c in celle), default=0)
    for testa, _, letto in tavole:
        _place_table(testa, letto, posti, fine)
    for n, f in enumerate(fasce):
        liberi = [c for c in f.celle if id(c) not in posti]
        snella = _one_row(liberi)
        for c in liberi:
            dopo = min((d.x0 for d in f.celle if d is not c and d.beside(c) and d.x0 >= c.x1), default=_wide(c, fasce[n + 1 : n + 3]))
            dopo = c.x1 if is_mark(c.testo) else dopo  # a mark is one column's
            r0, r1 = (f.riga0, f.riga1) if snella and len(liberi) == len(f.celle) else (c.riga0, c.riga1)
            posti[id(c)] = (r0, c.x0 if c.x0 > _MARGINE else 0, r1, dopo - 1, None)
    poste = []
    for c in (c for f in fasce for c in f.celle):
        r0, c0, r1, c1, dubbio = posti[id(c)]
        poste.append((Cell(r0, c0, r1, max(c0, c1), c.testo, f"riga {c.riga0 + 1}", doubt=c.dubbio or dubbio), c))
    return sorted(poste, key=lambda t: (t[0].row0, t[0].col0, t[1].x0))


def _left_aligned(tavole: Sequence[Tavola]) -> bool:
    """Headings begin where their columns do: so do the texts below them, and a figure, wherever it stands in its column, stands right of that."""
    pari: dict[tuple[int, int], bool] = {}
    for n, (testa, corpo) in enumerate(tavole):
        for h in (h for f in testa for h in f.celle if is_label(" ".join(h.testo.split()))):
            sotto = [c.x0 for f in corpo for c in f.celle if not c.pezzi[0].cifra and c.above(h)]
            if sotto:
                pari[n, h.x0] = min(sotto) >= h.x0 - 1 and sum(abs(x - h.x0) <= 1 for x in sotto) >= _PARI * len(sotto)
    return len(pari) >= _COLONNE and sum(pari.values()) >= _PARI * len(pari)


_PARI, _COLONNE = 0.8, 3
"""Part of the texts and of the columns, and columns at the least, from which headings are said to stand where their columns begin."""


def _leaves(testa: Sequence[Fascia]) -> list[Casella]:
    """The lowest headings of a table, from the left."""
    di_testa = [c for f in testa for c in f.celle]
    return sorted((c for c in di_testa if not any(d.riga0 > c.riga1 and d.above(c) for d in di_testa)), key=lambda c: c.x0)


def _wide(c: Casella, dopo: Sequence[Fascia]) -> int:
    """Where a cell ends that is the last of its line: behind its letters, or over a code and its text below."""
    sotto = [sorted(f.celle, key=lambda d: d.x0) for f in dopo]
    testi = [s[1].x1 for s in sotto if len(s) == 2 and abs(s[0].x0 - c.x0) <= 1 and s[0].pezzi[0].cifra and s[0].x1 <= c.x1]
    return max([c.x1, *testi[:1]])


def _one_row(celle: Sequence[Casella]) -> bool:
    """No cell stands above another."""
    ordine = sorted(celle, key=lambda c: c.x0)
    return all(a.x1 <= b.x0 for a, b in pairwise(ordine))


Posti = dict[int, tuple[int, int, int, int, str | None]]


def _place_table(testa: Sequence[Fascia], letto: Corpo, posti: Posti, fine: int) -> None:
    cima, fondo = testa[0].riga0, testa[-1].riga1
    di_testa = [c for f in testa for c in f.celle]
    foglie = _leaves(testa)
    colonne, prime = letto.colonne, letto.prime
    suoi = {id(c): (k, (*prime, len(colonne))[n + 1] - 1) for n, (c, k) in enumerate(zip(foglie, prime, strict=True))}
    confini = [0, *(round((a[1] + b[0]) / 2) for a, b in pairwise(colonne)), fine + 1]
    sotto = {id(c): suoi.get(id(c)) or _over(c, di_testa, foglie, colonne, *_span(c, colonne)) for c in di_testa}
    for c in di_testa:
        da, a = sotto[id(c)]
        su = cima if not any(d.riga1 < c.riga0 and sotto[id(d)][0] <= a and da <= sotto[id(d)][1] for d in di_testa) else c.riga0
        giu = fondo if c in foglie else c.riga1
        posti[id(c)] = (su, confini[da], giu, confini[a + 1] - 1, None)
    vaghe = without_number(letto.fasce)
    for n, f in enumerate(letto.fasce):
        for c in f.celle:
            da, a = letto.dove[id(c)]
            posti[id(c)] = (f.riga0, confini[da], f.riga1, confini[a + 1] - 1, RIGHE_VICINE if n in vaghe else None)


def _span(c: Casella, colonne: Sequence[Colonna]) -> tuple[int, int]:
    """The columns whose letters a cell shares; the nearest one where it shares none."""
    toccate = [k for k, (a, b) in enumerate(colonne) if c.x0 < b and a < c.x1]
    if toccate:
        return toccate[0], toccate[-1]
    k = min(range(len(colonne)), key=lambda k: max(colonne[k][0] - c.x1, c.x0 - colonne[k][1]))
    return k, k


def _over(c: Casella, testa: Sequence[Casella], foglie: Sequence[Casella], colonne: Sequence[Colonna], da: int, a: int) -> tuple[int, int]:
    """The columns of a heading above others: the groups of periods, one for each heading of its line; else the letters below it."""
    sulla_linea = sorted((d for d in testa if d.riga0 == c.riga0 and d not in foglie), key=lambda d: d.x0)
    if heading(c.testo).anno is None and len(sulla_linea) < 2:
        return da, a
    if (gruppo := group(c, sulla_linea, sorted(foglie, key=lambda f: f.x0))) is not None:
        return gruppo
    periodi = sorted((f for f in foglie if is_period(f.testo)), key=lambda f: f.x0)
    gruppi: list[list[Casella]] = []
    for f in periodi:
        if not gruppi or (f.testo == gruppi[-1][0].testo and (f.testo.isdigit() or len(gruppi[-1]) >= 12)) or f.testo.isdigit() != gruppi[-1][-1].testo.isdigit():  # fmt: skip
            gruppi.append([])
        gruppi[-1].append(f)
    sopra = [d for d in sulla_linea if periodi and d.x1 > periodi[0].x0 - 8 and d.x0 < periodi[-1].x1]
    if c not in sopra or len(gruppi) != len(sopra):
        return da, a
    suo = gruppi[sopra.index(c)]
    return _span(suo[0], colonne)[0], _span(suo[-1], colonne)[1]
