"""09 Relazione: the check list that an OIV goes through before it signs, each point with what it was decided from.

Source: art. 10 and 14 D.Lgs. 150/2009 (the Relazione sulla performance and its validation), art. 169 TUEL (the PEG): every objective of the plan is
there, the method is named, deviations have reasons, figures have sources. A point is "sì", "in parte", "no", or "non applicabile": never a score.
"""

from collections.abc import Callable, Iterable
from math import isclose

from pegan import style
from pegan.analisi.esiti import Risultati, risultati
from pegan.analisi.gradi import COPERTURA_MINIMA
from pegan.groups import grouped
from pegan.page import Pagina, rows
from pegan.sources import Chiave
from pegan.tables import Cella, Colonna, Tabella, table

SI, IN_PARTE, NO, NON_APPLICABILE = "sì", "in parte", "no", "non applicabile"
TOLLERANZA_PESI = 0.01
"""How far a sheet's weights may be from 100 (domain.md, section 6)."""
Punto = tuple[str, Cella]
"""(outcome, what it was decided from)."""


def elenco(p: Pagina) -> Tabella:
    """The check list, in the order in which an evaluator asks."""
    r = risultati(p)
    righe: list[list[Cella]] = []
    for n, (domanda, verifica) in enumerate(_VERIFICHE.items(), 1):
        esito, prova = verifica(p, r)
        righe.append([n, domanda, esito, prova])
    colonne = [Colonna("n.", "intero"), Colonna("Verifica"), Colonna("Esito"), Colonna("Su che base")]
    return table("Elenco di controllo per l'OIV/Nucleo di valutazione", colonne, righe)


def _share(fatti: int, tutti: int) -> str:
    return NON_APPLICABILE if not tutti else SI if fatti == tutti else IN_PARTE if fatti else NO


def _cells(righe: Iterable[object], campo: str) -> list[Chiave]:
    return [(str(getattr(e, "documento_id", "")), "indicatori", str(getattr(e, "indicatore_id", "")), campo) for e in righe]


def _counted(p: Pagina, fatti: int, tutti: int, cosa: str, chiavi: list[Chiave]) -> Punto:
    """So many of so many; what is missing is linked."""
    testo = f"{fatti} su {tutti} {cosa}"
    return _share(fatti, tutti), p.somma(testo, f"Ciò che manca: {testo}", chiavi) if chiavi else testo


def _reported(p: Pagina, r: Risultati) -> Punto:
    o = [x for x in rows(r.obiettivi) if x.in_gioco]
    fatti = [x for x in o if x.valutati]
    mancano = [(x.documento_id, "schede", x.scheda_id, "obiettivo_operativo") for x in o if not x.valutati]
    fuori = len(r.obiettivi) - len(o)
    altri = f"; {fuori} fuori dai pesi dell'anno (si veda «Scostamenti e motivi»)" if fuori else ""
    return _counted(p, len(fatti), len(o), f"obiettivi hanno almeno un risultato finale valutabile{altri}", mancano)


def _with_target(p: Pagina, r: Risultati) -> Punto:
    tutti = r.indicatori()
    senza = [e for e in tutti if e.tipo is None and not e.atteso_dopo]
    return _counted(p, len(tutti) - len(senza), len(tutti), "indicatori hanno un valore atteso", _cells(senza, "denominazione"))


def _weights(p: Pagina, r: Risultati) -> Punto:
    somme = grouped(((e.documento_id, e.scheda_id), e.peso) for e in r.indicatori())
    storte = [k for k, pesi in somme.items() if None in pesi or not isclose(sum(x or 0.0 for x in pesi), 100, abs_tol=TOLLERANZA_PESI)]
    chiavi = [(d, "schede", s, "obiettivo_operativo") for d, s in storte]
    return _counted(p, len(somme) - len(storte), len(somme), "schede hanno pesi che sommano a 100", chiavi)


def _method(p: Pagina, r: Risultati) -> Punto:
    if r.proprie:
        return SI, f"«{r.regole.titolo}», versione {r.regole.versione}, impronta {r.regole.impronta}: {r.regole.atto}"
    return NO, f"«{r.regole.titolo}» è un criterio dimostrativo: l'ente non ha dichiarato le regole del suo sistema di misurazione"


