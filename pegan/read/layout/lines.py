"""A page laid out by blanks to pieces: what stands between two gaps of a line, with its column of letters and its place in the file.

page of lines ─▶ gaps ─▶ pieces, cut once more where a column of the lines around begins behind a single blank
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from pegan.clean.dates import ANNO
from pegan.read.form.tables.gantt import is_mark, is_period
from pegan.read.source import Linea, Sorgente
from pegan.read.words import is_unit

_PEZZO = re.compile(r"\S+(?: \S+)*")
_CIFRA = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?%?|\d{1,3}(?:\.\d{3})+(?:,\d\d)?")
_ANNO_IN_FONDO = re.compile(r"(\D+) ((?:19|20)\d\d)")
_FRA_ETICHETTE = re.compile(r" (?!(?:19|20)\d\d )")
"""A blank between two headings: a year stands at the end of one."""
_DATA = re.compile(r"\b\d{1,2}/\d{1,2}/(?:19|20)\d\d$")
_NUMERATO = re.compile(r"\d{1,2} (?=[^\W\d])")
"""The number of a row before its text."""
_VICINE = 2
"""Lines from one of a text to its next: another column's may stand between."""
_LUNGO = 40
"""Letters of a text that fills its column, so that one blank may part it from the next."""
_STRETTA = 20
"""Letters of the widest line of a heading."""
_DUE, _TESTATA = 2, 3
"""Marks of a row; labels of a table's heading."""
_INTORNO, _ALTA, _LARGO_INTORNO, _SOPRA = 2, 4, 10, 30
"""Lines above and below in which a column shows where it begins."""
_SOTTO, _ACCANTO = 12, 3
"""Lines below a heading in which its column shows where it begins, give or take so many letters."""
Etichetta = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Pezzo:
    """A piece of a line: its row on the page, its letters [x0, x1), where they stand in the file."""

    riga: int
    x0: int
    x1: int
    testo: str
    inizio: int
    spezzata: bool = False
    """The end of a date that its column broke."""

    @property
    def mezzo(self) -> float:
        """The middle of its letters."""
        return (self.x0 + self.x1) / 2

    @property
    def cifra(self) -> bool:
        """A number of a row, a share, a mark: one line each, never the next line of a text."""
        return not self.spezzata and (bool(_CIFRA.fullmatch(self.testo)) or is_mark(self.testo))

    @property
    def data(self) -> bool:
        """A whole date: it may end a text, but goes on with no other."""
        return bool(_DATA.fullmatch(self.testo))

    @property
    def anno(self) -> bool:
        """A year, above a column or as a label's last line."""
        return bool(ANNO.fullmatch(self.testo))


def read_lines(sorgente: Sorgente, linee: Sequence[Linea]) -> list[list[Pezzo]]:
    """What stands between the gaps of each line of a page that has some, from the left; rows count the page's lines, blank ones too."""
    righe = []
    for linea in linee:
        inizio = sorgente.inizi_riga[linea.numero - 1]
        inizio = max(inizio, sorgente.testo.rfind("\f", inizio, linea.inizio) + 1)
        x = linea.inizio - inizio
        riga = linea.numero - linee[0].numero
        righe.append([Pezzo(riga, x + m.start(), x + m.end(), m.group(), linea.inizio + m.start()) for m in _PEZZO.finditer(linea.testo)])
    return righe


def read_pieces(righe: list[list[Pezzo]], etichetta: Etichetta) -> list[list[Pezzo]]:
    """The pieces of each line of a page, cut where columns begin; `etichetta` tells what is a label of some form."""
    righe = [[q for p in riga for q in _signs(p)] for riga in righe]
    righe = [[q for m, p in enumerate(riga) for q in ([p] if m else _row_number(p, righe, n))] for n, riga in enumerate(righe)]
    inizi = {p.x0 for riga in righe for p in riga[1:] if etichetta(p.testo)}
    righe = [[q for p in riga for q in _label_behind(p, riga[-1] is not p, inizi, etichetta)] for riga in righe]
    righe = [
        [q for p in riga for q in _headings(p, riga, righe[max(0, n - _ACCANTO) : n], righe[n + 1 : n + 1 + _SOTTO], etichetta)]
        for n, riga in enumerate(righe)
    ]
    righe = [[q for p in riga for q in _year(p, riga, righe[:n])] for n, riga in enumerate(righe)]
    righe = [[q for p in riga for q in _cut(p, *_around(righe, n, etichetta))] for n, riga in enumerate(righe)]
    return [[_whole(p, righe[max(0, n - _VICINE) : n]) for p in riga] for n, riga in enumerate(righe)]


