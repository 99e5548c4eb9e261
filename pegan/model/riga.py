"""What every table has."""

from __future__ import annotations

from typing import ClassVar

from pegan.record import record


@record(frozen=True, slots=True, kw_only=True)
class Riga:
    """A row of a table: every table has the document that it comes from."""

    TABELLA: ClassVar[str]
    documento_id: str
