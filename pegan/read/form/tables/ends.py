"""Where a table on a page ends: before the next heading, title, or label of the sheet's head; a note or a title between its rows ends nothing."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from pegan.clean.numbers import is_figure
from pegan.read.cell import Cell, on_rows, same_columns, texts_on, within
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label, split_label, whole_label
from pegan.read.form.labels.non_etichette import DI_NOME
from pegan.read.form.labels.persone import names_people
from pegan.read.form.labels.quick_look import may_say
from pegan.read.form.labels.testate import heading, is_date
from pegan.read.form.labels.words import is_legend, is_note, is_signature
from pegan.read.form.tables.above import TESTE, row_as_above
from pegan.read.form.tables.column import MISURE
from pegan.read.form.tables.gantt import is_mark, is_period, is_planned_or_done
from pegan.read.form.tables.misure import measure_named
from pegan.read.form.tables.other_headings import (
    DI_DATA,
    PerRiga,
    Saputo,
    are_figures,
    begins_another,
    heads_another,
    heads_what_is_beside,
    is_apart,
    is_colon_label,
    is_footnote,
    is_its_heading,
    is_numbered,
    is_painted_as_its_heading,
    is_title_of_the_next,
    of_its_columns,
    tells_an_amount,
)
from pegan.read.form.tables.senza_testata import is_of_another_kind
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello
from pegan.read.words import is_role
from pegan.vocab.units import read_unit

_DI_GANTT = frozenset({"atteso", "raggiunto", "previsione"})
"""Those that a Gantt may have rows of, what was planned and what was done."""
_DI_PAROLE = frozenset({"unita_organizzativa", "responsabile", "stato", "note", "unita", "tipologia", "formula", "fonte"})
"""Columns whose values may be worded as labels are."""
LARGA = 3
"""Columns that a value of no column lies over at least."""
_CHIEDE = re.compile(r"(?::|\bn\s?[.°º])\s*$", re.I)
"""With which a label asks for what stands beside it: "Missione n."; a value does not end so."""


def set_ends(celle: Sequence[Cell], per_riga: PerRiga, modello: Modello, trovate: Sequence[TabellaTrovata]) -> None:
    """Each table's last row: before the next heading, title, or label of the sheet's head."""
    ultima = max([c.row1 for c in celle], default=-1)
    elenco = modello.riga == "obiettivo"
    for t in trovate:
        sue = per_riga if t.whole else of_its_columns(celle, per_riga, t)
        dopo = next((x for x in trovate if x.cima > t.cima and x.da <= t.a and t.da <= x.a), None)
        fine = ultima if dopo is None else dopo.cima - 1
        righe, saputo = list(sue), Saputo({k.foglia for k in t.colonne}, bool([k for k in t.colonne if k.periodi]), elenco)
        prima = bisect_left(righe, t.prima)
        for riga in righe[prima : bisect_right(righe, fine)]:
            dicono = [i for i in sue[riga] if _may_end(celle[i].text, modello)]
            meta = 1 < len(dicono) >= len(sue[riga]) / 2  # as many as a row of labels has
            altra = (meta and _all_labels(celle, sue[riga], t, modello, elenco)) or begins_another(celle, riga, sue, t, saputo)
            # beside two texts or more, one that says nothing ends nothing
            if altra or any(_ends(celle, i, sue, t, modello, elenco) for i in (dicono if len(sue[riga]) > 2 else sue[riga])):
                fine = riga - 1
                break
        uguale = dopo is not None and dopo.tabella is t.tabella and not elenco
        if dopo is not None and uguale and (r := row_as_above(celle, t, trovate, max(t.prima, dopo.cima - TESTE), fine)):
            fine = r - 1
        if dopo is not None and fine == dopo.cima - 1:
            fine -= is_title_of_the_next(celle, sue, t, fine, modello) or is_of_another_kind([celle[i] for i in sue.get(fine, ())], t)
        t.ultima = fine
        t.alte = [i for r in righe[prima : bisect_right(righe, fine)] for i in sue[r] if celle[i].row1 > celle[i].row0]


@lru_cache(maxsize=1 << 16)
def _may_end(testo: str, modello: Modello) -> bool:
    """Whether a text may stand where a table is over by what it says; False is sure, and most values say nothing."""
    return may_say(testo, modello) or testo[-1:] in (":", "?") or is_signature(testo) or is_legend(testo)


def _all_labels(celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata, modello: Modello, elenco: bool) -> bool:
    """Two labels or more, and hardly anything else: a row of labels, not of values."""
    quante, prima, sopra = 0, False, celle[riga[0]].row0 - 1
    for i in [i for i in riga if may_say(celle[i].text, modello)]:
        testo = celle[i].text.rstrip(": ")
        if elenco:
            detta = whole_label(testo, t.tabella.grafie, simile=False) or find_label(testo, modello.grafie, simile=False)
            k = t.column(celle[i])  # "Output | n.", each alone in its column
            di_colonna = k and k.nudo in _DI_PAROLE and testo != k.foglia.rstrip(": ") and sum(t.column(celle[j]) is k for j in riga) == 1
            quante += detta is not None and not is_date(testo) and not di_colonna
            prima = prima or (i == riga[0] and detta is not None)
        elif find_label(testo, modello.grafie, simile=False) and (not _is_value_of_a_column(celle[i], t) or not texts_on(celle, sopra)):
            quante += 1  # behind a blank row also "Peso obiettivo" below "Fonte"
        else:
            quante += is_its_heading(celle[i], t)
    return quante >= 2 and 2 * quante > len(riga) - prima  # each may have its value beside it


def _ends(celle: Sequence[Cell], i: int, per_riga: PerRiga, t: TabellaTrovata, modello: Modello, elenco: bool) -> bool:
    """The cell stands where the table is over."""
    c, riga = celle[i], per_riga[celle[i].row0]
    sola, dice, fine = len(riga) == 1, may_say(c.text, modello), t.tabella.fine
    # first on its row, or in so many words: "somma dei mesi" as the formula of an indicator is no "Somma dei pesi"
    if dice and fine.voci and (find_label(c.text, fine, simile=riga[0] == i) or split_label(c.text, fine)):
        return True
    if c.text[0] in "(*" and not sola and per_riga[c.row0][0] == i and is_note(c.text) and not any(map(str.isalnum, c.text)):
        return True  # "(*)", its note beside
    if sola and (is_note(c.text) or is_footnote(c, celle, per_riga, t)):
        return not _goes_on_below(celle, c.row0, per_riga, t, modello, nota=True)
    if (sola or c.col0 <= t.colonne[0].col1) and (is_signature(c.text) or is_legend(c.text)):
        if c.col0 > t.colonne[0].col1 and _goes_on_below(celle, c.row0, per_riga, t, modello):
            return False
        che, k = c.text.partition(" ")[2], t.column(c)
        if k is not None and k.campo == "unita":  # "data", before the indicator that is one
            return not _begins_a_row(c, celle, per_riga, t, modello)
        if not che or is_role(che):  # "Firma", "Il Responsabile", whatever day stands beside
            return True
        testi = [celle[j].text for j in per_riga[c.row0]]  # "Firma digitale", with its figures or its first and last day: a row
        return not ((any(map(is_figure, testi)) or sum(map(is_date, testi)) > 1) and _begins_a_row(c, celle, per_riga, t, modello))
    due = dice and riga[0] == i and not elenco and not riga[2:]
    if due and (names_people([celle[j].text for j in riga], modello) or tells_an_amount(celle, riga, per_riga, t, modello)):
        return True
    if len(riga) == 2 and _has_a_wide_value(c, celle, per_riga, t, modello):
        return True
    if c.text[-1:] in (":", "?") and is_colon_label(celle, i, per_riga, t):
        return True
    if dice and t.tabella.con_periodi and _is_marked(c, celle, per_riga, t, modello):
        return False
    nuda = c.text.rstrip(": ")[: BREVE + 1]
    if sola and dice and t.spans(c) and (n := find_label(nuda, t.tabella.grafie, simile=False)) and n.nome == t.chiave:
        return not _goes_on_below(celle, c.row0, per_riga, t, modello)  # "Indicatori di efficacia", above the next of them
    # a value of the key column may be worded as a label is; a label that stands elsewhere, or first on its row or behind a blank one, ends the table
    dopo_vuota, prima = dice and c.row0 - 1 not in per_riga and riga[0] == i, c.col0 <= t.colonne[0].col0
    altrove = dice and (prima or sola or dopo_vuota or not t.is_key(c))
    if altrove and find_label(nuda, modello.titoli, simile=sola):
        # "Personale" is an office too: under the offices or a heading that the form does not know, behind a name
        k, dietro = t.column(c), any(t.is_key(celle[j]) and celle[j].col1 < c.col0 for j in riga)
        di_riga = dietro and (_is_value_of_a_column(c, t) or (k is not None and k.campo is None and len(riga) > 2))
        if not (di_riga or _begins_a_row(c, celle, per_riga, t, modello)) or heads_what_is_beside(c, celle, per_riga, t):
            return True
    if elenco:  # "Responsabile | Ada Neri", behind a blank row: a sheet's head
        testa = dopo_vuota and prima and len(riga) < LARGA <= len(t.colonne) and find_label(nuda, modello.tutte, simile=False) is not None
        return testa and not (_is_value_of_a_column(c, t) or _goes_on_below(celle, c.row0, per_riga, t, modello))
    altra = altrove and riga[1:] and riga[0] == i and heads_another(nuda, t, modello)
    if altra and (not _begins_a_row(c, celle, per_riga, t, modello) or heads_what_is_beside(c, celle, per_riga, t)):
        return True
    if (
        altrove
        and find_label(nuda, modello.grafie, simile=sola)
        and not (_is_value_of_a_column(c, t) or _names_a_row(c, celle, per_riga, t) or _begins_a_row(c, celle, per_riga, t, modello))
    ):
        return True
    divisa = split_label(c.text, modello.grafie) if dice and per_riga[c.row0][0] == i and (prima or sola) else None
    if divisa and divisa[0].nome == f"i.{t.chiave}" and t.is_key(c) and _begins_a_row(c, celle, per_riga, t, modello):
        return False  # "Indicatore 1: tempo medio", its values behind it
    if divisa and (":" in c.text[: divisa[1]] or (sola and divisa[0].nome in modello.grafie.numerate)):
        return True
    if divisa and is_numbered(c, divisa, t, [celle[j].text for j in riga if j != i]):
        return True
    if sola and t.spans(c):
        return not _goes_on_below(celle, c.row0, per_riga, t, modello)
    dipinta = c.filled and is_painted_as_its_heading(c, celle, per_riga, t)
    return (dipinta and not _goes_on_below(celle, c.row0, per_riga, t, modello)) or is_apart(c, t, per_riga, sola)


def _is_marked(c: Cell, celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata, modello: Modello) -> bool:
    """First on its row, marks behind it under the periods of a Gantt, nothing beyond its columns: a step called as a label is, "Relazione finale"."""
    nome = find_label(c.text, modello.grafie, simile=False)
    di_titolo = nome is None and t.is_key(c) and find_label(c.text, modello.titoli, simile=False) is not None  # "Verifica", with its mark
    di_passo = nome is not None and (nome.nome in DI_NOME or (t.is_key(c) and nome.nome.removeprefix("i.") not in _DI_GANTT))
    if not (di_titolo or di_passo):
        return False
    dietro = [celle[i] for i in per_riga[c.row0] if celle[i].col0 > c.col1]
    altre = [(x, t.column(x)) for x in dietro if not is_planned_or_done(x.text)]
    if len(dietro) + 1 < len(per_riga[c.row0]) or not all(k is not None for _, k in altre):
        return False
    segni = [is_mark(x.text) for x, k in altre if k and k.periodi]
    if segni or altre:
        return bool(segni) and all(segni)
    dipinte = [celle[i] for i in on_rows(celle, c.row0, c.row0) if celle[i].col0 > c.col1 and celle[i].filled]
    return any((k := t.column(x)) is not None and k.periodi and (x.colour, x.filled) != (c.colour, c.filled) for x in dipinte)


def _has_a_wide_value(c: Cell, celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata, modello: Modello) -> bool:
    """First on its row, and beside it nothing but a text over all other columns, as on no row above: a label of other words and its value.
    Where these are two, or a Gantt's, no row of the table comes right below; over the periods of a Gantt alone it may be a bar."""
    prima, x = (celle[i] for i in per_riga[c.row0])
    sotto = [k for k in t.colonne if within(k, x)]
    gantt, coperte = any(k.periodi for k in t.colonne), len({k.col0 for k in sotto})
    if prima is not c or is_code(c.text) or (gantt and all(k.periodi for k in sotto)):
        return False
    segue = (gantt or coperte < LARGA) and _goes_on_below(celle, c.row0, per_riga, t, modello, nota=gantt)
    if coperte < 2 or x.col1 < t.colonne[-1].col1 or segue:
        return False
    altre = (celle[i] for r in per_riga if t.prima <= r < c.row0 for i in per_riga[r] if celle[i].col0 > c.col1)
    return not any(a.col1 - a.col0 >= x.col1 - x.col0 for a in altre)


