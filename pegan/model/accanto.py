"""What an analyst puts beside a body's documents of a year."""

from __future__ import annotations

from datetime import date

from pegan.model.riga import Riga
from pegan.record import record


@record(frozen=True, slots=True, kw_only=True)
class RigaOrganico(Riga):
    """A row of the staff list that an analyst puts beside the documents: of a person, or of a role."""

    TABELLA = "organico"
    riga: int
    nominativo: str | None = None
    persona_id: str | None = None
    ruolo: str | None = None
    fte: float | None = None
    part_time_pct: float | None = None
    dal: date | None = None
    al: date | None = None


@record(frozen=True, slots=True, kw_only=True)
class RigaContabilita(Riga):
    """A row of the accounts that an analyst puts beside the documents; euro."""

    TABELLA = "contabilita"
    riga: int
    capitolo: str
    stanziato: float | None = None
    assestato: float | None = None
    impegnato: float | None = None
    pagato: float | None = None


@record(frozen=True, slots=True, kw_only=True)
class PesoDichiarato(Riga):
    """The weight of an objective among the others as an analyst declares it (DECISIONI.toml)."""

    TABELLA = "pesi_dichiarati"
    scheda_id: str
    peso: float
    motivo: str
    autore: str
    data: date


@record(frozen=True, slots=True, kw_only=True)
class AbbinamentoDichiarato(Riga):
    """What an analyst decides of an objective or indicator across years; `da` missing: it is new, `a` missing: it ended (DECISIONI.toml)."""

    TABELLA = "abbinamenti_dichiarati"
    da: str | None = None
    a: str | None = None
    motivo: str
    autore: str
    data: date
