"""The lake: Parquet, a folder a table, one file a document, hive-partitioned by ente and anno (docs/dizionario.md)."""

from pegan.store.lake import Lake, read_lake, records
from pegan.store.sql import connect, query
from pegan.store.write import remove_document, remove_together, stored_documents, without_together, write_beside, write_peg, write_together

__all__ = [
    "Lake", "connect", "query", "read_lake", "records", "remove_document", "remove_together", "stored_documents", "without_together", "write_beside",
    "write_peg", "write_together",
]  # fmt: skip
