"""The documents of a body's year, and which of their sheets are one objective.

    sheets ─▶ those of one key ─▶ apart by servizio ─▶ with those that lack what would give them that key

A final form in one table may print neither settore nor code, and an extract may leave them in doubt: what they say for sure tells whose sheets they are, or
they stay apart.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd
from rapidfuzz.fuzz import ratio

from pegan.folder import RENDICONTI
from pegan.ids import slug
from pegan.insieme.nomi import Voce, by_name, settori
from pegan.insieme.righe import rows, text
from pegan.read.cells import AMBIGUA
from pegan.store import Lake
from pegan.vocab import key

STESSO_SERVIZIO = 85.0
"""`ratio` of two names of a servizio from which they are one: forms abbreviate and misspell them. An example of ours."""
POSTO = ("settore", "missione", "programma", "peg_n")
TESTO = "obiettivo_operativo"
_ASSENTE = "nd"
Posto = Mapping[str, frozenset[str]]
"""What places an objective, by name: its settore, missione, programma and code, as slugs; empty sets for what nothing says."""


@dataclass(frozen=True, slots=True)
class Documento:
    """A document as the order of versions sees it."""

    id: str
    percorso: str
    formato: str
    sha256: str | None
    tipo: str
    versione: int
    atto_numero: str | None
    atto_data: date | None
    sostituisce: str | None
    in_uso: bool | None
    noti: int
    """How many of these are known of it."""

    @property
    def copia(self) -> tuple[bool, int, str]:
        """Of copies of one file the one of which most is known sorts first: SOURCES.toml describes it, and not the one laid beside it."""
        return not self.in_uso, -self.noti, self.id

    @property
    def rendiconto(self) -> bool:
        """It reports on a plan, and is none."""
        return self.tipo in RENDICONTI

    @property
    def edizione(self) -> tuple[int, int, int, int]:
        """What makes a version: later ones sort first."""
        tipi = {"consuntivo": -1, "variazione": -1}
        return (self.rendiconto, -self.versione, tipi.get(self.tipo, 0), -self.atto_data.toordinal() if self.atto_data else 0)

    @property
    def nome(self) -> str:
        """How a message names it: "variazione 2 (atto n. 45 del 30/06/2020)"."""
        quale = f"{self.tipo} {self.versione}" if self.versione else self.tipo
        if not self.atto_numero:
            return f"{quale} (senza atto)"
        return f"{quale} (atto n. {self.atto_numero}{f' del {self.atto_data:%d/%m/%Y}' if self.atto_data else ''})"


@dataclass(frozen=True, slots=True)
class Foglio:
    """A sheet in a document."""

    documento: Documento
    scheda_id: str

    @property
    def chiave(self) -> tuple[str, str]:
        """Its key among the sheets of a lake."""
        return self.documento.id, self.scheda_id


def documents(lake: Lake) -> dict[str, Documento]:
    """The documents of a body's year by id."""
    return {
        str(d["documento_id"]): Documento(
            id=str(d["documento_id"]),
            percorso=text(d["percorso"]) or str(d["documento_id"]),
            formato=str(d["formato"]),
            sha256=text(d["sha256"]),
            tipo=text(d["tipo"]) or "piano",
            versione=int(str(d["versione"]).split(".")[0]) if d["versione"] is not None else int(d["tipo"] == "variazione"),
            atto_numero=text(d["atto_numero"]),
            atto_data=d["atto_data"] if isinstance(d["atto_data"], date) else None,
            sostituisce=text(d["sostituisce"]),
            in_uso=bool(d["in_uso_dichiarato"]) if d["in_uso_dichiarato"] is not None else None,
            noti=sum(d[c] is not None for c in ("tipo", "versione", "atto_numero", "atto_data", "sostituisce")),
        )
        for d in rows(lake["documenti"])
    }


def doubtful(lake: Lake) -> set[tuple[str, str, str]]:
    """(documento_id, scheda_id, field) of what says which objective a sheet is of, and was read as ambiguous."""
    celle = lake["celle"]
    incerte = celle[(celle["tabella"] == "schede") & celle["campo"].isin((*POSTO, TESTO)) & (celle["confidenza"] == AMBIGUA)]
    return set(zip(incerte["documento_id"], incerte["chiave"], incerte["campo"], strict=True))


