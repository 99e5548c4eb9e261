"""A table's heading: whether a row begins it, how many rows it has, what its columns are and which of them its rows are known by.

names of columns on the row ─▶ may they begin a heading ─▶ the rows below that go on with it ─▶ its columns ─▶ the key among them
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

from pegan.clean.numbers import is_figure
from pegan.read.cell import Cell, overlap, within
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.grafie import BREVE, Nome
from pegan.read.form.labels.headings import find_label, whole_label
from pegan.read.form.labels.quick_look import is_a_label
from pegan.read.form.labels.testate import heading, is_date, is_years
from pegan.read.form.tables.above import named_by_title, titled_as_objectives, unless_of_objectives, years_above
from pegan.read.form.tables.angolo import name_in_the_corner, with_its_name
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.columns import heading_to_columns
from pegan.read.form.tables.gantt import are_periods, is_mark, is_period
from pegan.read.form.tables.neighbours import OBIETTIVO, begins_as_indicator, begins_as_objective, name_before_periods
from pegan.read.form.tables.other_headings import PerRiga
from pegan.read.form.tables.pairs import are_pairs, stands_above
from pegan.read.form.tables.senza_testata import under_one_heading
from pegan.read.form.tables.table import TabellaTrovata, numbering
from pegan.read.form.template import Modello, Tabella
from pegan.vocab.units import read_unit

NUMERO, _DI_UN_NUMERO = "peg_n", frozenset({"i.denominazione", "a.descrizione", "p.nominativo", "c.capitolo"})
"""The number of an objective that another page names, and what a list of such numbers is of."""
_GIORNO = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](?:20)?\d\d")
_FINI = frozenset({(31, 3), (30, 4), (30, 6), (31, 8), (30, 9), (31, 12)})
"""The days on which a year's quarters, thirds and halves end."""
_IGNOTA = 60
"""Letters of the longest heading in words that no form knows."""


def heading_at(
    celle: Sequence[Cell], per_riga: PerRiga, riga: int, tabella: Tabella, modello: Modello, senza_nome: bool, note: Sequence[int]
) -> TabellaTrovata | None:
    """The table's heading if it begins on this row: several of its columns, the key column among them in the heading's rows.

    `senza_nome`: the row begins a Gantt, so that the key column may have no heading. `note`: those of the row's cells that may name a column.
    """
    if len(per_riga[riga]) < 2:
        return under_one_heading(celle, per_riga, riga, tabella)
    elenco, senza_nome = modello.riga == "obiettivo", senza_nome and tabella.con_periodi
    nomi = {i: n for i in note if (n := whole_label(celle[i].text, tabella.grafie))}
    if not _may_begin(celle, per_riga, riga, nomi, tabella, senza_nome):
        return None
    if len(per_riga[riga]) == 2 and not elenco and _is_a_deadline([celle[i].text for i in per_riga[riga]], modello):
        return None
    testate, ignote, fondo = _cells_of(celle, per_riga, riga, nomi, tabella)
    titolata = elenco and titled_as_objectives(celle, riga)
    senza_chiave = not senza_nome and not titolata and not _may_have_key(celle, riga, [*testate, *ignote], tabella)
    sotto = per_riga.get(fondo + 1, [])
    angolo = name_in_the_corner(celle, sotto, nomi, [*testate, *ignote], tabella, modello) if senza_chiave and not elenco else None
    if senza_chiave and angolo is None:
        return None
    anni = years_above(celle, per_riga.get(riga - 1, ()), testate) if tabella.con_anni else []
    testate += anni
    colonne = heading_to_columns(celle, testate, ignote, tabella)
    if angolo:
        colonne = with_its_name(angolo, colonne)
        testate += [i for i in ignote if celle[i].text == angolo.foglia]
    if titolata and not any(c.campo in tabella.chiavi for c in colonne):
        colonne = named_by_title([celle[i] for i in sotto], colonne, tabella)
    presunta = senza_nome and not any(c.campo in tabella.chiavi for c in colonne)
    if presunta:
        colonne = name_before_periods(colonne, tabella)
        testate += [i for i in ignote if celle[i].row0 == riga]
    if (chiave := _key(colonne, tabella, elenco, titolata or (elenco and _tells_of_each(celle, per_riga, fondo, colonne)))) is None:
        return None
    numerate = numbering(celle, sotto, colonne)
    trovata = TabellaTrovata(tabella, riga - bool(anni), fondo + bool(numerate), colonne, chiave, [*testate, *numerate], presunta=presunta)
    if elenco and not titolata:
        trovata.decide(unless_of_objectives(celle, trovata))
    return trovata


