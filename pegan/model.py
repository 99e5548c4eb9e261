"""The tables of pegan as typed records: the one schema (the contract of docs/dizionario.md).

A field's type is its column's type; `X | None` is a column that may be null, and only keys may not. `ente` and `anno` are
partitions of the lake, never fields. Text columns hold what the document says; the column of the value stands beside.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pegan.record import record


@record(frozen=True, slots=True, kw_only=True)
class Riga:
    """A row of a table: every table has the document that it comes from."""

    TABELLA: ClassVar[str]
    documento_id: str


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
class Uso(Riga):
    """A scheda in a document, and whether measures use it."""

    TABELLA = "uso"
    scheda_id: str
    in_uso: bool
    motivo: str


@record(frozen=True, slots=True, kw_only=True)
class Riportato(Riga):
    """A reported value of a row in use that another document holds: a mid-year or final form speaks for it (`Lake.in_uso` joins it).

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


TABELLE: dict[str, type[Riga]] = {
    r.TABELLA: r
    for r in (
        Documento,
        Scheda,
        Indicatore,
        Atteso,
        Fase,
        Attivita,
        PeriodoSegnato,
        Persona,
        Capitolo,
        RigaQuadro,
        VoceClassificazione,
        RisorsaUmana,
        RisorsaStrumentale,
        RigaCella,
        TestoNonAttribuito,
        Segnalazione,
        Correzione,
        Uso,
        Riportato,
        BaseImpegno,
        RigaOrganico,
        RigaContabilita,
        PesoDichiarato,
        AbbinamentoDichiarato,
    )
}
"""Table name -> its record, in the order in which reports list them."""

ACCANTO: frozenset[str] = frozenset({"organico", "contabilita", "pesi_dichiarati", "abbinamenti_dichiarati"})
"""Tables of a body's year that come from the files an analyst puts beside the documents, not from a document."""
INSIEME: frozenset[str] = frozenset({"uso", "riportati", "basi_impegno"}) | ACCANTO
"""Tables that belong to no one document: written at the end of a run."""


@record(frozen=True, slots=True)
class Peg:
    """All the rows of one document, table by table (every table is a key), with the partition that they go to."""

    ente: str
    anno: int
    documento: Documento
    righe: dict[str, list[Riga]]

    def __getitem__(self, tabella: str) -> list[Riga]:
        return self.righe[tabella]
