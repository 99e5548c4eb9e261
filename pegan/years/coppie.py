"""One-to-one by assignment: which of some things is which of some others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from pegan.pairing import assign as least_cost
from pegan.vocab import key

Matrice = NDArray[np.float64]
CERTA, DEDOTTA, AMBIGUA, CORRETTA = "certa", "dedotta", "ambigua", "corretta"
TESTI_SIMILI = 60.0
"""`ratio` of two texts' letters from which they may be of one thing; unrelated ones of an objective's length stay under 50."""
QUASI_UGUALI = 85.0
"""… from which two texts say the same."""
DISTACCO = 10.0
"""How far ahead of the next candidate a text must be, for the match not to be open."""


@dataclass(frozen=True, slots=True)
class Coppia:
    """Row and column that were matched, how alike their texts are (0-100), and whether another candidate is nearly as alike."""

    riga: int
    colonna: int
    somiglianza: float
    conteso: bool


def similarity(prima: Sequence[object], dopo: Sequence[object]) -> Matrice:
    """How alike the letters of the texts are, 0-100; 0 where one is missing."""
    a, b = ([key(t) if isinstance(t, str) else "" for t in testi] for testi in (prima, dopo))
    matrice = np.asarray(process.cdist(a, b, scorer=fuzz.ratio, dtype=np.float64), dtype=np.float64).reshape(len(a), len(b))
    matrice[[i for i, t in enumerate(a) if not t], :] = 0.0
    matrice[:, [j for j, t in enumerate(b) if not t]] = 0.0
    return matrice


def assign(somiglianze: Matrice, premio: Matrice) -> list[Coppia]:
    """The pairs that make the sum of likeness and bonus the greatest, every row and column once; which of them hold is the caller's to say."""
    if not somiglianze.size:
        return []
    righe, colonne = least_cost(-(somiglianze + premio))
    return [
        Coppia(int(i), int(j), float(somiglianze[i, j]), _contested(somiglianze, int(i), int(j)))
        for i, j in zip(righe, colonne, strict=True)
    ]


def _contested(somiglianze: Matrice, i: int, j: int) -> bool:
    """Another row or column has a text that is nearly as near, or nearer."""
    soglia = somiglianze[i, j] - DISTACCO
    return bool((np.delete(somiglianze[i], j) > soglia).any() or (np.delete(somiglianze[:, j], i) > soglia).any())