def _may_begin(celle: Sequence[Cell], per_riga: PerRiga, riga: int, nomi: Mapping[int, Nome], tabella: Tabella, senza_nome: bool) -> bool:
    """The row names two columns at least, or one and years, periods or wide headings; and it is none of labels and their values."""
    detti = len({n.nome for n in nomi.values()})
    if detti < 2:
        testi = [celle[i].text for i in per_riga[riga]]
        con_periodi = tabella.con_periodi and (are_periods(testi) or _years_above_periods(celle, per_riga, riga, nomi))
        con_anni = tabella.con_anni and len([x for x in testi if _bears_period(x, gantt=False)]) > 1
        larghe = detti and _spans_headings(celle, per_riga, riga, nomi, tabella)
        if detti + con_periodi + con_anni < 2 and not senza_nome and not larghe:
            return False
    if not (tabella.con_periodi or tabella.con_numeri):
        valori = [i for i in per_riga[riga] if i not in nomi and _is_value(celle[i].text)]
        if valori and valori[0] != per_riga[riga][0] and {n.nome for i, n in nomi.items() if i < valori[0]}.isdisjoint(tabella.chiavi):
            return False  # "Fatture pagate", "%", "40", "Uffici"; but "4", "Indicatori", "Unità", "Peso"
    date = [i for i in nomi if is_date(celle[i].text)]
    altri = [i for i in nomi if i not in date]  # "n. | SI | entro il 30/10/2025" is of values too
    solo_date = bool(date) and all(nomi[i].nome not in tabella.chiavi and read_unit(celle[i].text) for i in altri)
    if date and tabella.chiavi[0] not in {n.nome for n in nomi.values()} and any(_is_any_day(celle[i].text) for i in date):
        return False  # when a step begins or ends: "Rendicontazione finale", above the indicators' heading
    brevi = [celle[i].text for i in per_riga[riga] if not celle[i].text[1:]]
    if brevi and any(map(is_mark, brevi)) and not are_periods([celle[i].text for i in per_riga[riga]]):
        return False  # a step "Rendicontazione finale", "Previsto" behind it, and its months
    return not (solo_date or are_pairs(celle, per_riga[riga], nomi) or stands_above(celle, per_riga, riga, nomi, tabella))


def _is_a_deadline(testi: Sequence[str], modello: Modello) -> bool:
    """A label of the head, or a text with a colon, and beside it nothing but a date: "Termine | Entro il 31/12/2025"."""
    return is_date(testi[1]) and (testi[0].rstrip().endswith(":") or is_a_label(testi[0], modello))


def _is_value(testo: str) -> bool:
    """A figure that is no year: a row with one is of values."""
    return testo[:1].isdigit() and is_figure(testo) and not is_years(testo)


def _is_any_day(testo: str) -> bool:
    """A day that ends no part of a year, as a heading's does: "28/05/2024"."""
    giorno = _GIORNO.fullmatch(testo.strip())
    return giorno is not None and (int(giorno[1]), int(giorno[2])) not in _FINI


def _years_above_periods(celle: Sequence[Cell], per_riga: PerRiga, riga: int, nomi: Mapping[int, Nome]) -> bool:
    """Beside the headings, and those of other words that reach as far down, stand years, or months, and below them nothing but periods."""
    fondo = max((celle[i].row1 for i in nomi), default=riga)
    anni = [celle[i] for i in per_riga[riga] if i not in nomi and not riga < celle[i].row1 == fondo]
    if not anni or not all(_bears_period(x.text, gantt=True) for x in anni):
        return False
    sotto = [celle[i].text for i in per_riga.get(riga + 1, []) if any(overlap(celle[i], x) for x in anni)]
    return are_periods(sotto) and all(map(is_period, sotto))