def _is_value_of_a_column(c: Cell, t: TabellaTrovata) -> bool:
    """A word such as "Responsabile" under a column of texts is what a person is, "Outcome" a kind, not a label."""
    colonna = t.column(c)
    if any(k.periodi for k in t.colonne) and c.col0 > t.colonne[0].col1 and not (colonna and colonna.periodi):
        if is_planned_or_done(c.text):
            return True
        if colonna is None:
            return False
    if colonna is None or colonna.campo is None or colonna.nudo in MISURE:  # each row may say what value it has, "Atteso", "Realizzato"
        altrui = colonna is None or c.text.strip() != colonna.foglia.strip()  # the heading again is none
        if altrui and t.colonne[0].col1 < c.col0 < t.colonne[-1].col0 and measure_named(c.text, t.tabella.grafie):
            return True
        if colonna is None or colonna.campo is not None:
            return False
    if colonna.campo is None and t.colonne[0].col1 < c.col0:
        return read_unit(c.text) is not None or is_role(c.text)  # "Numero", "Referente", below a heading that the form does not know
    return colonna.campo in _DI_PAROLE and not _CHIEDE.search(c.text)


def _begins_a_row(c: Cell, celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata, modello: Modello) -> bool:
    """In the column of the names or beside one, with two texts right below headings, or one and a row like it below, a date, a month, a figure or a unit among
    them, and no label: "Programma | 30/04"."""
    altre = [celle[i] for i in per_riga[c.row0] if celle[i] is not c]
    if not any(map(t.is_key, (c, *altre))) or c.text.rstrip().endswith(":") or (len(altre) < 2 and is_note(f"{heading(c.text).chiave}:")):
        return False  # "Note | 31/12/2025", "Note (*) | 31/12/2025", right below dated steps
    if len(altre) < 2 and not (
        altre and (_goes_on_below(celle, c.row0, per_riga, t, modello) or _is_dated_as_above(c, altre[0], per_riga, t, modello))
    ):
        return False
    if len(altre) > 1 and t.is_key(c) and sum(is_date(x.text) for x in altre) > 1:
        return True  # a step's days, be their headings "Previsto" and "Realizzato"
    sicura = "biettiv" in c.text.lower()
    colonne = [next((k for k in t.colonne if (k.campo or not sicura) and same_columns(k, x)), None) for x in altre]
    dette = [x for x in altre if not _is_value_of_a_column(x, t)]
    if not all(colonne) or any(find_label(x.text.rstrip(": "), modello.grafie, simile=False) for x in dette):
        return False
    if all(k is not None and k.foglia.strip() == x.text.strip() for k, x in zip(colonne, altre, strict=True)):
        return False  # the headings again: "Risorse | 2024 | 2025"
    campi = [(k.nudo, x.text) for k, x in zip(colonne, altre, strict=True) if k]
    if any(campo == "unita" and read_unit(testo) for campo, testo in campi):
        return True
    return any(
        (campo in DI_DATA | MISURE | {"peso"} and any(map(str.isdigit, testo))) or (campo in DI_DATA and is_period(testo))
        for campo, testo in campi
    )


