"""Italian numbers: 1.234,56."""

import re
from dataclasses import dataclass
from functools import lru_cache

# Groups of thousands stand apart by a point, or by a blank that does not break (a plain one may be between two cells).
CIFRA = r"[-+−]?(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?|\d+,\d+|\d+\.\d+|\d+)"
"""A number as Italians print it, for patterns that look for one in a sentence."""
_NUMERO = re.compile(CIFRA)
_SEGNI = re.compile(r"^(?:€|euro\b|eur\b)\s*|\s*(?:%|€|euro|eur|per\s+cento)$", re.I)
_A_GRUPPI = re.compile(r"[-+]?[1-9]\d{0,2}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?")
_UN_PUNTO, _STACCO = re.compile(r"[-+]?\d{1,3}\.\d{3}"), re.compile(r"[.\u00a0\u202f]")
_EURO = re.compile(r"€|\beuro?\b", re.I)

PAROLE = {
    "zero": 0, "un": 1, "uno": 1, "una": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9,
    "dieci": 10, "undici": 11, "dodici": 12, "tredici": 13, "quattordici": 14, "quindici": 15, "sedici": 16, "diciassette": 17,
    "diciotto": 18, "diciannove": 19, "venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "cento": 100,
}  # fmt: skip
"""Numbers in words, as targets write them."""


@dataclass(frozen=True, slots=True)
class Numero:
    """A number read from a text; `ambiguo` where its point may be of the thousands or of the decimals."""

    valore: float
    ambiguo: bool = False


@lru_cache(maxsize=1 << 14)
def read_number(testo: str | None) -> Numero | None:
    """The number that a text is, with a sign of per cent or of euro or none; None for any other text.

    "1.234" alone may be 1234 or 1,234: it is given as thousands, and said to be ambiguous. Beside a sign of euro it is not: cents are two.

    >>> read_number("1.234,56"), read_number("40"), read_number("90,00%")
    (Numero(valore=1234.56, ambiguo=False), Numero(valore=40.0, ambiguo=False), Numero(valore=90.0, ambiguo=False))
    >>> read_number("1.234"), read_number("€ 1.234").ambiguo, read_number("0.5"), read_number("circa 3"), read_number("40 20")
    (Numero(valore=1234.0, ambiguo=True), False, Numero(valore=0.5, ambiguo=False), None, None)
    """
    intero = (testo or "").strip()
    nudo = _SEGNI.sub("", intero).strip(" ").replace("−", "-")
    if not _NUMERO.fullmatch(nudo):
        return None
    gruppi = _A_GRUPPI.fullmatch(nudo)
    if not gruppi and "," not in nudo:
        return Numero(float(nudo))
    ambiguo = bool(_UN_PUNTO.fullmatch(nudo)) and not _EURO.search(intero)
    return Numero(float(_STACCO.sub("", nudo).replace(",", ".")), ambiguo)


def is_money(testo: str) -> bool:
    """A sign or a word of euro stands in the text."""
    return bool(_EURO.search(testo))


def sure_number(testo: str | None) -> float | None:
    """The number that a text is, None where it could be two.

    >>> sure_number("1.234,5"), sure_number("1.234")
    (1234.5, None)
    """
    numero = read_number(testo)
    return numero.valore if numero and not numero.ambiguo else None


def is_figure(testo: str) -> bool:
    """A text is a number, alone or with a percent sign behind it, also one that could be two.

    >>> is_figure("12,5 %"), is_figure("80.000"), is_figure("40 ore")
    (True, True, False)
    """
    return read_number(testo.rstrip("% ")) is not None


def read_percentage(testo: str | None) -> float | None:
    """A percentage 0-100 as printed: "10%", "10", "12,5 %"; None for an amount of money, or a number that could be two.

    >>> read_percentage("12,5 %"), read_percentage("10"), read_percentage("dieci"), read_percentage("€ 10")
    (12.5, 10.0, None, None)
    """
    return None if not testo or _EURO.search(testo) else sure_number(testo)
