"""The labels of a sheet's head on a grid."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.read.cell import Cell, alone, beside_it, on_rows, overlap, texts_on
from pegan.read.form.labels.codes import begins_with_code, is_code
from pegan.read.form.labels.di_piu_sensi import beside_measures, is_plural, settled, tells_one, unless_of_a_step
from pegan.read.form.labels.di_ufficio import of_an_office
from pegan.read.form.labels.etichetta import SOTTO, Etichetta
from pegan.read.form.labels.grafie import BREVE, Nome
from pegan.read.form.labels.headings import DI_DATA, find_label, split_label, whole_label
from pegan.read.form.labels.labels_in_text import labels_within
from pegan.read.form.labels.non_etichette import has_text_beside, without_values
from pegan.read.form.labels.quick_look import is_a_label, may_say
from pegan.read.form.labels.testate import is_date
from pegan.read.form.labels.titles import ORGANI, behind_a_body, last_part, leading_label, whose_list
from pegan.read.form.template import Modello
from pegan.read.pages import cell_text
from pegan.read.spellings import chiave

INSIEME = "nella stessa cella stanno più etichette"
_A_CAPO = "sotto l'etichetta, nella stessa cella e in quella sotto, stanno altri testi: può essere l'intestazione di una colonna"
_N = re.compile(r"(?:n|nr|num|progr?|id)\b[.°º]?\s*:?|n[°º]:?", re.I)
_INDICATORE = "i.denominazione"
_PRIME_RIGHE = 5
"""Rows at a sheet's top in which its titles stand."""


def is_title(c: Cell, celle: Sequence[Cell], modello: Modello) -> bool:
    """A title as it is spelt; one that is only like it stands alone. Beside a label, or a code, "Risorse umane" is a programma's name."""
    sola = alone(c, celle)
    if find_label(c.text, modello.titoli, simile=sola) is None or (c.text[-1].isdigit() and split_label(cell_text(c), modello.grafie)):
        return False  # "SCHEDA OBIETTIVO N. 4" bears a number
    if _names_an_office(c, celle, modello):
        return False
    if not sola and (nome := find_label(c.text.rstrip(": "), modello.grafie, simile=False)) and has_text_beside(celle, c):
        return _is_of_several(nome, c, celle, modello)  # "Tempi di realizzazione", beside its value
    prima = max((x for x in texts_on(celle, c.row0) if x.col1 < c.col0), key=lambda x: x.col1, default=None) if not sola else None
    return prima is None or not (prima.text.isdecimal() or find_label(prima.text.rstrip(": "), modello.grafie, simile=False))


def _names_an_office(c: Cell, celle: Sequence[Cell], modello: Modello) -> bool:
    """Right below a label of who works at the sheet, as wide as it is, on a row of labels, or alone and above no heading of a table: "Settore" above "Risorse umane".

    A table's title stands right above it, not above a blank row.
    """
    sopra = texts_on(celle, c.row0 - 1)
    suo = next((x.text for x in sopra if (x.col0, x.col1) == (c.col0, c.col1)), "")
    nome = find_label(suo.rstrip(": "), modello.grafie, simile=False) if suo else None
    if nome is None or nome.nome not in ORGANI:
        return False
    note = [is_a_label(x.text.rstrip(": "), modello) for x in sopra]
    if 2 * sum(note) <= len(note):
        return False
    if len(note) > 1:
        return True
    sotto = [x.text for x in texts_on(celle, c.row1 + 1)]
    return len(sotto) < 2 or is_a_label(sotto[0], modello)


def _is_of_several(nome: Nome, c: Cell, celle: Sequence[Cell], modello: Modello) -> bool:
    """ "Indicatori", with something beside it that is not surely one of them."""
    return nome.nome == _INDICATORE and is_plural(c.text) and not tells_one(c, celle, modello)


