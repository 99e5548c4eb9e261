"""Several things in one text: targets of several years under a heading that names them, "40% / 50% / 60%", "2025: 40%; 2026: 50%", a line each; an indicator and
its target ("N. pratiche evase: >= 120"), numbered parts; and the columns of names that hold their targets too.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from pegan.read.cell import Cell
from pegan.read.form.tables.column import ColonnaTrovata, DiColonna
from pegan.read.form.tables.table import TabellaTrovata

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
_CIFRA = r"[-+]?\d[\d.,]*"
_UNITA = r"(?:\s?(?:%|€|[^\W\d]{1,14}\.?)(?:\s[^\W\d]{1,14})?)?"
_SEGNO = r"(?:>=|<=|=>|=<|[≥≤><])"
_QUANDO = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}|\d{1,2}°?\s[a-z]+\s\d{4}|\d{1,2}\s[a-z]+|(?:la\s)?fine\s(?:dell['’]\s?)?anno|[a-z]+\s\d{4})"
)
_FORME = tuple(
    re.compile(forma, re.I)
    for forma in (
        rf"(?P<nome>.*?[^\W\d].*?)[\s:=–-]*?\s*(?P<partenza>{_CIFRA}\s?%?)\s*(?:->|→|⇒|=>)\s*(?P<atteso>{_CIFRA}{_UNITA})",
        rf"(?P<nome>.*[^\W\d].*?)\s*[:;,–-]?\s*(?P<atteso>{_SEGNO}\s*{_CIFRA}{_UNITA})",
        rf"(?P<nome>.*[^\W\d].*?)\s*(?:(?<!\d):|:\s|=|(?<!\d)\s[–-]\s)\s*(?P<atteso>(?:almeno\s|massimo\s|max\.?\s|min\.?\s|n\.?\s)?{_CIFRA}{_UNITA})",
        rf"(?P<nome>.*[^\W\d].*?)\s*[:;,–-]?\s*(?P<atteso>entro\s(?:il\s)?{_QUANDO})",
    )
)
_CON_SEGNO = 3
"""Of these ways those that have a sign before the target: "entro 30 giorni" may be part of a name."""
_PRIMA = re.compile(r"\b(?:storic[oi]|precedent[ei]|consuntiv[oi]|baseline|(?:di|in)\spartenza)\b", re.I)
_ANNO_IN_FONDO = re.compile(r"\b(20\d\d)\W*$")
_CONFRONTO = re.compile(r"\b(?:rispetto|confronto|su(?:l|ll['’]anno)?)\b", re.I)
_TUTTI = "sotto «{}» ogni testo finisce con una cifra: è l'atteso"
_NUMERO = re.compile(r"(?:(?<=\s)|^)(?:fase\s+)?(\d{1,2})\s?(?:[):]|\.(?!\d))\s*(?=[^\W\d_])", re.I)
_LETTERA = re.compile(r"(?:(?<=\s)|^)([a-z])\)\s*(?=[^\W\d_])")
_PUNTO = re.compile(r"(?:(?<=\s)|^)([-–•·*])\s*(?=[^\W\d_])")
_INIZIO = re.compile(r"(?:^|;)\s*(?=[^\W\d_])")


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


class Insieme(NamedTuple):
    """Where an indicator's name, baseline and target stand in a cell's text."""

    nome: Tratto
    partenza: Tratto | None
    atteso: Tratto


def of_lines(testo: str) -> list[Insieme]:
    """Every line, or every numbered part, as an indicator with its target; nothing where one of them is none."""
    righe = told_parts(testo) or [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", testo)]
    trovati = [split_target(testo, r) for r in righe]
    return [x for x in trovati if x] if len(righe) > 1 and all(trovati) else []


def split_target(testo: str, dove: Tratto) -> Insieme | None:
    """One indicator and its target, if one way of writing them is the text's."""
    da, a = dove
    riga = testo[da:a]
    da, riga = da + len(riga) - len(riga.lstrip(" \t•-–")), riga.strip(" \t•-–;.")
    for forma in _FORME:
        if m := forma.fullmatch(riga):
            parti = [(da + m.start(g), da + m.end(g)) if g in m.re.groupindex and m[g] else None for g in ("nome", "partenza", "atteso")]
            nome, partenza, atteso = parti
            return Insieme(nome, partenza, atteso) if nome and atteso and _is_one(m["nome"]) else None
    return None


