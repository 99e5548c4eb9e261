"""A choice whose words stand in cells of their own, and the mark of the one that was chosen below it, above it or beside it.

    Tipologia | Strategico | Sviluppo        Stato | In corso |
              |            |    x       ─▶         | Concluso | x      ─▶   Sviluppo, Concluso

A mark that is of no one of the words, none or several marks leave the choice open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pegan.read.form.head.caselle import has_boxes, ticked
from pegan.read.form.head.places import Testa
from pegan.read.form.labels.find import Etichetta

SEGNATA = "è la scelta segnata"
SOLO_SEGNO = "è un segno, dove ci vuole un testo"
_SEGNI_SOTTO = 2
"""Rows of marks that may follow the words."""


@dataclass(frozen=True, slots=True)
class Scelte:
    """The cells of a choice's words, those of its marks, and the words that are ticked; None where a mark is of no one of them."""

    parole: tuple[int, ...]
    segni: tuple[int, ...]
    segnate: tuple[int, ...] | None
    caselle: bool = False
    """Every word has its own box, ticked or not."""


def choices(testa: Testa, e: Etichetta) -> Scelte | None:
    """The words and the marks beside or below a label; None where there is no choice of several words, or no mark."""
    parole, segni = _block(testa, e)
    if len(parole) < 2 or not segni or any(has_boxes(testa.celle[i].text) for i in parole):
        return None
    di_chi = {s: _word_of(testa, e, s, parole) for s in segni}
    fatti = [s for s in segni if ticked(testa.celle[s].text)]
    if any(di_chi[s] is None for s in fatti):
        return Scelte(tuple(parole), tuple(segni), None)
    segnate = tuple(w for s in fatti if (w := di_chi[s]) is not None)
    return Scelte(tuple(parole), tuple(segni), segnate, sorted(w for w in di_chi.values() if w is not None) == sorted(parole))


def _block(testa: Testa, e: Etichetta) -> tuple[list[int], list[int]]:
    """The words and the marks right of a label, else right below it; then those of the rows of marks that follow, or of the words below marks."""
    c = testa.celle[e.cella]
    righe = [_row(testa, r, c.col1 + 1) for r in range(c.row0, c.row1 + 1)]
    fine = c.row1
    if not any(righe):
        fine += 1
        righe = [_row(testa, fine, c.col0)]
    elif all(_is_mark(testa, i) for riga in righe for i in riga) and not any(_is_mark(testa, i) for i in _row(testa, fine + 1, c.col1 + 1)):
        fine += 1
        righe.append(_row(testa, fine, c.col1 + 1))
    for r in range(fine + 1, fine + 1 + _SEGNI_SOTTO):
        tutta = [i for i in testa.di_testo if testa.celle[i].row0 == r]
        if not tutta or not all(_is_mark(testa, i) and testa.celle[i].col0 >= c.col0 for i in tutta):
            break
        righe.append(tutta)
    tutte = [i for riga in righe for i in riga]
    return [i for i in tutte if not _is_mark(testa, i)], [i for i in tutte if _is_mark(testa, i)]


def _row(testa: Testa, r: int, da: int) -> list[int]:
    """The cells that begin on a row from a column on, up to the first label."""
    sue = sorted(
        (i for i in (*testa.di_testo, *testa.presi) if testa.celle[i].row0 == r and testa.celle[i].col0 >= da),
        key=lambda i: testa.celle[i].col0,
    )
    fino = next((n for n, i in enumerate(sue) if i in testa.presi), len(sue))
    return sue[:fino]


def _is_mark(testa: Testa, i: int) -> bool:
    return ticked(testa.celle[i].text) is not None


def _word_of(testa: Testa, e: Etichetta, segno: int, parole: Sequence[int]) -> int | None:
    """The one word that a mark is of: the one of its row, the one of its columns; of several on its row the one whose place for a mark it stands in."""
    s = testa.celle[segno]
    della_riga = [i for i in parole if testa.celle[i].row0 <= s.row0 <= testa.celle[i].row1]
    if len(della_riga) == 1:
        return della_riga[0]
    if not della_riga:
        sue = [i for i in parole if testa.celle[i].col0 <= s.col1 and s.col0 <= testa.celle[i].col1]
        return sue[0] if len(sue) == 1 else None
    prima = max((i for i in della_riga if testa.celle[i].col1 < s.col0), key=lambda i: testa.celle[i].col1, default=None)
    dopo = min((i for i in della_riga if testa.celle[i].col0 > s.col1), key=lambda i: testa.celle[i].col0, default=None)
    davanti = testa.celle[della_riga[0]].col0 > testa.celle[e.cella].col1 + 1
    dietro = testa.bordo > testa.celle[della_riga[-1]].col1
    return dopo if davanti and not dietro else prima if dietro and not davanti else None
