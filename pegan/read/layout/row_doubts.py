"""Whether the pieces of a table's row may be of other columns than theirs: then nothing of the row is sure; and values that hold more than their cell did: a row's
number or a weight before them, a page's foot or the next objective's title behind them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import pairwise

from pegan.read.cells import Cella, sheet_of
from pegan.read.flow.titles import section_of
from pegan.read.flow.words import form
from pegan.read.form.labels.headings import split_label
from pegan.read.layout.cells import Casella
from pegan.read.layout.columns import PASSO, Corpo, outside
from pegan.read.layout.lines import Pezzo
from pegan.read.running import PAGINA, running_lines
from pegan.read.source import Sorgente
from pegan.read.words import is_unit, lexicon, plain

_NUMERO_DAVANTI = re.compile(r"\d[\d.,]*%? [A-ZÀ-Ý]")
_SCARTO = 2.0
"""Two columns that cost a piece as much: neither is sure."""
DUE_TESTI = "due testi di una riga nella stessa colonna"
_CON_PARTENZA = 4
"""Years beside each other of which the earliest is the baseline's: a plan has three of its own."""
_SCOSTA = 6
"""Letters by which a column's figure may be moved where the row has none in it."""
ALTRI_VALORI = "i valori di una riga non sono quanti gli anni della colonna"
DUE_COLONNE = "il testo sta fra due colonne"
_NUMERATO = re.compile(r"(\d{1,2}) [A-ZÀ-Ý]")
_ALTRO = re.compile(r"\d+(?:[.,]\d+)*%? (?:(?!\d{3}(?!\d))\d|entro\b)|.*\b\d{1,2}/\d{1,2}/(?:19|20)\d\d [^\W\d]")
"""A figure before another, or before a date, as a weight stands close before a target; not one in groups of three. Words behind a whole date."""
_DATA_E_PAROLA = re.compile(r".*\b\d{1,2}/\d{1,2}/(?:19|20)\d\d [A-ZÀ-Ý]")
_DATE = frozenset({"inizio", "fine"})
_VALORI = frozenset({"testo", "partenza", "verifica_intermedia", "raggiunto"})
_DUE = 2
"""Rows in a row whose texts begin with their number: one alone may begin with a quantity."""
_CODA = range(2, 6)
"""Words of a title that ends a text: "Obiettivo n. 2"."""
_DI_RIGA = frozenset({"denominazione", "descrizione", "unita_organizzativa", "nominativo", "note", "testo"})


def row_doubt(celle: Mapping[int, Casella], letto: Corpo) -> str | None:
    """Why the cells of a row, by their column, may not be as they were parted."""
    sotto = [bisect_right(letto.prime, k) for k in celle]
    doppie = len(set(sotto)) < len(sotto)
    if any(sotto.count(n + 1) not in (0, 1, quanti) for n, quanti in letto.anni.items()):
        return ALTRI_VALORI
    annate = [letto.prime[n] for n, quanti in letto.anni.items() if quanti == 1]
    prime = annate[: 2 if len(annate) >= _CON_PARTENZA else 1]  # of a row's years one alone is the baseline's, or the plan's first
    if [k in celle for k in annate].count(True) == 1 and not any(k in celle for k in prime):
        return DUE_COLONNE
    for k, cella in celle.items():
        if any(a.riga == b.riga or (k in letto.di_unita and is_unit(a.testo) and is_unit(b.testo)) for a, b in pairwise(cella.pezzi)):
            return DUE_TESTI
        if (len(celle) > 1 and _may_be_two(k, cella, celle, letto)) or _runs_on(k, cella, letto, PASSO if k + 1 in celle else _SCOSTA):
            return DUE_COLONNE
        if any(_is_between(p, k, letto, doppie=doppie) for p in cella.pezzi):
            return DUE_COLONNE
        if k - 1 not in celle and _is_left(cella, k, letto):
            return DUE_COLONNE
    return None


def columns_beyond(k: int, cella: Casella, celle: Mapping[int, Casella], letto: Corpo) -> list[int]:
    """The columns at the right that a cell's letters reach, empty on its row."""
    return [j for j in range(k + 1, len(letto.colonne)) if j not in celle and cella.x1 > letto.colonne[j][0] + 1]


def _may_be_two(k: int, cella: Casella, celle: Mapping[int, Casella], letto: Corpo) -> bool:
    """A cell may have swallowed the value beside it."""
    manca = k + 1 not in celle and " " in cella.testo
    forse = cella.pezzi if k + 1 in letto.piene else cella.pezzi[:-1] if k + 1 in letto.valori else []
    inghiottito = manca and any(map(_ends_with_value, forse))
    inghiottito = inghiottito or (k - 1 in letto.valori and k - 1 not in celle and _NUMERO_DAVANTI.match(cella.testo) is not None)
    return inghiottito or not letto.incollati.isdisjoint(cella.pezzi) or bool(columns_beyond(k, cella, celle, letto))


