"""A table that goes on over the pages without its heading: the heading again above the next page's lines, where they fall into as many columns.

last table of a page ─▶ its heading, and which of its columns hold figures ─▶ the columns of the next page's first lines ─▶ pieces of a heading above them

A dump sets the letters of each page by themselves: a column stands elsewhere on the next one, and only its place among the others is the same.

And texts of a sheet wider than its paper: a print cuts them at the page's edge, amid a word, and their rest stands on a page of its own. Such a page begins
where the one at its left ended: its first line and most others begin in small letters at the margin. A text alone does not say that it was cut, so all that
reach the edge of the document's pages are open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pegan.read.cells import Lettura
from pegan.read.layout.columns import Corpo
from pegan.read.layout.doubts import columns, line_of
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.merged import meanings
from pegan.read.layout.runs import joined
from pegan.read.layout.strips import strips
from pegan.read.layout.tables import Colonna, Fascia, is_label, may_be_value, names_group, titles_an_objective
from pegan.read.source import Linea, Sorgente

_QUASI, _META = 0.8, 0.5
"""Of the cells of a column that are figures: from so many on it is one of figures, and must be one on the next page too."""
_ALCUNE = 2
"""Lines of a table that goes on."""
_AL_MARGINE = 1
"""Letters that a text at the left edge may be off it."""
_MONCHE = 0.5
"""Of the lines at the margin: with as many in small letters the page is another's right part."""
_ORLO = 0.8
"""Of the longest line of a page: a text cut at the edge ends beyond. Letters differ in width, so the same edge is not the same column."""


@dataclass(frozen=True, slots=True)
class Testata:
    """The heading of a table: each text over several columns, with the first and the last of them, then one for each column."""

    sopra: Sequence[tuple[str, int, int]]
    nomi: Sequence[str]
    cifre: Sequence[float]
    """The part of each column's cells that are figures."""
    colonne: Sequence[Colonna]
    """The letters of each column on the heading's own page."""
    confini: Sequence[int]
    """Where each column begins on the grid, and where the last one ends."""
    aperta: bool
    """The table goes on to the end of its page."""

    @property
    def di_elenco(self) -> bool:
        """Every column of a list of objectives has a heading."""
        return all(self.nomi) and any("obiettivo_operativo" in meanings(t) for t in self.nomi)

    def says(self, altra: Testata) -> bool:
        """The heading of the same list, again."""
        return self.nomi == altra.nomi and self.sopra == altra.sopra and self.di_elenco


def heading_of(testa: Sequence[Fascia], letto: Corpo, dove: Mapping[int, Colonna], confini: Sequence[int], *, aperta: bool) -> Testata:
    """The heading of a table; `dove` are the columns of its cells by their `id`."""

    def under(k: int) -> int:
        return bisect_right(letto.prime, k) - 1

    sue: list[list[bool]] = [[] for _ in letto.prime]
    for c in (c for f in letto.fasce for c in f.celle):
        sue[under(letto.dove[id(c)][0])].append(c.pezzi[0].cifra)
    nomi = [""] * len(letto.prime)
    sopra = []
    for c in sorted((c for f in testa for c in f.celle), key=lambda c: c.riga0):
        da, a = map(under, dove[id(c)])
        if da < a:
            sopra.append((joined(c.pezzi), da, a))
        else:
            nomi[da] = f"{nomi[da]} {joined(c.pezzi)}".strip()
    fini = (*letto.prime[1:], len(letto.colonne))
    colonne = [(letto.colonne[da][0], letto.colonne[a - 1][1]) for da, a in zip(letto.prime, fini, strict=True)]
    return Testata(sopra, nomi, [sum(x) / len(x) if x else _META for x in sue], colonne, confini, aperta)


