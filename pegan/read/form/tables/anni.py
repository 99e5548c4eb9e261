"""Targets of several years in one cell, under a heading that names the years: "40% / 50% / 60%", "2025: 40%; 2026: 50%", a line each."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pegan.read.cell import Cell

_ANNO = re.compile(r"(?:anno\s+)?((?:19|20)\d\d)\s*[:=)\-–]?\s*", re.I)
_DETTO = re.compile(r"\s*(?:anno\s+)?(?<![\d/])((?:19|20)\d\d)\s*[:=]", re.I)
_DIETRO = re.compile(r"\s*\(\s*(?:anno\s+|nel\s+)?((?:19|20)\d\d)\s*\)\s*(?:[;,./|\n–-](?:\s*e\b)?|e\b|$)", re.I)
"""A year in brackets, behind its target: "40% (2025), 50% (2026)"; a sign parts the two, "da 45 (2024) a 40 (2025)" is one."""
_FRA = re.compile(r"\s*[/;|\n]\s*|\s+[-–]\s+")
_DATA = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_CORTO = 10
"""Letters of a text that has no room for two years and their targets."""
_CODA = " ;,/|-–\n"
Tratto = tuple[int, int]


def targets_by_year(c: Cell, anni: Sequence[int]) -> list[Tratto]:
    """The part of the cell's text, on one line, that is each year's target; nothing for a cell that does not say one for each."""
    testo = c.text
    if dietro := list(_DIETRO.finditer(testo)):
        pezzi = list(zip([0, *(m.end() for m in dietro)], [m.start() for m in dietro], strict=False))
        detti = [int(m[1]) for m in dietro] == list(anni) and not testo[dietro[-1].end() :].strip()
        return _parts(testo, pezzi, anni) if detti and all(any(map(str.isdigit, testo[da:a])) for da, a in pezzi) else []
    nominati = [m for m in _ANNO.finditer(testo) if int(m[1]) in anni]
    if nominati:
        if [int(m[1]) for m in nominati] != list(anni) or testo[: nominati[0].start()].strip():
            return []
        pezzi = [(m.end(), fine) for m, fine in zip(nominati, [*(m.start() for m in nominati[1:]), len(testo)], strict=True)]
    elif _DATA.search(testo):
        return []
    else:
        fra = list(_FRA.finditer(testo))
        pezzi = list(zip([0, *(m.end() for m in fra)], [*(m.start() for m in fra), len(testo)], strict=True))
    return _parts(testo, pezzi, anni)


def _parts(testo: str, pezzi: Sequence[Tratto], anni: Sequence[int]) -> list[Tratto]:
    """The parts without the blanks and signs around them; nothing where some year has none."""
    pezzi = [(a - len(testo[da:a].lstrip()), da + len(testo[da:a].rstrip(_CODA))) for da, a in pezzi]
    return [on_one_line(testo, t) for t in pezzi] if len(pezzi) == len(anni) and all(da < a for da, a in pezzi) else []


def years_named(testo: str) -> tuple[int, ...]:
    """The years that a cell names itself, each before its target or in brackets behind it, one after the other; nothing for any other text.

    >>> years_named("2024: 400 - 2025: 450"), years_named("400 (2024), 450 (2025)"), years_named("400 (2023), 450 (2025)")
    ((2024, 2025), (2024, 2025), ())
    """
    dove = (_DETTO if _DETTO.match(testo) else _DIETRO if "(" in testo else None) if testo[_CORTO:] else None
    anni = tuple([int(m[1]) for m in dove.finditer(testo)]) if dove else ()
    return anni if len(anni) > 1 and all(b == a + 1 for a, b in pairwise(anni)) else ()


def between(tratti: Sequence[Tratto], testo: str) -> list[Tratto]:
    """What stands before, between and behind some parts of a text: signs, the years' own names."""
    vuoti = zip([0, *(a for _, a in tratti)], [*(da for da, _ in tratti), len(testo)], strict=True)
    return [(da + len(x) - len(x.lstrip()), da + len(x.rstrip())) for da, a in vuoti if (x := testo[da:a]).strip()]


def on_one_line(testo: str, tratto: Tratto) -> Tratto:
    """Where a part of a text that begins and ends with no blank stands once all its blanks are one."""
    prima = testo[: tratto[0]]
    da = len(" ".join(prima.split())) + (bool(prima.strip()) and prima[-1].isspace())
    return da, da + len(" ".join(testo[slice(*tratto)].split()))
