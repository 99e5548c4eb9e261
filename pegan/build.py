"""Text to values: the cells of a document become the rows of its tables. The one place where text is parsed.

What can't be read as its column's type, or could be read in two ways, is null in the table and stays as text in `celle`: the checks
find it there. So does what a reader took and no table has a column for, as a code that a page prints twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace

from pegan.clean.actuals import Risultato, declared_state, read_actual
from pegan.clean.codes import sheet_number, two_digits
from pegan.clean.dates import read_date
from pegan.clean.ladders import cumulation
from pegan.clean.names import person_id
from pegan.clean.numbers import read_percentage, sure_number
from pegan.clean.targets import Target, read_target
from pegan.ids import attivita_id, indicatore_id
from pegan.matching import match_summary
from pegan.model import (
    TABELLE,
    Atteso,
    Attivita,
    Capitolo,
    Correzione,
    Documento,
    Fase,
    Indicatore,
    Peg,
    PeriodoSegnato,
    Persona,
    Riga,
    RigaCella,
    RigaQuadro,
    RisorsaStrumentale,
    RisorsaUmana,
    Scheda,
    TestoNonAttribuito,
    VoceClassificazione,
)
from pegan.periods import bounds
from pegan.polarity import read_polarity
from pegan.read.cells import Cella, Lettura
from pegan.read.keys import chiavi_naturali
from pegan.vocab import Vocabolari

Testi = Mapping[str, str | None]
"""Field -> text of one row, None for a text that is empty or stands for a missing value."""

_PerRiga = dict[tuple[str, str], dict[str, str | None]]
"""(table, local key) -> the texts of that row."""
_Modulo = type[VoceClassificazione] | type[RisorsaUmana] | type[RisorsaStrumentale]
_MODULI: tuple[tuple[_Modulo, str], ...] = ((VoceClassificazione, "k"), (RisorsaUmana, "u"), (RisorsaStrumentale, "t"))
"""Forms whose rows are text and a number, with the letter of their local keys."""

_SEGNI = re.compile(r"\S")


def build(lettura: Lettura, documento: Documento, ente: str, anno: int, correzioni: Sequence[Correzione] = ()) -> Peg:
    """All tables of one document, every table a key; `uso`, `basi_impegno` and `segnalazioni` are filled by others."""
    chiavi = chiavi_naturali(lettura, ente, anno)
    per_riga = _rows(lettura.celle)
    documento = _document(documento, lettura, per_riga)
    pagine = _pages(lettura.celle)
    schede = [_sheet(k, t, documento, chiavi, pagine.get(k)) for k, t in _of(per_riga, "schede", r"s\d+")]
    quadro = [_summary_row(k, t, documento) for k, t in _of(per_riga, "quadro", r"q\d+")]
    righe: dict[str, list[Riga]] = {nome: [] for nome in TABELLE}
    righe["documenti"] = [documento]
    righe["schede"] = list(schede)
    righe["quadro"] = list(match_summary(quadro, schede))
    indicatori = [_indicator(k, t, documento, chiavi, anno) for k, t in _of(per_riga, "indicatori", r"s\d+/i\d+")]
    righe["indicatori"] = list(indicatori)
    unita = {i.indicatore_id: i.unita for i in indicatori}
    attesi = _targets(per_riga, documento, chiavi, unita)
    righe["attesi"] = list(_with_cumulation(attesi, unita))
    righe["fasi"] = list(_steps(attesi))
    righe["attivita"] = [_activity(k, t, documento, chiavi) for k, t in _of(per_riga, "attivita", r"s\d+/a\d+")]
    righe["cronoprogramma"] = [
        x for k, _ in _of(per_riga, "cronoprogramma", r"s\d+/a\d+/\d+/[a-z]+/\d+") if (x := _period(k, documento, chiavi, anno))
    ]
    righe["personale"] = [_person(k, t, documento, chiavi, ente) for k, t in _of(per_riga, "personale", r"s\d+/p\d+")]
    righe["capitoli"] = [_budget_line(k, t, documento, chiavi) for k, t in _of(per_riga, "capitoli", r"s\d+/c\d+")]
    d = documento.documento_id
    for tipo, lettera in _MODULI:
        numerate = _of(per_riga, tipo.TABELLA, rf"{lettera}\d+")
        righe[tipo.TABELLA] = [tipo(documento_id=d, riga=int(k[1:]), **_columns(t, tipo)) for k, t in numerate]
    righe["celle"] = [_cell(c, d, chiavi) for c in lettura.celle]
    righe["testo_non_attribuito"] = [TestoNonAttribuito(documento_id=d, luogo=str(p.luogo), testo=p.testo) for p in lettura.non_attribuito]
    righe["correzioni"] = list(correzioni)
    return Peg(ente, anno, documento, righe)


def _rows(celle: Iterable[Cella]) -> _PerRiga:
    righe: _PerRiga = {}
    for c in celle:
        righe.setdefault((c.tabella, c.chiave), {})[c.campo] = _present(c.testo)
    return righe


def _present(testo: str | None) -> str | None:
    """A text, None if it is empty or stands for a missing value."""
    nudo = (testo or "").strip()
    return nudo if nudo and not Vocabolari().is_sentinella(nudo) else None


def _of(righe: _PerRiga, tabella: str, forma: str) -> list[tuple[str, Testi]]:
    """The rows of a table by local key, in the order of their numbers."""
    trovate = [(k, t) for (nome, k), t in righe.items() if nome == tabella and re.fullmatch(forma, k)]
    return sorted(trovate, key=lambda r: [int(n) for n in re.findall(r"\d+", r[0])])


def _columns(testi: Testi, tipo: type[Riga]) -> dict[str, str | None]:
    """The fields of a row that are text columns of its table: what else a reader took stays in `celle` only."""
    return {c.name: testi[c.name] for c in fields(tipo) if c.type == "str | None" and c.name in testi}


def _pages(celle: Iterable[Cella]) -> dict[str, int]:
    """Sheet's local key -> the page on which it starts, where the reader knows pages."""
    luoghi = sorted(((c.luogo.pagina, c.chiave.split("/")[0]) for c in celle if c.luogo and c.tabella != "modulo"), reverse=True)
    return {chiave: pagina for pagina, chiave in luoghi}


