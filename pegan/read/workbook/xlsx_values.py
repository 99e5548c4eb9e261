"""What the cells of an .xlsx sheet hold, taken as its XML is scanned; whatever is not written as programs usually do is left to calamine.

Source: ECMA-376 part 1, 18.3.1.4 (cells), 18.4 (shared strings), 18.18.11 (types of cells).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence

from pegan.read.symbols import read_signs

_STRINGA = re.compile(rb"<si>(.*?)</si>", re.S)
_TESTO = re.compile(rb"<t(?: [^>]*)?>([^<]*)</t>")
_CORSA = re.compile(rb"<r>(.*?)</r>", re.S)
"""A run of a text whose letters are not all in one font."""
_CARATTERE = re.compile(rb'<rFont val="([^"]*)"')
_UNITA = re.compile(rb'<mergeCell ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})" ?/>')
_NUMERO = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_ALTRA_CODIFICA = re.compile(rb"""\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["'](?!utf-8["'])""", re.I)
_ENTITA = {b"&lt;": b"<", b"&gt;": b">", b"&quot;": b'"', b"&apos;": b"'", b"&amp;": b"&"}
"""The last one last: "&amp;lt;" is "&lt;"."""

_HA_VALORE, _DENTRO = re.compile(rb"<(?:v|is)\b"), re.compile(rb"<v>([^<]+)</v>")

Posto = tuple[int, int]
Valore = float | bool | str
Valori = dict[Posto, Valore]
Unita = list[tuple[Posto, Posto]]
"""Merged cells, each by the places of its first and its last one."""


class Insolito(Exception):
    """A value that is not written in a usual way."""


def _is_plain(dati: bytes, fine: bytes) -> bool:
    """A whole part in UTF-8, without comments, CDATA, carriage returns and escapes that its texts would have to be cleared of."""
    if not dati[-64:].rstrip().endswith(fine) or _ALTRA_CODIFICA.match(dati):
        return False
    # one byte is looked for ten times faster than two
    return b"\r" not in dati and not (b"!" in dati and b"<!" in dati) and not (b"_" in dati and b"_x" in dati)


def read_shared(archivio: zipfile.ZipFile) -> Sequence[str] | None:
    """The workbook's shared strings; () if it has none, None if they are not written as usual."""
    try:
        dati = archivio.read("xl/sharedStrings.xml")
    except KeyError:
        return ()
    voci = _STRINGA.findall(dati)
    if not _is_plain(dati, b"</sst>") or b"<rPh" in dati or len(voci) != dati.count(b"<si"):
        return None
    try:
        if b"<rFont" in dati:
            return [_read_runs(v) if b"<rFont" in v else _read_text(b"".join(_TESTO.findall(v))) for v in voci]
        return [_read_text(b"".join(_TESTO.findall(v))) for v in voci]
    except (Insolito, UnicodeDecodeError):
        return None


def _read_runs(voce: bytes) -> str:
    """A text of several fonts as it is seen: a tick of a font of symbols before words in letters."""
    pezzi = [(_CARATTERE.search(corsa), b"".join(_TESTO.findall(corsa))) for corsa in _CORSA.findall(voce)]
    return "".join(read_signs(_read_text(testo), carattere[1].decode() if carattere else "") for carattere, testo in pezzi)


def _read_text(testo: bytes) -> str:
    """A text of the XML; Insolito for one with characters by their number."""
    if b"&" in testo:
        if b"&#" in testo:
            raise Insolito
        for entita, segno in _ENTITA.items():
            testo = testo.replace(entita, segno)
    return testo.decode()


def read_value(
    tipo: bytes | None, valore: bytes | None, testo: bytes | None, dentro: bytes | None, cifre: bool, comuni: Sequence[str] | None
) -> Valore | None:
    """What a cell holds: its value alone, its text alone, or what else is in it (`dentro`); None for an error's and an empty cell's.

    `cifre`: under its style a number is no date. Insolito for a date, and for what the cell's type does not allow.
    """
    if testo is not None and tipo == b"inlineStr":
        return _read_text(testo)
    if tipo == b"inlineStr" and dentro is not None and b"<r>" in dentro:
        return _read_runs(dentro)
    if tipo == b"e" or (dentro is not None and not _HA_VALORE.search(dentro)):
        return None
    m = _DENTRO.search(dentro) if dentro else None
    detto = m[1] if m else valore
    if detto is None:
        raise Insolito
    return _value(detto, tipo, cifre, comuni)


def _value(valore: bytes, tipo: bytes | None, cifre: bool, comuni: Sequence[str] | None) -> Valore:
    if tipo == b"s" and comuni is not None and valore.isdigit() and int(valore) < len(comuni):
        return comuni[int(valore)]
    if tipo in (None, b"n") and cifre and _NUMERO.fullmatch(valore):
        return float(valore)
    if tipo == b"str":
        return _read_text(valore)
    if tipo == b"b" and valore in (b"0", b"1"):
        return valore == b"1"
    raise Insolito


def read_merges(dati: bytes, place_of: Callable[[bytes], Posto]) -> Unita | None:
    """The merged cells of a sheet; None for one whose values are not to be taken from its XML."""
    _, fine, dopo = dati.rpartition(b"</sheetData>")
    trovate = _UNITA.findall(dopo)
    if not fine or not _is_plain(dati, b"</worksheet>") or len(trovate) != dopo.count(b"<mergeCell "):
        return None
    return [(place_of(da), place_of(a)) for da, a in trovate]
