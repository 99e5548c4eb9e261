"""Texts that no rules part on a grid of their own: what a workbook's merged cells would be.

texts ─▶ rows of the page ─▶ headings of tables ─▶ columns of each table ─▶ Cell

Below a heading a value lies in the column whose letters it stands nearest to; elsewhere a text goes on to the next one of its line. What stands below no
heading's letters, as texts do whose heading is in the middle of a wide column, is its column's all the way down.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pegan.read.cell import Cell
from pegan.read.form.labels.words import is_plain_total
from pegan.read.form.tables.gantt import is_mark
from pegan.read.layout.cells import RIGHE_VICINE, Casella
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.next_pages import rows_that_go_on
from pegan.read.layout.placing import (
    Posti,
    between_marks,
    edges,
    in_order,
    left_aligned,
    middle,
    one_row,
    own_columns,
    place_free,
    place_headings,
    span,
)
from pegan.read.layout.row_doubts import DUE_TESTI
from pegan.read.layout.tables import (
    Colonna,
    Fascia,
    bands,
    find_tables,
    is_label,
    may_be_value,
    names_group,
    one_text_a_column,
    without_number,
)
from pegan.read.pdf.ruled.covered import covered, divided, from_headings
from pegan.read.pdf.ruled.going_on import Tavola
from pegan.read.pdf.ruled.headings import Condivise, beside_years, columns_below, leaves, second_table, shared_columns, title_of
from pegan.read.pdf.ruled.merged import Quote, read_merged

_SOTTO_NESSUNA = "il testo non sta sotto nessuna intestazione: può essere di più colonne"
_RIGHE_UNITE = "nella tabella ci sono celle che valgono per più righe: nessuna riga disegnata dice quali"
_SENZA_TESTATA = "la riga sta sopra ogni intestazione della pagina, e nessuna linea dice dove finiscono le colonne"
_DI_TAVOLA = 3
"""Columns of a table, at the least."""


def place_cells(celle: Sequence[Casella], quote: Quote, sopra: Fascia | None = None) -> tuple[list[tuple[Cell, Casella]], Tavola | None]:
    """The page's grid: each cell with where it came from, in reading order; `quote` says where the lines lie that no rules part into rows, `sopra` heads a table that goes on from the
    page before. And the table that goes on over the page."""
    fasce = bands(celle)
    posti: Posti = {}
    tavole = find_tables(fasce, con_gruppi=True)
    senza_testa = fasce[: fasce.index(tavole[0][0][0]) if tavole else None]
    if sopra is not None:
        seguono = len(rows_that_go_on([_first_line(f) for f in senza_testa]))
        tavole.insert(0, ([sopra], senza_testa[:seguono]))
        senza_testa = senza_testa[seguono:]
    fine = max((c.x1 for c in celle), default=0)
    a_sinistra = left_aligned(tavole)
    aperta = None
    for testa, corpo in tavole:
        letta = _place_table(testa, corpo, posti, fine, quote, a_sinistra=a_sinistra)
        aperta = letta if [*testa, *corpo][-1] is fasce[-1] else None
    place_free(fasce, posti)
    if not tavole:
        _place_rows(celle, fasce, posti, quote)
    if sopra is not None:
        tavole = tavole[1:]
    for f in senza_testa:
        cifre = [c for c in f.celle if c.numero]
        for c in cifre if len(cifre) > 1 and len(f.celle) > 2 else ():
            posti[id(c)] = (*posti[id(c)][:4], posti[id(c)][4] or _SENZA_TESTATA)
    for testa, _ in tavole:
        _widen_titles(fasce, fasce.index(testa[0]), posti, fine)
    for c in (f.celle[0] for f in fasce if not tavole and len(f.celle) == 1):  # whose the next sheets are is no text of rows that go on
        if posti[id(c)][1] == 0 and ":" not in c.testo and names_group(c.frase):
            posti[id(c)] = (c.riga0, 0, c.riga1, fine, posti[id(c)][4])
    return in_order([*([sopra] if sopra else []), *fasce], posti), aperta


def _first_line(f: Fascia) -> list[Pezzo]:
    return sorted((p for c in f.celle for p in c.pezzi if p.riga == f.riga0), key=lambda p: p.x0)


def _place_rows(celle: Sequence[Casella], fasce: Sequence[Fascia], posti: Posti, quote: Quote) -> None:
    """Rows of a table whose heading stands elsewhere, such as within another frame: where a text stands beside several of them all are in doubt."""
    colonne: list[Colonna] = []
    for c in sorted(celle, key=lambda c: c.x0):
        if colonne and c.x0 < colonne[-1][1]:
            colonne[-1] = (colonne[-1][0], max(colonne[-1][1], c.x1))
        else:
            colonne.append((c.x0, c.x1))
    testi = [c.frase for c in celle]
    if len(colonne) < _DI_TAVOLA or any(is_label(t) and not may_be_value(t) for t in testi):
        return
    unite = read_merged(celle, {id(c): span(c, colonne)[0] for c in celle}, Condivise(), quote)
    for c in celle if unite.linee or unite.aperta or _of_several_rows(fasce, colonne) else ():
        r0, c0, r1, c1, _ = posti[id(c)]
        r0, r1 = unite.linee.get(id(c), (r0, r1))
        posti[id(c)] = (r0, c0, r1, c1, _RIGHE_UNITE)


def _widen_titles(fasce: Sequence[Fascia], testa: int, posti: Posti, fine: int) -> None:
    """Texts alone on their lines right above a heading lie over the whole table, as its title does."""
    for f in reversed(fasce[:testa]):
        if len(f.celle) > 1 or is_label(f.celle[0].frase.rstrip(":")) or posti[id(f.celle[0])][3] >= fine:
            return
        r0, c0, r1, _, dubbio = posti[id(f.celle[0])]
        posti[id(f.celle[0])] = (r0, c0, r1, fine, dubbio)


def _place_table(testa: Sequence[Fascia], corpo: Sequence[Fascia], posti: Posti, fine: int, quote: Quote, *, a_sinistra: bool) -> Tavola:
    di_testa = [c for f in testa for c in f.celle]
    if (titolo := title_of(di_testa)) is not None:
        di_testa.remove(titolo)
        posti[id(titolo)] = (titolo.riga0, 0, titolo.riga1, fine, None)
    foglie = leaves(di_testa)
    ordinate = sorted(foglie, key=lambda c: c.x0)
    righe = [f for f in corpo if len(f.celle) > 1] or corpo  # what stands alone may be a title over all columns
    colonne, incerte = covered(foglie, [c for f in righe for c in f.celle])
    strette = colonne
    if a_sinistra:
        colonne = from_headings(ordinate, colonne, [c for f in righe for c in f.celle])
        incerte = [s for s in incerte if any(c.numero for c in ordinate if c.x1 <= s[0] and not any(c.x1 < d.x1 <= s[0] for d in ordinate))]
    colonne, prime = divided(colonne, corpo)
    segnate = [strette[prime.index(k)] if k in prime and k + 1 in (*prime, len(colonne)) else c for k, c in enumerate(colonne)]
    suoi = own_columns(ordinate, prime, len(colonne))
    lati = [(a, b - 1) for a, b in pairwise(edges(colonne, fine))]
    accanto = second_table(ordinate)
    if accanto is not None and (k := suoi[id(ordinate[accanto])][0]):  # a blank column parts two tables
        lati[k - 1 : k + 1] = [(lati[k - 1][0], lati[k - 1][1] - 2), (lati[k][0] + 1, lati[k][1])]
    sotto = {id(c): suoi[id(c)] if c in foglie else columns_below(c, di_testa, ordinate, suoi, colonne) for c in di_testa}
    place_headings(di_testa, foglie, sotto, lati, posti)
    if (n := beside_years(ordinate)) is not None:
        incerte = [*incerte, (colonne[prime[n]][0], fine + 1)]
    condivise = shared_columns(ordinate, suoi)
    for tratto in _between_titles(corpo, colonne):
        if len(tratto[0].celle) == 1 and _is_title(tratto[0].celle[0], colonne):
            posti[id(tratto[0].celle[0])] = (tratto[0].riga0, 0, tratto[0].riga1, fine, None)
            continue
        dove = _whose(tratto, colonne, segnate)
        unite = read_merged([c for f in tratto for c in f.celle], {i: da for i, (da, _) in dove.items()}, condivise, quote)
        if not unite.linee:
            for f in tratto:
                if all(c.pezzi[0].inizio in quote for c in f.celle):
                    one_text_a_column(f)
            dove = _whose(tratto, colonne, segnate)
        vaghe = set() if unite.linee else {n for n in without_number(tratto) if any(c.pezzi[0].inizio in quote for c in tratto[n].celle)}
        aperta = _RIGHE_UNITE if unite.aperta or (not unite.linee and _of_several_rows(tratto, colonne)) else None
        for n, f in enumerate(tratto):
            snella = one_row(f.celle)
            incerta = next((c.dubbio for c in f.celle if c.dubbio), None) or (RIGHE_VICINE if n in vaghe else None)
            presi = {dove[id(c)][0] for c in f.celle}
            if snella and (_crowded(f.celle, dove) or any(k not in prime and k - 1 not in presi for k in presi)):
                incerta = incerta or DUE_TESTI
            for c in f.celle:
                da, a = dove[id(c)]
                r0, r1 = unite.linee.get(id(c)) or ((f.riga0, f.riga1) if snella else (c.riga0, c.riga1))
                posti[id(c)] = (r0, lati[da][0], r1, lati[a][1], incerta or aperta or _doubt(c, da, segnate, incerte))
    nomi = {k: c.frase for c, k in zip(ordinate, prime, strict=True)}
    tutti = [*ordinate, *(c for f in righe for c in f.celle)]
    inizi, fini = frozenset(c.x0 for c in tutti), frozenset([*(c.x1 for c in tutti), *(b for _, b in colonne)])
    nomi_di_tutte = [nomi.get(k, "") for k in range(len(colonne))]
    return Tavola(min(c.riga0 for c in di_testa), nomi_di_tutte, colonne, [(a, b + 1) for a, b in lati], inizi, fini)


def _between_titles(corpo: Sequence[Fascia], colonne: Sequence[Colonna]) -> list[list[Fascia]]:
    """The rows of a table from one title, or one row of totals, to the next, which stand alone."""
    tratti: list[list[Fascia]] = []
    sola = True
    for f in corpo:
        prima = min(f.celle, key=lambda c: c.x0)
        di_capo = (len(f.celle) == 1 and _is_title(prima, colonne)) or (one_row(f.celle) and is_plain_total(prima.testo))
        if sola or di_capo:
            tratti.append([])
        tratti[-1].append(f)
        sola = di_capo
    return tratti


def _whose(tratto: Sequence[Fascia], colonne: Sequence[Colonna], segnate: Sequence[Colonna]) -> dict[int, Colonna]:
    """The columns of each cell, by its `id`; `segnate` are those over marks, no wider than what stands in them."""
    dove: dict[int, Colonna] = {}
    for f in tratto:
        dove |= _spans(f.celle, colonne)
        for c in f.celle:
            if is_mark(c.testo):
                dove[id(c)] = (min(range(len(colonne)), key=lambda k: abs(middle(segnate[k]) - c.pezzi[0].mezzo)),) * 2
    return dove


def _doubt(c: Casella, da: int, colonne: Sequence[Colonna], incerte: Sequence[Colonna]) -> str | None:
    """Why a cell may be another column's."""
    if is_mark(c.testo):
        return between_marks(c.pezzi[0].mezzo, colonne, da)
    return _SOTTO_NESSUNA if any(c.x0 < x1 and x0 < c.x1 for x0, x1 in incerte) else None


