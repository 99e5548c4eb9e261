"""Tables written column by column, as pdfminer leaves them, or whose columns stand below headings of their own, in turn or in rows.

Indicatore           ─▶ the headings of one table, or of two whose columns stand amid each other
Chilometri di strade
Ponti verificati
Peso   Target 2025   ─▶ as many cells as the other columns have: the n-th of each is of the n-th row
60 40 120 18         ─▶ column after column; or row after row, 60 120 40 18

Every way to give the cells to the columns has a cost; the cheapest is taken, and cells that a way has otherwise which costs hardly more are in doubt. Where
the cells of some columns are not as many as those of the others nothing is read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations
from math import inf
from types import MappingProxyType

from pegan.clean.numbers import sure_number
from pegan.read.flow.costs import cell_cost, is_text
from pegan.read.flow.heading_words import PEZZO, field_of
from pegan.read.flow.headings import Intestazione, may_begin, tables
from pegan.read.flow.labels import read_labels
from pegan.read.flow.rows import RigaLetta
from pegan.read.flow.spans import hangs
from pegan.read.flow.titles import section_of
from pegan.read.flow.words import Parola, form, text_of, words_of
from pegan.read.form.template import Modello, Tabella
from pegan.read.source import Linea
from pegan.read.words import is_unit, lexicon

_ALTA, _COLONNE, _ALTE = 3, 10, 300
"""Lines of the highest heading of a column; columns of the largest table, and its lines."""
_RIVALE = 0.8
"""Two ways whose costs differ by less: neither is sure."""
_SALTO, _VERSO, _UNITE = 1.0, 1.0, 1.0
"""What it costs that a column further left has its cells later; that some cells of a run go on by rows, others by columns; that a blank line parts cells
of a column, and none where the next one begins."""
_NON_INTERO, _DISPARI = 1.0, 1.0
"""What it costs that weights do not sum to 100; that of a row's values some are shares and some are not."""
_PASSI = 2000
"""Steps behind which a table has too many ways for one to be right."""
_RESTO = 0.5
"""What a cell costs below the last columns that is none of theirs."""
_MAI, _TESTO = 1.8, 0.4
"""What a cell of a column costs at the most; what one of free text does."""
_INTERO = 100.0
_PESI, _VALORI = ("peso", "i.peso", "peso_obiettivo"), ("partenza", "atteso", "raggiunto", "verifica_intermedia")
_CONTINUA = re.compile(r"[a-zà-ÿ].*|(?:19|20)\d\d|\(?%\)?")
"""What goes on with the heading of a column on the next line."""
_SEGNI = ("/", "+", "(")
"""What the end of a cell's first line is, where it goes on below: alone in its cell it says that there is no value."""
_A_RIGHE, _A_COLONNE = "a righe", "a colonne"
_DUE = 2
"""Rows of the smallest table: of one its cells stand as they are read."""
Cella = tuple[Parola, ...]
Lette = list[tuple[Intestazione, list[RigaLetta]]]


@dataclass(slots=True)
class _Tratto:
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
class _Via:
    """The cells of each column, in a way that costs so much, and the first cell that no column has."""

    costo: float
    colonne: Mapping[int, Sequence[Cella]]
    resto: Cella = ()
    a_righe: bool = False
    """All columns have their cells row by row."""


_VUOTA, _NESSUNA = _Via(0.0, {}), MappingProxyType[str, int]({})


@dataclass(frozen=True, slots=True)
class Colonna:
    """What a heading of one column says."""

    modello: Modello
    tabella: Tabella
    campo: str


