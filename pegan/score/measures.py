"""What scores are computed from: every indicator in use beside its target of the year and what was reported of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from pegan.clean.acts import Atto
from pegan.clean.comparable import comparable
from pegan.clean.direction import judged
from pegan.clean.steps import steps_done
from pegan.score.rules import GRUPPI
from pegan.store import Lake
from pegan.store.acts import acts
from pegan.store.blocked import without_blocked

_DI_ATTESO = ("testo", "tipo", "operatore", "valore", "valore_min", "valore_max", "tolleranza", "unita", "scadenza", "frequenza_annua")
_DI_INDICATORE = (
    "documento_id", "scheda_id", "indicatore_id", "pos", "denominazione", "unita", "peso", "partenza_valore", "partenza_unita", "raggiunto",
    "raggiunto_valore", "raggiunto_data", "raggiunto_unita", "proposto_valore", "validato_valore", "validato_da", "validato_data",
)  # fmt: skip
_DICHIARATO = ("stato_dichiarato", "motivo")
COLONNE: dict[str, tuple[str, ...]] = {
    "documenti": ("documento_id", "tipo", "atto_numero", "atto_data"),
    "schede": ("documento_id", "scheda_id", "ordine", "peg_n", "obiettivo_operativo", *GRUPPI, "peso_obiettivo", *_DICHIARATO),
    "indicatori": (*_DI_INDICATORE, "polarita", "polarita_origine", *_DICHIARATO),
    "attesi": ("documento_id", "indicatore_id", "anno_atteso", *_DI_ATTESO),
    "fasi": ("documento_id", "indicatore_id", "anno_atteso", "testo", "peso", "fatta"),
    "uso": ("documento_id", "scheda_id", "in_uso"),
    "segnalazioni": ("documento_id", "tabella", "chiave", "campo", "blocca"),
    "riportati": ("documento_id", "tabella", "chiave", "campo", "fonte_id", "fonte_chiave"),
}
"""The tables and columns that scores need: `read_lake(data, colonne=COLONNE)`."""
_DICHIARATI = {"neutralizzato": "non_valutabile", "sterilizzato": "non_valutabile", "non_valutabile": "non_valutabile",
               "rinviato": "rinviato", "stralciato": "stralciato"}  # fmt: skip


def misure(lake: Lake) -> pd.DataFrame:
    """A row an indicator in use, in the order of the table.

    `scheda` is the place of its sheet in `lake.in_uso("schede")`; `tipo` is null without a target for the year, `atteso_dopo` says whether a later
    year has one; `atteso` is the year's number (of times, for a frequency); `riportato` the reported number where it can be set against the
    target; `fatte_min` and `fatte_max` the share 0-1 of the steps that is done, and that may be; `polarita` is the one to judge by, with its origin; `dichiarato`
    is the state that the indicator or its sheet is declared to be in, `atto` the acts of variation dated within the year that may be of what is declared away.
    """
    schede = lake.in_uso("schede")
    indicatori = without_blocked(lake.in_uso("indicatori"), lake["segnalazioni"], lake.riportati(), "indicatori")
    attesi = lake.in_uso("attesi")
    attesi = attesi[attesi["testo"].notna() | attesi["tipo"].notna()]
    m = indicatori[["ente", "anno", *_DI_INDICATORE, "polarita", "polarita_origine"]].reset_index(drop=True)
    m["scheda"] = _places(schede, m)
    chiavi = pd.MultiIndex.from_arrays([m["documento_id"], m["indicatore_id"]])
    _add_target(m, chiavi, attesi)
    m["atteso_dopo"] = _has_later(chiavi, attesi)
    _add_steps(m, chiavi, lake.in_uso("fasi"))
    di = m["atteso_unita"].fillna(m["unita"])
    m["riportato"] = comparable(m["raggiunto_valore"].to_numpy(float), m["raggiunto_unita"], m["tipo"], di)
    m["partenza_valore"] = comparable(m["partenza_valore"].to_numpy(float), m["partenza_unita"], m["tipo"], di)
    m["polarita"], m["polarita_origine"] = judged(m)
    _add_declared(m, indicatori, schede, acts(lake["documenti"], lake["uso"]))
    return m


def _places(schede: pd.DataFrame, m: pd.DataFrame) -> np.ndarray:
    """The place of each row's sheet; −1 for a row whose sheet is missing."""
    chiavi = pd.MultiIndex.from_arrays([schede["documento_id"], schede["scheda_id"]])
    chiavi = chiavi.drop_duplicates() if chiavi.has_duplicates else chiavi
    return chiavi.get_indexer(pd.MultiIndex.from_arrays([m["documento_id"], m["scheda_id"]]))


def _add_target(m: pd.DataFrame, chiavi: pd.MultiIndex, attesi: pd.DataFrame) -> None:
    dell_anno = attesi[attesi["anno"] == attesi["anno_atteso"]]
    dell_anno = dell_anno.drop_duplicates(["documento_id", "indicatore_id"])
    posti = pd.MultiIndex.from_frame(dell_anno[["documento_id", "indicatore_id"]]).get_indexer(chiavi)
    trovati = dell_anno[list(_DI_ATTESO)].reset_index(drop=True).reindex(posti).reset_index(drop=True)
    m["atteso_testo"], m["atteso_unita"] = trovati["testo"], trovati["unita"]
    m["tipo"] = trovati["tipo"].where(trovati["tipo"].notna() | trovati["testo"].isna(), "testo")
    m["atteso"] = trovati["frequenza_annua"].fillna(trovati["valore"]).astype(float)
    for campo in ("operatore", "valore_min", "valore_max", "tolleranza", "scadenza"):
        m[campo] = trovati[campo]


