"""Pages below one another as one tall page, where a cell goes on from one to the next: its text, drawn on both, is one, and so are its sides.

What stands above the rows of the further pages, or below those of the ones before, is the print's: a heading that it repeats, a page's number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from pegan.read.pdf.rules import SOTTILE, Regole, Riquadro, join_sides
from pegan.read.pdf.text import Run
from pegan.read.pdf.wide_page import Veduta, around, lies_on

_INDICI = 1 << 42
"""More than the characters of a row of pages."""
_LONTANO = -1e6
"""Where no cell is."""


def lay_below(vedute: Sequence[Veduta], capi: Sequence[tuple[float, float]]) -> Veduta:
    """Pages as one, from the top; `capi`: where the rows end on each but the last, and begin on the one after."""
    corpo = min(v.corpo for v in vedute)
    cali = [0.0]
    for fondo, cima in capi:
        cali.append(cali[-1] + fondo - cima)
    parti = list(zip([-inf, *(cima for _, cima in capi)], [*(fondo for fondo, _ in capi), inf], strict=True))
    runs, fuori, copie = _runs(vedute, cali, parti, corpo)
    regole = Regole()
    for v, cala, (da, a) in zip(vedute, cali, parti, strict=True):
        _add_rules(regole, v.regole, cala, da, a, SOTTILE * corpo)
    regole.orizzontali = join_sides(regole.orizzontali, SOTTILE * corpo, corpo)
    regole.verticali = join_sides(regole.verticali, SOTTILE * corpo, corpo)

    def oggetti() -> list[Riquadro]:
        return [_moved(b, cala) for v, cala in zip(vedute, cali, strict=True) for b in v.oggetti()]

    def ritaglio(indice: int) -> Riquadro | None:
        visti = []
        for uno in (indice, *copie.get(indice, ())):
            n, suo = divmod(uno, _INDICI)
            visti.append(_moved(b, cali[n]) if (b := vedute[n].ritaglio(suo)) else None)
        sicuri = [b for b in visti if b is not None]
        return around(sicuri) if len(sicuri) == len(visti) else None

    insieme = list(zip(vedute, cali, parti, strict=True))
    return Veduta(
        tuple(n for v in vedute for n in v.numeri),
        around([_moved(v.pagina, cala) for v, cala in zip(vedute, cali, strict=True)]),
        runs,
        regole,
        corpo,
        oggetti,
        ritaglio,
        [(x, y + cala, t) for v, cala, _ in insieme for x, y, t in v.scritte],
        vedute[0].intera,
        vedute[0].invisibile,
        tuple(p for v in vedute for p in v.passi),
        tuple(x for v in vedute for x in v.inizi),
        tuple(x for v in vedute for x in v.ripetono),
        fuori,
        tuple((x, y + cala) for v, cala, _ in insieme for x, y in v.tagli),
        tuple(cala for v, cala, _ in insieme for _ in v.numeri),
        tuple(da + cala for v, cala, (da, _) in insieme for _ in v.numeri),
    )


def _runs(
    vedute: Sequence[Veduta], cali: Sequence[float], parti: Sequence[tuple[float, float]], corpo: float
) -> tuple[list[Run], list[Run], dict[int, list[int]]]:
    """The runs of all pages where they lie on the tall one, each once; those that are no row's; the indices of other copies."""
    runs: list[Run] = []
    oltre: list[Run] = []
    fuori = [_apart(r, n) for n, v in enumerate(vedute) for r in v.fuori]
    visti: dict[str, list[Run]] = {}
    for n, (v, cala, (da, a)) in enumerate(zip(vedute, cali, parti, strict=True)):
        for r in v.runs:
            sua = _move(r, cala, n)
            if da <= r.y <= a:
                runs.append(sua)
                visti.setdefault(r.testo, []).append(sua)
            else:
                oltre.append(sua)
    copie: dict[int, list[int]] = {}
    for sua in oltre:
        uguale = next((u for u in visti.get(sua.testo, ()) if lies_on(u, sua, corpo)), None)
        if uguale is None:
            fuori.append(replace(sua, x0=_LONTANO, x1=_LONTANO))
        else:
            for k in range(len(sua.testo)):
                copie.setdefault(uguale.indice + k, []).append(sua.indice + k)
    return runs, fuori, copie


def _add_rules(regole: Regole, sue: Regole, cala: float, da: float, a: float, vicino: float) -> None:
    """What of a page's rules and fills lies in its part: where two meet, the first one says which cells end there, the other a heading's edge too."""
    regole.verticali += [(x, max(y0, da) + cala, min(y1, a) + cala) for x, y0, y1 in sue.verticali if min(y1, a) - max(y0, da) > vicino]
    regole.orizzontali += [(y + cala, x0, x1) for y, x0, x1 in sue.orizzontali if da + vicino < y <= a + vicino]
    regole.barre += [(y + cala, x0, x1) for y, x0, x1 in sue.barre if da <= y <= a]
    for (x0, y0, x1, y1), colore in sue.campiture:
        if min(y1, a) - max(y0, da) > vicino:
            regole.campiture.append(((x0, max(y0, da) + cala, x1, min(y1, a) + cala), colore))
    regole.disegni += [_moved(b, cala) for b in sue.disegni if da <= (b[1] + b[3]) / 2 <= a]


def _move(r: Run, cala: float, n: int) -> Run:
    return replace(r, y0=r.y0 + cala, y1=r.y1 + cala, indice=r.indice + n * _INDICI if r.indice >= 0 else -1)


def _apart(r: Run, n: int) -> Run:
    return replace(r, x0=_LONTANO, x1=_LONTANO) if n else r


def _moved(b: Riquadro, cala: float) -> Riquadro:
    return b[0], b[1] + cala, b[2], b[3] + cala