def _row_number(p: Pezzo, righe: Sequence[Sequence[Pezzo]], n: int) -> list[Pezzo]:
    """A row's number and its text, one blank between: at the left of the lines around begin numbers alone, and texts where this one does."""
    m = _NUMERATO.match(p.testo)
    if m is None:
        return [p]
    y = p.x0 + m.end()
    primi = [p, *_hanging(righe[n + 1 :], p.x0, y), *_hanging(righe[:n][::-1], p.x0, y)]
    return parted(p, m.end() - 1) if sum(q.x0 == y for q in primi) > 1 else [p]


def _hanging(righe: Iterable[Sequence[Pezzo]], x: int, y: int) -> Iterator[Pezzo]:
    """The first pieces of lines, as long as none begins left of the letters [x, y), nor in them but with a number."""
    for riga in righe:
        for p in riga[:1]:
            if p.x0 < y and not (p.x0 >= x - 1 and (p.testo.isdigit() or _NUMERATO.match(p.testo))):
                return
            yield p


def _whole(p: Pezzo, sopra: Sequence[Sequence[Pezzo]]) -> Pezzo:
    """The end of a date is no number: "31/12/2" stands right above it, in its column."""
    if not p.testo.isdigit():
        return p
    vicini = [q for riga in sopra for q in riga if min(p.x1, q.x1) > max(p.x0, q.x0)]
    return replace(p, spezzata=bool(vicini) and bool(_DATA.search(vicini[-1].testo + p.testo)) and not _DATA.search(vicini[-1].testo))


def _label_behind(p: Pezzo, seguito: bool, inizi: Set[int], etichetta: Etichetta) -> list[Pezzo]:
    """A text that runs up to a label: where other labels begin, or with a colon, a label of two words or more stands behind one blank; or one behind a
    figure, its value beside it (`seguito`)."""
    for m in re.finditer(" ", p.testo):
        dopo = p.testo[m.end() :]
        cifra = seguito and _CIFRA.fullmatch(p.testo[: m.start()]) is not None
        if (
            (cifra or dopo[-1] == ":" or not inizi.isdisjoint(range(p.x0 + m.end() - 1, p.x0 + m.end() + 2)))
            and dopo[0].isupper()
            and (cifra or " " in dopo)
            and etichetta(dopo)
            and not etichetta(p.testo)
        ):
            return parted(p, m.start())
    return [p]


def _signs(p: Pezzo) -> list[Pezzo]:
    """Marks, or the letters above them, parted by one blank: a column each."""
    parole = p.testo.split(" ")
    if len(parole) < _DUE or any(len(w) > 1 for w in parole) or not (all(map(is_mark, parole)) or _are_periods(parole)):
        return [p]
    return [Pezzo(p.riga, p.x0 + 2 * i, p.x0 + 2 * i + 1, w, p.inizio + 2 * i) for i, w in enumerate(parole)]


def _are_periods(parole: Sequence[str]) -> bool:
    return len(parole) >= _TESTATA and all(map(is_period, parole))