def with_heading(
    testata: Testata, righe: Sequence[Sequence[Pezzo]], correnti: Iterable[int], gemelle: Sequence[Testata] = ()
) -> list[list[Pezzo]] | None:
    """The lines of a page below the heading of the table that went on to it; None where they do not show its columns, nor another heading of the same
    words on the page (`gemelle`).

    `correnti` are the offsets at which the page's running lines begin.
    """
    if not testata.di_elenco:
        return None  # a sheet's rows without the sheet are nobody's
    noti = set(correnti)
    proprie = [r for r in righe if r and r[0].inizio not in noti]
    corpo = rows_that_go_on(proprie)
    colonne = next((g.colonne for g in gemelle if g.nomi == testata.nomi), None) or strips(corpo, len(testata.cifre))
    if len(colonne) != len(testata.cifre) or len(corpo) < _ALCUNE or not _alike(testata.cifre, colonne, corpo):
        return None
    cima = corpo[0][0].riga
    nomi = [(t, n, n) for n, t in enumerate(testata.nomi)]
    testa = [
        [Pezzo(cima + n, colonne[da][0], max(colonne[da][0] + 1, min(colonne[da][0] + len(t), colonne[a][1])), t, -1) for t, da, a in riga]
        for n, riga in enumerate((testata.sopra, nomi) if testata.sopra else (nomi,))
    ]
    k = righe.index(corpo[0])
    sotto = [[replace(p, riga=p.riga + len(testa)) for p in riga] for riga in righe[k:]]
    return [*map(list, righe[:k]), *testa, *sotto]  # in no letters of the file


def rows_that_go_on(righe: Sequence[Sequence[Pezzo]]) -> list[Sequence[Pezzo]]:
    """The first lines of a page, from the left each, up to one at its margin that ends a table's rows."""
    margine = min((r[0].x0 for r in righe), default=0)
    return list(takewhile(lambda r: r[0].x0 > margine + 1 or not _ends_rows(r), righe))


def _ends_rows(riga: Sequence[Pezzo]) -> bool:
    """A title or a label of a sheet, or a heading of its own, ends the rows that go on."""
    prima = riga[0].testo
    return (
        names_group(prima)
        or (" " in prima and prima.isupper())
        or is_label(prima.partition(":")[0])
        or sum(is_label(p.testo) and not may_be_value(p.testo) for p in riga) > 1
        or titles_an_objective([p.testo for p in riga])
    )


def _alike(cifre: Sequence[float], colonne: Sequence[Colonna], righe: Sequence[Sequence[Pezzo]]) -> bool:
    """The columns that hold figures, or none, on the page before do so here."""
    for quota, (da, a) in zip(cifre, colonne, strict=True):
        sue = [p.testo.split(" ")[0][0].isdigit() for riga in righe for p in riga if da <= p.x0 < a]
        qui = sum(sue) / len(sue) if sue else _META
        if (quota >= _QUASI and qui < _META) or (quota <= 1 - _QUASI and qui > _META):
            return False
    return True


def cut_texts(lettura: Lettura, pagine: Sequence[Sequence[Linea]], sorgente: Sorgente) -> set[tuple[str, str, str]]:
    """The values, by table, key and field, that a page's edge may have cut, and all that stand on a right part."""
    orli: dict[int, float] = {}
    destra = False
    for linee in pagine:
        e_destra = _is_right_part(linee, sorgente)
        destra = destra or e_destra
        larga = max((columns(x.inizio, x.fine, sorgente)[1] for x in linee), default=0)
        orli |= dict.fromkeys((x.numero for x in linee), 0 if e_destra else _ORLO * larga)
    if not destra:
        return set()
    return {
        (c.tabella, c.chiave, c.campo)
        for c in lettura.celle
        if c.luogo and any(columns(a, b, sorgente)[1] >= orli.get(line_of(a, sorgente), 0) for a, b in c.luogo.tratti)
    }


def _is_right_part(linee: Sequence[Linea], sorgente: Sorgente) -> bool:
    al_margine = [x.testo[0] for x in linee if columns(x.inizio, x.fine, sorgente)[0] <= _AL_MARGINE]
    lettere = [x for x in al_margine if x.isalpha()]
    return bool(lettere) and al_margine[0].islower() and sum(x.islower() for x in lettere) >= _MONCHE * len(lettere)
