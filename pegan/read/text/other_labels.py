"""Labels that the form's description does not name: what stands behind one is nobody's value, and is left over with it."""

import re
from functools import cache

from pegan.read.spellings import DI_PERSONA, chiave, grafie

_ALTRE = re.compile(r"[^\S\n]+([^\n:]{1,40}?)[^\S\n]*:")
_PREPOSIZIONE = re.compile(r"(?:d[aei]|del|dell[oae]|de[gl]li|dei|al|all[oae]|ai|agli|per|in|nel|nella|con)\b|dell?['’]|all['’]")
_PAROLE_IN_PIU = 5
"""Words that a label may have more than one of the form's."""
_CORTA = 4
"""Letters of a word that is too short to tell what a label begins with."""


def goes_on(testo: str, fine: int, *, persona: bool) -> bool:
    """Behind a known label stand more words of a label: what is named is something else ("Responsabile del procedimento: …").

    More words say of what, or have no capital, and a colon ends them; a person's name begins with a capital, so there the colon may lack.

    >>> [goes_on(t, 12, persona=True) for t in ("Responsabile del procedimento: Rossi", "Responsabile unico Rossi", "Responsabile Rossi Ugo: 3")]
    [True, True, False]
    >>> goes_on("RESPONSABILE DEL PROCEDIMENTO: ROSSI", 12, persona=True), goes_on("Responsabile Di Marco Referente:", 12, persona=True)
    (True, False)
    """
    riga = testo[fine : fine + 80].split("\n")[0].lstrip()
    if persona and riga[:1].islower():
        return True
    m = _ALTRE.match(testo, fine)
    if not m or len(m[1].split()) > _PAROLE_IN_PIU:
        return False
    altre = m[1].lower() if testo[:fine].split()[-1].isupper() and m[1].isupper() else m[1]
    return bool(_PREPOSIZIONE.match(altre)) or (altre.isalpha() and altre.islower())


def is_other(riga: str) -> bool:
    """A line whose label begins as one of the head's does and goes on otherwise; to be asked of lines in which no label was found.

    >>> is_other("Responsabile del procedimento: Rossi"), is_other("Nota: vedi sotto")
    (True, False)
    """
    nome, due_punti, _ = riga.partition(":")
    parole = (nome if due_punti else riga).split()
    if len(parole) < _DUE or len(parole[0]) <= _CORTA:
        return False
    if not due_punti:  # "Responsabile unico Rossi"
        return parole[1].islower() and chiave(parole[0]) in DI_PERSONA
    return len(parole) <= _PAROLE_IN_PIU + 2 and any(k.startswith(chiave(parole[0])) for k in _di_testa())


_DUE = 2
"""Words of a label that goes on."""


@cache
def _di_testa() -> tuple[str, ...]:
    return tuple(g.chiave for g in grafie() if g.parte == "scheda" and g.nome in _TESTA)


_TESTA = frozenset({"responsabile", "referente", "obiettivo_strategico", "obiettivo_operativo", "settore", "servizio", "tipologia"})