def _headings(
    p: Pezzo, riga: Sequence[Pezzo], sopra: Sequence[Sequence[Pezzo]], sotto: Sequence[Sequence[Pezzo]], etichetta: Etichetta
) -> list[Pezzo]:
    """Two headings parted by one blank, cut where a column of the lines below begins; or where the lines above and below of a wrapped heading do."""
    if len(p.testo) > 2 * _LUNGO or " " not in p.testo or ":" in p.testo or is_period(p.testo):
        return [p]
    if etichetta(p.testo):
        parti = _number_and_text(p, sotto, etichetta)
        return parti if len(parti) > 1 else _each_label(parti, riga, sotto, etichetta)
    vicine = [*sopra, *sotto[:_ACCANTO]]
    accanto = any(etichetta(q.testo) for linea in (*sopra[-_VICINE:], riga, *sotto[:_VICINE]) for q in linea)
    etichette = sum(etichetta(q.testo) for linea in (*vicine, riga) for q in linea)
    for m in _FRA_ETICHETTE.finditer(p.testo):
        k, x = m.start(), p.x0 + m.end()
        dette = [_heads(p.testo[:k], p.x0, sotto, etichetta), _heads(p.testo[k + 1 :], x, sotto, etichetta)]
        inizia = (
            any(abs(q.x0 - x) <= _ACCANTO for linea in sotto for q in linea) or sum(x <= q.x0 < p.x1 for linea in sotto for q in linea) > 1
        )
        inizi = [sum(q.x0 == c and q.x1 - q.x0 <= _STRETTA for linea in vicine for q in linea) for c in (p.x0, x)]
        pari = all(detta or n for detta, n in zip(dette, inizi, strict=True)) and sum(inizi) + _DUE * sum(dette) >= _TESTATA
        due = inizia and p.testo[k + 1 :] != "al" and etichetta(p.testo[:k]) and etichetta(p.testo[k + 1 :])
        if due or (
            len(p.testo) <= _LUNGO and accanto and etichette + sum(dette) >= _TESTATA and pari and not _crossed(x, sotto, etichetta)
        ):
            return _each_label(parted(p, k), riga, sotto, etichetta)
    return _each_label([p], riga, sotto, etichetta)


def _each_label(parti: list[Pezzo], riga: Sequence[Pezzo], sotto: Sequence[Sequence[Pezzo]], etichetta: Etichetta) -> list[Pezzo]:
    """Headings of a line, cut where a label is two: lines below have a piece under either, and one for every heading. A text alone on its line is none of a table's."""
    if len(riga) < _DUE:
        return parti

    def named(testo: str) -> bool:
        return len(testo) > _DUE and testo[0].isupper() and (etichetta(testo) or _ANNO_IN_FONDO.fullmatch(testo) is not None)

    corpo = [x for x in sotto if any(q.cifra for q in x)]
    k = 0
    while k < len(parti):
        p = parti[k]
        fine = min((q.x0 for q in riga if q.x0 >= p.x1), default=max((q.x1 for x in corpo for q in x), default=p.x1))
        fine = parti[k + 1].x0 if k + 1 < len(parti) else fine
        quanti = len(riga) + len(parti)  # with one more
        for m in _FRA_ETICHETTE.finditer(p.testo):
            x = p.x0 + m.end()
            due = sum(len(y) >= quanti and any(p.x0 <= q.mezzo < x for q in y) and any(x <= q.mezzo < fine for q in y) for y in corpo)
            if due >= _DUE and all(map(named, (p.testo[: m.start()], p.testo[m.end() :]))) and not _crossed(x, corpo, etichetta):
                parti[k : k + 1] = parted(p, m.start())
                break
        else:
            k += 1
    return parti


def _number_and_text(p: Pezzo, sotto: Sequence[Sequence[Pezzo]], etichetta: Etichetta) -> list[Pezzo]:
    """A label that is two headings as well ("Pos. indicatore") is those of two columns where the rows below have a number under the first word and a text
    that begins under the second."""
    k = p.testo.index(" ")
    if not (etichetta(p.testo[:k]) and etichetta(p.testo[k + 1 :])):
        return [p]
    x = p.x0 + k + 1
    corpo = list(
        takewhile(lambda riga: not (len(riga) == 1 and riga[0].x0 <= p.x0 and etichetta(riga[0].testo)), sotto)
    )  # to the next table's title
    numeri = any(riga[0].cifra and riga[0].x1 < x for riga in corpo)
    testi = any(x - 1 <= q.x0 < p.x1 and not q.cifra and not etichetta(q.testo) for riga in corpo for q in riga[:2])
    return parted(p, k) if numeri and testi and not _crossed(x, corpo, etichetta) else [p]


