"""What columns are by those beside them, or by the rows over which their cells are merged, where their own headings do not say it: of the budget, of another
indicator, of several on one row, of each objective, of another table behind a blank column.

headings that only look like a result ─▶ texts of budget lines ─▶ the objectives' codes ─▶ names and measures of indicators ─▶ indicators side by side
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.read.cell import Cell, texts_on
from pegan.read.form.labels.testate import heading
from pegan.read.form.tables.accanto_al_capitolo import DI_OBIETTIVO, of_the_budget
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.gantt import is_period
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Tabella
from pegan.read.spellings import chiave

CAPO = "i.denominazione"
"""The column with which an indicator of several on a row begins."""
OBIETTIVO, PESO = "obiettivo_operativo", "peso_obiettivo"
_STRATEGICO, _PESO_STRATEGICO = "obiettivo_strategico", "peso_strategico"
PIU_IN_ALTO = (_STRATEGICO, "area_strategica")
_ALTRO = "indicator"
"""What the heading of another indicator begins with."""
_COME_UN_ALTRO = "comincia come l'etichetta di un indicatore, e ce n'è un'altra"
_MISURE = frozenset({"i.unita", "i.peso", "i.partenza", "i.atteso", "i.raggiunto"})
_DI_UN_ALTRO = re.compile(r"\brif(?:erimento)?\b|collegat", re.I)
_INQUADRAMENTO = frozenset({"area", "categoria", "cat", "profilo", "qualifica"})
"""Headings of what people are employed as, which may say other things elsewhere."""
_DEL_DUP = re.compile(r"\bD\.?U\.?P\b", re.I)
_CODICE_DI = re.compile(r"(?:cod(?:ice|\.)|id|n\.|num(?:ero|\.))\s*[^\W\d]+$", re.I)
_TABELLE = frozenset({"p.", "c."})
"""Fields of an objective that have tables of their own elsewhere."""
_ALTRA = "sta dietro una colonna vuota: può essere di un'altra tabella"
_DELL_OBIETTIVO = {f"i.{campo}": campo for campo in ("raggiungimento", "stato_dichiarato", "motivo")}


def settle_together(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """A heading's columns, from the left, each as the others let it be."""
    colonne = _of_people(of_the_budget(_named_alike(_without_scale(colonne), tabella), tabella), tabella)
    colonne = _behind_its_number(_with_its_code(colonne, tabella), tabella)
    colonne = _repeated(_with_one_name(_of_its_own(_of_each_level(colonne, tabella), tabella)))
    return _until(_of_all(colonne, tabella), tabella)


