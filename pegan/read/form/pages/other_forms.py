"""Tables of other forms on a page of sheets: the summary, the grid of missioni, the forms of resources, above the first sheet or between two.

A print that begins no new page for each of them has them all on one. Their headings are words that a sheet's head has too, so that they would be read
as one; so they are set aside first, each down to the next blank row, with the title and the labels right above it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from pegan.read.cell import Cell
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import label_keys
from pegan.read.form.tables.find import find_tables
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello
from pegan.read.form.template_file import templates

_PROPRIE = {
    "quadro": (
        {"peg_n", "obiettivo", "cdr"},
        {"peg_n", "obiettivo", "raggiungimento_pct"},
        {"peg_n", "obiettivo", "programma_descrizione"},
    ),
    "classificazione": ({"missione", "missione_descrizione", "programma_descrizione"},),
    "risorse_umane": ({"centro_costo", "d", "c", "b"},),
    "risorse_strumentali": ({"tipo", "numero", "caratteristiche"},),
}
"""The columns by which another form's table is known: no sheet has them together."""
_SOPRA = 4
"""Rows of a title and labels, right above a table's heading, at the most."""
Colonna = tuple[str, str]
"""A form, and a field of it."""
Altra = tuple[Modello, TabellaTrovata, range]
"""A table of another form, and the rows that it and what stands right above it take."""


def other_tables(celle: Sequence[Cell]) -> list[Altra]:
    """The tables of other forms on a page, from the top."""
    return sorted(_found(celle), key=lambda x: x[1].cima)


def _found(celle: Sequence[Cell]) -> Iterator[Altra]:
    dette = frozenset[Colonna]().union(*map(_said, {c.text for c in celle}))
    modelli = [m for m in templates() if any(all((m.riga, x) in dette for x in sue) for sue in _PROPRIE.get(m.riga, ()))]
    righe = {r for c in celle if c.text for r in range(c.row0, c.row1 + 1)} if modelli else set()
    for modello in modelli:
        for t in find_tables(celle, modello):
            campi = {k.campo for k in t.colonne if k.campo}
            if not any(sue <= campi for sue in _PROPRIE[modello.riga]):
                continue
            if modello.riga == "classificazione" and any(k.campo is None and k.foglia for k in t.colonne):
                continue  # budget lines by missione and programma
            t.ultima = next((r for r in range(t.cima, t.ultima + 1) if r not in righe), t.ultima + 1) - 1
            cima = t.cima
            while t.cima - cima < _SOPRA and cima - 1 in righe:
                cima -= 1
            if t.prima <= t.ultima and cima - 1 not in righe:
                yield modello, t, range(cima, t.ultima + 1)


@lru_cache(maxsize=1 << 14)
def _said(testo: str) -> frozenset[Colonna]:
    """The columns of other forms that a text may head."""
    if not testo or len(testo) > BREVE:
        return frozenset()
    return frozenset(x for k in label_keys(testo) for x in _headings().get(k, ()))


@cache
def _headings() -> Mapping[str, frozenset[Colonna]]:
    """What a heading's key may be among other forms."""
    sensi: dict[str, set[Colonna]] = defaultdict(set)
    for m in templates():
        for t in m.tabelle if m.riga in _PROPRIE else ():
            for k, nome in t.grafie.voci.items():
                sensi[k].add((m.riga, t.colonne[nome].campo))
    return {k: frozenset(x) for k, x in sensi.items()}
