"""A list's heading that a sheet says again amid its rows, as before each page of a print: the rows below go on with those above.

    Obiettivo       | Attività      | Fine
    Rete senza fili | Sopralluoghi  | marzo
    Obiettivo       | Attività      | Fine      ─▶ said again: no table begins here, and "Cablaggio" is of the objective above
                    | Cablaggio     | agosto

It is so where nothing but rows of the table stands between: no blank row above it, no title, signature, label, or other heading.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from pegan.read.cell import Cell, Page
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.words import is_signature
from pegan.read.form.template import Modello
from pegan.read.pages import Linee

_RIGA = attrgetter("row0")
_TESTI = 3
"""Texts of a heading, and of the row above it, at least: of two, these may be a title with its number."""


def said_once(foglio: Page, linee: Linee, modelli: Sequence[Modello]) -> tuple[Page, Page | None]:
    """The page without the headings that it says again, and these as a page of their own, under the number's opposite; `linee` learns where they went."""
    righe = [list(sue) for _, sue in groupby([c for c in foglio.cells if c.text], _RIGA)]
    prime = [(riga[0].col0, riga[0].text, riga[1].text, riga[2].text) for riga in righe if riga[_TESTI - 1 :]]
    if len(set(prime)) == len(prime):  # no row of a heading comes again
        return foglio, None
    testi = [tuple([(c.col0, c.text) for c in riga]) for riga in righe]
    via = {righe[n][0].row0 for n in _repeated(righe, testi, modelli)}
    if not via:
        return foglio, None
    tolte = [i for i, c in enumerate(foglio.cells) if c.row0 in via]
    sue = linee[foglio.number]
    altra = replace(foglio, number=-foglio.number, cells=tuple(foglio.cells[i] for i in tolte))
    linee[altra.number] = [sue[i] for i in tolte]
    linee[foglio.number] = [sue[i] for i, c in enumerate(foglio.cells) if c.row0 not in via]
    su = sorted(via)
    celle = (
        replace(c, row0=c.row0 - bisect_left(su, c.row0), row1=c.row1 - bisect_right(su, c.row1)) for c in foglio.cells if c.row0 not in via
    )
    return replace(foglio, cells=tuple(celle)), altra


def _repeated(righe: Sequence[Sequence[Cell]], testi: Sequence[object], modelli: Sequence[Modello]) -> set[int]:
    """Which rows say a heading again. The rows between are looked at once: behind one that says it again they go on."""
    ancora: set[int] = set()
    prime: dict[object, int] = {}
    viste: dict[object, int] = {}
    for n, sua in enumerate(testi[:-1]):
        sopra = prime.setdefault(sua, n)
        if sopra == n or n in ancora or len(righe[n]) < _TESTI or not _heads_objectives(righe[n], modelli):
            continue
        quante = next(k for k in range(1, len(testi)) if n + k >= len(testi) or testi[sopra + k] != testi[n + k])
        dentro = [righe[k] for k in range(viste.get(sua, sopra + quante), n) if k not in ancora]
        if (
            dentro
            and n + quante < len(righe)
            and len(righe[n - 1]) >= _TESTI
            and max(c.row1 for c in righe[n - 1]) + 1 == righe[n][0].row0
            and not any(is_signature(c.text) for c in righe[n - 1])
            and not any(_is_heading(riga, modelli) or _is_a_label(riga[0], modelli) for riga in dentro)
        ):
            ancora.update(range(n, n + quante))
            viste[sua] = n + quante
    return ancora


def _is_heading(riga: Sequence[Cell], modelli: Sequence[Modello]) -> bool:
    """Most texts of a row are headings of one form's tables."""
    return any(2 * sum(find_label(c.text, m.colonne, simile=False) is not None for c in riga) > len(riga) for m in modelli)


def _heads_objectives(riga: Sequence[Cell], modelli: Sequence[Modello]) -> bool:
    """A row of headings of objectives, one a row: of other tables what stands right above a heading may be a part's number, with what is said of it."""
    detti = (find_label(c.text, t.grafie, simile=False) for m in modelli if m.riga == "obiettivo" for t in m.tabelle for c in riga)
    return _is_heading(riga, modelli) and any(n is not None and n.nome == "obiettivo_operativo" for n in detti)


def _is_a_label(c: Cell, modelli: Sequence[Modello]) -> bool:
    return any(find_label(c.text.rstrip(": "), m.tutte, simile=False) for m in modelli)
