"""The Gantt on a grid: which month, or other period, each of its columns stands for, and what marks one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pegan.clean.dates import MESI
from pegan.periods import MESI as MESI_DI
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.spellings import chiave
from pegan.read.words import lexicon, plain

SEGNI = frozenset("xX×✕✖✗✘☒•●■▪✓✔☑√◼◆*█")
PERIODI_MINIMI = 3
_LUNGA = 20
"""Letters of the heading of one column."""
_MESI = 12
_PIU_LUNGA = 40
"""Letters of the longest name of a period."""
_INIZIALI = "gfmamglasond"
SETTIMANA = "settimana"
"""A column that is part of the month above it."""
_TIPI = {"mes": "mese", "bim": "bimestre", "trim": "trimestre", "quad": "quadrimestre", "sem": "semestre"}
_PER_NUMERO = {12: "mese", 6: "bimestre", 4: "trimestre", 3: "quadrimestre"}
_PER_MESI = {2: "bimestre", 3: "trimestre", 4: "quadrimestre", 6: "semestre"}
_PARTI = {"semestre": 2, "quadrimestre": 3, "trimestre": 4}
_ORDINALI = {"primo": "1", "secondo": "2", "terzo": "3", "quarto": "4", "quinto": "5", "sesto": "6"}
_DA_A = re.compile(r"([a-z]{3,9})\.?\s*(?:[-–/]|a)\s*([a-z]{3,9})", re.I)
_ROMANI = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_NUMERO = r"(\d{1,2}|i{1,3}|iv|vi?)"
_PAROLA = r"(?:mese|mes|bimestre|bim|trimestre|trim|quadrimestre|quadr?|semestre|sem)"
_NUMERATO = re.compile(rf"(?!mesi$){_NUMERO}[°ºª^.]?({_PAROLA})\.?|(?!mesi$)({_PAROLA})\.?(?:n\.?)?{_NUMERO}[°º]?", re.I)
_SIGLA = re.compile(r"([tqsb])\s?([1-6])|([1-6])\s?[°ºª^]?\s?([tqsb])", re.I)
_SENZA_LETTERE = re.compile(r"[^a-z]")
_SETTIMANA = re.compile(r"([1-5])\s*[ªa°^.]?\s*sett(?:imana)?\.?|(?:sett(?:imana)?\.?|w)\s?([1-5])", re.I)
_DELL_ANNO = re.compile(
    r"(?<=\S)[\s/.-]+((?:19|20)\d\d)$|(?<=[^\W\d_]{3})\.?[/'’-]([1-4]\d)$|(?:(?<=trim)|(?<=estre)|(?<=bim)|(?<=sem))\.?\s([2-4]\d)$"
)
_BREVE = re.compile(r"[a-z]|\d{1,2}|[ivx]{1,4}", re.I)


@dataclass(frozen=True, slots=True)
class Foglia:
    """What the heading of one column says: the kind of its period, if it says so, and its number."""

    tipo: str | None
    numero: int | None
    lettera: str = ""


@dataclass(frozen=True, slots=True)
class Periodo:
    """A column of the Gantt; `dubbio` says what is not printed but concluded."""

    col0: int
    col1: int
    anno: int | None
    tipo: str
    numero: int
    dubbio: str | None = None


@lru_cache(maxsize=1 << 14)
def read_leaf(testo: str) -> Foglia | None:
    """What a heading of a Gantt's column says; None for any other text.

    >>> read_leaf("gen"), read_leaf("1° tri m."), read_leaf("II sem")
    (Foglia(tipo='mese', numero=1, lettera=''), Foglia(tipo='trimestre', numero=1, lettera=''), Foglia(tipo='semestre', numero=2, lettera=''))
    >>> read_leaf("Apr - Giu"), read_leaf("secondo semestre"), read_leaf("feb-apr")
    (Foglia(tipo='trimestre', numero=2, lettera=''), Foglia(tipo='semestre', numero=2, lettera=''), None)
    >>> read_leaf("T3"), read_leaf("G"), read_leaf("4"), read_leaf("giugnoo"), read_leaf("Settem bre"), read_leaf("ma g")
    (Foglia(tipo='trimestre', numero=3, lettera=''), Foglia(tipo=None, numero=None, lettera='g'), Foglia(tipo=None, numero=4, lettera=''), None, Foglia(tipo='mese', numero=9, lettera=''), Foglia(tipo='mese', numero=5, lettera=''))
    """
    if len(testo) > _PIU_LUNGA:
        return None
    nudo = " ".join(_ORDINALI.get(p, p) for p in testo.lower().split()).strip(" .")
    if period_year(nudo) is not None:
        nudo = _DELL_ANNO.sub("", nudo).strip(" .")
    if m := _NUMERATO.fullmatch(nudo.replace(" ", "")):  # a narrow cell breaks words: "I tri m."
        numero, parola = (m[1], m[2]) if m[1] else (m[4], m[3])
        tipo = next(t for radice, t in _TIPI.items() if parola.startswith(radice))
        return Foglia(tipo, _ROMANI.get(numero) or int(numero))
    if m := _SETTIMANA.fullmatch(nudo):
        return Foglia(SETTIMANA, int(m[1] or m[2]))
    if m := _SIGLA.fullmatch(nudo):
        lettera, cifra = (m[1], m[2]) if m[1] else (m[4], m[3])
        return Foglia({"t": "trimestre", "q": None, "s": "semestre", "b": "bimestre"}[lettera], int(cifra))
    if m := _DA_A.fullmatch(nudo):
        return _months(month_number(m[1]), month_number(m[2]))
    mese = _SENZA_LETTERE.sub("", nudo)
    if len(mese) >= 3 and (mese in MESI or len(mese) == 3 or mese == nudo.split(" ")[0].strip(".'’")) and (n := month_number(mese)):
        return Foglia("mese", n)
    if not _BREVE.fullmatch(nudo):
        return None
    if nudo in _ROMANI:
        return Foglia(None, _ROMANI[nudo])
    return Foglia(None, int(nudo)) if nudo.isdecimal() else Foglia(None, None, nudo) if nudo in _INIZIALI else None


def part_of_year(testo: str) -> tuple[int, int] | None:
    """Which part of a year a heading names, and how many a year has of them; months and pairs of them are no parts that values are given of.

    >>> part_of_year("I semestre"), part_of_year("3° trim."), part_of_year("gen"), part_of_year("Atteso")
    ((1, 2), (3, 4), None, None)
    """
    f = read_leaf(testo)
    quante = _PARTI.get(f.tipo or "") if f else None
    return (f.numero, quante) if f and quante and f.numero and f.numero <= quante else None


def period_year(testo: str) -> int | None:
    """The year that a period's heading ends with; two figures are one behind a month and a sign, as a sheet shows the date of a month, and
    behind the name of a longer period.

    >>> period_year("1° sem. 2025"), period_year("gen-25"), period_year("gen 25"), period_year("1° trim. 25"), period_year("2025")
    (2025, 2025, None, 2025, None)
    """
    m = _DELL_ANNO.search(testo)
    return None if m is None else int(m[1]) if m[1] else 2000 + int(m[2] or m[3])


def month_number(testo: str) -> int | None:
    """Which month a lower-case text is the name, or the beginning of the name, of.

    >>> month_number("gen"), month_number("settembre"), month_number("xyz")
    (1, 9, None)
    """
    return next((i for i, x in enumerate(MESI, 1) if x.startswith(testo)), None)


def _months(da: int | None, a: int | None) -> Foglia | None:
    """The period from one month to another, where a year is made of such: "Gen-Mar" is the first quarter."""
    quanti = a - da + 1 if da and a else 0
    if da is None or quanti not in _PER_MESI or (da - 1) % quanti:
        return None
    return Foglia(_PER_MESI[quanti], (da - 1) // quanti + 1)


def are_periods(testi: Sequence[str]) -> bool:
    """Some of a row's texts are headings of a Gantt: three of them, or the year's two halves by name; numbers alone are three in a row,
    counted from 1, or of months: "30 | 31 | 32" are figures.

    >>> are_periods(["Fase", "1", "2", "3"]), are_periods(["Corsi", "n.", "65", "65"]), are_periods(["Corsi", "n.", "30", "31", "32"])
    (True, False, False)
    """
    foglie = [f for t in testi if len(t) <= _LUNGA and (f := read_leaf(t))]
    if len(foglie) < PERIODI_MINIMI:
        return [f.numero for f in foglie if f.tipo == "semestre"] == [1, 2]
    numeri = [f.numero or 0 for f in foglie if not (f.tipo or f.lettera)]
    di_fila = any(a + 2 == b + 1 == c for a, b, c in zip(numeri, numeri[1:], numeri[2:], strict=False))
    di_fila = di_fila and (1 in numeri or max(numeri) <= _MESI)
    return di_fila or len(foglie) - len(numeri) >= PERIODI_MINIMI or [f.numero for f in foglie if f.tipo == "semestre"] == [1, 2]


def begins_a_gantt(testi: Sequence[str]) -> bool:
    """A row of words for periods behind a text that is none: no row of figures, which may be numbers of periods too.

    >>> begins_a_gantt(["Che cosa", "gen", "feb", "mar"]), begins_a_gantt(["Accessi", "10", "11", "12"])
    (True, False)
    """
    if len(testi) <= PERIODI_MINIMI or is_period(testi[0]):
        return False
    return sum(1 for t in testi if len(t) <= _LUNGA and (f := read_leaf(t)) and (f.tipo or f.lettera)) >= PERIODI_MINIMI


def is_period(testo: str) -> bool:
    """What may stand above a column of the Gantt: G, gen, 1, I trim., T1."""
    return len(testo) <= _LUNGA and read_leaf(testo) is not None


def is_planned_or_done(testo: str) -> bool:
    """What a row of a Gantt may be, "Previsto" or "Realizzato"."""
    return plain(testo).rstrip(".:") in lexicon("gantt", "previsto") | lexicon("gantt", "fatto")


def read_periods(colonne: Sequence[ColonnaTrovata], anno: int | None, dubbio: str | None = None) -> tuple[Periodo, ...]:
    """The periods of the Gantt's columns, a group a year; the first group is the document's year where none is printed (`dubbio`: if it is that)."""
    return _periods(tuple([c for c in colonne if c.periodi]), anno, dubbio)


@lru_cache(maxsize=1 << 8)
def _periods(colonne: tuple[ColonnaTrovata, ...], anno: int | None, dubbio: str | None) -> tuple[Periodo, ...]:
    """Sheets of one form have one Gantt."""
    lette = [_month_of_week(c, f) for c in sorted(colonne, key=lambda c: c.col0) if (f := read_leaf(c.foglia))]
    gruppi: list[list[tuple[ColonnaTrovata, Foglia]]] = []
    for c, f in lette:
        if not gruppi or _new_group(c, f, gruppi[-1]):
            gruppi.append([])
        gruppi[-1].append((c, f))
    periodi: list[Periodo] = []
    for n, gruppo in enumerate(gruppi):
        primo = gruppo[0][0]
        suo = (
            primo.anno
            if primo.anno is not None
            else (anno + (primo.relativo if primo.relativo is not None else n) if anno is not None else None)
        )
        suoi = _of_group(gruppo, suo)
        periodi += [p if p.dubbio else replace(p, dubbio=dubbio) for p in suoi] if dubbio and primo.anno is None else suoi
    return tuple(periodi)


def _month_of_week(c: ColonnaTrovata, f: Foglia) -> tuple[ColonnaTrovata, Foglia]:
    """A week, or a number alone, as part of its month, where the heading above says which; else as it is."""
    mese = next((m for t in c.sopra if (m := read_leaf(t)) and m.tipo == "mese"), None) if _is_part(f) else None
    return (replace(c, dubbio=f"«{c.foglia}» è una parte del mese"), mese) if mese else (c, f)


def _new_group(c: ColonnaTrovata, f: Foglia, gruppo: Sequence[tuple[ColonnaTrovata, Foglia]]) -> bool:
    """Another year is printed above, the kind changes and not as the year goes on, or the numbers or letters begin anew."""
    ultima, foglia = gruppo[-1]
    if c.anno != ultima.anno and c.anno is not None:
        return True
    if f.tipo != foglia.tipo and _begins_after(f, foglia):
        return False
    if c.anno is not None and c.anno == ultima.anno and f.tipo == foglia.tipo:
        return False
    if f.tipo != foglia.tipo and (f.tipo or f.numero != (foglia.numero or 0) + 1):
        return True
    if f.numero is not None:
        return foglia.numero is None or f.numero < foglia.numero or (f.numero == foglia.numero and not _same_month(c, ultima))
    return foglia.numero is not None or len(gruppo) >= 12


def _begins_after(f: Foglia, prima: Foglia) -> bool:
    """A period of a year is right behind one of another length: "Gen-Mar", "Apr-Giu", "Lug-Dic"."""
    mesi, suoi = MESI_DI.get(f.tipo or "", 0), MESI_DI.get(prima.tipo or "", 0)
    return bool(mesi and suoi and f.numero and prima.numero) and ((f.numero or 0) - 1) * mesi == (prima.numero or 0) * suoi


def _is_part(f: Foglia) -> bool:
    return f.tipo == SETTIMANA or (f.tipo is None and f.numero is not None)


def _same_month(c: ColonnaTrovata, altra: ColonnaTrovata) -> bool:
    """Two weeks side by side under one month."""
    return all((f := read_leaf(x.foglia)) is not None and _is_part(f) for x in (c, altra)) and c.sopra == altra.sopra


def _of_group(gruppo: Sequence[tuple[ColonnaTrovata, Foglia]], anno: int | None) -> list[Periodo]:
    """The periods of one year: kind and number as printed, else from the word above them, else from how many a year has of them."""
    detti = {f.tipo for _, f in gruppo if f.tipo}
    sopra = [chiave(t) for t in gruppo[0][0].sopra]
    sopra_detto = next((t for s in sopra for radice, t in _TIPI.items() if s.startswith(radice) or f"{radice}str" in s), None)
    lettere = "".join(f.lettera or " " for _, f in gruppo)
    contati = _PER_NUMERO.get(len(gruppo))
    dubbio = None
    if SETTIMANA in detti:
        return []
    if len(detti) > 1 and all(f.tipo for _, f in gruppo):
        return [Periodo(c.col0, c.col1, anno, f.tipo, f.numero, c.dubbio) for c, f in gruppo if f.tipo and f.numero is not None]
    if len(detti) == 1:
        tipo = detti.pop()
    elif lettere.strip():
        da = [i for i in range(12) if _INIZIALI[i : i + len(lettere)] == lettere]
        if len(da) != 1:
            return []
        dubbio = None if len(lettere) == 12 else "i mesi sono riconosciuti dalle iniziali"
        return [Periodo(c.col0, c.col1, anno, "mese", da[0] + i, c.dubbio or dubbio) for i, (c, _) in enumerate(gruppo, 1)]
    elif sopra_detto:
        tipo = sopra_detto
    elif contati and [f.numero for _, f in gruppo] == list(range(1, len(gruppo) + 1)):
        tipo, dubbio = contati, f"il modulo non dice di che periodi si tratta: sono {len(gruppo)} in un anno"
    else:
        return []
    return [Periodo(c.col0, c.col1, anno, tipo, f.numero, c.dubbio or dubbio) for c, f in gruppo if f.numero is not None]


@lru_cache(maxsize=1 << 14)
def is_mark(testo: str) -> bool:
    """Nothing but a mark.

    >>> is_mark("x"), is_mark("•"), is_mark("no")
    (True, True, False)
    """
    nudo = "".join(testo.split())
    return bool(nudo) and len(nudo) <= 2 and all(c in SEGNI for c in nudo)


def period_key(p: Periodo) -> str:
    """A period as the end of a key: `2021/mese/3`."""
    return f"{p.anno if p.anno is not None else 0}/{p.tipo}/{p.numero}"
