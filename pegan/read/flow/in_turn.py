"""Rows of a list whose cells were written in turn, each with all its lines: so most extractors leave a table of a word processor or a browser.

1.01 Riduzione dei consumi       ─▶ a cell of several lines ends where its line does
degli edifici scolastici
Sopralluoghi n. 3 5              ─▶ cells of one line may share it
Faldoni riordinati n. 461 463    ─▶ without an objective the row is of 1.01 too

The whole list is cut at once, the cheapest way; a cell is in doubt where a way that has it otherwise costs hardly more.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from pegan.read.flow.costs import EMPTY, cell_cost, is_key, is_text
from pegan.read.flow.headings import Intestazione
from pegan.read.flow.rows import Pezzo, RigaLetta, join_cost, open_row
from pegan.read.flow.words import Parola, text_of
from pegan.read.words import is_unit

_MAI, _ALTRUI, _SALTATA = 6.0, 1.5, 6.0
"""What an empty cell costs that every row has; that a row says nothing of its objective, which is the one above; that a line is of no row."""
_MINUSCOLA = 1.0
"""What a text costs that begins in small letters, beside what it costs anywhere."""
_RIVALE = 0.8
"""Two ways to cut whose costs differ by less: neither is sure."""
_A_RIGA, _RIGA = 2.0, 3.5
"""What a row costs at the most where the cells are in turn, one with another, and any."""
_DI_PIU = 2
"""Times that, before anything is known of the columns."""
_QUASI_TUTTE = 0.75
"""Of the rows: where so many fill a column one that does not may have lost a part."""
_UNITA = 1.5
"""What it costs that a text goes on below a unit, with a capital."""
_CODICE = 3.0
"""What a cell costs of which a line begins with a row's code."""
_ALTA, _LUNGA, _VALORE = 8, 14, 10
"""Lines of the highest cell; words of the longest one that shares its line, and of the longest value."""
_VUOTO, _SOLITA, _VOLTE = 1.5, 0.8, 2
"""What an empty text costs; how much less where a column is always empty; times that the rows are read."""
_ACCANTO = 1.0
"""What it costs that cells share a line where those of the heading do not."""
Passo = tuple[int, int, int, float]
"""A cell: its first word, the one behind its last, its column, its cost; column -1 is a line of no row."""
Posto = tuple[int, bool, int]
"""Where a cell may begin: its first word, whether no cell of its row has words yet, its column."""


def rows_in_turn(linee: Sequence[Pezzo], testata: Intestazione) -> list[tuple[int, int, RigaLetta | None]] | None:
    """The lines below a list's heading as rows, [first, behind the last); None where its cells were not written in turn."""
    campi = testata.di_valore
    if not linee or not {"obiettivo_operativo", "i.denominazione"} <= set(campi):
        return None
    parole = [p for x in linee for p in x]
    inizi = [i for i, p in enumerate(parole) if not i or p.linea is not parole[i - 1].linea] + [len(parole)]
    a_celle = all(c[0].linea is not x[-1].linea for x, c in pairwise(testata.colonne))
    tavola = _Tavola(parole, inizi, campi, _ACCANTO * a_celle, [_empty(c) for c in campi])
    for _ in range(_VOLTE):
        via, dubbi = _cheapest(tavola.cells, len(parole), len(campi))
        if sum(p[3] for p in via) > _DI_PIU * _A_RIGA * len(list(_rows(via))):
            return None
        tavola = tavola.learnt(via)
    righe: list[tuple[int, int, RigaLetta | None]] = []
    nominate = sum(p[2] == len(campi) - 1 for p in via)
    solite = {k for k, n in Counter(p[2] for p in via if p[0] < p[1]).items() if n >= _QUASI_TUTTE * nominate}
    in_fila = False
    """A cell goes on on the next line, and another one of its row follows."""
    altrui = False
    """The row above is open, and this one is of its objective."""
    for passi in _rows(via):
        da, a, col, _ = passi[0]
        prima, ultima = inizi.index(da), inizi.index(passi[-1][1])
        if col < 0:
            if any(c.isdigit() for p in parole[da:a] for c in p.testo):
                return None
            righe.append((prima, ultima, None))
            continue
        celle = [()] * (len(campi) - len(passi)) + [tuple(parole[x:y]) for x, y, _, _ in passi]
        dubbie = [False] * (len(campi) - len(passi)) + [p in dubbi for p in passi]
        riga = RigaLetta(tuple(celle), tuple(dubbie), sum(p[3] for p in passi))
        in_fila |= any(c and c[0].linea is not c[-1].linea for c in celle[: max(i for i, c in enumerate(celle) if c)])
        manca = any(k in solite and x == y for x, y, k, _ in passi)
        altrui = manca or (altrui and len(passi) < len(campi))
        righe.append((prima, ultima, open_row(riga) if altrui else riga))
    costi = [r.costo for _, _, r in righe if r is not None]
    return righe if in_fila and sum(costi) <= _A_RIGA * len(costi) and max(costi) <= _RIGA else None


def _rows(via: Iterable[Passo]) -> Iterator[list[Passo]]:
    """The cells of each row."""
    riga: list[Passo] = []
    for passo in via:
        if riga and (passo[2] <= riga[-1][2]):
            yield riga
            riga = []
        riga.append(passo)
    if riga:
        yield riga


def _empty(campo: str) -> float:
    """What an empty cell costs before anything is known of the rows."""
    return _MAI if is_key(campo) or campo == "peg_n" else _VUOTO if is_text(campo) else EMPTY.get(campo.removeprefix("i."), 0.6)


