"""The tables of a page of cells: where a heading stands, what each of its columns means, how far its rows go."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell
from pegan.read.grid_column import ColonnaTrovata
from pegan.read.grid_columns import heading_to_columns
from pegan.read.grid_gantt import is_period, read_leaf
from pegan.read.grid_words import is_note
from pegan.read.headings import BREVE, find_label, heading, split_label
from pegan.read.template import Modello, Tabella, tables_with

PERIODI_MINIMI = 3
_ORDINALE = re.compile(r"\(?([0-9]{1,2}|[a-z])\)?")
"""What a row that numbers the columns holds: 1, (2), c."""
_FINO_IN_FONDO = 1 << 30
_TITOLO = 3
"""Columns that a title between the rows lies over at least."""


@dataclass(slots=True)
class TabellaTrovata:
    """A table on the page: its heading's rows, its columns, the rows of its values [prima, ultima]."""

    tabella: Tabella
    cima: int
    fondo: int
    colonne: list[ColonnaTrovata]
    chiave: str
    """The column that a row is known by: the first of the form's that the page has."""
    testate: list[int] = field(default_factory=list)
    """Indices of the heading's cells that the form names."""
    ultima: int = -1
    da: int = 0
    a: int = _FINO_IN_FONDO
    """The page's columns in which it lies: another may stand beside it."""
    alte: list[int] = field(default_factory=list)
    """Its cells with a text that are merged over several rows."""
    _di_colonna: dict[tuple[int, int], ColonnaTrovata | None] = field(default_factory=dict)

    @property
    def prima(self) -> int:
        """The first row below the heading."""
        return self.fondo + 1

    def column(self, c: Cell) -> ColonnaTrovata | None:
        """The column that a cell lies in most; None for one that lies in none."""
        posto = (c.col0, c.col1)
        if posto not in self._di_colonna:
            comuni = [k for k in self.colonne if k.col0 <= c.col1 and c.col0 <= k.col1]
            self._di_colonna[posto] = max(comuni, key=lambda k: (min(c.col1, k.col1) - max(c.col0, k.col0), -k.col0), default=None)
        return self._di_colonna[posto]

    def decide(self, colonne: list[ColonnaTrovata]) -> None:
        """Take the columns as the whole page makes them out."""
        self.colonne = colonne
        self._di_colonna.clear()

    def spans(self, c: Cell) -> bool:
        """The cell lies over the key column, beyond it, and over three columns at least: a title, whatever its words."""
        principale = next((k for k in self.colonne if k.campo == self.chiave), None)
        oltre = principale is not None and (c.col0 < principale.col0 or c.col1 > principale.col1)
        return oltre and sum(k.col0 <= c.col1 and c.col0 <= k.col1 for k in self.colonne) >= _TITOLO

    def is_key(self, c: Cell) -> bool:
        """The cell lies in the key column."""
        colonna = self.column(c)
        return colonna is not None and colonna.campo == self.chiave


PerRiga = Mapping[int, list[int]]


def find_tables(celle: Sequence[Cell], modello: Modello) -> list[TabellaTrovata]:
    """The tables whose heading stands on a page, from the top; their rows go on to the next heading, title or label that ends them."""
    per_riga: dict[int, list[int]] = {}
    for i, c in enumerate(celle):
        if c.text:
            per_riga.setdefault(c.row0, []).append(i)
    trovate: list[TabellaTrovata] = []
    fondo = -1
    for riga in sorted(per_riga):
        if riga <= fondo:
            continue
        nominate = {tab for i in per_riga[riga] for tab in tables_with(celle[i].text, modello)}
        elenco = modello.riga == "obiettivo"
        candidate = [t for tab in modello.tabelle if tab in nominate and (t := _heading_at(celle, per_riga, riga, tab, elenco))]
        if candidate:
            migliore = max(candidate, key=lambda t: (len(t.testate), len({c.campo for c in t.colonne})))
            insieme = _side_by_side(celle, per_riga, migliore, candidate, elenco)
            trovate += insieme
            fondo = max(t.fondo for t in insieme)
    _set_ends(celle, per_riga, modello, trovate)
    if modello.riga != "obiettivo":
        return trovate
    # figures are no objectives: "Obiettivo 2024" heads targets
    return [t for t in trovate if not _are_figures([c.text for c in celle if c.text and t.prima <= c.row0 <= t.ultima and t.is_key(c)])]


