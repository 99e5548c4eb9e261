"""What is kept of a page, and what it says of another: whether both show the same rows, one at the right of the other.

Their rules lie at the same heights, and their texts are not those of one form. A text that goes over the edge stands on both, whole, as far apart as
the first is wide. Columns that the print repeats at the left of each page stand on both at the same place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

import numpy as np
import numpy.typing as npt

from pegan.read.layout.tables import is_label
from pegan.read.pdf.pages.ends import open_ends
from pegan.read.pdf.pdfium.paints import Array
from pegan.read.pdf.ruled.grid import near
from pegan.read.pdf.rules import Riquadro, positions
from pegan.read.pdf.text import place_of
from pegan.read.pdf.view import Veduta
from pegan.record import record

_STESSE = 0.7
"""Of two pages' horizontal rules: so many in common may be the same rows."""
_TUTTE = 0.85
"""The same, where the rows alone say it."""
_PARI = 0.25
"""Of what parts two lines of a page: the same row ends on two pages at the same height."""
_DI_UN_MODULO = 0.2
"""Of a page's texts: where another has so many at the same places, both are of one form, or one table's."""
_RIPETUTI = 2
"""Texts in the columns that a print repeats: a heading and a row's own."""
_COLONNA = 3
"""The same, where nothing else says that the print repeats them."""
_LUNGO = 4
"""Letters of a text that stands twice by no chance."""


@dataclass(frozen=True, slots=True)
class Traccia:
    """What is kept of a page until the last one is read; `vicino`: positions that differ by less are the same."""

    numero: int
    pagina: Riquadro
    vicino: float
    xs: Sequence[float]
    ys: Sequence[float]
    sinistra: float
    """Where its rules begin."""
    destra: float
    parole: Sequence[str]
    """The texts between its first rule and its last."""
    chiavi: npt.NDArray[np.int64]
    """A number for each of them."""
    posti: npt.NDArray[np.int64]
    """The same for the text and its place, to the point."""
    primo: int
    """That of the first one, where it is long; 0 for none."""
    lunghi: npt.NDArray[np.bool_]
    """Whether it stands twice by no chance."""
    scatole: Array
    """(n, 3): from where, at what height, to where."""
    colonna: frozenset[int]
    """The places and texts of the first column that has any."""
    altre: Sequence[float]
    """Where that column ends, and the rules at its right."""
    cima: float
    """Where its upright rules begin."""
    fondo: float
    """Where they end."""
    chiusa: float
    """How much of its width has a rule there."""
    testi: npt.NDArray[np.int64]
    """A number for each of its texts, within its rules or not."""
    posati: npt.NDArray[np.int64]
    """The same for the text and its place, to the point."""
    punti: Array
    """(n, 2): from where, at what height."""
    regolata: bool
    """Its rules say where its rows are; else its lines do."""
    aperta: tuple[bool, bool]
    """Its columns begin above its first row, and go on below its last one."""
    oltre: bool
    """Texts lie beside what it shows, as of a cell that goes over to another page."""
    dietro: frozenset[int] = frozenset()
    """The places and texts behind the columns that it repeats."""

    @property
    def righe(self) -> Sequence[float]:
        """The heights that a page at its left has too: those of its rules, or of the texts that begin there."""
        return self.ys if self.regolata else positions((y for x, y, _ in self.scatole.tolist() if x < self.pagina[0]), self.vicino)


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


