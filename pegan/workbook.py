"""The year's workbook: a readme sheet and a sheet per table, as real Excel tables with filters, frozen headers and number formats."""

from __future__ import annotations

import io
import os
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from pegan import __version__, live, privacy
from pegan.errors import RichiestaErrata
from pegan.ids import slug
from pegan.score import raggiungimento, rules_of
from pegan.store import Lake, read_lake
from pegan.store.sql import view
from pegan.style import missing

FOGLI: dict[str, str] = {
    "v_obiettivi": "Obiettivi", "v_indicatori": "Indicatori", "v_attivita": "Attività", "v_personale": "Personale",
    "quadro": "Quadro", "classificazione": "Missioni e programmi", "segnalazioni": "Segnalazioni", "correzioni": "Correzioni",
    "documenti": "Documenti", "testo_non_attribuito": "Testo non attribuito",
}  # fmt: skip
"""Table or view -> name of its sheet, in the order of the workbook."""
_VIETATI = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FERMO = datetime(2000, 1, 1)
"""Written as the date of making: equal data give equal workbooks."""


def write_workbook(data: Path, out: Path, ente: str, anno: int, riservatezza: str, *, regole: str | None = None, rifai: bool = True) -> str:
    """Write the workbook of a body's year, unless it is there and nothing changed; its path relative to `out`.

    `regole` is the rule set that its scores are formulas of; without it the body's own, else the demonstrative one.
    """
    relativo = workbook_path(ente, anno)
    if not rifai and (out / relativo).is_file():
        return relativo
    lake = read_lake(data, ente, anno)
    maschera = privacy.maschera(lake, privacy.livello(riservatezza))
    libro = Workbook()
    guida = libro.active
    assert isinstance(guida, Worksheet)
    _readme(guida, lake, ente, anno, riservatezza)
    for nome, titolo in FOGLI.items():
        frame = view(lake, nome) if nome.startswith("v_") else lake[nome]
        coperto = maschera.frame("personale" if nome == "v_personale" else nome, frame)
        write_sheet(libro.create_sheet(titolo), coperto, nome)
    gradi = raggiungimento(Lake({n: maschera.frame(n, lake[n]) for n in lake.nomi}), rules_of(ente, anno, regole))
    for titolo, frame in ((live.INDICATORI, live.indicators(gradi)), (live.OBIETTIVI, live.objectives(gradi))):
        write_sheet(libro.create_sheet(titolo), frame, slug(titolo).replace("-", "_"))
    save_workbook(libro, out / relativo)
    return relativo


def workbook_path(ente: str, anno: int) -> str:
    """Where the workbook of a body's year stands, relative to the reports' folder."""
    return f"{ente}/{anno}/peg_{ente}_{anno}.xlsx"


def write_frame(frame: pd.DataFrame, percorso: Path) -> None:
    """One frame as a workbook of one sheet."""
    libro = Workbook()
    foglio = libro.active
    assert isinstance(foglio, Worksheet)
    foglio.title = "Risultato"
    write_sheet(foglio, frame, "risultato")
    save_workbook(libro, percorso)


def _readme(foglio: Worksheet, lake: Lake, ente: str, anno: int, riservatezza: str) -> None:
    foglio.title = "Leggimi"
    nomi = [n for n in lake["documenti"]["ente_nome"] if isinstance(n, str)]
    righe = [
        (f"{nomi[0] if nomi else ente}, PEG {anno}", True),
        (privacy.avviso(riservatezza), False),
        ("", False),
        ("Ogni foglio è una tabella con filtri. Dove manca un valore la cella è vuota: mancante non è zero.", False),
        ("Le colonne che finiscono in _confidenza dicono quanto è sicura la lettura:", False),
        (
            "   certa: il testo da solo la determina;   dedotta: la determina un vincolo (i pesi sommano al totale, i conteggi tornano);",
            False,
        ),
        ("   ambigua: la migliore fra più letture, da verificare sul documento;   corretta: fissata da una persona.", False),
        ("", False),
        (
            f"{live.INDICATORI} e {live.OBIETTIVI}: i punteggi sono formule sui valori che stanno accanto (peso, atteso, raggiunto): si possono",
            False,
        ),
        ("   ricalcolare e provare con altri valori; la colonna «calcolato» è ciò che ha calcolato pegan.", False),
        *[(f"{titolo}: tabella {nome}, descritta in docs/dizionario.md", False) for nome, titolo in FOGLI.items()],
        ("", False),
        (f"pegan {__version__}", False),
    ]
    for n, (testo, forte) in enumerate(righe, 1):
        cella = foglio.cell(n, 1, testo)
        cella.font = Font(bold=forte, size=14 if forte else 11)
    foglio.column_dimensions["A"].width = 120


def write_sheet(foglio: Worksheet, frame: pd.DataFrame, nome: str) -> None:
    """A frame as a table: header, rows, formats, widths."""
    colonne = [str(c) for c in frame.columns]
    foglio.append(colonne)
    for riga in frame.itertuples(index=False):
        foglio.append([_value(v) for v in riga])
    for i, colonna in enumerate(colonne, 1):
        lettera = get_column_letter(i)
        lunghi = [len(str(v)) for v in frame.iloc[:, i - 1].head(200) if not missing(v) and not isinstance(v, live.Formula)]
        larghezza = min(60, max([len(colonna) + 4, *lunghi]))
        foglio.column_dimensions[lettera].width = larghezza
        formato = _format(colonna, frame.iloc[:, i - 1])
        for (cella,) in foglio.iter_rows(min_row=2, min_col=i, max_col=i):
            if formato:
                cella.number_format = formato
            cella.alignment = Alignment(vertical="top", wrap_text=larghezza >= 60)
    foglio.freeze_panes = "A2"
    if len(frame) and len(set(colonne)) == len(colonne):
        tabella = Table(displayName=f"t_{nome}", ref=f"A1:{get_column_letter(len(colonne))}{len(frame) + 1}")
        tabella.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
        foglio.add_table(tabella)
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


def _format(colonna: str, valori: pd.Series) -> str | None:
    if colonna.endswith("_pct"):
        return '0.##"%"'
    if pd.api.types.is_float_dtype(valori) or any(isinstance(v, live.Formula | float) and not missing(v) for v in valori):
        return "#,##0.##"
    if colonna.endswith(("data", "scadenza", "inizio", "fine")):
        return "dd/mm/yyyy"
    return None


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
