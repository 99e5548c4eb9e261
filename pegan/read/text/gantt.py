"""The unmerged part of a sheet, painted first: the numbers of the indicators, then the Gantt's rows.

A Gantt row is the number of the indicator that it serves and its x. The months of the x are gone with their places: only how many
there are is left.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pegan.read.registro import Tratto
from pegan.read.text.fragments import Frammento

SEGNI = "xX×✓✔•■"
_POS = re.compile(r"\d{1,2}")
_CON_X = re.compile(rf"(?:(\d{{1,2}})\s+)?([{SEGNI}](?:\s*[{SEGNI}])*)")


@dataclass(frozen=True, slots=True)
class RigaGantt:
    """A row: the printed number (None where it is missing), its x, and where both stand."""

    pos: str | None
    pos_tratto: Tratto | None
    segni: str | None
    segni_tratto: Tratto | None


@dataclass(frozen=True, slots=True)
class Testa:
    """What the unmerged part says: numbers above the first label (a repeated missione), indicators, Gantt rows."""

    codici: tuple[Frammento, ...]
    posizioni: tuple[Frammento, ...]
    righe: tuple[RigaGantt, ...]
    frammenti: frozenset[int]
    """The `n` of all fragments that it took."""


def read_gantt(frammenti: Sequence[Frammento]) -> Testa:
    """Take the numbers before the Gantt's header, then number and x in turn, until something else comes."""
    codici = tuple(f for f in frammenti if f.gruppo == "" and re.fullmatch(r"\d{2}", f.testo))[:1]
    intestazioni = [i for i, f in enumerate(frammenti) if f.gruppo == "periodi"]
    prima = frammenti[: intestazioni[0]] if intestazioni else frammenti
    posizioni = tuple(f for f in prima if f.gruppo == "pos" and _POS.fullmatch(f.testo)) or _above(prima if intestazioni else ())
    if not posizioni:  # a sheet may have its indicators on the page behind the Gantt
        dopo = tuple(f for f in frammenti if f.gruppo == "pos" and _POS.fullmatch(f.testo))
        posizioni = dopo if [int(f.testo) for f in dopo] == list(range(1, len(dopo) + 1)) else ()
    codici = tuple(f for f in codici if f not in posizioni)
    righe, presi = _righe([frammenti[i] for i in intestazioni])
    if not posizioni and (dietro := _behind(righe)):
        # the table of indicators stands below the activities: its numbers are painted behind the Gantt's rows
        tratti = {r.pos_tratto for r in righe[-dietro:]}
        posizioni, righe = tuple(f for f in frammenti if f.tratto in tratti), righe[:-dietro]
    return Testa(codici, posizioni, righe, frozenset(presi | {f.n for f in codici + posizioni}))


def _above(prima: Sequence[Frammento]) -> tuple[Frammento, ...]:
    """The numbers of the indicators where no "pos" stands above them: the last ones before the Gantt, as long as they rise.

    A code has two digits, 01 to 99; what rises to 1 and no further up is the table's first number.
    """
    trovate: list[Frammento] = []
    for f in reversed(prima):
        rising = not trovate or (trovate[0].n == f.n + 1 and int(f.testo or 0) < int(trovate[0].testo)) if f.testo.isdecimal() else False
        if f.gruppo != "" or not re.fullmatch(r"[1-9]\d?", f.testo) or not rising:
            break
        trovate.insert(0, f)
    return tuple(trovate) if trovate and trovate[0].testo == "1" else ()


def _behind(righe: Sequence[RigaGantt]) -> int:
    """How many rows at the end are numbers alone from 1 on, behind other rows; 0 if the count begins anew nowhere."""
    n = next((n for n, r in enumerate(reversed(righe), 1) if r.segni or not r.pos or r.pos == "1"), 0)
    coda = righe[-n:] if n else ()
    contate = [r.pos for r in coda] == [str(i) for i in range(1, n + 1)] and not any(r.segni for r in coda)
    return n if contate and n < len(righe) else 0


def _righe(frammenti: Sequence[Frammento]) -> tuple[tuple[RigaGantt, ...], set[int]]:
    righe: list[RigaGantt] = []
    presi: set[int] = set()
    attesa: Frammento | None = None
    for f in frammenti:
        con_x = _CON_X.fullmatch(f.testo)
        if con_x:
            pos, tratto = (attesa.testo, attesa.tratto) if attesa else (None, None)
            if con_x[1]:
                if attesa:
                    righe.append(RigaGantt(attesa.testo, attesa.tratto, None, None))
                pos, tratto = con_x[1], (f.inizio, f.inizio + len(con_x[1]))
            righe.append(RigaGantt(pos, tratto, con_x[2], (f.inizio + con_x.start(2), f.fine)))
            attesa = None
        elif _POS.fullmatch(f.testo):
            if attesa:
                righe.append(RigaGantt(attesa.testo, attesa.tratto, None, None))
            attesa = f
        else:
            break
        presi.add(f.n)
    if attesa:
        righe.append(RigaGantt(attesa.testo, attesa.tratto, None, None))
    return tuple(righe), presi
