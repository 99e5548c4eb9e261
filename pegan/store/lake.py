"""Reading: the lake as data frames, all of it or one body's year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pegan.model import TABELLE
from pegan.store.schema import columns, schema

PER_SCHEDA = ("schede", "indicatori", "attesi", "fasi", "attivita", "cronoprogramma", "personale", "capitoli")
"""Tables whose rows belong to a sheet: of two documents that hold the same sheet only one speaks (`uso`)."""
SCHEDA = ["ente", "anno", "documento_id", "scheda_id"]
"""The columns that name a sheet in any lake: two documents in use may hold the same codes."""

Tabelle = Callable[[str], pd.DataFrame]
"""Where a measure takes its tables from: `Lake.in_uso`, or a page's `tab`."""


RIPORTABILI: dict[str, dict[str, tuple[str, ...]]] = {
    "schede": {"stato_dichiarato": (), "motivo": ()},
    "indicatori": {
        "verifica_intermedia": ("verifica_intermedia_valore", "verifica_intermedia_data"),
        "previsione": (),
        "raggiunto": ("raggiunto_valore", "raggiunto_data", "raggiunto_unita"),
        "stato_dichiarato": (), "motivo": (), "proposto_valore": (), "validato_valore": (), "validato_da": (), "validato_data": (),
    },
}  # fmt: skip
"""Table -> the fields that a mid-year or final form gives to the plan (`riportati`) -> the columns that were parsed from each."""
_SENZA = {"raggiunto_mancante": "raggiunto", "verifica_intermedia_mancante": "verifica_intermedia"}
"""Rules that say of a plan that it lacks values, and the field that a form may have given it."""


@dataclass(frozen=True, slots=True)
class Lake:
    """Frames by table name. Columns are those of the record, and `ente` and `anno`; text is str or None, missing numbers NaN."""

    frames: dict[str, pd.DataFrame]

    def __getitem__(self, nome: str) -> pd.DataFrame:
        return self.frames[nome]

    @property
    def nomi(self) -> list[str]:
        """The names of the tables."""
        return list(self.frames)

    def in_uso(self, nome: str) -> pd.DataFrame:
        """A table's rows in use, with the values that other documents report of them; tables that are not of sheets are whole.

        Of each sheet only the rows of the document that speaks for it; findings leave out the documents that do not speak.
        """
        frame = self.frames[nome]
        if nome == "segnalazioni":
            return self._findings_in_use()
        if nome not in PER_SCHEDA:
            return frame
        uso = self.frames["uso"]
        parlano = set(zip(uso["documento_id"][uso["in_uso"].astype(bool)], uso["scheda_id"][uso["in_uso"].astype(bool)], strict=True))
        if "scheda_id" in frame:
            ids = frame["scheda_id"]
        else:
            ids = frame["indicatore_id" if "indicatore_id" in frame else "attivita_id"].str.rsplit("/", n=1).str[0]
        tieni = [(d, s) in parlano for d, s in zip(frame["documento_id"], ids, strict=True)]
        return self._with_reported(nome, frame.loc[np.array(tieni, dtype=bool)])

    def riportati(self, nome: str | None = None) -> pd.DataFrame:
        """The values in use that another document holds, of one table or all; empty in a lake that has no such forms."""
        riportati = self.frames.get("riportati")
        if riportati is None:
            riportati = pd.DataFrame(columns=["ente", "anno", *columns("riportati")])
        return riportati if nome is None else riportati[riportati["tabella"] == nome]

    def _with_reported(self, nome: str, frame: pd.DataFrame) -> pd.DataFrame:
        riportati = self.riportati(nome)
        if not len(riportati):
            return frame
        chiave = "scheda_id" if nome == "schede" else "indicatore_id"
        fonti = self.frames[nome].drop_duplicates(["documento_id", chiave]).set_index(["documento_id", chiave])
        frame = frame.copy()
        posti = {k: n for n, k in enumerate(zip(frame["documento_id"], frame[chiave], strict=True))}
        for campo, gruppo in riportati.groupby("campo"):
            suoi = gruppo[[k in posti for k in zip(gruppo["documento_id"], gruppo["chiave"], strict=True)]]
            righe = [posti[k] for k in zip(suoi["documento_id"], suoi["chiave"], strict=True)]
            da = fonti.reindex(pd.MultiIndex.from_arrays([suoi["fonte_id"], suoi["fonte_chiave"]]))
            for colonna in (str(campo), *RIPORTABILI[nome][str(campo)]):
                valori = frame[colonna].to_numpy(dtype=object, copy=True)
                valori[righe] = da[colonna].to_numpy(dtype=object)
                frame[colonna] = pd.Series(valori, index=frame.index).astype(self.frames[nome][colonna].dtype)
        return frame

    def _findings_in_use(self) -> pd.DataFrame:
        """Findings on what is in use: a form that another speaks for would say the same things twice.

        Of a document that only reports values, those on the values and on the document; a plan does not lack values that a form gives it.
        """
        frame, uso, riportati = self.frames["segnalazioni"], self.frames["uso"], self.riportati()
        con_schede = set(uso["documento_id"])
        parlano = set(uso["documento_id"][uso["in_uso"].astype(bool)])
        riportano = set(riportati["fonte_id"])
        detti = set(zip(riportati["fonte_id"], riportati["campo"], strict=True))
        dati = set(zip(riportati["documento_id"], riportati["campo"], strict=True))
        di_un_valore = {c for campi in RIPORTABILI.values() for c in campi}
        tieni = [
            (d, _SENZA.get(regola)) not in dati
            if d in parlano or d not in con_schede
            else (d, _SENZA[regola]) in detti
            if regola in _SENZA
            else tabella == "documenti" or (d in riportano and campo in di_un_valore)
            for d, regola, tabella, campo in zip(frame["documento_id"], frame["regola"], frame["tabella"], frame["campo"], strict=True)
        ]
        return frame.loc[np.array(tieni, dtype=bool)]


def read_lake(data: Path, ente: str | None = None, anno: int | None = None) -> Lake:
    """Read every table; of one body, or one year, where they are given. A lake without documents gives empty frames."""
    return Lake({tabella: _read(data, tabella, ente, anno) for tabella in TABELLE})


def _read(data: Path, tabella: str, ente: str | None, anno: int | None) -> pd.DataFrame:
    parti = []
    for percorso in sorted(data.glob(f"{tabella}/ente={ente or '*'}/anno={anno if anno is not None else '*'}/*.parquet")):
        tabella_arrow = pq.ParquetFile(percorso).read()
        n = len(tabella_arrow)
        nome_anno, nome_ente = percorso.parent.name.removeprefix("anno="), percorso.parent.parent.name.removeprefix("ente=")
        tabella_arrow = tabella_arrow.append_column("ente", pa.array([nome_ente] * n, pa.string()))
        parti.append(tabella_arrow.append_column("anno", pa.array([int(nome_anno)] * n, pa.int64())))
    if not parti:
        vuota = schema(tabella).append(pa.field("ente", pa.string())).append(pa.field("anno", pa.int64()))
        parti = [vuota.empty_table()]
    frame: pd.DataFrame = pa.concat_tables(parti).to_pandas(date_as_object=True)
    return frame[["ente", "anno", *columns(tabella)]]
