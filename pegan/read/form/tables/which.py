"""Which tables a heading begins, where it may begin several: the one that its title says, or two of one kind side by side."""

from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cell import Cell
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.testate import heading
from pegan.read.form.tables.gantt import is_mark
from pegan.read.form.tables.other_headings import PerRiga
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello

_ACCANTO = "sulla riga stanno due indicatori, uno accanto all'altro"


def as_the_title_says(
    celle: Sequence[Cell], per_riga: PerRiga, riga: int, modello: Modello, candidate: list[TabellaTrovata]
) -> list[TabellaTrovata]:
    """The tables that a heading may begin; where the text alone right above it names one of them, that one: "Descrizione" is of its rows."""
    sopra = max((r for r in per_riga if r < riga), default=-1)
    titolo = heading(celle[per_riga[sopra][0]].text).chiave if riga - sopra <= 2 and len(per_riga.get(sopra, [])) == 1 else ""
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
    """Two kinds of indicators side by side, the same columns twice, the first of them their names: a table each."""
    meta, resto = divmod(len(t.colonne), 2)
    prime, altre = t.colonne[:meta], t.colonne[meta:]
    if resto or meta < 2 or t.tabella.nome != "indicatori" or prime[0].campo != t.chiave or any(k.sensi or k.periodi for k in t.colonne):
        return [t]
    if [(k.campo, k.anno) for k in prime] != [(k.campo, k.anno) for k in altre] or None in {k.campo for k in prime}:
        return [t]
    parti = []
    for sue, da, a in ((prime, t.da, altre[0].col0 - 1), (altre, altre[0].col0, t.a)):
        testate = [i for i in t.testate if da <= celle[i].col0 <= a]
        colonne = [replace(k, dubbio=k.dubbio or _ACCANTO) for k in sue]
        parti.append(replace(t, colonne=colonne, testate=testate, da=da, a=a, alte=[], misure={}))
    return parti


def without_figures(celle: Sequence[Cell], per_riga: PerRiga, candidate: Sequence[TabellaTrovata]) -> list[TabellaTrovata]:
    """The tables that a heading may begin, without a Gantt that it does not name where no marks stand below its periods: they are quarters' figures."""

    def begins(t: TabellaTrovata) -> bool:
        sotto = (celle[i] for i in per_riga.get(t.fondo + 1, ()))
        return all(is_mark(c.text) for c in sotto if (k := t.column(c)) is not None and k.periodi)

    return [t for t in candidate if not t.presunta or begins(t)] or list(candidate)
