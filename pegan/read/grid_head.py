"""The values of a sheet's head on a grid: in the label's own cell, right of it, or below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pegan.read.cell import Cell
from pegan.read.headings import BREVE, Nome, find_label, split_label, whole_label
from pegan.read.pages import cell_text
from pegan.read.template import Campo, Modello

_CODICE = re.compile(r"(\d{1,2})(?:\s*[-–.:]\s*|\s+)(\D.*)", re.S)
_SEGUITO = re.compile(r"([A-Z]{0,4}[\d][\w./]{0,8}(?: \d\w{0,2})?)\s*(?:[-–:]|\.\s)\s*(\S.*\D.*)", re.S)
SEPARATORE = "separatore"
_SOTTO = 2
"""Rows below a label in which its value may stand."""
Parti = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Etichetta:
    """A label on the page: index of its cell, its name, where its value begins in the same cell (None: in another), why it is in doubt."""

    cella: int
    nome: str
    valore_da: int | None
    dubbio: str | None = None


@dataclass(frozen=True, slots=True)
class Trovato:
    """A value of the head: parts of cells as (index, start, end); why it is in doubt, and the cells that it may be instead."""

    nome: str
    parti: Parti
    dubbio: str | None = None
    altre: tuple[int, ...] = ()
    etichetta: int = -1


def find_labels(celle: Sequence[Cell], liberi: Sequence[int], modello: Modello) -> list[Etichetta]:
    """The labels of the head among the cells that no table holds, in reading order."""
    intere: dict[int, Nome] = {}
    divise: dict[int, tuple[Nome, int]] = {}
    for i in liberi:
        testo = cell_text(celle[i])
        divisa = split_label(testo, modello.grafie) or _first_line(celle[i], modello)
        # a text with a value behind its colon is no misspelt label
        nome = whole_label(testo.rstrip(": "), modello.grafie, simile=divisa is None) if len(testo) <= BREVE else None
        if nome:
            intere[i] = nome
        elif divisa and divisa[1] < len(testo):
            divise[i] = divisa
    # what only resembles a label, beside one that is spelt as it should be, is its value
    sicure = [celle[i] for i, n in intere.items() if n.simile is None]
    intere = {i: n for i, n in intere.items() if n.simile is None or not any(_beside_it(c, celle[i]) for c in sicure)}
    trovate = [Etichetta(i, n.nome, None, n.doubt(cell_text(celle[i]))) for i, n in intere.items()]
    for i, (n, da) in divise.items():
        # a value may begin as its label does: "SERVIZIO" above "SERVIZIO TRIBUTI"
        testo = cell_text(celle[i])
        segnata = testo[:da].rstrip()[-1] in ".:)°º-–" or testo[da].isdigit()
        if not any(_next_to(celle[j], celle[i]) and (x.nome == n.nome or not segnata) for j, x in intere.items()):
            trovate.append(Etichetta(i, n.nome, da, n.doubt(cell_text(celle[i])[:da])))
    return sorted(trovate, key=lambda e: e.cella)


def _first_line(c: Cell, modello: Modello) -> tuple[Nome, int] | None:
    """A label on the cell's first line, its value on the next."""
    prima, a_capo, resto = c.text.partition("\n")
    nome = find_label(prima.strip().rstrip(": "), modello.grafie, simile=False) if a_capo and resto.strip() else None
    return (nome, len(" ".join(prima.split())) + 1) if nome else None


def _next_to(etichetta: Cell, c: Cell) -> bool:
    """The cell stands right of the label, or just below it."""
    sotto = etichetta.row1 < c.row0 <= etichetta.row1 + _SOTTO and c.col0 <= etichetta.col1 and etichetta.col0 <= c.col1
    return _beside_it(etichetta, c) or sotto


def _beside_it(etichetta: Cell, c: Cell) -> bool:
    return c.row0 <= etichetta.row1 and etichetta.row0 <= c.row1 and c.col0 == etichetta.col1 + 1


