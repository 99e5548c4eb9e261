"""The tables of a page of cells: where a heading stands, and what each of its columns means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from pegan.read.cell import Cell, overlap
from pegan.read.form.labels.headings import BREVE, Nome, find_label, whole_label
from pegan.read.form.labels.quick_look import tables_with
from pegan.read.form.labels.testate import heading, is_date
from pegan.read.form.tables.above import name_by_number, named_by_title, titled_as_objectives, unless_of_objectives, years_above
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.columns import begins_as_indicator, heading_to_columns, name_before_periods
from pegan.read.form.tables.continued import with_continued
from pegan.read.form.tables.ends import set_ends
from pegan.read.form.tables.gantt import are_periods, begins_a_gantt, is_mark, is_period
from pegan.read.form.tables.other_headings import PerRiga, are_figures
from pegan.read.form.tables.pairs import are_pairs, stands_above
from pegan.read.form.tables.table import TabellaTrovata, numbering
from pegan.read.form.tables.which import as_the_title_says, halves, without_figures
from pegan.read.form.template import Modello, Tabella

_NUMERO, _DI_UN_NUMERO = "peg_n", frozenset({"i.denominazione", "a.descrizione", "p.nominativo", "c.capitolo"})
"""The number of an objective that another page names, and what a list of such numbers is of."""
_CODICE = re.compile(r"(?:ob(?:iettivo|b?\.)?\s*(?:n\.\s*)?)?[A-Z]{0,4}[\s._/-]?\d[\w./-]*", re.I)
"""How the heading of a column of one objective reads: "A1", "VT.02", "Ob. 3"."""


def find_tables(celle: Sequence[Cell], modello: Modello) -> list[TabellaTrovata]:
    """The tables whose heading stands on a page, from the top; their rows go on to the next heading, title or label that ends them."""
    per_riga: dict[int, list[int]] = {}
    for i, c in enumerate(celle):
        if c.text:
            per_riga.setdefault(c.row0, []).append(i)
    trovate: list[TabellaTrovata] = []
    fondo = -1
    for riga in per_riga:
        if riga <= fondo:
            continue
        nominate = {tab for i in per_riga[riga] for tab in tables_with(celle[i].text, modello)}
        elenco = modello.riga == "obiettivo"
        if senza_nome := not elenco and begins_a_gantt([celle[i].text for i in per_riga[riga]]):
            nominate.update(t for t in modello.tabelle if t.con_periodi)
        if not nominate:
            continue
        candidate = [t for tab in modello.tabelle if tab in nominate and (t := _heading_at(celle, per_riga, riga, tab, elenco, senza_nome))]
        candidate = [t for t in candidate if elenco or not _is_of_the_head(celle, per_riga[riga], t, modello)]
        if candidate:
            candidate = without_figures(celle, per_riga, candidate) if senza_nome and len(candidate) > 1 else candidate
            candidate = as_the_title_says(celle, per_riga, riga, modello, candidate) if len(candidate) > 1 else candidate
            migliore = max(candidate, key=lambda t: (len(t.testate), len({c.campo for c in t.colonne})))
            insieme = _side_by_side(celle, per_riga, migliore, candidate, elenco) if len(candidate) > 1 else [migliore]
            insieme = insieme if elenco else [x for t in insieme for x in halves(celle, t)]
            trovate += insieme
            fondo = max(t.fondo for t in insieme)
    if modello.riga != "obiettivo":
        name_by_number(celle, trovate)
    set_ends(celle, per_riga, modello, trovate)
    if modello.riga != "obiettivo":  # "Indicatore | Tempo medio | Target | 3" with no row below is labels and their values
        trovate = with_continued(celle, per_riga, modello, trovate)
        vere = [t for t in trovate if not t.presunta or _are_marked(celle, t)]
        for t in (t for t in vere if _is_of_several(t)):
            t.decide([replace(k, colonna=None, sensi=()) for k in t.colonne])
        return [t for t in vere if _are_headings(t) or any(r in per_riga for r in range(t.prima, t.ultima + 1))]
    # figures are no objectives: "Obiettivo 2024" heads targets
    sotto = {id(t): [c.text for c in celle if c.text and t.prima <= c.row0 <= t.ultima and t.is_key(c)] for t in trovate}
    return [t for t in trovate if t.chiave == _NUMERO or not are_figures(sotto[id(t)])]


def _is_of_the_head(celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata, modello: Modello) -> bool:
    """A row that has as many labels of the head, none of them a heading of the table, as headings: "Settore | Dirigente | Codice | Tipo", above their values."""
    altre = [celle[i].text for i in riga if i not in t.testate] if 2 * len(t.testate) <= len(riga) else []
    nomi = [n for x in altre if (n := find_label(x, modello.grafie, simile=False)) and not n.nome.startswith("i.")]
    return bool(nomi) and 2 * len(nomi) >= len(riga)


def _is_of_several(t: TabellaTrovata) -> bool:
    """People by objectives, "Dipendente | A1 | A2 | A3": their shares are of each, and of no one sheet."""
    codici = [k for k in t.colonne if k.colonna is None and _CODICE.fullmatch(k.foglia.strip()) and heading(k.foglia).anno is None]
    return t.tabella.nome == "personale" and len(codici) > 1


def _are_marked(celle: Sequence[Cell], t: TabellaTrovata) -> bool:
    """Under the periods stand marks, and nothing else: of other texts, and of figures, it is no Gantt."""
    sotto = [c for c in celle if t.prima <= c.row0 <= t.ultima and (k := t.column(c)) is not None and k.periodi]
    return any(c.text or c.filled for c in sotto) and all(is_mark(c.text) for c in sotto if c.text)


def _side_by_side(
    celle: Sequence[Cell], per_riga: PerRiga, migliore: TabellaTrovata, candidate: Sequence[TabellaTrovata], elenco: bool
) -> list[TabellaTrovata]:
    """The tables whose headings share the row: the best alone, or with another beside it, a blank column between them."""
    occupate = {
        x for r in per_riga for i in per_riga[r] if migliore.cima <= r <= migliore.fondo for x in range(celle[i].col0, celle[i].col1 + 1)
    }
    vuote = sorted(set(range(min(occupate), max(occupate))) - occupate)
    for altra in (t for t in candidate if t is not migliore) if vuote else ():
        for x in vuote:
            parti = [{r: [i for i in ii if (celle[i].col1 < x) == sinistra] for r, ii in per_riga.items()} for sinistra in (True, False)]
            parti = [{r: ii for r, ii in p.items() if ii} for p in parti]
            for prima, dopo in ((migliore, altra), (altra, migliore)):
                due = [
                    _heading_at(celle, p, t.cima, t.tabella, elenco, t.presunta) if t.cima in p else None
                    for p, t in zip(parti, (prima, dopo), strict=True)
                ]
                if due[0] and due[1] and len(due[0].testate) + len(due[1].testate) > len(migliore.testate):
                    due[0].a, due[1].da = x - 1, x + 1
                    return [due[0], due[1]]
    return [migliore]


def _heading_at(
    celle: Sequence[Cell], per_riga: PerRiga, riga: int, tabella: Tabella, elenco: bool, senza_nome: bool
) -> TabellaTrovata | None:
    """The table's heading if it begins on this row: several of its columns, the key column among them in the heading's rows.

    `senza_nome`: the row begins a Gantt, so that the key column may have no heading.
    """
    if len(per_riga[riga]) < 2:
        return _under_one_heading(celle, per_riga, riga, tabella)
    gantt = tabella.con_periodi
    senza_nome = senza_nome and gantt
    nomi = {i: n for i in per_riga[riga] if (n := whole_label(celle[i].text, tabella.grafie))}
    detti = len({n.nome for n in nomi.values()})
    if detti < 2:
        con_periodi = gantt and (are_periods([celle[i].text for i in per_riga[riga]]) or _years_above_periods(celle, per_riga, riga, nomi))
        con_anni = tabella.con_anni and sum(_bears_period(celle[i].text, gantt=False) for i in per_riga[riga]) > 1
        larghe = detti and _spans_headings(celle, per_riga, riga, nomi, tabella)
        if detti + con_periodi + con_anni < 2 and not senza_nome and not larghe:
            return None
    if (
        (nomi and all(is_date(celle[i].text) for i in nomi))
        or are_pairs(celle, per_riga[riga], nomi)
        or stands_above(celle, per_riga, riga, nomi, tabella)
    ):
        return None
    fondo = max((celle[i].row1 for i in nomi), default=riga)
    testate = [
        i for i in per_riga[riga] if i in nomi or _bears_period(celle[i].text, gantt) or (tabella.con_numeri and celle[i].text.isdecimal())
    ]
    ignote = [i for i in per_riga[riga] if i not in testate and len(celle[i].text) <= 60]
    righe = list(per_riga)
    for sotto in righe[bisect_right(righe, riga) :]:
        dentro = per_riga[sotto]
        simili = [i for i in dentro if _bears_period(celle[i].text, gantt) or whole_label(celle[i].text, tabella.grafie) is not None]
        if sotto > fondo and not (sotto == fondo + 1 and _goes_on(celle, dentro, simili, [*testate, *ignote], tabella)):
            break
        testate += simili
        ignote += [i for i in dentro if i not in simili and len(celle[i].text) <= 60]
        fondo = max([fondo, *(celle[i].row1 for i in dentro if celle[i].row1 <= sotto + 1)])
    titolata = elenco and titled_as_objectives(celle, riga)
    if not senza_nome and not titolata and not _may_have_key(celle, riga, [*testate, *ignote], tabella):
        return None
    anni = years_above(celle, per_riga.get(riga - 1, ()), testate) if tabella.con_anni else []
    testate += anni
    colonne = heading_to_columns(celle, testate, ignote, tabella)
    if titolata and not any(c.campo in tabella.chiavi for c in colonne):
        colonne = named_by_title([celle[i] for i in per_riga.get(fondo + 1, [])], colonne, tabella)
    presunta = senza_nome and not any(c.campo in tabella.chiavi for c in colonne)
    if presunta:
        colonne = name_before_periods(colonne, tabella)
        testate += [i for i in ignote if celle[i].row0 == riga]
    campi = {c.campo for c in colonne if c.campo is not None}
    chiave = next((k for k in tabella.chiavi if k in campi), None) or (_NUMERO if elenco and _is_of_numbers(colonne, campi) else None)
    if chiave is None or len(campi) < (3 if elenco and not titolata else 2):
        return None
    if elenco and not titolata and not any(k.campo and not k.prefisso and (not k.sensi or "biettiv" in k.foglia) for k in colonne):
        return None  # nothing but indicators: the table of a sheet
    if chiave == "unita_organizzativa" and any(k.campo == "pos" and k.col0 > x.col1 for k in colonne for x in colonne if x.campo == chiave):
        return None  # "Categoria | N.": how many, not who
    numerate = numbering(celle, per_riga.get(fondo + 1, []), colonne)
    trovata = TabellaTrovata(tabella, riga - bool(anni), fondo + bool(numerate), colonne, chiave, [*testate, *numerate], presunta=presunta)
    if elenco and not titolata:
        trovata.colonne = unless_of_objectives(celle, trovata)
    return trovata


def _is_of_numbers(colonne: Sequence[ColonnaTrovata], campi: Set[str]) -> bool:
    """A list by the numbers of objectives that another page names; "Codice" alone is not an objective's for sure."""
    return bool(campi & _DI_UN_NUMERO) and any(k.campo == _NUMERO and "ob" in heading(k.foglia).chiave for k in colonne)


