"""The rows that a perfect reader would give of a document of the sample, and those that the lake holds of it."""

import re
from datetime import date, datetime
from typing import Any

import pandas as pd

from pegan.ids import slug
from pegan.store import Lake
from tests.esempio.modulo import typed
from tests.esempio.piano import Documento

Righe = dict[str, list[tuple[object, ...]]]
"""Table -> its rows, each beginning with the number of its sheet; in the order of the document."""
_SCHEDA = (
    "settore", "servizio", "missione", "missione_descrizione", "programma", "programma_descrizione", "peg_n", "obiettivo_strategico", "obiettivo_operativo",
    "tipologia", "responsabile", "referente", "peso_obiettivo", "totale_pesi", "stato_dichiarato", "motivo",
)  # fmt: skip
_INDICATORE = (
    "pos",
    "denominazione",
    "unita",
    "peso",
    "polarita",
    "partenza",
    "verifica_intermedia",
    "raggiunto",
    "stato_dichiarato",
    "motivo",
)
_PERSONA = ("nominativo", "unita_organizzativa", "impegno_pct", "part_time_pct", "dal", "al")
_CAPITOLO = ("parte", "capitolo", "codice", "importo")
_QUADRO = ("missione", "programma", "peg_n", "obiettivo_strategico", "programma_descrizione", "obiettivo", "cdr", "raggiungimento_pct")
_MILLE = re.compile(r"\d{1,3}\.\d{3}")
_NUMERI = {"peso", "peso_obiettivo", "totale_pesi", "impegno_pct", "part_time_pct", "importo", "raggiungimento_pct"}


def true_rows(d: Documento, forma: str) -> Righe:
    """What the generator put into a document kept in a form (`xlsx`, `pdf`)."""
    righe: Righe = {t: [] for t in ("schede", "indicatori", "attesi", "attivita", "cronoprogramma", "personale", "capitoli", "quadro")}
    for s in d.verita["schede"]:
        n = s["ordine"]
        righe["schede"].append((n, *_values(s, _SCHEDA, forma)))
        for k, i in enumerate(s["indicatori"], 1):
            righe["indicatori"].append((n, k, *_values(i, _INDICATORE, forma)))
            righe["attesi"] += [(n, k, int(a), _true("testo", testo, forma)) for a, testo in i["attesi"].items() if testo]
        for a in s["attivita"]:
            righe["attivita"].append((n, a["riga"], *_values(a, ("pos", "descrizione", "note"), forma)))
            righe["cronoprogramma"] += [(n, a["riga"], *p) for p in a["periodi"]]
        righe["personale"] += [(n, k, *_values(p, _PERSONA, forma)) for k, p in enumerate(s["personale"], 1)]
        righe["capitoli"] += [(n, c["riga"], *_values(c, _CAPITOLO, forma)) for c in s["capitoli"]]
    righe["quadro"] = [(0, q["riga"], *_values(q, _QUADRO, forma)) for q in d.verita["quadro"]]
    return {t: sorted(r, key=str) for t, r in righe.items()}


def _values(riga: dict[str, Any], campi: tuple[str, ...], forma: str) -> list[object]:
    return [_true(c, riga[c], forma) for c in campi]


def _true(campo: str, scritto: object, forma: str) -> object:
    if scritto is None or scritto in ("", "n.d."):
        return None
    if campo in _NUMERI:
        return float(str(scritto).rstrip("%").replace(".", "").replace(",", "."))
    if campo in ("dal", "al"):
        return typed(str(scritto))[0]
    # a workbook holds the number itself: no point is left to doubt
    return str(scritto).replace(".", "") if forma == "xlsx" and _MILLE.fullmatch(str(scritto)) else scritto


def lake_rows(lake: Lake, d: Documento, forma: str) -> Righe:
    """What the lake holds of a document kept in a form (`xlsx`, `pdf`)."""
    suo = f"comune-di-esempio-{d.anno}-{slug(f'{d.nome}.{forma}')}"
    t = {nome: lake[nome][lake[nome]["documento_id"] == suo] for nome in true_rows(d, forma)}
    di = dict(zip(t["schede"]["scheda_id"], t["schede"]["ordine"], strict=True))
    righe: Righe = {
        "schede": [(n, *r) for n, r in zip(t["schede"]["ordine"], _read(t["schede"], _SCHEDA), strict=True)],
        "indicatori": [(*_key(i, di), *r) for i, r in zip(t["indicatori"]["indicatore_id"], _read(t["indicatori"], _INDICATORE), strict=True)],
        "attesi": [(*_key(str(i), di), a, x) for i, (a, x) in zip(t["attesi"]["indicatore_id"], _read(t["attesi"], ("anno_atteso", "testo")), strict=True)],
        "attivita": [(*_key(i, di), *r) for i, r in zip(t["attivita"]["attivita_id"], _read(t["attivita"], ("pos", "descrizione", "note")), strict=True)],
        "cronoprogramma": [(*_key(i, di), *r) for i, r in zip(t["cronoprogramma"]["attivita_id"], _read(t["cronoprogramma"], ("anno_periodo", "periodo_tipo", "periodo")), strict=True)],
        "personale": [(di[s], *r) for s, r in zip(t["personale"]["scheda_id"], _read(t["personale"], ("riga", *_PERSONA)), strict=True)],
        "capitoli": [(di[s], *r) for s, r in zip(t["capitoli"]["scheda_id"], _read(t["capitoli"], ("riga", *_CAPITOLO)), strict=True)],
        "quadro": [(0, *r) for r in _read(t["quadro"], ("riga", *_QUADRO))],
    }  # fmt: skip
    return {nome: sorted(r, key=str) for nome, r in righe.items()}


def _key(chiave: str, di: dict[str, int]) -> tuple[int, int]:
    """`…/i2`: the number of the sheet, of the row in it."""
    scheda, _, riga = chiave.rpartition("/")
    return di[scheda], int(riga[1:])


def _read(frame: pd.DataFrame, campi: tuple[str, ...]) -> list[tuple[object, ...]]:
    return [tuple(_plain(v) for v in r) for r in frame[list(campi)].itertuples(index=False)]


def _plain(v: object) -> object:
    if v is None or v is pd.NaT or v is pd.NA or v != v:
        return None
    if isinstance(v, datetime):
        return v.date()
    return v if isinstance(v, str | date) else float(v) if isinstance(v, float) else int(str(v))
