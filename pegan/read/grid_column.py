"""A column of a table as it was found on a page."""

from __future__ import annotations

from dataclasses import dataclass

from pegan.read.template import Colonna


@dataclass(frozen=True, slots=True)
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

    @property
    def campo(self) -> str | None:
        """The field."""
        return self.colonna.campo if self.colonna else None

    @property
    def periodi(self) -> bool:
        """A column of the Gantt."""
        return self.colonna is not None and self.colonna.periodi
