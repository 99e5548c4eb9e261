"""Texts that no rules part on a grid of their own: what a workbook's merged cells would be.

texts ─▶ rows of the page ─▶ headings of tables ─▶ columns of each table ─▶ Cell

Below a heading a value lies in the column whose letters it stands nearest to; elsewhere a text goes on to the next one of its line. What stands below no
heading's letters, as texts do whose heading is in the middle of a wide column, is its column's all the way down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from pegan.read.cell import Cell
from pegan.read.form.gantt import is_mark, is_period
from pegan.read.form.headings import heading
from pegan.read.layout.cells import RIGHE_VICINE, Casella
from pegan.read.pdf.ruled_stripes import far_stripes
from pegan.read.layout.tables import Colonna, Fascia, Tavola, bands, find_tables, group, is_label, without_number

_MARGINE = 3
"""Letters that the page may be moved to the right."""
_FRA_DUE = 0.3
"""Of the step between two columns of the Gantt: a mark further than this from its letter may be the next one's."""


_IN_CENTRO = 0.15
"""Of a group's width, from its middle to its name's."""
_GRUPPI, _FOGLIE = 4, 20
"""Groups of columns, and columns, at the most, that are tried against one another."""
_SOTTO_NESSUNA = "il testo non sta sotto nessuna intestazione: può essere di più colonne"
_DUE_TESTI = "due testi di una riga nella stessa colonna"


def place_cells(celle: Sequence[Casella]) -> list[tuple[Cell, Casella]]:
    """The page's grid: each cell with where it came from, in reading order."""
    fasce = bands(celle)
    posti: dict[int, tuple[int, int, int, int, str | None]] = {}
    tavole = find_tables(fasce)
    fine = max((c.x1 for c in celle), default=0)
    a_sinistra = _left_aligned(tavole)
    for testa, corpo in tavole:
        _place_table(testa, corpo, posti, fine, a_sinistra=a_sinistra)
    for n, f in enumerate(fasce):
        liberi = [c for c in f.celle if id(c) not in posti]
        snella = _one_row(liberi)
        for c in liberi:
            dopo = min((d.x0 for d in f.celle if d is not c and d.beside(c) and d.x0 >= c.x1), default=_wide(c, fasce[n + 1 : n + 3]))
            dopo = c.x1 if is_mark(c.testo) else dopo  # a mark is one column's
            r0, r1 = (f.riga0, f.riga1) if snella and len(liberi) == len(f.celle) else (c.riga0, c.riga1)
            posti[id(c)] = (r0, c.x0 if c.x0 > _MARGINE else 0, r1, dopo - 1, None)
    trovate = []
    for c in (c for f in fasce for c in f.celle):
        r0, c0, r1, c1, dubbio = posti[id(c)]
        trovate.append((Cell(r0, c0, r1, max(c0, c1), c.testo, f"riga {c.riga0 + 1}", doubt=c.dubbio or dubbio), c))
    return sorted(trovate, key=lambda t: (t[0].row0, t[0].col0, t[1].x0))


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


