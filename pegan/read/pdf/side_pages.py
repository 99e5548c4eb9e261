"""Which pages of a print lie side by side: a sheet wider than its page goes on at the right, on the next page or after all those of its first columns.

    traces of the pages ─▶ rows of pages, "over, then down" or "down, then over" ─▶ what all of them say together ─▶ Fascia

They are surely one sheet if a text goes on over the edge of a page on any row, or if the rows are of several heights and no column more would have
found room. Where that is not sure, the first page is in doubt, and what seems to be the right part of a sheet is not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from pegan.read.pdf.page_traces import Traccia, beside, of_one_form, repeats_column
from pegan.read.pdf.rules import positions
from pegan.record import record

_LONTANE = 30
"""Pages of a sheet's first columns that may come before the next ones."""
_POCHE_RIGHE = 4
"""Rules that two pages have in common, from which a sheet may go on from one to the other."""
_TANTE_RIGHE, _ALTEZZE = 8, 3
"""So many rules, between rows of so many heights, are another sheet's by no chance; rows of one height, some without a rule, are any sheet's."""
_SICURE = 4
"""Rows, of which one surely goes on: the others may too."""


@record(frozen=True, slots=True)
class Fascia:
    """Pages that are read as one, from the left: their numbers, and of each how far it is moved and what of it is laid there (from, to)."""

    numeri: tuple[int, ...]
    passi: tuple[float, ...] = (0.0,)
    parti: tuple[tuple[float, float], ...] = ((-inf, inf),)
    tagliata: bool = False
    """It may be the first of pages side by side, or one of them: what its cells hold is in doubt."""
    seguito: bool = False
    """It seems to be the right part of a sheet: read alone it would be another."""
    sotto: tuple[Fascia, ...] = ()
    """Those below, on which a cell of the one above goes on."""
    capi: tuple[float, float] = (inf, -inf)
    """Where the rows end on the pages above, and begin on these."""
    stesso: bool = False
    """Its sheet is that of the pages before: they were cut across together."""


def find_bands(tracce: Sequence[Traccia]) -> list[Fascia]:
    """Every page once, those side by side together, in the order of their first ones."""
    fasce: list[Fascia] = []
    n = 0
    while n < len(tracce):
        righe = _over(tracce, n) or _down(tracce, n)
        if righe:
            fasce += _bands(tracce, righe)
            n += sum(map(len, righe))
            continue
        prima = n > 0 and _in_doubt(tracce[n - 1], tracce[n])
        dopo = n + 1 < len(tracce) and _in_doubt(tracce[n], tracce[n + 1])
        fasce.append(Fascia((tracce[n].numero,), tagliata=prima or dopo, seguito=prima))
        n += 1
    apparte = _right_parts(tracce, fasce)
    return [replace(f, tagliata=True, seguito=f.seguito or k in apparte) for k, f in enumerate(fasce)] if apparte else fasce


def _right_parts(tracce: Sequence[Traccia], fasce: Sequence[Fascia]) -> set[int]:
    """Which of these repeat the first column of one before, and were not put together with it: in a print that does so no row is sure."""
    fascia_di = {n: k for k, f in enumerate(fasce) for n in f.numeri}
    return {
        fascia_di[b.numero]
        for n, b in enumerate(tracce)
        if any(fascia_di[a.numero] < fascia_di[b.numero] and repeats_column(a, b) for a in tracce[max(0, n - _LONTANE) : n])
    }


def _in_doubt(a: Traccia, b: Traccia) -> bool:
    """Too much says that two pages lie side by side to read them as two sheets."""
    f = beside(a, b)
    if f is None or of_one_form(a, b):
        return False
    return f.scritto or (f.altro and f.piena and f.tutte and len(f.righe) >= _POCHE_RIGHE)


def _over(tracce: Sequence[Traccia], n: int) -> list[list[int]]:
    """Rows of pages from this one on, printed over, then down; [] for none."""
    prima = [n]
    while _goes_on_at_right(tracce, prima, prima[-1] + 1):
        prima.append(prima[-1] + 1)
    righe = [prima]
    while len(prima) > 1 and (riga := _next_row(tracce, righe[-1][-1] + 1, len(prima))):
        righe.append(riga)
    return righe if len(prima) > 1 and _is_sure(tracce, righe) else []


def _next_row(tracce: Sequence[Traccia], n: int, larga: int) -> list[int]:
    """So many pages, if all may lie side by side and one surely does, and no other sheet begins on them; fewer if all surely do; else []."""
    riga, sicure = [n], 0
    while len(riga) < larga and riga[-1] + 1 < len(tracce):
        insieme, altra = _as_one(tracce, riga), tracce[riga[-1] + 1]
        fianco = beside(insieme, altra, attesa=True)
        pochi = 2 * len(tracce[riga[-1]].ys) < len(insieme.ys)  # its rules do not say how wide it is
        if fianco is None or not (fianco.scritto or ((fianco.piena or pochi) and not of_one_form(tracce[n], altra))):
            break
        sicure += fianco.ripete or beside(insieme, altra) is not None
        riga.append(riga[-1] + 1)
    return riga if sicure and (len(riga) == larga or sicure == len(riga) - 1) else []


