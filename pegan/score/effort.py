"""Full-time equivalents of objectives, for rule sets that weigh objectives by them."""

from __future__ import annotations

import pandas as pd

from pegan.store import Lake
from pegan.workload import quote


def fte(lake: Lake, schede: pd.DataFrame) -> pd.Series[float]:
    """FTE of each sheet, by its place (workload.quote); NaN where one of its people has none, or it has nobody."""
    quote_di = quote(lake.in_uso)
    somme = quote_di.groupby(["documento_id", "scheda_id"])["fte"].agg(lambda x: x.sum(skipna=False))
    chiavi = pd.MultiIndex.from_frame(schede[["documento_id", "scheda_id"]])
    return pd.Series(somme.reindex(chiavi).to_numpy(float), index=schede.index)
