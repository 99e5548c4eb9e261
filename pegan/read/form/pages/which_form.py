"""Which form a page is of: the one that explains most of its cells, if the page can be one of its sheets at all.

    texts of the page that each form has a spelling of ─▶ forms that name about as many as the best ─▶ the page under each ─▶ most cells explained, and it holds

A list whose headings look like a sheet's labels is no sheet, nor is one of staff, a legend or a form that nobody has filled in.
"""

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import chain, repeat

from pegan.clean.numbers import is_figure
from pegan.groups import grouped
from pegan.read.cell import Cell, Page, alone, on_rows, same_columns, texts_on
from pegan.read.form.labels.codes import part_number
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label, label_keys
from pegan.read.form.labels.storpiate import is_short, spelt_out
from pegan.read.form.labels.testate import heading
from pegan.read.form.labels.words import is_note, is_signature, is_total
from pegan.read.form.pages.under import DI_OBIETTIVO, PaginaLetta, under
from pegan.read.form.rows.classification import TABELLA as CLASSIFICAZIONE
from pegan.read.form.tables.above import titled_as_objectives
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello

_MINIME = 3
"""Labels that a page must have for a form to be its own."""
_DI_RIGHE = {"indicatori": "denominazione", "attivita": "descrizione"}
"""Tables of a sheet that lists of objectives have too, and the column of their names."""
_TESTI = ("obiettivo_operativo", "descrizione_estesa")
"""What an objective is called; "Descrizione obiettivo" may be either."""
_MISURE = frozenset({"peso", "partenza", "atteso", "verifica_intermedia", "raggiunto"})
_VICINA, _MENO = 0.65, 4
"""Part of the labels that the best form names at a glance, from which another is tried in full; and by how many fewer it may name."""
_NUMERO = re.compile(r"(?<=\s)\d")
_SPIEGA = re.compile(
    r"(?:istruzioni|guida (?:alla|per la) compilazione|come si compila|(?:note|modalità|avvertenze) (?:per la|di) compilazione|legenda|glossario)\b",
    re.I,
)
_SCHEDA = re.compile(r"sched[ae]\b", re.I)
_INIZIALI = "IGCNMALigcnmal"
_IN_CIMA = 3
"""The last of the rows in which a page's title stands."""


def read_page(pagina: Page, modelli: tuple[Modello, ...]) -> PaginaLetta | None:
    """The form that explains most of the page's cells; None where none names enough."""
    testi = {c.text for c in pagina.cells}  # the empty one of many
    nomi = _names({x.partition(":")[0] for x in testi}, modelli)
    if max(nomi, default=0) < _MINIME - 1:  # a form of titles: "MISSIONE 12 - Diritti sociali"
        nomi = _names({c.text[: m.start()] for c in pagina.cells if (m := _NUMERO.search(c.text, 1))}, modelli, nomi)
    dette = max(nomi, default=0)
    soglia = max(_MINIME - 1, _VICINA * dette, dette - _MENO)
    vicini = [m for m, n in zip(modelli, nomi, strict=True) if n >= soglia]
    return _best(pagina, vicini) or _best(pagina, [m for m, n in zip(modelli, nomi, strict=True) if _MINIME - 1 <= n < soglia])


def _best(pagina: Page, modelli: Sequence[Modello]) -> PaginaLetta | None:
    """The one of some forms that explains most of the page's cells, of those that it may be of."""
    lette = [
        x
        for x in (under(pagina, m) for m in modelli)
        if x.voti >= (_MINIME - 1 if x.modello.riga == "obiettivo" and x.tabelle else _MINIME)
    ]
    if len(lette) > 1:
        lette.sort(key=lambda x: x.spiegate, reverse=True)
    for letta in lette:
        if _holds(letta):
            return letta
        if _is_unfilled(letta):
            return None
    return None


def _names(testi: Set[str], modelli: tuple[Modello, ...], prima: Sequence[int] = ()) -> list[int]:
    """How many of some texts each form has a spelling of, and those that it had before."""
    nomi = list(prima) or [0] * len(modelli)
    for n in chain.from_iterable(map(_named_by, testi, repeat(modelli))):
        nomi[n] += 1
    return nomi


@lru_cache(maxsize=1 << 16)
def _named_by(testo: str, modelli: tuple[Modello, ...]) -> tuple[int, ...]:
    """Which forms have a spelling that the text is, or is short for: of most texts, none."""
    if not testo or len(testo) > BREVE:
        return ()
    if _spellings(modelli).isdisjoint(chiavi := label_keys(testo)):
        corta = "." in testo and is_short(testo, k := heading(testo).chiave)
        return tuple(n for n, m in enumerate(modelli) if spelt_out(testo, k, m.tutte.with_first)) if corta else ()
    return tuple(n for n, m in enumerate(modelli) if not m.chiavi.isdisjoint(chiavi))


