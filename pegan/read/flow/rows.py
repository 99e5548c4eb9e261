"""The rows of a table in a text in reading order: which words of a line are which column's.

Nothing parts the cells of a line but what they say: a unit is a unit, a weight is a number up to 100, a name has no figures at its end. Every way to
share the words out among the columns has a cost; the cheapest is taken, and a cell that the next best would cut otherwise is in doubt.
"""

import itertools
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from pegan.read.flow.costs import EMPTY, cell_cost, is_key, is_text
from pegan.read.flow.words import Parola, is_column_name, text_of
from pegan.read.form.tables.gantt import is_mark
from pegan.read.spellings import DI_PERSONA
from pegan.read.words import is_unit

_RIVALE = 0.8
"""A way to share out the words that costs no more than this over the best one is a rival."""
_QUANTE = 5
"""Ways that are kept."""
_CORTA = 9
"""Words of the longest cell of a column that is none of text."""
_PERIODI = 26
"""Marks of the longest row of a Gantt."""
_RIGHE = 6
"""Lines of the highest row."""
_ALTRO_ANNO = 0.6
"""Part of what an empty target costs, where the year before has one: plans say less of later years."""
_ALTRUI = 1.0
"""What it costs to leave out a line that heads another table."""
_MUTA = 0.8
"""What it costs to leave out a line that has not a word: figures that were printed apart from their rows."""
_GIUNTA, _MAIUSCOLA, _IN_CIFRE, _CI_STAVA = 0.3, 0.5, 1.0, 1.2
"""What it costs to go on on the next line (`join_cost`)."""
_CARA = 2.5
"""From what cost a row of cells with lines of their own may be none."""
_DUE_CELLE = 1.2
"""What it costs that a line that begins with a capital goes on with the cell above, where all cells have lines of their own."""
_NUMERO = 2.5
"""What it costs more where the next line begins with the number of a row."""
_QUASI = 0.9
"""Of a full line: a shorter one was not wrapped, it ended."""
_DUE_RIGHE = 1.9
"""Where going on costs more, what was read as one row may be two: the line begins with a capital and had room on the one before."""
_SENZA_NOME = 2.0
"""What it costs more that nothing names a row: figures or marks of the text above."""
_DI_CODA = 4.0
"""How much less a text may cost that goes on: it no longer ends in a figure, or amid a sentence."""
_CODA = 0.9
"""What lines that go on with its text behind its figures."""


@dataclass(frozen=True, slots=True)
class RigaLetta:
    """A row: for each column its words, and whether they may be other ones. `costo` is what it took to believe it."""

    celle: tuple[tuple[Parola, ...], ...]
    dubbie: tuple[bool, ...]
    costo: float

    @property
    def piene(self) -> int:
        """How many columns have a value."""
        return sum(bool(c) for c in self.celle)


def open_row(riga: RigaLetta) -> RigaLetta:
    """The same row, each cell of which may be another one."""
    return replace(riga, dubbie=(True,) * len(riga.dubbie))


Pezzo = tuple[Parola, ...]
"""Words that no cell's edge parts: one, or a whole line."""


_TUTTO_IL_TESTO = 600
"""Words that no row has: more are a text that lost the ends of its lines, which take the square of their number to share out."""


