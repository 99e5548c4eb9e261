"""The table of indicators: which figures belong to which name, which value to which column, which number to which row.

The form's columns are unit, weight, baseline, target of the year and of the two years after, mid-year and final value. A dump
keeps the order of a row's values and loses empty columns: what a lone value is follows from how many there are.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

from pegan.read.affinity import affinity, weights
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Alternativa
from pegan.read.columns import SEGUITO, CellaLibera
from pegan.read.fragments import Frammento, Registro, Tratto, join_lines
from pegan.read.gantt import Testa
from pegan.read.values import Testata, split_values
from pegan.read.words import is_unit


@dataclass(frozen=True, slots=True)
class Valore:
    """A value of a row, before its column is known."""

    testo: str
    tratti: tuple[Tratto, ...]
    pagina: int
    lontano: bool = False
    """It was painted away from its row, or may be two values run together."""

    @property
    def numero(self) -> float | None:
        """The value if it is nothing but a number."""
        return float(self.testo.replace(",", ".")) if re.fullmatch(r"-?\d+(?:,\d+)?", self.testo) else None


@dataclass(slots=True)
class Riga:
    """A row of figures on its way: unit, weight, values, and the name once it is known."""

    testata: Testata
    unita_prima: tuple[Frammento, ...]
    valori: list[Valore] = field(default_factory=list)
    unita: tuple[str, tuple[Tratto, ...], str] | None = None
    """Text, spans, confidence."""
    nome: CellaLibera | None = None
    accanto: bool = False
    """The name was painted right before the figures."""
    vicina: bool = False
    """The name was painted right before or right behind them."""

    def __post_init__(self) -> None:
        if self.testata.unita:
            self.unita = (self.testata.unita[0], (self.testata.unita[1],), CERTA)
        elif self.unita_prima:
            testo = join_lines([(f.testo, f.sospesa) for f in self.unita_prima])
            self.unita = (testo, tuple(f.tratto for f in self.unita_prima), CERTA)

    @property
    def frammenti(self) -> tuple[Frammento, ...]:
        """All that the row's beginning takes."""
        return (*self.unita_prima, self.testata.frammento)

    def coda(self) -> Frammento | None:
        """What follows the weight on its line, the text that the next line may go on with."""
        f = self.testata.frammento
        resto = f.testo[self.testata.resto - f.inizio :]
        nudo = resto.strip()
        a = self.testata.resto + len(resto) - len(resto.lstrip())
        return Frammento(f.n, f.linea, a, a + len(nudo), nudo, f.sospesa, f.gruppo) if nudo else None


def fill_rows(righe: Sequence[Riga], celle: Sequence[CellaLibera]) -> list[CellaLibera]:
    """Give every value cell to a row; the ones that fit no row come back."""
    for riga in righe:
        coda = riga.coda()
        if coda is None:
            continue
        spezzoni = split_values(coda.testo)
        for i, (a, b) in enumerate(spezzoni):
            tratti: tuple[Tratto, ...] = ((coda.inizio + a, coda.inizio + b),)
            testo = coda.testo[a:b]
            seguito = next((c for c in celle if c.tipo == SEGUITO and c.frammenti[0].n == coda.n + 1), None)
            if i == len(spezzoni) - 1 and seguito:
                testo = join_lines([(testo, coda.sospesa), *((f.testo, f.sospesa) for f in seguito.frammenti)])
                tratti += tuple(f.tratto for f in seguito.frammenti)
            dubbio = i == len(spezzoni) - 1 and seguito is not None and seguito.dubbia
            riga.valori.append(Valore(" ".join(testo.split()), tratti, coda.linea.pagina, dubbio))
    sciolte = [c for c in celle if c.tipo != SEGUITO]
    return [c for c in sciolte if not _give(c, righe, sciolte)]


def _give(cella: CellaLibera, righe: Sequence[Riga], celle: Sequence[CellaLibera]) -> bool:
    """Attach a loose value: a unit to the row that lacks one, else to the row it follows, else to the one it resembles."""
    prima = cella.frammenti[0]
    tratti = tuple(f.tratto for f in cella.frammenti)
    if is_unit(cella.testo):
        mancanti = [r for r in righe if r.unita is None]
        if mancanti:
            scelta = min(mancanti, key=lambda r: abs(r.testata.frammento.n - prima.n))
            scelta.unita = (cella.testo, tratti, DEDOTTA if len(mancanti) == 1 else AMBIGUA)
            return True
    valore = Valore(cella.testo, tratti, prima.linea.pagina)
    precedente = next((r for r in reversed(righe) if r.testata.frammento.n < prima.n), None)
    if (
        precedente
        and len(precedente.valori) < 4
        and _attaccata(cella, precedente, celle)
        and not (valore.numero is not None and len(precedente.valori) >= 3)
    ):
        precedente.valori.append(valore)
        return True
    libere = [r for r in righe if len(r.valori) < 3]
    if not libere:
        return False
    scelta = min(libere, key=lambda r: (_distanza(valore, r), abs(r.testata.frammento.n - prima.n)))
    scelta.valori.append(Valore(valore.testo, valore.tratti, valore.pagina, lontano=True))
    return True


