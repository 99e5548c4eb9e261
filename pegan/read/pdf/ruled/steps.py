"""Pieces of lines right below one another: what may be a wrapped text, and what on the page tells its lines from rows.

pieces ─▶ pairs ─▶ the step of lines, and that of rows │ whether a wrapped line keeps its blank │ the order of painting │ what stands beside
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from pegan.read.layout.cells import hangs, leans
from pegan.read.layout.lines import Etichetta, Pezzo
from pegan.read.layout.runs import over
from pegan.read.pdf.text import Run, edges_of

PASSO = (0.9, 1.45)
"""Of the letters' size, from a line of a wrapped text to the next."""
_LARGO = 2.0
"""The same, at the most, where no lines of the page stand nearer: word processors and browsers set them so."""
TITOLO = 1.2
"""Of the letters' size: so much larger ones are a title's."""
_IN_LINEA = 0.3
"""Of the letters' size: edges and middles that differ by less are in line."""
_DISUGUALI = 1.15
"""Browsers put lines on whole dots of a screen: of the nearest, others of the same text are apart by so much."""
_DIVERSA = 0.05
"""Of the letters' size: lines of a text are as large."""
SEGNO = 3
"""Letters of what may stand for nothing, at the most: "-"."""
_VALORE = re.compile(r"[\d.,/]*\d[\d.,/]*(?: ?[%€])?")

Pila = list[tuple[Pezzo, list[Run]]]


@dataclass(slots=True)
class Coppia:
    """A piece (its number) and the one below; the step between them, of the letters' size; the widest line of its column."""

    sopra: int
    sotto: int
    passo: float
    larga: float = 0.0


@dataclass(frozen=True, slots=True)
class Turni:
    """When each piece was painted, by its `inizio`, and the line of what was painted then; none where that says nothing."""

    di: Mapping[int, int]
    linee: Sequence[int]

    def part(self, p: Pezzo, q: Pezzo) -> bool:
        """Between a line and the one below it something was painted that is of neither's text: the lines of one are painted one after the other.

        PDFium sorts what is painted on one line: the rest of the first, alone, says something only if the rest of the second comes then.
        """
        da, a = self.di.get(p.inizio), self.di.get(q.inizio)
        if da is None or a is None:
            return False
        fra = self.linee[da + 1 : a]
        return a < da or any(n != p.riga for n in fra) or (bool(fra) and q.riga in self.linee[a + 1 : a + 2])


@dataclass(frozen=True, slots=True)
class Passi:
    """What tells rows from lines on a page: the step from line to line of a text, and from row to row; whether a wrapped line keeps its blank."""

    linea: float | None
    riga: float | None
    spazi: bool
    turni: Turni
    valori: Set[tuple[int, int]]
    """Two lines on which values of one column stand, one right below the other."""
    corpo: float
    """The size of the letters whose lines say their step: a title's may be set further apart."""
    voci: Mapping[int, Pezzo]
    """The labels with which lines begin, by the line: those that some form knows, and what ends with a colon."""

    def are_rows(self, p: Pezzo, q: Pezzo, etichetta: Etichetta) -> bool:
        """Two lines stand beside a value each, or beside a label each."""
        return (p.riga, q.riga) in self.valori or _beside_two(p, q, self.voci, etichetta)


def widest_step(pezzi: Pila) -> float:
    """Of the letters' size, how far the lines of a wrapped text may be apart: further than usual where none of the page are nearer."""
    ordine = sorted(pezzi, key=lambda t: t[1][0].y)
    vicina = _LARGO
    for k, (p, g) in enumerate(ordine):
        for q, h in ordine[k + 1 :]:
            passo = (h[0].y - g[0].y) / max(g[0].corpo, h[0].corpo)
            if passo >= vicina:
                break
            if passo >= PASSO[0] and p.x0 < q.x1 and q.x0 < p.x1:
                vicina = passo
    return max(PASSO[1], _DISUGUALI * vicina if vicina < _LARGO else 0.0)


def read_pairs(pezzi: Pila) -> list[Coppia]:
    """Pieces right below one another, alone with each other and in line; in order from the top."""
    sotto: dict[int, list[int]] = {}
    ordine = sorted(range(len(pezzi)), key=lambda i: pezzi[i][1][0].y)
    massimo = widest_step(pezzi)
    if any((h[0].y - g[0].y) / h[0].corpo <= massimo for (_, g), (_, h) in _values_below(pezzi, _is_value)):
        massimo = PASSO[1]  # rows are as near
    for k, i in enumerate(ordine):
        p, g = pezzi[i]
        for j in ordine[k + 1 :]:
            q, h = pezzi[j]
            passo = (h[0].y - g[0].y) / max(g[0].corpo, h[0].corpo)
            if passo > massimo:
                break
            if passo >= PASSO[0] and over(p, q):
                sotto.setdefault(i, []).append(j)
    sopra = Counter(j for jj in sotto.values() for j in jj)
    coppie = []
    for i, jj in sotto.items():
        if len(jj) > 1 or sopra[jj[0]] > 1:
            continue
        (p, g), (q, h) = pezzi[i], pezzi[jj[0]]
        if p.cifra or q.cifra or p.anno or not _in_line(g, h) or abs(g[0].corpo - h[0].corpo) > _DIVERSA * h[0].corpo:
            continue
        coppie.append(Coppia(i, jj[0], (h[0].y - g[0].y) / h[0].corpo))
    return _widths(pezzi, coppie)


