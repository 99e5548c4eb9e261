"""Pieces of lines to wrapped cells: which lines, one below the other in a column, are one text.

pieces ─▶ runs of pieces one below the other ─▶ each cut where its rows part

Three things say where a row ends: the figures beside it (a number, a share, a mark stand at the height of the row's first line or of its middle), the
width of the column (a line is wrapped only where the next word has no room), and the words: a heading that the forms know, a line that ends with
a preposition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from pegan.read.form.labels.testate import heading
from pegan.read.layout.lines import Etichetta, Pezzo, parted
from pegan.read.layout.runs import PARI, TESTATA, heading_lines, joined, lines_of, runs
from pegan.read.words import lexicon, plain

_LARGA = 0.9
"""Of the widest line: letters differ in width, so that a line may be full at this."""
_ALTA = 12
"""Lines of the highest cell."""
_SENZA_CIFRA, _SENZA_ETICHETTA, _DUE_CIFRE, _CI_STAVA, _MINUSCOLA, _SOSPESA, _SALTO = 0.8, 0.0, 3.0, 1.0, 0.15, 1.0, 0.1
_ETICHETTA, _PIU_LINEE = -1.0, -0.2
"""For each line of a label, and more for those of one label than for those of two."""
RIGHE_VICINE = "due righe vicine: le linee del testo non dicono dove finisce l'una"
SPEZZATA = "una parola può essere spezzata in fondo alla riga"
_FIGURA = re.compile(r"[-+–€]? ?[\d.,/]*\d ?[%€]?")
_PEZZETTO = 3
"""Letters of the end of a word that the width of a column broke."""
_INCERTO = 0.3
"""Two ways to cut that cost as much: neither is sure."""
_CAPO = re.compile(r" (?=[A-ZÀ-Ý])")
_SCARTO = 6
"""Letters from where a value begins behind a full label to where others do."""
_INTORNO = 10
"""Lines above and below in which they do."""
Capo = tuple[float, float, float]
"""Where what stands beside a row says that the row is: its line if texts stand at the top of their rows, in the middle, at the bottom."""
_ALTO, _MEZZO, _BASSO = range(3)


@dataclass(slots=True)
class Casella:
    """A cell: its pieces from the top, and why its lines may not be all its own."""

    pezzi: list[Pezzo]
    dubbio: str | None = None
    riga0: int = field(init=False)
    riga1: int = field(init=False)
    x0: int = field(init=False)
    """Its leftmost letter."""
    x1: int = field(init=False)
    """Behind its rightmost letter."""

    def __post_init__(self) -> None:
        self.riga0, self.riga1 = self.pezzi[0].riga, self.pezzi[-1].riga
        self.x0, self.x1 = min(p.x0 for p in self.pezzi), max(p.x1 for p in self.pezzi)

    @property
    def testo(self) -> str:
        """Its text, a line each."""
        return lines_of(self.pezzi)

    @property
    def frase(self) -> str:
        """The same on one line."""
        return " ".join(self.testo.split())

    @property
    def numero(self) -> bool:
        """A figure, a date or a mark: what a spreadsheet puts at the right of its column; also what may be a year or a code."""
        return self.pezzi[0].cifra or bool(_FIGURA.fullmatch(self.testo))

    def beside(self, altra: Casella) -> bool:
        """Some line is common to both."""
        return self.riga0 <= altra.riga1 and altra.riga0 <= self.riga1

    def above(self, altra: Casella) -> bool:
        """Some column is common to both."""
        return self.x0 < altra.x1 and altra.x0 < self.x1


def read_cells(righe: Sequence[Sequence[Pezzo]], etichetta: Etichetta) -> list[Casella]:
    """The cells of a page; `etichetta` tells what is a label of some form."""
    righe = [_label_and_value(riga, righe[max(0, n - _INTORNO) : n + _INTORNO], etichetta) for n, riga in enumerate(righe)]
    celle: list[Casella] = []
    etichette: list[Casella] = []
    teste = heading_lines(righe, etichetta)
    per_riga = {riga[0].riga: riga for riga in righe if riga}
    for fila in sorted(runs(righe, teste, etichetta), key=lambda f: min(p.x0 for p in f)):
        accanto = [] if etichetta(joined(fila)) else _labelled(fila, _in_a_list(celle, etichette), per_riga, teste, etichetta)
        capi = accanto or [(float(r),) * 3 for r in _figures(fila, righe)]
        nuove = [
            c
            for f in _labels_apart(fila, per_riga, etichetta)
            for c in _cut(f, capi, etichetta, _SENZA_ETICHETTA if accanto else _SENZA_CIFRA)
        ]
        etichette += [c for c in nuove if c.testo[0].isupper() and etichetta(c.frase)]
        celle += nuove
    return sorted(celle, key=lambda c: (c.riga0, c.x0))


def _label_and_value(riga: Sequence[Pezzo], intorno: Sequence[Sequence[Pezzo]], etichetta: Etichetta) -> list[Pezzo]:
    """A label that fills its column, and behind one blank its value: of lines around that begin where it does with a label, values begin near there."""
    if len(riga) != 1 or not riga[0].testo[0].isupper() or etichetta(riga[0].testo):
        return list(riga)
    p = riga[0]
    valori = [x[1].x0 for x in intorno if len(x) > 1 and x[0].x0 == p.x0 and etichetta(x[0].testo) and not etichetta(x[1].testo)]
    for m in reversed([*_CAPO.finditer(p.testo)]) if valori else ():
        if any(abs(p.x0 + m.end() - x) <= _SCARTO for x in valori) and etichetta(p.testo[: m.start()]):
            return parted(p, m.start())
    return [p]


def _labels_apart(fila: Sequence[Pezzo], righe: Mapping[int, Sequence[Pezzo]], etichetta: Etichetta) -> list[Sequence[Pezzo]]:
    """A run parted between two labels each of which has its value beside it, be what they say together a label too: "Area", "Responsabile"."""
    valori = [_value_beside(p, righe, etichetta) for p in fila]
    tagli = [
        n
        for n, (prima, dopo) in enumerate(pairwise(valori), 1)
        if prima and dopo and prima.x0 == dopo.x0 and dopo.riga == prima.riga + 1 and not hangs(prima.testo)
    ]
    return [fila[da:a] for da, a in pairwise((0, *tagli, len(fila)))]


def _value_beside(p: Pezzo, righe: Mapping[int, Sequence[Pezzo]], etichetta: Etichetta) -> Pezzo | None:
    """What alone stands right of a label on its line, if it begins as a value does and is no heading."""
    if not p.testo[0].isupper() or not etichetta(p.testo):
        return None
    altri = [q for q in righe[p.riga] if q is not p]
    q = altri[0] if len(altri) == 1 and altri[0].x0 >= p.x1 else None
    return q if q and (q.testo[0].isupper() or q.testo[0].isdigit()) and not etichetta(q.testo) else None


def _figures(fila: Sequence[Pezzo], righe: Sequence[Sequence[Pezzo]]) -> list[int]:
    """The lines of a run on which figures stand beside it: those at its left if there are some, else those at its right."""
    da, a = fila[0].riga, fila[-1].riga
    accanto = [p for riga in righe for p in riga if da <= p.riga <= a and p.cifra]
    x0, x1 = min(p.x0 for p in fila), max(p.x1 for p in fila)
    sinistra = [p for p in accanto if p.x1 <= x0]
    return sorted({p.riga for p in _column(sinistra or [p for p in accanto if p.x0 >= x1])})


def _in_a_list(celle: Sequence[Casella], etichette: Sequence[Casella]) -> list[Casella]:
    """The labels of the forms, and what stands in a column with several of them: labels that no form knows."""
    colonne = Counter(c.x0 for c in etichette)
    note = {id(c) for c in etichette}
    return [c for c in celle if id(c) in note or (colonne[c.x0] >= TESTATA and not c.pezzi[0].cifra)]


def _labelled(
    fila: Sequence[Pezzo], etichette: Sequence[Casella], righe: Mapping[int, Sequence[Pezzo]], teste: Set[int], etichetta: Etichetta
) -> list[Capo]:
    """The labels right before the lines of a run: beside each of them a value begins. A heading beside a heading (`teste`) says nothing."""
    da, a, x = fila[0].riga, fila[-1].riga, min(p.x0 for p in fila)
    proprie = teste | {p.riga for p in fila if etichetta(p.testo) and not heading(p.testo).quando}
    capi = []
    for c in etichette:
        sue = range(c.riga0, c.riga1 + 1)
        if c.x1 > x or not da <= (c.riga0 + c.riga1) / 2 <= a or not proprie.isdisjoint(sue):
            continue
        if not any(c.x1 <= p.x0 and p.x1 <= x and not p.cifra for r in sue for p in righe.get(r, ())):
            capi.append((float(c.riga0), (c.riga0 + c.riga1) / 2, float(c.riga1)))
    return sorted(capi)


def _column(cifre: Sequence[Pezzo]) -> list[Pezzo]:
    """The fullest column of figures, the first of several."""
    colonne = [[p for p in cifre if abs(p.x0 - x) <= PARI] for x in sorted({p.x0 for p in cifre})]
    return max(colonne, key=len, default=[])


def _cut(fila: Sequence[Pezzo], capi: Sequence[Capo], etichetta: Etichetta, senza: float) -> list[Casella]:
    """The cells of a run: the cheapest cut, figures standing at the top of their rows, in the middle or at the bottom."""
    if len(fila) == 1:
        return [Casella(list(fila))]
    modi = sorted((*_cheapest(fila, capi, etichetta, senza, modo), modo) for modo in (_ALTO, _MEZZO, _BASSO))
    costo, tagli, modo = modi[0]
    altri = [set(t) for c, t, _ in modi[1:] if c - costo < _INCERTO]
    celle = [Casella(list(fila[da:a]), None if all((da, a) in t for t in altri) else RIGHE_VICINE) for da, a in tagli]
    storte = [not etichetta(c.frase) and _is_askew(c, [k[modo] for k in capi], senza, modo) for c in celle]
    for n, c in enumerate(celle):
        if any(storte[max(0, n - 1) : n + 2]):
            c.dubbio = RIGHE_VICINE
        elif any(may_be_broken(a, b) for a, b in pairwise(c.pezzi)):
            c.dubbio = SPEZZATA
    return celle


def may_be_broken(prima: Pezzo, dopo: Pezzo) -> bool:
    """The line below is the end of a word: a few small letters that are no word of their own."""
    return (
        len(dopo.testo) <= _PEZZETTO
        and dopo.testo.isalpha()
        and dopo.testo.islower()
        and prima.testo[-1].isalpha()
        and not hangs(dopo.testo)
    )


def _is_askew(c: Casella, cifre: Sequence[float], senza: float, modo: int) -> bool:
    """A row's figure does not stand where those of the others do, or stands beside none of its text: the text may be cut elsewhere."""
    dentro = [r for r in cifre if c.riga0 <= r <= c.riga1]
    if not dentro:
        return bool(cifre and senza)
    return len(dentro) > 1 or _away(c.riga0, c.riga1, dentro[0], modo) >= 1


