"""Lines of a table to its rows: no two rows have a line in common, and every cell of a row has one text, at its top, its middle or its bottom.

lines of pieces in columns ─▶ what each run of lines would cost as a row ─▶ the cheapest cut of the whole table

A row costs what a form's row hardly does: two figures in one cell, a word that the line above had room for, a text that does not stand where its column's
others do, a column left empty that the other rows fill. A cut costs what a text's end hardly is: a preposition before it, small letters behind it.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from pegan.groups import grouped
from pegan.read.layout.cells import hangs, leans
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.standing import ALTO, BASSO, MEZZO, Posa, askew, has_half_lines, standing

Linea = Sequence[tuple[int, Pezzo]]
"""The pieces of a line, each with its column."""
SEGNI = -1
"""The column of all marks: those of a row stand on one line."""
_ALTA = 40
"""Lines of the highest row, those of texts set half a line lower too."""
_LARGA = 0.9
"""Of the widest line of a column: letters differ in width, so that a line may be full at this."""
_QUASI_TUTTI = 0.6
_PARECCHI = 0.3
"""Of a column's texts: where so many begin with a capital, one in small letters may be the end of the row above."""
_SIMILE, _POCHE, _TUTTA = 0.85, 8, 1.5
_DUE_CIFRE, _CI_STAVA, _BUCO = 3.0, 1.0, 1.0
_MINUSCOLA, _INIZIO, _SOSPESA, _PIENA, _VUOTA, _RIGA = 0.2, 0.8, 1.0, 0.2, 0.8, 0.05
_FUORI_POSTO = 2.0
"""A row whose texts do not stand exactly as one's do."""
_INCERTO = 0.35
"""Two ways to cut that cost as much: neither is sure."""
_TESTI = 2
"""Columns that are full in most rows: with more a line on which all of them begin is no other row's."""
_MEZZA = 1
"""Lines of other columns between two of one text: texts in the middle of a row stand half a line off."""


Riga = tuple[int, int]
"""A row's first line and its last one, by their place."""


@dataclass(slots=True)
class _Colonna:
    """The pieces of a column by their line, and how wide it is."""

    pezzi: dict[int, Pezzo] = field(default_factory=dict)
    larga: int = 0

    @property
    def di_cifre(self) -> bool:
        """Most of it are numbers or marks."""
        return 2 * sum(p.cifra for p in self.pezzi.values()) > len(self.pezzi)


@dataclass(frozen=True, slots=True)
class Taglio:
    """The rows of some lines."""

    costo: float
    righe: list[tuple[int, int, bool]]
    """First and last line of each, by their place, and whether they may be others."""
    esatto: bool
    """All their texts stand exactly as those of rows do."""


def cut(linee: Sequence[Linea], piene: Set[int], *, mezze: bool) -> Taglio:
    """The cheapest rows of lines; `piene` are the lines of the page on which something stands, `mezze` says that texts half a line off each other have
    lines of their own."""
    colonne: dict[int, _Colonna] = {}
    for n, linea in enumerate(linee):
        for k, p in linea:
            c = colonne.setdefault(k, _Colonna())
            c.pezzi[n] = p
    for c in colonne.values():
        c.larga = _width([len(p.testo) for p in c.pezzi.values()])
    if not colonne:
        return Taglio(0.0, [], esatto=True)
    tagli = [_boundary(n, colonne, set()) for n in range(1, len(linee))]
    prove = _segments(linee, colonne, piene, mezze=mezze)
    figure = {k for k, c in colonne.items() if c.di_cifre}
    fitte = _fullest(colonne)
    testi = colonne.keys() - figure
    modi = [dict.fromkeys(quali, m) for quali in (testi, figure) if quali for m in (ALTO, MEZZO, BASSO)]
    esiti = []
    for modo in ({}, *modi):
        conti = _Conti(prove, tagli, modo, fitte)
        costo, righe = conti.cheapest()
        for _ in range(2):
            frasi = _sentences(righe, colonne)
            tagli = [_boundary(n, colonne, frasi) for n in range(1, len(linee))]
            conti = _Conti(prove, tagli, _best_modes(righe, prove, colonne), _filled(righe, colonne))
            costo, righe = conti.cheapest()
        esiti.append((costo, righe, conti))
    costo, righe, conti = min(esiti, key=lambda e: e[0])
    dubbie = conti.doubtful(righe, costo)
    maiuscole = _sentences(righe, colonne, _PARECCHI)
    for prima, dopo in pairwise(righe):
        if any(_goes_on(colonne[k], *dopo) for k in maiuscole):
            dubbie |= {prima, dopo}
    return Taglio(costo, [(da, a, (da, a) in dubbie) for da, a in righe], all(prove[r].fits(conti.modo) for r in righe))


