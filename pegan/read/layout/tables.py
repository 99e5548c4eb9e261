"""Wrapped cells to the tables of a page laid out by blanks: where a heading stands, which rows are its table's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pegan.read.form.labels.grafie import BREVE, Grafie
from pegan.read.form.labels.headings import find_label, split_label
from pegan.read.form.labels.testate import heading
from pegan.read.form.tables.gantt import is_period
from pegan.read.form.template import OGGETTO, Modello
from pegan.read.form.template_file import templates
from pegan.read.layout.cells import Casella
from pegan.read.words import is_role, is_unit

_PERIODI, _QUASI = 3, 0.7
"""Periods of a Gantt's heading, at the least; part of its cells that the form knows."""
_RIGA = 4
"""Texts of a table's row: a label, a value and two more are no line of a sheet's head."""
_VUOTE = 2
"""Lines from a row to the next one: behind more another sheet may begin."""
_UNITA = "unita"
"""A label beside which "n." is its value."""
_PAROLA = 2
"""Letters of a month's initial or of a number: what is longer names its period."""
_CODICE = re.compile(r"0\d|1[0-9]")
_ANNI = re.compile(r"(?<!/)\b((?:19|20)\d\d)(?:\s?[-–/]\s?((?:19|20)\d\d))?$")
_NUMERO = re.compile(r"(?<=[a-z]) \d{1,2}$")
"""Which one of several: "Indicatore 2"."""


@dataclass(slots=True)
class Fascia:
    """Cells that have lines in common with each other: a row of a table, or lines of its heading."""

    celle: list[Casella]
    riga0: int
    riga1: int


Tavola = tuple[Sequence[Fascia], Sequence[Fascia]]
"""The bands of a table's heading, and those of its rows."""
Colonna = tuple[int, int]
"""The letters of a column, or the first and last of several columns."""


@lru_cache(maxsize=1 << 16)
def is_label(testo: str) -> bool:
    """Some form has a label or a heading spelt so."""
    testo = _NUMERO.sub("", testo)
    return len(testo) <= BREVE and any(find_label(testo, g, simile=False, incerte=False) for m in templates() for g in _spellings(m))


def names_group(testo: str) -> bool:
    """What stands over a group of rows: "Settore AFFARI GENERALI"."""
    prima, _, dopo = testo.partition(" ")
    return bool(dopo) and dopo[0].isupper() and prima[0].isupper() and is_label(prima.rstrip(":"))


def heads_units(testo: str) -> bool:
    """A heading that says what a row's figures count."""
    trovati = [find_label(testo, t.grafie, simile=False) for m in templates() for t in m.tabelle]
    return any(n is not None and n.nome.endswith(_UNITA) for n in trovati)


def years_named(testo: str) -> range:
    """The years that a heading names, in order: "2024", "Valore atteso 2024-2026"; empty where it names none."""
    if (m := _ANNI.search(testo)) is None:
        return range(0)
    primo, ultimo = int(m[1]), int(m[2] or m[1])
    return range(primo, max(primo, ultimo) + 1)


def may_be_value(testo: str) -> bool:
    """A label that stands as a value too: a date, a unit ("entro il 30/06", "n.")."""
    return bool(heading(testo).quando) or is_unit(testo)


def _spellings(m: Modello) -> tuple[Grafie, ...]:
    return (m.grafie, m.titoli, *(t.grafie for t in m.tabelle))


def bands(celle: Sequence[Casella]) -> list[Fascia]:
    fasce: list[Fascia] = []
    for c in sorted(celle, key=lambda c: c.riga0):
        if fasce and c.riga0 <= fasce[-1].riga1:
            fasce[-1].celle.append(c)
            fasce[-1].riga1 = max(fasce[-1].riga1, c.riga1)
        else:
            fasce.append(Fascia([c], c.riga0, c.riga1))
    return fasce


