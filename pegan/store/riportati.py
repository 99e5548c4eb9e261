"""Values in use that stand in another document (`riportati`): whole rows of it, and what is said of a value, under the row that has it now."""

import pandas as pd

from pegan.store.keys import row_key

RIGA = "riga"
"""The field of `riportati` that stands for a whole row: it is no row of the document in use."""
_CON = {"fasi": "attesi", "cronoprogramma": "attivita"}
"""Tables whose rows go with the row of another that they belong to."""
_CHIAVI = ("fonte_id", "fonte_chiave", "documento_id", "chiave")


def rows_from_elsewhere(nome: str, frame: pd.DataFrame, riportati: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that documents in use have from others, under their ids."""
    di = _CON.get(nome, nome)
    righe = riportati[(riportati["tabella"] == di) & (riportati["campo"] == RIGA)]
    mie = {(d, k): (mio, chiave) for d, k, mio, chiave in zip(*(righe[c] for c in _CHIAVI), strict=True)}
    frame = frame[frame["documento_id"].isin(set(righe["fonte_id"]))]
    sue = [mie.get((str(r["documento_id"]), row_key(di, r))) for r in frame.to_dict("records")]
    frame = frame[[s is not None for s in sue]].copy()
    frame["documento_id"], chiavi = [s[0] for s in sue if s], [s[1] for s in sue if s]
    scheda = [k.rpartition("/")[0] for k in chiavi]
    ids = {"attesi": {"indicatore_id": scheda}, "attivita": {"attivita_id": chiavi}, "indicatori": {"indicatore_id": chiavi}}
    for campo, valori in ({"scheda_id": scheda} | ids.get(di, {})).items():
        if campo in frame:
            frame[campo] = valori
    return frame


def followed(frame: pd.DataFrame, riportati: pd.DataFrame) -> pd.DataFrame:
    """Rows on a value (`celle`, `segnalazioni`), those on values that stand elsewhere under the row that has them now; `fonte_id` is where they stand."""
    frame = frame.assign(fonte_id=frame["documento_id"])
    if not len(riportati):
        return frame
    campi = ["documento_id", "tabella", "chiave", "campo"]
    propri = ~pd.MultiIndex.from_frame(frame[campi]).isin(pd.MultiIndex.from_frame(riportati[campi]))
    dove = riportati[[*campi, "fonte_id", "fonte_chiave"]].rename(columns={"documento_id": "mio", "chiave": "mia"})
    altrove = frame.rename(columns={"chiave": "fonte_chiave"}).merge(dove, on=["fonte_id", "tabella", "fonte_chiave", "campo"])
    altrove = altrove.assign(documento_id=altrove["mio"], chiave=altrove["mia"])
    return pd.concat([frame[propri], altrove[frame.columns]], ignore_index=True)
