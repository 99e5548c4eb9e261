"""What stands around the labels of a head: right of each, below it, and which cells are no value of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from pegan.clean.numbers import is_figure
from pegan.groups import grouped
from pegan.read.cell import Cell, as_wide, beside_it, on_rows, overlap, same_columns
from pegan.read.form.labels.etichetta import SOTTO, Etichetta
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.persone import asks_for_people
from pegan.read.form.labels.words import is_note
from pegan.read.form.template import Campo, Modello
from pegan.read.spellings import DI_PERSONA
from pegan.read.words import is_person, is_titled_person

CIFRE = frozenset({"totale_pesi", "peso_obiettivo", "i.peso", "raggiungimento", "i.raggiungimento"})
"""Labels whose value is a figure: "Totale" takes no title that stands below it."""
TESTATA = "la riga può essere l'intestazione di una tabella"
_DI_PERSONA = "la riga comincia con il nome di una persona: può essere di questa, e non dell'obiettivo"


@dataclass(frozen=True, slots=True)
class Posto:
    """A label, its row, and what stands beside it and below it, as cells."""

    etichetta: Etichetta
    riga: int
    accanto: tuple[int, ...]
    sotto: tuple[int, ...]


class Intorno:
    """The cells of a head with a text, and its labels among them."""

    def __init__(self, celle: Sequence[Cell], di_testo: Sequence[int], etichette: Sequence[Etichetta], modello: Modello) -> None:
        self.celle, self.di_testo, self.intestazioni, self._modello = celle, di_testo, modello.colonne, modello
        self.presi = {e.cella for e in etichette}
        self.da_colonna = grouped([(celle[i].col0, i) for i in di_testo])
        self.da_riga = grouped([(celle[i].row0, i) for i in di_testo])
        self.alte = [i for i in di_testo if celle[i].row1 > celle[i].row0]
        """The texts that begin in each column and on each row, and those that lie over several rows."""
        self.di_riga = grouped([(celle[i].row0, i) for i in (*di_testo, *self.presi.difference(di_testo))])
        """The texts and labels that begin on each row."""
        self.prima_di = grouped([(celle[i].col1 + 1, celle[i]) for i in self.presi])
        """The labels that end right before each column."""
        self._di_colonne: dict[tuple[int, int], tuple[list[int], list[int]]] = {}

    def behind(self, i: int, e: Etichetta) -> int | None:
        """The cell right of another, if it is no label."""
        return next((j for j in self.all_beside(self.celle[i]) if not self.refuses(j, e)), None)

    def around(self, e: Etichetta, campo: Campo) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The cells beside a label that may be its value, and those below it."""
        c, quante = self.celle[e.cella], 2 if campo.codice else 1
        righe = [i for r in range(c.row0, c.row1 + 1) for i in self.da_riga.get(r, ())]
        righe += [i for i in self.alte if self.celle[i].row0 < c.row0 <= self.celle[i].row1]
        destra = [i for i in righe if self.celle[i].col0 > c.col1]
        destra.sort(key=lambda i: (self.celle[i].col0, self.celle[i].row0))
        accanto: list[int] = []
        for i in destra[:quante]:
            # worded as a heading, with a text beside it, or before a number, it is no name of the code before it: "16.01 | Capitolo | 1234"
            dopo = self.texts_beside(self.celle[i]) if accanto else ()
            detta = dopo and (self.celle[dopo[0]].text.isdecimal() or find_label(self.celle[i].text, self.intestazioni, simile=False))
            if self.refuses(i, e) or detta:
                break
            accanto.append(i)
        righe_sotto = [self.da_riga.get(r, ()) for r in range(c.row1 + 1, c.row1 + SOTTO + 1)]
        sotto = next((sue for fila in righe_sotto if (sue := [i for i in fila if overlap(self.celle[i], c)])), [])
        if not sotto or self.refuses(sotto[0], e) or self._below_others(sotto[0], e):
            return tuple(accanto), ()
        return tuple(accanto), tuple([i for i in sotto if i not in self.presi][:quante])

    def refuses(self, i: int, e: Etichetta) -> bool:
        """The cell is a label, asks for a value of its own behind a colon, or holds words where this label asks for a figure, a remark where it asks for who."""
        c = self.celle[i]
        return (
            i in self.presi
            or (e.nome in CIFRE and not any(map(str.isdigit, c.text)))
            or (e.nome in DI_PERSONA and is_note(c.text))
            or (c.text.rstrip().endswith(":") and len(c.text) <= BREVE)
        )

    def _below_others(self, i: int, e: Etichetta) -> bool:
        """A cell below another label of the row too, or below the values of several: it is the value of neither; nor is one right beside a
        label that begins before this one, or that stands below what this one is the value of: "Allegati | Relazione" above "Target | 20"."""
        x, c = self.celle[i], self.celle[e.cella]
        if any(overlap(y, x) for y in self.labels_on(c.row0) if y is not c):
            return True
        if x.col1 > c.col1 and sum(overlap(self.celle[j], x) for j in self.da_riga.get(c.row0, ())) > 2:
            return True  # a banner below "Area | Tecnica | Valutatore | Segretario": a title
        dietro = x.col0 == c.col0 and any(beside_it(self.celle[j], c) for j in self.da_riga.get(c.row0, ()) if j not in self.presi)
        return (x.col0 < c.col0 or dietro) and any(beside_it(y, x) for y in self.prima_di.get(x.col0, ()) if y is not c)

    def labels_on(self, riga: int) -> list[Cell]:
        """The labels that begin on a row."""
        return [self.celle[i] for i in self.di_riga.get(riga, ()) if i in self.presi]

    def gap(self, p: Posto) -> int:
        """Blank columns between a label and what stands beside it."""
        return self.celle[p.accanto[0]].col0 - self.celle[p.etichetta.cella].col1 - 1

    def texts_beside(self, x: Cell) -> list[int]:
        return [j for j in self.all_beside(x) if j not in self.presi]

    def all_beside(self, x: Cell) -> Iterator[int]:
        """The texts that begin right behind a cell, on its rows; of those of a column no two begin on one row."""
        colonna = self.da_colonna.get(x.col1 + 1, ())
        da = max(0, bisect_left(colonna, x.row0, key=self._row) - 1)
        return (j for j in colonna[da : bisect_right(colonna, x.row1, key=self._row)] if beside_it(x, self.celle[j]))

    def right_below(self, x: Cell) -> list[Cell]:
        return [self.celle[i] for i in self.di_riga.get(x.row1 + 1, ()) if i not in self.presi]

    def spans_headings(self, c: Cell, x: Cell) -> bool:
        """A label and the text beside it end on two rows, and the shorter of them lies over several others: a heading of two rows."""
        breve = min(c, x, key=lambda y: y.row1)
        return c.row1 != x.row1 and sum(overlap(self.celle[i], breve) for i in self.di_riga.get(breve.row1 + 1, ())) > 1

    def lies_apart(self, c: Cell, x: Cell, y: Cell) -> bool:
        """What stands below a label (y) is beyond a blank row, or lies under what stands beside it (x) too."""
        return beside_it(c, x) and (y.row0 > c.row1 + 1 or y.col1 >= x.col0)

    def may_be_either(self, p: Posto) -> bool:
        """What stands beside a label and what stands below it are as wide as the label is: a list, or a row of headings."""
        if not (p.accanto and p.sotto):
            return False
        c, a_lato, sotto = (self.celle[i] for i in (p.etichetta.cella, p.accanto[0], p.sotto[0]))
        return same_columns(sotto, c) and as_wide(a_lato, c)

    def heads_a_column(self, c: Cell) -> bool:
        return find_label(c.text, self.intestazioni, simile=False) is not None

    def is_amid_rows(self, c: Cell) -> bool:
        """On a row whose columns the row above, or below, has too: behind a text that is no label, as none stands above it or on the row below; or before others
        and above a figure. It is of a table of which nobody knows the heading, or heads one."""
        riga = self._texts_on(c.row0)
        prima = riga[0] in self.presi
        if len(riga) <= SOTTO or (
            prima and not (self.celle[riga[0]] is c and any(is_figure(x.text) and overlap(x, c) for x in self.right_below(c)))
        ):
            return False
        vicine = [x for x in (self._texts_on(c.row1 + 1),) if self.presi.isdisjoint(x)]
        vicine += [self._texts_on(c.row0 - 1)] if not prima and not any(overlap(x, c) for x in self.labels_on(c.row0 - 1)) else []
        colonne = {self.celle[i].col0 for i in riga}
        return any(len(colonne & {self.celle[i].col0 for i in x}) > SOTTO for x in vicine)

    def _texts_on(self, riga: int) -> list[int]:
        """The texts of the whole page, tables' too, that begin on a row."""
        return [i for i in on_rows(self.celle, riga, riga) if self.celle[i].text]

    def names_a_person(self, riga: int) -> bool:
        """First on a row, no label of the sheet's, is who works at its objective, a person below: "Dipendente | Stato di attuazione"."""
        c = self.celle[min(self.di_riga[riga], key=lambda i: self.celle[i].col0)]
        return asks_for_people(c.text, self._modello) and any(is_person(x.text) for x in self.right_below(c))

    def of_a_row(self, p: Posto) -> str | None:
        """Why what stands below a label may be no value of it: its row is a person's, or one of a table, and it is the only label there."""
        if self.names_a_person(p.riga):
            return _DI_PERSONA
        return TESTATA if len(self.labels_on(p.riga)) == 1 and self.is_amid_rows(self.celle[p.etichetta.cella]) else None

    def has_its_person(self, p: Posto) -> bool:
        """Beside a label that asks for a person one stands with a title, "Dott. Ugo Neri", and none below it."""
        accanto, sotto = ([self.celle[i].text for i in ii[:1]] for ii in (p.accanto, p.sotto))
        return p.etichetta.nome in DI_PERSONA and any(map(is_titled_person, accanto)) and not any(map(is_titled_person, sotto))

    def near(self, a: Cell, b: Cell, *, fitte: bool) -> bool:
        """No text of the column stands between two labels, or (unless `fitte`) only texts with a text beside them: labels of other words."""
        alto, basso = min(a.row1, b.row1), max(a.row0, b.row0)
        fra = self.between(a, alto, basso)
        return basso - alto <= 3 * SOTTO + len(fra) and not (fitte and fra) and all(self.texts_beside(self.celle[i]) for i in fra)

    def reach(self, a: Cell, *, fitte: bool) -> tuple[int, int]:
        """The rows beyond which no other label is near: a text stands between, or it is too far whatever does."""
        righe, sue = self._of_columns(a)
        quanto = 3 * SOTTO + len(sue)
        sopra = (i for i in reversed(sue[: bisect_left(righe, a.row0)]) if fitte or not self.texts_beside(self.celle[i]))
        sotto = (i for i in sue[bisect_right(righe, a.row1) :] if fitte or not self.texts_beside(self.celle[i]))
        prima, ultima = next(map(self._row, sopra), -1), next(map(self._row, sotto), a.row1 + quanto)
        return max(a.row0 - quanto, prima), min(a.row1 + quanto, ultima)

    def between(self, a: Cell, alto: int, basso: int) -> list[int]:
        """The texts that begin between two rows, of the columns of a cell, and are no labels."""
        righe, sue = self._of_columns(a)
        return sue[bisect_right(righe, alto) : bisect_left(righe, basso)]

    def _of_columns(self, a: Cell) -> tuple[list[int], list[int]]:
        """The rows of the texts of a cell's columns that are no labels, and these texts."""
        posto = (a.col0, a.col1)
        if posto not in self._di_colonne:
            sue = sorted([i for i in self.di_testo if i not in self.presi and overlap(self.celle[i], a)], key=self._row)
            self._di_colonne[posto] = [self._row(i) for i in sue], sue
        return self._di_colonne[posto]

    def _row(self, i: int) -> int:
        return self.celle[i].row0

    def are_columns(self, e: int, accanto: int, valori: Container[int]) -> bool:
        """A label and what stands beside it, where no other label has its value (`valori`), have each a text below them on the next two rows, and nothing else
        stands there, nor a label: "Risultati attesi | Risultati conseguiti"."""
        sue = {self.celle[e].col0, self.celle[accanto].col0}
        righe = [self.di_riga.get(self.celle[e].row1 + n, []) for n in (1, 2)]
        stesse = all({self.celle[i].col0 for i in riga} == sue and self.presi.isdisjoint(riga) for riga in righe)
        return stesse and self.celle[accanto].col0 not in valori

    def heads_figures(self, c: Cell) -> bool:
        """Among others of its row, a figure right below it."""
        return len(self.di_riga[c.row0]) > SOTTO and any(is_figure(x.text) and same_columns(x, c) for x in self.right_below(c))

    def is_of_a_column(self, x: Cell) -> bool:
        """A figure with another right below it."""
        return is_figure(x.text) and any(y.col0 == x.col0 and is_figure(y.text) for y in self.right_below(x))
