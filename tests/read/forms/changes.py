"""Changes of a form that mean nothing, made on every form of casi/: what was read for sure is not another thing now, nor gone in silence.

`nice python -m tests.read.forms.changes [change …]` makes all of them on all forms and prints the faults. A change is one where nobody who reads the sheet reads it
otherwise than before; which forms do not bear one, and why, stands in `test_changes`.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pegan.read.cell import Cell, Page
from pegan.read.cells import CERTA, DEDOTTA, Cella, Lettura
from pegan.read.form.reader import read_pages
from tests.read.forms.test_casi import CASI, Caso, load_case

Sposta = Callable[[int], int]
AGGIUNTA = "+"
"""How the places of added cells begin."""
MAIUSCOLE = "maiuscole"


def moved(p: Page, riga: Sposta = lambda r: r, col: Sposta = lambda c: c, *, fine: Sposta | None = None) -> Page:
    """The cells of a page elsewhere on the grid; `fine` says where a cell's last column goes, if not where a first one would."""
    celle = (replace(c, row0=riga(c.row0), row1=riga(c.row1), col0=col(c.col0), col1=(fine or col)(c.col1)) for c in p.cells)
    return replace(p, cells=tuple(replace(c, place=f"R{c.row0 + 1}C{c.col0 + 1}") for c in celle))


def written(p: Page, scrivi: Callable[[str], str]) -> Page:
    """The texts of a page in another writing."""
    return replace(p, cells=tuple(replace(c, text=scrivi(c.text)) for c in p.cells))


def _edge(p: Page) -> tuple[int, int]:
    """The last row and column."""
    return max((c.row1 for c in p.cells), default=0), max((c.col1 for c in p.cells), default=0)


def with_title(p: Page) -> Page:
    """Whose plan it is, above all."""
    titolo = Cell(0, 0, 0, _edge(p)[1], "COMUNE DI VALDORA - PIANO ESECUTIVO DI GESTIONE", f"{AGGIUNTA}1")
    giu = moved(p, riga=lambda r: r + 1)
    return replace(giu, cells=(titolo, *giu.cells))


def with_foot(p: Page) -> Page:
    """Where it is signed, a row below all."""
    r, w = _edge(p)
    return replace(
        p,
        cells=(
            *p.cells,
            Cell(r + 2, 0, r + 2, 0, "Luogo e data", f"{AGGIUNTA}1"),
            Cell(r + 3, 0, r + 3, w, "Firma del Dirigente", f"{AGGIUNTA}2"),
        ),
    )


def with_note(p: Page) -> Page:
    """A remark on what is above, right below it."""
    r, w = _edge(p)
    return replace(p, cells=(*p.cells, Cell(r + 1, 0, r + 1, w, "(*) Dati provvisori, da confermare a consuntivo", f"{AGGIUNTA}1")))


def with_gaps_above_lone_rows(p: Page) -> Page:
    """A blank row above each row of one text that stands right below one of several: where a block ends, a title begins."""
    righe = Counter(c.row0 for c in p.cells if c.text)
    alte = {r for c in p.cells for r in range(c.row0 + 1, c.row1 + 1)}
    tagli = [r for r, n in righe.items() if n == 1 and righe.get(r - 1, 0) > 1 and r not in alte]
    return moved(p, riga=lambda r: r + sum(t <= r for t in tagli))


def with_cover(pagine: Sequence[Page]) -> list[Page]:
    """A sheet in front that says what the document is."""
    testi = ("COMUNE DI VALDORA", "PIANO ESECUTIVO DI GESTIONE", "Approvato con deliberazione di Giunta n. 12")
    celle = tuple(Cell(2 * n, 0, 2 * n, 3, t, f"{AGGIUNTA}{n}") for n, t in enumerate(testi))
    return [Page(1, "Copertina", celle), *(replace(p, number=p.number + 1) for p in pagine)]


def each(cambia: Callable[[Page], Page], solo: int | None = None) -> Callable[[Sequence[Page]], list[Page]]:
    """The same change on every page; of several pages that print one sheet, on the first (0) or the last (-1)."""

    def fai(pagine: Sequence[Page]) -> list[Page]:
        una = None if solo is None or pagine[0].foglio is None else pagine[solo]
        return [cambia(p) if una in (None, p) else p for p in pagine]

    return fai


CAMBI: dict[str, Callable[[Sequence[Page]], list[Page]]] = {
    "colonna vuota a sinistra": each(lambda p: moved(p, col=lambda c: c + 1)),
    "righe vuote sopra": each(lambda p: moved(p, riga=lambda r: r + 2)),
    "colonne doppie": each(lambda p: moved(p, col=lambda c: 2 * c, fine=lambda c: 2 * c + 1)),
    "titolo sopra": each(with_title, 0),
    "firma sotto": each(with_foot, -1),
    "nota sotto": each(with_note, -1),
    "riga vuota prima dei titoli": each(with_gaps_above_lone_rows),
    "apostrofi tipografici": each(lambda p: written(p, lambda t: t.replace("'", "’"))),
    MAIUSCOLE: each(lambda p: written(p, str.upper)),
    "copertina": with_cover,
}


