"""Values that no computation may use: a finding with `blocca` stands on them. The row stays in every list and count (domain.md, section 6)."""

import pandas as pd

from pegan.store.riportati import followed

CHIAVI = {"indicatori": ["indicatore_id"], "schede": ["scheda_id"], "personale": ["scheda_id", "riga"]}
"""The columns that make a row's `chiave`."""


def without_blocked(frame: pd.DataFrame, segnalazioni: pd.DataFrame, riportati: pd.DataFrame, tabella: str) -> pd.DataFrame:
    """A table whose numbers under a blocking finding, here or in the document that they stand in, are missing; the frame itself where there is none."""
    ferme = segnalazioni[segnalazioni["blocca"].fillna(False).astype(bool) & (segnalazioni["tabella"] == tabella)]
    ferme = followed(ferme, riportati)
    ferme = ferme[ferme["campo"].isin([c for c in frame.columns if pd.api.types.is_float_dtype(frame[c])])]
    if not len(ferme):
        return frame
    chiave = frame[CHIAVI[tabella]].astype("string").agg("/".join, axis=1)
    righe = pd.MultiIndex.from_arrays([frame["documento_id"], chiave])
    libera = frame.copy()
    for campo, sue in ferme.groupby("campo"):
        libera.loc[righe.isin(pd.MultiIndex.from_frame(sue[["documento_id", "chiave"]])), str(campo)] = float("nan")
    return libera