def _document(documento: Documento, lettura: Lettura, righe: _PerRiga) -> Documento:
    t = righe.get(("documenti", "documento"), {})
    anno_pie = sure_number(t.get("anno_pie"))
    orfane = sum(len(p.testo.split()) for p in lettura.non_attribuito)
    return replace(
        documento,
        ente_nome=t.get("ente_nome") or documento.ente_nome,
        triennio=t.get("triennio") or documento.triennio,
        settore=t.get("settore") or documento.settore,
        servizio=t.get("servizio") or documento.servizio,
        note=t.get("note") or documento.note,
        anno_pie=int(anno_pie) if anno_pie is not None else None,
        pagine=lettura.pagine,
        parole_totali=lettura.parole_totali,
        parole_attribuite=lettura.parole_totali - orfane,
        parole_non_attribuite=orfane,
    )


def _sheet(k: str, t: Testi, documento: Documento, chiavi: Mapping[str, str], pagina: int | None) -> Scheda:
    testi = _columns(t, Scheda) | _codes(t)
    testi["settore"] = t.get("settore") or documento.settore
    testi["servizio"] = t.get("servizio") or documento.servizio
    testi["stato_dichiarato"] = declared_state(t.get("stato_dichiarato"))
    return Scheda(
        documento_id=documento.documento_id,
        scheda_id=chiavi[k],
        ordine=int(k[1:]),
        pagina=pagina,
        peso_obiettivo=sure_number(t.get("peso_obiettivo")),
        totale_pesi=sure_number(t.get("totale_pesi")),
        **testi,
    )


