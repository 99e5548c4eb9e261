"""The tables of a page of cells: where a heading stands, what each of its columns means, how far its rows go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pegan.read.cell import Cell
from pegan.read.headings import find_label, heading, split_label
from pegan.read.template import Colonna, Modello, Tabella

_BREVE = re.compile(r"[A-Za-z]{1,4}\.?|\d{1,2}|[IVX]{1,4}(?:\s\w+\.?)?|[TQB]\d|\d{1,2}°?\s?\w*\.?")
"""What may stand above a column of the Gantt: G, gen, 1, I trim., T1."""
PERIODI_MINIMI = 3


@dataclass(frozen=True, slots=True)
class ColonnaTrovata:
    """A column on the page: what it holds, where it lies, the heading right above its values, the ones above that."""

    campo: str
    col0: int
    col1: int
    anno: int | None
    foglia: str
    sopra: tuple[str, ...]
    periodi: bool = False
    parte: str | None = None


@dataclass(slots=True)
class TabellaTrovata:
    """A table on the page: its heading's rows, its columns, the rows of its values [prima, ultima]."""

    tabella: Tabella
    cima: int
    fondo: int
    colonne: list[ColonnaTrovata]
    testate: list[int] = field(default_factory=list)
    """Indices of the heading's cells."""
    ultima: int = -1

    @property
    def prima(self) -> int:
        """The first row below the heading."""
        return self.fondo + 1

    def column(self, c: Cell) -> ColonnaTrovata | None:
        """The column that a cell lies in most; None for one that lies in none."""
        comuni = [(min(c.col1, k.col1) - max(c.col0, k.col0) + 1, -k.col0, k) for k in self.colonne]
        migliore = max((x for x in comuni if x[0] > 0), key=lambda x: x[:2], default=None)
        return migliore[2] if migliore else None


def spellings(colonne: Iterable[Colonna]) -> dict[str, str]:
    """Key -> column, of a table's headings."""
    return {g: c.campo for c in colonne for g in c.grafie}


def find_tables(celle: Sequence[Cell], modello: Modello) -> list[TabellaTrovata]:
    """The tables whose heading stands on a page, from the top; their rows go on to the next heading, title or label that ends them."""
    per_riga: dict[int, list[int]] = {}
    for i, c in enumerate(celle):
        if c.text:
            per_riga.setdefault(c.row0, []).append(i)
    trovate: list[TabellaTrovata] = []
    fondo = -1
    for riga in sorted(per_riga):
        if riga <= fondo:
            continue
        candidate = [t for tab in modello.tabelle if (t := _heading_at(celle, per_riga, riga, tab, modello.riga == "obiettivo"))]
        if candidate:
            migliore = max(candidate, key=lambda t: len({c.campo for c in t.colonne}))
            trovate.append(migliore)
            fondo = migliore.fondo
    _set_ends(celle, modello, trovate)
    return trovate


def _heading_at(
    celle: Sequence[Cell], per_riga: Mapping[int, list[int]], riga: int, tabella: Tabella, elenco: bool
) -> TabellaTrovata | None:
    """The table's heading if it begins on this row: several of its columns, the key column among them in the heading's rows."""
    grafie = spellings(tabella.colonne)
    prime = [i for i in per_riga[riga] if find_label(celle[i].text, grafie) is not None]
    if len({find_label(celle[i].text, grafie) for i in prime}) < 2:
        return None
    fondo = max(celle[i].row1 for i in prime)
    testate = list(prime)
    periodi = any(c.periodi for c in tabella.colonne)
    numeri = any(c.numeri for c in tabella.colonne)
    testate += [
        i for i in per_riga[riga] if i not in prime and (_like_heading(celle[i], grafie, periodi) or (numeri and celle[i].text.isdecimal()))
    ]
    for sotto in sorted(r for r in per_riga if riga < r):
        dentro = list(per_riga[sotto])
        simili = [i for i in dentro if _like_heading(celle[i], grafie, periodi)]
        if sotto > fondo and (len(simili) < len(dentro) or not _is_subheading(celle, dentro, grafie)):
            break
        testate += simili
        fondo = max([fondo, *(celle[i].row1 for i in simili if celle[i].row1 <= sotto + 1)])
    colonne = _columns(celle, testate, tabella)
    campi = {c.campo for c in colonne}
    nomi = campi | {c.removeprefix("i.") for c in campi}
    if tabella.chiave not in nomi or len(campi) < (3 if elenco else 2):
        return None
    return TabellaTrovata(tabella, riga, fondo, colonne, testate)


