"""People below a title, one a line, or several on one line."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.flow.costs import cell_cost
from pegan.read.flow.elements import COLONNE, FRA, SEGNO, Elenco
from pegan.read.flow.rows import RigaLetta, split_lines
from pegan.read.flow.words import Parola, text_of, words_of
from pegan.read.source import Linea

_QUOTA = re.compile(r"\d{1,3}(?:,\d+)?\s?%\)?$")
_DI_NOME = 1.0
"""A text that costs more is no person's name."""
_INCREDIBILE = 4.0
"""A line that costs more is about no person."""


def read_people(linee: Sequence[Linea]) -> Elenco:
    """A person a line, their role, their share; a line that is about no person comes back as `avanzi`."""
    elenco = Elenco("personale", COLONNE["personale"])
    campi = tuple(c for c, _ in elenco.colonne)
    for linea in linee:
        parole = words_of(linea)
        segni = [p for p in parole if FRA.fullmatch(p.testo) or SEGNO.fullmatch(p.testo)]
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
    righe = read_people([linea]).righe if _QUOTA.search(linea.testo) else []
    return bool(righe) and all(righe[0].celle) and righe[0].costo < _DI_NOME


def people_of(parole: Sequence[Parola]) -> Elenco | None:
    """People by name on one line, parted by commas: "Rossi L., Bianchi Maria e Verdi G."; None for anything else."""
    elenco = Elenco("personale", COLONNE["personale"])
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
