"""Columns of a list's objectives and of their numbers, where the heading says one and the rows hold the other: texts under "Ob.", codes under "Obiettivo"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.read.cell import Cell
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.words import is_total
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata

_NUMERO, _TESTO = "peg_n", "obiettivo_operativo"
DiColonna = Mapping[ColonnaTrovata | None, Sequence[Cell]]


def numbers_or_texts(
    t: TabellaTrovata, colonne: list[ColonnaTrovata], di_colonna: DiColonna, quante: Mapping[int, int]
) -> list[ColonnaTrovata]:
    """The columns; words under the heading of the objectives' numbers are the objectives, where no column is of these, else it is open; codes alone under
    that of the objectives are their numbers, where no column is of those. `quante`: how many cells each row has.
    """
    n = next((n for n, k in enumerate(colonne) if k.campo == _NUMERO and not k.sensi), None)
    if n is None:
        return _codes_for_texts(t, colonne, di_colonna)
    # a text alone on its row, or over several columns, is a group's title; a total's row has no number
    testi = [c.text for c in di_colonna.get(t.colonne[n], ()) if quante[c.row0] > 1 and not t.spans(c) and not is_total(c.text)]
    parole = [x for x in testi if " " in x and not any(map(str.isdigit, x)) and not is_code(x)]
    if not parole:
        return colonne
    suo, dubbio = t.tabella.colonne.get(_TESTO), f"sotto «{colonne[n].foglia}» stanno parole, non numeri"
    sono = suo is not None and len(parole) == len(testi) and not any(k.campo == _TESTO for k in colonne)
    if sono and t.chiave == _NUMERO:
        t.chiave = _TESTO
    return [
        k if i != n else replace(k, colonna=suo, dubbio=dubbio) if sono else replace(k, dubbio=dubbio, aperta=True)
        for i, k in enumerate(colonne)
    ]


def _codes_for_texts(t: TabellaTrovata, colonne: list[ColonnaTrovata], di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """The columns, one of which holds nothing but codes, with figures in them, under a heading of objectives."""
    suo = t.tabella.colonne.get(_NUMERO)
    for n, k in enumerate(colonne):
        testi = [c.text for c in di_colonna.get(t.colonne[n], ())] if k.campo == _TESTO and suo is not None else []
        if testi and all(any(map(str.isdigit, x)) and is_code(x) for x in testi):
            if sum(x.campo == _TESTO for x in colonne) == 1:
                t.chiave = _NUMERO
            dubbio = f"sotto «{k.foglia}» stanno codici, non testi"
            return [x if i != n else replace(x, colonna=suo, sensi=(), dubbio=dubbio) for i, x in enumerate(colonne)]
    return colonne
