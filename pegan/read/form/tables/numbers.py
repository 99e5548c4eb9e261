"""Columns that the rows decide: numbers of rows, with a heading that does not say of what or none at all, and values side by side under one heading.

"N." beside activities may be the number of the activity or of its indicator, beside objectives that of the objective or of each indicator.
Under one heading may stand a number and a text ("Indicatori" above "1 | Pasti"), a text and its unit, or a target for each of several years.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.clean.numbers import sure_number
from pegan.groups import grouped
from pegan.read.cell import Cell, on_rows
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.testate import years_of
from pegan.read.form.labels.words import is_total
from pegan.read.form.tables.codici_davanti import NUMERO_DI, ORDINALE, begin_with_numbers, count_again, count_up, counts_rows, numbered
from pegan.read.form.tables.column import ColonnaTrovata, DiColonna
from pegan.read.form.tables.contenuti import (
    all_say_when,
    as_deadlines,
    as_outcome,
    beside_outcomes,
    beside_states,
    numbers_or_texts,
    over_blank_headings,
    unlike_its_heading,
    with_names,
)
from pegan.read.form.tables.gantt import is_mark
from pegan.read.form.tables.gerarchie import settle_levels
from pegan.read.form.tables.insieme import with_targets
from pegan.read.form.tables.misure import by_level, by_measure, find_levels, find_measures
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.tables.varianti import says_what_changes
from pegan.read.form.template import Colonna
from pegan.read.pages import cell_text
from pegan.read.words import is_kind, is_unit, plain

_CODICE = re.compile(r"0\d")
"""How a code begins that is no figure."""
_SI_NO = frozenset({"si", "no"})
_NUMERATI = frozenset({"obiettivo_operativo", "i.denominazione", "denominazione"})
_NOMI = frozenset({"denominazione", "i.denominazione"})
_CONTA = "i suoi numeri contano le righe"
_ALTRI_FOGLI = "lo dicono gli altri fogli del documento, con la stessa intestazione"
_DI_ATTIVITA = {"pos", "numero"}
Posto = tuple[int, int]


def numbers_of_activities(pagine: Iterable[tuple[Sequence[Cell], Sequence[TabellaTrovata]]]) -> Mapping[str, str]:
    """What "N." beside activities is on all sheets of a document, by its heading: what every sheet says whose numbers tell; nothing where none does, or they differ."""
    detti: dict[str, set[str]] = {}
    for celle, tabelle in pagine:
        incerte = [(t, k) for t in tabelle for k in t.colonne if k.sensi and set(k.sensi) == _DI_ATTIVITA]
        for t, k in incerte:
            sue = sorted((c for c in _cells(celle, t) if t.column(c) is k), key=lambda c: c.row0)
            if sue and len(decisa := _whose_numbers(sue, count_indicators(celle, tabelle))) == 1:
                detti.setdefault(k.foglia, set()).update(decisa)
    return {foglia: next(iter(x)) for foglia, x in detti.items() if len(x) == 1}


def columns_by_rows(celle: Sequence[Cell], t: TabellaTrovata, indicatori: int, numeri: Mapping[str, str]) -> list[ColonnaTrovata]:
    """The table's columns, with what only its rows say of them; `indicatori`: how many the page's longest table of them has; `numeri`: what the
    document's other sheets say that "N." is."""
    righe = _cells(celle, t)
    di_colonna = _by_column(righe, t)
    for by_their_cells in (as_deadlines, over_blank_headings):
        if (colonne := by_their_cells(t, di_colonna)) is not t.colonne:
            t.decide(colonne)
            di_colonna = _by_column(righe, t)
    if domande := {k for k, sue in di_colonna.items() if k and k.campo == t.chiave and {plain(c.text) for c in sue} <= _SI_NO}:
        t.decide([k.unknown() if k in domande else k for k in t.colonne])  # "Obiettivo trasversale", a question
        di_colonna = _by_column(righe, t)
    if t.tabella.nome == "obiettivi" and (di_loro := settle_levels(t.colonne, di_colonna)) is not t.colonne:
        t.decide(di_loro)
        di_colonna = _by_column(righe, t)
    divise = [parte for k in t.colonne for parte in ([k] if k.periodi else _parts(k, t, di_colonna.get(k, [])))]
    senza = grouped([((c.col0, c.col1), c) for c in di_colonna.get(None, [])])
    campo = NUMERO_DI.get(t.chiave, "")
    if campo in t.tabella.colonne and campo not in {k.campo for k in divise}:
        for (x, y), sue in senza.items():
            if count_up(sue):
                divise.append(ColonnaTrovata(t.tabella.colonne[campo], x, y, None, "", (), "numera le righe, senza intestazione"))
                break
    if len(divise) > len(t.colonne):
        t.decide(sorted(divise, key=lambda k: k.col0))
        di_colonna = _by_column(righe, t)
    di_piu_sensi = [k for k in t.colonne if k.sensi[1:]]
    dubbie = [c for i in on_rows(celle, t.prima, t.ultima) if (c := celle[i]).doubt] if di_piu_sensi else []  # they may count the rows
    aperte = [k for k in di_piu_sensi if any(t.column(c) is k for c in dubbie)]
    decise = [k if k.periodi or k in aperte else _by_numbers(k, di_colonna.get(k, []), righe, t, indicatori, numeri) for k in t.colonne]
    decise = beside_outcomes(t, beside_states(_units_behind_a_name(decise, t, di_colonna), di_colonna), di_colonna)
    decise = all_say_when(t, with_targets(t, decise, di_colonna), di_colonna)
    nomi, misure = find_measures(t, di_colonna)
    if nomi:
        t.decide(decise)
        decise = by_measure(decise, righe, t, nomi, misure)
        if any(k.misura for k in decise):
            t.misure = misure
            detta = t.column(nomi[0])
            t.testate += [i for i in on_rows(celle, t.prima, t.ultima) if any(celle[i] is c for c in nomi)]
            t.testate += [i for i in on_rows(celle, t.cima, t.fondo) if detta and celle[i].text == detta.foglia]
    elif t.tabella.nome == "obiettivi" and (livelli := find_levels(t, di_colonna)) is not None:
        decise = by_level(decise, t, *livelli)
    if t.tabella.nome == "obiettivi":
        decise = numbers_or_texts(t, decise, di_colonna, Counter(c.row0 for c in righe))
    if t.tabella.nome == "personale":
        decise = with_names(t, decise, di_colonna, celle)
    detti = {k.campo for k in decise}
    decise = [
        replace(k, numerata=numerata)
        if k.campo in _NUMERATI
        and not k.sensi
        and NUMERO_DI[k.campo] not in detti
        and (numerata := begin_with_numbers(t, k, righe)) is not None
        else k
        for k in decise
    ]
    if t.tabella.nome == "obiettivi" and any(
        k and k.periodi and c.text and not is_mark(c.text) and not t.spans(c) for k, sue in di_colonna.items() for c in sue
    ):
        return [replace(k, colonna=None) if k.periodi else k for k in decise]  # quarters of a target, or of a result: no Gantt
    return decise


