"""Sheets written as a workbook: xlsx, merges in the order of the cells; or ods, as LibreOffice keeps what a cell shows beside its value."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from tests.factory.table import Casella, Tavola

_FILO = Side(style="thin")


def write_xlsx(tavole: Sequence[Tavola], percorso: Path) -> None:
    """One sheet each; a number is a number with its format where the form says so, else text."""
    libro = Workbook()
    libro.remove(libro.active)
    for tavola in tavole:
        foglio = libro.create_sheet(tavola.nome)
        foglio.sheet_state = "hidden" if tavola.nascosta else "visible"
        for n, larga in enumerate(tavola.larghezze, 1):
            foglio.column_dimensions[get_column_letter(n)].width = larga / 5.5
        for c in tavola.caselle:
            cella = foglio.cell(c.riga0 + 1, c.col0 + 1)
            cella.value = (c.valore if c.valore is not None else c.testo) or None
            cella.number_format = c.formato or ("@" if c.valore is None else "General")
            cella.alignment = Alignment(
                wrap_text=c.a_capo,
                vertical={"alto": "top", "centro": "center", "basso": "bottom"}[c.posto],
                text_rotation=90 * c.in_piedi,
            )
            cella.font = Font(bold=c.grassetto)
            if c.colore:
                cella.fill = PatternFill("solid", fgColor=c.colore)
            if not c.senza_bordi:
                cella.border = Border(_FILO, _FILO, _FILO, _FILO)
            if c.unita:
                foglio.merge_cells(start_row=c.riga0 + 1, start_column=c.col0 + 1, end_row=c.riga1 + 1, end_column=c.col1 + 1)
    libro.save(percorso)


_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3"><office:automatic-styles>{stili}</office:automatic-styles>
<office:body><office:spreadsheet>{tavole}</office:spreadsheet></office:body></office:document-content>
"""


def write_ods(tavole: Sequence[Tavola], percorso: Path) -> None:
    """One sheet each; what a merged cell covers is written as covered."""
    colori = sorted({c.colore for t in tavole for c in t.caselle if c.colore})
    stili = [
        f'<style:style style:name="c{x}" style:family="table-cell"><style:table-cell-properties fo:background-color="#{x}"/></style:style>'
        for x in colori
    ]
    with zipfile.ZipFile(percorso, "w", zipfile.ZIP_DEFLATED) as f:
        f.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        f.writestr("content.xml", _ODS.format(stili="".join(stili), tavole="".join(map(_ods_table, tavole))))


def _ods_table(t: Tavola) -> str:
    capi = {(c.riga0, c.col0): c for c in t.caselle}
    coperte = {(r, x) for c in t.caselle for r in range(c.riga0, c.riga1 + 1) for x in range(c.col0, c.col1 + 1)} - capi.keys()
    righe = []
    for r in range(t.righe):
        celle = [
            _ods_cell(capi[r, x]) if (r, x) in capi else f"<table:{'covered-' * ((r, x) in coperte)}table-cell/>"
            for x in range(len(t.larghezze))
        ]
        righe.append(f"<table:table-row>{''.join(celle)}</table:table-row>")
    return f"<table:table table:name={quoteattr(t.nome)}>{''.join(righe)}</table:table>"


def _ods_cell(c: Casella) -> str:
    stile = f' table:style-name="c{c.colore}"' * bool(c.colore)
    unita = f' table:number-rows-spanned="{c.riga1 - c.riga0 + 1}" table:number-columns-spanned="{c.col1 - c.col0 + 1}"' * c.unita
    numero = isinstance(c.valore, int | float)
    tipo = f' office:value-type="float" office:value="{c.valore}"' if numero else ' office:value-type="string"' if c.testo else ""
    testo = "".join(f"<text:p>{escape(x)}</text:p>" for x in c.testo.split("\n")) if c.testo else ""
    return f"<table:table-cell{stile}{unita}{tipo}>{testo}</table:table-cell>"
