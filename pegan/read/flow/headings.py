"""The headings of tables in a text in reading order: which lines are one, and which words of them each column."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from pegan.clean.dates import ANNO
from pegan.read.flow.costs import EMPTY, is_key, is_text
from pegan.read.flow.heading_words import PEZZO, Pezzo, cut_headings, field_of, only_years
from pegan.read.flow.rows import share_out
from pegan.read.flow.words import Parola, form, text_of, words_of
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label, label_keys
from pegan.read.form.tables.gantt import is_period
from pegan.read.form.template import Modello, Tabella
from pegan.read.form.template_file import templates
from pegan.read.source import Linea
from pegan.read.words import lexicon

_TRIENNIO = 3
"""Years of the targets of a plan: with one more the first is the baseline's."""
_DUE_LINEE = 2
_COLONNE = 2
"""Columns of a heading, at the least."""
_LUNGA, RIGHE = 60, 16
"""Words of the longest heading; its lines."""
_PERIODI, _MEZZI, _LETTERE = 3, 2, 3
"""Periods of a Gantt's heading, at the least: two where their names have more letters ("I sem.")."""
_DI_UNA_RIGA = 2.0
"""What a line costs at the most that is a row by itself."""
_PARAGRAFO = 3
"""Lines of the last paragraph of such a heading."""


@dataclass(frozen=True, slots=True)
class Intestazione:
    """The heading of a table, column by column; a run of words that belongs to another language stands in `altre`."""

    tabella: Tabella
    modello: Modello
    colonne: tuple[tuple[Parola, ...], ...]
    campi: tuple[str, ...]
    altre: tuple[tuple[Parola, ...], ...] = ()
    linee: int = 1
    """Lines of the text that it takes."""
    a_celle: bool = False
    """Each column's heading has a line of its own: so have the values of the rows."""

    @property
    def anni(self) -> int:
        """Columns whose heading is a year that stands below another heading."""
        sotto = [k for k in self.campi if k == "anno"]
        sopra = [k for k in self.campi if k.removeprefix("i.") in _DI_ANNI]
        return len(sotto) if sopra and sotto and self.campi[-len(sotto) :] == ("anno",) * len(sotto) else 0

    @property
    def con_altra(self) -> tuple[str, ...]:
        """Columns that name the row whose heading may be two, of another column of texts too: "INDICATORE FORMULA"."""
        return tuple(
            k
            for c, k in zip(self.colonne, self.campi, strict=False)
            if is_key(k)
            and any(
                p.testo[0].isupper()
                and is_key(field_of(text_of(c[:n]), self.tabella))
                and is_text(field_of(text_of(c[n:]), self.tabella) or k)
                for n, p in enumerate(c)
                if n
            )
        )

    @property
    def di_valore(self) -> tuple[str, ...]:
        """The field of every column of values, from the left: years and periods below a heading taken together."""
        campi = list(self.campi[: len(self.campi) - self.anni])
        if self.anni and sum(k.removeprefix("i.") in _DI_ANNI for k in campi) != self.anni:  # else each has the year below it
            n = next((i for i, k in enumerate(campi) if is_target(k)), len(campi) - 1)
            in_meno = 1 if self.anni > _TRIENNIO and n and campi[n - 1] == "partenza" else 0
            campi[n : n + 1] = [campi[n] if is_target(campi[n]) else "atteso"] * (self.anni - in_meno)
        return tuple(c for i, c in enumerate(campi) if c != "periodi" or i == 0 or campi[i - 1] != "periodi")


_DI_ANNI = ("atteso", "partenza")


def is_target(campo: str) -> bool:
    """A column of targets, of a sheet's table or a list's."""
    return campo.removeprefix("i.") == "atteso"


_Tagli = Callable[[bool], Sequence[dict[int, list[Pezzo]]]]
"""How the words of some lines are cut into the headings of each table, each with a line of its own or not."""


