"""The review workbook as an analyst sees it: its columns, its readme sheet, and its cells as texts."""

from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

FOGLIO, LEGGIMI = "revisione", "leggimi"
VUOTO = "(vuoto)"
CANDIDATI = 4
"""Columns of other readings; a value with more says so in the reason's column."""

LARGHEZZE = {
    "da fare": 8,
    "ente": 20,
    "anno": 7,
    "documento": 28,
    "scheda": 34,
    "tabella": 12,
    "chiave": 26,
    "campo": 18,
    "valore letto": 34,
    "confidenza": 11,
    "perché": 34,
    **{f"candidato {n}": 24 for n in range(1, CANDIDATI + 1)},
    "valore scelto": 34,
    "fonte": 46,
    "nota": 34,
    "autore": 18,
}
COLONNE = tuple(LARGHEZZE)
ISTRUZIONI = (
    "Revisione delle letture",
    "Uso interno: questo foglio contiene nomi di persone. Non va pubblicato né inviato fuori dall'ufficio.",
    "Ogni riga è un valore che il documento lascia aperto: «ambigua» ha più letture possibili, «dedotta» è la sola che fa tornare i conti.",
    "Per confermare la lettura: scrivere x in «da fare».",
    "Per cambiarla: scegliere in «valore scelto» uno dei candidati, o scrivere un altro testo come sta nel documento.",
    f"Per dire che nel documento non c'è alcun valore: scrivere {VUOTO} in «valore scelto».",
    "In «nota» si può scrivere il perché; senza nota la correzione riporta che è una scelta dell'analista.",
    "Le altre righe si lasciano come sono. Le righe sono in ordine di importanza: prima pesi e risultati attesi.",
    "Poi: pegan apply FILE.xlsx --corrections CARTELLA, e di nuovo pegan run.",
)
CELLA_AUTORE = "B11"


@dataclass(frozen=True, slots=True)
class Voce:
    """A value to settle: where it stands, what was read, the other readings as texts (None: no value)."""

    ente: str
    anno: int
    documento: str
    scheda: str
    tabella: str
    chiave: str
    campo: str
    letto: str | None
    confidenza: str
    perche: str
    candidati: tuple[str | None, ...]
    fonte: str


def workbook(voci: list[Voce]) -> Workbook:
    """The workbook with a row a value, prefilled with what was read, and the readme sheet before it."""
    libro = Workbook()
    _write_readme(libro.worksheets[0], len(voci))
    _write_voci(libro.create_sheet(FOGLIO), voci)
    libro.active = 1 if voci else 0
    return libro


def _write_readme(foglio: Worksheet, quante: int) -> None:
    foglio.title = LEGGIMI
    for n, istruzione in enumerate(ISTRUZIONI, start=1):
        foglio.cell(n, 1, istruzione).alignment = Alignment(wrap_text=True, vertical="top")
    foglio["A1"].font = Font(bold=True, size=14)
    foglio["A2"].font = Font(bold=True, color="9C0006")
    foglio["A10"] = f"Valori da rivedere: {quante}"
    foglio["A11"] = "Autore della revisione (vale per le righe senza autore):"
    foglio[CELLA_AUTORE].fill = PatternFill("solid", fgColor="FFF2CC")
    foglio.column_dimensions["A"].width, foglio.column_dimensions["B"].width = 100, 30


def _write_voci(foglio: Worksheet, voci: list[Voce]) -> None:
    foglio.append(COLONNE)
    for n, voce in enumerate(voci, start=2):
        valori = [mostrato(c) for c in voce.candidati[:CANDIDATI]]
        campi: dict[str, str | int] = {
            "ente": voce.ente,
            "anno": voce.anno,
            "documento": voce.documento,
            "scheda": voce.scheda,
            "tabella": voce.tabella,
            "chiave": voce.chiave,
            "campo": voce.campo,
            "valore letto": mostrato(voce.letto),
            "confidenza": voce.confidenza,
            "perché": voce.perche,
            **{f"candidato {k}": valore for k, valore in enumerate(valori, start=1)},
            "valore scelto": mostrato(voce.letto),
            "fonte": voce.fonte,
        }
        for k, colonna in enumerate(COLONNE, start=1):
            _write(foglio.cell(n, k), campi.get(colonna))
    _dress(foglio, len(voci))


def _write(cella: Cell | MergedCell, valore: str | int | None) -> None:
    """Text stays text: a value that begins with = is no formula, 01 is no number."""
    cella.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(valore, int):
        cella.value = valore
        return
    cella.number_format = "@"
    if valore is not None:
        cella.value = ILLEGAL_CHARACTERS_RE.sub(" ", valore)
        cella.data_type = "s"


def _dress(foglio: Worksheet, righe: int) -> None:
    for k, larghezza in enumerate(LARGHEZZE.values(), start=1):
        foglio.column_dimensions[get_column_letter(k)].width = larghezza
    foglio.freeze_panes = "B2"
    if not righe:
        return
    ultima = righe + 1
    tabella = Table(displayName="Revisione", ref=f"A1:{get_column_letter(len(COLONNE))}{ultima}")
    tabella.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    foglio.add_table(tabella)
    primo, ultimo, scelto, fatto = (
        get_column_letter(COLONNE.index(c) + 1) for c in ("candidato 1", f"candidato {CANDIDATI}", "valore scelto", "da fare")
    )
    scelta = DataValidation("list", formula1=f"${primo}2:${ultimo}2", allow_blank=True, showErrorMessage=False)
    scelta.add(f"{scelto}2:{scelto}{ultima}")
    spunta = DataValidation("list", formula1='"x"', allow_blank=True)
    spunta.add(f"{fatto}2:{fatto}{ultima}")
    for controllo in (scelta, spunta):
        foglio.add_data_validation(controllo)
    for n in range(2, ultima + 1):
        for colonna in (scelto, fatto):
            foglio[f"{colonna}{n}"].fill = PatternFill("solid", fgColor="FFF2CC")


def as_text(cella: Cell | MergedCell) -> str:
    """A cell as its author sees it: a number typed as 15% comes back as "15%", a date as 31/12/2020."""
    valore = cella.value
    if valore is None:
        return ""
    if isinstance(valore, date):
        return f"{valore:%d/%m/%Y}"
    if isinstance(valore, int | float) and not isinstance(valore, bool):
        percento = "%" in cella.number_format
        return f"{valore * 100 if percento else valore:.10g}".replace(".", ",") + ("%" if percento else "")
    return str(valore).strip()


def mostrato(testo: str | None) -> str:
    """A value as the sheet shows it: on one line, (vuoto) for no value."""
    return " ".join(testo.split()) if testo else VUOTO


def letto(mostrato: str) -> str | None:
    """The value that the sheet shows."""
    return None if mostrato == VUOTO else mostrato
