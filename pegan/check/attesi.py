"""C, targets: missing ones, and those that do not agree with the unit, the baseline or the years."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from pegan.check.regole import Regola, Trovato
from pegan.check.testi import citato, elenco, in_dubbio, numero, parole
from pegan.check.vista import (
    DATA,
    EURO,
    NUMERO,
    PERCENTUALE,
    POLARITA,
    SI_NO,
    Vista,
    annuo,
    chiave,
    nome_indicatore,
    nome_scheda,
    nomi_indicatori,
)
from pegan.clean.comparable import DI_PASSI
from pegan.model import Atteso, Indicatore, Scheda
from pegan.polarity import DECRESCENTE, is_worse
from pegan.style import count
from pegan.vocab import key

TUTTO = 100.0
A_PASSI = ("si_no", "fasi")
"""Kinds of target that are words and can be judged step by step all the same."""


def atteso_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """An indicator without target in any year: it can never be scored."""
    for ind in v.tutti_indicatori:
        if not any(a.testo for a in v.attesi[ind.indicatore_id]):
            messaggio = f"L'indicatore {nome_indicatore(ind)} non ha nessun risultato atteso."
            yield Trovato("indicatori", ind.indicatore_id, None, messaggio, "nessuno", f"un atteso per il {v.anno}")


def atteso_solo_in_altri_anni(v: Vista, _: Regola) -> Iterator[Trovato]:
    """An indicator with a target for a later year and none for the document's own."""
    for ind in v.tutti_indicatori:
        altri = [a for a in v.attesi[ind.indicatore_id] if a.testo]
        if altri and v.atteso(ind) is None:
            anni = elenco(str(a.anno_atteso) for a in altri)
            messaggio = f"L'indicatore {nome_indicatore(ind)} ha un atteso per il {anni} e nessuno per il {v.anno}."
            yield Trovato("attesi", chiave(altri[0]), "testo", messaggio, anni, str(v.anno))


def peso_senza_atteso(v: Vista, r: Regola) -> Iterator[Trovato]:
    """A sheet with much of its weight on indicators without target for the year."""
    for scheda in v.schede:
        indicatori = v.indicatori[scheda.scheda_id]
        senza = sum(i.peso or 0 for i in indicatori if v.atteso(i) is None)
        if senza and r.soglia is not None and senza >= r.soglia:
            messaggio = f"Scheda {nome_scheda(scheda)}: un peso di {numero(senza)} su 100 è senza atteso per il {v.anno}."
            yield Trovato("schede", scheda.scheda_id, None, messaggio, numero(senza), f"meno di {numero(r.soglia)}")


def atteso_anni_successivi_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Indicators without target for a later year of the triennio, one finding a sheet."""
    successivi = [a for a in v.anni_attesi() if a > v.anno]
    for scheda in v.schede:
        senza = [i for i in v.indicatori[scheda.scheda_id] if any(v.atteso(i, a) is None for a in successivi)]
        yield from _per_scheda(v, scheda, senza, f"senza un atteso per ogni anno successivo ({elenco(map(str, successivi))})")


def partenza_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Indicators without baseline, one finding a sheet."""
    for scheda in v.schede:
        senza = [i for i in v.indicatori[scheda.scheda_id] if not i.partenza]
        yield from _per_scheda(v, scheda, senza, "senza dato di partenza")


