"""Which description belongs to which row of the Gantt.

The rows come in the form's order, the descriptions in the order of their merges: mostly the same, never surely. A description that
speaks of another indicator's matter than its row's is a reason to doubt, and to move.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from pegan.pairing import assign
from pegan.read.cells import AMBIGUA, CORRETTA, DEDOTTA, Alternativa, Fissati
from pegan.read.registro import Registro
from pegan.read.text.affinity import Uso, affinity, weights
from pegan.read.text.costs import ZONA_INDICATORI
from pegan.read.text.figures import Riga
from pegan.read.text.fragments import ATTIVITA, NOTA, CellaLibera, Frammento
from pegan.read.text.gantt import RigaGantt
from pegan.read.text.sheet import Foglio
from pegan.read.words import plain


def write_activities(registro: Registro, foglio: Foglio, ordinate: Ordine, fissati: Fissati, *, con_segni: bool) -> None:
    """Attribute Gantt rows (certain), descriptions and notes (paired)."""
    descrizioni = [c for c in foglio.celle if c.tipo == ATTIVITA]
    ordine, gantt = ordinate.descrizioni, foglio.testa.righe
    _pin(ordine, descrizioni, foglio.chiave, fissati)
    for n in range(max(len(gantt), len(descrizioni))):
        k = f"{foglio.chiave}/a{n + 1}"
        if n < len(gantt):
            _write_gantt(registro, k, gantt[n], con_segni=con_segni)
        if n < len(ordine):
            c = descrizioni[ordine[n]]
            confidenza = DEDOTTA if foglio.conti_tornano and ordinate.sicure[n] else AMBIGUA
            if fissati.get(("attivita", k, "descrizione")) is not None:
                confidenza = CORRETTA
            altre = () if confidenza != AMBIGUA else _altre(registro, descrizioni, c)
            registro.prendi("attivita", k, "descrizione", c.testo, c.tratti, confidenza, _MOTIVI.get(confidenza), altre)
    _write_notes(registro, foglio, descrizioni, ordine)


_DI_QUALE = "il testo non dice a quale attività si riferisce"
_MOTIVI = {
    DEDOTTA: "tante descrizioni quante righe; questa parla dell'indicatore della riga",
    AMBIGUA: "il testo non dice su quale riga del cronoprogramma sta",
}


def _write_gantt(registro: Registro, k: str, riga: RigaGantt, *, con_segni: bool) -> None:
    if riga.pos and riga.pos_tratto:
        registro.prendi("attivita", k, "pos", riga.pos, (riga.pos_tratto,))
    if riga.segni and riga.segni_tratto:
        registro.prendi("attivita", k, "periodi_segnati", riga.segni, (riga.segni_tratto,))
    elif con_segni:  # where no row of the document has marks, cells may be coloured
        registro.prendi("attivita", k, "periodi_segnati", None, ())


def _altre(registro: Registro, descrizioni: Sequence[CellaLibera], scelta: CellaLibera) -> tuple[Alternativa, ...]:
    return tuple(Alternativa(c.testo, registro.sorgente.luogo(c.tratti)) for c in descrizioni if c is not scelta)


@dataclass(frozen=True, slots=True)
class Ordine:
    """The indicators in the order of their numbers; for each Gantt row its description's index and whether anything supports it."""

    righe: list[Riga]
    numeri: list[int]
    """For each of them, which of the printed numbers is its own."""
    descrizioni: list[int]
    sicure: list[bool]
    posizioni_sicure: bool
    in_fila: bool = False
    """Names and descriptions follow one another as they were painted, those below their table's labels first."""


