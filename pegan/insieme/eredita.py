"""What a variation is silent about: whole tables of a sheet, and targets of later years, stay as the version before it has them.

    a variation's sheets + the rows of the last version before, of each table that it does not print ─▶ all rows of a sheet ─▶ `riportati`

A variation that prints a table for one sheet says by its silence on another that there is nothing: such rows are gone (cambi.py). So are those whose
names stand in what the reader could not place: the table is there, unread. Of the indicators a sheet that prints none, as one struck out, keeps all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby, pairwise

from pegan.insieme.fogli import Foglio
from pegan.insieme.righe import Valori
from pegan.insieme.riporto import LA_SUA_CHIAVE, PerFoglio, fields_reported, pair
from pegan.insieme.uso import Obiettivo
from pegan.model import Riportato
from pegan.store import Lake
from pegan.store.keys import row_key
from pegan.store.riportati import RIGA
from pegan.vocab import key

NOMI = {"indicatori": "denominazione", "attivita": "descrizione", "personale": "nominativo", "capitoli": "capitolo"}
"""Tables that a variation may leave out as a whole, by what their rows are called."""
INTERE = tuple(nome for nome in NOMI if nome != "indicatori")
LETTERE = 8
"""A shorter name may stand in a text by chance. An example of ours."""
_DI_RIGA = frozenset({"ente", "anno", "documento_id", "scheda_id", "indicatore_id", "attivita_id", "anno_atteso", "riga", LA_SUA_CHIAVE})
Tabelle = Mapping[str, PerFoglio]


def with_inherited(tabelle: Tabelle, obiettivi: Iterable[Obiettivo], lake: Lake) -> Tabelle:
    """The rows by table and sheet, with those that variations leave in force as rows of their own sheets."""
    varianti = [o for o in obiettivi if o.parla and o.parla.documento.tipo == "variazione"]
    if not varianti:
        return tabelle
    stampate = _printed(lake, {f.documento.id for o in varianti for f in o.fogli})
    completi = {nome: dict(per_foglio) for nome, per_foglio in tabelle.items()}
    for o in varianti:
        versioni = [list(fogli) for _, fogli in groupby((f for f in o.fogli if not f.documento.rendiconto), lambda f: f.documento.edizione)]
        for nuova, vecchia in reversed(list(pairwise(versioni))):  # the oldest first: each holds what the one before it left in force
            mio = nuova[0]
            for nome, righe in list(_left_in_force(mio, vecchia, completi, stampate)) if mio.documento.tipo == "variazione" else ():
                completi[nome][mio.chiave] = (*completi[nome].get(mio.chiave, ()), *righe)
    return completi


def reported(obiettivi: Sequence[Obiettivo], tabelle: Tabelle) -> list[Riportato]:
    """All that stands in another document than the sheet in use: its inherited rows, and the values of single fields, which come before theirs."""
    valori = (*_inherited(obiettivi, tabelle), *fields_reported(obiettivi, tabelle["schede"], tabelle["indicatori"]))
    return list({(v.documento_id, v.tabella, v.chiave, v.campo): v for v in valori}.values())


def _inherited(obiettivi: Sequence[Obiettivo], tabelle: Tabelle) -> Iterator[Riportato]:
    for nome, documento, r in inherited_rows(obiettivi, tabelle):
        d, chiave, sua = str(r["documento_id"]), row_key(nome, r), str(r[LA_SUA_CHIAVE])
        for campo in (RIGA, *(c for c, v in r.items() if v is not None and c not in _DI_RIGA)):
            yield Riportato(documento_id=documento, tabella=nome, chiave=chiave, campo=campo, fonte_id=d, fonte_chiave=sua)


def inherited_rows(obiettivi: Sequence[Obiettivo], tabelle: Tabelle) -> Iterator[tuple[str, str, Valori]]:
    """Each row of another document that a sheet in use has: its table, the document that has it now, the row."""
    for nome, per_foglio in tabelle.items():
        for f in (o.parla for o in obiettivi if o.parla):
            yield from ((nome, f.documento.id, r) for r in per_foglio.get(f.chiave, ()) if LA_SUA_CHIAVE in r)


@dataclass(frozen=True, slots=True)
class _Stampate:
    """What variations print: tables by document, with a row or a label; the years of their targets; all that was read as nothing."""

    tabelle: Set[tuple[str, str]]
    anni: Set[tuple[str, object]]
    avanzi: Mapping[str, str]

    def are_silent(self, documento: str, nome: str, righe: Sequence[Valori]) -> bool:
        """A document prints no such table, and none of these rows in what the reader could not place."""
        nomi = [key(str(r[NOMI[nome]] or "")) for r in righe]
        return (documento, nome) not in self.tabelle and not any(len(n) >= LETTERE and n in self.avanzi.get(documento, "") for n in nomi)

    def only_weights(self, documento: str) -> bool:
        """A document prints no target and leaves no text unplaced: where an indicator has a weight there and no other figure, that is all that changes."""
        return documento not in self.avanzi and all(d != documento for d, _ in self.anni)


def _printed(lake: Lake, documenti: Set[str]) -> _Stampate:
    celle, avanzi, attesi = (f[f["documento_id"].isin(documenti)] for f in (lake["celle"], lake["testo_non_attribuito"], lake["attesi"]))
    modulo = celle[celle["tabella"] == "modulo"]
    tabelle = {(str(d), nome) for nome in INTERE for d in lake[nome]["documento_id"]} | set(
        zip(modulo["documento_id"], modulo["campo"], strict=True)
    )
    testi = {str(d): key(" ".join(map(str, t))) for d, t in avanzi.groupby("documento_id")["testo"]}
    return _Stampate(tabelle, set(zip(attesi["documento_id"], attesi["anno_atteso"], strict=True)), testi)


def _left_in_force(mio: Foglio, prima: Sequence[Foglio], tabelle: Tabelle, stampate: _Stampate) -> Iterator[tuple[str, list[Valori]]]:
    """Table -> the rows of the version before, in its forms, that hold for a sheet."""
    mie, documento = tabelle["indicatori"].get(mio.chiave, ()), mio.documento.id
    for nome in NOMI:
        fonte = next((f for f in prima if tabelle[nome].get(f.chiave)), None)
        if fonte and not tabelle[nome].get(mio.chiave) and stampate.are_silent(documento, nome, tabelle[nome][fonte.chiave]):
            for di in (nome, "attesi") if nome == "indicatori" else (nome,):
                yield di, [_as_mine(di, r, fonte.scheda_id, mio.scheda_id) for r in tabelle[di].get(fonte.chiave, ())]
    di_pesi = stampate.only_weights(documento)
    dati: set[tuple[str, object]] = set()
    for f in prima:
        for mia, sua in pair(mie, tabelle["indicatori"].get(f.chiave, ())):
            mio_id, suo_id = str(mia["indicatore_id"]), str(sua["indicatore_id"])
            ferma = di_pesi and mia["peso"] is not None and mia["partenza"] is None and mia["raggiunto"] is None
            righe = [r for r in tabelle["attesi"].get(f.chiave, ()) if r["indicatore_id"] == suo_id and (ferma or _is_later(r, mio))]
            righe = [r for r in righe if (documento, r["anno_atteso"]) not in stampate.anni and (mio_id, r["anno_atteso"]) not in dati]
            dati |= {(mio_id, r["anno_atteso"]) for r in righe}
            yield "attesi", [_as_mine("attesi", r, suo_id, mio_id) for r in righe]


def _is_later(atteso: Valori, foglio: Foglio) -> bool:
    """Of a later year: a target of the year itself that is not there may be the new one, unread."""
    return str(atteso["anno_atteso"]) > foglio.scheda_id.split("/")[1]


def _as_mine(nome: str, r: Valori, da: str, a: str) -> Valori:
    """A row of another document's sheet under the ids of mine."""
    miei = {c: a + str(r[c])[len(da) :] for c in ("scheda_id", "indicatore_id", "attivita_id") if str(r.get(c) or "").startswith(da)}
    return {**r, **miei, LA_SUA_CHIAVE: r.get(LA_SUA_CHIAVE) or row_key(nome, r)}
