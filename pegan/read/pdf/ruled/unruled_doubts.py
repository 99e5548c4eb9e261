"""Cells that no rule parts, counted in rows and columns: those in doubt because others are.

Over one another lie texts of which one is somewhere else. A row in which lines were parted without a rule's word may be another row's in its other
cells too, and so may the rows above and below it where it is the rows' own ends that nothing says.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from pegan.read.layout.cells import RIGHE_VICINE
from pegan.read.layout.row_doubts import DUE_TESTI
from pegan.read.pdf.ruled.blocks import Blocco

Contato = tuple[int, int, int, int, Blocco]
"""First and last row, first and last column, and the block that lies there."""
_SOVRAPPOSTE = "due testi stanno nella stessa colonna e sulla stessa riga: nessuna riga disegnata dice di chi sono"
_INTORNO = {_SOVRAPPOSTE: 0, DUE_TESTI: 0, RIGHE_VICINE: 1}
"""How many rows around a doubtful cell are in doubt with it."""


def doubt_unruled(contati: Sequence[Contato]) -> list[Contato]:
    """The blocks, with what the others say against them."""
    contati = _overlapping(contati)
    righe = {
        r: b.dubbio
        for r0, r1, _, _, b in contati
        if b.dubbio in _INTORNO
        for r in range(r0 - _INTORNO[b.dubbio], r1 + 1 + _INTORNO[b.dubbio])
    }
    if not righe:
        return contati
    return [(r0, r1, c0, c1, _with_its_row(b, [x for r in range(r0, r1 + 1) if (x := righe.get(r))])) for r0, r1, c0, c1, b in contati]


def _overlapping(contati: Sequence[Contato]) -> list[Contato]:
    """Texts that no rule parts and that lie over one another are in doubt."""
    prima: dict[tuple[int, int], int] = {}
    sopra: set[int] = set()
    for k, (r0, r1, c0, c1, b) in enumerate(contati):
        if b.libero and b.testo:
            for posto in product(range(r0, r1 + 1), range(c0, c1 + 1)):
                if (altro := prima.setdefault(posto, k)) != k:
                    sopra |= {altro, k}
    if not sopra:
        return list(contati)
    return [
        (r0, r1, c0, c1, replace(b, dubbio=b.dubbio or _SOVRAPPOSTE) if k in sopra else b) for k, (r0, r1, c0, c1, b) in enumerate(contati)
    ]


def _with_its_row(b: Blocco, dubbi: Sequence[str]) -> Blocco:
    return replace(b, dubbio=dubbi[0]) if dubbi and b.dedotto and b.testo and not b.dubbio else b