def find_labels(celle: Sequence[Cell], liberi: Sequence[int], modello: Modello) -> list[Etichetta]:
    """The labels of the head among the cells that no table holds, in reading order."""
    intere: dict[int, Nome] = {}
    divise: dict[int, tuple[Nome, int]] = {}
    for i in liberi:
        testo = cell_text(celle[i])
        dice = may_say(testo, modello)
        divisa = split_label(testo, modello.grafie) if dice else None
        divisa = None if divisa and divisa[0].nome == "peg_n" and is_code(testo) else divisa  # "OB 9"
        divisa = divisa or _first_line(celle[i], modello) or _group(celle, i, modello) or last_part(testo, modello)
        # a text with a value behind its colon is no misspelt label, nor one with a number, nor one that ends with a sign: "Target: 8", "U.M.: €"; nor is one with the day, or the code, that it asks for
        con_valore = divisa is not None and (":" in testo[: divisa[1]] or (divisa[0].nome in DI_DATA and is_date(testo[divisa[1] :])))
        intera = dice and len(testo) <= BREVE and not con_valore
        nome = whole_label(testo.rstrip(": "), modello.grafie, simile=divisa is None) if intera else None
        if nome and nome.data_ignorata and divisa and nome.nome == "obiettivo_operativo" and is_code(testo[divisa[1] :]):
            nome = None  # "Obiettivo 09.03.02"
        if nome is None and intera and "\n" in celle[i].text:  # in two languages, one below the other
            nome = find_label(celle[i].text, modello.grafie, simile=False)
        di_ufficio = of_an_office(celle, i, divisa, modello) if dice and nome is None else None
        if di_ufficio and di_ufficio[1] == len(testo):
            nome = di_ufficio[0]
        divisa = di_ufficio or divisa
        if nome and nome.nome == _INDICATORE and has_text_beside(celle, celle[i]) and _is_of_several(nome, celle[i], celle, modello):
            continue
        if nome:
            intere[i] = nome
        elif divisa and divisa[1] < len(testo):
            divise[i] = divisa
    intere = without_values(celle, intere)
    trovate = [Etichetta(i, n.nome, None, _doubt(n, celle[i], None), n.sensi) for i, n in intere.items()]
    for i, (n, da) in divise.items():
        # a value may begin as its label does: "SERVIZIO" above "SERVIZIO TRIBUTI"
        testo = cell_text(celle[i])
        segnata = n.simile is not None or testo[:da].rstrip()[-1] in ".:)°º-–" or testo[da].isdigit() or begins_with_code(testo[da:])
        detta = chiave(testo[:da]) if ":" in testo[:da] else None  # "Titolo: …" below "OBIETTIVO" is a label of its own
        sopra = [(j, x) for j, x in intere.items() if _next_to(celle[j], celle[i]) and not _is_numbered_below(celle, i, testo[da:], j)]
        if not any(not segnata or (x.nome == n.nome and detta in (None, chiave(celle[j].text))) for j, x in sopra):
            trovate.append(Etichetta(i, n.nome, da, _doubt(n, celle[i], da), n.sensi, behind_a_body(testo[:da])))
            trovate += [
                Etichetta(i, x.nome, fino, None if x.nome == "peg_n" and is_code(testo[fino:]) else INSIEME, x.sensi, inizio)
                for inizio, x, fino in labels_within(testo, da, modello.grafie, n.nome)
            ]
    trovate += _number_before(celle, liberi, trovate)
    trovate.sort(key=lambda e: (e.cella, e.da))
    decise: list[Etichetta] = []
    for quante, e in enumerate(trovate):
        if x := settled(e, [*decise, *trovate[quante:]], celle):
            decise.append(unless_of_a_step(beside_measures(x, e, trovate, celle) if e.sensi else x, trovate, celle))
    return _headings_of_other_words(_cut(decise, celle), celle)


def _number_before(celle: Sequence[Cell], liberi: Sequence[int], trovate: Sequence[Etichetta]) -> list[Etichetta]:
    """ "N." with a code, right before each label that asks for an objective, where no other label numbers them: the code behind it, "N. | 3 | Obiettivo gestionale",
    below it, over further labels, or behind it on a row of the head just above, "N. | 3" over "Obiettivo | …"."""
    suoi = [celle[e.cella] for e in trovate if e.nome == "obiettivo_operativo" and e.valore_da is None]
    if any(e.nome == "peg_n" for e in trovate):
        return []
    presi: dict[int, Etichetta] = {}
    for x in suoi:
        vicine = [i for i in on_rows(celle, x.row0 - SOTTO, x.row0) if i in liberi and celle[i].text and celle[i].row1 <= x.row1]
        for i, j in pairwise(vicine):
            n, y = celle[i], celle[j]
            if not _N.fullmatch(n.text) or not beside_it(n, y):
                continue
            sotto = next((celle[k] for k in on_rows(celle, n.row1 + 1, n.row1 + 1) if celle[k].col0 == n.col0), None)
            if y is x:
                detto = sotto is not None and is_code(sotto.text) and any(celle[e.cella].row0 == sotto.row1 + 1 for e in trovate)
            else:
                detto = is_code(y.text) and (n.col0 == x.col0 if n.row0 < x.row0 else beside_it(y, x))
            presi |= {i: Etichetta(i, "peg_n", None, f"«{n.text}» sta davanti all'obiettivo")} if detto else {}
    return list(presi.values()) if len(presi) <= len(suoi) else []


