"""Where things stand on a form: one grid of columns that carries the head, the indicators and the Gantt, each over as many as it needs.

pos · text · one narrow column a period of the Gantt (24 at least) · state · reason or notes · hidden: the row's id

Every cell of an indicator's row lies over the same number of columns (`passo`): a sheet's rows can be sorted by hand only where all their merged
cells are of one size.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pegan.periods import MESI
from pegan.schede.contenuto import Periodo, SchedaModulo

POS = 1
Spazio = tuple[int, int]
"""The first and the last column of a span."""
_LARGA_POS, _LARGA_TESTO, _LARGHE_STRETTE, _LARGA_STATO, _LARGA_MOTIVO = 5.0, (16.0, 22.0), 92.0, 13.0, 26.0
MINIME = 24
"""A year of months and two of two-month periods, as the form has had them since it was born."""


@dataclass(frozen=True, slots=True)
class Griglia:
    """The columns of a form's sheet, counted from 1; both ends of a span lie inside it."""

    gruppi: tuple[tuple[int, str], ...]
    """Year and kind of period of each group of the Gantt."""
    strette: int
    passo: int = 2
    """Columns of each cell of an indicator's row."""

    def _block(self, n: int) -> Spazio:
        """The n-th span of the row from the left, those of the narrow columns apart."""
        da = POS + n * self.passo + (self.strette if n > 1 else 0)
        return da, da + self.passo - 1

    @property
    def pos(self) -> Spazio:
        """The number of an indicator."""
        return self._block(0)

    @property
    def testo(self) -> Spazio:
        """The texts; in the head a label goes on over its first column."""
        return self._block(1)

    @property
    def strette_da(self) -> int:
        """The first narrow column."""
        return self.testo[1] + 1

    @property
    def stato(self) -> Spazio:
        """The states."""
        return self._block(2)

    @property
    def motivo(self) -> Spazio:
        """The reasons, the last that is printed."""
        return self._block(3)

    @property
    def codice(self) -> Spazio:
        """The hidden ids."""
        return self._block(4)

    def widths(self) -> list[float]:
        """The width of each column in characters."""
        prima, resto = _LARGA_TESTO
        stato, motivo, codice = ([larga / self.passo] * self.passo for larga in (_LARGA_STATO, _LARGA_MOTIVO, 12.0))
        testo = [prima, *[resto / (self.passo - 1)] * (self.passo - 1)]
        return [*[_LARGA_POS / self.passo] * self.passo, *testo, *[_LARGHE_STRETTE / self.strette] * self.strette, *stato, *motivo, *codice]

    def fields(self) -> list[Spazio]:
        """The narrow columns as spans of one size."""
        return [(da, da + self.passo - 1) for da in range(self.strette_da, self.strette_da + self.strette, self.passo)]

    def share(self, parti: Sequence[int]) -> list[Spazio]:
        """The narrow columns divided in spans as wide as `parti` say, none left over.

        >>> Griglia((), 24).share([3, 1, 2])
        [(5, 16), (17, 20), (21, 28)]
        """
        tutte, prese, spazi = sum(parti), 0, []
        for n, parte in enumerate(parti):
            fino = self.strette if n == len(parti) - 1 else round(self.strette * sum(parti[: n + 1]) / tutte)
            fino = max(fino, prese + 1)
            spazi.append((self.strette_da + prese, self.strette_da + fino - 1))
            prese = fino
            assert parte > 0
        return spazi

    def periods(self) -> Mapping[Periodo, int]:
        """Period -> its column."""
        posti: dict[Periodo, int] = {}
        for anno, tipo in self.gruppi:
            for numero in range(1, 12 // MESI[tipo] + 1):
                posti[anno, tipo, numero] = self.strette_da + len(posti)
        return posti


def griglia(scheda: SchedaModulo, anni: Sequence[int], campi: int) -> Griglia:
    """The grid of a sheet, whose indicators have so many values (`campi`) between their name and their state.

    Its Gantt has the periods that its activities mark; a year without any has months if the first, else two months.
    """
    segnati = sorted({(a, t) for r in scheda.righe["attivita"] for a, t, _ in r.segni}, key=lambda g: (g[0], MESI[g[1]]))
    vuoti = [(a, "mese" if a == anni[0] else "bimestre") for a in anni if a not in {x for x, _ in segnati}]
    gruppi = tuple(sorted([*segnati, *vuoti], key=lambda g: (g[0], MESI[g[1]])))
    passo = max(2, math.ceil(max(MINIME, sum(12 // MESI[t] for _, t in gruppi)) / campi))
    return Griglia(gruppi, passo * campi, passo)
