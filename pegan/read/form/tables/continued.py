"""Tables of a sheet whose heading stands once above several objectives, each called on a row of its own between their rows.

Indicatore                    | Target
OBIETTIVO 1 - Ridurre i tempi
Giorni medi                   | 20      ─▶  a table of the first objective's sheet
OBIETTIVO 2 - Aprire la sera
Ore settimanali               | 40          another, of the second's, with the same columns
"""

from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cell import Cell
from pegan.read.form.labels.codes import NUMERO_E_TITOLO, code_before
from pegan.read.form.labels.headings import find_label, split_label
from pegan.read.form.tables.contenuti import says_when
from pegan.read.form.tables.ends import set_ends
from pegan.read.form.tables.gantt import is_mark
from pegan.read.form.tables.other_headings import PerRiga
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import OGGETTO, SERVITI, Modello

_DI_OBIETTIVI = frozenset({"indicatori", "attivita", "personale"})


def with_continued(celle: Sequence[Cell], per_riga: PerRiga, modello: Modello, trovate: Sequence[TabellaTrovata]) -> list[TabellaTrovata]:
    """The tables, and those that go on with their columns below the next objective's row."""
    tutte, ultima = list(trovate), max(per_riga, default=-1)
    for t in trovate:
        riga = t.ultima + 1
        while t.tabella.nome in _DI_OBIETTIVI and riga < ultima and (r := _objective_below(celle, riga, per_riga, t, modello)) is not None:
            segue = replace(t, cima=r + 1, fondo=r, testate=[], alte=[], misure={})
            set_ends(celle, per_riga, modello, [segue, *(x for x in trovate if x.cima > r)])
            tutte.append(segue)
            riga = segue.ultima + 1
    return tutte if len(tutte) == len(trovate) else sorted(tutte, key=lambda t: t.cima)


def _objective_below(celle: Sequence[Cell], riga: int, per_riga: PerRiga, t: TabellaTrovata, modello: Modello) -> int | None:
    """The row on which stands nothing but a numbered objective, with a row of the table's values below it; what it serves may stand above it."""
    while len(per_riga.get(riga, ())) == 1:
        testo = celle[per_riga[riga][0]].text
        divisa = split_label(testo, modello.grafie)
        if divisa is None or divisa[0].nome not in SERVITI | OGGETTO:
            return None
        if divisa[0].nome in OGGETTO:
            detto = testo[divisa[1] :]
            numerato = ":" in testo[: divisa[1]] or code_before(detto) is not None or NUMERO_E_TITOLO.match(detto) is not None
            return riga if numerato and _have_rows(celle, riga + 1, per_riga, t, modello) else None
        riga += 1
    return None


def _have_rows(celle: Sequence[Cell], riga: int, per_riga: PerRiga, t: TabellaTrovata, modello: Modello) -> bool:
    """From the row on stand names under their heading, and no label; beside one of them, before the next row that has none, a figure, a mark or a time."""
    while sotto := [celle[i] for i in per_riga.get(riga, ())]:
        sue = [(c, k) for c in sotto if (k := t.column(c)) is not None]
        if len(sue) < max(1, len(sotto) - 1) or not any(k.campo == t.chiave for _, k in sue):
            return False
        if any(find_label(c.text, modello.grafie, simile=False) for c in sotto):
            return False
        valori = [(c.text, k) for c, k in sue if k.campo and k.campo != t.chiave]
        if any(is_mark(x) if k.periodi else any(map(str.isdigit, x)) or says_when(x) for x, k in valori):
            return True
        riga += 1
    return False
