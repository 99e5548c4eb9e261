"""Workbooks and PDF to cells: the pages' tables and labels, by the description of the form that explains each page best.

    pages of cells ─▶ remarks beside them, bands at the left, objectives side by side, tables on their side, values in one cell, below one another ─▶ form of each page ─▶ its tables ─▶ its head ─▶ sheets ─▶ Lettura

Labels are followed, not addresses. What no form names is left over, page by page; a hidden sheet is kept whole and not read.
"""

from collections.abc import Mapping, Sequence

from pegan.groups import grouped
from pegan.read.cell import Page, on_rows
from pegan.read.cells import Lettura
from pegan.read.form.pages.altri_piani import other_plan
from pegan.read.form.pages.aside import without_remarks
from pegan.read.form.pages.bands import titled
from pegan.read.form.pages.group_heads import with_group_heads
from pegan.read.form.pages.margins import write_margins, write_name
from pegan.read.form.pages.repeated_headings import said_once
from pegan.read.form.pages.repeated_rows import as_sheets
from pegan.read.form.pages.sheets import Letta, together
from pegan.read.form.pages.side_by_side import stack
from pegan.read.form.pages.trasposte import upright
from pegan.read.form.pages.two_row_headings import with_whole_headings
from pegan.read.form.pages.under import PaginaLetta
from pegan.read.form.pages.writer import write_page
from pegan.read.form.rows.altrove import write_results
from pegan.read.form.rows.lines_of_cells import unstack
from pegan.read.form.rows.matrice import write_matrix
from pegan.read.form.rows.quote import of_the_document
from pegan.read.form.tables.anno_del_piano import plan_year
from pegan.read.form.tables.numbers import numbers_of_activities
from pegan.read.form.template import Modello
from pegan.read.form.template_file import templates
from pegan.read.form.writer import Scrittore
from pegan.read.other_sheets import with_open_sheets
from pegan.read.pages import Linee, pages_to_source
from pegan.read.registro import Registro
from pegan.read.reunite import reunited
from pegan.read.source import Linea
from pegan.read.text.cover import IN_STAMPA, body_kind, read_cover
from pegan.read.text.forms import Modulo
from pegan.read.words import plain

Margini = dict[int, list[Linea]]
"""Number of a page -> the lines of its print's head and foot."""
_DI_UN_ALTRO = "il titolo della pagina è di un altro piano, o della valutazione di una persona: può non essere un obiettivo di questo"
_IN_CIMA = 5
"""The last of the rows in which a title page says whose document it is."""


def read_pages(pagine: Sequence[Page], propri: Sequence[Modello] = (), anno: int | None = None) -> Lettura:
    """Read a document's pages; `propri` are forms of its folder, tried first; `anno` is the plan's where it prints none."""
    modelli = (*propri, *templates())
    pagine = [_as_forms_are(p, modelli) for p in pagine]
    sorgente, linee = pages_to_source(pagine)
    margini = {p.number: [x for x in linee[p.number][len(p.cells) :] if x is not None] for p in pagine if p.margins}
    s = Scrittore(Registro(sorgente), linee, *((anno, None) if anno else plan_year(pagine)))
    for pagina in pagine:
        if pagina.kept:
            s.ignore(pagina, pagina.kept)
    # the top of a page that is a form may be a title page's: the body, the years
    cime = [_lines(linee, p, on_rows(p.cells, 0, _IN_CIMA)) for p in pagine if not p.hidden and not p.kept]
    dubbi = _in_doubt(pagine, linee)
    fogli, ripetute = as_sheets([p for p in pagine if not p.kept], linee, modelli)
    once = [said_once(p, linee, modelli) for p in fogli]
    ripetute += [(altra, list(range(len(altra.cells)))) for _, altra in once if altra]
    lette = list(together([p for p, _ in once], linee, modelli))
    with_group_heads(lette)
    altre = _write(s, lette, ripetute, margini, modelli)
    if s.forse:
        s.registro.celle = of_the_document(s.registro.celle)
    _read_cover(s, [*(_lines(linee, p, range(len(p.cells))) for p in altre), *cime], [x for sue in margini.values() for x in sue], dubbi)
    quante = len({n for p in pagine for n in (p.number, *p.accanto)})
    parole = len(sorgente.testo.split())
    anno_suo = s.anno if len(s.anni) > 1 else None
    celle = with_open_sheets(s.registro.celle, s.di_altri, _DI_UN_ALTRO) if 2 * len(s.di_altri) < s.schede else s.registro.celle
    return Lettura(tuple(reunited(celle, anno_suo)), tuple(s.registro.avanzi()), quante, parole, tuple(sorted(s.anni)))


