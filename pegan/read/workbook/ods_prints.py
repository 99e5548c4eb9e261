"""The head and foot of an OpenDocument sheet's print: the page style that its table style names (OASIS OpenDocument 1.3, part 3, 16.9-16.14)."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from pegan.read.workbook.print_texts import of_the_document

_X = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DI_SERIE = "Default"
"""The page style of a table that names none."""
_DI_TESTO = frozenset({f"{_X}span", f"{_X}a"})
_STACCHI = frozenset({f"{_X}s", f"{_X}tab", f"{_X}line-break"})


def page_texts(archivio: zipfile.ZipFile) -> Mapping[str, tuple[str, ...]]:
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
