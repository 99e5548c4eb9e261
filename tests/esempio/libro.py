"""Sheets as the workbook that an office would keep: styles, borders, A4 on its side, one page wide; equal data give equal bytes."""

import io
import re
import zipfile
from collections.abc import Sequence
from copy import copy
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tests.factory.table import Casella, Tavola

FERMO = (2000, 1, 1, 0, 0, 0)
"""Written as the time of making."""
_ORA = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FILO = Side(style="thin", color="9DB7D1")
_POSTI = {"alto": "top", "centro": "center", "basso": "bottom"}


def write_book(tavole: Sequence[Tavola], percorso: Path) -> None:
    """One sheet each; a number is a number with its format where the form says so, else text."""
    libro = Workbook()
    libro.remove(libro.worksheets[0])
    stili: dict[tuple[object, ...], Cell] = {}
    for tavola in tavole:
        foglio = libro.create_sheet(tavola.nome)
        for n, larga in enumerate(tavola.larghezze, 1):
            foglio.column_dimensions[get_column_letter(n)].width = larga / 5.5
        for riga, alta in enumerate(tavola.altezze(), 1):
            foglio.row_dimensions[riga].height = round(alta * 1.6, 1)
        for c in tavola.caselle:
            _write(foglio, c, stili)
        foglio.sheet_view.showGridLines = False
        foglio.page_setup.orientation, foglio.page_setup.paperSize = "landscape", 9
        foglio.page_setup.fitToHeight = 0
        foglio.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    libro.save(percorso)
    _still(percorso)


def _write(foglio: Worksheet, c: Casella, stili: dict[tuple[object, ...], Cell]) -> None:
    """A cell and, where it is merged, the ones below it; each style is made once, and a merge is only noted: openpyxl's own takes seconds."""
    cella = foglio.cell(c.riga0 + 1, c.col0 + 1)
    cella.value = c.valore if c.valore is not None else c.testo or None
    formato = c.formato or ("@" if c.valore is None else "General")
    stile = (formato, c.posto, c.grassetto, c.colore, c.sinistra, c.senza_bordi)
    if stile not in stili:
        cella.number_format = formato
        cella.alignment = Alignment(wrap_text=not c.senza_bordi, vertical=_POSTI[c.posto], horizontal="left" if c.sinistra else "center")
        cella.font = Font(name="Arial", bold=c.grassetto, size=14 if c.grassetto and c.senza_bordi else 8)
        if c.colore:
            cella.fill = PatternFill("solid", fgColor=c.colore)
        if not c.senza_bordi:
            cella.border = Border(_FILO, _FILO, _FILO, _FILO)
        stili[stile] = cella
    modello = stili[stile]
    for r in range(c.riga0 + 1, c.riga1 + 2):
        for k in range(c.col0 + 1, c.col1 + 2):
            foglio.cell(r, k)._style = copy(modello._style)
    if c.unita:
        foglio.merged_cells.add(CellRange(min_row=c.riga0 + 1, min_col=c.col0 + 1, max_row=c.riga1 + 1, max_col=c.col1 + 1))


def _still(percorso: Path) -> None:
    """Write a workbook again without the time at which it was made."""
    with zipfile.ZipFile(percorso) as z:
        parti = {n: z.read(n) for n in z.namelist()}
    ricordo = io.BytesIO()
    with zipfile.ZipFile(ricordo, "w", zipfile.ZIP_DEFLATED) as z:
        for nome, dati in parti.items():
            info = zipfile.ZipInfo(nome, FERMO)
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, _ORA.sub(b"2000-01-01T00:00:00Z", dati) if nome == "docProps/core.xml" else dati)
    percorso.write_bytes(ricordo.getvalue())
