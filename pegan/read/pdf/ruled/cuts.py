"""Ruled cells whose text a print may have cut at their side: what does not wrap and comes as far as the edge.

a cell of one line whose columns do not wrap ─▶ from the next text, or from a merged cell's edge, it is no further than ─▶ in doubt
    its edge, where its sheet wraps texts, or a third of a letter, if none goes beyond its cell and it ends as texts do │ a letter or two, elsewhere

A text that does not wrap goes on over the empty cells beside it, and ends at the next one that is not. Excel clips it there, and writes all of it into
the PDF; LibreOffice writes as many of its characters as fit if each were as wide as their mean: they end a little beyond that edge, or
a little before it. Neither cuts a number (it shows ###), but one that is kept as text.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, sqrt

from pegan.read.form.tables.gantt import is_mark
from pegan.read.layout.cells import Casella
from pegan.read.pdf.pdfium.habits import CONSUETE, Abitudini
from pegan.read.pdf.ruled.across import CIFRE
from pegan.read.pdf.ruled.going_on import Aperta
from pegan.read.pdf.ruled.grid import Campo, Griglia
from pegan.read.pdf.text import Run, edges_of
from pegan.read.words import lexicon, plain

STRETTA = "testo che arriva al bordo della sua cella: la stampa può averlo tagliato; allargare la colonna e stampare di nuovo, o usare il foglio di lavoro"
_LETTERA, _RADICE = 0.4, 0.25
"""Of the letters' size: how far before the edge a text may end, and how much further by the root of its letters: the mean of more is nearer to that of
all, times more of them. LibreOffice 7.4 cut 969 texts of up to 80 letters so, but for 4."""
_CIFRA = 0.3
"""Of the letters' size: the same of digits, which are equally wide but for their points."""
_VUOTO = 1.5
"""Of the letters' size: how much further, where the blank behind its last word is painted: what a cell holds seldom ends in one."""
_LONTANO = 6.0
"""Of the letters' size: no text is cut further from an edge."""
_ALLINEATO = 0.6
"""Of the letters' size: a text no further from an edge is set against it."""
_RIENTRO = 1.5
"""Of the letters' size: figures that begin further from their left edge are set against the right one, however many begin there: "20%" on every row."""
_DIFFERENZA = 0.25
"""Of the letters' size: what is set against an edge is no further from it than from the other, but for so much."""
_UGUALE = 0.1
"""Of the letters' size: texts that begin at places that differ by less begin at one."""
_SPORGE = 0.15
"""Of the letters' size: a letter may stand over a rule by so much."""
_FINITA = re.compile(r"[aeiouàèéìòù.:;)%»”\"]$|\b(?:19|20)\d\d$", re.I)
"""How an Italian text ends."""
_INCOLLATI = re.compile(r"[a-zà-ù](?:[A-ZÀ-Ý][a-zà-ù]|\d+[.,])")
"""Where the rest of a word was, the next text begins: "finanzResponsabile", "d28.000"."""


@dataclass(slots=True)
class Tagli:
    """What is known of a sheet's cells: how the program that printed it paints their text, from where to where some wrap theirs, whether
    a text that does not wrap is wider than its cell, how high rows are that a text fills (heights.py), which table without rules goes on over the page."""

    abitudini: Abitudini = CONSUETE
    a_capo: set[tuple[int, int]] = field(default_factory=set)
    sporge: bool = False
    alte_piene: set[int] = field(default_factory=set)
    aperta: Aperta | None = None


