"""Columns of a list of objectives that its rows leave open: they may be of each indicator, step or year, or of another table."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import accumulate, pairwise

from pegan.clean.dates import read_date
from pegan.clean.numbers import sure_number
from pegan.groups import grouped
from pegan.read.cell import Cell, on_rows
from pegan.read.form.rows.split import Riga, texts_by_field
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.incerte import ANCHE_DI_OBIETTIVO
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.pages import cell_text
from pegan.read.spellings import chiave
from pegan.read.words import lexicon, plain

DI_NOMI = frozenset({"i.denominazione", "a.descrizione"})
"""Columns with which an indicator, an activity begins."""
_CON_TABELLA = frozenset({"p.", "c."})
"""What an objective has several of, each on a row."""
_CAMBIA = "cambia da una riga all'altra dello stesso obiettivo"
_DI_PASSI = "la tabella ha attività e non indicatori: può essere di quelle"
_PERSONA, _UFFICI = "p.nominativo", ("servizio", "settore")
_DI_PERSONA = "cambia da una persona all'altra dello stesso obiettivo: è dove lavora ciascuna"
_DI_FASE = "cambia da una fase all'altra dello stesso obiettivo: è della fase"
_ACCANTO = "oltre una colonna vuota le intestazioni si ripetono: può essere un'altra tabella"
_TEMA = "dice temi, o più aree di obiettivi che stanno sotto un settore o un servizio solo: possono non essere parti dell'ente"
_O = frozenset({"O", "o"})
_UN_OBIETTIVO = re.compile(r"obiettivo\s*(?:n\.?\s*)?\d{1,2}\s*[:.–-]", re.I)
_LIVELLO = re.compile(r"operativ|gestional|esecutiv|specific|peg\b", re.I)
"""With which a heading says that its objectives are the lowest."""
_SOTTO_ALTRI = "un titolo fra le righe numera un obiettivo: le righe possono essere suoi indicatori, o sue parti"


def open_columns(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata, sopra: Set[str]) -> None:
    """A column of the objectives that says something else on the rows of one objective's indicators or steps, or has several figures or dates there, is of
    these: open in the whole list.

    `sopra` are the fields that the page says of all objectives.
    """
    di_righe = [k for k in t.colonne if k.campo and not k.prefisso and k.campo not in (t.chiave, "peg_n")]
    cambiano = _that_differ(celle, righe, t, di_righe) | _of_figures_that_differ(celle, righe, t, di_righe)
    for campo, di, cambia in (
        ("a.fine", _term_of_steps(celle, righe, t), _DI_FASE),
        ("a.responsabile", _of_each(celle, righe, t, "responsabile", "a.descrizione"), _DI_FASE),
        *(("p.unita_organizzativa", _of_each(celle, righe, t, x, _PERSONA), _DI_PERSONA) for x in _UFFICI),
    ):
        if di is not None and campo in t.tabella.colonne:
            cambiano.discard(di)
            t.decide([replace(k, colonna=t.tabella.colonne[campo], dubbio=f"«{k.foglia}» {cambia}") if k is di else k for k in t.colonne])
    altrui, di_passi = _beyond_a_gap(t), _of_steps(celle, righe, t)
    di_tema, sotto_altri = _themes(celle, righe, t, sopra), _below_others(celle, t)
    if cambiano or altrui or di_passi or di_tema or sotto_altri:
        perche = {k: f"«{k.foglia}» {_CAMBIA}" for k in cambiano} | dict.fromkeys(altrui, _ACCANTO) | dict.fromkeys(di_passi, _DI_PASSI)
        perche |= dict.fromkeys(di_tema, _TEMA) | dict.fromkeys(sotto_altri, _SOTTO_ALTRI)
        t.decide([replace(k, aperta=True, dubbio=perche[k]) if k in perche else k for k in t.colonne])


def _below_others(celle: Sequence[Cell], t: TabellaTrovata) -> list[ColonnaTrovata]:
    """The objectives' own columns, where their heading does not say of which level they are and a title between the rows numbers an objective: "OBIETTIVO 1: …"."""
    mia = [k for k in t.colonne if k.campo == t.chiave and not k.sensi and not _LIVELLO.search(k.foglia)]
    titoli = (c for i in on_rows(celle, t.prima, t.ultima) if (c := celle[i]).text[:1] in _O and t.spans(c)) if mia else ()
    return mia if any(_UN_OBIETTIVO.match(c.text) for c in titoli) else []


