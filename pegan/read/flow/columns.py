"""Tables written column by column, as pdfminer leaves them, or whose columns stand below headings of their own, in turn or in rows.

Indicatore           ─▶ the headings of one table, or of two whose columns stand amid each other
Chilometri di strade
Ponti verificati
Peso   Target 2025   ─▶ as many cells as the other columns have: the n-th of each is of the n-th row
60 40 120 18         ─▶ column after column; or row after row, 60 120 40 18

Every way to give the cells to the columns has a cost; the cheapest is taken, and cells that a way has otherwise which costs hardly more are in doubt. Where
the cells of some columns are not as many as those of the others nothing is read.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pegan.read.flow.column_ways import COLONNE, PASSI, RIVALE, Cella, Colonna, Prova, Tratto, Via
from pegan.read.flow.heading_words import PEZZO, field_of
from pegan.read.flow.headings import Intestazione, may_begin, tables
from pegan.read.flow.labels import read_labels
from pegan.read.flow.rows import RigaLetta
from pegan.read.flow.titles import section_of
from pegan.read.flow.words import form, text_of, words_of
from pegan.read.source import Linea
from pegan.read.words import is_unit, lexicon

_ALTA, _ALTE = 3, 300
"""Lines of the highest heading of a column, and of the largest table."""
_CONTINUA = re.compile(r"[a-zà-ÿ].*|(?:19|20)\d\d|\(?%\)?")
"""What goes on with the heading of a column on the next line."""
Lette = list[tuple[Intestazione, list[RigaLetta]]]


def read_columns(tutte: Sequence[Linea], inizio: int, prima: int) -> tuple[Lette, int] | None:
    """The tables that begin with a line, and how many lines they take; None if there is none that was written so.

    `prima` is where the lines begin that no other table has: a heading among them may be of this one's.
    """
    if not _heading(tutte[inizio : inizio + _ALTA]):
        return None
    linee = tutte[inizio : inizio + _ALTE]
    tratti, fini = _cut(linee)
    sopra = {x.testo for x in tutte[max(prima, inizio - _ALTE) : inizio] if x.pagina == linee[0].pagina and _names(x.testo)}
    for quanti in range(len(tratti), 0, -1):
        testate = [c for t in tratti[:quanti] for c in t.colonne]
        dopo = [text_of(t.colonne[0]) for t in tratti[quanti : quanti + 1]]
        for colonne in _fields(testate) if 1 < len(testate) <= COLONNE else ():
            altre = dopo if colonne[0].modello is form() else [*sopra, *dopo]
            if any(field_of(x, c.tabella) not in ("", *(v.campo for v in colonne)) for x in altre for c in colonne):
                continue  # the table has more columns
            prova = Prova(tratti[:quanti], colonne)
            vie = list(prova.ways())
            if not vie or prova.passi > PASSI:
                continue
            via = min(vie, key=lambda v: v.costo)
            if via.a_righe:
                return None  # as a list is written
            fine = next(n for n, x in enumerate(linee) if x is via.resto[0].linea) if via.resto else fini[quanti - 1]
            lette = _tables(testate, colonne, via, [v for v in vie if v.costo - via.costo < RIVALE])
            return _doubt_others(lette, tutte, inizio, inizio + fine), fine
    return None


def _doubt_others(lette: Lette, tutte: Sequence[Linea], inizio: int, fine: int) -> Lette:
    """The tables, each column in doubt whose heading comes again below, where above on the page another table begins as they do: it may be that one's."""
    pagina = tutte[inizio].pagina
    if not any(x.testo == tutte[inizio].testo for x in tutte[:inizio] if x.pagina == pagina):
        return lette
    sotto = {x.testo for x in itertools.takewhile(lambda x: x.pagina == pagina, tutte[fine:])}
    return [
        (t, [replace(r, dubbie=tuple(d or text_of(c) in sotto for d, c in zip(r.dubbie, t.colonne, strict=True))) for r in righe])
        for t, righe in lette
    ]


@lru_cache(maxsize=1 << 14)
def _names(testo: str) -> bool:
    """A text heads a column of some table."""
    return any(map(str.isalpha, testo)) and not testo[0].islower() and any(field_of(testo, t) for _, t in tables())


def _heading(linee: Sequence[Linea]) -> int:
    """How many of some lines are the heading of one column."""
    if not may_begin(linee[0]):
        return 0
    alta = 1
    while alta < len(linee) and not linee[alta].stacco and linee[alta].pagina == linee[0].pagina and _goes_on(*linee[alta - 1 : alta + 1]):
        alta += 1
    testi = [text_of([p for x in linee[:n] for p in words_of(x)]) for n in range(alta, 0, -1)]
    return next((alta - k for k, t in enumerate(testi) if len(t.split()) <= PEZZO and _names(t)), 0)


