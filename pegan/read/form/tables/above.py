"""What stands above a table: rows like those above another of its kind, the head of the next sheet in words that no form knows; a title of objectives."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.groups import grouped
from pegan.read.cell import Cell, overlap, texts_on
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.testate import is_year
from pegan.read.form.labels.words import counted
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Tabella
from pegan.read.words import lexicon, plain

TESTE = 3
"""Rows above a table in which what its sheet is called stands."""
_OBIETTIVI = re.compile(
    r"(?:[A-Z\d]{1,2}[.)]\s*|.*\s[-–]\s|(?:elenco|tabella|pesatura|pesi|ponderazione|riepilogo)\s(?:degli\s)?)?obiettivi\b", re.I
)

_DETTI = re.compile(r"obiettiv|performance|p\.?d\.?o\b|p\.?e\.?g\b|piao", re.I)
_DI_UN_OBIETTIVO = re.compile(r"obiettiv|\bob(?:b|iett?)?\.", re.I)
_DI_OBIETTIVI = frozenset({"i.denominazione", "a.descrizione", "i.atteso"})
"""Columns that lists of other things have not."""
_MISURATI = frozenset({"i.unita", "i.atteso", "i.raggiunto"})
_DI_CHI_SONO = frozenset({"i.denominazione", "a.descrizione", "responsabile"})
"""What is measured of a row, which may be an indicator itself where no column is of what these are called, nor of who answers for it."""
_DI_ATTO = ("approvat", "allegat", "aggiornat", "deliber")
_CON_NOME = ("missione", "programma")
"""Codes beside which "Descrizione" is what they are called."""
SENZA_TESTATA = "la colonna non ha intestazione: il titolo dice che sotto stanno obiettivi"


def row_as_above(celle: Sequence[Cell], t: TabellaTrovata, altre: Sequence[TabellaTrovata], da: int, a: int) -> int | None:
    """The first of the rows [da, a] that is like one right above a table's heading, and of no table, but otherwise: it begins so but for a number ("Linea 1", "Linea 2"),
    or has the same word in the same place beside other texts ("Azione A | Piazza | Budget", "Azione B | Casa | Budget").
    """
    prima = max((x.ultima + 1 for x in altre if x.cima < t.cima), default=0)
    prime = texts_on(celle, max(prima, t.cima - TESTE), t.cima - 1)
    contate = {k: c.text for c in prime if (k := counted(c.text)) and not any(x.row0 == c.row0 and x.col0 < c.col0 for x in prime)}
    parole = {(c.col0, c.text): c.row0 for c in prime if any(map(str.isalpha, c.text))}
    righe = {c.row0: tuple(x.text for x in prime if x.row0 == c.row0) for c in prime}
    for r in range(da, a + 1):
        sue = texts_on(celle, r)
        if sue and contate.get(counted(sue[0].text), sue[0].text) != sue[0].text:
            return r
        uguali = {parole[x.col0, x.text] for x in sue if (x.col0, x.text) in parole}
        if any(len(righe[u]) == len(sue) > 1 for u in uguali):
            return r
    return None


def titled_as_objectives(celle: Sequence[Cell], riga: int) -> bool:
    """The text alone right above a row says that objectives stand below: "OBIETTIVI GESTIONALI", "B) Obiettivi", "Unione - Obiettivi 2025"."""
    sopra = texts_on(celle, riga - 1)
    return len(sopra) == 1 and _OBIETTIVI.match(sopra[0].text) is not None


def unless_of_objectives(celle: Sequence[Cell], t: TabellaTrovata) -> list[ColonnaTrovata]:
    """The columns of a list, open where "Descrizione" heads what its rows are and nothing in the heading or its title says that these are objectives."""
    colonne, campi = t.colonne, {k.campo for k in t.colonne}
    loro = bool(campi & _DI_OBIETTIVI) and (not campi & _MISURATI or bool(campi & _DI_CHI_SONO))
    if loro or not all(k.sensi for k in colonne if k.campo == t.chiave) or any(_DI_UN_OBIETTIVO.search(k.foglia) for k in colonne):
        return colonne
    davanti = next((k.campo for k, dopo in pairwise(colonne) if dopo.campo == t.chiave), None)
    if davanti not in _CON_NOME and any(map(_DETTI.search, _titles(celle, t))):
        return colonne
    dubbio = "niente dice che le righe siano obiettivi"
    return [replace(k, dubbio=dubbio, aperta=True) if k.campo else k for k in colonne]


def _titles(celle: Sequence[Cell], t: TabellaTrovata) -> list[str]:
    """The texts above a table down to its own title, alone on its row, which names no body, no settore nor who answers for it: that one, if there is such a title, and none of them says "obiettivi"."""
    per_riga = grouped([(c.row0, c.text) for c in texts_on(celle, 0, t.cima - 1)])
    tutti = [x for testi in per_riga.values() for x in testi]
    if any(map(_DI_UN_OBIETTIVO.search, tutti)):
        return tutti
    soli = (testi[0] for _, testi in sorted(per_riga.items(), reverse=True) if len(testi) == 1)
    suo = next((x for x in soli if not _names_whose(x.split()[0].rstrip(":"), t.tabella) and not is_year(x)), None)
    return [suo] if suo else tutti


def _names_whose(parola: str, tabella: Tabella) -> bool:
    """With which a row of a body, of one of its parts, or of the act that approves begins."""
    detta = plain(parola)
    return detta in lexicon("enti") or detta.startswith(_DI_ATTO) or find_label(parola, tabella.grafie, simile=False) is not None


def named_by_title(sotto: Sequence[Cell], colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """The columns of a table below a title of objectives that no heading names: they stand before the indicators, in the one column of words
    that has no heading, or one that the form does not know. `sotto` is the first row below the heading.
    """
    fino = next((k.col0 for k in colonne if k.campo == "i.denominazione"), 0)
    parole = [c for c in sotto if c.col1 < fino and len(c.text) > 2 and c.text[0].isalpha() and not is_code(c.text)]
    sue = [(c, k) for c in parole if (k := next((k for k in colonne if overlap(k, c)), None)) is None or k.campo is None]
    if len(sue) != 1:
        return colonne
    c, k = sue[0]
    col0, col1, foglia = (c.col0, c.col1, "") if k is None else (k.col0, k.col1, k.foglia)
    dubbio = f"«{foglia}» sta davanti agli indicatori, sotto un titolo di obiettivi" if foglia else SENZA_TESTATA
    detta = ColonnaTrovata(tabella.colonne[tabella.chiavi[0]], col0, col1, None, foglia, (), dubbio, aperta=bool(foglia))
    return sorted([*(x for x in colonne if x is not k), detta], key=lambda x: x.col0)


def years_above(celle: Sequence[Cell], sopra: Sequence[int], testate: Sequence[int]) -> list[int]:
    """The cells of the row above a heading that are nothing but years, over columns of it: "2024 | 2025" above "Previsto | Rilevato | Previsto"."""
    if len(sopra) < 2 or not celle[sopra[0]].text[0].isdigit():
        return []
    anni = [i for i in sopra if is_year(celle[i].text)]
    primo, ultimo = min((celle[i].col0 for i in testate), default=0), max((celle[i].col1 for i in testate), default=0)
    dentro = len(anni) == len(sopra) and all(primo < celle[i].col0 and celle[i].col1 <= ultimo for i in anni)
    return anni if dentro else []