def _attaccata(cella: CellaLibera, riga: Riga, celle: Sequence[CellaLibera]) -> bool:
    """Nothing but values of the same row stands between the row's beginning and this cell."""
    presi = {f.n for c in celle for f in c.frammenti}
    ultimi = riga.testata.frammento.n
    return all(n in presi or n == ultimi for n in range(ultimi, cella.frammenti[0].n)) or (
        cella.frammenti[0].n - ultimi <= 6 and bool(riga.valori)
    )


def _distanza(valore: Valore, riga: Riga) -> float:
    numeri = [v.numero for v in riga.valori if v.numero is not None]
    if valore.numero is None or not numeri:
        return 2.0 if valore.numero is not None or not riga.valori else 1.0
    return min(float(abs(np.log((valore.numero + 1) / (numeri[-1] + 1)))), 1.9)


def pair_names(righe: Sequence[Riga], nomi: Sequence[CellaLibera]) -> bool:
    """Give each name to a row of figures; True if every name was painted right before (or right behind) its figures."""
    if not righe or not nomi:
        return False
    argomenti = [" ".join(v.testo for v in r.valori) for r in righe]
    pesi = weights([*argomenti, *(c.testo for c in nomi)])
    in_serie = _by_runs(righe, nomi)
    costi = np.zeros((len(righe), len(nomi)))
    for i, r in enumerate(righe):
        for j, c in enumerate(nomi):
            prima = r.frammenti[0].n - c.frammenti[-1].n
            dopo = c.frammenti[0].n - _fine(r)
            costi[i, j] = 0 if prima == 1 else 0.4 if 0 < dopo <= 3 else 1.5 + 0.1 * abs(i - j)
            costi[i, j] += 0 if in_serie.get(i, j) == j else 2
            costi[i, j] -= 2 * affinity(argomenti[i], c.testo, pesi)
    for i, j in zip(*linear_sum_assignment(costi), strict=True):
        righe[i].nome = nomi[j]
        righe[i].accanto = righe[i].frammenti[0].n - nomi[j].frammenti[-1].n == 1
        righe[i].vicina = righe[i].accanto or 0 < nomi[j].frammenti[0].n - _fine(righe[i]) <= 6
    return len(righe) == len(nomi) and all(r.accanto for r in righe)


def _by_runs(righe: Sequence[Riga], nomi: Sequence[CellaLibera]) -> dict[int, int]:
    """Row -> name where the page paints them in runs of equal length: names then figures, or figures right before their names.

    Empty where the runs are uneven: then nothing but nearness and matter tells.
    """
    inizi = sorted([(r.frammenti[0].n, "V", i) for i, r in enumerate(righe)] + [(c.frammenti[0].n, "D", j) for j, c in enumerate(nomi)])
    serie = [(tipo, [i for _, _, i in gruppo]) for tipo, gruppo in itertools.groupby(inizi, key=lambda x: x[1])]
    if len(righe) != len(nomi) or len(serie) % 2:
        return {}
    coppie = [(a, b) for a, b in zip(serie[::2], serie[1::2], strict=True)]
    if any(len(a) != len(b) for (_, a), (_, b) in coppie):
        return {}
    if serie[0][0] == "V" and any(nomi[b[0]].frammenti[0].n - _fine(righe[a[-1]]) > _VICINO for (_, a), (_, b) in coppie):
        return {}
    return {v: d for (tipo, a), (_, b) in coppie for v, d in (zip(b, a, strict=True) if tipo == "D" else zip(a, b, strict=True))}


_VICINO = 7
"""Fragments that a row's own wrapped text may put between its beginning and the name behind it."""


def _fine(riga: Riga) -> int:
    return riga.testata.frammento.n


