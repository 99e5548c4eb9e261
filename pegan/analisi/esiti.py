"""04 Raggiungimento: what can be judged at all, by which rules, and each indicator; never a zero for what was not reported."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import Any

import pandas as pd

from pegan import charts, style
from pegan.analisi.versi import directions, note
from pegan.charts import Grafico
from pegan.groups import grouped
from pegan.page import Frase, Pagina, Righe, rows
from pegan.score import Regole, misure, obiettivi, punteggi, rules_of
from pegan.score.measures import COLONNE
from pegan.score.points import ATTESO_ASSENTE, NON_RENDICONTATO
from pegan.score.results import fte
from pegan.store import Lake
from pegan.tables import Cella, Colonna, Tabella, table

PERSONALE = ("personale", "basi_impegno", "celle", "organico")
"""What full-time equivalents are computed from."""
TIPI = {
    "numero": "un numero", "percentuale": "una percentuale", "importo": "un importo", "data": "una scadenza", "atto": "un atto o un documento",
    "fasi": "più fasi", "si_no": "sì o no", "intervallo": "un intervallo", "soglie": "tre soglie", "scala": "un giudizio", "diretto": "già un grado",
    "testo": "un testo che non si può misurare", None: "nessun valore atteso",
}  # fmt: skip
FORMULE = {
    "rapporto": "raggiunto / atteso", "rapporto_inverso": "atteso / raggiunto (è meglio meno)",
    "rapporto_specchio": "(2 × atteso − raggiunto) / atteso (è meglio meno)", "progresso": "parte del cammino dalla partenza all'atteso",
    "mantenimento": "mantenuto: 100, altrimenti in proporzione", "tutto_o_niente": "raggiunto: 100, altrimenti 0", "si_no": "fatto: 100, non fatto: 0",
    "fasi": "somma dei pesi delle fasi fatte", "giorni_di_ritardo": "in tempo 100, poi a fasce di giorni di ritardo",
    "intervallo": "dentro l'intervallo 100, fuori scende fino alla tolleranza", "soglie": "da 0 a 100 fra minimo e atteso, poi oltre",
    "scala": "secondo la scala dei giudizi", "diretto": "il valore riportato", None: "non misurabile: serve una valutazione motivata",
}  # fmt: skip
_NON_SI_CONFRONTA = "rendicontato, ma non si confronta con l'atteso"
STATI = {
    "valutato": "valutato", "zero": "valutato: zero", NON_RENDICONTATO: "non rendicontato", ATTESO_ASSENTE: "senza valore atteso",
    "non_previsto_nell_anno": "non previsto nell'anno", "non_valutabile": "neutralizzato", "rinviato": "rinviato", "stralciato": "stralciato",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Risultati:
    """A page's scores: measures, scores and objectives (parallel to the sheets), and the rules that gave them."""

    regole: Regole
    proprie: bool
    """The body's own rules for the year: only then are there classes."""
    misure: pd.DataFrame
    schede: pd.DataFrame
    punteggi: pd.DataFrame
    obiettivi: pd.DataFrame
    nomi: tuple[str, ...]
    """The sheets as people name them, in their order."""
    fte: pd.Series[float] | None

    def indicatori(self) -> Righe:
        """The scored indicators, missing values as None."""
        return rows(self.punteggi)

    def nome(self, scheda: int) -> str:
        """The sheet's name at a place."""
        return self.nomi[scheda] if scheda >= 0 else "scheda mancante"


def risultati(p: Pagina) -> Risultati:
    """The page's scores, computed once."""
    fatti = p.memo.get("esiti")
    if not isinstance(fatti, Risultati):
        regole = rules_of(p.ente, p.anno, p.regole)
        tabelle = (*COLONNE, *(PERSONALE if regole.modo == "fte" else ()))
        lake = Lake({n: p.tab(n) for n in tabelle if n != "riportati"})
        m, schede = misure(lake), lake.in_uso("schede").reset_index(drop=True)
        scritti = punteggi(m, regole)
        fatti = Risultati(
            regole, regole.holds(p.ente, p.anno), m, schede, scritti, obiettivi(scritti, schede, regole),
            tuple(p.codice(s) for s in rows(schede)), fte(lake, schede) if regole.modo == "fte" else None,
        )  # fmt: skip
        p.memo["esiti"] = fatti
    return fatti


