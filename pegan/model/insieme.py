"""What the documents of a lake say together: written at the end of a run."""

from __future__ import annotations

from pegan.model.riga import Riga
from pegan.record import record


@record(frozen=True, slots=True, kw_only=True)
class Uso(Riga):
    """A scheda in a document, and whether measures use it."""

    TABELLA = "uso"
    scheda_id: str
    in_uso: bool
    motivo: str


@record(frozen=True, slots=True, kw_only=True)
class Riportato(Riga):
    """A reported value of a row in use that another document holds: a mid-year or final form speaks for it (`Lake.in_uso` joins it); or a value of
    the plan that the variation in use does not print, or a whole row of it (`campo` "riga", and its values).

    `documento_id` and `chiave` are the row's; the value, and its place in `celle`, are those of `fonte_id` and `fonte_chiave`.
    """

    TABELLA = "riportati"
    tabella: str
    chiave: str
    campo: str
    fonte_id: str
    fonte_chiave: str


@record(frozen=True, slots=True, kw_only=True)
class BaseImpegno(Riga):
    """A document, and what its % of involvement are of (domain.md section 5)."""

    TABELLA = "basi_impegno"
    base: str
    motivo: str
    dichiarata: bool
