"""Texts below a table's last row by which it is over, in words that no form knows: labels with their values, the next objective's number, footnotes."""

import re
from collections.abc import Sequence

from pegan.read.cell import Cell, within
from pegan.read.form.labels.codes import NUMERO_E_TITOLO, code_before, is_code
from pegan.read.form.labels.grafie import BREVE, Nome
from pegan.read.form.tables.other_headings import PerRiga
from pegan.read.form.tables.table import TabellaTrovata

_RINVIO = re.compile(r"\((?:\d{1,2}|[a-z]|\*+)\)")


def is_numbered(c: Cell, divisa: tuple[Nome, int], t: TabellaTrovata) -> bool:
    """ "Obiettivo 2": the next objective, its text in another cell; or with its text, behind a colon or over several of the columns."""
    if divisa[0].nome not in ("obiettivo_operativo", "peg_n"):
        return False
    detto = c.text[divisa[1] :]
    if is_code(detto.strip(" .)")):
        return True
    m = code_before(detto)
    if m is not None and detto[m.end("codice") :].lstrip().startswith(":"):
        return True
    larga = sum(within(k, c) for k in t.colonne) > 1
    return larga and (m is not None or NUMERO_E_TITOLO.match(detto) is not None)


def is_footnote(c: Cell, celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """ "(1) esclusi i prestiti": what a mark behind a text of the table refers to."""
    m = _RINVIO.match(c.text)
    sopra = (celle[i].text for r in per_riga if t.cima <= r < c.row0 for i in per_riga[r]) if m else ()
    return m is not None and any(x.rstrip().endswith(m[0]) for x in sopra)


def is_capital_label(c: Cell, celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """In capitals, as the heading is and no row above: a label of other words, below the table."""
    if not c.text.isupper() or " " not in c.text.strip():
        return False
    colonna = t.column(c)
    if colonna is None or colonna.campo != t.chiave or not colonna.foglia.isupper():
        return False
    sopra = [celle[i].text for r in per_riga if t.prima <= r < c.row0 for i in per_riga[r] if t.is_key(celle[i])]
    return bool(sopra) and not any(x.isupper() for x in sopra)


def is_colon_label(celle: Sequence[Cell], i: int, per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """First on its row, a value beside it, and no name of a row above ends with a colon: a label of other words, below the table."""
    riga = per_riga[celle[i].row0]
    if len(riga) < 2 or riga[0] != i or len(celle[i].text) > BREVE:
        return False
    if celle[i].text.endswith("?"):
        return t.tabella.nome == "personale"  # no name is a question
    sopra = (celle[j] for r in per_riga if t.prima <= r < celle[i].row0 for j in per_riga[r][:1])
    return not any(c.text.endswith(":") for c in sopra)
