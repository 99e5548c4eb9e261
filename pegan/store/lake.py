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
        """A table's rows in use: of each sheet only those of the document that speaks for it; other tables whole."""
        frame = self.frames[nome]
        if nome not in PER_SCHEDA:
            return frame
        uso = self.frames["uso"]
        parlano = set(zip(uso["documento_id"][uso["in_uso"].astype(bool)], uso["scheda_id"][uso["in_uso"].astype(bool)], strict=True))
        if "scheda_id" in frame:
            ids = frame["scheda_id"]
        else:
            ids = frame["indicatore_id" if "indicatore_id" in frame else "attivita_id"].str.rsplit("/", n=1).str[0]
        tieni = [(d, s) in parlano for d, s in zip(frame["documento_id"], ids, strict=True)]
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
