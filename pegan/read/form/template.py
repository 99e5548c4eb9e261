"""What the description of a form says: its labels and the values beside them, its tables and their columns (template_file.py reads it)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pegan.read.form.labels.grafie import Grafie

OGGETTO = frozenset({"peg_n", "obiettivo_operativo"})
"""By what a sheet or a row of a list names its objective: its number, its text."""
SERVITI = frozenset({"obiettivo_strategico", "area_strategica"})
"""What an objective serves, which stands above it."""


@dataclass(frozen=True, slots=True)
class Campo:
    """A value of a sheet, by its label's spellings (keys)."""

    nome: str
    grafie: frozenset[str]
    codice: bool = False
    seguito: str | None = None
    davanti: bool = False


@dataclass(frozen=True, slots=True)
class Colonna:
    """A column of a table."""

    campo: str
    grafie: frozenset[str]
    anni: bool = False
    periodi: bool = False
    numeri: bool = False
    percento: bool = False
    unisci: bool = False
    natura: str | None = None
    con_atteso: bool = False

    @property
    def nome(self) -> str:
        """What tells it from the table's other columns: two may be one field, such as amounts of two kinds."""
        return f"{self.campo}={self.natura}" if self.natura else f"{self.campo}+atteso" if self.con_atteso else self.campo


@dataclass(frozen=True, slots=True, eq=False)
class Tabella:
    """A table of a form; `chiavi` are the names of the columns that a row is known by, the first that it has."""

    nome: str
    chiavi: tuple[str, ...]
    colonne: Mapping[str, Colonna]
    grafie: Grafie
    fine: Grafie
    prime: frozenset[tuple[str, ...]] = frozenset()  # meanings of which the first that is free is taken
    parti: tuple[tuple[str, Grafie], ...] = ()
    detta: tuple[str, ...] = ()
    con_anni: bool = field(init=False)
    con_periodi: bool = field(init=False)
    con_numeri: bool = field(init=False)
    """Some of its columns is of years, of the Gantt, one a number."""

    def __post_init__(self) -> None:
        colonne = self.colonne.values()
        object.__setattr__(self, "con_anni", any(c.anni for c in colonne))
        object.__setattr__(self, "con_periodi", any(c.periodi for c in colonne))
        object.__setattr__(self, "con_numeri", any(c.numeri for c in colonne))


@dataclass(frozen=True, slots=True, eq=False)
class Modello:
    """A form."""

    nome: str
    riga: str
    campi: Mapping[str, Campo]
    grafie: Grafie
    titoli: Grafie
    tabelle: tuple[Tabella, ...]
    chiavi: frozenset[str]
    """All spellings of labels and headings of columns."""
    colonne: Grafie = field(init=False)
    """All spellings of headings of columns, whatever they mean in each table."""
    tutte: Grafie = field(init=False)
    """All spellings of labels, titles, headings of columns and ends of tables, whatever they mean."""

    def __post_init__(self) -> None:
        colonne = {k: "" for t in self.tabelle for k in t.grafie.voci}
        altre = {k: "" for g in (self.grafie, self.titoli, *(t.fine for t in self.tabelle)) for k in g.voci}
        object.__setattr__(self, "colonne", Grafie(colonne))
        object.__setattr__(self, "tutte", Grafie(colonne | altre))
