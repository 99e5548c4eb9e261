"""What should be done at a date, what was reported, who is late, and what that makes of the year."""

from datetime import date

import numpy as np
import pandas as pd

from pegan.clean.comparable import comparable
from pegan.clean.direction import judged
from pegan.clean.steps import steps_done
from pegan.clean.targets import read_target
from pegan.polarity import DECRESCENTE
from pegan.schedule.mesi import active_months
from pegan.store.lake import SCHEDA, Tabelle

TOLLERANZA = 10.0
"""Points behind what was planned from which an indicator is late. `esempio`: ours, no norm says it."""
CUMULATO, PERCORSO, FATTO = "cumulato", "percorso", "fatto"
"""How a reported value is progress: a count towards the target, a level on its way from the baseline, a thing that is done or not."""
IN_LINEA, IN_RITARDO, NON_SI_PUO_DIRE = "in linea", "in ritardo", "non si può dire"
_FATTI = ("atto", "si_no", "fasi", "data")
_MOTIVI = {
    "periodi": "i periodi delle sue attività non sono noti",
    "rendiconto": "nessun valore riportato fino a questa data",
    "atteso": "nessun atteso misurabile per l'anno",
    "livello": "è un livello, e la partenza non è nota: non si sa quanta strada è fatta",
    "intervallo": "è un intervallo: si giudica a fine anno",
    "due_letture": "in ritardo se è un livello, in linea se è una quota che cresce nell'anno",
    "altro": "ciò che è riportato non si può mettere accanto all'atteso",
}


def cronoprogramma(tabelle: Tabelle, al: date | None = None) -> pd.DataFrame:
    """`progress` of every indicator in use at a day, by default the middle of each plan's year."""
    mesi = active_months(tabelle("attivita"), tabelle("cronoprogramma"))
    return progress(tabelle("indicatori"), tabelle("attesi"), expected(tabelle("attivita"), mesi, tabelle("indicatori")), al)


def expected(attivita: pd.DataFrame, mesi: pd.DataFrame, indicatori: pd.DataFrame) -> pd.DataFrame:
    """The months of each indicator's activities: a row a month with its part of the indicator's work; activities count alike, and so do their months.

    Only months of the plan's own year; an indicator whose activities have none there has no row.
    """
    dell_anno = mesi[mesi["anno_mese"] == mesi["anno"]]
    posti = attivita[["documento_id", "attivita_id", "pos"]].merge(dell_anno, on=["documento_id", "attivita_id"])
    posti = posti[posti["pos"].notna()].merge(
        indicatori[["documento_id", "scheda_id", "pos", "indicatore_id"]], on=["documento_id", "scheda_id", "pos"]
    )
    di_attivita = posti.groupby(["documento_id", "indicatore_id", "attivita_id"])["mese"].transform("size")
    attive = posti.groupby(["documento_id", "indicatore_id"])["attivita_id"].transform("nunique")
    return posti[["anno", "documento_id", "indicatore_id", "mese"]].assign(parte=1 / di_attivita / attive)


def planned(parti: pd.DataFrame, giorni: pd.DataFrame) -> pd.Series:
    """0-100: the part of each indicator's work that lies before a day; `giorni` has documento_id, indicatore_id and `giorno`, missing gives missing."""
    righe = parti.merge(giorni, on=["documento_id", "indicatore_id"])
    inizio = pd.to_datetime({"year": righe["anno"].astype(int), "month": righe["mese"].astype(int), "day": 1})
    trascorsi = (pd.to_datetime(righe["giorno"]) - inizio).dt.days + 1
    fatto = (trascorsi / inizio.dt.days_in_month).clip(0, 1) * righe["parte"]
    somme = righe.assign(fatto=fatto).groupby(["documento_id", "indicatore_id"])["fatto"].sum(min_count=1)
    return pd.Series(
        (100 * somme).round(9).reindex(pd.MultiIndex.from_frame(giorni[["documento_id", "indicatore_id"]])).to_numpy(), index=giorni.index
    )


