"""What each form says: the sheets in use of a body's year, by servizio, as the texts that the form shows.

Names go through privacy.py: `interna` shows office holders by name and the others by role and pseudonym; a row's id matches them on the way back.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from pegan import privacy
from pegan.store import Lake, records
from pegan.style import missing, number

Periodo = tuple[int, str, int]
"""Year, kind (mese, bimestre …), number from 1."""

_TESTA = (
    "settore", "servizio", "missione", "missione_descrizione", "programma", "programma_descrizione", "peg_n", "obiettivo_strategico",
    "obiettivo_operativo", "tipologia", "responsabile", "referente", "peso_obiettivo", "totale_pesi", "stato_dichiarato", "motivo",
)  # fmt: skip
_COLONNE: Mapping[str, tuple[str, ...]] = {
    "indicatori": (
        "pos", "denominazione", "unita", "peso", "partenza", "verifica_intermedia", "previsione", "raggiunto", "stato_dichiarato", "motivo",
    ),
    "attivita": ("pos", "descrizione", "note"),
    "personale": ("unita_organizzativa", "nominativo", "matricola", "impegno_pct", "part_time_pct", "dal", "al"),
    "capitoli": ("parte", "pos", "capitolo", "codice", "importo"),
}  # fmt: skip
_LETTERE = {"indicatori": "i", "attivita": "a", "personale": "p", "capitoli": "c"}


@dataclass(frozen=True, slots=True)
class RigaModulo:
    """A row of a form's table: its id, and the text of each field that has one."""

    codice: str
    testi: Mapping[str, str]
    attesi: Mapping[int, str] = field(default_factory=dict)
    segni: frozenset[Periodo] = frozenset()
    pseudonimo: bool = False
    """What stands for the person is no name."""


@dataclass(frozen=True, slots=True)
class SchedaModulo:
    """An objective's sheet: its head, and its rows by table."""

    codice: str
    testi: Mapping[str, str]
    righe: Mapping[str, tuple[RigaModulo, ...]]


@dataclass(frozen=True, slots=True)
class Modulo:
    """A form: the sheets of one servizio (of a settore, where no servizio is named)."""

    ente: str
    ente_nome: str
    anno: int
    anni: tuple[int, ...]
    settore: str | None
    servizio: str | None
    documento: str
    versione: str
    pianifica: bool
    schede: tuple[SchedaModulo, ...]


def moduli(lake: Lake, ente: str, anno: int, riservatezza: str) -> list[Modulo]:
    """The forms of a body's year, in the order of settore and servizio."""
    mask = privacy.maschera(lake, privacy.livello(riservatezza))
    schede = mask.frame("schede", lake.in_uso("schede"))
    schede = schede[(schede["ente"] == ente) & (schede["anno"] == anno)].sort_values(["documento_id", "ordine"])
    righe = _rows(lake, mask)
    documenti = lake["documenti"].drop_duplicates("documento_id").set_index("documento_id")
    fatti = []
    for (settore, servizio), gruppo in schede.fillna({"settore": "", "servizio": ""}).groupby(["settore", "servizio"], sort=True):
        d = gruppo["documento_id"].iloc[0]
        fogli = tuple(_sheet(s, righe) for s in records(gruppo))
        anni = {a for s in fogli for i in s.righe["indicatori"] for a in i.attesi} | {anno}
        nome, versione = documenti.loc[d, "ente_nome"], documenti.loc[d, "versione"]
        fatti.append(
            Modulo(
                ente, ente if missing(nome) else str(nome), anno, tuple(sorted(a for a in anni if a >= anno)), str(settore) or None,
                str(servizio) or None, str(d), "" if missing(versione) else str(int(versione)), False, fogli,
            )
        )  # fmt: skip
    return fatti