def _under_one_heading(celle: Sequence[Cell], per_riga: PerRiga, riga: int, tabella: Tabella) -> TabellaTrovata | None:
    """ "Indicatori e target" over two cells a row: a name, and its target."""
    i = per_riga[riga][0]
    nome, sotto = find_label(celle[i].text, tabella.grafie, simile=False), [celle[j] for j in per_riga.get(celle[i].row1 + 1, [])]
    insieme = nome is not None and tabella.colonne[nome.nome].con_atteso
    atteso = next((k for k in tabella.colonne.values() if k.anni and k.campo.removeprefix("i.") == "atteso"), None)
    if not insieme or nome is None or atteso is None or len(sotto) != 2:
        return None
    if any(whole_label(x.text.rstrip("0123456789 .:°"), tabella.grafie) for x in sotto):  # "Indicatore 1", above its "Target"
        return None
    if (
        sotto[0].col0 < celle[i].col0
        or celle[i].col1 < sotto[1].col1
        or not sotto[0].text[:1].isalpha()
        or is_date(sotto[0].text)
        or sotto[0].text.rstrip().endswith(":")
    ):
        return None
    campo = tabella.colonne[nome.nome].campo
    dubbio, anno = f"sotto «{celle[i].text}» stanno l'indicatore e il suo atteso", heading(celle[i].text).anno
    colonne = [
        ColonnaTrovata(k, c.col0, c.col1, anno, celle[i].text, (), dubbio)
        for k, c in zip((tabella.colonne[campo], atteso), sotto, strict=True)
    ]
    return TabellaTrovata(tabella, riga, celle[i].row1, colonne, campo, [i])