def _in_line(g: Sequence[Run], h: Sequence[Run]) -> bool:
    (a0, a1), (b0, b1) = edges_of(g), edges_of(h)
    return min(abs(a0 - b0), abs(a0 + a1 - b0 - b1) / 2, abs(a1 - b1)) <= _IN_LINEA * h[0].corpo


def _widths(pezzi: Pila, coppie: list[Coppia]) -> list[Coppia]:
    """Each pair with the widest line of those that stand below one another with it."""
    sopra = {c.sotto: c for c in coppie}
    for c in coppie:
        prima = sopra.get(c.sopra)
        c.larga = max(wide(pezzi, c.sopra), wide(pezzi, c.sotto), prima.larga if prima else 0.0)
    sotto = {c.sopra: c for c in coppie}
    for c in reversed(coppie):
        dopo = sotto.get(c.sotto)
        c.larga = max(c.larga, dopo.larga if dopo else 0.0)
    return coppie


def wide(pezzi: Pila, n: int) -> float:
    runs = pezzi[n][1]
    return max(r.x1 for r in runs) - min(r.x0 for r in runs)


def had_room(pezzi: Pila, c: Coppia) -> bool:
    """The first word of the line below had room on the one above."""
    q = pezzi[c.sotto][0].testo
    parola = wide(pezzi, c.sotto) * (len(q.split()[0]) + 1) / len(q)
    return wide(pezzi, c.sopra) + parola <= c.larga


def read_steps(pezzi: Pila, coppie: Sequence[Coppia], etichetta: Etichetta) -> Passi:
    """What the steps of a page's lines mean, and what else tells its rows; `etichetta` tells what is a label of some form."""
    voci = _first_labels(pezzi, etichetta)
    linee = [(c, pezzi[c.sopra], pezzi[c.sotto][0]) for c in coppie]
    piene = [(c, p, g, q) for c, (p, g), q in linee if not had_room(pezzi, c) and not _beside_two(p, q, voci, etichetta)]
    tenuti = [(c, p, q) for c, p, g, q in piene if g[-1].testo.endswith(" ")]
    spazi = 2 * len(tenuti) >= len(piene) > 0
    a_capo = [(p, q) for _, p, g, q in piene if g[-1].testo.endswith(" ") or (len(p.testo) > SEGNO and hangs(p.testo))]
    turni = _turns(pezzi, a_capo)
    sicure = tenuti if spazi else [(c, p, q) for c, p, _, q in piene if hangs(p.testo) or leans(q.testo)]
    passi = [c.passo for c, p, q in sicure if not turni.part(p, q)]
    corpo = median([pezzi[c.sopra][1][0].corpo for c, p, q in sicure if not turni.part(p, q)] or [inf])
    cifre = [(h[0].y - g[0].y) / h[0].corpo for (_, g), (_, h) in _values_below(pezzi, lambda p: p.cifra)]
    valori = {(p.riga, q.riga) for (p, _), (q, _) in _values_below(pezzi, _is_value)}
    return Passi(median(passi) if passi else None, min(cifre, default=None), spazi, turni, valori, corpo, voci)


def _first_labels(pezzi: Pila, etichetta: Etichetta) -> dict[int, Pezzo]:
    prime: dict[int, Pezzo] = {}
    for p, _ in pezzi:
        prime[p.riga] = min(p, prime.get(p.riga, p), key=lambda p: p.x0)
    return {n: p for n, p in prime.items() if p.testo[-1] == ":" or etichetta(p.testo)}


def _beside_two(p: Pezzo, q: Pezzo, voci: Mapping[int, Pezzo], etichetta: Etichetta) -> bool:
    """Each of two lines stands beside a label of its own."""
    a, b = voci.get(p.riga, p), voci.get(q.riga, q)
    return a is not p and b is not q and not etichetta(f"{a.testo} {b.testo}")


def _is_value(p: Pezzo) -> bool:
    """A number alone on its line; no year, which a heading may end with."""
    return p.cifra or (bool(_VALORE.fullmatch(p.testo)) and not p.anno)


def _values_below(pezzi: Pila, valore: Callable[[Pezzo], bool]) -> list[tuple[tuple[Pezzo, list[Run]], tuple[Pezzo, list[Run]]]]:
    """Each value with the one right below it: no text goes on between them."""
    coppie = []
    valori = sorted((t for t in pezzi if valore(t[0])), key=lambda t: t[1][0].y)
    for n, (p, g) in enumerate(valori):
        for q, h in valori[n + 1 :]:
            if h[0].y - g[0].y > 3 * h[0].corpo:
                break
            if p.x0 < q.x1 and q.x0 < p.x1 and h[0].y - g[0].y > _IN_LINEA * h[0].corpo:
                coppie.append(((p, g), (q, h)))
                break
    return coppie


def _turns(pezzi: Pila, a_capo: Sequence[tuple[Pezzo, Pezzo]]) -> Turni:
    """The order of painting; none where that is the lines' own, and parts more of the texts that seem wrapped (`a_capo`) than it leaves whole."""
    ordine = [p for p, g in sorted(pezzi, key=lambda t: t[1][0].indice) if g[0].indice >= 0]
    turni = Turni({p.inizio: n for n, p in enumerate(ordine)}, [p.riga for p in ordine])
    per_linee = all((p.riga, p.x0) < (q.riga, q.x0) for p, q in pairwise(ordine))
    return Turni({}, []) if per_linee and 2 * sum(turni.part(p, q) for p, q in a_capo) > len(a_capo) else turni