def _year(p: Pezzo, riga: Sequence[Pezzo], sopra: Sequence[Sequence[Pezzo]]) -> list[Pezzo]:
    """The last line of a wrapped heading and a year that heads the next column ("conseguito 2024"): the year after stands behind it, and the lines above
    begin where the heading does."""
    m = _ANNO_IN_FONDO.fullmatch(p.testo)
    if m is None or not m[1][0].islower():
        return [p]
    altri = [q for q in riga if q.x0 > p.x1 and q.testo == str(int(m[2]) + 1)]
    sue = [q for linea in sopra[-_VICINE:] for q in linea if q.x0 == p.x0 and q.x1 <= p.x0 + m.start(2)]
    return parted(p, m.start(2) - 1) if altri and sue else [p]


def _heads(testo: str, x: int, sotto: Sequence[Sequence[Pezzo]], etichetta: Etichetta) -> bool:
    """A heading by itself; one in small letters may be the end of another, unless texts below begin where it does."""
    return (
        len(testo) > _DUE and etichetta(testo) and (not testo[0].islower() or any(abs(q.x0 - x) <= _DUE for linea in sotto for q in linea))
    )


def _crossed(x: int, righe: Sequence[Sequence[Pezzo]], etichetta: Etichetta) -> bool:
    """Some text stands over a column's edge; not a title, which may stand over all of them."""
    return any(q.x0 < x < q.x1 and not etichetta(q.testo) for riga in righe for q in riga)


def parted(p: Pezzo, k: int) -> list[Pezzo]:
    """A piece in two, at its k-th letter, a blank."""
    dopo = Pezzo(p.riga, p.x0 + k + 1, p.x1, p.testo[k + 1 :], p.inizio + k + 1)
    return [Pezzo(p.riga, p.x0, p.x0 + k, p.testo[:k], p.inizio), dopo]


def _around(righe: Sequence[Sequence[Pezzo]], n: int, etichetta: Etichetta) -> tuple[list[list[Pezzo]], set[int], set[int]]:
    """The lines around without their labels; where the labels of the nearest heading above begin, and where several pieces do, but for the first
    on a line."""
    etichette: set[int] = set()
    for k in range(n - 1, max(-1, n - _SOPRA), -1):
        if any(etichetta(q.testo) for q in righe[k][1:]):  # in a row a label is a value: "n.", "data"
            etichette = {q.x0 for riga in righe[max(0, k - _ALTA) : k + 1] for q in riga[1:] if etichetta(q.testo)}
            if len(etichette) >= _TESTATA:
                break
    else:
        return [], set(), set()
    intorno = [*righe[max(k, n - _INTORNO) : n], *righe[n + 1 : n + 1 + _INTORNO]]
    colonne = Counter(q.x0 for riga in righe[max(0, n - _LARGO_INTORNO) : n + 1 + _LARGO_INTORNO] for q in riga[1:] if not q.cifra)
    return (
        [[q for q in riga if not etichetta(q.testo)] for riga in intorno],
        etichette,
        {x for x, k in colonne.items() if k > 1 or any(colonne[x + d] for d in (-2, -1, 1, 2))},
    )


def _cut(p: Pezzo, intorno: Sequence[Sequence[Pezzo]], etichette: Set[int], colonne: Set[int]) -> list[Pezzo]:
    """A piece cut at a single blank that stands on a gap of all lines around, right before a capital where two of them, or a label, begin."""
    for m in re.finditer(" ", p.testo) if etichette or colonne else ():
        x = p.x0 + m.start()
        passano = any(q.x0 <= x < q.x1 and q.testo[x - q.x0] != " " for riga in intorno for q in riga)
        dopo = p.testo[m.end() :]
        altro = dopo[0].isupper() if len(p.testo) > _LUNGO else bool(_CIFRA.fullmatch(dopo)) or (is_unit(dopo) and len(m.string) > 15)
        altro = altro or (dopo[0].isupper() and bool(_CIFRA.fullmatch(p.testo[: m.start()]))) or bool(_DATA.search(p.testo[: m.start()]))
        if (
            not passano
            and altro
            and any(map(str.isalnum, p.testo[: m.start()]))
            and (x + 1 in colonne or not etichette.isdisjoint(range(x - 1, x + 4)))
        ):
            prima, altra = parted(p, m.start())
            return [prima, *_cut(altra, intorno, etichette, colonne)]
    return [p]
