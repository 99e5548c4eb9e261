"""What is read of a page before its cells, and pages side by side as one wide page.

A text that goes over the edge is drawn on each of its pages, whole, beyond what they show: laid side by side the copies lie on one another, and are one.
What a print repeats at the left of each page is left out, and so are the parts of rules and fills that go over the edge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from pegan.read.pdf.rules import SOTTILE, Regole, Riquadro, join_sides
from pegan.read.pdf.text import Run

_UGUALE = 0.15
"""Of the letters' size: copies of one text lie so near."""
_ORLO = 0.4
"""The same, from the edge of a page: a text that ends there and one that begins there may be one, cut."""
_INDICI = 1 << 32
"""More than the characters of a page: a run's index says its page too."""


@dataclass(slots=True)
class Veduta:
    """A page, or several as one: its runs and rules, and what is asked of it only where a text meets a rule."""

    numeri: tuple[int, ...]
    pagina: Riquadro
    """What of it is shown."""
    runs: list[Run]
    regole: Regole
    corpo: float
    """The size of its small letters."""
    oggetti: Callable[[], Sequence[Riquadro]]
    """The boxes of text painted in one piece."""
    ritaglio: Callable[[int], Riquadro | None]
    """What a character is clipped to, by its index."""
    scritte: list[tuple[float, float, str]] = field(default_factory=list)
    """(middle, text) of what somebody typed over it."""
    intera: bool = False
    """It has the whole of a text of which it shows a part."""
    invisibile: bool = False
    """Its text is what was recognised in an image."""
    passi: tuple[float, ...] = (0.0,)
    """How far each of its pages lies at the right."""
    inizi: tuple[float, ...] = (-inf,)
    """From where on it is that page."""
    ripetono: tuple[float, ...] = (-inf,)
    """Up to where that page has the first one's columns again."""
    fuori: list[Run] = field(default_factory=list)
    """Runs of its pages that none of them shows."""
    tagli: tuple[tuple[float, float], ...] = ()
    """Where (x, y) a text of one page may be the end of another's."""
    cali: tuple[float, ...] = ()
    """How far each of its pages lies below the first; none where all lie beside it."""
    cime: tuple[float, ...] = ()
    """From where on, downwards, it is that page."""

    @property
    def vicino(self) -> float:
        """Lines nearer than this are one."""
        return SOTTILE * self.corpo

    def shows(self, r: Run) -> bool:
        """Something of a run is on the page: what lies beyond its edges is on another page, or on none."""
        x0, y0, x1, y1 = self.pagina
        return r.x1 > x0 and r.x0 < x1 and r.y1 > y0 and r.y0 < y1


def lay_side_by_side(vedute: Sequence[Veduta], passi: Sequence[float], parti: Sequence[tuple[float, float]]) -> Veduta:
    """Pages as one, from the left: each moved so far, and of each what lies in its part."""
    prima, corpo = vedute[0], min(v.corpo for v in vedute)
    runs, fuori, copie, tagli, ripetono = _runs(vedute, passi, parti, corpo)
    regole = Regole()
    for v, passo, (da, a) in zip(vedute, passi, parti, strict=True):
        _add_rules(regole, v.regole, passo, da, a, SOTTILE * corpo)
    regole.orizzontali = join_sides(regole.orizzontali, SOTTILE * corpo, corpo)
    regole.verticali = join_sides(regole.verticali, SOTTILE * corpo, corpo)

    def oggetti() -> list[Riquadro]:
        return [_moved(b, passo) for v, passo in zip(vedute, passi, strict=True) for b in v.oggetti()]

    def ritaglio(indice: int) -> Riquadro | None:
        visti = []
        for uno in (indice, *copie.get(indice, ())):
            n, suo = divmod(uno, _INDICI)
            visti.append(_moved(b, passi[n]) if (b := vedute[n].ritaglio(suo)) else None)
        sicuri = [b for b in visti if b is not None]
        return around(sicuri) if len(sicuri) == len(visti) else None

    return Veduta(
        tuple(n for v in vedute for n in v.numeri),
        around([_moved(v.pagina, passo) for v, passo in zip(vedute, passi, strict=True)]),
        runs,
        regole,
        corpo,
        oggetti,
        ritaglio,
        [(x + passo, y, t) for v, passo in zip(vedute, passi, strict=True) for x, y, t in v.scritte],
        prima.intera,
        prima.invisibile,
        tuple(passi),
        tuple(da + passo for passo, (da, _) in zip(passi, parti, strict=True)),
        tuple(da if n in ripetono else -inf for n, (da, _) in enumerate(parti)),
        fuori,
        tuple(tagli),
    )


