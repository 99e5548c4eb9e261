"""A look at a text that says in a moment that it is no label of a form, as most texts of a page are none."""

from functools import lru_cache

from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label, may_be_label
from pegan.read.form.labels.testate import heading
from pegan.read.form.template import Modello, Tabella
from pegan.read.spellings import chiave


@lru_cache(maxsize=1 << 16)
def may_be(testo: str, modello: Modello) -> bool:
    """Whether a text may be a label of the form, a title or a heading of its tables; False is sure."""
    return len(testo) <= BREVE and not testo.isdecimal() and may_be_label(testo, modello.tutte)


@lru_cache(maxsize=1 << 16)
def tables_with(testo: str, modello: Modello) -> frozenset[Tabella]:
    """The tables of a form that have a column of this heading: of most texts, none."""
    if not may_be(testo, modello) or not may_be_label(testo, modello.colonne):
        return frozenset()
    return frozenset(t for t in modello.tabelle if find_label(testo, t.grafie))


def is_a_label(testo: str, modello: Modello) -> bool:
    """A label of the head: neither an indicator's, nor a table's heading alone."""
    nome = find_label(testo, modello.grafie, simile=False)
    return nome is not None and not nome.nome.startswith("i.")


@lru_cache(maxsize=1 << 16)
def may_say(testo: str, modello: Modello) -> bool:
    """Whether a text may be a label of the form, or begin with one; False is sure, and most values say nothing."""
    if not any(map(str.isalpha, testo)):
        return "%" in testo or chiave(testo) in modello.tutte.voci or (not testo.isdecimal() and bool(heading(testo).quando))
    nuda = testo.rstrip(": ")
    intera = may_be(nuda, modello) or (nuda != testo and may_be(testo, modello))
    return intera or any(s in testo[: BREVE + 3] for s in (":", " - ", " – ")) or modello.tutte.may_begin(testo)