def _by_column(righe: Sequence[Cell], t: TabellaTrovata) -> dict[ColonnaTrovata | None, list[Cell]]:
    """The cells of each column, and of none."""
    return grouped([(t.column(c), c) for c in righe])


def count_indicators(celle: Sequence[Cell], tabelle: Sequence[TabellaTrovata]) -> int:
    """How many indicators the page's longest table of them has."""
    return max((sum(x.is_key(c) for c in _cells(celle, x)) for x in tabelle if x.tabella.nome == "indicatori"), default=0)


def _cells(celle: Sequence[Cell], t: TabellaTrovata) -> list[Cell]:
    return [c for c in t.texts(celle) if t.da <= c.col0 <= t.a]


def _parts(k: ColonnaTrovata, t: TabellaTrovata, sue: Sequence[Cell]) -> list[ColonnaTrovata]:
    """The columns that lie under one wide heading."""
    if k.colonna is None or k.colonna.unisci:
        return [k]
    spazi = sorted({(c.col0, c.col1) for c in sue if k.col0 <= c.col0 and c.col1 <= k.col1})
    if len(spazi) == 1 and (k.col0 == k.col1 or spazi[0][0] < spazi[0][1]):
        return [k]  # most often
    anni = next((a for testo in (k.foglia, *k.sopra) if len(a := years_of(testo)) in (len(spazi), k.col1 - k.col0 + 1)), ())
    if len(anni) == k.col1 - k.col0 + 1 > 1 and all(x == y for x, y in spazi):
        return _a_year_each(k, t, [(x, x) for x in range(k.col0, k.col1 + 1)], anni)
    if len(spazi) < 2 or any(b[0] <= a[1] for a, b in pairwise(spazi)) or max(Counter([c.row0 for c in sue]).values()) < len(spazi):
        return [k]
    posti = [[c for c in sue if (c.col0, c.col1) == posto] for posto in spazi]
    prima, che_cosa = _number_of(k.campo, t), "numero"
    if not (prima and (count_up(posti[0]) or all(is_code(c.text) for c in posti[0]))):
        prima, che_cosa = _kind_of(k, t, posti[0]), "tipo"
    if len(spazi) == 2 and prima is not None:
        (x, y), (z, w) = spazi
        davanti = ColonnaTrovata(prima, x, y, None, k.foglia, k.sopra, f"è il {che_cosa} davanti al testo, sotto «{k.foglia}»")
        return [davanti, replace(k, col0=z, col1=max(w, k.col1))]
    unita = t.tabella.colonne.get((k.campo or "").replace("denominazione", "unita")) if k.campo in _NOMI else None
    if len(spazi) == 2 and unita is not None and all(is_unit(c.text) for c in posti[1]) and unita not in [x.colonna for x in t.colonne]:
        (x, _), (z, w) = spazi
        dietro = ColonnaTrovata(unita, z, max(w, k.col1), None, k.foglia, k.sopra, f"è l'unità dietro il nome, sotto «{k.foglia}»")
        return [replace(k, col0=min(x, k.col0), col1=z - 1), dietro]
    if len(anni) == len(spazi) and len(dei_anni := _a_year_each(k, t, spazi, anni)) > 1:
        return dei_anni
    if not k.colonna.anni:
        return [k]
    dubbio = f"sotto «{k.foglia}» stanno {len(spazi)} celle, e niente dice di che anni"
    return [replace(k, col0=x, col1=y, relativo=n, dubbio=dubbio, aperta=True) for n, (x, y) in enumerate(spazi)]


