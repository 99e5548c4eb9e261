"""Rows that a print repeats at the top of each page of a sheet: the pages as one, as the sheet itself was, each row once.

pages of the same columns ─▶ first rows that are those of the sheet's first page ─▶ what stands below is no sheet that begins likewise ─▶ one page

What makes a value of a page that goes on certain, here and in the rooms of `pdf/` that put pages together:

    which rows are repeated     every text that begins above their end is there again at its place, none that begins below (here)
    what the page goes on with  the same columns, and none of its first rows those of a sheet's head (here, sheets.py); a cell over the foot stands on
                                both pages as far from it (pdf/pages/foot_cells.py)
    whose its first rows are    an objective's code, or its words where the list repeats them (same_words.py); no cell of theirs lies on another's rows

Where one of these fails the values are ambiguous; behind a page that is left unread all of the same sheet are.

Repeated rows may end above a table's heading, amid a sheet's head or below both: what follows goes on where the page before ended, whatever it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from pegan.groups import grouped
from pegan.read.cell import Page
from pegan.read.form.labels.headings import find_label, split_label
from pegan.read.form.labels.titles import leading_label
from pegan.read.form.template import OGGETTO, Modello
from pegan.read.pages import Linee, cell_text
from pegan.read.spellings import chiave

Testi = Sequence[tuple[int, int, str]]
"""The texts of a row: first and last column of each."""
_CIFRE = re.compile(r"\d+")
_PRIME = 3
"""Rows below what two sheets of one form have in common, on one of which stands a label of both."""

_ALLEGATO = re.compile(r"(?:allegato|appendice)\b", re.I)
_TITOLI, _DI_TESTATA = 3, 3
"""Rows of titles above a heading at the most, texts of a heading at the least."""
_VUOTE = 2
"""Blank rows behind which no table goes on."""
_META = 0.5
"""Part of the columns of two labels that they have in common at least where they stand at one place."""


def as_sheets(pagine: Sequence[Page], linee: Linee, modelli: Sequence[Modello]) -> tuple[list[Page], list[tuple[Page, list[int]]]]:
    """The pages, those that repeat the first rows of one before joined to it; the cells that they repeat. `linee` learns where their cells went."""
    fogli: list[Page] = []
    ripetute: list[tuple[Page, list[int]]] = []
    n = 0
    while n < len(pagine):
        foglio = pagine[n]
        seguito = [] if foglio.foglio is None else _that_go_on(pagine[n:], modelli)
        for altra, fino in seguito:
            tolte = [i for i, c in enumerate(altra.cells) if c.row0 <= fino]
            ripetute.append((altra, tolte))
            foglio = join(foglio, altra, tolte, linee, fino + 1)
        fogli.append(foglio)
        n += 1 + len(seguito)
    return fogli, ripetute


def _that_go_on(pagine: Sequence[Page], modelli: Sequence[Modello]) -> list[tuple[Page, int]]:
    """The pages behind the first that repeat its first rows, each with the last row that it repeats.

    A print repeats the same rows on all: what one has below those of another, as the first page has, is its own, if it is labels or a group's name, or
    goes on with a head that began at the foot of the page before.
    """
    capo = ultime = [x for _, x in texts_by_row(pagine[0])]
    if len(pagine) > 1 and pagine[1].foglio == pagine[0].foglio:
        capo = _without_titles(capo, [x for _, x in texts_by_row(pagine[1])])
    seguito: list[tuple[Page, list[tuple[int, Testi]], bool]] = []
    prima = 0
    for pagina in pagine[1:]:
        if pagina.hidden or pagina.foglio != pagine[0].foglio or is_annex(pagina):
            break
        righe = texts_by_row(pagina)
        testi = [x for _, x in righe]
        uguale = prima > 0 and testi == ultime
        if not uguale:
            quante = _repeated(capo, ultime, testi, modelli)
            di_tutte = min(prima or quante, quante)
            sua = _may_be_its_own(capo[di_tutte : max(prima, quante)], modelli)
            if not quante or not (sua or (prima and _begins_at_the_foot(ultime, testi[:di_tutte], modelli))):
                break
            prima = di_tutte
        seguito.append((pagina, righe, uguale))
        ultime = testi
    return [(p, righe[(len(righe) if uguale else prima) - 1][0]) for p, righe, uguale in seguito]


def _without_titles(capo: list[Testi], righe: Sequence[Testi]) -> list[Testi]:
    """The rows of a sheet's first page without the titles above its table's heading that the next page does not repeat, where it repeats the heading."""
    testa = next((n for n, x in enumerate(capo[: _TITOLI + 1]) if len(x) >= _DI_TESTATA), 0)
    if not testa or not any(_say_the_same(capo[testa], x) for x in righe[: testa + 1]):
        return capo
    return [x for n, x in enumerate(capo) if n >= testa or len(x) > 1 or any(_say_the_same(x, y) for y in righe[:testa])]


def _repeated(capo: Sequence[Testi], ultime: Sequence[Testi], righe: Sequence[Testi], modelli: Sequence[Modello]) -> int:
    """How many of a page's first rows are repeated from its sheet's first page; 0 where it is a sheet of its own. `ultime`: the rows of the page before."""
    quante = sum(1 for _ in takewhile(lambda due: _say_the_same(*due), zip(capo, righe, strict=False)))
    if quante == len(righe) < len(capo):  # nothing else
        return quante
    if not quante or quante == len(righe) or (quante == len(capo) and not _say_which(capo, modelli)):
        return 0
    if _head_what_follows(righe, quante, ultime, modelli):
        return 0
    detti = [x for _, x in _labels(righe[:quante], modelli)]
    suo = next(_labels(righe[quante:], modelli), None)
    if suo is None or any(suo[1].is_as(x) for x in detti):
        return quante  # a head begins below them
    if any(x.is_as(y) for _, x in _labels(ultime[-quante:], modelli) for y in detti):
        return quante  # a head began on the page before
    if not OGGETTO.isdisjoint(_of_a_head(righe[quante + suo[0]], modelli)) and not any(_of_a_head(x, modelli) for x in capo):
        return 0  # behind tables alone, which are of the sheet before
    for n, x in _labels(capo[quante : quante + _PRIME], modelli):
        if x.is_as(suo[1]) and (suo[0] == n or (suo[0] < n and not _say_which([*righe[:quante], *capo[quante : quante + n]], modelli))):
            return 0
    stesse = (set(a).intersection(b) for a, b in zip(capo[quante : quante + _PRIME], righe[quante:], strict=False))
    if any(len(sue) > 1 and sum(bool(_names(t, modelli)) for _, _, t in sue) > 1 for sue in stesse):
        return 0  # labels side by side on both
    return quante


def _head_what_follows(righe: Sequence[Testi], quante: int, ultime: Sequence[Testi], modelli: Sequence[Modello]) -> bool:
    """Nothing but a table's heading is repeated, whose columns the row below has and the last table of the page before has not: no print repeats it."""
    altra = next((x for x in reversed(ultime[quante:]) if _is_heading(x, modelli)), None)
    if altra is None or not all(_is_heading(x, modelli) for x in righe[:quante]) or _say_the_same(altra, righe[quante - 1]):
        return False
    sotto = {x[:2] for x in righe[quante]}
    return len(sotto) > 1 and sotto <= {x[:2] for x in righe[quante - 1]} and not sotto <= {x[:2] for x in altra}


