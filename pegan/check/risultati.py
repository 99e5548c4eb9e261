"""C, results: what was reported at mid-year and at the end of the year, against the plan of the same year."""

from collections.abc import Callable, Iterator
from datetime import date

from pegan.check.regole import Regola, Trovato
from pegan.check.testi import citato, in_dubbio, numero
from pegan.check.vista import Vista, annuo, chiave, nome_indicatore, nome_scheda, nomi_indicatori
from pegan.clean.comparable import DI_PASSI
from pegan.model import Attivita, Indicatore, Scheda
from pegan.polarity import CRESCENTE, is_worse
from pegan.style import count
from pegan.vocab import key

_CHIEDE_QUANTO = frozenset({"numero", "percentuale", "importo", "data"})
"""Kinds of target that a number or a day answers."""


def verifica_intermedia_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """No mid-year value: one finding for the document where there is none at all, else one a sheet."""
    yield from _senza_valore(v, lambda i: bool(i.verifica_intermedia), "verifica intermedia")


def raggiunto_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """No final value: one finding for the document where there is none at all, else one a sheet; none before the year's final forms."""
    if not v.contesto.in_corso:
        yield from _senza_valore(v, lambda i: bool(i.raggiunto), "valore raggiunto")


def quadro_raggiungimento_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Rows of the summary without % of achievement."""
    senza = [q for q in v.quadro if q.raggiungimento_pct is None]
    if senza and not v.contesto.in_corso:
        quante = count(len(senza), "riga", "righe")
        messaggio = f"{quante} del quadro su {len(v.quadro)} senza la percentuale di raggiungimento."
        yield Trovato("quadro", str(senza[0].riga), "raggiungimento_pct", messaggio, "vuota", "la % al 31/12")


def non_raggiunto_senza_motivo(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A final value that misses its target, with no reason."""
    for ind, raggiunto, atteso in _misurati(v):
        if is_worse(ind.polarita, raggiunto, atteso) and not ind.motivo:
            messaggio = f"L'indicatore {nome_indicatore(ind)} non raggiunge l'atteso e non ne dà il motivo."
            yield Trovato(
                "indicatori", ind.indicatore_id, "raggiunto", messaggio, ind.raggiunto, f"{citato(v.testo_atteso(ind))}, o il motivo"
            )


def stato_senza_motivo(v: Vista, r: Regola) -> Iterator[Trovato]:
    """An indicator or a sheet declared neutralised, postponed or dropped without a reason."""
    for chi, riga in _con_stato(v):
        stato = riga.stato_dichiarato
        if stato and not riga.motivo and key(stato) in map(key, r.valori):
            messaggio = f"{chi}: è dichiarato «{stato}» senza un motivo, e conterà come non rendicontato."
            yield Trovato(riga.TABELLA, chiave(riga), "stato_dichiarato", messaggio, stato, "il motivo")


def stato_senza_atto(v: Vista, r: Regola) -> Iterator[Trovato]:
    """An indicator or a sheet declared postponed or dropped that no act of variation is of: neither its own document's nor another of the year."""
    for chi, riga in _con_stato(v):
        stato = riga.stato_dichiarato
        di_altri = any(a.holds_for(riga.scheda_id, riga.motivo) for a in v.contesto.atti)
        if stato and key(stato) in map(key, r.valori) and not v.peg.documento.atto_numero and not di_altri:
            messaggio = f"{chi}: è dichiarato «{stato}», ma nessun atto di variazione lo prevede."
            yield Trovato(riga.TABELLA, chiave(riga), "stato_dichiarato", messaggio, stato, "numero e data dell'atto")


def _con_stato(v: Vista) -> Iterator[tuple[str, Indicatore | Scheda]]:
    """Indicators and sheets, each with how a message names it."""
    yield from ((f"Indicatore {nome_indicatore(i)}", i) for i in v.tutti_indicatori)
    yield from ((f"Scheda {nome_scheda(s)}", s) for s in v.schede)


