"""OpenDocument spreadsheets: content.xml says of every cell what it shows, what it spans and how it is painted.

calamine gives no merges for this form, so its XML is read here in one pass (OASIS OpenDocument 1.3, part 3, chapter 9).
"""

from __future__ import annotations

import zipfile
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from pegan.errors import DocumentoIllegibile
from pegan.read.cell import Cell, Page
from pegan.read.xml_scan import column_letters

_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_X = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_F = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_RIPETIZIONI = 2_000
"""Columns or rows alike that hold something; more are the rest of an empty sheet."""


def read_ods(archivio: zipfile.ZipFile, nome: str) -> tuple[Page, ...]:
    """The sheets in order; the text of a cell is what the file stores as shown."""
    if _encrypted(archivio):
        raise DocumentoIllegibile("il file è protetto da una password", dove=nome, rimedio="togliere la password e salvarlo di nuovo")
    pagine: list[Page] = []
    colori: dict[str, bool] = {}
    nascosti: set[str] = set()
    with archivio.open("content.xml") as f:
        for _, e in iterparse(f, events=("end",), forbid_dtd=True):
            if e.tag == f"{_S}style":
                _read_style(e, colori, nascosti)
            elif e.tag == f"{_T}table":
                celle = tuple(_cells(e, colori))
                pagine.append(Page(len(pagine) + 1, str(e.get(f"{_T}name")), celle, (e.get(f"{_T}style-name") or "") in nascosti))
                e.clear()
    return tuple(pagine)


def _encrypted(archivio: zipfile.ZipFile) -> bool:
    return "META-INF/manifest.xml" in archivio.namelist() and b"encryption-data" in archivio.read("META-INF/manifest.xml")


def _read_style(e: Element, colori: dict[str, bool], nascosti: set[str]) -> None:
    nome = str(e.get(f"{_S}name"))
    for proprieta in e:
        colore = proprieta.get(f"{_F}background-color")
        if colore:
            colori[nome] = colore.lower() not in ("transparent", "#ffffff")
        if proprieta.get(f"{_T}display") == "false":
            nascosti.add(nome)


def _cells(tabella: Element, colori: dict[str, bool]) -> list[Cell]:
    celle: list[Cell] = []
    riga = 0
    for r in tabella.iter(f"{_T}table-row"):
        volte = int(r.get(f"{_T}number-rows-repeated") or 1)
        trovate = _row(r, riga, colori)
        for n in range(min(volte, _RIPETIZIONI) if trovate else 0):
            celle += [Cell(c.row0 + n, c.col0, c.row1 + n, c.col1, c.text, _place(c.row0 + n, c.col0), c.filled, c.doubt) for c in trovate]
        riga += volte
    return celle


def _row(r: Element, riga: int, colori: dict[str, bool]) -> list[Cell]:
    celle: list[Cell] = []
    col = 0
    for c in r:
        if c.tag not in (f"{_T}table-cell", f"{_T}covered-table-cell"):
            continue
        volte = int(c.get(f"{_T}number-columns-repeated") or 1)
        testo = "\n".join(_paragraph(p) for p in c.findall(f"{_X}p")).strip()
        colorata = colori.get(c.get(f"{_T}style-name") or "", False)
        dubbio = "errore di calcolo nel foglio" if testo.startswith(("#", "Err:")) and c.get(f"{_T}formula") else None
        if c.tag == f"{_T}table-cell" and (testo or (colorata and volte < _RIPETIZIONI)):
            r1 = riga + int(c.get(f"{_T}number-rows-spanned") or 1) - 1
            largo = int(c.get(f"{_T}number-columns-spanned") or 1)
            celle += [
                Cell(riga, x, r1, x + largo - 1, testo, _place(riga, x), colorata, dubbio)
                for x in range(col, col + min(volte, _RIPETIZIONI))
            ]
        col += volte
    return celle


def _paragraph(p: Element) -> str:
    """A paragraph's text; `<text:s>` stands for blanks, notes stay out."""
    testo = p.text or ""
    for e in p:
        if e.tag == f"{_X}s":
            testo += " " * int(e.get(f"{_X}c") or 1)
        elif e.tag == f"{_X}tab":
            testo += "\t"
        elif e.tag == f"{_X}line-break":
            testo += "\n"
        elif e.tag != f"{_O}annotation":
            testo += _paragraph(e)
        testo += e.tail or ""
    return testo


def _place(riga: int, col: int) -> str:
    return f"{column_letters(col)}{riga + 1}"
