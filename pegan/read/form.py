"""Workbooks and PDF to cells: the pages' tables and labels, by the description of the form that explains each page best.

    pages of cells ─▶ form of each page ─▶ its tables ─▶ its head ─▶ sheets ─▶ Lettura

Labels are followed, not addresses. What no form names is left over, page by page; a hidden sheet is kept whole and not read.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pegan.read.cell import Cell, Page
from pegan.read.cells import Lettura
from pegan.read.cover import read_cover
from pegan.read.forms import Modulo
from pegan.read.fragments import Registro
from pegan.read.grid_classification import TABELLA as CLASSIFICAZIONE
from pegan.read.grid_classification import write_classification
from pegan.read.grid_head import Etichetta, Trovato, find_labels, find_values, split_sheets
from pegan.read.grid_rows import Scrittore, rows, write_rows
from pegan.read.grid_tables import TabellaTrovata, alone, find_tables
from pegan.read.headings import find_label, heading
from pegan.read.pages import cell_text, pages_to_source
from pegan.read.sheet_pages import together
from pegan.read.template import Modello, templates

_MINIME = 3
"""Labels that a page must have for a form to be its own."""


@dataclass(slots=True)
class PaginaLetta:
    """A page under the form that explains it best."""

    pagina: Page
    modello: Modello
    tabelle: list[TabellaTrovata]
    etichette: list[Etichetta]
    valori: list[Trovato]
    inizi: list[int] = field(default_factory=list)
    ripetute: list[tuple[Page, list[int]]] = field(default_factory=list)
    """Cells of the pages after the first that repeat its head, where the sheet runs over several."""

    def say(self) -> dict[str, str]:
        """What the labels of its head say, by name; "" for one without a value."""
        detti = dict.fromkeys((e.nome for e in self.etichette), "")
        return detti | {v.nome: " ".join(cell_text(self.pagina.cells[i])[a:b] for i, a, b in v.parti) for v in self.valori}

    @property
    def voti(self) -> int:
        """How many labels of the form it shows."""
        return len({e.nome for e in self.etichette}) + sum(len(t.colonne) for t in self.tabelle)


def read_pages(pagine: Sequence[Page], propri: Sequence[Modello] = (), anno: int | None = None) -> Lettura:
    """Read a document's pages; `propri` are forms of its folder, tried first; `anno` is the plan's where it prints none."""
    sorgente, linee = pages_to_source(pagine)
    registro = Registro(sorgente)
    scrittore = Scrittore(registro, linee, anno or _year(pagine))
    libere: list[Modulo] = []
    modelli = [*propri, *templates()]
    for pagina, letta in together(pagine, linee, lambda p: _read_page(p, modelli), _under):
        if pagina.hidden:
            scrittore.ignore(pagina, "foglio_nascosto")
            continue
        if letta is None:
            libere.append(Modulo("x", "", tuple(linee[pagina.number, i] for i, c in enumerate(pagina.cells) if cell_text(c)), ()))
            continue
        _write_page(scrittore, letta)
        for altra, indici in letta.ripetute:
            scrittore.open_page(altra)
            for i in indici:
                scrittore.label(i, "ripetuto")
    read_cover(registro, libere)
    parole = len(sorgente.testo.split())
    return Lettura(tuple(registro.celle), tuple(registro.avanzi()), len(pagine), parole, tuple(sorted(scrittore.anni)))


def _read_page(pagina: Page, modelli: Sequence[Modello]) -> PaginaLetta | None:
    """The form that names most of the page's labels; None where none names enough."""
    lette = [_under(pagina, m) for m in modelli]
    migliore = max(lette, key=lambda x: (x.voti, -lette.index(x)), default=None)
    if migliore is None or migliore.voti < _MINIME or not (migliore.tabelle or len(migliore.etichette) >= _MINIME + 1):
        return None
    return migliore