def _is_heading(testi: Testi, modelli: Sequence[Modello]) -> bool:
    return len(testi) > 1 and 2 * sum(bool(_names(t, modelli)) for _, _, t in testi) > len(testi)


def _say_the_same(prima: Testi, dopo: Testi) -> bool:
    """The same texts, each from the same column: how far one goes is the rules' matter, which the end of repeated rows may leave out."""
    return prima == dopo or [x[::2] for x in prima] == [x[::2] for x in dopo]


def _begins_at_the_foot(ultime: Sequence[Testi], ripetute: Sequence[Testi], modelli: Sequence[Modello]) -> bool:
    """The last rows of the page before are a sheet's first ones: each label that the print repeats stands among them at its place."""
    sotto = [x for _, x in _labels(ultime[-len(ripetute) :], modelli)]
    dette = [x for _, x in _labels(ripetute, modelli)]
    return bool(dette) and all(any(x.is_as(y) for y in sotto) for x in dette)


def _may_be_its_own(righe: Sequence[Testi], modelli: Sequence[Modello]) -> bool:
    """Rows that a page may have as another does, though no print repeats them: one of one text, as a group of a list has; labels, with their values below."""
    if len(righe) == 1 and len(righe[0]) == 1:
        return True
    return all(2 * sum(bool(_names(t, modelli)) for _, _, t in testi) > len(testi) for testi in righe)