def _a_year_each(k: ColonnaTrovata, t: TabellaTrovata, spazi: Sequence[Posto], anni: Sequence[int]) -> list[ColonnaTrovata]:
    """The columns of the years that one heading spans; itself if what it says has no years."""
    if not any(t.tabella.colonne[x].anni for x in (k.campo or "", *k.sensi) if x in t.tabella.colonne):
        return [k]
    dubbio = f"gli anni di «{k.foglia}» valgono per le sue celle, nell'ordine"
    sopra = (k.foglia, *k.sopra)
    return [replace(k, col0=x, col1=y, anno=a, foglia=str(a), sopra=sopra, dubbio=dubbio) for (x, y), a in zip(spazi, anni, strict=True)]


def _by_numbers(
    k: ColonnaTrovata, sue: Sequence[Cell], righe: Sequence[Cell], t: TabellaTrovata, indicatori: int, numeri: Mapping[str, str]
) -> ColonnaTrovata:
    """A column of numbers whose heading does not say of what, as far as the numbers say it; `sue` are its cells, from the top."""
    if set(k.sensi) == _DI_ATTIVITA:
        sensi = _whose_numbers(sue, indicatori)
        if len(sensi) == 1:
            return replace(k, sensi=sensi, dubbio="sono numeri degli indicatori: non contano le righe" if sensi == ("pos",) else _CONTA)
        return replace(k, sensi=(numeri[k.foglia],), dubbio=_ALTRI_FOGLI) if k.foglia in numeri else k
    if not sue:
        return k
    if k.colonna and k.colonna.percento and any(cell_text(c) == "1" for c in sue):
        dei_valori = _rows_of_values(k, righe, t)
        if {cell_text(c) for c in sue if c.row0 in dei_valori} == {"1"}:
            return replace(k, aperta=True, dubbio=f"sotto «{k.foglia}» sta solo 1: può essere tutto, o uno per cento")
    numero = _number_of(k.campo, t)
    contano = numero and [x for x in t.colonne if x is not k and (x.campo, x.gruppo) == (k.campo, k.gruppo)]
    if contano and (count_up(numbered(sue)) or (k.prefisso and count_again(sue))):
        return replace(k, colonna=numero, sensi=(), dubbio=_CONTA)
    if (
        k.campo == t.chiave
        and (anni := next((x for x in t.tabella.colonne.values() if x.anni), None))
        and any(x is not k and x.campo == k.campo for x in t.colonne)
        and all(sure_number(c.text) is not None for c in sue)
    ):
        if any(_CODICE.match(c.text) for c in sue) or "operativ" in k.foglia.lower():
            return k.unknown()  # "0102", or what heads no target: the objective's code in another document
        return replace(k, colonna=anni, sensi=(), dubbio=f"sotto «{k.foglia}» stanno cifre: è l'atteso")
    if k.campo == "a.descrizione" and says_what_changes([c.text for c in sue]):
        return k.unknown()
    if {"programma", "peg_n"} <= set(k.sensi) and all(is_code(c.text) and c.text[0].isalpha() and c.text[0] not in "Pp" for c in sue):
        return replace(
            k, colonna=t.tabella.colonne["peg_n"], sensi=(), dubbio=f"sotto «{k.foglia}» stanno sigle, e non numeri di programmi"
        )
    if perche := unlike_its_heading(k, sue):
        return replace(k, aperta=True, dubbio=f"sotto «{k.foglia}» {perche}")
    if k.campo == "i.atteso" and (sua := _result_in_words(k, sue, t)) is not None:
        return sua
    if k.nudo == "atteso" and all(is_mark(c.text) for c in sue):
        return k.unknown()  # an x below a year says when
    if (esito := as_outcome(k, sue, righe, t)) is not None:
        return esito
    dell_indicatore = t.tabella.colonne.get(f"i.{k.campo}")
    if dell_indicatore and k.campo == "tipologia" and counts_rows(sue, t.names(righe)):
        return replace(k, colonna=dell_indicatore, dubbio=f"«{k.foglia}» cambia da un indicatore all'altro dello stesso obiettivo")
    if dell_indicatore and k.campo == "tipologia" and "obiettiv" not in k.foglia.lower() and _among_measures(k, t, sue, righe):
        dubbio = f"«{k.foglia}» sta fra le colonne dell'indicatore: può essere la sua"
        return replace(k, colonna=dell_indicatore, sensi=(), dubbio=dubbio, aperta=not all(is_kind(c.text) for c in sue))
    if set(k.sensi) == {"peg_n", "i.pos"}:
        conta, campi = counts_rows(sue, t.names(righe)), {x.campo for x in t.colonne}
        passo = t.tabella.colonne.get("a.numero") if conta and "a.descrizione" in campi and "i.denominazione" not in campi else None
        if passo and "a.numero" not in campi:
            return replace(k, colonna=passo, sensi=(), dubbio=_CONTA)
        nomi = [x.col0 for x in t.colonne if x.campo in (t.chiave, "i.denominazione")]
        if not conta and len(nomi) > 1 and k.col0 > max(nomi):
            return k.unknown()  # behind objectives and indicators, it is the number of neither: "Num. | Den."
        return replace(k, sensi=("i.pos",) if conta else ("peg_n",), dubbio=_CONTA if conta else "i suoi numeri contano gli obiettivi")
    return k


