"""Which tables of a page laid out by blanks did not come apart as they should: their values are open, the others of the page stay deduced; and the rows of a
list of objectives that may be no objective's, or the same one's again: a title of the page, an objective written on each of its rows.

Three signs of a table: a value that its column never holds (a unit where a number of a row should stand), words left over between the rows of the table, and
figures that add up to what weights do where no row has a weight.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from pegan.clean.numbers import sure_number
from pegan.groups import grouped
from pegan.read.cells import AMBIGUA, Cella, Lettura, row_of, sheet_of
from pegan.read.classification import missioni, programmi
from pegan.read.flow.costs import is_foreign
from pegan.read.layout.cells import hangs
from pegan.read.source import Linea, Sorgente
from pegan.read.spellings import chiave
from pegan.read.words import is_unit

_AVANZI = 0.05
"""Letters left over on the lines of a table, of those that it took: with more its columns are not understood."""
_CENTO = 100
"""What the weights of a sheet's indicators add up to."""
_CON = {"attesi": "indicatori", "cronoprogramma": "attivita"}
"""Tables that are columns of another one."""
Tavola = tuple[str, str]
"""A table and the sheet that it stands on."""
_SIMILE = 80
"""Two objectives' texts as much alike may be one, with a word of another column amid it."""


def table_of(cella: Cella) -> Tavola:
    """What a value stands or falls with."""
    return _CON.get(cella.tabella, cella.tabella), sheet_of(cella) if "/" in cella.chiave else ""


def tables_in_doubt(lettura: Lettura, sorgente: Sorgente) -> set[Tavola]:
    """The tables of a reading whose columns may be others."""
    incerte = set()
    lettere: dict[Tavola, int] = defaultdict(int)
    righe: dict[Tavola, list[int]] = defaultdict(list)
    for c in lettura.celle:
        if c.tabella in ("modulo", "documenti", "schede") or not c.luogo:
            continue
        t = table_of(c)
        lettere[t] += sum(b - a for a, b in c.luogo.tratti)
        righe[t] += [line_of(a, sorgente) for a, _ in c.luogo.tratti]
        if c.testo and (
            is_foreign(c.tabella, c.campo, c.testo)
            or (c.campo in _VALORI and is_unit(c.testo))
            or ((c.campo, c.tabella) == _LEGGE and not _is_law(c.testo))
        ):
            incerte.add(t)
    avanzi = [(line_of(a, sorgente), b - a) for p in lettura.non_attribuito for a, b in p.luogo.tratti]
    for t, sue in righe.items():
        da, a = min(sue), max(sue)
        if sum(n for riga, n in avanzi if da <= riga <= a) > _AVANZI * lettere[t]:
            incerte.add(t)
    return incerte | _weights_elsewhere(lettura)


def _weights_elsewhere(lettura: Lettura) -> set[Tavola]:
    """The indicators of the sheets that say no weight while another column's figures add up to 100: they may be the weights, moved beside their heading.

    A figure alone, where those of most other sheets in its column are none of 100, is its own.
    """
    cifre: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    pesati = set()
    for c in lettura.celle:
        if c.tabella in ("indicatori", "attesi") and c.testo:
            scheda, *_, parte = c.chiave.split("/")
            cifre[c.campo if c.tabella == "indicatori" else parte][scheda].append(sure_number(c.testo.rstrip("% ")) or 0)
            pesati |= {scheda} if c.campo == "peso" else set()
    incerte = set()
    for per_scheda in cifre.values():
        cento = {s for s, sue in per_scheda.items() if sum(sue) == _CENTO}
        poche = 2 * len(cento) <= len(per_scheda)
        incerte |= {("indicatori", s) for s in cento if s not in pesati and not (poche and len(per_scheda[s]) == 1)}
    return incerte


_VALORI = ("partenza", "verifica_intermedia", "raggiunto")
"""What a unit is no value of: it stands in the column of another heading."""
_LEGGE = ("programma_descrizione", "classificazione")


@lru_cache(maxsize=1 << 12)
def _is_law(testo: str) -> bool:
    """Some programma of the law is named so: a name that is none may be parts of two."""
    return any(chiave(testo) == chiave(nome) and len(testo.split()) == len(nome.split()) for m in missioni() for _, nome in programmi(m))


def rows_in_doubt(lettura: Lettura, sorgente: Sorgente) -> set[str]:
    """The rows of tables, by their key, on whose lines something is left over, or right above or below them within the table."""
    avanzi = {(p.luogo.pagina, line_of(a, sorgente)) for p in lettura.non_attribuito for a, _ in p.luogo.tratti}
    righe = [
        (table_of(c), row_of(c), c.luogo.pagina, line_of(a, sorgente))
        for c in lettura.celle
        if c.luogo and c.tabella in _A_RIGHE
        for a, _ in c.luogo.tratti
    ]
    da: dict[Tavola, int] = {}
    for t, _, _, n in righe:
        da[t] = min(da.get(t, n), n)
    return {chiave for t, chiave, p, n in righe if any((p, m) in avanzi and m >= da[t] for m in (n - 1, n, n + 1))}


