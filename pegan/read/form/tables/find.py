"""The tables of a page of cells: of those whose heading a row may begin the one that its title says, or the best, and what stands beside it; without those
that are none."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import repeat

from pegan.groups import grouped
from pegan.read.cell import Cell, on_rows
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.quick_look import is_a_label, tables_with
from pegan.read.form.labels.testate import heading
from pegan.read.form.tables.continued import with_continued
from pegan.read.form.tables.ends import set_ends
from pegan.read.form.tables.gantt import begins_a_gantt, is_mark
from pegan.read.form.tables.heading import NUMERO, heading_at
from pegan.read.form.tables.neighbours import begins_as_indicator
from pegan.read.form.tables.other_headings import PerRiga, are_figures
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello

_CODICE = re.compile(r"(?:ob(?:iettivo|b?\.)?\s*(?:n\.\s*)?)?[A-Z]{0,4}[\s._/-]?\d[\w./-]*", re.I)
"""How the heading of a column of one objective reads: "A1", "VT.02", "Ob. 3"."""
_VICINE = 5
"""Rows below a name that is also a title, among which its next label stands."""
_ACCANTO = "sulla riga stanno due indicatori, uno accanto all'altro"

_DI_ALTRI = frozenset({"p.nominativo", "c.capitolo"})
"""Whom or what a list of objectives' numbers is of."""


def find_tables(celle: Sequence[Cell], modello: Modello) -> list[TabellaTrovata]:
    """The tables whose heading stands on a page, from the top; their rows go on to the next heading, title or label that ends them."""
    per_riga = dict(grouped([(c.row0, i) for i, c in enumerate(celle) if c.text]))
    elenco = modello.riga == "obiettivo"
    trovate: list[TabellaTrovata] = []
    fondo = -1
    for riga in per_riga:
        if riga > fondo and (sue := _beginning_at(celle, per_riga, riga, modello, elenco)):
            trovate += sue
            fondo = max(t.fondo for t in sue)
    set_ends(celle, per_riga, modello, trovate)
    if elenco:
        return [t for t in trovate if _is_a_list(celle, t)]
    tutte = with_continued(celle, per_riga, modello, trovate)
    seguite = {id(t.colonne) for t in tutte if not t.testate}
    return [t for t in tutte if id(t.colonne) in seguite or _is_of_a_sheet(celle, per_riga, t)]


def _beginning_at(celle: Sequence[Cell], per_riga: PerRiga, riga: int, modello: Modello, elenco: bool) -> list[TabellaTrovata]:
    """The tables whose heading begins on a row: the best of those that may, and what stands beside it."""
    testi = [celle[i].text for i in per_riga[riga]]
    detti = list(map(tables_with, testi, repeat(modello)))
    nominate = set().union(*detti)
    if senza_nome := not elenco and begins_a_gantt(testi):
        nominate.update(t for t in modello.tabelle if t.con_periodi)
    if not nominate:
        return []
    note = [i for i, x, sue in zip(per_riga[riga], testi, detti, strict=True) if sue or x[-1:].isdigit()]  # "Indicatore 1"
    sue = [tab for tab in modello.tabelle if tab in nominate]
    candidate = [t for tab in sue if (t := heading_at(celle, per_riga, riga, tab, modello, senza_nome, note))]
    candidate = [t for t in candidate if elenco or not _is_of_the_head(celle, per_riga, riga, t, modello)]
    if not candidate:
        return []
    if len(candidate) > 1:
        candidate = without_figures(celle, per_riga, candidate) if senza_nome else candidate
        candidate = of_money(as_the_title_says(celle, per_riga, riga, modello, candidate))
    migliore = max(candidate, key=lambda t: (len(t.testate), len({c.campo for c in t.colonne})))
    insieme = _side_by_side(celle, per_riga, migliore, candidate, modello) if len(candidate) > 1 else [migliore]
    return insieme if elenco else [x for t in insieme for x in halves(celle, t)]