def _is_title(c: Casella, colonne: Sequence[Colonna]) -> bool:
    """A text alone on its line, from a table's first column on: what it says holds for the rows below, not for its column."""
    return len(c.pezzi) == 1 and not c.pezzi[0].cifra and not is_mark(c.testo) and span(c, colonne)[0] == 0 and c.x0 <= colonne[0][0] + 1


def _of_several_rows(corpo: Sequence[Fascia], colonne: Sequence[Colonna]) -> bool:
    """Some text of a table stands in the middle of several rows: beside two texts of a column, and begins below the first of them; or between two rows."""
    dove = {id(c): span(c, colonne) for f in corpo for c in f.celle}
    quanti = Counter(dove[id(c)][0] for f in corpo for c in f.celle if not is_mark(c.testo))
    piena = max(quanti, key=lambda k: quanti[k], default=0)
    for n, f in enumerate(corpo):
        for a in f.celle:
            sue = [b for b in f.celle if b is not a and dove[id(b)] == (piena, piena) and b.riga0 <= a.riga1 and a.riga0 <= b.riga1]
            if dove[id(a)] != (piena, piena) and len(sue) > 1 and min(b.riga0 for b in sue) < a.riga0:
                return True
        fra = 0 < n < len(corpo) - 1 and len(f.celle) > 1 and not any(dove[id(c)][0] <= piena <= dove[id(c)][1] for c in f.celle)
        if fra and f.riga1 < corpo[n + 1].riga0 <= f.riga1 + 1:
            return True
    return False


