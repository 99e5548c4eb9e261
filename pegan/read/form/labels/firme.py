"""Labels that say who signs, below what they sign: no value stands beside them."""

import re
from collections.abc import Sequence

from pegan.read.cell import Cell, on_rows, overlap
from pegan.read.form.labels.etichetta import SOTTO, Etichetta
from pegan.read.form.labels.words import is_signature
from pegan.read.spellings import DI_PERSONA

_ARTICOLO = re.compile(r"(?:il|la|lo|i|gli|le)\s|l['’]", re.I)


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
        accanto = [x for j in on_rows(celle, c.row0, c.row0) if (x := celle[j]).text and x is not c]
        if all(is_signature(x.text) for x in accanto):
            return True
    if not c.row0 > ultima >= 0:
        return False
    vicine = [x for j in on_rows(celle, c.row0, c.row1 + SOTTO) if (x := celle[j]) is not c]
    return bool(articolo) or any(is_signature(x.text) and overlap(x, c) for x in vicine)