def _has_later(chiavi: pd.MultiIndex, attesi: pd.DataFrame) -> np.ndarray:
    dopo = attesi[attesi["anno_atteso"] > attesi["anno"]].drop_duplicates(["documento_id", "indicatore_id"])
    return pd.MultiIndex.from_frame(dopo[["documento_id", "indicatore_id"]]).get_indexer(chiavi) >= 0


def _add_steps(m: pd.DataFrame, chiavi: pd.MultiIndex, fasi: pd.DataFrame) -> None:
    """Weighted by the steps' weights; steps of which none has a weight count alike, of which some have one give nothing.

    Where the table says of no step of an indicator whether it was taken, what was reported may name them.
    """
    fasi = fasi[fasi["anno"] == fasi["anno_atteso"]]
    m["fatte_min"], m["fatte_max"] = np.nan, np.nan
    if not len(fasi):
        return
    unici = chiavi.unique()
    codici = unici.get_indexer(chiavi)
    posti = unici.get_indexer(pd.MultiIndex.from_frame(fasi[["documento_id", "indicatore_id"]]))
    fasi, posti = fasi[posti >= 0], posti[posti >= 0]
    peso, n = fasi["peso"].to_numpy(float), len(unici)
    noti, tutte = np.bincount(posti, ~np.isnan(peso), n), np.bincount(posti, minlength=n)
    peso = np.where(noti[posti] == 0, 1.0, peso)
    fatta = _taken(fasi, posti, m["raggiunto"].to_numpy(object)[np.unique(codici, return_index=True)[1]])
    si, dette = fatta.fillna(False).to_numpy(bool), fatta.notna().to_numpy(bool)
    with np.errstate(invalid="ignore", divide="ignore"):
        intero = np.bincount(posti, peso, n)
        minimo, massimo = np.bincount(posti, peso * si, n) / intero, np.bincount(posti, peso * (si | ~dette), n) / intero
    valide = (tutte > 0) & ((noti == 0) | (noti == tutte)) & (np.bincount(posti, dette, n) > 0)
    m["fatte_min"], m["fatte_max"] = np.where(valide, minimo, np.nan)[codici], np.where(valide, massimo, np.nan)[codici]


def _taken(fasi: pd.DataFrame, posti: np.ndarray, raggiunto: np.ndarray) -> pd.Series[bool]:
    """Whether each step was taken, null where nothing says so; `posti` are the places in `raggiunto` of the steps' indicators."""
    fatta = fasi["fatta"].astype("boolean").to_numpy(object)
    dette = np.bincount(posti, ~pd.isna(fatta), len(raggiunto)) > 0
    ordine = np.argsort(posti, kind="stable")
    for sue in np.split(ordine, np.flatnonzero(np.diff(posti[ordine])) + 1):
        testo = raggiunto[posti[sue[0]]] if len(sue) and not dette[posti[sue[0]]] else None
        if isinstance(testo, str):
            fatta[sue] = steps_done(testo, [str(t or "") for t in fasi["testo"].iloc[sue]])
    return pd.Series(fatta, dtype="boolean")


def _add_declared(m: pd.DataFrame, indicatori: pd.DataFrame, schede: pd.DataFrame, atti: Mapping[tuple[str, int], Sequence[Atto]]) -> None:
    """The declared state, of the indicator or else of its sheet, its reason, and the acts of variation that may be its own."""
    della_scheda = schede[list(_DICHIARATO)].reset_index(drop=True).reindex(m["scheda"].to_numpy()).reset_index(drop=True)
    suo, motivo = indicatori["stato_dichiarato"].reset_index(drop=True), indicatori["motivo"].reset_index(drop=True)
    m["stato_dichiarato"] = suo.where(suo.notna(), della_scheda["stato_dichiarato"])
    m["motivo"] = motivo.where(motivo.notna(), della_scheda["motivo"].where(suo.isna()))
    m["dichiarato"] = m["stato_dichiarato"].str.strip().str.lower().str.replace(" ", "_").map(_DICHIARATI)
    m["atto"] = _acts(m, atti)


def _acts(m: pd.DataFrame, atti: Mapping[tuple[str, int], Sequence[Atto]]) -> pd.Series[str]:
    """Of each row declared away the year's acts of variation that may be its own, None where none is."""
    esito = pd.Series(None, index=m.index, dtype=object)
    dichiarate = m[m["dichiarato"].notna()] if atti else m.iloc[:0]
    for posto, e, a, scheda, motivo in zip(
        dichiarate.index, *(dichiarate[c] for c in ("ente", "anno", "scheda_id", "motivo")), strict=True
    ):
        detto = motivo if isinstance(motivo, str) else None
        suoi = {x.nome for x in atti.get((e, a), ()) if x.holds_for(scheda, detto)}
        esito[posto] = "; ".join(sorted(suoi)) or None
    return esito
