"""Rows below a table by which it is over, in words that no form knows: the heading of another, labels with their values, the next objective's number,
a title, footnotes."""

import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from pegan.clean.numbers import is_figure, sure_number
from pegan.read.cell import Cell, same_columns, within
from pegan.read.form.labels.codes import NUMERO_E_TITOLO, code_before, is_code, part_number
from pegan.read.form.labels.grafie import BREVE, Nome
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.quick_look import tables_with
from pegan.read.form.labels.testate import is_date
from pegan.read.form.labels.titles import ORGANI, leading_label
from pegan.read.form.labels.words import SOMMA, is_total
from pegan.read.form.tables.column import MISURE
from pegan.read.form.tables.contenuti import says_when
from pegan.read.form.tables.gantt import PERIODI_MINIMI, read_leaf
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import OGGETTO, Modello
from pegan.read.pages import cell_text
from pegan.read.words import has_given_name

DI_DATA = frozenset({"inizio", "fine", "dal", "al", "scadenza"})
"""Columns in which a month is a value."""
_PAROLA = 4
"""Letters of a heading at least; "sì", "no" are values."""
PerRiga = Mapping[int, list[int]]
"""Row -> the cells with a text that begin on it, as indices; rows from the top."""
_CHI_E_QUANTO = frozenset({"responsabile", "nominativo", "unita_organizzativa", "importo"})
"""Columns that ask for people, or for money."""
_RINVIO = re.compile(r"\((?:\d{1,2}|[a-z]|\*+)\)")


class Saputo(NamedTuple):
    """What is asked of a table on each of its rows: what its headings say, whether they are periods, whether its rows are objectives."""

    foglie: Set[str]
    con_periodi: bool
    elenco: bool


def begins_another(celle: Sequence[Cell], riga: int, per_riga: PerRiga, t: TabellaTrovata, saputo: Saputo) -> bool:
    """The row is no row of the table, but the heading of another, or the next of the form's numbered parts."""
    sue = per_riga[riga]
    if len(sue) > 1 and not saputo.con_periodi and _has_periods(celle, sue, t):
        return True
    if len(sue) > 1 and saputo.con_periodi and _goes_over_periods(celle, riga, per_riga, t):
        return True
    if saputo.elenco:
        return False
    if len(sue) > 1 and len([i for i in sue if celle[i].text in saputo.foglie]) > 1 and _says_its_columns(celle, sue, t):
        return True
    prima = celle[sue[0]]
    return (prima.filled and _is_painted_as_a_heading(celle, riga, per_riga, t)) or (
        "0" <= prima.text[0] <= "9" and _is_next_part(celle, riga, per_riga, t)
    )