def progress(indicatori: pd.DataFrame, attesi: pd.DataFrame, parti: pd.DataFrame, al: date | None = None) -> pd.DataFrame:
    """A row an indicator at the day `al`: what the schedule expects (`atteso_al_pct`), what was reported until then and what it is worth.

    The reported value is the final one from the end of the year on, before it the mid-year one, of the day that it bears or else of 30 June; it is set against
    what was expected on its own day. `stato`: `in linea`, `in ritardo` (more than TOLLERANZA points behind; a thing to be done, only when all of it should be),
    `non si può dire` with `motivo`. `previsto_pct`: the year's result if the work goes on at this pace; `previsione`: what the document itself foresees.
    """
    righe = _with_targets(indicatori, attesi)
    fine = pd.to_datetime(righe["anno"].astype(str) + "-12-31")
    meta = pd.to_datetime(righe["anno"].astype(str) + "-06-30")
    giorno = pd.Series(pd.Timestamp(al), index=righe.index) if al else meta
    righe = righe.assign(al=giorno, **_reported(righe, giorno, meta, fine))
    chiave = righe[["documento_id", "indicatore_id"]]
    atteso_al = _due(planned(parti, chiave.assign(giorno=giorno)), righe["scadenza"], giorno)
    atteso_reso = _due(planned(parti, chiave.assign(giorno=righe["rilevato_il"])), righe["scadenza"], righe["rilevato_il"])
    misura, avanzamento = _advance(righe)
    confrontabile = atteso_reso.notna() & avanzamento.notna()
    soglia = np.where(misura == FATTO, np.where(atteso_reso >= 100, 100.0, -np.inf), atteso_reso - TOLLERANZA)
    ritardo = confrontabile & (avanzamento < soglia)
    incerto = ritardo & (misura == PERCORSO) & (_as_a_share(righe) >= soglia)
    confrontabile, ritardo = confrontabile & ~incerto, ritardo & ~incerto
    stato = pd.Series(np.where(ritardo, IN_RITARDO, IN_LINEA), index=righe.index).where(confrontabile, NON_SI_PUO_DIRE)
    passo = (100 * avanzamento / atteso_reso).where((atteso_reso > 0) & (misura != FATTO) & ~incerto)
    previsto = passo.where(righe["rilevato_il"] < fine, avanzamento)
    motivo = _reason(righe, atteso_reso, avanzamento, misura)
    intesta = [
        *SCHEDA, "indicatore_id", "pos", "denominazione", "peso", "testo", "al", "rilevato", "rilevato_il", "rilevato_campo", "previsione",
    ]  # fmt: skip
    return righe[intesta].rename(columns={"testo": "atteso"}).assign(
        atteso_al_pct=atteso_al, atteso_rilevato_pct=atteso_reso, misura=misura, avanzamento_pct=avanzamento, stato=stato,
        motivo=motivo.where(~confrontabile, None), previsto_pct=previsto,
    )  # fmt: skip


def _with_targets(indicatori: pd.DataFrame, attesi: pd.DataFrame) -> pd.DataFrame:
    """The indicators beside their targets of the year (`obiettivo`: the year's number), each with the direction that it is judged by."""
    suoi = attesi[(attesi["anno_atteso"] == attesi["anno"]) & attesi["testo"].notna()].drop_duplicates(["documento_id", "indicatore_id"])
    obiettivo = suoi["frequenza_annua"].astype(float).fillna(suoi["valore"].astype(float))
    colonne = suoi[["documento_id", "indicatore_id", "testo", "tipo", "operatore", "scadenza"]].assign(
        obiettivo=obiettivo, atteso_unita=suoi["unita"]
    )
    righe = indicatori.merge(colonne, on=["documento_id", "indicatore_id"], how="left").reset_index(drop=True)
    righe["partenza_valore"] = _of_its_kind(righe, righe["partenza_valore"], righe["partenza_unita"])
    righe["polarita"], righe["polarita_origine"] = judged(righe.rename(columns={"obiettivo": "atteso"}))
    return righe


def _of_its_kind(righe: pd.DataFrame, valore: pd.Series, unita: pd.Series) -> pd.Series:
    """Numbers that may be set against the target; the others missing."""
    di = righe["atteso_unita"].astype(object).fillna(righe["unita"])
    return pd.Series(comparable(valore.to_numpy(float), unita, righe["tipo"], di), index=righe.index)


def _reported(righe: pd.DataFrame, giorno: pd.Series, meta: pd.Series, fine: pd.Series) -> dict[str, pd.Series]:
    """The last value that was reported until the day: its text, number (of the target's kind), day and the column it is from."""
    a_meta = pd.to_datetime(righe["verifica_intermedia_data"]).fillna(meta)
    finale = righe["raggiunto"].notna() & (giorno >= fine)
    intermedia = ~finale & righe["verifica_intermedia"].notna() & (a_meta <= giorno)
    scelta = {
        "rilevato": ("raggiunto", "verifica_intermedia"),
        "valore_reso": ("raggiunto_valore", "verifica_intermedia_valore"),
        "unita_resa": ("raggiunto_unita", "verifica_intermedia_unita"),
    }
    esito = {n: righe[f].where(finale, righe[i].where(intermedia)) for n, (f, i) in scelta.items()}
    esito["valore_reso"] = _of_its_kind(righe, esito["valore_reso"], esito["unita_resa"])
    campo = pd.Series("raggiunto", index=righe.index, dtype=object).where(
        finale, pd.Series("verifica_intermedia", index=righe.index).where(intermedia)
    )
    fatto_il = pd.to_datetime(righe["raggiunto_data"]).where(finale)
    return esito | {"rilevato_il": fine.where(finale, a_meta.where(intermedia)), "rilevato_campo": campo, "fatto_il": fatto_il}


def _due(percento: pd.Series, scadenza: pd.Series, giorno: pd.Series) -> pd.Series:
    """All of it is due once the deadline has passed."""
    passata = pd.to_datetime(scadenza) <= giorno
    return percento.mask(passata & giorno.notna(), 100.0)


