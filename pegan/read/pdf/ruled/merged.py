"""Texts that stand beside several rows of a table, as merged cells do: which rows, where no rule says it.

texts of a table ─▶ its rows, by the columns that fill them all ─▶ each other column: within the rows │ divided among them ─▶ lines of each text

Merged cells leave no row out, and a text stands in the middle of its own, or at its top, or at its bottom: of the ways to divide the rows among the texts
of a column hardly ever more than one is so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median

from pegan.read.layout.cells import Casella
from pegan.read.pdf.ruled.headings import Condivise

_PARI = 0.3
"""Of the letters' size: edges and middles that differ by less are level."""
_MEZZA = 0.5
"""The same, from the middle of a line to its edges."""
_PERIODI = -1
"""The columns of a Gantt, as one."""
_MOLTE = 200
"""Rows of a table at the most: of more it is not asked."""
_MODI = _CIMA, _MEZZO, _FONDO = (0, 1, 2)

Quote = Mapping[int, float]
"""How far down the page each piece of a line is, by where it begins, of the letters' size."""
Gruppo = tuple[int, int]
"""The first and the last row beside which a text stands."""


@dataclass(frozen=True, slots=True)
class Unite:
    """First and last line of each text, by its `id`; none if every text stands in one row. `aperta`: some stand beside rows that nothing tells."""

    linee: Mapping[int, tuple[int, int]]
    aperta: bool = False


@dataclass(frozen=True, slots=True)
class _Testo:
    """A text, or several side by side, how far down the page it begins, and where it ends."""

    caselle: list[Casella]
    cima: float
    fondo: float

    def at(self, modo: int) -> float:
        return (self.cima, (self.cima + self.fondo) / 2, self.fondo)[modo]


@dataclass(frozen=True, slots=True)
class _Righe:
    """The rows of a table: the extent of their texts, and the edges between them."""

    testi: Sequence[tuple[float, float]]
    orli: Sequence[float]

    def holds(self, t: _Testo, riga: int, modo: int) -> bool:
        """A text stands in a row: level with it, or higher than the row's others, and beside no text of another row."""
        cima, fondo = self.testi[riga]
        pari = abs(t.at(modo) - (cima, (cima + fondo) / 2, fondo)[modo]) <= _PARI or (t.cima <= cima and fondo <= t.fondo)
        return pari and not any(t.cima < b - _PARI and a + _PARI < t.fondo for n, (a, b) in enumerate(self.testi) if n != riga)

    def within(self, testi: Sequence[_Testo]) -> list[int] | None:
        """The row of each text of a column, where all stand in theirs alike."""
        for modo in _MODI:
            dove = [next((n for n in range(len(self.testi)) if self.holds(t, n, modo)), -1) for t in testi]
            if -1 not in dove and all(a < b for a, b in pairwise(dove)):
                return dove
        return None

    def beside(self, t: _Testo, g: Gruppo, modo: int) -> bool:
        """A text stands in the middle of some rows, or at their top, or at their bottom."""
        da, a = g
        cima, fondo = self.testi[da][0], self.testi[a][1]
        if modo != _MEZZO:
            return abs(t.at(modo) - (cima if modo == _CIMA else fondo)) <= _PARI
        return min(abs(2 * t.at(_MEZZO) - x) for x in (cima + fondo, self.orli[da] + self.orli[a + 1])) <= 2 * _PARI

    def with_texts(self, altri: Sequence[tuple[_Testo, Gruppo]]) -> _Righe:
        """The rows with other texts that stand in them."""
        testi = list(self.testi)
        for t, (da, a) in altri:
            testi[da] = (min(testi[da][0], t.cima), testi[da][1])
            testi[a] = (testi[a][0], max(testi[a][1], t.fondo))
        return _Righe(testi, _edges(testi))

    def divisions(self, testi: Sequence[_Testo], modo: int, da: int = 0) -> Iterator[list[Gruppo]]:
        """The ways to divide the rows from `da` on among the texts, each beside its own."""
        if not testi:
            if da == len(self.testi):
                yield []
            return
        for a in range(da, len(self.testi) - len(testi) + 1):
            if self.beside(testi[0], (da, a), modo):
                for altri in self.divisions(testi[1:], modo, a + 1):
                    yield [(da, a), *altri]


def read_merged(celle: Sequence[Casella], dove: Mapping[int, int], condivise: Condivise, quote: Quote) -> Unite:
    """The lines beside which each text of a table stands; `dove` is the column of each. Texts that lie in no `quote` are in rows already."""
    if any(c.pezzi[0].inizio not in quote for c in celle):
        return Unite({})
    colonne = _columns(celle, {i: _PERIODI if k in condivise.periodi else k for i, k in dove.items()}, quote)
    prima = max(colonne, key=lambda k: (len(colonne[k]), sum(len(t.caselle[0].pezzi) for t in colonne[k])))
    quante = len(colonne[prima])
    piene = [k for k, testi in colonne.items() if _are_level(testi, colonne[prima])]
    righe = _rows([[colonne[k][n] for k in piene] for n in range(quante)]) if 1 < quante <= _MOLTE else None
    if righe is None:
        return Unite({})
    comuni = condivise.altre if condivise.attivita in piene else condivise.altre | {_PERIODI}
    gruppi: dict[int, list[Gruppo]] = {}
    for _ in range(2):  # a text higher than its row's others says how high the row is
        gruppi = _share(righe, {k: testi for k, testi in colonne.items() if k not in piene}, condivise.chiave, comuni)
        righe = righe.with_texts([(t, g) for k, sue in gruppi.items() for t, g in zip(colonne[k], sue, strict=True)])
    if len(gruppi) + len(piene) < len(colonne):
        return Unite({}, aperta=True)
    return Unite(_lines(celle, colonne, piene, gruppi) if any(a < b for g in gruppi.values() for a, b in g) else {})


