"""What a print bears at head and foot, on paper or in a workbook, and what a workbook's sheet is called: of whom its sheets are, where no cell says it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pegan.read.cells import AMBIGUA, DEDOTTA
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.grafie import Grafie
from pegan.read.form.labels.headings import find_label, split_label
from pegan.read.form.labels.titles import ORGANI, leading_label
from pegan.read.form.writer import Scrittore
from pegan.read.source import Linea
from pegan.read.spellings import chiave
from pegan.read.text.cover import IN_STAMPA
from pegan.read.words import is_role

_LUNGO = 31
"""Letters of a sheet's name at most: Excel takes no more."""
_PAROLA = 5
"""Letters of the shortest name that may be an objective's."""
_DAL_NOME, _TAGLIATO = "lo dice il nome del foglio", "lo dice il nome del foglio, che può essere tagliato"
_FORSE_OBIETTIVO = "il foglio non dice alcun obiettivo: può essere quello che lo nomina"
_DI_MODULO = re.compile(
    r"(?:foglio|fogli|sheet|scheda|schede|obiettiv[oi]|obb?|tab|tabella|peg|pdo|piao|piano|anno|copia|indicator[ei]|dati|modello|mod|allegato|all|elenco|riepilogo"
    r"|settore|servizio|area|ufficio|direzione|dipartimento|centro|cdr|cdc)(?![^\W\d_])",
    re.I,
)
"""What a sheet is called after its form, or after whose it is."""
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
    """What a workbook's sheet is called by, where none of what stands on it says it: the settore or the servizio, "Settore Tributi", or the objective."""
    if len(schede) == 1 and ("schede", schede[0], "obiettivo_operativo") not in s.presi:
        _write_objective(s, nome, schede[0], grafie)
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


def _write_objective(s: Scrittore, nome: str, k: str, grafie: Grafie) -> None:
    """What a sheet with indicators is called, in words that are no other value of it: its objective, for a person to confirm."""
    parole = nome.strip()
    if (
        not any(("indicatori", f"{k}/i1", campo) in s.presi for campo in ("denominazione", "pos"))
        or sum(map(str.isalpha, parole)) < _PAROLA
    ):
        return
    if _DI_MODULO.match(parole) or is_role(parole) or find_label(parole, grafie) or is_code(parole):
        return
    if all(chiave(parole) not in chiave(c.testo or "") for c in s.registro.celle if c.tabella == "schede" and c.chiave == k):
        s.deduce("schede", k, "obiettivo_operativo", parole, _FORSE_OBIETTIVO, AMBIGUA)
