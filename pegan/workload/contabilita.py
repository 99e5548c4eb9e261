"""Money beside achievement: the accounts of a sheet's budget lines, where the analyst gives them."""

import pandas as pd

from pegan.store.lake import SCHEDA

ANNO = ["ente", "anno"]
SOMME = ["stanziato", "assestato", "impegnato", "pagato"]


def spesa_e_raggiungimento(capitoli: pd.DataFrame, contabilita: pd.DataFrame, punteggi: pd.DataFrame | None = None) -> pd.DataFrame:
    """A row a sheet with budget lines: how many, how many of them the accounts know, their sums, what was committed of what was planned.

    `impegnato_pct` is of `assestato`, of `stanziato` where a line has none, `pagato_pct` of `impegnato`, each over the lines that say both. A line
    that stands on several sheets is counted whole on each, and `condivisi` says how many are: the sums of sheets must not be added up. With `punteggi`
    (SCHEDA and `valore`, 0-100) the score stands beside.
    """
    conti = contabilita.assign(previsto=contabilita["assestato"].fillna(contabilita["stanziato"]))
    conti = conti.groupby([*ANNO, "capitolo"])[[*SOMME, "previsto"]].sum(min_count=1).reset_index().assign(noto=True)
    righe = capitoli[capitoli["capitolo"].notna()].drop_duplicates([*SCHEDA, "capitolo"])[[*SCHEDA, "capitolo"]]
    righe = righe.assign(condiviso=righe.groupby([*ANNO, "capitolo"])["scheda_id"].transform("size") > 1)
    righe = righe.merge(conti, on=[*ANNO, "capitolo"], how="left")
    gruppi = righe.groupby(SCHEDA, sort=False)
    esito = pd.DataFrame({"capitoli": gruppi.size(), "con_conti": gruppi["noto"].count(), "condivisi": gruppi["condiviso"].sum()})
    esito = esito.join(gruppi[SOMME].sum(min_count=1)).reset_index()
    for nome, di in (("impegnato", "previsto"), ("pagato", "impegnato")):
        note = righe[righe[nome].notna() & righe[di].notna()].groupby(SCHEDA)[[nome, di]].sum()
        quota = (100 * note[nome] / note[di]).where(note[di] > 0)
        esito[f"{nome}_pct"] = quota.reindex(pd.MultiIndex.from_frame(esito[SCHEDA])).to_numpy()
    if punteggi is not None:
        esito = esito.merge(punteggi[[*SCHEDA, "valore"]].rename(columns={"valore": "raggiungimento_pct"}), on=SCHEDA, how="left")
    return esito