def share_out(
    pezzi: Sequence[Pezzo],
    campi: Sequence[str],
    vuote: Sequence[float],
    *,
    a_celle: bool = False,
    limite: float = inf,
) -> RigaLetta | None:
    """The words of one row as the cells of its columns, an empty one at the cost that `vuote` says; None where they can't be, or cost more than `limite`."""
    massimo = limite + _RIVALE
    testi = [text_of(p) for p in pezzi]
    n = len(pezzi)
    if n > _TUTTO_IL_TESTO:
        return None
    stati: list[list[tuple[float, tuple[int, ...]]]] = [[] for _ in range(n + 1)]
    stati[0] = [(0.0, ())]
    con_periodi = "periodi" in campi
    for campo, vuota in zip(campi, vuote, strict=True):
        nuovi: list[list[tuple[float, tuple[int, ...]]]] = [[] for _ in range(n + 1)]
        for da, vie in enumerate(stati):
            if not vie:
                continue
            for a in range(da, n + 1 if is_key(campo) else min(n, da + (_PERIODI if campo == "periodi" else _CORTA)) + 1):
                nuova = nuovi[a]
                if len(nuova) == _QUANTE and vie[0][0] > nuova[-1][0]:
                    continue  # no cell costs less than nothing
                segni = con_periodi and campo != "periodi" and all(map(is_mark, testi[da:a]))
                costo = vuota if a == da else None if segni else cell_cost(campo, " ".join(testi[da:a]))
                if costo is not None and a_celle:
                    costo += _DUE_CELLE * sum(t[0].isupper() for t in testi[da + 1 : a])
                if costo is None:
                    continue
                for c, tagli in vie:
                    if c + costo > massimo or (len(nuova) == _QUANTE and c + costo > nuova[-1][0]):
                        break
                    insort(nuova, (c + costo, (*tagli, a)))
                    del nuova[_QUANTE:]
        stati = nuovi
    if not stati[n]:
        return None
    costo, tagli = stati[n][0]
    if costo > limite:
        return None
    rivali = [t for c, t in stati[n][1:] if c - costo < _RIVALE]
    celle, dubbie, da = [], [], 0
    for k, a in enumerate(tagli):
        celle.append(tuple(w for p in pezzi[da:a] for w in p))
        dubbie.append(any((r[k - 1] if k else 0, r[k]) != (da, a) for r in rivali))
        da = a
    for k, campo in enumerate(campi):  # beside an empty column of texts a name may hold that one's too
        vicine = [j for j in (k - 1, k + 1) if 0 <= j < len(campi) and (is_text(campi[j]) or campi[j] == "tipologia") and not celle[j]]
        dubbie[k] = dubbie[k] or (is_key(campo) and bool(vicine))
    return RigaLetta(tuple(celle), tuple(dubbie), costo)


@lru_cache(maxsize=1 << 12)
def _row(linee: tuple[Pezzo, ...], campi: tuple[str, ...], vuote: tuple[float, ...], a_celle: bool, limite: float) -> RigaLetta | None:
    """Some lines as one row that costs no more than `limite`; figures may stand on a line before its last, with the end of its text on the next ones."""
    pezzi = list(linee) if a_celle else [(w,) for linea in linee for w in linea]
    scelte = [share_out(pezzi, campi, vuote, a_celle=a_celle, limite=limite)]
    if len(linee) > 1 and not a_celle:
        quante = next((n for n in range(len(linee) - 1, 1, -1) if any(c.isdigit() for c in linee[n - 1][-1].testo)), 1)
        prima = share_out([(w,) for linea in linee[:quante] for w in linea], campi, vuote, limite=limite + _DI_CODA)
        resto = tuple(w for linea in linee[quante:] for w in linea)
        chiave = next((k for k, c in enumerate(campi) if is_key(c)), None)
        if prima is not None and chiave is not None and prima.celle[chiave] and goes_on(resto[0].testo):
            celle = tuple((*c, *resto) if k == chiave else c for k, c in enumerate(prima.celle))
            prima_e_dopo = [cell_cost(campi[chiave], text_of(c)) or 0.0 for c in (prima.celle[chiave], celle[chiave])]
            di_testo = [bool(c) and (is_key(k) or is_text(k) or k in DI_PERSONA) for c, k in zip(celle, campi, strict=True)]
            # the lines below may be the ends of several cells
            dubbie = tuple(d or (t and sum(di_testo) > 1) for d, t in zip(prima.dubbie, di_testo, strict=True))
            scelte.append(RigaLetta(celle, dubbie, prima.costo + _CODA + prima_e_dopo[1] - prima_e_dopo[0]))
    buone = [s for s in scelte if s is not None]
    if not buone:
        return None
    riga = min(buone, key=lambda s: s.costo)
    if any(map(is_key, campi)) and not any(c for c, k in zip(riga.celle, campi, strict=True) if is_key(k)):
        riga = replace(riga, costo=riga.costo + _SENZA_NOME)
    return open_row(riga) if len(linee) > 1 and any(map(_ends_in_words, riga.celle)) else riga