def _is_dated_as_above(c: Cell, x: Cell, per_riga: PerRiga, t: TabellaTrovata, modello: Modello) -> bool:
    """A label that asks for no day, and a day or a month beside it, right below the heading or a row: a step, "Relazione finale | 20/12/2025"."""
    nome, k = find_label(c.text, modello.grafie, simile=False), t.column(x)
    if not (t.is_key(c) and k is not None and k.nudo in DI_DATA and (is_date(x.text) or is_period(x.text))):
        return False
    chiede = nome is not None and (nome.nome.removeprefix("i.") in DI_DATA | MISURE | {"anno", "durata"} or nome.nome.endswith("_data"))
    return not chiede and c.row0 - 1 in per_riga


def _names_a_row(c: Cell, celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """First on its row, in the column of the names, "Previsto" before several figures, each under a heading with a year: what they are; or before one, below such a row."""
    colonne = [t.column(celle[i]) for i in per_riga[c.row0] if celle[i] is not c] if _is_a_measure(c, t) else []
    quante = 0 if any(_is_a_measure(celle[i], t) for i in per_riga.get(c.row0 - 1, ())) else 1
    return len(colonne) > quante and all(k is not None and (k.anno is not None or k.relativo is not None) for k in colonne)


def _is_a_measure(c: Cell, t: TabellaTrovata) -> bool:
    return t.is_key(c) and measure_named(c.text, t.tabella.grafie) is not None


def _goes_on_below(celle: Sequence[Cell], riga: int, per_riga: PerRiga, t: TabellaTrovata, modello: Modello, *, nota: bool = False) -> bool:
    """The next row with a text is a row of the table again: its cells lie under the headings, and no label.

    Below a title there must be figures where there are figures above: it may be the title of another table. A note is of this one.
    """
    sotto = min((r for r in per_riga if r > riga), default=None)
    sopra = [i for r in per_riga if t.prima <= r < riga for i in per_riga[r]]
    if sotto is None or sotto > riga + 2:
        return False
    sue = [(i, k) for i in per_riga[sotto] if (k := t.column(celle[i])) is not None and k.campo]
    if len(sue) < 2 or len(sue) < len(per_riga[sotto]) - 1 or not any(k.campo == t.chiave for _, k in sue):
        return False
    if _all_labels(celle, per_riga[sotto], t, modello, modello.riga == "obiettivo") or _is_signed(celle, per_riga[sotto], t):
        return False
    if nota:
        return bool(sopra)
    if not sopra:  # a group's title, right below the heading
        return len(sue) > 2 and any(is_figure(celle[i].text) for i, _ in sue)
    di_figure = {id(k) for k in t.colonne if are_figures([celle[i].text for i in sopra if t.column(celle[i]) is k])}
    sotto_figure = [x for i, k in sue if id(k) in di_figure and any(map(str.isalnum, x := celle[i].text))]  # "-" is no figure, and no words
    return bool(sotto_figure) and are_figures(sotto_figure)


def _is_signed(celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata) -> bool:
    """A row with a signature's words, but for a unit of measure ("data") and a name ("Firme raccolte")."""
    return any(is_signature(celle[i].text) and ((k := t.column(celle[i])) is None or k.campo not in ("unita", t.chiave)) for i in riga)
