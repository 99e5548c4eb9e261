"""A cell's text as a label: what it is called, the years and dates printed with it, where a value begins in the same cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from pegan.read.spellings import LUNGA, chiave
from pegan.vocab import SOMIGLIANZA

_DATA = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b")
_ANNO = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
BREVE = 80
"""Letters of the longest label."""
_TRONCA = 6
"""Letters of a label cut short that still tell which it is."""


@dataclass(frozen=True, slots=True)
class Testata:
    """A heading's text without its dates and years, and the year that it bears."""

    chiave: str
    anno: int | None


@lru_cache(maxsize=1 << 16)
def heading(testo: str) -> Testata:
    """Take dates and years out of a heading.

    >>> heading("Target 2021"), heading("Verifica finale al 31/12/2021"), heading("2022")
    (Testata(chiave='target', anno=2021), Testata(chiave='verificafinaleal', anno=None), Testata(chiave='', anno=2022))
    """
    senza = _DATA.sub(" ", testo)
    anni = _ANNO.findall(senza)
    return Testata(chiave(_ANNO.sub(" ", senza)), int(anni[0]) if anni else None)


def find_label(testo: str, grafie: Mapping[str, str], *, simile: bool = True) -> str | None:
    """The meaning of a heading among spellings (key -> meaning): the same key, else (`simile`) a long key that is much alike."""
    if not testo or len(testo) > BREVE:
        return None
    k = heading(testo).chiave
    if not k:
        return None
    if k in grafie:
        return grafie[k]
    if not simile:
        return None
    tronche = {grafie[g] for g in grafie if g.startswith(k)} if len(k) >= _TRONCA else set()
    if len(tronche) == 1:  # "Unità di mis."
        return tronche.pop()
    if len(k) < LUNGA:
        return None
    migliore = max(((ratio(k, g), g) for g in grafie if len(g) >= LUNGA), default=(0.0, ""))
    return grafie[migliore[1]] if migliore[0] >= SOMIGLIANZA else None


def split_label(testo: str, grafie: Mapping[str, str]) -> tuple[str, int] | None:
    """The label that a cell begins with, and where its value begins in the cell: "PEG N. 01 1S", "Responsabile: Rossi".

    The value stands behind a colon, or behind a label that ends with a point or is written in capitals.
    """
    due_punti = testo.find(":")
    if 0 < due_punti < BREVE and (nome := find_label(testo[:due_punti], grafie)):
        resto = testo[due_punti + 1 :]
        return nome, due_punti + 1 + len(resto) - len(resto.lstrip())
    tagli = [m.start() for m in re.finditer(r"\s+", testo[: BREVE + 1])]
    for taglio in sorted(tagli, reverse=True):
        davanti, dopo = testo[:taglio], testo[taglio:].lstrip()
        k = chiave(davanti)
        segno = davanti[-1] in ".)" or davanti.isupper() or dopo[:1].isdigit()
        if k in grafie and segno and dopo:
            return grafie[k], len(testo) - len(dopo)
    return None