def riassunto(p: Pagina) -> Frase:
    """First of all: how many can be judged, how many were reported."""
    r = risultati(p)
    tutti = r.punteggi
    misurabili, valutati = int((tutti["formula"].notna() & tutti["tipo"].notna()).sum()), int(tutti["valore"].notna().sum())
    nessuno = (
        " Nessun risultato finale è riportato nei documenti: la copertura è 0 % e il grado di raggiungimento non è calcolabile; "
        "con i risultati potrà andare da 0 a 100. Non rendicontato non vuol dire zero."
        if not valutati
        else f" {style.count(valutati, 'indicatore ha', 'indicatori hanno')} un risultato finale valutabile. Non rendicontato non vuol dire zero."
    )
    verso = "".join(directions(tutti))
    return Frase(
        f"Su {style.count(len(tutti), 'indicatore', 'indicatori')}, {misurabili} hanno per il {p.anno} un valore atteso che si può misurare.{nessuno}{verso}",
        "evidenza",
    )


def metodo(p: Pagina) -> Frase:
    """The rule set, by name, and what it is worth."""
    x = risultati(p)
    r = x.regole
    if x.proprie:
        natura = f"regole dell'ente, dal {r.dal}{f' al {r.al}' if r.al else ''}: {r.atto}"
    elif r.dimostrativo:
        natura = "criterio dimostrativo, non il sistema di misurazione dell'ente: i punteggi non danno luogo a classi di merito"
    else:
        natura = f"regole di {r.ente}, non di questo ente per il {p.anno}: i punteggi non danno luogo a classi di merito"
    esempi = f" Soglie d'esempio, senza una fonte: {', '.join(r.esempi)}." if r.esempi else ""
    chiuso = " L'anno è chiuso: ciò che non è rendicontato conta 0 nel valore proposto per la validazione." if r.closed(p.anno) else ""
    return Frase(
        f"Metodo di calcolo: «{r.titolo}», versione {r.versione} (impronta {r.impronta}); {natura}. Fonte: {r.fonte}.{esempi}{chiuso}"
    )


def come_si_giudica(p: Pagina) -> Tabella:
    """How many indicators of each kind of target there are, and how each kind is judged."""
    gruppi = grouped(((e.tipo, e.formula), e) for e in risultati(p).indicatori())
    righe: list[list[Cella]] = []
    for (tipo, formula), elenco in sorted(gruppi.items(), key=lambda g: -len(g[1])):
        chiavi = [(e.documento_id, "attesi", f"{e.indicatore_id}/{p.anno}", "testo") for e in elenco]
        righe.append(
            [
                TIPI.get(tipo, tipo), FORMULE.get(formula, formula) if tipo else "non si potrà mai giudicare",
                p.somma(len(elenco), f"Indicatori con atteso: {TIPI.get(tipo, tipo)}", chiavi),
                fsum(e.peso or 0.0 for e in elenco), sum(e.valore is not None for e in elenco),
            ]
        )  # fmt: skip
    colonne = [
        Colonna(f"Il valore atteso per il {p.anno} è"), Colonna("Come si giudica"), Colonna("Indicatori", "intero"),
        Colonna("Peso (somma sulle schede)", "numero"), Colonna("Rendicontati", "intero"),
    ]  # fmt: skip
    return table("Quanti indicatori si possono giudicare, e come", colonne, righe)


def grafico(p: Pagina) -> Grafico:
    """The weight of each sheet by what became of it."""
    r = risultati(p)
    colori = {
        "rendicontato": style.VERDE, "misurabile, non rendicontato": style.BLU, _NON_SI_CONFRONTA: "#7a5195", "solo valutabile con motivazione": style.GRIGIO,
        "senza valore atteso": style.ARANCIO, "fuori dai pesi dell'anno": "#b8a04a",
    }  # fmt: skip
    pesi = {g: [0.0] * len(r.nomi) for g in colori}
    for e in r.indicatori():
        if e.scheda >= 0:
            pesi[_fate(e)][e.scheda] += e.peso or 0.0
    serie = {g: v for g, v in pesi.items() if any(v)}
    return charts.stacked(f"Peso degli indicatori, per ciò che se ne potrà dire a fine {p.anno}", r.nomi, serie, colori)


def _fate(e: Any) -> str:
    if e.valore is not None:
        return "rendicontato"
    if e.stato == ATTESO_ASSENTE:
        return "senza valore atteso"
    if not e.in_gioco:
        return "fuori dai pesi dell'anno"
    if e.formula is None:
        return "solo valutabile con motivazione"
    return _NON_SI_CONFRONTA if e.raggiunto else "misurabile, non rendicontato"


def state(e: Any) -> str:
    """An indicator's state; what is declared away names the year's acts of variation, and what is reported but says nothing of the target is told."""
    testo = STATI.get(e.stato, str(e.stato))
    if e.stato == NON_RENDICONTATO and e.raggiunto:
        return "non valutabile: ciò che è riportato non si confronta con l'atteso"
    return f"{testo}, atto {e.atto}" if e.dichiarato and e.stato == e.dichiarato and e.atto else testo