def _is_one(nome: str) -> bool:
    """A name that says no figure of its own: "Accessi: 10; reclami", "Utenti (2023"."""
    return not re.search(r"[:;=]", nome) and nome.count("(") == nome.count(")")


def has_target(testo: str) -> bool:
    """The text ends with a target behind a sign: "Accessi: 300", "Reclami <= 5".

    >>> has_target("Accessi: 300"), has_target("Reclami <= 5"), has_target("Fatture pagate entro 30 giorni"), has_target("Accessi")
    (True, True, False, False)
    """
    return any((m := forma.fullmatch(testo.strip(" .;"))) and _is_one(m["nome"]) for forma in _FORME[:_CON_SEGNO])


def is_of_before(nome: str, anno: int) -> bool:
    """The name says that its figure was found before the plan's year, and is no target.

    >>> [is_of_before(x, 2025) for x in ("Accessi nel 2024", "Accessi (storico)", "Accessi 2025", "Reclami rispetto al 2024", "Accessi")]
    [True, True, False, False, False]
    """
    if _CONFRONTO.search(nome):
        return False
    ultimo = _ANNO_IN_FONDO.search(nome)
    return _PRIMA.search(nome) is not None or (ultimo is not None and int(ultimo[1]) < anno)


def with_targets(t: TabellaTrovata, colonne: list[ColonnaTrovata], di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """The columns; where none is of targets, indicators' names that all end with one hold both."""
    insieme = next((c for c in t.tabella.colonne.values() if c.con_atteso), None)
    if insieme is None or any(x.removeprefix("i.").startswith("atteso") for k in colonne for x in (k.campo or "", *k.sensi)):
        return colonne
    return [
        replace(k, colonna=insieme, dubbio=k.dubbio or _TUTTI.format(k.foglia))
        if k.campo == insieme.campo and not k.sensi and len(sue := di_colonna.get(k, ())) > 1 and all(has_target(c.text) for c in sue)
        else k
        for k in colonne
    ]


def told_parts(testo: str) -> list[Tratto]:
    """Where each of several parts stands in a text: numbered or lettered from the first on, behind a sign each, or parted by semicolons; none in other texts.

    >>> [t[a:b] for t in ("1) agenda; 2) avviso", "a) bando b) gara", "- bando - gara", "bando; gara", "Fase 1: bando Fase 2: gara") for a, b in told_parts(t)]
    ['agenda', 'avviso', 'bando', 'gara', 'bando', 'gara', 'bando', 'gara', 'bando', 'gara']
    >>> [told_parts(t) for t in ("bando", "2) bando 3) gara", "bando - gara", "art. 1) e 2) della legge")]
    [[], [], [], []]
    """
    for segno, ordine in ((_NUMERO, "numeri"), (_LETTERA, "lettere"), (_PUNTO, ""), (_INIZIO, "")):
        sue = list(segno.finditer(testo))
        if len(sue) < 2 or testo[: sue[0].start()].strip():
            continue
        if ordine and [int(m[1]) if ordine == "numeri" else ord(m[1]) - ord("a") + 1 for m in sue] != list(range(1, len(sue) + 1)):
            continue
        if segno is _PUNTO and len({m[1] for m in sue}) > 1:
            continue
        fini = [*(m.start() for m in sue[1:]), len(testo)]
        return [(m.end(), m.end() + len(testo[m.end() : a].rstrip(" ;,\n"))) for m, a in zip(sue, fini, strict=True)]
    return []