def _side_by_side(
    celle: Sequence[Cell], per_riga: PerRiga, migliore: TabellaTrovata, candidate: Sequence[TabellaTrovata], elenco: bool
) -> list[TabellaTrovata]:
    """The tables whose headings share the row: the best alone, or with another beside it, a blank column between them."""
    occupate = {
        x for r in per_riga for i in per_riga[r] if migliore.cima <= r <= migliore.fondo for x in range(celle[i].col0, celle[i].col1 + 1)
    }
    vuote = sorted(set(range(min(occupate), max(occupate))) - occupate)
    for altra in (t for t in candidate if t is not migliore) if vuote else ():
        for x in vuote:
            parti = [{r: [i for i in ii if (celle[i].col1 < x) == sinistra] for r, ii in per_riga.items()} for sinistra in (True, False)]
            parti = [{r: ii for r, ii in p.items() if ii} for p in parti]
            for prima, dopo in ((migliore, altra), (altra, migliore)):
                due = [
                    _heading_at(celle, p, t.cima, t.tabella, elenco) if t.cima in p else None
                    for p, t in zip(parti, (prima, dopo), strict=True)
                ]
                if due[0] and due[1] and len(due[0].testate) + len(due[1].testate) > len(migliore.testate):
                    due[0].a, due[1].da = x - 1, x + 1
                    return [due[0], due[1]]
    return [migliore]


def _heading_at(celle: Sequence[Cell], per_riga: PerRiga, riga: int, tabella: Tabella, elenco: bool) -> TabellaTrovata | None:
    """The table's heading if it begins on this row: several of its columns, the key column among them in the heading's rows."""
    nomi = {i: n for i in per_riga[riga] if (n := find_label(celle[i].text, tabella.grafie))}
    gantt = any(c.periodi for c in tabella.colonne.values())
    con_periodi = gantt and sum(is_period(celle[i].text) for i in per_riga[riga]) >= PERIODI_MINIMI
    di_anni = any(c.anni for c in tabella.colonne.values())
    con_anni = di_anni and sum(_bears_period(celle[i], gantt=False) for i in per_riga[riga]) > 1
    if len(per_riga[riga]) < 2 or len({n.nome for n in nomi.values()}) + con_periodi + con_anni < 2:
        return None
    numeri = any(c.numeri for c in tabella.colonne.values())
    fondo = max(celle[i].row1 for i in nomi)
    testate = [i for i in per_riga[riga] if i in nomi or _bears_period(celle[i], gantt) or (numeri and celle[i].text.isdecimal())]
    ignote = [i for i in per_riga[riga] if i not in testate and len(celle[i].text) <= 60]
    for sotto in sorted(r for r in per_riga if riga < r):
        dentro = per_riga[sotto]
        simili = [i for i in dentro if _bears_period(celle[i], gantt) or find_label(celle[i].text, tabella.grafie) is not None]
        if sotto > fondo and not (sotto == fondo + 1 and _goes_on(celle, dentro, simili, [*testate, *ignote], tabella)):
            break
        testate += simili
        ignote += [i for i in dentro if i not in simili and len(celle[i].text) <= 60]
        fondo = max([fondo, *(celle[i].row1 for i in dentro if celle[i].row1 <= sotto + 1)])
    colonne = heading_to_columns(celle, testate, ignote, tabella)
    campi = {c.campo for c in colonne if c.campo is not None}
    chiave = next((k for k in tabella.chiavi if k in campi), None)
    if chiave is None or len(campi) < (3 if elenco else 2):
        return None
    if elenco and not any(k.campo and not k.sensi and not k.campo.startswith("i.") for k in colonne):
        return None  # nothing but indicators: the table of a sheet
    numerate = _numbering(celle, per_riga.get(fondo + 1, []), colonne)
    return TabellaTrovata(tabella, riga, fondo + bool(numerate), colonne, chiave, [*testate, *numerate])


