"""Marks and painted squares below a Gantt's heading that no rules part: each goes to the column of its letter, whatever lines other tables lend the grid."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pegan.groups import grouped
from pegan.read.form.tables.gantt import is_period
from pegan.read.layout.tables import are_periods
from pegan.read.pdf.ruled.blocks import POSTO_DEDOTTO, Blocco
from pegan.read.pdf.text import Run

_COPERTO, _NULLO = 0.75, 0.2
"""Of a column's width: a fill over so much is its mark; over less than that, its neighbour's."""
_IN_MEZZO = 0.3
"""Of the step between two columns: a mark further from its letter may be the next one's."""
_STESSO, _VICINO = 0.2, 0.5
"""Of a step, for columns whose letters are no wider than one another by more; points between two squares of one run."""
_NUMERO = 2
"""Letters of a number, which says by itself of no period."""
_MILLE = 1000
_A_META = "il colore copre una parte sola della colonna"
_FRA_DUE = "segno fra due colonne che nessuna riga divide"


@dataclass(frozen=True, slots=True)
class _Colonna:
    """A letter's block; its column as far as the letters' step says."""

    testata: Blocco
    x0: float
    x1: float

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Periodi:
    """The lines of letters that head Gantts, from the top."""

    linee: Sequence[Sequence[_Colonna]]
    disuguali: Sequence[Sequence[Blocco]] = ()
    """Lines of letters that are not as far apart as one another: where their columns end only rules could say."""

    def _above(self, y: float) -> Sequence[_Colonna]:
        return next((linea for linea in reversed(self.linee) if linea[0].testata.y1 <= y), ())

    def mark(self, r: Run, colore: str) -> Blocco | None:
        """The block of a mark below a letter, on the colour behind it; None of one that stands elsewhere."""
        linea = self._above(r.y)
        k = min(linea, key=lambda k: abs(k.x - r.x), default=None)
        if k is None or abs(k.x - r.x) > k.x1 - k.x0:
            return None
        lontano = abs(k.x - r.x) > _IN_MEZZO * (k.x1 - k.x0)
        testo = " ".join(r.testo.split())
        return Blocco(k.testata.x0, r.y0, k.testata.x1, r.y1, testo, colore, _FRA_DUE if lontano else None, True, POSTO_DEDOTTO)

    def _vague(self, b: Blocco) -> str | None:
        """Why a fill below letters may be another column's: they are not as far apart, or are painted so too."""
        testate = [*([k.testata for k in linea] for linea in self.linee), *self.disuguali]
        sopra = max((t for t in testate if t[0].y1 <= b.y0), key=lambda t: t[0].y1, default=None)
        dentro = sopra is not None and b.dedotto and not b.testo and sopra[0].x0 < (b.x0 + b.x1) / 2 < sopra[-1].x1
        return _FRA_DUE if dentro else None

    def below(self, b: Blocco) -> bool:
        """A fill without text that stands below letters, in another colour than theirs."""
        linea = () if b.testo else self._above(b.mezzo[1])
        return bool(linea) and linea[0].testata.colore != b.colore and any(_common(b, k) > 0 for k in linea)

    def below_it(self, segni: Sequence[Blocco]) -> list[Blocco]:
        """Marks and squares below letters, each from the first of the letters' columns on as well: what stands at their left ends there."""
        sotto = [(s, self._above(s.mezzo[1])) for s in segni if s.testo or self.below(s)]
        return [*(s for s, _ in sotto), *(replace(s, x0=min(s.x0, linea[0].x0)) for s, linea in sotto if linea)]

    def fills(self, blocchi: Sequence[Blocco]) -> list[Blocco]:
        """Fills without text, a block for each letter that they stand below; others as they are."""
        fuori: list[Blocco] = []
        per_linea: dict[int, list[Blocco]] = {}
        for b in blocchi:
            if self.below(b):
                linea = self._above(b.mezzo[1])
                per_linea.setdefault(next(n for n, x in enumerate(self.linee) if x is linea), []).append(b)
            else:
                fuori.append(replace(b, dubbio=b.dubbio or self._vague(b)))
        for n, suoi in per_linea.items():
            fuori += _under(suoi, _phased(self.linee[n], suoi))
        return fuori


def _under(blocchi: Sequence[Blocco], linea: Sequence[_Colonna]) -> list[Blocco]:
    fuori: list[Blocco] = []
    sotto: dict[tuple[float, float, float], tuple[_Colonna, list[Blocco]]] = {}
    for b in blocchi:
        sue = [k for k in linea if _common(b, k) > 0]
        if not any(_common(b, k) >= _NULLO * min(k.x1 - k.x0, b.x1 - b.x0) for k in sue):
            fuori.append(b)
        for k in sue:
            sotto.setdefault((b.y0, b.y1, k.x0), (k, []))[1].append(b)
    for k, quadri in sotto.values():
        largo: Counter[str] = Counter()
        for q in quadri:
            largo[q.colore] += round(_MILLE * _common(q, k) / (k.x1 - k.x0))
        colore, quanto = largo.most_common(1)[0]
        if quanto >= _NULLO * _MILLE:
            primo = next(q for q in quadri if q.colore == colore)
            dubbio = primo.dubbio or (None if quanto >= _COPERTO * _MILLE else _A_META)
            fuori.append(replace(primo, x0=k.testata.x0, x1=k.testata.x1, dubbio=dubbio))
    return fuori


