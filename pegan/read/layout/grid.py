"""Cells of a page laid out by blanks on a grid whose columns are its letters: what a workbook's merged cells would be.

cells ─▶ rows of the page ─▶ headings of tables ─▶ columns of each table ─▶ Cell

Below a heading a value lies in the column whose letters it stands nearest to; elsewhere a cell goes on to the next one of its line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pegan.read.cell import Cell
from pegan.read.form.gantt import is_mark, is_period
from pegan.read.form.headings import BREVE, Grafie, find_label, heading
from pegan.read.form.template import Modello, templates
from pegan.read.layout.cells import Casella

_PERIODI = 3
_MARGINE = 3
"""Letters that the page may be moved to the right."""
_FRA_DUE = 0.3
"""Of the step between two columns of the Gantt: a mark further than this from its letter may be the next one's."""


_DUE_TESTI = "due testi di una riga nella stessa colonna"


@dataclass(slots=True)
class Fascia:
    """Cells that have lines in common with each other: a row of a table, or lines of its heading."""

    celle: list[Casella]
    riga0: int
    riga1: int


@lru_cache(maxsize=1 << 16)
def is_label(testo: str) -> bool:
    """Some form has a label or a heading spelt so."""
    return len(testo) <= BREVE and any(find_label(testo, g, simile=False, incerte=False) for m in templates() for g in _spellings(m))


def _spellings(m: Modello) -> tuple[Grafie, ...]:
    return (m.grafie, m.titoli, *(t.grafie for t in m.tabelle))


def place_cells(celle: Sequence[Casella]) -> list[tuple[Cell, Casella]]:
    """The page's grid: each cell with where it came from, in reading order."""
    fasce = _bands(celle)
    posti: dict[int, tuple[int, int, int, int, str | None]] = {}
    teste = _headings(fasce)
    fine = max((c.x1 for c in celle), default=0)
    for n, i in enumerate(teste):
        su, giu = _heading_rows(fasce, i, teste)
        ultima = next((j for j in range(giu + 1, len(fasce)) if j in teste or _ends(fasce, j)), len(fasce))
        prossima = teste[n + 1] if n + 1 < len(teste) else len(fasce)
        if ultima == prossima and prossima < len(fasce):
            ultima = max(giu + 1, _heading_rows(fasce, prossima, teste)[0])
        _place_table(fasce[su : giu + 1], fasce[giu + 1 : ultima], posti, fine)
    for n, f in enumerate(fasce):
        liberi = [c for c in f.celle if id(c) not in posti]
        snella = _one_row(liberi)
        for c in liberi:
            dopo = min((d.x0 for d in f.celle if d is not c and d.beside(c) and d.x0 >= c.x1), default=_wide(c, fasce[n + 1 : n + 3]))
            r0, r1 = (f.riga0, f.riga1) if snella and len(liberi) == len(f.celle) else (c.riga0, c.riga1)
            posti[id(c)] = (r0, c.x0 if c.x0 > _MARGINE else 0, r1, dopo - 1, None)
    trovate = []
    for c in celle:
        r0, c0, r1, c1, dubbio = posti[id(c)]
        trovate.append((Cell(r0, c0, r1, max(c0, c1), c.testo, f"riga {c.riga0 + 1}", doubt=c.dubbio or dubbio), c))
    return sorted(trovate, key=lambda t: (t[0].row0, t[0].col0, t[1].x0))


def _bands(celle: Sequence[Casella]) -> list[Fascia]:
    fasce: list[Fascia] = []
    for c in sorted(celle, key=lambda c: c.riga0):
        if fasce and c.riga0 <= fasce[-1].riga1:
            fasce[-1].celle.append(c)
            fasce[-1].riga1 = max(fasce[-1].riga1, c.riga1)
        else:
            fasce.append(Fascia([c], c.riga0, c.riga1))
    return fasce


def _wide(c: Casella, dopo: Sequence[Fascia]) -> int:
    """Where a cell ends that is the last of its line: behind its letters, or over a code and its text below."""
    sotto = [sorted(f.celle, key=lambda d: d.x0) for f in dopo]
    testi = [s[1].x0 + 1 for s in sotto if len(s) == 2 and abs(s[0].x0 - c.x0) <= 1 and s[0].pezzi[0].cifra and s[0].x1 <= c.x1]
    return max([c.x1, *testi[:1]])


def _one_row(celle: Sequence[Casella]) -> bool:
    """No cell stands above another."""
    ordine = sorted(celle, key=lambda c: c.x0)
    return all(a.x1 <= b.x0 for a, b in pairwise(ordine))


