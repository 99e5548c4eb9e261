"""The Parquet schema of a table, taken from its record: the types stand in model/ and nowhere else."""

from dataclasses import fields
from datetime import date
from functools import cache
from typing import get_args, get_type_hints

import pyarrow as pa

from pegan.model import TABELLE, Riga

_TIPI: dict[type, pa.DataType] = {
    str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32(),
}  # fmt: skip


@cache
def schema(tabella: str) -> pa.Schema:
    """The columns of a table in the order of its record; only `X | None` may be null."""
    record = TABELLE[tabella]
    indicazioni = get_type_hints(record)
    return pa.schema([_field(nome, indicazioni[nome]) for nome in columns(tabella)])


def columns(tabella: str) -> list[str]:
    """The names of a table's columns."""
    return [f.name for f in fields(TABELLE[tabella])]


def _field(nome: str, tipo: object) -> pa.Field:
    alternative = get_args(tipo) or (tipo,)
    (pieno,) = (t for t in alternative if t is not type(None))
    return pa.field(nome, _TIPI[pieno], nullable=len(alternative) > 1)


def to_arrow(tabella: str, righe: list[Riga]) -> pa.Table:
    """The rows of a table as Arrow, with the full schema also when there is none."""
    return pa.table({c: [getattr(r, c) for r in righe] for c in columns(tabella)}, schema=schema(tabella))
