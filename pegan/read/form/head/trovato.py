"""A value of a head as it was found on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pegan.read.cell import Cell
from pegan.read.form.head.pieces import Parti
from pegan.read.pages import cell_text


@dataclass(frozen=True, slots=True)
class Trovato:
    """A value of the head: parts of cells as (index, start, end); why it is in doubt, and the cells that it may be instead.

    `aperta`: it may be no value of this label at all.
    """

    nome: str
    parti: Parti
    dubbio: str | None = None
    altre: tuple[int, ...] = ()
    etichetta: int = -1
    aperta: bool = False
    di_un_altro: bool = False
    """It stands with the value of another label, in one cell: "Scheda n. 3 - Riordino"."""
    anno: int | None = None
    sotto: int | None = None
    """The year that it is of, and the cell above it that says so."""

    def text(self, celle: Sequence[Cell]) -> str:
        """What it says."""
        return " ".join([cell_text(celle[i])[da:a] for i, da, a in self.parti])

    def label(self, celle: Sequence[Cell]) -> str:
        """Its label, without the value where both stand in one cell."""
        if self.etichetta < 0:
            return ""
        testo = cell_text(celle[self.etichetta])
        return (testo[: self.parti[0][1]] if self.parti[0][0] == self.etichetta else testo).rstrip(": ")

    def opened(self, perche: str) -> Trovato:
        """The value, open: for the doubt that it has already, or for this one."""
        return replace(self, dubbio=self.dubbio or perche, aperta=True)