def read_columns(tutte: Sequence[Linea], inizio: int, prima: int) -> tuple[Lette, int] | None:
    """The tables that begin with a line, and how many lines they take; None if there is none that was written so.

    `prima` is where the lines begin that no other table has: a heading among them may be of this one's.
    """
    if not _heading(tutte[inizio : inizio + _ALTA]):
        return None
    linee = tutte[inizio : inizio + _ALTE]
    tratti, fini = _cut(linee)
    sopra = {x.testo for x in tutte[max(prima, inizio - _ALTE) : inizio] if x.pagina == linee[0].pagina and _names(x.testo)}
    for quanti in range(len(tratti), 0, -1):
        testate = [c for t in tratti[:quanti] for c in t.colonne]
        dopo = [text_of(t.colonne[0]) for t in tratti[quanti : quanti + 1]]
        for colonne in _fields(testate) if 1 < len(testate) <= _COLONNE else ():
            altre = dopo if colonne[0].modello is form() else [*sopra, *dopo]
            if any(field_of(x, c.tabella) not in ("", *(v.campo for v in colonne)) for x in altre for c in colonne):
                continue  # the table has more columns
            prova = _Prova(tratti[:quanti], colonne)
            vie = list(prova.ways())
            if not vie or prova.passi > _PASSI:
                continue
            via = min(vie, key=lambda v: v.costo)
            if via.a_righe:
                return None  # as a list is written
            fine = next(n for n, x in enumerate(linee) if x is via.resto[0].linea) if via.resto else fini[quanti - 1]
            return _tables(testate, colonne, via, [v for v in vie if v.costo - via.costo < _RIVALE]), fine
    return None


@lru_cache(maxsize=1 << 14)
def _names(testo: str) -> bool:
    """A text heads a column of some table."""
    return any(map(str.isalpha, testo)) and not testo[0].islower() and any(field_of(testo, t) for _, t in tables())


def _heading(linee: Sequence[Linea]) -> int:
    """How many of some lines are the heading of one column."""
    if not may_begin(linee[0]):
        return 0
    alta = 1
    while alta < len(linee) and not linee[alta].stacco and linee[alta].pagina == linee[0].pagina and _goes_on(*linee[alta - 1 : alta + 1]):
        alta += 1
    testi = [text_of([p for x in linee[:n] for p in words_of(x)]) for n in range(alta, 0, -1)]
    return next((alta - k for k, t in enumerate(testi) if len(t.split()) <= PEZZO and _names(t)), 0)


def _goes_on(prima: Linea, dopo: Linea) -> bool:
    """The heading of a column goes on on the next line."""
    return _CONTINUA.fullmatch(dopo.testo) is not None or prima.testo.split()[-1].lower() in lexicon("legami")


def _cut(linee: Sequence[Linea]) -> tuple[list[_Tratto], list[int]]:
    """Headings and cells, up to a title or a heading that comes again; and where each run of them ends."""
    tratti, fini, n, viste = [_Tratto()], list[int](), 0, set[str]()
    while n < len(linee) and linee[n].pagina == linee[0].pagina:
        if tratti[-1].goes_on(linee[n]):
            tratti[-1].celle[-1] += words_of(linee[n])
            n += 1
            continue
        di_unita = is_unit(linee[n].testo) and any(_is_of_units(c) for c in tratti[-1].colonne)
        quante = 0 if di_unita else _heading(linee[n : n + _ALTA])
        parole = tuple(p for x in linee[n : n + quante] for p in words_of(x))
        if text_of(parole) in viste or (not quante and _is_no_cell(linee[n])):
            break
        if quante and tratti[-1].celle:
            tratti.append(_Tratto())
            fini.append(n)
        if quante:
            tratti[-1].colonne.append(parole)
            viste.add(text_of(parole))
        else:
            tratti[-1].celle.append(words_of(linee[n]))
        n += quante or 1
    return tratti, [*fini, n]


def _is_no_cell(linea: Linea) -> bool:
    """A title, or a label of the form with its value."""
    voci = read_labels(linea)
    return section_of(linea.testo) is not None or any(v.chiara and v.valore and v.nome and not v.nome.startswith("i.") for v in voci)


def _is_of_units(testata: Cella) -> bool:
    return any(field_of(text_of(testata), t).endswith("unita") for _, t in tables())


def _fields(testate: Sequence[Cella]) -> Iterator[list[Colonna]]:
    """The columns of one of the sheet's tables, or of several, each the last one that has such a column; or of a list."""
    testi = [text_of(c) for c in testate]
    di_una = [[Colonna(m, t, field_of(x, t)) for x in testi] for m, t in tables()]
    sparse: list[Colonna] = []
    for x in testi:
        sue = [Colonna(form(), t, c) for t in form().tabelle if (c := field_of(x, t))]
        nuove = [c for c in sue if c.campo in c.tabella.chiavi]
        sparse += (nuove or [c for v in reversed(sparse) for c in sue if c.tabella is v.tabella])[:1]
    for colonne in sorted([*di_una, sparse], key=lambda x: x[0].modello is not form() if x else True):
        tavole = [[c for c in colonne if c.tabella is v.tabella] for v in colonne]
        if len(colonne) == len(testi) and all(map(_is_table, tavole)):
            yield colonne


