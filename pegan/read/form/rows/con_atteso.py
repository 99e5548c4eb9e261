"""An indicator and its target in one cell, under a heading that says so: "Indicatori e target".

    N. pratiche evase: >= 120            ─▶   N. pratiche evase      atteso >= 120
    Tempo medio (gg) 30 -> 25            ─▶   Tempo medio (gg)       partenza 30, atteso 25
    Relazione entro il 30/09/2024        ─▶   Relazione              atteso entro il 30/09/2024

A cell of several lines that all say so holds as many indicators. A text that does not say where its target begins is the name as a whole, and open.
"""

import re
from functools import partial
from typing import NamedTuple

from pegan.read.cell import on_rows
from pegan.read.form.head.in_prosa import label_of
from pegan.read.form.labels.fasi import asks_for
from pegan.read.form.tables.anni import Tratto, between, on_one_line
from pegan.read.form.tables.parti import told_parts
from pegan.read.form.template import Modello
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

_CIFRA = r"[-+]?\d[\d.,]*"
_UNITA = r"(?:\s?(?:%|€|[^\W\d]{1,14}\.?)(?:\s[^\W\d]{1,14})?)?"
_SEGNO = r"(?:>=|<=|=>|=<|[≥≤><])"
_DATA = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}|\d{1,2}°?\s[a-z]+\s\d{4}|\d{1,2}\s[a-z]+|(?:la\s)?fine\s(?:dell['’]\s?)?anno|[a-z]+\s\d{4})"
)
_FORME = tuple(
    re.compile(forma, re.I)
    for forma in (
        rf"(?P<nome>.*?[^\W\d].*?)[\s:=–-]*?\s*(?P<partenza>{_CIFRA}\s?%?)\s*(?:->|→|⇒|=>)\s*(?P<atteso>{_CIFRA}{_UNITA})",
        rf"(?P<nome>.*[^\W\d].*?)\s*[:;,–-]?\s*(?P<atteso>{_SEGNO}\s*{_CIFRA}{_UNITA})",
        rf"(?P<nome>.*[^\W\d].*?)\s*(?:(?<!\d):|:\s|=|(?<!\d)\s[–-]\s)\s*(?P<atteso>(?:almeno\s|massimo\s|max\.?\s|min\.?\s|n\.?\s)?{_CIFRA}{_UNITA})",
        rf"(?P<nome>.*[^\W\d].*?)\s*[:;,–-]?\s*(?P<atteso>entro\s(?:il\s)?{_DATA})",
    )
)
_INSIEME = "l'indicatore e il suo atteso stanno in una cella"
_INTERO = "non si sa dove finisce l'indicatore e comincia l'atteso"


class _Insieme(NamedTuple):
    """Where an indicator's name, baseline and target stand in a cell's text."""

    nome: Tratto
    partenza: Tratto | None
    atteso: Tratto


def take_with_target(s: Scrittore, k: str, i: int, anno: int | None, dubbio: str | None, *, aperta: bool, solo: bool) -> None:
    """The indicator `k` of a cell, and those of its further lines where nothing else is said of it (`solo`)."""
    testo = s.celle[i].text
    insieme = [] if anno is None else _of_lines(testo) if solo else []
    insieme = insieme or [x for x in [_split(testo, (0, len(testo)))] if x and anno is not None]
    if not insieme:
        s.take("indicatori", k, "denominazione", [(i, 0, len(cell_text(s.celle[i])))], dubbio=dubbio or _INTERO, aperta=True)
        return
    presi: list[Tratto] = []
    for n, x in enumerate(insieme):
        chiave = s.next_row("indicatori") if n else k
        for tabella, di, campo, tratto in (
            ("indicatori", chiave, "denominazione", x.nome),
            ("indicatori", chiave, "partenza", x.partenza),
            ("attesi", f"{chiave}/{anno}", "testo", x.atteso),
        ):
            if tratto is not None:
                suo = on_one_line(testo, tratto)
                s.take(tabella, di, campo, [(i, *suo)], dubbio=dubbio or _INSIEME, aperta=aperta)
                presi.append(suo)
    if anno is not None:
        s.anni.add(anno)
    s.separate([(i, *t) for t in between(presi, cell_text(s.celle[i]))])


def write_told_indicators(s: Scrittore, modello: Modello, da: int, a: int) -> None:
    """The indicators that a sheet's rows [da, a) tell beside their label, each with its target, where it has no other: "Indicatori | 1) accessi: 300; 2) reclami: 5"."""
    celle, asks, anno = s.celle, partial(asks_for, "indicatori", modello=modello), None if s.anno_dubbio else s.anno
    for i in s.still_free(on_rows(celle, da, a - 1)) if anno is not None else ():
        dette = len(_of_lines(celle[i].text)) or (_split(celle[i].text, (0, len(celle[i].text))) is not None)
        if dette and (e := label_of(celle, i, asks, dette)) is not None:
            if s.free(e):
                s.label(e, "titolo")
            take_with_target(s, s.next_row("indicatori"), i, anno, None, aperta=False, solo=True)


def _of_lines(testo: str) -> list[_Insieme]:
    """Every line, or every numbered part, as an indicator with its target; nothing where one of them is none."""
    righe = told_parts(testo) or [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", testo)]
    trovati = [_split(testo, r) for r in righe]
    return [x for x in trovati if x] if len(righe) > 1 and all(trovati) else []


def _split(testo: str, dove: Tratto) -> _Insieme | None:
    """One indicator and its target, if one way of writing them is the text's."""
    da, a = dove
    riga = testo[da:a]
    da, riga = da + len(riga) - len(riga.lstrip(" \t•-–")), riga.strip(" \t•-–;.")
    for forma in _FORME:
        if m := forma.fullmatch(riga):
            parti = [(da + m.start(g), da + m.end(g)) if g in m.re.groupindex and m[g] else None for g in ("nome", "partenza", "atteso")]
            nome, partenza, atteso = parti
            return _Insieme(nome, partenza, atteso) if nome and atteso and _is_one(m["nome"]) else None
    return None


def _is_one(nome: str) -> bool:
    """A name that says no figure of its own: "Accessi: 10; reclami", "Utenti (2023"."""
    return not re.search(r"[:;=]", nome) and nome.count("(") == nome.count(")")
