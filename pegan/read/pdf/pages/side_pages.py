"""Which pages of a print lie side by side: a sheet wider than its page goes on at the right, on the next page or after all those of its first columns.

    traces of the pages ─▶ rows of pages, "over, then down" or "down, then over" ─▶ what all of them say together ─▶ Fascia

They are surely one sheet if a text goes on over the edge of a page on any row, or if no column more would have found room, and the rows are of several
heights, or have no names, or end together on a page with room for more, and no table of its own begins: so for each column of pages. Where that is not sure, all of them are in doubt, and what seems to be the right part of a sheet is not read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from pegan.read.pdf.pages.beside import Fianco, beside, fill_the_paper, go_on_together, of_one_form
from pegan.read.pdf.pages.repeated_columns import before_new, painted_behind, repeated_columns, set_as
from pegan.read.pdf.pages.traces import Traccia
from pegan.read.pdf.rules import positions
from pegan.record import record

LONTANE = 30
"""Pages of a sheet's first columns that may come before the next ones."""
_POCHE_RIGHE = 4
"""Rules that two pages have in common, from which a sheet may go on from one to the other."""
_TANTE_RIGHE, _ALTEZZE = 8, 3
"""So many rules, between rows of so many heights, are another sheet's by no chance; rows of one height, some without a rule, are any sheet's."""
_SICURE = 4
"""Rows, of which one surely goes on: the others may too."""
Righe = list[list[int]]
"""Pages side by side, a row after the other."""


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
        righe, certe = _over(tracce, n)
        if not righe:
            righe, certe = _down(tracce, n)
        if righe:
            fasce += _bands(tracce, righe, tagliate=not certe)
            n += sum(map(len, righe))
            continue
        prima = n > 0 and _in_doubt(tracce[n - 1], tracce[n])
        dopo = n + 1 < len(tracce) and _in_doubt(tracce[n], tracce[n + 1])
        fasce.append(Fascia((tracce[n].numero,), tagliata=prima or dopo, seguito=prima))
        n += 1
    return fasce


def _in_doubt(a: Traccia, b: Traccia) -> bool:
    """Too much says that two pages lie side by side to read them as two sheets."""
    f = beside(a, b)
    if f is None or of_one_form(a, b):
        return False
    if not f.scritto and fill_the_paper(a, b):
        return False
    return f.scritto or (f.altro and f.piena and f.tutte and len(f.righe) >= _POCHE_RIGHE)


def _over(tracce: Sequence[Traccia], n: int) -> tuple[Righe, bool]:
    """Rows of pages from this one on, printed over, then down, [] for none; whether it is sure how many lie side by side.

    No text goes over from a row's last page to the next one's first. Fewer than seem to are sure only where one goes over on several rows: rows of
    one height are any sheet's. Where it is not, the rows below are looked at by themselves.
    """
    prima = [n]
    while _goes_on_at_right(tracce, prima, prima[-1] + 1):
        prima.append(prima[-1] + 1)
    tutte = [_rows(tracce, prima[:larga]) for larga in range(len(prima), 1, -1)]
    tutte = [x for x in tutte if not any(_goes_over_to_next(tracce, a) for a in x[:-1])]
    for righe in tutte:
        if _sure(tracce, righe) >= len(righe[0]) and (righe[0] == prima or _go_over(tracce, righe) > 1):
            return righe, True
    return (tutte[0][:1], False) if any(_sure(tracce, r) > 1 for r in tutte) else ([], True)


def _rows(tracce: Sequence[Traccia], prima: list[int]) -> Righe:
    """The rows that follow a first one."""
    righe = [prima]
    while riga := _next_row(tracce, righe[-1][-1] + 1, len(prima)):
        righe.append(riga)
    while len(righe) > 1 and _goes_over_to_next(tracce, righe[-1]):  # of another sheet, which is wider
        righe.pop()
    return righe


def _goes_over_to_next(tracce: Sequence[Traccia], riga: Sequence[int]) -> bool:
    """A text goes over from a row's last page to the one after it."""
    n = riga[-1] + 1
    return n < len(tracce) and (f := beside(_as_one(tracce, riga), tracce[n])) is not None and f.scritto


def _go_over(tracce: Sequence[Traccia], righe: Sequence[Sequence[int]]) -> int:
    """Rows of which a text goes over from one page to the next."""
    return sum(any((f := _beside(tracce, r, k)) and f.scritto for k in range(1, len(r))) for r in righe)


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


