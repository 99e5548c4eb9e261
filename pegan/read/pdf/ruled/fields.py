"""The fields of a run: one, or where the rules that it crosses part cells painted one after another, one of each part.

run ─▶ within one field: that │ a gap, or another text, at a rule: cut there │ clipped to one cell: that │ wider: where it begins, ends or has its middle
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.read.pdf.ruled.grid import Griglia
from pegan.read.pdf.ruled.homes import Ritagli, cut_text, seat
from pegan.read.pdf.rules import Riquadro
from pegan.read.pdf.text import Run

_MARGINE = 0.15
"""Of the letters' size: a letter may stand over a rule by so much."""
_SOPRA = 0.05
"""Of the letters' size: a letter that begins so much before the one before it ends is another text's."""
_KERNING = 0.12
"""Of the letters' size: the most that a pair of letters overlaps in a text."""
_BORDO = 0.6
"""Of the letters' size: a text no further from an edge is set against it."""
_QUALE = "testo più largo della sua cella: non si vede in quale cominci"
Oggetti = Callable[[], Sequence[Riquadro]]


def fields_of(griglia: Griglia, run: Run, y: float, oggetti: Oggetti, ritagli: Ritagli) -> list[tuple[Run, int, str | None]]:
    """The field of a run, in the row at a height; of each part, where the rules that it crosses part cells painted one after another."""
    riga = griglia.row(y)
    if run.giro:
        return [(run, int(griglia.campo[riga, griglia.column(run.x)]), None)]
    margine = _MARGINE * run.corpo
    x0, x1 = run.x0 + margine, max(run.x0 + margine, run.x1 - margine)
    c0, c1 = griglia.column(x0), griglia.column(x1)
    if c0 == c1:
        return [(run, int(griglia.campo[riga, c0]), None)]
    campi = [int(griglia.campo[riga, c]) for c in range(c0, c1 + 1)]
    if len(set(campi)) == 1:
        return [(run, campi[0], None)]
    for c in range(c0, c1):
        if campi[c - c0] != campi[c - c0 + 1]:
            taglio = _cut(run, griglia.xs[c + 1], oggetti)
            if taglio is not None:
                prima, dopo = taglio
                return [
                    *fields_of(griglia, prima, y, oggetti, ritagli),
                    *fields_of(griglia, dopo, sua.y if (sua := seat(griglia, dopo, ritagli(dopo))) else y, oggetti, ritagli),
                ]
    tagliato: str | None = None
    ritaglio = ritagli(run)
    if ritaglio is not None and ritaglio[0] < x1 and x0 < ritaglio[2]:
        d0, d1 = griglia.column(max(x0, ritaglio[0] + margine)), griglia.column(min(x1, ritaglio[2] - margine))
        tagliato, campi = cut_text(run, ritaglio), [int(griglia.campo[riga, c]) for c in range(d0, max(d0, d1) + 1)]
    visti = list(dict.fromkeys(campi))
    suo, dubbio = (visti[0], None) if len(visti) == 1 else _overflow(griglia, run, visti)
    return [(run, suo, tagliato or dubbio or (_QUALE if _laid_over(run) else None))]


def _laid_over(run: Run) -> bool:
    """Two texts that were painted one after another: a letter begins before the one before it ends, by more than kerning does."""
    return any(b[0] - a[1] < -_KERNING * run.corpo for a, b in pairwise(run.lettere))


def _cut(run: Run, x: float, oggetti: Oggetti) -> tuple[Run, Run] | None:
    """A run cut at a rule: in a gap there, or where another text begins; None where its letters go on, as a text does that is wider than its cell."""
    k = next((i for i, (da, a) in enumerate(run.lettere) if (da + a) / 2 > x), len(run.lettere))
    if not 0 < k < len(run.lettere) or k >= len(run.testo):
        return None
    vuoto = run.lettere[k][0] - run.lettere[k - 1][1]
    if vuoto < 0.2 * run.corpo and (k := _another_text(run, x, k, oggetti())) == 0:
        return None
    prima, dopo = run.testo[:k], run.testo[k:]
    if not prima.strip() or not dopo.strip():
        return None
    salto = len(dopo) - len(dopo.lstrip())
    fine = max(i for i, c in enumerate(prima) if not c.isspace())
    return (
        replace(run, x1=run.lettere[fine][1], testo=prima, lettere=run.lettere[:k]),
        replace(run, x0=run.lettere[k + salto][0], testo=dopo.lstrip(), lettere=run.lettere[k + salto :], indice=run.indice + k + salto),
    )


def _another_text(run: Run, x: float, k: int, oggetti: Sequence[Riquadro]) -> int:
    """The letter near a rule with which a text begins that was painted apart, and lies over the one before or does not touch the rule; 0 if none does."""
    margine = _MARGINE * run.corpo
    in_riga = [b for b in oggetti if b[1] < run.y < b[3]]
    while k < len(run.testo) - 1 and run.testo[k].isspace():
        k += 1
    passa = any(b[0] < x - margine and x + margine < b[2] for b in in_riga)
    inizi = [b[0] for b in in_riga if x - margine <= b[0] <= x + run.corpo]
    for n in range(k, min(len(run.lettere), len(run.testo))):
        da = run.lettere[n][0]
        if da > x + run.corpo:
            break
        sopra = da < run.lettere[n - 1][1] - _SOPRA * run.corpo
        if (sopra or (n == k and not passa)) and any(abs(b - da) <= margine for b in inizi):
            return n
    return 0


def _overflow(griglia: Griglia, run: Run, campi: Sequence[int]) -> tuple[int, str | None]:
    """The cell of a text that is wider: the one at whose left edge it begins, at whose right edge it ends, or whose middle is its own; in doubt between two."""
    prima, ultima = griglia.box(griglia.campi[campi[0]]), griglia.box(griglia.campi[campi[-1]])
    da, a = abs(run.x0 - prima[0]) / run.corpo, abs(ultima[2] - run.x1) / run.corpo
    aperto = not griglia.campi[campi[0]].chiuso
    if da < 1 or aperto:
        return campi[0], _QUALE if max(da, a) < _BORDO and not aperto and griglia.campi[campi[-1]].chiuso else None
    if a < 1:
        return campi[-1], None
    for n in campi:
        box = griglia.box(griglia.campi[n])
        if abs((box[0] + box[2]) / 2 - run.x) < 0.5 * run.corpo:
            return n, None
    return campi[0], _QUALE