def cut_aside(griglia: Griglia, dei_campi: Mapping[int, Sequence[Run]], tagli: Tagli) -> dict[int, str]:
    """The fields whose text may be cut at its right or at its left, and that it is so."""
    if tagli.abitudini.intera:
        return {}
    righe: dict[int, tuple[int, int]] = {}
    inizi: dict[tuple[int, int], list[float]] = {}
    for n, runs in dei_campi.items():
        campo, prima = griglia.campi[n], runs[0]
        if not campo.chiuso or prima.giro or (len(prima.testo) == 1 == len(runs) and is_mark(prima.testo)):
            continue
        destra = griglia.xs[campo.col1 + 1]
        lati = round(griglia.xs[campo.col0]), round(destra)
        if len(runs) > 1 and max(r.y for r in runs) - min(r.y for r in runs) > prima.corpo / 2:
            tagli.a_capo.add(lati)
            continue
        inizi.setdefault(lati, []).append(prima.x0)
        if destra - max(r.x1 for r in runs) < _LONTANO * prima.corpo and not (runs[1:] and _ends_in_a_figure(runs)):
            righe[n] = lati
            tagli.sporge = tagli.sporge or _beyond(griglia, n, runs)
    return {
        n: STRETTA
        for n, lati in righe.items()
        if (lati not in tagli.a_capo or _beyond(griglia, n, dei_campi[n]) or _leaves_open("".join(r.testo for r in dei_campi[n])))
        and _reaches(griglia, n, dei_campi, inizi[lati], tagli)
        and not _in_letters(griglia, n, dei_campi)
    }


def _beyond(griglia: Griglia, n: int, runs: Sequence[Run]) -> bool:
    """A text is wider than its cell, as no wrapped one is."""
    sinistra, _, destra, _ = griglia.box(griglia.campi[n])
    return any(r.x1 - destra > _SPORGE * r.corpo or sinistra - r.x0 > _SPORGE * r.corpo for r in runs)


def _ends_in_a_figure(runs: Sequence[Run]) -> bool:
    """The last of several texts of a row that no rules part, far from the one before, is a figure: no print cuts one."""
    prima, ultima = sorted(runs, key=lambda r: r.x0)[-2:]
    return ultima.x0 - prima.x1 > ultima.corpo and CIFRE.fullmatch(ultima.testo.strip()) is not None


def _in_letters(griglia: Griglia, n: int, dei_campi: Mapping[int, Sequence[Run]]) -> bool:
    """A letter alone beside another, as months are named: also "G" of a word cut there is January."""
    riga = griglia.campi[n].riga0
    accanto = (int(griglia.campo[riga, c]) for c in (griglia.campi[n].col0 - 1, griglia.campi[n].col1 + 1))
    return _letter(dei_campi[n]) and any(_letter(dei_campi.get(m, ())) for m in accanto)


def _letter(runs: Sequence[Run]) -> bool:
    return len(runs) == 1 and len(runs[0].testo.strip()) == 1


def _reaches(griglia: Griglia, n: int, dei_campi: Mapping[int, Sequence[Run]], inizi: Sequence[float], tagli: Tagli) -> bool:
    """A text of one line comes as near to where it would be cut as a cut one does; `inizi` is where those of its columns begin."""
    runs = dei_campi[n]
    corpo = runs[0].corpo
    x0, x1 = edges_of(runs)
    sinistra, _, destra, _ = griglia.box(griglia.campi[n])
    if min(x0 - sinistra, destra - x1) > _CIFRA * corpo and abs((x0 - sinistra) - (destra - x1)) < _UGUALE * corpo:
        return False  # in the middle
    testo = "".join(r.testo for r in runs)
    parole = any(c.isalpha() for c in testo)
    intero = 0.0 if tagli.a_capo and parole else _CIFRA
    a_destra = -_UGUALE * corpo <= destra - x1 <= _ALLINEATO * corpo
    rientra = x0 - sinistra > _ALLINEATO * corpo and sum(abs(x - x0) < _UGUALE * corpo for x in inizi) < 2
    if not (a_destra and (rientra or (not parole and x0 - sinistra > _RIENTRO * corpo))):
        vicino = near_cut(testo) if tagli.sporge or not ends_whole(testo) else intero
        if _next_text(griglia, n, dei_campi, 1) - x1 < vicino * corpo or (testo.endswith(" ") and x1 > destra):
            return True
    if not -_SPORGE * corpo <= destra - x1 <= min(_ALLINEATO * corpo, max(0.0, x0 - sinistra) + _DIFFERENZA * corpo):
        return False  # not set against the right edge
    vicino = near_cut(testo) if tagli.sporge or testo[0].islower() else intero
    return x0 - _next_text(griglia, n, dei_campi, -1) < vicino * corpo


