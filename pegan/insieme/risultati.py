"""The rules on reported values, once a plan: what its mid-year and final forms give it is judged together, whoever reported it.

    rows in use of a document + values of the forms (riporto) + % of the final summary ─▶ a Peg ─▶ check ─▶ findings where the value stands

A finding on a value that a form reports stands on that form; one on what is missing, or on the whole, on the document that speaks.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

import pandas as pd

from pegan.check import Contesto, check
from pegan.groups import grouped
from pegan.insieme.righe import Luoghi, rows
from pegan.model import TABELLE, Documento, Peg, Riga, RigaCella, RigaQuadro, Segnalazione
from pegan.store import Lake
from pegan.store.acts import acts

LETTE = ("schede", "indicatori", "attesi", "attivita", "cronoprogramma")
"""Tables that rules on results read."""
R = TypeVar("R", bound=Riga)
Cella = dict[str, object]
"""A row of a frame."""
Fonte = tuple[str, str]
"""A document and the key that a row has in it."""


def results(lake: Lake, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """The findings on what was reported of a body's year; `lake` has its `uso` and `riportati`."""
    if not len(lake["documenti"]):
        return
    ente, anno = str(lake["documenti"]["ente"].iloc[0]), int(lake["documenti"]["anno"].iloc[0])
    tabelle = {nome: _by_document(lake.in_uso(nome)) for nome in LETTE}
    celle = _by_document(lake["celle"][lake["celle"]["tabella"].isin([*LETTE, "quadro", "modulo"])])
    quadri, finali, fonti = _by_document(lake["quadro"]), final_grades(lake), _sources(lake)
    contesto = Contesto(in_corso=_in_progress(lake["documenti"]), atti=tuple(acts(lake["documenti"], lake["uso"]).get((ente, anno), ())))
    for d in rows(lake["documenti"]):
        nome = str(d["documento_id"])
        schede = {str(r["scheda_id"]) for r in tabelle["schede"].get(nome, [])}
        if schede:
            righe: dict[str, list[Riga]] = {t: [_record(TABELLE[t], r) for r in tabelle[t].get(nome, [])] for t in LETTE}
            righe["quadro"] = [_record(RigaQuadro, r) for r in _with_grades(quadri.get(nome, []), schede, finali)]
            righe["celle"] = [_record(RigaCella, r) for r in _cells(nome, fonti[nome], celle)]
            peg = Peg(ente, anno, _record(Documento, d), righe)
            for s in check(peg, contesto, risultati=True):
                yield _where_it_stands(s, fonti[nome], luoghi)


def final_grades(lake: Lake) -> dict[str, tuple[str, int, float]]:
    """Id of a sheet -> the document, the row and the % that the body's final summary declares of it.

    Of a final form; else of the document that speaks, which may print a % of its own.
    """
    tipi = dict(zip(lake["documenti"]["documento_id"], lake["documenti"]["tipo"], strict=True))
    uso = lake["uso"][lake["uso"]["in_uso"].astype(bool)]
    parlano = set(zip(uso["documento_id"], uso["scheda_id"], strict=True))
    dette: dict[str, tuple[str, int, float]] = {}
    quadro = lake["quadro"]
    quadro = quadro[quadro["raggiungimento_pct"].notna() & quadro["scheda_id"].notna()]
    for d, riga, s, pct in zip(*(quadro[c] for c in ("documento_id", "riga", "scheda_id", "raggiungimento_pct")), strict=True):
        finale = tipi.get(d) == "consuntivo"
        if finale or ((d, s) in parlano and str(s) not in dette):
            dette[str(s)] = (str(d), int(riga), float(pct))
    return dette


def _in_progress(documenti: pd.DataFrame) -> bool:
    tipi = set(documenti["tipo"].dropna())
    return "verifica" in tipi and "consuntivo" not in tipi


def _sources(lake: Lake) -> dict[str, dict[tuple[str, str], Fonte]]:
    """Document that speaks -> (key, field) -> the form that reports it and the row's key there."""
    fonti: dict[str, dict[tuple[str, str], Fonte]] = defaultdict(dict)
    for r in rows(lake.riportati()):
        fonti[str(r["documento_id"])][str(r["chiave"]), str(r["campo"])] = (str(r["fonte_id"]), str(r["fonte_chiave"]))
    return fonti


def _with_grades(quadro: list[Cella], schede: set[str], finali: Mapping[str, tuple[str, int, float]]) -> Iterator[Cella]:
    """The rows of a summary that are of the document's own sheets, with the % that the final one declares of them."""
    for r in quadro:
        scheda = r["scheda_id"]
        if scheda is None or scheda in schede:
            detta = finali.get(str(scheda))
            yield r | {"raggiungimento_pct": detta[2]} if detta else r


def _cells(documento: str, fonti: Mapping[tuple[str, str], Fonte], celle: Mapping[str, list[Cella]]) -> Iterator[Cella]:
    """The cells of a document, those of the values that forms report in the place of its own."""
    yield from (c for c in celle.get(documento, ()) if (str(c["chiave"]), str(c["campo"])) not in fonti)
    stanno = {(modulo, chiave, campo): mia for (mia, campo), (modulo, chiave) in fonti.items()}
    for modulo in {m for m, _ in fonti.values()}:
        for c in celle.get(modulo, ()):
            mia = stanno.get((modulo, str(c["chiave"]), str(c["campo"])))
            if mia is not None:
                yield c | {"chiave": mia}


def _where_it_stands(s: Segnalazione, fonti: Mapping[tuple[str, str], Fonte], luoghi: Luoghi) -> Segnalazione:
    fonte = fonti.get((s.chiave or "", s.campo or ""))
    if fonte is None:
        return s
    documento, chiave = fonte
    return replace(s, documento_id=documento, chiave=chiave, luogo=luoghi.luogo(documento, s.tabella, chiave, s.campo))


def _by_document(frame: pd.DataFrame) -> dict[str, list[Cella]]:
    return grouped((str(r["documento_id"]), r) for r in rows(frame))


def _record(tipo: type[R], riga: Cella) -> R:
    valori: dict[str, Any] = {f.name: riga[f.name] for f in fields(tipo)}
    return tipo(**valori)
