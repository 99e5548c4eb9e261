"""Texts worded as labels that are none: the values of others, who signs."""

import re
from collections.abc import Mapping, Sequence

from pegan.clean.numbers import sure_number
from pegan.groups import grouped
from pegan.read.cell import Cell, beside_it, on_rows, overlap, texts_on
from pegan.read.form.labels.etichetta import SOTTO, Etichetta
from pegan.read.form.labels.grafie import Nome
from pegan.read.form.labels.titles import ORGANI
from pegan.read.form.labels.words import is_signature
from pegan.read.spellings import DI_PERSONA
from pegan.read.words import is_person, without_titles

_CHIEDE_UN_RUOLO = re.compile(
    r"(?:ruolo|qualifica|profilo|inquadramento|categoria|area(?=\s+(?:di inq|contr|prof)))"
    r"(?:\s+(?:professionale|funzionale|giuridic[oa]|contrattuale|di inquadramento|ricopert[oa]|rivestit[oa]))?\s*:?",
    re.I,
)
DI_NOME = ORGANI | DI_PERSONA
"""Labels whose value is a name."""
_ARTICOLO = re.compile(r"(?:il|la|lo|i|gli|le)\s|l['’]", re.I)


def without_values(celle: Sequence[Cell], intere: Mapping[int, Nome]) -> dict[int, Nome]:
    """The labels of a page, each by its cell, without the values that are worded as labels."""
    # what only resembles a label, beside one that is spelt as it should be, is its value
    sicure = [celle[i] for i, n in intere.items() if n.simile is None]
    intere = {i: n for i, n in intere.items() if n.simile is None or not any(beside_it(c, celle[i]) for c in sicure)}
    # "Responsabile | Direttore": what it asks for may be called as a label of the same is
    davanti = grouped([((n.nome, celle[i].col1 + 1), celle[i]) for i, n in intere.items()])
    intere = {
        i: n
        for i, n in intere.items()
        if n.nome not in DI_NOME or not any(beside_it(c, celle[i]) for c in davanti.get((n.nome, celle[i].col0), ()))
    }
    dietro = _at_the_end_of_others(celle, intere)
    return {i: n for i, n in intere.items() if i not in dietro and not (n.nome in DI_PERSONA and _is_no_role_label(celle[i], celle))}


def _at_the_end_of_others(celle: Sequence[Cell], intere: Mapping[int, Nome]) -> set[int]:
    """The labels that end the row of another, right beside it, with a label and its value on the next: "Unità di misura | Numero" above "Target | 95"."""
    posti = {(celle[i].row0, celle[i].col0): i for i in intere}
    dietro: set[int] = set()
    for (riga, colonna), i in reversed(posti.items()):  # from the last row: what stands on the next may be a value too
        c, accanto = celle[i], posti.get((riga, celle[i].col1 + 1))
        sotto = posti.get((c.row1 + 1, colonna)) if accanto is not None else None
        if accanto is None or sotto is None or not beside_it(c, celle[accanto]) or has_text_beside(celle, celle[accanto]):
            continue
        x = celle[sotto]
        if has_text_beside(celle, x) and posti.get((x.row0, x.col1 + 1), accanto) in {accanto, *dietro}:
            dietro.add(accanto)
    return dietro


def _is_no_role_label(c: Cell, celle: Sequence[Cell]) -> bool:
    """A role that is asked for right before it, no person behind it, "Qualifica | Dirigente"; or beside it stand figures, how many of them there are: "Dirigente | 1 | 50"."""
    riga = on_rows(celle, c.row0, c.row0)
    if any(beside_it(celle[i], c) and _CHIEDE_UN_RUOLO.fullmatch(celle[i].text) for i in riga):
        accanto = [without_titles(celle[i].text) for i in riga if celle[i].text and beside_it(c, celle[i])]
        return not any(" " in x and is_person(x) for x in accanto)
    destra = [celle[i].text for i in riga if celle[i].text and celle[i].col0 > c.col1]
    return len(destra) > 1 and all(sure_number(x) is not None for x in destra[:2])


def has_text_beside(celle: Sequence[Cell], c: Cell) -> bool:
    """ "Obiettivo OB2", and the objective's words in the cell at its right: no value of a label above."""
    return any(celle[j].text and beside_it(c, celle[j]) for j in on_rows(celle, c.row0, c.row0))


def without_signatures(etichette: Sequence[Etichetta], celle: Sequence[Cell], righe_tabelle: Sequence[int]) -> list[Etichetta]:
    """The labels, but for those that say who signs: "Il Dirigente ____"; or with its article and no colon, below every table, or a signature's words around it,
    or beside nothing but others who sign.
    """
    ultima = max(righe_tabelle, default=-1)
    return [e for e in etichette if e.nome not in DI_PERSONA or not _is_signed(celle, e.cella, ultima)]


def _is_signed(celle: Sequence[Cell], i: int, ultima: int) -> bool:
    c = celle[i]
    da_firmare, articolo = c.text.endswith("__"), _ARTICOLO.match(c.text)
    if da_firmare or c.text.rstrip().endswith(":"):
        return da_firmare
    if articolo and any(x.row0 == c.row0 and x is not c and is_signature(x.text) for x in celle[max(0, i - 1) : i + 2]):
        accanto = [x for x in texts_on(celle, c.row0) if x is not c]
        if all(is_signature(x.text) for x in accanto):
            return True
    if not c.row0 > ultima >= 0:
        return False
    vicine = [x for j in on_rows(celle, c.row0, c.row1 + SOTTO) if (x := celle[j]) is not c]
    return bool(articolo) or any(is_signature(x.text) and overlap(x, c) for x in vicine)
