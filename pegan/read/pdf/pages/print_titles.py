"""Rows that a print repeats at the top of each page, where they end amid a heading: its text, drawn whole, lies over the rows below.

first page: which texts begin above an edge amid its first rows, which below │ another: has the former where they were, none of the latter
    ─▶ what it repeats is left out, and so is what of it lies further down

Both have to be so, and nothing else may stand among them: a sheet of the same form has its labels at the same places, and says something else beside them.
Where the repeated rows end with the heading, the form's reader knows them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from pegan.read.pdf.text import Run
from pegan.read.pdf.view import Lembo, Veduta, lay
from pegan.record import record

_TESTATA = 14
"""Rules of what a print repeats, and of the cells that its end cuts."""
_TAGLIATE = 2
"""Cells of a heading that the end of the repeated rows cuts: fewer may be so by chance."""
_RIPETUTE = 4
"""Texts of repeated rows under a cell's text: as many are there by no chance."""
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


def cut_titles(testata: Testata, pagina: Testata, noti: Titoli | None, ultima: Veduta) -> Titoli | None:
    """What the second page repeats of the first, if that ends amid a heading; `noti`: what another page repeats of it; `ultima`: the page before."""
    prima, dopo = testata.veduta, pagina.veduta
    vicino = max(prima.vicino, dopo.vicino)
    if not testata.bordi or not pagina.bordi or abs(testata.bordi[0][0] - pagina.bordi[0][0]) > vicino:
        return None
    cima, fine = testata.bordi[0][0], testata.bordi[-1][0]
    celle = [(r, *_edges(testata.bordi, r)) for r in prima.runs if cima < r.y < fine and prima.shows(r)]
    for y, _ in reversed(testata.bordi[1:-1]):
        sopra = [(r, fondo) for r, alto, fondo in celle if alto < y - vicino]
        tagliate = [r for r, fondo in sopra if fondo > y + vicino]
        anche = noti is not None and abs(noti.fondo - y) <= vicino
        fino = max((fondo for _, fondo in sopra), default=y)
        posti = _places(dopo.runs, cima, max(fino, y))
        if len(tagliate) < (1 if anche else _TAGLIATE):
            if not tagliate and (interi := _whole([r for r, _ in sopra], posti, _above(dopo, cima, y), ultima, vicino, y, anche)):
                return Titoli(cima, y, y, interi)
            continue
        sotto = [r for r, alto, _ in celle if y - vicino <= alto < fino - vicino]
        if 2 * sum(_stands(r, posti.get(r.testo, ()), vicino) is not None for r in sotto) >= len(sotto):  # rows of a list may say one thing
            continue
        coppie = [(r, _stands(r, posti.get(r.testo, ()), vicino)) for r, _ in sopra]
        ripetuti = {x.posto for _, x in coppie if x}
        mancano = [r for r, x in coppie if not x and not (r.y1 > y and r in tagliate)]  # what is painted below may lie over it
        altri = _not_begun([r for r in _above(dopo, cima, y) if r.posto not in ripetuti], ultima, vicino)
        if len(altri) + len(mancano) < len(ripetuti) and _go_on_below(altri, dopo, y) and _go_on_below(mancano, prima, y):
            return Titoli(cima, y, fino, frozenset(ripetuti))
    return None


def _whole(
    sopra: Sequence[Run], posti: Mapping[str, Sequence[Run]], qui: Sequence[Run], ultima: Veduta, vicino: float, y: float, anche: bool
) -> frozenset[int] | None:
    """The places of repeated rows that are all there, under the text of a cell that the page before began; or alone, where that one has them too (`anche`).

    Such a text stands on both pages, as far from where the rows of the one end as from where those of the other begin.
    """
    suoi = [x for r in sopra if (x := _stands(r, posti.get(r.testo, ()), vicino))]
    ripetuti = frozenset(x.posto for x in suoi)
    altri = [r for r in qui if r.posto not in ripetuti]
    if not len(suoi) == len(sopra) >= _RIPETUTE or not (altri or anche):
        return None
    cala = max((v[2] for v in ultima.regole.verticali), default=inf) - y
    di_prima = ((r, [x for x in ultima.runs if x.testo == r.testo and abs(x.x0 - r.x0) <= vicino]) for r in altri)
    return ripetuti if all(any(abs(x.y - r.y - cala) <= vicino for x in sue) for r, sue in di_prima) else None


def _above(v: Veduta, cima: float, y: float) -> list[Run]:
    return [r for r in v.runs if cima < r.y < y]


def _not_begun(runs: Sequence[Run], ultima: Veduta, vicino: float) -> list[Run]:
    """Those that are of no cell that the page before began: that one has them too, as far from the left."""
    return [r for r in runs if not any(x.testo == r.testo and abs(x.x0 - r.x0) <= vicino for x in ultima.runs)]


def _edges(bordi: Sequence[Bordo], r: Run) -> tuple[float, float]:
    """The rules above and below a text."""
    suoi = [y for y, tratti in bordi if any(da <= r.x0 < a for da, a in tratti)]
    return max((y for y in suoi if y < r.y), default=-inf), min((y for y in suoi if y > r.y), default=inf)


def _places(runs: Iterable[Run], cima: float, fondo: float) -> dict[str, list[Run]]:
    """What a page has between two heights, by text."""
    posti: dict[str, list[Run]] = {}
    for r in runs:
        if cima < r.y < fondo:
            posti.setdefault(r.testo, []).append(r)
    return posti


def _stands(r: Run, altri: Iterable[Run], vicino: float) -> Run | None:
    """Which of these stands where a text does."""
    return next((x for x in altri if abs(x.x0 - r.x0) <= vicino and abs(x.y - r.y) <= vicino), None)


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