def partenza_testuale(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A baseline that is no number of the target's kind, beside a target that is one: progress can't be computed from it."""
    for ind, atteso in _attesi_dell_anno(v):
        senza_numero = ind.indicatore_id not in v.partenze and not in_dubbio(ind.partenza)
        if ind.partenza and _e_un_numero(atteso) and senza_numero:
            messaggio = f"Il dato di partenza dell'indicatore {nome_indicatore(ind)} non si confronta con l'atteso {citato(atteso.testo)}."
            yield Trovato("indicatori", ind.indicatore_id, "partenza", messaggio, ind.partenza, "un numero, nell'unità dell'atteso")


def polarita_sconosciuta(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Indicators with a numeric target of which nobody says whether more is better, not even a bound of the target; one finding a sheet."""
    for scheda in v.schede:
        senza = [i for i in v.indicatori[scheda.scheda_id] if i.polarita not in POLARITA and _senza_verso(v.atteso(i))]
        yield from _per_scheda(v, scheda, senza, "con atteso numerico e senza polarità")


def atteso_uguale_partenza(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A target equal to the baseline: maintenance, which the plan should say."""
    for ind, atteso, partenza in _con_partenza(v):
        if annuo(atteso) == partenza and not _al_limite(ind, atteso):
            messaggio = f"L'atteso {v.anno} dell'indicatore {nome_indicatore(ind)} è uguale al dato di partenza."
            yield Trovato("attesi", chiave(atteso), "testo", messaggio, atteso.testo, f"meglio di {numero(partenza)}, o mantenimento")


def atteso_peggiore_partenza(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A target worse than the baseline."""
    for ind, atteso, partenza in _con_partenza(v):
        if (quanto := annuo(atteso)) is not None and is_worse(ind.polarita, quanto, partenza):
            messaggio = f"L'atteso {v.anno} dell'indicatore {nome_indicatore(ind)} è peggiore del dato di partenza."
            yield Trovato("attesi", chiave(atteso), "testo", messaggio, atteso.testo, f"meglio di {numero(partenza)}")


def scala_non_monotona(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A ladder of cumulative targets that goes back from one year to the next."""
    for ind in v.tutti_indicatori:
        gradini = sorted((a for a in v.attesi[ind.indicatore_id] if a.cumulo == "cumulato"), key=lambda a: a.anno_atteso)
        for prima, dopo in pairwise(gradini):
            if prima.valore is not None and dopo.valore is not None and is_worse(ind.polarita, dopo.valore, prima.valore):
                messaggio = f"L'atteso {dopo.anno_atteso} dell'indicatore {nome_indicatore(ind)} torna indietro."
                yield Trovato("attesi", chiave(dopo), "testo", messaggio, dopo.testo, f"non peggio di {numero(prima.valore)}")


def cumulo_ignoto(v: Vista, r: Regola) -> Iterator[Trovato]:
    """Counts that change from year to year, of which nobody says whether they are levels or yearly shares, one finding a sheet.

    What is to fall (days, complaints), a mark and a percentage that is no part of a whole are levels.
    """
    for scheda in v.schede:
        dubbi = [i for i in v.indicatori[scheda.scheda_id] if _livelli_o_quote(v, i, r)]
        yield from _per_scheda(v, scheda, dubbi, "con attesi che possono essere livelli o quote annuali")


def atteso_zero(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A target of 0 where more is better: nothing is planned for that year, whatever is done."""
    for ind in v.tutti_indicatori:
        for atteso in v.attesi[ind.indicatore_id]:
            if atteso.valore == 0 and ind.polarita != DECRESCENTE:
                messaggio = f"L'atteso {atteso.anno_atteso} dell'indicatore {nome_indicatore(ind)} è 0."
                yield Trovato("attesi", chiave(atteso), "testo", messaggio, atteso.testo, "un valore, o nessuno")


def atteso_testuale(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A target for the year that is words only: neither a quantity nor a date."""
    for ind in v.tutti_indicatori:
        atteso = v.atteso(ind)
        if atteso and not _misurabile(atteso) and not in_dubbio(atteso.testo):
            messaggio = f"L'atteso {v.anno} dell'indicatore {nome_indicatore(ind)} è solo testo: {citato(atteso.testo)}."
            yield Trovato("attesi", chiave(atteso), "testo", messaggio, atteso.testo, "una quantità o una data")


def atteso_condizionato(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A target that holds only under a condition."""
    for ind in v.tutti_indicatori:
        for atteso in v.attesi[ind.indicatore_id]:
            if atteso.condizione:
                messaggio = f"L'atteso {atteso.anno_atteso} dell'indicatore {nome_indicatore(ind)} dipende da una condizione."
                yield Trovato("attesi", chiave(atteso), "testo", messaggio, atteso.condizione, "un atteso senza condizioni")


def scadenza_fuori_anno(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A target with a deadline in another year than the one it is set for."""
    for ind in v.tutti_indicatori:
        for atteso in v.attesi[ind.indicatore_id]:
            if atteso.scadenza and atteso.scadenza.year != atteso.anno_atteso:
                messaggio = f"L'atteso {atteso.anno_atteso} dell'indicatore {nome_indicatore(ind)} scade in un altro anno."
                trovato = f"{atteso.scadenza:%d/%m/%Y}"
                yield Trovato("attesi", chiave(atteso), "testo", messaggio, trovato, f"una data del {atteso.anno_atteso}")


def unita_contraria_atteso(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A target worded for one unit beside another: a count under "data", a document under "n."."""
    for ind in v.tutti_indicatori:
        atteso, natura = v.atteso(ind), v.natura_unita(ind.unita or "")
        if atteso is None or natura is None or in_dubbio(atteso.testo):
            continue
        quantita = annuo(atteso) is not None or atteso.valore_min is not None or atteso.valore_max is not None
        contraria = {
            NUMERO: not quantita or atteso.tipo == "percentuale",
            PERCENTUALE: not quantita or atteso.unita not in (None, "%"),
            EURO: not quantita or atteso.tipo == "percentuale",
            DATA: atteso.scadenza is None and quantita,
            SI_NO: quantita and atteso.valore not in (0, 1),
        }
        if contraria.get(natura, False):
            messaggio = f"L'atteso {citato(atteso.testo)} dell'indicatore {nome_indicatore(ind)} non è in {citato(ind.unita)}."
            yield Trovato("attesi", chiave(atteso), "testo", messaggio, atteso.testo, f"un valore in «{ind.unita}»")


def atteso_ripetuto(v: Vista, _: Regola) -> Iterator[Trovato]:
    """One worded target on several indicators of a sheet: it can't tell them apart."""
    for scheda in v.schede:
        per_testo: dict[str, list[tuple[Indicatore, Atteso]]] = defaultdict(list)
        for ind in v.indicatori[scheda.scheda_id]:
            atteso = v.atteso(ind)
            if atteso and len(parole(atteso.testo or "")) > 1:
                per_testo[key(atteso.testo or "")].append((ind, atteso))
        for coppie in per_testo.values():
            if len(coppie) > 1:
                quali = nomi_indicatori([i for i, _ in coppie])
                messaggio = f"Nella scheda {nome_scheda(scheda)} più indicatori hanno lo stesso atteso: {quali}."
                trovato = coppie[-1][1].testo
                yield Trovato("attesi", chiave(coppie[-1][1]), "testo", messaggio, trovato, "un atteso per indicatore")


def _per_scheda(v: Vista, scheda: Scheda, indicatori: list[Indicatore], cosa: str) -> Iterator[Trovato]:
    if indicatori:
        tutti = len(v.indicatori[scheda.scheda_id])
        quanti = count(len(indicatori), "indicatore", "indicatori")
        messaggio = f"Scheda {nome_scheda(scheda)}: {quanti} su {tutti} {cosa} ({nomi_indicatori(indicatori, 10)})."
        yield Trovato("schede", scheda.scheda_id, None, messaggio, f"{len(indicatori)} su {tutti}", "nessuno")


def _attesi_dell_anno(v: Vista) -> Iterator[tuple[Indicatore, Atteso]]:
    for ind in v.tutti_indicatori:
        if atteso := v.atteso(ind):
            yield ind, atteso


def _con_partenza(v: Vista) -> Iterator[tuple[Indicatore, Atteso, float]]:
    for ind, atteso in _attesi_dell_anno(v):
        partenza = v.partenze.get(ind.indicatore_id)
        if partenza is not None and _e_un_numero(atteso):
            yield ind, atteso, partenza


def _livelli_o_quote(v: Vista, ind: Indicatore, r: Regola) -> bool:
    gradini = [a for a in v.attesi[ind.indicatore_id] if a.valore is not None]
    valori = {a.valore for a in gradini if a.valore is not None}
    ignoto = any(a.cumulo in (None, "ignoto") for a in gradini)
    unita = v.vocabolari.unita(ind.unita or "")
    in_percento = any(a.tipo == "percentuale" for a in gradini) or (unita is not None and unita.natura == PERCENTUALE)
    livelli = ind.polarita == DECRESCENTE or (unita is not None and unita.nome in r.valori) or (in_percento and sum(valori) != TUTTO)
    return ignoto and len(valori) > 1 and not livelli


def _al_limite(ind: Indicatore, atteso: Atteso) -> bool:
    """A target that nothing can better: none of what is to fall, all of what is to grow."""
    if ind.polarita == DECRESCENTE:
        return annuo(atteso) == 0
    return atteso.tipo == "percentuale" and annuo(atteso) == TUTTO


def _e_un_numero(atteso: Atteso) -> bool:
    return atteso.tipo not in DI_PASSI and annuo(atteso) is not None


def _senza_verso(atteso: Atteso | None) -> bool:
    """A number without a bound: "80", and not "almeno 80"."""
    return atteso is not None and _e_un_numero(atteso) and (atteso.operatore or "=") == "="


def _misurabile(atteso: Atteso) -> bool:
    quantita = (annuo(atteso), atteso.valore_min, atteso.valore_max, atteso.scadenza)
    return atteso.tipo in A_PASSI or any(x is not None for x in quantita)