def order_rows(foglio: Foglio, uso: Uso, fissi: Mapping[int, int]) -> Ordine:
    """Number the indicators and give each Gantt row its description, together.

    Both are as painted, unless what they say agrees clearly better otherwise: an activity speaks of its indicator's matter, and each
    number has as many activities as Gantt rows. A description painted right below the column's label is the first row's.
    `fissi` gives the number (from 0) that a correction pins for an indicator of the order without it: the others are solved again around it.
    """
    righe, gantt = foglio.righe, foglio.testa.righe
    descrizioni = [c for c in foglio.celle if c.tipo == ATTIVITA]
    in_ordine = sorted(righe, key=lambda r: r.nome.frammenti[0].n if r.nome else r.testata.frammento.n)
    n = len(descrizioni)
    if n != len(gantt) or not n or not 0 < len(righe) <= _TROPPI or any(r.nome is None for r in righe):
        numeri = _around(list(range(len(in_ordine))), fissi)
        return Ordine(in_ordine, numeri, list(range(n)), [n == 1 == len(gantt)] * n, len(righe) == 1, in_fila=True)
    argomenti = [" ".join([r.nome.testo if r.nome else "", *(v.testo for v in r.valori)]) for r in in_ordine]
    pesi = weights(argomenti + [c.testo for c in descrizioni], uso)
    affini = np.array([[affinity(c.testo, a, pesi) for c in descrizioni] for a in argomenti])
    prima = next((j for j, c in enumerate(descrizioni) if _first_row(c)), None)
    prove = sorted(t for p in permutations(range(len(in_ordine))) for t in _tries(p, gantt, affini, prima))
    chiavi = prove[0][1]
    if fissi:
        prove = [t for t in prove if all(t[1][numero] == chiavi[i] for i, numero in fissi.items())] or prove
    _, permutazione, scelta = prove[0]
    # how much the next order of the indicators is worse: other orders of the descriptions say nothing of it
    margine = next((c - prove[0][0] for c, p, _ in prove if p != permutazione), 1.0)
    di = [permutazione[int(g.pos) - 1] if g.pos and 0 < int(g.pos) <= len(permutazione) else None for g in gantt]
    # the painted order and what the texts say are two witnesses: where they agree less is asked of each
    altre = [j for j in scelta if j != prima]
    chiesto = -_MARGINE if altre == sorted(altre) else 1.5 * _MARGINE
    sicure = [
        j == prima or (r is not None and margine > _MARGINE and _sostenuta(affini[:, j], r, chiesto))
        for r, j in zip(di, scelta, strict=True)
    ]
    in_fila = list(chiavi) == _painted([r.nome.frammenti[0] for r in in_ordine if r.nome], _SOPRA_I_NOMI)
    in_fila = in_fila and list(scelta) == _painted([c.frammenti[0] for c in descrizioni], _SOPRA_LA_PRIMA | {"anno", "periodi"})
    numeri = [permutazione.index(p) for p in chiavi]
    return Ordine([in_ordine[p] for p in chiavi], numeri, list(scelta), sicure, margine > 2 * _MARGINE, in_fila)


def _around(numeri: list[int], fissi: Mapping[int, int]) -> list[int]:
    """The numbers with the pinned ones in their places, what stood there in exchange."""
    for i, numero in fissi.items():
        if i < len(numeri) and numero in numeri:
            j = numeri.index(numero)
            numeri[i], numeri[j] = numero, numeri[i]
    return numeri


def _first_row(c: CellaLibera) -> bool:
    """No blank line between the label above the column and this text: they are neighbours on the page."""
    f = c.frammenti[0]
    return not f.linea.stacco and f.gruppo in _SOPRA_LA_PRIMA


_SOPRA_LA_PRIMA = frozenset({"note", "mesi", "bimestri", "descrizione", "cronoprogramma", "attivita", "pos"})
_SOPRA_I_NOMI = ZONA_INDICATORI - {"referente", "responsabile"} | {"pos", "anno"}


def _painted(inizi: Sequence[Frammento], sopra: Set[str]) -> list[int]:
    """Which come first to last: what was painted behind the labels above the table, then what an edited workbook painted before them."""
    dietro = [i for i, f in enumerate(inizi) if f.gruppo in sopra]
    return [*dietro, *(i for i in range(len(inizi)) if i not in dietro)]


_Prova = tuple[float, tuple[int, ...], tuple[int, ...]]


