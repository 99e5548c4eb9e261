"""The months in which the work runs: load by month, December's part, activities after their target's deadline."""

import numpy as np
import pandas as pd

from pegan.periods import MESI
from pegan.store.lake import SCHEDA, Tabelle

ANNO = ["ente", "anno"]
DICEMBRE = 12


def active_months(attivita: pd.DataFrame, cronoprogramma: pd.DataFrame) -> pd.DataFrame:
    """A row a month (`anno_mese`, `mese`) in which an activity is marked, once however many periods cover it; longer periods are all their months."""
    base = cronoprogramma[["documento_id", "attivita_id", "anno_periodo", "periodo"]].reset_index(drop=True)
    base = base.assign(lungo=cronoprogramma["periodo_tipo"].map(MESI).fillna(1).astype(int).to_numpy())
    righe = base.loc[np.repeat(base.index.to_numpy(), base["lungo"].to_numpy())]
    dentro = righe.groupby(level=0).cumcount() + 1
    mesi = righe.assign(anno_mese=righe["anno_periodo"].astype(int), mese=(righe["periodo"].astype(int) - 1) * righe["lungo"] + dentro)
    mesi = mesi[["documento_id", "attivita_id", "anno_mese", "mese"]].drop_duplicates()
    return attivita[[*SCHEDA, "attivita_id"]].merge(mesi, on=["documento_id", "attivita_id"])


def copertura(attivita: pd.DataFrame, cronoprogramma: pd.DataFrame) -> pd.DataFrame:
    """A row a sheet with activities: how many, how many have an x, of how many the places of the x are known."""
    note = pd.MultiIndex.from_frame(cronoprogramma[["documento_id", "attivita_id"]])
    con = attivita.assign(
        segnata=attivita["periodi_segnati"].fillna(0) > 0,
        nota=pd.MultiIndex.from_frame(attivita[["documento_id", "attivita_id"]]).isin(note),
    )
    gruppi = con.groupby(SCHEDA, sort=False)
    return pd.DataFrame({"attivita": gruppi.size(), "segnate": gruppi["segnata"].sum(), "con_mesi": gruppi["nota"].sum()}).reset_index()


def carico_mensile(tabelle: Tabelle, impegno: pd.DataFrame, misura: str = "quota") -> pd.DataFrame:
    """`monthly_load` of a source of tables; `impegno` is workload.per_scheda, `misura` its column that is spread."""
    return monthly_load(active_months(tabelle("attivita"), tabelle("cronoprogramma")), impegno, misura)


def monthly_load(mesi: pd.DataFrame, impegno: pd.DataFrame, misura: str) -> pd.DataFrame:
    """A row a month of a body's year: activities and sheets at work, and the load: each sheet's, in equal parts over the months in which it works.

    The load of sheets whose months are unknown is no month's: it stands in a last row with `mese` missing, so that the rows sum to the year's load.
    It is missing where no sheet of the month has one.
    """
    dell_anno = mesi[mesi["anno_mese"] == mesi["anno"]]
    per_scheda = dell_anno[[*SCHEDA, "mese"]].drop_duplicates()
    per_scheda = per_scheda.assign(mesi=per_scheda.groupby(SCHEDA)["mese"].transform("size"))
    carico = impegno[[*SCHEDA, misura]].merge(per_scheda, on=SCHEDA, how="outer")
    carico["carico"] = carico[misura].astype(float) / carico["mesi"].fillna(1)
    gruppi = carico.groupby([*ANNO, "mese"], dropna=False, sort=True)
    somme = pd.DataFrame({"schede": gruppi.size(), "carico": gruppi["carico"].sum(min_count=1)})
    attive = dell_anno.groupby([*ANNO, "mese"]).size().reset_index(name="attivita")
    return somme.reset_index().merge(attive, on=[*ANNO, "mese"], how="left").astype({"mese": "Int64", "attivita": "Int64"})


def dicembre(mesi: pd.DataFrame, per: list[str] | None = None) -> pd.DataFrame:
    """A row a body's year (or a group): activities with a month in it, how many end in December, how many stand only there, December's part of all.

    An even year has a twelfth (8.3 %) of its activity-months in December.
    """
    chiave = per or ANNO
    dell_anno = mesi[mesi["anno_mese"] == mesi["anno"]]
    uniche = list(dict.fromkeys([*chiave, "documento_id", "attivita_id"]))
    per_attivita = dell_anno.groupby(uniche, sort=False)["mese"].agg(["min", "max", "size"]).reset_index()
    per_attivita = per_attivita.assign(finisce=per_attivita["max"] == DICEMBRE, sola=per_attivita["min"] == DICEMBRE)
    gruppi = per_attivita.groupby(chiave, sort=True)
    esito = pd.DataFrame(
        {
            "attivita": gruppi.size(),
            "a_dicembre": gruppi["finisce"].sum(),
            "solo_dicembre": gruppi["sola"].sum(),
            "mesi": gruppi["size"].sum(),
        }
    )
    esito["dicembre_pct"] = 100 * esito["a_dicembre"] / esito["mesi"]
    return esito.reset_index()


def oltre_scadenza(attivita: pd.DataFrame, cronoprogramma: pd.DataFrame, indicatori: pd.DataFrame, attesi: pd.DataFrame) -> pd.DataFrame:
    """The activities that are still marked after the deadline of the target that they serve: a period that begins after it.

    `dopo` says whether all of it is (it begins after the deadline) or only its end.
    """
    chiave = ["documento_id", "attivita_id"]
    estremi = cronoprogramma.groupby(chiave)["inizio"].agg(comincia="min", ultimo="max").reset_index()
    scadenze = attesi[attesi["scadenza"].notna()].rename(columns={"testo": "atteso"})[
        ["documento_id", "indicatore_id", "anno_atteso", "atteso", "scadenza"]
    ]
    posti = indicatori[["documento_id", "scheda_id", "pos", "indicatore_id", "denominazione"]]
    servite = attivita[[*SCHEDA, "attivita_id", "pos", "descrizione"]].merge(estremi, on=chiave)
    servite = (
        servite[servite["pos"].notna()]
        .merge(posti, on=["documento_id", "scheda_id", "pos"])
        .merge(scadenze, on=["documento_id", "indicatore_id"])
    )
    servite = servite[servite["anno_atteso"] == servite["anno"]]
    tardi = servite[pd.to_datetime(servite["ultimo"]) > pd.to_datetime(servite["scadenza"])]
    return tardi.assign(
        dopo=(pd.to_datetime(tardi["comincia"]) > pd.to_datetime(tardi["scadenza"])).map({True: "tutta", False: "in parte"})
    )
