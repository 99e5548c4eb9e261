"""The columns of a table's body: the letters that each covers, and the pieces of its lines to them.

pieces of a line ─▶ the columns that cost least together, from the left ─▶ columns under one heading, parted where none of their pieces stands
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pegan.read.form.tables.gantt import is_mark
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.rows import SEGNI, Linea
from pegan.read.layout.tables import Colonna, Fascia

PRIMA, MAI = 2.0, 8.0
"""What a letter left of its column costs more than one right of it: texts begin with it, and always where headings do."""
PASSO, _PARI = 3, 0.8
"""Letters within which that part of a column's texts begins."""
_INSIEME, _FUORI = 5.0, 8.0
"""What it costs that two pieces of a line stand in one column, and that one begins where its column's do not."""


@dataclass(slots=True)
class Corpo:
    """The rows of a table, and the columns that its cells lie in: several under a heading that has texts beside each other."""

    fasce: list[Fascia]
    colonne: list[Colonna]
    prime: list[int]
    """The first column of each heading, from the left."""
    dove: dict[int, Colonna] = field(default_factory=dict)
    """The columns of a cell, by its `id`."""
    inizi: dict[int, int] = field(default_factory=dict)
    """Where the texts of a column begin, if at one letter."""
    incollati: set[Pezzo] = field(default_factory=set)
    """Pieces that may be of two columns."""
    di_unita: set[int] = field(default_factory=set)
    """The columns of units, by their heading."""
    testate: dict[int, Colonna] = field(default_factory=dict)
    """The letters of the heading of each column that has one of its own."""
    anni: dict[int, int] = field(default_factory=dict)
    """How many years the headings name that name some, by their place, the earliest first: a row has as many values below, or one."""
    unite: bool = False
    """Some of its cells lie over several rows."""
    valori: set[int] = field(default_factory=set)
    """The columns of figures or units: all those of a list of objectives, else the full ones."""
    piene: set[int] = field(default_factory=set)
    """Those of them in which nearly every row has one."""


def in_columns(linea: Sequence[Pezzo], colonne: Sequence[Colonna], inizi: Mapping[int, int], prima: float) -> list[tuple[int, Pezzo]]:
    """The column of each piece of a line, from the left: the columns that cost least together."""
    testi = [p for p in linea if not is_mark(p.testo)]
    migliori: list[tuple[float, list[int]]] = [(0.0, [])]
    for p in testi:
        nuove: dict[int, tuple[float, list[int]]] = {}
        for costo, posti in migliori:
            for k in range(posti[-1] if posti else 0, len(colonne)):
                c = costo + outside(p, colonne[k], prima) + _INSIEME * (bool(posti) and posti[-1] == k)
                c += _FUORI * (abs(p.x0 - inizi.get(k, p.x0)) > PASSO or p.x1 < inizi.get(k, p.x1))
                if k not in nuove or c < nuove[k][0]:
                    nuove[k] = (c, [*posti, k])
        migliori = list(nuove.values())
    scelti = iter(min(migliori)[1])
    return [(SEGNI if is_mark(p.testo) else next(scelti), p) for p in linea]


def beginnings(linee: Sequence[Linea]) -> dict[int, int]:
    """Where the texts of a column begin, one below the other; not where figures stand in its middle or at its right."""
    inizi = {}
    for k in {k for linea in linee for k, _ in linea if k != SEGNI}:
        suoi = Counter(p.x0 for linea in linee for c, p in linea if c == k)
        x, _ = suoi.most_common(1)[0]
        if sum(n for y, n in suoi.items() if abs(y - x) <= PASSO) >= _PARI * suoi.total() and suoi.total() > 2:
            inizi[k] = x
    return inizi


def widened(colonne: Sequence[Colonna], linee: Sequence[Linea]) -> list[Colonna]:
    """The letters of each column with those of its pieces that stand right beside it, or between pieces of both columns beside it, over no other, where two of
    them begin or end at one letter: the column is there."""
    larghe = list(colonne)
    piene = [{c for c, _ in linea} for linea in linee]
    for k, (da, a) in enumerate(colonne):
        vicine = {k - 1, k + 1} & set(range(len(colonne)))
        accanto = [
            p
            for linea, sue in zip(linee, piene, strict=True)
            for c, p in linea
            if c == k and ((da - 1 <= p.x1 and p.x0 <= a + 1) or vicine <= sue)
        ]
        sole = [p for p in accanto if not any(p.x0 < y and x < p.x1 for x, y in colonne)]
        for bordo in ([p.x0 for p in sole], [p.x1 for p in sole]):
            fermi = [p for p, x in zip(sole, bordo, strict=True) if bordo.count(x) > 1]
            larghe[k] = (min([larghe[k][0], *(p.x0 for p in fermi)]), max([larghe[k][1], *(p.x1 for p in fermi)]))
    return larghe


def outside(p: Pezzo, colonna: Colonna, prima: float = PRIMA) -> float:
    """Letters of a piece that stand outside a column."""
    return prima * max(0, colonna[0] - p.x0 - 2) + max(0, p.x1 - max(colonna[1], p.x0)) + max(0, p.x0 - colonna[1])


def divided(colonne: Sequence[Colonna], linee: Sequence[Linea]) -> Corpo:
    """Two pieces that a line has under one heading are two columns: all pieces of that heading, parted where none of them stands."""
    doppie = {k for linea in linee for k, n in Counter(k for k, _ in linea).items() if n > 1 and k != SEGNI}
    nuove: list[Colonna] = []
    prime: list[int] = []
    for k, colonna in enumerate(colonne):
        prime.append(len(nuove))
        if k not in doppie:
            nuove.append(colonna)
            continue
        larghi = sorted((p.x0, p.x1) for linea in linee for c, p in linea if c == k)
        parti = [larghi[0]]
        for x0, x1 in larghi:
            if x0 > parti[-1][1]:
                parti.append((x0, x1))
            parti[-1] = (parti[-1][0], max(parti[-1][1], x1))
        nuove += parti
    return Corpo([], nuove, prime)


def under(p: Pezzo, k: int, letto: Corpo) -> int:
    """Which of the columns under the k-th heading a piece stands in."""
    fine = letto.prime[k + 1] if k + 1 < len(letto.prime) else len(letto.colonne)
    return max(0, bisect_right([c[0] for c in letto.colonne[letto.prime[k] : fine]], p.x0) - 1)
