"""The column of the names where its heading does not say so: of indicators, the corner above it is blank, has words that no form knows ("Misure"), or says what is done
("Attività"); of steps, it has such words ("Lavori da fare").
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.clean.numbers import is_figure
from pegan.read.cell import Cell, overlap
from pegan.read.form.labels.grafie import Nome
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.persone import people
from pegan.read.form.labels.quick_look import is_a_label
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.contenuti import says_when
from pegan.read.form.template import Modello, Tabella

_DI_INDICATORE, _VALORI, _DA_DOVE_A_DOVE = (
    frozenset({"unita", "peso"}),
    frozenset({"atteso", "raggiunto"}),
    frozenset({"partenza", "atteso"}),
)
"""What is said of an indicator, and its values: the two together are of nothing else."""
_QUANDO = frozenset({"inizio", "fine"})
"""What is said of a step: when it begins and when it ends."""
_NUMERI = frozenset({"pos", "numero"})
_FATTI = frozenset({"descrizione", "output"})
_SENZA_TITOLO = "la colonna dei nomi non ha intestazione"
_IGNOTO = "«{}» non è un'intestazione {}: le colonne accanto lo sono"
_DI = {"attivita": "di attività", "indicatori": "di indicatori"}


def name_in_the_corner(
    celle: Sequence[Cell], sotto: Sequence[int], nomi: Mapping[int, Nome], testata: Sequence[int], tabella: Tabella, modello: Modello
) -> ColonnaTrovata | None:
    """The column of the names in a heading that has none, by the row below it (`sotto`): a text at the left of all but numbers.

    What stands beside says that it is an indicator's: a unit or a weight and a target or a result; below words, also a target and where it starts from. Below words, it is a
    step's where it says when it begins and when it ends.
    """
    nome = "denominazione" if "denominazione" in tabella.chiavi else tabella.chiavi[0]
    detti = {n.nome for i, n in nomi.items() if n.nome not in _VALORI or not is_a_label(celle[i].text, modello)}
    di_passi = (
        tabella.con_periodi and detti >= _QUANDO and all(_says_when_below(celle, sotto, i) for i, n in nomi.items() if n.nome in _QUANDO)
    )
    if not di_passi and (nome != "denominazione" or detti.isdisjoint(_VALORI)):
        return None
    inizio = min(celle[i].col0 for i, n in nomi.items() if n.nome not in _NUMERI)
    capi = [i for i in testata if i not in nomi and celle[i].col0 < inizio]
    fatti = "unita" in detti and len(capi) == 1 and _is_what_is_done(celle[capi[0]].text, modello)
    if len(capi) > 1 or (not fatti and any(find_label(celle[i].text, modello.tutte, simile=False) for i in capi)):
        return None
    if not capi if di_passi else detti.isdisjoint(_DI_INDICATORE) and not (capi and detti >= _DA_DOVE_A_DOVE):
        return None
    davanti = [celle[i] for i in sotto if celle[i].col0 < inizio]
    davanti = davanti[davanti[:1] != [] and davanti[0].text.isdecimal() :]
    if len(davanti) != 1 or len(sotto) == len(davanti) or davanti[0].col1 >= inizio or not davanti[0].text[0].isalpha():
        return None
    if (not fatti and people(davanti[0].text, chieste=True)) or not all(overlap(celle[i], davanti[0]) for i in capi):
        return None  # each one's part of the work, and what is expected of them
    foglia = celle[capi[0]].text if capi else ""
    perche = _IGNOTO.format(foglia, _DI.get(tabella.nome, "di obiettivi")) if capi else _SENZA_TITOLO
    # "Bando | Inizio | Fine | Dotazione": what has figures that no step has may be no step
    ignote = [celle[i] for i in testata if i not in nomi and i not in capi] if di_passi else []
    aperta = any(overlap(celle[i], x) and is_figure(celle[i].text) for i in sotto for x in ignote)
    return ColonnaTrovata(tabella.colonne[nome], davanti[0].col0, davanti[0].col1, None, foglia, (), perche, aperta=aperta)


def _says_when_below(celle: Sequence[Cell], sotto: Sequence[int], capo: int) -> bool:
    return any(says_when(celle[i].text) for i in sotto if overlap(celle[i], celle[capo]))


def _is_what_is_done(testo: str, modello: Modello) -> bool:
    """What an activity is called, or its product: beside a unit it is measured."""
    return any(n.nome in _FATTI for t in modello.tabelle if t.nome == "attivita" and (n := find_label(testo, t.grafie, simile=False)))


def with_its_name(angolo: ColonnaTrovata, colonne: Sequence[ColonnaTrovata]) -> list[ColonnaTrovata]:
    """The columns with that of the names; below a heading that is not known what stands beside it is no surer than the name."""
    altre = [k for k in colonne if k.col0 != angolo.col0]
    if angolo.foglia:
        altre = [replace(k, dubbio=k.dubbio or angolo.dubbio) for k in altre]
    return sorted([angolo, *altre], key=lambda k: k.col0)
