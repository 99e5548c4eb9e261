"""What may be set against a target: a number of its kind, and nothing else. A % is no number of things, a "raggiunto" no quantity."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pegan.vocab import Vocabolari

NUMERICHE = frozenset({"numero", "percentuale", "importo"})
"""Kinds of target that are one number: judged as crescente, decrescente or mantenimento."""
DI_PASSI = frozenset({"atto", "si_no", "fasi"})
"""Kinds of target that are done or not."""


_NUMERO, _PASSO, _PASSO_IN_PERCENTO, _PASSO_NUDO, _NO, _NULLA = range(6)
"""What a number says under its unit against a target: itself; whether a step is done, at all, in %, or without a unit; that it is not done; nothing."""


def comparable(
    valore: npt.NDArray[np.float64], unita: Iterable[object], tipo: Iterable[object], di: Iterable[object]
) -> npt.NDArray[np.float64]:
    """Numbers read from texts (`unita` beside them, missing where the text has none), NaN where they are not of their target's kind.

    `tipo` and `di` are the kind and the unit of the targets (the indicator's printed one where the target names none): months are not set
    against days. A step is done (1) or not (0): 100 %, or anything counted in a unit, is done; a share of it is neither.
    """
    come = np.fromiter(map(_says, unita, tipo, di), np.int8, len(valore))
    intero = np.isin(valore, (0.0, 1.0, 100.0))
    in_percento, nudo = come == _PASSO_IN_PERCENTO, come == _PASSO_NUDO
    dice = (come == _PASSO) | (in_percento & ((valore >= 100) | (valore <= 0))) | (nudo & intero)
    fatto = np.where(in_percento, valore >= 100, np.where(nudo, valore >= 1, valore > 0)).astype(float)
    quanto = [valore, fatto, np.zeros(len(valore))]
    return np.select([come == _NUMERO, dice & ~np.isnan(valore), (come == _NO) & (valore == 0)], quanto, np.nan)


@lru_cache(maxsize=1 << 12)
def _says(unita: object, tipo: object, di: object) -> int:
    """What a number says under its unit against a target of this kind and unit; each is missing where it is no text."""
    una = unita if isinstance(unita, str) else None
    tipo = tipo if isinstance(tipo, str) else None
    altra = di if isinstance(di, str) else None
    if tipo in DI_PASSI:
        return _PASSO_NUDO if una is None else _PASSO_IN_PERCENTO if una == "%" else _PASSO
    if tipo == "data":
        return _NO if una == "si_no" else _NULLA
    misura = (
        altra if tipo in ("intervallo", "soglie") else "%" if tipo in ("percentuale", "diretto") else "€" if tipo == "importo" else None
    )
    sua = una in (None, misura) if misura in ("%", "€") else una not in ("si_no", "%", "€")
    return _NUMERO if sua and not _other_measure(una, altra) else _NULLA


def _other_measure(una: str | None, altra: str | None) -> bool:
    """Two units of one kind of thing that are not the same: days and months, euro and thousands of them. A bare count may be of anything."""
    if una is None or altra is None:
        return False
    a, b = Vocabolari().unita(una), Vocabolari().unita(altra)
    return a is not None and b is not None and a.natura == b.natura and a.nome != b.nome and "numero" not in (a.nome, b.nome)
