"""Sheets written as a workbook, merges in the order of the cells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from tests.factory.table import Tavola

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
