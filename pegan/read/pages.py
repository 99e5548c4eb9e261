"""Pages of cells as a source: every cell's text a line, so that the one conservation law holds for every form of a document."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from pegan.read.cell import Cell, Page
from pegan.read.cells import Luogo
from pegan.read.source import Linea, Sorgente

COMMENTO, MARGINE = "commento", "margine"
Linee = dict[int, list[Linea | None]]
"""The lines of each page's cells, by the page's number, then those of its margins; None for a cell without a text."""


def pages_to_source(pagine: Sequence[Page]) -> tuple[Sorgente, Linee]:
    """The text of all cells in reading order, one a line, and the line of each."""
    posti: list[Luogo] = []
    linee: Linee = {}
    per_pagina: list[tuple[Linea, ...]] = []
    da = n = 0
    for pagina in pagine:
        di_celle: list[Linea | None] = [None] * (len(pagina.cells) + len(pagina.margins))
        dove = pagina.name if pagina.name == f"p. {pagina.number}" else f"foglio {pagina.number} «{pagina.name}»"
        di_stampa, prima, quante = dove.startswith("p. "), f"{dove}, cella ", len(pagina.cells)
        numero, accanto = pagina.number, bool(pagina.accanto)
        celle = [(i, _on_one_line(c.text), c.place) for i, c in enumerate(pagina.cells) if c.text]
        # what no cell holds comes behind them: notes under no number, nothing takes them
        note = ((-1, " ".join(t.split()), f"{p}({COMMENTO})") for p, t in pagina.notes)
        margini = (
            (i, " ".join(t.split()), f"p. {m}, cella {MARGINE}" if di_stampa else MARGINE)
            for i, (m, t) in enumerate(pagina.margins, quante)
        )
        voci = [x for x in [*celle, *note, *margini] if x[1]]
        fini = [*accumulate(map(len, [testo for _, testo, _ in voci]), initial=da)]  # one more for each line end before
        sue = [Linea(numero, n + k, fini[k - 1] + k - 1, fini[k] + k - 1, testo, False, True) for k, (_, testo, _) in enumerate(voci, 1)]
        for linea, (i, _, posto) in zip(sue, voci, strict=True):
            if i >= 0:
                di_celle[i] = linea
            di_pagina = accanto or (di_stampa and i >= quante)  # the place names its page
            di_cella, sua = (posto, int(posto[3 : posto.index(",")])) if di_pagina else (prima + posto, numero)
            posti.append(Luogo(sua, linea.numero, linea.numero, ((linea.inizio, linea.fine),), di_cella))
        n, da = n + len(sue), fini[-1] + len(sue)
        linee[numero] = di_celle
        per_pagina.append(tuple(sue))
    tutte = [x for sue in per_pagina for x in sue]
    testo = "\n".join([x.testo for x in tutte])
    return Sorgente(testo, tuple([p for p in per_pagina if p]), tuple([x.inizio for x in tutte]), tuple(posti)), linee


def cell_text(cella: Cell) -> str:
    """A cell's text on one line."""
    return _on_one_line(cella.text)


def joined(celle: Sequence[Cell], quali: Iterable[int]) -> str:
    """Some cells' texts as one."""
    return " ".join([cell_text(celle[i]) for i in quali])


@lru_cache(maxsize=1 << 16)
def _on_one_line(testo: str) -> str:
    """What reads a cell asks for it again and again."""
    return " ".join(testo.split())
