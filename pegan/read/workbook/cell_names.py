"""A workbook's cells by their names, as C12: their rows and columns, and back; the sheets of a workbook name the same ones."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def place_of(rif: bytes) -> tuple[int, int]:
    """The row and the column, from 0, of a cell by its name.

    >>> place_of(b"A1"), place_of(b"AB12")
    ((0, 0), (11, 27))
    """
    lettere = rif.rstrip(b"0123456789")
    return int(rif[len(lettere) :]) - 1, column_number(lettere.decode())


@lru_cache(maxsize=1 << 14)
def column_number(lettere: str) -> int:
    """A column's number from 0.

    >>> column_number("A"), column_number("Z"), column_number("AA"), column_number("XFD")
    (0, 25, 26, 16383)
    """
    n = 0
    for c in lettere:
        n = n * 26 + ord(c) - 64
    return n - 1


@lru_cache(maxsize=1 << 14)
def column_letters(numero: int) -> str:
    """The letters of a column counted from 0.

    >>> column_letters(0), column_letters(26), column_letters(16383)
    ('A', 'AA', 'XFD')
    """
    lettere, n = "", numero + 1
    while n:
        n, resto = divmod(n - 1, 26)
        lettere = chr(65 + resto) + lettere
    return lettere


@lru_cache(maxsize=1 << 16)
def cell_name(riga: int, colonna: int) -> str:
    """As the sheet calls it, from its row and column from 0.

    >>> cell_name(11, 2)
    'C12'
    """
    return f"{column_letters(colonna)}{riga + 1}"
