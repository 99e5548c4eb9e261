"""Where a misspelt label may stand: its beginning is a line's, its end a colon, a line's end, or the text that follows it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from pegan.read.spellings import LUNGA, grafie
from pegan.read.tape import Nastro
from pegan.vocab import SOMIGLIANZA

_CIFRA = re.compile(r"\d")
_STORTE, _PIU_LUNGA = 2, 48
"""Letters of a misspelt label that may be wrong where its value follows on the line; letters of the longest label."""


def starting_parts(nastro: Nastro) -> set[str]:
    """The parts of the form that some line begins, its label spelt as it should be or nearly so."""
    parti = {g.parte for g in nastro.presenti if g.inizio}
    altre = [g for g in grafie() if g.inizio and g.parte not in parti and len(g.chiave) >= LUNGA]
    chiavi = [g.chiave for g in altre]
    for n in range(len(nastro.linee)):
        for fine in ends(nastro, n):
            trovata = extractOne(nastro.chiave[nastro.confini[n] : fine], chiavi, scorer=ratio, score_cutoff=SOMIGLIANZA)
            if trovata:
                parti.add(altre[trovata[2]].parte)
    return parti


def ends(nastro: Nastro, n: int) -> Iterator[int]:
    """Where a label that begins with the n-th line may end, as an index of key characters: its colon, its end, the next lines' ends."""
    linee, confini = nastro.linee, nastro.confini
    due_punti = linee[n].testo.find(":")
    if due_punti > 0:
        yield bisect_right(nastro.offset, linee[n].inizio + due_punti, confini[n], confini[n + 1])
    for ultima in range(n, min(n + 3, len(linee))):
        if confini[ultima] == confini[ultima + 1] or (ultima > n and not linee[ultima - 1].sospesa):
            return
        yield confini[ultima + 1]


def before_text(testo: str, nastro: Nastro, n: int, chiavi: Sequence[str]) -> tuple[int, int] | None:
    """A misspelt label with its value behind it on the n-th line: (which of `chiavi`, where it ends). Few letters may be other than they should."""
    a, b = nastro.confini[n], nastro.confini[n + 1]
    for i in range(a + LUNGA - _STORTE, min(b, a + _PIU_LUNGA)):
        fine_parola = testo[nastro.offset[i - 1] + 1 : nastro.offset[i]].isspace() and testo[nastro.offset[i]].isupper()
        if not fine_parola or any(nastro.preso[a:i]) or _CIFRA.search(nastro.chiave, a, i):
            continue
        trovata = extractOne(nastro.chiave[a:i], chiavi, scorer=OSA.distance, score_cutoff=_STORTE)
        if trovata:
            return trovata[2], i
    return None
