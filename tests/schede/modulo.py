"""A form as an office has it in hand: find a cell by its row's id and its heading, write in it, take rows and sheets about."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pegan.model import Indicatore, Peg, Segnalazione
from pegan.reading import read_document
from tests.factory.plan import Json

TITOLI = {
    "verifica_intermedia": "verifica intermedia", "previsione": "previsione", "raggiunto": "valore raggiunto", "stato_dichiarato": "stato",
    "motivo": "motivo dello scostamento", "peso": "peso assegnato", "denominazione": "denominazione", "partenza": "dato di partenza",
    "codice": "pegan id",
}  # fmt: skip


@dataclass(frozen=True)
class Uscito:
    """A plan, the lake that holds it, the form made from it."""

    raw: Path
    data: Path
    modulo: Path
    verita: Json
    anno: int


def schede(libro: Workbook) -> list[Worksheet]:
    return [f for f in libro.worksheets if f.title not in ("Istruzioni", "_pegan")]


def intestazione(foglio: Worksheet, titolo: str = "denominazione") -> tuple[int, dict[str, int]]:
    """The row of the table's heading that has this title, and the column of each title on it."""
    for riga in foglio.iter_rows():
        titoli = {c.value: c.column for c in riga if isinstance(c.value, str)}
        if titolo in titoli:
            return riga[0].row, titoli
    raise AssertionError(titolo)


def righe(foglio: Worksheet) -> Iterator[int]:
    """The rows of the indicators."""
    prima, colonne = intestazione(foglio)
    riga = prima + 2
    while str(foglio.cell(riga, colonne["pegan id"]).value or "").rpartition("/")[2].startswith("i"):
        yield riga
        riga += 1


def casella(foglio: Worksheet, riga: int, campo: str) -> str:
    """The address of a row's cell: "K14"."""
    return str(foglio.cell(riga, intestazione(foglio)[1][TITOLI[campo]]).coordinate)


def scrivi(foglio: Worksheet, riga: int, campo: str, valore: object) -> None:
    foglio.cell(riga, intestazione(foglio)[1][TITOLI[campo]]).value = valore  # type: ignore[assignment]


def leggi(foglio: Worksheet, riga: int, campo: str) -> object:
    return foglio.cell(riga, intestazione(foglio)[1][TITOLI[campo]]).value


def apri(percorso: Path) -> Workbook:
    return load_workbook(percorso)


def torna(libro: Workbook, dove: Path) -> Peg:
    """Save a form and read it back."""
    libro.save(dove)
    return rileggi(dove)


def rileggi(dove: Path) -> Peg:
    return read_document(dove, dove.name, None, None, None)


def indicatori(peg: Peg) -> dict[str, Indicatore]:
    return {i.indicatore_id: i for i in peg["indicatori"] if isinstance(i, Indicatore)}


def trovate(peg: Peg) -> list[Segnalazione]:
    """The findings on the form itself."""
    return [
        s
        for s in peg["segnalazioni"]
        if isinstance(s, Segnalazione) and s.regola.startswith("modulo_") and s.regola != "modulo_personale_vuoto"
    ]
