"""Texts that stand below no heading's letters: whose column they are, told by all columns together.

A heading in the middle of its column lies as far from the column's one edge as from the other, and columns do not overlap: of the ways to give each stripe
of texts a heading, in order, that leaves hardly ever more than one.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import islice, pairwise

Tratto = tuple[int, int]
"""From where to where something lies across the page."""
_SOPRA = 2
"""Letters' quarters by which columns may overlap: a text may stand over its cell's edge."""
_PROVE = 500
"""Ways to give stripes to headings, at the most: where there are more, none is told from the others."""


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