def _advance(righe: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """(how a value is progress, how much of it there is, 0-100 and more): missing for a value in other terms than its target's.

    A count is its part of the target, whatever the baseline: last year's number says nothing of this year's first half. A percentage, or where less is
    better, is a level: its way from the baseline to the target. A percentage may also be a share that grows during the year: one that is late as a level
    and not as a share is not said to be late.
    """
    valore, obiettivo = righe["valore_reso"], righe["obiettivo"]
    livello = (righe["tipo"] == "percentuale") | (righe["polarita"] == DECRESCENTE)
    conta = righe["tipo"].isin(("numero", "importo")) & ~livello
    partenza = righe["partenza_valore"]
    strada = obiettivo - partenza
    misura = pd.Series(None, index=righe.index, dtype=object).mask(conta, CUMULATO).mask(livello & partenza.notna(), PERCORSO)
    misura = misura.mask(righe["tipo"].isin(_FATTI), FATTO)
    fatto = _steps(righe, (100.0 * (valore > 0)).where(valore.notna())).mask(righe["fatto_il"].notna(), 100.0)
    quanto = (100 * valore / obiettivo).where((misura == CUMULATO) & (obiettivo > 0))
    via = (100 * (valore - partenza) / strada).where((misura == PERCORSO) & (strada != 0)).clip(lower=0) + 0.0
    return misura, quanto.fillna(via).fillna(fatto.where(misura == FATTO))


def _steps(righe: pd.DataFrame, fatto: pd.Series) -> pd.Series:
    """`fatto`, but of a target of several steps whose report names some: the weight of those taken, missing where one is not said."""
    fatto = fatto.copy()
    for posto in righe.index[(righe["tipo"] == "fasi") & righe["rilevato"].notna()]:
        atteso = read_target(str(righe.loc[posto, "testo"]))
        passi = steps_done(str(righe.loc[posto, "rilevato"]), atteso.fasi) if atteso else []
        if any(p is not None for p in passi) and atteso:
            pesi = atteso.pesi or (1.0,) * len(passi)
            fatto[posto] = np.nan if None in passi else 100 * sum(w for w, p in zip(pesi, passi, strict=True) if p) / sum(pesi)
    return fatto


def _as_a_share(righe: pd.DataFrame) -> pd.Series:
    """A percentage read the other way: a share of the year's work that grows, and no level; missing where less is better."""
    quota = 100 * righe["valore_reso"] / righe["obiettivo"]
    return quota.where((righe["tipo"] == "percentuale") & (righe["polarita"] != DECRESCENTE) & (righe["obiettivo"] > 0))


def _reason(righe: pd.DataFrame, atteso: pd.Series, avanzamento: pd.Series, misura: pd.Series) -> pd.Series:
    """Why nothing can be said of an indicator, the first reason that holds."""
    senza_atteso = righe["tipo"].isna() | (righe["tipo"] == "testo")
    livello = misura.isna() & ~senza_atteso
    motivo = pd.Series(_MOTIVI["altro"], index=righe.index, dtype=object).mask(avanzamento.notna(), _MOTIVI["due_letture"])
    motivo = motivo.mask(atteso.isna(), _MOTIVI["periodi"]).mask(livello, _MOTIVI["livello"])
    motivo = motivo.mask(righe["tipo"] == "intervallo", _MOTIVI["intervallo"])
    return motivo.mask(righe["rilevato"].isna(), _MOTIVI["rendiconto"]).mask(senza_atteso, _MOTIVI["atteso"])


def progress_by_sheet(avanzamento: pd.DataFrame) -> pd.DataFrame:
    """A row a sheet: what is expected at the day by weight, how much of the weight that covers, indicators and weight that are late or can't be judged."""
    peso = avanzamento["peso"].astype(float)
    noto = avanzamento["atteso_al_pct"].notna()
    righe = avanzamento[SCHEDA].assign(
        n=1, peso=peso, peso_noto=peso.where(noto), atteso=(peso * avanzamento["atteso_al_pct"].astype(float)).where(noto),
        in_ritardo=avanzamento["stato"] == IN_RITARDO, in_linea=avanzamento["stato"] == IN_LINEA, peso_in_ritardo=peso.where(avanzamento["stato"] == IN_RITARDO, 0.0),
    )  # fmt: skip
    somme = righe.groupby(SCHEDA, sort=False).sum(min_count=1).reset_index()
    esito = somme.assign(atteso_al_pct=(somme["atteso"] / somme["peso_noto"]).where(somme["peso_noto"] > 0))
    esito["copertura_pct"] = (100 * esito["peso_noto"].fillna(0) / esito["peso"]).where(esito["peso"] > 0)
    esito["non_si_puo_dire"] = esito["n"] - esito["in_ritardo"] - esito["in_linea"]
    return esito.drop(columns=["atteso", "peso_noto"])