def find_values(celle: Sequence[Cell], liberi: Sequence[int], etichette: Sequence[Etichetta], modello: Modello) -> list[Trovato]:
    """The value of each label; a code and its name may be one cell or two."""
    presi = {e.cella for e in etichette}
    di_testo = [i for i in liberi if celle[i].text]
    trovati: list[Trovato] = []
    for e in etichette:
        campo = modello.campi[e.nome]
        dubbio = e.dubbio
        altre: tuple[int, ...] = ()
        parti: Parti = _own(celle, e)
        if not parti:
            accanto = _beside(celle, di_testo, presi, e, campo)
            sotto = _below(celle, di_testo, presi, e, campo)
            if sotto and not accanto and _is_next_of_a_list(celle, di_testo, presi, etichette, e, sotto[0][0], campo):
                continue
            parti = accanto or sotto
            if accanto and sotto and not _in_a_list(celle, di_testo, etichette, e):
                if _in_a_row(celle, di_testo, presi, etichette, e, campo):
                    parti, dubbio = sotto, dubbio or "le altre etichette della riga hanno il valore sotto"
                else:
                    dubbio, altre = "il valore può stare a destra dell'etichetta o sotto", tuple(i for i, _, _ in sotto)
        if not parti:
            continue
        presi |= {i for i, _, _ in parti}
        trovati += [Trovato(n, p, d or dubbio, altre, e.cella) for n, p, d in _split_value(celle, campo, parti)]
    return trovati


def _is_next_of_a_list(
    celle: Sequence[Cell], di_testo: Sequence[int], presi: set[int], etichette: Sequence[Etichetta], e: Etichetta, sotto: int, campo: Campo
) -> bool:
    """What stands below is a label of other words: it has a text beside, as the labels above and below it do, and the value is blank."""
    c, x = celle[e.cella], celle[sotto]
    if (x.col0, x.col1) != (c.col0, c.col1) or not any(_beside_it(x, celle[i]) for i in di_testo):
        return False
    if any(celle[y.cella].row0 == c.row0 and y.cella != e.cella for y in etichette):
        return False
    sue = [y for y in etichette if y.cella != e.cella and y.valore_da is None and celle[y.cella].col0 == c.col0]
    vicine = [y for y in sue if abs(celle[y.cella].row0 - c.row0) <= _SOTTO + 1]
    return any(_beside_it(celle[y.cella], celle[i]) for y in vicine for i in di_testo)


def _in_a_row(
    celle: Sequence[Cell], di_testo: Sequence[int], presi: set[int], etichette: Sequence[Etichetta], e: Etichetta, campo: Campo
) -> bool:
    """Another label of the row has its value below, and none beside: so has this one, and what stands beside it is a label of other words."""
    sue = [x for x in etichette if x.cella != e.cella and x.valore_da is None and celle[x.cella].row0 == celle[e.cella].row0]
    return any(_below(celle, di_testo, presi, x, campo) and not _beside(celle, di_testo, presi, x, campo) for x in sue)


def _in_a_list(celle: Sequence[Cell], di_testo: Sequence[int], etichette: Sequence[Etichetta], e: Etichetta) -> bool:
    """The label ends with a colon, or others stand right above or below it: a list of labels with their values at the right."""
    c = celle[e.cella]
    if c.text.rstrip().endswith(":"):
        return True
    altre = [celle[x.cella] for x in etichette if x.cella != e.cella and x.valore_da is None]
    vicine = [x for x in altre if x.col0 == c.col0 and (0 < x.row0 - c.row1 <= _SOTTO or 0 < c.row0 - x.row1 <= _SOTTO)]
    colonna = [celle[i] for i in di_testo if celle[i].col0 <= c.col1 and c.col0 <= celle[i].col1]
    # with a text between two labels it is the upper one's value
    return any(not any(min(x.row1, c.row1) < y.row0 < max(x.row0, c.row0) for y in colonna) for x in vicine)


def _own(celle: Sequence[Cell], e: Etichetta) -> Parti:
    testo = cell_text(celle[e.cella])
    return ((e.cella, e.valore_da, len(testo)),) if e.valore_da is not None and e.valore_da < len(testo) else ()


def _whole(celle: Sequence[Cell], i: int) -> tuple[int, int, int]:
    return (i, 0, len(cell_text(celle[i])))


def _is_other_label(c: Cell) -> bool:
    """What ends with a colon asks for a value of its own."""
    return c.text.rstrip().endswith(":") and len(c.text) <= BREVE


def _beside(celle: Sequence[Cell], di_testo: Sequence[int], presi: set[int], e: Etichetta, campo: Campo) -> Parti:
    """The next cell to the right on the label's rows (two for a code and a name), if no other label stands before it."""
    c = celle[e.cella]
    a_destra = sorted(
        (i for i in di_testo if celle[i].col0 > c.col1 and celle[i].row0 <= c.row1 and c.row0 <= celle[i].row1),
        key=lambda i: (celle[i].col0, celle[i].row0),
    )
    parti: list[tuple[int, int, int]] = []
    for i in a_destra[: 2 if campo.codice else 1]:
        if i in presi or _is_other_label(celle[i]):
            break
        parti.append(_whole(celle, i))
    return tuple(parti)


