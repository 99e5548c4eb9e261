"""How the values came out of their document: places, leftovers, corrections, findings."""

from __future__ import annotations

from datetime import date

from pegan.model.riga import Riga
from pegan.record import record


@record(frozen=True, slots=True)
class RigaCella(Riga):
    """Where a value came from; `alternative` is JSON: the other readings, each with testo and luogo.

    Its fields are given by their order: a document has thousands, and by name each costs nearly three times as much.
    """

    TABELLA = "celle"
    documento_id: str
    tabella: str
    chiave: str
    campo: str
    testo: str | None
    luogo: str | None
    confidenza: str
    motivo: str | None = None
    alternative: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class TestoNonAttribuito(Riga):
    """A piece of the source that no value took."""

    TABELLA = "testo_non_attribuito"
    luogo: str
    testo: str


@record(frozen=True, slots=True, kw_only=True)
class Correzione(Riga):
    """A correction that was applied."""

    TABELLA = "correzioni"
    tabella: str
    chiave: str
    campo: str
    da: str | None = None
    a: str | None = None
    motivo: str
    autore: str
    data: date


@record(frozen=True, slots=True, kw_only=True)
class Segnalazione(Riga):
    """A data-quality finding: rule, severity, where, what was found, what was expected, what to do."""

    TABELLA = "segnalazioni"
    segnalazione_id: str
    regola: str
    classe: str
    gravita: str
    blocca: bool
    tabella: str
    chiave: str | None = None
    campo: str | None = None
    messaggio: str
    trovato: str | None = None
    atteso: str | None = None
    rimedio: str | None = None
    luogo: str | None = None
