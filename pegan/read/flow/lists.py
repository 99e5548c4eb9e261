"""The lines below a title that has no heading of columns: activities, people, indicators, one below the other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pegan.read.flow.costs import cell_cost
from pegan.read.flow.rows import RigaLetta, split_lines
from pegan.read.flow.spans import tail_of_periods
from pegan.read.flow.words import Parola, form, text_of, words_of
from pegan.read.form.labels.headings import find_label
from pegan.read.source import Linea
from pegan.read.words import is_unit

SEZIONI: Mapping[str, tuple[str, ...]] = {
    "indicatori": ("indicator",),
    "attivita": ("attivita", "fasi", "azioni", "cronoprogramma", "pianodilavoro"),
    "personale": ("personale", "risorseumane", "gruppodilavoro"),
    "capitoli": ("spes", "entrat", "capitol", "risorsefinanziarie", "dotazionefinanziaria"),
}
"""Sections whose lines are rows, and what their titles have in their names."""
_COLONNE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "indicatori": (("", "N."), ("denominazione", "Indicatore")),
    "attivita": (("", "N."), ("descrizione", "Attività")),
    "capitoli": (("capitolo", "Capitolo"), ("descrizione", "Descrizione capitolo"), ("importo", "Importo")),
    "personale": (("nominativo", "Nominativo"), ("unita_organizzativa", "Profilo professionale"), ("impegno_pct", "% impegno")),
}
"""Field and heading of the columns that such a list has without saying so."""
_SEGNO = re.compile(r"[-–•*·]|\d{1,2}[.)]|[a-z]\)")
_FRA = re.compile(r"[-–;,]|[()]")
_PARTI = re.compile(r"\s+[-–]\s+|;\s+")
_SEGNATA = re.compile(r"(.+?):\s*(\S.*)")


@dataclass(slots=True)
class Elenco:
    """Rows without a heading: the columns (field, heading) that they have, and the words that only part them."""

    tabella: str
    colonne: tuple[tuple[str, str], ...]
    righe: list[RigaLetta] = field(default_factory=list)
    segni: list[tuple[Parola, ...]] = field(default_factory=list)
    avanzi: list[Linea] = field(default_factory=list)


def read_list(sezione: str, linee: Sequence[Linea]) -> Elenco:
    """The rows of a list; lines that are none come back as `avanzi`."""
    if sezione == "personale":
        return _people(linee)
    if sezione == "capitoli":
        return _budget(linee)
    elenco = Elenco(sezione, _COLONNE[sezione])
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
        _labelled(elenco, voci)
        _with_targets(elenco, voci)
    if sezione == "attivita":
        elenco.colonne = (*elenco.colonne, ("periodi", ""))
    for v in voci if not elenco.righe else ():
        fine = tail_of_periods(v) if sezione == "attivita" else len(v)
        coda = (tuple(v[fine:]),) if sezione == "attivita" else ()
        while fine < len(v) and fine > 1 and _FRA.fullmatch(v[fine - 1].testo):
            fine -= 1
            elenco.segni.append((v[fine],))
        elenco.righe.append(RigaLetta(((), tuple(v[:fine]), *coda), (False, not certe and _is_open(v), *(False for _ in coda)), 0.0))
    return elenco


def numbered(righe: Sequence[Sequence[Parola]]) -> frozenset[Parola]:
    """The numbers that some lines begin with, if they count from 1 and most lines have one: they number the rows."""
    prime = [r[0] for r in righe if len(r) > 1 and r[0].testo.isdigit()]
    return frozenset(prime) if prime and [int(p.testo) for p in prime] == list(range(1, len(prime) + 1)) else frozenset()


def _is_sign(parole: Sequence[Parola], contate: frozenset[Parola]) -> bool:
    return len(parole) > 1 and (parole[0] in contate or bool(_SEGNO.fullmatch(parole[0].testo)))


def _goes_on(prima: Linea, linea: Linea, segnate: bool) -> bool:
    """A line goes on with the item above: it is not marked as the others are, or begins as no item does."""
    return not linea.stacco and (segnate or prima.sospesa or linea.testo[:1].islower())


def _is_open(parole: Sequence[Parola]) -> bool:
    """Several lines without a sign between them: where one ends is a guess."""
    return len({p.linea.numero for p in parole}) > 1


def _people(linee: Sequence[Linea]) -> Elenco:
    elenco = Elenco("personale", _COLONNE["personale"])
    campi = tuple(c for c, _ in elenco.colonne)
    for linea in linee:
        parole = words_of(linea)
        segni = [p for p in parole if _FRA.fullmatch(p.testo) or _SEGNO.fullmatch(p.testo)]
        nude: list[Parola] = []
        for p in parole:
            if p in segni:
                elenco.segni.append((p,))
                continue
            a = len(p.testo) - len(p.testo.lstrip("(,;"))
            b = len(p.testo.rstrip("),;:"))
            for da, fine in ((0, a), (b, len(p.testo))):
                if da < fine:
                    elenco.segni.append((Parola(p.testo[da:fine], p.inizio + da, p.linea),))
            nude.append(Parola(p.testo[a:b], p.inizio + a, p.linea))
        righe = split_lines([tuple(nude)], campi) if nude else []
        riga = righe[0][2] if righe else None
        if riga is None or not riga.celle[0] or riga.costo > _INCREDIBILE:
            elenco.avanzi.append(linea)
            elenco.segni = [s for s in elenco.segni if s[0].linea is not linea]
        else:
            elenco.righe.append(riga)
    return elenco


def is_person(linea: Linea) -> bool:
    """A name, a role and a percentage on a line say by themselves what they are."""
    righe = read_list("personale", [linea]).righe if _QUOTA.search(linea.testo) else []
    return bool(righe) and all(righe[0].celle) and righe[0].costo < _DI_NOME


_QUOTA = re.compile(r"\d{1,3}(?:,\d+)?\s?%\)?$")


def people_of(parole: Sequence[Parola]) -> Elenco | None:
    """People by name on one line, parted by commas: "Rossi L., Bianchi Maria e Verdi G."; None for anything else."""
    elenco = Elenco("personale", _COLONNE["personale"])
    nome: list[Parola] = []
    for p in parole:
        nudo = p.testo.rstrip(",;")
        congiunto = p.testo.lower() == "e"
        if congiunto:
            elenco.segni.append((p,))
        else:
            nome.append(replace(p, testo=nudo))
            if len(nudo) < len(p.testo):
                elenco.segni.append((Parola(p.testo[len(nudo) :], p.inizio + len(nudo), p.linea),))
        if nome and (congiunto or nudo != p.testo or p is parole[-1]):
            costo = cell_cost("nominativo", text_of(nome))
            if costo is None or costo > _DI_NOME:
                return None
            elenco.righe.append(RigaLetta((tuple(nome), (), ()), (False, False, False), costo))
            nome = []
    return elenco if elenco.righe else None


_DI_NOME = 1.0
"""A text that costs more is no person's name."""


