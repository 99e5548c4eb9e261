"""A text that keeps the page's layout (`pdftotext -layout`): its columns, parted by blanks, to pages of cells for the grid's form reader.

page ─▶ pieces of lines ─▶ wrapped cells ─▶ grid of letters ─▶ read_pages ─▶ places of the cells back in the file

What letters in columns show is concluded, not printed: no value is more than deduced.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set
from dataclasses import replace
from itertools import groupby

from pegan.read.cell import Page
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Alternativa, Cella, Lettura
from pegan.read.form.reader import read_pages
from pegan.read.layout.cells import RIGHE_VICINE, Casella, read_cells
from pegan.read.layout.grid import is_label, place_cells
from pegan.read.layout.lines import read_pieces
from pegan.read.letters import in_file
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
    lettere = {k: [p.inizio + i for p in c.pezzi for i, x in enumerate(p.testo) if not x.isspace()] for k, c in origini.items()}
    incerte = {c.chiave for c in lettura.celle if c.motivo == RIGHE_VICINE}
    lettura = in_file(lettura, pagine, lettere, sorgente)
    celle = tuple(_lowered(c, incerte) for c in lettura.celle)
    persi = sum(len("".join(p.testo.split())) for p in lettura.non_attribuito)
    valori = any(c.tabella != "modulo" for c in celle)
    if not valori or persi > (1 - _LETTA) * len("".join(sorgente.testo.split())):
        return None
    return replace(lettura, celle=celle)


def _pages(sorgente: Sorgente) -> list[tuple[int, list[Linea]]]:
    """The pages by their number: where form feeds part them, blank lines are the page's own."""
    if "\f" not in sorgente.testo:
        return [(p[0].pagina, list(p)) for p in sorgente.pagine]
    salti = [i for i, c in enumerate(sorgente.testo) if c == "\f"]
    tutte = [linea for p in sorgente.pagine for linea in p]
    return [(n + 1, list(linee)) for n, linee in groupby(tutte, key=lambda linea: bisect_left(salti, linea.inizio))]


def _lowered(cella: Cella, incerte: Set[str]) -> Cella:
    """A value is deduced at most, and open on a row whose lines may be another's."""
    if cella.tabella == "modulo" or cella.confidenza == AMBIGUA:
        return cella
    if any(cella.chiave == k or cella.chiave.startswith(f"{k}/") for k in incerte if cella.tabella not in ("schede", "documenti")):
        return replace(cella, confidenza=AMBIGUA, motivo=RIGHE_VICINE, alternative=(*cella.alternative, Alternativa(None)))
    if cella.confidenza == CERTA:
        return replace(cella, confidenza=DEDOTTA, motivo=cella.motivo or _MOTIVO)
    return cella
