"""Steps in one cell beside, below or behind the label that asks for them, or one below the other beside it, on a sheet that has no table of them.

    Fasi         | 1) configurare l'agenda; 2) formare gli operatori     ─▶   configurare l'agenda     formare gli operatori
    Azioni:        scansione; controllo                                  ─▶   scansione                controllo

Each is a row, without the sign before it where one cell has several. A text alone that no sign divides is left as it is: what is done in a year may be told in prose.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from pegan.read.cell import on_rows
from pegan.read.form.head.in_prosa import label_of
from pegan.read.form.labels.fasi import ATTIVITA, asked_in, asks_for, numbered_steps
from pegan.read.form.tables.anni import Tratto, between, on_one_line
from pegan.read.form.tables.insieme import told_parts
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

_PERCHE = "le fasi stanno accanto alla loro etichetta, una dietro l'altra"
_NUMERATA = "la fase sta sulla riga della sua etichetta"


def write_told_steps(s: Scrittore, tabelle: Sequence[TabellaTrovata], modello: Modello, da: int, a: int) -> None:
    """The steps that a sheet tells on its rows [da, a), where no table has any."""
    if any(t.tabella.nome == ATTIVITA for t in tabelle):
        return
    celle, asks = s.celle, partial(asks_for, ATTIVITA, modello=modello)
    for e, numero in numbered_steps(celle, s.still_free(on_rows(celle, da, a - 1)), modello):
        if s.free(e):
            _take_numbered(s, e, numero, modello)
    libere = s.still_free(on_rows(celle, da, a - 1))
    fasi = {i: told_parts(celle[i].text) for i in libere}
    for e in (i for i in on_rows(celle, da, a - 1) if celle[i].row1 > celle[i].row0 and asks(celle[i].text)):
        accanto = [i for i in libere if celle[e].row0 <= celle[i].row0 <= celle[e].row1 and celle[i].col0 > celle[e].col1]
        if len({celle[i].row0 for i in accanto}) == len(accanto) > 1:
            fasi |= {i: fasi[i] or [(0, len(celle[i].text))] for i in accanto}
            _take(s, e, {i: fasi.pop(i) for i in accanto})
    for i, sue in fasi.items():
        testo = celle[i].text
        if sue and (di_lui := label_of(celle, i, asks, len(sue))) is not None:
            _take(s, di_lui, {i: sue})
        elif (capo := testo.find(":") + 1) and asks(testo[:capo]) and (dette := told_parts(testo[capo:])):
            _take(s, i, {i: [(x + capo, y + capo) for x, y in dette]}, capo + dette[0][0])


def _take(s: Scrittore, etichetta: int, fasi: Mapping[int, Sequence[Tratto]], capo: int | None = None) -> None:
    """Write the steps of some cells; their label is another cell, or the first letters of theirs (`capo`)."""
    if s.free(etichetta):
        s.label(etichetta, "titolo", fino=capo)
    for i, sue in fasi.items():
        take_steps(s, i, sue)


def take_steps(s: Scrittore, i: int, fasi: Sequence[Tratto], perche: str = _PERCHE, *, aperta: bool = False) -> None:
    """Write the steps of one cell, each from where to where in its text."""
    tratti = [on_one_line(s.celle[i].text, x) for x in fasi]
    for x in tratti:
        s.take(ATTIVITA, s.next_row(ATTIVITA), "descrizione", [(i, *x)], dubbio=perche, aperta=aperta)
    s.separate([(i, *x) for x in between(tratti, cell_text(s.celle[i]))])


def _take_numbered(s: Scrittore, etichetta: int, numero: Tratto, modello: Modello) -> None:
    """A step on the row of its own label, and what other labels of the row say of it: "Fase 1 | Analisi | Scadenza | 31/03"."""
    celle, c = s.celle, s.celle[etichetta]
    riga = [i for i in on_rows(celle, c.row0, c.row0) if celle[i].text and celle[i].col0 > c.col1]
    if not riga or len(riga) % 2 == 0 or not all(s.free(i) for i in (riga[0], *riga[2::2])):
        return
    detti = [detto for i in riga[1::2] if (detto := asked_in(ATTIVITA, celle[i].text, modello))]
    if len(detti) < len(riga) // 2:
        return
    k = s.next_row(ATTIVITA)
    s.label(etichetta, ATTIVITA, fino=numero[0])
    s.take(ATTIVITA, k, "numero", [(etichetta, *numero)], dubbio=_NUMERATA)
    s.take(ATTIVITA, k, "descrizione", [(riga[0], 0, len(cell_text(celle[riga[0]])))], dubbio=_NUMERATA)
    for e, i, detto in zip(riga[1::2], riga[2::2], detti, strict=True):
        if s.free(e):
            s.label(e, ATTIVITA)
        s.take(ATTIVITA, k, detto, [(i, 0, len(cell_text(celle[i])))], dubbio=_NUMERATA)