def near_cut(testo: str) -> float:
    """Of the letters' size, how far from an edge a text may have been cut there: behind a word further, if its blank is painted.

    >>> round(near_cut("Manutenzio"), 2), near_cut("12,5")
    (1.19, 0.3)
    """
    vuoto = _VUOTO if testo.endswith(" ") else 0.0
    return vuoto + (_LETTERA + _RADICE * sqrt(len(testo)) if any(c.isalpha() for c in testo) else _CIFRA)


def cut_beside(celle: Sequence[Casella], lettera: float) -> list[Casella]:
    """The texts that no rules part, of one line each, that may be cut: they come as near as a cut one does to where a column at their right begins, something
    stands beside them, and they do not end as texts do; `lettera` is their unit, of the letters' size. Of a page with several all that come so near are,
    and words glued together, the second of which begins where the first was cut. None on a page where some text wraps in its column.
    """
    inizi = sorted(c.x0 for c in celle if not c.numero)
    if any(len(c.pezzi) > 1 and c.x1 <= next((x for x in inizi if x > c.x0), 0) for c in celle):
        return []
    ultimi: dict[int, int] = {}
    for p in (c.pezzi[0] for c in celle):
        ultimi[p.riga] = max(p.x0, ultimi.get(p.riga, 0))
    fine = max((c.x1 for c in celle), default=0)
    in_fondo = [c for c in celle if fine - c.x1 < near_cut(c.testo) / lettera]
    vicine = in_fondo if len(in_fondo) > 1 else []
    for c in celle:
        dopo = bisect_left(inizi, c.x1 - 1)
        if c.x0 < ultimi[c.pezzi[0].riga] and dopo < len(inizi) and inizi[dopo] - c.x1 < near_cut(c.testo) / lettera:
            vicine.append(c)
    vicine = [c for c in vicine if len(c.pezzi) == 1 and sum(map(str.isalpha, c.testo)) > 1]
    monche = [c for c in vicine if c.testo[-1].islower() and not ends_whole(c.testo)]
    return [*vicine, *(c for c in celle if _INCOLLATI.search(c.testo))] if len(monche) > 1 else monche


def ends_whole(testo: str) -> bool:
    """A text ends as most do: in a vowel, a sign or a year; its last word leads to no other, and no bracket is left open.

    >>> ends_whole("cognome e nome"), ends_whole("Target 2021"), ends_whole("Riduzione dei tempi di "), ends_whole("Manutenz"), ends_whole("scolastica (so")
    (True, True, False, False, False)
    """
    return bool(_FINITA.search(testo)) and not _leaves_open(testo) and plain(testo.split()[-1]) not in lexicon("legami")


def _leaves_open(testo: str) -> bool:
    """A bracket: what closes it was cut, in a column whose other cells wrap too."""
    return testo.count("(") > testo.count(")")


def _next_text(griglia: Griglia, n: int, dei_campi: Mapping[int, Sequence[Run]], verso: int) -> float:
    """The edge of the first cell at its right (1) or left (-1) that has a text or is merged, of the sheet at its left, or its own if it is merged."""
    campo = griglia.campi[n]
    if campo.col1 > campo.col0 or campo.riga1 > campo.riga0:
        return griglia.xs[campo.col1 + 1 if verso > 0 else campo.col0]
    riga = griglia.row(dei_campi[n][0].y)
    colonna = campo.col1 + 1 if verso > 0 else campo.col0 - 1
    while 0 < colonna < len(griglia.xs) - 2:
        altro: Campo = griglia.campi[m := int(griglia.campo[riga, colonna])]
        if altro.chiuso and (m in dei_campi or altro.col1 > altro.col0 or altro.riga1 > altro.riga0):
            return griglia.xs[altro.col0 if verso > 0 else altro.col1 + 1]
        colonna = altro.col1 + 1 if verso > 0 else altro.col0 - 1
    return inf if verso > 0 else griglia.xs[1]
