"""A page as what is left when its labels are taken out: fragments of lines, in the order in which they were painted; and the columns of a sheet that hold free
text: their kinds, their widths, and the runs of fragments that are to be shared out among them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pegan.read.registro import Tratto
from pegan.read.source import Linea, Sorgente
from pegan.read.text.label import Etichetta
from pegan.read.wrapped import join_lines

DENOMINAZIONE, ATTIVITA, NOTA, VALORE, SEGUITO = "D", "A", "N", "T", "C"
"""Kinds of cell; SEGUITO goes on with the text that a row of figures began on its line."""

LARGHEZZE: Mapping[str, float] = {DENOMINAZIONE: 38, ATTIVITA: 48, NOTA: 18, VALORE: 13, SEGUITO: 13}
"""Letters that fit the columns of a printed A4 form, until the document has shown its own."""

_PIENE = ((DENOMINAZIONE, 0.5, 1.08), (ATTIVITA, 0.9, 1.0), (NOTA, 0.9, 1.0), (VALORE, 0.9, 1.0))
"""Kind, quantile of its wrapped lines, margin. The indicators' column has two widths: the median points at the narrow one."""


@dataclass(frozen=True, slots=True)
class Frammento:
    """A piece of one line between labels; `n` counts the elements of the page, labels included."""

    n: int
    linea: Linea
    inizio: int
    fine: int
    testo: str
    sospesa: bool
    gruppo: str
    """The last label painted before it ("" at the top of a page)."""

    @property
    def tratto(self) -> Tratto:
        """Its span in the source."""
        return (self.inizio, self.fine)


def cut_fragments(sorgente: Sorgente, linee: Sequence[Linea], etichette: Iterable[Etichetta], tagli: Iterable[int] = ()) -> list[Frammento]:
    """The fragments of some lines, in order; `tagli` are offsets where glued cells are known to part."""
    confini = sorted([(a, b, e.nome) for e in etichette for a, b in e.tratti] + [(t, t, "") for t in tagli])
    frammenti: list[Frammento] = []
    gruppo, i, n = "", 0, 0
    for linea in linee:
        da = linea.inizio
        while i < len(confini) and confini[i][0] < linea.fine:
            a, b, nome = confini[i]
            if da < a:
                n = _aggiungi(frammenti, sorgente, linea, (da, a), gruppo, n)
            da, gruppo, i, n = b, nome or gruppo, i + 1, n + bool(nome)
        if da < linea.fine:
            n = _aggiungi(frammenti, sorgente, linea, (da, linea.fine), gruppo, n)
    return frammenti


def _aggiungi(frammenti: list[Frammento], sorgente: Sorgente, linea: Linea, tratto: Tratto, gruppo: str, n: int) -> int:
    grezzo = sorgente.testo[tratto[0] : tratto[1]]
    nudo = grezzo.strip()
    if not nudo:
        return n
    a = tratto[0] + len(grezzo) - len(grezzo.lstrip())
    coda = linea.sospesa if tratto[1] == linea.fine else False
    frammenti.append(Frammento(n, linea, a, a + len(nudo), nudo, coda, gruppo))
    return n + 1


@dataclass(frozen=True, slots=True)
class Blocco:
    """A run of free fragments with nothing between them, and what was painted just before and after."""

    frammenti: tuple[Frammento, ...]
    prima: str
    dopo: str
    """"V" for a row of figures, "" for anything else."""
    aperta: Frammento | None
    """The fragment of the row of figures before it, if its text may go on here."""


@dataclass(frozen=True, slots=True)
class CellaLibera:
    """A cell of free text: its kind, fragments, whether its edges are beyond doubt, or in doubt."""

    tipo: str
    frammenti: tuple[Frammento, ...]
    solida: bool
    dubbia: bool = False

    @property
    def testo(self) -> str:
        """The wrapped lines joined."""
        return join_lines([(f.testo, f.sospesa) for f in self.frammenti])

    @property
    def tratti(self) -> tuple[Tratto, ...]:
        """Its spans in the source."""
        return tuple(f.tratto for f in self.frammenti)


@dataclass(slots=True)
class Larghezze:
    """Widths of the columns, learnt from the cells of a first reading."""

    lettere: dict[str, float] = field(default_factory=lambda: dict(LARGHEZZE))

    def learn(self, celle: Sequence[CellaLibera]) -> None:
        """The width of a column is what its wrapped lines fill."""
        for tipo, quota, margine in _PIENE:
            piene = sorted(len(f.testo) for c in celle if c.tipo == tipo for f in c.frammenti[:-1] if f.sospesa)
            if len(piene) >= 8:
                self.lettere[tipo] = max(6.0, margine * piene[int(len(piene) * quota)])
        self.lettere[SEGUITO] = self.lettere[VALORE]
