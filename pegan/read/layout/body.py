"""The body of a table: its pieces to columns, its lines to rows, and each row's pieces of a column one cell.

headings ─▶ letters of each column ─▶ pieces of each line to columns (columns.py) ─▶ rows (rows.py) ─▶ cells
"""

from collections import Counter
from collections.abc import Sequence, Set
from itertools import groupby, pairwise

from pegan.read.form.tables.gantt import is_mark
from pegan.read.layout.cells import RIGHE_VICINE, SPEZZATA, Casella, may_be_broken
from pegan.read.layout.columns import MAI, PRIMA, Corpo, beginnings, divided, in_columns, under, widened
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.merged import Gruppo, inner_columns, merged_rows, rows_at_top
from pegan.read.layout.placing import SEGNO_FRA_DUE, between_marks, middle, stretched
from pegan.read.layout.row_doubts import ALTRI_VALORI, columns_beyond, row_doubt
from pegan.read.layout.rows import SEGNI, Linea, Taglio, cut, keeps_half_lines
from pegan.read.layout.strips import under_headings
from pegan.read.layout.tables import Colonna, Fascia, heads_units, is_label, names_group, years_named
from pegan.read.layout.unglued import unglue
from pegan.read.words import is_unit

_CARO = 2.0
"""What rows cost that may be wrong though all their texts stand as a row's do."""
_FITTA = 0.8
"""Of the values of the fullest column: one with as many has a value in nearly every row."""
_MOSSI = 0.3
"""Of a table's marks: with fewer between two columns they are moved one by one."""
_STACCO = 2
"""Lines from one row of a table to the next, at the most, where a text alone is surely one."""
_SFIORA = 0.5
"""Of the shorter of a piece and a heading: letters in common that may be chance, since letters differ in width."""


def read_body(foglie: Sequence[Casella], corpo: Sequence[Fascia], *, a_sinistra: bool) -> Corpo:
    """The rows of a table by all its columns together; `foglie` are the lowest headings, from the left."""
    testate = [(c.x0, c.x1) for c in foglie]
    prima = MAI if a_sinistra else PRIMA
    pezzi = sorted((p for f in corpo for c in f.celle for p in c.pezzi), key=lambda p: (p.riga, p.x0))
    nominati = {n: anni for n, c in enumerate(foglie) if (anni := years_named(c.testo))}
    proprie = (
        None if any(len(x) > 1 for x in nominati.values()) else under_headings(pezzi, testate, a_sinistra=a_sinistra and len(nominati) < 2)
    )
    if proprie:
        pezzi, colonne = proprie
    else:
        colonne, _ = stretched(testate, ((p.x0, p.x1) for p in pezzi if not is_mark(p.testo)), _SFIORA)
    di_unita = {n for n, c in enumerate(foglie) if heads_units(c.frase)}
    pezzi, incollati = unglue(pezzi, colonne, di_unita)
    linee = [in_columns(list(linea), colonne, {}, prima) for _, linea in groupby(pezzi, key=lambda p: p.riga)]
    inizi = beginnings(linee)
    linee = [in_columns([p for _, p in linea], colonne, inizi, prima) for linea in linee]
    letto = divided(widened(colonne, linee), linee)
    letto.incollati = incollati
    letto.di_unita = {letto.prime[n] for n in di_unita}
    letto.testate = {letto.prime[n]: (c.x0, c.x1) for n, c in enumerate(foglie) if len(_parts(n, letto)) == 1}
    letto.anni = {n: len(nominati[n]) for n in sorted(nominati, key=lambda n: nominati[n][0])}
    linee = [[(k if k == SEGNI else letto.prime[k] + under(p, k, letto), p) for k, p in linea] for linea in linee]
    letto.inizi = beginnings(linee)
    dentro, forse, testi = (set().union(*(_parts(n, letto) for n in quali)) for quali in inner_columns(foglie))
    letto.valori, letto.piene = _of_values([x for linea in linee for x in linea])
    letto.valori &= letto.valori if dentro else letto.piene
    tagli = _cut_between(linee, _alone(linee, letto.colonne))
    if intere := [
        da for _, taglio in tagli for da, a, _ in taglio.righe if da == a and _is_one_text(linee[da], linee[da - 1] if da else ())
    ]:
        for n in intere:
            linee[n] = [(linee[n][0][0], _joined([p for _, p in linee[n]]))]
        tagli = _cut_between(linee, _alone(linee, letto.colonne))
    mezze = keeps_half_lines(linee)
    for (da, a), taglio in tagli:
        gruppi = rows_at_top(linee[da : a + 1], dentro, forse) or (
            None
            if (taglio.esatto and taglio.costo < _CARO) or not (dentro and mezze)
            else merged_rows(linee[da : a + 1], dentro, forse, taglio)
        )
        contese = _contended(linee, taglio, dentro, testi)
        for gruppo in gruppi or ():
            _add_group(letto, linee[da : a + 1], gruppo)
        for x, y, incerta in taglio.righe if gruppi is None else ():
            _add_row(letto, linee[x : y + 1], incerta=incerta or (x, y) in contese)
    _doubt_marks(letto)
    _doubt_broken(letto)
    if any(c.dubbio == ALTRI_VALORI for f in letto.fasce for c in f.celle):
        prima_annata = min(letto.prime[n] for n in letto.anni)
        for c in (c for f in letto.fasce for c in f.celle if letto.dove[id(c)][0] >= prima_annata):
            c.dubbio = c.dubbio or ALTRI_VALORI
    return letto