def _place_table(testa: Sequence[Fascia], corpo: Sequence[Fascia], posti: Posti, fine: int, *, a_sinistra: bool) -> None:
    di_testa = [c for f in testa for c in f.celle]
    if (titolo := _title(di_testa)) is not None:
        di_testa.remove(titolo)
        posti[id(titolo)] = (titolo.riga0, 0, titolo.riga1, fine, None)
    cima, fondo = min(c.riga0 for c in di_testa), testa[-1].riga1
    foglie = _leaves(di_testa)
    ordinate = sorted(foglie, key=lambda c: c.x0)
    righe = [f for f in corpo if len(f.celle) > 1] or corpo  # what stands alone may be a title over all columns
    colonne, incerte = _columns(foglie, [c for f in righe for c in f.celle])
    colonne, prime = (colonne, list(range(len(colonne)))) if a_sinistra else _divided(colonne, corpo)
    suoi = {id(c): (k, (*prime, len(colonne))[n + 1] - 1) for n, (c, k) in enumerate(zip(ordinate, prime, strict=True))}
    confini = [0, *(round((a[1] + b[0]) / 2) for a, b in pairwise(colonne)), fine + 1]
    sotto = {id(c): suoi[id(c)] if c in foglie else _over(c, di_testa, ordinate, suoi, colonne) for c in di_testa}
    for c in di_testa:
        da, a = sotto[id(c)]
        su = cima if not any(d.riga1 < c.riga0 and sotto[id(d)][0] <= a and da <= sotto[id(d)][1] for d in di_testa) else c.riga0
        giu = fondo if c in foglie else c.riga1
        posti[id(c)] = (su, confini[da], giu, confini[a + 1] - 1, None)
    vaghe = without_number(corpo)
    for n, f in enumerate(corpo):
        snella = _one_row(f.celle)
        incerta = next((c.dubbio for c in f.celle if c.dubbio), None) or (RIGHE_VICINE if n in vaghe else None)
        dove = _spans(f.celle, colonne)
        if snella and _crowded(f.celle, dove):
            incerta = incerta or _DUE_TESTI
        for c in f.celle:
            da, a = dove[id(c)]
            dubbio = incerta or (_SOTTO_NESSUNA if any(c.x0 < x1 and x0 < c.x1 for x0, x1 in incerte) and not is_mark(c.testo) else None)
            if a_sinistra and c.pezzi[0].cifra and not any(h.above(c) for h in foglie):
                da = a = max((k for k, h in enumerate(ordinate) if h.x0 <= c.pezzi[0].mezzo), default=0)
            elif is_mark(c.testo):
                da = a = min(range(len(colonne)), key=lambda k: abs(_middle(colonne[k]) - c.pezzi[0].mezzo))
                dubbio = dubbio or _between(c.pezzi[0].mezzo, colonne, da)
            r0, r1 = (f.riga0, f.riga1) if snella else (c.riga0, c.riga1)
            posti[id(c)] = (r0, confini[da], r1, confini[a + 1] - 1, dubbio)


def _title(testa: Sequence[Casella]) -> Casella | None:
    """The one text of the first line, between the headings and above none of them: the table's title, in its middle."""
    prime = [c for c in testa if c.riga0 == min(d.riga0 for d in testa)]
    return prime[0] if len(prime) == 1 and _is_between(prime[0], testa) else None


def _is_between(c: Casella, testa: Sequence[Casella]) -> bool:
    """Headings below it stand at its left and at its right, none under its letters."""
    sotto = [d for d in testa if d.riga0 > c.riga1]
    return any(d.x1 <= c.x0 for d in sotto) and any(d.x0 >= c.x1 for d in sotto) and not any(d.above(c) for d in sotto)


def _leaves(testa: Sequence[Casella]) -> list[Casella]:
    """The headings that head a column: none stands below them, nor are all of their line names of groups, each in the middle of its own."""
    foglie = [c for c in testa if not any(d.riga0 > c.riga1 and d.above(c) for d in testa)]
    prime = [c for c in testa if c.riga0 == min(d.riga0 for d in testa)]
    in_mezzo = [c for c in prime if _is_between(c, testa)]
    return [c for c in foglie if c not in in_mezzo] if all(c in in_mezzo or c not in foglie for c in prime) else foglie


def _columns(foglie: Sequence[Casella], corpo: Sequence[Casella]) -> tuple[list[Colonna], list[Colonna]]:
    """The letters that each column covers: its heading's, and those of the values that meet no other heading; where texts are whose column is not sure."""
    testate = [(c.x0, c.x1) for c in sorted(foglie, key=lambda c: c.x0)]
    colonne = list(testate)
    lontani = []
    for c in (c for c in corpo if not is_mark(c.testo)):
        toccate = [k for k, (a, b) in enumerate(colonne) if c.x0 < b and a < c.x1]
        if len(toccate) == 1:
            k = toccate[0]
            colonne[k] = (min(colonne[k][0], c.x0), max(colonne[k][1], c.x1))
        elif not toccate:
            lontani.append((c.x0, c.x1))
    trovate, incerte = far_stripes(testate, colonne, lontani)
    for k, (x0, x1) in trovate:
        colonne[k] = (min(colonne[k][0], x0), max(colonne[k][1], x1))
    return colonne, incerte


