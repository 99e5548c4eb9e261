"""Two versions of one plan: what a later act added, dropped and changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from pegan.store.lake import Tabelle
from pegan.vocab import key
from pegan.years.indicatori import within

FORME = ("xlsx", "xls", "ods", "pdf", "testo")
"""Within a version the form nearest to what was written speaks (tables.md)."""
RESOCONTI = ("verifica", "consuntivo")
"""Kinds of document that report on a plan and are no version of it."""
CAMPI: dict[str, tuple[str, list[str], list[str]]] = {
    "schede": (
        "scheda_id",
        ["obiettivo_operativo", "obiettivo_strategico", "responsabile", "referente", "peso_obiettivo", "stato_dichiarato"],
        [],
    ),
    "indicatori": ("indicatore_id", ["denominazione", "unita", "peso", "partenza"], []),
    "attesi": ("indicatore_id", ["testo"], ["anno_atteso"]),
}
"""Table -> its id, the fields that are compared, the rest of its key."""
COLONNE = [
    "ente", "anno", "versione_da", "versione_a", "atto_numero", "atto_data", "scheda_id", "tabella", "campo", "cosa", "prima", "dopo",
    "documento_da", "chiave_da", "documento_a", "chiave_a",
]  # fmt: skip
SENZA_TESTO = "(senza testo)"
AGGIUNTO, TOLTO, CAMBIATO = "aggiunto", "tolto", "cambiato"


def versioni(tabelle: Tabelle) -> pd.DataFrame:
    """The changes between the versions of every plan of a lake; `tabelle` must give all rows, not only those in use."""
    return changes(tabelle("documenti"), {t: tabelle(t) for t in CAMPI})


def changes(documenti: pd.DataFrame, righe: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """A row a change: `aggiunto`, `tolto` (whole sheets and indicators) or `cambiato` (a field), with the act that made it.

    A sheet that a version lacks is `tolto` only if that version is a whole plan of its settore, not a `variazione`. Documents without a version are
    the first. Texts that differ in blanks, case or accents alone are the same.
    """
    piani = documenti[~documenti["tipo"].isin(RESOCONTI)].assign(versione=documenti["versione"].fillna(1).astype(int))
    piani = piani.assign(forma=piani["formato"].map({f: n for n, f in enumerate(FORME)}).fillna(len(FORME)))
    schede = righe["schede"].merge(piani[["documento_id", "versione", "forma", "tipo"]], on="documento_id")
    schede = schede.sort_values(["versione", "forma", "documento_id"]).drop_duplicates(["ente", "anno", "versione", "scheda_id"])
    trovate = [pd.DataFrame(columns=COLONNE)]
    for _, di_anno in schede.groupby(["ente", "anno"], sort=True):
        for precedente, versione, prima, dopo in _steps(di_anno):
            diverse = _differences(prima, dopo, righe)
            trovate.append(
                diverse.assign(ente=dopo["ente"].iloc[0], anno=dopo["anno"].iloc[0], versione_da=precedente, versione_a=versione)
            )
    esito = pd.concat([t for t in trovate if len(t)] or trovate, ignore_index=True)
    atti = (
        piani[["documento_id", "atto_numero", "atto_data"]].drop_duplicates("documento_id").rename(columns={"documento_id": "documento_a"})
    )
    esito = esito.drop(columns=["atto_numero", "atto_data"], errors="ignore").merge(atti, on="documento_a", how="left")
    return esito[COLONNE]


def _steps(schede: pd.DataFrame) -> Iterator[tuple[int, int, pd.DataFrame, pd.DataFrame]]:
    """(version before, version, sheets that held before it, sheets that hold in its place) for each version after the first."""
    numeri = sorted(schede["versione"].unique())
    vigenti = schede[schede["versione"] == numeri[0]]
    for precedente, n in pairwise(numeri):
        nuove = schede[schede["versione"] == n]
        interi = nuove[nuove["tipo"] != "variazione"]
        ambito = pd.MultiIndex.from_frame(interi[["settore", "servizio"]].astype("string").fillna(""))
        rifatte = pd.MultiIndex.from_frame(vigenti[["settore", "servizio"]].astype("string").fillna("")).isin(ambito)
        toccate = vigenti["scheda_id"].isin(nuove["scheda_id"]) | rifatte
        yield int(precedente), int(n), vigenti[toccate], nuove
        vigenti = pd.concat([vigenti[~toccate], nuove])


def _differences(prima: pd.DataFrame, dopo: pd.DataFrame, righe: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The rows of `changes` between two sets of sheets: of what is new or gone, one row says so."""
    era, e = (_indicators(schede, righe["indicatori"]) for schede in (prima, dopo))
    lungo_prima, lungo_dopo = _long(prima, righe, {}), _long(dopo, righe, _same_indicators(era, e))
    unito = lungo_prima.merge(lungo_dopo, on=["scheda_id", "tabella", "chiave", "indicatore", "campo"], how="outer", suffixes=("_da", "_a"))
    unito = unito.rename(
        columns={f"{c}_{x}": f"{n}_{x}" for c, n in (("documento", "documento"), ("propria", "chiave")) for x in ("da", "a")}
    )
    diverse = unito[unito["confronto_da"].fillna("") != unito["confronto_a"].fillna("")]
    esito = diverse.rename(columns={"valore_da": "prima", "valore_a": "dopo"}).assign(cosa=CAMBIATO)
    for cosa, altro in ((AGGIUNTO, lungo_prima), (TOLTO, lungo_dopo)):
        scheda = ~esito["scheda_id"].isin(altro["scheda_id"])
        indicatore = ~scheda & esito["indicatore"].notna() & ~esito["indicatore"].isin(altro["indicatore"])
        primo = (scheda & (esito["campo"] == "obiettivo_operativo")) | (indicatore & (esito["campo"] == "denominazione"))
        esito = esito[~(scheda | indicatore) | primo]
        esito = esito.assign(cosa=esito["cosa"].mask(scheda | indicatore, cosa))
    for lato, schede in (("da", prima), ("a", dopo)):
        documenti = dict(zip(schede["scheda_id"], schede["documento_id"], strict=True))
        esito[f"documento_{lato}"] = esito[f"documento_{lato}"].fillna(esito["scheda_id"].map(documenti))
    esito["documento_a"] = esito["documento_a"].fillna(dopo["documento_id"].iloc[0])
    return esito.sort_values(["scheda_id", "tabella", "chiave", "campo"], ascending=[True, False, True, True])


