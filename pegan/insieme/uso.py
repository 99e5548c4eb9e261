"""Which document speaks for each sheet (docs/dizionario.md, `uso`).

    sheets ─▶ objectives: the sheets of several documents that are one ─▶ the order of their documents ─▶ the first speaks

The order: what an analyst declares in SOURCES.toml, then the last version adopted, then the form nearest to the workbook. Mid-year and
final forms stand behind every version of the plan: they give its reported values (riporto.py). An objective that an extract alone seems to have, in doubt,
beside a better form of the same document, counts for nothing and stays a finding.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pegan.groups import grouped
from pegan.ids import slug
from pegan.insieme.fogli import POSTO, TESTO, Documento, Foglio, by_objective, documents, doubtful
from pegan.insieme.righe import text
from pegan.model import Uso
from pegan.store import Lake
from pegan.vocab import key

_ESTRATTO = "testo"
_ALTROVE = "la lettura dell'obiettivo è ambigua, e un altro foglio dello stesso documento lo riporta"
Detto = tuple[str, str, str, Mapping[str, str]]
"""(documento_id, scheda_id, the objective's words as a key, what places it: field -> key)."""
FORME = {"xlsx": 0, "xls": 0, "ods": 0, "pdf": 1, _ESTRATTO: 2}
"""Within a version the form nearest to what was written speaks (tables.md)."""


@dataclass(frozen=True, slots=True)
class Obiettivo:
    """One objective and the sheets that hold it, the one that speaks first; `fuori` holds why others do not count at all."""

    fogli: tuple[Foglio, ...]
    fuori: tuple[tuple[Foglio, str], ...]
    dubbio: str | None = None
    """Why it counts for nothing: it may be none."""

    @property
    def parla(self) -> Foglio | None:
        """The sheet that speaks, None where an analyst left all of them out or none may be one."""
        return self.fogli[0] if self.fogli and not self.dubbio else None


def objectives(lake: Lake) -> list[Obiettivo]:
    """The objectives of a body's year, in the order of their keys."""
    documenti = documents(lake)
    ripetuti = _told_twice(lake)
    # a lake keeps its cells on disk: they are read once, and only where sheets may be shared, or of one objective
    forse = doubtful(lake) if len(documenti) > 1 or ripetuti else set()
    obiettivi = [_ordered(gruppo, documenti) for gruppo in by_objective(lake, documenti, forse if len(documenti) > 1 else set())]
    migliori, altrove = _better_forms(obiettivi), _said_elsewhere(ripetuti, forse)
    return [replace(o, dubbio=_perhaps_none(o, migliori, forse, altrove)) for o in obiettivi] if migliori or altrove else obiettivi


def _told_twice(lake: Lake) -> list[Detto]:
    """The sheets of objectives that other sheets of their document have in the same words."""
    schede = lake["schede"]
    detti = [
        (str(d), str(s), key(x), posto)
        for d, s, t, *posto in zip(schede["documento_id"], schede["scheda_id"], schede[TESTO], *(schede[c] for c in POSTO), strict=True)
        if (x := text(t))
    ]
    quante = Counter((d, nome) for d, _, nome, _ in detti)
    return [
        (d, s, nome, {c: slug(x) for c, v in zip(POSTO, posto, strict=True) if (x := text(v))})
        for d, s, nome, posto in detti
        if quante[d, nome] > 1
    ]


def _said_elsewhere(ripetuti: Sequence[Detto], forse: Set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    """(documento_id, scheda_id) of the sheets whose objective is in doubt, and is another sheet's of the same document for sure: a list that names it again.

    One that is surely of another place (settore, code) than all of these is no such row: several offices may have objectives in the same words.
    """
    fogli = [((d, s), (d, nome), {c: x for c, x in posto.items() if (d, s, c) not in forse}) for d, s, nome, posto in ripetuti]
    sicuri = grouped((nome, posto) for f, nome, posto in fogli if (*f, TESTO) not in forse)
    return {
        f
        for f, nome, posto in fogli
        if (*f, TESTO) in forse and any(all(posto.get(c, x) == x for c, x in suo.items()) for suo in sicuri.get(nome, ()))
    }


def _better_forms(obiettivi: Sequence[Obiettivo]) -> dict[Documento, Documento]:
    """Extract -> the document that it is another form of: it shares objectives with it."""
    coppie = ((f, next(g for g in o.fogli if g.documento.edizione == f.documento.edizione)) for o in obiettivi for f in o.fogli)
    return {f.documento: g.documento for f, g in coppie if f.documento.formato == _ESTRATTO != g.documento.formato}


def _perhaps_none(
    o: Obiettivo, migliori: Mapping[Documento, Documento], forse: Set[tuple[str, str, str]], altrove: Set[tuple[str, str]]
) -> str | None:
    """Rows of an extract that came apart: an objective that it alone has, though a better form of the same version is there, and whose text is ambiguous; or
    one that other sheets of its documents say (`altrove`)."""
    if o.fogli and all(f.chiave in altrove for f in o.fogli):
        return _ALTROVE
    if o.fogli and all(f.documento in migliori and (*f.chiave, TESTO) in forse for f in o.fogli):
        return f"la lettura dell'obiettivo è ambigua, e {migliori[o.fogli[0].documento].id} non lo riporta"
    return None


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
        if o.dubbio:
            yield f, False, o.dubbio
        elif i == 0:
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

    def rank(f: Foglio) -> tuple[object, ...]:
        d = f.documento
        return not d.in_uso, d.id in superati, *d.edizione, FORME.get(d.formato, 9), d.id

    return Obiettivo(tuple(sorted(dentro, key=rank)), tuple(fuori))


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
