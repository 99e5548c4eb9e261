"""The columns of a sheet that hold free text: their kinds, their widths, and the runs of fragments that are to be shared out among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pegan.read.registro import Tratto
from pegan.read.text.fragments import Frammento
from pegan.read.wrapped import join_lines

DENOMINAZIONE, ATTIVITA, NOTA, VALORE, SEGUITO = "D", "A", "N", "T", "C"
"""Kinds of cell; SEGUITO goes on with the text that a row of figures began on its line."""

LARGHEZZE: Mapping[str, float] = {DENOMINAZIONE: 38, ATTIVITA: 48, NOTA: 18, VALORE: 13, SEGUITO: 13}
"""Letters that fit the columns of a printed A4 form, until the document has shown its own."""

_PIENE = ((DENOMINAZIONE, 0.5, 1.08), (ATTIVITA, 0.9, 1.0), (NOTA, 0.9, 1.0), (VALORE, 0.9, 1.0))
"""Kind, quantile of its wrapped lines, margin. The indicators' column has two widths: the median points at the narrow one."""


@dataclass(frozen=True, slots=True)
class Blocco:
    """A run of free fragments with nothing between them, and what was painted just before and after."""

    frammenti: tuple[Frammento, ...]
    prima: str
    dopo: str
    """"V" for a row of figures, "" for anything else."""
    aperta: Frammento | None
    """The fragment of the row of figures before it, if its text may go on here."""


@dataclass(frozen=True, slots=True)
class CellaLibera:
    """A cell of free text: its kind, fragments, whether its edges are beyond doubt, or in doubt."""

    tipo: str
    frammenti: tuple[Frammento, ...]
    solida: bool
    dubbia: bool = False

    @property
    def testo(self) -> str:
        """The wrapped lines joined."""
        return join_lines([(f.testo, f.sospesa) for f in self.frammenti])

    @property
    def tratti(self) -> tuple[Tratto, ...]:
        """Its spans in the source."""
        return tuple(f.tratto for f in self.frammenti)


@dataclass(slots=True)
class Larghezze:
    """Widths of the columns, learnt from the cells of a first reading."""

    lettere: dict[str, float] = field(default_factory=lambda: dict(LARGHEZZE))

    def learn(self, celle: Sequence[CellaLibera]) -> None:
        """The width of a column is what its wrapped lines fill."""
        for tipo, quota, margine in _PIENE:
            piene = sorted(len(f.testo) for c in celle if c.tipo == tipo for f in c.frammenti[:-1] if f.sospesa)
            if len(piene) >= 8:
                self.lettere[tipo] = max(6.0, margine * piene[int(len(piene) * quota)])
        self.lettere[SEGUITO] = self.lettere[VALORE]
