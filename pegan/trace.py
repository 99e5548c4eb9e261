"""From a number to its source: the cells of the documents that a thing's values were taken from."""

import pandas as pd

from pegan.errors import RichiestaErrata
from pegan.store import Lake

COLONNE = ["tabella", "chiave", "campo", "testo", "confidenza", "motivo", "alternative", "documento", "luogo", "correzione"]


def trace(lake: Lake, chiave: str) -> pd.DataFrame:
    """Every value of a sheet, indicator, activity or row, by its id: text as found, place, confidence, other readings, correction.

    What stands under the id is there too: an indicator's targets, a sheet's indicators and people. RichiestaErrata for an id that
    no value has.
    """
    celle = lake["celle"]
    sue = celle[(celle["chiave"] == chiave) | celle["chiave"].str.startswith(f"{chiave}/").fillna(False)]
    if not len(sue):
        raise RichiestaErrata(
            f"nessun valore ha la chiave «{chiave}»",
            dove="traccia",
            rimedio="le chiavi sono nelle colonne scheda_id, indicatore_id, attivita_id",
        )
    documenti = lake["documenti"][["documento_id", "percorso"]].rename(columns={"percorso": "documento"})
    correzioni = lake["correzioni"][["documento_id", "tabella", "chiave", "campo", "motivo"]].rename(columns={"motivo": "correzione"})
    frame = sue.merge(documenti, on="documento_id", how="left").merge(
        correzioni, on=["documento_id", "tabella", "chiave", "campo"], how="left"
    )
    return frame[COLONNE].reset_index(drop=True)
