"""Ruled cells that their text fills from top to bottom: where its row's height was not fitted to it, lines may have been left out.

cells without room for one line more ─▶ in rows of several heights: fitted to their texts, whole
    in rows of one height ─▶ another row as high has room: in doubt │ none has, and the text begins or ends as none does: in doubt

A wrapped text that is higher than its row is cut by the line: LibreOffice, where nobody set the row's height, writes the lines that its cell touches, and
does not clip them. They stand over its edges (`read_homes` sees that), but where the row is just so many lines high.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from pegan.groups import grouped
from pegan.read.layout.cells import hangs
from pegan.read.pdf.ruled.cuts import Tagli, ends_whole
from pegan.read.pdf.ruled.grid import Griglia
from pegan.read.pdf.text import Run

BASSA = "testo che riempie la sua cella: la stampa può averne tolto delle righe; alzare la riga e stampare di nuovo, o usare il foglio di lavoro"
_RESTA = 0.3
"""Of the step from a line to the next: with less room at a cell's edges another line would not show."""
_PASSO = 1.15
"""Of the letters' size: the step of a text of one line."""
_PARI = 0.5
"""Points: rows that differ by less are equally high."""
_TANTE = 3
"""Rows as high as one another, and all full: fewer may be so by chance."""


def cut_below(griglia: Griglia, dei_campi: Mapping[int, Sequence[Run]], tagli: Tagli) -> dict[int, str]:
    """The fields whose text may be cut above or below, and that it is so."""
    piene: list[int] = []
    sole: list[int] = []
    """Merged cells of one line, which no program fits a row to."""
    stanze: dict[int, bool] = {}
    """Of each row with a text of its own, whether all of them leave room."""
    for n, runs in dei_campi.items():
        campo = griglia.campi[n]
        if not campo.chiuso or runs[0].giro:
            continue
        righe, passo = _lines(runs)
        resta = griglia.ys[campo.riga1 + 1] - griglia.ys[campo.riga0] - righe * passo
        piena = resta < _RESTA * passo
        if piena and righe > 1:
            piene.append(n)
        if piena and righe == 1 and campo.col1 > campo.col0 and runs[0].testo[0].isalpha() and len(runs[0].testo) > 1:
            sole.append(n)
        if campo.riga0 == campo.riga1:
            if piena:
                tagli.alte_piene.add(_height(griglia, campo.riga0, campo.riga0))
            stanze[campo.riga0] = stanze.get(campo.riga0, True) and not piena and resta > passo
    inizi = _beginnings(griglia, dei_campi) if sole else {}
    monche = {n: BASSA for n in sole if not _whole_line(dei_campi[n], inizi[griglia.campi[n].col0, griglia.campi[n].col1])}
    if not piene or (tagli.alte_piene and max(tagli.alte_piene) - min(tagli.alte_piene) > 1):
        return monche
    pari = grouped([(_height(griglia, riga, riga), riga) for riga in stanze])
    dubbi = monche
    for n in piene:
        campo = griglia.campi[n]
        alte = [r for h in (-1, 0, 1) for r in pari.get(_height(griglia, campo.riga0, campo.riga1) + h, ())]
        if any(stanze[r] for r in alte) or (len(alte) >= _TANTE and not _whole(dei_campi[n])):
            dubbi[n] = BASSA
    return dubbi


def _beginnings(griglia: Griglia, dei_campi: Mapping[int, Sequence[Run]]) -> Mapping[tuple[int, int], list[bool]]:
    """Of each column, which of its texts begin with a small letter."""
    prime = [(griglia.campi[n], runs[0]) for n, runs in dei_campi.items()]
    return grouped([((c.col0, c.col1), r.testo[0].islower()) for c, r in prime if c.chiuso and not r.giro and r.testo[0].isalpha()])


def _height(griglia: Griglia, da: int, a: int) -> int:
    return round((griglia.ys[a + 1] - griglia.ys[da]) / _PARI)


def _lines(runs: Sequence[Run]) -> tuple[int, float]:
    """How many lines some runs make, and the step from one to the next."""
    corpo = runs[0].corpo
    if len(runs) == 1:
        return 1, _PASSO * corpo
    alti = sorted(r.y for r in runs)
    linee = 1 + sum(b - a > corpo / 2 for a, b in pairwise(alti))
    return linee, (alti[-1] - alti[0]) / (linee - 1) if linee > 1 else _PASSO * corpo


def _whole_line(runs: Sequence[Run], inizi: Sequence[bool]) -> bool:
    """A line is no end of a text, as one is that alone of its column begins with a small letter; and leads to no other line."""
    return not (inizi.count(True) == 1 < len(inizi) - 1 and runs[0].testo[0].islower()) and not hangs(runs[-1].testo.rstrip())


def _whole(runs: Sequence[Run]) -> bool:
    """A text begins with no small letter, and ends as texts do."""
    ordinati = sorted(runs, key=lambda r: (r.y, r.x0))
    return not ordinati[0].testo[0].islower() and ends_whole(ordinati[-1].testo.rstrip())
