"""What bodies number their objectives with: "3", "OB-04", "A.1", "II.2", "1.a", "AG/01", "2024_SS_01", "01 1S", "PM 2", and alone a roman number or a letter."""

import re
from functools import lru_cache

_GRUPPO = r"(?:[A-Z]{0,4}\d{1,8}[A-Za-z]?|[A-Z]{1,4}|[a-z](?![a-z]))"
_CON_CIFRE = rf"(?:(?=[\w./-]*\d){_GRUPPO}(?:[._/-]{_GRUPPO}){{0,5}}(?: \d\w{{0,2}}|[ /-]?(?:bis|ter|quater))?|[A-Z]{{2,4}} \d{{1,3}}(?:[._-]\d{{1,3}}){{0,4}})(?!\w)"
_SENZA = r"(?:(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})|[A-Z])(?!\w)\)?"
_INTERO = re.compile(rf"(?:{_CON_CIFRE}|{_SENZA})\.?")
# "A. Rossi", "S. Anna": a point behind a letter is no end of a code
_DAVANTI = re.compile(
    rf"(?P<codice>{_CON_CIFRE}(?=\s*[-–:]\s*(?!\d)|\s+[-–:]\s|[.)]\s)|{_SENZA}(?=\s*:\s|\s+[-–]\s))(?:\s*[-–:]\s*|[.)]\s)\s*(?P<testo>\S.*\D.*)",
    re.S,
)
_ANNO = re.compile(r"(?:19|20)\d\d")
_NUMERATO = re.compile(r"(\d{1,2})[.)]\s*[^\W\d]")


@lru_cache(maxsize=1 << 14)
def is_code(testo: str) -> bool:
    """A text is nothing but an objective's number or code.

    >>> [is_code(x) for x in ("OB-04", "II", "1.a", "01 1S", "PM 2", "A", "B)", "4 bis", "Avvio", "COVID-19")]
    [True, True, True, True, True, True, True, True, False, False]
    """
    return _INTERO.fullmatch(testo.strip()) is not None


@lru_cache(maxsize=1 << 14)
def code_before(testo: str) -> re.Match[str] | None:
    """The code (`codice`) that a text begins with, and what stands behind its sign (`testo`): "3 - Riordino", "I.2: Avvio", "OB1. Apertura".

    >>> m = code_before("OB-04 – Riordino dell'archivio")
    >>> m and (m["codice"], m["testo"])
    ('OB-04', "Riordino dell'archivio")
    >>> [code_before(x) for x in ("S. Anna: restauro", "3.500 utenti", "A.S. 2024: avvio", "2025: anno dello sport")]
    [None, None, None, None]
    """
    m = _DAVANTI.fullmatch(testo)
    if m is None or _ANNO.fullmatch(m["codice"]):
        return None
    return m if any(map(str.isdigit, m["codice"])) or testo[m.end("codice")] not in "-–" else None  # "U-SUAP-2" is one


_TITOLO = r"[«“\"]?[A-ZÀ-Ý]"
SIGLA_E_TITOLO = re.compile(
    rf"(?=\S*\d)(?=\S*[A-Z])(?![A-Z]+[._/-](?:\d+/)?\d{{4}}\s|(?:[A-Z]\.){{2}})({_GRUPPO}(?:[._/-]{_GRUPPO}){{1,5}})\s+({_TITOLO}.{{5,}})",
    re.S,
)
"""A code of letters and figures parted by signs, and words that begin as a title does: "DID-1 Aprire la sera", "2/A Aprire"; no "UE-2020", "L.190/2012", "S.P.14"."""
NUMERO_E_TITOLO = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}})*\s+{_TITOLO}|{SIGLA_E_TITOLO.pattern}", re.S)
"""The same, or a number before them: "2 Strade sicure"."""


def part_number(testo: str) -> int | None:
    """The number of a part, or of one of several texts, before its words.

    >>> part_number("8. Fasi"), part_number("2) Avvio"), part_number("2.500 utenti"), part_number("3 bis")
    (8, 2, None, None)
    """
    m = _NUMERATO.match(testo)
    return int(m[1]) if m else None


def begins_with_code(testo: str) -> bool:
    """A text is a code, or begins with one: behind a sign, or as a title does behind a blank.

    >>> [begins_with_code(x) for x in ("OB-04", "3 - Riordino", "DID-1 Aprire la sera", "UE-2020 Strategia comune", "L.190/2012 Attuazione", "COVID-19 Ripresa")]
    [True, True, True, False, False, False]
    """
    return is_code(testo) or code_before(testo) is not None or SIGLA_E_TITOLO.fullmatch(testo) is not None
