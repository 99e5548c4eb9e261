"""Whether two pages show the same rows, one at the right of the other.

Their rules lie at the same heights, and their texts are not those of one form. A text that goes over the edge stands on both, whole, as far apart as
the first is wide. Columns that the print repeats at the left of each page stand on both at the same place.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import inf

import numpy as np
import numpy.typing as npt

from pegan.read.pdf.pages.repeated_columns import at_the_same_place, end_of_what_repeats, head_other_columns, repeated_columns, set_as
from pegan.read.pdf.pages.traces import Traccia
from pegan.read.pdf.ruled.grid import near
from pegan.record import record

_PAROLA = re.compile(r"[^\W\d_]{4}")
_DI_RIGA = re.compile(
    r"(?:n|nr|num|numero|progr?|progressivo|id|rif|cod|codice|cap|capitol[oi]|matr|matricola|ob|obb|obiettivo|ind|att|fase|azione|scheda)\b",
    re.I,
)
"""What the first column of a table is headed with that says itself what its rows are."""
_STESSE = 0.7
"""Of two pages' horizontal rules: so many in common may be the same rows."""
_TUTTE = 0.85
"""The same, where the rows alone say it."""
_PARI = 0.25
"""Of what parts two lines of a page: the same row ends on two pages at the same height."""
_DI_UN_MODULO = 0.2
"""Of a page's texts: where another has so many at the same places, both are of one form, or one table's."""
_COLONNA = 3
"""The same, where nothing else says that the print repeats them."""


@record(frozen=True, slots=True)
class Fianco:
    """A page that may lie at the right of another: how far, and what says so."""

    passo: float
    da: float
    """From where on it is new."""
    scritto: bool
    """A text that both print, from one over to the other, says how far."""
    righe: tuple[float, ...]
    """The rules that both have."""
    tutte: bool
    """They have hardly another."""
    piena: bool
    """No column more would have found room on the first, and no text goes over its edge without being on the second."""
    ripete: bool
    """It has the first one's columns again at its left."""
    intestata: bool
    """Under other headings than those of the first, which are the rest of a table: what its rows are stands at the left again."""
    altro: bool
    """It is no page below the first: its columns are others, or the sheet ends above the foot of the page."""


def beside(a: Traccia, b: Traccia, *, attesa: bool = False) -> Fianco | None:
    """What says that the second page shows the rows of the first, and what lies at their right; None where it does not.

    Where other pages say that it has to (`attesa`), it may have a part of the rows: merged cells and cells without rules leave some out.
    """
    b, mossa = set_as(a, b)
    vicino = max(a.vicino, b.vicino)
    sue_righe = b.righe or (b.ys if attesa else ())
    meno, piu = sorted((len(a.ys), len(sue_righe)))
    righe = tuple(y for y, si in zip(sue_righe, near(sue_righe, a.ys, _PARI * vicino), strict=True) if si)
    poche = 2 if b.regolata else 1
    if len(righe) < ((_TUTTE if b.regolata or b.righe else 0.5) * meno if attesa else max(poche, _STESSE * meno)):
        return None
    comuni = at_the_same_place(a, b)
    da, passo, scritto = _goes_over(a, b, end_of_what_repeats(a, b, comuni), comuni)
    nuovi = comuni[b.lunghi & (b.scatole[:, 0] >= da)]
    if not (attesa or scritto) and (nuovi.sum() > _DI_UN_MODULO * len(nuovi) or say_the_same(a, b, da)):
        return None
    capi = meno > 1 and abs(a.ys[0] - b.ys[0]) <= vicino and abs(a.ys[-1] - b.ys[-1]) <= vicino
    if not (attesa or scritto or capi or len(righe) >= _STESSE * piu):
        return None
    sue = [x for x in b.xs if x > da + vicino]
    altre = bool(sue) and bool(2 * near(sue, a.xs, vicino).sum() < len(sue))
    intestata = da > b.sinistra and head_other_columns(a, b, da)
    if da > b.sinistra and not (attesa or scritto or altre or intestata):  # a form's labels, not columns that a print repeats
        return None
    prima = min(sue, default=b.destra)
    esce = (a.scatole[:, 2] > a.destra + vicino) & (a.scatole[:, 0] < a.destra - vicino)
    piena = a.destra + prima - da > a.pagina[2] - (a.sinistra - a.pagina[0]) - vicino and not esce.any()
    tutte = len(righe) >= _TUTTE * piu or capi
    return Fianco(passo + mossa, da - mossa, scritto, righe, tutte, piena, da > b.sinistra, intestata, altre or _ends_early(a))


def fill_the_paper(a: Traccia, b: Traccia) -> bool:
    """Both go from one margin to another as wide, as tables do that are made as wide as the paper: a part of a sheet is as wide as its columns."""
    return all(
        abs(t.sinistra - a.sinistra) <= a.vicino and abs(t.sinistra - t.pagina[0] + t.destra - t.pagina[2]) <= t.vicino for t in (a, b)
    )


def go_on_together(parti: Sequence[tuple[Traccia, Traccia, float]]) -> bool:
    """Of pages one below the other, and those that may lie at their right from there on: the right ones name nothing, or the last two end together on a page
    with room for more, and no table of its own begins on them: of two sheets one would say of what it is, or have more rows.
    """
    if any(_ends_early(a) for a, _, _ in parti[:-1]) or any(_names_its_rows(b, da) for _, b, da in parti):
        return False
    if all(_is_nameless(b, da) for _, b, da in parti):
        return True
    a, b, _ = parti[-1]
    insieme = bool(a.ys and b.ys) and abs(a.ys[-1] - b.ys[-1]) <= max(a.vicino, b.vicino) and _ends_early(a)
    return len(parti) > 1 and insieme and not any(_name_the_same(a, b) for a, b, _ in parti)


