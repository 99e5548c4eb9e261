"""A text that keeps the page's layout (`pdftotext -layout`): its columns, parted by blanks, to pages of cells for the grid's form reader.

page ─▶ pieces of lines ─▶ wrapped cells ─▶ grid of letters ─▶ read_pages ─▶ places of the cells back in the file

What letters in columns show is concluded, not printed: no value is more than deduced.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import groupby

from pegan.read.cell import Page
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Alternativa, Cella, Lettura, Luogo, Pezzo
from pegan.read.form import read_pages
from pegan.read.layout_cells import RIGHE_VICINE, Casella, read_cells
from pegan.read.layout_grid import is_label, place_cells
from pegan.read.layout_lines import read_pieces
from pegan.read.pages import pages_to_source
from pegan.read.source import Linea, Sorgente

_LETTA = 0.5
"""Of the letters of a text: with less in cells of a form, its columns are not understood."""
_MOTIVO = "la colonna si riconosce dai bianchi del testo"


def read_layout(sorgente: Sorgente) -> Lettura | None:
    """A whole text by its columns; None where they can't be rebuilt."""
    pagine: list[Page] = []
    origini: dict[tuple[int, int], Casella] = {}
    for numero, linee in _pages(sorgente):
        poste = place_cells(read_cells(read_pieces(sorgente, linee, is_label), is_label))
        pagine.append(Page(numero, f"p. {numero}", tuple(c for c, _ in poste)))
        origini |= {(numero, i): casella for i, (_, casella) in enumerate(poste)}
    lettura = read_pages(pagine)
    dove = _places(pagine, origini)
    incerte = {c.chiave for c in lettura.celle if c.motivo == RIGHE_VICINE}
    celle = tuple(_lowered(_placed(c, dove, sorgente), incerte) for c in lettura.celle)
    avanzi = tuple(Pezzo(_in_file(p.luogo, dove, sorgente), p.testo) for p in lettura.non_attribuito)
    persi = sum(len("".join(p.testo.split())) for p in avanzi)
    valori = any(c.tabella != "modulo" for c in celle)
    if not valori or persi > (1 - _LETTA) * len("".join(sorgente.testo.split())):
        return None
    return replace(lettura, celle=celle, non_attribuito=avanzi, parole_totali=len(sorgente.testo.split()))


def _pages(sorgente: Sorgente) -> list[tuple[int, list[Linea]]]:
    """The pages by their number: where form feeds part them, blank lines are the page's own."""
    if "\f" not in sorgente.testo:
        return [(p[0].pagina, list(p)) for p in sorgente.pagine]
    salti = [i for i, c in enumerate(sorgente.testo) if c == "\f"]
    tutte = [linea for p in sorgente.pagine for linea in p]
    return [(n + 1, list(linee)) for n, linee in groupby(tutte, key=lambda linea: bisect_left(salti, linea.inizio))]


def _places(pagine: Sequence[Page], origini: dict[tuple[int, int], Casella]) -> list[int]:
    """Where each character of the pages' own text stands in the file; -1 for the blanks between lines and cells."""
    testo, linee = pages_to_source(pagine)
    dove = [-1] * len(testo.testo)
    for posto, linea in linee.items():
        lettere = [p.inizio + k for p in origini[posto].pezzi for k, c in enumerate(p.testo) if not c.isspace()]
        piene = [i for i in range(linea.inizio, linea.fine) if not testo.testo[i].isspace()]
        for i, j in zip(piene, lettere, strict=True):
            dove[i] = j
    return dove


def _in_file(luogo: Luogo, dove: Sequence[int], sorgente: Sorgente) -> Luogo:
    """The place of a cell's letters in the file, a span for each line."""
    tratti: list[tuple[int, int]] = []
    for a, b in luogo.tratti:
        for j in (j for j in dove[a:b] if j >= 0):
            if tratti and tratti[-1][1] <= j and sorgente.testo[tratti[-1][1] : j].strip(" ") == "" and j - tratti[-1][1] <= 1:
                tratti[-1] = (tratti[-1][0], j + 1)
            else:
                tratti.append((j, j + 1))
    return sorgente.luogo(tuple(tratti), luogo.pagina)


def _placed(cella: Cella, dove: Sequence[int], sorgente: Sorgente) -> Cella:
    altre = tuple(replace(a, luogo=_in_file(a.luogo, dove, sorgente)) if a.luogo else a for a in cella.alternative)
    return replace(cella, luogo=_in_file(cella.luogo, dove, sorgente) if cella.luogo else None, alternative=altre)


def _lowered(cella: Cella, incerte: Set[str]) -> Cella:
    """A value is deduced at most, and open on a row whose lines may be another's."""
    if cella.tabella == "modulo" or cella.confidenza == AMBIGUA:
        return cella
    if any(cella.chiave == k or cella.chiave.startswith(f"{k}/") for k in incerte if cella.tabella not in ("schede", "documenti")):
        return replace(cella, confidenza=AMBIGUA, motivo=RIGHE_VICINE, alternative=(*cella.alternative, Alternativa(None)))
    if cella.confidenza == CERTA:
        return replace(cella, confidenza=DEDOTTA, motivo=cella.motivo or _MOTIVO)
    return cella
