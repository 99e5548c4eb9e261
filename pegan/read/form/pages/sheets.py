"""A sheet that a print runs over several pages: whether a page goes on with the one before, and the two as one.

Pages printed from one sheet have their columns in common (`Page.foglio`), so what a table's heading says on one holds on the next, whether the
print repeats it or not.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from pegan.read.cell import Page
from pegan.read.form.pages.altri_piani import other_plan
from pegan.read.form.pages.repeated_rows import is_annex, join, rows_of, running_head, texts_by_row
from pegan.read.form.pages.under import DI_OBIETTIVO, PaginaLetta, under
from pegan.read.form.pages.which_form import read_page
from pegan.read.form.template import Modello
from pegan.read.pages import Linee, cell_text

_NUMERO_DI_COLONNA = re.compile(r"\W*\d{1,2}\W*")
"""What a heading's last row may say: a print repeats it or not."""
INSIEME = 20
"""Pages that one sheet may run over."""


Letta = tuple[Page, PaginaLetta | None]
"""A page, and how it was read: None where it is of no form."""


def together(pagine: Sequence[Page], linee: Linee, modelli: tuple[Modello, ...]) -> Iterator[Letta]:
    """Every page as it is read, those that one sheet runs over as one; `linee` learns where their cells went."""
    prima: Letta | None = None
    insieme = 1
    capi: set[str] = set()
    for pagina in pagine:
        letta = None if pagina.hidden else read_page(pagina, modelli)
        unita = None
        if prima is not None and insieme < INSIEME and not _begins_another_plan(prima[0], pagina, letta):
            sopra, attesa = prima
            if attesa is not None and letta is not None and _is_of_the_same(attesa, letta):
                unita = _one(sopra, attesa, pagina, _said_again(attesa, letta), linee, modelli)
            elif pagina.foglio is not None and pagina.foglio == sopra.foglio and not is_annex(pagina):
                unita = _with(prima, pagina, letta, capi, linee, modelli)
        if unita is not None:
            prima, insieme = (unita.pagina, unita), insieme + 1
            continue
        if prima is not None:
            capi = capi | _first_labels(prima[1]) if prima[1] is not None and pagina.foglio == prima[0].foglio is not None else set()
            yield prima
        prima, insieme = (pagina, letta), 1
    if prima is not None:
        yield prima


def _with(
    prima: Letta, pagina: Page, letta: PaginaLetta | None, capi: Set[str], linee: Linee, modelli: tuple[Modello, ...]
) -> PaginaLetta | None:
    """The page before and this one read as one sheet; None if they are two. `capi` are the labels with which the print's sheets before these began."""
    sopra, attesa = prima
    if attesa is None:  # too little of a form to be known as one: the beginning of what follows, if that is more of a form with it
        unita = read_page(join(sopra, pagina, (), linee), modelli)
        if unita is None or not (letta or unita.tabelle):  # of two pages that are no form, labels alone make none
            return None
        if letta is not None and (_says_otherwise(under(sopra, letta.modello), letta) or _has_a_table_before(unita, sopra, letta)):
            return None
        return unita if unita.voti > (letta.voti if letta else 0) else None
    vista = letta or under(pagina, attesa.modello)
    if testata := _heading_again(attesa, pagina):
        unita = _one(sopra, attesa, pagina, testata, linee, modelli)
        ultima = max((t.ultima for t in vista.tabelle), default=0)
        # below a remark that ends the list it is another
        if unita is not None and unita.tabelle and unita.tabelle[-1].ultima >= rows_of(sopra) + ultima:
            return unita
    if letta is not None and (_begins_with_a_heading(letta) or _names_another(attesa, letta)):
        return None
    if not _goes_on(attesa, vista):
        return _one(sopra, attesa, pagina, (), linee, modelli) if _begins_amid(attesa, vista, capi | _first_labels(attesa)) else None
    if vista.voti == 0 and not _same_columns(sopra, pagina):
        return None
    unita = _one(sopra, attesa, pagina, _repeated(sopra, vista), linee, modelli)
    if letta is None and unita is not None and unita.modello.riga != "scheda" and _adds_no_rows(unita, sopra, pagina):
        return None
    return unita


def _begins_another_plan(sopra: Page, pagina: Page, letta: PaginaLetta | None) -> bool:
    """A printed page that begins with another plan's title, which the page before has not."""
    titolo = other_plan(pagina, letta) if pagina.foglio is not None else None
    return titolo is not None and all(c.text != titolo for c in sopra.cells)


def _adds_no_rows(unita: PaginaLetta, sopra: Page, pagina: Page) -> bool:
    """The list ends above a page, or with its title: the labels of another table would be of all objectives."""
    righe = texts_by_row(pagina)
    inizio = righe[1 if len(righe) > 1 and len(righe[0][1]) == 1 else 0][0]
    return bool(unita.tabelle) and unita.tabelle[-1].ultima < rows_of(sopra) + inizio


