"""Where things stand on a form: one grid of columns that carries the head, the indicators and the Gantt, each over as many as it needs.

A pos · B C text · D … one narrow column a period of the Gantt (24 at least) · state · reason or notes · hidden: the row's id
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pegan.periods import MESI
from pegan.schede.contenuto import Periodo, SchedaModulo

POS, TESTO_DA, TESTO_A, STRETTE_DA = 1, 2, 3, 4
_LARGA_POS, _LARGA_TESTO, _LARGHE_STRETTE, _LARGA_STATO, _LARGA_MOTIVO = 5.0, (16.0, 22.0), 92.0, 13.0, 26.0
MINIME = 24
"""A year of months and two of two-month periods, as the form has had them since it was born."""


@dataclass(frozen=True, slots=True)
class Griglia:
    """The columns of a form's sheet, counted from 1; both ends of a span lie inside it."""

    gruppi: tuple[tuple[int, str], ...]
    """Year and kind of period of each group of the Gantt."""
    strette: int

    @property
    def stato(self) -> int:
        """The column of states."""
        return STRETTE_DA + self.strette

    @property
    def motivo(self) -> int:
        """The last column that is printed."""
        return self.stato + 1

    @property
    def codice(self) -> int:
        """The hidden column of ids."""
        return self.motivo + 1

    def widths(self) -> list[float]:
        """The width of each column in characters."""
        return [_LARGA_POS, *_LARGA_TESTO, *[_LARGHE_STRETTE / self.strette] * self.strette, _LARGA_STATO, _LARGA_MOTIVO, 12.0]

    def share(self, parti: Sequence[int]) -> list[tuple[int, int]]:
        """The narrow columns divided in spans as wide as `parti` say, none left over.

        >>> Griglia((), 24).share([3, 1, 2])
        [(4, 15), (16, 19), (20, 27)]
        """
        tutte, prese, spazi = sum(parti), 0, []
        for n, parte in enumerate(parti):
            fino = self.strette if n == len(parti) - 1 else round(self.strette * sum(parti[: n + 1]) / tutte)
            fino = max(fino, prese + 1)
            spazi.append((STRETTE_DA + prese, STRETTE_DA + fino - 1))
            prese = fino
            assert parte > 0
        return spazi

    def periods(self) -> Mapping[Periodo, int]:
        """Period -> its column."""
        posti: dict[Periodo, int] = {}
        for anno, tipo in self.gruppi:
            for numero in range(1, 12 // MESI[tipo] + 1):
                posti[anno, tipo, numero] = STRETTE_DA + len(posti)
        return posti


def griglia(scheda: SchedaModulo, anni: Sequence[int]) -> Griglia:
    """The grid of a sheet: its Gantt has the periods that its activities mark; a year without any has months if the first, else two months."""
    segnati = sorted({(a, t) for r in scheda.righe["attivita"] for a, t, _ in r.segni}, key=lambda g: (g[0], MESI[g[1]]))
    vuoti = [(a, "mese" if a == anni[0] else "bimestre") for a in anni if a not in {x for x, _ in segnati}]
    gruppi = tuple(sorted([*segnati, *vuoti], key=lambda g: (g[0], MESI[g[1]])))
    return Griglia(gruppi, max(MINIME, sum(12 // MESI[t] for _, t in gruppi)))