def _bears_period(c: Cell, gantt: bool) -> bool:
    """A year alone, or what may stand above a column of the Gantt."""
    h = heading(c.text)
    return (not h.chiave and (h.anno is not None or h.relativo is not None)) or (gantt and is_period(c.text))


def _goes_on(celle: Sequence[Cell], dentro: Sequence[int], simili: Sequence[int], sopra: Sequence[int], tabella: Tabella) -> bool:
    """A row just below the heading that goes on with it: labels and years, or the letters of the Gantt; a lone number is a value."""
    sicure = [i for i in simili if find_label(celle[i].text, tabella.grafie, simile=False) or heading(celle[i].text).anno is not None]
    lettere = [i for i in simili if is_period(celle[i].text)]
    if not sicure and len(lettere) < PERIODI_MINIMI and not any(heading(celle[i].text).relativo is not None for i in simili):
        return False
    anni = any(k.anni or k.periodi for k in tabella.colonne.values())
    if len(simili) == len(dentro) and (anni or any(find_label(celle[i].text, tabella.grafie) for i in simili)):
        return True
    principali = [j for j in sopra if (n := find_label(celle[j].text, tabella.grafie)) and n.nome in tabella.chiavi]
    if any(_overlap(celle[i], celle[j]) for i in dentro for j in principali):
        return False
    # headings of columns that the form doesn't know stand among those it knows, each below a heading that spans it
    return all(any(_overlap(celle[i], celle[j]) and celle[j].col1 > celle[j].col0 for j in sopra) for i in dentro if i not in simili)


def _numbering(celle: Sequence[Cell], riga: Sequence[int], colonne: Sequence[ColonnaTrovata]) -> list[int]:
    """The cells of a row that numbers the columns: 1, 2, 3 or a, b, c, one below each heading."""
    segni = [m[1] for i in riga if (m := _ORDINALE.fullmatch(celle[i].text.strip().lower()))]
    if len(segni) < 3 or len(segni) != len(riga) or any(k.periodi for k in colonne):
        return []
    numeri = [int(s) if s.isdigit() else ord(s) - ord("a") + 1 for s in segni]
    return list(riga) if numeri == list(range(numeri[0], numeri[0] + len(numeri))) and numeri[0] <= 1 else []


def _overlap(a: Cell, b: Cell) -> bool:
    return a.col0 <= b.col1 and b.col0 <= a.col1


def _set_ends(celle: Sequence[Cell], per_riga: PerRiga, modello: Modello, trovate: Sequence[TabellaTrovata]) -> None:
    """Each table's last row: before the next heading, title, or label of the sheet's head."""
    ultima = max((c.row1 for c in celle), default=-1)
    elenco = modello.riga == "obiettivo"
    for t in trovate:
        sue = per_riga if not t.da and t.a == _FINO_IN_FONDO else _within(celle, per_riga, t)
        dopo = next((x for x in trovate if x.cima > t.cima and x.da <= t.a and t.da <= x.a), None)
        fine = dopo.cima - 1 if dopo else ultima
        for riga in sorted(r for r in sue if t.prima <= r <= fine):
            altra = _all_labels(celle, sue[riga], t, modello, elenco) or _is_gantt_heading(celle, sue[riga], t)
            if altra or any(_ends(celle, i, sue, t, modello, elenco) for i in sue[riga]):
                fine = riga - 1
                break
        t.ultima = fine
        t.alte = [i for r, ii in sue.items() if t.prima <= r <= fine for i in ii if celle[i].row1 > celle[i].row0]


def _within(celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata) -> PerRiga:
    sue = {r: [i for i in ii if t.da <= celle[i].col0 <= t.a] for r, ii in per_riga.items()}
    return {r: ii for r, ii in sue.items() if ii}


def _all_labels(celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata, modello: Modello, elenco: bool) -> bool:
    """Two labels or more, and hardly anything else: a row of labels, not of values."""
    if len(riga) < 2:
        return False
    grafie = (t.tabella.grafie, modello.grafie) if elenco else (modello.grafie,)
    dette = [i for i in riga if any(find_label(celle[i].text.rstrip(": "), g, simile=False) for g in grafie)]
    quante = sum(elenco or not _is_value_of_a_column(celle[i], t) for i in dette)
    return quante >= 2 and 2 * quante > len(riga)


