"""The plan's year, as a document of pages says it; and a table that stands below the title of another year's plan."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from pegan.read.cell import Cell, Page, alone, on_rows
from pegan.read.cells import AMBIGUA, Cella
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.testate import FINE, META, heading, years_of
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.incerte import PUO_ESSERE
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.pages import cell_text
from pegan.read.spellings import chiave
from pegan.read.text.cover import IN_STAMPA

_RENDICONTO = "l'anno del piano non è scritto: il {anno} ha atteso e risultato, e c'è l'atteso di un anno prima"
_QUATTRO = 4
"""Figures of a year."""
_ANNO_DEL_PIANO = frozenset({"anno", "annodiriferimento", "esercizio", "annualita", "eserciziofinanziario", "annodelpiano"})
_PIANO = re.compile(
    r"\b(?:P\.?E\.?G\.?|P\.?D\.?O\.?|PIAO|piano|esercizio|obiettivi|performance|budget|anno)\b.{0,60}?(?<!\d)((?:19|20)\d\d)(?!\d)", re.I
)
_NUDO, _NUDA = re.compile(r"anno \d{4}", re.I), len("anno 2024")
"""What a column of values may be headed by, whatever year the plan is of."""
_ATTESI = re.compile(r"\b(?:target|attes[oaie]|traguardo|programmat[oa]|previst[oaie])\b|\bprev\.", re.I)
_DI_PRIMA = re.compile(
    r"\b(?:consuntiv\w*|storic[oa]|partenza|baseline|raggiunt\w*|precedente|rendiconto|ottenut[oi]|riferimento|prim[oa])\b|\bcons\.", re.I
)
_FINE_ANNO = re.compile(r"\b(?:consuntiv\w*|raggiunt\w*|rendiconto|ottenut[oi])\b", re.I)
"""Words of a year's end: a title that has one is of that year's plan all the same."""
_CONTO = re.compile(r"\b(?:consuntiv\w*|rendicont\w*|relazione (?:sulla|finale)|risultati (?:raggiunti|conseguiti|ottenuti))\b", re.I)
"""Words of a title above what was reached."""
_NEL_MENTRE = re.compile(r"infrannual|intermedi|mestr|parzial|provvisori", re.I)
"""Words of an account before the year's end."""
_RILEVAZIONE = re.compile(r"monitoraggi|verific|rilevazion|attuazion|avanzament|report|stato|infrannual|semestral|intermed", re.I)
_IN_CIMA = 3
"""Rows at a page's top in which its title stands."""
_TITOLO, _ETICHETTA = 100, 60
"""Letters of the longest title, of the longest heading."""
_ANNI_SOLI = re.compile(r"[\d\s–/-]+")
_TRE = 3
"""Years of a plan, the first of which is its own."""
Titolo = tuple[int, tuple[int, ...], str]
_DI_UN_ANNO = frozenset({"atteso", "raggiunto", "raggiungimento", "partenza", "verifica_intermedia", "previsione", "importo"})


def plan_year(pagine: Sequence[Page]) -> tuple[int | None, str | None]:
    """The plan's year as the document says it, beside the plan's name or above its targets; else the first that a heading bears, and why it is in doubt."""
    brevi = [c.text for p in pagine if not p.hidden for c in p.cells if len(c.text) < _TITOLO]
    attesi = [a for t in brevi if len(t) < _ETICHETTA and _ATTESI.search(t) for a in years_of(t)[:1]]
    accanto = {
        c.text
        for p in pagine
        if not p.hidden
        for c in p.cells
        if len(c.text) == _NUDA and _NUDO.fullmatch(c.text) and not alone(c, p.cells)
    }
    del_piano = [(int(m[1]), t in accanto) for t in brevi if (m := _PIANO.search(t)) and not _DI_PRIMA.search(t)]
    detti = [a for a, nudo in del_piano if not nudo] or ([] if attesi else [a for a, _ in del_piano])
    detti = detti or [
        int(b.text) for p in pagine if not p.hidden for a, b in pairwise(p.cells) if len(b.text) == _QUATTRO and _says_year(a, b)
    ]
    if detti:
        return min(detti), None
    if attesi:
        risultati = [a for t in brevi if len(t) < _ETICHETTA and _DI_PRIMA.search(t) for a in years_of(t)[:1] if a in attesi]
        piu_tardi = max(risultati, default=0)
        return (piu_tardi, _RENDICONTO.format(anno=piu_tardi)) if piu_tardi > min(attesi) else (min(attesi), None)
    if correnti := [int(m[1]) for p in pagine if not p.hidden for _, t in p.margins if (m := _PIANO.search(t)) and not _DI_PRIMA.search(t)]:
        return min(correnti), IN_STAMPA
    chiusi = [a for p in pagine if not p.hidden for c in p.cells if c.row0 < _IN_CIMA and (a := _closed_year(c, p.cells)) is not None]
    if chiusi:
        return min(chiusi), "l'anno del piano non è scritto: è quello che il titolo dice finito"
    if trienni := [anni[0] for p in pagine if not p.hidden for c in p.cells if len(anni := _three_years(c, p.cells)) == _TRE]:
        return min(trienni), "l'anno del piano non è scritto: è il primo del triennio"
    altri = [
        a
        for p in pagine
        if not p.hidden
        for c in p.cells
        if len(c.text) < _ETICHETTA
        and not _DI_PRIMA.search(c.text)
        and (a := heading(c.text).anno) is not None
        and not _is_past(c, p.cells)
    ]
    return (min(altri), f"l'anno del piano non è scritto: {min(altri)} è il primo delle intestazioni") if altri else (None, None)


