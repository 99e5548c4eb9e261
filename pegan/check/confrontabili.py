"""The values of a document that may be set against the year's target of their indicator."""

from collections.abc import Iterable, Mapping

import numpy as np

from pegan.clean.comparable import comparable
from pegan.model import Atteso

Letto = tuple[str, float | None, str | None]
"""An indicator's id, a value of it, the value's unit."""


def confrontabili(anno: int, attesi: Iterable[Atteso], unita: Mapping[str, str | None], *letti: Iterable[Letto]) -> list[dict[str, float]]:
    """Of each list of values: id of the indicator -> value, of those that are of the kind of its target of the year; `unita` are the printed ones.

    All lists in one call: what it costs, their length hardly changes.
    """
    dell_anno = {a.indicatore_id: a for a in attesi if a.anno_atteso == anno and a.testo}
    noti = [
        (n, i, valore, unita, dell_anno[i])
        for n, elenco in enumerate(letti)
        for i, valore, unita in elenco
        if valore is not None and i in dell_anno
    ]
    valori = comparable(
        np.array([valore for _, _, valore, _, _ in noti], dtype=np.float64),
        [u for *_, u, _ in noti],
        [a.tipo for *_, a in noti],
        [a.unita or unita.get(i) for _, i, *_, a in noti],
    )
    trovati: list[dict[str, float]] = [{} for _ in letti]
    for (n, i, *_), x in zip(noti, valori, strict=True):
        if x == x:
            trovati[n][i] = float(x)
    return trovati
