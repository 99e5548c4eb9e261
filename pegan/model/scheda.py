"""An objective's sheet, and who and what works on it."""

from __future__ import annotations

from datetime import date

from pegan.model.riga import Riga
from pegan.record import record


@record(frozen=True, slots=True, kw_only=True)
class Scheda(Riga):
    """An objective's sheet."""

    TABELLA = "schede"
    scheda_id: str
    ordine: int
    pagina: int | None = None
    settore: str | None = None
    servizio: str | None = None
    missione: str | None = None
    missione_descrizione: str | None = None
    programma: str | None = None
    programma_descrizione: str | None = None
    peg_n: str | None = None
    obiettivo_strategico: str | None = None
    obiettivo_operativo: str | None = None
    tipologia: str | None = None
    responsabile: str | None = None
    referente: str | None = None
    peso_obiettivo: float | None = None
    totale_pesi: float | None = None
    stato_dichiarato: str | None = None
    motivo: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class Attivita(Riga):
    """An activity; `pos` is the indicator that it serves, `periodi_segnati` the number of x on its Gantt row."""

    TABELLA = "attivita"
    attivita_id: str
    scheda_id: str
    riga: int
    pos: str | None = None
    descrizione: str | None = None
    note: str | None = None
    periodi_segnati: int | None = None


@record(frozen=True, slots=True, kw_only=True)
class PeriodoSegnato(Riga):
    """One x of the Gantt whose place is known; `periodo_tipo` is `mese`, `bimestre`, `trimestre`, `quadrimestre` or `semestre`, `periodo` counts from 1."""

    TABELLA = "cronoprogramma"
    attivita_id: str
    anno_periodo: int
    periodo_tipo: str
    periodo: int
    inizio: date
    fine: date


@record(frozen=True, slots=True, kw_only=True)
class Persona(Riga):
    """A person on a sheet; `impegno_pct` is the printed %, of what is decided in `basi_impegno`."""

    TABELLA = "personale"
    scheda_id: str
    riga: int
    unita_organizzativa: str | None = None
    ruolo: str | None = None
    nominativo: str | None = None
    matricola: str | None = None
    persona_id: str | None = None
    impegno_pct: float | None = None
    part_time_pct: float | None = None
    dal: date | None = None
    al: date | None = None


@record(frozen=True, slots=True, kw_only=True)
class Capitolo(Riga):
    """A linked budget line; `importo` in euro."""

    TABELLA = "capitoli"
    scheda_id: str
    riga: int
    parte: str | None = None
    pos: str | None = None
    capitolo: str | None = None
    codice: str | None = None
    importo: float | None = None
    natura_importo: str | None = None