def texts_in_doubt(lettura: Lettura, sorgente: Sorgente) -> set[tuple[str, str]]:
    """The values of a sheet's head, by key and field, that may go on with what is left over right below or above them, begin in small letters, or
    end with a preposition; or may be two: a blank line or what stands elsewhere as a text of its own is in them; or are of a row that nobody took."""
    avanzi = grouped([(line_of(a, sorgente), columns(a, b, sorgente)) for p in lettura.non_attribuito for a, b in p.luogo.tratti])
    righe = {x.numero: x for pagina in sorgente.pagine for x in pagina}
    soli = Counter(t for x in righe.values() for t in _PIU_BIANCHI.split(x.testo))
    etichette = {(c.chiave, c.campo): c.luogo.riga_a for c in lettura.celle if c.tabella == "modulo" and c.luogo}
    incerte = set()
    for c in lettura.celle:
        if c.tabella != "schede" or not c.luogo or not c.testo:
            continue
        vicini = [
            _overlap(columns(a, b, sorgente), altra)
            for a, b in c.luogo.tratti
            for n in (line_of(a, sorgente) - 1, line_of(a, sorgente) + 1)
            for altra in avanzi.get(n, ())
        ]
        sotto = etichette.get((c.chiave, c.campo), c.luogo.riga_da) < c.luogo.riga_da
        persa = sum(b - a for a, b in avanzi.get(c.luogo.riga_da, ()))
        if (
            any(vicini)
            or (c.campo in _FRASI and (c.testo[0].islower() or hangs(c.testo)))
            or _has_gap(c, righe, sorgente)
            or _ends_with_another(c.testo, soli)
            or (sotto and persa > len("".join(righe[c.luogo.riga_da].testo.split())) / 2)
        ):
            incerte.add((c.chiave, c.campo))
    return incerte


def _has_gap(c: Cella, righe: Mapping[int, Linea], sorgente: Sorgente) -> bool:
    """A blank line stands between the lines of a value."""
    sue = sorted({line_of(a, sorgente) for a, _ in c.luogo.tratti}) if c.luogo else []
    return any(righe[n].stacco for n in range(sue[0] + 1, sue[-1] + 1) if n in righe) if sue else False


def _ends_with_another(testo: str, soli: Mapping[str, int]) -> bool:
    """The last words of a value stand more than once as a text of their own, as a label does."""
    parole = testo.split()
    return any(
        parole[-n][0].isupper() and soli.get(" ".join(parole[-n:]), 0) > 1 for n in range(1, min(_DI_ETICHETTA, len(parole) - 1) + 1)
    )


_PIU_BIANCHI = re.compile(r" {2,}")
_DI_ETICHETTA = 4
"""Words of a label."""
_FRASI = ("obiettivo_operativo", "obiettivo_strategico")


def columns(a: int, b: int, sorgente: Sorgente) -> tuple[int, int]:
    """Where a span of a line begins and ends on it."""
    inizio = sorgente.inizi_riga[line_of(a, sorgente) - 1]
    return a - inizio, b - inizio


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def line_of(inizio: int, sorgente: Sorgente) -> int:
    """The number of the line that a letter stands on, from 1."""
    return bisect_right(sorgente.inizi_riga, inizio)


_A_RIGHE = ("indicatori", "attesi", "attivita", "cronoprogramma", "personale", "capitoli", "quadro")


def rows_of_lists(lettura: Lettura) -> list[str]:
    """The sheets that are rows of a list, in order: those of which no label says where their objective stands."""
    detti = {(c.chiave, c.campo) for c in lettura.celle if c.tabella == "modulo"}
    if all(campo != "obiettivi" for _, campo in detti):
        return []
    schede = dict.fromkeys(c.chiave for c in lettura.celle if c.tabella == "schede")
    return [s for s in schede if (s, "obiettivo_operativo") not in detti]


def titles_alone(lettura: Lettura, righe: Sequence[str]) -> set[str]:
    """Of the rows of lists those that hold a text alone: it may be a title, or a part of another row."""
    campi = {(sheet_of(c), c.campo) for c in lettura.celle if c.tabella not in ("modulo", "documenti")}
    return set(righe) - {s for s, campo in campi if campo != "obiettivo_operativo"}


def repeated_objectives(lettura: Lettura, righe: Sequence[str]) -> set[tuple[str, str]]:
    """The values of the rows of lists whose objective may be another row's, written on each: it is open and much like the one above or below, or has the code
    and the text of one further up."""
    detti = {c.chiave: c for c in lettura.celle if c.campo == "obiettivo_operativo" and c.testo}
    simili = {
        c.chiave
        for x, y in pairwise(righe)
        if x in detti and y in detti and ratio(detti[x].testo or "", detti[y].testo or "") >= _SIMILE
        for c in (detti[x], detti[y])
        if c.confidenza == AMBIGUA
    }
    codici = {c.chiave: c.testo for c in lettura.celle if c.tabella == "schede" and c.campo == "peg_n" and c.testo}
    uguali = grouped([((codici[s], detti[s].testo), s) for s in righe if s in codici and s in detti])
    simili |= {s for sue in uguali.values() if len(sue) > 1 for s in sue}
    return {(c.chiave, c.campo) for c in lettura.celle if c.tabella == "schede" and c.chiave in simili}