def _cut(etichette: Sequence[Etichetta], celle: Sequence[Cell]) -> list[Etichetta]:
    """The labels; the value of one with further labels in its cell ends where the next begins, which a code says too."""
    if not any(e.da for e in etichette):
        return list(etichette)
    tagliate = []
    for e in etichette:
        dopo = min((x.da for x in etichette if x.cella == e.cella and x.da > e.da), default=None) if e.valore_da is not None else None
        certa = e.nome == "peg_n" and is_code(cell_text(celle[e.cella])[e.valore_da : dopo])
        tagliate.append(e if dopo is None else replace(e, valore_a=dopo, dubbio=e.dubbio or (None if certa else INSIEME)))
    return tagliate


def _headings_of_other_words(etichette: Sequence[Etichetta], celle: Sequence[Cell]) -> list[Etichetta]:
    """The labels; those of a row that have more words on a line below them, and a text under each, may be a table's headings: "Peso\n(a)"."""
    a_capo = [e for e in etichette if e.valore_da is not None and "\n" in celle[e.cella].text[: (e.valore_da or 0) + 1].rstrip(" ")]
    dubbie: set[int] = set()
    for r in {celle[e.cella].row0 for e in a_capo}:
        fila = [e for e in a_capo if celle[e.cella].row0 == r]
        sotto = {(c.col0, c.col1) for c in celle if c.text and c.row0 == celle[fila[0].cella].row1 + 1}
        if len(fila) > SOTTO and all((celle[e.cella].col0, celle[e.cella].col1) in sotto for e in fila):
            dubbie.update(e.cella for e in fila)
    return [replace(e, sensi=(e.nome,), dubbio=_A_CAPO) if e.cella in dubbie else e for e in etichette]


def _doubt(n: Nome, c: Cell, fino: int | None) -> str | None:
    """Why a label is in doubt: its spelling, or its cell."""
    testo = cell_text(c)[:fino]
    return n.doubt(testo) or (f"l'etichetta «{testo}» è in dubbio: {c.doubt}" if c.doubt else None)


def _first_line(c: Cell, modello: Modello) -> tuple[Nome, int] | None:
    """A label on the cell's first line, its value on the next."""
    prima, a_capo, resto = c.text.partition("\n")
    nome = find_label(prima.strip().rstrip(": "), modello.grafie, simile=False) if a_capo and resto.strip() else None
    return (nome, len(" ".join(prima.split())) + 1) if nome else None


def _group(celle: Sequence[Cell], i: int, modello: Modello) -> tuple[Nome, int] | None:
    """A title over a list of objectives, or above a sheet, that names what they are of: "Settore Affari generali".

    It lies over columns; at a sheet's top, where it says what it is a title of, or right above a list's headings it may run over them from one cell.
    """
    c = celle[i]
    elenco, in_cima, largo = modello.riga == "obiettivo", c.row0 < _PRIME_RIGHE, c.col1 - c.col0 >= SOTTO
    if not (in_cima or elenco) or (largo and not alone(c, celle)):
        return None
    testo = cell_text(c)
    detta = leading_label(testo, modello.grafie) if largo or alone(c, celle) else None
    if detta and ((largo and elenco) or (detta[0].nome in ORGANI and (in_cima or _heads_a_row(c, celle)))):
        return detta
    detta = whose_list(testo, modello) if in_cima else None
    return detta if detta and alone(c, celle) else None


def _heads_a_row(c: Cell, celle: Sequence[Cell]) -> bool:
    """Right below a cell stands a row of several texts, the first of them as far left."""
    sotto = texts_on(celle, c.row1 + 1)
    return len(sotto) > 1 and sotto[0].col0 == c.col0


def _is_numbered_below(celle: Sequence[Cell], i: int, detto: str, sopra: int) -> bool:
    """ "Obiettivo gestionale 1", its text beside it, right below "Obiettivo operativo", which has its own: no value of that, but another objective."""
    c, x = celle[i], celle[sopra]
    return x.row1 < c.row0 and x.col0 == c.col0 and is_code(detto) and has_text_beside(celle, x) and has_text_beside(celle, c)


def _next_to(etichetta: Cell, c: Cell) -> bool:
    """The cell stands right of the label, or just below it."""
    sotto = etichetta.row1 < c.row0 <= etichetta.row1 + SOTTO and overlap(c, etichetta)
    return beside_it(etichetta, c) or sotto
