"""How objectives weigh among themselves, where the document or the analyst says so; and that weight beside the effort."""

from __future__ import annotations

import pandas as pd

from pegan.store.lake import SCHEDA, Tabelle

STAMPATO, DICHIARATO = "documento", "dichiarato"
"""Where an objective's weight comes from: printed on its sheet, or declared by the analyst in DECISIONI.toml."""
GRUPPO = ["ente", "anno"]


def pesi_obiettivi(tabelle: Tabelle) -> pd.DataFrame:
    """A row a sheet: `peso`, its `origine` (`documento`, `dichiarato`, missing: nobody weighs it), `quota_pct` of the year's weight of its body.

    What the analyst declares for a body's year takes the place of what its documents print: the two are never mixed. No share where a weight of the
    year is missing, or where there is none: then the document doesn't weigh its objectives.
    """
    schede = tabelle("schede")
    dichiarati = tabelle("pesi_dichiarati")[[*GRUPPO, "scheda_id", "peso"]].rename(columns={"peso": "dichiarato"})
    colonne = [*SCHEDA, "settore", "servizio", "peso_obiettivo"]
    esito = schede[colonne].merge(dichiarati.drop_duplicates([*GRUPPO, "scheda_id"]), on=[*GRUPPO, "scheda_id"], how="left")
    di_altri = pd.MultiIndex.from_frame(esito[GRUPPO]).isin(pd.MultiIndex.from_frame(dichiarati[GRUPPO]))
    peso = esito["dichiarato"].astype(float).where(di_altri, esito["peso_obiettivo"].astype(float))
    origine = pd.Series(STAMPATO, index=esito.index, dtype=object).mask(di_altri, DICHIARATO).where(peso.notna(), None)
    gruppi = esito[GRUPPO].assign(p=peso).groupby(GRUPPO)["p"]
    intero = gruppi.transform("count") == gruppi.transform("size")
    quota = (100 * peso / gruppi.transform("sum")).where(intero & (gruppi.transform("sum") > 0))
    return esito.drop(columns=["dichiarato", "peso_obiettivo"]).assign(peso=peso, origine=origine, quota_pct=quota)


def peso_e_impegno(obiettivi: pd.DataFrame, impegno: pd.DataFrame, misura: str) -> pd.DataFrame:
    """Share of weight beside share of effort, a row a sheet; `misura` is the column of `impegno` (workload.per_scheda) that says the effort.

    `peso_senza_persone` marks a sheet with weight and nobody on it, `persone_senza_peso` one with people and no weight; shares are of the body's
    year and 0-100, missing where weights are. Effort can only be set beside weight in base `persona`: quotas of an objective sum to 100 on each.
    """
    righe = obiettivi.merge(impegno[[*SCHEDA, "persone", misura]], on=SCHEDA, how="left")
    righe["persone"] = righe["persone"].fillna(0).astype(int)
    sforzo = righe[misura].astype(float)
    totale = righe[GRUPPO].assign(s=sforzo).groupby(GRUPPO)["s"].transform("sum")
    righe["impegno_quota_pct"] = (100 * sforzo / totale).where(totale > 0)
    righe["differenza"] = righe["quota_pct"] - righe["impegno_quota_pct"]
    pesata = righe["peso"].fillna(0) > 0
    righe["peso_senza_persone"] = pesata & (righe["persone"] == 0)
    righe["persone_senza_peso"] = ~pesata & (righe["persone"] > 0) & righe["quota_pct"].notna()
    return righe