def _ends_in_words(cella: Pezzo) -> bool:
    """A figure or a date, and a word of the next line: it may be the end of the row's text."""
    return any(p.linea is not q.linea and p.testo[-1].isdigit() and q.testo.islower() for p, q in itertools.pairwise(cella))


def goes_on(testo: str) -> bool:
    """A text that begins so goes on with the one above: "di categoria", "(giorni)"."""
    return testo[0].islower() or testo[0] in "(),;"


def split_lines(
    linee: Sequence[Pezzo], campi: Sequence[str], larga: int = 0, *, a_celle: bool = False, alte: bool = False
) -> list[tuple[int, int, RigaLetta | None]]:
    """The lines below a heading as rows, [first, behind the last), the cheapest way; None for lines that are no row.

    `larga` is how many letters a full line of the text has (0: unknown). With `a_celle` every cell has a line or more of its own, with `alte` most have.
    """
    vuote = [EMPTY.get(c, 0.6) * (_ALTRO_ANNO if c in campi[:i] else 1) for i, c in enumerate(campi)]
    righe = _cheapest(linee, tuple(campi), tuple(vuote), larga, a_celle, alte)
    lette = [r for _, _, r in righe if r is not None]
    if len(lette) < _ALCUNE:
        return _opened(righe, campi) if a_celle else righe
    # what all rows leave empty, or some surely, may well be empty: they are shared out again
    vuoti = [[r.dubbie[k] for r in lette if not r.celle[k]] for k in range(len(campi))]
    quote = [1.0 if len(d) == len(lette) else d.count(False) / len(lette) for d in vuoti]
    righe = _cheapest(linee, tuple(campi), tuple(v * (1 - _SOLITA * q) for v, q in zip(vuote, quote, strict=True)), larga, a_celle, alte)
    return _opened(righe, campi) if a_celle else righe


def _opened(righe: Sequence[tuple[int, int, RigaLetta | None]], campi: Sequence[str]) -> list[tuple[int, int, RigaLetta | None]]:
    """Rows of cells with lines of their own, those open that cost much, that lack half of their cells, or whose number stands before their text: lines
    are given to columns by their turn, and one that is missing moves all others."""
    numerate = not {"pos", "peg_n"}.isdisjoint(campi)

    def open_one(r: RigaLetta) -> RigaLetta:
        nome = next((c for c, k in zip(r.celle, campi, strict=True) if is_key(k) and c), ())
        numero = numerate and len(nome) > 1 and nome[0].testo.rstrip(".)").isdecimal()
        return open_row(r) if r.costo >= _CARA or 2 * r.piene <= len(campi) or numero else r

    return [(da, a, r and open_one(r)) for da, a, r in righe]


_ARROTONDATO = 1e-6
"""Sums of costs differ by their order."""
_ALCUNE, _SOLITA = 2, 0.8
"""Rows that tell how a table is filled in; how much less an empty cell costs in a column that is always empty."""


