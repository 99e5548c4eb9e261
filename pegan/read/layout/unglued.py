"""Pieces of a table's lines that run from one column into the next, one blank between them, cut where the next column's text begins.

A print's letters differ in width, a dump's do not: a full line reaches the column beside it, and may push its text a few letters to the right.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from pegan.read.layout.lines import Pezzo, parted
from pegan.read.layout.tables import Colonna, is_label, names_group
from pegan.read.words import is_unit

_VICINO = 3
"""Lines of one row."""
_SFIORA = 3
"""Letters that a piece may stand over a column that it is not of."""
_SIMILE = 0.85
"""Of a width: another is nearly the same."""
_SCOSTA = 6
"""Letters by which a column's text may be moved."""


def unglue(pezzi: Sequence[Pezzo], colonne: Sequence[Colonna], di_unita: Set[int]) -> tuple[list[Pezzo], set[Pezzo]]:
    """The pieces, cut, and those of them that may be two, or cut elsewhere, or whose line is moved: a unit left of its heading; where one is cut shows where
    those close to it begin. In the columns `di_unita` stand units; a group's name stands over all."""
    dopo = [q for p in pezzi for q in _unit_apart(p, pezzi, [colonne[k] for k in di_unita])]
    spostati = {q for k in di_unita for q in dopo if q not in pezzi and q.x0 < colonne[k][0] - 1 < q.x1 + _SCOSTA}
    prima: list[Pezzo] = []
    forse: set[Pezzo] = set()
    while len(prima) != len(dopo):
        prima, larghe, inizi = dopo, _widest(dopo, colonne), Counter(p.x0 for p in dopo)
        dopo = [q for p in prima for q in _cut(p, colonne, prima, larghe, inizi, forse)]
    larghi = {p for p in dopo if _too_wide(p, _touched(p, colonne), larghe)}
    return dopo, spostati | forse | larghi | {p for p in dopo if _holds_a_figure(p, dopo, colonne)}


def _holds_a_figure(p: Pezzo, pezzi: Sequence[Pezzo], colonne: Sequence[Colonna]) -> bool:
    """A figure and words with a capital, where no other text of the column begins with one and the column before is empty: "6 Sala Bice"."""
    prima, _, resto = p.testo.partition(" ")
    sue = list(_touched(p, colonne))
    if not (resto[:1].isupper() and prima.replace(".", "").replace(",", "").isdigit() and sue and sue[0]):
        return False
    altre = [q for q in pezzi if q is not p and sue[0] in _touched(q, colonne)]
    vuota = not any(q.riga == p.riga and sue[0] - 1 in _touched(q, colonne) for q in pezzi)
    return vuota and bool(altre) and not any(q.testo[0].isdigit() for q in altre if " " in q.testo)


def _unit_apart(p: Pezzo, pezzi: Sequence[Pezzo], di_unita: Sequence[Colonna]) -> list[Pezzo]:
    """A text, and behind it the unit that stands where units do: nothing else of its line does."""
    prima, _, unita = p.testo.rpartition(" ")
    x = p.x1 - len(unita)
    for a, b in di_unita if prima and is_unit(unita) else ():
        if (
            a - _SCOSTA <= x < b
            and p.x0 < a - _SCOSTA
            and not any(q is not p and q.riga == p.riga and q.x0 < b and a < q.x1 for q in pezzi)
        ):
            return parted(p, len(prima))
    return [p]


def _too_wide(p: Pezzo, comuni: Mapping[int, int], larghe: Mapping[int, int]) -> bool:
    """A piece over several columns is wider than those of the one that it is most over."""
    return (
        len(comuni) > 1 and " " in p.testo and not is_label(p.testo) and p.x1 - p.x0 > larghe.get(max(comuni, key=lambda k: comuni[k]), 0)
    )


def _touched(p: Pezzo, colonne: Sequence[Colonna]) -> dict[int, int]:
    """The columns whose letters a piece stands over, and how many of them."""
    return {k: min(p.x1, y) - max(p.x0, x) for k, (x, y) in enumerate(colonne) if p.x0 < y and x < p.x1}


def _widest(pezzi: Sequence[Pezzo], colonne: Sequence[Colonna]) -> dict[int, int]:
    """Letters of the widest piece of each column that another is nearly as wide as, of those that begin in it and reach over no other one, but for a
    few letters."""
    larghe: dict[int, list[int]] = {}
    for p in pezzi:
        comuni = _touched(p, colonne)
        k = max(comuni, key=lambda k: comuni[k], default=0)
        if comuni and p.x0 >= colonne[k][0] - _SFIORA and sum(n > _SFIORA for n in comuni.values()) <= 1:
            larghe.setdefault(k, []).append(p.x1 - p.x0)
    return {k: _shared(sorted(sue, reverse=True)) for k, sue in larghe.items()}


def _shared(larghe: Sequence[int]) -> int:
    return next((a for a, b in pairwise(larghe) if b >= _SIMILE * a), larghe[-1])


def _is_value(testo: str) -> bool:
    """A cell begins so, hardly the next line of a text."""
    return testo[0].isupper() or testo[0].isdigit() or testo.startswith(("- ", "– ", "• ")) or is_unit(testo)


def _is_name(prima: Pezzo, dopo: Pezzo) -> bool:
    """Two words with capitals: of a person's name, of a heading."""
    return prima.testo.split()[-1][0].isupper() and dopo.testo[0].isupper()


def _cut(
    p: Pezzo, colonne: Sequence[Colonna], pezzi: Sequence[Pezzo], larghe: Mapping[int, int], inizi: Counter[int], forse: set[Pezzo]
) -> list[Pezzo]:
    """A piece wider than those of its column, cut at a blank: before letters at which lines close to it, or several of the column, begin; else where
    both parts are no wider than their columns, or before the only value of such places."""
    comuni = _touched(p, colonne)
    if not _too_wide(p, comuni, larghe) or (names_group(p.testo) and not any(q.riga == p.riga for q in pezzi if q is not p)):
        return [p]
    sua, *altre = [k for n, k in enumerate(comuni) if n or comuni[k] > _SFIORA]
    tagli = [p.x0 + m.end() for m in re.finditer(r"(?<! [-–•]) ", p.testo)]
    vicini = {q.x0 for q in pezzi if q is not p and abs(q.riga - p.riga) <= _VICINO}
    x = next((x for x in tagli if x in vicini or (any(colonne[k][0] == x for k in altre) and inizi[x] > 1)), None)
    if x is None:
        spazio = sum(larghe.get(k, 0) + 1 for k in altre)
        possibili = [
            x
            for x in tagli
            if x - 1 - p.x0 <= larghe.get(sua, 0) and p.x1 - x < spazio and any(abs(colonne[k][0] - x) <= _SCOSTA for k in altre)
        ]
        soli = possibili if len(possibili) == 1 else [x for x in possibili if _is_value(p.testo[x - p.x0 :])]
        if len(soli) != 1:
            return [p]
        parti = parted(p, soli[0] - 1 - p.x0)
        if len(possibili) > 1 or not _is_value(parti[1].testo) or _is_name(*parti):
            forse |= set(parti)
        return parti
    return parted(p, x - 1 - p.x0)