def _that_differ(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata, colonne: Sequence[ColonnaTrovata]) -> set[ColonnaTrovata]:
    """The columns in which an objective has several texts, each on a row that names an indicator or a step, a person or a budget line; behind people, also
    where each row says the objective again."""
    trovate: set[ColonnaTrovata] = set()
    nomi_di_persone = [
        k.col0 for x in (_PERSONA, t.chiave) for k in t.colonne if k.campo == x and any(y.prefisso == "p." for y in t.colonne)
    ]
    dietro = [k for k in colonne if nomi_di_persone and k.campo in _UFFICI and k.col0 > nomi_di_persone[0]]
    gruppi = [
        (accumulate(not x for x in _same_objective(celle, righe, t, ripetuto=ancora)), ancora)
        for ancora in (False, True)[: 1 + bool(dietro)]
    ]
    for sue, ancora in ((x, ancora) for capi, ancora in gruppi for x in grouped(zip(capi, righe, strict=True)).values()):
        detti = [(k, celle[i]) for riga in sue for i in riga if celle[i].text and (k := t.column(celle[i])) is not None]
        nomi = {c.row0 for k, c in detti if k.campo in DI_NOMI or k.prefisso in _CON_TABELLA}
        for k in (dietro if ancora else colonne) if len(nomi) > 1 else ():
            testi = [c for altra, c in detti if altra is k]
            if len({c.text for c in testi}) > 1 and nomi.issuperset(c.row0 for c in testi):
                trovate.add(k)
    return trovate


def _of_figures_that_differ(
    celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata, colonne: Sequence[ColonnaTrovata]
) -> set[ColonnaTrovata]:
    """The columns in which an objective has several figures or dates, on its row's lines or on the rows below it that do not name one."""
    trovate, fine = set(), len(righe)
    for n in range(len(righe) - 1, -1, -1):
        riga = righe[n]
        nominato = any(celle[i].text and t.is_key(celle[i]) for i in riga)
        sotto = righe[n + 1 : fine if nominato else min(n + 2, fine)]
        fine = n if nominato else fine
        diversi = differing(celle, riga, sotto, t) if sotto else {}
        if diversi or len({celle[i].row0 for i in riga if celle[i].text}) > 1:
            for k in colonne:
                sue = {celle[i].text for i in riga if celle[i].text and t.column(celle[i]) is k}
                if (len(sue) > 1 or (sue and k.campo in diversi)) and all(map(_is_figure_or_date, sue)):
                    trovate.add(k)
    return trovate


def _is_figure_or_date(testo: str) -> bool:
    return sure_number(testo) is not None or read_date(testo) is not None


