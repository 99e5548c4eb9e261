"""Values of a text laid out that hold more than their cell did: a row's number or a weight before them, a page's foot or the next objective's title behind them."""

import re
from collections.abc import Iterable

from pegan.read.cells import Cella, sheet_of
from pegan.read.flow.titles import section_of
from pegan.read.flow.words import form
from pegan.read.form.labels.headings import split_label
from pegan.read.running import PAGINA, running_lines
from pegan.read.source import Sorgente
from pegan.read.words import lexicon, plain

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