def _has_a_table_before(unita: PaginaLetta, sopra: Page, letta: PaginaLetta) -> bool:
    """Together with a page of no form one that names its objective has a table above that: no sheet begins so."""
    return "obiettivo_operativo" in letta.say() and any(t.cima < rows_of(sopra) for t in unita.tabelle)


def _one(
    sopra: Page, attesa: PaginaLetta, pagina: Page, ripetute: Sequence[int], linee: Linee, modelli: tuple[Modello, ...]
) -> PaginaLetta | None:
    """Two pages read as one."""
    ripetute = sorted({*ripetute, *running_head(sopra, pagina)})
    unita = read_page(join(sopra, pagina, ripetute, linee), modelli)
    if unita is not None:
        unita.ripetute = [*attesa.ripetute, (pagina, list(ripetute))]
    return unita


def _is_of_the_same(prima: PaginaLetta, letta: PaginaLetta) -> bool:
    """A sheet that bears the code of the one before, names no objective and has other tables: the second part of one form."""
    detto, dice = prima.say(), letta.say()
    if prima.modello is not letta.modello or letta.modello.riga != "scheda" or dice.get("obiettivo_operativo") or not detto.get("peg_n"):
        return False
    if len(prima.inizi) > 1 or len(letta.inizi) > 1 or not letta.tabelle:
        return False
    diverse = {t.tabella.nome for t in prima.tabelle}.isdisjoint(t.tabella.nome for t in letta.tabelle)
    return diverse and "peg_n" in dice and all(detto[n] == dice[n] for n in detto.keys() & dice.keys())


def _said_again(prima: PaginaLetta, letta: PaginaLetta) -> list[int]:
    """The cells of a page's labels that say what the page before says, and of what they say."""
    valori = [v for v in letta.valori if v.nome in prima.say()]
    return sorted({v.etichetta for v in valori} | {i for v in valori for i, _, _ in v.parti})


def _goes_on(prima: PaginaLetta, letta: PaginaLetta) -> bool:
    """Whether a page goes on with the sheet before.

    A sheet of its own says something else under a label that both have; or all of it again, tables too, as a copy does. What a page only
    repeats is the print's heading; what it alone says is the sheet's end.
    """
    detto, dice = prima.say(), letta.say()
    comuni = detto.keys() & dice.keys()
    if letta.modello.nome != prima.modello.nome or any(detto[n] != dice[n] for n in comuni):
        return False
    copia = detto.keys() == dice.keys() and len(comuni) > 1 and bool(letta.tabelle)
    return not (copia and prima.tabelle and prima.tabelle[0].tabella.nome == letta.tabelle[0].tabella.nome)


def _says_otherwise(prima: PaginaLetta, letta: PaginaLetta) -> bool:
    """A page with something else under a label of the sheet behind it, or with an indicator's where that has a table of them: a legend, an index."""
    detto, dice = prima.say(), letta.say()
    di_indicatore = any(n.startswith("i.") for n in detto) and any(t.tabella.nome == "indicatori" for t in letta.tabelle)
    return di_indicatore or any(detto[n] and dice[n] and detto[n] != dice[n] for n in detto.keys() & dice.keys())


def _heading_again(prima: PaginaLetta, pagina: Page) -> list[int]:
    """The cells down to the end of a list's heading, if the page before has them down to its first one: what the print repeats above rows that go on."""
    if prima.modello.riga == "scheda" or not prima.tabelle:
        return []
    testate = [{(c.col0, c.col1, cell_text(c)): c.row0 for i in t.testate if (c := prima.pagina.cells[i]).text} for t in prima.tabelle]
    mancano = {cella for cella in testate[-1] if not _NUMERO_DI_COLONNA.fullmatch(cella[2])}
    prima_volta = next(t for t in testate if mancano <= t.keys())
    fondo = max((riga for cella, riga in prima_volta.items() if cella in mancano), default=-1)
    detti = {(c.col0, c.col1, cell_text(c)) for c in prima.pagina.cells if c.text and c.row0 <= fondo}
    fino = -1
    sopra: list[int] = []
    for i, c in enumerate(pagina.cells):
        if not mancano and c.row0 > fino:  # what is repeated further down is the list's own, but for rows that follow its heading on both
            return [*sopra, *_rows_alike(prima.pagina, fondo, pagina, fino)]
        if c.text and (c.col0, c.col1, cell_text(c)) not in detti:
            break
        sopra.append(i)
        if (c.col0, c.col1, cell_text(c)) in mancano:
            mancano.discard((c.col0, c.col1, cell_text(c)))
            fino = c.row0
    return []


