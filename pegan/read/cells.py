"""What every reader returns: the cells of a document, and the text that no cell took.

Conservation: the spans (`tratti`) of all cells and of all leftovers are disjoint and together cover every non-blank
character of the source exactly once. The text of a cell is the text of its spans, line breaks resolved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace

from pegan.record import record

CERTA, DEDOTTA, AMBIGUA, CORRETTA = "certa", "dedotta", "ambigua", "corretta"

Fissati = Mapping[tuple[str, str, str], str | None]
"""(tabella, local key, campo) -> the text that a correction wants there: a reader solves the rest around it."""

_LUOGO = re.compile(r"p\. (\d+), righ[ae] (\d+)(?:-(\d+))?(?: \[([\d: ]+)\])?")
_CELLA = re.compile(r"((?:foglio (\d+) «.*»|p\. (\d+)), cella \S+)(?: \[([\d: ]+)\])?", re.S)


@record(frozen=True, slots=True)
class Luogo:
    """A place in a source: page and lines for people, character spans [start, end) for machines.

    In a workbook or a PDF `dove` names the cell ("foglio 2 «Ob 1», cella C12"), and the spans count the characters of all cells' texts,
    one below the other in reading order.
    """

    pagina: int
    riga_da: int
    riga_a: int
    tratti: tuple[tuple[int, int], ...] = ()
    dove: str | None = None

    def __str__(self) -> str:
        if self.tratti and not self.tratti[1:]:  # most often
            ((da, a),) = self.tratti
            coda = f" [{da}:{a}]"
        else:
            coda = f" [{' '.join([f'{da}:{a}' for da, a in self.tratti])}]" if self.tratti else ""
        if self.dove:
            return self.dove + coda
        righe = f"riga {self.riga_da}" if self.riga_da == self.riga_a else f"righe {self.riga_da}-{self.riga_a}"
        return f"p. {self.pagina}, {righe}{coda}"

    @classmethod
    def parse(cls, testo: str) -> Luogo:
        """Read back what `str` wrote; ValueError for any other text.

        >>> str(Luogo.parse("p. 7, righe 10-12 [300:310 320:325]"))
        'p. 7, righe 10-12 [300:310 320:325]'
        >>> str(Luogo.parse("foglio 2 «Ob 1», cella C12 [40:45]"))
        'foglio 2 «Ob 1», cella C12 [40:45]'
        """
        if cella := _CELLA.fullmatch(testo):
            coppie = (t.split(":") for t in (cella[4] or "").split())
            return cls(int(cella[2] or cella[3]), 0, 0, tuple((int(x), int(y)) for x, y in coppie), cella[1])
        trovato = _LUOGO.fullmatch(testo)
        if not trovato:
            raise ValueError(f"not a place: {testo!r}")
        pagina, da, a, tratti = trovato.groups()
        coppie = (t.split(":") for t in (tratti or "").split())
        return cls(int(pagina), int(da), int(a or da), tuple((int(x), int(y)) for x, y in coppie))


@record(frozen=True, slots=True)
class Alternativa:
    """Another reading of a cell: its text (None: no value) and the place that it would come from."""

    testo: str | None
    luogo: Luogo | None = None


@record(frozen=True, slots=True)
class Cella:
    """A value as the source prints it.

    `chiave` is local to the document until `build` knows the ids: "documento", "q1" (row of the summary), "k1" (of the grid),
    "u1"/"t1" (of the resource forms), "s3" (third scheda), "s3/i2", "s3/i2/2020" (a target), "s3/a5", "s3/p4", "s3/c1".
    `tabella` "modulo" is a label of the form, with the label's name as `campo`.
    """

    tabella: str
    chiave: str
    campo: str
    testo: str | None
    luogo: Luogo | None
    confidenza: str = CERTA
    motivo: str | None = None
    alternative: tuple[Alternativa, ...] = ()


def row_of(cella: Cella) -> str:
    """The key of the row that a value stands on: a target's is its indicator's."""
    return "/".join(cella.chiave.split("/")[:2])


def sheet_of(cella: Cella) -> str:
    """The key of the sheet that a value stands on, its own where it stands on none."""
    return cella.chiave.partition("/")[0]


def deduced(cella: Cella, motivo: str) -> Cella:
    """A value deduced at most: for the reason that it has already, or for this one."""
    return replace(cella, confidenza=DEDOTTA, motivo=cella.motivo or motivo) if cella.confidenza == CERTA else cella


def opened(cella: Cella, motivo: str) -> Cella:
    """A value made ambiguous: where nothing says what else it may be, there may be none."""
    return replace(cella, confidenza=AMBIGUA, motivo=motivo, alternative=cella.alternative or (Alternativa(None),))


def opened_to_none(cella: Cella, motivo: str) -> Cella:
    """A value made ambiguous: whatever else it may be, there may also be none."""
    return replace(cella, confidenza=AMBIGUA, motivo=motivo, alternative=(*cella.alternative, Alternativa(None)))


@record(frozen=True, slots=True)
class Pezzo:
    """A piece of the source that no cell took."""

    luogo: Luogo
    testo: str


@record(frozen=True, slots=True)
class Lettura:
    """A document as a reader leaves it: cells in reading order, and what is left over."""

    celle: tuple[Cella, ...]
    non_attribuito: tuple[Pezzo, ...]
    pagine: int
    parole_totali: int
    anni: tuple[int, ...] = field(default=())
    """The years of the target columns, first the document's own; empty when no scheda prints them."""
