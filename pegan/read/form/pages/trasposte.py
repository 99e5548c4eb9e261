"""Indicators side by side, their labels at the left, laid as a table that any form has: a column an indicator.

    Indicatori       | Pasti serviti | Gradimento          Indicatori    | Unità di misura | Target 2024
    Unità di misura  | n.            | %               ─▶   Pasti serviti | n.              | 100.000
    Target 2024      | 100.000       | 85%                 Gradimento    | %               | 85%

It is so where several names stand beside the label and every row right below it begins with another heading of the same table, one of a measure among
them, with nothing but the names' columns behind it. Objectives side by side are laid the same way, with the rows above their names too.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell, Page, texts_on
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label, whole_label
from pegan.read.form.template import Modello, Tabella
from pegan.read.spellings import chiave

_NOMI = "dicator"
"""What every heading of indicators' names has, whatever its language."""
_MISURE = frozenset({"atteso", "raggiunto", "partenza", "verifica_intermedia"})
_ETICHETTE = 4
"""Labels at the left of objectives side by side, at least: what tells them from a row of texts."""
_OBIETTIVI = "gli obiettivi stanno uno accanto all'altro, le loro etichette a sinistra"
_NUDI = frozenset({"denominazione", "descrizione"})
"""What objectives are called, above the names of their indicators."""
_ROW0 = attrgetter("row0")
_PERCHE = "gli indicatori stanno uno accanto all'altro, le loro etichette a sinistra"


def upright(pagina: Page, modelli: tuple[Modello, ...]) -> Page:
    """The page with such a table as rows; else the page itself."""
    celle = pagina.cells
    file = [f for _, fila in groupby([c for c in celle if c.text], key=_ROW0) if len(f := list(fila)) > 1 and len(f[0].text) <= BREVE]
    for c, *dietro in file:
        if len(dietro) > 1 and (elenco := _list_of(c.text, modelli)) and (blocco := _objectives(celle, c, elenco)):
            return replace(pagina, cells=_laid(celle, blocco, _OBIETTIVI))
    if any(chiave(f[0].text) == "obiettivo1" and chiave(f[1].text) == "obiettivo2" for f in file if "1" in f[0].text and "2" in f[1].text):
        return pagina  # what stands side by side is of an objective each, in words that no form knows
    for c in [c for c in celle if _NOMI in c.text]:
        if len(c.text) <= BREVE and (tabella := _table_of(c.text, modelli)) and (blocco := _block(celle, c, tabella)):
            return upright(replace(pagina, cells=_laid(celle, blocco, _PERCHE)), modelli)
    return pagina


@lru_cache(maxsize=1 << 12)
def _table_of(testo: str, modelli: tuple[Modello, ...]) -> Tabella | None:
    """The indicators' table of a sheet, where a text heads their names."""
    tabelle = (t for m in modelli if m.riga == "scheda" for t in m.tabelle if t.nome == "indicatori")
    return next((t for t in tabelle if (n := whole_label(testo, t.grafie, simile=False)) and n.nome == "denominazione"), None)


@lru_cache(maxsize=1 << 12)
def _list_of(testo: str, modelli: tuple[Modello, ...]) -> Tabella | None:
    """The table of a list of objectives, where a text heads what they are called."""
    tabelle = (t for m in modelli if m.riga == "obiettivo" for t in m.tabelle)
    nudo = chiave(testo) in _NUDI
    return next(
        (t for t in tabelle if nudo or ((n := find_label(testo, t.grafie, simile=False, incerte=False)) and n.nome == t.chiavi[0])), None
    )


def _objectives(celle: Sequence[Cell], angolo: Cell, tabella: Tabella) -> list[list[Cell | None]]:
    """Rows of a label and a cell, or none, for each of the objectives beside the label `angolo`; empty where they are none."""
    nomi = [x for x in texts_on(celle, angolo.row0) if x.col0 > angolo.col1]
    if len(nomi) < 2 or not all(
        _is_name(x) and " " in x.text.strip() and not find_label(x.text, tabella.grafie, simile=False) for x in nomi
    ):
        return []
    posti = {x.col0 for x in nomi}
    file = {angolo.row0: [angolo, *nomi]}
    for passo in (-1, 1):
        riga = angolo.row0 - 1 if passo < 0 else angolo.row1 + 1
        while (fila := texts_on(celle, riga)) and fila[0].col0 == angolo.col0 and len(fila) > 2:
            if not posti.issuperset(x.col0 for x in fila[1:]):
                break
            file[fila[0].row0] = fila
            riga += passo
    dette = {r: n.nome for r, f in file.items() if (n := whole_label(f[0].text, tabella.grafie))}
    if len(dette) < _ETICHETTE or len(set(dette.values())) < len(dette):
        return []
    if any(_is_name(x) and find_label(x.text, tabella.grafie, simile=False) for r in dette for x in file[r][1:]):
        return []
    return [[f[0], *({x.col0: x for x in f[1:]}.get(p) for p in sorted(posti))] for _, f in sorted(file.items())]


def _block(celle: Sequence[Cell], angolo: Cell, tabella: Tabella) -> list[list[Cell | None]]:
    """Rows of a label and a cell, or none, for each of the names; empty where it is no such table."""
    nomi = [x for x in texts_on(celle, angolo.row0) if x.col0 > angolo.col1]
    if len(nomi) < 2 or any(whole_label(x.text, tabella.grafie) for x in nomi) or not all(map(_is_name, nomi)):
        return []
    blocco: list[list[Cell | None]] = [[angolo, *nomi]]
    detti: list[str] = []
    riga = angolo.row1 + 1
    while (fila := texts_on(celle, riga)) and fila[0].col0 == angolo.col0:
        detto = whole_label(fila[0].text, tabella.grafie)
        if detto is None or detto.nome == "denominazione":
            break
        sotto = {x.col0: x for x in fila[1:]}
        if not sotto.keys() <= {x.col0 for x in nomi}:
            return []
        detti.append(detto.nome)
        blocco.append([fila[0], *(sotto.get(x.col0) for x in nomi)])
        riga = fila[0].row1 + 1
    piene = [r for r, nome in zip(blocco[1:], detti, strict=True) if nome in _MISURE and sum(x is not None for x in r) > 2]
    return blocco if len(detti) > 1 and piene else []


def _is_name(c: Cell) -> bool:
    return any(map(str.isalpha, c.text)) and sure_number(c.text) is None


def _laid(celle: Sequence[Cell], blocco: Sequence[Sequence[Cell | None]], perche: str) -> tuple[Cell, ...]:
    """The page's cells, the block's rows as columns; what stands below makes room."""
    sue = [x for r in blocco for x in r if x]
    cima, ultima, sinistra = min(x.row0 for x in sue), max(x.row1 for x in sue), min(x.col0 for x in sue)
    giu = max(0, cima + len(blocco[0]) - 1 - ultima)
    poste = [
        replace(x, row0=r, row1=r, col0=k, col1=k, inferred=perche)
        for k, colonna in enumerate(blocco, sinistra)
        for r, x in enumerate(colonna, cima)
        if x is not None
    ]
    mosse = {id(x) for r in blocco for x in r if x}
    altre = [
        replace(c, row0=c.row0 + giu, row1=c.row1 + giu) if c.row0 > ultima else c
        for c in celle
        if id(c) not in mosse and (c.text or not cima <= c.row0 <= ultima)
    ]
    return tuple(sorted([*poste, *altre], key=lambda c: (c.row0, c.col0)))