def _codes(t: Testi) -> dict[str, str | None]:
    """Missione and programma with two digits, the sheet's number; a text that is no code stays, for a check to find it."""
    codici = {c: two_digits(t.get(c)) or t.get(c) for c in ("missione", "programma")}
    return codici | {"peg_n": sheet_number(t.get("peg_n"))}


def _summary_row(k: str, t: Testi, documento: Documento) -> RigaQuadro:
    testi = _columns(t, RigaQuadro) | _codes(t)
    percento = read_percentage(t.get("raggiungimento_pct"))
    return RigaQuadro(documento_id=documento.documento_id, riga=int(k[1:]), raggiungimento_pct=percento, **testi)


def _indicator(k: str, t: Testi, documento: Documento, chiavi: Mapping[str, str], anno: int) -> Indicatore:
    scheda, _, numero = k.partition("/i")
    raggiunto, intermedia = (read_actual(t.get(c), anno) or Risultato() for c in ("raggiunto", "verifica_intermedia"))
    testi = _columns(t, Indicatore)
    testi["polarita"], testi["polarita_origine"] = read_polarity(t.get("denominazione"), t.get("unita"))
    testi["raggiunto_unita"] = raggiunto.unita
    testi["stato_dichiarato"] = declared_state(t.get("stato_dichiarato")) or raggiunto.stato
    return Indicatore(
        documento_id=documento.documento_id,
        scheda_id=chiavi[scheda],
        indicatore_id=indicatore_id(chiavi[scheda], int(numero)),
        peso=read_percentage(t.get("peso")),
        partenza_valore=sure_number(t.get("partenza")),
        verifica_intermedia_valore=intermedia.valore,
        verifica_intermedia_data=intermedia.data,
        raggiunto_valore=raggiunto.valore,
        raggiunto_data=raggiunto.data,
        proposto_valore=sure_number(t.get("proposto_valore")),
        validato_valore=sure_number(t.get("validato_valore")),
        validato_data=read_date(t.get("validato_data"), anno),
        **testi,
    )


_Letto = tuple[Atteso, Target | None]


def _targets(righe: _PerRiga, documento: Documento, chiavi: Mapping[str, str], unita: Testi) -> list[_Letto]:
    letti: list[_Letto] = []
    for k, t in _of(righe, "attesi", r"s\d+/i\d+/\d+"):
        scheda, numero, anno = k.split("/")
        indicatore = indicatore_id(chiavi[scheda], int(numero[1:]))
        letto = read_target(t.get("testo"), unita.get(indicatore), int(anno))
        atteso = Atteso(documento_id=documento.documento_id, indicatore_id=indicatore, anno_atteso=int(anno), testo=t.get("testo"))
        letti.append((_with_target(atteso, letto) if letto else atteso, letto))
    return letti


def _with_target(atteso: Atteso, letto: Target) -> Atteso:
    return replace(
        atteso, tipo=letto.tipo, operatore=letto.operatore, valore=letto.valore, valore_min=letto.valore_min, valore_max=letto.valore_max,
        tolleranza=letto.tolleranza, unita=letto.unita, scadenza=letto.scadenza, frequenza_annua=letto.frequenza_annua, condizione=letto.condizione,
    )  # fmt: skip


def _with_cumulation(letti: Sequence[_Letto], unita: Mapping[str, str | None]) -> Iterable[Atteso]:
    """The targets, with what each indicator's ladder is of; `unita` is the printed unit by indicator."""
    scale: dict[str, list[_Letto]] = {}
    for atteso, letto in sorted(letti, key=lambda c: c[0].anno_atteso):
        scale.setdefault(atteso.indicatore_id, []).append((atteso, letto))
    cumuli = {}
    for chiave, scala in scale.items():
        in_percento = Vocabolari().natura_unita(unita.get(chiave) or "") == "percentuale"
        percentuali = all(a.tipo == "percentuale" or (a.tipo == "numero" and in_percento) for a, _ in scala)
        cumuli[chiave] = cumulation([a.valore for a, _ in scala], percentuali, [letto.cumulo if letto else None for _, letto in scala])
    return (replace(atteso, cumulo=cumuli[atteso.indicatore_id]) for atteso, _ in letti)


