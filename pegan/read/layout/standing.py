"""Runs of a table's lines whose texts stand exactly as those of one row do: all from its top, all round its middle, or all down to its bottom.

A text's lines are one step apart. Round the middle of a row a text of two lines stands half a step off one of three: then the lines of both alternate. So
the lines of a row have heights, known without the page, from its highest text; two rows taken for one, or half of one, hardly ever fit.
"""

from collections.abc import Mapping, Set

ALTO, MEZZO, BASSO = range(3)
_PASSO = 2
"""A text's step, in half steps."""
_MEZZA_LINEA = 0.2
"""Of how far a text stands from the middle, where that is half a line."""


Posa = tuple[bool, bool, bool]
"""Whether a text stands at the top of its row, in the middle, at the bottom."""


def standing(quante: int, colonne: Mapping[int, Set[int]], stacchi: Set[int], doppie: Set[int]) -> dict[tuple[int, int], dict[int, Posa]]:
    """The runs of so many lines, by their first and last, that may be a row, and how the text of each of their columns stands there. `colonne` are the
    lines of each column's pieces; right above those of `stacchi` the page is blank, on those of `doppie` a column has two pieces."""
    adatte = {}
    per_linea = [[k for k, c in colonne.items() if n in c] for n in range(quante)]
    for da in range(quante):
        passi: list[int] = []
        estremi: dict[int, tuple[int, int]] = {}
        for a in range(da, quante):
            if a > da and (a in stacchi or a in doppie or da in doppie):
                break
            passi += [0] * (a > da)
            if not all(_joins(passi, estremi[k][1] - da, a - da) for k in per_linea[a] if k in estremi):
                break
            estremi |= {k: (estremi[k][0] if k in estremi else a, a) for k in per_linea[a]}
            if all(passi):
                adatte[da, a] = _stand(passi, {k: (x - da, y - da) for k, (x, y) in estremi.items()})
    return adatte


def askew(prima: int, ultima: int, da: int, a: int) -> tuple[float, float, float]:
    """What it costs a text to stand at the top of its row, in its middle, at its bottom; half a line off the middle is hardly askew."""
    storta = abs((prima + ultima) / 2 - (da + a) / 2)
    return (prima - da, max(_MEZZA_LINEA * storta, storta - 0.4), a - ultima)


def has_half_lines(quante: int, colonne: Mapping[int, Set[int]]) -> bool:
    """Texts half a line off each other stand on lines of their own: what made the text does not lay them on the next whole one."""
    return any(
        any(n - 1 in c and n + 1 in c and n not in c for c in colonne.values())
        and all(n - 1 not in c and n + 1 not in c for c in colonne.values() if n in c)
        for n in range(1, quante - 1)
    )


def _joins(passi: list[int], prima: int, dopo: int) -> bool:
    """Two lines of one text, one step apart: right below each other, or with a line of other texts half way between."""
    if dopo - prima > _PASSO:
        return False
    passo = _PASSO // (dopo - prima)
    for n in range(prima, dopo):
        if passi[n] not in (0, passo):
            return False
        passi[n] = passo
    return True


def _stand(passi: list[int], estremi: Mapping[int, tuple[int, int]]) -> dict[int, Posa]:
    altezze = [0]
    for p in passi:
        altezze.append(altezze[-1] + p)
    fondo = altezze[-1]
    return {k: (x == 0, altezze[x] + altezze[y] == fondo, altezze[y] == fondo) for k, (x, y) in estremi.items()}
