"""Free text to cells: where one cell ends and the next begins, and which column each belongs to.

Evidence for a cut, none of it a rule: Excel leaves a blank where it wraps a line; a line is wrapped only where the next word no
longer fits its column; the table that was labelled last; figures painted beside. Every way to cut and name a run of lines has
a cost; the cheapest one that gives as many indicators and activities as the sheet has numbers for is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pegan.read.columns import ATTIVITA, DENOMINAZIONE, NOTA, SEGUITO, VALORE, Blocco, CellaLibera, Larghezze
from pegan.read.costs import cell_cost, never_together, step_cost

RIGHE_CELLA = 14
_SCARTO_D, _SCARTO_A = 4.0, 3.0
"""What a missing or superfluous indicator, or activity, costs: more than any doubt about a single line's end."""
_CAMBIO_LARGHEZZA = 1.0
"""What it takes to believe that a sheet prints the indicators' column wider than the others do."""
_VICINA = 1.0
"""A reading that costs no more than this above the best one is a rival."""
_IRRIMEDIABILE = 14.0
_SEGUITO_LUNGO = 3
"""Lines behind a row's beginning from which the values of two columns may have run together."""


def cut_blocks(
    blocchi: Sequence[Blocco], indicatori: int, attivita: int, larghezze: Larghezze, ripetuti: frozenset[str], *, rapida: bool = False
) -> tuple[list[list[CellaLibera]], bool]:
    """The cells of every block, and whether they are as many as the sheet's numbers ask for.

    `ripetuti` are plain texts of lines that stand more than once on the page (notes do). The sheets of one body print the
    column of the indicators in more than one width: the sheet's own is the one that explains its lines better (`rapida` tries one only).
    """
    if rapida:
        _, tagli, tornano = _cut(blocchi, indicatori, attivita, larghezze.lettere, ripetuti)
        return [_celle(b, t, t) for b, t in zip(blocchi, tagli, strict=True)], tornano
    larga = dict(larghezze.lettere)
    larga[DENOMINAZIONE] = larga[ATTIVITA]
    stretta, ampia = (_cut(blocchi, indicatori, attivita, w, ripetuti) for w in (larghezze.lettere, larga))
    scelta, altra = (ampia, stretta) if ampia[0] + _CAMBIO_LARGHEZZA < stretta[0] else (stretta, ampia)
    rivale = altra if altra[0] - scelta[0] < _VICINA else scelta
    celle = [_celle(b, t, u) for b, t, u in zip(blocchi, scelta[1], rivale[1], strict=True)]
    return celle, scelta[2]


def _cut(
    blocchi: Sequence[Blocco], indicatori: int, attivita: int, larghezze: Mapping[str, float], ripetuti: frozenset[str]
) -> tuple[float, tuple[_Taglio, ...], bool]:
    """The cheapest cuts of all blocks together, their cost, and whether the counts agree."""
    tabelle = [_plausible(_tagli(b, larghezze, ripetuti)) for b in blocchi]
    stati: dict[tuple[int, int], _Scelta] = {(0, 0): _Scelta(0.0, ())}
    for tabella in tabelle:
        nuovi: dict[tuple[int, int], _Scelta] = {}
        for (d, a), scelta in stati.items():
            for (dd, da), taglio in tabella.items():
                chiave = (min(d + dd, indicatori + 3), min(a + da, attivita + 6))
                costo = scelta.costo + taglio.costo
                if chiave not in nuovi or costo < nuovi[chiave].costo:
                    nuovi[chiave] = _Scelta(costo, (*scelta.tagli, taglio))
        stati = nuovi
    costo, d, a, tagli = min(
        (s.costo + _SCARTO_D * abs(d - indicatori) + _SCARTO_A * abs(a - attivita), d, a, s.tagli) for (d, a), s in stati.items()
    )
    return costo, tagli, d == indicatori and a == attivita


def _plausible(tabella: dict[tuple[int, int], _Taglio]) -> dict[tuple[int, int], _Taglio]:
    """The cuts that could still be the cheapest: what costs this much more than the best no count can repay."""
    minimo = min(t.costo for t in tabella.values())
    return {k: t for k, t in tabella.items() if t.costo <= minimo + _IRRIMEDIABILE}


@dataclass(frozen=True, slots=True)
class _Scelta:
    costo: float
    tagli: tuple[_Taglio, ...]


@dataclass(frozen=True, slots=True)
class _Taglio:
    costo: float
    celle: tuple[tuple[int, int, str], ...]


def _tagli(blocco: Blocco, larghezze: Mapping[str, float], ripetuti: frozenset[str]) -> dict[tuple[int, int], _Taglio]:
    """The cheapest cut of a block for each (number of indicators, number of activities)."""
    f = blocco.frammenti
    stati: list[dict[tuple[int, int, str], _Taglio]] = [{} for _ in range(len(f) + 1)]
    stati[0][(0, 0, "")] = _Taglio(0.0, ())
    for i in range(len(f)):
        if not stati[i]:
            continue
        for j in range(i + 1, min(i + RIGHE_CELLA, len(f)) + 1):
            if j > i + 1 and never_together(f[j - 2], f[j - 1]):
                break
            for tipo in (DENOMINAZIONE, ATTIVITA, NOTA, VALORE, SEGUITO):
                costo = cell_cost(blocco, i, j, tipo, larghezze, ripetuti)
                if costo is None:
                    continue
                accanto = {prima: costo + step_cost(blocco, prima, tipo, i, j) for prima in {s[2] for s in stati[i]}}
                for (d, a, prima), taglio in stati[i].items():
                    totale = taglio.costo + accanto[prima]
                    chiave = (d + (tipo == DENOMINAZIONE), a + (tipo == ATTIVITA), tipo)
                    vecchio = stati[j].get(chiave)
                    if vecchio is None or totale < vecchio.costo:
                        stati[j][chiave] = _Taglio(totale, (*taglio.celle, (i, j, tipo)))
    finali: dict[tuple[int, int], _Taglio] = {}
    for (d, a, _), taglio in stati[-1].items():
        if (d, a) not in finali or taglio.costo < finali[(d, a)].costo:
            finali[(d, a)] = taglio
    return finali


def _celle(blocco: Blocco, taglio: _Taglio, altro: _Taglio) -> list[CellaLibera]:
    """The cells of a cut; one that the other width would have cut otherwise is in doubt."""
    celle = []
    for i, j, tipo in taglio.celle:
        f = blocco.frammenti[i:j]
        unite = all(x.sospesa for x in f[:-1])
        in_fondo = j == len(blocco.frammenti) or not f[-1].sospesa
        in_cima = i == 0 or not blocco.frammenti[i - 1].sospesa
        dubbia = (i, j, tipo) not in altro.celle or (tipo == SEGUITO and j - i > _SEGUITO_LUNGO)
        celle.append(CellaLibera(tipo, f, unite and in_fondo and in_cima and not dubbia, dubbia))
    return celle
