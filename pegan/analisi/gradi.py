"""04 Raggiungimento: the degrees of objectives and groups, with interval, coverage and, by the body's own rules, class."""

from typing import Any

import numpy as np

from pegan import charts, style
from pegan.analisi.esiti import FORMULE, STATI, TIPI, Risultati, declared, risultati
from pegan.charts import Grafico
from pegan.page import Pagina, rows
from pegan.score import gradi
from pegan.score.rules import Fascia
from pegan.tables import Cella, Colonna, Tabella, table

COPERTURA_MINIMA = 80.0
"""Coverage below which a score is never shown without a warning (domain.md, section 3)."""
GRUPPI = {
    "ente": "ente", "settore": "settore", "servizio": "servizio", "responsabile": "responsabile", "referente": "referente",
    "obiettivo_strategico": "obiettivo strategico", "missione": "missione", "programma": "programma",
}  # fmt: skip
_TRATTAMENTI = {
    "intervallo": "resta nei pesi e apre un intervallo, da 0 al massimo", "zero": "resta nei pesi e conta 0", "esce": "esce dai pesi",
    "esce_con_motivo": "esce dai pesi se c'è il motivo, altrimenti come non rendicontato",
    "esce_con_atto": "esce dai pesi se ci sono il motivo e un atto di variazione dell'anno, altrimenti come non rendicontato",
}  # fmt: skip
_MODI = {
    "media": "media semplice degli obiettivi", "peso_obiettivo": "media secondo il peso degli obiettivi",
    "fte": "media secondo le unità di personale equivalenti", "media_di_medie": "media delle medie, per",
}  # fmt: skip


def regole(p: Pagina) -> Tabella:
    """The rule set as a table: every formula, threshold and treatment, and which thresholds are ours."""
    r = risultati(p).regole
    righe: list[list[Cella]] = [["formula", TIPI.get(kind, kind), FORMULE.get(f, "non si giudica"), None] for kind, f in r.formule.items()]
    righe += [["formula di ripiego", kind, FORMULE.get(f, f), None] for kind, f in r.ripiego.items()]
    righe += _bands("ritardo", r.ritardi, "giorni", estremi=True) + _bands("fascia", r.fasce, "punti") + _bands("classe", r.classi, "punti")
    nota = "soglia d'esempio" if "scala" in r.esempi else None
    righe += [["giudizio", giudizio, style.number(punti), nota] for giudizio, punti in r.scala.items()]
    righe += [["stato", STATI.get(stato, stato), _TRATTAMENTI[t], None] for stato, t in r.stati.items()]
    modo = _MODI[r.modo] + (f" {r.tramite}" if r.tramite else "")
    righe += [["aggregazione", "obiettivi", modo, None], ["tetto", "punteggio", f"al più {style.number(r.massimo)}", None]]
    righe.append(["arrotondamento", "valori mostrati", f"{style.count(r.decimali, 'decimale', 'decimali')}, solo alla fine", None])
    colonne = [Colonna("Parte"), Colonna("Per"), Colonna("Regola"), Colonna("Nota", facoltativa=True)]
    return table(f"Le regole: {r.titolo}, versione {r.versione}", colonne, righe, chiusa=True)


def _bands(parte: str, bande: tuple[Fascia, ...], unita: str, *, estremi: bool = False) -> list[list[Cella]]:
    righe: list[list[Cella]] = []
    for b in bande:
        da = style.number(b.da)
        fino = f"da {da} {unita} in su" if b.a is None else f"da {da} a {style.number(b.a)} {unita}{'' if estremi else ' esclusi'}"
        esito = b.esito if isinstance(b.esito, str) else style.number(b.esito)
        righe.append([parte, fino, esito, "soglia d'esempio" if b.esempio else None])
    return righe


def per_obiettivo(p: Pagina) -> Tabella:
    """Score over what was reported, the interval that remains, coverage, weight that can never be scored."""
    r = risultati(p)
    righe: list[list[Cella]] = []
    dichiarate = declared(r)
    for i, (nome, s, o) in enumerate(zip(r.nomi, rows(r.schede), rows(r.obiettivi), strict=True)):
        avviso = (
            "un indicatore non ha peso: nessun punteggio"
            if o.peso_mancante
            else "nessun indicatore"
            if not o.n
            else "; ".join(x for x in (dichiarate.get(i), _warning(o.copertura_pct, o.in_gioco)) if x)
        )
        gradi_e_pesi: list[Cella] = [o.n, o.valutati, *_degree(r, o), o.peso_senza_atteso, *_closing(p, r, o)]
        righe.append([nome, *p.campi(s, "schede", "obiettivo_operativo"), *gradi_e_pesi, avviso])
    colonne = [
        Colonna("Scheda"), Colonna("Obiettivo"), Colonna("Indicatori", "intero"), Colonna("Valutati", "intero"), *_columns(r),
        Colonna("Peso senza valore atteso", "numero"), *_closing_columns(p, r), Colonna("Avvertenza", facoltativa=True),
    ]  # fmt: skip
    return table("Raggiungimento per obiettivo", colonne, righe, nota=_rule(r))


