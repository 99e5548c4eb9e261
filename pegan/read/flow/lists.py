"""The lines below a title that has no heading of columns: activities, people, indicators, one below the other."""

import itertools
import re
from collections.abc import Mapping, Sequence

from pegan.read.flow.elements import COLONNE, FRA, SEGNO, Elenco
from pegan.read.flow.heading_words import field_of
from pegan.read.flow.indicators import read_labelled, read_with_targets
from pegan.read.flow.people import read_people
from pegan.read.flow.rows import RigaLetta, open_row
from pegan.read.flow.spans import tail_of_periods
from pegan.read.flow.words import Parola, form, is_column_name, words_of
from pegan.read.form.tables.gantt import is_period
from pegan.read.source import Linea

SEZIONI: Mapping[str, tuple[str, ...]] = {
    "indicatori": ("indicator",),
    "attivita": ("attivita", "fasi", "azioni", "cronoprogramma", "pianodilavoro"),
    "personale": ("personale", "risorseumane", "gruppodilavoro"),
    "capitoli": ("spes", "entrat", "capitol", "risorsefinanziarie", "dotazionefinanziaria"),
}
"""Sections whose lines are rows, and what their titles have in their names."""


def read_list(sezione: str, linee: Sequence[Linea]) -> Elenco:
    """The rows of a list; lines that are none come back as `avanzi`.

    Headings of columns amid them are no rows: those of tables that were written column by column, and nothing else there is sure.
    """
    testate = [x for x in linee if is_column_name(x.testo) or _is_period(x)]
    if len(testate) == 1 and testate[0] is linee[0] and _names_rows(linee[0], sezione):  # the list's only column
        elenco = _list(sezione, linee[1:])
        elenco.avanzi += testate
        return elenco
    if len(testate) < _DUE and sezione != "personale" and not any(_is_period(x) or _is_of_figures(x) for x in testate):
        return _list(sezione, linee)  # "Verifica finale" may be an activity
    fuori = set(map(id, testate))
    elenco = _list(sezione, [x for x in linee if id(x) not in fuori])
    elenco.righe = [open_row(r) if testate else r for r in elenco.righe]
    elenco.avanzi += testate
    elenco.per_colonne = bool(testate)
    return elenco


_DUE = 2


def _names_rows(linea: Linea, sezione: str) -> bool:
    """The heading of the column that names a list's rows: "Nominativo"."""
    return any(field_of(linea.testo, t) in t.chiavi for t in form().tabelle if t.nome == sezione)


def _is_period(linea: Linea) -> bool:
    """A period by name: a bare number may be a row's."""
    return is_period(linea.testo) and not linea.testo.strip().isdecimal()


def _is_of_figures(linea: Linea) -> bool:
    """The heading of a column of units or figures, which no row is called."""
    return not {"unita", "peso", "impegno_pct", "importo"}.isdisjoint(field_of(linea.testo, t) for t in form().tabelle)


def _list(sezione: str, linee: Sequence[Linea]) -> Elenco:
    if sezione == "personale":
        return read_people(linee)
    if sezione == "capitoli":
        return _budget(linee)
    elenco = Elenco(sezione, COLONNE[sezione])
    voci: list[list[Parola]] = []
    contate = numbered([words_of(x) for x in linee])
    certe = sum(_is_sign(words_of(x), contate) for x in linee)
    for prima, linea in zip([None, *linee], linee, strict=False):
        parole = list(words_of(linea))
        segnata = _is_sign(parole, contate)
        if segnata:
            elenco.segni.append((parole.pop(0),))
        if voci and prima is not None and not segnata and _goes_on(prima, linea, bool(certe)):
            voci[-1] += parole
        else:
            voci.append(parole)
    if sezione == "indicatori":
        read_labelled(elenco, voci)
        read_with_targets(elenco, voci)
    if sezione == "attivita":
        elenco.colonne = (*elenco.colonne, ("periodi", ""))
    for v in voci if not elenco.righe else ():
        fine = tail_of_periods(v) if sezione == "attivita" else len(v)
        coda = (tuple(v[fine:]),) if sezione == "attivita" else ()
        while fine < len(v) and fine > 1 and FRA.fullmatch(v[fine - 1].testo):
            fine -= 1
            elenco.segni.append((v[fine],))
        elenco.righe.append(RigaLetta(((), tuple(v[:fine]), *coda), (False, not certe and _is_open(v), *(False for _ in coda)), 0.0))
    return elenco


def numbered(righe: Sequence[Sequence[Parola]]) -> frozenset[Parola]:
    """The numbers that some lines begin with, if they count from 1 and most lines have one: they number the rows."""
    prime = [r[0] for r in righe if len(r) > 1 and r[0].testo.isdigit()]
    return frozenset(prime) if prime and [int(p.testo) for p in prime] == list(range(1, len(prime) + 1)) else frozenset()


def _is_sign(parole: Sequence[Parola], contate: frozenset[Parola]) -> bool:
    return len(parole) > 1 and (parole[0] in contate or bool(SEGNO.fullmatch(parole[0].testo)))


def _goes_on(prima: Linea, linea: Linea, segnate: bool) -> bool:
    """A line goes on with the item above: it is not marked as the others are, or begins as no item does."""
    return not linea.stacco and (segnate or prima.sospesa or linea.testo[:1].islower())


def _is_open(parole: Sequence[Parola]) -> bool:
    """Several lines without a sign between them: where one ends is a guess."""
    return len({p.linea.numero for p in parole}) > 1


def _budget(linee: Sequence[Linea]) -> Elenco:
    """Budget lines: a number at the beginning, an amount with cents at the end, what it is for between them."""
    elenco = Elenco("capitoli", COLONNE["capitoli"])
    for linea in linee:
        m = _CAPITOLO.fullmatch(linea.testo)
        if m is None:
            elenco.avanzi.append(linea)
            continue
        parti = [_cut_words(linea, *m.span(nome)) for nome in ("capitolo", "descrizione", "importo")]
        elenco.righe.append(RigaLetta(tuple(parti), (False,) * len(parti), 0.0))
        presi = [m.span(nome) for nome in ("capitolo", "descrizione", "importo") if m[nome]]
        for (_, fine), (inizio, _) in itertools.pairwise([(0, 0), *presi, (len(linea.testo), len(linea.testo))]):
            elenco.segni += [(p,) for p in _cut_words(linea, fine, inizio)]
    return elenco


_CAPITOLO = re.compile(
    r"(?:[-–•]\s*)?(?:cap(?:itolo|\.)?\s*(?:n\.?\s*)?)?(?P<capitolo>\d{2,7}(?:[/.]\d{1,3})*)(?:\s*[-–:,]?\s+(?P<descrizione>[^\d€].*?))?\s*[-–:,]?\s*(?:€|euro)?\s*(?P<importo>\d{1,3}(?:\.\d{3})*,\d{2})\s*(?:€|euro)?",
    re.I,
)


def _cut_words(linea: Linea, da: int, a: int) -> tuple[Parola, ...]:
    """The words of a span of a line, cut where the span cuts them."""
    if da < 0:
        return ()
    return tuple(Parola(m.group(), linea.inizio + da + m.start(), linea) for m in re.finditer(r"\S+", linea.testo[da:a]))
