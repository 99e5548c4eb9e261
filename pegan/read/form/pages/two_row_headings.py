"""Headings typed over two rows of cells, "Unità di" above "misura": each is made one cell, as if its line had been broken inside it.

A row of the ends of headings begins in small letters, each of its texts stands right below a text of its width, and with that one two of them at least are
a heading that some form knows, where the upper row alone is not all of what it says. In capitals, as the row above, three are and each of them is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pegan.read.cell import Cell, Page, on_rows
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.testate import is_years
from pegan.read.form.tables.gantt import is_period
from pegan.read.form.template import Modello
from pegan.read.spellings import chiave

_CORTA = 24
"""Letters of what a heading in capitals ends with."""
_SICURE = 2
"""Headings that are one with what stands below them by no chance."""


def with_whole_headings(pagina: Page, modelli: Sequence[Modello]) -> Page:
    """The page, each heading that goes on in the cell below as one cell over both rows."""
    celle = pagina.cells
    riga, unite, tolte, modelli = -1, dict[int, Cell](), set[int](), tuple(modelli)
    for c in celle:
        if c.row0 > riga and c.text:
            riga = c.row0
            if _may_begin(c.text, modelli) and (coppie := _ends_of_headings(celle, c, modelli)):
                tolte.update(coppie)
                unite |= _joined(celle, riga, coppie)
    if not tolte:
        return pagina
    return replace(pagina, cells=tuple(unite.get(i, c) for i, c in enumerate(celle) if i not in tolte))


def _ends_of_headings(celle: Sequence[Cell], primo: Cell, modelli: tuple[Modello, ...]) -> Mapping[int, int]:
    """Each text of a row that begins with one, and the text above that it ends; nothing where the row is none of such ends."""
    riga = primo.row0
    righe = on_rows(celle, riga - 1, riga)
    sopra = {(x.col0, x.col1): j for j in righe if (x := celle[j]).row1 == riga - 1}
    if (primo.col0, primo.col1) not in sopra:
        return {}
    coppie = {i: sopra.get((x.col0, x.col1), -1) for i in righe if (x := celle[i]).row0 == riga and x.text}
    if -1 in coppie.values() or len(coppie) < _SICURE or not all(_may_end(celle[i].text) for i in coppie):
        return {}
    if not all(any(map(str.isalpha, celle[j].text)) for j in coppie.values()):
        return {}
    note = sum(_is_heading(_together(celle, i, j), modelli) for i, j in coppie.items())
    if primo.text[0].islower():
        return coppie if note >= _SICURE and 2 * note >= len(coppie) else {}
    return coppie if note == len(coppie) > _SICURE else {}


@lru_cache(maxsize=16)
def _ends(modelli: tuple[Modello, ...]) -> frozenset[str]:
    """What headings of columns end with, by whole words."""
    scritte = [g.split() for m in modelli for t in m.tabelle for g in t.grafie.scritte.values()]
    return frozenset(chiave(" ".join(parole[n:])) for parole in scritte for n in range(1, len(parole)))


@lru_cache(maxsize=1 << 12)
def _may_begin(testo: str, modelli: tuple[Modello, ...]) -> bool:
    """The first text of a row of ends: in small letters, or what some heading ends with."""
    return testo[0].islower() or (len(testo) <= _CORTA and chiave(testo) in _ends(modelli))


@lru_cache(maxsize=1 << 12)
def _may_end(testo: str) -> bool:
    """Words of a heading, a year, a unit in brackets; no value, nor a part of a year."""
    parole = testo[0] in "(%" or not any(map(str.isdigit, testo)) or is_years(testo)
    return len(testo) <= BREVE and (testo[0].islower() or parole) and not is_period(testo)


def _together(celle: Sequence[Cell], i: int, j: int) -> str:
    return f"{celle[j].text}\n{celle[i].text}"


@lru_cache(maxsize=1 << 12)
def _is_heading(testo: str, modelli: tuple[Modello, ...]) -> bool:
    """The two together head a column of some form."""
    return len(testo) <= BREVE and any(find_label(testo, m.colonne, simile=False) is not None for m in modelli)


def _joined(celle: Sequence[Cell], riga: int, coppie: Mapping[int, int]) -> dict[int, Cell]:
    """The upper row's cells, with what ends them; those that nothing ends reach down beside them."""
    fini = {j: i for i, j in coppie.items()}
    sopra = [j for j in on_rows(celle, riga - 1, riga - 1) if celle[j].text]
    return {
        j: replace(celle[j], row1=max(celle[j].row1, riga), text=_together(celle, fini[j], j) if j in fini else celle[j].text)
        for j in sopra
    }
