"""The letters of columns and the numbers of rows that a spreadsheet program prints around its cells, if asked to: they are no cell's text."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.read.pdf.text import Run
from pegan.read.workbook.cell_names import column_number

_ALMENO = 3
"""Letters, and numbers: fewer may be anything."""
_MARGINE = 6
"""Texts above the letters, or below the last number: a running head's and foot's."""
_STESSO = 0.3
"""Of the letters' size: what lies so near is on one line, or in the middle of one column."""
_RIGA = 2.0
"""Of the letters' size: a text of the last row may lie so far below its number."""
_LETTERE, _CIFRE = re.compile(r"\s*[A-Z]{1,3}\s*"), re.compile(r"\s*[1-9]\d{0,6}\s*")


def without_headings(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The runs of a page but for its letters, alone on their line above all others, and its numbers, at the left of all others down to the last row; these, as one each."""
    lettere = [r for r in runs if _LETTERE.fullmatch(r.testo)]
    for linea in _in_line(lettere, lambda r: r.y):
        linea.sort(key=lambda r: r.x)
        capo = linea[0]
        vicino = _STESSO * capo.corpo
        sopra, sotto = [r for r in runs if r.y < capo.y - vicino], [r for r in runs if r.y > capo.y + vicino]
        if (
            len(runs) > len(sopra) + len(sotto) + len(linea)
            or len(sopra) > _MARGINE
            or not _rises([column_number(r.testo.strip()) for r in linea])
        ):
            continue
        for colonna in _in_line([r for r in sotto if r.x < capo.x0 and _CIFRE.fullmatch(r.testo)], lambda r: r.x):
            colonna.sort(key=lambda r: r.y)
            if _rises([int(r.testo) for r in colonna]) and _is_apart(colonna, sotto):
                via = {id(r) for r in (*linea, *colonna)}
                return [r for r in runs if id(r) not in via], [_joined(linea), _joined(colonna)]
    return list(runs), []


def _joined(runs: Sequence[Run]) -> Run:
    return replace(runs[0], testo=" ".join(r.testo.strip() for r in runs), lettere=())


def _in_line(runs: Sequence[Run], dove: Callable[[Run], float]) -> Iterator[list[Run]]:
    """Those that lie on one line, where there are enough of them."""
    gruppo: list[Run] = []
    for r in sorted(runs, key=dove):
        if gruppo and dove(r) - dove(gruppo[0]) > _STESSO * r.corpo:
            if len(gruppo) >= _ALMENO:
                yield gruppo
            gruppo = []
        gruppo.append(r)
    if len(gruppo) >= _ALMENO:
        yield gruppo


def _rises(numeri: Sequence[int]) -> bool:
    """One after the other, but for what is hidden: most by one."""
    passi = [b - a for a, b in pairwise(numeri)]
    return min(passi) > 0 and 2 * passi.count(1) >= len(passi)


def _is_apart(colonna: Sequence[Run], sotto: Sequence[Run]) -> bool:
    """No other text lies in the column, or left of it, and hardly any below."""
    destra, fondo = max(r.x1 for r in colonna), colonna[-1].y + _RIGA * colonna[-1].corpo
    suoi = {id(r) for r in colonna}
    altri = [r for r in sotto if id(r) not in suoi]
    return sum(r.y > fondo for r in altri) <= _MARGINE and all(r.x0 >= destra for r in altri if r.y <= fondo)