def _spans_headings(celle: Sequence[Cell], per_riga: PerRiga, riga: int, nomi: Mapping[int, Nome], tabella: Tabella) -> bool:
    """Beside the key column nothing but wide headings of other words ("I semestre"), each over columns that the row below names, or gives years."""
    altre = [celle[i] for i in per_riga[riga] if i not in nomi and celle[i].row1 == riga]
    if len(altre) < 2 or [x for x in altre if x.col1 == x.col0]:
        return False
    sotto = per_riga.get(riga + 1, [])
    if any(overlap(celle[i], celle[j]) for i in sotto for j in nomi):
        return False
    anni = tabella.con_anni
    detti = [i for i in sotto if find_label(x := celle[i].text, tabella.grafie, simile=False) or (anni and _bears_period(x, gantt=False))]
    coperte = [sum(within(celle[i], x) for i in detti) for x in altre]
    return all(n > 1 for n in coperte) and any(n.nome in (*tabella.chiavi, NUMERO) for n in nomi.values())


def _cells_of(
    celle: Sequence[Cell], per_riga: PerRiga, riga: int, nomi: Mapping[int, Nome], tabella: Tabella
) -> tuple[list[int], list[int], int]:
    """The heading's cells that the form names, those that it does not, and the heading's last row."""
    gantt = tabella.con_periodi
    fondo = max([celle[i].row1 for i in nomi], default=riga)
    testate = [
        i for i in per_riga[riga] if i in nomi or _bears_period(celle[i].text, gantt) or (tabella.con_numeri and celle[i].text.isdecimal())
    ]
    ignote = [i for i in per_riga[riga] if i not in testate and len(celle[i].text) <= _IGNOTA]
    righe = list(per_riga)
    for sotto in righe[bisect_right(righe, riga) :]:
        if sotto > fondo + 1:
            break
        dentro = per_riga[sotto]
        simili = [i for i in dentro if _bears_period(celle[i].text, gantt) or whole_label(celle[i].text, tabella.grafie) is not None]
        if sotto > fondo and not _goes_on(celle, dentro, simili, [*testate, *ignote], tabella):
            break
        testate += simili
        ignote += [i for i in dentro if i not in simili and len(celle[i].text) <= _IGNOTA]
        fondo = max([fondo, *[celle[i].row1 for i in dentro if celle[i].row1 <= sotto + 1]])
    return testate, ignote, fondo


def _goes_on(celle: Sequence[Cell], dentro: Sequence[int], simili: Sequence[int], sopra: Sequence[int], tabella: Tabella) -> bool:
    """A row just below the heading that goes on with it: labels and years, or the letters of the Gantt; a lone number is a value."""
    *prima, ultima = dentro
    if not prima[1:] and all(is_code(celle[i].text) for i in prima) and sum(overlap(celle[ultima], celle[j]) for j in sopra) > 1:
        return False  # the title of the first rows, with its code or without: "Indicatori di efficacia", "A | Attività"
    sicure = [i for i in simili if find_label(celle[i].text, tabella.grafie, simile=False) or heading(celle[i].text).anno is not None]
    if _divides(celle, dentro, sicure, sopra):
        return True
    lettere = [celle[i].text for i in simili if is_period(celle[i].text)]
    if not are_periods(lettere) and (
        any(map(str.isdecimal, lettere))  # "n. | 25 | 30": a unit, and figures
        or not (sicure or any(heading(celle[i].text).relativo is not None for i in simili))
    ):
        return False
    principali = [j for j in sopra if (n := find_label(celle[j].text, tabella.grafie)) and n.nome in (*tabella.chiavi, NUMERO)]
    sotto_il_nome = any(overlap(celle[i], celle[j]) for i in dentro for j in principali)
    if sotto_il_nome and lettere and all(map(str.isdecimal, lettere)):
        return False  # numbers of the columns, from the first on
    if len(simili) == len(dentro) and (
        tabella.con_anni or tabella.con_periodi or any(find_label(celle[i].text, tabella.grafie) for i in simili)
    ):
        return True
    if sotto_il_nome:
        return False
    # headings of columns that the form doesn't know stand among those it knows, each below a heading that spans more
    return all(any(overlap(celle[i], celle[j]) and _wide(celle[j]) > _wide(celle[i]) for j in sopra) for i in dentro if i not in simili)


def _wide(cella: Cell) -> int:
    return cella.col1 - cella.col0