def _units_behind_a_name(colonne: list[ColonnaTrovata], t: TabellaTrovata, di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """The columns; units alone under a heading that the form does not know, right behind an indicator's name, are its own, where no column is of units."""
    nomi = [n for n, k in enumerate(colonne[:-1]) if k.campo in _NOMI and not k.sensi and colonne[n + 1].colonna is None]
    if len(nomi) != 1 or any(k.nudo == "unita" for k in colonne):
        return colonne
    nome, k = colonne[nomi[0] : nomi[0] + 2]
    sue, suo = di_colonna.get(t.colonne[nomi[0] + 1], ()), t.tabella.colonne.get(f"{nome.prefisso}unita")
    if suo is None or not sue or k.dice_anni or not all(is_unit(c.text) for c in sue):
        return colonne
    return [replace(x, colonna=suo, dubbio=f"sotto «{k.foglia}», dietro il nome, stanno unità di misura") if x is k else x for x in colonne]


def _result_in_words(k: ColonnaTrovata, sue: Sequence[Cell], t: TabellaTrovata) -> ColonnaTrovata | None:
    """Before the indicators, words alone under "Risultato atteso": what the objective is for, and no indicator's target."""
    suo = t.tabella.colonne.get("risultato_atteso")
    dopo = any(x.campo == "i.denominazione" and x.col0 > k.col0 for x in t.colonne) and "risultat" in k.foglia.lower()
    if suo is None or not dopo or any(any(map(str.isdigit, c.text)) for c in sue) or any(x.colonna is suo for x in t.colonne):
        return None
    return replace(k, colonna=suo, sensi=(), dubbio=f"sotto «{k.foglia}», davanti agli indicatori, stanno parole")


def _whose_numbers(sue: Sequence[Cell], indicatori: int) -> tuple[str, ...]:
    """What the numbers beside activities may be: of indicators where they do not count the rows, of the rows where there are more than indicators."""
    if count_up(sue):
        return ("numero",) if indicatori and len(sue) > indicatori else ("pos", "numero")
    numeri = [int(m[2]) for c in sue if (m := ORDINALE.fullmatch(cell_text(c)))]
    if numeri and numeri[0] > 1 and numeri == list(range(numeri[0], numeri[0] + len(sue))):  # from one sheet to the next
        return ("numero",) if indicatori and numeri[-1] > indicatori else ("pos", "numero")
    return ("pos",)


def _kind_of(k: ColonnaTrovata, t: TabellaTrovata, sue: Sequence[Cell]) -> Colonna | None:
    """The column of the indicators' kinds, where each cell says nothing but a kind: "Temporale", "Indicatore di efficacia"."""
    if k.nudo != "denominazione" or not all(is_kind(c.text) for c in sue):
        return None
    return t.tabella.colonne.get(f"{k.prefisso}tipologia")


def _among_measures(k: ColonnaTrovata, t: TabellaTrovata, sue: Sequence[Cell], righe: Sequence[Cell]) -> bool:
    """The columns before it and behind it, of those that the form knows, are an indicator's, "Indicatore | Tipologia | Target", and its cells are not merged
    as the objectives' are."""
    nomi = {(c.row0, c.row1) for c in t.names(righe)}
    unite = any(b > a for a, b in nomi) and all((c.row0, c.row1) in nomi for c in sue)
    note = [x for x in t.colonne if x.colonna is not None]
    return not unite and any(a.prefisso == c.prefisso == "i." for a, b, c in zip(note, note[1:], note[2:], strict=False) if b is k)


def _number_of(campo: str | None, t: TabellaTrovata) -> Colonna | None:
    """The column of the numbers that stand beside a field's texts."""
    return t.tabella.colonne.get(NUMERO_DI[campo]) if campo in NUMERO_DI else None


def _rows_of_values(k: ColonnaTrovata, righe: Sequence[Cell], t: TabellaTrovata) -> set[int]:
    """The rows that name what a column measures: in a list an indicator's stand below its objective's too."""
    nomi = [c for c in righe if t.is_key(c) or (k.prefisso == "i." and (x := t.column(c)) is not None and x.campo == "i.denominazione")]
    return {r for c in nomi if not is_total(cell_text(c)) for r in range(c.row0, c.row1 + 1)}
