"""Pages that were put together with no other, in a print that cuts sheets across: which may be the right part of another's sheet.

has another one's first column, and other columns ─▶ no row of pages is sure; it is no sheet
has that column and hardly more                   ─▶ it is no sheet
may lie at the right of another                   ─▶ both are in doubt
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pegan.read.pdf.pages.beside import beside, of_one_form, say_the_same
from pegan.read.pdf.pages.repeated_columns import at_the_same_place, end_of_what_repeats, set_as
from pegan.read.pdf.pages.side_pages import LONTANE, Fascia
from pegan.read.pdf.pages.traces import Traccia
from pegan.read.pdf.ruled.grid import near

_COLONNA = 3
"""Texts of a first column that two pages have by no chance."""
_STESSE = 0.7
"""Of them, and of the rules beside them: as many are one column."""
_ALTRI = 0.2
"""Of the texts beside it: no more are the same on two parts of a row."""


def doubt_right_parts(tracce: Sequence[Traccia], fasce: Sequence[Fascia]) -> list[Fascia]:
    """The pages, those in doubt that repeat the first column of one before, and were not put together with it: in a print that does so no row is sure."""
    fascia_di = {n: k for k, f in enumerate(fasce) for n in f.numeri}
    sole, apparte = set(), set()
    for n, b in enumerate(tracce):
        k, prime = fascia_di[b.numero], tracce[max(0, n - LONTANE) : n]
        if len(fasce[k].numeri) == 1 and any(repeats_column_alone(a, b) for a in prime):
            sole.add(k)
        if any(fascia_di[a.numero] < k and repeats_column(a, b) for a in prime):
            apparte.add(k)
    if not sole and not apparte:
        return list(fasce)
    seguiti = sole | apparte
    return [replace(f, tagliata=bool(apparte) or f.tagliata or k in sole, seguito=f.seguito or k in seguiti) for k, f in enumerate(fasce)]


def doubt_alone(tracce: Sequence[Traccia], fasce: Sequence[Fascia]) -> list[Fascia]:
    """In a print that cuts sheets across, a page put together with no other may be a part of one, or the right one of another page's.

    Not so where it has the columns of one that begins a row of pages, or no page may lie beside it. Pages at whose right one may lie, or from which
    a text goes over to one that was put elsewhere, are in doubt too.
    """
    righe = [r for f in fasce for r in (f, *f.sotto) if len(r.numeri) > 1]
    if not righe and not any(f.tagliata for f in fasce):
        return list(fasce)
    di_numero = {t.numero: t for t in tracce}
    prime, altre = [di_numero[r.numeri[0]] for r in righe], [di_numero[n] for r in righe for n in r.numeri[1:]]
    ultime = [di_numero[f.numeri[-1]] for f in fasce]
    sole = [di_numero[f.numeri[0]] for f in fasce if len(f.numeri) == 1 and not f.sotto]
    incerte = [t for t in sole if any(_same_columns(t, x) for x in altre) or not any(_same_columns(t, x) for x in prime)]
    oltre = [t for f in fasce if (t := di_numero[f.numeri[0]]).oltre]
    destre = [t for t in incerte if any(_may_follow(x, t) for x in ultime)] + [t for t in oltre if any(_goes_over(x, t) for x in ultime)]
    rifatte = []
    for f in fasce:
        prima, ultima = di_numero[f.numeri[0]], di_numero[f.numeri[-1]]
        destra = prima in destre
        sinistra = any(_goes_over(ultima, t) for t in destre) or (prima in incerte and any(_may_follow(prima, t) for t in sole))
        rifatte.append(replace(f, tagliata=f.tagliata or destra or sinistra, seguito=f.seguito or destra))
    return rifatte


def _goes_over(a: Traccia, b: Traccia) -> bool:
    """A text of the first page goes over to the second."""
    return 0 < b.numero - a.numero <= LONTANE and (f := beside(a, b)) is not None and f.scritto


def _same_columns(a: Traccia, b: Traccia) -> bool:
    return len(a.xs) == len(b.xs) > 1 and bool(near(a.xs, b.xs, max(a.vicino, b.vicino)).all())


def _may_follow(a: Traccia, b: Traccia) -> bool:
    """The second page may lie at the right of the first."""
    if not 0 < b.numero - a.numero <= LONTANE or of_one_form(a, b):
        return False
    f = beside(a, b, attesa=True)
    return f is not None and (f.scritto or f.piena)


def repeats_column(a: Traccia, b: Traccia) -> bool:
    """Two pages have one first column with texts, and others at its right: rows that a print cuts across, repeating the column that says what they are.

    Where most of what stands there stands on the first page too, wherever, they are two sheets of one form, each as wide as its texts.
    """
    b, _ = set_as(a, b)
    if not _has_its_column(a, b):
        return False
    vicino = max(a.vicino, b.vicino)
    fine = max([end_of_what_repeats(a, b, at_the_same_place(a, b)), *b.altre[:1]]) - vicino
    detti = b.chiavi[b.lunghi & (b.scatole[:, 0] >= fine)] if b.altre else b.chiavi
    if (len(detti) >= _COLONNA and 2 * np.isin(detti, a.chiavi).sum() > len(detti)) or (b.altre and say_the_same(a, b, fine)):
        return False
    pochi, tanti = sorted((a.altre[1:], b.altre[1:]), key=len)
    altri, suoi = (t.posti[~np.isin(t.posti, [*t.colonna]) & (t.scatole[:, 0] >= fine)] for t in (a, b))
    nuovi = min(len(altri), len(suoi)) > 1 and np.isin(suoi, altri).sum() <= _ALTRI * len(suoi)
    return bool(nuovi and (len(pochi) > 1 or 2 * near(tanti, pochi, vicino).sum() < len(tanti)))


def repeats_column_alone(a: Traccia, b: Traccia) -> bool:
    """The second page has the first one's first column, hardly a text beside it, and few of its columns: no sheet says so little."""
    suoi = b.posti[~np.isin(b.posti, [*b.colonna])]
    altre = a.altre[1:]
    poche = len(b.xs) < len(a.xs) and 2 * near(altre, b.altre[1:], max(a.vicino, b.vicino)).sum() < len(altre)
    return bool(2 * len(suoi) < len(b.colonna) and poche and _has_its_column(a, b))


def _has_its_column(a: Traccia, b: Traccia) -> bool:
    """What the first column of one page says, that of the other does, and most of their rows are as high."""
    if len(a.colonna & b.colonna) < max(_COLONNA, _STESSE * max(len(a.colonna), len(b.colonna))):
        return False
    return bool(near(b.ys, a.ys, max(a.vicino, b.vicino)).sum() >= _STESSE * min(len(a.ys), len(b.ys)))
