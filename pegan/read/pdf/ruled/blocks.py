"""A piece of a page that becomes a cell, before its rows and columns are counted."""

from __future__ import annotations

from pegan.read.pdf.ruled.fills import SEGNO
from pegan.read.symbols import IGNOTO
from pegan.record import record

_DISEGNATO = "nella cella è disegnato un segno, che non è testo"
_CANCELLETTI = "numero più largo della colonna: la stampa mostra solo ###"
_SENZA_NOME = "un carattere del PDF non dice che segno è"
POSTO_DEDOTTO = "nessuna riga divide la cella da quelle accanto"


@record(frozen=True, slots=True)
class Blocco:
    """A cell before its rows and columns are counted: its edges where it is ruled, the box of its letters where not (`libero`)."""

    x0: float
    y0: float
    x1: float
    y1: float
    testo: str
    colore: str = ""
    """Of its fill; SEGNO where a sign is drawn in it."""
    dubbio: str | None = None
    libero: bool = False
    dedotto: str | None = None
    """Why its place is concluded and not printed."""
    posato: bool = False
    """No rule parts it, and its edges are those of rows and columns all the same."""
    x_testo: float = 0.0
    """The middle of its letters, where it is `libero`."""

    @property
    def mezzo(self) -> tuple[float, float]:
        """Its middle, across and down."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def lies_behind(self, altro: Blocco) -> bool:
        """Another's fill is this one's, which goes on behind the next columns."""
        x, y = altro.mezzo
        return altro.colore == self.colore and self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def unsure(testo: str, colore: str = "") -> str | None:
    """Why a text printed, or a sign, may not be what the cell holds."""
    nudo = testo.replace(" ", "")
    if len(nudo) >= 2 and set(nudo) == {"#"}:
        return _CANCELLETTI
    if not nudo.isascii() and any(c == IGNOTO or "\ue000" <= c <= "\uf8ff" for c in nudo):
        return _SENZA_NOME
    return _DISEGNATO if colore == SEGNO and not nudo else None
