"""Analytics and reports over the PEG (Piano Esecutivo di Gestione) of Italian municipalities. Start at `pegan.pipeline`.

For ad hoc questions: `import pegan; peg = pegan.open("data/processed")`, then `peg.indicatori`, `peg.sql(…)`, `peg.cerca(…)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from pegan.archivio import Archivio

__version__ = "0.1.0"


def open(
    dati: str | PathLike[str] = "data/processed", *, ente: str | None = None, anno: int | None = None, riservatezza: str = "interna"
) -> Archivio:
    """The lake of a folder, of one body or year where they are given (archivio.py)."""
    from pegan.archivio import Archivio  # slow to import, and the command does without it
    from pegan.paths import find_lake

    return Archivio(find_lake(dati), ente or None, anno or None, riservatezza)
