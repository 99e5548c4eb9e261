"""Rows of a table whose cells at the left are merged over several: an objective, beside it its indicators.

columns of the objective, columns of the indicators ─▶ the rows of each (rows.py) ─▶ the indicators of each objective

Both stand round the middle of their rows, each at its own height, so that the lines of the one alternate with those of the other in no order: the rows of
each are cut without the other's lines. An objective's text stands round the middle of its indicators too: that tells which are its own.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from pegan.read.form.labels.headings import find_label
from pegan.read.form.template_file import templates
from pegan.read.layout.cells import Casella
from pegan.read.layout.rows import SEGNI, Linea, Taglio, cut

_DI_RIGA, _FORSE = "i.", "a."
"""What begins the names of the columns that an indicator's row has, and of those that it may have."""
_SOLO, _INCERTO = 3.0, 0.75
"""What it costs that an objective of several lines has no indicator; two ways to share them out that cost as much: neither is sure."""
_ALCUNI = 3
"""Objectives that show where their texts stand."""
_A_LATO = 1.0
"""Lines between the middles of two cells of one row."""


@dataclass(frozen=True, slots=True)
class Gruppo:
    """The lines of an objective's text, by their place, and those of each of its indicators; whether they may be others."""

    testo: tuple[int, int]
    righe: list[tuple[int, int]]
    colonne: Set[int]
    """The indicators' columns."""
    incerto: bool

    @property
    def estremi(self) -> tuple[int, int]:
        """Its first line and its last one."""
        tutte = [self.testo, *self.righe]
        return min(a for a, _ in tutte), max(b for _, b in tutte)


def inner_columns(foglie: Sequence[Casella]) -> tuple[set[int], set[int], set[int]]:
    """The headings of an indicator's columns, those that may be, and those of an objective's text; none of a table that is no list of objectives."""
    sensi = [meanings(c.frase) for c in foglie]
    dentro = {n for n, s in enumerate(sensi) if s and all(x.startswith(_DI_RIGA) for x in s)}
    testi = {n for n, s in enumerate(sensi) if "obiettivo_operativo" in s}
    if not testi or not dentro:
        return set(), set(), set()
    forse = {n for n, s in enumerate(sensi) if not s or any(x.startswith(_FORSE) for x in s) or (len(s) > 1 and n not in dentro)}
    return dentro, forse, testi


def meanings(testo: str) -> set[str]:
    """What a heading may say of a list of objectives."""
    trovati = [find_label(testo, t.grafie, simile=False) for m in templates() if m.riga == "obiettivo" for t in m.tabelle]
    return {s for nome in trovati if nome for s in (nome.sensi or (nome.nome,))}


def merged_rows(linee: Sequence[Linea], dentro: Set[int], forse: Set[int], intero: Taglio) -> list[Gruppo] | None:
    """The objectives of a table's lines, if its texts stand better as theirs than as rows of all columns (`intero`); `dentro` and `forse` are columns."""
    presenti = {k for linea in linee for k, _ in linea}
    if not presenti & dentro:
        return None
    sue = presenti & (dentro | {k for k in forse if min(dentro) < k < max(dentro)})
    prove = {frozenset(sue): _costs(linee, sue)}
    for k in sorted(presenti & (forse | {SEGNI})):
        altre = sue ^ {k}
        prove[frozenset(altre)] = _costs(linee, altre)
        if prove[frozenset(altre)][0] < prove[frozenset(sue)][0]:
            sue = altre
    costo, fuori, interne = prove[frozenset(sue)]
    if not fuori.righe or not interne.righe or costo >= intero.costo or not (fuori.esatto and interne.esatto):
        return None
    gruppi = shared_out(fuori, interne, sue)
    if gruppi is None or any(a.estremi[1] >= b.estremi[0] for a, b in pairwise(gruppi)):
        return None
    return gruppi if all(_has_indicator(linee[x : y + 1], dentro) for g in gruppi for x, y in g.righe) else None


def rows_at_top(linee: Sequence[Linea], dentro: Set[int], forse: Set[int]) -> list[Gruppo] | None:
    """The objectives of lines on which each begins with its code, beside the first line of its text and of an indicator, if texts of three lines show that they
    stand at the top of the rows that they are merged over; indicators above the first code are of the page before."""
    presenti = {k for linea in linee for k, _ in linea} - {SEGNI}
    sue = presenti & (dentro | {k for k in forse if k > min(dentro, default=0)})
    codici = {n: p.testo for n, linea in enumerate(linee) for k, p in linea if k == min(presenti)}
    if not presenti & dentro or min(presenti) in sue or len(codici) < _ALCUNI or not all(map(_is_code, codici.values())):
        return None
    sue |= {SEGNI}
    interne = _cut(linee, sue).righe
    capi = sorted(codici)
    testi = [[n for n in range(x, y) if any(k not in sue for k, _ in linee[n])] for x, y in pairwise([*capi, len(linee)])]
    if any(k not in sue for linea in linee[: capi[0]] for k, _ in linea):
        return None
    if not {da for da, _, _ in interne}.issuperset(capi[1:]) or max(map(len, testi)) < _ALCUNI:
        return None
    gruppi = [Gruppo((x, y), [(x, y)], sue, incerta) for x, y, incerta in interne if x < capi[0]]
    for suo, fine in zip(testi, [*capi[1:], len(linee)], strict=True):
        righe = [r for r in interne if suo[0] <= r[0] < fine]
        if not righe or all(k in sue for k, _ in linee[suo[0]][1:]):
            return None  # its text begins below its code
        gruppi.append(Gruppo((suo[0], suo[-1]), [r[:2] for r in righe], sue, any(r[2] for r in righe)))
    return gruppi