def _doubt_marks(letto: Corpo) -> None:
    """Where many marks stand between two columns, the letters above them were moved: no mark's place is sure."""
    segni = [c for f in letto.fasce for c in f.celle if is_mark(c.testo)]
    if sum(c.dubbio == SEGNO_FRA_DUE for c in segni) > _MOSSI * len(segni):
        for c in segni:
            c.dubbio = c.dubbio or SEGNO_FRA_DUE


def _doubt_broken(letto: Corpo) -> None:
    """A text whose word may end in the row below."""
    for sopra, sotto in pairwise(letto.fasce):
        for prima in sopra.celle:
            for dopo in (c for c in sotto.celle if letto.dove[id(c)] == letto.dove[id(prima)]):
                if may_be_broken(prima.pezzi[-1], dopo.pezzi[0]) and not (is_unit(dopo.testo) or is_mark(dopo.testo)):
                    prima.dubbio = prima.dubbio or SPEZZATA
                    dopo.dubbio = dopo.dubbio or SPEZZATA


def _parts(n: int, letto: Corpo) -> range:
    """The columns under the n-th heading."""
    return range(letto.prime[n], letto.prime[n + 1] if n + 1 < len(letto.prime) else len(letto.colonne))


def _cut_between(linee: Sequence[Linea], sole: Set[int]) -> list[tuple[tuple[int, int], Taglio]]:
    """The rows of the lines between those of `sole`, which are a row each: first line and last one, and the rows by their place among all lines."""
    piene = {p.riga for linea in linee for _, p in linea}
    mezze = keeps_half_lines(linee)
    tagli = []
    da = 0
    for n in (*sorted(sole), len(linee)):
        if n > da:
            t = cut(linee[da:n], piene, mezze=mezze)
            tagli.append(((da, n - 1), Taglio(t.costo, [(da + x, da + y, incerta) for x, y, incerta in t.righe], t.esatto)))
        if n in sole:
            tagli.append(((n, n), Taglio(0.0, [(n, n, False)], esatto=True)))
        da = n + 1
    return tagli


def _contended(linee: Sequence[Linea], taglio: Taglio, dentro: Set[int], testi: Set[int]) -> set[tuple[int, int]]:
    """The rows of an indicator (`dentro`) with no objective's text (`testi`), nor anything left of it, and those beside them.

    Of two objectives either may be theirs: one's text stands at the top of its rows, or in their middle. Not where a blank line parts each with its rows.
    """
    righe = [(x, y) for x, y, _ in taglio.righe]
    quali = [{k for linea in linee[x : y + 1] for k, _ in linea} for x, y in righe]
    mute = [bool(k & dentro) and not any(j <= max(testi) for j in k - dentro - {SEGNI}) for k in quali]
    staccate = [linee[x][0][1].riga > linee[x - 1][0][1].riga + 1 if x else True for x, _ in righe]
    contese: set[int] = set()
    inizi = [n for n, nuova in enumerate(staccate) if nuova or n == 0]
    for da, a in pairwise((*inizi, len(righe))):
        if mute[da] or mute[da:a].count(False) > 1:
            contese |= {m for n in range(da, a) if mute[n] for m in (n - 1, n, n + 1) if (da if n > da else da - 1) <= m < a}
    return {righe[n] for n in contese if n >= 0}


def _is_one_text(linea: Linea, prima: Linea) -> bool:
    """The pieces of a row of one line are one text that a blank of its own parted at a column's edge: the name of a group of rows, a note."""
    pezzi = [p for _, p in linea]
    stacco = bool(prima) and pezzi[0].riga > prima[0][1].riga + 1
    return (
        len(pezzi) > 1
        and pezzi[0].testo[0].isupper()
        and all(b.x0 == a.x1 + 1 and (stacco or b.testo[0].islower()) for a, b in pairwise(pezzi))
    )


