"""A table without rules that goes on over the page without its heading: its columns are those of the page before.

last table of a page ─▶ its columns, where its texts begin and end ─▶ the next page's first lines: do they stand so ─▶ a heading above them, of no cell
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pegan.read.layout.cells import Casella
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.next_pages import rows_that_go_on
from pegan.read.layout.tables import Colonna, Fascia
from pegan.read.pdf.ruled.pieces import read_pieces, unit
from pegan.read.pdf.text import Run

_PARI, _QUASI = 1.0, 0.8
"""Quarters of a letter by which places differ that are one; part of a page's first texts that begin or end where the table's do."""
SENZA_POSTO = -1
"""What the pieces of such a heading are known by, which stand nowhere on the page."""
_PRIME = 60.0
"""Of the letters' size: from a page's first line on, what says whether it goes on with a table."""


@dataclass(frozen=True, slots=True)
class Tavola:
    """A table that is open at the end of a page: its heading's row; what its columns are called, where they lie, from which to which column of the page they
    go; where its texts begin and where they end, in quarters of a letter."""

    riga: int
    nomi: Sequence[str]
    colonne: Sequence[Colonna]
    confini: Sequence[Colonna]
    inizi: frozenset[int]
    fini: frozenset[int]

    def heading(self, sposta: int) -> Fascia:
        """A heading above a page's first line, as wide as the columns are, moved to the left by so much."""
        celle = [Casella([Pezzo(-2, a - sposta, b - sposta, t, SENZA_POSTO)]) for t, (a, b) in zip(self.nomi, self.colonne, strict=True)]
        return Fascia(celle, -2, -2)


@dataclass(frozen=True, slots=True)
class Aperta:
    """The same, and what a quarter of a letter is on its page, the left edge of that, and where each column begins and ends, in points."""

    tavola: Tavola
    unita: float
    origine: float
    orli: Sequence[tuple[float, float]]

    def goes_on(self, runs: Sequence[Run]) -> bool:
        """The first lines of a page, up to a title or a label of a sheet, stand in the table's columns."""
        cima = min(r.y for r in runs)
        prime = [r for r in runs if r.y - cima <= _PRIME * r.corpo and not r.giro]
        if not prime or abs(unit(runs) - self.unita) > 0.01 * self.unita:
            return False
        sposta = round((min(r.x0 for r in prime) - self.origine) / self.unita)
        pezzi = sorted((p for p, _ in read_pieces(prime, {})), key=lambda p: (p.riga, p.x0))
        righe = rows_that_go_on([list(g) for _, g in groupby(pezzi, key=lambda p: p.riga)])
        if not righe or max(map(len, righe)) < 2:
            return False
        detti = [self._stands(p, sposta) for riga in righe for p in riga]
        return sum(detti) >= _QUASI * len(detti)

    def _stands(self, p: Pezzo, sposta: int) -> bool:
        t = self.tavola
        return any(abs(p.x0 + sposta - x) <= _PARI for x in t.inizi) or any(abs(p.x1 + sposta - x) <= _PARI for x in t.fini)