def _headings(fasce: Sequence[Fascia]) -> list[int]:
    """The bands that head a table; one that goes on with the heading above is none of its own."""
    teste: list[int] = []
    for i, f in enumerate(fasce):
        if _is_heading(f) and (not teste or i > _heading_rows(fasce, teste[-1], ())[1]):
            teste.append(i)
    return teste


def _is_heading(f: Fascia) -> bool:
    testi = [" ".join(c.testo.split()) for c in f.celle]
    for modello in templates():
        for tabella in modello.tabelle:
            nomi = [n.nome for t in testi if (n := find_label(t, tabella.grafie, simile=False))]
            if len(set(nomi)) >= 3 or (len(set(nomi)) == 2 and len(nomi) == len(testi)):
                return True
    return False


def _heading_rows(fasce: Sequence[Fascia], i: int, teste: Sequence[int]) -> tuple[int, int]:
    """The bands of a heading: those close above it that stand right of its first column, and the letters of the Gantt below."""
    su = giu = i
    x = min(c.x0 for c in fasce[i].celle)
    while (
        su
        and su - 1 not in teste
        and fasce[su - 1].riga1 == fasce[su].riga0 - 1
        and all(c.x0 > x and not any(d.cifra for d in c.pezzi) for c in fasce[su - 1].celle)
    ):
        su -= 1
    for j in range(i + 1, min(i + 3, len(fasce))):
        if fasce[j].riga0 > fasce[j - 1].riga1 + 1:
            break
        if _is_period_row(fasce[j]) or all(c.pezzi[0].anno or is_label(" ".join(c.testo.split())) for c in fasce[j].celle):
            giu = j
    return su, giu


def _is_period_row(f: Fascia) -> bool:
    testi = [c.testo for c in sorted(f.celle, key=lambda c: c.x0)]
    di_seguito = all(not b.isdigit() or not a.isdigit() or int(b) in (1, int(a) + 1) for a, b in pairwise(testi))
    return di_seguito and sum(is_period(t) for t in testi) >= max(_PERIODI, 0.8 * len(testi))


def _ends(fasce: Sequence[Fascia], j: int) -> bool:
    """Where a table is over: a title, or a label of a sheet's head, at the left of a line."""
    prima = min(fasce[j].celle, key=lambda c: c.x0)
    testo = " ".join(prima.testo.split())
    stacco = fasce[j].riga0 - fasce[j - 1].riga1 > 1
    return any(
        find_label(testo.rstrip(": "), g, simile=False, incerte=False) is not None for m in templates() for g in (m.titoli, m.grafie)
    ) and (len(fasce[j].celle) == 1 or stacco or testo.endswith(":") or testo.isupper())


Posti = dict[int, tuple[int, int, int, int, str | None]]


def _place_table(testa: Sequence[Fascia], corpo: Sequence[Fascia], posti: Posti, fine: int) -> None:
    cima, fondo = testa[0].riga0, testa[-1].riga1
    di_testa = [c for f in testa for c in f.celle]
    foglie = [c for c in di_testa if not any(d.riga0 > c.riga1 and d.above(c) for d in di_testa)]
    colonne = _columns(foglie, [c for f in corpo for c in f.celle])
    confini = [0, *(round((a[1] + b[0]) / 2) for a, b in pairwise(colonne)), fine + 1]
    for c in di_testa:
        da, a = _span(c, colonne)
        if c not in foglie:
            da, a = _over(c, di_testa, foglie, colonne, da, a)
        su = cima if not any(d.riga1 < c.riga0 and d.x0 < confini[a + 1] and confini[da] < d.x1 for d in di_testa) else c.riga0
        giu = fondo if c in foglie else c.riga1
        posti[id(c)] = (su, confini[da], giu, confini[a + 1] - 1, None)
    for f in corpo:
        snella = _one_row(f.celle)
        incerta = next((c.dubbio for c in f.celle if c.dubbio), None)
        dove = _spans(f.celle, colonne)
        if snella and _crowded(f.celle, dove):
            incerta = incerta or _DUE_TESTI
        for c in f.celle:
            da, a = dove[id(c)]
            dubbio = incerta
            if is_mark(c.testo):
                da = a = min(range(len(colonne)), key=lambda k: abs(_middle(colonne[k]) - c.pezzi[0].mezzo))
                dubbio = dubbio or _between(c.pezzi[0].mezzo, colonne, da)
            r0, r1 = (f.riga0, f.riga1) if snella else (c.riga0, c.riga1)
            posti[id(c)] = (r0, confini[da], r1, confini[a + 1] - 1, dubbio)