def _three_years(c: Cell, celle: Sequence[Cell]) -> tuple[int, ...]:
    """The years of a title that says nothing else: "2024-2026"."""
    return years_of(c.text) if "20" in c.text and _ANNI_SOLI.fullmatch(c.text) and alone(c, celle) else ()


def _is_past(c: Cell, celle: Sequence[Cell]) -> bool:
    """What it heads stands below a heading of what was before the plan: "Valore di partenza" over "2023"."""
    return any(_DI_PRIMA.search(x.text) for x in celle if x.row1 == c.row0 - 1 and x.col0 <= c.col0 <= x.col1 and len(x.text) < _ETICHETTA)


def _closed_year(c: Cell, celle: Sequence[Cell]) -> int | None:
    """The year on whose last day a title says how things stand, or of which it gives account: "Report al 31/12/2024", "Rendiconto del piano 2024"."""
    if "20" not in c.text or len(c.text) >= _TITOLO or not alone(c, celle):
        return None
    h = heading(c.text)
    if h.quando == FINE:
        return h.anno_data
    m = _PIANO.search(c.text)
    return int(m[1]) if m and _FINE_ANNO.search(c.text) and not _DI_PRIMA.search(_FINE_ANNO.sub("", c.text)) else None


def _says_year(a: Cell, b: Cell) -> bool:
    """ "Anno" | "2024"."""
    return b.text.isdecimal() and b.text.startswith("20") and a.row0 == b.row0 and chiave(a.text) in _ANNO_DEL_PIANO


def plan_titles(celle: Sequence[Cell]) -> list[Titolo]:
    """The titles of a plan of some year on a page: their row, their years, their text."""
    brevi = (c for c in celle if "20" in c.text and len(c.text) < _TITOLO)
    sue = [c for c in brevi if _PIANO.search(c.text) and not _DI_PRIMA.search(_FINE_ANNO.sub("", c.text)) and alone(c, celle)]
    return [(c.row0, anni, c.text) for c in sue if (anni := years_of(c.text))]


def under_its_year(
    colonne: list[ColonnaTrovata],
    titoli: Sequence[Titolo],
    t: TabellaTrovata,
    altre: Sequence[TabellaTrovata],
    anno: int | None,
    prime: Sequence[Cella] = (),
) -> list[ColonnaTrovata]:
    """A table's columns; those of values without a year of their own are open where the nearest title above is of another plan than `anno`'s; but targets are of
    a year to come that it names, where the document's cells so far (`prime`) have sure ones of the plan's own: a sheet for each year of three.
    """
    prima = max((x.fondo + 1 for x in altre if x.cima < t.cima), default=0) if titoli else 0
    _, anni, testo = next((x for x in reversed(titoli) if prima <= x[0] < t.cima), (0, (), ""))
    if anno is None or not anni or anno in anni:
        return colonne
    dubbio = f"sopra sta «{testo}», e il piano è del {anno}"
    seguono = any(r < x.cima < t.cima for r, sue, _ in titoli if anno in sue for x in altre)  # a print's page has all of them
    seguono = seguono or any(c.tabella == "attesi" and c.confidenza != AMBIGUA and c.chiave.endswith(f"/{anno}") for c in prime)
    dopo = anni[0] if len(anni) == 1 and anni[0] > anno and seguono else None
    decise = []
    for k in colonne:
        if k.anno is None and k.nudo in _DI_UN_ANNO:
            di_dopo = dopo is not None and k.nudo == "atteso" and not k.aperta and not k.sensi
            k = replace(k, anno=dopo, dubbio=k.dubbio or dubbio) if di_dopo else replace(k, dubbio=dubbio, aperta=True)
        decise.append(k)
    return decise


def as_titled(
    colonne: list[ColonnaTrovata], celle: Sequence[Cell], tabelle: Sequence[TabellaTrovata], anno: int | None
) -> list[ColonnaTrovata]:
    """A table's columns; of one that may be of targets or of results the page's title decides: a result in an account, a year alone in the plan of that year."""
    aperte = [
        k
        for k in colonne
        if k.aperta and PUO_ESSERE in (k.dubbio or "") and {"atteso", "raggiunto"} <= {s.removeprefix("i.") for s in k.sensi}
    ]
    if len(aperte) != 1 or anno is None or aperte[0].anno not in (None, anno):
        return colonne
    sua, sopra = aperte[0], min(t.cima for t in tabelle)
    titolo = next((c.text for c in celle if c.row0 < sopra and len(c.text) < _TITOLO and str(anno) in c.text and alone(c, celle)), "")
    conto = _CONTO.search(titolo) is not None and not (_NEL_MENTRE.search(titolo) or heading(titolo).quando == META)
    piano = (
        _PIANO.search(titolo) is not None and not (_CONTO.search(titolo) or _RILEVAZIONE.search(titolo)) and not heading(sua.foglia).chiave
    )
    detto = "raggiunto" if conto else "atteso" if piano else ""
    if sua.nudo != detto:
        return colonne
    return [replace(k, dubbio=f"lo dice il titolo del foglio: «{titolo}»", aperta=False) if k is sua else k for k in colonne]


def measured_within(celle: Sequence[Cell], tabelle: Sequence[TabellaTrovata]) -> str | None:
    """The page's title where it says that what follows was measured within the year: "Monitoraggio al 30/06"."""
    sopra = min((t.cima for t in tabelle), default=0)
    brevi = (cell_text(celle[i]) for i in on_rows(celle, 0, sopra - 1) if len(celle[i].text) <= BREVE)
    return next((t for t in brevi if _is_of_a_date(t)), None)


@lru_cache(maxsize=1 << 14)
def _is_of_a_date(testo: str) -> bool:
    """A title of measures, with a date within the year."""
    return bool(_RILEVAZIONE.search(testo)) and heading(testo).quando == META
