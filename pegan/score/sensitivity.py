"""How much a result hangs on the choice of the rules, and on single objectives and indicators."""

from dataclasses import replace

import numpy as np
import pandas as pd

from pegan.score.grades import Codici, Colonna, gradi, mean, obiettivi
from pegan.score.points import punteggi
from pegan.score.rules import Regole, all_rules

MANCANTI_A_ZERO = "mancanti come zero"
MEDIA_DI_MEDIE, MEDIA, PER_PESO = "media delle medie dei settori", "media di tutti gli obiettivi", "secondo il peso degli obiettivi"


def missing_as_zero(regole: Regole) -> Regole:
    """The same rules, with what was not reported or has no target counted 0."""
    return replace(regole, stati={**regole.stati, "non_rendicontato": "zero", "atteso_assente": "zero"})


def variants(regole: Regole) -> dict[str, Regole]:
    """The rules in use, the same with missing as zero, and every demonstrative set; a body's own rules may bear the title of one of these."""
    altre = {
        r.titolo if r.titolo != regole.titolo else f"{r.titolo} (dimostrativo)": r
        for r in all_rules()
        if r.dimostrativo and r.nome != regole.nome
    }
    return {regole.titolo: regole, MANCANTI_A_ZERO: missing_as_zero(regole), **altre}


def sensitivity(misure: pd.DataFrame, schede: pd.DataFrame, regole: Regole) -> pd.DataFrame:
    """A row a sheet, a column a variant: the value under each."""
    return pd.DataFrame({nome: obiettivi(punteggi(misure, r), schede, r)["valore"] for nome, r in variants(regole).items()})


def groups_sensitivity(misure: pd.DataFrame, schede: pd.DataFrame, regole: Regole, per: str, fte: Colonna | None = None) -> pd.DataFrame:
    """A row a group, a column a variant: first the rules in use, then others that add objectives up in the same way, then other ways to add them up."""
    stesso = {nome: replace(r, modo=regole.modo, tramite=regole.tramite) for nome, r in variants(regole).items()}
    punti = {nome: obiettivi(punteggi(misure, r), schede, r) for nome, r in stesso.items()}
    base = punti[regole.titolo]
    tutte = {nome: gradi(punti[nome], per, r, fte) for nome, r in stesso.items()}
    tutte |= {
        nome: gradi(base, per, replace(regole, modo=modo, tramite=tramite)) for nome, (modo, tramite) in _other_ways(base, regole).items()
    }
    return pd.DataFrame({nome: g.set_index(g["gruppo"].astype(object))["valore"] for nome, g in tutte.items()})


def _other_ways(obiettivi: pd.DataFrame, regole: Regole) -> dict[str, tuple[str, str | None]]:
    """The ways to add objectives up that are not the rules' own; by their weights only where each has one."""
    vie: dict[str, tuple[str, str | None]] = {MEDIA: ("media", None), MEDIA_DI_MEDIE: ("media_di_medie", "settore")}
    if len(obiettivi) and (obiettivi["peso_obiettivo"] >= 0).all():
        vie[PER_PESO] = ("peso_obiettivo", None)
    return {nome: via for nome, via in vie.items() if via != (regole.modo, regole.tramite)}


def order_changes(valori: pd.DataFrame) -> pd.DataFrame:
    """Against the first column, for each of the others: pairs of rows that both judge, pairs whose order is reversed, rows that change place."""
    base = valori.iloc[:, 0].to_numpy(float)
    righe = []
    for nome in valori.columns[1:]:
        altro = valori[nome].to_numpy(float)
        noti = ~np.isnan(base) & ~np.isnan(altro)
        a, b = base[noti], altro[noti]
        opposti = np.sign(a[:, None] - a) * np.sign(b[:, None] - b) < 0
        posti = [pd.Series(x).round(9).rank(ascending=False, method="min").to_numpy() for x in (a, b)]
        righe.append((nome, int(noti.sum() * (noti.sum() - 1) // 2), int(opposti.sum() // 2), int((posti[0] != posti[1]).sum())))
    return pd.DataFrame(righe, columns=["variante", "coppie", "invertite", "spostati"])


def leave_one_out(valori: Colonna, pesi: Colonna, gruppi: Codici, quanti: int) -> Colonna:
    """What each row does to its group's mean: the mean with it, less the mean without it; NaN for one without value, or alone."""
    con = mean(valori, pesi, gruppi, quanti)
    w = np.where(np.isnan(valori), 0.0, np.rint(pesi * 1e6))
    totale = np.bincount(gruppi, w, quanti)
    resto = totale[gruppi] - w
    with np.errstate(divide="ignore", invalid="ignore"):
        # with the mean m of weight W, the mean without w·x is m + w·(m − x) / (W − w)
        return np.where((resto > 0) & ~np.isnan(valori), w * (valori - con[gruppi]) / resto, np.nan)


def lost_weight(punteggi: pd.DataFrame, obiettivi: pd.DataFrame) -> pd.DataFrame:
    """The indicators that lack something to the body's full score, the heaviest first.

    `persi` are points of 100 of the body lost for certain by what was reported, `aperti` those that hang on what was not; each objective counts alike.
    `cumulata_pct` is the part of all lost and open points up to that row.
    """
    posti = punteggi["scheda"].to_numpy()
    gioca = punteggi["in_gioco"].to_numpy(bool) & (posti >= 0)
    peso = np.where(gioca, punteggi["peso"].fillna(0.0).to_numpy(float), 0.0)
    totale = np.bincount(posti[gioca], peso[gioca], len(obiettivi))
    quanti = max(int(obiettivi["in_gioco"].sum()), 1)
    quota = np.divide(peso, totale[posti], out=np.zeros(len(peso)), where=gioca & (totale[posti] > 0)) / quanti
    persi = quota * np.nan_to_num(100 - np.minimum(punteggi["massimo"].to_numpy(float), 100.0))
    aperti = quota * np.nan_to_num(np.minimum(punteggi["massimo"].to_numpy(float), 100.0) - punteggi["minimo"].to_numpy(float))
    tutte = punteggi.assign(persi=persi, aperti=aperti)
    righe: pd.DataFrame = tutte[persi + aperti > 0].sort_values(["persi", "aperti"], ascending=False, kind="stable")
    insieme = (righe["persi"] + righe["aperti"]).cumsum()
    righe["cumulata_pct"] = 100 * insieme / insieme.iloc[-1] if len(righe) else insieme
    return righe