def _steps(letti: Sequence[_Letto]) -> Iterable[Fase]:
    for atteso, letto in letti:
        for n, testo in enumerate(letto.fasi if letto else ()):
            yield Fase(
                documento_id=atteso.documento_id,
                indicatore_id=atteso.indicatore_id,
                anno_atteso=atteso.anno_atteso,
                fase=n + 1,
                testo=testo,
                peso=letto.pesi[n] if letto and letto.pesi else None,
            )


def _activity(k: str, t: Testi, documento: Documento, chiavi: Mapping[str, str]) -> Attivita:
    scheda, _, numero = k.partition("/a")
    segni = t.get("periodi_segnati")
    return Attivita(
        documento_id=documento.documento_id,
        attivita_id=attivita_id(chiavi[scheda], int(numero)),
        scheda_id=chiavi[scheda],
        riga=int(numero),
        pos=t.get("pos"),
        descrizione=t.get("descrizione"),
        note=t.get("note"),
        periodi_segnati=len(_SEGNI.findall(segni or "")) if "periodi_segnati" in t else None,
    )


def _period(k: str, documento: Documento, chiavi: Mapping[str, str], anno: int) -> PeriodoSegnato | None:
    """A marked period of the Gantt from its key, `s3/a5/2021/mese/3`; year 0 is the document's."""
    scheda, riga, suo, tipo, numero = k.split("/")
    anno, attivita = int(suo) or anno, attivita_id(chiavi[scheda], int(riga[1:]))
    limiti = bounds(anno, tipo, int(numero))
    return limiti and PeriodoSegnato(
        documento_id=documento.documento_id, attivita_id=attivita, anno_periodo=anno, periodo_tipo=tipo, periodo=int(numero),
        inizio=limiti[0], fine=limiti[1],
    )  # fmt: skip


def _person(k: str, t: Testi, documento: Documento, chiavi: Mapping[str, str], ente: str) -> Persona:
    scheda, _, numero = k.partition("/p")
    testi = _columns(t, Persona)
    testi["ruolo"] = Vocabolari().ruolo(t.get("unita_organizzativa") or "")
    testi["persona_id"] = person_id(t.get("nominativo"), ente)
    return Persona(
        documento_id=documento.documento_id,
        scheda_id=chiavi[scheda],
        riga=int(numero),
        impegno_pct=read_percentage(t.get("impegno_pct")),
        part_time_pct=read_percentage(t.get("part_time_pct")),
        dal=read_date(t.get("dal")),
        al=read_date(t.get("al")),
        **testi,
    )


def _budget_line(k: str, t: Testi, documento: Documento, chiavi: Mapping[str, str]) -> Capitolo:
    scheda, _, numero = k.partition("/c")
    d, importo = documento.documento_id, sure_number(t.get("importo"))
    return Capitolo(documento_id=d, scheda_id=chiavi[scheda], riga=int(numero), importo=importo, **_columns(t, Capitolo))


def _cell(c: Cella, documento: str, chiavi: Mapping[str, str]) -> RigaCella:
    altre = [{"testo": a.testo, "luogo": str(a.luogo) if a.luogo else None} for a in c.alternative]
    return RigaCella(
        documento_id=documento,
        tabella=c.tabella,
        chiave=chiavi.get(c.chiave, c.chiave),
        campo=c.campo,
        testo=c.testo,
        luogo=str(c.luogo) if c.luogo else None,
        confidenza=c.confidenza,
        motivo=c.motivo,
        alternative=json.dumps(altre, ensure_ascii=False) if altre else None,
    )
