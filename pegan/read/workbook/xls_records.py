"""What an .xls sheet's records say and xlrd does not: its print's head and foot, colours from conditions, formulas not calculated ([MS-XLS] 2.4.136, 2.4.124, 2.4.42, 2.4.127)."""

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
_FORMULE, _ALL_APERTURA = frozenset({0x0006, 0x0206, 0x0406}), 0x0002
"""A formula's record; the sign that it is to be calculated when the workbook is opened."""
_UNICODE = 80
"""The version from which texts are in Unicode."""


class Detto(NamedTuple):
    """What a sheet's records say."""

    stampa: tuple[str, ...]
    condizionato: bool
    da_calcolare: tuple[tuple[int, int], ...]
    """Formulas whose value is the zero of a program that cannot calculate."""


def read_records(libro: Book, n: int) -> Detto:
    """The records of the n-th sheet."""
    righe: list[str] = []
    condizionato = False
    zeri: list[tuple[int, int]] = []
    for tipo, dati in _records(libro, n):
        condizionato = condizionato or tipo == _CONDFMT
        if tipo in _TESTA_PIEDE and dati:
            righe += lines(_text(libro, dati))
        if tipo in _FORMULE and len(dati) >= 16:
            riga, colonna, valore, segni = struct.unpack_from("<HH2xdH", dati)
            zeri += [(riga, colonna)] * (valore == 0.0 and segni & _ALL_APERTURA != 0)
    return Detto(of_the_document(righe), condizionato, tuple(zeri))


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