def per_gruppo(p: Pagina, per: str) -> Tabella:
    """The degrees by settore, servizio, responsabile …: how many objectives and indicators, value, interval, coverage."""
    r = risultati(p)
    fte = None if r.fte is None else np.asarray(r.fte, dtype=np.float64)
    righe: list[list[Cella]] = []
    nomi = {p.ente: p.nome_ente} if per == "ente" else _missioni(p) if per == "missione" else {}
    gruppi = gradi(r.obiettivi, per, r.regole, fte)
    detti = per == "ente" or gruppi["gruppo"].notna().any()
    for g in rows(gruppi) if detti else ():
        avviso = "; ".join(x for x in (_warning(g.copertura_pct, True), g.nota) if x)
        righe.append([
            nomi.get(g.gruppo, g.gruppo) or "non indicato", g.obiettivi, g.n, g.valutati, *_degree(r, g), g.senza_atteso_pct,
            *_closing(p, r, g), avviso,
        ])  # fmt: skip
    colonne = [
        Colonna(GRUPPI[per].capitalize()), Colonna("Obiettivi", "intero"), Colonna("Indicatori", "intero"), Colonna("Valutati", "intero"),
        *_columns(r), Colonna("Peso senza valore atteso", "percento"), *_closing_columns(p, r), Colonna("Avvertenza", facoltativa=True),
    ]  # fmt: skip
    titolo = "Raggiungimento dell'intero ente" if per == "ente" else f"Raggiungimento per {GRUPPI[per]}"
    return table(
        titolo, colonne, righe, vuota="Nessun obiettivo in gioco." if detti else f"Nessun obiettivo riporta: {GRUPPI[per]}.", nota=_rule(r)
    )


def _missioni(p: Pagina) -> dict[str, str]:
    """Code -> code and name, as the sheets print it."""
    return {s.missione: f"{s.missione} {s.missione_descrizione}" for s in p.schede() if s.missione and s.missione_descrizione}


def _rule(r: Risultati) -> str:
    """The line under a table of degrees: by which rules, and how single degrees become one."""
    modo = _MODI[r.regole.modo] + (f" {r.regole.tramite}" if r.regole.tramite else "")
    return f"Secondo «{r.regole.titolo}», impronta {r.regole.impronta}; {modo}."


def _columns(r: Risultati) -> list[Colonna]:
    classe = [Colonna("Classe")] if r.proprie and r.regole.classi else []
    return [Colonna("Copertura", "percento"), Colonna("Punteggio su quanto rendicontato", "numero"), *classe, Colonna("Può ancora essere")]


def _degree(r: Risultati, o: Any) -> list[Cella]:
    classe: list[Cella] = [o.classe] if r.proprie and r.regole.classi else []
    intervallo = None if o.minimo is None else _interval(o.minimo, o.massimo, r.regole.decimali)
    return [o.copertura_pct, style.rounded(o.valore, r.regole.decimali), *classe, intervallo]


def _interval(minimo: float, massimo: float, decimali: int) -> str:
    da, a = (style.number(style.rounded(x, decimali)) for x in (minimo, massimo))
    return da if da == a else f"{da} … {a}"


def _closing_columns(p: Pagina, r: Risultati) -> list[Colonna]:
    return [Colonna("Valore per la validazione", "numero")] if r.regole.closed(p.anno) else []


def _closing(p: Pagina, r: Risultati, o: Any) -> list[Cella]:
    return [style.rounded(o.da_validare, r.regole.decimali)] if r.regole.closed(p.anno) else []


def _warning(copertura: float | None, in_gioco: bool) -> str:
    if not in_gioco:
        return "fuori dai pesi dell'anno"
    return "copertura sotto l'80 %: il punteggio non è indicativo" if (copertura or 0) < COPERTURA_MINIMA else ""


def tre_valori(p: Pagina) -> Tabella:
    """What was computed, what the manager proposes and what the OIV validated, never mixed."""
    r = risultati(p)
    righe: list[list[Cella]] = []
    for e in r.indicatori():
        if e.proposto_valore is not None or e.validato_valore is not None:
            valido = e.validato_da and e.validato_data
            nota = "" if e.proposto_valore is None or e.motivo else "proposto senza motivo"
            nota += "" if e.validato_valore is None or valido else "validato senza chi o quando: non conta"
            righe.append([r.nome(e.scheda), *p.campi(e, "indicatori", "denominazione"), e.valore, *p.campi(e, "indicatori", "proposto_valore"), e.motivo,
                          *p.campi(e, "indicatori", "validato_valore"), e.validato_da, e.validato_data, nota])  # fmt: skip
    colonne = [
        Colonna("Scheda"), Colonna("Indicatore"), Colonna("Misurato", "numero"), Colonna("Proposto", "numero"), Colonna("Motivo"),
        Colonna("Validato", "numero"), Colonna("Da"), Colonna("Il", "data"), Colonna("Nota", facoltativa=True),
    ]  # fmt: skip
    return table(
        "Misurato, proposto, validato",
        colonne,
        righe,
        vuota="I documenti non riportano valori proposti o validati: ci sono solo quelli misurati.",
    )


def grafico(p: Pagina) -> Grafico:
    """Where each objective's degree can still lie, and where it is over what was reported."""
    r = risultati(p)
    o = r.obiettivi
    in_mezzo = [None if v is None else float(v) for v in o["valore"].astype(object).where(o["valore"].notna(), None)]
    dichiarate = declared(r)
    senza = [dichiarate.get(i, "senza punteggio") for i in range(len(r.nomi))]
    estremi = [(float(a), float(b)) if a == a else None for a, b in zip(o["minimo"], o["massimo"], strict=True)]
    return charts.intervals(f"Grado di raggiungimento {p.anno}: il punto è il punteggio su quanto rendicontato, la barra dove può ancora essere", r.nomi, estremi, in_mezzo, COPERTURA_MINIMA, list(o["copertura_pct"]), senza)  # fmt: skip
