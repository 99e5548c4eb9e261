"""How objectives weigh among themselves, where the document or the analyst says so; and that weight beside the effort."""

import numpy as np
import pandas as pd

from pegan.store.lake import SCHEDA, Tabelle

STAMPATO, DICHIARATO = "documento", "dichiarato"
"""Where an objective's weight comes from: printed on its sheet, or declared by the analyst in DECISIONI.toml."""
GRUPPO = ["ente", "anno"]
AMBITI = {"ente": GRUPPO, "settore": [*GRUPPO, "settore"], "servizio": [*GRUPPO, "settore", "servizio"]}
"""Among which objectives a body may share out 100, the widest first."""
TOLLERANZA = 0.01
"""How far from 100 weights may sum: thirds are printed with two decimals (domain.md, section 6)."""


def pesi_obiettivi(tabelle: Tabelle) -> pd.DataFrame:
    """A row a sheet: `peso`, its `origine` (`documento`, `dichiarato`, missing: nobody weighs it), `quota_pct` of the year's weight of its body.

    `ambito` says among which objectives the body shares out 100, all of them (`ente`), those of a `settore` or of a `servizio`, `quota_ambito_pct` the
    share among those; where 100 is shared out nowhere, it is among all.

    What the analyst declares for a body's year takes the place of what its documents print: the two are never mixed. No share where a weight of the
    year is missing, or where there is none: then the document doesn't weigh its objectives.
    """
    schede = tabelle("schede")
    dichiarati = tabelle("pesi_dichiarati")[[*GRUPPO, "scheda_id", "peso"]].rename(columns={"peso": "dichiarato"})
    colonne = [*SCHEDA, "settore", "servizio", "peso_obiettivo"]
    esito = schede[colonne].merge(dichiarati.drop_duplicates([*GRUPPO, "scheda_id"]), on=[*GRUPPO, "scheda_id"], how="left")
    di_altri = pd.MultiIndex.from_frame(esito[GRUPPO]).isin(pd.MultiIndex.from_frame(dichiarati[GRUPPO]))
    peso = esito["dichiarato"].astype(float).where(di_altri, esito["peso_obiettivo"].astype(float))
    peso = peso.where(peso >= 0)  # less than nothing is no weight: a finding says so
    origine = pd.Series(STAMPATO, index=esito.index, dtype=object).mask(di_altri, DICHIARATO).where(peso.notna(), None)
    gruppi = esito[GRUPPO].assign(p=peso).groupby(GRUPPO)["p"]
    intero = gruppi.transform("count") == gruppi.transform("size")
    quota = (100 * peso / gruppi.transform("sum")).where(intero & (gruppi.transform("sum") > 0))
    esito = esito.drop(columns=["dichiarato", "peso_obiettivo"]).assign(peso=peso, origine=origine, quota_pct=quota)
    esito["ambito"] = _scope(esito).where(quota.notna(), None)
    return esito.assign(quota_ambito_pct=_share(esito, "peso").where(quota.notna()))


def _scope(righe: pd.DataFrame) -> pd.Series:
    """Of each row the widest scope in which all weights of its body's year make 100."""
    ambito = pd.Series("ente", index=righe.index, dtype=object)
    deciso = pd.Series(False, index=righe.index)
    for nome, colonne in AMBITI.items():
        somma = righe.groupby(colonne, dropna=False)["peso"].transform("sum")
        cento = (somma - 100).abs() <= TOLLERANZA + 1e-9
        tutti = cento.groupby([righe[c] for c in GRUPPO]).transform("all")
        ambito, deciso = ambito.mask(tutti & ~deciso, nome), deciso | tutti
    return ambito


def _share(righe: pd.DataFrame, campo: str) -> pd.Series:
    """0-100: a row's part of its scope's sum, missing where that is nothing."""
    quota = pd.Series(np.nan, index=righe.index)
    for nome, colonne in AMBITI.items():
        sue = righe[righe["ambito"] == nome]
        totale = sue.groupby(colonne, dropna=False)[campo].transform("sum")
        quota[sue.index] = (100 * sue[campo].astype(float) / totale).where(totale > 0)
    return quota


def peso_e_impegno(obiettivi: pd.DataFrame, impegno: pd.DataFrame) -> pd.DataFrame:
    """Share of weight beside share of effort, a row a sheet; the effort is the FTE of `impegno` (workload.per_scheda).

    `peso_senza_persone` marks a sheet with weight and nobody on it, `persone_senza_peso` one with people and no weight; shares are among the
    objectives among which the weights are shared out (`ambito`) and 0-100, missing where weights are. Effort can only be set beside weight in base `persona`: quotas of an objective sum to 100 on each.
    """
    righe = obiettivi.merge(impegno[[*SCHEDA, "persone", "fte"]], on=SCHEDA, how="left")
    righe["persone"] = righe["persone"].fillna(0).astype(int)
    righe["impegno_quota_pct"] = _share(righe, "fte")
    righe["differenza"] = righe["quota_ambito_pct"] - righe["impegno_quota_pct"]
    pesata = righe["peso"].fillna(0) > 0
    righe["peso_senza_persone"] = pesata & (righe["persone"] == 0)
    righe["persone_senza_peso"] = ~pesata & (righe["persone"] > 0) & righe["quota_pct"].notna()
    return righe
