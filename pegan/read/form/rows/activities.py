"""The activities of a sheet on a grid: each with its marks, each mark with its month.

A mark is an x, or a cell painted with a colour that is not its row's background; where the grid has x, paint alone marks nothing for certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from pegan.clean.numbers import is_figure
from pegan.periods import MESI
from pegan.read.cell import Cell
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA
from pegan.read.form.labels.words import is_total
from pegan.read.form.rows.altra_specie import TEMPI, kinds, rows_of_another_kind
from pegan.read.form.rows.oltre_la_fine import CHIUSA, closing_remarks, doubt_from
from pegan.read.form.rows.row_doubts import ALTRA_TABELLA, COME_TOTALE, other_table_at
from pegan.read.form.rows.split import Riga, placed
from pegan.read.form.rows.write import Dove, write_row
from pegan.read.form.tables.gantt import Periodo, is_mark, is_planned_or_done, period_key, read_periods
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text
from pegan.read.words import lexicon, plain

_NUMERI_E_TEMPI = TEMPI | {"numero"}
"""Columns of a kind, by which an activity's row is asked whether it is one."""
_TOT = frozenset({"Tot", "TOT", "tot"})
_ANNO = 12
"""Months."""
_ALTROVE = "altri segni della riga stanno sotto intestazioni che non sono di periodi"
_CIFRE = "nei periodi ha cifre, dove altre righe hanno segni: può non essere un'attività"
_PIU_RIGHE = "i segni stanno su più righe: può essere anche ciò che è stato fatto"
_INSIEME = "più segni stanno nello stesso posto: le colonne non si distinguono"
_TAGLIATO = "i periodi finiscono prima dell'anno sull'orlo della stampa: altri segni possono stare su un'altra pagina"
_OLTRE = "il segno sta anche su una riga che non è quella dell'attività"


@dataclass(frozen=True, slots=True)
class Segni:
    """How a table marks its Gantt: its periods, and whether with signs or with paint alone."""

    periodi: Sequence[Periodo]
    con_segni: bool
    altrove: frozenset[int] = frozenset()
    """The grid rows with a mark under a heading that is none of a field or period."""
    tagliati: bool = False
    """A print ends behind a period that is not its year's last."""
    _sotto: dict[int, list[Periodo]] = field(default_factory=lambda: defaultdict(list))
    """Column of the page -> the periods that lie over it."""

    def __post_init__(self) -> None:
        for p in self.periodi:
            for x in range(p.col0, p.col1 + 1):
                self._sotto[x].append(p)

    def under(self, c: Cell) -> Sequence[Periodo]:
        """The periods that a cell lies under."""
        if c.col0 == c.col1:
            return self._sotto.get(c.col0, ())
        return [p for p in self.periodi if p.col0 <= c.col1 and c.col0 <= p.col1]

    @classmethod
    def of(cls, s: Scrittore, righe: Sequence[Riga], t: TabellaTrovata) -> Segni:
        """What all rows of a table say."""
        celle = s.celle
        con_segni = any(is_mark(celle[i].text) for riga in righe for i in riga if celle[i].text and in_gantt(celle[i], t))
        altrove = set()
        for riga in righe:
            if ignote := [celle[i] for i in riga if not ((k := t.column(celle[i])) and k.campo)]:
                fondo = next((background(celle[i]) for i in riga if t.is_key(celle[i])), "")
                altrove |= {c.row0 for c in ignote if (is_mark(c.text) if con_segni or c.text else background(c) != fondo)}
        periodi = read_periods(t.colonne, s.anno, s.anno_dubbio)
        ultimo = max(periodi, key=lambda p: p.col1, default=None) if s.stampa and t.colonne[-1].periodi else None
        return cls(periodi, con_segni, frozenset(altrove), ultimo is not None and ultimo.numero * MESI.get(ultimo.tipo, _ANNO) < _ANNO)


def in_gantt(c: Cell, t: TabellaTrovata) -> bool:
    """The cell stands under a period."""
    return (k := t.column(c)) is not None and k.periodi


def write_activities(s: Scrittore, righe: Sequence[Riga], t: TabellaTrovata) -> None:
    """Every row of a table of activities."""
    celle = s.celle
    previste, fatte = planned_and_done(celle, righe, t)
    for i in previste:
        s.label(i, "previsto")
    dette = {*previste, *(i for riga in righe for i in riga if celle[i].row0 in fatte and is_planned_or_done(celle[i].text))}
    righe = [sue for riga in righe if (sue := [i for i in riga if i not in dette and (celle[i].row0 not in fatte or t.is_key(celle[i]))])]
    segni = Segni.of(s, righe, t)
    principali, chiedere = [], not _NUMERI_E_TEMPI.isdisjoint(kinds(t).values())
    for riga in righe:
        principali.append(principale := next((i for i in riga if t.is_key(celle[i])), None))
        if principale is not None:  # most rows begin with a number, their text with a letter
            chiedere |= celle[principale].text[:1] < "A" or (riga[0] != principale and celle[riga[0]].text[:1] >= "A")
    posti = placed(celle, righe, t) if chiedere else []
    dubbi: list[str | None] = rows_of_another_kind(posti, t) if chiedere else [None] * len(righe)
    if righe and len(_seen(celle, righe[-1])) == 1:
        doubt_from(dubbi, closing_remarks([[celle[i] for i in _seen(celle, riga)] for riga in righe]), CHIUSA)
    if posti and (altra := other_table_at(celle, righe, posti, dubbi, t)) is not None:
        doubt_from(dubbi, altra, ALTRA_TABELLA)
    for riga, principale, perche in zip(righe, principali, dubbi, strict=True):
        totale = principale is not None and celle[principale].text[:3] in _TOT and _sums_the_others(celle, riga, principale)
        write_activity(s, riga, t, segni, principale, aperta=COME_TOTALE if totale else perche)