def code_and_name(testi: Mapping[str, str], campo: str) -> tuple[str, Mapping[str, str]]:
    """A missione or a programma as one cell shows it, and as which fields a reader takes it.

    >>> code_and_name({"missione": "12", "missione_descrizione": "Diritti sociali"}, "missione")
    ('12 Diritti sociali', {'missione': '12', 'missione_descrizione': 'Diritti sociali'})
    """
    codice, nome = testi.get(campo, ""), testi.get(f"{campo}_descrizione", "")
    testo = " ".join(x for x in (codice, nome) if x)
    if re.fullmatch(r"\d{1,2}", codice) and not nome[:1].isdigit():
        return testo, {c: t for c, t in ((campo, codice), (f"{campo}_descrizione", nome)) if t}
    return testo, {f"{campo}_descrizione": testo} if testo else {}


_PerScheda = Mapping[tuple[str, str, str], list[RigaModulo]]
"""(table, document, sheet) -> its rows."""


def _sheet(s: Mapping[str, object], righe: _PerScheda) -> SchedaModulo:
    codice, documento = str(s["scheda_id"]), str(s["documento_id"])
    testi = {c: t for c in _TESTA if (t := _text(c, s[c]))}
    return SchedaModulo(codice, testi, {t: tuple(righe.get((t, documento, codice), ())) for t in _COLONNE})


def _rows(lake: Lake, mask: privacy.Maschera) -> dict[tuple[str, str, str], list[RigaModulo]]:
    """The rows of all sheets in use, as they stand on them."""
    attesi: dict[tuple[str, str], dict[int, str]] = {}
    for a in records(mask.frame("attesi", lake.in_uso("attesi")).sort_values("anno_atteso")):
        if testo := _text("testo", a["testo"]):
            attesi.setdefault((str(a["documento_id"]), str(a["indicatore_id"])), {})[int(str(a["anno_atteso"]))] = testo
    segni: dict[tuple[str, str], set[Periodo]] = {}
    for x in records(lake.in_uso("cronoprogramma")):
        periodo = int(str(x["anno_periodo"])), str(x["periodo_tipo"]), int(str(x["periodo"]))
        segni.setdefault((str(x["documento_id"]), str(x["attivita_id"])), set()).add(periodo)
    trovate: dict[tuple[str, str, str], list[RigaModulo]] = {}
    for tabella, colonne in _COLONNE.items():
        chiaro = lake.in_uso(tabella)
        nomi = chiaro["nominativo"] if tabella == "personale" else pd.Series([None] * len(chiaro), dtype=object)
        coperto = mask.frame(tabella, chiaro)
        ordinate = sorted(zip(records(coperto), nomi, strict=True), key=lambda r: _order(tabella, r[0]))
        for riga, nome in ordinate:
            documento, scheda = str(riga["documento_id"]), str(riga["scheda_id"])
            codice = f"{scheda}/{_LETTERE[tabella]}{_order(tabella, riga)}"
            testi = {c: t for c in colonne if (t := _text(c, riga[c]))}
            chiave = (documento, codice)
            nuova = RigaModulo(
                codice,
                testi,
                attesi.get(chiave, {}),
                frozenset(segni.get(chiave, ())),
                isinstance(nome, str) and nome != riga["nominativo"],
            )
            trovate.setdefault((tabella, documento, scheda), []).append(nuova)
    return trovate


def _order(tabella: str, riga: Mapping[str, object]) -> int:
    """The row's number on its sheet."""
    return int(str(riga["indicatore_id"]).rsplit("/i", 1)[1]) if tabella == "indicatori" else int(str(riga["riga"]))


def _text(campo: str, valore: object) -> str:
    """A value as the form shows it; "" for a missing one."""
    if missing(valore) or valore is pd.NaT:
        return ""
    if isinstance(valore, date):
        return f"{valore:%d/%m/%Y}"
    if isinstance(valore, float):
        if campo == "importo":
            return number(valore, 2)
        testo = f"{valore:.10g}".replace(".", ",")
        return f"{testo}%" if campo == "peso" or campo.endswith("_pct") else testo
    return " ".join(str(valore).split())
