"""Reading: the lake as data frames, all of it or one body's year."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pegan.check.regole import read_regole
from pegan.errors import RichiestaErrata
from pegan.model import TABELLE
from pegan.store.riportati import RIGA, rows_from_elsewhere
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
        "verifica_intermedia": ("verifica_intermedia_valore", "verifica_intermedia_unita", "verifica_intermedia_data"),
        "previsione": (),
        "raggiunto": ("raggiunto_valore", "raggiunto_data", "raggiunto_unita"),
        "stato_dichiarato": (), "motivo": (), "proposto_valore": (), "validato_valore": (), "validato_da": (), "validato_data": (),
    },
}  # fmt: skip
"""Table -> the fields that a mid-year or final form gives to the plan (`riportati`) -> the columns that were parsed from each."""
EREDITABILI: dict[str, dict[str, tuple[str, ...]]] = {
    "schede": {"peso_obiettivo": (), "responsabile": (), "referente": (), "obiettivo_strategico": ()},
    "indicatori": {"unita": (), "peso": (), "partenza": ("partenza_valore", "partenza_unita")},
}
"""The same of what a variation that does not print it leaves as the version before it says."""
_RIPORTATI = {c for campi in RIPORTABILI.values() for c in campi} | {"raggiungimento_pct"}


def sheet_ids(frame: pd.DataFrame) -> pd.Series[str]:
    """The sheet of each row of a table of PER_SCHEDA: rows of an indicator or an activity have it in their id."""
    if "scheda_id" in frame:
        return frame["scheda_id"]
    return frame["indicatore_id" if "indicatore_id" in frame else "attivita_id"].str.replace(r"/[^/]*$", "", regex=True)


def records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """A frame's rows by column."""
    return [{str(c): v for c, v in riga.items()} for riga in frame.to_dict("records")]


@dataclass(frozen=True, slots=True)
class Lake:
    """Frames by table name. Columns are those of the record, and `ente` and `anno`; text is str or None, missing numbers NaN."""

    frames: dict[str, pd.DataFrame]
    grandi: Mapping[str, Callable[[int | None], pd.DataFrame]] = field(default_factory=dict)
    """Tables that are too big to keep: each is read, of a year or of all, whenever it is asked for."""
    anno: int | None = None
    """The year that those are read of."""

    def __getitem__(self, nome: str) -> pd.DataFrame:
        return self.grandi[nome](self.anno) if nome in self.grandi else self.frames[nome]

    @property
    def nomi(self) -> list[str]:
        """The names of the tables."""
        return list(self.frames)

    def in_uso(self, nome: str) -> pd.DataFrame:
        """A table's rows in use, with the values that other documents report of them; tables that are not of sheets are whole.

        Of each sheet only the rows of the document that speaks for it; findings leave out the documents that do not speak.
        """
        if nome == "riportati":
            return self.riportati()
        if nome == "segnalazioni":
            return self._findings_in_use()
        frame = self[nome]
        if nome not in PER_SCHEDA:
            return frame
        uso = self.frames["uso"]
        uso = uso[uso["in_uso"].astype(bool)]
        mie = frame.loc[_pairs(frame["documento_id"], sheet_ids(frame), uso["documento_id"], uso["scheda_id"])]
        altrove = rows_from_elsewhere(nome, frame, self.riportati())
        return self._with_reported(nome, pd.concat([mie, altrove]) if len(altrove) else mie)

    def riportati(self, nome: str | None = None) -> pd.DataFrame:
        """The values in use that another document holds, of one table or all; empty in a lake that has no such forms."""
        riportati = self.frames.get("riportati")
        if riportati is None:
            riportati = pd.DataFrame(columns=["ente", "anno", *columns("riportati")])
        return riportati if nome is None else riportati[riportati["tabella"] == nome]

    def _with_reported(self, nome: str, frame: pd.DataFrame) -> pd.DataFrame:
        riportati = self.riportati(nome)
        if nome not in RIPORTABILI or not len(riportati):
            return frame
        chiave = "scheda_id" if nome == "schede" else "indicatore_id"
        fonti = self.frames[nome].drop_duplicates(["documento_id", chiave]).set_index(["documento_id", chiave])
        frame = frame.copy()
        tutte = pd.MultiIndex.from_arrays([frame["documento_id"], frame[chiave]])
        prime = np.flatnonzero(~tutte.duplicated())
        propri = RIPORTABILI[nome] | EREDITABILI[nome]
        for campo, gruppo in riportati[riportati["campo"].isin(list(propri))].groupby("campo"):
            posti = tutte[prime].get_indexer(pd.MultiIndex.from_arrays([gruppo["documento_id"], gruppo["chiave"]]))
            suoi, righe = gruppo[posti >= 0], prime[posti[posti >= 0]]
            da = fonti.reindex(pd.MultiIndex.from_arrays([suoi["fonte_id"], suoi["fonte_chiave"]]))
            for colonna in (c for c in (str(campo), *propri[str(campo)]) if c in frame):
                valori = frame[colonna].to_numpy(dtype=object, copy=True)
                valori[righe] = da[colonna].to_numpy(dtype=object)
                frame[colonna] = pd.Series(valori, index=frame.index).astype(self.frames[nome][colonna].dtype)
        return frame

    def _findings_in_use(self) -> pd.DataFrame:
        """Findings on what is in use: a document that another speaks for would say the same things twice.

        Of a document that speaks, those on the sheets that it speaks for and on the whole; of one that only reports values, those on the values,
        on the % of its summary, on the document, and of what became of it as a form that went out (rules that are not of its rows alone).
        """
        frame, uso, riportati = self.frames["segnalazioni"], self.frames["uso"], self.riportati()
        schede = set(zip(uso["documento_id"], uso["scheda_id"], strict=True))
        vale = uso["in_uso"].astype(bool)
        in_uso = set(zip(uso["documento_id"][vale], uso["scheda_id"][vale], strict=True))
        con_schede, parlano, riportano = {d for d, _ in schede}, {d for d, _ in in_uso}, set(riportati["fonte_id"])
        di_modulo = {r.id for r in read_regole().values() if r.altrove}
        dati = set(zip(*(riportati[c] for c in ("fonte_id", "tabella", "fonte_chiave", "campo")), strict=True))

        def keeps(d: str, regola: str, tabella: str, chiave: str | None, campo: str | None) -> bool:
            if (d in riportano and regola in di_modulo) or (d, tabella, chiave, campo or RIGA) in dati:
                return True
            if d in parlano:
                scheda = next((s for s in _parents(tabella, chiave) if (d, s) in schede), None)
                return scheda is None or (d, scheda) in in_uso
            return d not in con_schede or tabella == "documenti" or (d in riportano and campo in _RIPORTATI)

        tieni = [keeps(*x) for x in zip(*(frame[c] for c in ("documento_id", "regola", "tabella", "chiave", "campo")), strict=True)]
        return frame.loc[np.array(tieni, dtype=bool)]