def by_objective(lake: Lake, documenti: Mapping[str, Documento], forse: Set[tuple[str, str, str]]) -> list[list[Foglio]]:
    """The sheets of each objective, in the order of their keys; `forse` as `doubtful` says."""
    schede = lake["schede"]
    di_tutti = _settori(schede)
    fogli = [
        (_key(str(s), di_tutti), _servizio(str(s), text(servizio)), Foglio(documenti[str(d)], str(s)))
        for d, s, servizio in zip(schede["documento_id"], schede["scheda_id"], schede["servizio"], strict=True)
    ]
    fogli.sort(key=lambda f: (f[0], f[1], f[2].documento.id, f[2].scheda_id))
    gruppi = [
        gruppo
        for _, uguali in groupby(fogli, key=lambda f: f[0])
        for gruppo in _by_servizio([(servizio, foglio) for _, servizio, foglio in uguali])
    ]
    if len({f.documento.id for g in gruppi for f in g}) < 2:
        return gruppi
    return _with_unplaced(_by_name(gruppi, lake, forse, di_tutti), lake, forse, di_tutti)


def _settori(schede: pd.DataFrame) -> dict[str, str]:
    """Slug of a settore in a sheet's id -> the one that all documents share."""
    di_documento: dict[str, set[str]] = {}
    for d, s in zip(schede["documento_id"], schede["scheda_id"], strict=True):
        di_documento.setdefault(str(d), set()).update(str(s).split("/")[2:3])
    return settori(di_documento)


def _key(scheda_id: str, di_tutti: Mapping[str, str]) -> str:
    """An objective's key without its servizio, which one form of a document may print and another not."""
    parti = scheda_id.split("/")
    parti[2:3] = [di_tutti[x] for x in parti[2:3]]
    return "/".join([*parti[:3], *parti[4:]] if len(parti) > 4 else parti)


def _by_name(
    gruppi: Sequence[Sequence[Foglio]], lake: Lake, forse: Set[tuple[str, str, str]], di_tutti: Mapping[str, str]
) -> list[list[Foglio]]:
    """The groups, each sheet in that of its objective by what it is called; a text or a settore read as ambiguous says nothing."""
    fogli = {f.chiave: f for g in gruppi for f in g}
    detti = {campo: _by_sheet(lake["schede"], campo, slug) for campo in ("servizio", "missione", "programma", "peg_n")}
    testi, nomi = _by_sheet(lake["schede"], TESTO, key), _by_sheet(lake["indicatori"], "denominazione", key)

    def said(f: Foglio) -> Voce:
        servizio, missione, programma, numero = (next(iter(detti[c].get(f.chiave, ("",)))) for c in detti)
        incerto = (*f.chiave, "settore") in forse
        settore = next((di_tutti[s] for s in f.scheda_id.split("/")[2:3] if s != _ASSENTE and not incerto), "")
        d, testo = f.documento, "" if (*f.chiave, TESTO) in forse else next(iter(testi.get(f.chiave, ("",))))
        ordine, parte = (d.rendiconto, d.versione, d.formato == "testo"), (d.rendiconto, d.versione, d.tipo, d.formato)
        indicatori = frozenset(nomi.get(f.chiave, ()))
        return Voce(*f.chiave, ordine, parte, settore, (servizio, missione, programma), numero, testo, indicatori)

    return [[fogli[v.documento, v.scheda_id] for v in g] for g in by_name([said(f) for f in g] for g in gruppi)]


def _servizio(scheda_id: str, stampato: str | None) -> str:
    parti = scheda_id.split("/")
    return parti[3] if len(parti) > 4 else slug(stampato or "")


def _by_servizio(fogli: Sequence[tuple[str, Foglio]]) -> list[list[Foglio]]:
    """The sheets of one key, apart by servizio; one that names none goes with the others where they agree on one."""
    gruppi: dict[str, list[Foglio]] = {}
    for servizio, foglio in fogli:
        simile = next((s for s in gruppi if s and servizio and _alike(s, servizio, foglio, gruppi[s])), servizio)
        gruppi.setdefault(simile, []).append(foglio)
    if len(gruppi) == 2 and "" in gruppi and not _same_document(gruppi):
        return [[f for gruppo in gruppi.values() for f in gruppo]]
    return list(gruppi.values())


def _alike(uno: str, altro: str, foglio: Foglio, gruppo: Sequence[Foglio]) -> bool:
    if uno == altro:
        return True
    altrove = all(f.documento is not foglio.documento for f in gruppo)
    return altrove and ratio(uno, altro) >= STESSO_SERVIZIO