def _phased(linea: Sequence[_Colonna], fills: Sequence[Blocco]) -> Sequence[_Colonna]:
    """Columns that begin and end where fills do, if all fills agree on where that is: a heading may stand at its column's left."""
    passo = linea[0].x1 - linea[0].x0
    capi = [x for x in _ends(fills) if linea[0].x - passo < x < linea[-1].x + passo]
    scarti = [min((k.x - x for k in linea if k.x > x), default=0.0) for x in capi if x < linea[-1].x]
    if not scarti or max(scarti) - min(scarti) > _STESSO * passo or not 0 < median(scarti) < passo:
        return linea
    return [_Colonna(k.testata, k.x - median(scarti), k.x - median(scarti) + passo) for k in linea]


def _ends(fills: Sequence[Blocco]) -> list[float]:
    """Where runs of squares of one row and colour begin and end."""
    capi: list[float] = []
    righe = grouped([((b.y0, b.y1, b.colore), b) for b in fills])
    for riga in righe.values():
        riga.sort(key=lambda b: b.x0)
        fine = None
        for b in riga:
            if fine is None or b.x0 > fine + _VICINO:
                capi += [b.x0] if fine is None else [fine, b.x0]
            fine = b.x1
        capi += [] if fine is None else [fine]
    return capi


def read_periods(scritti: Sequence[Blocco]) -> Periodi:
    """The headings of Gantts among the blocks of an open field."""
    linee = grouped([(b.y1, b) for b in scritti if b.libero and is_period(b.testo)])
    ordinate = [sorted(linea, key=lambda b: b.x0) for _, linea in sorted(linee.items())]
    testate = [linea for linea in ordinate if _heads(linea)]
    pari = [_are_even(linea) for linea in testate]
    return Periodi(
        [_columns(linea) for linea, si in zip(testate, pari, strict=True) if si],
        [linea for linea, si in zip(testate, pari, strict=True) if not si],
    )


def apart(scritti: Sequence[Blocco]) -> list[Blocco]:
    """Texts, none of which lies on the column of the next one of its line as well, as texts above and below let it."""
    fuori = list(scritti)
    for linea in grouped([(b.y0, n) for n, b in enumerate(scritti) if b.libero]).values():
        linea.sort(key=lambda n: scritti[n].x_testo)
        for n, m in pairwise(linea):
            if fuori[n].x_testo < fuori[m].x0 < fuori[n].x1:
                fuori[n] = replace(fuori[n], x1=fuori[m].x0)
    return fuori


def up_to_their_marks(scritti: Sequence[Blocco], segni: Sequence[Blocco]) -> Sequence[Blocco]:
    """Texts, none of which goes on below the first mark behind it on its line, or square in a colour that is not its own, where nothing else stands there."""
    dietro = (
        [
            (b, [s.x0 for s in segni if b.x_testo < s.x0 < b.x1 and b.y0 < s.mezzo[1] < b.y1 and (s.testo or s.colore != b.colore)])
            for b in scritti
        ]
        if segni
        else []
    )
    return [replace(b, x1=min(xs)) if xs else b for b, xs in dietro] or scritti


def as_high_as_their_text(quadri: Sequence[Blocco], scritti: Sequence[Blocco]) -> list[Blocco]:
    """Squares lower than the row of the text at their left as high as that, where it has no other: a bar may be thinner than its row."""
    alte: dict[tuple[float, float], tuple[float, float]] = {}
    sinistra = min((q.x0 for q in quadri), default=0.0)
    for y0, y1 in {(q.y0, q.y1) for q in quadri if not q.testo}:
        sue = [(b.y0, b.y1) for b in scritti if b.x_testo < sinistra and b.y0 <= y0 and y1 <= b.y1]
        alta = min(sue, key=lambda y: y[1] - y[0], default=(y0, y1))
        sola = all((q.y0, q.y1) == (y0, y1) or not alta[0] < q.mezzo[1] < alta[1] for q in quadri)
        alte[y0, y1] = alta if sola else (y0, y1)
    return [q if q.testo else replace(q, y0=alte[q.y0, q.y1][0], y1=alte[q.y0, q.y1][1]) for q in quadri]


def _heads(linea: Sequence[Blocco]) -> bool:
    """Letters or numbers in order, or names of periods."""
    testi = [b.testo for b in linea]
    return len(linea) > 1 and (are_periods(testi) or all(len(t) > _NUMERO for t in testi))


def _are_even(linea: Sequence[Blocco]) -> bool:
    """They are as far apart from one another."""
    passi = [b.x_testo - a.x_testo for a, b in pairwise(linea)]
    return max(passi) <= (1 + _STESSO) * min(passi)


def _columns(linea: Sequence[Blocco]) -> list[_Colonna]:
    """Columns as far apart as their letters."""
    passo = median(b.x_testo - a.x_testo for a, b in pairwise(linea))
    return [_Colonna(b, b.x_testo - passo / 2, b.x_testo + passo / 2) for b in linea]


def _common(b: Blocco, k: _Colonna) -> float:
    return min(b.x1, k.x1) - max(b.x0, k.x0)
