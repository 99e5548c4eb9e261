"""The order in which people expect the sheets of a plan: settore by settore, as the plan has them, whatever document speaks for each now."""

import numpy as np
import pandas as pd

from pegan.store.lake import Lake, sheet_ids

_TIPI = {"piano": 0, "variazione": 1}


def sheet_order(lake: Lake) -> dict[str, int]:
    """scheda_id -> its place: where the plan has it, else where the first other document does, next to the sheets of its settore."""
    tipi = lake["documenti"].drop_duplicates("documento_id").set_index("documento_id")["tipo"]
    schede = lake["schede"][["documento_id", "scheda_id", "settore", "ordine"]]
    schede = schede.assign(tipo=schede["documento_id"].map(tipi).astype(object).fillna("piano").map(lambda t: _TIPI.get(t, len(_TIPI))))
    schede = schede.sort_values(["tipo", "documento_id", "ordine"], kind="stable").drop_duplicates("scheda_id")
    settori = pd.factorize(schede["settore"].astype(object), use_na_sentinel=False)[0]
    return {str(s): n for n, s in enumerate(schede["scheda_id"].to_numpy()[np.argsort(settori, kind="stable")])}


def in_order(frame: pd.DataFrame, posti: dict[str, int]) -> pd.DataFrame:
    """The rows of a table of sheets by the place of their sheet, those of one sheet as they stand."""
    return frame.iloc[np.argsort(np.asarray(sheet_ids(frame).map(posti).fillna(len(posti)), dtype=np.int64), kind="stable")]
