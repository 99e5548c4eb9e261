"""Which label of an objective is the plan's own, where another is of what it serves: the DUP's operational objectives stand above the PEG's executive ones.

Source: d.lgs. 118/2011, all. 4/1, point 8 (DUP, sezione operativa) and point 10 (PEG).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pegan.read.spellings import chiave

_DEL_DUP = re.compile("operativ")
_DEL_PEG = re.compile("gestional|esecutiv|digestione|peg|pdo")


def lower_level(etichette: Sequence[str]) -> tuple[int, set[int]] | None:
    """Which label is the PEG's, and which are the DUP's; None where not one alone is of the PEG, or none of the DUP.

    >>> lower_level(["Obiettivo operativo", "Obiettivo gestionale"]), lower_level(["Obiettivo", "Titolo obiettivo"])
    ((1, {0}), None)
    """
    del_dup = {n for n, x in enumerate(etichette) if _DEL_DUP.search(chiave(x)) and not _DEL_PEG.search(chiave(x))}
    del_peg = [n for n, x in enumerate(etichette) if _DEL_PEG.search(chiave(x)) and not _DEL_DUP.search(chiave(x))]
    return (del_peg[0], del_dup) if del_dup and len(del_peg) == 1 else None


def why(sotto: str, sopra: str) -> str:
    """Why the value is the lower label's."""
    return f"«{sotto}» è del piano: «{sopra}» è di ciò che serve"
