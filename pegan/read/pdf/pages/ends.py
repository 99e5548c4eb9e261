"""Rows at a page's end, and texts below a table's.

A page's end cuts rows in two, as word processors and browsers print them: columns go on below the last rule, and on the next page above the first. What
stands in such a row is a part of its cells' texts, on either page. Texts that stand between tables are no rows of the one that ends above them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from pegan.clean.numbers import is_figure
from pegan.groups import grouped
from pegan.read.pdf.ruled.blocks import Blocco
from pegan.read.pdf.rules import Regole
from pegan.read.pdf.text import Run

_COLONNE = 2
"""Rules that go on: fewer are no row's."""
_TAGLIATA = "la pagina finisce in mezzo alla riga: il testo continua sull'altra"
_LONTANA, _SOLA = 3.0, 1.0
"""Of the letters' size: a text so far below the last rule is no row of the table that ends there; nor is one alone on its line, so far below its columns' rules."""
_RIGHE = 3
"""Horizontal rules of a table whose rows are ruled, not its heading alone."""


@dataclass(frozen=True, slots=True)
class Capi:
    """Above which line a page's first row is open, below which its last one (y, downwards); infinite where they are not."""

    cima: float = -inf
    fondo: float = inf
    da: float = -inf
    """Where that first row begins, below rows that the print repeats."""


def open_ends(regole: Regole, corpo: float) -> Capi:
    """Where a page's columns go on without a row's edge."""
    ys = [r[0] for r in regole.orizzontali]
    if not ys:
        return Capi()
    prima, ultima = min(ys), max(ys)
    sopra, sotto = (
        (sum(x) for x in zip(*((v[1] < prima - corpo, v[2] > ultima + corpo) for v in regole.verticali), strict=True))
        if regole.verticali
        else (0, 0)
    )
    return Capi(prima if sopra >= _COLONNE else -inf, ultima if sotto >= _COLONNE else inf)


def doubt_last(prima: Capi, dopo: Capi, blocchi: Sequence[Blocco]) -> list[Blocco]:
    """A page's cells, those of a last row that goes on on the page after in doubt: where no rule parts it from those above it, it begins with the first column's last text."""
    sotto = [b for b in blocchi if b.y1 > prima.fondo and b.testo]
    da = max((b.y0 for b in sotto if b.x0 <= min(x.x0 for x in sotto)), default=inf)
    return [_doubted(b, dopo.cima > -inf and b.y1 > max(prima.fondo, da)) for b in blocchi]


def doubt_first(prima: Capi, dopo: Capi, blocchi: Sequence[Blocco]) -> list[Blocco]:
    """A page's cells, those of a first row that began on the page before in doubt."""
    return [_doubted(b, prima.fondo < inf and dopo.da <= b.y0 < dopo.cima) for b in blocchi]


def below_repeated(prima: Sequence[Blocco], dopo: Sequence[Blocco], vicino: float) -> Capi:
    """Where the first row ends that stands below the rows which a page repeats of the one before (its heading): a row that was cut goes on there."""
    detti = {(round(b.x0 / vicino), b.testo) for b in prima if b.testo}
    righe = grouped([(round(b.y0 / vicino), b) for b in dopo if b.testo])
    numeri = {round(b.x0 / vicino) for b in prima if is_figure(b.testo)}
    ripetute = 0
    for _, riga in sorted(righe.items()):
        if any((round(b.x0 / vicino), b.testo) not in detti for b in riga):
            primo = min(riga, key=lambda b: b.x0)
            if ripetute < _COLONNE or (
                is_figure(primo.testo) and round(primo.x0 / vicino) in numeri
            ):  # numbered as those before: another row
                return Capi()
            return Capi(cima=min(b.y1 for b in riga), da=min(b.y0 for b in riga) - vicino)
        ripetute += len(riga)
    return Capi()


def doubt_cut(prima: Sequence[Blocco], dopo: Sequence[Blocco], vicino: float) -> tuple[list[Blocco], list[Blocco]]:
    """Two pages' cells, those in doubt of a row that the page's end cut and closed with a rule: below it, in its columns, what is left of its texts stands beside empty
    cells, and one begins amid a sentence. A figure goes on nowhere, nor does a text in its own words again: they stand above another row."""
    sotto, sopra = _outermost(dopo, lambda b: b.y0, vicino), _outermost(prima, lambda b: -b.y1, vicino)
    resti, sue = ([b for b in riga if b.testo] for riga in (sotto, sopra))
    if len(resti) >= len(sue) or not any(b.testo[0].islower() for b in resti) or any(b.testo[0].isdigit() for b in resti):
        return list(prima), list(dopo)
    coppie = [(a, b) for b in resti for a in sue if max(abs(a.x0 - b.x0), abs(a.x1 - b.x1)) <= vicino]
    tagliate = [a for a, b in coppie if a.testo[-1] not in ".;:" and a.testo != b.testo and any(map(str.isalpha, a.testo))]
    if len(tagliate) < len(resti):
        return list(prima), list(dopo)
    return [_doubted(b, b in tagliate) for b in prima], [_doubted(b, b in resti) for b in dopo]


def _outermost(blocchi: Sequence[Blocco], orlo: Callable[[Blocco], float], vicino: float) -> list[Blocco]:
    """The ruled cells of a page's first row, or of its last one."""
    regolati = [b for b in blocchi if not b.libero]
    cima = min(map(orlo, regolati), default=0.0)
    return [b for b in regolati if orlo(b) <= cima + vicino]


def _doubted(b: Blocco, tagliata: bool) -> Blocco:
    return replace(b, dubbio=b.dubbio or _TAGLIATA) if tagliata else b


def moved_below(
    blocchi: Sequence[Blocco], runs: Sequence[Run], regole: Regole, corpo: float, vicino: float
) -> tuple[list[Blocco], list[float]]:
    """The blocks, the first ones below a table that stand apart from it cut off where their text begins; the edges of the blank rows above those."""
    blocchi, vuote = list(blocchi), []
    liberi = [b for b in blocchi if b.libero]
    for fondo, fino, lontana in _ends(regole) if liberi else ():
        primo = min((r.y0 for r in runs if fondo < r.y < fino), default=fondo)
        sotto = {id(b) for b in liberi if fondo - vicino <= b.y0 <= primo + vicino}
        if primo - fondo > lontana * corpo and (lontana == _LONTANA or len(sotto) == 1):
            blocchi = [replace(b, y0=primo) if id(b) in sotto else b for b in blocchi]
            vuote += [fondo + (primo - fondo) * parte for parte in (1 / 3, 2 / 3)]
    return blocchi, vuote


def _ends(regole: Regole) -> Iterator[tuple[float, float, float]]:
    """Where a table ends and the next begins, and how far below it a text is none of its rows."""
    ultimo = regole.altezze[1]
    linee = [y for y, _, _ in regole.orizzontali]
    cima, fondo = inf, -inf
    for _, da, a in [*sorted(regole.verticali, key=lambda v: v[1]), (0.0, inf, inf)]:
        if da > fondo:
            if fondo > -inf and fondo < ultimo and sum(cima <= y <= fondo for y in linee) >= _RIGHE:
                yield fondo, min((y for y in linee if y > fondo), default=da), _SOLA
            cima = da
        fondo = max(fondo, a)
    yield ultimo, inf, _LONTANA
