"""Workbooks and PDF to cells: the pages' tables and labels, by the description of the form that explains each page best.

    pages of cells ─▶ bands at the left, objectives side by side, tables on their side, values in one cell, below one another ─▶ form of each page ─▶ its tables ─▶ its head ─▶ sheets ─▶ Lettura

Labels are followed, not addresses. What no form names is left over, page by page; a hidden sheet is kept whole and not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from pegan.read.cell import Cell, Page, on_rows
from pegan.read.cells import Lettura
from pegan.read.form.labels.abbreviated import is_short, spelt_out
from pegan.read.form.labels.headings import BREVE, find_label, label_keys
from pegan.read.form.labels.testate import heading
from pegan.read.form.labels.words import is_total
from pegan.read.form.pages.bands import titled
from pegan.read.form.pages.forms import Modulo
from pegan.read.form.pages.margins import write_margins, write_name
from pegan.read.form.pages.repeated_rows import as_sheets
from pegan.read.form.pages.sheets import together
from pegan.read.form.pages.side_by_side import stack
from pegan.read.form.pages.trasposte import upright
from pegan.read.form.pages.under import DI_OBIETTIVO, PaginaLetta, under
from pegan.read.form.pages.writer import write_page
from pegan.read.form.rows.altrove import write_results
from pegan.read.form.rows.lines_of_cells import unstack
from pegan.read.form.rows.matrice import write_matrix
from pegan.read.form.rows.quote import of_the_document
from pegan.read.form.tables.above import titled_as_objectives
from pegan.read.form.tables.anno_del_piano import plan_year
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.numbers import numbers_of_activities
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello
from pegan.read.form.template_file import templates
from pegan.read.form.writer import Scrittore
from pegan.read.fragments import Registro
from pegan.read.pages import Linee, pages_to_source
from pegan.read.reunite import reunited
from pegan.read.text.cover import IN_STAMPA, read_cover

_MINIME = 3
"""Labels that a page must have for a form to be its own."""
_DI_RIGHE = {"indicatori": "denominazione", "attivita": "descrizione"}
"""Tables of a sheet that lists of objectives have too, and the column of their names."""
_MISURE = frozenset({"peso", "partenza", "atteso", "verifica_intermedia", "raggiunto"})
_VICINA, _MENO = 0.65, 4
"""Part of the labels that the best form names at a glance, from which another is tried in full; and by how many fewer it may name."""
_NUMERO = re.compile(r"(?<=\s)\d")
_NUMERATO = re.compile(r"(\d{1,2})[.)]\s*[^\W\d]")


def read_pages(pagine: Sequence[Page], propri: Sequence[Modello] = (), anno: int | None = None) -> Lettura:
    """Read a document's pages; `propri` are forms of its folder, tried first; `anno` is the plan's where it prints none."""
    modelli = (*propri, *templates())
    pagine = [unstack(upright(stack(titled(p, modelli), modelli), modelli)) for p in pagine]
    sorgente, linee = pages_to_source(pagine)
    registro = Registro(sorgente)
    detto, dubbio = (anno, None) if anno else plan_year(pagine)
    scrittore = Scrittore(registro, linee, detto, dubbio)
    libere: list[Modulo] = []
    altre: list[Page] = []
    for pagina in pagine:
        if pagina.kept:
            scrittore.ignore(pagina, pagina.kept)
    margini = {p.number: [x for x in linee[p.number][len(p.cells) :] if x is not None] for p in pagine if p.margins}
    correnti = [x for sue in margini.values() for x in sue]
    fogli, tolte = as_sheets([p for p in pagine if not p.kept], linee, modelli)
    lette = list(together(fogli, linee, lambda p: _read_page(p, modelli), under))
    numeri = numbers_of_activities((x.pagina.cells, x.tabelle) for p, x in lette if x is not None and not p.hidden)
    scheda, elenco = (next(m for m in modelli if m.riga == x) for x in ("scheda", "obiettivo"))
    for pagina, letta in sorted(lette, key=lambda x: x[1] is not None and _is_of_indicators(x[1])):
        if pagina.hidden:
            scrittore.ignore(pagina, "foglio_nascosto")
            continue
        if letta is not None and _is_of_indicators(letta) and write_results(scrittore, pagina, scheda, elenco):
            continue
        if letta is None:
            altre.append(pagina)
            libere.append(Modulo("x", "", tuple(x for x in linee[pagina.number][: len(pagina.cells)] if x is not None), ()))
            continue
        prima = scrittore.schede
        for sua in letta.parti:
            write_page(scrittore, sua.pagina, sua.modello, sua.tabelle, sua.etichette, sua.valori, sua.inizi, sua.titoli, numeri)
        schede = [f"s{n}" for n in range(prima + 1, scrittore.schede + 1)]
        write_name(scrittore, pagina.name, schede, letta.modello.grafie)
        if pagina.number in margini:
            write_margins(scrittore, margini[pagina.number], schede, letta.modello.grafie)
        tolte += letta.ripetute
    for altra, indici in tolte if any(x for _, x in lette) else ():
        scrittore.open_page(altra)
        for i in indici:
            scrittore.label(i, "ripetuto")
    for pagina in altre:
        write_matrix(scrittore, pagina, scheda)
        write_results(scrittore, pagina, scheda, elenco)
    if scrittore.forse:
        registro.celle = of_the_document(registro.celle)
    quante = len({n for p in pagine for n in (p.number, *p.accanto)})
    prime = {x.testo: x for x in reversed(correnti)}
    read_cover(
        registro, [*libere, *_first_lines(pagine, linee), Modulo("x", IN_STAMPA, tuple(prime.values()), ())], _in_doubt(pagine, linee)
    )
    for x in correnti:
        for a, b in registro.liberi(x.inizio, x.fine):
            registro.prendi("modulo", "x", "testata_o_piede", sorgente.testo[a:b], ((a, b),), x.pagina)
    parole = len(sorgente.testo.split())
    return Lettura(tuple(reunited(registro.celle)), tuple(registro.avanzi()), quante, parole, tuple(sorted(scrittore.anni)))


def _in_doubt(pagine: Sequence[Page], linee: Linee) -> dict[int, str]:
    """Where the lines of cells begin of which it is not sure what they hold, on pages put together of several, and why."""
    unite = (p for p in pagine if p.accanto)
    return {x.inizio: c.doubt for p in unite for c, x in zip(p.cells, linee[p.number], strict=False) if c.doubt and x is not None}


def _first_lines(pagine: Sequence[Page], linee: Linee) -> list[Modulo]:
    """What stands at the top of a page that is a form may be a title page's: the body, the years."""
    visibili = [p for p in pagine if not p.hidden and not p.kept]
    return [Modulo("x", "", tuple(x for i in on_rows(p.cells, 0, 5) if (x := linee[p.number][i]) is not None), ()) for p in visibili]