def _away(da: int, a: int, cifra: float, modo: int) -> float:
    return max(0.0, abs((da + a) / 2 - cifra) - 0.5) if modo == _MEZZO else abs((da if modo == _ALTO else a) - cifra)


Tagli = list[tuple[int, int]]


def _cheapest(fila: Sequence[Pezzo], capi: Sequence[Capo], etichetta: Etichetta, senza: float, modo: int) -> tuple[float, Tagli]:
    larga = max(len(p.testo) for p in fila)
    cifre = [c[modo] for c in capi]
    migliori: list[tuple[float, Tagli]] = [(0.0, [])]
    for a in range(1, len(fila) + 1):
        scelte = []
        for da in range(max(0, a - _ALTA), a):
            costo = _cost(fila[da:a], cifre, etichetta, senza, modo, larga)
            if da:
                costo += _MINUSCOLA * fila[da].testo[0].islower() + _SOSPESA * (hangs(fila[da - 1].testo) or leans(fila[da].testo))
            scelte.append((migliori[da][0] + costo, [*migliori[da][1], (da, a)]))
        migliori.append(min(scelte))
    return migliori[-1]


def hangs(testo: str) -> bool:
    """No text ends with an article or a preposition: "in collaborazione con le"."""
    return plain(testo.split()[-1]) in lexicon("legami") or testo[-1] in "-,;("