@lru_cache(maxsize=16)
def _spellings(modelli: tuple[Modello, ...]) -> frozenset[str]:
    return frozenset().union(*(m.chiavi for m in modelli))


def _holds(letta: PaginaLetta) -> bool:
    """The page may be of that form: a table or enough labels, and of an objective where a sheet of the form is."""
    if not (letta.tabelle or len(letta.etichette) + len(letta.titoli) > _MINIME or _is_said_by_few(letta)) or _explains_a_form(
        letta.pagina
    ):
        return False
    if letta.modello.riga == CLASSIFICAZIONE and any(_are_numbers_of_programmi(letta.pagina, t) for t in letta.tabelle):
        return False
    return letta.modello.riga != "scheda" or (_is_of_an_objective(letta) and not _goes_on_with_another(letta) and not _is_a_list(letta))


def _is_said_by_few(letta: PaginaLetta) -> bool:
    """Few labels, an objective's among them, and an indicator's; or they and their values are all that stands on the page below its title, but for notes and
    signatures."""
    celle = letta.pagina.cells
    prima = min((celle[e.cella].row0 for e in letta.etichette), default=0)
    dette = {e.cella for e in letta.etichette} | {i for v in letta.valori for i, _, _ in v.parti}
    nominato = any(v.nome == "obiettivo_operativo" and not v.aperta and "biettiv" in celle[v.etichetta].text.lower() for v in letta.valori)
    misurato = any(v.nome == "i.denominazione" and not v.aperta for v in letta.valori)
    altro = (c.text for i, c in enumerate(celle) if c.text and i not in dette and c.row1 >= prima)
    return nominato and (misurato or all(is_note(x) or is_signature(x) for x in altro))


def _are_numbers_of_programmi(pagina: Page, t: TabellaTrovata) -> bool:
    """Below "Programma" stand figures, as in a list of budget lines; the grid has names."""
    nomi = (c.text for c in t.texts(pagina.cells) if (k := t.column(c)) is not None and k.campo == "programma_descrizione")
    return any(map(is_figure, nomi))


def _explains_a_form(pagina: Page) -> bool:
    """The page's name or its title says that it tells how a form is filled in, or what its words mean; and no figure stands on it.

    A line that says it itself, "Legenda: A = alta", or that stands beside a sheet's title, is a remark on that sheet.
    """
    celle = pagina.cells
    cima = texts_on(celle, 0, _IN_CIMA)
    detti = [x for x in cima if x.text[0] in _INIZIALI and _SPIEGA.match(x.text) and ":" not in x.text[:-1] and alone(x, celle)]
    detta = any(detti) and not any(_SCHEDA.match(x.text) for x in cima)
    return (detta or _SPIEGA.match(pagina.name) is not None) and not any(is_figure(c.text) for c in celle)


def _is_unfilled(letta: PaginaLetta) -> bool:
    """A sheet that nobody has filled in: it names no objective, and its tables have no row; what stands beside its labels makes no list either."""
    if letta.modello.riga != "scheda" or not letta.tabelle or any(v.nome in DI_OBIETTIVO for v in letta.valori):
        return False
    return not _has_rows(letta, letta.tabelle)


def _is_of_an_objective(letta: PaginaLetta) -> bool:
    """The page names an objective, or measures or plans one; a list of staff, a legend, instructions to fill in a form are no sheet."""
    if any(v.nome in DI_OBIETTIVO for v in letta.valori):
        return True
    campi = [(t, {k.campo for k in t.colonne}) for t in letta.tabelle]
    misure = [t for t, c in campi if t.tabella.nome == "indicatori" and "denominazione" in c and c & _MISURE and not _tells_rows_apart(t)]
    piani = [t for t in letta.tabelle if any(k.periodi for k in t.colonne)]
    return _has_rows(letta, (*misure, *piani))  # a form that nobody has filled in is no sheet


def _has_rows(letta: PaginaLetta, tabelle: Sequence[TabellaTrovata]) -> bool:
    """A row of some of a page's tables has a name."""
    return any(t.is_key(c) and not is_total(c.text) for t in tabelle for c in t.texts(letta.pagina.cells))


def _tells_rows_apart(t: TabellaTrovata) -> bool:
    """Columns that the form does not know stand before the indicators' names: the rows are of another register's matters, as risks and measures are.

    One alone, such as "Ambito", parts them in groups: whose they are is open as it is without it.
    """
    nome = next(k.col0 for k in t.colonne if k.campo == "denominazione")
    return sum(k.campo is None and k.col1 < nome for k in t.colonne) > 1


