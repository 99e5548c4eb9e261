"""The ways to give the cells below the headings of columns to these: by columns, by rows, or some so and some so. Each has a cost."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from types import MappingProxyType

from pegan.clean.numbers import sure_number
from pegan.read.flow.costs import cell_cost, is_key, is_text
from pegan.read.flow.spans import hangs
from pegan.read.flow.words import Parola, text_of
from pegan.read.form.head.specie import DA_FARE
from pegan.read.form.template import Modello, Tabella
from pegan.read.source import Linea
from pegan.read.words import is_unit

COLONNE, PASSI = 10, 2000
"""Columns of the largest table; steps behind which one has too many ways for one to be right."""
RIVALE = 0.8
"""Two ways whose costs differ by less: neither is sure."""
_SALTO, _VERSO, _UNITE = 1.0, 1.0, 1.0
"""What it costs that a column further left has its cells later; that some cells of a run go on by rows, others by columns; that a blank line parts cells
of a column, and none where the next one begins."""
_NON_INTERO, _DISPARI, _DI_DUE = 1.0, 1.0, 1.0
"""What it costs that weights do not sum to 100; that of a row's values some are shares and some are not; that of a column's texts some say what is to be
done ("Ridurre i tempi") and some do not."""
_PARI_TESTI = 0.5
"""What it costs that texts stand by rows and other cells of their run by columns: nothing else tells whose column a text is."""
_RESTO = 0.5
"""What a cell costs below the last columns that is none of theirs."""
_MAI, _TESTO = 1.8, 0.4
"""What a cell of a column costs at the most; what one of free text does."""
_INTERO = 100.0
_PESI, _VALORI = ("peso", "i.peso", "peso_obiettivo"), ("partenza", "atteso", "raggiunto", "verifica_intermedia")
_SEGNI = ("/", "+", "(")
"""What the end of a cell's first line is, where it goes on below: alone in its cell it says that there is no value."""
_A_RIGHE, _A_COLONNE = "a righe", "a colonne"
_DUE = 2
"""Rows of the smallest table: of one its cells stand as they are read."""
Cella = tuple[Parola, ...]


@dataclass(slots=True)
class Tratto:
    """The headings of some columns, and the cells up to the next heading."""

    colonne: list[Cella] = field(default_factory=list)
    celle: list[Cella] = field(default_factory=list)

    def goes_on(self, linea: Linea) -> bool:
        """A line is the end of the cell above."""
        prima = self.celle[-1][-1] if self.celle else None
        if prima is None or linea.stacco or is_unit(linea.testo):
            return False
        return prima.linea.sospesa or linea.testo[0].islower() or hangs(prima.testo) or (prima.testo in _SEGNI and len(self.celle[-1]) > 1)


@dataclass(frozen=True, slots=True)
class Via:
    """The cells of each column, in a way that costs so much, and the first cell that no column has."""

    costo: float
    colonne: Mapping[int, Sequence[Cella]]
    resto: Cella = ()
    a_righe: bool = False
    """All columns have their cells row by row."""


_VUOTA, _NESSUNA = Via(0.0, {}), MappingProxyType[str, int]({})


@dataclass(frozen=True, slots=True)
class Colonna:
    """What a heading of one column says."""

    modello: Modello
    tabella: Tabella
    campo: str


