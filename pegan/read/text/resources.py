"""The two forms of resources by cost centre: people by category, equipment by kind. Often handed in empty."""

import re
from collections.abc import Sequence

from pegan.read.cells import AMBIGUA, DEDOTTA, Alternativa
from pegan.read.registro import Registro
from pegan.read.text.cover import footer_lines
from pegan.read.text.fragments import Frammento
from pegan.read.wrapped import join_lines

_N = r"\d+(?:,\d+)?"
_CON_NUMERI = re.compile(rf"(.*?\D)\s+({_N}(?:\s+{_N})*)(?:\s+(\D.*))?")
_COLONNE = ("livello", "dirigente", "d", "c", "b", "a")
_ESTERNI = (*_COLONNE, "esterno")
_APERTO = "il testo non dice in quale colonna sta"
_MOTIVO_ESTERNO = "dietro i numeri stanno personale esterno, tipo di incarico e note: il testo non dice dove finisca l'uno"


def read_staff(registro: Registro, frammenti: Sequence[Frammento]) -> None:
    """A row for each cost centre, with its people by category; a row that only says 0 is kept as text."""
    n = 0
    for f in (f for f in frammenti if not footer_lines(f.testo)):
        solo = re.fullmatch(r"\d+(?:,\d+)?", f.testo)
        n += not (solo and n)
        k = f"u{max(n, 1)}"
        m = _CON_NUMERI.fullmatch(f.testo)
        quanti = len(m[2].split()) if m else 0
        if m and not (m[3] and quanti < len(_COLONNE)):
            registro.prendi("risorse_umane", k, "centro_costo", m[1].strip(), ((f.inizio, f.inizio + len(m[1].rstrip())),), DEDOTTA)
            _numbers(registro, k, f, m.start(2), m.end(2))
            if m[3]:
                coda = (f.inizio + m.start(3), f.fine)
                registro.prendi("risorse_umane", k, "incarico", m[3], (coda,), AMBIGUA, _MOTIVO_ESTERNO, (Alternativa(None),))
        elif solo:
            motivo = "un numero solo: il testo non dice in quale colonna sta"
            registro.prendi("risorse_umane", k, "note", f.testo, (f.tratto,), AMBIGUA, motivo, (Alternativa(None),))
        else:
            # it may as well be a note, or the kind of assignment, of the row above
            registro.prendi("risorse_umane", k, "centro_costo", f.testo, (f.tratto,), AMBIGUA, _APERTO, (Alternativa(None),))


def _numbers(registro: Registro, k: str, f: Frammento, da: int, a: int) -> None:
    """The numbers behind a cost centre: as many as the columns, each is its column's; fewer, and the columns are a guess from the left."""
    numeri = [(m.group(), (f.inizio + da + m.start(), f.inizio + da + m.end())) for m in re.finditer(r"\S+", f.testo[da:a])]
    # a cost centre's level is printed first; the other columns' order is sure only where none is empty
    pieni = len(numeri) in (1, len(_COLONNE), len(_ESTERNI))
    for campo, (testo, tratto) in zip(_ESTERNI, numeri, strict=False):
        if pieni:
            registro.prendi("risorse_umane", k, campo, testo, (tratto,), DEDOTTA, "dal numero delle colonne piene")
        else:
            motivo = "numero dietro il nome: il testo non dice in quale colonna sta"
            registro.prendi("risorse_umane", k, campo, testo, (tratto,), AMBIGUA, motivo, (Alternativa(None),))


def read_equipment(registro: Registro, frammenti: Sequence[Frammento]) -> None:
    """A row for each kind of equipment; a row that only says 0 is kept as text."""
    for n, celle in enumerate(_cells([f for f in frammenti if not footer_lines(f.testo)]), 1):
        testo = join_lines([(f.testo, f.sospesa) for f in celle])
        k = f"t{n}"
        modelli = _CODA.search(testo) if len(celle) == 1 else None
        if modelli:
            taglio = celle[0].inizio + modelli.start(1)
            campo = "numero" if modelli[1].isdigit() else "caratteristiche"
            davanti = testo[: modelli.start()].rstrip()
            numero = re.search(r"\s+(\d+)$", davanti) if campo == "caratteristiche" else None
            if numero:
                tratto = (celle[0].inizio + numero.start(1), celle[0].inizio + numero.end(1))
                registro.prendi("risorse_strumentali", k, "numero", numero[1], (tratto,), DEDOTTA, "davanti alle caratteristiche")
                davanti = davanti[: numero.start()]
            tratto = (celle[0].inizio, celle[0].inizio + len(davanti))
            registro.prendi("risorse_strumentali", k, "tipo", davanti, (tratto,), DEDOTTA)
            registro.prendi("risorse_strumentali", k, campo, modelli[1], ((taglio, celle[0].fine),), DEDOTTA, "in coda alla riga")
        elif re.search(r"\d", testo):
            tratti = tuple(f.tratto for f in celle)
            motivo = f"un numero nel testo: {_APERTO}"
            registro.prendi("risorse_strumentali", k, "tipo", testo, tratti, AMBIGUA, motivo, (Alternativa(None),))
        else:
            registro.prendi("risorse_strumentali", k, "tipo", testo, tuple(f.tratto for f in celle))


_CODA = re.compile(r"\s+(Modelli\s+\S.*|Mod\.\s+\S.*|\d+)$", re.I)
"""What stands behind the kind of equipment on its line: a second cell."""


def _cells(liberi: Sequence[Frammento]) -> list[list[Frammento]]:
    celle: list[list[Frammento]] = []
    for f in liberi:
        # a line that holds a second cell is the first of its row
        if celle and celle[-1][-1].sospesa and celle[-1][-1].n + 1 == f.n and not _CODA.search(f.testo):
            celle[-1].append(f)
        else:
            celle.append([f])
    return celle
