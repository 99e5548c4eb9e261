"""A page under a form: its tables, its labels and their values, where its sheets begin."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from pegan.read.cell import Cell, Page, alone, on_rows
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.head.values import find_values
from pegan.read.form.labels.etichetta import Etichetta
from pegan.read.form.labels.find import find_labels, is_title
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.non_etichette import without_signatures
from pegan.read.form.labels.quick_look import may_be
from pegan.read.form.labels.titles import below_titles
from pegan.read.form.pages.other_forms import other_tables
from pegan.read.form.pages.starts import split_sheets
from pegan.read.form.tables.find import find_tables
from pegan.read.form.tables.gantt import is_mark
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello

DI_OBIETTIVO = frozenset({"obiettivo_operativo", "obiettivo_strategico", "peg_n", "missione", "programma", "codice_pegan"})
"""Labels of a head that say which objective a sheet is of."""


_DI_PARTE = re.compile(r"\s*(?:sub|sotto)[\s-]*obiettiv", re.I)


@dataclass(slots=True)
class PaginaLetta:
    """A page under the form that explains it best."""

    pagina: Page
    modello: Modello
    tabelle: list[TabellaTrovata]
    etichette: list[Etichetta]
    valori: list[Trovato]
    titoli: list[int] = field(default_factory=list)
    """Cells that are titles, as the form spells them."""
    inizi: list[int] = field(default_factory=list)
    ripetute: list[tuple[Page, list[int]]] = field(default_factory=list)
    """Cells of the pages after the first that repeat its head, where the sheet runs over several."""
    altre: list[PaginaLetta] = field(default_factory=list)
    """What of it is of other forms."""

    def say(self) -> dict[str, str]:
        """What the labels of its head say, by name; "" for one without a value."""
        detti = dict.fromkeys((e.nome for e in self.etichette), "")
        return detti | {v.nome: v.text(self.pagina.cells) for v in self.valori}

    @property
    def voti(self) -> int:
        """How many labels of the form it shows."""
        return len({e.nome for e in self.etichette}) + sum(len({k.campo for k in t.colonne if k.campo}) for t in self.tabelle)

    @property
    def parti(self) -> list[PaginaLetta]:
        """What it is read as: under other forms, then under its own."""
        return [*self.altre, self]

    @property
    def spiegate(self) -> int:
        """How many of its cells the form explains: labels, values, headings, what stands under them; less what stands in columns that it does not know.

        A value that may be none of its label's is not explained.
        """
        sotto = 0
        for t in self.tabelle:
            sicure = {k.campo for k in t.colonne if not k.sensi}
            righe = (c for c in self.pagina.cells if t.fondo < c.row0 <= t.ultima and c.text)
            sue = [(c, k) for c in righe if (k := t.column(c)) is not None]
            # words under the periods of a Gantt are no marks
            male = [k.campo is None or (k.sensi and sicure.issuperset(k.sensi)) or (k.periodi and not is_mark(c.text)) for c, k in sue]
            sotto += sum(-1 if x else 1 for x in male)
        proprie = len(self.etichette) + sum(not v.aperta for v in self.valori) + sum(len(t.testate) for t in self.tabelle) + sotto
        return proprie + sum(x.spiegate for x in self.altre)


def under(pagina: Page, modello: Modello) -> PaginaLetta:
    """A page read under a form; a page of sheets without what other forms have there, if that leaves a sheet."""
    altre = other_tables(pagina.cells) if modello.riga == "scheda" else []
    if altre:
        righe = {r for _, _, sue in altre for r in sue}
        letta = _between(pagina, modello, righe)
        if any(v.nome in DI_OBIETTIVO for v in letta.valori):
            letta.altre = [_of_rows(pagina, m, t, sue) for m, t, sue in altre]
            return letta
    return _between(pagina, modello, frozenset())


def _between(pagina: Page, modello: Modello, fuori: Set[int]) -> PaginaLetta:
    """A page under a form, without some of its rows."""
    celle = pagina.cells
    tabelle = [t for t in find_tables(celle, modello) if t.cima not in fuori]
    for t in tabelle if fuori else ():
        t.ultima = min([t.ultima, *(r - 1 for r in fuori if r > t.cima)])
    dentro = {i for t in tabelle for i in t.testate}
    if fuori:
        dentro.update(i for i, c in enumerate(celle) if c.row0 in fuori)
    for t in tabelle:
        sue = on_rows(celle, t.cima, max(t.fondo, t.ultima))
        dentro.update(sue if t.whole else [i for i in sue if t.da <= celle[i].col0 <= t.a])
        # merged from the row above down to the heading's: the heading of a column that the table does not know
        dentro.update(i for i in on_rows(celle, t.cima - 1, t.cima - 1) if celle[i].row1 >= t.cima and t.da <= celle[i].col0 <= t.a)
        dentro.update(_bands(celle, t))
    brevi = [i for i, c in enumerate(celle) if may_be(c.text, modello) and not (fuori and c.row0 in fuori)]
    titoli = [
        i for i in _titles(celle, brevi, modello) if i not in dentro or alone(celle[i], celle)
    ]  # "Risorse", a step, with its date behind it
    dentro.update(titoli)
    liberi = [i for i in sorted(set(range(len(celle))) - dentro) if celle[i].text]
    etichette = without_signatures(below_titles(find_labels(celle, liberi, modello), celle), celle, [t.fondo for t in tabelle])
    etichette = _without_parts(etichette, celle, brevi)
    valori = find_values(celle, liberi, etichette, modello)
    inizi = split_sheets(etichette, [t.cima for t in tabelle], celle, valori) if modello.riga == "scheda" else []
    return PaginaLetta(pagina, modello, tabelle, etichette, valori, titoli, inizi)


def _titles(celle: Sequence[Cell], quali: Sequence[int], modello: Modello) -> list[int]:
    return [i for i in quali if find_label(celle[i].text, modello.titoli) is not None and is_title(celle[i], celle, modello)]


def _bands(celle: Sequence[Cell], t: TabellaTrovata) -> Sequence[int]:
    """The texts behind others, right above headings that come again under each: "Obiettivo | Entrata | Spesa", above "Capitolo | Importo | Capitolo | Importo"."""
    if len({k.foglia for k in t.colonne}) == len(t.colonne):
        return ()
    riga = on_rows(celle, t.cima - 1, t.cima - 1)
    sopra = [i for i in riga if t.colonne[0].col0 <= celle[i].col0 <= t.colonne[-1].col1]
    return sopra if 1 < len(sopra) < len(riga) else ()


@lru_cache(maxsize=1 << 14)
def _is_a_part(testo: str) -> bool:
    return _DI_PARTE.match(testo) is not None


def _without_parts(etichette: list[Etichetta], celle: Sequence[Cell], brevi: Sequence[int]) -> list[Etichetta]:
    """The labels, but for those of the parts of an objective that the page names: "Sotto-obiettivo 1.1" beside "Obiettivo | Verde pubblico" begins no sheet, and
    what is on its row, such as its weight, is not the objective's.
    """
    sue = [celle[e.cella] for e in etichette if e.nome == "obiettivo_operativo" and e.valore_da is None]
    if all(_is_a_part(c.text) for c in sue):
        return etichette
    detti = [celle[i] for i in {*brevi, *(e.cella for e in etichette)}]
    righe = {c.row0 for c in detti if _is_a_part(c.text)}
    return [e for e in etichette if celle[e.cella].row0 not in righe] if righe else etichette


def _of_rows(pagina: Page, modello: Modello, t: TabellaTrovata, righe: range) -> PaginaLetta:
    """A table of another form, with its title and the labels right above it."""
    celle = pagina.cells
    sopra = [i for i in on_rows(celle, righe.start, t.cima - 1) if celle[i].text]
    titoli = _titles(celle, sopra, modello)
    liberi = [i for i in sopra if i not in titoli]
    etichette = below_titles(find_labels(celle, liberi, modello), celle)
    return PaginaLetta(pagina, modello, [t], etichette, find_values(celle, liberi, etichette, modello), titoli)
