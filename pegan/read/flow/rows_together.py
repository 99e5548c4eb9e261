"""What the rows of a table say of one another. In a list whose objectives have codes a code says whose objective a row is, wherever the objective's text ends.

1.01 Potenziamento del servizio
di refezione Contratti rinnovati n. 25 8     ─▶ of 1.01; where its objective ends and its indicator begins may be in doubt
Ore di apertura settimanali ore 75 78        ─▶ of 1.01 too: without a code it names no objective

And cells that hold what the empty one beside them asks for: extractors leave out the blank between a number at its cell's right edge and one at the next
one's left, and a unit that no vocabulary has looks like a word of the name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.clean.numbers import sure_number
from pegan.read.flow.rows import RigaLetta
from pegan.read.flow.words import text_of
from pegan.read.source import Linea
from pegan.read.words import is_unit

_POCHI = 0.05
"""Of the rows of a text that follows them: so few may have lost their indicator to the objective beside it."""
_COLONNE = ("peg_n", "obiettivo_operativo", "i.denominazione")
_INTERO = 100
_DUE = 2
"""Words of a text of which the last may be a unit, at the least."""
_DAVANTI = re.compile(r"\d+")


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


def doubt_glued_weights(righe: Sequence[RigaLetta], campi: Sequence[str]) -> list[RigaLetta]:
    """The rows of a table; where weights are missing and the first figures of the cells behind may be they, for they sum to 100, those cells are in doubt.

    A target "6050" behind no weight, and one "4012" below, are 60 and 50, 40 and 12.
    """
    if "peso" not in campi or campi.index("peso") + 1 == len(campi):
        return list(righe)
    k = campi.index("peso")
    senza = [r for r in righe if not r.celle[k]]
    davanti = [m[0] if (m := _DAVANTI.match(text_of(r.celle[k + 1]))) else "" for r in senza]
    detti = sum(sure_number(text_of(r.celle[k]).rstrip(" %")) or 0 for r in righe if r.celle[k])
    if not any(davanti) or not _may_sum(davanti, round(_INTERO - detti)):
        return list(righe)
    return [replace(r, dubbie=tuple(d or n == k + 1 for n, d in enumerate(r.dubbie))) if r in senza else r for r in righe]


def doubt_swallowed_units(righe: Sequence[RigaLetta], campi: Sequence[str]) -> list[RigaLetta]:
    """The rows of a table; where one row alone has no unit, the last word of the text before its place may be it ("Posti disponibili | posti"); where it is
    a unit's sign it may be so on any row ("Istanze on line %")."""
    if "unita" not in campi[1:]:
        return list(righe)
    k = campi.index("unita")
    senza = [r for r in righe if not r.celle[k]]
    lunghe = [r for r in senza if len(r.celle[k - 1]) >= _DUE]
    senza = lunghe if len(senza) == 1 < len(righe) and lunghe and lunghe[0].celle[k - 1][-1].testo.isalpha() else []
    senza += [r for r in lunghe if is_unit(r.celle[k - 1][-1].testo) and not r.celle[k - 1][-1].testo.isalpha()]
    return [replace(r, dubbie=tuple(d or n in (k - 1, k) for n, d in enumerate(r.dubbie))) if r in senza else r for r in righe]


def _may_sum(davanti: Sequence[str], quanto: int) -> bool:
    """The first figures of each, some of them at least left behind, may sum to a number."""
    somme = {0}
    for cifre in davanti:
        somme = {s + int(cifre[:n]) for s in somme for n in range(1, min(len(cifre) + 1, 4))} if cifre else somme
        somme = {s for s in somme if s <= quanto}
    return quanto in somme
