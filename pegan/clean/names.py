"""Names of people: one id for one person of a body, whatever the case, the blanks and the order of the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pegan.ids import slug


def person_id(nominativo: str | None, ente: str) -> str | None:
    """A stable id of a person within a body: the words of the name in alphabetical order, so that "Rossi Mario" is "MARIO ROSSI".

    A surname alone is an id of its own: whose it is depends on who else works there (`name_variants`).

    >>> person_id("ROSSI  Mario", "comune-di-esempio") == person_id("Mario Rossi", "comune-di-esempio")
    True
    """
    parole = _words(nominativo or "")
    return f"{ente}/persona/{'-'.join(parole)}" if parole else None


def name_variants(nominativi: Iterable[str]) -> list[tuple[str, ...]]:
    """The spellings of one probable person, for each that has several: the same words, or a surname that one full name alone bears.

    >>> name_variants(["ROSSI Mario", "Mario Rossi", "Rossi", "Bianchi Ada", "Bianchi Ugo", "Bianchi"])
    [('ROSSI Mario', 'Mario Rossi', 'Rossi')]
    """
    grafie: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for nominativo in dict.fromkeys(nominativi):
        if parole := _words(nominativo):
            grafie[parole].append(nominativo)
    for parole in [p for p in grafie if len(p) == 1]:
        interi = [p for p in grafie if len(p) > 1 and parole[0] in p]
        if len(interi) == 1:
            grafie[interi[0]] += grafie.pop(parole)
    return [tuple(g) for g in grafie.values() if len(g) > 1]


def _words(nominativo: str) -> tuple[str, ...]:
    return tuple(sorted(p for p in slug(nominativo.replace("’", "'")).split("-") if p))
