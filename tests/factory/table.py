"""A sheet of a workbook before it is anything else: cells on a grid, widths in points, and how text wraps in them."""

from dataclasses import dataclass, field
from datetime import date

from reportlab.pdfbase.pdfmetrics import stringWidth

CARATTERE = "Helvetica"
Valore = str | int | float | date


@dataclass
class Casella:
    """A cell, or a merged run of them (rows and columns from 0, both ends inside). `valore` is what a workbook holds where it is no text."""

    riga0: int
    col0: int
    riga1: int
    col1: int
    testo: str = ""
    valore: Valore | None = None
    formato: str | None = None
    colore: str | None = None
    grassetto: bool = False
    posto: str = "centro"
    """Its text at the top (`alto`), in the middle or at the bottom (`basso`) of the cell."""
    sinistra: bool = True
    blocco: str = ""
    """The part of the form that it belongs to."""
    senza_bordi: bool = False
    """Ruled around the table that it stands in, not around itself."""
    a_capo: bool = True
    """Its text is wrapped; else it goes on over the empty cells at its right, and is cut by one that is not."""
    in_piedi: bool = False
    """Its text is written upwards, on one line."""

    @property
    def unita(self) -> bool:
        """Several cells of the grid merged into one."""
        return (self.riga0, self.col0) != (self.riga1, self.col1)


@dataclass
class Tavola:
    """A sheet: its cells in the order in which they were written, its columns' widths."""

    nome: str
    larghezze: list[float]
    caselle: list[Casella] = field(default_factory=list)
    corpo: float = 6.0
    interlinea: float = 7.2
    nascosta: bool = False
    salti: list[int] = field(default_factory=list)
    """Rows before which the print begins a new page."""

    def metti(self, riga: int, col: int, testo: str = "", *, fino: tuple[int, int] | None = None, **resto: object) -> Casella:
        """Add a cell; `fino` is the last row and column of a merged one."""
        r1, c1 = fino or (riga, col)
        casella = Casella(riga, col, r1, c1, testo, **resto)  # type: ignore[arg-type]
        self.caselle.append(casella)
        return casella

    @property
    def righe(self) -> int:
        """How many rows it has."""
        return 1 + max((c.riga1 for c in self.caselle), default=0)

    def larga(self, c: Casella) -> float:
        """Points between a cell's edges."""
        return sum(self.larghezze[c.col0 : c.col1 + 1])

    def linee(self, c: Casella) -> list[str]:
        """A cell's text as it is wrapped."""
        if not c.a_capo or c.in_piedi:
            return [c.testo] if c.testo else []
        return [riga for pezzo in c.testo.split("\n") for riga in wrap(pezzo, self.larga(c) - 2.5, self.corpo)] if c.testo else []

    def altezze(self) -> list[float]:
        """The height of every row: enough for the cells that begin and end on it, then for the merged ones."""
        alte = [self.interlinea + 2.0] * self.righe
        for c in sorted(self.caselle, key=lambda c: c.riga1 - c.riga0):
            lunga = stringWidth(c.testo, CARATTERE, self.corpo) + 4.0
            serve = lunga if c.in_piedi else len(self.linee(c)) * self.interlinea + 2.0
            manca = serve - sum(alte[c.riga0 : c.riga1 + 1])
            if manca > 0:
                alte[c.riga1] += manca
        return alte


def wrap(testo: str, larga: float, corpo: float) -> list[str]:
    """The lines of a text in a cell so many points wide: all but the last keep their blank; a word too wide is broken without one."""

    def misura(t: str) -> float:
        return float(stringWidth(t, CARATTERE, corpo))

    righe: list[str] = []
    corrente = ""
    for parola in testo.split():
        prova = f"{corrente} {parola}" if corrente else parola
        if misura(prova) <= larga:
            corrente = prova
            continue
        if corrente:
            righe.append(corrente + " ")
        while misura(parola) > larga and len(parola) > 1:
            n = max(i for i in range(1, len(parola) + 1) if i == 1 or misura(parola[:i]) <= larga)
            righe.append(parola[:n])
            parola = parola[n:]
        corrente = parola
    return [*righe, corrente]