def _read_page(pagina: Page, modelli: tuple[Modello, ...]) -> PaginaLetta | None:
    """The form that explains most of the page's cells; None where none names enough."""
    nomi = _names({c.text.partition(":")[0] for c in pagina.cells}, modelli)
    if max(nomi, default=0) < _MINIME - 1:  # a form of titles: "MISSIONE 12 - Diritti sociali"
        nomi = _names({c.text[: m.start()] for c in pagina.cells if (m := _NUMERO.search(c.text, 1))}, modelli, nomi)
    dette = max(nomi, default=0)
    soglia = max(_MINIME - 1, _VICINA * dette, dette - _MENO)
    vicini = [m for m, n in zip(modelli, nomi, strict=True) if n >= soglia]
    return _best(pagina, vicini) or _best(pagina, [m for m, n in zip(modelli, nomi, strict=True) if _MINIME - 1 <= n < soglia])


def _best(pagina: Page, modelli: Sequence[Modello]) -> PaginaLetta | None:
    """The one of some forms that explains most of the page's cells, of those that it may be of."""
    lette = [x for x in (under(pagina, m) for m in modelli) if x.voti >= _MINIME]
    if len(lette) > 1:
        lette.sort(key=lambda x: x.spiegate, reverse=True)
    return next((x for x in lette if _holds(x)), None)


def _names(testi: Set[str], modelli: tuple[Modello, ...], prima: Sequence[int] = ()) -> list[int]:
    """How many of some texts each form has a spelling of, and those that it had before."""
    nomi = list(prima) or [0] * len(modelli)
    for testo in testi:
        for n in _named_by(testo, modelli):
            nomi[n] += 1
    return nomi


def _holds(letta: PaginaLetta) -> bool:
    """The page may be of that form: a table or enough labels, and of an objective where a sheet of the form is."""
    if not (letta.tabelle or len(letta.etichette) + len(letta.titoli) >= _MINIME + 1):
        return False
    return letta.modello.riga != "scheda" or (_is_of_an_objective(letta) and not _goes_on_with_another(letta) and not _is_a_list(letta))


def _is_a_list(letta: PaginaLetta) -> bool:
    """Before the names of indicators, or of activities, a column headed as an objective is holds several texts: each row is of another one.

    So is each row below a title that says "Obiettivi", where the page names none and a column stands before the indicators' names.
    """
    senza_obiettivo = not any(v.nome == "obiettivo_operativo" for v in letta.valori)
    for t in letta.tabelle:
        prima = t.colonne[0]
        d_altro = senza_obiettivo and t.tabella.nome == "indicatori" and (prima.campo is None or "descrizione" in prima.sensi)
        if d_altro and titled_as_objectives(letta.pagina.cells, t.cima):
            return True
        nome = max((k.col0 for k in t.colonne if k.campo == _DI_RIGHE.get(t.tabella.nome, "") and not k.sensi), default=None)
        for k in t.colonne if nome is not None else ():
            if nome is not None and k.col1 < nome and "obiettivo_operativo" in _meanings(k, t, letta.modello):
                sotto = {c.text for c in _rows_of(letta.pagina, t) if t.column(c) is k and any(map(str.isalpha, c.text))}
                if len(sotto) > 1:
                    return True
    return False


