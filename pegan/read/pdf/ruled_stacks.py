"""Pieces of lines to the texts of cells that no rule parts: which lines, one below the other, were wrapped.

pieces ─▶ pairs, one right below the other ─▶ what each pair says ─▶ wrapped texts

A printed line says more than a text's: how far it stands from the next (lines of a text are as far apart as their letters ask, rows mostly further), and
a blank at its end, which Excel keeps where it wraps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from pegan.read.fragments import breaks_word
from pegan.read.layout.cells import RIGHE_VICINE, Casella, hangs, leans
from pegan.read.layout.lines import Etichetta, Pezzo
from pegan.read.pdf.text import Run

PASSO = (0.9, 1.45)
"""Of the letters' size, from a line of a wrapped text to the next."""
_IN_LINEA = 0.3
"""Of the letters' size: edges and middles that differ by less are in line."""
_COMUNE = 0.3
"""Of the shorter of two pieces: so much of it stands below the other."""
_STESSO = 0.05
"""Of the letters' size: steps that differ by less are the same."""
_PIENA = 0.85
"""Of the widest line: a word broken inside fills so much of its own."""
_INCERTO = 0.6
"""What is said for a wrapped text and against it, so near: neither is sure."""
_DICE_PASSO, _SOLO_PASSO, _LONTANA = 5.5, 1.0, 3.0
_DICE_SPAZIO, _SOSPESA = 3.0, 1.0
_CI_STAVA, _NON_CI_STAVA = 1.5, 0.5
_MINUSCOLA, _ETICHETTA = 0.5, 1.5
"""What each sign weighs: the step from line to line, the blank kept at a line's end, the room that was left on it, how the next line begins."""

Pila = list[tuple[Pezzo, list[Run]]]


@dataclass(slots=True)
class _Coppia:
    """A piece (its number) and the one below; the step between them, of the letters' size; the widest line of its column."""

    sopra: int
    sotto: int
    passo: float
    larga: float = 0.0


@dataclass(frozen=True, slots=True)
class Passi:
    """What steps mean on a page: from line to line of a text, from row to row; whether a wrapped line keeps its blank."""

    linea: float | None
    riga: float | None
    spazi: bool


def stack_texts(pezzi: Pila, passi: Passi, parted: Callable[[Run, Run], bool], etichetta: Etichetta) -> list[Casella]:
    """The texts of some pieces; `parted` tells whether a rule lies between two lines, `etichetta` tells what is a label of some form."""
    coppie = [c for c in _pairs(pezzi) if not parted(pezzi[c.sopra][1][0], pezzi[c.sotto][1][0])]
    dopo: dict[int, int] = {}
    dubbi: set[int] = set()
    for c in coppie:
        detto = _said(pezzi, c, passi, etichetta)
        if detto > 0:
            dopo[c.sopra] = c.sotto
        if abs(detto) < _INCERTO:
            dubbi |= {c.sopra, c.sotto}
    primi = set(range(len(pezzi))) - set(dopo.values())
    celle = []
    for n in sorted(primi):
        suoi = [n]
        while suoi[-1] in dopo:
            suoi.append(dopo[suoi[-1]])
        celle.append(Casella([pezzi[i][0] for i in suoi], RIGHE_VICINE if dubbi.intersection(suoi) else None))
    return sorted(celle, key=lambda c: (c.riga0, c.x0))


def _pairs(pezzi: Pila) -> list[_Coppia]:
    """Pieces right below one another, alone with each other and in line; in order from the top."""
    sotto: dict[int, list[int]] = {}
    ordine = sorted(range(len(pezzi)), key=lambda i: pezzi[i][1][0].y)
    for k, i in enumerate(ordine):
        p, g = pezzi[i]
        for j in ordine[k + 1 :]:
            q, h = pezzi[j]
            passo = (h[0].y - g[0].y) / max(g[0].corpo, h[0].corpo)
            if passo > PASSO[1]:
                break
            if passo >= PASSO[0] and min(p.x1, q.x1) - max(p.x0, q.x0) > _COMUNE * min(p.x1 - p.x0, q.x1 - q.x0):
                sotto.setdefault(i, []).append(j)
    sopra = Counter(j for jj in sotto.values() for j in jj)
    coppie = []
    for i, jj in sotto.items():
        if len(jj) > 1 or sopra[jj[0]] > 1:
            continue
        (p, g), (q, h) = pezzi[i], pezzi[jj[0]]
        if p.cifra or q.cifra or p.anno or not _in_line(g, h) or abs(g[0].corpo - h[0].corpo) > 0.15 * h[0].corpo:
            continue
        coppie.append(_Coppia(i, jj[0], (h[0].y - g[0].y) / h[0].corpo))
    return _widths(pezzi, coppie)