def _as_forms_are(pagina: Page, modelli: tuple[Modello, ...]) -> Page:
    """The page without what stands beside it, its headings whole, its bands as titles, what stands side by side one below the other, all upright."""
    for passo in (without_remarks, with_whole_headings, titled, stack, upright):
        pagina = passo(pagina, modelli)
    return unstack(pagina)


def _write(
    s: Scrittore, lette: Sequence[Letta], ripetute: Sequence[tuple[Page, list[int]]], margini: Margini, modelli: Sequence[Modello]
) -> list[Page]:
    """Write the pages, those of indicators alone after the sheets that they may be of; the pages that are of no form."""
    scheda, elenco = (next(m for m in modelli if m.riga == x) for x in ("scheda", "obiettivo"))
    numeri = numbers_of_activities((x.pagina.cells, x.tabelle) for p, x in lette if x is not None and not p.hidden)
    tolte, altre = [*ripetute], []
    sole = {p.number for p, x in lette if x is not None and _is_of_indicators(x)}
    for pagina, letta in sorted(lette, key=lambda x: x[0].number in sole):
        if pagina.hidden:
            s.ignore(pagina, "foglio_nascosto")
        elif letta is None:
            altre.append(pagina)
        elif not (pagina.number in sole and write_results(s, pagina, scheda, elenco)):
            prima = s.schede
            for sua in letta.parti:
                write_page(s, sua, numeri)
            schede = [f"s{n}" for n in range(prima + 1, s.schede + 1)]
            if schede and other_plan(pagina, letta) is not None:
                s.di_altri.update(schede)
            write_name(s, pagina.name, schede, letta.modello.grafie)
            write_margins(s, margini.get(pagina.number, []), schede, letta.modello.grafie)
            tolte += letta.ripetute
    for altra, indici in tolte if any(x for _, x in lette) else ():
        s.open_page(altra)
        for i in indici:
            s.label(i, "ripetuto")
    for pagina in altre:
        write_matrix(s, pagina, scheda)
        write_results(s, pagina, scheda, elenco)
    return altre


def _is_of_indicators(letta: PaginaLetta) -> bool:
    """A page of indicators, and of no objective: of one of its own, or of those of other pages."""
    return letta.modello.riga == "scheda" and not letta.valori and [t.tabella.nome for t in letta.tabelle] == ["indicatori"]


def _read_cover(s: Scrittore, moduli: Sequence[Modulo], correnti: Sequence[Linea], dubbi: Mapping[int, str]) -> None:
    """What the document says of itself: on pages of no form and at the top of the others (`moduli`), in its print's heads and feet (`correnti`)."""
    diverse = {x.testo: x for x in reversed(correnti)}
    read_cover(s.registro, [*moduli, Modulo("x", IN_STAMPA, tuple(diverse.values()), ())], dubbi)
    for x in correnti:
        for a, b in s.registro.liberi(x.inizio, x.fine):
            s.registro.prendi("modulo", "x", "testata_o_piede", s.registro.sorgente.testo[a:b], ((a, b),))


def _lines(linee: Linee, pagina: Page, celle: Sequence[int]) -> Modulo:
    """The lines of some of a page's cells, without those of a row that names several bodies of a kind, "Comune di Alfa | Comune di Beta": they head columns."""
    enti = grouped([((c.row0, chi), plain(c.text).split()) for i in celle if (chi := body_kind((c := pagina.cells[i]).text))])
    # one is said again where the others begin with its words: "Comune di Alfa - Provincia di Beta"
    di_colonne = {riga for (riga, _), nomi in enti.items() if any(x[: len(a)] != a for a in [min(nomi, key=len)] for x in nomi)}
    sue = [x for i in celle if (x := linee[pagina.number][i]) is not None and pagina.cells[i].row0 not in di_colonne]
    return Modulo("x", "", tuple(sue), ())


def _in_doubt(pagine: Sequence[Page], linee: Linee) -> dict[int, str]:
    """Where the lines of cells begin of which it is not sure what they hold, on pages put together of several, and why."""
    unite = (p for p in pagine if p.accanto)
    return {x.inizio: c.doubt for p in unite for c, x in zip(p.cells, linee[p.number], strict=False) if c.doubt and x is not None}
