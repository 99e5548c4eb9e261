"""Objectives side by side on one sheet, laid one below the other: the same labels stand twice on the same rows, so many columns apart.

    Obiettivo | Potare    | | Obiettivo | Aprire            Obiettivo | Potare
    Indicatore | Target   | | Indicatore | Target     ─▶    Indicatore | Target
    Alberi | 400          | | Ore | 20                      Alberi | 400
                                                            (the same for Aprire)

It is one sheet in two only where both halves begin with a label, have most of their labels in common, an objective's among them, and no value lies over
both; else the page stays as it is. What stands above the halves, or over both of them, stays with the first, but for titles and labels right above each.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, reduce
from itertools import pairwise
from operator import and_

from pegan.read.cell import Cell, Page, on_rows, texts_on
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label, split_label, whole_label
from pegan.read.form.template import OGGETTO, Modello

_IN_COMUNE = 3
"""Labels that the halves have in common at least."""
_SCHEDE = 6
"""Sheets that may stand side by side."""
_CORTA = 6
"""Letters of the shortest label of an objective: "Titolo"."""
_INIZIO = 8
"""First letters by which two labels of a row are looked at: "Scheda n. 1", "Scheda n. 2"."""
Etichetta = tuple[int, str]
"""A label's row, and its text without its value."""


def stack(pagina: Page, modelli: tuple[Modello, ...]) -> Page:
    """The page with its objectives below one another, if they stand side by side; else the page itself."""
    posti = [(c.row0, c.text[:_INIZIO]) for c in pagina.cells if c.text[_CORTA - 1 :]]
    doppi = [] if len(set(posti)) == len(posti) else [posto for posto, n in Counter(posti).items() if n > 1]
    for riga, inizio in sorted(doppi):
        ripetute = [c for i in on_rows(pagina.cells, riga, riga) if (c := pagina.cells[i]).text.startswith(inizio)]
        if len(ripetute) <= _SCHEDE and all(_names_an_objective(c.text, modelli) for c in ripetute):
            passi = {b.col0 - a.col0 for a, b in pairwise(ripetute)}
            if len(passi) == 1 and 0 not in passi and (celle := _stacked(pagina.cells, ripetute[0], passi.pop(), len(ripetute), modelli)):
                return replace(pagina, cells=celle)
    return pagina


def _stacked(celle: Sequence[Cell], prima: Cell, passo: int, quante: int, modelli: tuple[Modello, ...]) -> tuple[Cell, ...] | None:
    """The cells, the halves below one another; None where they are no halves."""
    sotto = [c for c in celle if c.row0 >= prima.row0]
    inizio = min(c.col0 for c in sotto if c.text)
    fine = inizio + passo * quante
    per_parte: list[Counter[Etichetta]] = [Counter() for _ in range(quante)]
    capi: list[int] = []
    for c in (c for c in sotto if c.text):
        n = (c.col0 - inizio) // passo
        if c.col1 < fine and (detta := _label(c.text, modelli)) and n < quante:
            per_parte[n][c.row0, detta[0]] += 1
            capi.append(c.col0 - inizio)
    # a value may be worded as a label is ("n."), and one half may have a block that the others lack
    comuni = reduce(and_, per_parte)
    if len(comuni) < _IN_COMUNE or any(p.total() >= 2 * comuni.total() for p in per_parte) or min(capi) != 0:
        return None
    ultima = max(r for r, _ in comuni)
    larghe = [c for c in sotto if c.text and _lies_over(c, inizio, passo, quante)]
    if any(prima.row0 <= c.row0 <= ultima and any(x.text and x is not c and x.row0 == c.row0 for x in sotto) for c in larghe):
        return None
    alta = max(c.row1 for c in celle) + 2
    cima = _rows_above(celle, prima.row0, inizio, passo, quante, modelli)
    poste = [(0, c) if c.row0 < cima or c in larghe else (min(max((c.col0 - inizio) // passo, 0), quante - 1), c) for c in celle]
    spostate = [_moved(c, n * alta, n * passo) if n else c for n, c in poste]
    return tuple(sorted(spostate, key=lambda c: (c.row0, c.col0)))


def _rows_above(celle: Sequence[Cell], riga: int, inizio: int, passo: int, quante: int, modelli: tuple[Modello, ...]) -> int:
    """The first of the rows right above on which each half has one text of its own, its title, or the same labels, and nothing lies over two."""
    while fila := texts_on(celle, riga - 1):
        parti = [(c.col0 - inizio) // passo for c in fila]
        dette = [
            [((c.col0 - inizio) % passo, x[0]) for p, c in zip(parti, fila, strict=True) if p == n and (x := _label(c.text, modelli))]
            for n in range(quante)
        ]
        if parti != list(range(quante)) and not (dette[0] and set(parti) == set(range(quante)) and all(x == dette[0] for x in dette)):
            break
        if any(_lies_over(c, inizio, passo, quante) for c in fila):
            break
        riga -= 1
    return riga


def _lies_over(c: Cell, inizio: int, passo: int, quante: int) -> bool:
    """The cell goes over the edge between two halves."""
    return any(c.col0 < x <= c.col1 for x in range(inizio + passo, inizio + passo * quante, passo))


def _moved(c: Cell, giu: int, sinistra: int) -> Cell:
    return replace(c, row0=c.row0 + giu, row1=c.row1 + giu, col0=c.col0 - sinistra, col1=c.col1 - sinistra)


@lru_cache(maxsize=1 << 12)
def _names_an_objective(testo: str, modelli: tuple[Modello, ...]) -> bool:
    """A label of the objective's text, or of its number ("Scheda n."; "Codice" may head a column of codes)."""
    detta = _label(testo, modelli)
    if detta is None or detta[1] not in OGGETTO:
        return False
    return detta[1] != "peg_n" or not any(
        find_label(detta[0], t.grafie, simile=False) for m in modelli if m.riga == "scheda" for t in m.tabelle
    )


@lru_cache(maxsize=1 << 14)
def _label(testo: str, modelli: tuple[Modello, ...]) -> tuple[str, str] | None:
    """A label of a head or of a column, as printed without its value, and what it means in a head; None for any other text."""
    nuda = testo.rstrip(": ")
    if len(nuda) <= BREVE:
        for m in modelli:
            if nome := whole_label(nuda, m.grafie, simile=False):
                return nuda, nome.nome
        if any(find_label(nuda, t.grafie, simile=False) for m in modelli for t in m.tabelle):
            return nuda, ""
    for m in modelli:
        if divisa := split_label(testo, m.grafie):
            return testo[: divisa[1]].rstrip(": "), divisa[0].nome
    return None