def _tries(permutazione: tuple[int, ...], gantt: Sequence[RigaGantt], affini: np.ndarray, prima: int | None) -> list[_Prova]:
    """An order of the indicators with the descriptions as painted, as painted but for two runs changed about, and as agrees best."""
    n = len(gantt)
    vicine = np.zeros((n, n))
    for i, g in enumerate(gantt):
        p = int(g.pos) if g.pos else 0
        if 0 < p <= len(permutazione):
            vicine[i] = affini[permutazione[p - 1]]
    fuori = _SCAMBIO * sum(i != p for i, p in enumerate(permutazione))
    giri = (np.arange(n) + np.arange(n)[:, None]) % n
    prove: list[_Prova] = [
        (fuori + (_ROTAZIONE if k else 0.0) - float(accordo), permutazione, tuple(giri[k].tolist()))
        for k, accordo in enumerate(vicine[np.arange(n), giri].sum(axis=1))
        if prima is None or k == prima
    ]
    costi = _ORDINE * np.abs(np.arange(n)[:, None] - np.arange(n)) - vicine
    if prima is not None:
        costi[0, :], costi[:, prima] = costi[0, :] + _MAI, costi[:, prima] + _MAI
        costi[0, prima] -= 3 * _MAI
    _, scelta = assign(costi)
    scelte = tuple(int(j) for j in scelta)
    libera = fuori + _LIBERA - float(vicine[range(n), scelte].sum()) + _ORDINE * sum(abs(i - j) for i, j in enumerate(scelte))
    return [*prove, (libera, permutazione, scelte)]


def _sostenuta(affini: np.ndarray, r: int, chiesto: float) -> bool:
    """The description speaks of this indicator's matter more than of any other's, by what is asked."""
    altre = [float(a) for i, a in enumerate(affini) if i != r]
    return not altre or float(affini[r]) > max(altre) + chiesto


_TROPPI = 6
"""Indicators above which their orders are too many to try (6! = 720)."""
_ORDINE = 0.02
"""What each row's distance from the painted order costs, against an agreement that is 1 at most."""
_SCAMBIO = 0.12
"""What each indicator out of the painted order costs."""
_ROTAZIONE = 0.2
"""What it costs that a run of descriptions was painted after the rest."""
_LIBERA = 0.3
"""What it costs to give up the painted order altogether."""
_MARGINE = 0.08
"""The agreement by which a reading must beat the next one to be more than a guess."""
_MAI = 100.0


def _pin(ordine: list[int], descrizioni: Sequence[CellaLibera], chiave: str, fissati: Fissati) -> None:
    """Put the descriptions that a correction names on their rows; what stood there changes place with them."""
    for riga in range(len(ordine)):
        voluto = fissati.get(("attivita", f"{chiave}/a{riga + 1}", "descrizione"))
        if voluto is None:
            continue
        for altra in range(len(ordine)):
            if plain(descrizioni[ordine[altra]].testo) == plain(voluto):
                ordine[riga], ordine[altra] = ordine[altra], ordine[riga]
                break


def _write_notes(registro: Registro, foglio: Foglio, descrizioni: Sequence[CellaLibera], ordine: Sequence[int]) -> None:
    """A note goes to the row of the description painted before it that has none yet; nothing settles that."""
    occupate: set[int] = set()
    quante = max(len(foglio.testa.righe), len(descrizioni), 1)
    for nota in (c for c in foglio.celle if c.tipo == NOTA):
        prima = [riga for riga, d in enumerate(ordine) if descrizioni[d].frammenti[0].n < nota.frammenti[0].n and riga not in occupate]
        libere = [r for r in range(quante) if r not in occupate]
        riga = prima[-1] if prima else libere[0] if libere else quante
        occupate.add(riga)
        registro.prendi(
            "attivita", f"{foglio.chiave}/a{riga + 1}", "note", nota.testo, nota.tratti, AMBIGUA, _DI_QUALE, (Alternativa(None),)
        )
