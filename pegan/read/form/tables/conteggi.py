"""Numbers that count rows: 1, 2, 3, or A1, A2, A3, or "Obiettivo 1", "Obiettivo 2", or I, II, III, or letters in order."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from pegan.read.cell import Cell
from pegan.read.pages import cell_text

ORDINALE = re.compile(r"(?:ob(?:b?\.|iettivo)\s*(?:n(?:r?\.|[°º])\s*)?)?\(?([A-Za-z]{0,3})[.°\s-]{0,2}(\d{1,3})\s*[.)°]?", re.I)
_ROMANI = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_LETTERA = re.compile(r"[a-zA-Z]\)?")


def counts_rows(numeri: Sequence[Cell], obiettivi: Sequence[Cell]) -> bool:
    """Some objective, merged over several rows or written again on each, bears several numbers; or one that is blank below the first, before them."""
    di_riga = {r: c.text for c in obiettivi for r in range(c.row0, c.row1 + 1)}
    if numeri and obiettivi and numeri[0].col0 > obiettivi[0].col1:
        for c in sorted(numeri, key=lambda c: c.row0):
            di_riga.setdefault(c.row0, di_riga.get(c.row0 - 1, ""))
    return any((di_riga.get(a.row0) or None) == di_riga.get(b.row0) is not None and a.text != b.text for a, b in pairwise(numeri))


def numbered(sue: Sequence[Cell]) -> Sequence[Cell]:
    """The first cells of a column that are numbers, two at least; all where fewer are: what follows may be no row of the table."""
    prime = list(takewhile(lambda c: ORDINALE.fullmatch(cell_text(c)), sue))
    return prime if len(prime) > 1 else sue


def count_again(sue: Sequence[Cell]) -> bool:
    """Nothing but numbers from 1 on, which begin anew for each objective: 1, 2, 3, 1, 2."""
    segni = [ORDINALE.fullmatch(cell_text(c)) for c in sorted(sue, key=lambda c: c.row0)]
    numeri = [int(m[2]) for m in segni if m]
    return len(numeri) == len(segni) > 1 and numeri[0] == 1 and all(b in (1, a + 1) for a, b in pairwise(numeri)) and 2 in numeri


def count_up(sue: Sequence[Cell]) -> bool:
    """Nothing but 1, 2, 3…, or A1, A2, A3…, or I, II, III…, from the first row on; or letters in order, a), b), c)."""
    testi = [cell_text(c) for c in sorted(sue, key=lambda c: c.row0)]
    if len(testi) > 1 and testi == _ROMANI[: len(testi)]:
        return True
    if all(_LETTERA.fullmatch(x) for x in testi):  # "c)" goes on from the table above
        da = bool(testi) and (testi[0][0] in "aA" or testi[0][-1] == ")")  # "C", "D" alone are categories
        return da and all(ord(b[0]) == ord(a[0]) + 1 for a, b in pairwise(testi))
    segni = [ORDINALE.fullmatch(x) for x in testi]
    numeri = [int(m[2]) for m in segni if m and m[1] == segni[0][1]] if segni and segni[0] else []
    return bool(numeri) and numeri == list(range(1, len(segni) + 1))