def _is_table(colonne: Sequence[Colonna]) -> bool:
    """Two columns or more, of which one names the rows; years and periods stand below other headings."""
    campi = [c.campo for c in colonne]
    chiave = next((k for k in colonne[0].tabella.chiavi if k in campi), "")
    return len(campi) > 1 and not {"", "anno", "periodi"} & {*campi} and campi.count(chiave) == 1


@dataclass(slots=True)
class _Prova:
    """The ways to give the cells of some runs to the columns."""

    tratti: Sequence[_Tratto]
    colonne: Sequence[Colonna]
    minimo: float = _MAI * _COLONNE
    """What the cheapest way so far costs."""
    passi: int = 0

    def ways(self, i: int = 0, da: int = 0, via: _Via = _VUOTA, righe: Mapping[str, int] = _NESSUNA, verso: str = "") -> Iterator[_Via]:
        """Those that cost hardly more than the cheapest before them, once the cells before the `da`-th of the i-th run are given away.

        `righe` are the rows of each table, `verso` is how the run's last cells stood."""
        self.passi += 1
        if self.passi > _PASSI:
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
        for salti, fine in combinations(range(len(aperte) + 1), 2):
            sue = aperte[salti:fine]
            nome, come = self.colonne[sue[0]].tabella.nome, _A_RIGHE if len(sue) > 1 else _A_COLONNE
            gia = [via.colonne.get(k, ()) for k in sue]
            if any(self.colonne[k].tabella.nome != nome or len(x) != len(gia[0]) for k, x in zip(sue, gia, strict=True)):
                continue
            prima = len(gia[0])
            for quante in [righe[nome]] if nome in righe else range(_DUE, (len(celle) - da) // len(sue) + prima + 1):
                a = da + (quante - prima) * len(sue)
                date = {k: [*x, *celle[da + n : a : len(sue)]] for n, (k, x) in enumerate(zip(sue, gia, strict=True))}
                costo = via.costo + _SALTO * salti + _VERSO * (verso not in ("", come)) + _UNITE * _is_parted(celle[da:a], celle[a:], come)
                costo += sum(self._cost(k, c) for k, c in date.items()) if a <= len(celle) else inf
                if costo <= self.minimo + _RIVALE:
                    yield from self.ways(
                        i, a, _Via(costo, {**via.colonne, **date}, a_righe=len(sue) == len(self.colonne)), {**righe, nome: quante}, come
                    )

    def _cost(self, k: int, celle: Sequence[Cella]) -> float:
        """What some cells cost in a column."""
        campo = self.colonne[k].campo
        costi = [inf if c is None else c for c in (cell_cost(campo, text_of(x)) for x in celle)]
        parole = all(any(map(str.isalpha, text_of(c))) for c in celle)
        if max(costi) > _MAI if not is_text(campo) else max(costi) == inf or not parole:
            return inf
        pesi = [sure_number(text_of(c).rstrip(" %")) for c in celle] if campo in _PESI else []
        return (_TESTO if is_text(campo) else max(costi)) + _NON_INTERO * (bool(pesi) and sum(x or 0.0 for x in pesi) != _INTERO)

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


def _tables(testate: Sequence[Cella], colonne: Sequence[Colonna], via: _Via, vie: Sequence[_Via]) -> Lette:
    """The headings and rows of a way; a cell that another way has in another place is in doubt."""
    posti = [{c[0].inizio: (k, r) for k, x in v.colonne.items() for r, c in enumerate(x)} for v in vie]
    lette: Lette = []
    for nome in dict.fromkeys(c.tabella.nome for c in colonne):
        sue = [k for k, c in enumerate(colonne) if c.tabella.nome == nome]
        prima = colonne[sue[0]]
        t = Intestazione(prima.tabella, prima.modello, tuple(testate[k] for k in sue), tuple(colonne[k].campo for k in sue))
        righe = []
        for r, celle in enumerate(zip(*(via.colonne[k] for k in sue), strict=True)):
            dubbie = tuple(any(p.get(c[0].inizio) != (k, r) for p in posti) for k, c in zip(sue, celle, strict=True))
            righe.append(RigaLetta(celle, dubbie, 0.0))
        lette.append((t, righe))
    return lette
