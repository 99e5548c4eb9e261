"""The body of a table: its pieces to columns, its lines to rows, and each row's pieces of a column one cell.

headings ─▶ letters of each column ─▶ pieces of each line to columns, from the left ─▶ rows (rows.py) ─▶ cells
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from pegan.read.form.gantt import is_mark
from pegan.read.layout.cells import RIGHE_VICINE, SPEZZATA, Casella, may_be_broken
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.merged import Gruppo, inner_columns, merged_rows
from pegan.read.layout.placing import between_marks, middle, stretched
from pegan.read.layout.rows import SEGNI, Linea, Taglio, cut, keeps_half_lines
from pegan.read.layout.tables import Fascia, is_label, names_group
from pegan.read.layout.unglued import unglue
from pegan.read.words import is_unit

Colonna = tuple[int, int]
"""The letters of a column, or the first and last of several columns."""
_INSIEME, _PRIMA, _MAI = 5.0, 2.0, 8.0
"""What it costs that two pieces of a line stand in one column, and a letter left of its column more than one right of it: texts begin with it."""
_FUORI, _PASSO, _PARI = 8.0, 3, 0.8
"""What it costs a piece to begin further than so many letters from where that part of its column's does."""
_CARO = 2.0
"""What rows cost that may be wrong though all their texts stand as a row's do."""
_FITTA = 0.8
"""Of the values of the fullest column: one with as many has a value in nearly every row."""
_SFIORA = 0.5
"""Of the shorter of a piece and a heading: letters in common that may be chance, since letters differ in width."""
_SCARTO = 2.0
"""Two columns that cost a piece as much: neither is sure."""
DUE_TESTI = "due testi di una riga nella stessa colonna"
DUE_COLONNE = "il testo sta fra due colonne"


@dataclass(slots=True)
class Corpo:
    """The rows of a table, and the columns that its cells lie in: several under a heading that has texts beside each other."""

    fasce: list[Fascia]
    colonne: list[Colonna]
    prime: list[int]
    """The first column of each heading, from the left."""
    dove: dict[int, Colonna] = field(default_factory=dict)
    """The columns of a cell, by its `id`."""
    inizi: dict[int, int] = field(default_factory=dict)
    """Where the texts of a column begin, if at one letter."""
    incollati: set[Pezzo] = field(default_factory=set)
    """Pieces that may be of two columns."""
    unite: bool = False
    """Some of its cells lie over several rows."""
    valori: set[int] = field(default_factory=set)
    """The columns of figures or units: all those of a list of objectives, else the full ones."""
    piene: set[int] = field(default_factory=set)
    """Those of them in which nearly every row has one."""


def read_body(foglie: Sequence[Casella], corpo: Sequence[Fascia], *, a_sinistra: bool = False) -> Corpo:
    """The rows of a table by all its columns together; `foglie` are the lowest headings, from the left."""
    testate = [(c.x0, c.x1) for c in foglie]
    prima = _MAI if a_sinistra else _PRIMA
    pezzi = sorted((p for f in corpo for c in f.celle for p in c.pezzi), key=lambda p: (p.riga, p.x0))
    colonne, _ = stretched(testate, ((p.x0, p.x1) for p in pezzi if not is_mark(p.testo)), _SFIORA)
    pezzi, incollati = unglue(pezzi, colonne)
    linee = [_in_columns(list(linea), colonne, {}, prima) for _, linea in groupby(pezzi, key=lambda p: p.riga)]
    inizi = _beginnings(linee)
    linee = [_in_columns([p for _, p in linea], colonne, inizi, prima) for linea in linee]
    letto = _divided(colonne, linee)
    letto.incollati = incollati
    linee = [[(k if k == SEGNI else letto.prime[k] + _under(p, k, letto), p) for k, p in linea] for linea in linee]
    letto.inizi = _beginnings(linee)
    dentro, forse = (set().union(*(_parts(n, letto) for n in quali)) for quali in inner_columns(foglie))
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
        gruppi = (
            None
            if (taglio.esatto and taglio.costo < _CARO) or not (dentro and mezze)
            else merged_rows(linee[da : a + 1], dentro, forse, taglio)
        )
        for gruppo in gruppi or ():
            _add_group(letto, linee[da : a + 1], gruppo)
        for x, y, incerta in taglio.righe if gruppi is None else ():
            _add_row(letto, linee[x : y + 1], incerta=incerta)
    return letto


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


