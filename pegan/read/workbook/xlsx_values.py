"""What the cells of an .xlsx sheet hold, taken as its XML is scanned; whatever is not written as programs usually do is left to calamine.

Source: ECMA-376 part 1, 18.3.1.4 (cells), 18.4 (shared strings), 18.18.11 (types of cells).
"""

import re
import zipfile
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from pegan.read.symbols import read_signs
from pegan.read.workbook.cell_names import place_of

_STRINGA = re.compile(rb"<si>(.*?)</si>", re.S)
_TESTO = re.compile(rb"<t(?: [^>]*)?>([^<]*)</t>")
_CORSA = re.compile(rb"<r>(.*?)</r>", re.S)
"""A run of a text whose letters are not all in one font."""
_CARATTERE = re.compile(rb'<rFont val="([^"]*)"')
_UNITA = re.compile(rb'ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})" ?/>\s*')
_NUMERO = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_ALTRA_CODIFICA = re.compile(rb"""\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["'](?!utf-8["'])""", re.I)
_ENTITA = {b"&lt;": b"<", b"&gt;": b">", b"&quot;": b'"', b"&apos;": b"'", b"&amp;": b"&"}
"""The last one last: "&amp;lt;" is "&lt;"."""

_HA_VALORE, _DENTRO, _VUOTO = re.compile(rb"<(?:v|is)\b"), re.compile(rb"<v>([^<]+)</v>"), re.compile(rb"<v ?/>|<v></v>")

Posto = tuple[int, int]
_PREFISSO = re.compile(rb"\s*(?:<\?[^>]*>\s*)?<(\w+):(?:worksheet|sst)\b")
_PROTETTO = re.compile(rb"_x[0-9A-Fa-f]{4}_")
"""A character written by its number."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_APICE = b'"superscript"'
_APICI = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_GIORNI = range(61, 2_958_466)
"""From the first day that all programs count alike to the last one that they know."""

Valore = float | bool | str | date
Valori = dict[Posto, Valore]
Unita = list[tuple[Posto, Posto]]
"""Merged cells, each by the places of its first and its last one."""


class Insolito(Exception):
    """A value that is not written in a usual way."""


def _is_plain(dati: bytes, fine: bytes) -> bool:
    """A whole part in UTF-8, without comments, CDATA, carriage returns and escapes that its texts would have to be cleared of."""
    if not dati[-64:].rstrip().endswith(fine) or _ALTRA_CODIFICA.match(dati):
        return False
    da = dati.find(b"?>", 0, 200) + 4  # Excel ends the line of the declaration
    # one byte is looked for ten times faster than two
    return (
        dati.find(b"\r", da) < 0
        and not (b"!" in dati and b"<!" in dati)
        and not (b"_" in dati and b"_x" in dati and _PROTETTO.search(dati))
    )


def read_part(archivio: zipfile.ZipFile, parte: str) -> bytes:
    """A part's XML in UTF-8, its elements without a prefix; KeyError for one that is not there."""
    dati = archivio.read(parte)
    if dati[:2] in _UTF16:
        dati = dati.decode("utf-16").encode()
    if m := _PREFISSO.match(dati[:1000].removeprefix(b"\xef\xbb\xbf")):
        dati = dati.replace(b"<" + m[1] + b":", b"<").replace(b"</" + m[1] + b":", b"</")
    return dati


def read_shared(archivio: zipfile.ZipFile, parte: str) -> Sequence[str] | None:
    """The workbook's shared strings; () if it has none, None if they are not written as usual."""
    try:
        dati = read_part(archivio, parte)
    except KeyError:
        return ()
    voci = _STRINGA.findall(dati)
    if not _is_plain(dati, b"</sst>") or b"<rPh" in dati or len(voci) != dati.count(b"<si"):
        return None
    try:
        if b"<rFont" in dati or _APICE in dati:
            return [_read_runs(v) if b"<rFont" in v or _APICE in v else _read_text(b"".join(_TESTO.findall(v))) for v in voci]
        return [_read_text(b"".join(_TESTO.findall(v))) for v in voci]
    except (Insolito, UnicodeDecodeError):
        return None


def _read_runs(voce: bytes) -> str:
    """A text of several fonts as it is seen: a tick of a font of symbols before words in letters, figures of a note above the line behind a figure."""
    visto = ""
    for corsa in _CORSA.findall(voce):
        carattere, testo = _CARATTERE.search(corsa), _read_text(b"".join(_TESTO.findall(corsa)))
        if _APICE in corsa and any(c.isdecimal() for c in testo):
            testo = (" " if visto[-1:].isdecimal() else "") + testo.translate(_APICI)
        visto += read_signs(testo, carattere[1].decode() if carattere else "")
    return visto


def _read_text(testo: bytes) -> str:
    """A text of the XML; Insolito for one with characters by their number."""
    if b"&" in testo:
        if b"&#" in testo:
            raise Insolito
        for entita, segno in _ENTITA.items():
            testo = testo.replace(entita, segno)
    return testo.decode()


def read_value(
    tipo: bytes | None, valore: bytes | None, testo: bytes | None, dentro: bytes | None, cifre: int, comuni: Sequence[str] | None
) -> Valore | None:
    """What a cell holds: its value alone, its text alone, or what else is in it (`dentro`); None for an error's and an empty cell's.

    `cifre`: what a number is under its style (`Stile`). Insolito where that is not sure, and for what the cell's type does not allow.
    """
    if testo is not None and tipo == b"inlineStr":
        return _read_text(testo)
    if tipo == b"inlineStr" and dentro is not None and b"<r>" in dentro:
        return _read_runs(dentro)
    if tipo == b"e" or (dentro is not None and (_VUOTO.search(dentro) or not _HA_VALORE.search(dentro))):
        return None
    m = _DENTRO.search(dentro) if dentro else None
    detto = m[1] if m else valore
    if detto is None:
        raise Insolito
    return _value(detto, tipo, cifre, comuni)


def _value(valore: bytes, tipo: bytes | None, cifre: int, comuni: Sequence[str] | None) -> Valore:
    if tipo == b"s" and comuni is not None and valore.isdigit() and int(valore) < len(comuni):
        return comuni[int(valore)]
    if tipo in (None, b"n") and cifre == 1 and _NUMERO.fullmatch(valore):
        return float(valore)
    if tipo in (None, b"n") and cifre > 1 and valore.isdigit() and int(valore) in _GIORNI:
        return date.fromordinal(cifre + int(valore))
    if tipo == b"str":
        return _read_text(valore)
    if tipo == b"b" and valore in (b"0", b"1"):
        return valore == b"1"
    raise Insolito


def read_merges(dati: bytes) -> Unita | None:
    """The merged cells of a sheet; None for one whose values are not to be taken from its XML."""
    fine = dati.rfind(b"</sheetData>")
    if fine < 0 or not _is_plain(dati, b"</worksheet>"):
        return None
    unite = list(map(_merged, dati[fine : dati.rfind(b"</mergeCells>")].split(b"<mergeCell ")[1:]))
    return None if None in unite else [x for x in unite if x]


@lru_cache(maxsize=1 << 14)
def _merged(detta: bytes) -> tuple[Posto, Posto] | None:
    """A merged cell as its element says, behind the name; the sheets of a workbook have many alike."""
    m = _UNITA.fullmatch(detta)
    return m and (place_of(m[1]), place_of(m[2]))
