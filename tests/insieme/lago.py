"""A lake of a few rows: one body, one year; every column that a test does not name is missing."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import pyarrow as pa

from pegan.check import read_regole
from pegan.insieme import together
from pegan.model import TABELLE, Riga, Segnalazione
from pegan.store import Lake
from pegan.store.schema import columns, schema, to_arrow

Righe = list[dict[str, object]]
S = "e/2020/affari-generali/01-02-01-1s"
"""The sheet of most tests."""


def lake(**righe: Righe) -> Lake:
    """Frames with the types of the lake."""
    frames = {}
    for nome in TABELLE:
        dati = righe.get(nome, [])
        tabella = pa.table(
            {c: [r.get(c) for r in dati] for c in columns(nome)}, schema=pa.schema([f.with_nullable(True) for f in schema(nome)])
        )
        frames[nome] = _dated(tabella.to_pandas(date_as_object=True))
    return Lake(frames)


def documento(nome: str, tipo: str = "piano", formato: str = "xlsx", **altro: object) -> dict[str, object]:
    """A document with a file of its name."""
    return {"documento_id": nome, "percorso": f"e/2020/{nome}.{formato}", "formato": formato, "sha256": nome, "tipo": tipo, **altro}


def scheda(documento: str, scheda_id: str = S, **altro: object) -> dict[str, object]:
    """A sheet in a document."""
    return {"documento_id": documento, "scheda_id": scheda_id, "ordine": 1, "settore": "Affari generali", **altro}


def indicatore(
    documento: str, n: int = 1, testo: str = "Atti pubblicati in tre giorni", scheda_id: str = S, **altro: object
) -> dict[str, object]:
    """The n-th indicator of a sheet."""
    return {"documento_id": documento, "scheda_id": scheda_id, "indicatore_id": f"{scheda_id}/i{n}", "denominazione": testo, **altro}


def atteso(documento: str, n: int, testo: str, valore: float | None, scheda_id: str = S) -> dict[str, object]:
    """A target for 2020."""
    return {
        "documento_id": documento,
        "indicatore_id": f"{scheda_id}/i{n}",
        "anno_atteso": 2020,
        "testo": testo,
        "valore": valore,
        "tipo": "numero",
    }


def cella(documento: str, tabella: str, chiave: str, campo: str, testo: str, luogo: str, confidenza: str = "certa") -> dict[str, object]:
    """The place of a value."""
    return {
        "documento_id": documento,
        "tabella": tabella,
        "chiave": chiave,
        "campo": campo,
        "testo": testo,
        "luogo": luogo,
        "confidenza": confidenza,
    }


def visto_insieme(prima: Lake) -> Lake:
    """The lake with what `together` writes."""
    ((_, righe),) = together(prima).items()
    return Lake(prima.frames | {nome: _dated(_frame(nome, r)) for nome, r in righe.items()})


def trovate(prima: Lake, *, risultati: bool = False) -> list[Segnalazione]:
    """The findings across documents; with `risultati` those on what was reported, else the others."""
    ((_, righe),) = together(prima).items()
    regole = read_regole()
    return [s for s in righe["segnalazioni"] if isinstance(s, Segnalazione) and regole[s.regola].risultati is risultati]


def giorno(testo: str) -> date:
    """A date as ISO writes it."""
    return date.fromisoformat(testo)


def _frame(nome: str, righe: Sequence[Riga]) -> pd.DataFrame:
    frame: pd.DataFrame = to_arrow(nome, list(righe)).to_pandas(date_as_object=True)
    return frame


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(ente="e", anno=2020)
