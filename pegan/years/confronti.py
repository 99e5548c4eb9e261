"""What two plans say of the same things: baseline against last year's result, the ladder of targets, settori that changed their name."""

import pandas as pd

from pegan.ids import slug
from pegan.vocab import key

UGUALI = 1e-9


def partenza_e_raggiunto(coppie: pd.DataFrame, indicatori: pd.DataFrame) -> pd.DataFrame:
    """The baseline of a year beside the result of the year before, of indicators that go on (`coppie`: years.match_indicators).

    `concorda` is missing where either number is. Only plans of consecutive years are compared.
    """
    seguite = coppie[coppie["da"].notna() & coppie["a"].notna() & (coppie["anno_a"] == coppie["anno_da"] + 1)]
    base = seguite[["ente", "anno_da", "anno_a", "da", "a", "documento_da", "documento_a", "testo_a", "unita_da", "unita_a", "confidenza"]]
    reso = indicatori[["documento_id", "indicatore_id", "raggiunto", "raggiunto_valore"]].drop_duplicates(["documento_id", "indicatore_id"])
    dato = indicatori[["documento_id", "indicatore_id", "partenza", "partenza_valore"]].drop_duplicates(["documento_id", "indicatore_id"])
    esito = base.merge(reso.rename(columns={"documento_id": "documento_da", "indicatore_id": "da"}), on=["documento_da", "da"], how="left")
    esito = esito.merge(dato.rename(columns={"documento_id": "documento_a", "indicatore_id": "a"}), on=["documento_a", "a"], how="left")
    differenza = esito["partenza_valore"].astype(float) - esito["raggiunto_valore"].astype(float)
    concorda = (differenza.abs() <= UGUALI).astype("boolean").mask(differenza.isna())
    return esito.assign(differenza=differenza, concorda=concorda)


def scale(coppie: pd.DataFrame, attesi: pd.DataFrame) -> pd.DataFrame:
    """The targets that two plans set for the same year, of indicators that go on: `confermato`, `cambiato`, `aggiunto`, `tolto`.

    Only years from the later plan's own on: the earlier plan's target for its own year is over.
    """
    seguite = coppie[coppie["da"].notna() & coppie["a"].notna()][
        ["ente", "anno_da", "anno_a", "da", "a", "documento_da", "documento_a", "testo_a"]
    ]
    scritti = attesi[attesi["testo"].notna()].drop_duplicates(["documento_id", "indicatore_id", "anno_atteso"])
    valore = scritti["frequenza_annua"].astype(float).fillna(scritti["valore"].astype(float))
    scritti = scritti[["documento_id", "indicatore_id", "anno_atteso", "testo", "scadenza"]].assign(valore=valore)
    lati = []
    for lato in ("da", "a"):
        nomi = {"documento_id": f"documento_{lato}", "indicatore_id": lato} | {c: f"{c}_{lato}" for c in ("testo", "valore", "scadenza")}
        suoi = scritti.rename(columns=nomi)
        unito = seguite.rename(columns={"testo_a": "denominazione"}).merge(suoi, on=[f"documento_{lato}", lato])
        lati.append(unito[unito["anno_atteso"] >= unito["anno_a"]])
    chiave = ["ente", "anno_da", "anno_a", "da", "a", "documento_da", "documento_a", "denominazione", "anno_atteso"]
    esito = lati[0].rename(columns={"testo_da": "atteso_da"}).merge(lati[1].rename(columns={"testo_a": "atteso_a"}), on=chiave, how="outer")
    return esito.assign(esito=[_step(*r) for r in esito[["atteso_da", "atteso_a", "valore_da", "valore_a"]].itertuples(index=False)])


def _step(prima: object, dopo: object, valore_prima: float, valore_dopo: float) -> str:
    """What became of a target: numbers are compared where both are, else the letters of the texts."""
    if not isinstance(prima, str):
        return "aggiunto"
    if not isinstance(dopo, str):
        return "tolto"
    if pd.notna(valore_prima) and pd.notna(valore_dopo):
        return "confermato" if abs(valore_prima - valore_dopo) <= UGUALI else "cambiato"
    return "confermato" if key(prima) == key(dopo) else "cambiato"


def settori(coppie: pd.DataFrame, schede: pd.DataFrame) -> pd.DataFrame:
    """Where the objectives of each settore went: `stesso`, `rinominato` (the old name is gone, most of its objectives came here) or `trasferito`."""
    seguite = coppie[coppie["da"].notna() & coppie["a"].notna() & coppie["settore_da"].notna() & coppie["settore_a"].notna()]
    per = ["ente", "anno_da", "anno_a", "settore_da"]
    flussi = seguite.groupby([*per, "settore_a"], sort=True).size().reset_index(name="obiettivi")
    totale = flussi.groupby(per)["obiettivi"].transform("sum")
    presenti = {(e, int(a), slug(s)) for e, a, s in schede[["ente", "anno", "settore"]].itertuples(index=False) if isinstance(s, str)}
    esiti = []
    for r, tutti in zip(flussi.itertuples(index=False), totale, strict=True):
        da, a = slug(str(r.settore_da)), slug(str(r.settore_a))
        sparito = (r.ente, r.anno_a, da) not in presenti and (r.ente, r.anno_da, a) not in presenti
        esiti.append("stesso" if da == a else "rinominato" if sparito and 2 * int(str(r.obiettivi)) > tutti else "trasferito")
    return flussi.assign(esito=esiti)
