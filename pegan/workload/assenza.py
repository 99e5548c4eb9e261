"""On whom the objectives hang: shares of one person, pairs that are everywhere, and what is left when somebody is away."""

import numpy as np
import pandas as pd

from pegan.store.lake import SCHEDA
from pegan.workload.gruppi import ANNO, CENTO, per_persona
from pegan.workload.quote import OBIETTIVO

META = 50.0
"""Share of one person above which an objective depends on them (domain.md, section 5)."""
QUASI_TUTTI = 80.0
"""Percentage of the objectives from which two people are on nearly all of them (domain.md, section 5)."""


def dipendenza(righe: pd.DataFrame) -> pd.DataFrame:
    """A row a sheet: its people, the greatest part of its work that one person bears, who, and whether that is more than half.

    In base `obiettivo` the part is the printed % (what no one has is nobody's); in the others it is the person's part of the sheet's shares, which is
    missing where one of these is: nobody knows how much that one is.
    """
    per_chi = righe.groupby([*SCHEDA, "chi", "base"], sort=False)["quota"].sum(min_count=1).reset_index()
    totale = per_chi.groupby(SCHEDA)["quota"].transform("sum")
    mute = pd.MultiIndex.from_frame(righe.loc[righe["quota"].isna(), SCHEDA])
    totale = totale.mask(pd.MultiIndex.from_frame(per_chi[SCHEDA]).isin(mute))
    per_chi["parte_pct"] = per_chi["quota"].where(per_chi["base"] == OBIETTIVO, CENTO * per_chi["quota"] / totale.where(totale > 0))
    persone = per_chi.groupby(SCHEDA, sort=False)["chi"].nunique().reset_index(name="persone")
    primi = per_chi.sort_values(["parte_pct", "chi"], ascending=[False, True]).drop_duplicates(SCHEDA)
    esito = persone.merge(primi[[*SCHEDA, "chi", "parte_pct", "base"]], on=SCHEDA)
    solo = (esito["persone"] == 1) & esito["parte_pct"].isna()
    return esito.assign(dipende=(esito["parte_pct"] > META) | solo)


def prime_persone(righe: pd.DataFrame) -> pd.DataFrame:
    """A row a body's year: the part of all shares that the first two people bear, and on how many sheets they are."""
    prime = per_persona(righe).sort_values([*ANNO, "quota", "chi"], ascending=[True, True, False, True]).groupby(ANNO).head(2)
    di_loro = righe.merge(prime[[*ANNO, "chi"]], on=[*ANNO, "chi"])[SCHEDA].drop_duplicates()
    esito = righe[SCHEDA].drop_duplicates().groupby(ANNO).size().reset_index(name="schede_totali")
    esito = esito.merge(prime.groupby(ANNO)["parte_pct"].sum(min_count=1).reset_index(), on=ANNO, how="left")
    return esito.merge(di_loro.groupby(ANNO).size().reset_index(name="schede"), on=ANNO, how="left")


def coppie(righe: pd.DataFrame) -> pd.DataFrame:
    """The pairs of people who are on nearly all objectives of a body's year, the widest first: `schede` with one or the other, `insieme` with both.

    A pair counts if each of the two is needed to reach 80 % of the objectives, or each reaches it alone.
    """
    trovate = [_pairs(gruppo) for _, gruppo in righe.groupby(ANNO, sort=True)]
    colonne = [*ANNO, "chi", "con", "schede", "schede_totali", "insieme"]
    unite = pd.concat(trovate, ignore_index=True) if trovate else pd.DataFrame(columns=colonne)
    return unite.sort_values(
        [*ANNO, "schede", "insieme", "chi", "con"], ascending=[True, True, False, False, True, True], ignore_index=True
    )


def _pairs(gruppo: pd.DataFrame) -> pd.DataFrame:
    """The pairs of one body's year, from the matrix of who is on which sheet."""
    righe, chi = pd.factorize(gruppo["chi"], sort=True)
    colonne, elenco = pd.factorize(gruppo["documento_id"].astype(str) + "|" + gruppo["scheda_id"].astype(str))
    presenza = np.zeros((len(chi), len(elenco)), dtype=np.int32)
    presenza[righe, colonne] = 1
    quante, insieme = presenza.sum(axis=1), presenza @ presenza.T
    unione = quante[:, None] + quante[None, :] - insieme
    bastano = CENTO * quante >= QUASI_TUTTI * len(elenco)
    pari = bastano[:, None] == bastano[None, :]
    primi, secondi = np.nonzero(np.triu((CENTO * unione >= QUASI_TUTTI * len(elenco)) & pari, k=1))
    return pd.DataFrame(
        {
            "ente": gruppo["ente"].iloc[0], "anno": gruppo["anno"].iloc[0], "chi": np.asarray(chi)[primi], "con": np.asarray(chi)[secondi],
            "schede": unione[primi, secondi], "schede_totali": len(elenco), "insieme": insieme[primi, secondi],
        }
    )  # fmt: skip


def assenza(righe: pd.DataFrame, indicatori: pd.DataFrame, obiettivi: pd.DataFrame) -> pd.DataFrame:
    """What if this person is away: a row a person, the sheets that would have nobody left and those that would lose more than half.

    `scoperte` counts sheets with nobody else, `indicatori_scoperti` their indicators, `peso_scoperto_pct` their share of the objectives' weight
    (weights.pesi_obiettivi; missing where nobody weighs objectives), `dipendenti` the sheets that keep somebody and lose more than half.
    """
    dip = dipendenza(righe)
    sole = dip["persone"] == 1
    per_scheda = dip.assign(scoperta=sole, dipendente=dip["dipende"] & ~sole)
    quanti = indicatori.groupby(SCHEDA, dropna=False).size().reset_index(name="indicatori")
    per_scheda = per_scheda.merge(quanti, on=SCHEDA, how="left").merge(obiettivi[[*SCHEDA, "quota_pct"]], on=SCHEDA, how="left")
    scoperte = per_scheda[per_scheda["scoperta"]].groupby([*ANNO, "chi"])
    esito = righe.drop_duplicates([*SCHEDA, "chi"]).groupby([*ANNO, "chi"]).size().reset_index(name="schede").set_index([*ANNO, "chi"])
    esito["scoperte"] = scoperte.size().reindex(esito.index).fillna(0).astype(int)
    esito["indicatori_scoperti"] = scoperte["indicatori"].sum().reindex(esito.index).fillna(0).astype(int)
    esito["dipendenti"] = per_scheda[per_scheda["dipendente"]].groupby([*ANNO, "chi"]).size().reindex(esito.index).fillna(0).astype(int)
    esito["peso_scoperto_pct"] = scoperte["quota_pct"].sum().reindex(esito.index).fillna(0.0)
    persone = esito.reset_index()
    pesati = obiettivi.groupby(ANNO)["quota_pct"].count().reset_index(name="pesati")
    pesata = persone[ANNO].merge(pesati, on=ANNO, how="left")["pesati"].fillna(0) > 0
    persone["peso_scoperto_pct"] = persone["peso_scoperto_pct"].where(pesata.to_numpy())
    return persone
