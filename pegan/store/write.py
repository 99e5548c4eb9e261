"""Writing: each document alone, every file aside and then renamed, so that a reader never meets half of one.

The table `documenti` is written last and removed first: a document that is listed there is whole.
"""

import os
from collections.abc import Mapping, Set
from pathlib import Path

import pyarrow.parquet as pq

from pegan.model import ACCANTO, INSIEME, TABELLE, Peg, Riga
from pegan.store.schema import to_arrow

Luogo = tuple[str, int]
"""(ente, anno)."""
Righe = Mapping[Luogo, Mapping[str, list[Riga]]]
INSIEME_FILE = "_insieme.parquet"
"""What depends on more than one document: rewritten as a whole at the end of a run."""


def partition(data: Path, tabella: str, ente: str, anno: int) -> Path:
    """The folder of a body's year in a table."""
    return data / tabella / f"ente={ente}" / f"anno={anno}"


def write_peg(peg: Peg, data: Path) -> None:
    """Write all tables of a document; what stood there under its name is replaced, wherever it stood."""
    nome = peg.documento.documento_id
    for vecchio in _files(data, nome):
        if vecchio.parent != partition(data, vecchio.relative_to(data).parts[0], peg.ente, peg.anno):
            vecchio.unlink()
    tabelle = [t for t in TABELLE if t not in INSIEME and t != "documenti"]
    for tabella in [*tabelle, "documenti"]:
        _write(tabella, peg[tabella], partition(data, tabella, peg.ente, peg.anno) / f"{nome}.parquet")


def write_beside(data: Path, righe: Righe) -> None:
    """Write the tables of ACCANTO that are given for each (ente, anno)."""
    for (ente, anno), tabelle in righe.items():
        for tabella, sue in tabelle.items():
            _write(tabella, sue, partition(data, tabella, ente, anno) / INSIEME_FILE)


def write_together(data: Path, righe: Righe) -> None:
    """Write `_insieme.parquet` of each (ente, anno): uso, basi_impegno, findings across documents.

    A table of ACCANTO that is there stays as it is: its folder was not among the sources of this run, or wrote it.
    """
    for (ente, anno), tabelle in righe.items():
        for tabella in (*sorted(INSIEME), "segnalazioni"):
            percorso = partition(data, tabella, ente, anno) / INSIEME_FILE
            if tabella not in ACCANTO or not percorso.is_file():
                _write(tabella, tabelle.get(tabella, []), percorso)


def without_together(data: Path, luoghi: Set[Luogo]) -> set[Luogo]:
    """Of some (ente, anno) those whose `_insieme.parquet` are not all written."""
    return {x for x in luoghi if not all((partition(data, t, *x) / INSIEME_FILE).is_file() for t in (*INSIEME, "segnalazioni"))}


def remove_together(data: Path, tranne: Set[Luogo]) -> None:
    """Take away `_insieme.parquet` of every (ente, anno) but these."""
    attesi = {(ente, str(anno)) for ente, anno in tranne}
    for vecchio in data.glob(f"*/ente=*/anno=*/{INSIEME_FILE}"):
        if (vecchio.parent.parent.name.removeprefix("ente="), vecchio.parent.name.removeprefix("anno=")) not in attesi:
            vecchio.unlink()
            _prune(vecchio.parent, data)


def remove_document(data: Path, documento_id: str) -> None:
    """Take a document out of the lake, its listing first."""
    for percorso in sorted(_files(data, documento_id), key=lambda p: p.relative_to(data).parts[0] != "documenti"):
        percorso.unlink()
        _prune(percorso.parent, data)


def stored_documents(data: Path) -> dict[str, tuple[str, int]]:
    """documento_id -> (ente, anno) of every document that is whole in the lake."""
    trovati = {}
    for percorso in sorted(data.glob("documenti/ente=*/anno=*/*.parquet")):
        anno, ente = percorso.parent.name.removeprefix("anno="), percorso.parent.parent.name.removeprefix("ente=")
        trovati[percorso.stem] = (ente, int(anno))
    return trovati


def _files(data: Path, documento_id: str) -> list[Path]:
    return list(data.glob(f"*/ente=*/anno=*/{documento_id}.parquet"))


def _write(tabella: str, righe: list[Riga], percorso: Path) -> None:
    percorso.parent.mkdir(parents=True, exist_ok=True)
    accanto = percorso.with_suffix(".parte")
    pq.write_table(to_arrow(tabella, righe), accanto, compression="zstd")
    os.replace(accanto, percorso)


def _prune(cartella: Path, fino_a: Path) -> None:
    """Remove folders that became empty."""
    while cartella != fino_a and not any(cartella.iterdir()):
        cartella.rmdir()
        cartella = cartella.parent