def _parents(tabella: str, chiave: str | None) -> Iterator[str]:
    """The ids that a row's key begins with, the longest first: one of them is its sheet's."""
    if tabella in PER_SCHEDA and isinstance(chiave, str):
        yield chiave
        while "/" in chiave:
            chiave = chiave.rpartition("/")[0]
            yield chiave


def _pairs(documenti: pd.Series[str], schede: pd.Series[str], *di: pd.Series[str]) -> npt.NDArray[np.bool_]:
    """Which rows' (document, sheet) is one of the pairs `di`: each text becomes a number once, two numbers one."""
    codici = []
    for righe, note in zip((documenti, schede), di, strict=True):
        indice = pd.Index(note.unique())
        codici.append((indice.get_indexer(righe), indice.get_indexer(note), len(indice)))
    (a, da, _), (b, db, quanti) = codici
    return np.asarray((a >= 0) & (b >= 0) & np.isin(a * quanti + b, da * quanti + db))


def read_lake(
    data: Path,
    ente: str | None = None,
    anno: int | None = None,
    colonne: Mapping[str, Sequence[str]] | None = None,
    grandi: Collection[str] = (),
) -> Lake:
    """Read every table; of one body, or one year, where they are given. A lake without documents gives empty frames.

    With `colonne` only those tables and, beside `ente` and `anno`, those columns: what a measure over many bodies needs. The tables of `grandi` are
    read when they are asked for, and not kept.
    """
    scelte = {t: columns(t) for t in TABELLE if t not in grandi} if colonne is None else colonne
    frames = {tabella: _read(data, tabella, ente, anno, list(campi)) for tabella, campi in scelte.items()}
    return Lake(frames, {t: _reader(data, t, ente, anno) for t in grandi})


def _reader(data: Path, tabella: str, ente: str | None, anno: int | None) -> Callable[[int | None], pd.DataFrame]:
    return lambda di: _read(data, tabella, ente, anno if di is None else di, columns(tabella))


def _file(percorso: Path, campi: list[str]) -> pa.Table:
    """The columns of one file; RichiestaErrata for one that is broken, or was written by a pegan of other columns."""
    rimedio = "rileggere i documenti con «pegan ingest» in una cartella di dati nuova"
    try:
        tavola = pq.ParquetFile(percorso, pre_buffer=False).read(columns=campi, use_threads=False)
    except pa.ArrowInvalid as errore:
        raise RichiestaErrata("il file dei dati è rovinato", dove=str(percorso), rimedio=rimedio) from errore
    if mancanti := set(campi).difference(tavola.column_names):
        raise RichiestaErrata(f"i dati sono di un'altra versione di pegan, senza «{min(mancanti)}»", dove=str(percorso), rimedio=rimedio)
    return tavola


def _read(data: Path, tabella: str, ente: str | None, anno: int | None, campi: list[str]) -> pd.DataFrame:
    """One table; file by file and without a thread of its own, so that who reads may still fork."""
    percorsi = sorted(data.glob(f"{tabella}/ente={ente or '*'}/anno={anno if anno is not None else '*'}/*.parquet"))
    parti = [_file(p, campi) for p in percorsi]
    unita: pa.Table = pa.concat_tables(parti) if parti else schema(tabella).empty_table().select(campi)
    righe = [len(p) for p in parti]
    enti = pa.array([p.parent.parent.name.removeprefix("ente=") for p in percorsi], pa.string())
    anni = np.array([int(p.parent.name.removeprefix("anno=")) for p in percorsi], np.int64)
    unita = unita.add_column(0, "ente", enti.take(pa.array(np.repeat(np.arange(len(percorsi)), righe))))
    unita = unita.add_column(1, "anno", pa.array(np.repeat(anni, righe)))
    frame: pd.DataFrame = unita.to_pandas(date_as_object=True)
    return frame[["ente", "anno", *campi]]
