"""The `chiave` of a row in `celle`: its id, or its key values joined by `/`."""

from collections.abc import Mapping
from typing import Any

_PROPRIE = {"schede": "scheda_id", "indicatori": "indicatore_id", "attivita": "attivita_id"}


def row_key(tabella: str, riga: Mapping[Any, object]) -> str:
    """The key of a table's row (docs/dizionario.md); a document's own is "documento".

    >>> row_key("attesi", {"indicatore_id": "e/2021/s/12-01/i2", "anno_atteso": 2022})
    'e/2021/s/12-01/i2/2022'
    >>> row_key("personale", {"scheda_id": "e/2021/s/12-01", "riga": 3}), row_key("quadro", {"riga": 4}), row_key("documenti", {})
    ('e/2021/s/12-01/3', '4', 'documento')
    """
    if tabella in _PROPRIE:
        return str(riga[_PROPRIE[tabella]])
    if tabella in ("personale", "capitoli"):
        return f"{riga['scheda_id']}/{riga['riga']}"
    if tabella == "attesi":
        return f"{riga['indicatore_id']}/{riga['anno_atteso']}"
    return str(riga.get("riga", "documento"))
