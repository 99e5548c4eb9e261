"""Which column a value of a row of figures stands in: baseline, the years' targets, mid-year, final value.

A dump keeps the order of a row's values and loses the empty columns. In a plan the number of the values settles nearly all; once results
were reported it takes what the values are: targets rise or fall, a mid-year value is on its way to the final one, "in corso" is no target.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from pegan.read.words import lexicon, plain

PARTENZA, ATTESI, INTERMEDIA, FINALE = 0, (1, 2, 3), 4, 5
COLONNE = 6

_IN_CORSO = (
    r"(?:in (?:corso|fase|via)\b(?: di \w+)?|avviat[oaie]\b|iniziat[oaie]\b|da avviare\b|non (?:ancora )?(?:avviat|iniziat)[oaie]\b)"
)
_FATTO = (
    r"(?:(?:non |parzialmente )?(?:raggiunt|realizzat|approvat|effettuat|completat|conclus|adottat|pubblicat|attuat|svolt|presentat|rispettat|"
    r"eseguit|rinviat|stralciat|neutralizzat|fatt)[oaie]\b|s[iì]\b|no\b)"
)
_DATA = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
_QUANTO = re.compile(r"(?:(?:almeno|minimo|massimo|n\.?|circa)\s+)?\d+(?:,\d+)?\s?%?(?:\s+[^\W\d_]+)?", re.I)
_ESITO = re.compile(rf"(?:{_IN_CORSO}|{_FATTO}|{_DATA})", re.I)
_SICURO = re.compile(rf"(?:{_IN_CORSO}|{_DATA})", re.I)


@dataclass(frozen=True, slots=True)
class Resoconto:
    """What a document's rows of figures show of the reported columns."""

    intermedia: bool = False
    finale: bool = False

    @property
    def presente(self) -> bool:
        """Something was reported somewhere."""
        return self.intermedia or self.finale


def find_results(righe: Iterable[Sequence[str]]) -> Resoconto:
    """Whether mid-year and final values were filled in, from the values of all rows of a document.

    >>> find_results([["10", "12", "14"], ["8", "10", "12", "14"], ["relazione"]])
    Resoconto(intermedia=False, finale=False)
    >>> find_results([["10", "12", "14", "5"], ["relazione", "in corso"]])
    Resoconto(intermedia=True, finale=False)
    >>> find_results([["10", "12", "14", "5", "11"]]).finale
    True
    """
    meta, fine, tutte = 0, 0, 0
    for valori in righe:
        tutte += bool(valori)
        stati = [v for v in valori[1:] if _ESITO.fullmatch(v)]
        numeri = [_number(v) for v in valori]
        cala = len(numeri) >= 4 and all(n is not None for n in numeri) and not _one_way([n for n in numeri if n is not None])
        meta += bool(stati) or cala
        fine += len(stati) >= 2 or (cala and len(numeri) >= 5) or bool(stati and _FINE.fullmatch(stati[-1]))
    presente = meta > 0 and 4 * meta >= tutte  # a plan at the middle of its year says something of nearly every indicator
    return Resoconto(presente, presente and fine * 3 >= meta)


_FINE = re.compile(rf"(?:{_FATTO}|{_DATA})", re.I)


def split_results(testo: str) -> list[tuple[int, int]]:
    """The cells of a text that holds a target and what was reported of it, as spans; run together where the next lay to the left.

    >>> t = "report finale approvatoin corso approvato"
    >>> [t[a:b] for a, b in split_results(t)]
    ['report finale approvato', 'in corso', 'approvato']
    >>> [("1 incontro 7 incontri")[a:b] for a, b in split_results("1 incontro 7 incontri")]
    ['1 incontro', '7 incontri']
    >>> [("entro il 30/06/2021")[a:b] for a, b in split_results("entro il 30/06/2021")]
    ['entro il 30/06/2021']
    """
    tagli = [0]
    for m in re.finditer(r"\S+", testo):
        for i in range(m.start(), m.end()):
            if i > tagli[-1] and _begins_cell(testo, tagli[-1], i, i == m.start(), len(tagli) > 1):
                tagli.append(i)
    return [(a, a + len(testo[a:b].rstrip())) for a, b in itertools.pairwise([*tagli, len(testo)])]


