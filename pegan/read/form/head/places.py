"""Where a label's value stands: right of it, or below it.

That is how the form is laid out, not what the page happens to hold: a label without a value must not take the next label's text. So labels bear
witness for each other: those of one column with a value beside each are a list, those of one row with a value below each are a row of headings; a
value lies where theirs lie. What only its own place speaks for is deduced, or open.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from pegan.clean.numbers import is_figure
from pegan.groups import grouped
from pegan.read.cell import Cell, beside_it, on_rows, overlap, same_columns
from pegan.read.form.head.around import CIFRE, TESTATA, Intorno, Posto
from pegan.read.form.head.pieces import own_value
from pegan.read.form.labels.etichetta import Etichetta
from pegan.read.form.tables.pairs import is_among_headings
from pegan.read.form.template import Modello
from pegan.read.pages import cell_text

_PIU_RIGHE = "sotto l'etichetta stanno più righe: può essere l'intestazione di una colonna"
_ACCANTO_O_SOTTO = "il valore può stare a destra dell'etichetta o sotto"
_SOPRA_COPPIE = "sotto sta una riga di etichette con il valore accanto"
_RIGA = attrgetter("riga")
LARGA = 3
"""Columns of a label as wide as what stands below it."""


@dataclass(frozen=True, slots=True)
class Scelta:
    """The cells of a value; why they may not be, which others may, and whether there may be none (`aperta`)."""

    indici: tuple[int, ...] = ()
    dubbio: str | None = None
    altre: tuple[int, ...] = ()
    aperta: bool = False


class Testa(Intorno):
    """A head's labels, and where the value of each stands."""

    def __init__(self, celle: Sequence[Cell], di_testo: Sequence[int], etichette: Sequence[Etichetta], modello: Modello) -> None:
        super().__init__(celle, di_testo, etichette, modello)
        self.righe = {celle[e.cella].row0 for e in etichette if e.nome not in CIFRE}
        """Rows with a label; a total of the tables' is none of the head's."""
        sole = [e for e in etichette if not own_value(celle, e)]
        self.posti = {e.cella: Posto(e, celle[e.cella].row0, *self.around(e, modello.campi[e.nome])) for e in sole}
        self.bordo = max([c.col1 for c in celle], default=0)
        self.altezza = max([celle[i].row1 - celle[i].row0 for i in self.posti], default=0)
        accanto = [p for p in self.posti.values() if p.accanto and not (self.gap(p) and self.texts_beside(celle[p.accanto[-1]]))]
        self._set_beside(accanto)
        self.in_riga = {i for i, p in self.posti.items() if p.accanto and p.sotto and self._in_a_row(p)}
        self._set_beside([p for p in accanto if p.etichetta.cella not in self.in_riga])

    def _set_beside(self, accanto: list[Posto]) -> None:
        """Take the labels with a value beside them, and those of each column."""
        self.accanto = {p.etichetta.cella: p for p in accanto}
        self.di_colonna = grouped([(self.celle[p.etichetta.cella].col0, p) for p in accanto])
        self._valori: dict[tuple[int, bool], Counter[int]] = {}

    def choose(self, e: Etichetta) -> Scelta:
        """The cells of a label's value, as the layout says; open where the label may head a column, or its row be a table's."""
        p = self.posti[e.cella]
        scelta = self._choose(e, p)
        if not scelta.indici or scelta.aperta:
            return scelta
        if scelta.indici[0] in p.sotto and (dubbio := self.of_a_row(p)):
            return Scelta(scelta.indici, dubbio, aperta=True)
        if scelta.indici[0] in p.accanto and (dubbio := self._of_a_table(e, p)):
            return Scelta(scelta.indici, dubbio, p.sotto, aperta=True)
        return scelta

    def _choose(self, e: Etichetta, p: Posto) -> Scelta:
        if self._in_a_row(p):
            return self._below(p, in_riga=True)
        if not p.accanto and self._is_code(p):
            return Scelta(p.sotto)
        if self._in_a_list(p):
            return self._beside(p)
        if p.accanto and p.sotto:
            if self.has_its_person(p):
                return Scelta(p.accanto)
            di_parole = self._is_label_of_words(p.sotto[0], e) and not self.may_be_either(p)
            if di_parole and not self._is_label_of_words(p.sotto[0], e, sicure=True):
                return Scelta(p.accanto, _ACCANTO_O_SOTTO, p.sotto)
            if di_parole or self._is_name_of_a_code(p.sotto[0], p):
                return self._beside(p)
            if self._in_a_painted_row(p):
                return Scelta(p.sotto, "la riga dell'etichetta è dipinta, quella sotto no: è una riga di etichette")
            if (dove := self._elsewhere(p)) and not is_among_headings(self.celle, e.cella, self.di_testo, self.presi):
                if dove == "sotto" and self._goes_on(p) and self._heads_rows(p.riga, p.riga + 1, p.riga + 2):
                    return Scelta(p.sotto, _PIU_RIGHE, p.accanto, aperta=True)
                if dove != "sotto" and self.are_columns(e.cella, p.accanto[0], self._columns_of_values(e)):
                    return Scelta(p.accanto, TESTATA, p.sotto, aperta=True)
                return Scelta(p.sotto if dove == "sotto" else p.accanto, f"le altre etichette del foglio hanno il valore {dove}")
            return Scelta(p.accanto, _SOPRA_COPPIE) if self._is_before_a_pair(p.sotto[0]) else Scelta(p.accanto, _ACCANTO_O_SOTTO, p.sotto)
        return self._beside(p) if p.accanto else self._below(p, in_riga=False)

    def _of_a_table(self, e: Etichetta, p: Posto) -> str | None:
        """Why what stands beside a label may be no value of its own: a figure before a figure is of a row, a text before two headings of a row of headings."""
        x = self.celle[p.accanto[-1]]
        if self.spans_headings(self.celle[e.cella], x):
            return TESTATA
        if e.nome.startswith("i."):  # an indicator's measures may stand in one row
            righe = p.sotto and e.nome == "i.denominazione" and self.texts_beside(x)  # a row under two headings
            return TESTATA if righe and any(self.celle[i].col0 == x.col0 for i in self.di_riga[self.celle[p.sotto[0]].row0]) else None
        for altra in map(self.celle.__getitem__, self.texts_beside(x)):
            if is_figure(x.text) and is_figure(altra.text):
                return f"accanto a «{cell_text(self.celle[e.cella])}» stanno più cifre: può essere una riga di una tabella"
            if self.heads_a_column(altra) and any(self.heads_a_column(self.celle[i]) for i in self.texts_beside(altra)):
                c = self.celle[e.cella]  # no heading has a label right below
                return None if any(y.col0 == c.col0 for y in self.labels_on(c.row1 + 1)) else TESTATA
        return TESTATA if (p.sotto and self._is_beside_a_label(p.riga)) or self.is_amid_rows(self.celle[e.cella]) else None

    def _is_before_a_pair(self, i: int) -> bool:
        """A text beside a cell, and behind them a label with its value beside: the cell is a label of other words."""
        x = self.celle[i]
        dietro = (q for j in self.di_riga[x.row0] if self.celle[j].col0 > x.col1 and (q := self.posti.get(j)))
        return bool(self.texts_beside(x)) and any(q.accanto and not q.sotto for q in dietro)

    def _is_beside_a_label(self, riga: int) -> bool:
        """A label of the row stands right behind another, where that one's value would: they head columns."""
        qui = self.labels_on(riga)
        return len(qui) > 1 and any(beside_it(a, b) for a in qui for b in qui)

    def _is_code(self, p: Posto) -> bool:
        """Below a label that asks for a code stands one, its name beside it."""
        return len(p.sotto) > 1 and self.celle[p.sotto[0]].text.strip().isdecimal()

    def _is_name_of_a_code(self, i: int, p: Posto) -> bool:
        """The cell ends another label's row, behind the code that the label asks for: it is that code's name."""
        di_codici = [q for q in self.accanto.values() if q is not p and i in q.accanto[1:] and not self.gap(q)]
        return any(self.celle[q.accanto[0]].text.strip().isdecimal() for q in di_codici)

    def _is_label_of_words(self, i: int, e: Etichetta, *, sicure: bool = False) -> bool:
        """What stands below has a text of its own beside it, and nothing stands above that: a label that the form does not name. Or the labels of its column have theirs there; those that have a text below them too are in the same doubt (not asked if `sicure`)."""
        x, c = self.celle[i], self.celle[e.cella]
        if not any(lettera.isalpha() for lettera in x.text):
            return False
        a_lato = self.texts_beside(x)
        if not a_lato and x.col0 == c.col0:  # blank columns between, as beside the list's other labels
            valori = self._columns_of_values(e)
            return any(self.celle[j].col0 in valori for j in self.di_riga[x.row0])
        sopra = [self.celle[j] for j in self.di_riga[c.row0]]  # the label's own width too
        # where the list's other labels have theirs
        colonne = self._columns_of_values(e, sicure=sicure) if same_columns(x, c) else ()
        return x.col0 >= c.col0 and any(
            y.col0 in colonne or not any(overlap(y, s) for s in sopra) for y in map(self.celle.__getitem__, a_lato)
        )

    def behind_code(self, e: Etichetta) -> int | None:
        """The text behind a label with a code of its own: in the next cell, or where the other labels of its column have their values."""
        if (accanto := self.behind(e.cella, e)) is not None:
            return accanto
        c = self.celle[e.cella]
        riga = [i for i in self.di_riga[c.row0] if self.celle[i].col0 > c.col1]
        prima = min(riga, key=lambda i: self.celle[i].col0) if riga else None
        return prima if prima is not None and self.celle[prima].col0 in self._columns_of_values(e) and not self.refuses(prima, e) else None

    def _columns_of_values(self, e: Etichetta, *, sicure: bool = False) -> Counter[int]:
        """The columns in which the values beside the other labels of its column begin; `sicure`: of those that have none below."""
        posto = (self.celle[e.cella].col0, sicure)
        if posto not in self._valori:
            sue = [p for p in self.di_colonna.get(posto[0], ()) if not (sicure and p.sotto)]
            self._valori[posto] = Counter([self.celle[p.accanto[0]].col0 for p in sue])
        p = self.accanto.get(e.cella)
        if p is None or p.etichetta is not e or (sicure and p.sotto):
            return self._valori[posto]
        return self._valori[posto] - Counter([self.celle[p.accanto[0]].col0])

    def _in_a_row(self, p: Posto) -> bool:
        """Another label of the row has its value below, and none beside: so has this one, and what stands beside it is a label of other words."""
        altri = [x for i in self.di_riga[p.riga] if (x := self.posti.get(i)) is not None and x is not p]
        return any(x.sotto and not x.accanto and not self._is_label_of_words(x.sotto[0], x.etichetta) for x in altri)

    def _in_a_painted_row(self, p: Posto) -> bool:
        """The label stands with others on a row that is all painted, above one that is not, as all rows with a label of the form do."""
        mie = self.labels_on(p.riga)
        return len(mie) > 1 and len(self.dipinte) > 1 and all(self.dipinte.values())

    @cached_property
    def dipinte(self) -> dict[int, bool]:
        """Row of a label -> whether it is painted from end to end in one colour, and the row below is in none of it."""
        tinte = {r: {((c := self.celle[i]).filled, c.colour) for i in ii} for r, ii in self.di_riga.items()}
        unite = {r: len(x) == 1 and all(dipinta for dipinta, _ in x) for r, x in tinte.items()}
        return {r: unite[r] and tinte[r].isdisjoint(tinte.get(r + 1, ())) for r in self.righe}

    def _in_a_list(self, p: Posto) -> bool:
        """The label ends with a colon, what is below it is painted as it is, what is beside it is not, or others of its column have their values beside them."""
        c = self.celle[p.etichetta.cella]
        if p.accanto and p.sotto and self._painted_as(c, self.celle[p.sotto[0]]) and not self._painted_as(c, self.celle[p.accanto[0]]):
            return True
        if c.text.rstrip().endswith(":") and (p.accanto or not p.sotto):
            return True
        fitte = self.may_be_either(p)
        prima, ultima = self.reach(c, fitte=fitte)
        colonna = self.di_colonna.get(c.col0, ())
        da = bisect_left(colonna, prima - self.altezza, key=_RIGA)
        altre = [x for x in colonna[da : bisect_right(colonna, ultima, key=_RIGA)] if x is not p]
        strette = (x for x in altre if self.celle[x.accanto[0]].col0 > c.col1)  # a wider label is none of them
        vicini = (x for x in strette if self.near(c, self.celle[x.etichetta.cella], fitte=fitte))
        altri = (
            not x.sotto or (self._is_label_of_words(x.sotto[0], x.etichetta, sicure=True) and not self.may_be_either(x)) for x in vicini
        )
        return any(altri) and not (c.col1 - c.col0 + 1 >= LARGA and c.col1 == self.bordo)

    def _elsewhere(self, p: Posto) -> str | None:
        """Where the page's other labels have their value, if those that have it in one place only agree."""
        altri = [x for x in self.posti.values() if x is not p and (bool(x.accanto) != bool(x.sotto) or x.etichetta.cella in self.in_riga)]
        altri = [x for x in altri if x.accanto or not self._is_label_of_words(x.sotto[0], x.etichetta)]
        dove = {"a destra" if x.accanto and x.etichetta.cella not in self.in_riga else "sotto" for x in altri}
        qui = [self.celle[i] for i in (p.etichetta.cella, *p.accanto[:1], *p.sotto[:1])]
        if p.accanto and p.sotto and dove == {"sotto"} and self.lies_apart(*qui):
            return None
        return dove.pop() if len(dove) == 1 and len(altri) > 1 else None

    def _beside(self, p: Posto) -> Scelta:
        """The value at the right, where those of the labels above and below stand; a text farther off is another label's."""
        if not p.accanto:
            return Scelta()
        c = self.celle[p.etichetta.cella]
        distante = self.gap(p)
        if not distante:
            if p.sotto or self._columns_of_values(p.etichetta) or not self._heads_a_text(p.accanto[0], c):
                return Scelta(p.accanto)
            return Scelta(
                p.accanto, f"«{cell_text(self.celle[p.accanto[0]])}» può essere un'etichetta: ha un testo sotto di sé", aperta=True
            )
        qui, altrove = self.celle[p.accanto[0]].col0, self._columns_of_values(p.etichetta)
        piu_vicine = sum(quante for col, quante in altrove.items() if col < qui)
        if altrove[qui] and not piu_vicine:
            return Scelta(p.accanto)
        if altrove[qui] > piu_vicine:
            return Scelta(p.accanto, "altre etichette hanno il valore più vicino: qui può mancare, e questa essere una nota", aperta=True)
        if self.texts_beside(self.celle[p.accanto[-1]]) or piu_vicine:
            return Scelta()
        return Scelta(p.accanto, "fra l'etichetta e il valore ci sono colonne vuote")

    def _heads_a_text(self, i: int, c: Cell) -> bool:
        """What stands beside the label has a text right below it, while below the label itself there is none, nor another label or a title."""
        x = self.celle[i]
        sotto = self.right_below(x)
        sotto_etichetta = any(self.celle[j].text and overlap(self.celle[j], c) for j in on_rows(self.celle, c.row1 + 1, c.row1 + 1))
        return not sotto_etichetta and any(same_columns(y, x) for y in sotto) and not c.text.rstrip().endswith(":")

    def _below(self, p: Posto, *, in_riga: bool) -> Scelta:
        """The value below, on the row where those of the row's other labels stand."""
        if not p.sotto:
            return Scelta()
        c, x = self.celle[p.etichetta.cella], self.celle[p.sotto[0]]
        distanza = x.row0 - c.row1
        if in_riga:
            fratelli = [q for q in self.posti.values() if q.riga == c.row0 and q.sotto]
            vera = min(self.celle[q.sotto[0]].row0 for q in fratelli)
            dubbio = "le altre etichette della riga hanno il valore sotto" if p.accanto else None
            seguono = sum(map(self._goes_on, fratelli))
            piu_righe = seguono > 1 or (seguono == 1 and x.row1 + 1 not in self.righe and self._heads_rows(c.row0, x.row0, x.row1 + 1))
            return Scelta(p.sotto, _PIU_RIGHE if piu_righe else dubbio, aperta=piu_righe) if x.row0 == vera else Scelta()
        if self._is_label_of_words(p.sotto[0], p.etichetta) or self._painted_as(c, x):
            return Scelta()
        sole = (q for q in self.posti.values() if q.sotto and not q.accanto and q is not p)
        altre = {self.celle[q.sotto[0]].row0 - self.celle[q.etichetta.cella].row1 for q in sole}
        larga = c.col1 == self.bordo or c.col1 - c.col0 + 1 >= LARGA
        if not larga and not altre and len(self.di_colonna.get(c.col0, ())) > 1:  # a list: below its last label may stand a title
            return Scelta() if x.col1 > c.col1 else Scelta(p.sotto, _ACCANTO_O_SOTTO, aperta=True)
        if self.is_of_a_column(x):
            return Scelta(p.sotto, f"sotto «{cell_text(c)}» stanno più cifre: può essere l'intestazione di una colonna", aperta=True)
        if self._goes_on(p) and self._heads_rows(c.row0, x.row0, x.row1 + 1):
            return Scelta(p.sotto, _PIU_RIGHE, aperta=True)
        if larga and len(p.sotto) == 1 and x.col1 < c.col1 and self.texts_beside(x):
            return Scelta(p.sotto, f"sotto «{cell_text(c)}» stanno più celle", aperta=True)
        if distanza == 1:
            return Scelta(p.sotto, None if larga or 1 in altre or not same_columns(x, c) else "il valore sta sotto l'etichetta")
        if 1 in altre:
            return Scelta()
        return Scelta(p.sotto, "fra l'etichetta e il testo sotto di lei c'è una riga vuota", aperta=True)

    def _goes_on(self, p: Posto) -> bool:
        """Right below the value that stands below a label another text stands, of its columns."""
        x = self.celle[p.sotto[0]]
        return any(same_columns(y, x) for y in self.right_below(x))

    def _heads_rows(self, *righe: int) -> bool:
        """Three columns at least have a text on each of these rows, or all of a row of labels above others: a table, its heading first."""
        colonne = [{self.celle[i].col0 for i in on_rows(self.celle, riga, riga) if self.celle[i].text} for riga in righe]
        comuni = set.intersection(*colonne)
        di_etichette = len(self.labels_on(righe[0])) == len(colonne[0]) > 1 and self.righe.isdisjoint(righe[1:])
        return len(comuni) >= LARGA or (di_etichette and comuni == colonne[0])

    def _painted_as(self, c: Cell, x: Cell) -> bool:
        """Painted as its label is, while the value of another label is not: a label too."""
        altri = (self.celle[i] for q in self.posti.values() for i in (q.accanto or q.sotto)[:1])
        return c.filled and x.filled and c.colour == x.colour and any(not (y.filled and y.colour == c.colour) for y in altri)
