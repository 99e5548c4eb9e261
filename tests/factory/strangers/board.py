"""Sheets with the truth of every cell."""

from dataclasses import dataclass, field

from tests.factory.table import Tavola

NESSUNO: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Detto:
    """What a cell says."""

    testo: str
    campi: frozenset[str] = NESSUNO
    """The fields that it may be read for; none: a label, a title, a remark."""
    di: tuple[str, ...] = ()
    """Of what: "o2" an objective, "o2.i1" its first indicator; several, of the objectives below a banner."""
    anno: int | None = None
    """A target's."""
    valore: float | None = None
    """The number that it is."""
    nome: str = ""
    """The column or label, for the figures."""


@dataclass
class Documento:
    """Sheets, the plan's year, and what each cell says: by sheet (from 1), row and column (from 0)."""

    anno: int
    tavole: list[Tavola] = field(default_factory=list)
    detti: dict[tuple[int, int, int], Detto] = field(default_factory=dict)
    periodi: set[tuple[str, str, int]] = field(default_factory=set)
    """The marks of the steps: of which, `mese` or `trimestre`, its number."""

    def foglio(self, nome: str) -> None:
        """A new sheet, on which what follows is written."""
        self.tavole.append(Tavola(nome, [60.0] * 40))

    def scrivi(self, riga: int, col: int, detto: Detto, fino: tuple[int, int] | None = None, colore: str | None = None) -> None:
        """A cell, if it says something or is painted; `fino` is the last row and column of a merged one."""
        if detto.testo or colore:
            self.tavole[-1].metti(riga, col, detto.testo, fino=fino, colore=colore)
            self.detti[len(self.tavole), riga, col] = detto
