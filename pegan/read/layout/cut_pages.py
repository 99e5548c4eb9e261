"""Texts of a sheet wider than its paper: a print cuts them at the page's edge, amid a word, and their rest stands on a page of its own.

Such a page begins where the one at its left ended: its first line and most others begin in small letters at the margin. A text alone does not say that
it was cut, so all that reach the edge of the document's pages are open.
"""

from collections.abc import Sequence

from pegan.read.cells import Lettura
from pegan.read.layout.doubts import columns, line_of
from pegan.read.source import Linea, Sorgente

_AL_MARGINE = 1
"""Letters that a text at the left edge may be off it."""
_MONCHE = 0.5
"""Of the lines at the margin: with as many in small letters the page is another's right part."""
_ORLO = 0.8
"""Of the longest line of a page: a text cut at the edge ends beyond. Letters differ in width, so the same edge is not the same column."""


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
