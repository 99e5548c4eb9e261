"""What is kept of a page until the last one is read: its rules and texts, by which pages are known to lie beside or below one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
import numpy.typing as npt

from pegan.read.pdf.pages.ends import open_ends
from pegan.read.pdf.pdfium.paints import Array
from pegan.read.pdf.rules import Riquadro, positions
from pegan.read.pdf.text import Run
from pegan.read.pdf.view import Veduta

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
        v.numeri[0], v.pagina, vicino, xs, ys, sinistra, destra, [r.testo for r in dentro], *_keys(dentro),
        primo.posto if primo else 0, np.array([len(r.testo.strip()) >= _LUNGO for r in dentro], dtype=bool),
        np.array([(r.x0, r.y, r.x1) for r in dentro], dtype=np.float64).reshape(-1, 3),
        frozenset(r.posto for r in dentro if xs[:1] < [r.x0] < altre[:1]), altre,
        min((r[1] for r in v.regole.verticali), default=0.0), fondo,
        sum(r[2] - r[1] for r in v.regole.orizzontali if abs(r[0] - fondo) <= vicino), *_keys(v.runs),
        np.array([(r.x0, r.y) for r in v.runs], dtype=np.float64).reshape(-1, 2), bool(v.regole.orizzontali),
        (capi.cima > -inf, capi.fondo < inf), any(not v.pagina[0] <= r.x0 <= v.pagina[2] for r in dentro),
    )  # fmt: skip


def _keys(runs: Sequence[Run]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """A number for each text, and for the text and its place."""
    return np.array([hash(r.testo.strip()) for r in runs], dtype=np.int64), np.array([r.posto for r in runs], dtype=np.int64)


def _without_rules(v: Veduta) -> tuple[list[float], float, float]:
    """The heights of the lines of a page without rules, and from where to where it shows something whole."""
    x0, _, x1, _ = v.pagina
    interi = [*((r.x0, r.x1) for r in v.runs), *((b[0], b[2]) for b, _ in v.regole.campiture)]
    interi = [t for t in interi if x0 <= t[0] and t[1] <= x1]
    return positions((r.y for r in v.runs), v.vicino), min((x for x, _ in interi), default=x0), max((x for _, x in interi), default=x1)