def _same_document(gruppi: Mapping[str, Sequence[Foglio]]) -> bool:
    """Some document holds sheets of both groups: it tells them apart itself."""
    primo, secondo = ({f.documento.id for f in g} for g in gruppi.values())
    return bool(primo & secondo)


@dataclass(frozen=True, slots=True)
class _Detto:
    """What the sheets of a group say of their objective: what places it, its texts, its indicators' names, all as keys."""

    posto: Posto
    dubbio: Posto
    """The same, of what was read as ambiguous: it places nothing, and contradicts nothing that says the same."""
    testi: frozenset[str]
    indicatori: frozenset[str]
    documenti: frozenset[str]

    def is_of(self, altro: _Detto) -> bool:
        """It says less than another group does, and the same: of the objective by its words, or by its number and its indicators."""
        if self.documenti & altro.documenti or not any(altro.posto[x] and not sua for x, sua in self.posto.items()):
            return False
        if any(sua and sua != (altro.posto[x] or altro.dubbio[x]) for x, sua in self.posto.items()):
            return False
        if self.testi:
            return self.testi == altro.testi
        return bool(self.posto["peg_n"] and self.indicatori) and self.indicatori <= altro.indicatori


def _with_unplaced(
    gruppi: Sequence[list[Foglio]], lake: Lake, forse: Set[tuple[str, str, str]], di_tutti: Mapping[str, str]
) -> list[list[Foglio]]:
    """The groups, each that lacks settore or code joined to the one group of other documents that it is of, if there is one."""
    posti, tutti = _places(gruppi, lake, forse, di_tutti), _places(gruppi, lake, set(), di_tutti)
    senza = [n for n, posto in enumerate(posti) if not all(posto.values())]
    if not senza:
        return list(gruppi)
    detti = _said(gruppi, posti, tutti, lake)
    uniti = [list(g) for g in gruppi]
    for n in senza:
        di = [m for m, altro in enumerate(detti) if m != n and detti[n].is_of(altro)]
        di = [m for m in di if not any(detti[m].is_of(detti[x]) for x in di)]
        if len(di) == 1:
            uniti[di[0]] += uniti[n]
            uniti[n] = []
    return [g for g in uniti if g]


def _places(gruppi: Sequence[Sequence[Foglio]], lake: Lake, forse: Set[tuple[str, str, str]], di_tutti: Mapping[str, str]) -> list[Posto]:
    """What places each group's objective; what was read as ambiguous places nothing."""
    detti = {campo: _by_sheet(lake["schede"], campo, slug) for campo in POSTO}

    def said(f: Foglio, campo: str) -> Collection[str]:
        if (*f.chiave, campo) in forse:
            return ()
        return [di_tutti[s] for s in f.scheda_id.split("/")[2:3] if s != _ASSENTE] if campo == "settore" else detti[campo].get(f.chiave, ())

    return [{campo: frozenset(t for f in gruppo for t in said(f, campo)) for campo in POSTO} for gruppo in gruppi]


def _said(gruppi: Sequence[Sequence[Foglio]], posti: Sequence[Posto], tutti: Sequence[Posto], lake: Lake) -> list[_Detto]:
    testi = _by_sheet(lake["schede"], TESTO, key)
    nomi = _by_sheet(lake["indicatori"], "denominazione", key)
    return [
        _Detto(
            posto,
            {x: detto - posto[x] for x, detto in tutto.items()},
            testi=frozenset(t for f in gruppo for t in testi.get(f.chiave, ())),
            indicatori=frozenset(n for f in gruppo for n in nomi.get(f.chiave, ())),
            documenti=frozenset(f.documento.id for f in gruppo),
        )
        for gruppo, posto, tutto in zip(gruppi, posti, tutti, strict=True)
    ]


def _by_sheet(frame: pd.DataFrame, colonna: str, nuda: Callable[[str], str]) -> dict[tuple[str, str], set[str]]:
    """(documento_id, scheda_id) -> what the column says of the sheet, bared; nothing of one that says nothing."""
    detti: dict[tuple[str, str], set[str]] = {}
    for d, s, t in zip(frame["documento_id"], frame["scheda_id"], frame[colonna], strict=True):
        if detto := text(t):
            detti.setdefault((str(d), str(s)), set()).add(nuda(detto))
    return detti
