"""What becomes of the sources of a run, and who is told meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, field

Avanza = Callable[[str, int], None]
"""Told of each thing done, and of how many there are (0: not known)."""


def silenzio(testo: str, totale: int) -> None:
    """Tells nobody."""


@dataclass(slots=True)
class EsitoIngest:
    """What became of the sources: names of files, and why some failed."""

    letti: list[str] = field(default_factory=list)
    invariati: list[str] = field(default_factory=list)
    falliti: list[tuple[str, str]] = field(default_factory=list)
    rimossi: list[str] = field(default_factory=list)
    fuori: list[tuple[str, str]] = field(default_factory=list)
    """Files that were kept and are of no body's year, and why."""
    accanto: list[str] = field(default_factory=list)
    """Files beside the documents that were read anew."""
    altri: list[tuple[str, str]] = field(default_factory=list)
    """Files of forms that may hold a document and are not read, and what to do with each."""
