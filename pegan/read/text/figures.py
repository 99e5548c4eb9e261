"""The rows of figures: unit, weight and values of an indicator, the loose values of the page given to their rows."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

import numpy as np

from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA
from pegan.read.registro import Tratto
from pegan.read.text.fragments import SEGUITO, CellaLibera, Frammento
from pegan.read.text.results import Resoconto, split_results
from pegan.read.text.values import Testata, split_values
from pegan.read.words import is_unit
from pegan.read.wrapped import join_lines


@dataclass(frozen=True, slots=True)
class Valore:
    """A value of a row, before its column is known."""

    testo: str
    pezzi: tuple[tuple[str, int], ...]
    """What the source has of it, piece by piece with its offset."""
    lontano: bool = False
    """It was painted away from its row, or may be two values run together."""

    @property
    def tratti(self) -> tuple[Tratto, ...]:
        """Its spans in the source."""
        return tuple((da, da + len(testo)) for testo, da in self.pezzi)

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
    contesa: bool = False
    """Other figures were painted right behind the name: it may be theirs."""

    @property
    def sua(self) -> bool:
        """The figures are the name's: painted beside it, and no others nearer."""
        return self.vicina and not self.contesa

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


def fill_rows(righe: Sequence[Riga], celle: Sequence[CellaLibera], resoconto: Resoconto) -> list[CellaLibera]:
    """Give every value cell to a row; the ones that fit no row come back."""
    quanti = 6 if resoconto.presente else 4
    for riga in righe:
        coda = riga.coda()
        if coda is None:
            continue
        spezzoni = split_values(coda.testo)
        for i, (a, b) in enumerate(spezzoni):
            testo = coda.testo[a:b]
            pezzi: tuple[tuple[str, int], ...] = ((testo, coda.inizio + a),)
            seguito = next((c for c in celle if c.tipo == SEGUITO and c.frammenti[0].n == coda.n + 1), None)
            if i == len(spezzoni) - 1 and seguito:
                testo = join_lines([(testo, coda.sospesa), *((f.testo, f.sospesa) for f in seguito.frammenti)])
                pezzi += tuple((f.testo, f.inizio) for f in seguito.frammenti)
            dubbio = i == len(spezzoni) - 1 and seguito is not None and seguito.dubbia
            riga.valori.append(Valore(" ".join(testo.split()), pezzi, dubbio))
    sciolte = [c for c in celle if c.tipo != SEGUITO]
    presi = {f.n for c in sciolte for f in c.frammenti}
    avanzi = [c for c in sciolte if not _give(c, righe, presi, quanti)]
    for riga in righe:
        riga.valori = [parte for v in riga.valori for parte in _parts(v, resoconto)]
    return avanzi


_NUMERI = re.compile(r"\d+(?:,\d+)?(?:\s+\d+(?:,\d+)?)+")


def _parts(valore: Valore, resoconto: Resoconto) -> list[Valore]:
    """A value; the numbers of several columns; or a target and the results that were run together with it."""
    if _NUMERI.fullmatch(valore.testo):
        pezzi = [m.span() for m in re.finditer(r"\S+", valore.testo)]
    else:
        pezzi = split_results(valore.testo) if resoconto.presente else [(0, len(valore.testo))]
    if len(pezzi) == 1:
        return [valore]
    # the same letters stand in the source, with other blanks
    lettere = [(c, da + i) for testo, da in valore.pezzi for i, c in enumerate(testo) if not c.isspace()]
    parti = []
    for a, b in pezzi:
        quante = len("".join(valore.testo[a:b].split()))
        mie, lettere = lettere[:quante], lettere[quante:]
        tagli = tuple(
            (testo[max(mie[0][1], da) - da : min(mie[-1][1] + 1, da + len(testo)) - da], max(mie[0][1], da))
            for testo, da in valore.pezzi
            if da <= mie[-1][1] and mie[0][1] < da + len(testo)
        )
        parti.append(Valore(valore.testo[a:b], tagli, valore.lontano))
    return parti


def _give(cella: CellaLibera, righe: Sequence[Riga], presi: Set[int], quanti: int) -> bool:
    """Attach a loose value: a unit to the row that lacks one, else to the row it follows, else to the one it resembles."""
    prima = cella.frammenti[0]
    if is_unit(cella.testo):
        mancanti = [r for r in righe if r.unita is None]
        if mancanti:
            scelta = min(mancanti, key=lambda r: abs(r.testata.frammento.n - prima.n))
            scelta.unita = (cella.testo, cella.tratti, DEDOTTA if len(mancanti) == 1 else AMBIGUA)
            return True
    valore = Valore(cella.testo, tuple((f.testo, f.inizio) for f in cella.frammenti))
    precedente = next((r for r in reversed(righe) if r.testata.frammento.n < prima.n), None)
    if (
        precedente
        and len(precedente.valori) < quanti
        and _attaccata(cella, precedente, presi)
        and not (valore.numero is not None and len(precedente.valori) >= quanti - 1)
    ):
        precedente.valori.append(valore)
        return True
    libere = [r for r in righe if len(r.valori) < quanti - 1]
    if not libere:
        return False
    scelta = min(libere, key=lambda r: (_distanza(valore, r), abs(r.testata.frammento.n - prima.n)))
    scelta.valori.append(replace(valore, lontano=True))
    return True


def _attaccata(cella: CellaLibera, riga: Riga, presi: Set[int]) -> bool:
    """Nothing but values of the same row stands between the row's beginning and this cell."""
    ultimi = riga.testata.frammento.n
    return all(n in presi or n == ultimi for n in range(ultimi, cella.frammenti[0].n)) or (
        cella.frammenti[0].n - ultimi <= 6 and bool(riga.valori)
    )


def _distanza(valore: Valore, riga: Riga) -> float:
    numeri = [v.numero for v in riga.valori if v.numero is not None]
    if valore.numero is None or not numeri:
        return 2.0 if valore.numero is not None or not riga.valori else 1.0
    return min(float(abs(np.log((valore.numero + 1) / (numeri[-1] + 1)))), 1.9)
