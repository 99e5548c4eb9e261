"""Several values in a cell, a line each, beside as many in another cell of the row: laid one below the other, each line a row.

    Controlli | n. turni ⏎ n. notti | 60 ⏎ 20     ─▶     Controlli | n. turni | 60
                                                          (merged)  | n. notti | 20

It is so only where all lines of one cell are figures, and as many lines of words in another begin alike and none goes on with the one above: a text that
somebody wrapped by hand is one text; or where the lines of two cells are numbered, "1) n. turni", "1) 60", be they on lines of their own or not. What has another number of lines is of the whole row.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell, Page
from pegan.read.words import lexicon, plain

_CIFRA = re.compile(r"(?:[<>≤≥=]+|€)?\s*[-+]?\d[\d.,/]*(?:\s*(?:%|€|\w{1,7}\.?))?")
"""A figure, its sign before it, its unit behind."""
_PIU_CIFRE = re.compile(r"[<>≤≥=]*\s*[\d.,]*\d\s?%?(?:\s+[<>≤≥=]*\s*[\d.,]*\d\s?%?)+")
_NUMERO = re.compile(r"(\d{1,2})(?:\)|\.(?=\s))\s*(?=\S)")
_DI_SEGUITO = re.compile(r"1\)\s*\S.*?\s2\)\s*\S")
_SEGUE = re.compile(r"\s+(?=\d{1,2}\)\s*\S)")
_PERCHE = "la cella ha {n} righe, quante un'altra della riga: una per ciascuna"


def are_several(testo: str) -> bool:
    """Nothing but figures, and more than one.

    >>> are_several("60\\n20"), are_several("60% 20%"), are_several("60"), are_several("60 giorni")
    (True, True, False, False)
    """
    return bool(_PIU_CIFRE.fullmatch(testo.strip())) and sure_number(testo) is None


def unstack(pagina: Page) -> Page:
    """The page with every such row as several; else the page itself."""
    righe = {c.row0 for c in pagina.cells if "\n" in c.text or c.text[:2] == "1)"}
    divise = {r: n for r in righe if (n := _values([c for c in pagina.cells if c.row0 <= r <= c.row1], r)) > 1}
    if not divise:
        return pagina
    celle: list[Cell] = []
    for c in pagina.cells:
        giu = sum(n - 1 for r, n in divise.items() if r < c.row0)
        alta = sum(n - 1 for r, n in divise.items() if c.row0 <= r <= c.row1)
        n = divise.get(c.row0, 1)
        parti = _lines(c) if n > 1 and c.row0 == c.row1 else []
        if len(parti) == n and (_are_figures(parti) or _are_apart(parti) or _are_numbered(parti)):
            perche = _PERCHE.format(n=n)
            celle += [replace(c, row0=r, row1=r, text=t, inferred=perche) for r, t in enumerate(parti, c.row0 + giu)]
        else:
            celle.append(replace(c, row0=c.row0 + giu, row1=c.row1 + giu + alta))
    return replace(pagina, cells=tuple(sorted(celle, key=lambda c: (c.row0, c.col0))))


def _values(celle: Sequence[Cell], riga: int) -> int:
    """How many values stand in each of a row's cells that have several; 1 where that is not sure."""
    parti = [x for c in celle if c.row0 == c.row1 == riga and len(x := _lines(c)) > 1]
    numerate = [len(x) for x in parti if _are_numbered(x)]
    if len(numerate) > 1 and len(set(numerate)) == 1:
        return numerate[0]
    quante = {len(x) for x in parti if _are_figures(x)}
    n = quante.pop() if len(quante) == 1 else 1
    return n if any(len(x) == n and _are_apart(x) for x in parti) else 1


def has_numbered_lines(testo: str) -> bool:
    """Several lines numbered from 1, or their texts where a print joins them: they may be as many values.

    >>> [has_numbered_lines(x) for x in ("1) turni\\n2) notti", "1) 25 km 2) 90%", "1) turni", "turni\\nnotti", "art. 1) e 2)")]
    [True, True, False, False, False]
    """
    if "\n" not in testo:
        return _DI_SEGUITO.match(testo) is not None
    return _are_numbered([x for t in testo.split("\n") if (x := t.strip())])


def number_of_line(c: Cell) -> int:
    """Letters of the number that one of several lines of a cell begins with, where each has become a row: 0 for any other text."""
    m = _NUMERO.match(c.text) if c.inferred and c.inferred.startswith(_PERCHE.partition("{")[0]) else None
    return m.end() if m else 0


def _are_numbered(parti: Sequence[str]) -> bool:
    """Lines numbered 1), 2), 3)."""
    numeri = [m and int(m[1]) for m in map(_NUMERO.match, parti)]
    return len(parti) > 1 and numeri == list(range(1, len(parti) + 1))


def _lines(c: Cell) -> list[str]:
    """A cell's lines, or its numbered texts where they stand one behind the other: "1) n. turni 2) n. notti"."""
    righe = [x for t in c.text.split("\n") if (x := t.strip())]
    if c.text[:2] == "1)" and not _are_numbered(righe):
        parti = _SEGUE.split(c.text.strip())
        if _are_numbered(parti) and all(x.count("(") == x.count(")") - 1 for x in parti):
            return parti
    return righe


def _are_figures(parti: Sequence[str]) -> bool:
    return all(_CIFRA.fullmatch(x) for x in parti)


def _are_apart(parti: Sequence[str]) -> bool:
    """Words that begin alike, in capitals or not, and none of which goes on with the one above."""
    if not all(any(map(str.isalpha, x)) for x in parti) or len({x[0].isupper() or x[0].isdigit() for x in parti}) > 1:
        return False
    legami = lexicon("legami")
    return not any(plain(x.split()[0]) in legami for x in parti[1:]) and not any(plain(x.split()[-1]) in legami for x in parti[:-1])