def keeps_half_lines(linee: Sequence[Linea]) -> bool:
    """What made a text laid lines half a line off others on lines of their own."""
    colonne: dict[int, set[int]] = {}
    for n, linea in enumerate(linee):
        for k, _ in linea:
            colonne.setdefault(k, set()).add(n)
    return has_half_lines(len(linee), colonne)


def _width(larghe: Sequence[int]) -> int:
    """The widest line of a column that a few are nearly as wide as: those alone may run over the columns beside it."""
    quante = 1 if len(larghe) < _POCHE else 1 + max(1, len(larghe) // _POCHE)
    return next((x for x in sorted(larghe, reverse=True) if sum(y >= _SIMILE * x for y in larghe) >= quante), max(larghe))


@dataclass(slots=True)
class _Prova:
    """A run of lines taken for a row: what it costs however its texts stand, and for each of its columns what each way to stand costs."""

    costo: float
    storte: dict[int, tuple[float, float, float]]
    ferme: Mapping[int, Posa] | None
    """Which ways each of its columns stands in exactly, if all its lines fit; else None."""
    fuori: float
    """What it costs that they do not."""
    nuova: bool
    """A line below its first begins as a row's text does, with a capital, and had room above."""

    def fits(self, modo: Mapping[int, int]) -> bool:
        """All its texts stand exactly as those of a row do."""
        return self.ferme is not None and all(x[modo[k]] if k in modo else any(x) for k, x in self.ferme.items())

    def begins_whole(self, colonne: Iterable[int]) -> bool:
        """On its first line some text of all of these columns begins, and no text on a line below."""
        return not self.nuova and self.storte.keys() >= set(colonne) and not any(s[ALTO] for s in self.storte.values())

    def askew(self, modo: Mapping[int, int]) -> list[float]:
        """What it costs each column's text that it does not stand as those of most rows."""
        return [s[modo[k]] if k in modo else min(s) for k, s in self.storte.items()]


@dataclass(frozen=True, slots=True)
class _Conti:
    """What a cut is reckoned by: the runs that may be rows, what it costs to end one before each line but the first, how the texts of each column stand,
    what it costs a row to leave a column empty."""

    prove: Mapping[Riga, _Prova]
    tagli: Sequence[float]
    modo: Mapping[int, int]
    piene: Mapping[int, float]

    def cheapest(self, senza: Riga | None = None) -> tuple[float, list[Riga]]:
        """The cheapest cut, with no row that is `senza`."""
        migliori: list[tuple[float, Riga | None]] = [(0.0, None)]
        costi = {r: self._cost(prova) for r, prova in self.prove.items() if r != senza}
        per_fine = grouped([(r[1], r) for r in costi])
        for a in range(len(self.tagli) + 1):
            scelte = [(migliori[r[0]][0] + costi[r] + (self.tagli[r[0] - 1] if r[0] else 0.0), r) for r in per_fine.get(a, ())]
            migliori.append(min(scelte, default=(float("inf"), None)))
        righe = []
        fine = len(self.tagli) + 1
        while fine and (ultima := migliori[fine][1]) is not None:
            righe.append(ultima)
            fine = ultima[0]
        return migliori[-1][0], righe[::-1]

    def _cost(self, prova: _Prova) -> float:
        vuote = min(_TUTTA, sum(v for k, v in self.piene.items() if k not in prova.storte))
        if prova.fits(self.modo):
            return prova.costo + vuote
        return prova.costo + prova.fuori + sum(prova.askew(self.modo)) + vuote

    def doubtful(self, righe: Sequence[Riga], costo: float) -> set[Riga]:
        """The rows that another cut, which costs about as little, has otherwise, and those by a row that costs as much as none does.

        None where every row begins on one line with all its texts, and ends before the next such line: half a row would leave most columns empty.
        """
        if len(self.piene) > _TESTI and all(self.prove[r].begins_whole(self.piene) for r in righe):
            return set()
        dubbie = set()
        for n, r in enumerate(righe):
            prova = self.prove[r]
            if not prova.fits(self.modo) and (prova.costo - _RIGA >= 1 or max(prova.askew(self.modo), default=0.0) >= 1):
                dubbie |= set(righe[max(0, n - 1) : n + 2])
                continue
            altro, sue = self.cheapest(senza=r)
            if altro - costo < _INCERTO:
                dubbie |= set(righe) - set(sue)
        return dubbie


def _segments(linee: Sequence[Linea], colonne: Mapping[int, _Colonna], pagina: Set[int], *, mezze: bool) -> dict[Riga, _Prova]:
    prove = {}
    quante = len(linee)
    stacchi = {n for n in range(1, quante) if set(range(linee[n - 1][0][1].riga, linee[n][0][1].riga)) - pagina}
    doppie = {n for n, linea in enumerate(linee) for testi in [[k for k, _ in linea if k != SEGNI]] if len(set(testi)) < len(testi)}
    fuori = _FUORI_POSTO * mezze
    ferme = standing(quante, {k: c.pezzi.keys() for k, c in colonne.items()}, stacchi, doppie) if mezze else {}
    for da in range(quante):
        costo, nuova = _RIGA, False
        estremi: dict[int, tuple[int, int]] = {}
        for a in range(da, min(da + _ALTA, quante)):
            for k, c in colonne.items():
                if (p := c.pezzi.get(a)) is None:
                    continue
                if k in estremi:
                    passo = _next_line(c, estremi[k][1], a, p)
                    costo += passo
                    nuova |= passo >= _CI_STAVA and p.testo[0].isupper()
                estremi[k] = (estremi[k][0] if k in estremi else a, a)
            prove[da, a] = _Prova(costo, {k: askew(f, u, da, a) for k, (f, u) in estremi.items()}, ferme.get((da, a)), fuori, nuova)
            if costo > 8:
                break
    return prove


def _next_line(c: _Colonna, prima: int, a: int, p: Pezzo) -> float:
    """What it costs that a piece goes on with the one above it in its column."""
    sopra = c.pezzi[prima]
    costo = _BUCO * max(0, a - prima - 1 - _MEZZA)
    if p.cifra or sopra.cifra:
        return costo + _DUE_CIFRE * (p.cifra and sopra.cifra) + _CI_STAVA * (not leans(p.testo))
    if p.data and sopra.data:
        return costo + _DUE_CIFRE
    if not _is_item(p.testo):
        costo += _CI_STAVA * (len(sopra.testo) + 1 + len(p.testo.split()[0]) <= _LARGA * c.larga)
    return costo


def _is_item(testo: str) -> bool:
    """A line of a list within a cell: "- avvio della gara"."""
    return testo[0] in "-–•*·" and len(testo) > 1


def _boundary(n: int, colonne: Mapping[int, _Colonna], frasi: Set[int]) -> float:
    """What it costs that a row ends before the n-th line."""
    costo = 0.0
    for k, c in colonne.items():
        sotto = next((m for m in (n, n + 1) if m in c.pezzi), None)
        sopra = next((m for m in (n - 1, n - 2) if m in c.pezzi), None)
        if k == SEGNI or sotto is None or sopra is None:
            continue
        p, q = c.pezzi[sopra], c.pezzi[sotto]
        if p.cifra or q.cifra:
            continue
        costo += _SOSPESA * (hangs(p.testo) or leans(q.testo)) + (_INIZIO if k in frasi else _MINUSCOLA) * q.testo[0].islower()
        costo += _PIENA * (len(p.testo) + 1 + len(q.testo.split()[0]) > c.larga)
    return costo


def _sentences(righe: Sequence[Riga], colonne: Mapping[int, _Colonna], quota: float = _QUASI_TUTTI) -> set[int]:
    """The columns whose texts begin with a capital, but for a few, or so large a part of them."""
    frasi = set()
    for k, c in colonne.items():
        primi = [next((c.pezzi[n] for n in range(da, a + 1) if n in c.pezzi), None) for da, a in righe]
        inizi = [p.testo[0].isupper() for p in primi if p is not None and not p.cifra]
        if k != SEGNI and sum(inizi) > quota * len(inizi):
            frasi.add(k)
    return frasi


def _goes_on(c: _Colonna, da: int, a: int) -> bool:
    """The text of a row begins in small letters, where those of its column begin with a capital: it may be the end of the one above."""
    primo = next((c.pezzi[n] for n in range(da, a + 1) if n in c.pezzi), None)
    return primo is not None and primo.testo[0].islower()


def _fullest(colonne: Mapping[int, _Colonna]) -> dict[int, float]:
    """Columns of figures that are as full as any: every row has one."""
    quante = {k: len(c.pezzi) for k, c in colonne.items() if c.di_cifre and k != SEGNI}
    return {k: _VUOTA for k, n in quante.items() if n == max(quante.values()) and n > 1}


def _filled(righe: Sequence[Riga], colonne: Mapping[int, _Colonna]) -> dict[int, float]:
    """What it costs that a row leaves a column empty, by how many rows fill it."""
    piene = {}
    for k, c in colonne.items():
        quota = sum(any(n in c.pezzi for n in range(da, a + 1)) for da, a in righe) / len(righe)
        if k != SEGNI and quota > 0.5:
            piene[k] = _VUOTA * (2 * quota - 1)
    return piene


def _best_modes(righe: Sequence[Riga], prove: Mapping[Riga, _Prova], colonne: Mapping[int, _Colonna]) -> dict[int, int]:
    """How the texts of each column stand in most of their rows."""
    modi = {}
    for k in colonne:
        storte = [prove[r].storte[k] for r in righe if k in prove[r].storte]
        modi[k] = min(MEZZO, ALTO, BASSO, key=lambda m: sum(min(1.0, s[m]) for s in storte))
    return modi
