"""Pages side by side as one wide page, or below one another as one tall page.

A text that goes over the edge is drawn on each of its pages, whole, beyond what they show: laid side by side the copies lie on one another, and are one.
What a print repeats at the left of each page is left out, and so are the parts of rules and fills that go over the edge; and the line that ends
a page amid a cell, where a word of a line that begins there stands beyond: both pages draw it, the first shows none of it.

Where a cell goes on from one page to the one below, its text, drawn on both, is one, and so are its sides. What stands above the rows of the further pages,
or below those of the ones before, is the print's: a heading that it repeats, a page's number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from pegan.read.pdf.rules import Lato, Riquadro
from pegan.read.pdf.text import Run
from pegan.read.pdf.view import Lembo, Veduta, lay, lies_on

_ORLO = 0.4
"""Of the letters' size, from the edge of a page: a text that ends there and one that begins there may be one, cut."""
_STESSA_LINEA = 0.1
"""Of the letters' size: texts of one line are no further from one another, up and down."""
_INDICI = 1 << 32
"""More than the characters of a page: a run's index says its page too."""
_PAGINE = 1 << 10
"""More than the pages of a row."""
_LONTANO = -1e6
"""Where no cell is."""


def lay_side_by_side(vedute: Sequence[Veduta], passi: Sequence[float], parti: Sequence[tuple[float, float]]) -> Veduta:
    """Pages as one, from the left: each moved so far, and of each what lies in its part."""
    lembi = [Lembo(v, passo, 0.0, (da, -inf, a, inf)) for v, passo, (da, a) in zip(vedute, passi, parti, strict=True)]
    runs, fuori, copie, tagli, ripetono = _runs(lembi, min(v.corpo for v in vedute))
    insieme = lay(lembi, _INDICI, runs, fuori, copie)
    orli = [passo + da for passo, (da, _) in zip(passi[1:], parti[1:], strict=True)]
    for orlo, r in [(orlo, r) for r in runs if r.indice in copie for orlo in orli if r.x0 > orlo - _ORLO * r.corpo]:
        if (
            (visto := insieme.ritaglio(r.indice))
            and visto[0] < orlo
            and any(visto[0] < u.x1 <= orlo and abs(u.y - r.y) < _ORLO * r.corpo for u in runs)
        ):
            insieme.regole.verticali = _opened(insieme.regole.verticali, orlo, visto, insieme.vicino)
    prima = _left(vedute[0])
    fino = (da + prima - _left(v) if n in ripetono else -inf for n, (v, (da, _)) in enumerate(zip(vedute, parti, strict=True)))
    return replace(insieme, ripetono=tuple(fino), tagli=tuple(tagli))


def lay_below(vedute: Sequence[Veduta], capi: Sequence[tuple[float, float]]) -> Veduta:
    """Pages as one, from the top; `capi`: where the rows end on each but the last, and begin on the one after."""
    cali = [0.0]
    for fondo, cima in capi:
        cali.append(cali[-1] + fondo - cima)
    cime, fondi = (-inf, *(cima for _, cima in capi)), (*(fondo for fondo, _ in capi), inf)
    lembi = [Lembo(v, 0.0, cala, (-inf, da, inf, a)) for v, cala, da, a in zip(vedute, cali, cime, fondi, strict=True)]
    return lay(lembi, _INDICI * _PAGINE, *_runs_below(lembi, min(v.corpo for v in vedute)))


def of_two_pages(box: Riquadro, runs: Sequence[Run]) -> bool:
    """A cell has texts of one page and of another: one that goes over an edge is on both, and one."""
    x0, y0, x1, y1 = box
    return len({_page(r) for r in runs if x0 <= r.x <= x1 and y0 <= r.y <= y1}) > 1


def words_before_hidden_ones(v: Veduta, runs: Sequence[Run], fuori: Sequence[Run]) -> list[tuple[float, float]]:
    """Where the last word stands of each line that goes on beyond its page's right edge, where no page shows it (`fuori`): its cell is cut."""
    punti = []
    for r in fuori:
        orlo = min([r.x0, *v.inizi[_page(r) + 1 : _page(r) + 2], v.pagina[2]])
        prima = [u for u in runs if u.x1 <= r.x0 and abs(u.y - r.y) < _STESSA_LINEA * r.corpo and _page(u) == _page(r)]
        ultima = max(prima, key=lambda u: u.x1, default=None)
        if ultima and not any(ultima.x1 <= x < orlo - v.vicino and da <= r.y <= a for x, da, a in v.regole.verticali):
            punti.append((ultima.x, ultima.y))
    return punti