def _under(pagina: Page, modello: Modello) -> PaginaLetta:
    celle = pagina.cells
    tabelle = find_tables(celle, modello)
    dentro = {i for t in tabelle for i, c in enumerate(celle) if i in t.testate or t.prima <= c.row0 <= t.ultima}
    titoli = dict.fromkeys(modello.titoli, "titolo")
    liberi = [i for i, c in enumerate(celle) if i not in dentro and c.text and not _is_title(c, celle, titoli)]
    etichette = find_labels(celle, liberi, modello.campi)
    valori = find_values(celle, liberi, etichette, modello.campi)
    inizi = split_sheets(etichette, [t.cima for t in tabelle], celle) if modello.riga == "scheda" else []
    return PaginaLetta(pagina, modello, tabelle, etichette, valori, inizi)


def _is_title(c: Cell, celle: Sequence[Cell], titoli: Mapping[str, str]) -> bool:
    """A title as it is spelt; one that is only like it stands alone: beside a label "Risorse umane" is a programma's name."""
    return find_label(c.text, titoli, simile=alone(c, celle)) is not None


def _write_page(s: Scrittore, letta: PaginaLetta) -> None:
    celle = letta.pagina.cells
    titoli = dict.fromkeys(letta.modello.titoli, "titolo")
    s.open_page(letta.pagina)
    for e in letta.etichette:
        s.label(e.cella, e.nome, fino=e.valore_da)
    for t in letta.tabelle:
        for i in t.testate:
            s.label(i, t.tabella.nome)
        for i, c in enumerate(celle):  # a title of its own wording, right above the heading
            if c.text and t.cima - 2 <= c.row1 < t.cima and alone(c, celle) and s.free(i) and not _is_value(letta, i):
                s.label(i, "titolo")
    for i, c in enumerate(celle):
        if c.text and _is_title(c, celle, titoli) and s.free(i):
            s.label(i, "titolo")
    confini = [*letta.inizi, 1 << 30]
    schede = list(itertools.pairwise(confini)) if letta.modello.riga == "scheda" else [(0, 1 << 30)]
    for n, (da, a) in enumerate(schede):
        prima = 0 if n == 0 else da
        valori = [v for v in letta.valori if prima <= celle[v.parti[0][0]].row0 < a]
        tabelle = [t for t in letta.tabelle if prima <= t.cima < a]
        _write_form(s, letta, valori, tabelle)
        if letta.modello.riga == "scheda":
            _repeated_code(s, letta, valori, prima, a)


def _write_form(s: Scrittore, letta: PaginaLetta, valori: Sequence[Trovato], tabelle: Sequence[TabellaTrovata]) -> None:
    riga = letta.modello.riga
    if riga == "scheda":
        s.new_sheet()
    for v in valori:
        if riga == "scheda":
            s.take("schede", s.scheda, v.nome, v.parti)
        else:
            s.take("documenti", "documento", v.nome, v.parti)
    for t in tabelle:
        if t.tabella.nome == CLASSIFICAZIONE:
            write_classification(s, letta.pagina.cells, rows(letta.pagina.cells, t), t)
        else:
            write_rows(s, letta.pagina.cells, letta.modello, t)


def _is_value(letta: PaginaLetta, i: int) -> bool:
    return any(i == j for v in letta.valori for j, _, _ in v.parti)


def _repeated_code(s: Scrittore, letta: PaginaLetta, valori: Sequence[Trovato], da: int, a: int) -> None:
    """A cell that holds nothing but the sheet's missione once more, as forms keep it for their formulas."""
    codice = next((v for v in valori if v.nome == "missione"), None)
    if codice is None:
        return
    celle = letta.pagina.cells
    i, x, y = codice.parti[0]
    for j, c in enumerate(celle):
        if da <= c.row0 < a and s.free(j) and cell_text(c) == cell_text(celle[i])[x:y]:
            s.take("schede", s.scheda, "missione_ripetuta", [(j, 0, len(cell_text(c)))])
            return


def _year(pagine: Sequence[Page]) -> int | None:
    """The first year that a heading prints: the plan's, where the document says no other."""
    anni = [a for p in pagine if not p.hidden for c in p.cells if (a := heading(c.text).anno) is not None and len(c.text) < 60]
    return min(anni) if anni else None