def _down(tracce: Sequence[Traccia], n: int) -> tuple[Righe, bool]:
    """The same printed down, then over."""
    forse: Righe = []
    for alte in range(2, min(LONTANE, len(tracce) - n - 1) + 1):
        if tracce[n].primo == tracce[n + alte].primo != 0 and not (
            tracce[n].oltre or tracce[n + alte].oltre or repeated_columns(tracce[n], tracce[n + alte]) > -inf
        ):  # most of a document's sheets begin alike
            continue
        righe, posto, certe = [[n + k] for k in range(alte)], n + alte, True
        while certe and _goes_on_at_right(tracce, righe[0], posto):
            nuove, dopo, certe = _next_column(tracce, righe, posto)
            if _sure(tracce, nuove) < len(nuove[0]):
                certe = False
                break
            righe, posto = nuove, dopo
        if len(righe[0]) > 1 and any((f := beside(tracce[a[0]], tracce[b[0]])) and f.scritto for a, b in pairwise(righe)):
            break  # those taken to lie one below the other lie side by side
        if len(righe[0]) > 1 and certe and not _may_be_one_row(tracce, righe):
            return righe, True
        forse = forse or (righe if len(righe[0]) > 1 else [])
    return forse, not forse


def _may_be_one_row(tracce: Sequence[Traccia], righe: Righe) -> bool:
    """Pages taken for one below the other have the same rows, and not one table's columns under one heading; no text goes over from any to the one beside it."""
    if _go_over(tracce, righe):
        return False
    sotto = ((beside(tracce[a[0]], tracce[b[0]], attesa=True), of_one_form(tracce[a[0]], tracce[b[0]])) for a, b in pairwise(righe))
    return any(f is not None and f.tutte and f.piena and (f.altro or not alike) for f, alike in sotto)


def _next_column(tracce: Sequence[Traccia], righe: Righe, posto: int) -> tuple[Righe, int, bool]:
    """The rows with the pages of the next column, which begins with this page, what comes after it, and whether each page can be of one row only.

    A page without anything on it was not printed; one that begins as the sheet does is another's.
    """
    posti = [posto]
    while len(posti) < len(righe) and posti[-1] + 1 < len(tracce):
        altra = tracce[posti[-1] + 1]
        if of_one_form(tracce[righe[0][0]], altra):
            f = beside(_as_one(tracce, righe[len(posti)]), altra)
            if f is None or not (f.scritto or f.intestata):
                break
        posti.append(posti[-1] + 1)
    coppie = [(_as_one(tracce, r), tracce[p]) for r, p in zip(righe, posti, strict=False)]
    sicure = sum(beside(a, b) is not None for a, b in coppie)
    if len(posti) == len(righe) <= _SICURE * sicure and all(beside(a, b, attesa=True) for a, b in coppie):
        return [[*r, p] for r, p in zip(righe, posti, strict=True)], posto + len(righe), True
    larga = len(righe[0])
    piene = [(n, _as_one(tracce, r)) for n, r in enumerate(righe) if len(r) == larga]
    dall_alto: dict[int, int] = {}
    for n, insieme in piene:
        if (p := posto + len(dall_alto)) in posti and beside(insieme, tracce[p]) is not None:
            dall_alto[n] = p
    dal_basso: dict[int, int] = {}
    for n, insieme in reversed(piene):
        if (p := posto + len(dall_alto) - len(dal_basso) - 1) >= posto and beside(insieme, tracce[p]) is not None:
            dal_basso[n] = p
    nuove = [[*r, dall_alto[n]] if n in dall_alto else list(r) for n, r in enumerate(righe)]
    return nuove, posto + len(dall_alto), dall_alto == dal_basso


def _goes_on_at_right(tracce: Sequence[Traccia], riga: Sequence[int], posto: int) -> bool:
    """A page may be the next of a first row: no other sheet begins on it."""
    fianco = beside(_as_one(tracce, riga), tracce[posto]) if posto < len(tracce) else None
    return fianco is not None and (fianco.scritto or (fianco.piena and not of_one_form(tracce[riga[0]], tracce[posto])))


def _beside(tracce: Sequence[Traccia], riga: Sequence[int], k: int) -> Fianco | None:
    """What says that a page of a row lies beside those before it, as the other rows say that it has to."""
    return beside(_as_one(tracce, riga[:k]), tracce[riga[k]], attesa=True)


def _sure(tracce: Sequence[Traccia], righe: Sequence[Sequence[int]]) -> int:
    """How many columns of pages surely lie side by side, from the left, by what all rows say together."""
    quante = 1
    while any(len(r) > quante for r in righe) and _is_sure(tracce, righe, quante):
        quante += 1
    return quante