def _seen(celle: Sequence[Cell], riga: Riga) -> list[int]:
    return [i for i in riga if celle[i].text or celle[i].filled]


def _sums_the_others(celle: Sequence[Cell], riga: Riga, principale: int) -> bool:
    """A row that begins as a total does, and has nothing but figures: "Totale ore | 71"."""
    return is_total(celle[principale].text) and all(is_figure(celle[i].text) for i in riga if i != principale and celle[i].text)


def planned_and_done(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> tuple[list[int], set[int]]:
    """The cells that say that a grid row is of what was planned, and the rows of what was done ("Previsto" above "Realizzato"); both or none."""
    primo = min([k.col0 for k in t.colonne if k.periodi], default=0)
    detti = {i: plain(celle[i].text).rstrip(".:") for riga in righe for i in riga if celle[i].text and celle[i].col1 < primo}
    previste = [i for i, x in detti.items() if x in lexicon("gantt", "previsto")]
    fatte = {celle[i].row0 for i, x in detti.items() if x in lexicon("gantt", "fatto")}
    return (previste, fatte) if previste and fatte.isdisjoint(celle[i].row0 for i in previste) else ([], set())


def write_activity(
    s: Scrittore,
    riga: Riga,
    t: TabellaTrovata,
    segni: Segni,
    principale: int | None,
    prefisso: str = "",
    aperta: str | None = None,
) -> str:
    """An activity and its periods; the colour of the cell `principale` is the row's background. Its key; `aperta` says why it may be another sheet's."""
    celle = s.celle
    segnate = [i for i in riga if in_gantt(celle[i], t)]
    if segni.con_segni and aperta is None and [i for i in segnate if "0" <= celle[i].text[:1] <= "9" and is_figure(celle[i].text)]:
        aperta = None if any(is_mark(celle[i].text) for i in segnate) else _CIFRE
    k = s.next_row("attivita")
    write_row(Dove(s, "attivita", k, prefisso=prefisso), [i for i in riga if i not in segnate], t, aperta=aperta)
    fondo = background(celle[principale]) if principale is not None else ""
    oltre = _beyond_its_name(celle, riga, t, segnate, f"{prefisso}descrizione")
    piene = [i for i in segnate if celle[i].text or background(celle[i]) != fondo]
    if aperta is None and len({celle[i].row0 for i in piene if i not in oltre and is_mark(celle[i].text)}) > 1:
        aperta = _PIU_RIGHE
    aperta = aperta or (_INSIEME if len({(celle[i].row0, celle[i].col0, celle[i].col1) for i in piene}) < len(piene) else None)
    suoi = {i: x for i in piene if (x := _mark(s, i, k, segni, _OLTRE if i in oltre else aperta))}
    if suoi:
        testo, dipinte = " ".join([x for sue in suoi.values() for x in sue]), segni.con_segni and "" in [celle[i].text for i in suoi]
        altrove = any(is_mark(celle[i].text) for i in piene if i not in suoi) or not segni.altrove.isdisjoint([celle[i].row0 for i in riga])
        dubbio = (dipinte and "contate anche celle colorate, ma altre hanno un segno") or (altrove and _ALTROVE)
        dubbio = dubbio or (not oltre.isdisjoint(suoi) and _OLTRE) or aperta or (segni.tagliati and _TAGLIATO)
        s.deduce("attivita", k, "periodi_segnati", testo, dubbio or "contati nel cronoprogramma", AMBIGUA if dubbio else CERTA, da=segnate)
    return k


def _beyond_its_name(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata, segnate: Sequence[int], campo: str) -> set[int]:
    """The marks of an activity that do not lie on the rows of its text, in a table that writes it."""
    if not segnate or campo not in [k.campo for k in t.colonne]:
        return set()
    prima = min([celle[i].row0 for i in riga])
    suoi = [i for i in riga if celle[i].text] + t.hanging(celle, prima)
    nomi = [celle[i] for i in suoi if (k := t.column(celle[i])) is not None and k.campo == campo]
    da, a = min((c.row0 for c in nomi), default=inf), max((c.row1 for c in nomi), default=-inf)
    return {i for i in segnate if celle[i].row0 < da or celle[i].row1 > a}


def background(c: Cell) -> str:
    """The colour of a cell without a mark."""
    return c.colour or str(c.filled)


def _mark(s: Scrittore, i: int, k: str, segni: Segni, dubbio: str | None) -> list[str]:
    """The periods that a cell of the Gantt with a text, or a colour of its own, marks, each as a mark; all of them in doubt where it may be another activity's."""
    c = s.celle[i]
    if c.text and not is_mark(c.text):
        s.label(i, "segno_non_valido")
        return []
    suoi = segni.under(c)
    for p in suoi:
        chiave = f"{k}/{period_key(p)}"
        if c.text and s.free(i):
            s.take("cronoprogramma", chiave, "periodo", [(i, 0, len(cell_text(c)))], dubbio=dubbio or p.dubbio, aperta=bool(dubbio))
            s.label(i, "ripetuto")  # a second week of the month
        elif segni.con_segni and not c.text:
            s.deduce("cronoprogramma", chiave, "periodo", "x", f"la cella {c.place} è colorata, ma altre hanno un segno", AMBIGUA)
        else:
            come = dubbio or p.dubbio or f"cella {c.place}, {'unita' if c.text else 'colorata'}"
            quanto = AMBIGUA if dubbio else DEDOTTA if p.dubbio else CERTA
            s.deduce("cronoprogramma", chiave, "periodo", c.text or "x", come, quanto, da=[i])
    return [c.text or "x" for _ in suoi]