def _like_heading(c: Cell, grafie: Mapping[str, str], periodi: bool) -> bool:
    h = heading(c.text)
    solo_anno = not h.chiave and h.anno is not None
    return solo_anno or find_label(c.text, grafie) is not None or (periodi and bool(_BREVE.fullmatch(c.text)))


def _is_subheading(celle: Sequence[Cell], dentro: Sequence[int], grafie: Mapping[str, str]) -> bool:
    """A row below the heading that goes on with it: labels and years, or the letters of the Gantt; a lone number is a value."""
    sicure = [i for i in dentro if find_label(celle[i].text, grafie) is not None or heading(celle[i].text).anno is not None]
    lettere = [i for i in dentro if _BREVE.fullmatch(celle[i].text)]
    return bool(sicure) or len(lettere) >= PERIODI_MINIMI


def _columns(celle: Sequence[Cell], testate: Sequence[int], tabella: Tabella) -> list[ColonnaTrovata]:
    """The columns under a heading: its lowest cells, each meaning what it says, or what stands above it."""
    grafie = spellings(tabella.colonne)
    per_campo = {c.campo: c for c in tabella.colonne}
    colonne = []
    for i in testate:
        c = celle[i]
        if any(celle[j].row0 > c.row1 and _overlap(celle[j], c) for j in testate):
            continue
        sopra = sorted((j for j in testate if celle[j].row1 < c.row0 and _overlap(celle[j], c)), key=lambda j: -celle[j].row0)
        catena = [find_label(celle[j].text, grafie) for j in (i, *sopra)]
        campo = next((x for x in catena if x is not None), None)
        periodi = next((per_campo[x].periodi for x in catena if x and per_campo[x].periodi), False)
        if campo is None and bool(_BREVE.fullmatch(c.text)) and any(k.periodi for k in tabella.colonne):
            campo, periodi = next(k.campo for k in tabella.colonne if k.periodi), True
        if campo is None and c.text.isdecimal():
            campo = next((k.campo for k in tabella.colonne if k.numeri), None)
        if campo is None and heading(c.text).anno is not None:
            campo = next((k.campo for k in tabella.colonne if k.anni), None)
        if campo is None:
            continue
        anno = next((a for j in (i, *sopra) if (a := heading(celle[j].text).anno) is not None), None)
        colonne.append(ColonnaTrovata(campo, c.col0, c.col1, anno, c.text, tuple(celle[j].text for j in sopra), periodi))
    return sorted(colonne, key=lambda k: k.col0)


def _overlap(a: Cell, b: Cell) -> bool:
    return a.col0 <= b.col1 and b.col0 <= a.col1


def _set_ends(celle: Sequence[Cell], modello: Modello, trovate: Sequence[TabellaTrovata]) -> None:
    """Each table's last row: before the next heading, title, or label of the sheet's head."""
    ultima = max((c.row1 for c in celle), default=-1)
    titoli = dict.fromkeys(modello.titoli, "titolo") | {g: c.nome for c in modello.campi for g in c.grafie}
    for t, dopo in zip(trovate, [*trovate[1:], None], strict=False):
        fine = dopo.cima - 1 if dopo else ultima
        totali = dict.fromkeys(t.tabella.fine, "fine")
        principale = next((k for k in t.colonne if k.campo.removeprefix("i.") == t.tabella.chiave or k.campo == t.tabella.chiave), None)
        for c in celle:
            if not t.prima <= c.row0 <= fine or not c.text:
                continue
            colonna = t.column(c)
            # a value of the key column may be worded as a label is; a label that stands elsewhere, or first on its row, ends the table
            altrove = colonna is not principale or c.col0 == 0 or alone(c, celle)
            if (
                find_label(c.text, totali)
                or split_label(c.text, totali)
                or (altrove and find_label(c.text.rstrip(": "), titoli))
                or (principale is not None and _is_title(c, principale, t, celle))
            ):
                fine = c.row0 - 1
        t.ultima = fine


def _is_title(c: Cell, principale: ColonnaTrovata, t: TabellaTrovata, celle: Sequence[Cell]) -> bool:
    """Alone on its row, over the key column and further columns: the title of what comes below, however it is worded."""
    coperte = sum(k.col0 <= c.col1 and c.col0 <= k.col1 for k in t.colonne)
    oltre = c.col0 < principale.col0 or c.col1 > principale.col1
    return oltre and coperte >= 3 and alone(c, celle)


def alone(c: Cell, celle: Sequence[Cell]) -> bool:
    """No other text begins on the cell's row."""
    return not any(x.row0 == c.row0 and x.text and x is not c for x in celle)