def _is_a_list(celle: Sequence[Cell], t: TabellaTrovata) -> bool:
    """Figures are no objectives: "Obiettivo 2024" heads targets; nor are indicators, "Descrizione" below "Indicatori"."""
    capo = next((k for k in t.colonne if k.campo == t.chiave and "biettiv" not in k.foglia.lower()), None)
    sopra = on_rows(celle, t.cima - 1, t.cima - 1) if capo is not None and t.chiave != NUMERO else ()
    if capo and any(celle[i].col0 <= capo.col0 <= celle[i].col1 and begins_as_indicator(celle[i].text) for i in sopra):
        return False
    detti = [c.text for c in celle if c.text and t.prima <= c.row0 <= t.ultima and t.is_key(c)]
    return t.chiave == NUMERO or not are_figures(detti) or _is_by_number(t, detti)


def _is_by_number(t: TabellaTrovata, detti: Sequence[str]) -> bool:
    """People, or budget lines, and before them the objectives that another page names: below "Obiettivo" their numbers, from 1 on."""
    capo = next((k for k in t.colonne if k.campo == t.chiave), None)
    if capo is not t.colonne[0] or heading(capo.foglia).anno is not None or not any(k.campo in _DI_ALTRI for k in t.colonne):
        return False
    numeri = [int(x) for x in detti if x.isdecimal()]
    return len(numeri) == len(detti) and numeri == sorted(numeri) and numeri[0] == 1


