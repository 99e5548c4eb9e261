"""The head of a sheet: who, where in the plan, which objective."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pegan.read.cells import CERTA, DEDOTTA
from pegan.read.fragments import Frammento, Tratto, join_lines
from pegan.read.staff import Persone, split_parts
from pegan.read.words import PERCENTO, is_name

_CODICE = re.compile(r"(\d{1,2})\s*[-–.]?\s+(\D.*)", re.S)
_BREVE = 40
"""A line shorter than this was not wrapped in the wide columns of the head."""


@dataclass(frozen=True, slots=True)
class Campo:
    """A field of the head."""

    nome: str
    testo: str
    tratti: tuple[Tratto, ...]
    frammenti: tuple[Frammento, ...]
    confidenza: str = CERTA
    motivo: str | None = None


def read_header(frammenti: Sequence[Frammento], persone: Persone, etichette: frozenset[str]) -> list[Campo]:
    """The fields that stand behind their label, or below it; wide texts that were painted elsewhere are found by their width."""
    campi: list[Campo] = []
    presi: set[int] = set()

    def prendi(trovati: Sequence[Campo]) -> None:
        campi.extend(trovati)
        presi.update(f.n for c in trovati for f in c.frammenti)

    for nome in ("settore", "servizio", "peg_n", "tipologia", "peso_obiettivo"):
        prendi(_in_riga(nome, frammenti))
    for nome in ("missione", "programma"):
        prendi(_codice_e_nome(nome, frammenti))
    for nome in ("responsabile", "referente"):
        prendi(_incaricato(nome, frammenti, persone))
    for nome in ("obiettivo_operativo", "obiettivo_strategico"):
        prendi(_testo_largo(nome, frammenti, presi, persone))
    if not any(c.nome == "referente" for c in campi) and "referente" in etichette:
        prendi(_nome_solo(frammenti, presi))
    return campi


def _uno(nome: str, f: Frammento, confidenza: str = CERTA, motivo: str | None = None) -> Campo:
    return Campo(nome, " ".join(f.testo.split()), (f.tratto,), (f,), confidenza, motivo)


def _in_riga(nome: str, frammenti: Sequence[Frammento]) -> list[Campo]:
    trovato = next((f for f in frammenti if f.gruppo == nome), None)
    return [_uno(nome, trovato)] if trovato else []


def _codice_e_nome(nome: str, frammenti: Sequence[Frammento]) -> list[Campo]:
    """ "12 Diritti sociali, …" below its label: the code and the name, wrapped or not."""
    for i, f in enumerate(frammenti):
        m = _CODICE.fullmatch(f.testo) if f.gruppo == nome else None
        if m:
            righe = _prosegui(frammenti, i)
            taglio = f.inizio + m.start(2)
            descrizione = join_lines([(f.testo[m.start(2) :], f.sospesa), *((r.testo, r.sospesa) for r in righe[1:])])
            return [
                Campo(nome, m[1], ((f.inizio, f.inizio + len(m[1])),), (f,)),
                Campo(f"{nome}_descrizione", descrizione, ((taglio, f.fine), *(r.tratto for r in righe[1:])), tuple(righe)),
            ]
    return []


def _incaricato(nome: str, frammenti: Sequence[Frammento], persone: Persone) -> list[Campo]:
    trovato = next((f for f in frammenti if f.gruppo == nome), None)
    if trovato is None or PERCENTO.search(trovato.testo) or not is_name(trovato.testo):
        return []
    return [_uno(nome, trovato)]


def _nome_solo(frammenti: Sequence[Frammento], presi: set[int]) -> list[Campo]:
    """The label without a value beside it, and one name alone, in capitals, away from the staff: it is the value."""
    soli = [f for f in frammenti if f.n not in presi and is_name(f.testo) and f.testo.isupper() and len(f.testo) > 3]
    return [_uno("referente", soli[0], DEDOTTA, "unico nome in maiuscolo fuori dalle tabelle")] if len(soli) == 1 else []


def _testo_largo(nome: str, frammenti: Sequence[Frammento], presi: set[int], persone: Persone) -> list[Campo]:
    """A wide text right behind its label; else the widest text that no label claims."""
    dietro = [i for i, f in enumerate(frammenti) if f.gruppo == nome and f.n not in presi]
    for i in dietro[:1]:
        if split_parts(frammenti[i].testo, 0, persone) is None:
            return [_cella_larga(nome, _prosegui(frammenti, i), CERTA, None)]
    # painted away from its label: behind another one whose own value stands before
    larghi = [i for i, f in enumerate(frammenti) if f.n not in presi and len(f.testo) > 70]
    for i in larghi:
        if (i and frammenti[i - 1].n in presi | {-1}) or frammenti[i].gruppo in ("peg_n", "obiettivo_operativo", "obiettivo_strategico"):
            return [_cella_larga(nome, _prosegui(frammenti, i), DEDOTTA, "testo largo senza un'altra etichetta")]
    return [_cella_larga(nome, _prosegui(frammenti, larghi[0]), DEDOTTA, "testo largo senza un'altra etichetta")] if larghi else []


def _cella_larga(nome: str, righe: Sequence[Frammento], confidenza: str, motivo: str | None) -> Campo:
    testo = join_lines([(f.testo, f.sospesa) for f in righe])
    return Campo(nome, testo, tuple(f.tratto for f in righe), tuple(righe), confidenza, motivo)


def _prosegui(frammenti: Sequence[Frammento], i: int) -> list[Frammento]:
    """The fragments of a wrapped wide cell from the i-th: while the line kept its blank and was full."""
    righe = [frammenti[i]]
    while i + 1 < len(frammenti):
        prima, dopo = frammenti[i], frammenti[i + 1]
        larga = max(len(r.testo) for r in righe)
        piena = len(prima.testo) + len(dopo.testo.split()[0]) >= max(_BREVE, 0.8 * larga)
        if not (prima.sospesa and piena and dopo.n == prima.n + 1) or PERCENTO.search(dopo.testo):
            break
        righe.append(dopo)
        i += 1
    return righe
