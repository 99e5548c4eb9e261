"""An item of a text in reading order: a title, a label with its value, a table, a list, or lines that are none of these."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pegan.read.flow.headings import Intestazione
from pegan.read.flow.labels import Voce
from pegan.read.flow.rows import RigaLetta
from pegan.read.flow.words import Parola, text_of
from pegan.read.source import Linea
from pegan.read.spellings import chiave

COLONNE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "indicatori": (("", "N."), ("denominazione", "Indicatore")),
    "attivita": (("", "N."), ("descrizione", "Attività")),
    "capitoli": (("capitolo", "Capitolo"), ("descrizione", "Descrizione capitolo"), ("importo", "Importo")),
    "personale": (("nominativo", "Nominativo"), ("unita_organizzativa", "Profilo professionale"), ("impegno_pct", "% impegno")),
}
"""Field and heading of the columns that a list below a title has without saying so."""
SEGNO = re.compile(r"[-–•*·]|\d{1,2}[.)]|[a-z]\)")
FRA = re.compile(r"[-–;,]|[()]")
"""A sign before an item of a list, and what parts the pieces of one."""
TITOLO, VOCE, TAVOLA, ELENCO, LIBERA = "titolo", "voce", "tavola", "elenco", "libera"


@dataclass(slots=True)
class Elenco:
    """Rows without a heading: the columns (field, heading) that they have, and the words that only part them."""

    tabella: str
    colonne: tuple[tuple[str, str], ...]
    righe: list[RigaLetta] = field(default_factory=list)
    segni: list[tuple[Parola, ...]] = field(default_factory=list)
    avanzi: list[Linea] = field(default_factory=list)
    per_colonne: bool = False
    """Headings of columns stand amid the rows: the cells were written column by column."""


@dataclass(slots=True)
class Elemento:
    """An item of the text: what it is, and what of it is filled in by its kind."""

    tipo: str
    linee: Sequence[Linea]
    voce: Voce | None = None
    seguito: tuple[Parola, ...] = ()
    """The lines below a label's that go on with its value."""
    testata: Intestazione | None = None
    elenco: Elenco | None = None
    righe: list[RigaLetta] = field(default_factory=list)
    avanzi: list[Linea] = field(default_factory=list)
    contate: tuple[Parola, ...] = ()
    """Numbers of the rows, where no column is for them."""
    dubbio: str | None = None
    """Why a label's value may be another's."""
    numerata: bool = False
    """The rows begin with their number, though no column is headed so."""

    @property
    def chiave(self) -> str:
        """What a sheet's items are told apart by: a label's or title's own words."""
        if self.voce is not None:
            return f"{self.voce.nome}:{chiave(text_of(self.voce.etichetta))}"
        return f"{self.tipo}:{chiave(self.linee[0].testo)}" if self.tipo == TITOLO else ""