def trace(v: Veduta) -> Traccia:
    """What tells whether a page lies beside another."""
    vicino = v.vicino
    xs, ys = (positions((r[0] for r in lati), vicino) for lati in (v.regole.verticali, v.regole.orizzontali))
    dentro = [r for r in v.runs if ys and ys[0] < r.y < ys[-1]]
    sinistra = min((r[1] for r in v.regole.orizzontali), default=0.0)
    destra = max((r[2] for r in v.regole.orizzontali), default=0.0)
    if not v.regole.orizzontali:
        dentro = v.runs
        ys, sinistra, destra = _without_rules(v)
    fondo = max((r[2] for r in v.regole.verticali), default=0.0)
    capi = open_ends(v.regole, v.corpo)
    primo = min((r for r in dentro if r.x0 >= sinistra - vicino and len(r.testo.strip()) >= _LUNGO), key=lambda r: r.y, default=None)
    primi = min((r.x0 for r in dentro if xs[:1] < [r.x0]), default=inf)
    altre = [x for x in xs if x > primi]
    return Traccia(
        v.numeri[0],
        v.pagina,
        vicino,
        xs,
        ys,
        sinistra,
        destra,
        [r.testo for r in dentro],
        np.array([hash(r.testo.strip()) for r in dentro], dtype=np.int64),
        np.array([r.posto for r in dentro], dtype=np.int64),
        primo.posto if primo else 0,
        np.array([len(r.testo.strip()) >= _LUNGO for r in dentro], dtype=bool),
        np.array([(r.x0, r.y, r.x1) for r in dentro], dtype=np.float64).reshape(-1, 3),
        frozenset(r.posto for r in dentro if xs[:1] < [r.x0] < altre[:1]),
        altre,
        min((r[1] for r in v.regole.verticali), default=0.0),
        fondo,
        sum(r[2] - r[1] for r in v.regole.orizzontali if abs(r[0] - fondo) <= vicino),
        np.array([hash(r.testo.strip()) for r in v.runs], dtype=np.int64),
        np.array([r.posto for r in v.runs], dtype=np.int64),
        np.array([(r.x0, r.y) for r in v.runs], dtype=np.float64).reshape(-1, 2),
        bool(v.regole.orizzontali),
        (capi.cima > -inf, capi.fondo < inf),
        any(not v.pagina[0] <= r.x0 <= v.pagina[2] for r in dentro),
    )


def _without_rules(v: Veduta) -> tuple[list[float], float, float]:
    """The heights of the lines of a page without rules, and from where to where it shows something whole."""
    x0, _, x1, _ = v.pagina
    interi = [*((r.x0, r.x1) for r in v.runs), *((b[0], b[2]) for b, _ in v.regole.campiture)]
    interi = [t for t in interi if x0 <= t[0] and t[1] <= x1]
    return positions((r.y for r in v.runs), v.vicino), min((x for x, _ in interi), default=x0), max((x for _, x in interi), default=x1)


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
    intestata = da > b.sinistra and _head_other_columns(a, b, da)
    if da > b.sinistra and not (attesa or scritto or altre or intestata):  # a form's labels, not columns that a print repeats
        return None
    prima = min(sue, default=b.destra)
    esce = (a.scatole[:, 2] > a.destra + vicino) & (a.scatole[:, 0] < a.destra - vicino)
    piena = a.destra + prima - da > a.pagina[2] - (a.sinistra - a.pagina[0]) - vicino and not esce.any()
    tutte = len(righe) >= _TUTTE * piu or capi
    return Fianco(passo + mossa, da - mossa, scritto, righe, tutte, piena, da > b.sinistra, intestata, altre or _ends_early(a))


def set_as(a: Traccia, b: Traccia) -> tuple[Traccia, float]:
    """The second page moved so that its rules begin as the first one's do, and how far: where each lies in the paper's middle, as narrow as its columns."""
    mossa = a.sinistra - b.sinistra
    if abs(mossa) <= b.vicino or not all(abs(t.sinistra - t.pagina[0] + t.destra - t.pagina[2]) <= t.vicino for t in (a, b)):
        return b, 0.0
    scatole = b.scatole + (mossa, 0.0, mossa)
    posti = np.array([place_of(p, x, y) for p, (x, y, _) in zip(b.parole, scatole.tolist(), strict=True)], dtype=np.int64)
    xs, altre = ([x + mossa for x in sue] for sue in (b.xs, b.altre))
    colonna = frozenset(posti[np.isin(b.posti, [*b.colonna])].tolist())
    return replace(
        b, xs=xs, altre=altre, sinistra=a.sinistra, destra=b.destra + mossa, scatole=scatole, posti=posti, colonna=colonna
    ), mossa


