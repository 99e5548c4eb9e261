"""A column of a table as it was found on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pegan.read.cell import Cell
from pegan.read.form.template import Colonna

Misura = tuple[str, int | None]
"""What a row says that its values are, and of which year where it says so."""
SENZA: Misura = ("", None)
"""What a row is that says nothing of its values."""

MISURE = frozenset({"atteso", "raggiunto", "partenza", "verifica_intermedia", "previsione", "scostamento"})
"""Fields of an indicator that a row's own text may name as well as a heading."""
_DI_ANNO = frozenset({"anno", "annualità", "anno di riferimento", "esercizio", "anno target"})
"""Headings of a column that says of what year a row's values are."""


@dataclass(frozen=True, slots=True, eq=False)
class ColonnaTrovata:
    """A column on the page: what it holds (None: nothing that the form names), where it lies, its heading and those above it."""

    colonna: Colonna | None
    col0: int
    col1: int
    anno: int | None
    foglia: str
    sopra: tuple[str, ...]
    dubbio: str | None = None
    anno_data: int | None = None
    relativo: int | None = None
    sensi: tuple[str, ...] = ()
    """All columns of the form that its heading may mean, where it does not say which."""
    aperta: bool = False
    """Nothing decides which of several columns it is."""
    gruppo: int | None = None
    """Which of the indicators that stand side by side on a row it is of: "Indicatore 1, Target 1, Indicatore 2, Target 2"."""
    numerata: bool | None = None
    """Its texts begin with their numbers: "1. Ridurre i tempi"; False where only some do, or one alone, None where none does."""
    misura: Misura | None = None
    """The rows that it is a column of, where each says which value it holds: "Atteso", "Realizzato"."""

    campo: str | None = field(init=False)
    """The field."""
    nudo: str = field(init=False)
    """The field, an indicator's without what says so: "atteso" for "i.atteso"; "" where there is none."""
    periodi: bool = field(init=False)
    """A column of the Gantt."""
    dice_anni: bool = field(init=False)
    """A column that the form does not know, which says of what year each row's values are."""
    prefisso: str = field(init=False)
    """What it is of in a list of objectives: "i." an indicator, "a." an activity, "p." people, "c." money, "" the objective."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "campo", self.colonna.campo if self.colonna else None)
        object.__setattr__(self, "nudo", self.campo.removeprefix("i.") if self.campo else "")
        object.__setattr__(self, "periodi", self.colonna is not None and self.colonna.periodi)
        object.__setattr__(self, "dice_anni", self.colonna is None and self.foglia.strip().lower() in _DI_ANNO)
        object.__setattr__(self, "prefisso", self.campo[:2] if self.campo and self.campo[1:2] == "." else "")

    def unknown(self) -> ColonnaTrovata:
        """The column as one that the form does not know."""
        return replace(self, colonna=None, sensi=())


DiColonna = Mapping[ColonnaTrovata | None, Sequence[Cell]]
"""Column of a table -> its cells; under None those that lie in none."""