def _down(tracce: Sequence[Traccia], n: int) -> list[list[int]]:
    """The same printed down, then over."""
    for alte in range(2, min(_LONTANE, len(tracce) - n - 1) + 1):
        if tracce[n].primo == tracce[n + alte].primo != 0:  # most of a document's sheets begin alike
            continue
        righe = [[n + k] for k in range(alte)]
        posto = n + alte
        while _goes_on_at_right(tracce, righe[0], posto):
            righe, posto = _next_column(tracce, righe, posto)
            if not _is_sure(tracce, righe):
                break
        else:
            if len(righe[0]) > 1:
                return righe
    return []


def _next_column(tracce: Sequence[Traccia], righe: list[list[int]], posto: int) -> tuple[list[list[int]], int]:
    """The rows with the pages of the next column, which begins with this page, and what comes after it; a page without anything on it was not printed."""
    posti = range(posto, min(posto + len(righe), len(tracce)))
    coppie = [(_as_one(tracce, r), tracce[p]) for r, p in zip(righe, posti, strict=False)]
    sicure = sum(beside(a, b) is not None for a, b in coppie)
    if len(posti) == len(righe) <= _SICURE * sicure and all(beside(a, b, attesa=True) for a, b in coppie):
        return [[*r, p] for r, p in zip(righe, posti, strict=True)], posto + len(righe)
    nuove = [list(r) for r in righe]
    larga = len(righe[0])
    for riga in nuove:
        if len(riga) == larga and posto < len(tracce) and beside(_as_one(tracce, riga), tracce[posto]) is not None:
            riga.append(posto)
            posto += 1
    return nuove, posto


def _goes_on_at_right(tracce: Sequence[Traccia], riga: Sequence[int], posto: int) -> bool:
    """A page may be the next of a first row: no other sheet begins on it."""
    fianco = beside(_as_one(tracce, riga), tracce[posto]) if posto < len(tracce) else None
    return fianco is not None and (fianco.scritto or (fianco.piena and not of_one_form(tracce[riga[0]], tracce[posto])))


def _is_sure(tracce: Sequence[Traccia], righe: Sequence[Sequence[int]]) -> bool:
    """Whether the second page of each row lies beside the first, by what all rows say together."""
    fianchi = [f for r in righe if len(r) > 1 and (f := beside(tracce[r[0]], tracce[r[1]], attesa=True))]
    if any(f.scritto for f in fianchi):
        return True
    vicino = tracce[righe[0][0]].vicino
    altezze = positions((y - x for f in fianchi for x, y in pairwise(f.righe)), vicino)
    diverse = len(altezze) >= _ALTEZZE and any(abs(h - round(h / altezze[0]) * altezze[0]) > vicino for h in altezze)
    tante = len(fianchi) == len(righe) and sum(len(f.righe) for f in fianchi) >= _TANTE_RIGHE and diverse
    return tante and all(f.tutte and f.piena for f in fianchi)


def _bands(tracce: Sequence[Traccia], righe: Sequence[Sequence[int]]) -> list[Fascia]:
    """Rows of pages, those of a column moved as far on all of them."""
    passi, inizi, fini = [0.0], [-inf], []
    for k in range(1, max(map(len, righe))):
        coppie = [(_as_one(tracce, r[:k]), tracce[r[k]]) for r in righe if len(r) > k]
        fianchi = [f for a, b in coppie if (f := beside(a, b, attesa=True))]
        destra = max(tracce[r[k - 1]].destra for r in righe if len(r) >= k)
        da = min(f.da for f in fianchi)
        passi.append(passi[-1] + next((f.passo for f in fianchi if f.scritto), destra - da))
        inizi.append(da)
        fini.append(destra)
    fini.append(inf)
    return [
        Fascia(
            tuple(tracce[p].numero for p in r),
            tuple(passi[: len(r)]),
            tuple((inizi[k], fini[k] if k + 1 < len(r) else inf) for k in range(len(r))),
            stesso=r is not righe[0],
        )
        for r in righe
    ]


def _as_one(tracce: Sequence[Traccia], riga: Sequence[int]) -> Traccia:
    """The last page of a row, with the rules of all of them: a merged cell may leave some out on any."""
    ultima = tracce[riga[-1]]
    return replace(ultima, ys=positions((y for n in riga for y in tracce[n].ys), ultima.vicino)) if len(riga) > 1 else ultima