def _is_code(testo: str) -> bool:
    return " " not in testo and any(map(str.isdigit, testo))


def _has_indicator(linee: Sequence[Linea], dentro: Set[int]) -> bool:
    return any(k in dentro for linea in linee for k, _ in linea)


def _costs(linee: Sequence[Linea], sue: Set[int]) -> tuple[float, Taglio, Taglio]:
    fuori, interne = (_cut(linee, {k for linea in linee for k, _ in linea if (k in sue) is dentro}) for dentro in (False, True))
    return fuori.costo + interne.costo, fuori, interne


def _cut(linee: Sequence[Linea], colonne: Set[int]) -> Taglio:
    """The rows of some columns, by the place of their lines among all."""
    piene = {p.riga for linea in linee for _, p in linea}
    posti = [n for n, linea in enumerate(linee) if any(k in colonne for k, _ in linea)]
    taglio = cut([[(k, p) for k, p in linee[n] if k in colonne] for n in posti], piene, mezze=True)
    return Taglio(taglio.costo, [(posti[da], posti[a], incerta) for da, a, incerta in taglio.righe], taglio.esatto)


def shared_out(fuori: Taglio, interne: Taglio, colonne: Set[int]) -> list[Gruppo] | None:
    """The indicators of each objective: those beside its text, and of the others as many as put it in their middle; None where one is beside two."""
    quanti = len(interne.righe)
    scelta = _cheapest(fuori, interne, None)
    if scelta is None:
        return None
    costo, tagli = scelta
    sotto = _not_merged(fuori, interne)
    gruppi = []
    for n, (da, a) in enumerate(tagli):
        altra = _cheapest(fuori, interne, (n, da, a))
        testo = fuori.righe[n]
        sue = interne.righe[da:a]
        incerto = (
            testo[2] or any(x[2] for x in sue) or (altra is not None and altra[0] - costo < _INCERTO) or sotto[n] not in (None, (da, a))
        )
        gruppi.append(Gruppo(testo[:2], [x[:2] for x in sue], colonne, incerto))
    return gruppi if sum(a - da for da, a in tagli) == quanti else None


def _not_merged(fuori: Taglio, interne: Taglio) -> Sequence[tuple[int, int] | None]:
    """The indicators of each objective if its text stands beside the first alone, the cells below it blank: None where the texts do not stand so."""
    prime = []
    for x, y, _ in fuori.righe:
        accanto = [j for j, (a, b, _) in enumerate(interne.righe) if a <= y and x <= b]
        if len(accanto) != 1 or abs(sum(interne.righe[accanto[0]][:2]) - (x + y)) > 2 * _A_LATO:
            return [None] * len(fuori.righe)
        prime += accanto
    return list(pairwise([*prime, len(interne.righe)])) if prime[0] == 0 else [None] * len(fuori.righe)


def _cheapest(fuori: Taglio, interne: Taglio, senza: tuple[int, int, int] | None) -> tuple[float, list[tuple[int, int]]] | None:
    """The cheapest way to give each objective the indicators from one to the next, but `senza`."""
    quanti = len(interne.righe)
    migliori: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}
    for n in range(len(fuori.righe)):
        nuove: dict[int, tuple[float, list[tuple[int, int]]]] = {}
        for da, (prima, tagli) in migliori.items():
            for a in range(da, quanti + 1):
                if (n, da, a) == senza or not _keeps(fuori, interne, n, da, a):
                    continue
                costo = prima + _off_middle(fuori, interne, n, da, a)
                if a not in nuove or costo < nuove[a][0]:
                    nuove[a] = (costo, [*tagli, (da, a)])
        migliori = nuove
    return migliori.get(quanti)


def _keeps(fuori: Taglio, interne: Taglio, n: int, da: int, a: int) -> bool:
    """Of the indicators, those beside an objective's text are its own, and no other's."""
    return all(
        (da <= j < a) is (m == n) or not (x <= fuori.righe[m][1] and fuori.righe[m][0] <= y)
        for m in (n - 1, n, n + 1)
        if 0 <= m < len(fuori.righe)
        for j, (x, y, _) in enumerate(interne.righe)
        if m == n or da <= j < a
    )


def _off_middle(fuori: Taglio, interne: Taglio, n: int, da: int, a: int) -> float:
    x, y, _ = fuori.righe[n]
    if da == a:
        return _SOLO * (y > x)
    return abs((interne.righe[da][0] + interne.righe[a - 1][1]) / 2 - (x + y) / 2)
