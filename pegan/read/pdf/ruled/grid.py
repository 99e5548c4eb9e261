"""Rules to a grid: the lines that they lie on, and which of the grid's squares no rule parts.

A field of squares without a rule between them is a cell if it is a rectangle with rules all round; else it is open, and what stands in it
has to be parted by its own place.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pegan.read.pdf.rules import Lato, Regole, Riquadro, nearest, positions
from pegan.read.pdf.text import Run
from pegan.record import record

CASELLE_MASSIME = 1_000_000
"""Squares of a page's grid: beyond it the rules are a drawing."""


@record(frozen=True, slots=True)
class Campo:
    """A field of squares: its rows and columns in the grid, both ends inside; `chiuso` if it is a rectangle with rules all round."""

    riga0: int
    col0: int
    riga1: int
    col1: int
    chiuso: bool


@dataclass(frozen=True, slots=True)
class Griglia:
    """A page's grid: its lines, the field of each square (rows, columns), the fields."""

    xs: list[float]
    ys: list[float]
    campo: npt.NDArray[np.int32]
    campi: list[Campo]
    sopra: npt.NDArray[np.bool_]
    """(line, column): whether a rule lies there, above the row of that number."""
    bordi: npt.NDArray[np.bool_]
    """The same for rules and the edges of fills."""
    cambi: npt.NDArray[np.bool_]
    """The same for rules and the edges at which the colour changes: no other is seen."""
    dritte: npt.NDArray[np.bool_]
    """Of each vertical line, whether a rule lies on it somewhere on the sheet."""

    def column(self, x: float) -> int:
        """The column in which x lies."""
        return bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1

    def row(self, y: float) -> int:
        """The row in which y lies."""
        return bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1

    def field(self, r: Run) -> int:
        """The field in which the middle of a run lies."""
        return int(self.campo[self.row(r.y), self.column(r.x)])

    def box(self, c: Campo) -> tuple[float, float, float, float]:
        """A field's edges: x0, y0, x1, y1."""
        return self.xs[c.col0], self.ys[c.riga0], self.xs[c.col1 + 1], self.ys[c.riga1 + 1]


def build_grid(
    regole: Regole,
    altre: Sequence[float],
    dritte: Sequence[float],
    bordi: Sequence[tuple[Riquadro, str]],
    vicino: float,
    pagina: tuple[float, float, float, float],
) -> Griglia:
    """The grid of a page's rules, and of lines that wall nothing in: where rules below rows end, other columns, rules of the pages before (`dritte`),
    fills (`bordi`).

    `pagina` is a box around everything.
    """
    capi = [x for r in regole.orizzontali for x in r[1:]]
    xs = positions([*(r[0] for r in regole.verticali), *capi, *altre, *dritte, *(x for b, _ in bordi for x in (b[0], b[2]))], vicino)
    ys = positions(
        [*(r[0] for r in regole.orizzontali), *(y for b, _ in bordi for y in (b[1], b[3])), *_shared_ends(regole, vicino)], vicino
    )
    if (len(xs) + 1) * (len(ys) + 1) > CASELLE_MASSIME:
        xs, ys, regole, bordi = [], [], Regole(), []
    xs = [min([pagina[0], *xs]) - 100 * vicino, *xs, max([pagina[2], *xs]) + 100 * vicino]
    ys = [min([pagina[1], *ys]) - 100 * vicino, *ys, max([pagina[3], *ys]) + 100 * vicino]
    verticali = _walls(regole.verticali, xs, ys, vicino)
    orizzontali = _walls(regole.orizzontali, ys, xs, vicino)
    righe, colonne = len(ys) - 1, len(xs) - 1
    passaggi = np.zeros((2 * righe - 1, 2 * colonne - 1), dtype=bool)
    passaggi[::2, ::2] = True
    passaggi[::2, 1::2] = ~verticali[1:-1].T
    passaggi[1::2, ::2] = ~orizzontali[1:-1]
    from scipy.ndimage import find_objects, label  # slow to import: a run without a PDF does without it

    etichette, _ = label(passaggi)
    campo = (etichette[::2, ::2] - 1).astype(np.int32)
    quante = np.bincount(campo.ravel())
    campi = []
    for n, fette in enumerate(find_objects(campo + 1)):
        r0, r1, c0, c1 = fette[0].start, fette[0].stop - 1, fette[1].start, fette[1].stop - 1
        rettangolo = (r1 - r0 + 1) * (c1 - c0 + 1) == quante[n]
        campi.append(Campo(r0, c0, r1, c1, rettangolo and r0 > 0 and c0 > 0 and r1 < righe - 1 and c1 < colonne - 1))
    orli = _walls([(y, b[0], b[2]) for b, _ in bordi for y in (b[1], b[3])], ys, xs, vicino)
    cambi = orizzontali | (orli & _changes(bordi, xs, ys))
    return Griglia(xs, ys, campo, campi, orizzontali, orizzontali | orli, cambi, verticali.any(axis=1) | near(xs, dritte, vicino))


def _shared_ends(regole: Regole, vicino: float) -> list[float]:
    """Where several rules downwards end together: below the last row of a table, though no rule lies across there."""
    fini = sorted(y for _, _, y in regole.verticali)
    return [b for a, b in pairwise(fini) if b - a <= vicino]


def _changes(fondi: Sequence[tuple[Riquadro, str]], xs: Sequence[float], ys: Sequence[float]) -> npt.NDArray[np.bool_]:
    """(line, column): whether the colour above the line is not the one below it."""
    dipinti = np.zeros((len(ys) + 1, len(xs) - 1), dtype=np.int32)
    mezzi_x, mezzi_y = ((np.asarray(v[:-1]) + np.asarray(v[1:])) / 2 for v in (xs, ys))
    colori: dict[str, int] = {"": 0}
    for (x0, y0, x1, y1), colore in fondi:
        (a, b), (c, d) = np.searchsorted(mezzi_y, (y0, y1)), np.searchsorted(mezzi_x, (x0, x1))
        dipinti[1 + a : 1 + b, c:d] = colori.setdefault(colore, len(colori))
    diversi: npt.NDArray[np.bool_] = dipinti[1:] != dipinti[:-1]
    return diversi


def near(posti: Sequence[float], altri: Sequence[float], vicino: float) -> npt.NDArray[np.bool_]:
    """Of each position, whether one of these others, which are in order, lies there."""
    if not altri:
        return np.zeros(len(posti), dtype=bool)
    vicini: npt.NDArray[np.bool_] = np.abs(np.asarray(posti) - np.asarray(altri)[nearest(altri, posti)]) <= vicino
    return vicini


def _walls(lati: Sequence[Lato], dove: Sequence[float], lungo: Sequence[float], vicino: float) -> npt.NDArray[np.bool_]:
    """(line, square along it): whether a rule lies there over the square's middle."""
    muri = np.zeros((len(dove), len(lungo) - 1), dtype=bool)
    if not lati:
        return muri
    mezzi = (np.asarray(lungo[:-1]) + np.asarray(lungo[1:])) / 2
    linee, da, a = np.array(lati).T
    prime, fini = np.searchsorted(mezzi, da - vicino).tolist(), np.searchsorted(mezzi, a + vicino).tolist()
    for i, prima, fine in zip(nearest(dove, linee), prime, fini, strict=True):
        muri[i, prima:fine] = True
    return muri