def _budget(linee: Sequence[Linea]) -> Elenco:
    """Budget lines: a number at the beginning, an amount with cents at the end, what it is for between them."""
    elenco = Elenco("capitoli", _COLONNE["capitoli"])
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


_INCREDIBILE = 4.0
"""A line that costs more is about no person."""


def _labelled(elenco: Elenco, voci: Sequence[Sequence[Parola]]) -> None:
    """Indicators that say on their line what each figure is: "Avvisi emessi (n.) - Peso: 30% - Target 2021: 600"."""
    tabella = next(t for t in form().tabelle if t.nome == "indicatori")
    lette: list[tuple[tuple[Parola, ...], dict[str, tuple[Parola, ...]]]] = []
    segni: list[tuple[Parola, ...]] = []
    for voce in voci:
        testo, valori = text_of(voce), dict[str, tuple[Parola, ...]]()
        pezzi = _spans(testo)
        nome = _words(voce, testo, *pezzi[0])
        if nome and (m := re.search(r"\(([^()]+)\)$", text_of(nome))) and is_unit(m[1]):
            n = len(m[1].split())
            interne = [Parola(p.testo.strip("()"), p.inizio + p.testo.startswith("("), p.linea) for p in nome[-n:]]
            segni += [
                (Parola("(", nome[-n].inizio, nome[-n].linea),),
                (Parola(")", nome[-1].inizio + len(nome[-1].testo) - 1, nome[-1].linea),),
            ]
            valori["Unità di misura"], nome = tuple(interne), nome[:-n]
        for (_, fine), (a, b) in itertools.pairwise(pezzi):
            segni.append(_words(voce, testo, fine, a))
            m = _SEGNATA.fullmatch(testo[a:b])
            etichetta = find_label(m[1], tabella.grafie, simile=False) if m else None
            if m is None or etichetta is None or m[1] in valori:
                return
            segni.append(_words(voce, testo, a, a + m.start(2)))
            valori[m[1]] = _words(voce, testo, a + m.start(2), b)
        lette.append((nome, valori))
    etichette = list(dict.fromkeys(k for _, v in lette for k in v))
    if not etichette:
        return
    elenco.colonne = (*elenco.colonne, *((_field_of(k), k) for k in etichette))
    elenco.segni += [s for s in segni if s]
    elenco.righe = [RigaLetta(((), nome, *(v.get(k, ()) for k in etichette)), (False,) * (2 + len(etichette)), 0.0) for nome, v in lette]


