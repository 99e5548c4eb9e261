"""A label on a page."""

from dataclasses import dataclass

SOTTO = 2
"""Rows below a label in which its value may stand."""


@dataclass(frozen=True, slots=True)
class Etichetta:
    """A label on the page: index of its cell, its name, where its value begins in the same cell (None: in another), why it is in doubt."""

    cella: int
    nome: str
    valore_da: int | None
    dubbio: str | None = None
    sensi: tuple[str, ...] = ()
    """All that it may mean, where it does not say which."""
    da: int = 0
    valore_a: int | None = None
    """Where it begins in its cell, and where its value ends, if further labels stand there."""
