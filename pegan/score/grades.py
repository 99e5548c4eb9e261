"""Degrees of achievement: of objectives from their indicators, of groups from their objectives. Missing is an interval, never a zero.

Exactness. A mean is taken as 100 + Σ w·(x − 100) / Σ w with the weights as whole millionths: equal weights at 100 add up zeros and give 100
exactly, decimal weights (33.33, 33.33, 33.34) are summed without error, and nothing is rounded.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from pegan.errors import RichiestaErrata
from pegan.score.bands import place
from pegan.score.points import ATTESO_ASSENTE
from pegan.score.rules import GRUPPI, Regole

Colonna = npt.NDArray[np.float64]
Codici = npt.NDArray[np.intp]
MISURE = (
    "valore", "minimo", "massimo", "copertura_pct", "proposto", "proposto_copertura_pct", "validato", "validato_copertura_pct",
    "da_validare",
)  # fmt: skip
NON_INDIVIDUALE = "performance organizzativa, non valutazione individuale"
_CHIAVI = ("ente", "anno", "documento_id", "scheda_id", *GRUPPI, "peso_obiettivo")


def mean(valori: Colonna, pesi: Colonna, gruppi: Codici, quanti: int) -> Colonna:
    """Weighted mean of each group over its values that are not NaN; NaN where there is none, or no weight."""
    noti = ~np.isnan(valori) & (gruppi >= 0)
    w, dove = np.rint(pesi[noti] * 1e6), gruppi[noti]
    totale = np.bincount(dove, w, quanti)
    scarti = np.bincount(dove, w * (valori[noti] - 100), quanti)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(totale > 0, 100 + scarti / totale, np.nan)


def obiettivi(punteggi: pd.DataFrame, schede: pd.DataFrame, regole: Regole) -> pd.DataFrame:
    """A row a sheet of `lake.in_uso("schede")`, in its order, scored from its indicators by weight.

    `valore` over what was reported, `minimo` … `massimo` what the rest leaves open, `copertura_pct` the weight with a score of the weight in play, `n`
    indicators and `valutati` of them, `peso_senza_atteso` the weight that can never be scored; `proposto` and `validato` kept apart, each with what
    it covers; `da_validare` once the year is closed. A missing weight leaves all null (`peso_mancante`). `in_gioco` is false where every indicator
    left the weights: such a sheet is in no mean.
    """
    n = len(schede)
    dove = punteggi["scheda"].to_numpy()
    o = schede[[c for c in (*_CHIAVI, "obiettivo_operativo", "peg_n", "ordine") if c in schede]].reset_index(drop=True).copy()
    peso = punteggi["peso"].to_numpy(float)
    gioca = punteggi["in_gioco"].to_numpy(bool) & (dove >= 0)
    valore = punteggi["valore"].to_numpy(float)
    storto = np.isnan(peso) | (peso < 0)
    manca = np.bincount(dove[gioca & storto], minlength=n)[:n] > 0
    indicatori = np.bincount(dove[dove >= 0], minlength=n)
    w = np.where(gioca & ~storto, peso, 0.0)
    senza_peso = manca | (np.bincount(dove[dove >= 0], w[dove >= 0], n) <= 0)

    def weighted(colonna: Colonna) -> Colonna:
        return np.where(senza_peso, np.nan, mean(np.where(gioca, colonna, np.nan), w, dove, n))

    o["n"], o["valutati"] = indicatori, np.bincount(dove[(dove >= 0) & ~np.isnan(valore)], minlength=n)
    o["in_gioco"] = (indicatori == 0) | (np.bincount(dove[gioca], minlength=n) > 0)
    o["peso_mancante"] = manca
    o["valore"] = weighted(punteggi["conta"].to_numpy(float))
    for campo in ("minimo", "massimo"):
        o[campo] = weighted(punteggi[campo].to_numpy(float))
    o["copertura_pct"] = weighted(np.where(np.isnan(valore), 0.0, 100.0))
    senza_atteso = (punteggi["stato"] == ATTESO_ASSENTE).to_numpy() & (dove >= 0)
    o["peso_senza_atteso"] = np.bincount(dove[senza_atteso], np.where(storto, 0.0, peso)[senza_atteso], n)
    o["senza_atteso_pct"] = weighted(np.where(senza_atteso, 100.0, 0.0))
    validato = punteggi["validato_valore"].where(punteggi["validato_da"].notna() & punteggi["validato_data"].notna())
    for nome, colonna in (("proposto", punteggi["proposto_valore"].to_numpy(float)), ("validato", validato.to_numpy(float))):
        o[nome] = weighted(colonna)
        o[f"{nome}_copertura_pct"] = weighted(np.where(np.isnan(colonna), 0.0, 100.0))
    o["da_validare"] = weighted(punteggi["da_validare"].to_numpy(float))
    return _named(o, regole)


def gradi(obiettivi: pd.DataFrame, per: str, regole: Regole, fte: Colonna | None = None) -> pd.DataFrame:
    """The degrees of the groups of objectives of each body and year, by `per`: "ente" or one of GRUPPI; `gruppo` is null for objectives without one.

    Objectives without a score leave the value and open the interval from 0 to the cap. With `peso_obiettivo` or `fte` a group in which an objective
    lacks its weight is null. `fte` is parallel to the objectives.
    """
    if per != "ente" and per not in GRUPPI:
        raise RichiestaErrata(f"non si raggruppa per «{per}»", rimedio=f"scegliere fra ente, {', '.join(GRUPPI)}")
    o = obiettivi[obiettivi["in_gioco"].to_numpy(bool)]
    peso = _weights(o, regole, None if fte is None else fte[obiettivi["in_gioco"].to_numpy(bool)])
    codici, chiavi = _groups(o, per)
    n = len(chiavi)
    g = chiavi.copy()
    g.insert(2, "per", per)
    g["n"], g["valutati"] = (np.bincount(codici, o[c].to_numpy(float), n).astype(int) for c in ("n", "valutati"))
    g["obiettivi"] = np.bincount(codici, minlength=n)
    g["con_punteggio"] = np.bincount(codici, o["valore"].notna().to_numpy(float), n).astype(int)
    senza_peso = np.bincount(codici, np.isnan(peso), n) > 0
    tramite = _groups(o, regole.tramite, codici) if regole.modo == "media_di_medie" and regole.tramite else None
    coperture = ("copertura_pct", "proposto_copertura_pct", "validato_copertura_pct", "senza_atteso_pct")
    aperto = {"minimo": 0.0, "massimo": regole.massimo, **dict.fromkeys(coperture, 0.0)}
    for campo in (*MISURE, "senza_atteso_pct"):
        x = o[campo].to_numpy(float)
        x = np.where(np.isnan(x), aperto[campo], x) if campo in aperto else x
        if tramite is None:
            g[campo] = np.where(senza_peso, np.nan, mean(x, np.nan_to_num(peso), codici, n))
            continue
        fini, sotto = tramite
        medie = mean(x, np.ones(len(o)), fini, len(sotto))
        g[campo] = mean(medie, np.ones(len(sotto)), sotto["_gruppo"].to_numpy(), n)
    g["nota"] = NON_INDIVIDUALE if per == "referente" else None
    return _named(g, regole)


def class_of(valori: Colonna, regole: Regole) -> npt.NDArray[np.object_]:
    """The class of each unrounded value; None without a value, or where the rules have no classes."""
    if not regole.classi:
        return np.full(len(valori), None, object)
    return np.array([*(c.esito for c in regole.classi), None], object)[place(regole.classi, valori)]


def _named(frame: pd.DataFrame, regole: Regole) -> pd.DataFrame:
    frame["classe"] = class_of(frame["valore"].to_numpy(float), regole)
    frame["regole"], frame["impronta"] = regole.nome, regole.impronta
    return frame


def _weights(o: pd.DataFrame, regole: Regole, fte: Colonna | None) -> Colonna:
    if regole.modo == "peso_obiettivo":
        peso = o["peso_obiettivo"].to_numpy(float)
        return np.where(peso < 0, np.nan, peso)  # no weight at all, and a finding
    if regole.modo == "fte":
        return np.full(len(o), np.nan) if fte is None else fte
    return np.ones(len(o))


def _groups(o: pd.DataFrame, per: str, dentro: Codici | None = None) -> tuple[Codici, pd.DataFrame]:
    """A code an objective, and the groups in the order of the codes; a programma is one of its missione.

    With `dentro` the groups are cut along others as well, whose code is `_gruppo`.
    """
    campi: Sequence[str] = () if per == "ente" else ("missione", "programma") if per == "programma" else (per,)
    chiavi = o[["ente", "anno", *campi]].copy()
    if dentro is not None:
        chiavi["_gruppo"] = dentro
    codici = np.asarray(chiavi.groupby(list(chiavi.columns), dropna=False, sort=True).ngroup(), dtype=np.intp)
    primi = chiavi.assign(_codice=codici).drop_duplicates("_codice").sort_values("_codice").reset_index(drop=True).drop(columns="_codice")
    if per != "ente":
        primi["gruppo"] = primi["missione"].str.cat(primi["programma"], sep="-") if per == "programma" else primi[per]
        primi = primi.drop(columns=list(campi))
    else:
        primi["gruppo"] = primi["ente"]
    return codici, primi
