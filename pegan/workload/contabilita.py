"""Money beside achievement: the accounts of a sheet's budget lines, where the analyst gives them."""

from __future__ import annotations

import pandas as pd

from pegan.store.lake import SCHEDA

ANNO = ["ente", "anno"]
SOMME = ["stanziato", "assestato", "impegnato", "pagato"]


def spesa_e_raggiungimento(capitoli: pd.DataFrame, contabilita: pd.DataFrame, punteggi: pd.DataFrame | None = None) -> pd.DataFrame:
    """A row a sheet with budget lines: how many, how many of them the accounts know, their sums, what was committed of what was planned.

    `impegnato_pct` is of `assestato`, of `stanziato` where that is missing. A line that stands on several sheets is counted whole on each, and
    `condivisi` says how many are: the sums of sheets must not be added up. With `punteggi` (SCHEDA and `valore`, 0-100) the score stands beside.
    """
    conti = contabilita.groupby([*ANNO, "capitolo"])[SOMME].sum(min_count=1).reset_index().assign(noto=True)
    righe = capitoli[capitoli["capitolo"].notna()].drop_duplicates([*SCHEDA, "capitolo"])[[*SCHEDA, "capitolo"]]
    righe = righe.assign(condiviso=righe.groupby([*ANNO, "capitolo"])["scheda_id"].transform("size") > 1)
    righe = righe.merge(conti, on=[*ANNO, "capitolo"], how="left")
    gruppi = righe.groupby(SCHEDA, sort=False)
    esito = pd.DataFrame({"capitoli": gruppi.size(), "con_conti": gruppi["noto"].count(), "condivisi": gruppi["condiviso"].sum()})
    esito = esito.join(gruppi[SOMME].sum(min_count=1)).reset_index()
    previsto = esito["assestato"].fillna(esito["stanziato"])
    esito["impegnato_pct"] = (100 * esito["impegnato"] / previsto).where(previsto > 0)
    esito["pagato_pct"] = (100 * esito["pagato"] / esito["impegnato"]).where(esito["impegnato"] > 0)
    if punteggi is not None:
        esito = esito.merge(punteggi[[*SCHEDA, "valore"]].rename(columns={"valore": "raggiungimento_pct"}), on=SCHEDA, how="left")
    return esito