def _is_gantt_heading(celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata) -> bool:
    """Periods by name ("I sem.", "II sem.") in a table without any: the heading of another table, in words that no form knows."""
    foglie = [f for i in riga if len(celle[i].text) <= BREVE and (f := read_leaf(celle[i].text))]
    return sum(f.tipo is not None for f in foglie) >= 2 and not any(k.periodi for k in t.colonne)


def _ends(celle: Sequence[Cell], i: int, per_riga: PerRiga, t: TabellaTrovata, modello: Modello, elenco: bool) -> bool:
    """The cell stands where the table is over."""
    c = celle[i]
    sola = len(per_riga[c.row0]) == 1
    if t.tabella.fine.voci and (find_label(c.text, t.tabella.fine) or split_label(c.text, t.tabella.fine)):
        return True
    if sola and is_note(c.text):
        return not _goes_on_below(celle, c.row0, per_riga, t, modello, nota=True)
    nuda = c.text.rstrip(": ")[: BREVE + 1]
    # a value of the key column may be worded as a label is; a label that stands elsewhere, or first on its row, ends the table
    altrove = not t.is_key(c) or c.col0 == 0 or sola
    if altrove and find_label(nuda, modello.titoli, simile=sola):
        return True
    if elenco:
        return False
    if altrove and find_label(nuda, modello.grafie, simile=sola) and not _is_value_of_a_column(c, t):
        return True
    divisa = split_label(c.text, modello.grafie) if per_riga[c.row0][0] == i and (c.col0 == 0 or sola) else None
    if divisa and (":" in c.text[: divisa[1]] or (sola and divisa[0].nome in modello.grafie.numerate)):
        return True
    if sola and t.spans(c):
        return not _goes_on_below(celle, c.row0, per_riga, t, modello)
    return _is_apart(c, t, per_riga, sola)


def _is_value_of_a_column(c: Cell, t: TabellaTrovata) -> bool:
    """A word such as "Responsabile" or "Servizio" under a column of texts is what a person is, not a label."""
    colonna = t.column(c)
    return colonna is not None and colonna.campo in ("unita_organizzativa", "note", "unita") and not c.text.rstrip().endswith(":")


def _goes_on_below(celle: Sequence[Cell], riga: int, per_riga: PerRiga, t: TabellaTrovata, modello: Modello, *, nota: bool = False) -> bool:
    """The next row with a text is a row of the table again: its cells lie under the headings, and no label.

    Below a title there must be figures where there are figures above: it may be the title of another table. A note is of this one.
    """
    sotto = min((r for r in per_riga if r > riga), default=None)
    sopra = [i for r in per_riga if t.prima <= r < riga for i in per_riga[r]]
    if sotto is None or sotto > riga + 2 or not sopra:
        return False
    sue = [(i, k) for i in per_riga[sotto] if (k := t.column(celle[i])) is not None and k.campo]
    if len(sue) < 2 or len(sue) < len(per_riga[sotto]) - 1 or not any(k.campo == t.chiave for _, k in sue):
        return False
    if _all_labels(celle, per_riga[sotto], t, modello, modello.riga == "obiettivo"):
        return False
    if nota:
        return True
    di_figure = {id(k) for k in t.colonne if _are_figures([celle[i].text for i in sopra if t.column(celle[i]) is k])}
    sotto_figure = [celle[i].text for i, k in sue if id(k) in di_figure]
    return bool(sotto_figure) and _are_figures(sotto_figure)


def _are_figures(testi: Sequence[str]) -> bool:
    return bool(testi) and all(sure_number(x) is not None for x in testi)


def _is_apart(c: Cell, t: TabellaTrovata, per_riga: PerRiga, sola: bool) -> bool:
    """Alone on its row, behind two blank rows, in a table whose other rows say more: what comes after the table."""
    if not sola:
        return False
    sopra = [r for r in per_riga if t.prima <= r < c.row0]
    return bool(sopra) and c.row0 - max(sopra) > 2 and any(len(per_riga[r]) > 1 for r in sopra)


def alone(c: Cell, celle: Sequence[Cell]) -> bool:
    """No other text begins on the cell's row."""
    return not any(x.row0 == c.row0 and x.text and x is not c for x in celle)