def declared(r: Risultati) -> dict[int, str]:
    """Sheet (its place) -> what the whole sheet is declared to be, with the year's acts: "stralciato, atto n. 87 del 20/07/2023"."""
    atti = {e.scheda: e.atto for e in r.indicatori() if e.atto}
    return {
        i: f"{s.stato_dichiarato}, atto {atti[i]}" if i in atti else str(s.stato_dichiarato)
        for i, s in enumerate(rows(r.schede))
        if s.stato_dichiarato
    }


def indicatori(p: Pagina) -> Tabella:
    """The OIV's table: objective, indicator, weight, target, result, degree, state."""
    r = risultati(p)
    cifre = r.regole.decimali
    righe: list[list[Cella]] = [
        [
            r.nome(e.scheda), e.pos, *p.campi(e, "indicatori", "denominazione", "peso"),
            p.atteso(e, e.atteso_testo), *p.campi(e, "indicatori", "raggiunto"),
            style.rounded(e.valore, cifre), style.rounded(e.senza_tetto, cifre) if e.senza_tetto != e.valore else None, state(e),
            FORMULE.get(e.formula, e.formula) + note(e) if e.tipo else None,
        ] for e in r.indicatori()
    ]  # fmt: skip
    colonne = [
        Colonna("Scheda"), Colonna("Pos."), Colonna("Indicatore"), Colonna("Peso", "numero"), Colonna("Atteso"), Colonna("Raggiunto"),
        Colonna("Grado", "numero"), Colonna("Senza tetto", "numero", facoltativa=True), Colonna("Stato"), Colonna("Come si giudica"),
    ]  # fmt: skip
    return table("Gli indicatori, uno per uno", colonne, righe)


def senza_atteso(p: Pagina) -> Tabella:
    """Indicators that can never be scored for the year."""
    r = risultati(p)
    righe: list[list[Cella]] = [
        [r.nome(e.scheda), *p.campi(e, "indicatori", "denominazione", "peso"), STATI[e.stato] if e.stato != ATTESO_ASSENTE else None]
        for e in r.indicatori()
        if e.tipo is None
    ]
    colonne = [Colonna("Scheda"), Colonna("Indicatore"), Colonna("Peso", "numero"), Colonna("Nota", facoltativa=True)]
    return table(f"Indicatori senza valore atteso per il {p.anno}", colonne, righe, vuota="Ogni indicatore ha il suo valore atteso.")


def scostamenti(p: Pagina) -> Tabella:
    """What was not wholly reached, the worst first, with the reason that the document gives."""
    r = risultati(p)
    sotto = sorted((e for e in r.indicatori() if e.valore is not None and e.valore < 100), key=lambda e: e.valore)
    righe: list[list[Cella]] = []
    for e in sotto:
        righe.append([r.nome(e.scheda), *p.campi(e, "indicatori", "denominazione", "peso"), p.atteso(e, e.atteso_testo),
                      *p.campi(e, "indicatori", "raggiunto"), style.rounded(e.valore, r.regole.decimali), *(p.campi(e, "indicatori", "motivo") if e.motivo else ["motivo non riportato"])])  # fmt: skip
    colonne = [
        Colonna("Scheda"), Colonna("Indicatore"), Colonna("Peso", "numero"), Colonna("Atteso"), Colonna("Raggiunto"),
        Colonna("Grado", "numero"), Colonna("Motivo"),
    ]  # fmt: skip
    return table("Scostamenti dall'atteso", colonne, righe, vuota="Nessun indicatore rendicontato è sotto il suo valore atteso.")


def fuori_dai_pesi(p: Pagina) -> Tabella:
    """Neutralised, postponed and dropped ones: what they are declared, why, by which act, and whether that takes them out of the weights."""
    r = risultati(p)
    righe: list[list[Cella]] = []
    for e in r.indicatori():
        if e.stato_dichiarato:
            esito = "resta nei pesi: manca ciò che le regole chiedono" if e.in_gioco else "esce dai pesi"
            righe.append([r.nome(e.scheda), *p.campi(e, "indicatori", "denominazione", "peso", "stato_dichiarato", "motivo"), e.atto, esito])  # fmt: skip
    colonne = [
        Colonna("Scheda"), Colonna("Indicatore"), Colonna("Peso", "numero"), Colonna("Dichiarato"), Colonna("Motivo"),
        Colonna("Atti di variazione dell'anno"), Colonna("Effetto"),
    ]  # fmt: skip
    return table(
        "Neutralizzati, rinviati, stralciati", colonne, righe, vuota="Nessun indicatore è dichiarato neutralizzato, rinviato o stralciato."
    )
