"""People or steps in one text, beside, below or behind the label that asks for them.

    Personale coinvolto | Rossi M. (50%), Bianchi L. (30%)                ─▶   Rossi M. 50%               Bianchi L. 30%
    Personale coinvolto: Rossi Mario, Bianchi Livia                       ─▶   Rossi Mario                Bianchi Livia
    Fasi                | 1) configurare l'agenda; 2) formare gli operatori     ─▶   configurare l'agenda     formare gli operatori
    Azioni:               scansione; controllo                            ─▶   scansione                  controllo

People have each a share or a role behind the name, or names alone, and go on in the cells right below. All pieces of the text are a name, a role or both, and
a share, or it is left as it is. Names alone, none of them a given name, may be offices, and are open.
Steps may stand one below the other too, on a sheet that has no table of them. Each is a row, without the sign before it where one cell has several. A text
alone that no sign divides is left as it is: what is done in a year may be told in prose.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from pegan.read.cell import Cell, alone_below, on_rows
from pegan.read.form.labels.fasi import ATTIVITA, asked_in, asks_for, number_of_step, numbered_steps
from pegan.read.form.labels.persone import Persona, are_said, asks_for_people, people
from pegan.read.form.tables.insieme import Tratto, between, on_one_line, told_parts
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

_PERCHE = "i nominativi stanno in una cella, con la quota, la qualifica o il nome proprio"
SOLI_NOMI = "la cella ha nomi senza quota: possono essere uffici"
"""Why names without a share are open."""
_CAMPI = ("nominativo", "impegno_pct", "unita_organizzativa")
_SEGNI = frozenset(" ,;\n")
"""What parts the names of people, and a name's words."""
_ACCANTO = "le fasi stanno accanto alla loro etichetta, una dietro l'altra"
_NUMERATA = "la fase sta sulla riga della sua etichetta"


def write_people(s: Scrittore, modello: Modello, da: int, a: int) -> None:
    """The people of a sheet's rows [da, a) that no table takes."""
    celle = s.celle
    asks = partial(asks_for_people, modello=modello)
    ultima: Cell | None = None
    for i in s.still_free(on_rows(celle, da, a - 1)):
        testo = celle[i].text
        if _SEGNI.isdisjoint(testo):
            continue
        capo = testo.find(":") + 1
        if capo and (persone := people(testo[capo:], chieste=True)) and asks(testo[:capo]):
            s.label(i, "titolo", fino=capo)
        elif (persone := people(testo, chieste=True)) and (e := label_of(celle, i, asks, len(persone))) is not None:
            capo = 0
            if s.free(e):
                s.label(e, "titolo")
        elif persone and ultima is not None and alone_below(celle[i], ultima, celle):  # one of them, whom no label names again
            capo = 0
        else:
            continue
        ultima = celle[i]
        dette = are_said(testo[capo:], persone)
        take_people(s, i, persone, _PERCHE if dette else SOLI_NOMI, aperta=not dette, capo=capo)


def take_people(s: Scrittore, i: int, persone: Sequence[Persona], dubbio: str | None, *, aperta: bool, capo: int = 0) -> None:
    """Write the people that a cell names from a letter on (`capo`), each on a row of its own."""
    testo = s.celle[i].text
    presi = []
    for p in persone:
        k = s.next_row("personale")
        for campo, x in zip(_CAMPI, p, strict=True):
            if x is not None:
                presi.append(on_one_line(testo, (x[0] + capo, x[1] + capo)))
                s.take("personale", k, campo, [(i, *presi[-1])], dubbio=dubbio, aperta=aperta)
    s.separate([(i, *x) for x in between(sorted(presi), cell_text(s.celle[i]))])


def label_of(celle: Sequence[Cell], i: int, asks: Callable[[str], bool], quante: int) -> int | None:
    """The label left of a cell, else the one right above it, that asks for what it says; one alone below it may be the first of a column."""
    c = celle[i]
    fino = on_rows(celle, c.row0, c.row0).stop
    sinistra = [j for j in range(fino) if celle[j].row1 >= c.row0 and celle[j].col1 < c.col0 and celle[j].text]
    sinistra.sort(key=lambda j: celle[j].col1)
    sopra = [j for j in on_rows(celle, c.row0 - 1, c.row0 - 1) if celle[j].text and celle[j].col0 <= c.col0 <= celle[j].col1]
    vicine = (sinistra or (sopra if quante > 1 else []))[-1:]
    return next((j for j in vicine if asks(celle[j].text)), None)


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


def take_steps(s: Scrittore, i: int, fasi: Sequence[Tratto], perche: str = _ACCANTO, *, aperta: bool = False) -> None:
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
    if any(number_of_step(celle[i].text, modello) for i in riga):
        return  # "Dipendente | Fase 1 | Fase 2": they head columns
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
