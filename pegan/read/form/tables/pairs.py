"""Rows that look like a table's heading, and are labels with their values."""

import re
from collections.abc import Mapping, Sequence, Set

from pegan.read.cell import Cell, beside_it, overlap
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.grafie import Nome
from pegan.read.form.labels.headings import find_label, whole_label
from pegan.read.form.labels.testate import heading
from pegan.read.form.tables.other_headings import PerRiga, are_figures
from pegan.read.form.template import Tabella
from pegan.read.words import is_person
from pegan.vocab.units import read_unit

_UNITA = re.compile(r"unit[àa'’]|u\.?\s?m\b", re.I)
_PERCENTO = re.compile(r"\d[\d.,]*\s*%")
_SOGLIA = re.compile(r"(?:[<>≤≥]=?|=)\s*\d")
"""How a target begins that is to be reached or not to be passed: "<= 30 giorni"; no heading does."""


def are_pairs(celle: Sequence[Cell], riga: Sequence[int], nomi: Mapping[int, Nome]) -> bool:
    """Each heading has another text behind it, one of them a figure, a code, or a unit of measure ("n.", which heads numbers too), and no year: labels and
    their values. Of those that are no headings fewer than of the figures: "Dirigente | Ada Neri | Obiettivi | 5 | Grado medio | 91%".
    """
    if len(riga) < 4 or len(riga) % 2:
        return False
    altri = [celle[i].text for i in riga[1::2]]
    if riga[1] not in nomi and (n := nomi.get(riga[0])) and n.nome.removeprefix("p.") == "nominativo" and is_person(altri[0]):
        return True  # "Cognome e nome | Ada Neri | Ruolo | Dirigente"
    misure = [_UNITA.match(celle[i].text) is not None and read_unit(x) is not None for i, x in zip(riga[::2], altri, strict=True)]
    if any(i in nomi and not di for i, di in zip(riga[1::2], misure, strict=True)):
        return False
    dipinte = {(celle[i].filled, celle[i].colour) for i in riga[::2]}
    if any(misure) or (
        celle[riga[0]].filled and len(dipinte) == 1 and all((celle[i].filled, celle[i].colour) not in dipinte for i in riga[1::2])
    ):
        return True  # or the labels alone are painted
    detti = sum(
        are_figures([x]) or _SOGLIA.match(x) is not None or (is_code(x) and any(map(str.isdigit, x)))
        for x in altri
        if heading(x).anno is None
    )
    return sum(i not in nomi for i in riga[::2]) < detti


def stands_above(celle: Sequence[Cell], per_riga: PerRiga, riga: int, nomi: Mapping[int, Nome], tabella: Tabella) -> bool:
    """The row is labels and their values, above a heading that is whole without it: none of its cells spans two of the heading's, or a title parts them."""
    sue, quante = per_riga[riga], len(per_riga[riga])
    if quante >= 4 and sue[1] not in nomi and _goes_on_in_pairs(celle, per_riga, riga, nomi, tabella):
        return True
    if len(nomi) == quante:
        return _is_a_card(celle, per_riga, riga, tabella)
    if any(celle[i].text.rstrip().endswith(":") and any(beside_it(celle[i], celle[j]) for j in sue if j not in nomi) for i in nomi):
        return True
    sotto = per_riga.get(riga + 1, [])
    titolo = len(sotto) == 1
    if titolo:
        sotto = per_riga.get(celle[sotto[0]].row1 + 1, [])
    detti = {n.nome for i in sotto if (n := whole_label(celle[i].text, tabella.grafie))}
    if len(detti) < 2 or not detti.intersection(tabella.chiavi):
        return False
    quota = any(_PERCENTO.fullmatch(celle[j].text) and beside_it(celle[i], celle[j]) for i in nomi for j in per_riga[riga])  # "PESO | 40%"
    if quota or (
        [i in nomi for i in per_riga[riga]] == [True, False] * (len(per_riga[riga]) // 2) and _are_said_below(celle, nomi, sotto, tabella)
    ):
        return True
    return titolo or all(celle[i].row1 == riga and sum(overlap(celle[i], celle[j]) for j in sotto) < 2 for i in per_riga[riga])


def _goes_on_in_pairs(celle: Sequence[Cell], per_riga: PerRiga, riga: int, nomi: Mapping[int, Nome], tabella: Tabella) -> bool:
    """Two labels or more, each before another text, and in the same places on the next row a label below one of them, before a text that is none: "Indicatore |
    Accessi | Fonte | Registro" above "Valore 2024 | 30 | Target 2025 | 40"."""
    sue, sotto = per_riga[riga], per_riga.get(riga + 1, [])
    if [i in nomi for i in sue] != [True, False] * (len(sue) // 2) or [celle[i].col0 for i in sue] != [celle[i].col0 for i in sotto]:
        return False
    detti = [whole_label(celle[i].text, tabella.grafie, simile=False) is not None for i in sotto]
    return any(detti[::2]) and not any(detti[1::2])


def _is_a_card(celle: Sequence[Cell], per_riga: PerRiga, riga: int, tabella: Tabella) -> bool:
    """The row has two names of columns, and on each of the next two rows stands another one before a text: "Tipologia | Indicatore di risultato", "Unità di
    misura | giorni" are what one indicator's labels say of it, whatever somebody writes beside them. Steps may be called as columns are ("Avvio")."""
    if len(per_riga[riga]) != 2 or "denominazione" not in tabella.chiavi:
        return False
    sinistra, destra = (celle[i].col0 for i in per_riga[riga])
    sotto = [per_riga.get(riga + n, []) for n in (1, 2)]
    if not all(
        [celle[i].col0 for i in sue[:2]] == [sinistra, destra] and find_label(celle[sue[1]].text, tabella.grafie, simile=False) is None
        for sue in sotto
    ):
        return False
    detti = [find_label(celle[sue[0]].text, tabella.grafie, simile=False) for sue in sotto]
    # "Risultato" on both rows is what kind each is of
    return None not in detti and len({n.nome for n in detti if n}) == len(detti)


def _are_said_below(celle: Sequence[Cell], nomi: Mapping[int, Nome], sotto: Sequence[int], tabella: Tabella) -> bool:
    """Below each of the row's names stands another name; or below all of them stand nothing but names, the table's key among them, and none of theirs is of a measure."""
    altri = [(celle[j], n.nome) for j in sotto if (n := whole_label(celle[j].text, tabella.grafie))]
    if len(altri) == len(sotto) > 2 * len(nomi) and not any(
        tabella.colonne[n.nome].anni or tabella.colonne[n.nome].percento for n in nomi.values()
    ):
        return True
    return all(any(overlap(celle[i], c) and altro != nome.nome for c, altro in altri) for i, nome in nomi.items())


def is_among_headings(celle: Sequence[Cell], etichetta: int, testi: Sequence[int], etichette: Set[int]) -> bool:
    """Left of a label stands a text that is no label, nor a label's value, and right below it another: the row may head a table, in words that no form knows."""
    prima = [i for i in testi if i not in etichette and beside_it(celle[i], celle[etichetta])]
    prima = [i for i in prima if not any(beside_it(celle[j], celle[i]) for j in etichette)]
    return any(celle[j].row0 == celle[i].row1 + 1 and overlap(celle[i], celle[j]) for i in prima for j in testi if j not in etichette)
