"""What a print bears at head and foot, on paper or in a workbook, and what a workbook's sheet is called: of whom its sheets are, where no cell says it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pegan.read.cells import AMBIGUA, DEDOTTA
from pegan.read.form.labels.grafie import Grafie
from pegan.read.form.labels.headings import split_label
from pegan.read.form.labels.titles import ORGANI, leading_label
from pegan.read.form.writer import Scrittore
from pegan.read.source import Linea
from pegan.read.text.cover import IN_STAMPA

_LUNGO = 31
"""Letters of a sheet's name at most: Excel takes no more."""
_DAL_NOME, _TAGLIATO = "lo dice il nome del foglio", "lo dice il nome del foglio, che può essere tagliato"
_FRA = re.compile(r"\s+[-–|]\s+|;\s*")


def write_margins(s: Scrittore, linee: Sequence[Linea], schede: Sequence[str], grafie: Grafie) -> None:
    """The settore and the servizio of a page's sheets (`schede`: their keys), where none of them has one."""
    for linea in linee:
        tagli = [(0, 0), *(m.span() for m in _FRA.finditer(linea.testo)), (len(linea.testo),) * 2]
        for (_, da), (a, _) in pairwise(tagli):
            parte = linea.testo[da:a]
            if (detta := _organ_named(s, parte, schede, grafie)) is None:
                continue
            (nome, fine), inizio = detta, linea.inizio + da + detta[1]
            testo = parte[fine:].strip()
            for n, k in enumerate(schede):
                tratti = () if n else ((inizio, inizio + len(testo)),)
                s.registro.prendi("schede", k, nome, testo, tratti, DEDOTTA, IN_STAMPA)
                s.presi.add(("schede", k, nome))


def write_name(s: Scrittore, nome: str, schede: Sequence[str], grafie: Grafie) -> None:
    """What a workbook's sheet is called by, where none of what stands on it says it: the settore or the servizio, "Settore Tributi"."""
    detta = _organ_named(s, nome, schede, grafie)
    if detta is None or not any(map(str.isalpha, nome[detta[1] :])):  # "Settore 2" numbers it, and does not name it
        return
    tagliato = len(nome) >= _LUNGO
    for k in schede:
        s.deduce("schede", k, detta[0], nome[detta[1] :].strip(), _TAGLIATO if tagliato else _DAL_NOME, AMBIGUA if tagliato else DEDOTTA)


def _organ_named(s: Scrittore, testo: str, schede: Sequence[str], grafie: Grafie) -> tuple[str, int] | None:
    """The settore, or another part of the body, that a text begins to name, and where its name begins; None where one of the sheets has it already."""
    detta = split_label(testo, grafie) or leading_label(testo, grafie)
    if detta is None or detta[0].nome not in ORGANI or any(("schede", k, detta[0].nome) in s.presi for k in schede):
        return None
    return detta[0].nome, detta[1]
