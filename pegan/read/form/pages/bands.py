"""A sheet's parts named in a band at its left, each in one cell merged over its rows, laid as titles above them.

    INDICATORI | Descrizione | Atteso          INDICATORI
    ^          | Avvisi      | 800      ─▶                | Descrizione | Atteso
    PERSONE    | Nominativo  | %                          | Avvisi      | 800
    ^          | Volpi       | 30%             PERSONE
                                                          | Nominativo  | %
                                                          | Volpi       | 30%

It is so where beside the first row of several bands stand headings of a table, beside that of the others a label, and the column holds nothing else but
bands, labels and what lies over other columns too: in a list the rows of an objective, merged, stand beside values.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pegan.read.cell import Cell, Page, on_rows, texts_on
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label, whole_label
from pegan.read.form.template import Modello

_FASCE = 2
"""Bands, and headings beside a band, at least."""
_PAROLA = 3
"""Letters of a heading that is sure to be one."""


def titled(pagina: Page, modelli: tuple[Modello, ...]) -> Page:
    """The page with its bands as titles; else the page itself."""
    celle = pagina.cells
    alte = [c for c in celle if c.row1 > c.row0 and c.text]
    sinistra, destra = min([(c.col0, c.col1) for c in alte], default=(0, 0))
    fasce = [c for c in alte if (c.col0, c.col1) == (sinistra, destra)]
    teste = [c for c in fasce if _heads_a_table(celle, c, modelli)] if len(fasce) >= _FASCE else []
    if len(teste) < _FASCE or not all(c in teste or _begins_with_a_label(celle, c, modelli) for c in fasce):
        return pagina
    fondo = max(c.row1 for c in fasce)
    if any(c.text and c.row0 <= fondo and (c.col0 < sinistra or _goes_on(c, fasce[0], modelli)) for c in celle):
        return pagina
    cime = sorted(c.row0 for c in fasce)
    ultima = max(c.col1 for c in celle)
    poste = []
    for c in celle:
        if any(c is f for f in fasce):
            r = c.row0 + cime.index(c.row0)
            poste.append(replace(c, row0=r, row1=r, col1=ultima))
        else:
            poste.append(replace(c, row0=c.row0 + bisect_right(cime, c.row0), row1=c.row1 + bisect_right(cime, c.row1)))
    return replace(pagina, cells=tuple(sorted(poste, key=lambda c: (c.row0, c.col0))))


def _goes_on(c: Cell, prima: Cell, modelli: tuple[Modello, ...]) -> bool:
    """Below the first band, alone in the bands' column, and no label."""
    return c.row0 > prima.row0 and c.row1 == c.row0 and prima.col0 <= c.col0 <= c.col1 <= prima.col1 and not _is_label(c.text, modelli)


def _heads_a_table(celle: Sequence[Cell], fascia: Cell, modelli: tuple[Modello, ...]) -> bool:
    """Beside the band's first row stand headings of one table, below them something."""
    riga = [celle[i].text for i in on_rows(celle, fascia.row0, fascia.row0) if celle[i].col0 > fascia.col1]
    sotto = bool(texts_on(celle, fascia.row0 + 1, fascia.row1))
    return sotto and _headings(tuple(riga), modelli) >= _FASCE


def _begins_with_a_label(celle: Sequence[Cell], fascia: Cell, modelli: tuple[Modello, ...]) -> bool:
    """What stands beside the band's first row begins with a label."""
    prima = next((c.text for c in texts_on(celle, fascia.row0) if c.col0 > fascia.col1), "")
    return _is_label(prima, modelli)


@lru_cache(maxsize=1 << 12)
def _headings(testi: tuple[str, ...], modelli: tuple[Modello, ...]) -> int:
    """How many columns of one table of a sheet some texts head, at most; "31/12/2025", "%" and "n." are values too, as are terms, "entro il 30/06", one a year."""
    brevi = [x for x in testi if len(x) <= BREVE and sum(map(str.isalpha, x)) >= _PAROLA]
    tabelle = [t for m in modelli if m.riga == "scheda" for t in m.tabelle]
    return max((len({n.nome for x in brevi if (n := whole_label(x, t.grafie, simile=False))}) for t in tabelle), default=0)


@lru_cache(maxsize=1 << 12)
def _is_label(testo: str, modelli: tuple[Modello, ...]) -> bool:
    nuda = testo.rstrip(": ")
    return len(nuda) <= BREVE and any(
        find_label(nuda, g, simile=False) for m in modelli if m.riga == "scheda" for g in (m.grafie, m.titoli)
    )
