"""Rows that a print repeats at the top of each page, where they end amid a heading: its text, drawn whole, lies over the rows below.

first page: a cell of the heading has no edge where the repeated rows end │ another: the same texts above that line, the row below has its edge there
    ─▶ what it repeats is left out, and so is what of it lies further down

Where the repeated rows end with the heading, the form's reader knows them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from math import inf

from pegan.read.pdf.text import Run
from pegan.read.pdf.view import Lembo, Veduta, lay
from pegan.record import record

_TESTATA = 8
"""Rules of what a print repeats."""
_TAGLIATE = 2
"""Cells of a heading that the end of the repeated rows cuts: fewer may be so by chance."""
_LINEA = 1.7
"""Of the letters' size: lines of one text are no further apart."""
_LONTANO = -1e6
"""Where no cell is."""
_INDICI = 1 << 52
Bordo = tuple[float, Sequence[tuple[float, float]]]
"""Rules at one height: it, and from where to where each goes."""


@record(frozen=True, slots=True)
class Titoli:
    """What a page repeats of another: from where, down to where, how far down its texts lie (`fino`), their places."""

    cima: float
    fondo: float
    fino: float
    posti: frozenset[int]


@dataclass(frozen=True, slots=True)
class Testata:
    """A page that others may repeat the first rows of, and its first rules."""

    veduta: Veduta
    bordi: Sequence[Bordo]


def head_of(v: Veduta) -> Testata:
    """The first rules of a page, from the top."""
    bordi: list[tuple[float, list[tuple[float, float]]]] = []
    for y, da, a in sorted(v.regole.orizzontali):
        if bordi and y - bordi[-1][0] <= v.vicino:
            bordi[-1][1].append((da, a))
        elif len(bordi) > _TESTATA:
            break
        else:
            bordi.append((y, [(da, a)]))
    return Testata(v, bordi)


def cut_titles(testata: Testata, pagina: Testata, noti: Titoli | None = None) -> Titoli | None:
    """What the second page repeats of the first, if that ends amid a heading; `noti`: what another page repeats of it."""
    prima, dopo = testata.veduta, pagina.veduta
    vicino = max(prima.vicino, dopo.vicino)
    comuni = list(takewhile(lambda due: abs(due[0][0] - due[1][0]) <= vicino, zip(testata.bordi, pagina.bordi, strict=False)))
    forse = [(sopra[1][0], due) for sopra, due in pairwise(comuni) if _length(due[1]) > _length(due[0]) + vicino]
    if not forse:
        return None
    cima = comuni[0][1][0]
    posti, suoi = frozenset(r.posto for r in prima.runs), {r.posto for r in dopo.runs}
    for sopra, (suo, bordo) in reversed(forse):
        y = bordo[0]
        qui = [r for r in dopo.runs if cima < r.y < y]
        ripetuti = [r for r in qui if r.posto in posti and r.y > sopra]
        tagliati = [r for r in ripetuti if _closes(bordo, r) and not _closes(suo, r)]
        anche = noti is not None and abs(noti.fondo - y) <= vicino
        if len(tagliati) < (1 if anche else _TAGLIATE):
            continue
        altri = [r for r in qui if r.posto not in posti]
        mancano = [r for r in prima.runs if cima < r.y < y and r.posto not in suoi]
        if len(altri) + len(mancano) < len(ripetuti) and _go_on_below(altri, dopo, y) and _go_on_below(mancano, prima, y):
            sotto = (b for b in testata.bordi if b[0] > y + vicino and all(_closes(b, r) for r in tagliati))
            return Titoli(cima, y, next((b[0] for b in sotto), inf), posti)
    return None


def _go_on_below(runs: Sequence[Run], v: Veduta, y: float) -> bool:
    """Each of these is a line of a text of the row below, which stands over its edge."""
    return all(r.y + _LINEA * r.corpo > y or any(_is_next_line(r, x) and _go_on_below([x], v, y) for x in v.runs) for r in runs)


def _is_next_line(r: Run, x: Run) -> bool:
    return 0 < x.y - r.y <= _LINEA * r.corpo and x.x0 < r.x1 and r.x0 < x.x1


def without_titles(v: Veduta, titoli: Titoli) -> Veduta:
    """The page without them."""
    tolti: list[Run] = []
    restano: list[Run] = []
    for r in v.runs:
        (tolti if titoli.cima < r.y < titoli.fino and r.posto in titoli.posti else restano).append(r)
    via = [replace(r, x0=_LONTANO, x1=_LONTANO) for r in tolti]
    return lay([Lembo(v, 0.0, 0.0, (-inf, titoli.fondo - 2 * v.vicino, inf, inf))], _INDICI, restano, [*v.fuori, *via], {})


def _closes(bordo: Bordo, r: Run) -> bool:
    """A rule lies below a text, or above it."""
    return any(da <= r.x0 < a for da, a in bordo[1])


def _length(bordo: Bordo) -> float:
    return sum(a - da for da, a in bordo[1])
