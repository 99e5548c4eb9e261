"""Which of several labels of one meaning is the one that is asked for, where what they name stands one above the other.

The DUP's operational objectives stand above the PEG's executive ones (d.lgs. 118/2011, all. 4/1, point 8, DUP, sezione operativa, and point 10, PEG). Areas,
departments and settori stand in whatever order a body gives them: of these the one that is called settore is.
"""

import re
from collections.abc import Sequence

from pegan.read.form.labels.testate import heading
from pegan.read.spellings import chiave

_DEL_DUP = re.compile("operativ")
_DEL_PEG = re.compile("gestional|esecutiv|digestione|peg|pdo")
SUDDIVISIONI = {
    "settore": frozenset({"area", "areaorganizzativa", "macroarea", "direzione", "dipartimento", "ripartizione"}),
    "servizio": frozenset({"ufficio", "centrodiresponsabilita", "cdr", "centrodicosto", "cdc"}),
}
"""Keys of the labels of a body's other parts, by the field that they may be; a structure, or an office, may be a settore itself."""


def lower_level(etichette: Sequence[str]) -> tuple[int, set[int]] | None:
    """Which label is the PEG's, and which are the DUP's; None where not one alone is of the PEG, or none of the DUP.

    >>> lower_level(["Obiettivo operativo", "Obiettivo gestionale"]), lower_level(["Obiettivo", "Titolo obiettivo"])
    ((1, {0}), None)
    """
    del_dup = {n for n, x in enumerate(etichette) if _DEL_DUP.search(chiave(x)) and not _DEL_PEG.search(chiave(x))}
    del_peg = [n for n, x in enumerate(etichette) if _DEL_PEG.search(chiave(x)) and not _DEL_DUP.search(chiave(x))]
    return (del_peg[0], del_dup) if del_dup and len(del_peg) == 1 else None


def named_itself(campo: str, etichette: Sequence[str]) -> int | None:
    """Which label alone is the field's own word, beside those of other subdivisions: "Settore" beside "Area"; "Struttura responsabile" may be any of them.

    >>> named_itself("settore", ["Area", "Settore"]), named_itself("settore", ["Area", "Dipartimento"]), named_itself("servizio", ["Servizio", "Struttura"])
    (1, None, None)
    """
    chiavi = [heading(x).chiave for x in etichette]
    sue = [n for n, x in enumerate(chiavi) if x == campo]
    return sue[0] if len(sue) == 1 and {x for x in chiavi if x != campo} <= SUDDIVISIONI[campo] and len(etichette) > 1 else None


def why(sotto: str, sopra: str) -> str:
    """Why the value is the lower label's."""
    return f"«{sotto}» è del piano: «{sopra}» è di ciò che serve"


def why_itself(sua: str, altra: str) -> str:
    """Why the value is under the field's own word."""
    return f"sotto «{sua}»: «{altra}» è un'altra suddivisione dell'ente"
