"""Cells of a page laid out by blanks on a grid whose columns are its letters: what a workbook's merged cells would be.

cells ─▶ rows of the page ─▶ headings of tables ─▶ columns of each table ─▶ Cell

Below a heading a value lies in the column whose letters it stands nearest to; elsewhere a cell goes on to the next one of its line.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.read.cell import Cell
from pegan.read.form.labels.testate import heading
from pegan.read.layout.body import read_body
from pegan.read.layout.cells import RIGHE_VICINE, Casella
from pegan.read.layout.columns import Corpo
from pegan.read.layout.next_pages import Testata, heading_of
from pegan.read.layout.placing import Posti, edges, in_order, left_aligned, over_periods, own_columns, place_free, place_headings, span
from pegan.read.layout.tables import Colonna, Fascia, bands, find_tables, group, without_number


def place_cells(celle: Sequence[Casella], aperta: Testata | None = None) -> tuple[list[tuple[Cell, Casella]], list[Testata]]:
    """The page's grid: each cell with where it came from, in reading order; and the headings of its tables. The first one lies in the columns of the list that
    the page before leaves open (`aperta`), if its heading says the same."""
    fasce = bands(celle)
    posti: Posti = {}
    trovate = find_tables(fasce)
    a_sinistra = left_aligned(trovate)
    tavole = [(testa, corpo, read_body(_leaves(testa), corpo, a_sinistra=a_sinistra)) for testa, corpo in trovate]
    vecchie = {id(f) for _, corpo, _ in tavole for f in corpo}
    fasce = sorted([*(f for f in fasce if id(f) not in vecchie), *(f for *_, letto in tavole for f in letto.fasce)], key=lambda f: f.riga0)
    fine = max((c.x1 for c in celle), default=0)
    teste: list[Testata] = []
    for testa, _, letto in tavole:
        ultima = bool(letto.fasce) and letto.fasce[-1] is fasce[-1]
        teste.append(_place_table(testa, letto, posti, fine, None if teste else aperta, ultima=ultima))
    place_free(fasce, posti)
    return in_order(fasce, posti), teste


def _leaves(testa: Sequence[Fascia]) -> list[Casella]:
    """The lowest headings of a table, from the left."""
    di_testa = [c for f in testa for c in f.celle]
    return sorted((c for c in di_testa if not any(d.riga0 > c.riga1 and d.above(c) for d in di_testa)), key=lambda c: c.x0)


def _place_table(testa: Sequence[Fascia], letto: Corpo, posti: Posti, fine: int, aperta: Testata | None, *, ultima: bool) -> Testata:
    """The places of a table's cells; its heading."""
    di_testa = [c for f in testa for c in f.celle]
    foglie = _leaves(testa)
    colonne, prime = letto.colonne, letto.prime
    suoi = own_columns(foglie, prime, len(colonne))
    confini = edges(colonne, fine)
    sotto = {id(c): suoi.get(id(c)) or _over(c, di_testa, foglie, colonne, *span(c, colonne)) for c in di_testa}
    testata = heading_of(testa, letto, sotto, [confini[k] for k in (*prime, len(colonne))], aperta=ultima)
    if aperta and testata.says(aperta):
        testata = replace(testata, confini=aperta.confini)
        confini = [
            *(x + n for x, (da, a) in zip(aperta.confini, pairwise((*prime, len(colonne))), strict=False) for n in range(a - da)),
            aperta.confini[-1],
        ]
    lati = [(a, b - 1) for a, b in pairwise(confini)]
    place_headings(di_testa, foglie, sotto, lati, posti)
    vaghe = set() if letto.unite else without_number(letto.fasce)
    for n, f in enumerate(letto.fasce):
        for c in f.celle:
            da, a = letto.dove[id(c)]
            posti[id(c)] = (f.riga0, lati[da][0], f.riga1, lati[a][1], RIGHE_VICINE if n in vaghe else None)
    return testata


def _over(c: Casella, testa: Sequence[Casella], foglie: Sequence[Casella], colonne: Sequence[Colonna], da: int, a: int) -> tuple[int, int]:
    """The columns of a heading above others: the groups of periods, one for each heading of its line; else the letters below it."""
    sulla_linea = sorted((d for d in testa if d.riga0 == c.riga0 and d not in foglie), key=lambda d: d.x0)
    if heading(c.testo).anno is None and len(sulla_linea) < 2:
        return da, _last_year(c, testa, colonne, a)
    if (gruppo := group(c, sulla_linea, sorted(foglie, key=lambda f: f.x0))) is not None:
        return gruppo
    return over_periods(c, sulla_linea, foglie, colonne) or (da, _last_year(c, testa, colonne, a))


def _last_year(c: Casella, testa: Sequence[Casella], colonne: Sequence[Colonna], a: int) -> int:
    """The last column of a heading over years: those that go on with its last one, with no heading of their own above."""
    anni = {span(h, colonne)[0]: int(h.testo) for h in testa if h.pezzi[0].anno and len(h.pezzi) == 1 and h.riga0 > c.riga1}
    altre = {
        k
        for d in testa
        if d is not c and d.riga1 < min((h.riga0 for h in testa if h.pezzi[0].anno), default=0)
        for k in [span(d, colonne)[0]]
    }
    while a in anni and anni.get(a + 1) == anni[a] + 1 and a + 1 not in altre:
        a += 1
    return a