def _of_each_level(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """A list's columns; "Peso" right behind the strategic objective is its own where another stands right behind the objective."""
    dietro = {a.campo: b for a, b in pairwise(colonne) if PESO in b.sensi and not a.sensi}
    if not {_STRATEGICO, OBIETTIVO} <= dietro.keys() or _PESO_STRATEGICO not in tabella.colonne:
        return colonne
    sue = {id(dietro[_STRATEGICO]): _PESO_STRATEGICO, id(dietro[OBIETTIVO]): PESO}
    sta = "sta dietro ciò che pesa, come gli altri"
    return [replace(k, colonna=tabella.colonne[sue[id(k)]], sensi=(), dubbio=f"«{k.foglia}» {sta}") if id(k) in sue else k for k in colonne]


def _until(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """The columns; "A" right behind "Da" is when a step ends, not a month."""
    fine = tabella.colonne.get("fine") or tabella.colonne.get("a.fine")
    dopo = [b for a, b in pairwise(colonne) if (a.foglia, b.foglia) in (("Da", "A"), ("DA", "A"), ("da", "a"))] if fine else []
    return [replace(k, colonna=fine, sensi=()) if k in dopo else k for k in colonne]


def _named_alike(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """A list's columns; where none is what the objectives are called, the one before the indicators that begins so may be: "Obiettivo specifico triennale".
    Before the objectives, "Obiettivo operativo DUP" is what they serve, where no other column is."""
    if tabella.chiavi[0] != OBIETTIVO:
        return colonne
    if detti := [k.col0 for k in colonne if OBIETTIVO in (k.campo, *k.sensi)]:
        sopra = [
            k for k in colonne if k.colonna is None and k.col0 < detti[0] and begins_as_objective(k.foglia) and _DEL_DUP.search(k.foglia)
        ]
        solo = len(sopra) == 1 and not any(PIU_IN_ALTO[0] in (k.campo, *k.sensi) for k in colonne)
        dubbio = "l'etichetta dice un obiettivo del DUP, davanti a quelli del piano"
        return [replace(k, colonna=tabella.colonne[PIU_IN_ALTO[0]], dubbio=dubbio) if solo and k is sopra[0] else k for k in colonne]
    fino = next((k.col0 for k in colonne if k.campo == CAPO), 0)
    simili = [k for k in colonne if k.colonna is None and k.col0 < fino and begins_as_objective(k.foglia)]
    dubbio = "l'etichetta comincia come quella di un obiettivo"
    return [replace(k, colonna=tabella.colonne[OBIETTIVO], dubbio=dubbio, aperta=True) if [k] == simili else k for k in colonne]


def _with_one_name(colonne: list[ColonnaTrovata]) -> list[ColonnaTrovata]:
    """The columns; beside "Indicatore", a "Metrica" is not what it is called."""
    nomi = [k for k in colonne if k.campo in (CAPO, CAPO.removeprefix("i.")) and not k.sensi and not k.gruppo]
    veri = [k for k in nomi if "indicator" in k.foglia.lower()] if len(nomi) > 1 else nomi
    return [replace(k, colonna=None) if k in nomi and k not in veri else k for k in colonne] if len(veri) == 1 else colonne


def _without_scale(colonne: list[ColonnaTrovata]) -> list[ColonnaTrovata]:
    """The columns, without a degree of a scale that looks like a result: "Raggiunto" beside "Non raggiunto"."""
    dette = {chiave(k.foglia) for k in colonne}
    gradi = [k for k in colonne if any(f"{grado}{chiave(k.foglia)}" in dette for grado in ("non", "parzialmente"))]
    return [k.unknown() if k in gradi else k for k in colonne]


def _of_people(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """The columns; "Area" right behind people's names is what they are employed as, "Istruttori", and no part of the body."""
    suo = tabella.colonne.get("p.unita_organizzativa")
    loro = [
        k
        for a, k in pairwise(colonne)
        if a.campo == "p.nominativo" and k.campo in (None, "settore") and not k.sensi and chiave(k.foglia) in _INQUADRAMENTO
    ]
    dubbio = "dietro i nomi: è il loro inquadramento"
    return [replace(k, colonna=suo, dubbio=f"«{k.foglia}» sta {dubbio}") if k in loro else k for k in colonne]


def _with_its_code(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """The columns; "Codice OGO" right before the objectives' texts is theirs, where no other column is."""
    codice = tabella.colonne.get("peg_n")
    suoi = [(k, dopo.campo) for k, dopo in pairwise(colonne) if codice is not None and k.campo == codice.campo and not k.sensi]
    if len(suoi) == 2 and suoi[1][1] == OBIETTIVO and suoi[0][1] in PIU_IN_ALTO:  # each right before its text
        return [replace(k, colonna=tabella.colonne.get("")) if k is suoi[0][0] else k for k in colonne]
    if codice is None or any(k.campo == codice.campo for k in colonne):
        return colonne
    suo = next((a for a, b in pairwise(colonne) if a.colonna is None and b.campo == OBIETTIVO and _CODICE_DI.match(a.foglia)), None)
    return [replace(k, colonna=codice, dubbio=f"«{k.foglia}» sta davanti al testo dell'obiettivo") if k is suo else k for k in colonne]


def _behind_its_number(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """A list's columns; where none is what the objectives are called, "Denominazione" right behind their numbers is, "Obiettivo n." or "Cod. obiettivo"."""
    if tabella.chiavi[0] != OBIETTIVO or any(OBIETTIVO in (k.campo, *k.sensi) for k in colonne):
        return colonne
    detti = (b for a, b in pairwise(colonne) if a.campo == "peg_n" and DI_OBIETTIVO.search(a.foglia) and b.colonna is None)
    suo = next((k for k in detti if chiave(k.foglia) == "denominazione"), None)
    return [
        replace(k, colonna=tabella.colonne[OBIETTIVO], dubbio="sta dietro il numero dell'obiettivo") if k is suo else k for k in colonne
    ]


def _of_its_own(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """The columns, without the measures of an indicator that the form does not know beside those that it does: "Indicatore di impatto", its target.

    Where it knows none, one of other words that begin so is the name: "Indicatore di fase", of several the first behind the objective.
    """
    nome = tabella.colonne.get(CAPO) or tabella.colonne.get(CAPO.removeprefix("i."))
    if nome and not any(k.campo == nome.campo for k in colonne):
        dubbio = "l'etichetta comincia come quella di un indicatore"
        simili = [k for k in colonne if k.colonna is None and begins_as_indicator(k.foglia)]
        inizio = next((k.col0 for k in colonne if k.campo == OBIETTIVO), 0)
        primo = next((k for k in simili if k.col0 > inizio), simili[0] if simili else None)
        if primo is None and (primo := next((b for a, b in pairwise(colonne) if a.campo == "i.tipologia" and OBIETTIVO in b.sensi), None)):
            dubbio = f"«{primo.foglia}» sta dietro la specie dell'indicatore"
        misura = _before_its_measures(colonne) if primo is None and nome.campo == CAPO else None
        if misura:
            primo, dubbio = misura, f"«{misura.foglia}» sta davanti alle misure di un indicatore"
        forse = misura is not None and not any(k.nudo == "unita" for k in colonne)
        colonne = [
            replace(k, colonna=nome, sensi=(), dubbio=k.dubbio or dubbio, aperta=k.aperta or forse) if k is primo else k for k in colonne
        ]
        return _of_the_objective(colonne) if nome.campo == CAPO and len(simili) > 1 else colonne
    if not any(k.campo == CAPO for k in colonne):  # a sheet's: beside the indicators that the form knows, others with the same measures
        nomi = [k for k in colonne if nome and k.campo == nome.campo and not k.sensi]
        altri = [k for k in colonne if k.colonna is None and begins_as_indicator(k.foglia)] if nomi else []
        return [replace(k, colonna=nome, dubbio=f"«{k.foglia}» {_COME_UN_ALTRO}") if k in altri else k for k in colonne]
    return _of_the_objective(colonne)


def _before_its_measures(colonne: Sequence[ColonnaTrovata]) -> ColonnaTrovata | None:
    """The column "Misura" right before an indicator's unit, target or weight."""
    return next((a for a, b in pairwise(colonne) if a.colonna is None and b.campo in _MISURE and chiave(a.foglia) == "misura"), None)


def _of_the_objective(colonne: Sequence[ColonnaTrovata]) -> list[ColonnaTrovata]:
    """A list's columns, without the indicators, and their measures, that the form does not know, or that stand behind what the objective serves and before it."""
    inizio = next((k.col0 for k in colonne if k.campo == OBIETTIVO), 0)
    di_due = any(k.campo in PIU_IN_ALTO and k.col0 < inizio for k in colonne) and any(k.campo == CAPO and k.col0 > inizio for k in colonne)
    decise, altrui = [], False
    for k in colonne:
        ignoto = k.colonna is None and chiave(k.foglia).startswith(_ALTRO)
        piu_in_alto = di_due and k.campo == CAPO and k.col0 < inizio
        altrui = ignoto or piu_in_alto or (altrui and k.prefisso == "i." and k.campo != CAPO)
        decise.append(k.unknown() if altrui else k)
    return decise


def begins_as_objective(testo: str) -> bool:
    """ "Obiettivo specifico triennale", but not "Obiettivo collegato", which is another's."""
    return heading(testo).chiave.startswith("obiettiv") and not _DI_UN_ALTRO.search(testo)


def begins_as_indicator(testo: str) -> bool:
    """ "Indicatore di fase", but not "Indicatore di riferimento", which is another's, nor "Indicatore 1: tempo medio", which names it."""
    return heading(testo).chiave.startswith(_ALTRO) and not (_DI_UN_ALTRO.search(testo) or ":" in testo[:-1])


def _repeated(colonne: list[ColonnaTrovata]) -> list[ColonnaTrovata]:
    """The columns, those of several indicators side by side told apart where their headings come again in the same order without a number, be the
    indicators' own numbered: "Indicatore 1 | Target | Indicatore 2 | Target".

    Where the objective's comes again too, they are another reading of the row: of another year, or before a variation.
    """
    capi = [n for n, k in enumerate(colonne) if k.campo == CAPO]
    numerati = [colonne[n].gruppo for n in capi]
    gruppi = [x for x in numerati if x] if all(numerati) else list(range(1, len(capi) + 1))
    altri = any(k.gruppo for k in colonne if k.campo != CAPO or not all(numerati))
    if len(capi) < 2 or altri or sum(k.campo == OBIETTIVO for k in colonne) > 1:
        return colonne
    serie = [[k.campo for k in colonne[a:b] if k.prefisso == "i."] for a, b in pairwise([*capi, len(colonne)])]
    quante = len(serie[0])
    if quante < 2 or any(s != serie[0] for s in [*serie[:-1], serie[-1][:quante]]):
        return colonne
    dubbio = "le intestazioni degli indicatori si ripetono: la riga ne ha più d'uno"
    decise = list(colonne)
    for gruppo, da in zip(gruppi, capi, strict=True):
        sue = [n for n in range(da, len(colonne)) if colonne[n].prefisso == "i."][:quante]
        for n in sue:
            decise[n] = replace(colonne[n], gruppo=gruppo, dubbio=colonne[n].dubbio or dubbio)
    return decise


def _of_all(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """The columns; "Peso" before several indicators side by side is the objective's."""
    capi = [k.col0 for k in colonne if k.campo == CAPO and k.gruppo]
    suo = tabella.colonne.get(PESO)
    if suo is None or len(capi) < 2 or any(k.campo == PESO and not k.sensi for k in colonne):
        return colonne
    sta = "sta davanti agli indicatori della riga, che ne ha più d'uno"
    return [
        replace(k, colonna=suo, sensi=(), dubbio=f"«{k.foglia}» {sta}") if PESO in k.sensi and k.col0 < min(capi) else k for k in colonne
    ]


def name_before_periods(colonne: Sequence[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """The columns of a Gantt that no heading says what is done in: it is said in the one column before the periods, if there is one that has no other name."""
    prima = min((k.col0 for k in colonne if k.periodi and is_period(k.foglia)), default=0)
    davanti = [k for k in colonne if k.col1 < prima and (k.colonna is None or k.periodi)]
    if len(davanti) != 1 or davanti[0].sopra:
        return list(colonne)
    dubbio = f"«{davanti[0].foglia}» sta davanti ai periodi: sotto c'è che cosa si fa"
    return [replace(k, colonna=tabella.colonne[tabella.chiavi[0]], sensi=(), dubbio=dubbio) if k is davanti[0] else k for k in colonne]


def behind_a_blank(celle: Sequence[Cell], t: TabellaTrovata, colonne: list[ColonnaTrovata]) -> list[ColonnaTrovata]:
    """The columns of a list; those behind a blank one are open where one of them has a heading of no column that the form knows, or a row nothing in any of them, and
    deduced where they say nothing but people or money."""
    if t.tabella.nome != "obiettivi" or len(colonne) < 2:
        return colonne
    sue = [c for c in texts_on(celle, t.cima, t.ultima) if t.da <= c.col0 <= t.a]
    piene = {x for c in sue for x in range(c.col0, c.col1 + 1)}
    vuota = next((x for x in range(colonne[0].col0, colonne[-1].col1) if x not in piene), None)
    dietro = [k for k in colonne if vuota is not None and k.col0 > vuota]
    if not dietro or any(k.periodi or k.campo == t.chiave for k in dietro):
        return colonne
    righe = {c.row0 for c in sue if t.is_key(c)}
    dette = {r for c in sue if t.column(c) in dietro for r in range(c.row0, c.row1 + 1)}
    aperte = not righe <= dette or not all(k.colonna or k.sensi for k in dietro)
    if not aperte and not all(k.prefisso in _TABELLE for k in dietro):
        return colonne
    return [replace(k, dubbio=k.dubbio or _ALTRA, aperta=k.aperta or aperte) if k in dietro and k.colonna else k for k in colonne]


def of_objectives(celle: Sequence[Cell], t: TabellaTrovata) -> None:
    """Give every such column to the objective: some cell of it lies on all the rows of one that has several, none on a part of them."""
    nomi = {celle[i].row0: celle[i].row1 for i in t.alte if t.is_key(celle[i])}
    alte = [celle[i] for i in t.alte]
    di_tutti = [k for k in t.colonne if k.campo in _DELL_OBIETTIVO and any(t.column(c) is k and nomi.get(c.row0) == c.row1 for c in alte)]
    if not di_tutti:
        return
    righe = [(a, b) for a, b in nomi.items() if b > a]
    sue = [c for c in t.texts(celle) if any(a <= c.row0 <= b for a, b in righe)]
    di_tutti = [k for k in di_tutti if all(nomi.get(c.row0) == c.row1 for c in sue if t.column(c) is k)]
    t.decide([replace(k, colonna=t.tabella.colonne[_DELL_OBIETTIVO[k.campo or ""]]) if k in di_tutti else k for k in t.colonne])
