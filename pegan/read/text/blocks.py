"""Free text to cells: where one cell ends and the next begins, and which column each belongs to.

Evidence for a cut, none of it a rule: Excel leaves a blank where it wraps a line; a line is wrapped only where the next word no
longer fits its column; the table that was labelled last; figures painted beside. Every way to cut and name a run of lines has
a cost; the cheapest one that gives as many indicators and activities as the sheet has numbers for is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from pegan.read.text.costs import Costi, never_together, step_cost
from pegan.read.text.fragments import ATTIVITA, DENOMINAZIONE, NOTA, SEGUITO, VALORE, Blocco, CellaLibera, Larghezze

RIGHE_CELLA = 14
_SCARTO_D, _SCARTO_A = 4.0, 3.0
"""What a missing or superfluous indicator, or activity, costs: more than any doubt about a single line's end."""
_CAMBIO_LARGHEZZA = 1.0
"""What it takes to believe that a sheet prints the indicators' column wider than the others do."""
_VICINA = 1.0
"""A reading that costs no more than this above the best one is a rival."""
_IRRIMEDIABILE = 14.0
_DIVARIO = 5.0
"""More than the kind of the cell before can change the cost of what follows (`step_cost`)."""
_POCHI = 6
"""Cuts that it takes longer to weigh than to go on with."""
_CONTA = {DENOMINAZIONE: 1 << 12, ATTIVITA: 1}
"""What a cell adds to the counts (`_D`)."""
_NULLA = 1e-6
"""What sums of costs may differ by for the order of their terms."""
TIPI = (DENOMINAZIONE, ATTIVITA, NOTA, VALORE, SEGUITO)
"""The last one only begins a block."""
_SEGUITO_LUNGO = 3
"""Lines behind a row's beginning from which the values of two columns may have run together."""


def cut_blocks(
    blocchi: Sequence[Blocco], indicatori: int, attivita: int, larghezze: Larghezze, ripetuti: frozenset[str], *, rapida: bool
) -> tuple[list[list[CellaLibera]], bool]:
    """The cells of every block, and whether they are as many as the sheet's numbers ask for.

    `ripetuti` are plain texts of lines that stand more than once on the page (notes do). The sheets of one body print the
    column of the indicators in more than one width: the sheet's own is the one that explains its lines better (`rapida` tries one only).
    """
    costi = [Costi(b, ripetuti) for b in blocchi]
    if rapida:
        _, tagli, tornano = _cut(costi, indicatori, attivita, larghezze.lettere)
        return [_celle(b, t, t) for b, t in zip(blocchi, tagli, strict=True)], tornano
    larga = dict(larghezze.lettere)
    larga[DENOMINAZIONE] = larga[ATTIVITA]
    stretta, ampia = (_cut(costi, indicatori, attivita, w) for w in (larghezze.lettere, larga))
    scelta, altra = (ampia, stretta) if ampia[0] + _CAMBIO_LARGHEZZA < stretta[0] else (stretta, ampia)
    rivale = altra if altra[0] - scelta[0] < _VICINA else scelta
    celle = [_celle(b, t, u) for b, t, u in zip(blocchi, scelta[1], rivale[1], strict=True)]
    return celle, scelta[2]


def _cut(
    blocchi: Sequence[Costi], indicatori: int, attivita: int, larghezze: Mapping[str, float]
) -> tuple[float, list[tuple[CellaTagliata, ...]], bool]:
    """The cheapest cuts of all blocks together, their cost, and whether the counts agree."""
    stati: _Tabella = {0: (0.0, None)}

    @cache
    def conta(k: int) -> int:
        """Counts, no more than a few over what is asked for: a text of thousands of lines has as few of them as a page."""
        d, a = divmod(k, _D)
        return min(d, indicatori + 3) * _D + min(a, attivita + 6)

    for tabella in [_plausible(_tagli(b, larghezze, conta)) for b in blocchi]:
        nuovi: _Tabella = {}
        for k, (fin_qui, passo) in stati.items():
            for kk, (costo, ultima) in tabella.items():
                chiave = conta(k + kk)
                totale = fin_qui + costo
                if chiave not in nuovi or totale < nuovi[chiave][0]:
                    nuovi[chiave] = (totale, (passo, ultima))
        stati = _hopeful(nuovi, _cheapest(nuovi))
    quadra = indicatori * _D + attivita
    costo, scelta = min((c + _off(k, quadra), k) for k, (c, _) in stati.items())
    return costo, [tuple(_indietro(ultima)) for ultima in _indietro(stati[scelta][1])], scelta == quadra