def _spans(celle: Sequence[Casella], colonne: Sequence[Colonna]) -> dict[int, Colonna]:
    """The columns of each cell of a row: one that shares no letters with any column goes to the nearest that another cell does not hold."""
    dove = {id(c): span(c, colonne) for c in celle}
    for c in celle:
        if is_mark(c.testo) or any(c.x0 < b and x < c.x1 for x, b in colonne):
            continue
        accanto = [d for d in celle if d is not c and d.beside(c)]
        presi = {k for d in accanto for k in range(dove[id(d)][0], dove[id(d)][1] + 1)}
        da = max((dove[id(d)][1] + 1 for d in accanto if d.x1 <= c.x0), default=0)
        a = min((dove[id(d)][0] for d in accanto if d.x0 >= c.x1), default=len(colonne))
        libere = [k for k in range(da, a) if k not in presi]
        if libere and dove[id(c)][0] not in libere:
            k = min(libere, key=lambda k: max(colonne[k][0] - c.x1, c.x0 - colonne[k][1]))
            dove[id(c)] = (k, k)
    return dove


def _crowded(celle: Sequence[Casella], dove: Mapping[int, Colonna]) -> bool:
    """Two cells of a row lie in one column: the row may be two, or a column two."""
    presi = [k for c in celle if not is_mark(c.testo) for k in range(dove[id(c)][0], dove[id(c)][1] + 1)]
    return len(presi) != len(set(presi))
