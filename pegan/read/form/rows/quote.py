"""Percentages that a sheet writes as shares of 1, without a percent format: 0,6 for 60%, or for less than one per cent.

| the numbers without `%` of a column | are |
| --- | --- |
| all from 0 to 1, and as shares they make 1, once or time after time | shares: deduced |
| all from 0 to 1, three or more that make no more than 1 or that no sum binds (staff, achievement), or part times | shares: deduced |
| some above 1 or with `%`, and as they are printed they make 100 | what is printed |
| the same, and they make 100 if those below 1 are shares | shares, those below 1: deduced |
| any other where one is below 1 | ambiguous, the other reading beside; what all the document's values of the field say settles it |
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pegan.clean.numbers import sure_number
from pegan.groups import grouped
from pegan.read.cell import Cell
from pegan.read.cells import DEDOTTA, Cella
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.pages import joined
from pegan.read.workbook.number_format import shown

_QUOTA = "il foglio lo scrive senza formato percentuale: tutta la colonna è in quote di 1"
_TORNA = "è scritto senza formato percentuale: come quota di 1 la somma torna"
_FORSE = "è scritto senza formato percentuale: può essere una quota di 1"
_IN_TUTTO = "è scritto senza formato percentuale, come in tutto il documento: in quote di 1"
_TOLLERANZA = 0.005
"""Of the whole (domain.md, section 5: 100 ± 0.5)."""
_TANTE = 3
"""Numbers that nothing binds, and that are not each less than one per cent by chance."""
_SENZA_SOMMA = frozenset({"impegno_pct", "raggiungimento_pct"})
_PESI = frozenset({"peso", "peso_obiettivo"})
_SEMPRE = frozenset({"part_time_pct"})
"""Nobody works a hundredth of a day."""


class Quota(NamedTuple):
    """How a column's numbers up to 1 are to be read, and why."""

    motivo: str
    aperta: bool = False
    """Nothing decides."""
    prima: bool = True
    """The share is the likelier reading."""


class Letta(NamedTuple):
    """A number as it is to be read: its text where that is not the printed one, why, the other reading of an open one."""

    testo: str | None = None
    dubbio: str | None = None
    forse: str | None = None


_COME_STAMPATO = Letta()

Quote = Mapping[str, Quota]
"""Column -> how its shares are to be read; a column of percentages as printed is none of them."""


def shares(celle: Sequence[Cell], righe: Sequence[Sequence[int]], t: TabellaTrovata) -> Quote:
    """The columns of percentages in which a number may be a share of 1."""
    di_nome = grouped([(k.colonna.nome, k) for k in t.colonne if k.colonna is not None and k.colonna.percento])
    lette = {nome: _read_as(sue[0], _texts(celle, righe, t, sue)) for nome, sue in di_nome.items()}
    return {nome: quota for nome, quota in lette.items() if quota is not None}


def of_a_share(testo: str, colonna: ColonnaTrovata, quote: Quote) -> Letta:
    """A share of 1 as the percentage that it is, or may be; nothing for a number of any other column."""
    quota = quote.get(colonna.colonna.nome) if colonna.colonna is not None else None
    if quota is None or not (n := _unmarked(testo)) or n > 1 or (n == 1 and not quota.prima):
        return _COME_STAMPATO
    percento = shown(round(n, 6), "0.##%")
    if not quota.aperta:
        return Letta(percento, quota.motivo)
    return Letta(percento, quota.motivo, testo) if quota.prima else Letta(None, quota.motivo, percento)


def lone_share(campo: str, testo: str) -> Letta:
    """The same of a weight that stands alone beside its label.

    >>> lone_share("peso_obiettivo", "0,3").testo, lone_share("peso_obiettivo", "30"), lone_share("durata", "0,3").testo
    ('30%', Letta(testo=None, dubbio=None, forse=None), None)
    """
    n = _unmarked(testo) if campo in _PESI else None
    return Letta(shown(round(n, 6), "0.##%"), _FORSE, testo) if n is not None and 0 < n < 1 else _COME_STAMPATO


