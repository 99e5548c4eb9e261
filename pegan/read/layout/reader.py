"""A text that keeps the page's layout (`pdftotext -layout`): its columns, parted by blanks, to pages of cells for the grid's form reader.

page ─▶ pieces of lines ─▶ wrapped cells ─▶ grid of letters ─▶ read_pages ─▶ places of the cells back in the file

A page whose columns are not understood is read in the order of its lines, if they have one, or left over; the others stay as they are. What letters in
columns show is concluded, not printed: no value is more than deduced.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from pegan.read.cell import Cell, Page
from pegan.read.cells import AMBIGUA, Cella, Lettura, Pezzo, deduced, opened_to_none, row_of, sheet_of
from pegan.read.dump import is_interleaved, is_side_by_side
from pegan.read.flow.labels import read_labels
from pegan.read.flow.order import doubtful_rows
from pegan.read.flow.reader import Corso, read_course
from pegan.read.flow.sheets import OGGETTO
from pegan.read.form.reader import read_pages
from pegan.read.layout.cells import RIGHE_VICINE, Casella, read_cells
from pegan.read.layout.doubts import (
    Tavola,
    repeated_objectives,
    rows_in_doubt,
    rows_of_lists,
    table_of,
    tables_in_doubt,
    texts_in_doubt,
    titles_alone,
)
from pegan.read.layout.grid import place_cells
from pegan.read.layout.lines import Pezzo as Lettere
from pegan.read.layout.lines import read_lines, read_pieces
from pegan.read.layout.next_pages import Testata, cut_texts, with_heading
from pegan.read.layout.row_doubts import values_with_more
from pegan.read.layout.tables import is_label
from pegan.read.letters import Posto, in_file
from pegan.read.running import running_lines
from pegan.read.source import Linea, Sorgente

_LETTA = 0.5
"""Of the letters of a text or of a page: with less in cells of a form, its columns are not understood."""
_SPARSE = 12
"""Letters left over, each alone."""
_COLONNE = "le colonne della tavola non si riconoscono tutte"
_CONTINUA = "il testo può continuare in quello che gli sta sopra o sotto"
_TAGLIATA = "la stampa è più larga della pagina: il testo può continuare in un'altra pagina"
_ALTRO = "nel valore può esserci il numero della riga, il piede della pagina o il titolo che segue"
_MOTIVO = "la colonna si riconosce dai bianchi del testo"


@dataclass(frozen=True, slots=True)
class _Pagina:
    """A page of the text: its lines, its cells, and where the letters of each stand in the file."""

    linee: Sequence[Linea]
    page: Page
    lettere: Sequence[list[int]]


def read_layout(sorgente: Sorgente, anno: int | None = None) -> Lettura:
    """A whole text by its columns; where they can't be rebuilt it is left over: its lines, side by side, are in no order. `anno` is the plan's where
    it prints none."""
    pagine = _laid_out(sorgente)
    quante = len(pagine)
    lettura = read_pages([p.page for p in pagine], anno=anno)
    cattive = _not_understood(lettura, pagine)
    corsi: list[Corso] = []
    persi: list[Linea] = []
    if cattive:
        buone, corsi, persi = _in_order(pagine, cattive, sorgente) or _otherwise(pagine, cattive, sorgente)
        lettura = read_pages([p.page for p in buone], anno=anno)
        pagine = buone
    lettere: dict[Posto, Sequence[int]] = {(p.page.number, i): x for p in pagine for i, x in enumerate(p.lettere)}
    incerte = {row_of(c) for c in lettura.celle if c.motivo == RIGHE_VICINE}
    lettura = in_file(lettura, [p.page for p in pagine], lettere, sorgente)
    for corso in corsi:
        lettura = corso.finish(lettura, sorgente)
    avanzi = [Pezzo(sorgente.luogo(((x.inizio, x.fine),)), x.testo) for x in persi]
    lettura = replace(lettura, non_attribuito=(*lettura.non_attribuito, *avanzi), pagine=quante)
    aperte = tables_in_doubt(lettura, sorgente)
    accanto = rows_in_doubt(lettura, sorgente)
    altre = doubtful_rows(lettura.celle)
    continuano = texts_in_doubt(lettura, sorgente)
    tagliati = cut_texts(lettura, [linee for _, linee in _pages(sorgente)], sorgente)
    con_altro = values_with_more(lettura.celle, sorgente)
    righe = rows_of_lists(lettura)
    spezzate = {s for s, campo in continuano if campo == "obiettivo_operativo" and s in righe}
    spezzate |= {prima for prima, s in pairwise(righe) if s in spezzate}
    spezzate |= {x for x in (r.split("/")[0] for r in incerte) if x in righe}
    spezzate |= titles_alone(lettura, righe)
    continuano |= repeated_objectives(lettura, righe)
    return replace(
        lettura,
        celle=tuple(
            opened_to_none(c, _TAGLIATA)
            if c.tabella != "modulo" and c.confidenza != AMBIGUA and (c.tabella, c.chiave, c.campo) in tagliati
            else opened_to_none(c, _ALTRO)
            if c.confidenza != AMBIGUA and (c.tabella, c.chiave, c.campo) in con_altro
            else opened_to_none(c, altre[row_of(c)])
            if c.confidenza != AMBIGUA and row_of(c) in altre
            else opened_to_none(c, _CONTINUA)
            if _goes_on(c, continuano, spezzate)
            else _lowered(c, incerte, accanto, aperte)
            for c in lettura.celle
        ),
    )


def _laid_out(sorgente: Sorgente) -> list[_Pagina]:
    pagine = []
    aperta: Testata | None = None
    for numero, linee in _pages(sorgente):
        righe = read_lines(sorgente, linee)
        correnti = [x.inizio for x in running_lines(sorgente)] if aperta else []
        segue = with_heading(aperta, righe, correnti) if aperta else None
        poste, teste = _placed(segue or righe, aperta)
        if aperta and segue is None and (segue := with_heading(aperta, righe, correnti, teste)):
            poste, teste = _placed(segue, aperta)
        aperta = teste[-1] if teste and teste[-1].aperta else None
        lettere = [
            [p.inizio + i if p.inizio >= 0 else -1 for p in casella.pezzi for i, x in enumerate(p.testo) if not x.isspace()]
            for _, casella in poste
        ]
        # a sheet may go on on the next page: what its labels say tells
        pagine.append(_Pagina(linee, Page(numero, f"p. {numero}", tuple(c for c, _ in poste), foglio=1), lettere))
    return pagine


def _placed(righe: list[list[Lettere]], aperta: Testata | None) -> tuple[list[tuple[Cell, Casella]], list[Testata]]:
    return place_cells(read_cells(read_pieces(righe, is_label), is_label), aperta)


def _pages(sorgente: Sorgente) -> list[tuple[int, list[Linea]]]:
    """The pages by their number: where form feeds part them, blank lines are the page's own."""
    if "\f" not in sorgente.testo:
        return [(p[0].pagina, list(p)) for p in sorgente.pagine]
    salti = [i for i, c in enumerate(sorgente.testo) if c == "\f"]
    tutte = [linea for p in sorgente.pagine for linea in p]
    return [(n + 1, list(linee)) for n, linee in groupby(tutte, key=lambda linea: bisect_left(salti, linea.inizio))]


