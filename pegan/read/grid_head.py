"""The values of a sheet's head on a grid: in the label's own cell, right of it, or below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pegan.read.cell import Cell
from pegan.read.headings import find_label, split_label
from pegan.read.template import Campo

_CODICE = re.compile(r"(\d{1,2})\s*[-–.:]?\s+(\D.*)", re.S)
_SOTTO = 2
"""Rows below a label in which its value may stand."""


@dataclass(frozen=True, slots=True)
class Etichetta:
    """A label on the page: index of its cell, its name, where its value begins in the same cell (None: in another)."""

    cella: int
    nome: str
    valore_da: int | None


@dataclass(frozen=True, slots=True)
class Trovato:
    """A value of the head: parts of cells as (index, start, end)."""

    nome: str
    parti: tuple[tuple[int, int, int], ...]


def find_labels(celle: Sequence[Cell], liberi: Sequence[int], campi: Sequence[Campo]) -> list[Etichetta]:
    """The labels of the head among the cells that no table holds, in reading order."""
    grafie = {g: c.nome for c in campi for g in c.grafie}
    testi = {i: " ".join(celle[i].text.split()) for i in liberi}
    divise = {i: d for i, testo in testi.items() if (d := split_label(testo, grafie)) and d[1] < len(testo)}
    # a text with a value behind its colon is no misspelt label
    intere = {i: nome for i, testo in testi.items() if (nome := find_label(testo.rstrip(": "), grafie, simile=i not in divise))}
    trovate = [Etichetta(i, nome, None) for i, nome in intere.items()]
    for i, (nome, da) in divise.items():
        # a value may begin as its label does: "SERVIZIO" above "SERVIZIO TRIBUTI"
        if i not in intere and not any(n == nome and _next_to(celle[j], celle[i]) for j, n in intere.items()):
            trovate.append(Etichetta(i, nome, da))
    return sorted(trovate, key=lambda e: e.cella)


def _next_to(etichetta: Cell, c: Cell) -> bool:
    """The cell stands right of the label, or just below it."""
    accanto = c.row0 <= etichetta.row1 and etichetta.row0 <= c.row1 and c.col0 > etichetta.col1
    sotto = etichetta.row1 < c.row0 <= etichetta.row1 + _SOTTO and c.col0 <= etichetta.col1 and etichetta.col0 <= c.col1
    return accanto or sotto


def find_values(celle: Sequence[Cell], liberi: Sequence[int], etichette: Sequence[Etichetta], campi: Sequence[Campo]) -> list[Trovato]:
    """The value of each label; a code and its name may be one cell or two."""
    di_campo = {c.nome: c for c in campi}
    presi = {e.cella for e in etichette}
    trovati: list[Trovato] = []
    for e in etichette:
        campo = di_campo[e.nome]
        parti = _own(celle, e) or _beside(celle, liberi, presi, e, campo) or _below(celle, liberi, presi, e, campo)
        if not parti:
            continue
        presi |= {i for i, _, _ in parti}
        trovati += _code_and_name(celle, e.nome, parti) if campo.codice else [Trovato(e.nome, parti)]
    return trovati


Parti = tuple[tuple[int, int, int], ...]


def _own(celle: Sequence[Cell], e: Etichetta) -> Parti:
    testo = " ".join(celle[e.cella].text.split())
    return ((e.cella, e.valore_da, len(testo)),) if e.valore_da is not None and e.valore_da < len(testo) else ()


def _whole(celle: Sequence[Cell], i: int) -> tuple[int, int, int]:
    return (i, 0, len(" ".join(celle[i].text.split())))


def _beside(celle: Sequence[Cell], liberi: Sequence[int], presi: set[int], e: Etichetta, campo: Campo) -> Parti:
    """The next cell to the right on the label's rows (two for a code and a name), if no other label stands before it."""
    c = celle[e.cella]
    a_destra = sorted(
        (i for i in liberi if celle[i].text and celle[i].col0 > c.col1 and celle[i].row0 <= c.row1 and c.row0 <= celle[i].row1),
        key=lambda i: celle[i].col0,
    )
    parti: list[tuple[int, int, int]] = []
    for i in a_destra[: 2 if campo.codice else 1]:
        if i in presi:
            break
        parti.append(_whole(celle, i))
    return tuple(parti)


def _below(celle: Sequence[Cell], liberi: Sequence[int], presi: set[int], e: Etichetta, campo: Campo) -> Parti:
    c = celle[e.cella]
    sotto = sorted(
        (
            i
            for i in liberi
            if celle[i].text and c.row1 < celle[i].row0 <= c.row1 + _SOTTO and celle[i].col0 <= c.col1 and c.col0 <= celle[i].col1
        ),
        key=lambda i: (celle[i].row0, celle[i].col0),
    )
    if not sotto or sotto[0] in presi:
        return ()
    riga = [i for i in sotto if celle[i].row0 == celle[sotto[0]].row0 and i not in presi]
    return tuple(_whole(celle, i) for i in riga[: 2 if campo.codice else 1])


def _code_and_name(celle: Sequence[Cell], nome: str, parti: Parti) -> list[Trovato]:
    """ "12", "Diritti sociali"; or "12 Diritti sociali", "12 - Diritti sociali" in one cell."""
    i, da, a = parti[0]
    testo = " ".join(celle[i].text.split())[da:a]
    if re.fullmatch(r"\d{1,2}", testo):
        return [Trovato(nome, parti[:1]), *([Trovato(f"{nome}_descrizione", parti[1:])] if len(parti) > 1 else [])]
    m = _CODICE.fullmatch(testo)
    if m:
        resto = [Trovato(f"{nome}_descrizione", ((i, da + m.start(2), a),))]
        return [Trovato(nome, ((i, da, da + len(m[1])),)), *resto]
    return [Trovato(f"{nome}_descrizione", parti[:1])]


def split_sheets(etichette: Sequence[Etichetta], righe_tabelle: Sequence[int], celle: Sequence[Cell]) -> list[int]:
    """The rows on which the page's sheets begin: where, behind a table, a label of the head comes again."""
    inizi: list[int] = []
    viste: set[str] = set()
    tabella = False
    eventi: list[tuple[int, int, str]] = [(r, 0, "") for r in righe_tabelle] + [(celle[e.cella].row0, 1, e.nome) for e in etichette]
    for riga, tipo, nome in sorted(eventi):
        if tipo == 0:
            tabella = True
        elif not inizi:
            inizi, viste = [riga], {nome}
        elif tabella and nome in viste:
            inizi.append(riga)
            viste, tabella = {nome}, False
        else:
            viste.add(nome)
    return inizi or ([min(righe_tabelle)] if righe_tabelle else [])
