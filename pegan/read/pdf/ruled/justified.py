"""Lines of a text whose words are spread from edge to edge: the gaps between them are no columns'."""

from collections.abc import Sequence
from itertools import pairwise

from pegan.read.pdf.ruled.lines import SPAZIO, lines_of
from pegan.read.pdf.text import Run, edges_of

_LARGO = 1.0
"""Of the letters' size: words of a line that is not spread are nearer."""
_PARI = 0.2
"""Of the letters' size: gaps, and edges, that differ by less are the same."""
_TANTE = 3
"""Pieces of a line that is spread, and of one below it, at the least."""
DUE_PAROLE = "due parole stanno ai due lati della cella: una riga giustificata, o due colonne che nessuna riga divide"


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
