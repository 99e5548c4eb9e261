"""Frames as sheets of a workbook: real Excel tables with filters, frozen headers and number formats; equal frames give equal bytes."""

import io
import os
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from pegan import live
from pegan.errors import RichiestaErrata
from pegan.style import missing

NUMERO, PERCENTO = "#,##0.0#", '0.0#"%"'
_VIETATI = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FERMO = datetime(2000, 1, 1)
"""Written as the date of making: equal data give equal workbooks."""


def write_frame(frame: pd.DataFrame, percorso: Path) -> None:
    """One frame as a workbook of one sheet."""
    libro = Workbook()
    foglio = libro.active
    assert isinstance(foglio, Worksheet)
    foglio.title = "Risultato"
    write_sheet(foglio, frame, "risultato")
    save_workbook(libro, percorso)


def write_sheet(foglio: Worksheet, frame: pd.DataFrame, nome: str, intestazione: Callable[[str], str] = str) -> None:
    """A frame as a table: header (`intestazione` of each column), rows, formats, widths."""
    nomi = [str(c) for c in frame.columns]
    colonne = [intestazione(c) for c in nomi]
    foglio.append(colonne)
    for cella in foglio[1]:
        cella.alignment = Alignment(vertical="center", wrap_text=True)
    pieno = frame.astype(object).where(frame.notna(), None)
    for riga in pieno.itertuples(index=False):
        foglio.append([_value(v) for v in riga])
    for i, colonna in enumerate(colonne, 1):
        lettera = get_column_letter(i)
        lunghi = [len(str(v)) for v in pieno.iloc[:, i - 1].head(200) if not missing(v) and not isinstance(v, live.Formula)]
        larghezza = min(60, max([*(len(p) + 4 for p in colonna.split()), len(colonna) // 2 + 4, *lunghi]))
        codice = nomi[i - 1].endswith("_id")
        foglio.column_dimensions[lettera].width = min(larghezza, 36) if codice else larghezza
        numeri = pd.api.types.is_float_dtype(frame.dtypes.iloc[i - 1])
        formato = _format(nomi[i - 1], pieno.iloc[:, i - 1], numeri)
        for (cella,) in foglio.iter_rows(min_row=2, min_col=i, max_col=i):
            if formato:
                cella.number_format = _for_value(formato, cella.value)
            cella.alignment = Alignment(vertical="top", wrap_text=larghezza >= 60 and not codice)
    foglio.freeze_panes = "A2"
    if len(frame) and len(set(colonne)) == len(colonne):
        tabella = Table(displayName=f"t_{nome}", ref=f"A1:{get_column_letter(len(colonne))}{len(frame) + 1}")
        tabella.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
        foglio.add_table(tabella)
    foglio.print_title_rows = "1:1"
    on_a4(foglio)


def on_a4(foglio: Worksheet) -> None:
    """Printed in landscape, as wide as the page."""
    foglio.page_setup.paperSize = foglio.PAPERSIZE_A4
    foglio.page_setup.orientation = "landscape"
    foglio.page_setup.fitToHeight = 0
    foglio.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _value(v: object) -> str | int | float | bool | date | None:
    if isinstance(v, live.Formula):
        return v.testo
    if missing(v) or v is pd.NaT or v is pd.NA:
        return None
    if isinstance(v, str):
        testo = _VIETATI.sub("", v)[:32_767]
        return f"'{testo}" if testo[:1] in "=+@" else testo
    if isinstance(v, pd.Timestamp):
        return v.date()
    if isinstance(v, bool | int | float | date):
        return v
    return v.item() if hasattr(v, "item") else str(v)


def _format(colonna: str, valori: pd.Series, numeri: bool) -> str | None:
    if colonna.endswith("_pct"):
        return PERCENTO
    if numeri or any(isinstance(v, live.Formula | float) and not missing(v) for v in valori):
        return NUMERO
    if colonna.endswith(("data", "scadenza", "inizio", "fine")):
        return "dd/mm/yyyy"
    return None


def _for_value(formato: str, valore: object) -> str:
    """Whole numbers without decimals: Excel writes a comma after them otherwise ("50,")."""
    intero = isinstance(valore, int | float) and float(valore).is_integer()
    return formato.replace(".0#", "") if intero else formato


def save_workbook(libro: Workbook, percorso: Path) -> None:
    """Write a workbook beside its place and rename it there: equal workbooks are equal bytes, whenever they are made."""
    percorso.parent.mkdir(parents=True, exist_ok=True)
    libro.properties.created = libro.properties.modified = _FERMO
    libro.properties.creator = "pegan"
    scritto = io.BytesIO()
    ExcelWriter(libro, zipfile.ZipFile(scritto, "w")).save()
    accanto = percorso.with_suffix(".parte.xlsx")
    try:
        with zipfile.ZipFile(scritto) as da, zipfile.ZipFile(accanto, "w", zipfile.ZIP_DEFLATED) as a:
            for parte in da.infolist():
                a.writestr(zipfile.ZipInfo(parte.filename), da.read(parte), zipfile.ZIP_DEFLATED)
        os.replace(accanto, percorso)
    except PermissionError as errore:
        raise RichiestaErrata("il file non si può scrivere", dove=percorso.name, rimedio="chiuderlo in Excel e ripetere") from errore
