"""Cells made of a text's own letters, back to where the letters stand in the file.

A form reader numbers the characters of all cells one after another; here each of them gets its place in the source again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.read.cell import Page
from pegan.read.cells import Alternativa, Cella, Lettura, Luogo, Pezzo
from pegan.read.pages import pages_to_source
from pegan.read.source import Sorgente

Posto = tuple[int, int]
"""(number of the page, index of the cell in it)."""


def in_file(lettura: Lettura, pagine: Sequence[Page], origini: Mapping[Posto, Sequence[int]], sorgente: Sorgente) -> Lettura:
    """A reading of pages with the places of the file; `origini` has the offset of every letter of each cell.

    A cell without letters of the file (a heading that the text leaves out) is no cell of the reading.
    """
    testo, linee = pages_to_source(pagine)
    dove = [-1] * len(testo.testo)
    for pagina, n, linea in ((p, n, x) for p, sue in linee.items() for n, x in enumerate(sue) if x is not None):
        piene = [i for i in range(linea.inizio, linea.fine) if not testo.testo[i].isspace()]
        for i, j in zip(piene, origini[pagina, n], strict=bool(origini[pagina, n])):
            dove[i] = j
    celle = [c for cella in lettura.celle if (c := _placed(cella, dove, sorgente)) is not None]
    avanzi = [Pezzo(luogo, p.testo) for p in lettura.non_attribuito if (luogo := _place(p.luogo, dove, sorgente)) is not None]
    return replace(lettura, celle=tuple(celle), non_attribuito=tuple(avanzi), parole_totali=len(sorgente.testo.split()))


def _placed(cella: Cella, dove: Sequence[int], sorgente: Sorgente) -> Cella | None:
    luogo = _place(cella.luogo, dove, sorgente) if cella.luogo else None
    if luogo is None and cella.luogo is not None:
        return None
    altre = tuple(Alternativa(a.testo, _place(a.luogo, dove, sorgente)) if a.luogo else a for a in cella.alternative)
    return replace(cella, luogo=luogo, alternative=altre)


def _place(luogo: Luogo, dove: Sequence[int], sorgente: Sorgente) -> Luogo | None:
    """The place of a cell's letters in the file, a span for each line; None where it has none."""
    tratti: list[tuple[int, int]] = []
    for a, b in luogo.tratti:
        for j in (j for j in dove[a:b] if j >= 0):
            if tratti and tratti[-1][1] <= j and sorgente.testo[tratti[-1][1] : j].strip(" ") == "" and j - tratti[-1][1] <= 1:
                tratti[-1] = (tratti[-1][0], j + 1)
            else:
                tratti.append((j, j + 1))
    return sorgente.luogo(tuple(tratti)) if tratti else None
