"""What a sheet holds and does not show, or shows as cancelled: hidden rows and columns, letters in the colour of what is behind them, struck texts.

A value that nobody sees is no value of the form: it is kept beside the cells, as a comment is. What may be seen, or is cancelled, is in doubt.
Source: ECMA-376 part 1, 18.3.1.13 and 18.3.1.73 (columns and rows), 18.4.7 (runs of a text), 18.8 (styles).
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from pegan.read.cell import Cell
from pegan.read.symbols import read_signs
from pegan.read.workbook.cell_names import place_of
from pegan.read.workbook.xlsx_values import read_part

BARRATO = "il testo della cella è barrato"
NASCOSTA = "sta in una riga o in una colonna nascosta"
INVISIBILE = "la cella lo nasconde: il formato, o il colore uguale allo sfondo"
_VOCE = re.compile(rb"<si>(.*?)</si>|<si/>", re.S)
_CORSA = re.compile(rb"<r>(?:<rPr>(.*?)</rPr>)?\s*<t(?: [^>]*)?>([^<]*)</t>", re.S)
_CARATTERE = re.compile(rb'<rFont val="([^"]*)"')
_BARRA = re.compile(rb'<strike(?: val="(?:1|true)")? ?/>')
_COMUNE = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"(?=[^>]* t="s")[^>]*>\s*<v>(\d+)</v>')
_IN_CELLA = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<is>(.*?)</is>', re.S)
_RIGA = re.compile(rb'<row (?=[^>]*\b(?:hidden="(?:1|true)"|ht="0"))[^>]*?\br="(\d+)"')
_COLONNA = re.compile(rb'<col (?=[^>]*\b(?:hidden="(?:1|true)"|width="0"))(?=[^>]*\bmin="(\d+)")[^>]*?\bmax="(\d+)"')

_BIANCHI = re.compile(r"[^\S\n]+")

Posto = tuple[int, int]


def as_printed(testo: str) -> str:
    """A text with one plain blank where it has several, or others: on paper they look alike.

    >>> as_printed("Obiettivo  operativo\\u00a0n.\\t3")
    'Obiettivo operativo n. 3'
    """
    return _BIANCHI.sub(" ", testo)


@dataclass(frozen=True, slots=True)
class Barrata:
    """A text of which a part is struck out: what is left of it ("" where all is), and the part."""

    resta: str
    via: str

    @property
    def testo(self) -> str:
        """What a cell shows of it: what is left; all of it where all is struck."""
        return self.resta or self.via

    @property
    def dubbio(self) -> str:
        """Why."""
        return f"una parte della cella è barrata: «{self.via}»" if self.resta else BARRATO


@dataclass(frozen=True, slots=True)
class Nascoste:
    """The rows and the columns of a sheet that are hidden, from 0."""

    righe: frozenset[int] = frozenset()
    colonne: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.righe or self.colonne)

    def doubted(self, celle: Iterable[Cell]) -> list[Cell]:
        """The cells, those of which nothing is seen in doubt."""
        return [replace(c, doubt=c.doubt or NASCOSTA) if self._hides(c) else c for c in celle]

    def _hides(self, c: Cell) -> bool:
        return self.righe.issuperset(range(c.row0, c.row1 + 1)) or self.colonne.issuperset(range(c.col0, c.col1 + 1))


def struck(corse: Sequence[tuple[str, bool]]) -> Barrata | None:
    """A text by its runs, each struck or not; None where nothing but blanks is.

    >>> struck([("45 ", True), ("50", False)]), struck([("45", True)]), struck([(" ", True), ("50", False)])
    (Barrata(resta='50', via='45'), Barrata(resta='', via='45'), None)
    """
    resta, via = ("".join(t for t, barrato in corse if barrato is x).strip() for x in (False, True))
    return Barrata(resta, via) if via else None


def read_struck(archivio: zipfile.ZipFile, parte: str) -> dict[int, Barrata]:
    """Of a workbook's shared strings, those of which a part is struck, by their number."""
    try:
        dati = read_part(archivio, parte)
    except KeyError:
        return {}
    if b"<strike" not in dati:
        return {}
    voci = ((n, struck(_runs(m[1] or b""))) for n, m in enumerate(_VOCE.finditer(dati)))
    return {n: b for n, b in voci if b is not None}


def struck_cells(dati: bytes, comuni: Mapping[int, Barrata]) -> Iterator[tuple[Posto, Barrata]]:
    """The cells of a sheet's XML that hold such a text, a shared one or one of their own."""
    for m in _COMUNE.finditer(dati) if comuni else ():
        if barrata := comuni.get(int(m[2])):
            yield place_of(m[1]), barrata
    for m in _IN_CELLA.finditer(dati) if b"<strike" in dati else ():
        if barrata := struck(_runs(m[2])):
            yield place_of(m[1]), barrata


def _runs(voce: bytes) -> list[tuple[str, bool]]:
    corse = []
    for aspetto, testo in _CORSA.findall(voce):
        carattere = m[1].decode() if (m := _CARATTERE.search(aspetto)) else ""
        corse.append((read_signs(unescape(testo.decode("utf-8", "replace")), carattere), bool(_BARRA.search(aspetto))))
    return corse


def hidden_lines(dati: bytes) -> Nascoste:
    """The hidden rows and columns of a sheet's XML; one of no height or width is."""
    righe = dati.find(b"<sheetData")
    if b' hidden="' not in dati and b' ht="0"' not in dati and dati.find(b' width="0"', 0, righe) < 0:
        return Nascoste()
    colonne = {n for a, b in _COLONNA.findall(dati) for n in range(int(a) - 1, min(int(b), 1 << 14))}
    return Nascoste(frozenset(int(r) - 1 for r in _RIGA.findall(dati)), frozenset(colonne))
