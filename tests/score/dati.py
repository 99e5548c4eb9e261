"""A lake of a few rows, said by what matters; and the same rows for the second implementation."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from pegan.store import Lake
from pegan.store.schema import schema

Riga = dict[str, object]
ENTE, ANNO = "comune-di-prova", 2020


def lake(**tabelle: Sequence[Mapping[str, object]]) -> Lake:
    """Frames as the lake gives them; `documento_id`, `ente`, `anno` are filled in, every sheet is in use."""
    schede = tabelle.get("schede", ())
    uso = [{"scheda_id": s["scheda_id"], "in_uso": True, "motivo": ""} for s in schede]
    tutte = {
        "schede": schede,
        "documenti": (),
        "indicatori": (),
        "attesi": (),
        "fasi": (),
        "personale": (),
        "basi_impegno": (),
        "segnalazioni": (),
        "uso": uso,
        **tabelle,
    }
    return Lake({nome: _frame(nome, righe) for nome, righe in tutte.items()})


def _frame(nome: str, righe: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    colonne = ["ente", "anno", *schema(nome).names]
    piene = [{"ente": ENTE, "anno": ANNO, "documento_id": "d", **r} for r in righe]
    frame = pd.DataFrame([[r.get(c) for c in colonne] for r in piene], columns=colonne, dtype=object)
    for campo in schema(nome):
        tipo = str(campo.type)
        frame[campo.name] = frame[campo.name].astype({"double": "float64", "string": "str"}.get(tipo, object))
    return frame.astype({"ente": "str", "anno": "int64"})


def variazione(quando: date, numero: str = "7") -> Riga:
    """A document of variation."""
    return {"documento_id": "v", "tipo": "variazione", "atto_numero": numero, "atto_data": quando}


def una(
    indicatore: Mapping[str, object],
    atteso: Mapping[str, object] | None,
    fasi: Sequence[Mapping[str, object]] = (),
    **altro: Sequence[Mapping[str, object]],
) -> Lake:
    """A lake of one sheet with one indicator."""
    i: Riga = {"scheda_id": "s", "indicatore_id": "s/i1", "peso": 100.0, **indicatore}
    attesi = [{"indicatore_id": "s/i1", "anno_atteso": ANNO, "testo": "…", **atteso}] if atteso is not None else []
    passi = [{"indicatore_id": "s/i1", "anno_atteso": ANNO, "fase": n, "testo": "…", **f} for n, f in enumerate(fasi, 1)]
    return lake(**{"schede": [{"scheda_id": "s", "ordine": 1}], "indicatori": [i], "attesi": attesi, "fasi": passi, **altro})
