"""Cells on a grid whose columns are letters, whether blanks part them or nothing does: what the readers of dumps and of prints without rules share."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from pegan.read.cell import Cell
from pegan.read.form.tables.gantt import is_mark, is_period
from pegan.read.layout.cells import Casella
from pegan.read.layout.tables import Colonna, Fascia, Tavola, is_label

_MARGINE = 3
"""Letters that the page may be moved to the right."""
_FRA_DUE = 0.3
"""Of the step between two columns of the Gantt: a mark further than this from its letter may be the next one's."""
_PARI, _COLONNE = 0.8, 3
"""Part of the texts and of the columns, and columns at the least, from which headings are said to stand where their columns begin."""
_A_DESTRA, _IN_FILA = 4, 2
"""Letters between figures at the right of a column and the next one, quarters of them in a print; by which they may be out of line there."""
SEGNO_FRA_DUE = "segno fra due colonne"
Posti = dict[int, tuple[int, int, int, int, str | None]]
"""By a cell's `id`: its first row and column, its last ones, why its place is in doubt."""


def edges(colonne: Sequence[Colonna], fine: int) -> list[int]:
    """Where each column of the grid begins, and behind the last one the page ends: in the middle between its letters and those of the one before."""
    return [0, *(round((a[1] + b[0]) / 2) for a, b in pairwise(colonne)), fine + 1]


def own_columns(foglie: Sequence[Casella], prime: Sequence[int], quante: int) -> dict[int, Colonna]:
    """The columns of each lowest heading, by its `id`: from its first one to the next heading's."""
    return {id(c): (k, dopo - 1) for c, (k, dopo) in zip(foglie, pairwise([*prime, quante]), strict=True)}


def place_headings(
    testa: Sequence[Casella], foglie: Collection[Casella], sotto: Mapping[int, Colonna], lati: Sequence[Colonna], posti: Posti
) -> None:
    """The places of a table's headings over their columns (`sotto`; `lati` are the sides of each): from the top, where none lies above, down to the rows."""
    cima, fondo = min(c.riga0 for c in testa), max(c.riga1 for c in testa)
    for c in testa:
        da, a = sotto[id(c)]
        su = cima if not any(d.riga1 < c.riga0 and sotto[id(d)][0] <= a and da <= sotto[id(d)][1] for d in testa) else c.riga0
        posti[id(c)] = (su, lati[da][0], fondo if c in foglie else c.riga1, lati[a][1], None)


def place_free(fasce: Sequence[Fascia], posti: Posti) -> None:
    """Give each cell that lies in no table its place: from where it begins to the next one of its line."""
    for n, f in enumerate(fasce):
        liberi = [c for c in f.celle if id(c) not in posti]
        snella = one_row(liberi)
        for c in liberi:
            largo = max(_wide(c, fasce[n + 1 : n + 3]), _over_table(c, fasce[n + 1], posti) if f.celle == [c] and fasce[n + 1 :] else 0)
            dopo = min((d.x0 for d in f.celle if d is not c and d.beside(c) and d.x0 >= c.x1), default=largo)
            dopo = c.x1 if is_mark(c.testo) else dopo  # a mark is one column's
            r0, r1 = (f.riga0, f.riga1) if snella and len(liberi) == len(f.celle) else (c.riga0, c.riga1)
            posti[id(c)] = (r0, c.x0 if c.x0 > _MARGINE else 0, r1, dopo - 1, None)


def in_order(fasce: Sequence[Fascia], posti: Posti) -> list[tuple[Cell, Casella]]:
    """The page's grid: each cell with where it came from, in reading order."""
    poste = []
    for c in (c for f in fasce for c in f.celle):
        r0, c0, r1, c1, dubbio = posti[id(c)]
        poste.append((Cell(r0, c0, r1, max(c0, c1), c.testo, f"riga {c.riga0 + 1}", doubt=c.dubbio or dubbio), c))
    return sorted(poste, key=lambda t: (t[0].row0, t[0].col0, t[1].x0))


def left_aligned(tavole: Sequence[Tavola]) -> bool:
    """Headings begin where their columns do: so do the texts below them, and a figure, wherever it stands in its column, stands right of that.

    Where a spreadsheet puts figures at the right, all that stand below no heading's letters end right before the next one.
    """
    pari: dict[tuple[int, int], bool] = {}
    for n, (testa, corpo) in enumerate(tavole):
        teste = sorted((h for f in testa for h in f.celle), key=lambda h: h.x0)
        righe = [f for f in corpo if len(f.celle) > 1] or corpo  # what stands alone may be a title over all columns
        cifre = [c for f in righe for c in f.celle if c.numero and not any(c.above(h) for h in teste)]
        for k, h in enumerate(teste):
            prime = {x.x0 for x in teste if x.x1 <= h.x0}  # a text from there on goes over the columns beside its own
            sotto = [c.x0 for f in righe for c in f.celle if not c.numero and c.above(h) and c.x0 not in prime]
            dopo = next((x.x0 for x in teste[k + 1 :] if x.x0 >= h.x1), 0)
            sue = [c.x1 for c in cifre if h.x1 <= c.x0 < dopo]
            if sotto and is_label(h.frase):
                pari[n, h.x0] = min(sotto) >= h.x0 - 1 and sum(abs(x - h.x0) <= 1 for x in sotto) >= _PARI * len(sotto)
            elif sue and not sotto and dopo - _A_DESTRA <= max(sue) <= min(dopo, min(sue) + _IN_FILA):
                pari[n, h.x0] = True
    return len(pari) >= _COLONNE and sum(pari.values()) >= _PARI * len(pari)


