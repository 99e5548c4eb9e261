"""Full-time equivalents of objectives, for rule sets that weigh objectives by them (domain.md, section 5)."""

from __future__ import annotations

import pandas as pd

from pegan.store import Lake


def fte(lake: Lake, schede: pd.DataFrame) -> pd.Series[float]:
    """FTE of each sheet, by its place: Σ part-time × involvement / 10,000 × months / 12, part-time 100 and months 12 where unknown.

    NaN where the document's % are not shares of a person's time, or the sheet has nobody, or a % is missing.
    """
    personale = lake.in_uso("personale")
    basi = lake["basi_impegno"].set_index("documento_id")["base"]
    quote = personale[personale["documento_id"].map(basi).eq("persona")]
    inizio = pd.to_datetime(quote["anno"].astype(str) + "-01-01")
    fine = pd.to_datetime(quote["anno"].astype(str) + "-12-31")
    dal, al = pd.to_datetime(quote["dal"]).fillna(inizio).clip(lower=inizio), pd.to_datetime(quote["al"]).fillna(fine).clip(upper=fine)
    mesi = (al.dt.month - dal.dt.month + 1).where(al >= dal, 0)
    parte = quote["part_time_pct"].fillna(100.0) * quote["impegno_pct"] / 10_000 * mesi / 12
    somme = parte.groupby([quote["documento_id"], quote["scheda_id"]]).agg(lambda x: x.sum(skipna=False))
    chiavi = pd.MultiIndex.from_frame(schede[["documento_id", "scheda_id"]])
    return pd.Series(somme.reindex(chiavi).to_numpy(float), index=schede.index)