def fill_the_paper(a: Traccia, b: Traccia) -> bool:
    """Both go from one margin to another as wide, as tables do that are made as wide as the paper: a part of a sheet is as wide as its columns."""
    return all(
        abs(t.sinistra - a.sinistra) <= a.vicino and abs(t.sinistra - t.pagina[0] + t.destra - t.pagina[2]) <= t.vicino for t in (a, b)
    )


def before_new(a: Traccia, b: Traccia, da: float) -> bool:
    """Texts stand on the second page before what is new of it (`da`), none of them as on the first, so that they are no columns that it repeats."""
    b, mossa = set_as(a, b)
    da += mossa
    prima = (b.scatole[:, 0] >= b.sinistra - b.vicino) & (b.scatole[:, 2] < da - b.vicino)
    return bool(prima.any()) and not (prima & at_the_same_place(a, b)).any()


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


def at_the_same_place(a: Traccia, b: Traccia) -> npt.NDArray[np.bool_]:
    """Of each text of the second page, whether the first has it there."""
    return np.isin(b.posti, a.posti)


def end_of_what_repeats(a: Traccia, b: Traccia, comuni: npt.NDArray[np.bool_]) -> float:
    """Where the columns end that the second page repeats from the first at its left: nothing stands in them but what the first has there.

    A text that goes over to what is new may be painted there, behind them: the first has it too, at their right.
    """
    if comuni.sum() < _RIPETUTI:
        return b.sinistra
    anche = at_the_same_place(b, a) | np.isin(a.posti, [*a.dietro])
    for x in reversed([x for x in b.xs if x < b.destra - b.vicino]):
        in_b, in_a = ((t.scatole[:, 0] < x) & (t.scatole[:, 0] >= t.sinistra - t.vicino) for t in (b, a))
        if near([x], a.xs, b.vicino).any() and in_b.sum() >= _RIPETUTI and anche[in_a].all() and _go_over_behind(a, b, in_b & ~comuni, x):
            return x
    return b.sinistra


def painted_behind(a: Traccia, b: Traccia) -> frozenset[int]:
    """The places and texts that the second page has behind the columns that it repeats from the first: of a cell that goes over to it."""
    comuni = at_the_same_place(a, b)
    dietro = ~comuni & (b.scatole[:, 0] >= b.sinistra - b.vicino) & (b.scatole[:, 0] < end_of_what_repeats(a, b, comuni) - b.vicino)
    return frozenset(b.posti[dietro].tolist())


def _go_over_behind(a: Traccia, b: Traccia, quali: npt.NDArray[np.bool_], x: float) -> bool:
    """Each of these texts of the second page stands on the first as high, and as far at the right as the second lies if its repeated columns end there."""
    if not quali.any():
        return True
    distanze = a.scatole[:, None, :2] - b.scatole[quali, :2] - (a.destra - x, 0.0)
    stessi = (a.chiavi[:, None] == b.chiavi[quali]) & (np.abs(distanze) <= b.vicino).all(axis=2)
    return bool(stessi.any(axis=0).all())


def repeated_columns(a: Traccia, b: Traccia) -> float:
    """Where the columns end that the second page repeats from the first, whose others have other headings; minus infinity where it repeats none."""
    da = end_of_what_repeats(a, b, at_the_same_place(a, b))
    return da if da > b.sinistra and _head_other_columns(a, b, da) else -inf


def _head_other_columns(a: Traccia, b: Traccia, da: float) -> bool:
    """The first row that the second page has at the right of what it repeats is headings, none of them the first page's there, and below it what is repeated goes on."""
    comuni = [y for y, si in zip(b.ys, near(b.ys, a.ys, b.vicino), strict=True) if si]
    for fine in comuni[1:-1]:
        teste = [{p for p, (x, y, _) in zip(t.parole, t.scatole.tolist(), strict=True) if da - t.vicino <= x < t.destra and y < fine} for t in (a, b)]
        if teste[1]:
            detta = any(2 * sum(is_label(p) for p in x) >= len(x) for x in teste if x)
            sotto = (b.scatole[:, 0] >= b.sinistra - b.vicino) & (b.scatole[:, 2] < da) & (b.scatole[:, 1] > fine)
            return detta and teste[0].isdisjoint(teste[1]) and bool(sotto.any())
    return False


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