def _read_heading(linee: Sequence[Linea], sezione: str, tagli: _Tagli, *, a_celle: bool) -> Intestazione | None:
    """The heading that the first of some lines, one after the other, are from their first word to their last; None if they are none.

    Where it may be that of several tables, it is the one that the `sezione` is about.
    """
    scritte = [p for linea in linee for p in words_of(linea)]
    parole = _in_their_columns(scritte, linee)
    if not parole or len(parole) > _LUNGA:
        return None
    migliore: Intestazione | None = None
    for (modello, tabella), taglio in zip(tables(), (tagli if parole is scritte else _cuts(parole))(a_celle), strict=True):
        pezzi = taglio.get(len(parole), ())
        if len(pezzi) < _COLONNE:
            continue
        proprie = tuple(tuple(parole[x:b]) for _, x, b in pezzi)
        campi = tuple(field_of(text_of(c), tabella) for c in proprie)
        # "N" between "O" and "D" is November, no number
        campi = tuple(
            "periodi" if campi[i - 1 : i + 2 : 2] == ("periodi", "periodi") and is_period(text_of(proprie[i])) else c
            for i, c in enumerate(campi)
        )
        if any(_needs_a_year(c, k) for c, k in zip(proprie, campi, strict=True)) and any(map(_is_of_a_year_below, proprie, campi)):
            continue
        detti = set(campi) - {"", "periodi"}
        nomi = [t for c, p in zip(campi, proprie, strict=True) if c == "periodi" and is_period(t := text_of(p))]
        if nomi and (len(nomi) < (_MEZZI if min(map(len, nomi)) > _LETTERE else _PERIODI) or all(t.isdigit() for t in nomi)):
            continue  # "Obiettivo n. 1": a number alone is no quarter
        if not any(k in detti for k in tabella.chiavi) or len(detti) + ("periodi" in campi) < _COLONNE:
            continue
        altre = tuple(tuple(parole[a:x]) for a, x, _ in pezzi if a < x)
        trovata = Intestazione(tabella, modello, proprie, campi, altre, len(linee), a_celle)
        if migliore is None or _rank(trovata, sezione) < _rank(migliore, sezione):
            migliore = trovata
    return migliore


def _cuts(parole: Sequence[Parola]) -> _Tagli:
    return cache(lambda a_celle: [cut_headings(parole, t, a_celle) for _, t in tables()])


def _rank(t: Intestazione, sezione: str) -> tuple[int, bool, int]:
    """A heading of fewer columns is the better one, one that its section is about, one of which no two columns say the same."""
    return len(t.colonne), t.tabella.nome != sezione, len(t.campi) - len(set(t.campi))


def _in_their_columns(parole: list[Parola], linee: Sequence[Linea]) -> list[Parola]:
    """The words of a heading of two lines, of whose first one column alone hangs: "Valore di Target 2025 / partenza"; the second is its end."""
    prima = [p for p in parole if p.linea is linee[0]] if len(linee) == _DUE_LINEE else []
    appese = [n for n, p in enumerate(prima[:-1], 1) if p.testo in lexicon("legami") and prima[n].testo[:1].isupper()]
    if len(appese) != 1 or not linee[1].testo[0].islower():
        return parole
    return [*prima[: appese[0]], *parole[len(prima) :], *prima[appese[0] :]]


def _needs_a_year(parole: Sequence[Parola], campo: str) -> bool:
    """A heading of targets that names no year."""
    return is_target(campo) and not any(ANNO.fullmatch(p.testo) for p in parole)


def _is_of_a_year_below(parole: Sequence[Parola], campo: str) -> bool:
    """Behind what a column of results is called a year has a line of its own: it may be that of the targets beside it."""
    return (
        campo.removeprefix("i.") in _RESE
        and len(parole) > 1
        and parole[-1].linea is not parole[-2].linea
        and bool(ANNO.fullmatch(parole[-1].testo))
    )


_RESE = ("raggiunto", "verifica_intermedia", "peso", "unita")


def find_heading(linee: Sequence[Linea], sezione: str = "") -> Intestazione | None:
    """The longest heading that begins with the first line: on one line, wrapped, or a line for each column; no blank line parts it."""
    return _find_heading(tuple(linee[:RIGHE]), sezione) if may_begin(linee[0]) else None