@dataclass(frozen=True, slots=True)
class _Tavola:
    """The words below a heading, where their lines begin, and what is known of the columns."""

    parole: Sequence[Parola]
    inizi: Sequence[int]
    campi: Sequence[str]
    accanto: float
    """What it costs that two cells share a line."""
    vuote: Sequence[float]
    """What an empty cell of each column costs."""
    detti: Container[str] = ()
    """Texts that several rows have in a column that names no row."""

    def learnt(self, via: Sequence[Passo]) -> "_Tavola":
        """The same, with what the rows of a way say of their columns."""
        sue = [p for p in via if p[2] >= 0]
        quante = max(1, sum(p[2] == len(self.campi) - 1 for p in sue))
        piene = Counter(p[2] for p in sue if p[0] < p[1])
        testi = Counter(text_of(self.parole[da:a]) for da, a, k, _ in sue if is_text(self.campi[k]))
        vuote = [v * (1 - _SOLITA * (1 - piene[k] / quante)) for k, v in enumerate(self.vuote)]
        return replace(self, vuote=vuote, detti={t for t, n in testi.items() if t and n > 1})

    def cells(self, posto: Posto) -> Iterator[tuple[Passo, Posto]]:
        """The cells that may begin somewhere, each with where the next one does; a row begins and ends with a line."""
        inizi, parole = self.inizi, self.parole
        da, nuova, k = posto
        n = bisect_right(inizi, da)
        ultima = k == len(self.campi) - 1
        if nuova and k == 0:
            yield (da, inizi[n], -1, _SALTATA), (inizi[n], True, 0)
            if da and (sue := next(i for i, c in enumerate(self.campi) if c.startswith("i."))):
                yield (da, da, 0, _ALTRUI), (da, True, sue)
        giunte = 0.0
        for a in (*range(da + 1, min(inizi[n], da + _LUNGA)), *inizi[n : n + _ALTA]) if n < len(inizi) else ():
            a_capo = a >= inizi[n]
            if giunte > _SALTATA or (a - da > _VALORE and not _is_words(self.campi[k])):
                break
            if not a_capo and (ultima or (_is_words(self.campi[k + 1]) and parole[a].testo[0].islower())):
                continue
            if a > inizi[n]:
                prima = inizi[bisect_right(inizi, a - 1) - 1]
                giunte += join_cost((parole[prima - 1],), (parole[prima],), 0)
                giunte += _UNITA * (is_unit(parole[prima - 1].testo) and parole[prima].testo[0].isupper())
            costo = self._cost(self.campi[k], text_of(parole[da:a]))
            giunte += _CODICE * (
                a_capo and k > 0 and _is_words(self.campi[k]) and self._is_code(max(da, inizi[bisect_right(inizi, a - 1) - 1]))
            )
            if costo is not None:
                yield (da, a, k, costo + giunte + self.accanto * (not a_capo)), (a, True, 0) if ultima else (a, False, k + 1)
        if not ultima or (not nuova and da in inizi):
            yield (da, da, k, self.vuote[k]), (da, True, 0) if ultima else (da, nuova, k + 1)

    def _is_code(self, n: int) -> bool:
        """A word is a row's code, where rows begin with one."""
        testo = self.parole[n].testo
        return self.campi[0] == "peg_n" and not testo.isdecimal() and cell_cost("peg_n", testo) is not None and any(map(str.isdigit, testo))

    def _cost(self, campo: str, testo: str) -> float | None:
        if not _is_words(campo):
            return cell_cost(campo, testo)
        if testo in self.detti:
            return 0.0
        costo = cell_cost("descrizione", testo)
        return costo if costo is None else costo + _MINUSCOLA * testo[0].islower()


def _is_words(campo: str) -> bool:
    return is_key(campo) or is_text(campo)


def _cheapest(celle: Callable[[Posto], Iterator[tuple[Passo, Posto]]], quante: int, larga: int) -> tuple[list[Passo], set[Passo]]:
    """The cheapest way from the first word to the last, and those of its cells that a way which costs hardly more has otherwise."""
    inizio, fine = (0, True, 0), (quante, True, 0)
    costi: dict[Posto, float] = defaultdict(lambda: inf, {inizio: 0.0})
    dopo: dict[Posto, list[tuple[Passo, Posto]]] = {}
    da_dove: dict[Posto, tuple[Passo, Posto]] = {}
    posti = [(w, nuova, k) for w in range(quante + 1) for nuova in (False, True) for k in range(larga)]
    for posto in posti:
        if posto not in costi or posto == fine:
            continue
        dopo[posto] = list(celle(posto))
        for passo, verso in dopo[posto]:
            if costi[posto] + passo[3] < costi[verso]:
                costi[verso], da_dove[verso] = costi[posto] + passo[3], (passo, posto)
    resto: dict[Posto, float] = defaultdict(lambda: inf, {fine: 0.0})
    for posto in reversed(posti):
        if posto in dopo:
            resto[posto] = min((p[3] + resto[verso] for p, verso in dopo[posto]), default=inf)
    via: list[Passo] = []
    posto = fine
    while posto != inizio and posto in da_dove:
        passo, posto = da_dove[posto]
        via.insert(0, passo)
    prime = {p[0]: p for p in via if p[0] < p[1]}
    ordine = sorted(prime)
    dubbi = {
        prime[w]
        for posto, passi in dopo.items()
        for passo, verso in passi
        if costi[posto] + passo[3] + resto[verso] - costi[fine] < _RIVALE
        for w in ordine[bisect_left(ordine, passo[0]) : bisect_left(ordine, passo[1])]
        if prime[w][:3] != passo[:3]
    }
    return via, dubbi