def _share(righe: _Righe, colonne: Mapping[int, Sequence[_Testo]], chiave: int | None, comuni: Set[int]) -> dict[int, list[Gruppo]]:
    """The rows beside which the texts of each column stand; without the columns in which nothing tells."""
    gruppi: dict[int, list[Gruppo]] = {}
    for k, testi in colonne.items():
        nelle_righe = righe.within(testi)
        modi = (
            _MODI if nelle_righe is None else _MODI[1:] if k == chiave else ()
        )  # at the top of several rows is on the first of them, blank below
        vie = _ways(righe, testi, modi)
        if nelle_righe is not None and (k != chiave or (nelle_righe[0] == 0 and all(a == b for via in vie for a, b in via))):
            gruppi[k] = [(n, n) for n in nelle_righe]
        elif len(vie) == 1 and (nelle_righe is None or nelle_righe[0]):
            gruppi[k] = vie[0]
    trovate = [g for g in gruppi.values() if any(a < b for a, b in g)]
    sole = {k for k, g in gruppi.items() if k in comuni and k != chiave and all(a == b for a, b in g)}
    for k in (k for k in colonne if k not in gruppi or k in sole):
        sue = next((x for g in trovate if (x := _among(righe, colonne[k], g)) is not None), None)
        if sue is not None:
            gruppi[k] = sue
    return gruppi


def _columns(celle: Sequence[Casella], dove: Mapping[int, int], quote: Quote) -> dict[int, list[_Testo]]:
    """The texts of each column from the top; those on the same lines are one."""
    colonne: dict[int, list[_Testo]] = {}
    for c in sorted(celle, key=lambda c: c.riga0):
        testi = colonne.setdefault(dove[id(c)], [])
        cima, fondo = quote[c.pezzi[0].inizio] - _MEZZA, quote[c.pezzi[-1].inizio] + _MEZZA
        if testi and abs(testi[-1].cima - cima) < _PARI:
            testi[-1].caselle.append(c)
        else:
            testi.append(_Testo([c], cima, fondo))
    return colonne


def _are_level(testi: Sequence[_Testo], altri: Sequence[_Testo]) -> bool:
    """Each text of a column stands beside one of another's, all alike."""
    if len(testi) != len(altri):
        return False
    return any(all(abs(a.at(m) - b.at(m)) <= _PARI for a, b in zip(testi, altri, strict=True)) for m in _MODI)


def _rows(righe: Sequence[Sequence[_Testo]]) -> _Righe | None:
    """The rows that hold these texts; None if they run into one another."""
    testi = [(min(t.cima for t in riga), max(t.fondo for t in riga)) for riga in righe]
    return _Righe(testi, _edges(testi)) if all(b[0] - a[1] >= -_PARI for a, b in pairwise(testi)) else None


def _edges(testi: Sequence[tuple[float, float]]) -> list[float]:
    """Where rows begin and end: half way between their texts."""
    margine = max(0.0, median(b[0] - a[1] for a, b in pairwise(testi))) / 2
    return [testi[0][0] - margine, *((a[1] + b[0]) / 2 for a, b in pairwise(testi)), testi[-1][1] + margine]


def _ways(righe: _Righe, testi: Sequence[_Testo], modi: Sequence[int]) -> list[list[Gruppo]]:
    """The ways to divide all rows among the texts of a column, two at the most."""
    vie: list[list[Gruppo]] = []
    for modo in modi:
        vie += [via for via in islice(righe.divisions(testi, modo), 2) if via not in vie]
    return vie[:2]


def _among(righe: _Righe, testi: Sequence[_Testo], gruppi: Sequence[Gruppo]) -> list[Gruppo] | None:
    """The rows of each text of a column, if they are those of another's texts, and some say nothing."""
    for modo in _MODI:
        suoi = [next((g for g in gruppi if righe.beside(t, g, modo)), None) for t in testi]
        if len(set(suoi)) == len(suoi) and None not in suoi:
            return [g for g in suoi if g is not None]
    return None


def _lines(
    celle: Sequence[Casella], colonne: Mapping[int, Sequence[_Testo]], piene: Sequence[int], gruppi: Mapping[int, Sequence[Gruppo]]
) -> dict[int, tuple[int, int]]:
    """The lines of each text: those of its rows, each from its first text's first line to the next row."""
    quante = len(colonne[piene[0]])
    inizi = [min(colonne[k][n].caselle[0].riga0 for k in piene) for n in range(quante)]
    linee = sorted({p.riga for c in celle for p in c.pezzi})
    inizi[0] = linee[0]
    fini = [*(linee[bisect_left(linee, n) - 1] for n in inizi[1:]), linee[-1]]
    dove = {**{k: [(n, n) for n in range(quante)] for k in piene}, **gruppi}
    return {
        id(c): (inizi[da], fini[a]) for k, testi in colonne.items() for t, (da, a) in zip(testi, dove[k], strict=True) for c in t.caselle
    }