def _years_above_periods(celle: Sequence[Cell], per_riga: PerRiga, riga: int, nomi: Mapping[int, Nome]) -> bool:
    """Beside the headings stand years, or months, and below them nothing but periods."""
    anni = [celle[i] for i in per_riga[riga] if i not in nomi]
    if not anni or not all(_bears_period(x.text, gantt=True) for x in anni):
        return False
    sotto = [celle[i].text for i in per_riga.get(riga + 1, []) if any(overlap(celle[i], x) for x in anni)]
    return are_periods(sotto) and all(map(is_period, sotto))


def _may_have_key(celle: Sequence[Cell], riga: int, caselle: Sequence[int], tabella: Tabella) -> bool:
    """Whether the key column may be among a heading's cells; False is sure: a heading of one row says it in one cell."""
    if max([celle[i].row0 for i in caselle], default=riga) > riga:
        return True
    nomi = (whole_label(celle[i].text, tabella.grafie) for i in caselle)
    if any(n is not None and n.nome in (*tabella.chiavi, _NUMERO) for n in nomi):
        return True
    return "denominazione" in tabella.chiavi and any(begins_as_indicator(celle[i].text) for i in caselle)


def _are_headings(t: TabellaTrovata) -> bool:
    """Headings of a table that has no row: every one names a field, or more of them than stand beside labels as their values do."""
    detti = sum(bool(k.campo) for k in t.colonne)
    return detti == len(t.colonne) or len(t.colonne) - detti < detti - 1