def _not_understood(lettura: Lettura, pagine: Sequence[_Pagina]) -> set[int]:
    """The pages most of which no cell took, or whose words are set apart letter by letter."""
    tutte = {p.page.number: sum(len("".join(c.text.split())) for c in p.page.cells) for p in pagine}
    persi: Counter[int] = Counter()
    sparse: Counter[int] = Counter()
    for p in lettura.non_attribuito:
        persi[p.luogo.pagina] += len("".join(p.testo.split()))
        sparse[p.luogo.pagina] += len(p.testo) == 1 and p.testo.isalpha()
    return {n for n, quante in tutte.items() if persi[n] > (1 - _LETTA) * quante or sparse[n] > _SPARSE}


def _otherwise(pagine: Sequence[_Pagina], cattive: Set[int], sorgente: Sorgente) -> tuple[list[_Pagina], list[Corso], list[Linea]]:
    """The pages with those that are not understood as pages in reading order, where they are; else their lines are left over."""
    correnti = running_lines(sorgente)
    buone: list[_Pagina] = []
    corsi: list[Corso] = []
    persi: list[Linea] = []
    for cattiva, gruppo in groupby(pagine, key=lambda p: p.page.number in cattive):
        if not cattiva:
            buone += [replace(p, page=replace(p.page, number=len(buone) + n)) for n, p in enumerate(gruppo, 1)]
            continue
        linee = [linea for p in gruppo for linea in p.linee]
        corso = None if is_side_by_side(linee) else read_course(linee, correnti, len(buone) + 1)
        if corso is None:
            persi += linee
            continue
        corsi.append(corso)
        buone += _pages_of(corso)
    return buone, corsi, persi


def _in_order(pagine: Sequence[_Pagina], cattive: Set[int], sorgente: Sorgente) -> tuple[list[_Pagina], list[Corso], list[Linea]] | None:
    """The whole text line by line, where most of its pages are not understood: one of sheets, whose labels begin lines; a list's cells wrap side by side."""
    linee = [linea for p in pagine for linea in p.linee]
    if 2 * len(cattive) <= len(pagine) or is_interleaved(linee):
        return None
    if sum(any(v.nome in OGGETTO for v in read_labels(x)) for x in linee) <= 1:
        return None
    corso = read_course(linee, running_lines(sorgente))
    return (_pages_of(corso), [corso], []) if corso else None


def _pages_of(corso: Corso) -> list[_Pagina]:
    fogli, lettere = corso.pages()
    return [_Pagina((), p, [lettere[p.number, i] for i in range(len(p.cells))]) for p in fogli]


def _goes_on(cella: Cella, continuano: Set[tuple[str, str]], spezzate: Set[str]) -> bool:
    """A value may go on in what is left over beside it, or be of a sheet that is a part of another row's (`spezzate`)."""
    if cella.tabella in ("modulo", "documenti") or cella.confidenza == AMBIGUA:
        return False
    return (cella.tabella == "schede" and (cella.chiave, cella.campo) in continuano) or sheet_of(cella) in spezzate


def _lowered(cella: Cella, incerte: Set[str], accanto: Set[str], aperte: Set[Tavola]) -> Cella:
    """A value is deduced at most, and open on a row whose lines may be another's, or in a table that did not come apart."""
    if cella.tabella == "modulo" or cella.confidenza == AMBIGUA:
        return cella
    di_riga = cella.tabella not in ("schede", "documenti")
    if di_riga and row_of(cella) in incerte:
        return opened_to_none(cella, RIGHE_VICINE)
    if di_riga and (row_of(cella) in accanto or table_of(cella) in aperte):
        return opened_to_none(cella, _COLONNE)
    return deduced(cella, _MOTIVO)