def _meanings(k: ColonnaTrovata, t: TabellaTrovata, modello: Modello) -> set[str]:
    """What a column's headings would be as labels of the form's head; but for those above it that say what it is in the table."""
    sue = [x for x in k.sopra if (n := find_label(x, t.tabella.grafie, simile=False)) is None or n.nome != k.campo]
    return {n.nome for x in (k.foglia, *sue) if (n := find_label(x, modello.grafie, simile=False))}


def _goes_on_with_another(letta: PaginaLetta) -> bool:
    """Below the objective's text, numbered or in a column with others, stands the next one, under no label of its own: a list that no form knows."""
    celle, dette = letta.pagina.cells, {i for v in letta.valori for i, _, _ in v.parti} | {e.cella for e in letta.etichette}
    dette.update(i for t in letta.tabelle for i in on_rows(celle, t.cima, t.fondo))
    suoi = [v for v in letta.valori if v.nome == "obiettivo_operativo" and v.etichetta != v.parti[0][0]]
    soli = len(suoi) == sum(
        v.nome == "obiettivo_operativo" for v in letta.valori
    )  # "Obiettivo 2025" may head targets, below the sheet's objective
    if suoi and soli and all(_is_a_column(celle, celle[v.etichetta], celle[v.parti[0][0]], dette) for v in suoi):
        return True
    for c in (celle[v.parti[0][0]] for v in suoi):
        if (m := _NUMERATO.match(c.text)) and any(
            (x.col0, x.col1) == (c.col0, c.col1) and (n := _NUMERATO.match(x.text)) and int(n[1]) == int(m[1]) + 1
            for i, x in enumerate(celle)
            if x.row0 > c.row1 and i not in dette
        ):
            return True
    return False


def _is_a_column(celle: Sequence[Cell], etichetta: Cell, c: Cell, dette: Set[int]) -> bool:
    """Right below the label stand its value and another text under no label, each in a row under the cells beside the label: a table's heading."""
    if c.row0 != etichetta.row1 + 1:
        return False
    testa = {celle[i].col0 for i in on_rows(celle, etichetta.row0, etichetta.row0) if celle[i].text}
    sotto = c.row1 + 1
    while len(sola := [i for i in on_rows(celle, sotto, sotto) if celle[i].text]) == 1:  # what is said of the row above
        sotto = celle[sola[0]].row1 + 1
    file = [[i for i in on_rows(celle, r, r) if celle[i].text] for r in (c.row0, sotto)]
    altra = any((celle[i].col0, celle[i].col1) == (c.col0, c.col1) and i not in dette for i in file[1])
    posti = [{celle[i].col0 for i in f} for f in file]
    return altra and len(testa) > 2 and all(p <= testa for p in posti) and len(posti[1]) > len(testa) / 2


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


def _is_of_an_objective(letta: PaginaLetta) -> bool:
    """The page names an objective, or measures or plans one; a list of staff, a legend, instructions to fill in a form are no sheet."""
    if any(v.nome in DI_OBIETTIVO for v in letta.valori):
        return True
    campi = [(t, {k.campo for k in t.colonne}) for t in letta.tabelle]
    misure = [t for t, c in campi if t.tabella.nome == "indicatori" and "denominazione" in c and c & _MISURE and not _tells_rows_apart(t)]
    piani = [t for t in letta.tabelle if any(k.periodi for k in t.colonne)]
    # a form that nobody has filled in is no sheet
    return any(t.is_key(c) and c.text and not is_total(c.text) for t in (*misure, *piani) for c in _rows_of(letta.pagina, t))


def _is_of_indicators(letta: PaginaLetta) -> bool:
    """A page of indicators, and of no objective: of one of its own, or of those of other pages."""
    return letta.modello.riga == "scheda" and not letta.valori and [t.tabella.nome for t in letta.tabelle] == ["indicatori"]


def _tells_rows_apart(t: TabellaTrovata) -> bool:
    """A column that the form does not know stands before the indicators' names: each row may be of another objective, process, office."""
    nome = next(k.col0 for k in t.colonne if k.campo == "denominazione")
    return any(k.campo is None and k.col1 < nome for k in t.colonne)


def _rows_of(pagina: Page, t: TabellaTrovata) -> list[Cell]:
    return [pagina.cells[i] for i in on_rows(pagina.cells, t.prima, t.ultima)]
