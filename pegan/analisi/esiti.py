"""04 Raggiungimento: what can be judged at all, and how far; never a zero for what was not reported."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import fsum

from pegan import charts, style
from pegan.analisi.pesi import Scheda, schede
from pegan.charts import Grafico
from pegan.page import Frase, Pagina
from pegan.score import Grado, Punteggio, Regole, load_rules, objective_score, score_indicator
from pegan.score.achievement import ATTESO_ASSENTE, NON_RENDICONTATO, Misura, comparable, how_judged
from pegan.tables import Cella, Colonna, Tabella, Tipo, table

_INT: Tipo = "intero"
COPERTURA_MINIMA = 80.0
"""Coverage below which a score is never shown without a warning (domain.md, section 3)."""
_TIPI = {
    "numero": "un numero", "percentuale": "una percentuale", "importo": "un importo", "data": "una scadenza", "atto": "un atto o un documento",
    "fasi": "più fasi", "si_no": "sì o no", "intervallo": "un intervallo", "testo": "un testo che non si può misurare", None: "nessun valore atteso",
}  # fmt: skip
_FORMULE = {
    "rapporto": "raggiunto / atteso", "rapporto_inverso": "atteso / raggiunto (è meglio meno)", "si_no": "fatto: 100, non fatto: 0",
    "giorni_di_ritardo": "in tempo 100, poi a fasce di giorni di ritardo", "intervallo": "dentro l'intervallo 100, fuori 0",
    None: "non misurabile: serve una valutazione motivata",
}  # fmt: skip
_STATI = {
    "valutato": "valutato", "zero": "valutato: zero", NON_RENDICONTATO: "non rendicontato", ATTESO_ASSENTE: "senza valore atteso",
    "non_previsto_nell_anno": "non previsto nell'anno", "non_valutabile": "neutralizzato", "rinviato": "rinviato", "stralciato": "stralciato",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Esito:
    """An indicator with its measure and score."""

    indicatore_id: str
    documento: str
    scheda_id: str
    pos: str | None
    denominazione: str | None
    peso: float | None
    atteso: str | None
    raggiunto: str | None
    misura: Misura
    punteggio: Punteggio


def esiti(p: Pagina) -> list[Esito]:
    """Every indicator in use, scored."""
    regole = load_rules(p.regole)
    attesi: dict[str, list[object]] = {}
    for a in p.righe("attesi"):
        if a.testo:
            attesi.setdefault(a.indicatore_id, []).append(a)
    risultato = []
    for i in p.righe("indicatori"):
        suoi = attesi.get(i.indicatore_id, [])
        anno = next((a for a in suoi if getattr(a, "anno_atteso", None) == p.anno), None)
        misura = Misura(
            tipo=getattr(anno, "tipo", None), operatore=getattr(anno, "operatore", None),
            atteso=getattr(anno, "frequenza_annua", None) or getattr(anno, "valore", None),
            atteso_min=getattr(anno, "valore_min", None), atteso_max=getattr(anno, "valore_max", None),
            scadenza=getattr(anno, "scadenza", None), atteso_in_altri_anni=bool(suoi) and anno is None, polarita=i.polarita,
            raggiunto=comparable(i.raggiunto_valore, i.raggiunto_unita, getattr(anno, "tipo", None)), raggiunto_data=i.raggiunto_data, stato_dichiarato=i.stato_dichiarato, motivo=i.motivo,
        )  # fmt: skip
        testo = getattr(anno, "testo", None)
        risultato.append(
            Esito(
                i.indicatore_id,
                i.documento_id,
                i.scheda_id,
                i.pos,
                i.denominazione,
                i.peso,
                testo,
                i.raggiunto,
                misura,
                score_indicator(misura, regole),
            )
        )
    return risultato


def riassunto(p: Pagina) -> Frase:
    """First of all: how many can be judged, how many were reported."""
    tutti = esiti(p)
    regole = load_rules(p.regole)
    misurabili = sum(how_judged(e.misura, regole) is not None for e in tutti)
    valutati = sum(e.punteggio.valore is not None for e in tutti)
    nessuno = (
        " Nessun risultato finale è riportato nei documenti: la copertura è 0 % e il grado di raggiungimento non è calcolabile; "
        "con i risultati potrà andare da 0 a 100. Non rendicontato non vuol dire zero."
        if not valutati
        else f" {style.count(valutati, 'indicatore ha', 'indicatori hanno')} un risultato finale valutabile."
    )
    return Frase(
        f"Su {style.count(len(tutti), 'indicatore', 'indicatori')}, {misurabili} hanno per il {p.anno} un valore atteso che si può misurare.{nessuno}",
        "evidenza",
    )


def metodo(p: Pagina) -> Frase:
    """The rule set, by name, and what it is worth."""
    r: Regole = load_rules(p.regole)
    dimostrativo = (
        "criterio dimostrativo, non il sistema di misurazione dell'ente: i punteggi non danno luogo a classi di merito"
        if r.dimostrativo
        else "regole dell'ente"
    )
    return Frase(f"Metodo di calcolo: «{r.titolo}», versione {r.versione} (impronta {r.impronta}); {dimostrativo}. Fonte: {r.fonte}.")


def come_si_giudica(p: Pagina) -> Tabella:
    """How many indicators of each kind of target there are, and how each kind is judged."""
    regole = load_rules(p.regole)
    gruppi: dict[tuple[str | None, str | None], list[Esito]] = {}
    for e in esiti(p):
        gruppi.setdefault((e.misura.tipo, how_judged(e.misura, regole)), []).append(e)
    righe: list[list[Cella]] = []
    for (tipo, formula), elenco in sorted(gruppi.items(), key=lambda g: -len(g[1])):
        chiavi = [(e.documento, "attesi", f"{e.indicatore_id}/{p.anno}", "testo") for e in elenco]
        righe.append(
            [
                _TIPI.get(tipo, tipo), _FORMULE[formula] if tipo else "non si potrà mai giudicare",
                p.somma(len(elenco), f"Indicatori con atteso: {_TIPI.get(tipo, tipo)}", chiavi),
                fsum(e.peso or 0.0 for e in elenco), sum(e.punteggio.valore is not None for e in elenco),
            ]
        )  # fmt: skip
    colonne = [
        Colonna(f"Il valore atteso per il {p.anno} è", larghezza=34), Colonna("Come si giudica", larghezza=44), Colonna("Indicatori", _INT, 10),
        Colonna("Peso (somma sulle schede)", "numero", 12), Colonna("Rendicontati", _INT, 12),
    ]  # fmt: skip
    return table("Quanti indicatori si possono giudicare, e come", colonne, righe)


def gradi(p: Pagina) -> list[tuple[Scheda, Grado]]:
    """Every sheet with its achievement."""
    per_scheda: dict[tuple[str, str], list[Esito]] = {}
    for e in esiti(p):
        per_scheda.setdefault((e.documento, e.scheda_id), []).append(e)
    return [
        (s, objective_score([e.peso for e in elenco], [e.punteggio for e in elenco]))
        for s in schede(p)
        for elenco in [per_scheda.get((s.documento, s.scheda_id), [])]
    ]


def per_obiettivo(p: Pagina) -> Tabella:
    """Score over what was reported, the interval that remains, coverage, weight that can never be scored."""
    righe: list[list[Cella]] = []
    for s, g in gradi(p):
        intervallo = None if g.minimo is None or g.massimo is None else f"{style.number(g.minimo, 0)} … {style.number(g.massimo, 0)}"
        avviso = "copertura sotto l'80 %: il punteggio non è indicativo" if (g.copertura_pct or 0) < COPERTURA_MINIMA else ""
        righe.append([s.nome, g.n, g.valutati, g.copertura_pct, g.valore, intervallo, g.peso_senza_atteso, avviso])
    colonne = [
        Colonna("Scheda", larghezza=20), Colonna("Indicatori", _INT, 10), Colonna("Valutati", _INT, 9), Colonna("Copertura", "percento", 10),
        Colonna("Punteggio su quanto rendicontato", "numero", 14), Colonna("Può ancora essere", larghezza=14),
        Colonna("Peso senza valore atteso", "numero", 12), Colonna("Avvertenza", larghezza=40),
    ]  # fmt: skip
    return table("Raggiungimento per obiettivo", colonne, righe)


def grafico(p: Pagina) -> Grafico:
    """The weight of each sheet by what became of it."""
    per_scheda: dict[str, Counter[str]] = {}
    pesi: dict[str, dict[str, float]] = {}
    nomi = {s.scheda_id: s.nome for s in schede(p)}
    for e in esiti(p):
        g = _gruppo(e)
        per_scheda.setdefault(e.scheda_id, Counter())[g] += 1
        pesi.setdefault(e.scheda_id, {}).setdefault(g, 0.0)
        pesi[e.scheda_id][g] += e.peso or 0.0
    colori = {
        "rendicontato": style.VERDE,
        "misurabile, non rendicontato": style.BLU,
        "solo valutabile con motivazione": style.GRIGIO,
        "senza valore atteso": style.ARANCIO,
    }
    elenco = [s for s in nomi if s in pesi]
    serie = {g: [pesi[s].get(g, 0.0) for s in elenco] for g in colori}
    serie = {g: v for g, v in serie.items() if any(v)}
    return charts.stacked(f"Peso degli indicatori, per ciò che se ne potrà dire a fine {p.anno}", [nomi[s] for s in elenco], serie, colori)


def _gruppo(e: Esito) -> str:
    if e.punteggio.valore is not None:
        return "rendicontato"
    if e.misura.tipo is None:
        return "senza valore atteso"
    return "solo valutabile con motivazione" if e.punteggio.formula is None else "misurabile, non rendicontato"


def indicatori(p: Pagina) -> Tabella:
    """The OIV's table: objective, indicator, weight, target, result, degree, state."""
    nomi = {s.scheda_id: s.nome for s in schede(p)}
    righe: list[list[Cella]] = []
    for e in esiti(p):
        k = (e.documento, "indicatori", e.indicatore_id)
        righe.append(
            [
                nomi.get(e.scheda_id, e.scheda_id), e.pos, p.cita(e.denominazione, *k, "denominazione"), p.cita(e.peso, *k, "peso"),
                p.cita(e.atteso, e.documento, "attesi", f"{e.indicatore_id}/{p.anno}", "testo"), p.cita(e.raggiunto, *k, "raggiunto"),
                e.punteggio.valore, _STATI.get(e.punteggio.stato, e.punteggio.stato), _FORMULE[e.punteggio.formula] if e.misura.tipo else None,
            ]
        )  # fmt: skip
    colonne = [
        Colonna("Scheda", larghezza=20), Colonna("Pos.", larghezza=6), Colonna("Indicatore", larghezza=60), Colonna("Peso", "numero", 8),
        Colonna("Atteso", larghezza=34), Colonna("Raggiunto", larghezza=20), Colonna("Grado", "numero", 8), Colonna("Stato", larghezza=18), Colonna("Come si giudica", larghezza=34),
    ]  # fmt: skip
    return table("Gli indicatori, uno per uno", colonne, righe)


def senza_atteso(p: Pagina) -> Tabella:
    """Indicators that can never be scored for the year."""
    nomi = {s.scheda_id: s.nome for s in schede(p)}
    righe: list[list[Cella]] = [
        [
            nomi.get(e.scheda_id, e.scheda_id),
            p.cita(e.denominazione, e.documento, "indicatori", e.indicatore_id, "denominazione"),
            p.cita(e.peso, e.documento, "indicatori", e.indicatore_id, "peso"),
        ]
        for e in esiti(p)
        if e.misura.tipo is None
    ]
    colonne = [Colonna("Scheda", larghezza=20), Colonna("Indicatore", larghezza=70), Colonna("Peso", "numero", 8)]
    return table(f"Indicatori senza valore atteso per il {p.anno}", colonne, righe, vuota="Ogni indicatore ha il suo valore atteso.")