def find_tables(fasce: Sequence[Fascia], *, con_gruppi: bool = False) -> list[Tavola]:
    """The tables of a page; `con_gruppi`: a label with its value may name a group of the rows below it."""
    teste = _headings(fasce)
    tavole = []
    for i in teste:
        su, giu = _heading_rows(fasce, i, teste)
        prossima = next((t for t in teste if t > giu), len(fasce))
        ultima = next(
            (j for j in range(giu + 1, prossima) if _ends(fasce[:prossima], j, fasce[su : giu + 1], con_gruppi=con_gruppi)), prossima
        )
        if ultima == prossima and prossima < len(fasce):
            ultima = max(giu + 1, _heading_rows(fasce, prossima, teste)[0])
        while giu + 1 < ultima < len(fasce) and len(fasce[ultima - 1].celle) == 1 and names_group(fasce[ultima - 1].celle[0].testo):
            ultima -= 1  # it speaks of what follows
        tavole.append((fasce[su : giu + 1], fasce[giu + 1 : ultima]))
    return tavole


def _headings(fasce: Sequence[Fascia]) -> list[int]:
    """The bands that head a table; one that goes on with the heading above is none of its own."""
    teste: list[int] = []
    for i, f in enumerate(fasce):
        if _is_heading(f) and not _is_above(f, fasce[i + 1 : i + 2]) and (not teste or i > _heading_rows(fasce, teste[-1], ())[1]):
            teste.append(i)
    return teste


def _is_above(f: Fascia, dopo: Sequence[Fascia]) -> bool:
    """The first lines of a heading of which the next band has the rest: its first column among it."""
    return any(f.riga1 == d.riga0 - 1 and min(c.x0 for c in d.celle) < min(c.x0 for c in f.celle) and _is_heading(d) for d in dopo)


def _is_heading(f: Fascia) -> bool:
    testi = [" ".join(c.testo.split()) for c in sorted(f.celle, key=lambda c: c.x0)]
    if sum(is_period(t) and len(t) > _PAROLA for t in testi) > 1:  # "I trim." beside "II trim."
        return True
    numeri = [t for t in testi if _CODICE.fullmatch(t)]  # 01 02 03: the programmi of a missione
    if len(numeri) >= _PERIODI and len(numeri) < len(testi) and all(int(b) == int(a) + 1 for a, b in pairwise(numeri)):
        return all(is_label(t) for t in testi if t not in numeri)
    date = any(heading(t).quando for t in testi)  # beside a label "entro il 30/06" is its value
    for modello in templates():
        for tabella in modello.tabelle:
            trovati = [find_label(t, tabella.grafie, simile=False) for t in testi]
            nomi = [n.nome for n in trovati if n]
            sicuri = {n.nome for t, n in zip(testi, trovati, strict=True) if n and not may_be_value(t)}  # no row says two
            periodi = sum(is_period(t) and not t.isdigit() for t in testi) if tabella.con_periodi else 0
            di_periodi = bool(nomi) and periodi >= _PERIODI and len(nomi) + periodi >= _QUASI * len(testi)
            due = len(set(nomi)) == 2 and len(nomi) == len(testi) and not date and not (nomi[0].endswith(_UNITA) and is_unit(testi[-1]))
            if (len(set(nomi)) >= 3 and len(sicuri) > 1) or due or di_periodi:
                return True
    return False