def of_the_document(celle: Sequence[Cella]) -> list[Cella]:
    """A document's values, open shares settled where all of their field, on all sheets and tables, are such and would be shares of one table too."""
    di_campo = grouped([((c.tabella, c.campo), c) for c in celle])
    aperte = {posto for posto, sue in di_campo.items() if any(c.motivo == _FORSE for c in sue)}
    sicure = {posto for posto in aperte if _are_shares(posto[1], di_campo[posto])}
    return [
        replace(c, confidenza=DEDOTTA, motivo=_IN_TUTTO)
        if c.motivo == _FORSE and len(c.alternative) == 1 and (c.tabella, c.campo) in sicure
        else c
        for c in celle
    ]


def _are_shares(campo: str, sue: Sequence[Cella]) -> bool:
    """As many, and their sums on each sheet, of objectives in the document, as make a column of shares."""
    scritti = [(c.chiave.partition("/")[0], c.alternative[-1].testo or "" if c.motivo in (_FORSE, _QUOTA) else c.testo or "") for c in sue]
    numeri = [(k, _unmarked(x)) for k, x in scritti]
    pieni = [n for _, n in numeri if n]
    if any(n is None or n > 1 for _, n in numeri) or len(pieni) < _TANTE:
        return False
    somme: dict[str, float] = {}
    for k, n in numeri:
        somme[k] = somme.get(k, 0.0) + (n or 0.0)
    if campo == "peso_obiettivo":
        return sum(pieni) <= 1 + _TOLLERANZA or _makes(pieni, 1)
    return campo in _SENZA_SOMMA or all(x <= 1 + _TOLLERANZA for x in somme.values())


def _texts(celle: Sequence[Cell], righe: Sequence[Sequence[int]], t: TabellaTrovata, colonne: Sequence[ColonnaTrovata]) -> list[list[str]]:
    """What columns of one name say, in order: of a list's indicators objective by objective, of anything else all together.

    A value of the objective that is written again on each of its rows counts once.
    """
    di_chi, detto, gruppi = "", False, [list[str]()]
    for riga in righe:
        chiave = joined(celle, (i for i in riga if t.is_key(celle[i]))) if t.tabella.nome == "obiettivi" else ""
        if chiave and chiave != di_chi:
            di_chi, detto = chiave, False
            if colonne[0].prefisso:
                gruppi.append([])
        if (sue := [celle[i].text for i in riga if celle[i].text and t.column(celle[i]) in colonne]) and not detto:
            gruppi[-1] += sue
            detto = bool(di_chi) and not colonne[0].prefisso
    return gruppi


def _read_as(k: ColonnaTrovata, gruppi: Sequence[Sequence[str]]) -> Quota | None:
    testi = [x for g in gruppi for x in g]
    numeri = [_unmarked(x) for x in testi]
    if not any(n is not None and 0 < n < 1 for n in numeri):
        return None
    valori = [sure_number(x) for x in testi]
    if None in valori:
        return Quota(_FORSE, aperta=True, prima="%" in "".join(testi))
    if all(n is not None and 0 <= n <= 1 for n in numeri):
        pieni = [n for n in numeri if n]
        campo = (k.campo or "").removeprefix(k.prefisso)
        tante = len(pieni) >= _TANTE and (
            campo in _SENZA_SOMMA or all(sum(_unmarked(x) or 0 for x in g) <= 1 + _TOLLERANZA for g in gruppi)
        )
        sempre = campo in _SEMPRE
        return Quota(_QUOTA) if tante or sempre or _makes(pieni, 1) else Quota(_FORSE, aperta=True)
    come_scritti = [v for v in valori if v is not None]
    if _makes(come_scritti, 100):
        return None
    come_quote = [v if n is None or n > 1 else 100 * v for n, v in zip(numeri, come_scritti, strict=True)]
    if _makes(come_quote, 100):
        return Quota(_TORNA)
    return Quota(_FORSE, aperta=True, prima=None in numeri)


def _unmarked(testo: str) -> float | None:
    """A number without a sign of per cent."""
    return None if "%" in testo else sure_number(testo)


def _makes(numeri: Sequence[float], intero: float) -> bool:
    """The numbers, in order, make the whole once or time after time.

    >>> _makes([0.5, 0.5, 0.25, 0.75], 1), _makes([0.5, 0.4], 1), _makes([40, 59.5, 0.5], 100), _makes([], 1)
    (True, False, True, False)
    """
    somme = [0.0]
    for n in numeri:
        somme.append(n if _is(somme[-1], intero) else somme[-1] + n)
    return _is(sum(numeri), intero) or _is(somme[-1], intero)


def _is(somma: float, intero: float) -> bool:
    return abs(somma - intero) <= intero * _TOLLERANZA
