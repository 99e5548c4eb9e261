"""How weights are shared out: sum, concentration, the number of equal weights that would be as concentrated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True, slots=True)
class WeightProfile:
    """What some weights look like; None where a weight is missing or there is none."""

    somma: float | None
    massimo_pct: float | None
    """Share of the heaviest, 0-100."""
    concentrazione: float | None
    """Sum of the squared shares (Herfindahl-Hirschman), 0-1: 1 where one indicator bears everything."""
    numero_efficace: float | None
    """1 / concentrazione: how many equal weights are as concentrated."""
    tutti_uguali: bool


def profile(pesi: Sequence[float | None]) -> WeightProfile:
    """The profile of the weights of one sheet; a missing weight leaves only the sum of the others.

    >>> p = profile([50, 30, 20])
    >>> p.somma, p.massimo_pct, round(p.concentrazione, 2), round(p.numero_efficace, 2), p.tutti_uguali
    (100.0, 50.0, 0.38, 2.63, False)
    >>> profile([]).somma is None, profile([50, None]).concentrazione is None
    (True, True)
    """
    noti = [float(p) for p in pesi if p is not None]
    if not noti:
        return WeightProfile(None, None, None, None, False)
    somma = fsum(noti)
    uguali = len(noti) > 1 and len(set(noti)) == 1 and len(noti) == len(pesi)
    if len(noti) < len(pesi) or somma <= 0:
        return WeightProfile(somma, None, None, None, uguali)
    concentrazione = fsum((p / somma) ** 2 for p in noti)
    return WeightProfile(somma, 100 * max(noti) / somma, concentrazione, 1 / concentrazione, uguali)
