"""The quality score of an indicator: thirteen points of domain.md, section 6, each of them one column that says yes or no."""

import re
from functools import cache

import pandas as pd

from pegan.polarity import CRESCENTE, DECRESCENTE
from pegan.store.lake import SCHEDA, Tabelle
from pegan.vocab import key
from pegan.vocab.units import read_unit
from pegan.weights.schede import CON_TESTO, DI_FATTO, year_targets

PUNTI: dict[str, str] = {
    "unita": "unità di misura nota",
    "partenza": "dato di partenza numerico",
    "atteso": "atteso misurabile per l'anno",
    "attesi_successivi": "attesi per gli anni successivi",
    "polarita": "verso noto (meglio di più, o di meno)",
    "migliora": "atteso migliore della partenza, o mantenimento",
    "risultato": "un risultato, non solo un atto",
    "peso": "peso",
    "pochi": "al più cinque indicatori nella scheda",
    "unico": "testo unico nell'anno",
    "intermedia": "valore a metà anno",
    "finale": "valore finale",
    "stessa_unita": "valore finale nell'unità dell'atteso",
}
"""The thirteen points, by column, in the words that a report uses."""
QUANTI = 5
"""Most indicators that a sheet can have and still be read (domain.md, section 6)."""
_MANTIENE = re.compile(r"\bmanten\w+|\bconferm\w+", re.I)
_QUANTITA = ("numero", "percentuale", "euro")


def qualita(tabelle: Tabelle) -> pd.DataFrame:
    """A row an indicator: `punti` of 13, a yes or no for each point of `PUNTI`, and `mancano`: the points that fail."""
    return quality_points(tabelle("indicatori"), tabelle("attesi"))


def quality_points(indicatori: pd.DataFrame, attesi: pd.DataFrame) -> pd.DataFrame:
    """The points of each indicator, with `pos`, `denominazione` and `peso` as they stand."""
    righe = year_targets(indicatori, attesi)
    natura = righe["unita"].map(_kind)
    atteso = righe["frequenza_annua"].astype(float).fillna(righe["valore"].astype(float))
    partenza = righe["partenza_valore"].astype(float)
    meglio = ((righe["polarita"] == CRESCENTE) & (atteso > partenza)) | ((righe["polarita"] == DECRESCENTE) & (atteso < partenza))
    mantiene = (righe["denominazione"].astype("string").fillna("") + " " + righe["testo"].astype("string").fillna("")).str.contains(
        _MANTIENE
    )
    testo = righe["denominazione"].map(_normal)
    quanti = righe.groupby(SCHEDA, dropna=False)["indicatore_id"].transform("size")
    finale = righe["raggiunto_valore"].notna() | righe["raggiunto_data"].notna()
    punti = pd.DataFrame(
        {
            "unita": natura.notna(),
            "partenza": partenza.notna(),
            "atteso": righe["tipo"].notna() & (righe["tipo"] != CON_TESTO),
            "attesi_successivi": _later_targets(righe, attesi),
            "polarita": righe["polarita"].isin((CRESCENTE, DECRESCENTE)),
            "migliora": meglio | (mantiene & (atteso == partenza)),
            "risultato": ~righe["tipo"].isin((*DI_FATTO, "data")) & (righe["tipo"].notna() | natura.isin(_QUANTITA)),
            "peso": righe["peso"].notna(),
            "pochi": quanti <= QUANTI,
            "unico": testo.notna() & ~righe[["ente", "anno"]].assign(t=testo).duplicated(keep=False),
            "intermedia": righe["verifica_intermedia_valore"].notna(),
            "finale": finale,
            "stessa_unita": finale & _same_unit(righe),
        },
        index=righe.index,
    )
    intesta = righe[[*SCHEDA, "indicatore_id", "pos", "denominazione", "peso"]]
    return intesta.assign(punti=punti.sum(axis=1).astype(int), mancano=_failing(punti)).join(punti.add_prefix("ha_"))


def _later_targets(righe: pd.DataFrame, attesi: pd.DataFrame) -> pd.Series:
    """Whether an indicator has a target for every later year that its document sets targets for, and there is one."""
    dopo = attesi[(attesi["anno_atteso"] > attesi["anno"]) & attesi["testo"].notna()]
    del_documento = dopo.groupby("documento_id")["anno_atteso"].nunique()
    suoi = dopo.groupby(["documento_id", "indicatore_id"])["anno_atteso"].nunique()
    chiave = pd.MultiIndex.from_frame(righe[["documento_id", "indicatore_id"]])
    chiesti = righe["documento_id"].map(del_documento)
    return pd.Series(suoi.reindex(chiave).to_numpy(), index=righe.index).eq(chiesti)


def _same_unit(righe: pd.DataFrame) -> pd.Series:
    """A reported value in the target's own terms: a % for a %, a number of things or of none named for a number, a yes or a day for an act."""
    reso = righe["raggiunto_unita"].map(_kind)
    nudo = righe["raggiunto_unita"].isna()
    tipo = righe["tipo"]
    numeri = tipo.isin(("numero", "intervallo")) & ~righe["raggiunto_unita"].isin(("si_no", "%", "€"))
    percento = (tipo == "percentuale") & (nudo | (reso == "percentuale"))
    euro = (tipo == "importo") & (nudo | (reso == "euro"))
    fatto = tipo.isin((*DI_FATTO, "data")) & ((righe["raggiunto_unita"] == "si_no") | righe["raggiunto_data"].notna())
    return numeri | percento | euro | fatto


def _failing(punti: pd.DataFrame) -> list[str]:
    """The points that each row lacks, in the order of `PUNTI`, as one text."""
    nomi = list(punti.columns)
    return ["; ".join(n for n, c in zip(nomi, riga, strict=True) if not c) for riga in punti.to_numpy()]


@cache
def _kind(testo: object) -> str | None:
    """What a printed unit measures, None for one that is missing or unknown."""
    if not isinstance(testo, str):
        return None
    unita = read_unit(testo)
    return unita.natura if unita else None


def _normal(testo: object) -> str | None:
    return key(testo) or None if isinstance(testo, str) else None
