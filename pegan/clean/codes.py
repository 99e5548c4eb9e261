"""Codes of missioni, programmi and sheets: text, never numbers."""

import re


def two_digits(testo: str | None) -> str | None:
    """A code of missione or programma; None for a text that is none.

    >>> two_digits("4"), two_digits("12"), two_digits("Politiche giovanili")
    ('04', '12', None)
    """
    nudo = (testo or "").strip().rstrip(".")
    return nudo.zfill(2) if re.fullmatch(r"[0-9]{1,2}", nudo) else None


def sheet_number(testo: str | None) -> str | None:
    """The number of a sheet with its blanks folded, otherwise as printed: "01  1S" is "01 1S".

    >>> sheet_number(" 01  1S ")
    '01 1S'
    """
    return " ".join((testo or "").split()) or None