def _in_columns(linea: Sequence[Pezzo], colonne: Sequence[Colonna], inizi: Mapping[int, int], prima: float) -> list[tuple[int, Pezzo]]:
    """The column of each piece of a line, from the left: the columns that cost least together."""
    testi = [p for p in linea if not is_mark(p.testo)]
    migliori: list[tuple[float, list[int]]] = [(0.0, [])]
    for p in testi:
        nuove: dict[int, tuple[float, list[int]]] = {}
        for costo, posti in migliori:
            for k in range(posti[-1] if posti else 0, len(colonne)):
                c = costo + _outside(p, colonne[k], prima) + _INSIEME * (bool(posti) and posti[-1] == k)
                c += _FUORI * (abs(p.x0 - inizi.get(k, p.x0)) > _PASSO)
                if k not in nuove or c < nuove[k][0]:
                    nuove[k] = (c, [*posti, k])
        migliori = list(nuove.values())
    scelti = iter(min(migliori)[1])
    return [(SEGNI if is_mark(p.testo) else next(scelti), p) for p in linea]


def _beginnings(linee: Sequence[Linea]) -> dict[int, int]:
    """Where the texts of a column begin, one below the other; not where figures stand in its middle or at its right."""
    inizi = {}
    for k in {k for linea in linee for k, _ in linea if k != SEGNI}:
        suoi = Counter(p.x0 for linea in linee for c, p in linea if c == k)
        x, _ = suoi.most_common(1)[0]
        if sum(n for y, n in suoi.items() if abs(y - x) <= _PASSO) >= _PARI * suoi.total() and suoi.total() > 2:
            inizi[k] = x
    return inizi


def _outside(p: Pezzo, colonna: Colonna, prima: float = _PRIMA) -> float:
    """Letters of a piece that stand outside a column."""
    return prima * max(0, colonna[0] - p.x0 - 2) + max(0, p.x1 - max(colonna[1], p.x0)) + max(0, p.x0 - colonna[1])


def _divided(colonne: Sequence[Colonna], linee: Sequence[Linea]) -> Corpo:
    """Two pieces that a line has under one heading are two columns: all pieces of that heading, parted where none of them stands."""
    doppie = {k for linea in linee for k, n in Counter(k for k, _ in linea).items() if n > 1 and k != SEGNI}
    nuove: list[Colonna] = []
    prime: list[int] = []
    for k, colonna in enumerate(colonne):
        prime.append(len(nuove))
        if k not in doppie:
            nuove.append(colonna)
            continue
        larghi = sorted((p.x0, p.x1) for linea in linee for c, p in linea if c == k)
        parti = [larghi[0]]
        for x0, x1 in larghi:
            if x0 > parti[-1][1]:
                parti.append((x0, x1))
            parti[-1] = (parti[-1][0], max(parti[-1][1], x1))
        nuove += parti
    return Corpo([], nuove, prime)


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


def _under(p: Pezzo, k: int, letto: Corpo) -> int:
    """Which of the columns under the k-th heading a piece stands in."""
    fine = letto.prime[k + 1] if k + 1 < len(letto.prime) else len(letto.colonne)
    return max(0, bisect_right([c[0] for c in letto.colonne[letto.prime[k] : fine]], p.x0) - 1)


