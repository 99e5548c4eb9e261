"""Rows of a list whose objectives have codes: a code says whose objective a row is, wherever the objective's text ends.

1.01 Potenziamento del servizio
di refezione Contratti rinnovati n. 25 8     ─▶ of 1.01; where its objective ends and its indicator begins may be in doubt
Ore di apertura settimanali ore 75 78        ─▶ of 1.01 too: without a code it names no objective
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.flow.rows import RigaLetta
from pegan.read.flow.words import text_of
from pegan.read.source import Linea

_POCHI = 0.05
"""Of the rows of a text that follows them: so few may have lost their indicator to the objective beside it."""
_COLONNE = ("peg_n", "obiettivo_operativo", "i.denominazione")


def without_codeless_objectives(righe: Sequence[RigaLetta], campi: Sequence[str], avanzi: Sequence[Linea]) -> list[RigaLetta]:
    """The rows of a table; in a list with codes the words of an objective without one are its indicator's, those of an indicator behind a code alone its
    objective's, and where either begins is in doubt."""
    if not _has_codes(righe, campi, avanzi):
        return list(righe)
    codice, obiettivo, nome = map(campi.index, _COLONNE)
    nuove = []
    for r in righe:
        if bool(r.celle[obiettivo]) != bool(r.celle[codice]) and nome == obiettivo + 1:
            celle, dubbie = list(r.celle), list(r.dubbie)
            sua, altra = (obiettivo, nome) if r.celle[codice] else (nome, obiettivo)
            celle[sua], celle[altra] = (*celle[obiettivo], *celle[nome]), ()
            dubbie[sua], dubbie[altra] = True, False
            r = replace(r, celle=tuple(celle), dubbie=tuple(dubbie))
        nuove.append(r)
    return nuove


def tell_objectives(righe: Sequence[RigaLetta], campi: Sequence[str], avanzi: Sequence[Linea]) -> bool:
    """The codes tell whose rows they are: one with each objective, and nearly each row has its indicator, so that the text follows the rows."""
    if not _has_codes(righe, campi, avanzi):
        return False
    codice, obiettivo, nome = map(campi.index, _COLONNE)
    senza = sum(not r.celle[nome] for r in righe)
    return senza <= _POCHI * len(righe) and all(bool(r.celle[codice]) == bool(r.celle[obiettivo]) for r in righe)


def _has_codes(righe: Sequence[RigaLetta], campi: Sequence[str], avanzi: Sequence[Linea]) -> bool:
    """Codes of one shape, the first row's among them; none was left over (`avanzi`), whose rows would be another's."""
    if not set(_COLONNE) <= set(campi) or not righe:
        return False
    codici = [text_of(r.celle[campi.index("peg_n")]) for r in righe]
    forme = {re.sub(r"\d+", "0", c) for c in codici if c}
    return bool(codici[0]) and len(forme) == 1 and not any(re.sub(r"\d+", "0", x.testo.split()[0]) in forme for x in avanzi)
