"""Boxes to tick: "☒ Strategico ☐ Gestionale", "[ ] In corso [X] Concluso", in one cell or in several. The ticked one's words are the value.

None or several ticked, boxes that do not go one to one with words, or boxes in a field that is no choice: the whole text is in doubt.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pegan.read.form.writer import Parti, Scrittore

DI_SCELTA = frozenset({"tipologia", "stato_dichiarato", "polarita", "durata"})
"""Fields whose value is one of several words."""
_CASELLA = re.compile(r"(?P<si>[☒☑✔✅🗹■◼⬛●◉]|\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\))|(?P<no>[☐□◻⬜▢○]|\[[\s_]*\]|\([\s_]*\))")
_PUNTI = frozenset("■◼⬛●◉")
"""What is a bullet too, where no box is empty."""
_FORSE = frozenset("☒☑✔✅🗹■◼⬛●◉☐□◻⬜▢○[(")
"""What a box begins with."""
Tratto = tuple[int, int, int]


class _Pezzo(NamedTuple):
    """A part of a cell: words, or a box (`segnata`: ticked or not)."""

    tratto: Tratto
    segnata: bool | None


def has_boxes(testo: str) -> bool:
    """Some box, and not a list's points alone.

    >>> has_boxes("☒ Strategico ☐ Gestionale"), has_boxes("[X] Sviluppo"), has_boxes("● Aprire ● Chiudere"), has_boxes("Sviluppo")
    (True, True, False, False)
    """
    if _FORSE.isdisjoint(testo):
        return False
    trovate = list(_CASELLA.finditer(testo))
    return any(m["no"] or m["si"] not in _PUNTI for m in trovate)


def take_choice(
    s: Scrittore, tabella: str, k: str, campo: str, parti: Parti, testi: Sequence[str], dubbio: str | None, *, aperta: bool
) -> None:
    """The one ticked of a field's boxes, as sure as the cells are; `testi` are the parts' texts."""
    pezzi = [x for parte, testo in zip(parti, testi, strict=True) for x in _pieces(parte, testo)]
    opzioni = _options(pezzi)
    scelte = [parole for parole, segnata in opzioni if segnata]
    if campo not in DI_SCELTA or len(scelte) != 1:
        quante = (
            "sono caselle, dove ci vuole un testo"
            if campo not in DI_SCELTA
            else f"caselle segnate: {len(scelte)}"
            if opzioni
            else "non si sa di quali parole sono le caselle"
        )
        s.take(tabella, k, campo, parti, dubbio=quante, aperta=True)
        return
    s.take(tabella, k, campo, [scelte[0]], dubbio=dubbio, aperta=aperta)
    s.separate([x.tratto for x in pezzi if x.tratto != scelte[0]])


def _pieces(parte: Tratto, testo: str) -> list[_Pezzo]:
    """A cell's boxes and the words between them, in order."""
    i, da, _ = parte
    pezzi: list[_Pezzo] = []
    fine = 0
    for m in [*_CASELLA.finditer(testo), None]:
        fra = testo[fine : m.start() if m else len(testo)]
        if fra.strip(" ,;/|"):
            x = fine + len(fra) - len(fra.lstrip(" ,;/|"))
            pezzi.append(_Pezzo((i, da + x, da + x + len(fra.strip(" ,;/|"))), None))
        if m:
            pezzi.append(_Pezzo((i, da + m.start(), da + m.end()), bool(m["si"])))
            fine = m.end()
    return pezzi


def _options(pezzi: Sequence[_Pezzo]) -> list[tuple[Tratto, bool]]:
    """Each option's words and whether its box is ticked, where boxes stand all before their words or all behind."""
    if len(pezzi) % 2 or not pezzi:
        return []
    prima = pezzi[0].segnata is not None
    coppie = [(b, a) if prima else (a, b) for a, b in zip(pezzi[::2], pezzi[1::2], strict=True)]
    if any(parole.segnata is not None or casella.segnata is None for parole, casella in coppie):
        return []
    return [(parole.tratto, bool(casella.segnata)) for parole, casella in coppie]