def _is_sure(tracce: Sequence[Traccia], righe: Sequence[Sequence[int]], k: int) -> bool:
    """Whether the pages of a column lie beside those before them."""
    fianchi = [f for r in righe if len(r) > k and (f := _beside(tracce, r, k))]
    if any(f.scritto for f in fianchi) or (len(fianchi) == len(righe) and all(f.intestata for f in fianchi)):
        return True
    if not (
        len(fianchi) == len(righe) and all(f.tutte and f.piena for f in fianchi) and sum(len(f.righe) for f in fianchi) >= _TANTE_RIGHE
    ):
        return False
    if go_on_together([(_as_one(tracce, r[:k]), tracce[r[k]], f.da) for r, f in zip(righe, fianchi, strict=True)]):
        return True
    vicino = tracce[righe[0][0]].vicino
    altezze = positions((y - x for f in fianchi for x, y in pairwise(f.righe)), vicino)
    return len(altezze) >= _ALTEZZE and any(abs(h - round(h / altezze[0]) * altezze[0]) > vicino for h in altezze)


def _bands(tracce: Sequence[Traccia], righe: Righe, *, tagliate: bool) -> list[Fascia]:
    """Rows of pages, those of a column moved as far on all rows of one sheet; they may be of other rows (`tagliate`)."""
    fogli, dubbie = _by_sheet(tracce, righe)
    return [f for foglio in fogli for f in _bands_of_sheet(tracce, foglio, lambda r: tagliate or r in dubbie)]


def _by_sheet(tracce: Sequence[Traccia], righe: Righe) -> tuple[list[Righe], Righe]:
    """Rows of pages, those of one sheet together: a text goes over as far on all of them, or none does and the sheet leaves out nothing of them. Where there
    are several sheets, rows over which no text goes may be either's.
    """
    fogli: list[Righe] = []
    detti: list[dict[int, Fianco]] = []
    mute: Righe = []
    for r in righe:
        fianchi = [(k, _beside(tracce, r, k)) for k in range(1, len(r))]
        suoi = {k: f for k, f in fianchi if f and f.scritto}
        if not suoi:
            mute.append(r)
        altro = not fogli or any(abs(suoi[k].passo - detti[-1].get(k, suoi[k]).passo) > tracce[r[0]].vicino for k in suoi)
        altro = altro or set_as(tracce[fogli[-1][0][0]], tracce[r[0]])[1] != 0
        if altro or _leave_out(tracce, [r], detti[-1] if not suoi else {}) or _leave_out(tracce, [] if detti[-1] else fogli[-1], suoi):
            fogli.append([])
            detti.append({})
        fogli[-1].append(r)
        detti[-1].update(suoi)
    return fogli, mute if len(fogli) > 1 else []


def _leave_out(tracce: Sequence[Traccia], righe: Righe, detti: Mapping[int, Fianco]) -> bool:
    """Laid as the texts of other rows say, some page of these would lose what stands before its new part, which is not of columns that it repeats."""
    coppie = ((tracce[r[0]], tracce[r[k]], f) for r in righe for k, f in detti.items() if k < len(r))
    return any(before_new(a, b, f.da) for a, b, f in coppie)


def _bands_of_sheet(tracce: Sequence[Traccia], righe: Righe, is_in_doubt: Callable[[list[int]], bool]) -> list[Fascia]:
    passi, inizi, fini = [0.0], [-inf], []
    for k in range(1, max(map(len, righe))):
        coppie = [(_as_one(tracce, r[:k]), tracce[r[k]]) for r in righe if len(r) > k]
        fianchi = [f for a, b in coppie if (f := beside(a, b, attesa=True))]
        destra = max(tracce[r[k - 1]].destra for r in righe if len(r) >= k)
        da = min(f.da for f in [f for f in fianchi if f.scritto] or fianchi)
        if k > 1:  # columns alike at the left of two pages are repeated only where the page before repeats them too
            da = min(da, *(inizi[-1] + tracce[r[k]].sinistra - tracce[r[k - 1]].sinistra for r in righe if len(r) > k))
        passi.append(passi[-1] + next((f.passo for f in fianchi if f.scritto), destra - da))
        inizi.append(da)
        fini.append(destra)
    fini.append(inf)
    return [
        Fascia(
            tuple(tracce[p].numero for p in r),
            tuple(passi[: len(r)]),
            tuple((inizi[k], fini[k] if k + 1 < len(r) else inf) for k in range(len(r))),
            is_in_doubt(r),
            stesso=r is not righe[0],
        )
        for r in righe
    ]


def _as_one(tracce: Sequence[Traccia], riga: Sequence[int]) -> Traccia:
    """The last page of a row, with the rules of all of them: a merged cell may leave some out on any."""
    ultima = tracce[riga[-1]]
    if len(riga) == 1:
        return ultima
    ys = positions((y for n in riga for y in tracce[n].ys), ultima.vicino)
    return replace(ultima, ys=ys, dietro=painted_behind(tracce[riga[-2]], ultima))