def _say_which(righe: Sequence[Testi], modelli: Sequence[Modello]) -> bool:
    """Some row has a label of what tells a sheet from others."""
    return any(not OGGETTO.isdisjoint(_names(t, modelli)) for testi in righe for _, _, t in testi)


def _of_a_head(testi: Testi, modelli: Sequence[Modello]) -> set[str]:
    """What a row says that begins with a label of a sheet's head, with its value or without."""
    testo = testi[0][2]
    detti = (find_label(testo, m.grafie, simile=False) or (split_label(testo, m.grafie) or (None,))[0] for m in modelli)
    return {nome.nome for nome in detti if nome}


class _Detta(NamedTuple):
    """A label at a row's beginning: its columns, and how it is spelt."""

    col0: int
    col1: int
    chiave: str

    def is_as(self, altra: _Detta) -> bool:
        """The same at the same place: from one column on, be they as wide as each page's texts are; of a text's columns, which are its letters, a few may be others."""
        comuni = min(self.col1, altra.col1) - max(self.col0, altra.col0) + 1
        largo = max(self.col1 - self.col0, altra.col1 - altra.col0) + 1
        return self.chiave == altra.chiave and (self.col0 == altra.col0 or comuni >= _META * largo)


def _labels(righe: Sequence[Testi], modelli: Sequence[Modello]) -> Iterator[tuple[int, _Detta]]:
    """Rows that begin with a label: which, and the label."""
    for n, testi in enumerate(righe):
        if detta := _label(testi[0][2], modelli):
            yield n, _Detta(testi[0][0], testi[0][1], chiave(_CIFRE.sub("", detta)))


def _label(testo: str, modelli: Sequence[Modello]) -> str | None:
    """The label that a text is, or begins with."""
    if _names(testo, modelli):
        return testo
    divise = (split_label(testo, m.grafie) or leading_label(testo, m.grafie) for m in modelli)
    return next((testo[: x[1]] for x in divise if x), None)


def _names(testo: str, modelli: Sequence[Modello]) -> set[str]:
    """What a text means that is a label of some form, or a heading."""
    di_tutti = (g for m in modelli for g in (m.grafie, m.titoli, *(t.grafie for t in m.tabelle)))
    return {nome.nome for g in di_tutti if (nome := find_label(testo, g, simile=False))}


def texts_by_row(pagina: Page) -> list[tuple[int, Testi]]:
    """The rows that have texts, from the top."""
    per_riga = grouped([(c.row0, (c.col0, c.col1, cell_text(c))) for c in pagina.cells if c.text])
    return list(per_riga.items())


def running_head(prima: Page, dopo: Page) -> list[int]:
    """The cells above a page's first rules that say what the page before says above its own: the print's, no rows of a table that goes on."""
    detti = {prima.cells[i].text for i in _above_rules(prima)}
    return [i for i in _above_rules(dopo) if dopo.cells[i].text in detti]


def is_annex(pagina: Page) -> bool:
    """Above its rules a page says that what follows is an annex."""
    return any(_ALLEGATO.match(pagina.cells[i].text) for i in _above_rules(pagina))


def _above_rules(pagina: Page) -> list[int]:
    """The cells of a print above its first one with edges; none where none has."""
    prima = next((c.row0 for c in pagina.cells if c.width), 0)
    return [i for i, c in enumerate(pagina.cells) if c.row0 < prima and c.text]


def join(prima: Page, dopo: Page, ripetute: Sequence[int], linee: Linee, da: int = 0) -> Page:
    """Both pages as one, the second from a row on below the first, without what it repeats; apart from it where a text stands above its first rules."""
    sotto = rows_of(prima) - da
    if any(i not in ripetute for i in _above_rules(dopo)) and prima.cells[-1].width:
        sotto += _VUOTE
    celle = list(prima.cells)
    sue = linee[prima.number][: len(celle)]
    via = set(ripetute)
    for i, c in enumerate(dopo.cells):
        if i in via:
            continue
        sue.append(linee[dopo.number][i])
        celle.append(replace(c, row0=c.row0 + sotto, row1=c.row1 + sotto))
    linee[prima.number] = sue
    return replace(prima, cells=tuple(celle))


def rows_of(pagina: Page) -> int:
    """How many rows a page has."""
    return 1 + max((c.row1 for c in pagina.cells), default=-1)
