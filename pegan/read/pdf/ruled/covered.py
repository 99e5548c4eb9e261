"""The letters that each column of a table without rules covers: its heading's, and those of what stands below it or nearest to it; texts below no heading's
letters, whose column they are, told by all columns together.

A heading in the middle of its column lies as far from the column's one edge as from the other, and columns do not overlap: of the ways to give each stripe
of texts a heading, in order, that leaves hardly ever more than one.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import islice, pairwise

from pegan.read.form.tables.gantt import is_mark
from pegan.read.layout.cells import Casella
from pegan.read.layout.placing import span, stretched
from pegan.read.layout.tables import Colonna, Fascia

Tratto = tuple[int, int]
"""From where to where something lies across the page."""
_SOPRA = 2
"""Letters' quarters by which columns may overlap: a text may stand over its cell's edge."""
_PROVE = 500
"""Ways to give stripes to headings, at the most: where there are more, none is told from the others."""


def covered(foglie: Sequence[Casella], corpo: Sequence[Casella]) -> tuple[list[Colonna], list[Colonna]]:
    """The letters that each column covers: its heading's, and those of the values that meet no other heading; where texts are whose column is not sure."""
    testate = [(c.x0, c.x1) for c in sorted(foglie, key=lambda c: c.x0)]
    colonne, lontani = stretched(testate, ((c.x0, c.x1) for c in corpo if not is_mark(c.testo)))
    sotto = [[c.x1 for c in corpo if c.x0 < b and a < c.x1] for a, b in testate]
    a_destra = {
        k for k, (fini, (_, b)) in enumerate(zip(sotto, testate, strict=True)) if len(fini) > 1 and all(abs(x - b) <= 1 for x in fini)
    }
    trovate, incerte = far_stripes(testate, colonne, lontani, a_destra)
    for k, (x0, x1) in trovate:
        colonne[k] = (min(colonne[k][0], x0), max(colonne[k][1], x1))
    return colonne, incerte


def from_headings(foglie: Sequence[Casella], colonne: Sequence[Colonna], corpo: Sequence[Casella]) -> list[Colonna]:
    """The columns of headings that stand where these begin: each up to the next, where no words begin between them. A year stands at the right of its own,
    above its figures."""
    inizi = [a if c.numero else c.x0 for c, (a, _) in zip(foglie, colonne, strict=True)]
    parole = [c.x0 for c in corpo if not c.numero]
    larghe = []
    for c, k, a, b in zip(foglie, colonne, inizi, (*inizi[1:], colonne[-1][1] + 1), strict=True):
        stretta = c.numero or any(k[1] <= x < b - 1 for x in parole)
        larghe.append(k if stretta else (a, max(a + 1, b - 1)))
    return larghe


def divided(colonne: Sequence[Colonna], corpo: Sequence[Fascia]) -> tuple[list[Colonna], list[int]]:
    """The columns, one that holds two texts on row after row divided between them; and of each of those given, which is its first."""
    nuove: list[Colonna] = []
    prime: list[int] = []
    for k, (x0, x1) in enumerate(colonne):
        prime.append(len(nuove))
        righe = [[c for c in f.celle if not is_mark(c.testo) and span(c, colonne) == (k, k)] for f in corpo]
        doppie = [r for r in righe if len(r) == 2]
        fine = max((min(r, key=lambda c: c.x0).x1 for r in doppie), default=0)
        inizio = min((max(r, key=lambda c: c.x0).x0 for r in doppie), default=0)
        if len(doppie) > 1 and 2 * len(doppie) >= sum(1 for r in righe if r) and fine <= inizio and all(len(r) < 3 for r in righe):
            nuove += [(x0, fine), (inizio, x1)]
        else:
            nuove.append((x0, x1))
    return nuove, prime


def far_stripes(
    testate: Sequence[Tratto], colonne: Sequence[Tratto], testi: Sequence[Tratto], a_destra: Set[int] = frozenset()
) -> tuple[list[tuple[int, Tratto]], list[Tratto]]:
    """(number of its heading, extent) of each stripe of texts, where one way only to give them fits and leaves the fewest headings without; else the
    stripes, in doubt.

    `colonne` are headings with what stands below; those of `a_destra` stand at the right of theirs, above figures that do too: no text stands further right.
    Nothing comes of stripes that fit in no way: then headings do not stand in the middle.
    """
    strisce = _stripes(testi, colonne)
    vie = [via for via in islice(_ways(strisce, colonne, 0), _PROVE) if _fits(via, strisce, testate, colonne)]
    if any(strisce[n][0] >= testate[k][1] for via in vie for n, k in enumerate(via) if k in a_destra):
        return [], strisce
    if not vie:
        return [], []
    piene = {k for k in range(len(testate)) if colonne[k] != testate[k]}
    usate = [len(piene.union(via)) for via in vie]
    if usate.count(max(usate)) > 1:
        return [], strisce
    return list(zip(vie[usate.index(max(usate))], strisce, strict=True)), []


def _stripes(testi: Sequence[Tratto], colonne: Sequence[Tratto]) -> list[Tratto]:
    """What overlaps, as one; without what grew to meet a column."""
    strisce: list[Tratto] = []
    for x0, x1 in sorted(testi):
        if strisce and x0 < strisce[-1][1]:
            strisce[-1] = (strisce[-1][0], max(strisce[-1][1], x1))
        else:
            strisce.append((x0, x1))
    return [s for s in strisce if not any(s[0] < b and a < s[1] for a, b in colonne)]


def _ways(strisce: Sequence[Tratto], colonne: Sequence[Tratto], da: int) -> Iterator[list[int]]:
    """Each way to give the stripes, from the left, to headings that no other column parts them from."""
    if not strisce:
        yield []
        return
    x0, x1 = strisce[0]
    for k in range(da, len(colonne)):
        lo, hi = min(x0, colonne[k][0]), max(x1, colonne[k][1])
        if not any(j != k and colonne[j][0] < hi and lo < colonne[j][1] for j in range(len(colonne))):
            for dopo in _ways(strisce[1:], colonne, k):
                yield [k, *dopo]


def _fits(via: Sequence[int], strisce: Sequence[Tratto], testate: Sequence[Tratto], colonne: Sequence[Tratto]) -> bool:
    """No two columns overlap, each as wide on both sides of its heading's middle."""
    larghe = list(colonne)
    for k, (x0, x1) in zip(via, strisce, strict=True):
        mezzo = sum(testate[k]) / 2
        meta = max(mezzo - min(x0, larghe[k][0]), max(x1, larghe[k][1]) - mezzo)
        larghe[k] = (round(mezzo - meta), round(mezzo + meta))
    return all(b - _SOPRA <= c for (_, b), (c, _) in pairwise(larghe))