def _runs_on(k: int, cella: Casella, letto: Corpo, scosta: int) -> bool:
    """A cell reaches where the texts of the next column begin, or ends with a figure there."""
    if cella.x1 > letto.inizi.get(k + 1, cella.x1) + 1:
        return True
    return k + 1 < len(letto.colonne) and any(_ends_with_figure(p, letto.colonne[k + 1][0] - scosta) for p in cella.pezzi)


def _is_left(cella: Casella, k: int, letto: Corpo) -> bool:
    """A figure left of its heading, right of the one before: it may be that one's, at the right of its column."""
    sua, prima = letto.testate.get(k), letto.testate.get(k - 1)
    if sua is None or prima is None or not cella.pezzi[0].cifra:
        return False
    return prima[1] < cella.x0 < sua[0] and cella.x1 < sua[1]


def _ends_with_value(p: Pezzo) -> bool:
    """The last word of a text's line is a figure or a unit."""
    ultima = p.testo.split(" ")[-1]
    return ultima[0].isdigit() or is_unit(ultima)


def _is_between(p: Pezzo, k: int, letto: Corpo, *, doppie: bool) -> bool:
    """A piece outside its column, nearly as close to one beside it; or at all, where a heading of its row has two texts below it (`doppie`)."""
    suo = outside(p, letto.colonne[k])
    if suo <= 0:
        return False
    fuori = p.x0 >= letto.colonne[k][1] or p.x1 <= letto.colonne[k][0]
    accanto = [letto.colonne[j] for j in (k - 1, k + 1) if 0 <= j < len(letto.colonne)]
    return (doppie and fuori) or any(outside(p, c) < suo + _SCARTO for c in accanto)


def _ends_with_figure(p: Pezzo, dopo: int) -> bool:
    """The last word of a text is a figure that stands where the next column does (`dopo`)."""
    prima, _, ultima = p.testo.rpartition(" ")
    return bool(prima) and ultima[0].isdigit() and p.x1 - len(ultima) >= dopo


def values_with_more(celle: Iterable[Cella], sorgente: Sorgente) -> set[tuple[str, str, str]]:
    """The values (table, key, field) in which other words than their cell's may stand."""
    correnti = {" ".join(x.testo.split()) for x in running_lines(sorgente)}
    numerate: dict[tuple[str, str], list[Cella]] = {}
    trovate = set()
    altrui: set[str] = set()
    celle = tuple(celle)
    for c in celle:
        testo = " ".join((c.testo or "").split())
        if not testo or c.tabella == "modulo":
            continue
        if c.campo.endswith("_descrizione") and not any(x.isalpha() for x in testo):
            trovate.add((c.tabella, c.chiave, c.campo))
        if c.campo in _VALORI and _ALTRO.match(testo):
            trovate.add((c.tabella, c.chiave, c.campo))
        if c.campo in _DATE and _DATA_E_PAROLA.match(testo):
            altrui.add(c.chiave)  # the row has taken a line below it
        if c.campo not in _DI_RIGA:
            continue
        if PAGINA.fullmatch(testo):
            altrui.add(c.chiave)  # a page's foot gave the row its name: its values are another's
        if c.campo in ("denominazione", "descrizione") and _NUMERATO.match(testo):
            numerate.setdefault((c.tabella, sheet_of(c)), []).append(c)
        if _ends_with_a_foot(testo, correnti) or _ends_with_a_title(testo):
            trovate.add((c.tabella, c.chiave, c.campo))
    if altrui:
        trovate |= {(c.tabella, c.chiave, c.campo) for c in celle if not altrui.isdisjoint((c.chiave, c.chiave.rpartition("/")[0]))}
    for gruppo in numerate.values():
        numeri = [int(m[1]) for c in gruppo if (m := _NUMERATO.match(" ".join((c.testo or "").split())))]
        if len(numeri) >= _DUE or numeri == [1]:
            trovate |= {(c.tabella, c.chiave, c.campo) for c in gruppo}
    return trovate


def _ends_with_a_foot(testo: str, correnti: set[str]) -> bool:
    return any(m.end() == len(testo) and m.start() for m in PAGINA.finditer(testo)) or any(
        testo.endswith(f" {x}") for x in correnti if not x.isdigit()
    )


def _ends_with_a_title(testo: str) -> bool:
    """The last words are the label of an objective, with its number, or the last one is the title of a part of the sheet ("Attività")."""
    parole = testo.split()
    sola = parole[-1]
    if (
        len(parole) > 1
        and sola[:1].isupper()
        and parole[-2][-1].islower()
        and plain(parole[-2]) not in lexicon("legami")
        and section_of(sola) is not None
    ):
        return True
    code = [" ".join(parole[-n:]) for n in _CODA if n < len(parole)]
    return any(
        coda[:1].isupper()
        and (divisa := split_label(coda, form().grafie)) is not None
        and divisa[0].nome == "peg_n"
        and coda[divisa[1] :].isdigit()
        for coda in code
    )