def _heading_rows(fasce: Sequence[Fascia], i: int, teste: Sequence[int]) -> tuple[int, int]:
    """The bands of a heading: those close above it that stand right of its first column, and those below that head parts of its columns."""
    su = giu = i
    x = min(c.x0 for c in fasce[i].celle)
    while (
        su
        and su - 1 not in teste
        and fasce[su - 1].riga1 == fasce[su].riga0 - 1
        and (
            all(c.x0 > x and not any(d.cifra for d in c.pezzi) for c in fasce[su - 1].celle)
            or (
                group(fasce[su - 1].celle[0], fasce[su - 1].celle, sorted(fasce[i].celle, key=lambda c: c.x0)) is not None
                and not _is_labelled(fasce[su - 1])
            )
        )
    ):
        su -= 1
    codici = sum(bool(_CODICE.fullmatch(c.testo)) for c in fasce[i].celle) >= _PERIODI  # below stand names of programmi, be they labels too
    for j in range(i + 1, min(i + 3, len(fasce))):
        if fasce[j].riga0 > fasce[j - 1].riga1 + 1 + _is_period_row(fasce[j]):
            break
        altre = all(c.pezzi[0].anno or is_period(c.testo) or is_label(" ".join(c.testo.split())) for c in fasce[j].celle)
        altre = altre or (all(c.x0 > x for c in fasce[j].celle) and _is_heading(fasce[j]))  # "Valore", "% ragg." under each half-year
        sotto = giu == j - 1
        if (_is_period_row(fasce[j]) and (sotto or not _has_figures(fasce[j - 1]))) or (
            (altre or _is_year_row(fasce[j], x)) and sotto and not codici
        ):
            giu = j
    return su, giu


def _has_figures(f: Fascia) -> bool:
    """A row of a table, between its heading and the next one's."""
    return any(c.pezzi[0].cifra and not c.pezzi[0].anno for c in f.celle)


def _is_labelled(f: Fascia) -> bool:
    """A label, beside it its value."""
    prima, seconda = (" ".join(c.testo.split()) for c in sorted(f.celle, key=lambda c: c.x0)[:2])
    return is_label(prima.rstrip(":")) and not is_label(seconda)


def _is_period_row(f: Fascia) -> bool:
    return are_periods([c.testo for c in sorted(f.celle, key=lambda c: c.x0)])


def _is_year_row(f: Fascia, sinistra: int) -> bool:
    """Years beside each other, among the last lines of other headings; a row has something in the first column, or a figure."""
    anni = [int(c.testo) for c in sorted(f.celle, key=lambda c: c.x0) if c.pezzi[0].anno and len(c.pezzi) == 1]
    return len(anni) > 1 and all(c.x0 > sinistra + 1 and (c.pezzi[0].anno or not any(p.cifra for p in c.pezzi)) for c in f.celle)


def are_periods(testi: Sequence[str]) -> bool:
    """The texts of a line are the Gantt's heading: numbers in order, or letters."""
    di_seguito = all(not b.isdecimal() or not a.isdecimal() or int(b) in (1, int(a) + 1) for a, b in pairwise(testi))
    return di_seguito and sum(is_period(t) for t in testi) >= max(_PERIODI, 0.8 * len(testi))


def _ends(fasce: Sequence[Fascia], j: int, testa: Sequence[Fascia], *, con_gruppi: bool) -> bool:
    """Where a table is over: a title, or a label of a sheet's head, at the left of a line; or nothing but such labels, their values behind a colon or not.
    So it is above an objective's number far below rows that have none.
    One line of a value ("Resp." above "servizio") begins where a column does, amid the lines of the table; the name of a group stands between its rows."""
    if all(_says_of_head(" ".join(c.testo.split())) for c in fasce[j].celle):
        return not con_gruppi or len(fasce[j].celle) > 1 or all(len(f.celle) < _RIGA for f in fasce[j + 1 :])
    prima = min(fasce[j].celle, key=lambda c: c.x0)
    testo = _first(fasce[j])
    altre = [" ".join(c.testo.split()) for c in fasce[j].celle if c is not prima]
    stacco = fasce[j].riga0 - fasce[j - 1].riga1
    if not _of_head(testo):
        prime = (_first(f) for f in fasce[:j] if f.riga0 > testa[-1].riga1)
        apparte = stacco > _VUOTE and _numbers_an_objective(testo) and not any(map(_numbers_an_objective, prime))
        return apparte or titles_an_objective([testo, *altre])
    dopo = fasce[j + 1 : j + 2]
    di_colonna = any(abs(prima.x0 - c.x0) <= 1 for f in testa for c in f.celle if c.x0 > min(d.x0 for d in f.celle))
    if di_colonna and testo[-1] != ":" and any(f.riga0 == fasce[j].riga1 + 1 for f in dopo):
        return False
    if len(altre) >= _RIGA - 1 and not any(is_label(t) and not may_be_value(t) for t in altre):
        return False
    return all(map(_of_head, altre)) or stacco > 1 or testo.endswith(":") or testo.isupper()