def _divided(colonne: Sequence[Colonna], corpo: Sequence[Fascia]) -> tuple[list[Colonna], list[int]]:
    """The columns, one that holds two texts on row after row divided between them; and of each of those given, which is its first."""
    nuove: list[Colonna] = []
    prime: list[int] = []
    for k, (x0, x1) in enumerate(colonne):
        prime.append(len(nuove))
        righe = [[c for c in f.celle if not is_mark(c.testo) and _span(c, colonne) == (k, k)] for f in corpo]
        doppie = [r for r in righe if len(r) == 2]
        fine = max((min(r, key=lambda c: c.x0).x1 for r in doppie), default=0)
        inizio = min((max(r, key=lambda c: c.x0).x0 for r in doppie), default=0)
        if len(doppie) > 1 and 2 * len(doppie) >= sum(1 for r in righe if r) and fine <= inizio and all(len(r) < 3 for r in righe):
            nuove += [(x0, fine), (inizio, x1)]
        else:
            nuove.append((x0, x1))
    return nuove, prime


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


def _over(c: Casella, testa: Sequence[Casella], foglie: Sequence[Casella], suoi: Mapping[int, Colonna], colonne: Sequence[Colonna]) -> Colonna:
    """The columns of a heading above others: the groups of periods, one for each heading of its line; else the letters below it."""
    sulla_linea = sorted((d for d in testa if d.riga0 == c.riga0 and d not in foglie), key=lambda d: d.x0)
    da, a = _span(c, colonne)
    if heading(c.testo).anno is None and len(sulla_linea) < 2:
        return da, a
    if (gruppo := group(c, sulla_linea, foglie) or _about_it(c, sulla_linea, foglie)) is not None:
        return suoi[id(foglie[gruppo[0]])][0], suoi[id(foglie[gruppo[1]])][1]
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


def _about_it(c: Casella, sulla_linea: Sequence[Casella], foglie: Sequence[Casella]) -> Colonna | None:
    """The columns from one end to the other that the names of groups on a line divide, each in the middle of its own."""
    quanti = len(sulla_linea)
    if not 1 < quanti <= _GRUPPI or len(foglie) > _FOGLIE or sum(is_period(f.testo) for f in foglie) > 1:
        return None
    mezzi = [(d.x0 + d.x1) / 2 for d in sulla_linea]

    def storti(tagli: Sequence[int]) -> float:
        """Of its group's width, how far the name is from the middle that is furthest from it."""
        estremi = [(foglie[a].x0, foglie[b - 1].x1) for a, b in zip((0, *tagli), (*tagli, len(foglie)), strict=True)]
        return max(abs((x0 + x1) / 2 - m) / (x1 - x0) for (x0, x1), m in zip(estremi, mezzi, strict=True))

    tagli = min(combinations(range(1, len(foglie)), quanti - 1), key=storti, default=None)
    if tagli is None or storti(tagli) > _IN_CENTRO:
        return None
    n = sulla_linea.index(c)
    return (0, *tagli)[n], (*tagli, len(foglie))[n] - 1


def _between(x: float, colonne: Sequence[Colonna], k: int) -> str | None:
    """Why a mark may not be its column's."""
    mezzi = [_middle(c) for c in colonne]
    distanza = abs(mezzi[k] - x)
    passo = min((abs(mezzi[j] - mezzi[k]) for j in (k - 1, k + 1) if 0 <= j < len(mezzi)), default=1.0)
    return "segno fra due colonne" if distanza > _FRA_DUE * passo else None