@lru_cache(maxsize=1 << 14)
def is_result(testo: str) -> bool:
    """The text is nothing but states, dates and quantities: what a table of results holds, not a note.

    >>> is_result("in corso approvato"), is_result("1 incontro 7 incontri"), is_result("in collaborazione con la scuola")
    (True, True, False)
    """
    pezzi = [testo[a:b] for a, b in split_results(testo)]
    return all(_ESITO.fullmatch(p) or _QUANTO.fullmatch(p) for p in pezzi)


def _begins_cell(testo: str, da: int, i: int, intera: bool, dopo_esito: bool) -> bool:
    """A cell begins at `i`: a state or a date behind a finished cell, a quantity behind a quantity; inside a word only what is sure."""
    prima = testo[da:i].rstrip()
    ultima = plain(prima.split()[-1]) if prima.split() else ""
    if not prima or ultima in lexicon("legami") or ultima in ("entro", "il", "al", "almeno", "non", "parzialmente", "n", "n."):
        return False
    if not intera:
        return bool(_SICURO.match(testo, i)) and testo[i - 1].isalnum() and not testo[i].isdigit()
    esito = (_ESITO if dopo_esito or _ESITO.fullmatch(prima) else _SICURO).match(testo, i)
    return bool(esito) or bool(_QUANTO.match(testo, i) and testo[i].isdigit() and _QUANTO.fullmatch(prima) and not prima[-1].isdigit())


def columns(valori: Sequence[str], con_partenza: bool, resoconto: Resoconto) -> tuple[list[int], bool]:
    """The column of each of some values, and whether they settle it: 0 baseline, 1-3 targets, 4 mid-year, 5 final.

    In a plan four values are baseline and three targets, three are the targets, one is the year's target: a row without its own year's
    target would say nothing. Two may be read two ways.
    """
    if resoconto.presente or len(valori) > 4:
        return _likeliest(tuple(valori), resoconto)
    numeri = [_number(v) is not None for v in valori]
    if len(valori) == 4:
        return [0, 1, 2, 3], True
    if len(valori) == 3:
        return [1, 2, 3], True
    if len(valori) == 2:
        return ([0, 1] if numeri[0] and (not numeri[1] or con_partenza) else [1, 2]), False
    # a baseline is a number: a text alone is the target
    return [1][: len(valori)], not (con_partenza and numeri == [True])


Fissi = Mapping[int, str | None]
"""Column -> what a correction wants there; None for nothing."""


def columns_around(valori: Sequence[str], con_partenza: bool, resoconto: Resoconto, fissi: Fissi) -> tuple[list[int], bool]:
    """As `columns`, with what a correction pins in its place and the other values solved around it.

    >>> columns_around(["10", "12"], False, Resoconto(), {2: "10"})
    ([2, 3], True)
    >>> columns_around(["almeno 2"], False, Resoconto(), {1: None, 2: "almeno 2"})
    ([2], True)
    """
    colonne, deciso = columns(valori, con_partenza, resoconto)
    if _respects(colonne, valori, fissi):
        return colonne, deciso
    ultima = FINALE if resoconto.presente or any(c > ATTESI[-1] for c in fissi) else ATTESI[-1]
    possibili = [p for p in itertools.combinations(range(ultima + 1), len(valori)) if _respects(p, valori, fissi)]
    return _best(valori, possibili, resoconto) if possibili else (colonne, deciso)


def _respects(posti: Sequence[int], valori: Sequence[str], fissi: Fissi) -> bool:
    """What is pinned stands in its column, where the row has it; a column pinned to nothing is empty."""
    dove = {c: plain(v) for c, v in zip(posti, valori, strict=True)}
    letti = set(dove.values())
    return all(dove.get(c) == (plain(t) if t else None) for c, t in fissi.items() if not t or plain(t) in letti)