def _is_of_a_sheet(celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """A Gantt has marks, money is of a chapter or an amount, and a table has rows: "Indicatore | Tempo medio | Target | 3" with no row below is labels and their values."""
    if t.presunta and not _are_marked(celle, t):
        return False
    if t.tabella.nome == "capitoli" and not any(k.campo in ("capitolo", "importo") for k in t.colonne):
        return False
    if _is_of_several(t):
        t.decide([k.unknown() for k in t.colonne])
    return _are_headings(t) or any(r in per_riga for r in range(t.prima, t.ultima + 1))


def _is_of_the_head(celle: Sequence[Cell], per_riga: PerRiga, riga: int, t: TabellaTrovata, modello: Modello) -> bool:
    """A row that has as many labels of the head, none of them a heading of the table, as headings: "Settore | Dirigente | Codice | Tipo", above their values,
    one row of them.

    Or labels and their values, one of which at most reads as a heading, above another label: "Servizio | Personale", "Responsabile | Elena Ferri".
    """
    sua = per_riga[riga]
    sotto = next((s for r in (riga + 1, riga + 2) if (s := per_riga.get(r))), [])
    pari = len(sua) % 2 == 0 and len([i for i in sua[1::2] if i in t.testate]) < 2
    a_coppie = pari and sotto and len(sotto) % 2 == 0 and celle[sotto[0]].col0 == celle[sua[0]].col0
    a_titolo = pari and any(heading(celle[i].text).chiave in t.tabella.detta for i in sua[1::2])
    if a_coppie and all(is_a_label(celle[i].text, modello) for i in (*sua[::2], sotto[0])):
        return True
    if a_titolo and all(is_a_label(celle[i].text, modello) for i in sua[::2]):  # "Servizio | Risorse umane", above labels, is a name
        vicine = [s for r in range(riga + 1, riga + _VICINE) if len(s := per_riga.get(r, [])) % 2 == 0]
        return any(is_a_label(celle[i].text, modello) for s in vicine for i in s[::2])
    if len(sua) == 2:
        return False
    capo = celle[t.testate[0]]  # its row may begin with what is no label: "Area Responsabile", two lines of a text
    sotto_lui = [celle[i] for i in sotto if celle[i].col0 == capo.col0] if len(t.testate) == 2 else []
    if sotto_lui and all(is_a_label(c.text, modello) for c in (capo, *sotto_lui)):
        return True
    altre = [celle[i].text for i in sua if i not in t.testate] if 2 * len(t.testate) <= len(sua) else []
    nomi = [x for x in altre if is_a_label(x, modello)]
    return bool(nomi) and 2 * len(nomi) >= len(sua) and not _have_rows_below(celle, per_riga, sua, t.fondo, modello)


def _have_rows_below(celle: Sequence[Cell], per_riga: PerRiga, testata: Sequence[int], fondo: int, modello: Modello) -> bool:
    """Two rows of a table stand below: their cells lie under headings, each under its own, and none is a label of the head, as where its next ones stand."""
    posti = {(celle[i].col0, celle[i].col1) for i in testata}
    return all(
        len(sue) > 1 and posti.issuperset((c.col0, c.col1) for c in sue) and not any(is_a_label(c.text, modello) for c in sue)
        for sue in ([celle[i] for i in per_riga.get(fondo + n, ())] for n in (1, 2))
    )


def _is_of_several(t: TabellaTrovata) -> bool:
    """People by objectives, "Dipendente | A1 | A2 | A3": their shares are of each, and of no one sheet."""
    codici = [k for k in t.colonne if k.colonna is None and _CODICE.fullmatch(k.foglia.strip()) and heading(k.foglia).anno is None]
    return t.tabella.nome == "personale" and len(codici) > 1


def _are_marked(celle: Sequence[Cell], t: TabellaTrovata) -> bool:
    """Under the periods stand marks, and nothing else: of other texts, and of figures, it is no Gantt."""
    sotto = [c for c in celle if t.prima <= c.row0 <= t.ultima and (k := t.column(c)) is not None and k.periodi]
    return any(c.text or c.filled for c in sotto) and all(is_mark(c.text) for c in sotto if c.text)


def _side_by_side(
    celle: Sequence[Cell], per_riga: PerRiga, migliore: TabellaTrovata, candidate: Sequence[TabellaTrovata], modello: Modello
) -> list[TabellaTrovata]:
    """The tables whose headings share the row: the best alone, or with another beside it, a blank column between them, or none where the second begins
    with what its rows are called: "Indicatore | Target | Fasi | Scadenza"."""
    occupate = {
        x for r in per_riga for i in per_riga[r] if migliore.cima <= r <= migliore.fondo for x in range(celle[i].col0, celle[i].col1 + 1)
    }
    vuote = sorted(set(range(min(occupate), max(occupate))) - occupate)
    elenco = modello.riga == "obiettivo"
    for altra in (t for t in candidate if t is not migliore) if vuote or not elenco else ():
        for x in (*vuote, *(_where_names_begin((migliore, altra)) if not elenco else ())):
            attaccate = x not in vuote
            parti = [{r: [i for i in ii if (celle[i].col1 < x) == sinistra] for r, ii in per_riga.items()} for sinistra in (True, False)]
            parti = [{r: ii for r, ii in p.items() if ii} for p in parti]
            for prima, dopo in ((migliore, altra), (altra, migliore)):
                due = [
                    heading_at(celle, p, t.cima, t.tabella, modello, t.presunta, p[t.cima]) if t.cima in p else None
                    for p, t in zip(parti, (prima, dopo), strict=True)
                ]
                if not (due[0] and due[1]) or (attaccate and min(map(_headings_of_words, due)) < 2):
                    continue
                detti, di_parole = len(due[0].testate) + len(due[1].testate), all(_has_words_below(celle, per_riga, t) for t in due if t)
                if detti > len(migliore.testate) or (detti == len(migliore.testate) and attaccate and di_parole):
                    due[0].a, due[1].da = x - 1, x if attaccate else x + 1
                    return [due[0], due[1]]
    return [migliore]


def _headings_of_words(t: TabellaTrovata | None) -> int:
    """How many columns a heading names, without that of the rows' numbers."""
    return sum(k.campo not in (None, "pos", "numero") for k in t.colonne) if t else 0


def _has_words_below(celle: Sequence[Cell], per_riga: PerRiga, t: TabellaTrovata) -> bool:
    """Right below its heading the table's rows are called by words: "Indicatore" above "1" says whose a step is."""
    return any(t.is_key(celle[i]) and any(map(str.isalpha, celle[i].text)) for i in per_riga.get(t.fondo + 1, ()))


def _where_names_begin(tabelle: Sequence[TabellaTrovata]) -> set[int]:
    """The columns, behind the first, in which one of the tables has what its rows are called."""
    return {k.col0 for t in tabelle for k in t.colonne[1:] if k.campo == t.chiave}


def _are_headings(t: TabellaTrovata) -> bool:
    """Headings of a table that has no row: every one names a field, or more of them than stand beside labels as their values do."""
    detti = len([k for k in t.colonne if k.campo])
    return detti == len(t.colonne) or len(t.colonne) - detti < detti - 1


def as_the_title_says(
    celle: Sequence[Cell], per_riga: PerRiga, riga: int, modello: Modello, candidate: list[TabellaTrovata]
) -> list[TabellaTrovata]:
    """The tables that a heading may begin; where the text alone right above it names one of them, that one: "Descrizione" is of its rows."""
    sopra = max([r for r in per_riga if r < riga], default=-1)
    titolo = celle[per_riga[sopra][0]].text if riga - sopra <= 2 and len(per_riga.get(sopra, [])) == 1 else ""
    titolo = heading(titolo).chiave if not titolo.endswith(".") else ""  # a sentence speaks of what is done too
    dette = [t for t in modello.tabelle if any(d in titolo for d in t.detta)] if 0 < len(titolo) <= BREVE else []
    sue = [t for t in candidate if dette == [t.tabella]]
    return sue or candidate


def of_money(candidate: list[TabellaTrovata]) -> list[TabellaTrovata]:
    """The tables that a heading may begin, without one of indicators that are what budget lines are called: "Capitolo | Descrizione | Consuntivo | Previsione"."""
    soldi = next((t for t in candidate if t.tabella.nome == "capitoli" and t.chiave == "capitolo"), None)
    if soldi is None or not any(k.campo == "importo" for k in soldi.colonne):
        return candidate
    inizio = next(k.col0 for k in soldi.colonne if k.campo == "capitolo")
    loro = {k.col0 for k in soldi.colonne if k.campo == "descrizione" and k.col0 > inizio}
    return [t for t in candidate if t.tabella.nome != "indicatori" or not any(k.col0 in loro and k.campo == t.chiave for k in t.colonne)]


def halves(celle: Sequence[Cell], t: TabellaTrovata) -> list[TabellaTrovata]:
    """Two kinds of indicators side by side, the same columns twice, the first of them their names, or people under the same headings several times: a table each."""
    di_persone = t.tabella.nome == "personale"  # whoever stands beside another is no row of theirs
    if not di_persone and (t.tabella.nome != "indicatori" or t.colonne[0].campo != t.chiave or any(k.sensi for k in t.colonne)):
        return [t]
    detti = [(k.campo, k.anno, heading(k.foglia).chiave if di_persone else "") for k in t.colonne]
    quante = detti.count(detti[0]) if di_persone else 2
    meta, resto = divmod(len(detti), quante)
    if resto or meta < 2 or quante < 2 or detti != detti[:meta] * quante or any(k.campo is None or k.periodi for k in t.colonne):
        return [t]
    inizi = [t.da, *(k.col0 for k in t.colonne[meta::meta])]
    parti = []
    for n, (da, dopo) in enumerate(zip(inizi, [*inizi[1:], t.a + 1], strict=True)):
        testate = [i for i in t.testate if da <= celle[i].col0 < dopo]
        sue = t.colonne[n * meta : (n + 1) * meta]
        colonne = sue if di_persone else [replace(k, dubbio=k.dubbio or _ACCANTO) for k in sue]
        parti.append(replace(t, colonne=colonne, testate=testate, da=da, a=dopo - 1, alte=[], misure={}))
    return parti


def without_figures(celle: Sequence[Cell], per_riga: PerRiga, candidate: Sequence[TabellaTrovata]) -> list[TabellaTrovata]:
    """The tables that a heading may begin, without a Gantt that it does not name where no marks stand below its periods: they are quarters' figures."""

    def begins(t: TabellaTrovata) -> bool:
        sotto = (celle[i] for i in per_riga.get(t.fondo + 1, ()))
        return all(is_mark(c.text) for c in sotto if (k := t.column(c)) is not None and k.periodi)

    return [t for t in candidate if not t.presunta or begins(t)] or list(candidate)
