"""Columns that are ruled only downwards: fields side by side, of several rows each, that are read as one table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from pegan.groups import grouped
from pegan.read.layout.tables import is_label
from pegan.read.pdf.ruled.blocks import Blocco
from pegan.read.pdf.ruled.going_on import Aperta, Tavola
from pegan.read.pdf.ruled.grid import Griglia
from pegan.read.pdf.ruled.lines import lines_of, text_of
from pegan.read.pdf.ruled.open_cells import several_rows
from pegan.read.pdf.ruled.pieces import unit
from pegan.read.pdf.text import Run, edges_of

_LINEA = 0.5
"""Of the letters' size: lines are further apart."""
_VALORE = re.compile(r"[\d.,/]*\d(?: ?[%€])?")
"""A figure or a day: two in one column are of two rows."""
_MARGINE = 0.6
"""Of the letters' size: what a cell leaves at one side of a line that fills it."""
_SIGLA = 2
"""Letters of what is no text: a grade ("C1"), a mark."""


def without_rows(griglia: Griglia, dei_campi: Mapping[int, Sequence[Run]]) -> list[list[int]]:
    """Fields side by side whose rows no rules part: the columns of a table that is ruled only downwards; none where one is a label, beside its value."""
    alti = grouped([((griglia.campi[n].riga0, griglia.campi[n].riga1), n) for n in sorted(dei_campi)])
    piene = [g for g in alti.values() if sum(_on_lines(dei_campi[n]) for n in g) > 1]  # most rows of most tables are none
    dritte = [[n for n in g if _is_straight(griglia, n)] for g in piene]
    tavole = [
        g
        for g in dritte
        if len(g) > 1
        and (sum(_on_lines(dei_campi[n]) and several_rows(dei_campi[n]) for n in g) > 1 or _rows_of_figures(griglia, g, dei_campi))
    ]
    return [
        g for g in tavole if not any(is_label(t) and any(map(str.isalpha, t)) for t in (text_of(dei_campi[n], inf, spazi=True) for n in g))
    ]


def _on_lines(runs: Sequence[Run]) -> bool:
    """Not all on one line."""
    return len(runs) > 1 and max(r.y for r in runs) - min(r.y for r in runs) > _LINEA * runs[0].corpo


def _rows_of_figures(griglia: Griglia, gruppo: Sequence[int], dei_campi: Mapping[int, Sequence[Run]]) -> bool:
    """Two columns of figures alone, on the same lines; or one with as many lines as the first has, on none of which was no room for the next one's first word."""
    gruppo = sorted(gruppo, key=lambda n: griglia.campi[n].col0)
    colonne = [lines_of(dei_campi[n]) for n in gruppo]
    valori = [x for x in colonne[1:] if len(x) > 1 and all(_VALORE.fullmatch(_text(linea)) for linea in x)]
    if len(valori) > 1 and all(len(x) == len(valori[0]) and _lie_on(x, valori[0]) for x in valori):
        return True
    prima = colonne[0]
    if not any(len(x) == len(prima) and all(map(_is_figure, x)) for x in colonne[1:]):
        return False
    parole = [(n, x) for n, x in zip(gruppo, colonne, strict=True) if not all(map(_is_figure, x))]
    return all(_lie_on(x, prima) for x in colonne) and all(_had_room(griglia, n, x) for n, x in parole)


def _lie_on(linee: Sequence[Sequence[Run]], altre: Sequence[Sequence[Run]]) -> bool:
    """Each line stands as high as one of the others."""
    return all(any(abs(x[0].y - y[0].y) <= _LINEA * x[0].corpo for y in altre) for x in linee)


def _had_room(griglia: Griglia, n: int, linee: Sequence[Sequence[Run]]) -> bool:
    """No line of a field is so long that the first word of the next one had to go there."""
    sinistra, _, destra, _ = griglia.box(griglia.campi[n])
    lati = [edges_of(x) for x in linee]
    margine = min(_MARGINE * linee[0][0].corpo, *(min(a - sinistra, destra - b) for a, b in lati))
    for (a, b), (c, d), dopo in zip(lati, lati[1:], linee[1:], strict=False):
        testo = _text(dopo)
        if b - a + (d - c) * (len(testo.split()[0]) + 1) / len(testo) > destra - sinistra - 2 * margine:
            return False
    return True


def _is_figure(linea: Sequence[Run]) -> bool:
    testo = _text(linea)
    return len(testo) <= _SIGLA or any(map(str.isdigit, testo))


def _text(linea: Sequence[Run]) -> str:
    return "".join(r.testo for r in linea).strip()


def _is_straight(griglia: Griglia, n: int) -> bool:
    """A field that fills its box: no other reaches into it."""
    c = griglia.campi[n]
    return bool((griglia.campo[c.riga0 : c.riga1 + 1, c.col0 : c.col1 + 1] == n).all())


def table_of(griglia: Griglia, gruppo: Sequence[int], dei_campi: Mapping[int, Sequence[Run]]) -> Aperta:
    """The table whose columns these fields are, below the texts that stand over them."""
    runs = [r for n in gruppo for r in dei_campi[n]]
    origine, unita = min(r.x0 for r in runs), unit(runs)
    orli = [(b[0], b[2]) for b in (griglia.box(griglia.campi[n]) for n in gruppo)]
    colonne = [(round((a - origine) / unita) + 1, round((b - origine) / unita) - 1) for a, b in orli]
    riga = griglia.campi[gruppo[0]].riga0 - 1
    sopra = [int(griglia.campo[riga, griglia.campi[n].col0]) if riga >= 0 else -1 for n in gruppo]
    nomi = [text_of(dei_campi.get(n, ()), inf, spazi=True) for n in sopra]
    posti = frozenset(x for c in colonne for x in c)
    return Aperta(Tavola(0, nomi, colonne, [(k, k + 1) for k in range(len(gruppo))], posti, posti), unita, origine, orli)


def in_its_column(griglia: Griglia, b: Blocco, dubbi: Mapping[int, str]) -> Blocco:
    """A text between the rules at its sides."""
    if not b.libero:
        return b
    n = int(griglia.campo[griglia.row(b.mezzo[1]), griglia.column(b.x_testo)])
    x0, _, x1, _ = griglia.box(griglia.campi[n])
    return replace(b, x0=x0, x1=x1, dubbio=b.dubbio or dubbi.get(n))