def _runs(
    vedute: Sequence[Veduta], passi: Sequence[float], parti: Sequence[tuple[float, float]], corpo: float
) -> tuple[list[Run], list[Run], dict[int, list[int]], list[tuple[float, float]], set[int]]:
    """The runs of all pages where they lie on the wide one, each once; those that no page shows; the indices of other copies; where a text is cut in two; which pages repeat columns."""
    runs: list[Run] = []
    fuori: list[Run] = []
    copie: dict[int, list[int]] = {}
    tagli: list[tuple[float, float]] = []
    ripetono: set[int] = set()
    visti: dict[str, list[Run]] = {}
    for n, (v, passo, (da, _)) in enumerate(zip(vedute, passi, parti, strict=True)):
        vicini = [r for r in runs if abs(r.x1 - passo - da) < _ORLO * corpo] if n else []
        for r in v.runs:
            sua = _move(r, passo, n)
            uguale = next((u for u in visti.get(r.testo, ()) if lies_on(u, sua, corpo)), None)
            if uguale is not None:
                for k in range(len(r.testo)):
                    copie.setdefault(uguale.indice + k, []).append(sua.indice + k)
            elif n and _repeats(r, da, vedute[0].runs, corpo):
                ripetono.add(n)
            elif not v.shows(r):
                fuori.append(sua)
            else:
                runs.append(sua)
                visti.setdefault(r.testo, []).append(sua)
                if n and abs(r.x0 - da) < _ORLO * corpo and any(abs(u.y - r.y) < _ORLO * corpo for u in vicini):
                    tagli.append((sua.x0, sua.y))
    return runs, fuori, copie, tagli, ripetono


def _repeats(r: Run, da: float, prima: Sequence[Run], corpo: float) -> bool:
    """It stands in the columns that the print repeats, as on the first page."""
    return r.x0 < da and any(u.testo == r.testo and lies_on(u, r, corpo) for u in prima)


def lies_on(a: Run, b: Run, corpo: float) -> bool:
    return abs(a.x0 - b.x0) <= _UGUALE * corpo and abs(a.y - b.y) <= _UGUALE * corpo


def _add_rules(regole: Regole, sue: Regole, passo: float, da: float, a: float, vicino: float) -> None:
    """What of a page's rules and fills lies in its part."""
    regole.orizzontali += [
        (y, max(x0, da) + passo, min(x1, a) + passo) for y, x0, x1 in sue.orizzontali if min(x1, a) - max(x0, da) > vicino
    ]
    regole.barre += [(y, x0 + passo, x1 + passo) for y, x0, x1 in sue.barre if da <= (x0 + x1) / 2 <= a]
    regole.verticali += [(x + passo, y0, y1) for x, y0, y1 in sue.verticali if da - vicino <= x <= a + vicino]
    for (x0, y0, x1, y1), colore in sue.campiture:
        if min(x1, a) - max(x0, da) > vicino:
            regole.campiture.append(((max(x0, da) + passo, y0, min(x1, a) + passo, y1), colore))
    regole.disegni += [_moved(b, passo) for b in sue.disegni if da <= (b[0] + b[2]) / 2 <= a]


def _move(r: Run, passo: float, n: int) -> Run:
    return replace(
        r,
        x0=r.x0 + passo,
        x1=r.x1 + passo,
        lettere=tuple((da + passo, a + passo) for da, a in r.lettere),
        indice=r.indice + n * _INDICI if r.indice >= 0 else -1,
    )


def _moved(b: Riquadro, passo: float) -> Riquadro:
    return b[0] + passo, b[1], b[2] + passo, b[3]


def around(scatole: Sequence[Riquadro]) -> Riquadro:
    x0, y0, x1, y1 = zip(*scatole, strict=True)
    return min(x0), min(y0), max(x1), max(y1)
