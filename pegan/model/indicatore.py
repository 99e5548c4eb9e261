"""A sheet's indicators, and what is expected of them."""

from __future__ import annotations

from datetime import date

from pegan.model.riga import Riga
from pegan.record import record


@record(frozen=True, slots=True, kw_only=True)
class Indicatore(Riga):
    """An indicator of a sheet; `partenza`, `verifica_intermedia`, `raggiunto` are text, the parsed number stands beside."""

    TABELLA = "indicatori"
    indicatore_id: str
    scheda_id: str
    pos: str | None = None
    denominazione: str | None = None
    unita: str | None = None
    peso: float | None = None
    natura: str | None = None
    polarita: str | None = None
    polarita_origine: str | None = None
    fonte: str | None = None
    partenza: str | None = None
    partenza_valore: float | None = None
    partenza_unita: str | None = None
    verifica_intermedia: str | None = None
    verifica_intermedia_valore: float | None = None
    verifica_intermedia_unita: str | None = None
    verifica_intermedia_data: date | None = None
    previsione: str | None = None
    raggiunto: str | None = None
    raggiunto_valore: float | None = None
    raggiunto_data: date | None = None
    raggiunto_unita: str | None = None
    stato_dichiarato: str | None = None
    motivo: str | None = None
    proposto_valore: float | None = None
    validato_valore: float | None = None
    validato_da: str | None = None
    validato_data: date | None = None


@record(frozen=True, slots=True, kw_only=True)
class Atteso(Riga):
    """An indicator's target for one year."""

    TABELLA = "attesi"
    indicatore_id: str
    anno_atteso: int
    testo: str | None = None
    tipo: str | None = None
    operatore: str | None = None
    valore: float | None = None
    valore_min: float | None = None
    valore_max: float | None = None
    tolleranza: float | None = None
    unita: str | None = None
    scadenza: date | None = None
    frequenza_annua: float | None = None
    cumulo: str | None = None
    condizione: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class Fase(Riga):
    """A step of a target of several steps."""

    TABELLA = "fasi"
    indicatore_id: str
    anno_atteso: int
    fase: int
    testo: str
    peso: float | None = None
    fatta: bool | None = None
