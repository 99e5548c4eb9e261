"""The value of each label of a head: in its own cell, right of it, or below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pegan.read.cell import Cell
from pegan.read.form.head import Etichetta
from pegan.read.form.pieces import Parti, number_beside, own_value, split_value, whole_cell
from pegan.read.form.places import Scelta, Testa
from pegan.read.form.template import Modello


@dataclass(frozen=True, slots=True)
class Trovato:
    """A value of the head: parts of cells as (index, start, end); why it is in doubt, and the cells that it may be instead.

    `aperta`: it may be no value of this label at all.
    """

    nome: str
    parti: Parti
    dubbio: str | None = None
    altre: tuple[int, ...] = ()
    etichetta: int = -1
    aperta: bool = False
    di_un_altro: bool = False
    """It stands with the value of another label, in one cell: "Scheda n. 3 - Riordino"."""


def find_values(celle: Sequence[Cell], liberi: Sequence[int], etichette: Sequence[Etichetta], modello: Modello) -> list[Trovato]:
    """The value of each label; a code and its name may be one cell or two."""
    testa = Testa(celle, [i for i in liberi if celle[i].text], etichette, modello)
    presi: set[int] = set()
    trovati: list[Trovato] = []
    for e in etichette:
        campo = modello.campi[e.nome]
        proprio = own_value(celle, e)
        accanto = testa.behind(e.cella, e) if proprio and e.nome in ("peg_n", "obiettivo_operativo") else None
        if accanto is not None and accanto not in presi and (pezzi := number_beside(celle, proprio, accanto)):
            presi.add(accanto)
            trovati += [Trovato(n, x, d or e.dubbio, etichetta=e.cella, di_un_altro=bool(d)) for n, x, d in pezzi]
            continue
        scelta = Scelta() if proprio else testa.named(e, testa.choose(e))
        parti = proprio or tuple(whole_cell(celle, i) for i in scelta.indici)
        if not parti or presi.intersection(scelta.indici):
            continue
        presi |= set(scelta.indici)
        dubbio = scelta.dubbio or e.dubbio
        trovati += [
            Trovato(n, p, d or dubbio, scelta.altre, e.cella, scelta.aperta or bool(e.sensi), n == campo.seguito)
            for n, p, d in split_value(celle, campo, parti)
        ]
    return trovati
