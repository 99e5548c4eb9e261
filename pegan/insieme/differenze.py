"""The sheets of two documents that are one: their rows side by side, and the fields that they say otherwise."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pegan.clean.names import person_id
from pegan.insieme.eredita import Tabelle, with_inherited
from pegan.insieme.fogli import Documento, Foglio
from pegan.insieme.righe import Luoghi, Valori, finding, rows
from pegan.insieme.riporto import PerFoglio, pair
from pegan.insieme.uso import Obiettivo
from pegan.model import Segnalazione
from pegan.store import Lake
from pegan.style import number
from pegan.vocab import key

CAMPI: Mapping[str, tuple[str, ...]] = {
    "schede": ("peg_n", "obiettivo_operativo", "obiettivo_strategico", "responsabile", "referente", "peso_obiettivo", "stato_dichiarato"),
    "indicatori": ("denominazione", "unita", "peso", "partenza", "verifica_intermedia", "raggiunto"),
    "attesi": ("testo",),
    "attivita": ("descrizione",),
    "personale": ("impegno_pct",),
    "capitoli": (),
}
"""Table -> the fields that every form of a plan says alike."""
_NOMI = {"impegno_pct": "impegno", "testo": "atteso", "peso_obiettivo": "peso dell'obiettivo", "peg_n": "numero"}


@dataclass(frozen=True, slots=True)
class Differenza:
    """A field that two documents say otherwise, each with the row's key; None for what one does not print."""

    tabella: str
    campo: str
    chiavi: tuple[str, str]
    valori: tuple[object, object]


def compared(mio: Foglio, suo: Foglio, tabelle: Tabelle) -> Iterator[Differenza]:
    """The fields of two sheets that differ in value; a text by its letters, a target by its number where both have one."""
    for tabella, coppie in _pairs(mio, suo, tabelle):
        for (ka, a), (kb, b) in coppie:
            for campo in CAMPI[tabella]:
                va, vb = a[campo], b[campo]
                if not _same(a, b, campo):
                    yield Differenza(tabella, campo, (ka, kb), (va, vb))


_Coppia = tuple[tuple[str, Valori], tuple[str, Valori]]


def _pairs(mio: Foglio, suo: Foglio, tabelle: Tabelle) -> Iterator[tuple[str, list[_Coppia]]]:
    """Table -> the rows of two sheets that are the same, with their keys."""

    def mie(tabella: str) -> tuple[Sequence[Valori], Sequence[Valori]]:
        uno, altro = ((f.documento.id, f.scheda_id) for f in (mio, suo))
        return tabelle[tabella].get(uno, ()), tabelle[tabella].get(altro, ())

    yield "schede", [((mio.scheda_id, a), (suo.scheda_id, b)) for a, b in zip(*mie("schede"), strict=False)]
    indicatori = [((str(a["indicatore_id"]), a), (str(b["indicatore_id"]), b)) for a, b in pair(*mie("indicatori"))]
    yield "indicatori", indicatori
    di = {a: b for (a, _), (b, _) in indicatori}
    attesi = {(str(r["indicatore_id"]), r["anno_atteso"]): r for r in mie("attesi")[1]}
    per_anno = [(r, attesi.get((di.get(str(r["indicatore_id"]), ""), r["anno_atteso"]))) for r in mie("attesi")[0]]
    yield "attesi", [((_target(a), a), (_target(b), b)) for a, b in per_anno if b is not None]
    righe = {r["riga"]: r for r in mie("attivita")[1]}
    yield "attivita", [((str(a["attivita_id"]), a), (str(b["attivita_id"]), b)) for a in mie("attivita")[0] if (b := righe.get(a["riga"]))]
    persone = {_person(r): r for r in mie("personale")[1]}
    coppie = [(a, persone.get(_person(a))) for a in mie("personale")[0]]
    yield "personale", [((f"{mio.scheda_id}/{a['riga']}", a), (f"{suo.scheda_id}/{b['riga']}", b)) for a, b in coppie if b is not None]


def _person(r: Valori) -> str:
    """Who a row is of: a row that names nobody, as forms that went out under pseudonyms do, is known by its number."""
    return person_id(str(r["nominativo"] or ""), "") or f"/{r['riga']}"


def _target(r: Valori) -> str:
    return f"{r['indicatore_id']}/{r['anno_atteso']}"


def _same(a: Valori, b: Valori, campo: str) -> bool:
    va, vb = a[campo], b[campo]
    if campo == "peg_n" and None in (va, vb):
        return True  # a form without numbers says no other
    if campo == "testo" and isinstance(a["valore"], float) and isinstance(b["valore"], float):
        return a["valore"] == b["valore"] and a["operatore"] == b["operatore"]
    if isinstance(va, str) and isinstance(vb, str):
        return key(va) == key(vb)
    return va == vb


def difference(regola: str, d: Differenza, mio: Foglio, suo: Foglio, messaggio: str, luoghi: Luoghi) -> Segnalazione:
    campo = None if d.campo == "scheda_id" else d.campo
    tabella = d.tabella if d.chiavi[0] != mio.scheda_id else "schede"
    luogo = places(d, (mio.documento, suo.documento), luoghi)
    return finding(regola, mio.documento.id, tabella, d.chiavi[0], campo, messaggio, shown(d.valori[1]), shown(d.valori[0]), luogo)


def places(d: Differenza, documenti: tuple[Documento, Documento], luoghi: Luoghi) -> str:
    return "; ".join(luoghi.nel_documento(x.id, d.tabella, k, d.campo) for x, k in zip(documenti, d.chiavi, strict=True))


def name(d: Differenza) -> str:
    return _NOMI.get(d.campo, d.campo.replace("_", " "))


def shown(valore: object) -> str | None:
    return number(valore) if isinstance(valore, float) else None if valore is None else str(valore)


def shared_rows(lake: Lake, obiettivi: Sequence[Obiettivo]) -> Tabelle:
    """The rows of the sheets that several documents hold, by table and sheet: nothing where each sheet stands in one document.

    A variation's sheet has those, too, that it leaves in force (eredita.py).
    """
    condivisi = {(f.documento.id, f.scheda_id) for o in obiettivi if len(o.fogli) > 1 for f in o.fogli}
    tabelle: dict[str, PerFoglio] = {}
    for nome in CAMPI:
        per_foglio: dict[tuple[str, str], list[Valori]] = defaultdict(list)
        frame = lake[nome]
        if condivisi:
            frame = frame[frame["documento_id"].isin({d for d, _ in condivisi})]
            for r in rows(frame):
                scheda = r.get("scheda_id") or str(r["indicatore_id"]).rpartition("/")[0]
                if (str(r["documento_id"]), str(scheda)) in condivisi:
                    per_foglio[str(r["documento_id"]), str(scheda)].append(r)
        tabelle[nome] = per_foglio
    return with_inherited(tabelle, obiettivi, lake)