def _below(celle: Sequence[Cell], di_testo: Sequence[int], presi: set[int], e: Etichetta, campo: Campo) -> Parti:
    c = celle[e.cella]
    sotto = sorted(
        (i for i in di_testo if c.row1 < celle[i].row0 <= c.row1 + _SOTTO and celle[i].col0 <= c.col1 and c.col0 <= celle[i].col1),
        key=lambda i: (celle[i].row0, celle[i].col0),
    )
    if not sotto or sotto[0] in presi or _is_other_label(celle[sotto[0]]):
        return ()
    riga = [i for i in sotto if celle[i].row0 == celle[sotto[0]].row0 and i not in presi]
    return tuple(_whole(celle, i) for i in riga[: 2 if campo.codice else 1])


Pezzi = list[tuple[str, Parti, str | None]]


def _split_value(celle: Sequence[Cell], campo: Campo, parti: Parti) -> Pezzi:
    if campo.codice:
        return _code_and_name(celle, campo.nome, parti)
    return _number_and_text(celle, campo, parti)


def _code_and_name(celle: Sequence[Cell], nome: str, parti: Parti) -> Pezzi:
    """ "12", "Diritti sociali"; or "12 Diritti sociali", "12 - Diritti sociali" in one cell."""
    i, da, a = parti[0]
    testo = cell_text(celle[i])[da:a]
    if re.fullmatch(r"\d{1,2}", testo):
        return [(nome, parti[:1], None), *([(f"{nome}_descrizione", parti[1:], None)] if len(parti) > 1 else [])]
    m = _CODICE.fullmatch(testo)
    if m:
        fra = _between(testo, i, da, m)
        return [(nome, ((i, da, da + len(m[1])),), None), *fra, (f"{nome}_descrizione", ((i, da + m.start(2), a),), None)]
    return [(f"{nome}_descrizione", parti[:1], None)]


def _number_and_text(celle: Sequence[Cell], campo: Campo, parti: Parti) -> Pezzi:
    """ "3 - Riordino dell'archivio": a number, and the field that the form says comes behind it."""
    i, da, a = parti[0]
    tutto = cell_text(celle[i])[da:a]
    m = _SEGUITO.fullmatch(tutto) if campo.seguito else None
    if m is None or campo.seguito is None:
        return [(campo.nome, parti, None)]
    numero: Parti = ((i, da, da + len(m[1])),)
    testo: Parti = ((i, da + m.start(2), a),)
    if campo.nome == "peg_n":
        return [("peg_n", numero, None), *_between(tutto, i, da, m), (campo.seguito, testo, None)]
    return [(campo.seguito, numero, "è il numero davanti al testo"), *_between(tutto, i, da, m), (campo.nome, testo, None)]


def _between(testo: str, i: int, da: int, m: re.Match[str]) -> Pezzi:
    """The dash between a number and a text."""
    segno = testo[m.end(1) : m.start(2)]
    x = da + m.end(1) + len(segno) - len(segno.lstrip())
    return [(SEPARATORE, ((i, x, x + len(segno.strip())),), None)] if segno.strip() else []


def split_sheets(etichette: Sequence[Etichetta], righe_tabelle: Sequence[int], celle: Sequence[Cell]) -> list[int]:
    """The rows on which the page's sheets begin: where, behind a table, a label of the head comes again."""
    inizi: list[int] = []
    viste: set[str] = set()
    tabella = False
    eventi: list[tuple[int, int, str]] = [(r, 0, "") for r in righe_tabelle]
    eventi += [(celle[e.cella].row0, 1, e.nome) for e in etichette if not e.nome.startswith("i.") and e.nome not in _IN_CODA]
    for riga, tipo, nome in sorted(eventi):
        if tipo == 0:
            tabella = bool(inizi) or tabella
        elif not inizi:
            inizi, viste = [riga], {nome}
        elif tabella and nome in viste:
            inizi.append(riga)
            viste, tabella = {nome}, False
        else:
            viste.add(nome)
    return inizi or ([min(righe_tabelle)] if righe_tabelle else [])


_IN_CODA = frozenset({"totale_pesi", "stato_dichiarato", "motivo", "note"})
"""Labels that stand behind a sheet's tables, and begin no other."""
