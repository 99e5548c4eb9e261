"""04 Raggiungimento: what hangs on the choice of the rules, which objectives decide, where the points are lost."""

import numpy as np
import pandas as pd

from pegan import charts, style
from pegan.analisi.esiti import Risultati, risultati, state
from pegan.charts import Grafico
from pegan.page import Frase, Pagina, rows
from pegan.score.rules import GRUPPI
from pegan.score.sensitivity import groups_sensitivity, leave_one_out, lost_weight, order_changes, sensitivity
from pegan.tables import Cella, Colonna, Tabella, table

_PARETO = 20
"""Rows of the Pareto that are shown; the title says how many there are."""


def per_regola(p: Pagina) -> Tabella:
    """Each objective under every rule set, and with the missing as zero."""
    r = risultati(p)
    valori = sensitivity(r.misure, r.schede, r.regole)
    return _variants("Lo stesso anno sotto altre regole: obiettivi", "Scheda", list(r.nomi), valori, r.regole.decimali)


def per_regola_gruppi(p: Pagina, per: str) -> Tabella:
    """The groups under every rule set, and added up in other ways."""
    r = risultati(p)
    valori = _groups(r, per)
    nomi = [p.nome_ente if per == "ente" else str(n) if isinstance(n, str) else "non indicato" for n in valori.index]
    cosa = per.replace("_", " ")
    return _variants(f"Lo stesso anno sotto altre regole: per {cosa}", cosa.capitalize(), nomi, valori, r.regole.decimali)


def _groups(r: Risultati, per: str) -> pd.DataFrame:
    return groups_sensitivity(r.misure, r.schede, r.regole, per, None if r.fte is None else np.asarray(r.fte, dtype=np.float64))


def _variants(titolo: str, cosa: str, nomi: list[str], valori: pd.DataFrame, decimali: int) -> Tabella:
    righe: list[list[Cella]] = []
    noto = valori.iloc[:, 0].notna().any()  # "missing as zero" of nothing at all would be a table of zeros
    for nome, valore in zip(nomi, valori.to_numpy(float), strict=True) if noto else ():
        righe.append([nome, *(style.rounded(None if np.isnan(v) else float(v), decimali) for v in valore)])
    return table(
        titolo,
        [Colonna(cosa), *(Colonna(str(c), "numero") for c in valori.columns)],
        righe,
        vuota="Nessun risultato è rendicontato: le regole non hanno nulla da giudicare.",
    )


def ordine(p: Pagina) -> Tabella:
    """How often another choice of rules turns round which of two objectives did better."""
    r = risultati(p)
    valori = {"obiettivi": sensitivity(r.misure, r.schede, r.regole)}
    valori |= {g: _groups(r, g) for g in ("settore", "servizio") if g in GRUPPI}
    righe: list[list[Cella]] = [
        [cosa, c.variante, c.coppie, c.invertite, c.spostati]
        for cosa, frame in valori.items() if frame.iloc[:, 0].notna().sum() > 1 for c in rows(order_changes(frame))
    ]  # fmt: skip
    colonne = [
        Colonna("Che cosa"), Colonna("Invece che con le regole in uso"), Colonna("Coppie confrontate", "intero"),
        Colonna("Coppie in ordine inverso", "intero"), Colonna("Posti cambiati", "intero"),
    ]  # fmt: skip
    return table("Cambi d'ordine", colonne, righe, vuota="Meno di due obiettivi hanno un punteggio: non c'è un ordine che possa cambiare.")


def decisivi(p: Pagina) -> Tabella:
    """What each objective does to its settore's and the body's mean: the mean with it, less the mean without it."""
    r = risultati(p)
    o = r.obiettivi
    valori = np.where(o["in_gioco"], o["valore"], np.nan).astype(np.float64)
    uno, n = np.ones(len(o)), len(o)
    settori = np.asarray(o.groupby("settore", dropna=False).ngroup(), dtype=np.intp)
    nel_settore, nell_ente = leave_one_out(valori, uno, settori, n), leave_one_out(valori, uno, np.zeros(n, np.intp), 1)
    ordine = sorted(np.flatnonzero(~np.isnan(nell_ente)), key=lambda i: -abs(nell_ente[i]))
    righe: list[list[Cella]] = [
        [r.nomi[i], o["settore"].iloc[i] if isinstance(o["settore"].iloc[i], str) else None, style.rounded(float(valori[i]), 1),
         None if np.isnan(nel_settore[i]) else style.rounded(float(nel_settore[i]), 2), style.rounded(float(nell_ente[i]), 2)]
        for i in ordine
    ]  # fmt: skip
    colonne = [
        Colonna("Scheda"), Colonna("Settore"), Colonna("Punteggio", "numero"), Colonna("Sposta la media del settore di", "numero"),
        Colonna("Sposta la media dell'ente di", "numero"),
    ]  # fmt: skip
    return table(
        "Quali obiettivi decidono (media semplice, con e senza ciascuno)", colonne, righe, vuota="Meno di due obiettivi hanno un punteggio."
    )


def pareto(p: Pagina) -> Tabella:
    """The indicators that cost the body most, and those that could still."""
    r = risultati(p)
    persi = lost_weight(r.punteggi, r.obiettivi)
    righe: list[list[Cella]] = []
    for e in rows(persi.head(_PARETO)):
        righe.append([r.nome(e.scheda), *p.campi(e, "indicatori", "denominazione", "peso"), state(e), e.valore,
                      style.rounded(e.persi, 2), style.rounded(e.aperti, 2), e.cumulata_pct])  # fmt: skip
    colonne = [
        Colonna("Scheda"), Colonna("Indicatore"), Colonna("Peso", "numero"), Colonna("Stato"), Colonna("Grado", "numero"),
        Colonna("Punti persi dall'ente", "numero"), Colonna("Punti ancora aperti", "numero"), Colonna("Cumulata", "percento"),
    ]  # fmt: skip
    primi = f" (i primi {_PARETO} di {len(persi)})" if len(persi) > _PARETO else ""
    return table(f"Dove si perdono i punti dell'ente, ogni obiettivo alla pari{primi}", colonne, righe, vuota="Nessun punto perso.")


def grafico_pareto(p: Pagina) -> Grafico | Frase:
    """Points lost, indicator by indicator; a sentence where none is lost for certain."""
    r = risultati(p)
    persi = lost_weight(r.punteggi, r.obiettivi)
    persi = persi[persi["persi"] > 0].head(12)
    if not len(persi):
        return Frase("Nessun punto è perso con certezza: ciò che manca è ciò che non è stato rendicontato.")
    nomi = [f"{r.nome(e.scheda)} · {e.denominazione or e.pos or '?'}" for e in rows(persi)]
    return charts.bars(
        "Punti dell'ente persi, indicatore per indicatore", nomi, [float(x) for x in persi["persi"]], colori=[style.ROSSO] * len(persi)
    )
