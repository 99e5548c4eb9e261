"""Two spellings are one if their keys are."""

import re
import unicodedata
from functools import lru_cache

_ALTRO = re.compile(r"[^a-z0-9%€/]+")
_DA_RIEMPIRE = re.compile(r"(?=.*(?:\.\.|…|__))[.…_/\s-]+", re.S)


@lru_cache(maxsize=1 << 15)
def plain(testo: str) -> str:
    """A text without accents and case.

    >>> plain("Sì, Già")
    'si, gia'
    """
    if testo.isascii():
        return testo.lower()  # nothing to take off
    return "".join([c for c in unicodedata.normalize("NFKD", testo) if not unicodedata.combining(c)]).lower()


def is_filler(testo: str) -> bool:
    """Dots or strokes alone, left where a form waits for a value.

    >>> is_filler("……………"), is_filler("__/__/____"), is_filler("-"), is_filler(".")
    (True, True, False, False)
    """
    return not testo[:1].isalnum() and _DA_RIEMPIRE.fullmatch(testo) is not None


@lru_cache(maxsize=1 << 15)
def key(testo: str) -> str:
    """A spelling without accents, case, blanks and punctuation (%, € and / stay).

    >>> key("Sì / No"), key("N."), key(" % ")
    ('si/no', 'n', '%')
    """
    return _ALTRO.sub("", plain(testo))
