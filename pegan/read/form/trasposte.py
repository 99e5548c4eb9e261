"""Indicators side by side, their labels at the left: a column an indicator.

    Indicatore       | Pasti serviti | Gradimento
    Unità di misura  | n.            | %               ─▶   Pasti serviti: n., 100.000    Gradimento: %, 85%
    Target           | 100.000       | 85%

It is so where several names stand beside the label, and below each what some measure's label has in as many columns, and in no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from pegan.clean.numbers import sure_number
from pegan.read.form.head import SOTTO, Etichetta
from pegan.read.form.places import Testa
from pegan.read.pages import cell_text

NOME = "i.denominazione"
_MISURE = frozenset({"i.atteso", "i.raggiunto", "i.partenza", "i.verifica_intermedia"})
PERCHE = "gli indicatori stanno uno accanto all'altro, le loro etichette a sinistra"


def behind(testa: Testa, i: int) -> list[int]:
    """The cells right of a label, up to the first that is one."""
    c = testa.celle[i]
    destra = [j for j in (*testa.di_testo, *testa.presi) if testa.celle[j].row0 == c.row0 and testa.celle[j].col0 > c.col1]
    return list(takewhile(lambda j: j not in testa.presi, sorted(destra, key=lambda j: testa.celle[j].col0)))


def transposed(testa: Testa, e: Etichetta, etichette: Sequence[Etichetta]) -> list[tuple[Etichetta, int]]:
    """Each label and cell of the indicators that stand beside the label of their names, one indicator after the other; nothing where they do not."""
    nomi = behind(testa, e.cella)
    if len(nomi) < 2 or not all(any(map(str.isalpha, testa.celle[i].text)) for i in nomi) or _are_figures(testa, nomi):
        return []
    posti = [testa.celle[i].col0 for i in nomi]
    righe = [(x, behind(testa, x.cella)) for x in _below(testa, e, etichette)]
    if any(testa.celle[i].col0 not in posti for _, fila in righe for i in fila):
        return []
    if not any(x.nome in _MISURE and len(fila) > 1 for x, fila in righe):
        return []
    return [(x, i) for posto in posti for x, fila in [(e, nomi), *righe] for i in fila if testa.celle[i].col0 == posto]


def _below(testa: Testa, e: Etichetta, etichette: Sequence[Etichetta]) -> Iterator[Etichetta]:
    """The labels of an indicator that follow one another below another of its column."""
    c = testa.celle[e.cella]
    riga = c.row1
    for x in sorted(etichette, key=lambda x: testa.celle[x.cella].row0):
        y = testa.celle[x.cella]
        if y.row0 <= c.row0 or y.col0 != c.col0:
            continue
        if x.nome == NOME or not x.nome.startswith("i.") or y.row0 - riga > SOTTO or x.valore_da is not None:
            return
        riga = y.row1
        yield x


def _are_figures(testa: Testa, indici: Sequence[int]) -> bool:
    return all(sure_number(cell_text(testa.celle[i])) is not None for i in indici)
