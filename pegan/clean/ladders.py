"""A ladder of targets, year after year: levels that each year reaches, or shares that add up."""

from collections.abc import Sequence
from itertools import pairwise

ANNUALE, CUMULATO, IGNOTO = "annuale", "cumulato", "ignoto"


def cumulation(valori: Sequence[float | None], percentuali: bool, detti: Sequence[str | None] = ()) -> str:
    """`annuale`, `cumulato` or `ignoto`: what the texts say, if they agree, else what the numbers can only be.

    Shares: a work that ends falls to nothing, or falls at the end and makes 100 in all (40, 40, 20). Levels: percentages that grow and
    together pass 100 can't be parts of one whole. Equal numbers, or counts that grow, may be either.

    >>> cumulation([40, 40, 20], False), cumulation([1, 0, 0], False), cumulation([60, 70, 80], True), cumulation([10, 20, 30], False)
    ('annuale', 'annuale', 'cumulato', 'ignoto')
    >>> cumulation([10, 20], False, ["cumulato", None])
    'cumulato'
    """
    dichiarati = {d for d in detti if d}
    if dichiarati:
        return dichiarati.pop() if len(dichiarati) == 1 else IGNOTO
    noti = [v for v in valori if v is not None]
    if len(noti) < len(valori) or len(noti) < 2:
        return IGNOTO
    if percentuali and sum(noti) > 100 and all(a < b for a, b in pairwise(noti)):
        return CUMULATO
    finisce = len(noti) > 2 and (noti[-1] < noti[0]) and (noti[-1] == 0 or sum(noti) == 100)
    return ANNUALE if finisce and all(a >= b for a, b in pairwise(noti)) else IGNOTO
