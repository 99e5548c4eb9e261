"""Titles that take more than their line, or stand in words that no form knows; and lines that go on on the next."""

from collections import Counter
from collections.abc import Sequence

from pegan.read.flow.begins import heading_at, is_listed
from pegan.read.flow.labels import read_labels
from pegan.read.flow.people import is_person
from pegan.read.flow.recurring import Ricorrenti
from pegan.read.flow.spans import hangs, read_span
from pegan.read.flow.titles import LUNGO, section_of
from pegan.read.source import Linea
from pegan.read.text.results import is_result
from pegan.read.words import lexicon, plain

QUASI = 0.85
"""Of a full line: behind a shorter one the next word had room, it was not wrapped."""
_DUE = 2


def own_titles(linee: Sequence[Linea], larga: int, noti: Ricorrenti) -> frozenset[Linea]:
    """Titles in words that no form knows ("Chi lavora all'obiettivo"): short lines right above people or a heading, that go on from no line above.

    A blank line stands before them, or the text has them more than once, or the line before had room for their first word.
    """
    quante = Counter(x.testo for x in linee)
    propri = []
    for prima, linea, dopo in zip([None, *linee], linee, range(1, len(linee)), strict=False):
        corta = len(linea.testo.split()) <= LUNGO and linea.testo[0].isupper() and linea.testo[-1] not in ".,;"
        if not corta or _is_row(linea.testo) or goes_below(linea.testo) or (prima is not None and prima.sospesa) or is_listed(linea):
            continue
        stava = prima is None or len(prima.testo) + 1 + len(linea.testo.split()[0]) <= QUASI * larga
        detto = plain(linea.testo.split()[0])
        if quante[linea.testo] > 1 and (detto in lexicon("enti") or (detto in lexicon("enti", "documenti") and prima in propri)):
            propri.append(linea)  # whose form it is, and what, on each sheet
            continue
        if section_of(linee[dopo].testo) is not None:
            continue
        introduce = (linea.stacco or quante[linea.testo] > 1 or stava) and (is_person(linee[dopo]) or heading_at(linee, dopo) is not None)
        if introduce and not read_labels(linea, noti) and section_of(linea.testo) is None and heading_at(linee, dopo - 1) is None:
            propri.append(linea)
    return frozenset(propri)


def _is_row(testo: str) -> bool:
    """A row of a table ends so, no title: with figures, a span of months, a state."""
    parole = testo.split()
    return any(c.isdigit() for c in testo) or is_result(parole[-1]) or any("-" in p and read_span(p) is not None for p in parole)


def end_of_title(linee: Sequence[Linea], n: int) -> int:
    """Behind a title's last line: one that its cell wrapped goes on on the next, which alone is none ("Indicatori di / performance")."""
    dopo = n + 1
    if dopo == len(linee) or linee[dopo].stacco or linee[dopo].pagina != linee[n].pagina or section_of(linee[dopo].testo) is not None:
        return dopo
    return dopo + (section_of(f"{linee[n].testo} {linee[dopo].testo}") is not None)


def goes_below(testo: str) -> bool:
    """A line's last sign, or a preposition there, says that it goes on on the next; a dash alone, or behind another, is an empty cell."""
    parole = testo.split()[-_DUE:]
    return (testo[-1] in "-–:,(/" and any(len(p) > 1 for p in parole)) or (parole[-1].islower() and len(parole) > 1 and hangs(parole[-1]))