@lru_cache(maxsize=1 << 12)
def _likeliest(valori: tuple[str, ...], resoconto: Resoconto) -> tuple[list[int], bool]:
    if len(valori) >= COLONNE:
        return list(range(len(valori))), len(valori) == COLONNE
    return _best(valori, itertools.combinations(range(COLONNE), len(valori)), resoconto)


def _best(valori: Sequence[str], possibili: Iterable[tuple[int, ...]], resoconto: Resoconto) -> tuple[list[int], bool]:
    """The likeliest of some places for a row's values, and whether no other comes near it."""
    voti = sorted(((_score(valori, posti, resoconto), posti) for posti in possibili), reverse=True)
    return list(voti[0][1]), len(voti) == 1 or voti[0][0] - voti[1][0] >= _MARGINE


_MARGINE = 1.0
"""Points that part the best reading of a row from the next for the page to settle it."""


def _score(valori: Sequence[str], posti: Sequence[int], resoconto: Resoconto) -> float:
    """How plausible it is that these values stand in these columns; every term is a reason that a person would give."""
    dove = dict(zip(posti, valori, strict=True))
    attesi = [dove[c] for c in ATTESI if c in dove]
    numeri = [n for v in attesi if (n := _number(v)) is not None]
    voto = 0.0 if ATTESI[0] in dove else -4.0
    voto -= len(attesi) == 2  # a plan gives one year or all
    voto -= 2.0 * (not _one_way(numeri))
    voto -= sum(2.0 for v in attesi if _SICURO.fullmatch(v)) + sum(0.5 for v in attesi[1:] if _ESITO.fullmatch(v))
    if PARTENZA in dove:
        partenza = _number(dove[PARTENZA])
        voto -= 0.3 if partenza is not None else 2.0
        voto -= 2.0 * (partenza is not None and not _one_way([partenza, *numeri]))
        voto -= 1.0 * (partenza is not None and len(numeri) == 0)
    for colonna, atteso_da_resoconto in ((INTERMEDIA, resoconto.intermedia), (FINALE, resoconto.finale)):
        if colonna not in dove:
            voto -= 0.5 * atteso_da_resoconto
            continue
        voto -= 1.5 * (not atteso_da_resoconto)
        esito, atteso = _quantity(dove[colonna]), _quantity(dove.get(ATTESI[0], ""))
        voto += bool(_ESITO.fullmatch(dove[colonna]))
        if esito is not None and atteso is not None:
            peso = 1.0 if colonna == FINALE else 0.5
            voto -= peso * min(abs(log((esito + 1) / (atteso + 1))), 3.0)
        voto -= 0.5 * ((esito is None) != (atteso is None) and not _ESITO.fullmatch(dove[colonna]))
    meta, fine = (_quantity(dove.get(c, "")) for c in (INTERMEDIA, FINALE))
    meta_oltre = meta is not None and (atteso := _quantity(dove.get(ATTESI[0], ""))) is not None and meta > atteso
    return voto - 1.0 * meta_oltre - 0.5 * (meta is not None and fine is not None and meta > fine)


def _one_way(numeri: Sequence[float]) -> bool:
    """The numbers never turn: they rise, fall or stay."""
    passi = [b - a for a, b in itertools.pairwise(numeri)]
    return all(p >= 0 for p in passi) or all(p <= 0 for p in passi)


def _number(testo: str) -> float | None:
    return float(testo.rstrip("% ").replace(",", ".")) if re.fullmatch(r"-?\d+(?:,\d+)?\s?%?", testo) else None


def _quantity(testo: str) -> float | None:
    m = re.search(r"(?<![\d/.,])\d+(?:,\d+)?(?![\d/.,])", testo)
    return float(m.group().replace(",", ".")) if m and not re.search(_DATA, testo) else None
