"""Several cells of one column on the rows of one name: lines of one text, or values of which one holds."""

import re
from collections.abc import Sequence

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell
from pegan.read.form.tables.column import MISURE
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text
from pegan.read.words import is_unit, lexicon, plain

_SCADENZA = "scadenza"
_SEGUE = "(,;–-"
_POSTO = re.compile(r"\bR(\d+)C\d")
PIU_TESTI = "il testo sta in più celle, una sotto l'altra, ognuna con la maiuscola: possono essere più testi"
_FRA_PAGINE = 3
"""Rows from the last of a page to the first of the next."""
_DICE = 3
"""Cells of a row whose text may go on below."""


def is_another_value(celle: Sequence[Cell], i: int, sopra: Sequence[int], t: TabellaTrovata) -> bool:
    """The one value of a row without a name, right below one of the same column: which of the two holds, as before and after a variation, is open."""
    k = t.column(celle[i])
    if k is None or k.nudo not in MISURE:
        return False
    return any(celle[j].text and celle[j].row1 + 1 == celle[i].row0 and t.column(celle[j]) is k for j in sopra)


def _may_go_on(c: Cell) -> bool:
    """Its text may be the rest of another's."""
    return c.text[0].islower() or c.text[0] in _SEGUE


def goes_on(celle: Sequence[Cell], riga: Sequence[int], sopra: Sequence[int], t: TabellaTrovata) -> bool:
    """The row has nothing but the rest of texts that the row above begins, each in its column; that row says more.

    It stands first on a print's page, that one last on the page before; or right below, what rows are known by among its texts, and one of the two words
    between the parts of a text joins words ("… sulla tassa" | "dei rifiuti").
    """
    if not all(_may_go_on(celle[i]) for i in riga) or sum(bool(celle[j].text) for j in sopra) < max(_DICE, len(riga) + 1):
        return False
    prime = [next((j for j in reversed(sopra) if celle[j].text and t.column(celle[j]) is t.column(celle[i])), None) for i in riga]
    coppie = [(celle[j], celle[i]) for i, j in zip(riga, prime, strict=True) if j is not None]
    if len(coppie) < len(riga):
        return False
    if all(sotto.row0 - sopra.row1 <= _FRA_PAGINE and page_turns(sopra, sotto) for sopra, sotto in coppie):
        return True
    if not any(t.is_key(celle[i]) for i in riga):
        return False
    return all(dopo.row0 == prima.row1 + 1 for prima, dopo in coppie) and any(are_joined(prima, dopo) for prima, dopo in coppie)


def are_joined(prima: Cell, dopo: Cell) -> bool:
    """One of the two words between two parts of a text joins words: "… sulla tassa" | "dei rifiuti"."""
    return dopo.text[0].islower() and any(plain(p) in lexicon("legami") for p in (prima.text.split()[-1], dopo.text.split()[0]))


def page_turns(sopra: Cell, sotto: Cell) -> bool:
    """Two cells of a print's sheet stand on two of its pages, each of which counts its rows anew."""
    righe = [int(m[1]) for c in (sopra, sotto) if (m := _POSTO.search(c.place))]
    return len(righe) > 1 and righe[1] - righe[0] != sotto.row0 - sopra.row0


def cells_of_one(s: Scrittore, campo: str, sue: Sequence[int], altre: list[int]) -> tuple[Sequence[int], str | None]:
    """The cells that hold a column's value on one row, why they may not, and (into `altre`) those that may hold it instead.

    Lines of a text that stand one below the other are one text; figures are not one figure, nor terms one term, nor units one unit, nor texts that each have
    a figure one.
    """
    celle = s.celle
    piene = [i for i in sue if celle[i].text]
    if len(piene) < 2:
        return sue, None
    if len({cell_text(celle[i]) for i in piene}) == 1:
        for i in piene[1:]:
            s.label(i, "ripetuto")
        return piene[:1], None
    una_sotto_l_altra = len({celle[i].row0 for i in piene}) == len(piene) and not all(is_unit(celle[i].text) for i in piene)
    cifre = [any(map(str.isdigit, celle[i].text)) for i in piene]
    if una_sotto_l_altra and campo != _SCADENZA and not all(cifre) and not any(sure_number(celle[i].text) is not None for i in piene):
        return piene, PIU_TESTI if all(celle[i].text[0].isupper() for i in piene) else "il testo sta in più celle, una sotto l'altra"
    altre[:0] = piene[1:]
    return piene[:1], "la colonna ha più celle su questa riga"
