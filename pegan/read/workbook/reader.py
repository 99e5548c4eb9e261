"""Workbooks to pages of cells: .xlsx and .xlsm through a scan of their XML, and calamine where it is unusual, .xls through xlrd, .ods from its XML.

Each cell's text is what the sheet shows. Macros and links never run: nothing here runs anything.
"""

import zipfile
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pegan.errors import DocumentoIllegibile
from pegan.read.cell import Page
from pegan.read.workbook.cell_names import cell_name
from pegan.read.workbook.ods import read_ods
from pegan.read.workbook.sheet_cells import Valore, cells_of
from pegan.read.workbook.unseen import read_struck
from pegan.read.workbook.xls import SALVA, read_xls
from pegan.read.workbook.xlsx_parts import Archivio, Cartella, check_parts, check_sizes, read_structure
from pegan.read.workbook.xlsx_values import Unita, read_shared
from pegan.read.workbook.xml_scan import Segni, scan_sheet

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

FOGLI = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
AREA_MASSIMA = 4_000_000
"""Cells between A1 and the last one that holds something: calamine lays them all out."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_workbook(percorso: Path, nome: str) -> tuple[Page, ...]:
    """The sheets of a workbook in order, hidden ones marked; DocumentoIllegibile for what is no workbook, is locked, or too big."""
    with percorso.open("rb") as f:
        inizio = f.read(8)
    if inizio == _OLE:
        return read_xls(percorso, nome)
    if not zipfile.is_zipfile(percorso):
        raise DocumentoIllegibile(_what_else(percorso), dove=nome, rimedio="se è un piano, " + SALVA.replace("di nuovo", "come .xlsx"))
    try:
        with Archivio(percorso) as archivio:
            check_sizes(archivio, nome)
            if "content.xml" in archivio.namelist():
                if not (pagine := read_ods(archivio, nome)):
                    raise _no_sheets(nome)
                return pagine
            cartella = read_structure(archivio, nome)
            comuni, barrate = read_shared(archivio, cartella.comuni), read_struck(archivio, cartella.comuni)
            segni = {
                f.nome: scan_sheet(archivio, f.parte, nome, cartella.stili, comuni, barrate, da_calcolare=cartella.da_calcolare)
                for f in cartella.fogli
            }
    except DocumentoIllegibile:
        raise
    except Exception as errore:  # zip, XML and their parsers fail in many ways: each is a file that can't be read
        raise DocumentoIllegibile("il file è rovinato", dove=nome, rimedio=SALVA) from errore
    if not cartella.fogli:
        raise _no_sheets(nome)
    return _read_xlsx(percorso, nome, cartella, segni)


def _no_sheets(nome: str) -> DocumentoIllegibile:
    """An archive of another kind under a workbook's name: a letter of Word, a folder that was zipped."""
    return DocumentoIllegibile("non contiene fogli di calcolo", dove=nome, rimedio="controllare il file e la sua estensione")


def _read_xlsx(percorso: Path, nome: str, cartella: Cartella, segni: Mapping[str, Segni]) -> tuple[Page, ...]:
    pagine = []
    read_by_calamine = _calamine(percorso, nome)
    for n, foglio in enumerate(cartella.fogli, 1):
        segno = segni[foglio.nome]
        if segno.righe * segno.colonne > AREA_MASSIMA:
            ultima = cell_name(segno.righe - 1, segno.colonne - 1)
            raise DocumentoIllegibile(
                f"il foglio «{foglio.nome}» ha celle scritte fino a {ultima}",
                dove=nome,
                rimedio="cancellare ciò che sta lontano dalla scheda",
            )
        valori: Mapping[tuple[int, int], Valore] | None = segno.valori
        unite = segno.unite
        if valori is None:
            valori, unite = read_by_calamine(foglio.nome, bool(segno.righe))
        celle, coperti = cells_of(valori, unite, segno, cartella.stili)
        pagine.append(Page(n, foglio.nome, celle, foglio.nascosto, (*foglio.note, *coperti), margins=tuple((n, t) for t in segno.stampa)))
    return tuple(pagine)


def _calamine(percorso: Path, nome: str) -> Callable[[str, bool], tuple[Mapping[tuple[int, int], Valore], Unita]]:
    """A reader of sheets by name, whole or only their merged cells; it opens the workbook at the first one."""
    libri: list[CalamineWorkbook] = []

    def leggi(foglio: str, tutto: bool) -> tuple[Mapping[tuple[int, int], Valore], Unita]:
        from python_calamine import CalamineError, CalamineWorkbook

        try:
            if not libri:
                with zipfile.ZipFile(percorso) as archivio:
                    check_parts(archivio)
                libri.append(CalamineWorkbook.from_path(str(percorso)))
            dati = libri[0].get_sheet_by_name(foglio)
            righe = dati.to_python(skip_empty_area=False) if tutto else []
        except (CalamineError, zipfile.BadZipFile, zlib.error) as errore:
            raise DocumentoIllegibile("il file è rovinato", dove=nome, rimedio=SALVA) from errore
        unite = list(dati.merged_cell_ranges or ())
        return {(r, c): v for r, riga in enumerate(righe) for c, v in enumerate(riga) if v != ""}, unite

    return leggi


def _what_else(percorso: Path) -> str:
    """What a file under a workbook's name is: programs of offices export pages and texts under the name of Excel's."""
    with percorso.open("rb") as f:
        inizio = f.read(4096)
    codifica = "utf-16" if inizio[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "cp1252"
    testo = inizio.decode(codifica, "replace").lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in testo:
        return "è un foglio in XML (Excel 2003), non un .xls"
    if "<html" in testo or "<table" in testo or testo.startswith("mime-version:"):
        return "è una pagina HTML, non un foglio di calcolo"
    if inizio and "\0" not in testo:
        return "è un testo, non un foglio di calcolo"
    return "non è un foglio di calcolo, o è troncato"