Colonna = tuple[int, int]


def _columns(foglie: Sequence[Casella], corpo: Sequence[Casella]) -> list[Colonna]:
    """The letters that each column covers: its heading's, and those of the values that meet no other heading."""
    colonne = [(c.x0, c.x1) for c in sorted(foglie, key=lambda c: c.x0)]
    for c in corpo:
        toccate = [k for k, (a, b) in enumerate(colonne) if c.x0 < b and a < c.x1]
        if len(toccate) == 1 and not is_mark(c.testo):
            k = toccate[0]
            colonne[k] = (min(colonne[k][0], c.x0), max(colonne[k][1], c.x1))
    return colonne


def _middle(colonna: Colonna) -> float:
    return (colonna[0] + colonna[1]) / 2


def _span(c: Casella, colonne: Sequence[Colonna]) -> tuple[int, int]:
    """The columns whose letters a cell shares; the nearest one where it shares none."""
    toccate = [k for k, (a, b) in enumerate(colonne) if c.x0 < b and a < c.x1]
    if toccate:
        return toccate[0], toccate[-1]
    k = min(range(len(colonne)), key=lambda k: max(colonne[k][0] - c.x1, c.x0 - colonne[k][1]))
    return k, k


def _spans(celle: Sequence[Casella], colonne: Sequence[Colonna]) -> dict[int, Colonna]:
    """The columns of each cell of a row: one that shares no letters with any column goes to the nearest that another cell does not hold."""
    dove = {id(c): _span(c, colonne) for c in celle}
    for c in celle:
        if is_mark(c.testo) or any(c.x0 < b and x < c.x1 for x, b in colonne):
            continue
        accanto = [d for d in celle if d is not c and d.beside(c)]
        presi = {k for d in accanto for k in range(dove[id(d)][0], dove[id(d)][1] + 1)}
        da = max((dove[id(d)][1] + 1 for d in accanto if d.x1 <= c.x0), default=0)
        a = min((dove[id(d)][0] for d in accanto if d.x0 >= c.x1), default=len(colonne))
        libere = [k for k in range(da, a) if k not in presi]
        if libere and dove[id(c)][0] not in libere:
            k = min(libere, key=lambda k: max(colonne[k][0] - c.x1, c.x0 - colonne[k][1]))
            dove[id(c)] = (k, k)
    return dove


def _crowded(celle: Sequence[Casella], dove: Mapping[int, Colonna]) -> bool:
    """Two cells of a row lie in one column: the row may be two, or a column two."""
    presi = [k for c in celle if not is_mark(c.testo) for k in range(dove[id(c)][0], dove[id(c)][1] + 1)]
    return len(presi) != len(set(presi))


def _over(c: Casella, testa: Sequence[Casella], foglie: Sequence[Casella], colonne: Sequence[Colonna], da: int, a: int) -> tuple[int, int]:
    """The columns of a heading above others: the groups of periods, one for each heading of its line; else the letters below it."""
    sulla_linea = sorted((d for d in testa if d.riga0 == c.riga0 and d not in foglie), key=lambda d: d.x0)
    if heading(c.testo).anno is None and len(sulla_linea) < 2:
        return da, a
    periodi = sorted((f for f in foglie if is_period(f.testo)), key=lambda f: f.x0)
    gruppi: list[list[Casella]] = []
    for f in periodi:
        if not gruppi or (f.testo == gruppi[-1][0].testo and (f.testo.isdigit() or len(gruppi[-1]) >= 12)) or f.testo.isdigit() != gruppi[-1][-1].testo.isdigit():  # fmt: skip
            gruppi.append([])
        gruppi[-1].append(f)
    sopra = [d for d in sulla_linea if periodi and d.x1 > periodi[0].x0 - 8 and d.x0 < periodi[-1].x1]
    if c not in sopra or len(gruppi) != len(sopra):
        return da, a
    gruppo = gruppi[sopra.index(c)]
    return _span(gruppo[0], colonne)[0], _span(gruppo[-1], colonne)[1]


def _between(x: float, colonne: Sequence[Colonna], k: int) -> str | None:
    """Why a mark may not be its column's."""
    mezzi = [_middle(c) for c in colonne]
    distanza = abs(mezzi[k] - x)
    passo = min((abs(mezzi[j] - mezzi[k]) for j in (k - 1, k + 1) if 0 <= j < len(mezzi)), default=1.0)
    return "segno fra due colonne" if distanza > _FRA_DUE * passo else None
