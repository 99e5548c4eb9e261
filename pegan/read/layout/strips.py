"""The columns of a table's lines by the letters between which all of them are blank, whatever its heading says.

pieces of lines ─▶ letters that hardly any line has ─▶ columns, figures at the left and at the right of one put together ─▶ pieces, cut between them
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pegan.read.layout.lines import Pezzo, parted
from pegan.read.layout.tables import Colonna
from pegan.read.words import is_unit

_QUASI = 0.8
"""Of the cells of a column that are figures: from so many on it is one of figures."""
_POCHE = 0.05
"""Of the lines: so few may run over a blank between columns, letters differ in width."""
_ALCUNE = 2
"""Lines that tell a column."""


def under_headings(pezzi: Sequence[Pezzo], testate: Sequence[Colonna], *, a_sinistra: bool) -> tuple[list[Pezzo], list[Colonna]] | None:
    """The pieces of a table cut between its columns, and these; None where they are not as many as its headings, or one stands
    below another's alone, or below none and is of one line, unless texts begin where their headings do (`a_sinistra`)."""
    colonne = strips([list(riga) for _, riga in groupby(pezzi, key=lambda p: p.riga)], len(testate))
    if len(colonne) != len(testate):
        return None
    bianchi = [(a[1], b[0]) for a, b in pairwise(colonne)]
    pezzi = [q for p in pezzi for q in _cut(p, bianchi)]
    comuni = {(h, k) for h, (x, y) in enumerate(testate) for k, (a, b) in enumerate(colonne) if x < b and a < y}
    for n in [n for n in range(len(colonne)) if (n, n) not in comuni]:
        a, b = colonne[n]
        if any(k == n or (h == n and (k, k) not in comuni) for h, k in comuni):
            return None
        if not a_sinistra and sum(a <= p.x0 < b for p in pezzi) < _ALCUNE:
            return None
    return pezzi, colonne


def _cut(p: Pezzo, bianchi: Sequence[Colonna]) -> Iterator[Pezzo]:
    for a, b in bianchi:
        k = next((x - p.x0 for x in range(max(a, p.x0), min(b, p.x1)) if p.testo[x - p.x0] == " "), None)
        if k is not None:
            prima, p = parted(p, k)
            yield prima
    yield p


def strips(righe: Sequence[Sequence[Pezzo]], quante: int) -> list[Colonna]:
    """The letters between which all lines are blank; a blank that texts run over parts columns beside figures or units alone, or where as many texts begin.
    Where they are more than `quante`, figures at the left and at the right of one column are put together."""
    parole = [[(p.x0 + i, w) for p in riga for i, w in _words(p.testo)] for riga in righe]
    coperte = Counter(x for riga in parole for a, w in riga for x in range(a, a + len(w)))
    piene = [x for x, n in coperte.items() if n > _POCHE * len(righe)]
    parti: list[Colonna] = []
    for x in sorted(piene):
        if parti and x <= parti[-1][1]:
            parti[-1] = (parti[-1][0], x + 1)
        else:
            parti.append((x, x + 1))
    colonne: list[Colonna] = []
    for parte in (x for p in parti for x in _apart(p, parole)):
        passano = sum(p.x0 < colonne[-1][1] and parte[0] < p.x1 for riga in righe for p in riga) if colonne else 0
        iniziano = sum(abs(p.x0 - parte[0]) <= 1 for riga in righe for p in riga)
        if passano and iniziano < max(_ALCUNE, passano) and not (_of_values(colonne[-1], parole) or _of_values(parte, parole)):
            parte = (colonne.pop()[0], parte[1])
        colonne.append(parte)
    for k in range(len(colonne) - 1, 0, -1):
        insieme = (colonne[k - 1][0], colonne[k][1])
        if len(colonne) > quante and _of_values(insieme, parole):
            colonne[k - 1 : k + 1] = [insieme]
    return colonne


def _apart(colonna: Colonna, righe: Sequence[Sequence[tuple[int, str]]]) -> list[Colonna]:
    """Figures and the texts that begin right behind the longest of them, with no blank below one another."""
    sue = [(a, a + len(w)) for riga in righe for a, w in riga if colonna[0] <= a < colonna[1]]
    inizi = Counter(a for a, _ in sue)
    for x in sorted(x for x, n in inizi.items() if n >= _ALCUNE and x > colonna[0]):
        if not any(a < x < b for a, b in sue) and _of_values((colonna[0], x), righe):
            return [(colonna[0], x), (x, colonna[1])]
    return [colonna]


def _words(testo: str) -> list[tuple[int, str]]:
    dove, parole = 0, []
    for w in testo.split(" "):
        parole.append((dove, w))
        dove += len(w) + 1
    return parole


def _of_values(colonna: Colonna, righe: Sequence[Sequence[tuple[int, str]]]) -> bool:
    """Some lines have a word in it, and nearly each of these is a figure or a unit."""
    sue = [[w for a, w in riga if colonna[0] <= a < colonna[1]] for riga in righe]
    piene = [len(x) == 1 and (x[0][0].isdigit() or is_unit(x[0])) for x in sue if x]
    return len(piene) >= _ALCUNE and sum(piene) >= _QUASI * len(piene)
