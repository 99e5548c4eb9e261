"""Dates and deadlines as forms write them; a deadline without a day is the last day that it leaves."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from pegan.errors import RichiestaErrata

MESI = ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre")
ANNO = re.compile(r"(?:19|20)\d\d")
_MESE = "|".join(MESI)
_SIGLA = "|".join(m[:3] for m in MESI)
_ORDINALI = {"primo": 1, "i": 1, "secondo": 2, "ii": 2, "terzo": 3, "iii": 3, "quarto": 4, "iv": 4}
_MESI_DI = {"bimestre": 2, "trimestre": 3, "quadrimestre": 4, "semestre": 6}
_ALTRO_ANNO = r"(?!\s+(?:scolastic|educativ|accademic|sportiv|formativ))"

_RANGE = re.compile(r"\b(?:dal|dall['’]|da|tra|fra)\b", re.I)


def read_date(testo: str | None, anno: int | None = None) -> date | None:
    """The day that a text names, `anno` completing one without a year: the last of a span ("dal … al …").

    None where there is none, where it does not exist, and where there are two.

    >>> read_date("15/09/2020"), read_date("entro settembre 2020"), read_date("30 giugno", 2021)
    (datetime.date(2020, 9, 15), datetime.date(2020, 9, 30), datetime.date(2021, 6, 30))
    >>> read_date("entro fine anno", 2020), read_date("31/02/2020"), read_date("report"), read_date("30 giugno e 31 luglio", 2020)
    (datetime.date(2020, 12, 31), None, None, None)
    """
    if not testo:
        return None
    trovate, _ = _dates(testo, anno)
    giorni = set(trovate)
    if None in giorni or not giorni:
        return None
    if len(giorni) > 1 and _RANGE.search(testo):
        return max(g for g in giorni if g)
    return giorni.pop() if len(giorni) == 1 else None


def day_asked(testo: str, anno: int) -> date:
    """The day that somebody asks for, in Italian or as 2021-06-30; RichiestaErrata for what is none.

    >>> day_asked("30 giugno", 2021), day_asked("2021-06-30", 2020)
    (datetime.date(2021, 6, 30), datetime.date(2021, 6, 30))
    """
    try:
        return date.fromisoformat(testo.strip())
    except ValueError as errore:
        letto = read_date(testo, anno)
        if letto is None:
            raise RichiestaErrata(f"«{testo}» non è una data", dove="al", rimedio="scriverla come 30/06/2021") from errore
        return letto


def without_dates(testo: str) -> str:
    """A text with every date in it blanked out, in place: what is left holds no number of a date.

    >>> without_dates("2 incontri entro 30 giugno 2020").rstrip()
    '2 incontri entro'
    """
    return _dates(testo, None)[1]


@lru_cache(maxsize=1 << 14)
def _dates(testo: str, anno: int | None) -> tuple[tuple[date | None, ...], str]:
    """Every date of a text (None for one that does not exist, or that lacks its year), and the text without them."""
    trovate: list[date | None] = []
    for forma, leggi in _FORME:
        if sue := [leggi(m, anno) for m in forma.finditer(testo)]:
            trovate += sue
            testo = forma.sub(lambda m: " " * len(m[0]), testo)
    return tuple(trovate), testo


def _day(anno: int | None, mese: int, giorno: int) -> date | None:
    try:
        return date(anno, mese, giorno) if anno else None
    except ValueError:
        return None


def _last_day(anno: int | None, mese: int) -> date | None:
    return _day(anno, mese, calendar.monthrange(anno, mese)[1]) if anno else None


def _year(cifre: str | None, anno: int | None) -> int | None:
    return anno if not cifre else int(cifre) + (2000 if len(cifre) == 2 else 0)


def _month(m: re.Match[str], anno: int | None) -> date | None:
    """ "30 giugno 2020", "settembre": of "metà settembre" nobody knows the day."""
    if m["quando"]:
        return None
    mese = next(n for n, nome in enumerate(MESI, 1) if nome.startswith(m["mese"].lower()[:3]))
    a = _year(m["anno"], anno)
    return _day(a, mese, int(m["giorno"])) if m["giorno"] else _last_day(a, mese)


def _part(m: re.Match[str], anno: int | None) -> date | None:
    """ "primo semestre", "IV trimestre 2020": its last day."""
    quanti = _MESI_DI[m["parte"].lower()]
    ordine = _ORDINALI.get(m["ordine"].lower()) or int(m["ordine"].rstrip("°º^ "))
    return _last_day(_year(m["anno"], anno), quanti * ordine) if 0 < ordine <= 12 // quanti else None


_Lettore = Callable[[re.Match[str], int | None], date | None]
_QUANDO = r"(?:\b(?P<quando>metà|inizio|inizi|prima|dopo)\s+(?:di\s+)?)?"
_FORME: tuple[tuple[re.Pattern[str], _Lettore], ...] = (
    (re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"), lambda m, _: _day(int(m[1]), int(m[2]), int(m[3]))),
    (
        re.compile(r"(?<![\d/.])(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])"),
        lambda m, _: _day(_year(m[4], None), int(m[3]), int(m[1])),
    ),
    (re.compile(rf"{_QUANDO}(?:(?<!\d)(?P<giorno>\d{{1,2}})\s*°?\s+)?\b(?P<mese>{_MESE})\b(?:\s+(?P<anno>\d{{4}})\b)?", re.I), _month),
    # An abbreviation is a month only beside a day or a year: "set" and "mar" are words.
    (re.compile(rf"{_QUANDO}(?<!\d)(?P<giorno>\d{{1,2}})\s+(?P<mese>{_SIGLA})\b\.?(?:\s+(?P<anno>\d{{4}})\b)?", re.I), _month),
    (re.compile(rf"{_QUANDO}(?P<giorno>\b)(?P<mese>\b(?:{_SIGLA}))\b\.?\s+(?P<anno>\d{{4}})\b", re.I), _month),
    (
        re.compile(
            r"\b(?P<ordine>primo|secondo|terzo|quarto|i{1,3}|iv|\d\s*[°º^]?)\s*(?P<parte>bimestre|trimestre|quadrimestre|semestre)\b"
            r"(?:\s+(?:del\s+)?(?P<anno>\d{4})\b)?",
            re.I,
        ),
        _part,
    ),
    (
        re.compile(
            rf"\b(?:fine\s+(?:dell['’]\s*)?(?:anno|esercizio)|(?:entro|nel)\s*l['’]\s*anno|termine\s+dell['’]\s*anno)\b{_ALTRO_ANNO}(?:\s+(\d{{4}})\b)?",
            re.I,
        ),
        lambda m, anno: _day(_year(m[1], anno), 12, 31),
    ),
    (re.compile(r"\bentro\s+(?:il\s+|la\s+fine\s+del\s+)?(20\d\d)\b", re.I), lambda m, _: _day(int(m[1]), 12, 31)),
    # Day and month alone may be a fraction: only a word before them makes them a date.
    (
        re.compile(r"\b(?:entro|al|il|del|dal)\s+(?:e\s+non\s+oltre\s+)?(?:il\s+|al\s+)?(\d{1,2})/(\d{1,2})(?![\d/,.])", re.I),
        lambda m, anno: _day(anno, int(m[2]), int(m[1])),
    ),
)
"""The ways to write a date, each looked for in what those before it left."""
