"""What may be set against a target: a number of its kind, and nothing else. A % is no number of things, a "raggiunto" no quantity."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from pegan.vocab import Vocabolari

NUMERICHE = frozenset({"numero", "percentuale", "importo"})
"""Kinds of target that are one number: judged as crescente, decrescente or mantenimento."""
DI_PASSI = frozenset({"atto", "si_no", "fasi"})
"""Kinds of target that are done or not."""


def comparable(valore: npt.NDArray[np.float64], unita: pd.Series[str], tipo: pd.Series[str], di: pd.Series[str]) -> npt.NDArray[np.float64]:
    """Numbers read from texts (`unita` beside them, None where the text has none), NaN where they are not of their target's kind.

    `tipo` and `di` are the kind and the unit of the targets (the indicator's printed one where the target names none): months are not set
    against days. A step is done (1) or not (0): 100 %, or anything counted in a unit, is done; a share of it is neither.
    """
    si_no, percento, euro = ((unita == u).fillna(False).to_numpy(bool) for u in ("si_no", "%", "€"))
    senza = unita.isna().to_numpy()
    in_percento = (tipo.isin(["percentuale", "diretto"]) | (tipo.isin(["intervallo", "soglie"]) & (di == "%"))).fillna(False).to_numpy(bool)
    in_euro = ((tipo == "importo") | (tipo.isin(["intervallo", "soglie"]) & (di == "€"))).fillna(False).to_numpy(bool)
    numero = np.where(in_percento, senza | percento, np.where(in_euro, senza | euro, ~(si_no | percento | euro)))
    numero &= ~np.fromiter((_other_measure(u, d) for u, d in zip(unita, di, strict=True)), bool, len(valore))
    intero = np.isin(valore, (0.0, 1.0, 100.0))
    fatto = np.where(si_no | (~senza & ~percento), valore > 0, np.where(percento, valore >= 100, valore >= 1))
    dice = ~np.isnan(valore) & (si_no | (~senza & ~percento) | (percento & ((valore >= 100) | (valore <= 0))) | (senza & intero))
    passo = np.where(dice, fatto.astype(float), np.nan)
    no = np.where(si_no & (valore == 0), 0.0, np.nan)
    di_passi, data = tipo.isin(list(DI_PASSI)).to_numpy(), (tipo == "data").fillna(False).to_numpy(bool)
    return np.where(di_passi, passo, np.where(data, no, np.where(numero, valore, np.nan)))


@lru_cache(maxsize=1 << 12)
def _other_measure(una: object, altra: object) -> bool:
    """Two units of one kind of thing that are not the same: days and months, euro and thousands of them. A bare count may be of anything."""
    if not isinstance(una, str) or not isinstance(altra, str):
        return False
    a, b = Vocabolari().unita(una), Vocabolari().unita(altra)
    return a is not None and b is not None and a.natura == b.natura and a.nome != b.nome and "numero" not in (a.nome, b.nome)
