"""Several cells right of a label: figures of years, the years themselves, words with boxes or marks."""

from dataclasses import replace
from itertools import takewhile

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell, overlap
from pegan.read.form.head.caselle import has_boxes
from pegan.read.form.head.pieces import Parti, whole_cell
from pegan.read.form.head.places import Scelta, Testa
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.etichetta import Etichetta
from pegan.read.form.labels.testate import heading, years_of
from pegan.read.form.tables.gantt import is_mark

_SEGNATA = "un segno sta in una cella sua: non si sa quale parola sceglie"
_SEGNI_SOTTO = 2
"""Rows of words and of marks below the label of a choice."""


def texts_behind(testa: Testa, i: int) -> list[int]:
    """The cells right of a label, up to the first that is one."""
    c = testa.celle[i]
    destra = [j for j in testa.di_riga.get(c.row0, ()) if testa.celle[j].col0 > c.col1]
    return list(takewhile(lambda j: j not in testa.presi, sorted(destra, key=lambda j: testa.celle[j].col0)))


def goes_on_in_years(testa: Testa, e: Etichetta, scelta: Scelta) -> bool:
    """Beside the label stand several years, each in a cell of its own: "Durata | 2024 | 2025 | 2026"."""
    fila = texts_behind(testa, e.cella)
    return len(fila) > 1 and list(scelta.indici) == fila[:1] and all(years_of(testa.celle[i].text) for i in fila)


def row_of_years(testa: Testa, e: Etichetta, scelta: Scelta) -> list[Trovato]:
    """The figures beside a label, each of the year above it; open where there are several and no years. Nothing for a value that stands alone.

    Indicatore | Tempo medio
               | 2023 | 2024
    Target     | 28   | 25
    """
    fila = texts_behind(testa, e.cella)
    if not fila or scelta.indici[0] != fila[0]:
        return []
    anni = [_year_above(testa, i) for i in fila]
    cifre = all(sure_number(testa.celle[i].text) is not None for i in fila)
    if not cifre and not (len(fila) > 1 and all(anni)):
        return []
    if all(anni):
        dubbio = e.dubbio or "l'anno è scritto sopra la cella"
        return [
            Trovato(e.nome, (whole_cell(testa.celle, i),), dubbio, etichetta=e.cella, aperta=bool(e.sensi), anno=x[0], sotto=x[1])
            for i, x in zip(fila, anni, strict=True)
            if x
        ]
    if len(fila) == 1 and not any(anni):
        return []
    dubbio = "accanto all'etichetta ci sono più cifre, e non di tutte si sa l'anno"
    return [Trovato(e.nome, (whole_cell(testa.celle, fila[0]),), dubbio, tuple(fila[1:]), e.cella, aperta=True)]


def _year_above(testa: Testa, i: int) -> tuple[int, int] | None:
    """The year that the nearest cell above says, if it says no more, and that cell."""
    c = testa.celle[i]
    sopra = [j for j in testa.di_testo if (x := testa.celle[j]).row1 < c.row0 and overlap(x, c)]
    for j in sorted(sopra, key=lambda j: -testa.celle[j].row0):
        h = heading(testa.celle[j].text)
        if h.anno is not None and not h.chiave:
            return h.anno, j
        if sure_number(testa.celle[j].text) is None:
            return None
    return None


def with_boxes(testa: Testa, e: Etichetta, parti: Parti, scelta: Scelta) -> tuple[Parti, Scelta]:
    """All cells beside a label of a choice where boxes stand in some of them; what is marked in a cell of its own is open."""
    fila = texts_behind(testa, e.cella)
    if fila[:1] == list(scelta.indici[:1]) and any(has_boxes(testa.celle[i].text) for i in fila):
        return tuple(whole_cell(testa.celle, i) for i in fila), replace(scelta, indici=tuple(fila))
    if has_boxes(testa.celle[scelta.indici[0]].text) or not _is_marked(testa, testa.celle[e.cella]):
        return parti, scelta
    return parti, replace(scelta, dubbio=_SEGNATA, altre=tuple(fila[1:]), aperta=True)


def _is_marked(testa: Testa, c: Cell) -> bool:
    """Marks beside a label, or alone on one of the rows right below it: of which word each is, a person has to see."""
    for r in range(c.row0, c.row1 + 1 + _SEGNI_SOTTO):
        segni = [is_mark(x.text) or has_boxes(x.text) for i in testa.di_testo if (x := testa.celle[i]).row0 == r and x.col0 >= c.col0]
        if any(segni) and (r <= c.row1 or all(segni)):
            return True
    return False