def _joined(pezzi: Sequence[Pezzo]) -> Pezzo:
    return Pezzo(pezzi[0].riga, pezzi[0].x0, pezzi[-1].x1, " ".join(p.testo for p in pezzi), pezzi[0].inizio)


def _alone(linee: Sequence[Linea], colonne: Sequence[Colonna]) -> set[int]:
    """The lines that are a row of their own: one piece from the first column over the next one's letters, a group of rows or a note; a label and
    figures, a total."""
    sinistra = min((linea[0][1].x0 for linea in linee), default=0)
    sole = set()
    for n, ((_, p), *altri) in enumerate(linee):
        largo = not altri and p.x0 <= sinistra + 1 and len(colonne) > 1 and (p.x1 > colonne[1][0] + 2 or names_group(p.testo))
        totale = bool(altri) and all(q.cifra for _, q in altri) and " " in p.testo and is_label(p.testo)
        if (largo or totale) and p.testo[0].isupper():
            sole.add(n)
    return sole


def _add_row(letto: Corpo, linee: Sequence[Linea], *, incerta: bool) -> None:
    """The cells of a row: a mark each, else one for each column."""
    per_colonna: dict[int, list[Pezzo]] = {}
    segni = []
    for k, p in (x for linea in linee for x in linea):
        if k == SEGNI:
            segno = Casella([p])
            posto = min(range(len(letto.colonne)), key=lambda j: abs(middle(letto.colonne[j]) - p.mezzo))
            segno.dubbio = between_marks(p.mezzo, letto.colonne, posto)
            letto.dove[id(segno)] = (posto, posto)
            segni.append(segno)
        else:
            per_colonna.setdefault(k, []).append(p)
    celle = {k: Casella(suoi) for k, suoi in per_colonna.items()}
    for k, cella in celle.items():
        oltre = columns_beyond(k, cella, celle, letto)
        letto.dove[id(cella)] = (k, oltre[-1] if oltre and oltre == [*range(k + 1, oltre[-1] + 1)] else k)
        if cella.x0 <= letto.colonne[0][0] + 1 and len(linee) == len(linee[0]) == 1 and names_group(cella.testo):
            letto.dove[id(cella)] = (0, len(letto.colonne) - 1)
        if any(may_be_broken(a, b) for a, b in pairwise(cella.pezzi)):
            cella.dubbio = SPEZZATA
    sola = len(celle) == 1 and bool(letto.fasce) and linee[0][0][1].riga - letto.fasce[-1].riga1 > _STACCO  # or the page's foot
    dubbio = RIGHE_VICINE if incerta or sola else row_doubt(celle, letto)
    tutte = [*segni, *celle.values()]
    for cella in tutte:
        cella.dubbio = cella.dubbio or dubbio
    letto.fasce.append(Fascia(tutte, linee[0][0][1].riga, linee[-1][0][1].riga))


def _add_group(letto: Corpo, linee: Sequence[Linea], gruppo: Gruppo) -> None:
    """The cells of an objective, over the rows of its indicators, which share its lines out among them."""
    da, a = gruppo.estremi
    tutte = linee[da : a + 1]
    if len(gruppo.righe) < 2:
        _add_row(letto, tutte, incerta=gruppo.incerto)
        return
    letto.unite = True
    _add_row(letto, [x for x in ([(k, p) for k, p in linea if k not in gruppo.colonne] for linea in tutte) if x], incerta=gruppo.incerto)
    letto.fasce[-1].riga0, letto.fasce[-1].riga1 = tutte[0][0][1].riga, tutte[-1][0][1].riga
    inizi = [da, *(x for x, _ in gruppo.righe[1:]), a + 1]
    for x, y in pairwise(inizi):
        _add_row(
            letto, [r for r in ([(k, p) for k, p in linea if k in gruppo.colonne] for linea in linee[x:y]) if r], incerta=gruppo.incerto
        )
        letto.fasce[-1].riga0, letto.fasce[-1].riga1 = linee[x][0][1].riga, linee[y - 1][0][1].riga


def _of_values(pezzi: Linea) -> tuple[set[int], set[int]]:
    """The columns of figures or units, and those that are nearly as full as any."""
    tutti = Counter(k for k, _ in pezzi)
    valori = {k: n for k, n in Counter(k for k, p in pezzi if p.cifra or is_unit(p.testo)).items() if k != SEGNI and 2 * n > tutti[k]}
    return set(valori), {k for k, n in valori.items() if n >= _FITTA * max(valori.values())}
