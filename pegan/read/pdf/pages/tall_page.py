"""Pages below one another as one tall page, where a cell goes on from one to the next: its text, drawn on both, is one, and so are its sides.

What stands above the rows of the further pages, or below those of the ones before, is the print's: a heading that it repeats, a page's number.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from pegan.read.pdf.text import Run
from pegan.read.pdf.view import Lembo, Veduta, lay, lies_on

_INDICI = 1 << 42
"""More than the characters of a row of pages."""
_LONTANO = -1e6
"""Where no cell is."""


def lay_below(vedute: Sequence[Veduta], capi: Sequence[tuple[float, float]]) -> Veduta:
    """Pages as one, from the top; `capi`: where the rows end on each but the last, and begin on the one after."""
    cali = [0.0]
    for fondo, cima in capi:
        cali.append(cali[-1] + fondo - cima)
    cime, fondi = (-inf, *(cima for _, cima in capi)), (*(fondo for fondo, _ in capi), inf)
    lembi = [Lembo(v, 0.0, cala, (-inf, da, inf, a)) for v, cala, da, a in zip(vedute, cali, cime, fondi, strict=True)]
    return lay(lembi, _INDICI, *_runs(lembi, min(v.corpo for v in vedute)))


def _runs(lembi: Sequence[Lembo], corpo: float) -> tuple[list[Run], list[Run], dict[int, list[int]]]:
    """The runs of all pages where they lie on the tall one, each once; those that are no row's; the indices of other copies."""
    runs: list[Run] = []
    oltre: list[Run] = []
    fuori = [_apart(r) if n else r for n, x in enumerate(lembi) for r in x.veduta.fuori]
    visti: dict[str, list[Run]] = {}
    for n, lembo in enumerate(lembi):
        for r in lembo.veduta.runs:
            sua = lembo.move(r, n * _INDICI)
            if lembo.parte[1] <= r.y <= lembo.parte[3]:
                runs.append(sua)
                visti.setdefault(r.testo, []).append(sua)
            else:
                oltre.append(sua)
    copie: dict[int, list[int]] = {}
    for sua in oltre:
        uguale = next((u for u in visti.get(sua.testo, ()) if lies_on(u, sua, corpo)), None)
        if uguale is None:
            fuori.append(_apart(sua))
        else:
            for k in range(len(sua.testo)):
                copie.setdefault(uguale.indice + k, []).append(sua.indice + k)
    return runs, fuori, copie


def _apart(r: Run) -> Run:
    return replace(r, x0=_LONTANO, x1=_LONTANO)
