"""A lake from a few rows: what is not said is missing; everything is in use."""

import pandas as pd

from pegan.model import TABELLE
from pegan.store import Lake
from pegan.store.schema import columns

Righe = list[dict[str, object]]


def lago(**righe: Righe) -> Lake:
    """Frames by table; `ente`, `anno` and `documento_id` are "e", 2020 and "d" where a row says nothing."""
    frames = {}
    for nome in TABELLE:
        intere = [{"ente": "e", "anno": 2020, "documento_id": "d"} | r for r in righe.get(nome, [])]
        frames[nome] = pd.DataFrame(intere, columns=["ente", "anno", *columns(nome)])
    usate = frames["schede"][["ente", "anno", "documento_id", "scheda_id"]].assign(in_uso=True, motivo="unico documento")
    if not righe.get("uso"):
        frames["uso"] = usate
    return Lake(frames)


def persona(scheda: str, riga: int, nome: str | None, quota: float | None, **resto: object) -> dict[str, object]:
    """A person on a sheet, whose id is the name."""
    return {"scheda_id": scheda, "riga": riga, "nominativo": nome, "persona_id": nome, "impegno_pct": quota} | resto