def columns(quanti: int, primo_numero: bool, secondo_numero: bool, con_partenza: bool) -> tuple[list[int], bool]:
    """The column of each of some values (0 baseline, 1.. targets, 4 mid-year, 5 final), and whether their number settles it.

    Four values are baseline and three targets, three are the targets, one is the year's target: a row without its own year's target
    would say nothing. Two may be read two ways.
    """
    if quanti >= 4:
        return list(range(quanti)), quanti == 4
    if quanti == 3:
        return [1, 2, 3], not con_partenza
    if quanti == 2:
        return ([0, 1] if primo_numero and (not secondo_numero or con_partenza) else [1, 2]), False
    return [1][:quanti], not con_partenza


def write_rows(
    registro: Registro,
    chiave: str,
    righe: Sequence[Riga],
    testa: Testa,
    anni: Sequence[int],
    *,
    con_partenza: bool,
    affiancati: bool,
    pesi_decisi: bool,
    conti_tornano: bool,
    posizioni_sicure: bool,
) -> None:
    """Attribute the indicators' fields; `righe` come in the order of their numbers."""
    for n, riga in enumerate(righe, 1):
        k = f"{chiave}/i{n}"
        pagina = riga.testata.frammento.linea.pagina
        sicura = affiancati and conti_tornano
        if n <= len(testa.posizioni):
            p = testa.posizioni[n - 1]
            uno = len(righe) == 1
            decisa = conti_tornano and posizioni_sicure
            altre = tuple(Alternativa(q.testo) for q in testa.posizioni if q is not p) if not decisa else ()
            registro.prendi(
                "indicatori",
                k,
                "pos",
                p.testo,
                (p.tratto,),
                pagina,
                CERTA if uno else DEDOTTA if decisa else AMBIGUA,
                None if uno else "dall'ordine nella pagina e dalle attività di ogni indicatore",
                altre,
            )
        if riga.nome:
            confidenza = CERTA if sicura and riga.nome.solida else DEDOTTA if conti_tornano and not riga.nome.dubbia else AMBIGUA
            tratti = tuple(f.tratto for f in riga.nome.frammenti)
            registro.prendi("indicatori", k, "denominazione", riga.nome.testo, tratti, pagina, confidenza)
        if riga.unita:
            testo, tratti, confidenza = riga.unita
            altrove = [r.unita[0] if r.unita else None for r in righe if not r.vicina]
            minima = CERTA if sicura else DEDOTTA if riga.vicina or _uguali(altrove) else AMBIGUA
            registro.prendi("indicatori", k, "unita", testo, tratti, pagina, max(confidenza, minima, key=_grado))
        peso = riga.testata
        registro.prendi(
            "indicatori",
            k,
            "peso",
            peso.peso,
            (peso.peso_tratto,),
            pagina,
            CERTA
            if sicura and pesi_decisi and peso.unita
            else DEDOTTA
            if riga.vicina or _uguali([r.testata.peso for r in righe if not r.vicina])
            else AMBIGUA,
            "i pesi sommano al totale" if pesi_decisi else None,
        )
        _write_values(registro, k, riga, anni, con_partenza)


def _uguali(testi: Sequence[str | None]) -> bool:
    """The rows whose name is in doubt all say the same here: whose is whose makes no difference."""
    return len(set(testi)) <= 1


def _grado(confidenza: str) -> int:
    return (CERTA, DEDOTTA, AMBIGUA).index(confidenza)


def _write_values(registro: Registro, k: str, riga: Riga, anni: Sequence[int], con_partenza: bool) -> None:
    numeri = [v.numero is not None for v in riga.valori]
    primo, secondo = [*numeri, False, False][:2]
    colonne, deciso = columns(len(riga.valori), primo, secondo, con_partenza)
    for valore, colonna in zip(riga.valori, colonne, strict=True):
        lontano = valore.lontano or not deciso or not (riga.vicina or riga.nome is None)
        motivo = "la colonna segue dal numero dei valori della riga" if not lontano else "il testo non dice in quale colonna sta"
        altre = tuple(Alternativa(None) for _ in range(1)) if lontano else ()
        dove = {0: ("indicatori", k, "partenza"), 4: ("indicatori", k, "verifica_intermedia"), 5: ("indicatori", k, "raggiunto")}
        if 1 <= colonna <= 3:
            anno = anni[colonna - 1] if colonna - 1 < len(anni) else 0
            tabella, ch, campo = "attesi", f"{k}/{anno}", "testo"
        elif colonna in dove:
            tabella, ch, campo = dove[colonna]
        else:
            continue
        registro.prendi(tabella, ch, campo, valore.testo, valore.tratti, valore.pagina, AMBIGUA if lontano else DEDOTTA, motivo, altre)