def _wide(c: Casella, dopo: Sequence[Fascia]) -> int:
    """Where a cell ends that is the last of its line: behind its letters, or over a code and its text below."""
    sotto = [sorted(f.celle, key=lambda d: d.x0) for f in dopo]
    testi = [s[1].x1 for s in sotto if len(s) == 2 and abs(s[0].x0 - c.x0) <= 1 and s[0].pezzi[0].cifra and s[0].x1 <= c.x1]
    return max([c.x1, *testi[:1]])


def _over_table(c: Casella, sotto: Fascia, posti: Posti) -> int:
    """Where the columns end whose heading comes below a line's only text, if that stands over several: it is a title over all of them; 0 if not."""
    lati = sorted(posti[id(d)] for d in sotto.celle if id(d) in posti)
    return max(x[3] for x in lati) + 1 if len(lati) >= _COLONNE and c.x1 > sorted(x[1] for x in lati)[1] else 0


def one_row(celle: Sequence[Casella]) -> bool:
    """No cell stands above another."""
    ordine = sorted(celle, key=lambda c: c.x0)
    return all(a.x1 <= b.x0 for a, b in pairwise(ordine))


def span(c: Casella, colonne: Sequence[Colonna]) -> tuple[int, int]:
    """The columns whose letters a cell shares; the nearest one where it shares none."""
    toccate = [k for k, (a, b) in enumerate(colonne) if c.x0 < b and a < c.x1]
    if toccate:
        return toccate[0], toccate[-1]
    k = min(range(len(colonne)), key=lambda k: max(colonne[k][0] - c.x1, c.x0 - colonne[k][1]))
    return k, k


def stretched(testate: Sequence[Colonna], testi: Iterable[Colonna], sfiora: float | None = None) -> tuple[list[Colonna], list[Colonna]]:
    """The letters that each column covers: its heading's, and those of the texts that meet no other; and the texts that meet none.

    A text that has with its heading no more than a part (`sfiora`) of the shorter in common may meet it by chance: it stretches nothing.
    """
    colonne = list(testate)
    lontani: list[Colonna] = []
    for x0, x1 in testi:
        toccate = [k for k, (a, b) in enumerate(colonne) if x0 < b and a < x1]
        if not toccate:
            lontani.append((x0, x1))
        elif len(toccate) == 1:
            a, b = testate[k := toccate[0]]
            if sfiora is None or min(x1, b) - max(x0, a) > sfiora * min(x1 - x0, b - a):
                colonne[k] = (min(colonne[k][0], x0), max(colonne[k][1], x1))
    return colonne, lontani


def over_periods(c: Casella, sulla_linea: Sequence[Casella], foglie: Sequence[Casella], colonne: Sequence[Colonna]) -> Colonna | None:
    """The columns of a heading over periods: as many groups of them as headings stand on its line; None where they are not as many."""
    periodi = sorted((f for f in foglie if is_period(f.testo)), key=lambda f: f.x0)
    gruppi: list[list[Casella]] = []
    for f in periodi:
        if not gruppi or (f.testo == gruppi[-1][0].testo and (f.testo.isdigit() or len(gruppi[-1]) >= 12)) or f.testo.isdigit() != gruppi[-1][-1].testo.isdigit():  # fmt: skip
            gruppi.append([])
        gruppi[-1].append(f)
    sopra = [d for d in sulla_linea if periodi and d.x1 > periodi[0].x0 - 8 and d.x0 < periodi[-1].x1]
    if c not in sopra or len(gruppi) != len(sopra):
        return None
    suo = gruppi[sopra.index(c)]
    return span(suo[0], colonne)[0], span(suo[-1], colonne)[1]


def middle(colonna: Colonna) -> float:
    return (colonna[0] + colonna[1]) / 2


def between_marks(x: float, colonne: Sequence[Colonna], k: int) -> str | None:
    """Why a mark may not be its column's."""
    mezzi = [middle(c) for c in colonne]
    distanza = abs(mezzi[k] - x)
    passo = min((abs(mezzi[j] - mezzi[k]) for j in (k - 1, k + 1) if 0 <= j < len(mezzi)), default=1.0)
    return SEGNO_FRA_DUE if distanza > _FRA_DUE * passo else None
