"""The periods of a Gantt as dates."""

from calendar import monthrange
from datetime import date
from functools import lru_cache

MESI = {"mese": 1, "bimestre": 2, "trimestre": 3, "quadrimestre": 4, "semestre": 6}
"""Months of a period of each kind."""


@lru_cache(maxsize=1 << 12)
def bounds(anno: int, tipo: str, numero: int) -> tuple[date, date] | None:
    """First and last day of a year's period, counted from 1; None for one that the year has not.

    >>> bounds(2020, "bimestre", 1)
    (datetime.date(2020, 1, 1), datetime.date(2020, 2, 29))
    >>> bounds(2020, "trimestre", 5) is None
    True
    """
    mesi = MESI[tipo]
    if not 1 <= numero * mesi <= 12 or not 1 <= anno <= 9999:
        return None
    ultimo = numero * mesi
    return date(anno, ultimo - mesi + 1, 1), date(anno, ultimo, monthrange(anno, ultimo)[1])