@dataclass(frozen=True, slots=True)
class Detto:
    """A value as it was read: what it is of, where its text stands on the form before it was changed, and what it says."""

    campo: str
    dove: str
    testo: str


def said_where(lettura: Lettura, prima: dict[tuple[int, str], str]) -> Iterator[tuple[Detto, Cella]]:
    """Every value with a place, labels apart; `prima` says where a cell stood."""
    for c in lettura.celle:
        if c.tabella not in ("modulo", "documenti") and c.luogo and c.luogo.dove:
            posti = re.findall(r"foglio (\d+) «.*?», cella ([^\s,]+)", c.luogo.dove, re.S)
            dove = " ".join(prima.get((int(n), x), x) for n, x in posti)
            anno = c.chiave.rpartition("/")[2] if c.tabella == "attesi" else ""
            yield Detto(f"{c.tabella}{anno}.{c.campo}", dove, _plain(c.testo or "")), c


def _plain(testo: str) -> str:
    return " ".join(testo.replace("’", "'").split()).casefold()


def _places(prima: Sequence[Page], dopo: Sequence[Page]) -> dict[tuple[int, str], str]:
    """(page, place) after a change -> page and place before it."""
    trovati: dict[tuple[int, str], str] = {}
    for a, b in zip(prima, dopo[len(dopo) - len(prima) :], strict=True):
        sue = [c for c in b.cells if not c.place.startswith(AGGIUNTA)]
        trovati |= {(b.number, y.place): f"{a.number}:{x.place}" for x, y in zip(a.cells, sue, strict=True)}
    return trovati


@lru_cache(maxsize=1)
def _before(percorso: Path) -> tuple[Caso, list[tuple[Detto, Cella]]]:
    """A form and what is read of it."""
    caso = load_case(percorso)
    posti = {(p.number, c.place): f"{p.number}:{c.place}" for p in caso.pagine for c in p.cells}
    return caso, list(said_where(read_pages(caso.pagine, caso.propri, caso.anno), posti))


def faults(percorso: Path, cambio: str) -> list[str]:
    """What is sure or concluded after the change and was not read before it, what is of a row with what was of another, what a label swallowed.

    In capitals a text says less of itself: what is concluded of it may be another thing.
    """
    caso, era = _before(percorso)
    dopo = CAMBI[cambio](caso.pagine)
    letta = read_pages(dopo, caso.propri, caso.anno)
    ora = list(said_where(letta, _places(caso.pagine, dopo)))
    detti = {d for d, _ in era}
    peggiori = {CERTA} if cambio == MAIUSCOLE else {CERTA, DEDOTTA}
    nuove = [f"{d.campo} = {d.testo!r} ({d.dove})" for d, c in ora if c.confidenza in peggiori and d.dove and d not in detti]
    return nuove + _mixed(era, ora) + _swallowed(era, letta, ora)


def _mixed(era: list[tuple[Detto, Cella]], ora: list[tuple[Detto, Cella]]) -> list[str]:
    """Rows whose sure values were of two rows before; what is said of several rows tells none of them."""
    quante = Counter(d for d, _ in era), Counter(d for d, _ in ora)
    di = {d: c.chiave for d, c in era if c.confidenza == CERTA}
    righe: dict[tuple[str, str], set[str]] = defaultdict(set)
    for d, c in ora:
        if c.confidenza == CERTA and d in di and quante[0][d] == quante[1][d] == 1:
            righe[c.tabella, c.chiave].add(di[d])
            righe["", c.chiave.partition("/")[0]].add(di[d].partition("/")[0])
    return [f"{t} {k} è di {' e di '.join(sorted(x))}" for (t, k), x in righe.items() if len(x) > 1]


def _swallowed(era: list[tuple[Detto, Cella]], letta: Lettura, ora: list[tuple[Detto, Cella]]) -> list[str]:
    """Texts that were a sure value and are neither a value nor left over now."""
    avanzi = {_plain(p.testo) for p in letta.non_attribuito}
    dove = {d.dove for d, _ in ora}
    return [
        f"{d.campo} = {d.testo!r} non c'è più"
        for d, c in era
        if c.confidenza == CERTA and d.dove not in dove and not any(d.testo in a for a in avanzi)
    ]


def main(quali: Sequence[str]) -> None:
    """Print the faults, then for each change on how many forms it was made and how many of them have faults."""
    conti: Counter[str] = Counter()
    for percorso in CASI:
        for cambio in quali:
            trovati = faults(percorso, cambio)
            conti[cambio] += bool(trovati)
            for f in trovati:
                print(f"{cambio} | {percorso.stem} | {f}")
    for cambio in quali:
        print(f"{cambio:30}{len(CASI):6}{conti[cambio]:6}")


if __name__ == "__main__":
    main(sys.argv[1:] or list(CAMBI))