def _with_targets(elenco: Elenco, voci: Sequence[Sequence[Parola]]) -> None:
    """Indicators with their target behind a colon: "Sentieri segnati: 35", "Ettari ripuliti: 120 (2021), 180 (2022)"."""
    lette: list[tuple[tuple[Parola, ...], dict[str, tuple[Parola, ...]]]] = []
    segni: list[tuple[Parola, ...]] = []
    for voce in voci if not elenco.righe else ():
        fine = next((i + 1 for i, p in enumerate(voce) if p.testo.endswith(":") and p.testo != ":"), 0)
        costo = cell_cost("atteso", text_of(voce[fine:])) if 0 < fine < len(voce) else None
        per_anno = _of_years(voce[fine:]) if fine else {}
        breve = 0 < fine < len(voce) <= fine + _BREVE and voce[fine].testo[0].isdigit()
        if not fine or (not per_anno and not breve and (costo is None or costo > 1)):
            return
        ultima = voce[fine - 1]
        nome = (*voce[: fine - 1], replace(ultima, testo=ultima.testo[:-1]))
        valori = per_anno or {"Target": tuple(voce[fine:])}
        presi = {p.inizio for v in valori.values() for p in v}
        segni += [(Parola(":", ultima.inizio + len(ultima.testo) - 1, ultima.linea),)]
        segni += [(p,) for p in voce[fine:] if p.inizio not in presi]
        lette.append((nome, valori))
    etichette = sorted({k for _, v in lette for k in v})
    if etichette:
        elenco.colonne = (*elenco.colonne, *(("atteso", k) for k in etichette))
        elenco.segni += segni
        elenco.righe = [RigaLetta(((), n, *(v.get(k, ()) for k in etichette)), (False,) * (2 + len(etichette)), 0.0) for n, v in lette]


def _of_years(parole: Sequence[Parola]) -> dict[str, tuple[Parola, ...]]:
    """Values each followed by its year in brackets, as headings and words; {} for anything else."""
    valori: dict[str, tuple[Parola, ...]] = {}
    da = 0
    for i, p in enumerate(parole):
        if m := _TRA_PARENTESI.fullmatch(p.testo):
            valori[f"Target {m[1]}"] = tuple(parole[da:i])
            da = i + 1
    return valori if da == len(parole) and all(valori.values()) else {}


_BREVE = 4
"""Words of a target that begins with a number: "4 all'anno"."""
_TRA_PARENTESI = re.compile(r"\(((?:19|20)\d\d)\)[,;.]?")


def _field_of(etichetta: str) -> str:
    tabella = next(t for t in form().tabelle if t.nome == "indicatori")
    nome = find_label(etichetta, tabella.grafie, simile=False)
    return tabella.colonne[nome.nome].campo if nome else ""


def _spans(testo: str) -> list[tuple[int, int]]:
    confini, da = [], 0
    for m in _PARTI.finditer(testo):
        if ":" in testo[m.end() :]:
            confini.append((da, m.start()))
            da = m.end()
    return [*confini, (da, len(testo))]


def _words(parole: Sequence[Parola], testo: str, da: int, a: int) -> tuple[Parola, ...]:
    """The words of a span of their joined text."""
    trovate, x = [], 0
    for p in parole:
        if da <= x and x + len(p.testo) <= a:
            trovate.append(p)
        x += len(p.testo) + 1
    return tuple(trovate)
