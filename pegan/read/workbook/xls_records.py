"""What an .xls sheet's records say and xlrd does not: its print's head and foot, whether colours come from conditions ([MS-XLS] 2.4.136, 2.4.124, 2.4.42)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pegan.read.workbook.print_texts import lines, of_the_document

if TYPE_CHECKING:
    from xlrd.book import Book

_INIZIO, _FINE = frozenset({0x0009, 0x0209, 0x0409, 0x0809}), 0x000A
_TESTA_PIEDE = frozenset({0x0014, 0x0015})
_CONDFMT = 0x01B0
_UNICODE = 80
"""The version from which texts are in Unicode."""


class Detto(NamedTuple):
    """What a sheet's records say."""

    stampa: tuple[str, ...]
    condizionato: bool


def read_records(libro: Book, n: int) -> Detto:
    """The records of the n-th sheet."""
    righe: list[str] = []
    condizionato = False
    for tipo, dati in _records(libro, n):
        condizionato = condizionato or tipo == _CONDFMT
        if tipo in _TESTA_PIEDE and dati:
            righe += lines(_text(libro, dati))
    return Detto(of_the_document(righe), condizionato)


def _records(libro: Book, n: int) -> Iterator[tuple[int, bytes]]:
    """The sheet's own ones, without those of the charts within it."""
    posto, fine, dentro = libro._sh_abs_posn[n], libro.base + libro.stream_len, 0
    while posto + 4 <= fine:
        tipo, lungo = struct.unpack_from("<HH", libro.mem, posto)
        dentro += (tipo in _INIZIO) - (tipo == _FINE)
        if dentro == 0:
            return
        if dentro == 1:
            yield tipo, libro.mem[posto + 4 : posto + 4 + lungo]
        posto += 4 + lungo


def _text(libro: Book, dati: bytes) -> str:
    from xlrd.biffh import unpack_string, unpack_unicode

    return str(unpack_unicode(dati, 0, 2) if libro.biff_version >= _UNICODE else unpack_string(dati, 0, libro.encoding, 1))
