"""Bands of a rule set: half-open, from the start, with no hole and no overlap; and the look-up of many values at once."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from pegan.score.voce import Voce

RUMORE = 1e-9
"""What binary fractions leave of a number: a value this near below a threshold is the threshold, not a class missed."""
B = TypeVar("B", bound="_Banda")


class _Banda(Protocol):
    @property
    def da(self) -> float: ...


def read_bands(
    v: Voce, nome: str, esito: str, build: Callable[[float, float | None, float | str, bool], B], *, giorni: bool = False
) -> tuple[B, ...]:
    """The entries [[nome]], in order; VocabolarioErrato at the line of the one that leaves a hole or overlaps the one before.

    Bands of days go from 1, both ends belong to them; the others from 0, with `a` outside. The last one has no end.
    """
    da_chiave, a_chiave, passo = ("da_giorni", "a_giorni", 1.0) if giorni else ("da", "a", 0.0)
    bande: list[B] = []
    attesa: float | None = passo
    for voce in v.entries(nome):
        da = voce.number(da_chiave, da=0.0)
        if attesa is None:
            raise voce.error(f"viene dopo una fascia senza «{a_chiave}»", da_chiave, rimedio=f"solo l'ultima è senza «{a_chiave}»")
        if da != attesa:
            cosa = "lascia un vuoto" if da > attesa else "si sovrappone alla precedente"
            raise voce.error(f"la fascia comincia da {da:g} e {cosa}", da_chiave, rimedio=f"cominciare da {attesa:g}")
        a = voce.number(a_chiave, da=0.0) if a_chiave in voce else None
        if a is not None and (a < da or (a == da and not giorni)):
            raise voce.error(f"la fascia va da {da:g} a {a:g}: è vuota", a_chiave, rimedio=f"«{a_chiave}» dopo «{da_chiave}»")
        attesa = None if a is None else a + passo
        valore: float | str = voce.text(esito) if esito == "nome" else voce.number(esito, da=0.0)
        bande.append(build(da, a, valore, voce.flag("esempio")))
        voce.end()
    if bande and attesa is not None:
        raise v.error(
            f"l'ultima fascia finisce a {attesa - passo:g}: oltre resta un vuoto",
            nome,
            len(bande) - 1,
            rimedio=f"togliere «{a_chiave}» all'ultima",
        )
    return tuple(bande)


def place(bande: Sequence[_Banda], valori: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """The index of each value's band; −1 for a value under the first, and for NaN."""
    posti = np.searchsorted(np.array([b.da for b in bande]), valori + RUMORE, side="right") - 1
    return np.where(np.isnan(valori), -1, posti)
