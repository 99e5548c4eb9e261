"""The Gantt on a grid: which month, or other period, each of its columns stands for, and what marks one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pegan.read.grid_tables import ColonnaTrovata
from pegan.read.headings import heading
from pegan.read.spellings import chiave

SEGNI = frozenset("xX×✕✗•●■▪✓✔◼*")
_TIPI = (("mes", "mese"), ("bimestr", "bimestre"), ("trimestr", "trimestre"), ("quadrimestr", "quadrimestre"))
_PER_NUMERO = {12: "mese", 6: "bimestre", 4: "trimestre", 3: "quadrimestre"}
_INIZIO = re.compile(r"g|gen\w*|1|i|t1|q1|b1|1\D.*|i\s.*", re.I)


@dataclass(frozen=True, slots=True)
class Periodo:
    """A column of the Gantt."""

    col0: int
    col1: int
    anno: int | None
    tipo: str
    numero: int


def read_periods(colonne: Sequence[ColonnaTrovata], anno: int | None) -> list[Periodo]:
    """The periods of the Gantt's columns, a group a year; the first group is the document's year where none is printed."""
    gruppi: list[list[ColonnaTrovata]] = []
    for c in sorted((c for c in colonne if c.periodi), key=lambda c: c.col0):
        if not gruppi or _new_group(c, gruppi[-1]):
            gruppi.append([])
        gruppi[-1].append(c)
    periodi: list[Periodo] = []
    for n, gruppo in enumerate(gruppi):
        tipo = _kind(gruppo)
        if tipo is None:
            continue
        suo = gruppo[0].anno if gruppo[0].anno is not None else (anno + n if anno is not None else None)
        periodi += [Periodo(c.col0, c.col1, suo, tipo, i) for i, c in enumerate(gruppo, 1)]
    return periodi


def _new_group(c: ColonnaTrovata, gruppo: Sequence[ColonnaTrovata]) -> bool:
    """Another year is printed above, or the letters begin anew."""
    if c.anno is not None and gruppo[-1].anno is not None and c.anno != gruppo[-1].anno:
        return True
    ricomincia = bool(_INIZIO.fullmatch(c.foglia.strip())) and c.foglia.strip().lower() == gruppo[0].foglia.strip().lower()
    numeri = c.foglia.strip() == "1" and len(gruppo) > 1
    return (ricomincia and len(gruppo) >= 3 and (not c.foglia.strip().isalpha() or len(gruppo) >= 12)) or numeri


def _kind(gruppo: Sequence[ColonnaTrovata]) -> str | None:
    """What the columns of a group are: the word above them, else what a year has as many of."""
    sopra = " ".join(chiave(t) for c in gruppo[:1] for t in (*c.sopra, c.foglia) if len(t) > 2)
    detto = next((tipo for radice, tipo in reversed(_TIPI) if re.search(rf"(?:^|[^a-z]|\b){radice}", sopra)), None)
    contati = _PER_NUMERO.get(len(gruppo))
    return contati or detto


def is_mark(testo: str) -> bool:
    """Nothing but a mark.

    >>> is_mark("x"), is_mark("•"), is_mark("no")
    (True, True, False)
    """
    nudo = "".join(testo.split())
    return bool(nudo) and len(nudo) <= 2 and all(c in SEGNI for c in nudo)


def period_key(p: Periodo) -> str:
    """A period as the end of a key: `2021/mese/3`."""
    return f"{p.anno if p.anno is not None else 0}/{p.tipo}/{p.numero}"


def heading_year(testo: str) -> int | None:
    """The year of a heading."""
    return heading(testo).anno
