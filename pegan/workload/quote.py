"""A row a person on a sheet: the share printed beside the name, its bounds where the reading is open, its base, its FTE where there is one."""

import json

import pandas as pd

from pegan.clean.numbers import read_percentage
from pegan.store.blocked import without_blocked
from pegan.store.lake import SCHEDA, Tabelle
from pegan.store.riportati import followed

PERSONA, OBIETTIVO, IGNOTA = "persona", "obiettivo", "ignota"
"""What a % is of: the person's time, the objective's work, or nobody knows."""
INTERO = 100.0
"""Part-time %, where none is known."""


def quote(tabelle: Tabelle) -> pd.DataFrame:
    """`shares` of a source of tables."""
    riportati, celle = tabelle("riportati"), tabelle("celle")
    personale = without_blocked(tabelle("personale"), tabelle("segnalazioni"), riportati, "personale")
    celle = followed(celle[celle["tabella"] == "personale"], riportati)
    frame = shares(personale, celle, tabelle("basi_impegno"), tabelle("organico"))
    dove = tabelle("schede")[[*SCHEDA, "settore", "servizio"]].drop_duplicates(SCHEDA)
    return frame.merge(dove, on=SCHEDA, how="left")


def shares(personale: pd.DataFrame, celle: pd.DataFrame, basi: pd.DataFrame, organico: pd.DataFrame) -> pd.DataFrame:
    """The rows of `personale` with what can be said of each.

    `chi`: the person, or the row itself where it has no name; `quota`, `minimo`, `massimo`: the % and what an ambiguous reading leaves open; `base`;
    `dedotta`: the person is known by one word of a name alone; `fte` and `fte_origine` (`impegno`, `organico`): missing where the base gives none.
    """
    righe = personale.reset_index(drop=True)
    quota = righe["impegno_pct"].astype(float)
    posto = righe["scheda_id"].astype(str) + "/" + righe["riga"].astype(str)
    aperte = _open_readings(celle)
    chiave = pd.MultiIndex.from_arrays([righe["documento_id"], posto])
    base = righe["documento_id"].map(basi.drop_duplicates("documento_id").set_index("documento_id")["base"]).fillna(IGNOTA)
    esito = righe[[*SCHEDA, "riga", "unita_organizzativa", "ruolo", "nominativo", "persona_id"]].assign(
        chi=righe["persona_id"].where(righe["persona_id"].notna(), posto),
        quota=quota,
        minimo=pd.Series(aperte["minimo"].reindex(chiave).to_numpy(), index=righe.index).fillna(quota),
        massimo=pd.Series(aperte["massimo"].reindex(chiave).to_numpy(), index=righe.index).fillna(quota),
        base=base,
        dedotta=righe["persona_id"].notna() & ~righe["nominativo"].astype("string").str.strip().str.contains(r"\s", na=False),
    )
    return _with_fte(esito, righe, organico)


def bounds(valore: float, alternative: str | None) -> tuple[float, float]:
    """The least and the greatest value that an ambiguous reading allows.

    >>> bounds(10.0, '[{"testo": "15%"}, {"testo": "5%"}]')
    (5.0, 15.0)
    >>> bounds(10.0, None)
    (10.0, 10.0)
    """
    letture = [read_percentage(a.get("testo")) for a in json.loads(alternative or "[]")]
    tutte = [valore, *(v for v in letture if v is not None)]
    return min(tutte), max(tutte)


def _open_readings(celle: pd.DataFrame) -> pd.DataFrame:
    """Bounds by (document, key) of the shares that the text leaves open."""
    sue = celle[(celle["tabella"] == "personale") & (celle["campo"] == "impegno_pct") & (celle["confidenza"] == "ambigua")]
    sue = sue.drop_duplicates(["documento_id", "chiave"])
    letta = sue["testo"].map(lambda t: read_percentage(t) if isinstance(t, str) else None)
    estremi = [
        bounds(v, a if isinstance(a, str) else None) if v is not None and v == v else (None, None)
        for v, a in zip(letta, sue["alternative"], strict=True)
    ]
    indice = pd.MultiIndex.from_frame(sue[["documento_id", "chiave"]])
    return pd.DataFrame(estremi, index=indice, columns=["minimo", "massimo"], dtype=float)


def common_base(basi: pd.Series) -> str:
    """The base that all rows have, `ignota` where they differ or there is none.

    >>> common_base(pd.Series(["persona", "persona"])), common_base(pd.Series(["persona", "obiettivo"]))
    ('persona', 'ignota')
    """
    diverse = basi.unique()
    return str(diverse[0]) if len(diverse) == 1 else IGNOTA


def _with_fte(esito: pd.DataFrame, righe: pd.DataFrame, organico: pd.DataFrame) -> pd.DataFrame:
    """FTE of each row: in base `persona` part-time × share × months; in base `obiettivo` the staff list's FTE, shared out as the person's shares are.

    The second supposes that all of a person's time goes to the objectives: it is an upper bound, and its origin says so.
    """
    persone = organico[organico["persona_id"].notna()].drop_duplicates(["ente", "anno", "persona_id"])
    persone = persone.set_index(["ente", "anno", "persona_id"])
    chiave = pd.MultiIndex.from_frame(righe[["ente", "anno", "persona_id"]])
    sue = persone[["fte", "part_time_pct", "dal", "al"]].reindex(chiave).reset_index(drop=True)
    in_elenco = pd.Series(chiave.isin(persone.index), index=righe.index)
    part_time = righe["part_time_pct"].astype(float).fillna(sue["part_time_pct"].astype(float)).fillna(INTERO)
    dal, al = (righe[c].where(righe[c].notna(), sue[c]) for c in ("dal", "al"))
    propria = part_time / 100 * months(dal, al, righe["anno"]) / 12
    intera = sue["fte"].astype(float).fillna(propria)
    di_persona = esito["quota"] / 100 * intera
    per_persona = esito.groupby(["ente", "anno", "chi"])["quota"].transform("sum")
    ripartita = (intera * esito["quota"] / per_persona).where(in_elenco & (per_persona > 0))
    fte = di_persona.where(esito["base"] == PERSONA, ripartita.where(esito["base"] == OBIETTIVO))
    origine = pd.Series("impegno", index=esito.index, dtype=object).where(esito["base"] == PERSONA, "organico").where(fte.notna(), None)
    return esito.assign(fte=fte, fte_origine=origine)


def months(dal: pd.Series, al: pd.Series, anno: pd.Series) -> pd.Series:
    """How many months of the year lie between two days, both inside; the year's own ends where a day is missing.

    >>> from datetime import date
    >>> uno = pd.Series([date(2020, 7, 1), None, date(2021, 3, 1)])
    >>> months(uno, pd.Series([None, date(2020, 1, 31), None]), pd.Series([2020, 2020, 2020])).tolist()
    [6.0, 1.0, 0.0]
    """
    inizio = pd.to_datetime(dal).fillna(pd.to_datetime(anno.astype(str) + "-01-01"))
    fine = pd.to_datetime(al).fillna(pd.to_datetime(anno.astype(str) + "-12-31"))
    da = 12 * inizio.dt.year + inizio.dt.month + (inizio.dt.day - 1) / inizio.dt.days_in_month
    a = 12 * fine.dt.year + fine.dt.month + fine.dt.day / fine.dt.days_in_month
    primo = 12 * anno + 1
    return (a.clip(upper=primo + 12) - da.clip(lower=primo)).clip(lower=0.0).astype(float)
