"""A document, and the lists in it that are of no one sheet."""

from __future__ import annotations

from datetime import date

from pegan.model.riga import Riga
from pegan.record import record


@record(frozen=True, slots=True, kw_only=True)
class Documento(Riga):
    """A source file."""

    TABELLA = "documenti"
    percorso: str
    formato: str
    sha256: str
    tipo: str | None = None
    versione: int | None = None
    atto_numero: str | None = None
    atto_data: date | None = None
    sostituisce: str | None = None
    in_uso_dichiarato: bool | None = None
    base_dichiarata: str | None = None
    ente_nome: str | None = None
    triennio: str | None = None
    settore: str | None = None
    servizio: str | None = None
    note: str | None = None
    anno_pie: int | None = None
    pagine: int | None = None
    parole_totali: int
    parole_attribuite: int
    parole_non_attribuite: int
    versione_pegan: str


@record(frozen=True, slots=True, kw_only=True)
class RigaQuadro(Riga):
    """A row of the summary."""

    TABELLA = "quadro"
    riga: int
    missione: str | None = None
    programma: str | None = None
    peg_n: str | None = None
    obiettivo_strategico: str | None = None
    programma_descrizione: str | None = None
    obiettivo: str | None = None
    cdr: str | None = None
    raggiungimento_pct: float | None = None
    scheda_id: str | None = None
    abbinamento: str | None = None
    abbinamento_confidenza: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class VoceClassificazione(Riga):
    """A cell of the document's own grid of missioni and programmi."""

    TABELLA = "classificazione"
    riga: int
    missione: str | None = None
    missione_descrizione: str | None = None
    programma: str | None = None
    programma_descrizione: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class RisorsaUmana(Riga):
    """A row of the form of human resources by cost centre."""

    TABELLA = "risorse_umane"
    riga: int
    centro_costo: str | None = None
    livello: str | None = None
    dirigente: str | None = None
    d: str | None = None
    c: str | None = None
    b: str | None = None
    a: str | None = None
    esterno: str | None = None
    incarico: str | None = None
    note: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class RisorsaStrumentale(Riga):
    """A row of the form of equipment by cost centre."""

    TABELLA = "risorse_strumentali"
    riga: int
    centro_costo: str | None = None
    livello: str | None = None
    tipo: str | None = None
    numero: str | None = None
    caratteristiche: str | None = None
    note: str | None = None
