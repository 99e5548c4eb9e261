"""Remarks written beside a sheet, right of a blank column: what somebody says of a row, and no cell of it.

    Settore | Tributi
    Responsabile | Ada Neri |  | da verificare con l'ufficio      ─▶ a note of the page

They would make a row of labels one of three texts, or give a table a column. What stands beside a label may be its value, far from it.
"""

from collections.abc import Sequence
from dataclasses import replace

from pegan.groups import grouped
from pegan.read.cell import Cell, Page
from pegan.read.form.labels.headings import split_label
from pegan.read.form.labels.quick_look import is_a_label, may_be
from pegan.read.form.labels.testate import years_of
from pegan.read.form.template import Modello
from pegan.read.text.cover import body_kind
from pegan.read.words import is_person

_PAROLE = 3
"""Words of a remark at least."""
_RIGHE = 4
"""Rows of the sheet for each remark after the first at least: a column of texts on many rows is one of its table."""
_POCHI = 3
"""Texts of a row that may be a label's, with its number, and its value far from it."""
_POCHE = 3
"""Rows of a sheet that somebody remarks on at least."""


def without_remarks(pagina: Page, modelli: Sequence[Modello]) -> Page:
    """The page with the remarks beside it as notes; else the page itself."""
    testi = [c for c in pagina.cells if c.text]
    ultima = max([c.col1 for c in testi], default=0)
    destra = [c for c in testi if c.col1 >= ultima - 1]
    if not destra or [c for c in destra if c.col0 < ultima]:
        return pagina
    righe = grouped((c.row0, c) for c in testi)
    if len(righe) < max(_POCHE, _RIGHE * (len(destra) - 1)) or not all(_is_remark(c, righe[c.row0], modelli) for c in destra):
        return pagina
    note = tuple((c.place, c.text) for c in destra)
    return replace(pagina, cells=tuple(c for c in pagina.cells if not c.text or c.col1 < ultima), notes=(*pagina.notes, *note))


def _is_remark(c: Cell, riga: Sequence[Cell], modelli: Sequence[Modello]) -> bool:
    """Some words, and no label, label with its value or person, beside other texts, the last of a few no label."""
    if body_kind(c.text) or years_of(c.text):
        return False  # "Piano della performance 2025", at a sheet's top, says whose document it is, and of when
    if c.row1 > c.row0 or len(c.text.split()) < _PAROLE or not c.text[0].isalpha() or is_person(c.text) or not riga[1:]:
        return False
    if len(riga) <= _POCHI and any(is_a_label(riga[-2].text.rstrip(": "), m) for m in modelli):
        return False
    return not any(may_be(c.text.rstrip(": "), m) or split_label(c.text, m.grafie) for m in modelli)