@dataclass(slots=True)
class Prova:
    """The ways to give the cells of some runs to the columns."""

    tratti: Sequence[Tratto]
    colonne: Sequence[Colonna]
    minimo: float = _MAI * COLONNE
    """What the cheapest way so far costs."""
    passi: int = 0

    def ways(self, i: int = 0, da: int = 0, via: Via = _VUOTA, righe: Mapping[str, int] = _NESSUNA, verso: str = "") -> Iterator[Via]:
        """Those that cost hardly more than the cheapest before them, once the cells before the `da`-th of the i-th run are given away.

        `righe` are the rows of each table, `verso` is how the run's last cells stood."""
        self.passi += 1
        if self.passi > PASSI:
            return
        celle, ultimo = self.tratti[i].celle, i == len(self.tratti) - 1
        viste = sum(len(t.colonne) for t in self.tratti[: i + 1])
        aperte = [k for k in range(viste) if len(via.colonne.get(k, ())) != righe.get(self.colonne[k].tabella.nome, -1)]
        if ultimo and not aperte and _may_end(celle[da:]):
            costo = via.costo + self._shares(via.colonne) + _RESTO * (len(celle) - da)
            self.minimo = min(self.minimo, costo)
            yield replace(via, costo=costo, resto=celle[da] if da < len(celle) else ())
        elif da == len(celle) and not ultimo:
            yield from self.ways(i + 1, 0, via, righe)
        if (
            not da and celle and viste - 1 in aperte and (not celle[0][0].linea.stacco or len(celle) == 1)
        ):  # the first row's cells stand each below its heading
            yield from self.ways(i, 1, replace(via, colonne={**via.colonne, viste - 1: celle[:1]}), righe, "")
        for salti, fine in itertools.combinations(range(len(aperte) + 1), 2):
            sue = aperte[salti:fine]
            nome, come = self.colonne[sue[0]].tabella.nome, _A_RIGHE if len(sue) > 1 else _A_COLONNE
            gia = [via.colonne.get(k, ()) for k in sue]
            if any(self.colonne[k].tabella.nome != nome or len(x) != len(gia[0]) for k, x in zip(sue, gia, strict=True)):
                continue
            prima = len(gia[0])
            for quante in [righe[nome]] if nome in righe else range(_DUE, (len(celle) - da) // len(sue) + prima + 1):
                a = da + (quante - prima) * len(sue)
                date = {k: [*x, *celle[da + n : a : len(sue)]] for n, (k, x) in enumerate(zip(sue, gia, strict=True))}
                di_testi = come == _A_RIGHE and all(is_key(self.colonne[k].campo) or is_text(self.colonne[k].campo) for k in sue)
                altro = (_PARI_TESTI if di_testi else _VERSO) * (verso not in ("", come))
                costo = via.costo + _SALTO * salti + altro + _UNITE * _is_parted(celle[da:a], celle[a:], come)
                costo += sum(self._cost(k, c) for k, c in date.items()) if a <= len(celle) else inf
                if costo <= self.minimo + RIVALE:
                    yield from self.ways(
                        i,
                        a,
                        Via(costo, {**via.colonne, **date}, a_righe=len(sue) == len(self.colonne)),
                        {**righe, nome: quante},
                        verso if di_testi else come,
                    )

    def _cost(self, k: int, celle: Sequence[Cella]) -> float:
        """What some cells cost in a column."""
        campo = self.colonne[k].campo
        costi = [inf if c is None else c for c in (cell_cost(campo, text_of(x)) for x in celle)]
        parole = all(any(map(str.isalpha, text_of(c))) for c in celle)
        if max(costi) > _MAI if not is_text(campo) else max(costi) == inf or not parole:
            return inf
        pesi = [sure_number(text_of(c).rstrip(" %")) for c in celle] if campo in _PESI else []
        da_fare = [bool(DA_FARE.match(text_of(c))) for c in celle] if is_key(campo) else []
        costo = (_TESTO if is_text(campo) else max(costi)) + _DI_DUE * (any(da_fare) and not all(da_fare))
        return costo + _NON_INTERO * (bool(pesi) and sum(x or 0.0 for x in pesi) != _INTERO)

    def _shares(self, colonne: Mapping[int, Sequence[Cella]]) -> float:
        """What it costs that among a row's values some are shares and some are not."""
        valori = [c for k, c in colonne.items() if self.colonne[k].campo.removeprefix("i.") in _VALORI]
        return _DISPARI * any(len({"%" in text_of(c) for c in riga}) > 1 for riga in zip(*valori, strict=False))


def _may_end(dopo: Sequence[Cella]) -> bool:
    """The cells of a run below a table's last columns are none of theirs: a blank line parts them, and they begin with words."""
    return not dopo or (dopo[0][0].linea.stacco and any(map(str.isalpha, dopo[0][0].testo)))


def _is_parted(celle: Sequence[Cella], dopo: Sequence[Cella], come: str) -> bool:
    """Blank lines say that some cells stood otherwise: of one column none parts the last from the next one's first; of rows one parts them, but not all cells."""
    stacchi = [c[0].linea.stacco for c in celle[1:]]
    if come == _A_RIGHE:
        return any(stacchi) and not all(stacchi)
    return any(stacchi) and bool(dopo) and not dopo[0][0].linea.stacco