def _term_of_steps(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> ColonnaTrovata | None:
    """The column of terms, in a list of objectives and their steps, where an objective whose text comes again has another term there, or stands over several."""
    campi = {k.campo: k for k in t.colonne}
    scadenza = campi.get("scadenza")
    if scadenza is None or "a.descrizione" not in campi or "a.fine" in campi:
        return None
    if _one_a_step(celle, righe, t, scadenza):
        return scadenza
    if "i.denominazione" in campi:
        return None
    prima, detta = "", ""
    for riga in righe:
        testi = {k: celle[i].text for i in riga if celle[i].text and (k := t.column(celle[i])) is not None}
        nome, termine = testi.get(campi[t.chiave], prima) if t.chiave in campi else "", testi.get(scadenza, "")
        if nome and nome == prima and termine and detta and termine != detta:
            return scadenza
        prima, detta = nome, termine
    return None


def _of_each(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata, campo: str, nome: str) -> ColonnaTrovata | None:
    """The column of a field, in a list of objectives and their steps or people (`nome`) without indicators, where each of these has one, not the same for all
    of some objective: who answers for a step, where a person works."""
    campi = {k.campo: k for k in t.colonne}
    chi = campi.get(campo)
    if chi is not None and nome == _PERSONA and nome in campi and chi.col0 < campi[nome].col0:
        return None  # "Obiettivo | Settore | Dipendente": the objective's
    if chi is None or nome not in campi or {f"{nome[:2]}{campo}", "i.denominazione"} & campi.keys():
        return None
    detti: set[str] = set()
    diversi = False
    for riga, ancora in zip(righe, _same_objective(celle, righe, t), strict=True):
        detti = detti if ancora else set()
        detti.update(cell_text(celle[i]) for i in riga if celle[i].text and t.column(celle[i]) is chi)
        diversi = diversi or len(detti) > 1
    return chi if diversi and _one_a_step(celle, righe, t, chi, nome) else None


def _one_a_step(
    celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata, scadenza: ColonnaTrovata, nome: str = "a.descrizione"
) -> bool:
    """Each step has a term on its row and nothing else has, over several rows of one objective, whose indicators stand on others, or the column of terms
    stands between those of the steps."""
    fra_loro = any(a.campo == nome and b is scadenza for a, b in pairwise(t.colonne)) or any(
        k.prefisso == nome[:2] and k.col0 > scadenza.col0 for k in t.colonne
    )
    piu, altri = False, fra_loro or not any(k.campo == "i.denominazione" for k in t.colonne)
    for riga, ancora in zip(righe, _same_objective(celle, righe, t), strict=True):
        di = [(celle[i].row0, k) for i in riga if celle[i].text and (k := t.column(celle[i])) is not None]
        termini = {r for r, k in di if k is scadenza}
        if termini != {r for r, k in di if k.campo == nome}:
            return False
        piu = piu or len(termini) > 1 or (bool(termini) and ancora)
        altri = altri or (bool(termini) and termini != {r for r, k in di if k.campo == "i.denominazione"})
    return piu and altri


def _same_objective(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata, *, ripetuto: bool = True) -> list[bool]:
    """Which rows are of the objective of the row above: they name none, or (`ripetuto`) the same again."""
    nomi = [[celle[i].text for i in riga if celle[i].text and t.is_key(celle[i])] for riga in righe]
    ora: list[str] = []
    ancora = []
    for sue in nomi:
        ancora.append(not sue or (ripetuto and sue == ora))
        ora = sue or ora
    return ancora


def _of_steps(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> list[ColonnaTrovata]:
    """The measures, in a list of objectives and their steps that names no indicator, which more rows have than there are objectives."""
    campi = {k.campo for k in t.colonne}
    if "i.denominazione" in campi or "a.descrizione" not in campi:
        return []
    obiettivi = len({celle[i].text for riga in righe for i in riga if celle[i].text and t.is_key(celle[i])})
    misure = [k for k in t.colonne if k.prefisso == "i." or k.campo in ANCHE_DI_OBIETTIVO]
    dietro = [
        b for a, b in pairwise(t.colonne) if a.prefisso == "a." and b.campo == "scadenza"
    ]  # of the step behind which it stands, or of the objective
    return dietro + [k for k in misure if sum(bool(celle[i].text) and t.column(celle[i]) is k for riga in righe for i in riga) > obiettivi]


def _themes(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata, sopra: Set[str]) -> list[ColonnaTrovata]:
    """The column "Area" that says a theme, "Efficienza", or several where the page says whose all objectives are: "Produzione", "Qualità" of one ward."""
    aree = [k for k in t.colonne if k.campo == "settore" and chiave(k.foglia) == "area"]
    dette = {plain(celle[i].text) for riga in righe for i in riga if celle[i].text and t.column(celle[i]) in aree} if aree else set()
    return aree if (len(dette) > 1 and sopra & {"settore", "servizio"}) or not lexicon("temi").isdisjoint(dette) else []


def _beyond_a_gap(t: TabellaTrovata) -> list[ColonnaTrovata]:
    """The columns beyond a blank one, where a heading of the objectives' own part comes again: they may be of another table."""
    parti = [t.colonne[:1]]
    for a, b in pairwise(t.colonne):
        parti += [[]] if b.col0 > a.col1 + 1 else []
        parti[-1].append(b)
    mie = next((p for p in parti if any(k.campo == t.chiave for k in p)), t.colonne)
    dette = {k.foglia for k in mie}
    return [k for p in parti if p is not mie and any(x.foglia in dette for x in p) for k in p if k.campo]


def differing(celle: Sequence[Cell], riga: Riga, dopo: Sequence[Riga], t: TabellaTrovata) -> dict[str, str]:
    """Fields of an objective that its further rows say otherwise, and why that is a doubt: they may be of each phase or indicator."""
    detti = texts_by_field(celle, riga, t)
    suo = [cell_text(celle[i]) for i in detti.get(t.chiave, [])]
    diversi: dict[str, str] = {}
    for altra in dopo:
        campi = texts_by_field(celle, altra, t)
        if len(campi) < 2 or [cell_text(celle[i]) for i in campi.get(t.chiave, [])] not in ([], suo):
            break
        for campo, sue in campi.items():
            prime = {cell_text(celle[i]) for i in detti.get(campo, [])}
            if campo[1:2] != "." and campo != "peg_n" and prime and not prime.issuperset(cell_text(celle[i]) for i in sue):
                diversi[campo] = _CAMBIA
    return diversi