def _is_a_list(letta: PaginaLetta) -> bool:
    """Each row of a table is of another objective: a column says which, or a title "Obiettivi" above a page that names none."""
    senza_obiettivo = not any(v.nome == "obiettivo_operativo" for v in letta.valori)
    if senza_obiettivo and any(_is_titled_as_a_list(letta, t) for t in letta.tabelle):
        return True
    nominati = grouped([x for t in letta.tabelle for x in _objectives_named(letta, t)])
    return any(len(set(testi)) > 1 for testi in nominati.values())


def _is_titled_as_a_list(letta: PaginaLetta, t: TabellaTrovata) -> bool:
    """Below a title of objectives, a column that may be theirs stands before the indicators' names, behind the rows' numbers or first."""
    prima = next((k for k in t.colonne if "pos" not in (k.campo, *k.sensi)), t.colonne[0])
    d_altro = t.tabella.nome == "indicatori" and (prima.campo is None or "descrizione" in prima.sensi)
    return d_altro and titled_as_objectives(letta.pagina.cells, t.cima)


def _objectives_named(letta: PaginaLetta, t: TabellaTrovata) -> list[tuple[str, str]]:
    """The texts below a column headed as an objective is, with its heading, before the names of indicators, or of activities."""
    nome = max((k.col0 for k in t.colonne if k.campo == _DI_RIGHE.get(t.tabella.nome, "") and not k.sensi), default=0)
    sue = [k for k in t.colonne if k.col1 < nome and "obiettivo_operativo" in _meanings(k, t, letta.modello)]
    return [(k.foglia, c.text) for k in sue for c in t.texts(letta.pagina.cells) if t.column(c) is k and any(map(str.isalpha, c.text))]


def _meanings(k: ColonnaTrovata, t: TabellaTrovata, modello: Modello) -> set[str]:
    """What a column's headings would be as labels of the form's head; but for those above it that say what it is in the table."""
    sue = [x for x in k.sopra if (n := find_label(x, t.tabella.grafie, simile=False)) is None or n.nome != k.campo]
    return {n.nome for x in (k.foglia, *sue) if (n := find_label(x, modello.grafie, simile=False))}


def _goes_on_with_another(letta: PaginaLetta) -> bool:
    """Below the objective's text, numbered or in a column with others, stands the next one, under no label of its own: a list that no form knows."""
    celle, dette = letta.pagina.cells, {i for v in letta.valori for i, _, _ in v.parti} | {e.cella for e in letta.etichette}
    dette.update(*[on_rows(celle, t.cima, t.fondo) for t in letta.tabelle])
    obiettivi = [v for v in letta.valori if v.nome in _TESTI]
    suoi = [v for v in obiettivi if v.etichetta != v.parti[0][0]]
    # "Obiettivo 2025" may head targets, below the sheet's objective in the cell of its label
    soli = bool(suoi) and len(suoi) == len(obiettivi)
    if soli and all(_is_a_column(celle, celle[v.etichetta], celle[v.parti[0][0]], dette) for v in suoi):
        return True
    return any(_is_followed(celle, celle[v.parti[0][0]], dette) for v in suoi)


def _is_followed(celle: Sequence[Cell], c: Cell, dette: Set[int]) -> bool:
    """A text with a number before it, and below it in its columns the one with the next number, of which nothing says what it is."""
    numero = part_number(c.text)
    if numero is None:
        return False
    sotto = (x for i, x in enumerate(celle) if x.row0 > c.row1 and i not in dette and same_columns(x, c))
    return any(part_number(x.text) == numero + 1 for x in sotto)


def _is_a_column(celle: Sequence[Cell], etichetta: Cell, c: Cell, dette: Set[int]) -> bool:
    """Right below the label stand its value and another text under no label, each in a row under the cells beside the label: a table's heading."""
    if c.row0 != etichetta.row1 + 1:
        return False
    testa = {c.col0 for c in texts_on(celle, etichetta.row0)}
    sotto = c.row1 + 1
    while len(sola := [i for i in on_rows(celle, sotto, sotto) if celle[i].text]) == 1:  # what is said of the row above
        sotto = celle[sola[0]].row1 + 1
    file = [[i for i in on_rows(celle, r, r) if celle[i].text] for r in (c.row0, sotto)]
    altra = any((celle[i].col0, celle[i].col1) == (c.col0, c.col1) and i not in dette for i in file[1])
    posti = [{celle[i].col0 for i in f} for f in file]
    return altra and len(testa) > 2 and all(p <= testa for p in posti) and len(posti[1]) > len(testa) / 2