CellaTagliata = tuple[int, int, str]
"""First fragment, the one behind the last, kind."""
_Passo = tuple[Any, Any]
"""What was taken before (a step, or None), and what this step takes: a chain is shared by all that goes on from it."""
_Tabella = dict[int, tuple[float, _Passo | None]]
"""Number of indicators × _D + number of activities -> the cheapest cut: its cost and its last step."""
_D = 1 << 12


def _indietro(passo: _Passo | None) -> list[Any]:
    """What the steps took, the first first."""
    presi = []
    while passo is not None:
        passo, preso = passo
        presi.append(preso)
    return presi[::-1]


def _hopeful(tabella: _Tabella, minimo: tuple[float, int], divario: float = 0.0) -> _Tabella:
    """The cuts that could still be the cheapest: what costs more than the best one does with all its difference in counts never is.

    `divario` is how much more what follows may cost behind the best one.
    """
    costo, migliore = minimo
    limite = costo + divario + _NULLA
    return {k: t for k, t in tabella.items() if t[0] <= limite or t[0] <= limite + _off(k, migliore)}


def _off(k: int, quadra: int) -> float:
    """What it costs that the counts are others than they should be."""
    return _SCARTO_D * abs(k // _D - quadra // _D) + _SCARTO_A * abs(k % _D - quadra % _D)


def _cheapest(tabella: _Tabella) -> tuple[float, int]:
    return min((costo, k) for k, (costo, _) in tabella.items())


def _plausible(tabella: _Tabella) -> _Tabella:
    """What costs so much more than the best no count can repay."""
    minimo = _cheapest(tabella)
    return {k: t for k, t in _hopeful(tabella, minimo).items() if t[0] <= minimo[0] + _IRRIMEDIABILE}


def _tagli(costi: Costi, larghezze: Mapping[str, float], conta: Callable[[int], int]) -> _Tabella:
    """The cheapest cut of a block for each (number of indicators, number of activities), but for cuts that no count can make the cheapest."""
    blocco = costi.blocco
    f = blocco.frammenti
    # at each fragment, by the kind of the cell before it
    stati: list[dict[str, _Tabella]] = [{} for _ in range(len(f) + 1)]
    stati[0][""] = {0: (0.0, None)}
    for i in range(len(f)):
        if not stati[i]:
            continue
        minimo = min(_cheapest(t) for t in stati[i].values())
        partenze = {p: list((_hopeful(t, minimo, _DIVARIO) if len(t) > _POCHI else t).items()) for p, t in stati[i].items()}
        for j in range(i + 1, min(i + RIGHE_CELLA, len(f)) + 1):
            if j > i + 1 and never_together(f[j - 2], f[j - 1]):
                break
            for tipo in TIPI if i == 0 else TIPI[:-1]:
                costo = costi.cell(i, j, tipo, larghezze[tipo])
                if costo is None:
                    continue
                cella, in_conto = (i, j, tipo), _CONTA.get(tipo, 0)
                arrivo = stati[j].setdefault(tipo, {})
                for prima, da in partenze.items():
                    in_piu = costo + step_cost(blocco, prima, tipo, i, j)
                    for k, (fin_qui, passo) in da:
                        totale = fin_qui + in_piu
                        kk = conta(k + in_conto) if in_conto else k
                        if kk not in arrivo or totale < arrivo[kk][0]:
                            arrivo[kk] = (totale, (passo, cella))
    finali: _Tabella = {}
    for t in stati[-1].values():
        for k, taglio in t.items():
            if k not in finali or taglio[0] < finali[k][0]:
                finali[k] = taglio
    return finali


def _celle(blocco: Blocco, taglio: Sequence[CellaTagliata], altro: Sequence[CellaTagliata]) -> list[CellaLibera]:
    """The cells of a cut; one that the other width would have cut otherwise is in doubt."""
    celle = []
    for i, j, tipo in taglio:
        f = blocco.frammenti[i:j]
        unite = all(x.sospesa for x in f[:-1])
        in_fondo = j == len(blocco.frammenti) or not f[-1].sospesa
        in_cima = i == 0 or not blocco.frammenti[i - 1].sospesa
        dubbia = (i, j, tipo) not in altro or (tipo == SEGUITO and j - i > _SEGUITO_LUNGO)
        celle.append(CellaLibera(tipo, f, unite and in_fondo and in_cima and not dubbia, dubbia))
    return celle
