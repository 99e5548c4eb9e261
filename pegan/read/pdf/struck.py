"""Texts that a rule strikes out: what is left of a cell's text, or all of it, is in doubt.

rules ─▶ those through letters, which part no cells ─▶ runs without the letters struck ─▶ cells, with what is left of them
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from pegan.read.pdf.pdfium.annotations import Annotazione
from pegan.read.pdf.pdfium.paints import Box
from pegan.read.pdf.ruled.blocks import Blocco
from pegan.read.pdf.rules import Lato, goes_through
from pegan.read.pdf.seen import split_run
from pegan.read.pdf.text import Run, upright_boxes

BARRATO = "il testo della cella è barrato"


def strike(runs: Sequence[Run], barre: Sequence[Lato], blocchi: Callable[[Sequence[Run]], list[Blocco]]) -> tuple[list[Blocco], list[Run]]:
    """The cells that `blocchi` makes of the runs, those with a struck text in doubt and without it; and the texts that went."""
    rimaste: list[Run] = []
    barrate: list[Run] = []
    for r in runs:
        sue = [b for b in barre if r.giro == 0 and goes_through(r, *b)]
        tieni = [not any(x0 - 0.2 * r.corpo <= (da + a) / 2 <= x1 + 0.2 * r.corpo for _, x0, x1 in sue) for da, a in r.lettere]
        tenute, tolte = split_run(r, tieni) if sue else ([r], [])
        rimaste += tenute
        barrate += tolte
    tutti = blocchi(runs)
    if not barrate:
        return tutti, []
    resti = {(b.x0, b.y0, b.x1, b.y1): b.testo for b in blocchi(rimaste)}
    fatti, via = [], []
    for b in tutti:
        sue_barrate = [r for r in barrate if b.x0 <= r.x <= b.x1 and b.y0 <= r.y <= b.y1]
        resto = resti.get((b.x0, b.y0, b.x1, b.y1), "")
        if not sue_barrate:
            fatti.append(b)
        elif resto and resto != b.testo:
            testo = " ".join(r.testo.strip() for r in sue_barrate)
            via += sue_barrate
            fatti.append(replace(b, testo=resto, dubbio=b.dubbio or f"una parte della cella è barrata: «{testo}»"))
        else:
            fatti.append(replace(b, dubbio=b.dubbio or BARRATO))
    return fatti, via


def struck_by_notes(annotazioni: Sequence[Annotazione], runs: Sequence[Run], angolo: int) -> list[Lato]:
    """The strokes (y, x0, x1) that annotations lay through the runs."""
    barre = []
    for x0, y0, x1, y1 in _upright([b for a in annotazioni for b in a.barrate], angolo):
        sotto = (r for r in runs if y0 < r.y < y1 and min(x1, r.x1) > max(x0, r.x0))
        barre += [(r.y, max(x0, r.x0), min(x1, r.x1)) for r in sotto]
    return barre


def typed_over(annotazioni: Sequence[Annotazione], angolo: int) -> list[tuple[float, float, str]]:
    """(its middle, its text) of what somebody typed on the page."""
    scritte = [a for a in annotazioni if a.scritta and a.testo]
    box = _upright([a.box for a in scritte], angolo)
    return [((x0 + x1) / 2, (y0 + y1) / 2, a.testo) for a, (x0, y0, x1, y1) in zip(scritte, box, strict=True)]


def written_over(blocchi: Sequence[Blocco], scritte: Sequence[tuple[float, float, str]]) -> list[Blocco]:
    """The cells, those in doubt over whose text somebody typed another."""
    fatti = list(blocchi)
    for x, y, testo in scritte:
        for n, b in enumerate(fatti):
            if b.testo and b.x0 <= x <= b.x1 and b.y0 <= y <= b.y1:
                fatti[n] = replace(b, dubbio=b.dubbio or f"sulla cella è scritta una nota: «{testo}»")
    return fatti


def _upright(scatole: Sequence[Box], angolo: int) -> list[Box]:
    if not scatole:
        return []
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in upright_boxes(angolo, np.array(scatole)).tolist()]