def _cheapest(
    linee: Sequence[Pezzo], campi: tuple[str, ...], vuote: tuple[float, ...], larga: int, a_celle: bool, alte: bool
) -> list[tuple[int, int, RigaLetta | None]]:
    inizi = row_starts(linee) if campi[0] in _NUMERATE and not a_celle else frozenset()
    a_blocchi = a_celle and 2 * sum(x[0].linea.stacco for x in linee) < len(linee)
    """A blank line parts the rows, not every cell."""
    giunte = [
        0.0,
        *(_NUMERO * (a_blocchi and y[0].linea.stacco) if a_celle else join_cost(x, y, larga) for x, y in itertools.pairwise(linee)),
    ]
    giunte = [g + _NUMERO * (i in inizi) for i, g in enumerate(giunte)]
    altrui = [heads_others(x) for x in linee]
    giunte = [g + _NUMERO * x for g, x in zip(giunte, altrui, strict=False)]
    alta = (len(campi) + _RIGHE) if a_celle or alte else _RIGHE
    con_unita = "unita" in campi and not a_celle
    niente = 2.0 + sum(EMPTY.get(c, 0.6) for c in campi if not is_key(c))
    migliori: list[tuple[float, tuple[int, int, RigaLetta | None]]] = [(0.0, (0, 0, None))]
    """What the lines so far cost, and the row that they end with."""
    for a in range(1, len(linee) + 1):
        saltata = _ALTRUI if altrui[a - 1] else niente if alte or _says(linee[a - 1]) else _MUTA
        scelte: list[tuple[float, tuple[int, int, RigaLetta | None]]] = [(migliori[a - 1][0] + saltata, (a - 1, a, None))]
        giunta = 0.0
        for da in range(
            a - 1, max(0, a - alta) - 1, -1
        ):  # a high row costs the most to weigh: by then the others have said what it may cost
            giunta += giunte[da + 1] if da + 1 < a else 0.0
            c = migliori[da][0]
            limite = min(s[0] for s in scelte) - c - giunta + _ARROTONDATO
            if limite < 0 or (a - da > _RIGHE and inizi and (da not in inizi or any(x in inizi for x in range(da + 1, a)))):
                continue  # where rows are numbered each begins with its number
            riga = _row(tuple(linee[da:a]), campi, vuote, a_celle, limite)
            if riga is not None:
                if max(giunte[da + 1 : a], default=0.0) > _DUE_RIGHE or (
                    con_unita and any(map(_ends_a_row, linee[da:a], linee[da + 1 : a]))
                ):
                    riga = open_row(riga)
                scelte.insert(1, (c + riga.costo + giunta, (da, a, riga)))
        migliori.append(min(scelte, key=lambda s: s[0]))
    righe: list[tuple[int, int, RigaLetta | None]] = []
    fine = len(linee)
    while fine:
        righe.append(migliori[fine][1])
        fine = righe[-1][0]
    return righe[::-1]


def row_starts(linee: Sequence[Pezzo]) -> frozenset[int]:
    """The lines that begin with the number of a row: 1, 2, 3, or some times each; or with a code of letters and figures."""
    inizi: set[int] = set()
    atteso = 1
    for i, linea in enumerate(linee):
        prima = linea[0].testo.rstrip(".)°")
        if prima.isdecimal() and len(linea) > 1 and int(prima) in (atteso - 1, atteso) and int(prima) > 0:
            inizi.add(i)
            atteso = int(prima) + 1
        elif len(prima) > _DUE and any(c.isdigit() for c in prima) and prima[0].isalpha() and cell_cost("pos", prima) is not None:
            inizi.add(i)
    return frozenset(inizi)


_NUMERATE = ("pos", "peg_n")
_DUE = 2


def join_cost(prima: Pezzo, dopo: Pezzo, larga: int) -> float:
    """What it costs that a line goes on on the next: that one begins with a capital, this one ends with figures, or had room for another word."""
    costo = _GIUNTA + _MAIUSCOLA * dopo[0].testo[:1].isupper()
    costo += _IN_CIFRE * (dopo[0].testo[:1].isupper() and any(c.isdigit() for c in prima[-1].testo))
    lunga = prima[-1].inizio + len(prima[-1].testo) - prima[0].inizio
    return costo + _CI_STAVA * (0 < lunga + 1 + len(dopo[0].testo) <= _QUASI * larga)


def _ends_a_row(linea: Pezzo, dopo: Pezzo) -> bool:
    """A unit stands within a line, and the next one begins with a capital: it may be another row's."""
    return dopo[0].testo[:1].isupper() and any(is_unit(p.testo) for p in linea[1:])


def heads_others(linea: Pezzo) -> bool:
    """Two names of columns begin a line: the heading of a table some of whose columns nobody knows."""
    return len(linea) > 1 and linea[0].testo[0].isupper() and all(is_column_name(p.testo) for p in linea[:2])


def _says(linea: Pezzo) -> bool:
    return any(c.isalpha() for p in linea for c in p.testo)