def _rows_alike(prima: Page, da: int, dopo: Page, sotto: int) -> list[int]:
    """The cells of the rows that follow a row of each page alike, such as the columns' numbers: no row of a list is there twice, but a title of several."""
    righe = ([(r, x) for r, x in texts_by_row(p) if r > fino] for p, fino in ((prima, da), (dopo, sotto)))
    pari = takewhile(lambda coppia: coppia[0][1] == coppia[1][1] and len(coppia[0][1]) > 1, zip(*righe, strict=False))
    fino = max((riga for _, (riga, _) in pari), default=sotto)
    return [i for i, c in enumerate(dopo.cells) if sotto < c.row0 <= fino]


def _begins_amid(prima: PaginaLetta, letta: PaginaLetta, capi: Set[str]) -> bool:
    """A page of other sheets too that goes on with the last one of the page before: it begins with a table, its rows, or a label that begins none."""
    if letta.modello is not prima.modello or (not prima.tabelle and not prima.inizi):
        return False
    if letta.modello.riga != "scheda":
        # with rows before any heading: what labels stand between them are of the rows below
        return _has_rows(prima, letta, min((t.cima for t in letta.tabelle), default=len(letta.pagina.cells)))
    if not prima.inizi:
        return False
    if any(t.cima < prima.inizi[0] for t in prima.tabelle):  # its sheets may begin with a table
        return False
    celle = letta.pagina.cells
    cima = min((celle[e.cella].row0 for e in letta.etichette), default=len(celle))
    if any(t.cima < cima for t in letta.tabelle):
        return True
    if letta.etichette and capi.isdisjoint(e.nome for e in letta.etichette if celle[e.cella].row0 == cima):
        return True
    return _has_rows(prima, letta, cima)


def _has_rows(prima: PaginaLetta, letta: PaginaLetta, fino: int) -> bool:
    """Above a row stand rows of the last table of the page before."""
    ultima = prima.tabelle[-1] if prima.tabelle else None
    celle = letta.pagina.cells
    dette = {celle[e.cella].row0 for e in letta.etichette}
    righe = Counter(c.row0 for c in celle if c.text and c.row0 < fino and c.row0 not in dette and ultima and ultima.column(c))
    return any(n > 1 for n in righe.values())


def _begins_with_a_heading(letta: PaginaLetta) -> bool:
    """A list's page that begins with a heading, not the one that the page before has: its rows are of no other."""
    cima = min((c.row0 for c in letta.pagina.cells if c.text), default=0)
    return letta.modello.riga != "scheda" and any(t.cima == cima for t in letta.tabelle)


def _names_another(prima: PaginaLetta, letta: PaginaLetta) -> bool:
    """It says of which objective it is, above all its tables, behind a page of tables alone, or of such as its own that names none: they are another sheet's."""
    righe = [letta.pagina.cells[v.etichetta].row0 for v in letta.valori if v.nome in DI_OBIETTIVO]
    sue, altre = ({t.tabella.nome for t in x.tabelle} for x in (prima, letta))
    sole = not prima.etichette or (bool(sue & altre) and DI_OBIETTIVO.isdisjoint(prima.say()))
    return bool(prima.tabelle and righe) and sole and all(t.cima > min(righe) for t in letta.tabelle)


def _first_labels(letta: PaginaLetta) -> set[str]:
    """The labels with which its sheets begin."""
    return {e.nome for e in letta.etichette if letta.pagina.cells[e.cella].row0 in letta.inizi}


def _same_columns(prima: Page, dopo: Page) -> bool:
    """Most cells of a page without labels stand in columns of the page before: rows of its table."""
    sue = [(c.col0, c.col1) in {(x.col0, x.col1) for x in prima.cells} for c in dopo.cells if c.text]
    return 2 * sum(sue) >= len(sue) > 0


def _repeated(prima: Page, letta: PaginaLetta) -> list[int]:
    """The cells of a page's head that the page before has too, in the same columns: down to the last label that is repeated, above all rows of its own.

    In a list a label below the heading is of the rows below it, though it stood above others before.
    """
    dopo = letta.pagina
    testata = min((t.cima for t in letta.tabelle), default=0) if letta.modello.riga != "scheda" else len(dopo.cells)
    detti = {(c.col0, c.text) for c in prima.cells if c.text}  # a page with no other beside it ends where its cells go on
    dette = {dopo.cells[e.cella].row0 for e in letta.etichette}
    nuove = (c.row0 for c in dopo.cells if any(map(str.isalpha, c.text)) and (c.col0, c.text) not in detti)
    testata = min([testata, *(r for r in nuove if r not in dette)])
    righe = [dopo.cells[e.cella].row1 for e in letta.etichette if (c := dopo.cells[e.cella]) and (c.col0, c.text) in detti]
    fino = max((r for r in righe if r < testata), default=-1)
    return [i for i, c in enumerate(dopo.cells) if c.row0 <= fino and (c.col0, c.text) in detti]
