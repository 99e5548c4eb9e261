"""OpenDocument spreadsheets: content.xml says of every cell what it shows, what it spans and how it is painted.

calamine gives no merges for this form, so its XML is read here in one pass (OASIS OpenDocument 1.3, part 3, chapter 9; a print's head and foot: 16.9-16.14).
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring, iterparse

from pegan.clean.dates import MESI
from pegan.clean.numbers import is_money
from pegan.errors import DocumentoIllegibile
from pegan.read.cell import Cell, Page
from pegan.read.english_numbers import COME_ITALIANO
from pegan.read.symbols import read_signs, symbol_font
from pegan.read.workbook.cell_names import cell_name
from pegan.read.workbook.number_format import GENERALE, shown
from pegan.read.workbook.print_texts import of_the_document
from pegan.read.workbook.unseen import INVISIBILE, Barrata, Nascoste, as_printed
from pegan.read.workbook.xml_scan import Stile

_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_X = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_F = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_V = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DI_SERIE = "Default"
"""The page style of a table that names none."""
_DI_TESTO = frozenset({f"{_X}span", f"{_X}a"})
_STACCHI = frozenset({f"{_X}s", f"{_X}tab", f"{_X}line-break"})
_INGLESE = re.compile(r"[^\d-]*(-?\d+\.\d+|-?\d{1,3}(?:,\d{3})+(?:\.\d+)?)\D*")
_UN_PUNTO = re.compile(r"[^\d.,]*(\d{1,3}\.\d{3})[^\d.,]*")
_VERO = {"TRUE": "VERO", "FALSE": "FALSO"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MESE = re.compile(rf"\b({'|'.join(_MONTHS)})(uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\b", re.I)
_NUDO = Stile()
CELLE_MASSIME = 1_000_000
"""Cells of a sheet that hold something; a row or a cell says in one element how often it stands there."""
_RIPETIZIONI = 2_000
"""Columns or rows alike that hold something, and blanks in a row; more are the rest of an empty sheet."""


def read_ods(archivio: zipfile.ZipFile, nome: str) -> tuple[Page, ...]:
    """The sheets in order; the text of a cell is what the file stores as shown."""
    if _encrypted(archivio):
        raise DocumentoIllegibile("il file è protetto da una password", dove=nome, rimedio="togliere la password e salvarlo di nuovo")
    pagine: list[Page] = []
    caratteri: dict[str, str] = {}
    stili: dict[str, Stile] = {}
    nascosti: set[str] = set()
    stampe, pagine_di = _page_texts(archivio), dict[str, str]()
    with archivio.open("content.xml") as f:
        for _, e in iterparse(f, events=("end",), forbid_dtd=True):
            if e.tag == f"{_S}font-face":
                caratteri[str(e.get(f"{_S}name"))] = str(e.get(f"{_V}font-family")).strip("'")
            elif e.tag == f"{_S}style":
                _read_style(e, caratteri, stili, nascosti)
                pagine_di[str(e.get(f"{_S}name"))] = e.get(f"{_S}master-page-name") or _DI_SERIE
            elif e.tag == f"{_T}table":
                note = _notes(e)
                foglio = str(e.get(f"{_T}name"))
                stile = e.get(f"{_T}style-name") or ""
                celle = tuple(_hidden_lines(e).doubted(_cells(e, stili, note)))
                if len(celle) > CELLE_MASSIME:
                    quante = f"{CELLE_MASSIME:_}".replace("_", ".")
                    rimedio = "cancellare le righe ripetute in fondo"
                    raise DocumentoIllegibile(f"il foglio «{foglio}» ripete più di {quante} celle", dove=nome, rimedio=rimedio)
                margini = tuple((len(pagine) + 1, t) for t in stampe.get(pagine_di.get(stile, _DI_SERIE), ()))
                pagine.append(Page(len(pagine) + 1, foglio, celle, stile in nascosti, tuple(note), margins=margini))
                e.clear()
    return tuple(pagine)


def _encrypted(archivio: zipfile.ZipFile) -> bool:
    return "META-INF/manifest.xml" in archivio.namelist() and b"encryption-data" in archivio.read("META-INF/manifest.xml")


def _read_style(e: Element, caratteri: Mapping[str, str], stili: dict[str, Stile], nascosti: set[str]) -> None:
    nome = str(e.get(f"{_S}name"))
    suo, tinta = Stile(), ""
    for proprieta in e:
        colore = proprieta.get(f"{_F}background-color")
        if colore:
            suo = replace(suo, colore="" if colore.lower() in ("transparent", "#ffffff") else colore.lower())
        carattere = caratteri.get(proprieta.get(f"{_S}font-name") or "", "")
        if symbol_font(carattere) is not None:
            suo = replace(suo, carattere=carattere)
        if any(proprieta.get(f"{_S}text-line-through-{x}") not in (None, "none") for x in ("style", "type")):
            suo = replace(suo, barrato=True)
        tinta = (proprieta.get(f"{_F}color") or tinta).lower()
        if proprieta.get(f"{_T}display") == "false":
            nascosti.add(nome)
    stili[nome] = replace(suo, invisibile=tinta == (suo.colore or "#ffffff"), condizionato=e.find(f"{_S}map") is not None)


def _hidden_lines(tabella: Element) -> Nascoste:
    righe, colonne = (_collapsed(tabella, tipo) for tipo in ("row", "column"))
    return Nascoste(frozenset(righe), frozenset(colonne))


def _collapsed(tabella: Element, tipo: str) -> Iterator[int]:
    quanti = 0
    for e in tabella.iter(f"{_T}table-{tipo}"):
        volte = int(e.get(f"{_T}number-{tipo}s-repeated") or 1)
        if e.get(f"{_T}visibility", "visible") != "visible":
            yield from range(quanti, quanti + min(volte, _RIPETIZIONI))
        quanti += volte


def _cells(tabella: Element, stili: Mapping[str, Stile], note: list[tuple[str, str]]) -> list[Cell]:
    celle: list[Cell] = []
    riga = 0
    for r in tabella.iter(f"{_T}table-row"):
        volte = int(r.get(f"{_T}number-rows-repeated") or 1)
        trovate = _row(r, riga, stili, note)
        for n in range(min(volte, _RIPETIZIONI) if trovate else 0):
            if len(celle) > CELLE_MASSIME:
                return celle
            celle += [replace(c, row0=c.row0 + n, row1=c.row1 + n, place=cell_name(c.row0 + n, c.col0)) for c in trovate]
        riga += volte
    return celle


def _row(r: Element, riga: int, stili: Mapping[str, Stile], note: list[tuple[str, str]]) -> list[Cell]:
    celle: list[Cell] = []
    col = 0
    for c in r:
        if c.tag not in (f"{_T}table-cell", f"{_T}covered-table-cell"):
            continue
        volte = int(c.get(f"{_T}number-columns-repeated") or 1)
        via: list[str] = []
        testo = "\n".join(_paragraph(p, stili, via) for p in c.findall(f"{_X}p")).strip()
        testo = _italian(as_printed(testo), c.get(f"{_O}value"))
        if c.get(f"{_O}value-type") != "string":
            testo = _VERO.get(testo, testo)
        if c.get(f"{_O}date-value"):
            testo = _MESE.sub(lambda m: MESI[_MONTHS.index(m[1].lower())][: None if m[2] else 3], testo)
        suo = stili.get(c.get(f"{_T}style-name") or "", _NUDO)
        testo, colore = read_signs(testo, suo.carattere) if suo.carattere else testo, suo.colore
        dubbio = "errore di calcolo nel foglio" if testo.startswith(("#", "Err:")) and c.get(f"{_T}formula") else None
        if (barrato := "".join(via).strip()) or suo.barrato:
            barrata = Barrata(*((testo, barrato) if barrato else ("", testo)))
            note += [(cell_name(riga, col), barrato)] * bool(testo and barrato)
            testo, dubbio = barrata.testo, barrata.dubbio if barrata.testo else None
        elif coperto := testo if suo.invisibile else "" if testo else _unseen_number(c):
            if suo.condizionato:
                testo, dubbio = coperto, INVISIBILE
            else:
                note.append((cell_name(riga, col), coperto))
                testo = ""
        if c.tag == f"{_T}table-cell" and (testo or dubbio or (colore and volte < _RIPETIZIONI)):
            r1 = riga + int(c.get(f"{_T}number-rows-spanned") or 1) - 1
            largo = int(c.get(f"{_T}number-columns-spanned") or 1)
            celle += [
                Cell(riga, x, r1, x + largo - 1, testo, cell_name(riga, x), bool(colore), dubbio, colore)
                for x in range(col, col + min(volte, _RIPETIZIONI))
            ]
        col += volte
    return celle


def _unseen_number(c: Element) -> str:
    """What a cell holds whose format shows nothing; a zero is nothing."""
    valore = c.get(f"{_O}value")
    return shown(float(valore), GENERALE) if valore and float(valore) else ""


def _italian(testo: str, valore: str | None) -> str:
    """A number that the file shows as the English write it, as Italians do, in one reading only; the value beside tells which it is.

    >>> _italian("1,234.50 €", "1234.5"), _italian("1.10", "1.1"), _italian("1.234", "1234"), _italian("1,234", "1234"), _italian("10.5%", "0.105")
    ('1.234,50 €', '1,10', '1234', '1234', '10,5%')
    """
    if valore is None:
        return testo
    scritto = float(valore)
    if m := _INGLESE.fullmatch(testo):
        numero, decimali = float(m[1].replace(",", "")), len(m[1].partition(".")[2])
        veri = (scritto, 100 * scritto) if "%" in testo else (scritto,)  # a sign of percent may be only written
        testo = testo.translate(COME_ITALIANO) if min(abs(numero - v) for v in veri) <= 0.51 * 10**-decimali else testo
    m = _UN_PUNTO.fullmatch(testo)
    migliaia = m is not None and not is_money(testo) and abs(float(m[1].replace(".", "")) - abs(scritto)) <= 0.51
    return testo.replace(m[1], m[1].replace(".", "")) if m and migliaia else testo


def _notes(tabella: Element) -> list[tuple[str, str]]:
    """Comments by their cell, where the rows before it are told one by one."""
    note, riga = [], 0
    for r in tabella.iter(f"{_T}table-row"):
        col = 0
        for c in r:
            for n in c.findall(f"{_O}annotation"):
                note.append((cell_name(riga, col), " ".join(_paragraph(p, {}) for p in n.findall(f"{_X}p"))))
            col += int(c.get(f"{_T}number-columns-repeated") or 1)
        riga += int(r.get(f"{_T}number-rows-repeated") or 1)
    return note


def _paragraph(p: Element, stili: Mapping[str, Stile], via: list[str] | None = None) -> str:
    """A paragraph's text, its runs in a font of symbols as their signs; `<text:s>` stands for blanks, notes stay out; `via` takes what is struck."""
    suo = stili.get(p.get(f"{_X}style-name") or "", _NUDO)
    testo = read_signs(p.text or "", suo.carattere) if suo.carattere else p.text or ""
    for e in p:
        if e.tag == f"{_X}s":
            testo += " " * min(int(e.get(f"{_X}c") or 1), _RIPETIZIONI)
        elif e.tag == f"{_X}tab":
            testo += "\t"
        elif e.tag == f"{_X}line-break":
            testo += "\n"
        elif e.tag != f"{_O}annotation":
            testo += _paragraph(e, stili, via)
        testo += e.tail or ""
    if suo.barrato and via is not None:
        via.append(testo)
        return ""
    return testo


def _page_texts(archivio: zipfile.ZipFile) -> Mapping[str, tuple[str, ...]]:
    """Page style -> what its heads and feet say that is of the document."""
    if "styles.xml" not in archivio.namelist():
        return {}
    radice = fromstring(archivio.read("styles.xml"), forbid_dtd=True)
    return {str(m.get(f"{_S}name")): of_the_document(_lines(m)) for m in radice.iter(f"{_S}master-page")}


def _lines(stile: Element) -> list[str]:
    viste = [e for e in stile if e.get(f"{_S}display") != "false"]
    return [_text(p) for e in viste for p in e.iter(f"{_X}p")]


def _text(p: Element) -> str:
    """A paragraph's text; a field says what each page or the file fills in, which is nothing of the document."""
    testo = p.text or ""
    for e in p:
        testo += _text(e) if e.tag in _DI_TESTO else " " if e.tag in _STACCHI else ""
        testo += e.tail or ""
    return testo
