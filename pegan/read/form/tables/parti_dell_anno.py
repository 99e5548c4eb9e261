"""Columns of the parts of a year, each with its own target and result: "I semestre: Atteso, Realizzato", or planned and done of activities.

| part | target | result |
| --- | --- | --- |
| that ends at mid-year | `atteso_intermedio` | `verifica_intermedia` |
| the last | the year's, where no column of the year's own says it | the year's, as above |
| any other | no field of the form: left over, and so is said | the same |

The last part's values are the year's where they add up as the year goes by (cumulated), which the year's own target shows: it is the last part's. Where
it is the sum of all, each is of its part alone, and no cell holds the year's. Where nothing shows it, the last ones are open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell, on_rows, within
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.gantt import part_of_year
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.words import lexicon, plain

_A_META = {"atteso": "atteso_intermedio", "raggiunto": "verifica_intermedia"}
_NUMERI = frozenset({"I", "II", "III", "IV", "1", "2", "3", "4", "1°", "2°", "3°", "4°"})
DI_SUO = "può essere di quel periodo solo, o da inizio anno"
"""Why a part's value may be none of the year's."""
_PREVISTI = frozenset({"atteso", "previsione"})


class _Parte(NamedTuple):
    """Of a column: what it holds, of which part of the year out of how many, as its heading says it."""

    che: str
    numero: int
    quante: int
    detta: str


def measure_and_part(testo: str) -> tuple[str, str] | None:
    """What is measured, and the part of the year behind it.

    >>> measure_and_part("Risultato II semestre"), measure_and_part("Target 3° trim."), measure_and_part("II semestre"), measure_and_part("Peso")
    (('Risultato', 'II semestre'), ('Target', '3° trim.'), None, None)
    """
    parole = testo.split()
    return next(
        ((" ".join(parole[:-n]), parte) for n in (2, 1) if len(parole) > n and part_of_year(parte := " ".join(parole[-n:])) is not None),
        None,
    )


@lru_cache(maxsize=1 << 12)
def part_of_year_within(testo: str) -> tuple[int, int] | None:
    """The part of a year that a heading names, alone or behind what is measured."""
    _, parte = measure_and_part(testo) or ("", testo)
    return part_of_year(parte)


def parts_of_year(colonne: list[ColonnaTrovata], celle: Sequence[Cell], t: TabellaTrovata) -> list[ColonnaTrovata]:
    """The columns, those of the parts of one year as what they are of it; as they are where there are no two parts."""
    if not [k for k in colonne if not k.periodi and (k.sopra or (k.colonna is None and not k.sensi))]:
        return colonne  # a part is said above the columns, or in one of its own
    colonne = _parts_by_row(colonne, celle, t)
    parti = {n: p for n, k in enumerate(colonne) if _may_be_part(k) and (p := _part(k, _what(k, t.tabella.nome))) is not None}
    attesi = {p.detta for p in parti.values() if p.che == "atteso"}
    fatti = {_measure(colonne[n]) for n, p in parti.items() if p.che == "raggiunto"}
    # "Risultato" beside "Target" of the same part, or in each part
    altre = {n: _part(k, "raggiunto") for n, k in enumerate(colonne if parti else ()) if "raggiunto" in _meanings(k) and n not in parti}
    parti |= {n: p for n, p in altre.items() if p is not None and (p.detta in attesi or _measure(colonne[n]) in fatti)}
    if len({p.numero for p in parti.values()}) < 2 or len({(p.quante, colonne[n].anno) for n, p in parti.items()}) > 1:
        return [k.unknown() if k.dubbio == DI_SUO else k for k in colonne]  # of one part alone: not the year's
    di_attivita = t.tabella.nome == "attivita"
    detti = {x for n, p in parti.items() for x in (p.detta, f"{colonne[n].foglia} {p.detta}")}
    detti |= {colonne[n].foglia for n in parti} if di_attivita else set()
    t.testate += [i for i in on_rows(celle, t.cima, t.fondo) if celle[i].text in detti and i not in t.testate]
    if di_attivita:
        return [_of_activity(k, parti[n], t) if n in parti else k for n, k in enumerate(colonne)]
    annuali = {_what(k) for n, k in enumerate(colonne) if n not in parti and not k.sensi}
    righe = _rows(colonne, celle, t)
    cumulato = _cumulated(colonne, parti, righe)
    return [_of_measure(k, parti[n], t, annuali, cumulato) if n in parti else k for n, k in enumerate(colonne)]


def _parts_by_row(colonne: list[ColonnaTrovata], celle: Sequence[Cell], t: TabellaTrovata) -> list[ColonnaTrovata]:
    """The columns of values once for each part, where a column of the table says on every row which part it is of: "Periodo" above "I semestre"."""
    prime = [celle[i] for i in on_rows(celle, t.prima, t.prima)]
    dei_nomi = next(
        (k for k in colonne if k.colonna is None and not k.sensi and any(within(c, k) and part_of_year(_said(c, k)) for c in prime)), None
    )
    if dei_nomi is None or t.misure:
        return colonne
    sue = [i for i in on_rows(celle, t.prima, t.ultima) if celle[i].text and within(celle[i], dei_nomi)]
    if not all(part_of_year(_said(celle[i], dei_nomi)) and celle[i].row0 == celle[i].row1 for i in sue):
        return colonne
    t.misure = {celle[i].row0: (_said(celle[i], dei_nomi), None) for i in sue}
    t.testate += [*sue, *(i for i in on_rows(celle, t.cima, t.fondo) if celle[i].text == dei_nomi.foglia)]
    detti = list(dict.fromkeys(t.misure.values()))
    di_valori = [k for k in colonne if not k.periodi and (_what(k) or "raggiunto" in _meanings(k))]
    per_parte = [[replace(k, misura=m, sopra=(m[0], *k.sopra)) for m in detti] if k in di_valori else [k] for k in colonne]
    return [x for parti in per_parte for x in parti]


def _said(c: Cell, k: ColonnaTrovata) -> str:
    """What a cell says with its heading: "II" below "Semestre"."""
    return f"{c.text} {k.foglia}" if c.text in _NUMERI else c.text


def _measure(k: ColonnaTrovata) -> str:
    """A heading without the part of the year that it names."""
    return (measure_and_part(k.foglia) or (k.foglia, ""))[0]


def _may_be_part(k: ColonnaTrovata) -> bool:
    return not k.periodi and (part_of_year_within(k.foglia) is not None or any(map(part_of_year_within, k.sopra)))


def _part(k: ColonnaTrovata, che: str | None) -> _Parte | None:
    if che is None:
        return None
    return next((_Parte(che, *parte, testo) for testo in (k.foglia, *k.sopra) if (parte := part_of_year_within(testo)) is not None), None)


def _what(k: ColonnaTrovata, tabella: str = "") -> str | None:
    """`atteso` or `raggiunto`, where the column is, or may be, of one of them and not of the other."""
    if tabella == "attivita":
        detto = plain(k.foglia).rstrip(".:")
        return "atteso" if detto in lexicon("gantt", "previsto") else "raggiunto" if detto in lexicon("gantt", "fatto") else None
    sensi = _meanings(k)
    previsto, fatto = bool(sensi & _PREVISTI), bool(sensi & {"raggiunto", "verifica_intermedia"})
    return None if previsto == fatto else "atteso" if previsto else "raggiunto"


def _meanings(k: ColonnaTrovata) -> set[str]:
    return {s.removeprefix("i.") for s in k.sensi or (k.campo or "",)}


def _of_activity(k: ColonnaTrovata, p: _Parte, t: TabellaTrovata) -> ColonnaTrovata:
    """When it was planned is its Gantt; when it was done no field says."""
    gantt = next((c for c in t.tabella.colonne.values() if c.periodi), None)
    if p.che == "raggiunto" or gantt is None:
        return k.unknown()
    return replace(k, colonna=gantt, sensi=(), foglia=p.detta, sopra=tuple(x for x in k.sopra if x != p.detta))


def _of_measure(k: ColonnaTrovata, p: _Parte, t: TabellaTrovata, annuali: set[str | None], cumulato: bool | None) -> ColonnaTrovata:
    a_meta, fine = 2 * p.numero == p.quante, p.numero == p.quante
    prima_meta = a_meta and p.numero == 1
    if prima_meta and not k.sensi and k.nudo == _A_META[p.che]:
        return k
    if not (a_meta or (fine and p.che not in annuali)) or (cumulato is False and not prima_meta):
        return k.unknown()
    sicura = prima_meta or cumulato is True
    dubbio = f"è del «{p.detta}»" if sicura else f"è del «{p.detta}»: {DI_SUO}"
    colonna = t.tabella.colonne.get(f"{_prefix(k)}{_A_META[p.che] if a_meta else p.che}")
    return replace(k, colonna=colonna, sensi=(), dubbio=dubbio, aperta=(k.aperta and k.dubbio != DI_SUO) or not sicura)


def _prefix(k: ColonnaTrovata) -> str:
    return "i." if any(s.startswith("i.") for s in k.sensi or (k.campo or "",)) else ""


def _rows(colonne: Sequence[ColonnaTrovata], celle: Sequence[Cell], t: TabellaTrovata) -> list[Mapping[int, float]]:
    """Of each row, the numbers by their column's place."""
    posto = {(k.col0, k.col1): n for n, k in enumerate(colonne)}
    righe: dict[int, dict[int, float]] = {}
    for i in on_rows(celle, t.prima, t.ultima):
        c = celle[i]
        n, valore = posto.get((c.col0, c.col1)), sure_number(c.text)
        if n is not None and valore is not None:
            righe.setdefault(c.row0, {})[n] = valore
    return list(righe.values())


def _cumulated(colonne: Sequence[ColonnaTrovata], parti: Mapping[int, _Parte], righe: Sequence[Mapping[int, float]]) -> bool | None:
    """Whether the parts' targets go on from one to the next, as the year's own shows on every row that has them all; None where nothing shows it."""
    annuale = next((n for n, k in enumerate(colonne) if n not in parti and not k.sensi and _what(k) == "atteso"), None)
    sue = [n for n, p in sorted(parti.items(), key=lambda x: x[1].numero) if p.che == "atteso"]
    piene = [r for r in righe if annuale in r and all(n in r for n in sue)] if annuale is not None and len(sue) > 1 else []
    ultime = [r[sue[-1]] == r[annuale] for r in piene if annuale is not None]
    somme = [abs(sum(r[n] for n in sue) - r[annuale]) < 1e-9 for r in piene if annuale is not None]
    if not any(ultima != somma for ultima, somma in zip(ultime, somme, strict=True)):
        return None
    crescono = all(r[sue[0]] < r[sue[-1]] for r in piene)  # the same in all parts, or less and less: a level of each
    return True if all(ultime) and crescono else False if all(somme) else None
