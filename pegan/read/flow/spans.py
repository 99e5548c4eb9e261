"""When an activity runs, said in words: "gen-mar", "da aprile a giugno", "I e II trimestre", "entro il 30/06"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pegan.read.flow.words import Parola, text_of
from pegan.read.form.tables.gantt import is_mark, is_period, month_number, read_leaf
from pegan.read.words import lexicon, plain

_ANNO = re.compile(r"\s*(?:/|dell?['’ ]?(?:anno)?|anno)?\s*\b(20[0-4]\d)$")
_GIORNO = r"(?:(?:[0-3]?\d)\s*[/.-]\s*(?P<{0}n>[01]?\d)(?:\s*[/.-]\s*20\d\d)?|(?:[0-3]?\d°?\s+)?(?P<{0}m>[a-z]{{3,9}})\.?)"
_DA_A = re.compile(rf"(?:(?:da|dal)\s+)?{_GIORNO.format('a')}\s*(?:[-–/]|\b(?:ad?|al|fino ad?|fino al)\b)\s*{_GIORNO.format('b')}")
_ENTRO = re.compile(rf"(?:entro|scadenza)\s+(?:il\s+|la fine (?:di|del mese di)\s+|fine\s+|il mese di\s+)?{_GIORNO.format('a')}")
_PREMESSA = re.compile(r"^(?:nel(?:l['’]|\s)?(?:mese|periodo)?(?: di)?|nei mesi di|mesi di|mesi|mese di|periodo)\s+")
_TUTTO = re.compile(
    r"(?:per )?(?:tutto l['’]anno|intero anno|l['’]intero anno|tutto l['’]arco dell['’]anno)|annuale|gennaio\s*[-–]\s*dicembre"
)
_PARTI = re.compile(r"\s*(?:[,;+]|\be\b)\s*")
_NUDO = re.compile(r"\d|[ivx]{1,3}")
_NUMERI = re.compile(r"(\d|[ivx]{1,3})\s*[°º^]?\s*(?:[-–/]|\ba\b)\s*(\d|[ivx]{1,3})\s*[°º^]?\s+([a-z]{3,13}\.?)")
SCADENZA = "la scadenza è scritta, quando comincia no"


@dataclass(frozen=True, slots=True)
class Durata:
    """Periods of a year as (kind, number); the year if it is said, else 0; what is not said of them."""

    periodi: tuple[tuple[str, int], ...]
    anno: int = 0
    dubbio: str | None = None


@lru_cache(maxsize=1 << 12)
def read_span(testo: str) -> Durata | None:
    """The periods that some words name; None where any of the words says something else.

    >>> read_span("gen-mar").periodi, read_span("da aprile a giugno 2025")
    ((('mese', 1), ('mese', 2), ('mese', 3)), Durata(periodi=(('mese', 4), ('mese', 5), ('mese', 6)), anno=2025, dubbio=None))
    >>> read_span("I e III trimestre").periodi, read_span("II-IV trim.").periodi
    ((('trimestre', 1), ('trimestre', 3)), (('trimestre', 2), ('trimestre', 3), ('trimestre', 4)))
    >>> read_span("entro il 30/06"), read_span("dal 15/02 al 30/04").periodi, read_span("marzo, maggio").periodi
    (Durata(periodi=(('mese', 6),), anno=0, dubbio='la scadenza è scritta, quando comincia no'), (('mese', 2), ('mese', 3), ('mese', 4)), (('mese', 3), ('mese', 5)))
    >>> read_span("da definire"), read_span("entro l'anno"), read_span("dicembre - gennaio"), read_span("5")
    (None, None, None, None)
    """
    nudo = " ".join(testo.lower().split()).strip(" .()")
    detto = _ANNO.search(nudo)
    anno = int(detto[1]) if detto else 0
    nudo = _PREMESSA.sub(
        "", nudo[: detto.start()].strip(" .,-/") if detto and not re.search(r"\d\s*[/.-]\s*$", nudo[: detto.start(1)]) else nudo
    )
    if _TUTTO.fullmatch(nudo):
        return Durata(tuple(("mese", n) for n in range(1, 13)), anno)
    if m := _ENTRO.fullmatch(nudo):
        mese = _month(m["an"], m["am"])
        return Durata((("mese", mese),), anno, SCADENZA) if mese else None
    periodi = _periods(nudo)
    return Durata(tuple(dict.fromkeys(periodi)), anno) if periodi else None


def tail_of_periods(parole: Sequence[Parola]) -> int:
    """Where, behind an activity's text, its months or marks begin: "gen-mar", "x x"; the end if it has none."""
    for fine in range(max(1, len(parole) - _LUNGA), len(parole)):
        coda = parole[fine:]
        if not hangs(parole[fine - 1].testo) and (all(is_mark(p.testo) for p in coda) or read_span(text_of(coda)) is not None):
            return fine
    return len(parole)


_LUNGA = 26
"""Words of the longest period in words, or marks of the longest row."""


def hangs(parola: str) -> bool:
    """What follows such a word belongs to it: "dopo marzo", "il bilancio di giugno"."""
    return plain(parola) in _REGGONO or plain(parola) in lexicon("legami")


_REGGONO = frozenset({"dopo", "prima", "oltre", "fino", "circa", "verso", "entro"})


def _periods(testo: str) -> list[tuple[str, int]] | None:
    trovati: list[tuple[str, int]] = []
    in_attesa: list[str] = []
    for parte in _PARTI.split(testo):
        if _NUDO.fullmatch(parte.strip(" °º^")):
            in_attesa.append(parte.strip(" °º^"))
            continue
        suoi = _part(parte)
        if not suoi:
            return None
        tipo = suoi[0][0]
        for numero in in_attesa:  # "I e II trimestre": the kind comes with the last
            foglia = read_leaf(f"{numero} {tipo}")
            if foglia is None or foglia.numero is None or tipo == "mese":
                return None
            trovati.append((tipo, foglia.numero))
        in_attesa = []
        trovati += suoi
    return None if in_attesa else trovati


def _part(testo: str) -> list[tuple[str, int]] | None:
    if m := _DA_A.fullmatch(testo):
        da, a = _month(m["an"], m["am"]), _month(m["bn"], m["bm"])
        if da and a:
            return [("mese", n) for n in range(da, a + 1)] or None
    if m := _NUMERI.fullmatch(testo):
        primo, ultimo = (read_leaf(f"{n} {m[3]}") for n in (m[1], m[2]))
        if primo and ultimo and primo.tipo and primo.numero and ultimo.numero:
            return [(primo.tipo, n) for n in range(primo.numero, ultimo.numero + 1)] or None
    foglia = read_leaf(testo)
    return [(foglia.tipo, foglia.numero)] if foglia and foglia.tipo and foglia.numero else None


def _month(numero: str | None, nome: str | None) -> int | None:
    if numero:
        return int(numero) if 1 <= int(numero) <= 12 else None
    return month_number(nome) if nome and len(nome) >= 3 else None


def names_periods(testo: str) -> bool:
    """The names of a Gantt's periods one after the other: its heading."""
    parole = testo.split()
    return len(parole) > 1 and all(p[:1].isalpha() and is_period(p) for p in parole)