@lru_cache(maxsize=1 << 10)
def _find_heading(linee: tuple[Linea, ...], sezione: str) -> Intestazione | None:
    """The same; a line is asked for its heading where a table may begin, and where one may end."""
    tagli = _cuts([p for x in linee for p in words_of(x)][:_LUNGA])
    fine = 1
    while fine < min(len(linee), RIGHE) and linee[fine].pagina == linee[0].pagina and (not linee[fine].stacco or only_years(linee[fine])):
        fine += 1
    for quante in range(fine, 0, -1):
        for a_celle in (True, False) if quante > _COLONNE else (False,):
            trovata = _read_heading(linee[:quante], sezione, tagli, a_celle=a_celle)
            if trovata and a_celle and quante > len(trovata.colonne) and quante < len(linee) and _is_row(linee[quante], trovata.di_valore):
                continue  # each column wrapped, the rows below did not
            if trovata and quante > 1 and len(trovata.colonne) <= _COLONNE and (linee[0].testo[:1].islower() or _has_more(linee, quante)):
                continue  # the end of a wrapped text, and a title; or a heading most of which is not understood
            if trovata and not (quante == 1 and len(trovata.colonne) <= _COLONNE and _is_label(linee[0])):
                return _with_paragraphs(linee, sezione, tagli, quante) or trovata
    return _with_paragraphs(linee, sezione, tagli, 1)


def _with_paragraphs(linee: Sequence[Linea], sezione: str, tagli: _Tagli, n: int) -> Intestazione | None:
    """The heading of a list whose cells are paragraphs, each parted from the next by a blank line; its first `n` lines are known to be some."""
    fini = [k for k in range(n, len(linee)) if linee[k].stacco and linee[k].pagina == linee[0].pagina]
    for prima, quante in reversed([*pairwise((0, *fini))]):
        trovata = _read_heading(linee[:quante], sezione, tagli, a_celle=False) if quante > n and quante - prima <= _PARAGRAFO else None
        if trovata and trovata.modello.riga == "obiettivo" and len(trovata.colonne) > _COLONNE:
            return trovata
    return None


def _is_row(linea: Linea, campi: Sequence[str]) -> bool:
    """A line has a cell of each column."""
    riga = share_out([(p,) for p in words_of(linea)], campi, [EMPTY.get(c, 0.6) for c in campi])
    return riga is not None and riga.piene == len(campi) and riga.costo < _DI_UNA_RIGA


def _has_more(linee: Sequence[Linea], n: int) -> bool:
    """Right below stands another heading of a column."""
    return n < len(linee) and not linee[n].stacco and len(words_of(linee[n])) <= PEZZO and may_begin(linee[n])


def _is_label(linea: Linea) -> bool:
    """The whole line is a label of a sheet's head: "Programma n.", not a column of programmes beside one of numbers."""
    return find_label(linea.testo.rstrip(": "), form().grafie, simile=False) is not None


@lru_cache(maxsize=1 << 14)
def may_begin(linea: Linea) -> bool:
    """Some heading of a column begins as the line does."""
    parole = words_of(linea)
    if is_period(parole[0].testo):
        return True
    inizi = [text_of(parole[:n]) for n in range(1, min(len(parole), PEZZO) + 1)]
    inizi += [m[1] for i in inizi if (m := re.match(r".* / (.+)", i))]
    return any(len(i) <= BREVE and not _keys().isdisjoint(label_keys(i)) for i in inizi)


@cache
def _keys() -> frozenset[str]:
    return frozenset(k for _, t in tables() for k in t.grafie.voci)


@cache
def tables() -> tuple[tuple[Modello, Tabella], ...]:
    """The tables of all forms, each with its form."""
    # the sheet's own tables first
    ordinati = sorted(templates(), key=lambda m: m.riga != "scheda")
    return tuple((m, t) for m in ordinati for t in m.tabelle)