def _goes_on(prima: Linea, dopo: Linea) -> bool:
    """The heading of a column goes on on the next line."""
    return _CONTINUA.fullmatch(dopo.testo) is not None or prima.testo.split()[-1].lower() in lexicon("legami")


def _cut(linee: Sequence[Linea]) -> tuple[list[Tratto], list[int]]:
    """Headings and cells, up to a title or a heading that comes again; and where each run of them ends."""
    tratti, fini, n, viste = [Tratto()], list[int](), 0, set[str]()
    while n < len(linee) and linee[n].pagina == linee[0].pagina:
        if tratti[-1].goes_on(linee[n]):
            tratti[-1].celle[-1] += words_of(linee[n])
            n += 1
            continue
        di_unita = is_unit(linee[n].testo) and any(_is_of_units(c) for c in tratti[-1].colonne)
        quante = 0 if di_unita else _heading(linee[n : n + _ALTA])
        parole = tuple(p for x in linee[n : n + quante] for p in words_of(x))
        if text_of(parole) in viste or (not quante and _is_no_cell(linee[n])):
            break
        if quante and tratti[-1].celle:
            tratti.append(Tratto())
            fini.append(n)
        if quante:
            tratti[-1].colonne.append(parole)
            viste.add(text_of(parole))
        else:
            tratti[-1].celle.append(words_of(linee[n]))
        n += quante or 1
    return tratti, [*fini, n]


def _is_no_cell(linea: Linea) -> bool:
    """A title, or a label of the form with its value."""
    voci = read_labels(linea)
    return section_of(linea.testo) is not None or any(v.chiara and v.valore and v.nome and not v.nome.startswith("i.") for v in voci)


def _is_of_units(testata: Cella) -> bool:
    return any(field_of(text_of(testata), t).endswith("unita") for _, t in tables())


def _fields(testate: Sequence[Cella]) -> Iterator[list[Colonna]]:
    """The columns of one of the sheet's tables, or of several, each the last one that has such a column; or of a list."""
    testi = [text_of(c) for c in testate]
    di_una = [[Colonna(m, t, field_of(x, t)) for x in testi] for m, t in tables()]
    sparse: list[Colonna] = []
    for x in testi:
        sue = [Colonna(form(), t, c) for t in form().tabelle if (c := field_of(x, t))]
        nuove = [c for c in sue if c.campo in c.tabella.chiavi]
        sparse += (nuove or [c for v in reversed(sparse) for c in sue if c.tabella is v.tabella])[:1]
    for colonne in sorted([*di_una, sparse], key=lambda x: x[0].modello is not form() if x else True):
        tavole = [[c for c in colonne if c.tabella is v.tabella] for v in colonne]
        if len(colonne) == len(testi) and all(map(_is_table, tavole)):
            yield colonne


def _is_table(colonne: Sequence[Colonna]) -> bool:
    """Two columns or more, of which one names the rows; years and periods stand below other headings."""
    campi = [c.campo for c in colonne]
    chiave = next((k for k in colonne[0].tabella.chiavi if k in campi), "")
    return len(campi) > 1 and not {"", "anno", "periodi"} & {*campi} and campi.count(chiave) == 1


def _tables(testate: Sequence[Cella], colonne: Sequence[Colonna], via: Via, vie: Sequence[Via]) -> Lette:
    """The headings and rows of a way; a cell that another way has in another place is in doubt."""
    posti = [{c[0].inizio: (k, r) for k, x in v.colonne.items() for r, c in enumerate(x)} for v in vie]
    lette: Lette = []
    for nome in dict.fromkeys(c.tabella.nome for c in colonne):
        sue = [k for k, c in enumerate(colonne) if c.tabella.nome == nome]
        prima = colonne[sue[0]]
        t = Intestazione(prima.tabella, prima.modello, tuple(testate[k] for k in sue), tuple(colonne[k].campo for k in sue))
        righe = []
        for r, celle in enumerate(zip(*(via.colonne[k] for k in sue), strict=True)):
            dubbie = tuple(any(p.get(c[0].inizio) != (k, r) for p in posti) for k, c in zip(sue, celle, strict=True))
            righe.append(RigaLetta(celle, dubbie, 0.0))
        lette.append((t, righe))
    return lette
