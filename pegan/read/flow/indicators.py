"""Indicators below a title, one an item: each figure behind its label, or the target behind a colon."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.flow.costs import cell_cost
from pegan.read.flow.elements import Elenco
from pegan.read.flow.rows import RigaLetta
from pegan.read.flow.words import Parola, form, text_of
from pegan.read.form.labels.headings import find_label
from pegan.read.words import is_unit

_PARTI = re.compile(r"\s+[-–]\s+|;\s+")
_SEGNATA = re.compile(r"(.+?):\s*(\S.*)")
_Letta = tuple[tuple[Parola, ...], dict[str, tuple[Parola, ...]]]
"""An indicator's name, and its values by their labels."""
_BREVE = 4
"""Words of a target that begins with a number: "4 all'anno"."""
_TRA_PARENTESI = re.compile(r"\(((?:19|20)\d\d)\)[,;.]?")


def read_labelled(elenco: Elenco, voci: Sequence[Sequence[Parola]]) -> None:
    """Indicators that say on their line what each figure is: "Avvisi emessi (n.) - Peso: 30% - Target 2021: 600"."""
    tabella = next(t for t in form().tabelle if t.nome == "indicatori")
    campi = {"Unità di misura": "unita"}
    lette: list[_Letta] = []
    segni: list[tuple[Parola, ...]] = []
    for voce in voci:
        testo, valori = text_of(voce), dict[str, tuple[Parola, ...]]()
        pezzi = _spans(testo)
        nome = _words(voce, *pezzi[0])
        if nome and (m := re.search(r"\(([^()]+)\)$", text_of(nome))) and is_unit(m[1]):
            n = len(m[1].split())
            interne = [Parola(p.testo.strip("()"), p.inizio + p.testo.startswith("("), p.linea) for p in nome[-n:]]
            segni += [
                (Parola("(", nome[-n].inizio, nome[-n].linea),),
                (Parola(")", nome[-1].inizio + len(nome[-1].testo) - 1, nome[-1].linea),),
            ]
            valori["Unità di misura"], nome = tuple(interne), nome[:-n]
        for (_, fine), (a, b) in itertools.pairwise(pezzi):
            segni.append(_words(voce, fine, a))
            m = _SEGNATA.fullmatch(testo[a:b])
            etichetta = find_label(m[1], tabella.grafie, simile=False) if m else None
            if m is None or etichetta is None or m[1] in valori:
                return
            segni.append(_words(voce, a, a + m.start(2)))
            valori[m[1]] = _words(voce, a + m.start(2), b)
            campi[m[1]] = tabella.colonne[etichetta.nome].campo
        lette.append((nome, valori))
    etichette = list(dict.fromkeys(k for _, v in lette for k in v))
    if not etichette:
        return
    elenco.colonne = (*elenco.colonne, *((campi[k], k) for k in etichette))
    elenco.segni += [s for s in segni if s]
    elenco.righe = _rows(lette, etichette)


def read_with_targets(elenco: Elenco, voci: Sequence[Sequence[Parola]]) -> None:
    """Indicators with their target behind a colon: "Sentieri segnati: 35", "Ettari ripuliti: 120 (2021), 180 (2022)"."""
    lette: list[_Letta] = []
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
        elenco.righe = _rows(lette, etichette)


def _rows(lette: Sequence[_Letta], etichette: Sequence[str]) -> list[RigaLetta]:
    """A row an indicator: no number, its name, its values in the order of their labels."""
    return [RigaLetta(((), nome, *(v.get(k, ()) for k in etichette)), (False,) * (2 + len(etichette)), 0.0) for nome, v in lette]


def _of_years(parole: Sequence[Parola]) -> dict[str, tuple[Parola, ...]]:
    """Values each followed by its year in brackets, as headings and words; {} for anything else."""
    valori: dict[str, tuple[Parola, ...]] = {}
    da = 0
    for i, p in enumerate(parole):
        if m := _TRA_PARENTESI.fullmatch(p.testo):
            valori[f"Target {m[1]}"] = tuple(parole[da:i])
            da = i + 1
    return valori if da == len(parole) and all(valori.values()) else {}


def _spans(testo: str) -> list[tuple[int, int]]:
    confini, da = [], 0
    for m in _PARTI.finditer(testo):
        if ":" in testo[m.end() :]:
            confini.append((da, m.start()))
            da = m.end()
    return [*confini, (da, len(testo))]


def _words(parole: Sequence[Parola], da: int, a: int) -> tuple[Parola, ...]:
    """The words of a span of their joined text."""
    trovate, x = [], 0
    for p in parole:
        if da <= x and x + len(p.testo) <= a:
            trovate.append(p)
        x += len(p.testo) + 1
    return tuple(trovate)