def leans(testo: str) -> bool:
    """No text begins with one in small letters: "dei tempi previsti"."""
    prima = testo.split()[0]
    return prima.islower() and plain(prima) in lexicon("legami")


def _cost(pezzi: Sequence[Pezzo], cifre: Sequence[float], etichetta: Etichetta, senza: float, modo: int, larga: int) -> float:
    da, a = pezzi[0].riga, pezzi[-1].riga
    dentro = [c for c in cifre if da <= c <= a]
    intero = joined(pezzi)
    # beside figures a date is a value: "entro il" is a heading too
    if (not dentro or intero[0].isupper()) and not (cifre and heading(intero).quando) and etichetta(intero):
        return _ETICHETTA * len(pezzi) + _PIU_LINEE * (len(pezzi) - 1)
    costo = 0.0
    for prima, dopo in pairwise(pezzi):
        costo += _DUE_CIFRE * (":" in dopo.testo and etichetta(dopo.testo.partition(":")[0] + ":"))
        parola = dopo.testo.split()[0]
        costo += _CI_STAVA * (len(prima.testo) + 1 + len(parola) <= _LARGA * larga)
        costo += _SALTO * (dopo.riga - prima.riga > 1)
    if not dentro:
        return costo + senza * bool(cifre)
    return costo + _away(da, a, dentro[0], modo) + _DUE_CIFRE * (len(dentro) - 1)
