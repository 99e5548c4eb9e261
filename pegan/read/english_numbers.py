"""Numbers that a print shows as the English write them, "61,000.00", as Italians do: a program in that language printed them.

One that can only be English is itself in any document. "4,200" is what Italians read where its document has other numbers of theirs; 4200 where
it has none and has English ones (concluded, and said); open where it has both, or neither.
"""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from pegan.read.cell import Cell, Page

COME_ITALIANO = str.maketrans(",.", ".,")
_LUNGO = 24
"""Letters of the longest cell that is a number."""
_PRIMA, _DOPO = r"(?:€|euro|eur|[\s(+−-])*", r"(?:€|euro|eur|[\s)%])*"
_INGLESE = re.compile(rf"{_PRIMA}\d{{1,3}}(?:(?:,\d{{3}})+\.\d+|(?:,\d{{3}}){{2,}}){_DOPO}", re.I)
_APERTO = re.compile(rf"{_PRIMA}[1-9]\d{{0,2}},\d{{3}}{_DOPO}", re.I)
_ITALIANO = re.compile(rf"{_PRIMA}(?:\d+,(?:\d{{1,2}}|\d{{4,}})|0,\d+|[1-9]\d{{0,2}}(?:\.\d{{3}})+(?:,\d+)?){_DOPO}", re.I)
_CONCLUSO = "il documento scrive i numeri all'inglese: la virgola di «{}» divide le migliaia"
_DUBBIO = "la virgola di «{}» può dividere le migliaia, all'inglese, o i decimali: {}"


def in_italian(pagine: Sequence[Page]) -> tuple[Page, ...]:
    """A print's pages, their numbers as Italians write them; the same pages where none can be English."""
    testi = {c.text for p in pagine for c in p.cells if len(c.text) <= _LUNGO and ("," in c.text or "." in c.text)}
    inglesi = {x for x in testi if _INGLESE.fullmatch(x)}
    aperti = {x for x in testi if _APERTO.fullmatch(x)}
    italiani = any(map(_ITALIANO.fullmatch, testi)) if inglesi or aperti else True
    if italiani and not inglesi:
        return tuple(pagine)
    return tuple(replace(p, cells=tuple(_written(p.cells, inglesi, aperti, italiani))) for p in pagine)


def _written(celle: Sequence[Cell], inglesi: Set[str], aperti: Set[str], italiani: bool) -> Iterable[Cell]:
    for c in celle:
        if c.text in inglesi:
            yield replace(c, text=c.text.translate(COME_ITALIANO))
        elif c.text in aperti and inglesi and not italiani:
            yield replace(c, text=c.text.replace(",", ""), inferred=c.inferred or _CONCLUSO.format(c.text))
        elif c.text in aperti:
            yield replace(
                c,
                doubt=c.doubt
                or _DUBBIO.format(c.text, "il documento scrive in tutt'e due i modi" if inglesi else "nessun altro numero lo dice"),
            )
        else:
            yield c