def _in_line(g: Sequence[Run], h: Sequence[Run]) -> bool:
    (a0, a1), (b0, b1) = ((min(r.x0 for r in x), max(r.x1 for r in x)) for x in (g, h))
    return min(abs(a0 - b0), abs(a0 + a1 - b0 - b1) / 2, abs(a1 - b1)) <= _IN_LINEA * h[0].corpo


def _widths(pezzi: Pila, coppie: list[_Coppia]) -> list[_Coppia]:
    """Each pair with the widest line of those that stand below one another with it."""
    sopra = {c.sotto: c for c in coppie}
    for c in coppie:
        prima = sopra.get(c.sopra)
        c.larga = max(_wide(pezzi, c.sopra), _wide(pezzi, c.sotto), prima.larga if prima else 0.0)
    sotto = {c.sopra: c for c in coppie}
    for c in reversed(coppie):
        dopo = sotto.get(c.sotto)
        c.larga = max(c.larga, dopo.larga if dopo else 0.0)
    return coppie


def _wide(pezzi: Pila, n: int) -> float:
    runs = pezzi[n][1]
    return max(r.x1 for r in runs) - min(r.x0 for r in runs)


def _had_room(pezzi: Pila, c: _Coppia) -> bool:
    """The first word of the line below had room on the one above."""
    q = pezzi[c.sotto][0].testo
    parola = _wide(pezzi, c.sotto) * (len(q.split()[0]) + 1) / len(q)
    return _wide(pezzi, c.sopra) + parola <= c.larga


def read_steps(pezzi: Pila) -> Passi:
    """What the steps of a page's lines mean."""
    coppie = _pairs(pezzi)
    piene = [c for c in coppie if not _had_room(pezzi, c)]
    tenuti = [c for c in piene if pezzi[c.sopra][1][-1].testo.endswith(" ")]
    spazi = 2 * len(tenuti) >= len(piene) > 0
    sicure = tenuti if spazi else [c for c in piene if hangs(pezzi[c.sopra][0].testo) or leans(pezzi[c.sotto][0].testo)]
    linea = median(c.passo for c in sicure) if sicure else None
    return Passi(linea, _row_step(pezzi), spazi)


def _row_step(pezzi: Pila) -> float | None:
    """The least step from a figure to the one below it: no text goes on between them."""
    passi = []
    cifre = sorted((t for t in pezzi if t[0].cifra), key=lambda t: t[1][0].y)
    for n, (p, g) in enumerate(cifre):
        for q, h in cifre[n + 1 :]:
            if h[0].y - g[0].y > 3 * h[0].corpo:
                break
            if p.x0 < q.x1 and q.x0 < p.x1 and h[0].y - g[0].y > _IN_LINEA * h[0].corpo:
                passi.append((h[0].y - g[0].y) / h[0].corpo)
                break
    return min(passi, default=None)


def is_item(testo: str) -> bool:
    """With what a paragraph of a list within a cell begins."""
    return testo.startswith(("- ", "– ", "• ", "· "))


def _said(pezzi: Pila, c: _Coppia, passi: Passi, etichetta: Etichetta) -> float:
    """What is said for one text on both lines, less what is said against."""
    (p, g), (q, _) = pezzi[c.sopra], pezzi[c.sotto]
    detto = 0.0
    if passi.linea is not None:
        if c.passo > passi.linea + _STESSO:
            detto -= _LONTANA
        elif passi.riga is not None and passi.riga > passi.linea + _STESSO:
            detto += _DICE_PASSO
        else:
            detto += _SOLO_PASSO if passi.riga is None else 0.0
    spezzata = _wide(pezzi, c.sopra) >= _PIENA * c.larga and breaks_word(p.testo, False, q.testo)
    if is_item(q.testo):
        return detto  # the line above may end anywhere
    if g[-1].testo.endswith(" "):
        detto += _DICE_SPAZIO
    elif passi.spazi and not spezzata:
        detto -= _DICE_SPAZIO
    detto += -_CI_STAVA if _had_room(pezzi, c) else _NON_CI_STAVA
    detto += _SOSPESA * (hangs(p.testo) or leans(q.testo)) + _MINUSCOLA * q.testo[0].islower()
    if etichetta(f"{p.testo} {q.testo}") and not etichetta(q.testo):
        detto += _ETICHETTA
    elif etichetta(p.testo) and etichetta(q.testo):
        detto -= _ETICHETTA
    return detto