def _page(r: Run) -> int:
    return r.indice // _INDICI % _PAGINE


def _runs(lembi: Sequence[Lembo], corpo: float) -> tuple[list[Run], list[Run], dict[int, list[int]], list[tuple[float, float]], set[int]]:
    """The runs of all pages where they lie on the wide one, each once; those that no page shows; the indices of other copies; where a text is cut in two; which pages repeat columns."""
    runs: list[Run] = []
    fuori: list[Run] = []
    copie: dict[int, list[int]] = {}
    tagli: list[tuple[float, float]] = []
    ripetono: set[int] = set()
    visti: dict[str, list[Run]] = {}
    for n, lembo in enumerate(lembi):
        da = lembo.parte[0]
        scarto = (_left(lembo.veduta) - _left(lembi[0].veduta)) if n else 0.0
        prime = [replace(u, x0=u.x0 + scarto) for u in lembi[0].veduta.runs] if n else []
        vicini = [r for r in runs if abs(r.x1 - lembo.passo - da) < _ORLO * corpo] if n else []
        for r in lembo.veduta.runs:
            sua = lembo.move(r, n * _INDICI)
            if _is_a_copy(sua, visti, copie, corpo):
                continue
            if n and _repeats(lembo.veduta, r, da, prime, corpo):
                ripetono.add(n)
            elif not lembo.veduta.shows(r):
                fuori.append(sua)
            else:
                runs.append(sua)
                visti.setdefault(r.testo, []).append(sua)
                if n and abs(r.x0 - da) < _ORLO * corpo and any(abs(u.y - r.y) < _ORLO * corpo for u in vicini):
                    tagli.append((sua.x0, sua.y))
    return runs, fuori, copie, tagli, ripetono


def _runs_below(lembi: Sequence[Lembo], corpo: float) -> tuple[list[Run], list[Run], dict[int, list[int]]]:
    """The runs of all pages where they lie on the tall one, each once; those that are no row's; the indices of other copies."""
    runs: list[Run] = []
    oltre: list[Run] = []
    fuori = [_apart(r) if n else r for n, x in enumerate(lembi) for r in x.veduta.fuori]
    visti: dict[str, list[Run]] = {}
    for n, lembo in enumerate(lembi):
        for r in lembo.veduta.runs:
            sua = lembo.move(r, n * _INDICI * _PAGINE)
            if lembo.parte[1] <= r.y <= lembo.parte[3]:
                runs.append(sua)
                visti.setdefault(r.testo, []).append(sua)
            else:
                oltre.append(sua)
    copie: dict[int, list[int]] = {}
    fuori += [_apart(sua) for sua in oltre if not _is_a_copy(sua, visti, copie, corpo)]
    return runs, fuori, copie


def _apart(r: Run) -> Run:
    return replace(r, x0=_LONTANO, x1=_LONTANO)


def _is_a_copy(r: Run, visti: Mapping[str, Sequence[Run]], copie: dict[int, list[int]], corpo: float) -> bool:
    """Whether a run lies on one of the same text that was seen; then its indices are further copies of that one's."""
    uguale = next((u for u in visti.get(r.testo, ()) if lies_on(u, r, corpo)), None)
    if uguale is None:
        return False
    for k in range(len(r.testo)):
        copie.setdefault(uguale.indice + k, []).append(r.indice + k)
    return True


def _opened(verticali: Sequence[Lato], orlo: float, box: Riquadro, vicino: float) -> list[Lato]:
    """Rules without what goes down at a page's edge between a box's ends."""
    restano: list[Lato] = []
    for x, da, a in verticali:
        if abs(x - orlo) > vicino or a <= box[1] or da >= box[3]:
            restano.append((x, da, a))
        else:
            restano += [(x, y0, y1) for y0, y1 in ((da, box[1]), (box[3], a)) if y1 - y0 > vicino]
    return restano


def _left(v: Veduta) -> float:
    """Where its rules begin: a page as narrow as its columns may lie in the paper's middle."""
    return min((x for x, *_ in v.regole.verticali), default=v.pagina[0])


def _repeats(v: Veduta, r: Run, da: float, prime: Sequence[Run], corpo: float) -> bool:
    """It stands in the columns that the print repeats, as on the first page, or cut at their end."""
    if not any(u.testo.startswith(r.testo.rstrip()) and lies_on(u, r, corpo) for u in prime):
        return False
    return r.x0 < da or ((visto := v.ritaglio(r.indice)) is not None and visto[2] <= da + v.vicino)