def _is_nameless(b: Traccia, da: float) -> bool:
    """From there on the page holds no words below its first row: figures and dates that say of what they are nowhere but at their left."""
    if len(b.ys) < 2:
        return False
    sotto = (b.scatole[:, 0] >= da - b.vicino) & (b.scatole[:, 1] > b.ys[1])
    return bool(sotto.any()) and not any(_PAROLA.search(b.parole[n]) for n in np.flatnonzero(sotto).tolist())


def _names_its_rows(b: Traccia, da: float) -> bool:
    """From there on the page begins with a column headed as one of numbers, codes or names: of a table of its own, whose rows may stand in another order."""
    testa = [(x, n) for n, (x, y, _) in enumerate(b.scatole.tolist()) if x >= da - b.vicino and y < b.ys[1]] if len(b.ys) > 1 else []
    return bool(testa) and _DI_RIGA.match(b.parole[min(testa)[1]]) is not None


def _name_the_same(a: Traccia, b: Traccia) -> bool:
    """A text stands on both at one height: two sheets on the same things name them on their rows."""
    pari = (a.chiavi[:, None] == b.chiavi) & b.lunghi & (np.abs(a.scatole[:, None, 1] - b.scatole[:, 1]) <= max(a.vicino, b.vicino))
    return bool(pari.any())


def say_the_same(a: Traccia, b: Traccia, da: float) -> bool:
    """Some texts of the second page stand on the first as high, or as far from the left: labels of one form, on columns as wide as its texts or rows further down."""
    suoi = b.lunghi & (b.scatole[:, 0] >= da) & (b.scatole[:, 0] < b.pagina[2])
    vicine = (np.abs(a.scatole[:, None, :2] - b.scatole[suoi, :2]) <= max(a.vicino, b.vicino)).any(axis=2)
    comuni = ((a.chiavi[:, None] == b.chiavi[suoi]) & vicine).any(axis=0).sum()
    return bool(comuni >= _COLONNA and comuni > _DI_UN_MODULO * suoi.sum())


def _ends_early(a: Traccia) -> bool:
    """Below its last rule there was room for more rows: the sheet does not go on below."""
    if not a.ys:
        return False
    alta = max((y - x for x, y in pairwise(a.ys)), default=inf)
    return a.ys[-1] + alta < a.pagina[3] - (a.ys[0] - a.pagina[1])


def of_one_form(a: Traccia, b: Traccia) -> bool:
    """Two pages begin alike, as two sheets of one form do, or two parts of one table with its heading; or have many texts in common where they have them.

    What the print repeats at the left of other columns says nothing of that.
    """
    b, _ = set_as(a, b)
    comuni = at_the_same_place(a, b)
    suoi = b.scatole[:, 0] >= repeated_columns(a, b) - b.vicino
    mostrati = b.lunghi & suoi & (b.scatole[:, 0] >= b.sinistra - b.vicino)
    if not mostrati.any():
        return False
    prima = np.flatnonzero(mostrati)[b.scatole[mostrati, 1].argmin()]
    return bool(comuni[prima] or (comuni & suoi & b.lunghi).sum() > _DI_UN_MODULO * (suoi & b.lunghi).sum())


def _goes_over(a: Traccia, b: Traccia, da: float, comuni: npt.NDArray[np.bool_]) -> tuple[float, float, bool]:
    """From where on the second page is new, how far it lies at the right of the first, and whether texts that both print, from one over to the other, say so.

    Where they say less than the first is wide, the second has columns again that end where the rest begins. These are as far from what lies beyond
    its edge as several pages are wide: what most texts say counts, and the least of it.
    """
    passo, vicino = a.destra - da, max(a.vicino, b.vicino)
    if not len(a.chiavi) or not len(b.chiavi):
        return da, passo, False
    stessi = (a.chiavi[:, None] == b.chiavi) & b.lunghi & (np.abs(a.scatole[:, None, 1] - b.scatole[:, 1]) <= vicino)
    distanze = a.scatole[:, None, 0] - b.scatole[:, 0]
    intera = (b.scatole[:, 0] < da - vicino) & (distanze > (passo if a.regolata else passo / 2) - vicino)
    oltre = (b.scatole[:, 0] < b.sinistra - vicino) | (a.scatole[:, None, 2] > a.destra + vicino)
    largo = a.pagina[2] - a.pagina[0]
    if a.regolata and b.regolata:  # beyond columns that it repeats, a print paints texts as if another page lay between
        largo = min(largo, max(a.destra, a.pagina[2] - (a.sinistra - a.pagina[0])) - b.sinistra + vicino)
    passi = np.sort(distanze[stessi & ~comuni & (intera | (oltre & (distanze > 0) & a.regolata)) & (distanze < largo)])
    voti = (np.abs(passi[:, None] - passi) <= vicino).sum(axis=1)
    certi = (passi > (passo if a.regolata else passo / 2) - vicino) | (voti >= _COLONNA)
    if len(passi):
        certi |= near((a.destra - passi).tolist(), b.xs, vicino)
    if not certi.any():
        return da, passo, False
    detto = float(passi[certi][voti[certi].argmax()])
    return max(da, a.destra - detto) if detto < passo - vicino else da, detto, True
