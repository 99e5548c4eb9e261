"""Runs of pieces, one below the other in a column with nothing else beside: the lines of one cell, or of several.

A run ends where another column's piece stands over it, at a figure, at two blank lines, and below a table's heading.
"""

import re
from collections.abc import Sequence, Set

from pegan.read.form.labels.testate import heading
from pegan.read.layout.lines import Etichetta, Pezzo
from pegan.read.words import is_unit

PARI = 2
"""Letters by which the lines of one cell may be out of line, at the left or in the middle."""
TESTATA = 3
"""Labels of a table's heading: those of a sheet's head stand at most two on a line."""
_NUMERO_DI_COLONNA = re.compile(r"\(\d{1,2}\)")
_COMUNE = 0.3
"""Of the shorter of two pieces: letters differ in width, and may stand a little over the next column's."""


def heading_lines(righe: Sequence[Sequence[Pezzo]], etichetta: Etichetta) -> set[int]:
    """Lines of three labels; or of two, with others that stand beside them all on the line above or below, or with parts of such."""
    teste = set()
    detti = {riga[0].riga: [p for p in riga if etichetta(p.testo)] for riga in righe if riga}
    for riga in righe:
        n = riga[0].riga if riga else 0
        sue = detti.get(n, [])
        accanto = [q for m in (n - 1, n + 1) for q in detti.get(m, ())]
        vicine = [q for q in accanto if not any(over(p, q) for p in sue)]
        if len(sue) >= TESTATA:
            teste.add(n)
        elif len(sue) > 1 and vicine and all(p in sue or any(over(p, q) for q in vicine) for p in riga):
            teste |= {n, *(q.riga for q in vicine)}
    return teste


def runs(righe: Sequence[Sequence[Pezzo]], teste: Set[int], etichetta: Etichetta) -> list[list[Pezzo]]:
    """Pieces one below the other: alone with each other in their column, with at most one line between on which it is empty."""
    chiuse: list[list[Pezzo]] = []
    aperte: list[list[Pezzo]] = []
    piene = {p.riga for riga in righe for p in riga}
    for n, riga in enumerate(righe):
        nuove: list[list[Pezzo]] = []
        aperte_prima = [list(a) for a in aperte]
        di_valori = any(p.cifra for p in riga)
        prima_riga = _begins_body(righe[n : n + 2], aperte_prima, teste, etichetta)
        for p in riga:
            sopra = [f for f in aperte if over(f[-1], p)]
            f = sopra[0] if len(sopra) == 1 else None
            sotto = f is not None and any(q.riga in teste for q in f) and (prima_riga or (di_valori and etichetta(joined(f))))
            sotto |= f is not None and p.riga in teste and etichetta(p.testo) and _is_labelled(f, righe[:n], teste, etichetta)
            if f is not None and not sotto and _goes_on(f, p, riga, piene, aperte_prima):
                f.append(p)
                aperte.remove(f)
                nuove.append(f)
            else:
                chiuse += sopra
                aperte = [a for a in aperte if a not in sopra]
                nuove.append([p])
        ora = riga[0].riga if riga else 0
        chiuse += [f for f in aperte if ora - f[-1].riga >= 2]
        aperte = [f for f in aperte if ora - f[-1].riga < 2] + nuove
    return chiuse + aperte


def _begins_body(righe: Sequence[Sequence[Pezzo]], aperte: Sequence[Sequence[Pezzo]], teste: Set[int], etichetta: Etichetta) -> bool:
    """The first of two lines begins a table's first row: a figure stands on it, or on the next one half a line below, or a date beside a text; and no heading
    goes on with it. Beside texts that begin with a capital and go on with none a date is a value ("entro il 30/06" below "Target")."""
    riga, *dopo = righe
    if not any(f[-1].riga in teste for f in aperte):
        return False
    testi = [p for p in riga if not (p.cifra or is_unit(p.testo) or (p.data and p.testo[0].isdigit()))]
    cifre = any(p.cifra for x in (riga, *(y for y in dopo if _half_below(riga, y))) for p in x)
    frasi = [p for p in testi if not _is_dated(p)]
    if not cifre and (not testi or not any(map(_is_dated, riga))):
        return False
    if len(frasi) > 1 and all(p.testo[0].isupper() for p in frasi):
        testi = frasi
    return not any(etichetta(p.testo) or any(over(f[-1], p) and etichetta(joined([*f, p])) for f in aperte) for p in testi)


def _is_labelled(fila: Sequence[Pezzo], righe: Sequence[Sequence[Pezzo]], teste: Set[int], etichetta: Etichetta) -> bool:
    """A text above a heading has a value beside it, alone on its lines: be what it says with the heading's word a label too, it is a sheet's."""
    accanto = [[p for p in riga if p not in fila] for riga in righe if riga and fila[0].riga <= riga[0].riga <= fila[-1].riga]
    altri = [p for riga in accanto for p in riga]
    return (
        teste.isdisjoint(p.riga for p in fila)
        and max(map(len, accanto)) == 1
        and all(p.x0 >= fila[0].x1 and p.testo[0].isupper() and not etichetta(p.testo) for p in altri)
    )


def _is_dated(p: Pezzo) -> bool:
    """A date, or a term: "30/06/2025", "entro il 30/06/2025"."""
    return p.data or bool(heading(p.testo).quando)


def _half_below(riga: Sequence[Pezzo], dopo: Sequence[Pezzo]) -> bool:
    return bool(riga and dopo) and dopo[0].riga == riga[0].riga + 1 and not any(over(p, q) for p in riga for q in dopo)


def over(a: Pezzo, b: Pezzo) -> bool:
    """One stands above the other, by more than a few letters."""
    return min(a.x1, b.x1) - max(a.x0, b.x0) > _COMUNE * min(a.x1 - a.x0, b.x1 - b.x0)


def _goes_on(fila: Sequence[Pezzo], p: Pezzo, riga: Sequence[Pezzo], piene: set[int], aperte: Sequence[Sequence[Pezzo]]) -> bool:
    ultima = fila[-1]
    if p.anno and any(q.anno and not any(over(a[-1], q) for a in aperte) for q in riga):
        return False  # years under one heading
    if _NUMERO_DI_COLONNA.fullmatch(p.testo):
        return False
    if p.data and ultima.data:
        return False
    if p.cifra or ultima.cifra or ultima.anno or (p.anno and p.riga - ultima.riga > 1) or sum(over(ultima, q) for q in riga) > 1:
        return False
    if p.riga - ultima.riga > 1 and p.riga - 1 not in piene:
        return False
    return abs(p.x0 - ultima.x0) <= PARI or abs(p.mezzo - ultima.mezzo) <= PARI


def lines_of(pezzi: Sequence[Pezzo]) -> str:
    """A text, a line each, but for a date that its column broke."""
    return "".join(p.testo if not n or p.spezzata else f"\n{p.testo}" for n, p in enumerate(pezzi))


def joined(pezzi: Sequence[Pezzo]) -> str:
    """A text on one line."""
    return " ".join(lines_of(pezzi).split())