def _first(f: Fascia) -> str:
    return " ".join(min(f.celle, key=lambda c: c.x0).testo.split())


def _of_head(testo: str) -> bool:
    return any(
        find_label(testo.rstrip(": "), g, simile=False, incerte=False) is not None for m in templates() for g in (m.titoli, m.grafie)
    )


def titles_an_objective(testi: Sequence[str]) -> bool:
    """A line of a sheet's head: its number, with a title or not, and a label beside ("Obiettivo 1.2 - Aprire la sera", "Peso"); a role is one of a list."""
    if not any(is_label(t) and not may_be_value(t) and not is_role(t) for t in testi[1:]):
        return False
    return _numbers_an_objective(testi[0])


def _numbers_an_objective(testo: str) -> bool:
    divise = (split_label(testo, m.grafie) for m in templates() if m.riga == "scheda")
    return any(x is not None and x[0].nome in OGGETTO for x in divise)


def _says_of_head(testo: str) -> bool:
    """A label of a sheet's head and behind a colon its value; a note may stand between rows."""
    divise = (split_label(testo, g) for m in templates() for g in (m.titoli, m.grafie)) if ": " in testo[:BREVE] else ()
    return any(x is not None and x[0].nome != "note" for x in divise)


def group(c: Casella, sulla_linea: Sequence[Casella], foglie: Sequence[Casella]) -> Colonna | None:
    """The columns from a heading to the next of its line, where each begins with one of them: "Spesa", "Entrata"."""
    inizi = [next((k for k, h in enumerate(foglie) if abs(h.x0 - d.x0) <= 1), -1) for d in sulla_linea]
    if len(inizi) < 2 or inizi[0] != 0 or -1 in inizi:
        return None
    n = sulla_linea.index(c)
    return inizi[n], inizi[n + 1] - 1 if n + 1 < len(inizi) else len(foglie) - 1


def without_number(corpo: Sequence[Fascia]) -> set[int]:
    """The rows without the number that the others begin with, and those beside them: a text may be parted, or be two."""
    prime = [min(f.celle, key=lambda c: c.x0) for f in corpo]
    numeri = [c.pezzi[0].cifra for c in prime]
    if 2 * sum(numeri) <= len(corpo):
        return set()
    senza = [n for n, c in enumerate(prime) if not numeri[n] and not is_label(" ".join(c.testo.split()))]
    return {m for n in senza for m in (n - 1, n, n + 1) if 0 <= m < len(corpo)}


def one_text_a_column(f: Fascia) -> None:
    """A row with one number has one text in a column, also where blank lines part its lines."""
    prima = min(f.celle, key=lambda c: c.x0)
    if not prima.pezzi[0].cifra or any(c is not prima and c.above(prima) for c in f.celle):
        return
    unite: list[Casella] = []
    for c in sorted(f.celle, key=lambda c: c.riga0):
        sopra = next((d for d in unite if d.above(c) and abs(d.x0 - c.x0) <= 2 and not d.pezzi[0].cifra and d.riga1 < c.riga0), None)
        if sopra is None or c.pezzi[0].cifra:
            unite.append(c)
        else:
            unite[unite.index(sopra)] = Casella([*sopra.pezzi, *c.pezzi], sopra.dubbio or c.dubbio)
    f.celle = unite
