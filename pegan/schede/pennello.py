"""How a form's cells are painted: typed values, grey labels, borders, what is open to writing, heights that fit the text."""

import math
import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Self

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_FILO = Side(style="thin", color="808080")
BORDO = Border(_FILO, _FILO, _FILO, _FILO)
PUNTI = 9
_RIGA = 12.5
"""Points that a line of text takes at that size."""
_INTERO = re.compile(r"0|[1-9]\d{0,8}")
_DECIMALE = re.compile(r"(?:0|[1-9]\d{0,8}),(\d{1,6})")
_PERCENTO = re.compile(r"(\d{1,4})(?:,(\d{1,6}))?%")
_IMPORTO = re.compile(r"\d{1,3}(?:\.\d{3})*,\d{2}")
_SEGNI = ("=", "+", "-", "@")
_GIORNO = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


def typed(testo: str) -> tuple[str | int | float | date, str]:
    """A text as the value that a sheet shows as that text, and its number format; a text that is no plain number or date stays one.

    Rows that LibreOffice sorts leave their formats behind: one that shows fewer decimals than the text has would round the value that comes under it.

    >>> typed("30%"), typed("12,50"), typed("12,5"), typed("40"), typed("04")
    ((0.3, '0%'), (12.5, '0.00'), (12.5, 'General'), (40, 'General'), ('04', 'General'))
    """
    if _INTERO.fullmatch(testo):
        return int(testo), "General"
    if m := _PERCENTO.fullmatch(testo):
        decimali = len(m[2] or "")
        return float(Decimal(f"{m[1]}.{m[2] or 0}") / 100), "0%" if not decimali else f"0.{'0' * decimali}%"
    if _IMPORTO.fullmatch(testo) and len(testo) > 6:
        return float(testo.replace(".", "").replace(",", ".")), "#,##0.00"
    if m := _DECIMALE.fullmatch(testo):
        return float(testo.replace(",", ".")), f"0.{'0' * len(m[1])}" if m[1].endswith("0") else "General"
    if m := _GIORNO.fullmatch(testo):
        try:
            return date(int(m[3]), int(m[2]), int(m[1])), "dd/mm/yyyy"
        except ValueError:
            return testo, "General"
    return testo, "General"


@dataclass(frozen=True, slots=True)
class Aspetto:
    """How a cell looks, and whether it is open to writing; `fondo` is a colour, "" for none."""

    fondo: str = ""
    grassetto: bool = False
    centro: bool = False
    punti: int = PUNTI
    aperto: bool = False

    def opened(self, aperto: bool, fondo: str = "FFF8DC") -> Self:
        """The same open to writing, in the colour that says so, where it is to be."""
        return replace(self, aperto=True, fondo=fondo) if aperto else self


VALORE, CENTRATO, TOTALE = Aspetto(), Aspetto(centro=True), Aspetto(grassetto=True, centro=True)
_GRIGIO, _SCURO = "E7E6E6", "BFBFBF"
TITOLO, SEZIONE = Aspetto(_SCURO, grassetto=True, punti=12), Aspetto(_SCURO, grassetto=True)
ETICHETTA, TESTATA, PERIODO = (
    Aspetto(_GRIGIO, grassetto=True),
    Aspetto(_GRIGIO, grassetto=True, centro=True),
    Aspetto(_GRIGIO, centro=True, punti=8),
)
Stili = dict[tuple[Aspetto, str, bool], StyleArray]
"""How a cell looks, its number format, whether it begins as a formula does -> the style of the workbook that says so: looked up, as making one is slow."""


@dataclass(slots=True)
class Pennello:
    """Paints spans of cells on a sheet, and remembers how high its rows must be."""

    foglio: Worksheet
    larghezze: Sequence[float]
    stili: Stili
    """Shared by the sheets of a workbook."""
    altezze: dict[int, float] = field(default_factory=dict)

    def put(self, riga: int, da: int, a: int, testo: str = "", come: Aspetto = VALORE, *, fino: int = 0, numeri: bool = False) -> None:
        """A text over the columns [da, a] and the rows [riga, fino]; `numeri` if a number is to be one."""
        fino = fino or riga
        modo = (come, self._write(riga, da, testo, numeri), testo[:1] in _SEGNI)
        if modo not in self.stili:
            _dress(self.foglio.cell(riga, da), *modo)
            self.stili[modo] = self.foglio.cell(riga, da)._style  # type: ignore[union-attr]  # its stubs leave it out
        for r in range(riga, fino + 1):
            for c in range(da, a + 1):
                self.foglio.cell(r, c)._style = copy(self.stili[modo])  # type: ignore[union-attr]
        if (da, riga) != (a, fino):
            self.foglio.merged_cells.add(f"{get_column_letter(da)}{riga}:{get_column_letter(a)}{fino}")
        per_riga = self._lines(testo, da, a, come) * _RIGA * come.punti / PUNTI / (fino - riga + 1) + 3
        for r in range(riga, fino + 1):
            self.altezze[r] = max(self.altezze.get(r, 15.0), per_riga)

    def put_hidden(self, riga: int, colonna: int, testo: str, a: int = 0) -> None:
        """A text that nobody sees, over the columns up to `a`: it makes no row higher."""
        self._write(riga, colonna, testo, numeri=False)
        if a > colonna:
            self.foglio.merged_cells.add(f"{get_column_letter(colonna)}{riga}:{get_column_letter(a)}{riga}")

    def _write(self, riga: int, colonna: int, testo: str, numeri: bool) -> str:
        """Write a value; its number format."""
        if not testo:
            return "General"
        cella = self.foglio.cell(riga, colonna)
        valore, formato = typed(testo) if numeri else (testo, "General")
        cella.value = ILLEGAL_CHARACTERS_RE.sub("", valore) if isinstance(valore, str) else valore
        if isinstance(valore, str):
            cella.data_type = "s"  # no text is a formula, whatever it begins with
        return formato

    def _lines(self, testo: str, da: int, a: int, come: Aspetto) -> int:
        """Lines that a text takes when it wraps by words in the width of its columns."""
        larga = max(1.0, (sum(self.larghezze[da - 1 : a]) - 1) * (1.1 if come.grassetto else 1.2) * PUNTI / come.punti)
        righe = 0
        for capoverso in testo.split("\n"):
            usata, quante = 0, 1
            for parola in capoverso.split():
                if usata and usata + 1 + len(parola) > larga:
                    quante, usata = quante + 1, 0
                quante += math.floor((len(parola) - 1) / larga)
                usata += len(parola) + (1 if usata else 0)
            righe += quante
        return max(1, righe)

    def finish(self) -> None:
        """Set widths and heights."""
        for n, larga in enumerate(self.larghezze, 1):
            self.foglio.column_dimensions[get_column_letter(n)].width = round(larga, 2)
        for r, alta in self.altezze.items():
            self.foglio.row_dimensions[r].height = min(400.0, round(alta, 1))


def _dress(x: Cell | MergedCell, come: Aspetto, formato: str, segno: bool) -> None:
    x.border = BORDO
    x.protection = Protection(locked=not come.aperto)
    if come.fondo:
        x.fill = PatternFill("solid", fgColor=come.fondo)
    x.font = Font(name="Arial", size=come.punti, bold=come.grassetto)
    x.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if come.centro else "left")
    x.number_format = formato
    x.quotePrefix = segno  # nor a formula when somebody edits it
