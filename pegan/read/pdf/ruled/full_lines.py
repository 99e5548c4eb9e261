"""Lines that fill their cell: of words spread from edge to edge, whose gaps are no columns'; or wrapped wherever one was full, also inside words, by a print
that keeps no blanks and does not say which of its lines end in one.

Lines broken between words leave more or less room, as the next word is long or short; those broken at any letter all leave less than one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from pegan.read.pdf.ruled.grid import Griglia
from pegan.read.pdf.ruled.lines import SPAZIO, lines_of
from pegan.read.pdf.text import Run, edges_of

_LARGO = 1.0
"""Of the letters' size: words of a line that is not spread are nearer."""
_PARI = 0.2
"""Of the letters' size: gaps, and edges, that differ by less are the same."""
_TANTE = 3
"""Pieces of a line that is spread, and of one below it, at the least."""
DUE_PAROLE = "due parole stanno ai due lati della cella: una riga giustificata, o due colonne che nessuna riga divide"
OVUNQUE = "a capo dove la riga è piena, anche dentro le parole: non si sa dove c'era uno spazio"
_LETTERA = 0.9
"""Of the letters' size: the widest one."""
_IN_TUTTO = 8
"""Lines that go on: of fewer a part may be full by chance."""
_QUASI_TUTTE = 0.8
_TESA = 1.5
"""Times a blank's width: a line with wider ones is justified, and full all the same."""


def is_justified(runs: Sequence[Run]) -> bool:
    """Each line with wide gaps goes from edge to edge, its gaps are alike, and it is not the last: no program spreads that one."""
    if len(runs) < _TANTE or runs[0].giro:
        return False
    linee = lines_of(runs)
    sinistra, destra = edges_of(runs)
    larghe = [n for n, x in enumerate(linee) if any(v >= _LARGO * x[0].corpo for v in _gaps(x))]
    return bool(larghe) and larghe[-1] < len(linee) - 1 and all(_is_spread(linee[n], sinistra, destra) for n in larghe)


def of_two_words(runs: Sequence[Run]) -> bool:
    """No spread line has more than one gap: they may as well be two columns'."""
    return all(len(v) == 1 for x in lines_of(runs) if max(v := _gaps(x), default=0.0) >= _LARGO * x[0].corpo)


def _is_spread(linea: Sequence[Run], sinistra: float, destra: float) -> bool:
    vuoti, pari = _gaps(linea), _PARI * linea[0].corpo
    orli = max(abs(linea[0].x0 - sinistra), abs(linea[-1].x1 - destra))
    return max(vuoti) - min(vuoti) <= pari and orli <= pari and len("".join(r.testo for r in linea)) > len(vuoti) + 1


def _gaps(linea: Sequence[Run]) -> list[float]:
    """Between a line's words: letters may be pieces of their own."""
    return [v for a, b in pairwise(linea) if (v := b.x0 - a.x1) > SPAZIO * b.corpo]


def wraps_letters(griglia: Griglia, dei_campi: Mapping[int, Sequence[Run]]) -> bool:
    """Whether nearly all lines that go on in the next are as full as can be."""
    campi = [(griglia.campi[n], runs) for n, runs in dei_campi.items() if griglia.campi[n].chiuso and not runs[0].giro]
    in_linee = [(campo, lines_of(runs)) for campo, runs in campi if len(runs) > 1]
    prime = [(campo, x) for campo, linee in in_linee for x in linee[:-1]]
    if not prime:
        return False
    soli = [b for campo, runs in campi if len(runs) == 1 for b in _blanks(runs)]
    vuoto = median([*soli, *(b for _, linee in in_linee for b in _blanks(linee[-1]))] or [1.0])
    resti = sorted(
        (griglia.xs[campo.col1 + 1] - griglia.xs[campo.col0] - x[-1].x1 + x[0].x0) / x[0].corpo
        for campo, x in prime
        if max(_blanks(x), default=0.0) <= _TESA * vuoto
    )
    if len(prime) < _IN_TUTTO:  # all of them beside the margins that the page's cells have; a line that is spread is full all the same
        margine = min((min(r.x0 for r in runs) - griglia.xs[campo.col0]) / runs[0].corpo for campo, runs in campi)
        return len(resti) == len(prime) and resti[-1] - 2 * margine <= _LETTERA
    pari = max((bisect_left(resti, r + _LETTERA) - n for n, r in enumerate(resti)), default=0)
    return len(resti) >= _IN_TUTTO and pari >= _QUASI_TUTTE * len(resti)


def _blanks(linea: Iterable[Run]) -> list[float]:
    """How wide a line's blanks are, of the letters' size."""
    suoi = [(x0, x1, c, r.corpo) for r in linea for (x0, x1), c in zip(r.lettere, r.testo, strict=False) if not c.isspace()]
    return [(b[0] - a[1]) / a[3] for a, b in pairwise(suoi) if b[0] - a[1] > 0.1 * a[3]]
