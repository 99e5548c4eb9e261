"""The body of a table: its pieces to columns, its lines to rows, and each row's pieces of a column one cell.

headings ─▶ letters of each column ─▶ pieces of each line to columns, from the left ─▶ rows (rows.py) ─▶ cells
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from pegan.read.form.gantt import is_mark
from pegan.read.layout.cells import RIGHE_VICINE, SPEZZATA, Casella, may_be_broken
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.placing import between_marks, middle, stretched
from pegan.read.layout.rows import SEGNI, Linea, cut_rows
from pegan.read.layout.tables import Fascia, is_label
from pegan.read.layout.unglued import unglue
from pegan.read.words import is_unit

Colonna = tuple[int, int]
"""The letters of a column, or the first and last of several columns."""
_INSIEME, _PRIMA, _MAI = 5.0, 2.0, 8.0
"""What it costs that two pieces of a line stand in one column, and a letter left of its column more than one right of it: texts begin with it."""
_FUORI, _PASSO, _PARI = 8.0, 3, 0.8
"""What it costs a piece to begin further than so many letters from where that part of its column's does."""
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
    unita: set[int] = field(default_factory=set)
    """The columns that hold units."""


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
    letto.unita = {k for k in range(len(letto.colonne)) if _holds_units([p.testo for linea in linee for c, p in linea if c == k])}
    righe = cut_rows(linee, _alone(linee, letto.colonne))
    if intere := [da for da, a, _ in righe if da == a and _is_one_text(linee[da], linee[da - 1] if da else ())]:
        for n in intere:
            linee[n] = [(linee[n][0][0], _joined([p for _, p in linee[n]]))]
        righe = cut_rows(linee, _alone(linee, letto.colonne))
    for da, a, incerta in righe:
        _add_row(letto, linee[da : a + 1], incerta=incerta)
    return letto


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
        largo = not altri and p.x0 <= sinistra + 1 and len(colonne) > 1 and p.x1 > colonne[1][0] + 2
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
        celle.append(cella)
        if any(a.riga == b.riga for a, b in pairwise(suoi)):
            dubbio = dubbio or DUE_TESTI
        dopo = letto.inizi.get(k + 1, cella.x1)
        senza_unita = k + 1 in letto.unita and k + 1 not in per_colonna
        if len(per_colonna) > 1 and (
            not letto.incollati.isdisjoint(suoi) or (senza_unita and any(is_unit(p.testo.split()[-1]) for p in suoi))
        ):
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


def _holds_units(testi: Sequence[str]) -> bool:
    return 2 * sum(map(is_unit, testi)) > len(testi)


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
