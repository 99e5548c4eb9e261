"""The title of a table in words of its own, right above its heading."""

from collections.abc import Mapping, Sequence, Set

from pegan.read.cell import Cell, alone, on_rows, same_columns
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label
from pegan.read.form.pages.under import PaginaLetta
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.text.cover import footer_lines


def texts_above(celle: Sequence[Cell], tabelle: Sequence[TabellaTrovata]) -> Mapping[int, list[int]]:
    """The texts that end on each of the two rows above the tables."""
    sopra: dict[int, list[int]] = {r: [] for t in tabelle for r in (t.cima - 1, t.cima - 2)}
    for i, c in enumerate(celle):
        if c.row1 in sopra and c.text:
            sopra[c.row1].append(i)
    return sopra


def own_title(s: Scrittore, letta: PaginaLetta, t: TabellaTrovata, sopra: Mapping[int, list[int]], presi: Set[int]) -> int | None:
    """The cell alone on its row that is a table's title, whatever it says; none where another text stands right above it, whose value it is. `sopra`: the texts right
    above tables, by row, `presi` the cells of values.
    """
    celle = letta.pagina.cells
    vicine = sopra[t.cima - 1] or sopra[t.cima - 2]
    if len(vicine) != 1 or vicine[0] in presi or not s.free(vicine[0]) or not alone(c := celle[vicine[0]], celle):
        return None
    if len(c.text) > BREVE or footer_lines(c.text) or any(x.is_key(c) for x in letta.tabelle if x.cima < c.row0 <= x.ultima):
        return None  # the name of the body; the last of other rows
    if c.text[0].islower() or not any(map(str.isalpha, c.text)):  # a text that goes on, a date
        return None
    righe = (celle[n] for n in on_rows(celle, c.row0, c.row1))
    if any((x.colour, x.filled) != (c.colour, c.filled) for x in righe if x.filled and not x.text):  # "Verifica", its months in colour
        return None
    prima = [i for i in on_rows(celle, c.row0 - 1, c.row0 - 1) if celle[i].text]
    valori = {i for v in letta.valori for i, _, _ in v.parti} if prima else set()
    if any(s.free(i) for i in prima if i not in valori):
        return None
    capo, _, detto = c.text.partition(":")
    if detto.strip() and (
        any(same_columns(celle[i], c) for i in prima if i in valori) or find_label(capo.rstrip(), letta.modello.tutte, simile=False)
    ):  # "Utenti: famiglie" below "Durata: un anno"
        return None
    return vicine[0]