def raggiunto_molto_oltre(v: Vista, r: Regola) -> Iterator[Trovato]:
    """A final value far over its target: the target was too easy, or one of the two is wrong."""
    for ind, raggiunto, atteso in _misurati(v):
        if ind.polarita == CRESCENTE and atteso > 0 and r.soglia and raggiunto / atteso * 100 > r.soglia:
            messaggio = f"L'indicatore {nome_indicatore(ind)} è al {numero(round(raggiunto / atteso * 100, 1))} % dell'atteso."
            yield Trovato("indicatori", ind.indicatore_id, "raggiunto", messaggio, ind.raggiunto, citato(v.testo_atteso(ind)))


def tutti_a_cento(v: Vista, r: Regola) -> Iterator[Trovato]:
    """Every measured indicator of the document is exactly at its target."""
    misurati = list(_misurati(v))
    if r.soglia and len(misurati) >= r.soglia and all(raggiunto == atteso for _, raggiunto, atteso in misurati):
        messaggio = f"Tutti i {len(misurati)} indicatori misurati sono esattamente all'atteso."
        yield Trovato("documenti", v.documento_id, None, messaggio, "100 % ovunque", "valori misurati")


def raggiunto_in_altra_unita(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A final value of another kind than its target's (a % beside a number of things), or in another unit of the vocabulary."""
    for ind in v.tutti_indicatori:
        atteso = v.atteso(ind)
        if atteso is None or ind.raggiunto_valore is None or not ind.raggiunto_unita or atteso.tipo in (None, "testo", "data", *DI_PASSI):
            continue
        unita, chiesta = (v.vocabolari.unita(u or "") for u in (ind.raggiunto_unita, atteso.unita or ind.unita))
        altra = unita is not None and chiesta is not None and unita.nome != chiesta.nome
        if ind.indicatore_id not in v.raggiunti or altra:
            messaggio = f"Il valore raggiunto dell'indicatore {nome_indicatore(ind)} non si confronta con l'atteso {citato(atteso.testo)}."
            yield Trovato("indicatori", ind.indicatore_id, "raggiunto", messaggio, ind.raggiunto, atteso.unita or ind.unita or atteso.testo)


def raggiunto_senza_valore(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A final value that says neither how much nor when against a target that asks it; one that may be two numbers is another rule's, and one read as
    ambiguous may be another column's ("in corso", half-way)."""
    for ind in v.tutti_indicatori:
        atteso, testo = v.atteso(ind), ind.raggiunto
        if atteso is None or atteso.tipo not in _CHIEDE_QUANTO or testo is None or ind.stato_dichiarato:
            continue
        if (cella := v.cella("indicatori", ind.indicatore_id, "raggiunto")) is not None and cella.confidenza == "ambigua":
            continue
        if ind.raggiunto_valore is None and ind.raggiunto_data is None and not in_dubbio(testo) and not v.vocabolari.is_sentinella(testo):
            che = "quando" if atteso.tipo == "data" else "quanto"
            messaggio = f"Il valore raggiunto dell'indicatore {nome_indicatore(ind)} non dice {che}: {citato(testo)}."
            yield Trovato("indicatori", ind.indicatore_id, "raggiunto", messaggio, testo, citato(atteso.testo))


def raggiunto_come_frazione(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A bare number under 1 beside a target in % over 1: a cell that lost its percent format (sorted "without formats") or a fraction typed for a %."""
    for ind, raggiunto, atteso in _misurati(v):
        a = v.atteso(ind)
        if a and a.tipo == "percentuale" and not ind.raggiunto_unita and 0 < raggiunto < 1 < atteso:
            messaggio = (
                f"Il valore raggiunto dell'indicatore {nome_indicatore(ind)} è {ind.raggiunto} senza il segno di percentuale, "
                f"contro un atteso di {citato(a.testo)}: forse è {numero(round(raggiunto * 100, 2))} %."
            )
            yield Trovato("indicatori", ind.indicatore_id, "raggiunto", messaggio, ind.raggiunto, "il valore con il segno %")


def attivita_dopo_scadenza(v: Vista, _: Regola) -> Iterator[Trovato]:
    """An activity that begins after the deadline of the target that it serves."""
    for ind, riga, inizio in _periods(v):
        scadenza = next((a.scadenza for a in v.attesi[ind.indicatore_id] if a.anno_atteso == inizio.year and a.scadenza), None)
        if scadenza and inizio > scadenza:
            messaggio = (
                f"L'attività {riga.riga} {citato(riga.descrizione)} comincia dopo la scadenza dell'indicatore {nome_indicatore(ind)}."
            )
            yield Trovato("attivita", riga.attivita_id, "periodi_segnati", messaggio, f"{inizio:%d/%m/%Y}", f"entro il {scadenza:%d/%m/%Y}")


def raggiunto_con_attivita_aperte(v: Vista, _: Regola) -> Iterator[Trovato]:
    """An indicator that was achieved on a day after which its activities still begin."""
    raggiunti = {i.indicatore_id for i, valore, atteso in _misurati(v) if not is_worse(i.polarita, valore, atteso)}
    for ind, riga, inizio in _periods(v):
        fatto = ind.raggiunto_data
        if fatto and (ind.raggiunto_valore is None or ind.indicatore_id in raggiunti) and inizio.year == fatto.year and inizio > fatto:
            messaggio = f"L'indicatore {nome_indicatore(ind)} è raggiunto, ma l'attività {riga.riga} {citato(riga.descrizione)} è ancora da cominciare."
            yield Trovato("attivita", riga.attivita_id, "periodi_segnati", messaggio, f"{inizio:%d/%m/%Y}", f"entro il {fatto:%d/%m/%Y}")


def _periods(v: Vista) -> Iterator[tuple[Indicatore, Attivita, date]]:
    """Every activity with the indicator that it serves and the day on which its first period in each year begins."""
    prime: dict[tuple[str, int], date] = {}
    for p in v.periodi:
        chiave = (p.attivita_id, p.inizio.year)
        prime[chiave] = min(p.inizio, prime.get(chiave, p.inizio))
    per_pos: dict[tuple[str, str | None], Indicatore] = {(i.scheda_id, i.pos): i for i in v.tutti_indicatori if i.pos}
    righe = {a.attivita_id: a for gruppo in v.attivita.values() for a in gruppo}
    for (attivita, _), inizio in prime.items():
        riga = righe.get(attivita)
        if riga and (ind := per_pos.get((riga.scheda_id, riga.pos))):
            yield ind, riga, inizio


def _senza_valore(v: Vista, riportato: Callable[[Indicatore], bool], cosa: str) -> Iterator[Trovato]:
    if v.tutti_indicatori and not any(map(riportato, v.tutti_indicatori)):
        n = len(v.tutti_indicatori)
        messaggio = f"{f'Nessuno dei {n} indicatori' if n > 1 else 'Il solo indicatore non'} riporta un valore in «{cosa}»."
        yield Trovato("documenti", v.documento_id, None, messaggio, "nessuno", f"{cosa} di ogni indicatore")
        return
    for scheda in v.schede:
        senza = [i for i in v.indicatori[scheda.scheda_id] if not riportato(i) and _da_rendere(v, scheda, i)]
        if senza:
            messaggio = f"Nella scheda {nome_scheda(scheda)} manca «{cosa}»: {nomi_indicatori(senza, 10)}."
            trovato = f"{len(senza)} su {len(v.indicatori[scheda.scheda_id])}"
            yield Trovato("schede", scheda.scheda_id, None, messaggio, trovato, "nessuno")


def _da_rendere(v: Vista, scheda: Scheda, ind: Indicatore) -> bool:
    """An indicator with a target for the year, that nobody declared out of it: the others have nothing to report."""
    return v.atteso(ind) is not None and not ind.stato_dichiarato and not scheda.stato_dichiarato


def _misurati(v: Vista) -> Iterator[tuple[Indicatore, float, float]]:
    """Indicators with a number reported against a number of its kind (of times a year, where the target is a frequency)."""
    for ind in v.tutti_indicatori:
        atteso, raggiunto = annuo(v.atteso(ind)), v.raggiunti.get(ind.indicatore_id)
        if raggiunto is not None and atteso is not None:
            yield ind, raggiunto, atteso