def _indicators(schede: pd.DataFrame, indicatori: pd.DataFrame) -> pd.DataFrame:
    return indicatori.merge(schede[["documento_id", "scheda_id"]], on=["documento_id", "scheda_id"]).reset_index(drop=True)


def _same_indicators(prima: pd.DataFrame, dopo: pd.DataFrame) -> dict[str, str]:
    """Id of an indicator of the later version -> its id in the earlier one: an indicator put in between moves the ids of those after it."""
    di_prima, di_dopo = (f.groupby("scheda_id", sort=False).indices for f in (prima, dopo))
    stessi: dict[str, str] = {}
    for scheda, righe in di_dopo.items():
        a, b = [int(n) for n in di_prima.get(scheda, [])], [int(n) for n in righe]
        for x in within(prima, dopo, a, b):
            if x.prima is not None and x.dopo is not None:
                stessi[dopo["indicatore_id"].iloc[x.dopo]] = prima["indicatore_id"].iloc[x.prima]
        stessi |= {i: f"{i}, nuovo" for i in dopo["indicatore_id"].iloc[b] if a and i not in stessi}
    return stessi


def _long(schede: pd.DataFrame, righe: dict[str, pd.DataFrame], stessi: dict[str, str]) -> pd.DataFrame:
    """The compared fields of some sheets, a row a value; `stessi` renames the indicators, `chiave_…` keeps the key that they have."""
    pezzi = []
    for tabella, (id_, campi, altri) in CAMPI.items():
        frame = righe[tabella]
        if "scheda_id" not in frame:
            frame = frame.assign(scheda_id=frame["indicatore_id"].str.rsplit("/", n=1).str[0])
        sue = frame.merge(schede[["documento_id", "scheda_id"]].drop_duplicates(), on=["documento_id", "scheda_id"])
        indicatore = sue[id_].map(lambda i: stessi.get(i, i)) if id_ == "indicatore_id" else None
        propria, chiave = sue[id_].astype(str), (sue[id_] if indicatore is None else indicatore).astype(str)
        for altro in altri:
            propria, chiave = (c + "/" + sue[altro].astype(str) for c in (propria, chiave))
        base = sue[["scheda_id"]].assign(
            documento=sue["documento_id"], tabella=tabella, chiave=chiave, indicatore=indicatore, propria=propria
        )
        for campo in campi:
            valore = sue[campo].map(_text)
            testo = valore.fillna(SENZA_TESTO) if campo in ("obiettivo_operativo", "denominazione") else valore
            pezzi.append(base.assign(campo=campo, valore=testo))
    lungo = pd.concat(pezzi, ignore_index=True)
    return lungo.assign(confronto=lungo["valore"].map(lambda v: key(v) if isinstance(v, str) else None))


def _text(valore: object) -> str | None:
    """A value as it is compared: a number without useless decimals."""
    if valore is None or valore != valore:
        return None
    return f"{valore:g}" if isinstance(valore, float) else str(valore)