def _divides(celle: Sequence[Cell], dentro: Sequence[int], sicure: Sequence[int], sopra: Sequence[int]) -> bool:
    """A row of words, or of headings (`sicure`), each within a heading that spans several of them, or a heading that nothing stands above, and nothing else:
    their headings, whatever they say.
    """
    if len(dentro) < 2 or not all(i in sicure or _is_word(celle[i].text) for i in dentro):
        return False
    larghe = [celle[j] for j in sopra if celle[j].col1 > celle[j].col0]
    sotto = [[i for i in dentro if within(celle[i], x)] for x in larghe]
    divise = {i for sue in sotto if len(sue) > 1 for i in sue}
    return bool(divise) and all(i in divise or (i in sicure and not any(overlap(celle[i], celle[j]) for j in sopra)) for i in dentro)


def _is_word(testo: str) -> bool:
    return len(testo) > 2 and testo[0].isalpha() and not any(map(str.isdigit, testo))


@lru_cache(maxsize=1 << 16)
def _bears_period(testo: str, gantt: bool) -> bool:
    """A year alone, or what may stand above a column of the Gantt."""
    if len(testo) > BREVE:
        return False
    h = heading(testo)
    return (not h.chiave and (h.anno is not None or h.relativo is not None)) or (gantt and is_period(testo))


def _may_have_key(celle: Sequence[Cell], riga: int, caselle: Sequence[int], tabella: Tabella) -> bool:
    """Whether the key column may be among a heading's cells; False is sure: a heading of one row says it in one cell."""
    if max([celle[i].row0 for i in caselle], default=riga) > riga:
        return True
    nomi = (whole_label(celle[i].text, tabella.grafie) for i in caselle)
    if any(n is not None and n.nome in (*tabella.chiavi, NUMERO) for n in nomi):
        return True
    comincia = begins_as_indicator if "denominazione" in tabella.chiavi else begins_as_objective if OBIETTIVO in tabella.chiavi else None
    return comincia is not None and any(comincia(celle[i].text) for i in caselle)


def _key(colonne: Sequence[ColonnaTrovata], tabella: Tabella, elenco: bool, titolata: bool) -> str | None:
    """The column that the table's rows are known by; None where the columns are no table of the form."""
    campi = {c.campo for c in colonne if c.campo is not None}
    chiave = next((k for k in tabella.chiavi if k in campi), None) or (NUMERO if elenco and _is_of_numbers(colonne, campi) else None)
    if chiave is None or len(campi) < (3 if elenco and not titolata else 2):
        return None
    if elenco and not titolata and not any(k.campo and not k.prefisso and (not k.sensi or "biettiv" in k.foglia.lower()) for k in colonne):
        return None  # nothing but indicators: the table of a sheet
    if chiave == "unita_organizzativa" and (numeri := [k for k in colonne if k.campo == "pos"]):
        quanti = any(k.col0 > x.col1 for k in numeri for x in colonne if x.campo == chiave)
        if quanti or any(begins_as_objective(k.foglia) for k in colonne):
            return None  # "Categoria | N.": how many, not who; "N. | Obiettivo | Servizio": whose objectives
    return chiave


def _tells_of_each(celle: Sequence[Cell], per_riga: PerRiga, fondo: int, colonne: Sequence[ColonnaTrovata]) -> bool:
    """Objectives, each in words, with one thing beside every one of them that its heading names: "Obiettivo | Responsabile", above two of them at least."""
    nome = next((k for k in colonne if k.campo == OBIETTIVO and not k.sensi and not k.dubbio and begins_as_objective(k.foglia)), None)
    altre = [k for k in colonne if k is not nome and k.campo]
    if nome is None or not altre:
        return False
    for riga in (fondo + 1, fondo + 2):
        sue = [celle[i] for i in per_riga.get(riga, ())]
        detti = [c.text for c in sue if nome.col0 <= c.col0 <= c.col1 <= nome.col1]
        if (
            len(detti) != 1
            or " " not in detti[0]
            or detti[0].endswith(":")
            or not any(k.col0 <= c.col0 and c.col1 <= k.col1 for k in altre for c in sue)
        ):
            return False
    return True


def _is_of_numbers(colonne: Sequence[ColonnaTrovata], campi: Set[str]) -> bool:
    """A list by the numbers of objectives that another page names; "Codice" alone is not an objective's for sure."""
    return bool(campi & _DI_UN_NUMERO) and any(k.campo == NUMERO and "ob" in heading(k.foglia).chiave for k in colonne)