def _spans_headings(celle: Sequence[Cell], per_riga: PerRiga, riga: int, nomi: Mapping[int, Nome], tabella: Tabella) -> bool:
    """Beside the key column nothing but wide headings of other words ("I semestre"), each over columns that the row below names, or gives years."""
    altre = [celle[i] for i in per_riga[riga] if i not in nomi and celle[i].row1 == riga]
    if len(altre) < 2 or not all(x.col1 > x.col0 for x in altre):
        return False
    sotto = per_riga.get(riga + 1, [])
    if any(overlap(celle[i], celle[j]) for i in sotto for j in nomi):
        return False
    anni = tabella.con_anni
    detti = [i for i in sotto if find_label(x := celle[i].text, tabella.grafie, simile=False) or (anni and _bears_period(x, gantt=False))]
    coperte = [sum(x.col0 <= celle[i].col0 and celle[i].col1 <= x.col1 for i in detti) for x in altre]
    return all(n > 1 for n in coperte) and any(n.nome in (*tabella.chiavi, _NUMERO) for n in nomi.values())


@lru_cache(maxsize=1 << 16)
def _bears_period(testo: str, gantt: bool) -> bool:
    """A year alone, or what may stand above a column of the Gantt."""
    if len(testo) > BREVE:
        return False
    h = heading(testo)
    return (not h.chiave and (h.anno is not None or h.relativo is not None)) or (gantt and is_period(testo))


def _goes_on(celle: Sequence[Cell], dentro: Sequence[int], simili: Sequence[int], sopra: Sequence[int], tabella: Tabella) -> bool:
    """A row just below the heading that goes on with it: labels and years, or the letters of the Gantt; a lone number is a value."""
    sicure = [i for i in simili if find_label(celle[i].text, tabella.grafie, simile=False) or heading(celle[i].text).anno is not None]
    if _divides(celle, dentro, sicure, sopra):
        return True
    lettere = [i for i in simili if is_period(celle[i].text)]
    if (
        not sicure
        and not are_periods([celle[i].text for i in lettere])
        and not any(heading(celle[i].text).relativo is not None for i in simili)
    ):
        return False
    if len(simili) == len(dentro) and (
        tabella.con_anni or tabella.con_periodi or any(find_label(celle[i].text, tabella.grafie) for i in simili)
    ):
        return True
    principali = [j for j in sopra if (n := find_label(celle[j].text, tabella.grafie)) and n.nome in (*tabella.chiavi, _NUMERO)]
    if any(overlap(celle[i], celle[j]) for i in dentro for j in principali):
        return False
    # headings of columns that the form doesn't know stand among those it knows, each below a heading that spans it
    return all(any(overlap(celle[i], celle[j]) and celle[j].col1 > celle[j].col0 for j in sopra) for i in dentro if i not in simili)


def _divides(celle: Sequence[Cell], dentro: Sequence[int], sicure: Sequence[int], sopra: Sequence[int]) -> bool:
    """A row of words, or of headings (`sicure`), each within a heading that spans several of them and nothing else: their headings, whatever they say."""
    if len(dentro) < 2 or not all(i in sicure or _is_word(celle[i].text) for i in dentro):
        return False
    larghe = [celle[j] for j in sopra if celle[j].col1 > celle[j].col0]
    sotto = [[i for i in dentro if x.col0 <= celle[i].col0 and celle[i].col1 <= x.col1] for x in larghe]
    divise = [sue for sue in sotto if len(sue) > 1]
    return bool(divise) and sum(len(sue) for sue in divise) == len(dentro)


def _is_word(testo: str) -> bool:
    return len(testo) > 2 and testo[0].isalpha() and not any(map(str.isdigit, testo))