def _add_row(letto: Corpo, linee: Sequence[Linea], *, incerta: bool) -> None:
    """The cells of a row: a mark each, else one for each column."""
    per_colonna: dict[int, list[Pezzo]] = {}
    dubbio = RIGHE_VICINE if incerta else None
    celle = []
    for k, p in (x for linea in linee for x in linea):
        if k == SEGNI:
            segno = Casella([p])
            posto = min(range(len(letto.colonne)), key=lambda j: abs(middle(letto.colonne[j]) - p.mezzo))
            segno.dubbio = between_marks(p.mezzo, letto.colonne, posto)
            letto.dove[id(segno)] = (posto, posto)
            celle.append(segno)
        else:
            per_colonna.setdefault(k, []).append(p)
    sotto = [bisect_right(letto.prime, k) for k in per_colonna]
    doppie = len(set(sotto)) < len(sotto)
    for k, suoi in per_colonna.items():
        cella = Casella(suoi)
        oltre = [j for j in range(k + 1, len(letto.colonne)) if j not in per_colonna and cella.x1 > letto.colonne[j][0] + 1]
        letto.dove[id(cella)] = (k, oltre[-1] if oltre and oltre == [*range(k + 1, oltre[-1] + 1)] else k)
        if cella.x0 <= letto.colonne[0][0] + 1 and len(linee) == len(linee[0]) == 1 and names_group(cella.testo):
            letto.dove[id(cella)] = (0, len(letto.colonne) - 1)
        celle.append(cella)
        if any(a.riga == b.riga for a, b in pairwise(suoi)):
            dubbio = dubbio or DUE_TESTI
        dopo = letto.inizi.get(k + 1, cella.x1)
        manca = k + 1 not in per_colonna and " " in cella.testo
        forse = suoi if k + 1 in letto.piene else suoi[:-1] if k + 1 in letto.valori else []
        if len(per_colonna) > 1 and (not letto.incollati.isdisjoint(suoi) or (manca and any(map(_ends_with_value, forse)))):
            dubbio = dubbio or DUE_COLONNE
        if k + 1 < len(letto.colonne) and any(_ends_with_figure(p, letto.colonne[k + 1][0]) for p in suoi):
            dubbio = dubbio or DUE_COLONNE
        if (oltre and len(per_colonna) > 1) or cella.x1 > dopo + 1 or any(_is_between(p, k, letto, doppie=doppie) for p in suoi):
            dubbio = dubbio or DUE_COLONNE
        if any(may_be_broken(a, b) for a, b in pairwise(suoi)):
            cella.dubbio = SPEZZATA
    for cella in celle:
        cella.dubbio = cella.dubbio or dubbio
    letto.fasce.append(Fascia(celle, linee[0][0][1].riga, linee[-1][0][1].riga))


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


def _ends_with_value(p: Pezzo) -> bool:
    """The last word of a text's line is a figure or a unit."""
    ultima = p.testo.split(" ")[-1]
    return ultima[0].isdigit() or is_unit(ultima)


def _is_between(p: Pezzo, k: int, letto: Corpo, *, doppie: bool) -> bool:
    """A piece outside its column, nearly as close to one beside it; or at all, where a heading of its row has two texts below it (`doppie`)."""
    suo = _outside(p, letto.colonne[k])
    if suo <= 0:
        return False
    fuori = p.x0 >= letto.colonne[k][1] or p.x1 <= letto.colonne[k][0]
    accanto = [letto.colonne[j] for j in (k - 1, k + 1) if 0 <= j < len(letto.colonne)]
    return (doppie and fuori) or any(_outside(p, c) < suo + _SCARTO for c in accanto)


def _ends_with_figure(p: Pezzo, dopo: int) -> bool:
    """The last word of a text is a figure that stands where the next column does."""
    prima, _, ultima = p.testo.rpartition(" ")
    return bool(prima) and ultima[0].isdigit() and p.x1 - len(ultima) >= dopo - _PASSO