def _coverage(p: Pagina, r: Risultati) -> Punto:
    coperture = [x.copertura_pct for x in rows(r.obiettivi) if x.in_gioco]
    piene = sum((c or 0.0) >= COPERTURA_MINIMA for c in coperture)
    return _share(
        piene, len(coperture)
    ), f"{piene} su {len(coperture)} obiettivi hanno una copertura di almeno l'{style.number(COPERTURA_MINIMA)} %"


def _reasons(p: Pagina, r: Risultati) -> Punto:
    sotto = [e for e in r.indicatori() if e.valore is not None and e.valore < 100]
    muti = [e for e in sotto if not e.motivo]
    return _counted(p, len(sotto) - len(muti), len(sotto), "scostamenti hanno un motivo", _cells(muti, "raggiunto"))


def _declared(p: Pagina, r: Risultati) -> Punto:
    dichiarati = [e for e in r.indicatori() if e.dichiarato]
    restano = [e for e in dichiarati if e.in_gioco]
    cosa = "indicatori neutralizzati, rinviati o stralciati hanno ciò che le regole chiedono (motivo, atto di variazione)"
    return _counted(p, len(dichiarati) - len(restano), len(dichiarati), cosa, _cells(restano, "stato_dichiarato"))


def _midyear(p: Pagina, r: Risultati) -> Punto:
    tutti = p.righe("indicatori")
    senza = [e for e in tutti if not e.verifica_intermedia]
    return _counted(p, len(tutti) - len(senza), len(tutti), "indicatori hanno la verifica intermedia", [])


def _data_source(p: Pagina, r: Risultati) -> Punto:
    tutti = p.righe("indicatori")
    con = sum(bool(e.fonte) for e in tutti)
    return _share(con, len(tutti)), f"{con} su {len(tutti)} indicatori dicono da dove viene il dato"


def _sure(p: Pagina, r: Risultati) -> Punto:
    campi = {("indicatori", "peso"), ("indicatori", "raggiunto"), ("attesi", "testo")}
    lette = [c for c in p.righe("celle") if (c.tabella, c.campo) in campi and c.testo is not None]
    dubbie = [c for c in lette if c.confidenza == "ambigua"]
    chiavi = [(c.documento_id, c.tabella, c.chiave, c.campo) for c in dubbie]
    return _counted(p, len(lette) - len(dubbie), len(lette), "pesi, attesi e risultati letti senza ambiguità", chiavi)


def _errors(p: Pagina, r: Risultati) -> Punto:
    gravi = sum(s.gravita == "errore" for s in p.righe("segnalazioni"))
    return (
        (SI, "nessuna segnalazione di errore")
        if not gravi
        else (NO, f"{style.count(gravi, 'segnalazione', 'segnalazioni')} di errore: si veda «Qualità dei dati»")
    )


def _validated(p: Pagina, r: Risultati) -> Punto:
    tutti = r.indicatori()
    validi = sum(e.validato_valore is not None and bool(e.validato_da) and e.validato_data is not None for e in tutti)
    return _share(validi, len(tutti)), f"{validi} su {len(tutti)} indicatori validati, con chi e quando"


def _acts(p: Pagina, r: Risultati) -> Punto:
    variazioni = [d for d in p.righe("documenti") if d.tipo == "variazione"]
    con_atto = sum(bool(d.atto_numero) and d.atto_data is not None for d in variazioni)
    return _share(con_atto, len(variazioni)), f"{con_atto} su {len(variazioni)} variazioni del piano hanno numero e data dell'atto"


_VERIFICHE: dict[str, Callable[[Pagina, Risultati], Punto]] = {
    "Tutti gli obiettivi del piano sono rendicontati": _reported,
    "Ogni indicatore ha un valore atteso": _with_target,
    "I pesi di ogni scheda sommano a 100": _weights,
    "Il metodo di calcolo è nominato ed è quello dell'ente": _method,
    "Ogni obiettivo è rendicontato per almeno l'80 % del suo peso": _coverage,
    "Ogni scostamento ha un motivo": _reasons,
    "Neutralizzazioni, rinvii e stralci hanno motivo e atto": _declared,
    "Le variazioni del piano hanno il loro atto": _acts,
    "C'è la verifica intermedia": _midyear,
    "Ogni indicatore dice la fonte del dato": _data_source,
    "I valori da cui si calcola sono letti senza ambiguità": _sure,
    "Nessun errore aperto fra le segnalazioni": _errors,
    "I risultati sono validati": _validated,
}
