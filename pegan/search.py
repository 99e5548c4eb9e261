"""Search in what the documents say: every text column of every table, without case and accents."""

import pandas as pd

from pegan.errors import RichiestaErrata
from pegan.sources import file_names, where
from pegan.store import Lake
from pegan.store.keys import row_key
from pegan.store.riportati import followed
from pegan.vocab import plain

TABELLE = (
    "schede", "indicatori", "attesi", "attivita", "personale", "capitoli", "quadro", "risorse_umane", "risorse_strumentali", "documenti",
    "testo_non_attribuito",
)  # fmt: skip
"""Searched in this order; tables about the reading (cells, findings) repeat what these say."""
_NON_TESTI = frozenset({"ente", "anno", "documento_id", "scheda_id", "indicatore_id", "attivita_id", "persona_id", "sha256", "versione_pegan", "luogo"})  # fmt: skip
COLONNE = ["ente", "anno", "tabella", "campo", "testo", "settore", "obiettivo", "chiave", "luogo", "documento_id"]


def search(lake: Lake, testo: str) -> pd.DataFrame:
    """The cells whose text holds every word of `testo`, each with its file and place: objectives first.

    A word is found inside longer ones ("anzian" finds anziano, anziani, anziane). RichiestaErrata for a search without a word.
    """
    parole = plain(testo).split()
    if not parole:
        raise RichiestaErrata("manca il testo da cercare", dove="cerca")
    trovati = [riga for tabella in TABELLE for riga in _in_table(lake, tabella, parole)]
    frame = pd.DataFrame(trovati, columns=[*COLONNE[:5], "scheda", "chiave", "documento_id"])
    frame = frame.merge(_sheets(lake), on=["documento_id", "scheda"], how="left").merge(
        _places(lake), on=["documento_id", "tabella", "chiave", "campo"], how="left"
    )
    file = file_names(lake["documenti"])
    fonti = frame["fonte_id"].fillna(frame["documento_id"])
    luoghi = [where(file.get(d, d), luogo) for d, luogo in zip(fonti, frame["luogo"], strict=True)]
    return frame.assign(luogo=luoghi)[COLONNE].reset_index(drop=True)


def _in_table(lake: Lake, tabella: str, parole: list[str]) -> list[tuple[object, ...]]:
    frame = lake.in_uso(tabella)
    righe: list[tuple[object, ...]] = []
    for campo in frame.columns:
        presenti = frame[[isinstance(v, str) for v in frame[campo]]]
        if campo in _NON_TESTI or not len(presenti):
            continue
        piani = presenti[campo].map(plain)
        for parola in parole:
            presenti = presenti[piani.str.contains(parola, regex=False)]
            piani = piani.loc[presenti.index]
        for r in presenti.to_dict("records"):
            chiave = row_key(tabella, r)
            righe.append((r["ente"], r["anno"], tabella, campo, r[campo], _sheet_of(r), chiave, r["documento_id"]))
    return righe


def _sheet_of(r: dict[object, object]) -> str | None:
    """The sheet that a row belongs to; None for a row of another form."""
    if "scheda_id" in r:
        return r["scheda_id"] if isinstance(r["scheda_id"], str) else None
    proprio = r.get("indicatore_id") or r.get("attivita_id")
    return str(proprio).rsplit("/", 1)[0] if proprio else None


def _sheets(lake: Lake) -> pd.DataFrame:
    schede = lake["schede"][["documento_id", "scheda_id", "settore", "obiettivo_operativo"]]
    return schede.rename(columns={"scheda_id": "scheda", "obiettivo_operativo": "obiettivo"}).drop_duplicates(["documento_id", "scheda"])


def _places(lake: Lake) -> pd.DataFrame:
    celle = followed(lake["celle"][["documento_id", "tabella", "chiave", "campo", "luogo"]], lake.riportati())
    return celle.drop_duplicates(["documento_id", "tabella", "chiave", "campo"])