def _is_painted_as_a_heading(celle: Sequence[Cell], riga: int, per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """Behind a blank row, several texts without a figure, all in the colour of the whole heading, as none of the rows above, and not in its columns: another's."""
    if riga - 1 in per_riga or len(per_riga[riga]) < 2:
        return False
    sue, tinte = [celle[i] for i in per_riga[riga]], {(celle[i].filled, celle[i].colour) for i in t.testate}
    if any((c.filled, c.colour) not in tinte or is_figure(c.text) for c in sue):
        return False
    sopra = [celle[i] for r in per_riga if t.prima <= r < riga for i in per_riga[r]]
    nuove = [c for c in sue if not any(same_columns(c, k) for k in t.colonne)]
    return bool(sopra and nuove) and len(tinte) == 1 and all((c.filled, c.colour) not in tinte for c in sopra)


def _goes_over_periods(celle: Sequence[Cell], riga: int, per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """The first text lies over the steps' names and the first periods, as on no row above: no step is as wide."""
    primo = next(k.col0 for k in t.colonne if k.periodi)

    def goes_over(r: int) -> bool:
        c = celle[per_riga[r][0]]
        return c.col0 < primo <= c.col1 and not c.inferred

    return goes_over(riga) and not any(goes_over(r) for r in per_riga if t.prima <= r < riga)


def _says_its_columns(celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata) -> bool:
    """Under several headings the same words or years once more: below "Indicatore | 2025 | 2026" stands "Risorse | 2025 | 2026"."""
    return sum((k := t.column(celle[i])) is not None and k.foglia == celle[i].text for i in riga) > 1


def is_its_heading(c: Cell, t: TabellaTrovata) -> bool:
    """A measure's name under a heading that says the same: "Serie | Atteso | Ottenuto", below "Indicatore | Valore atteso | Valore ottenuto"."""
    k = t.column(c)
    n = find_label(c.text, t.tabella.grafie, simile=False) if k and k.nudo in MISURE else None
    return bool(k and n and n.nome == k.campo)


def of_its_columns(celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata) -> PerRiga:
    """Each row's cells that stand between the table's first column and its last."""
    sue = {r: [i for i in ii if t.da <= celle[i].col0 <= t.a] for r, ii in per_riga.items()}
    return {r: ii for r, ii in sue.items() if ii}


def heading_among(celle: Sequence[Cell], righe: Sequence[Sequence[int]], t: TabellaTrovata) -> int | None:
    """The first row that may be the heading of another table, right below the rows of this one: words alone, two at least where most texts above are figures or dates,
    and of those columns one that holds words from there on, one that has figures again; or all of them words.
    """
    if not any(len(riga) > 2 and all(_is_wording(celle[i].text) for i in riga if celle[i].text) for riga in righe[1:-1]):
        return None
    testi: list[dict[int, str]] = []
    for riga in righe:
        testi.append({id(k): celle[i].text for i in riga if celle[i].text and (k := t.column(celle[i])) is not None and not k.periodi})
    for n in range(1, len(testi) - 1):
        dette = set(testi[n].values())
        if len(testi[n]) < 3 or len(dette) < len(testi[n]) or not all(_is_wording(x) and not says_when(x) for x in dette):
            continue  # "Lavori | maggio | settembre", "Collaudo | da definire | da definire" are steps
        sopra = {k: [is_figure(x[k]) or is_date(x[k]) for x in testi[:n] if k in x] for k in testi[n]}
        di_figure = [k for k in testi[n] if 2 * sum(sopra[k]) > len(sopra[k]) and len(testi[n][k]) >= _PAROLA]
        sotto = [[x[k] for x in testi[n + 1 :] if k in x] for k in di_figure]
        di_parole = [bool(x) and all(map(_is_wording, x)) for x in sotto]
        if any(di_parole) and (any(any(map(is_figure, x)) for x in sotto) or (len(sotto) > 1 and all(di_parole))):
            return n
    return None


def _is_next_part(celle: Sequence[Cell], riga: int, per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """First on the row, the number behind the heading's own, where no row has one: "8. Fasi" above, "9. Vincoli" here."""
    if (qui := part_number(celle[per_riga[riga][0]].text)) is None:
        return False
    detti = (part_number(celle[i].text) for i in t.testate if celle[i].col0 <= t.colonne[0].col1)
    numero = max((n for n in detti if n is not None), default=0)
    if qui != numero + 1 or not numero:
        return False
    return all(part_number(celle[per_riga[r][0]].text) is None for r in per_riga if t.prima <= r < riga)


def _is_wording(testo: str) -> bool:
    return len(testo) <= BREVE and any(map(str.isalpha, testo)) and not any(map(str.isdigit, testo))


def _has_periods(celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata) -> bool:
    """Periods by name ("I sem.", "II sem.") in a table without any: the heading of another table, in words that no form knows.

    A heading has them one after another, the year's two halves or three at least; a row whose values are months has not: "dicembre 2025", "giugno 2026".
    """
    foglie = [(i, f) for i in riga if len(celle[i].text) <= BREVE and (f := read_leaf(celle[i].text)) and f.tipo is not None]
    foglie = [(i, f) for i, f in foglie if not ((k := t.column(celle[i])) is not None and (k.campo or "").removeprefix("a.") in DI_DATA)]
    if len(foglie) < PERIODI_MINIMI and [f.tipo for _, f in foglie] != ["semestre"] * 2:
        return False
    return all((f.numero or 0) - (prima.numero or 0) == 1 or f.numero == 1 != prima.numero for (_, prima), (_, f) in pairwise(foglie))


def are_figures(testi: Sequence[str]) -> bool:
    """Some texts, each of them a number or a date."""
    return bool(testi) and all(sure_number(x) is not None or is_date(x) for x in testi)


def is_numbered(c: Cell, divisa: tuple[Nome, int], t: TabellaTrovata, altre: Sequence[str]) -> bool:
    """ "Obiettivo 2": the next objective, its text in another cell; or with its text, behind a colon, over several of the columns, or before nothing (`altre`)
    but labels with their values: "Peso: 20"."""
    if divisa[0].nome not in OGGETTO:
        return False
    detto = c.text[divisa[1] :]
    if is_code(detto.strip(" .)")):
        return True
    m = code_before(detto)
    if m is not None and detto[m.end("codice") :].lstrip().startswith(":"):
        return True
    larga = sum(within(k, c) for k in t.colonne) > 1 or all(":" in x for x in altre)
    return larga and (m is not None or NUMERO_E_TITOLO.match(detto) is not None)


def is_footnote(c: Cell, celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """ "(1) esclusi i prestiti": what a mark behind a text of the table refers to."""
    m = _RINVIO.match(c.text)
    sopra = (celle[i].text for r in per_riga if t.cima <= r < c.row0 for i in per_riga[r]) if m else ()
    return m is not None and any(x.rstrip().endswith(m[0]) for x in sopra)


def is_colon_label(celle: Sequence[Cell], i: int, per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """First on its row, a value beside it, and no name of a row above ends with a colon: a label of other words, below the table."""
    riga = per_riga[celle[i].row0]
    if len(riga) < 2 or riga[0] != i or len(celle[i].text) > BREVE:
        return False
    if celle[i].text.endswith("?"):
        return t.tabella.nome == "personale"  # no name is a question
    sopra = (celle[j] for r in per_riga if t.prima <= r < celle[i].row0 for j in per_riga[r][:1])
    return not any(c.text.endswith(":") for c in sopra)


def is_apart(c: Cell, t: TabellaTrovata, per_riga: PerRiga, sola: bool) -> bool:
    """Alone on its row, behind two blank rows, in a table whose other rows say more: what comes after the table."""
    if not sola:
        return False
    sopra = [r for r in per_riga if t.prima <= r < c.row0]
    return bool(sopra) and c.row0 - max(sopra) > 2 and any(len(per_riga[r]) > 1 for r in sopra)


def is_title_of_the_next(celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata, riga: int, modello: Modello) -> bool:
    """Right above the next heading, alone on its row, below rows that say more: "Settore Tributi", or in a colour that none of them has, in words that no form
    knows."""
    sola = per_riga.get(riga, ())
    if len(sola) != 1:
        return False
    c, sopra = celle[sola[0]], [per_riga[r] for r in per_riga if t.prima <= r < riga]
    if (di_chi := leading_label(cell_text(c), modello.grafie)) is not None and di_chi[0].nome in ORGANI:
        return any(len(ii) > 1 for ii in sopra)
    if not c.filled:
        return False
    return len(sopra) > 1 and all(len(ii) > 1 and all((celle[i].filled, celle[i].colour) != (True, c.colour) for i in ii) for ii in sopra)


def is_painted_as_its_heading(c: Cell, celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """First on its row, in the colour that the whole heading has, as no other cell of that row and of the rows above: a label, whatever its words; not where a row
    like its own begins right below without that colour, as labels do not."""
    riga = per_riga[c.row0]
    teste = {(celle[i].filled, celle[i].colour) for i in t.testate}
    if not c.filled or celle[riga[0]] is not c or teste != {(True, c.colour)} or is_total(c.text):
        return False
    sotto = [celle[i] for i in per_riga.get(c.row1 + 1, ())]
    if [x.col0 for x in sotto] == [celle[i].col0 for i in riga] and sotto[1:] and (sotto[0].filled, sotto[0].colour) not in teste:
        return False
    sopra = [celle[i] for r in per_riga if t.prima <= r < c.row0 for i in per_riga[r]]
    return bool(sopra) and all((x.filled, x.colour) != (True, c.colour) for x in (*sopra, *(celle[i] for i in riga[1:])))


def tells_an_amount(celle: Sequence[Cell], riga: Sequence[int], per_riga: PerRiga, t: TabellaTrovata, modello: Modello) -> bool:
    """A label of money and an amount, and nothing of what all rows above have: "Risorse finanziarie | € 10.000,00", below indicators and their weights."""
    if len(riga) != 2 or not SOMMA.fullmatch(celle[riga[1]].text) or t.tabella.nome == "capitoli":
        return False
    sopra = [len(ii) for r, ii in per_riga.items() if t.prima <= r < celle[riga[0]].row0]
    return min(sopra, default=0) > 2 and any(x.nome == "capitoli" for x in tables_with(celle[riga[0]].text.rstrip(": "), modello))


def heads_what_is_beside(c: Cell, celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """A title merged over several rows beside it, or before a person, or an amount, that no heading above asks for: "Personale assegnato | Ada Neri | 20%"."""
    altre = [x for i in per_riga[c.row0] if (x := celle[i]).col0 > c.col1]
    unita = c.row1 > c.row0 and all(x.row1 == x.row0 for x in altre)
    altri = [x for x in altre if (k := t.column(x)) is None or not (k.campo is None or k.nudo in _CHI_E_QUANTO)]
    return unita or any(has_given_name(x.text) or SOMMA.fullmatch(x.text) for x in altri)


def heads_another(testo: str, t: TabellaTrovata, modello: Modello) -> bool:
    """What the rows of another table are called: "Attività", whatever stands beside it."""
    if find_label(testo, t.tabella.grafie, simile=False):
        return False
    nomi = ((x, find_label(testo, x.grafie, simile=False, incerte=False)) for x in tables_with(testo, modello))
    return any(nome is not None and nome.nome == x.chiavi[0] for x, nome in nomi)
