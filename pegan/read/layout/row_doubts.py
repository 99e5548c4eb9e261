"""Whether the pieces of a table's row may be of other columns than theirs: then nothing of the row is sure."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise

from pegan.read.layout.cells import Casella
from pegan.read.layout.columns import PASSO, Corpo, outside
from pegan.read.layout.lines import Pezzo
from pegan.read.words import is_unit

_NUMERO_DAVANTI = re.compile(r"\d[\d.,]*%? [A-ZÀ-Ý]")
_SCARTO = 2.0
"""Two columns that cost a piece as much: neither is sure."""
DUE_TESTI = "due testi di una riga nella stessa colonna"
_CON_PARTENZA = 4
"""Years beside each other of which the earliest is the baseline's: a plan has three of its own."""
_SCOSTA = 6
"""Letters by which a column's figure may be moved where the row has none in it."""
ALTRI_VALORI = "i valori di una riga non sono quanti gli anni della colonna"
DUE_COLONNE = "il testo sta fra due colonne"


def row_doubt(celle: Mapping[int, Casella], letto: Corpo) -> str | None:
    """Why the cells of a row, by their column, may not be as they were parted."""
    sotto = [bisect_right(letto.prime, k) for k in celle]
    doppie = len(set(sotto)) < len(sotto)
    if any(sotto.count(n + 1) not in (0, 1, quanti) for n, quanti in letto.anni.items()):
        return ALTRI_VALORI
    annate = [letto.prime[n] for n, quanti in letto.anni.items() if quanti == 1]
    prime = annate[: 2 if len(annate) >= _CON_PARTENZA else 1]  # of a row's years one alone is the baseline's, or the plan's first
    if [k in celle for k in annate].count(True) == 1 and not any(k in celle for k in prime):
        return DUE_COLONNE
    for k, cella in celle.items():
        if any(a.riga == b.riga or (k in letto.di_unita and is_unit(a.testo) and is_unit(b.testo)) for a, b in pairwise(cella.pezzi)):
            return DUE_TESTI
        if (len(celle) > 1 and _may_be_two(k, cella, celle, letto)) or _runs_on(k, cella, letto, PASSO if k + 1 in celle else _SCOSTA):
            return DUE_COLONNE
        if any(_is_between(p, k, letto, doppie=doppie) for p in cella.pezzi):
            return DUE_COLONNE
        if k - 1 not in celle and _is_left(cella, k, letto):
            return DUE_COLONNE
    return None


def columns_beyond(k: int, cella: Casella, celle: Mapping[int, Casella], letto: Corpo) -> list[int]:
    """The columns at the right that a cell's letters reach, empty on its row."""
    return [j for j in range(k + 1, len(letto.colonne)) if j not in celle and cella.x1 > letto.colonne[j][0] + 1]


def _may_be_two(k: int, cella: Casella, celle: Mapping[int, Casella], letto: Corpo) -> bool:
    """A cell may have swallowed the value beside it."""
    manca = k + 1 not in celle and " " in cella.testo
    forse = cella.pezzi if k + 1 in letto.piene else cella.pezzi[:-1] if k + 1 in letto.valori else []
    inghiottito = manca and any(map(_ends_with_value, forse))
    inghiottito = inghiottito or (k - 1 in letto.valori and k - 1 not in celle and _NUMERO_DAVANTI.match(cella.testo) is not None)
    return inghiottito or not letto.incollati.isdisjoint(cella.pezzi) or bool(columns_beyond(k, cella, celle, letto))


def _runs_on(k: int, cella: Casella, letto: Corpo, scosta: int) -> bool:
    """A cell reaches where the texts of the next column begin, or ends with a figure there."""
    if cella.x1 > letto.inizi.get(k + 1, cella.x1) + 1:
        return True
    return k + 1 < len(letto.colonne) and any(_ends_with_figure(p, letto.colonne[k + 1][0] - scosta) for p in cella.pezzi)


def _is_left(cella: Casella, k: int, letto: Corpo) -> bool:
    """A figure left of its heading, right of the one before: it may be that one's, at the right of its column."""
    sua, prima = letto.testate.get(k), letto.testate.get(k - 1)
    if sua is None or prima is None or not cella.pezzi[0].cifra:
        return False
    return prima[1] < cella.x0 < sua[0] and cella.x1 < sua[1]


def _ends_with_value(p: Pezzo) -> bool:
    """The last word of a text's line is a figure or a unit."""
    ultima = p.testo.split(" ")[-1]
    return ultima[0].isdigit() or is_unit(ultima)


def _is_between(p: Pezzo, k: int, letto: Corpo, *, doppie: bool) -> bool:
    """A piece outside its column, nearly as close to one beside it; or at all, where a heading of its row has two texts below it (`doppie`)."""
    suo = outside(p, letto.colonne[k])
    if suo <= 0:
        return False
    fuori = p.x0 >= letto.colonne[k][1] or p.x1 <= letto.colonne[k][0]
    accanto = [letto.colonne[j] for j in (k - 1, k + 1) if 0 <= j < len(letto.colonne)]
    return (doppie and fuori) or any(outside(p, c) < suo + _SCARTO for c in accanto)


def _ends_with_figure(p: Pezzo, dopo: int) -> bool:
    """The last word of a text is a figure that stands where the next column does (`dopo`)."""
    prima, _, ultima = p.testo.rpartition(" ")
    return bool(prima) and ultima[0].isdigit() and p.x1 - len(ultima) >= dopo
