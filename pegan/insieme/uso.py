"""Which document speaks for each sheet (docs/dizionario.md, `uso`).

    sheets ─▶ objectives: the sheets of several documents that are one ─▶ the order of their documents ─▶ the first speaks

The order: what an analyst declares in SOURCES.toml, then the last version adopted, then the form nearest to the workbook. Mid-year and
final forms stand behind every version of the plan: they give its reported values (riporto.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rapidfuzz.fuzz import ratio

from pegan.folder import RENDICONTI
from pegan.ids import slug
from pegan.insieme.righe import rows, text
from pegan.model import Uso
from pegan.store import Lake

FORME = {"xlsx": 0, "xls": 0, "ods": 0, "pdf": 1, "testo": 2}
"""Within a version the form nearest to what was written speaks (tables.md)."""
STESSO_SERVIZIO = 85.0
"""`ratio` of two names of a servizio from which they are one: forms abbreviate and misspell them. An example of ours."""


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


@dataclass(frozen=True, slots=True)
class Obiettivo:
    """One objective and the sheets that hold it, the one that speaks first; `fuori` holds why others do not count at all."""

    fogli: tuple[Foglio, ...]
    fuori: tuple[tuple[Foglio, str], ...]

    @property
    def parla(self) -> Foglio | None:
        """The sheet that speaks, None where an analyst left all of them out."""
        return self.fogli[0] if self.fogli else None


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


def objectives(lake: Lake) -> list[Obiettivo]:
    """The objectives of a body's year, in the order of their keys."""
    documenti = documents(lake)
    schede = lake["schede"]
    fogli = [
        (_key(str(s)), _servizio(str(s), text(servizio)), Foglio(documenti[str(d)], str(s)))
        for d, s, servizio in zip(schede["documento_id"], schede["scheda_id"], schede["servizio"], strict=True)
    ]
    fogli.sort(key=lambda f: (f[0], f[1], f[2].documento.id, f[2].scheda_id))
    return [
        _ordered(gruppo, documenti)
        for _, uguali in groupby(fogli, key=lambda f: f[0])
        for gruppo in _by_servizio([(servizio, foglio) for _, servizio, foglio in uguali])
    ]


def uso(obiettivi: Sequence[Obiettivo]) -> list[Uso]:
    """Every sheet of every document, whether measures use it, and why."""
    return [
        Uso(documento_id=foglio.documento.id, scheda_id=foglio.scheda_id, in_uso=in_uso, motivo=motivo)
        for o in obiettivi
        for foglio, in_uso, motivo in _reasons(o)
    ]


def _reasons(o: Obiettivo) -> Iterator[tuple[Foglio, bool, str]]:
    for i, f in enumerate(o.fogli):
        primo = o.fogli[0].documento
        if i == 0:
            altri = "ultima versione, forma più vicina all'originale" if len(o.fogli) > 1 else "unico documento"
            yield f, True, "dichiarato in SOURCES.toml" if primo.in_uso else altri
        else:
            yield (
                f,
                False,
                f"dà i valori rendicontati a {primo.id}" if f.documento.rendiconto and not primo.rendiconto else f"parla {primo.id}",
            )
    for f, motivo in o.fuori:
        yield f, False, motivo


def _ordered(gruppo: Sequence[Foglio], documenti: Mapping[str, Documento]) -> Obiettivo:
    fuori: list[tuple[Foglio, str]] = [(f, "escluso in SOURCES.toml") for f in gruppo if f.documento.in_uso is False]
    dentro: list[Foglio] = []
    impronte: dict[str, Foglio] = {}
    for f in sorted(gruppo, key=lambda f: f.documento.copia):
        if f.documento.in_uso is False:
            continue
        copia = impronte.setdefault(f.documento.sha256 or f.documento.id, f)
        if copia.documento is f.documento:
            dentro.append(f)
        else:
            fuori.append((f, f"copia identica di {copia.documento.id}"))
    superati = {prima for f in dentro for prima in _superseded(f.documento, documenti)}
    dentro.sort(
        key=lambda f: (
            not f.documento.in_uso,
            f.documento.id in superati,
            *f.documento.edizione,
            FORME.get(f.documento.formato, 9),
            f.documento.id,
        )
    )
    return Obiettivo(tuple(dentro), tuple(fuori))


def _superseded(d: Documento, documenti: Mapping[str, Documento]) -> list[str]:
    """The documents that one takes the place of, and those that they did."""
    per_percorso = {x.percorso: x for x in documenti.values()}
    catena: list[str] = []
    while d.sostituisce:
        prossimo = per_percorso.get(d.percorso.rpartition("/")[0] + "/" * ("/" in d.percorso) + d.sostituisce)
        if prossimo is None or prossimo.id in catena:
            break
        catena.append(prossimo.id)
        d = prossimo
    return catena


def _key(scheda_id: str) -> str:
    """An objective's key without its servizio, which one form of a document may print and another not."""
    parti = scheda_id.split("/")
    return "/".join([*parti[:3], *parti[4:]] if len(parti) > 4 else parti)


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


def same_key(obiettivi: Sequence[Obiettivo]) -> list[tuple[Foglio, Foglio]]:
    """Sheets of two servizi that bear one id."""
    primi: dict[str, Foglio] = {}
    coppie = []
    for o in obiettivi:
        if o.parla:
            prima = primi.setdefault(o.parla.scheda_id, o.parla)
            if prima is not o.parla:
                coppie.append((prima, o.parla))
    return coppie
