"""Which steps of a target a reported result says were taken: "prova conclusa, trasferimento al 50%" is the first of two."""

import re
from collections.abc import Sequence

from pegan.clean.actuals import clauses, done
from pegan.vocab.keys import plain

_PAROLA = re.compile(r"[^\W\d_]{4,}")
_RADICE = 5
"""Letters that tell a word from another whatever its ending: "verifica" and "verificati", "indirizzo" and "indirizzi"."""


def steps_done(raggiunto: str, fasi: Sequence[str]) -> list[bool | None]:
    """For each step of a target whether the text says that it was taken; None where no clause, or more than one, names it.

    >>> steps_done("prova conclusa, trasferimento al 50%", ["prova", "trasferimento"])
    [True, False]
    >>> steps_done("analisi conclusa", ["analisi bando", "verifica indirizzi"])
    [None, None]
    """
    parti = [(done(p), _words(p)) for p in clauses(raggiunto)]
    nominate = [[n for n, (_, parole) in enumerate(parti) if (sue := _words(f)) and sue <= parole] for f in fasi]
    di_una = [n[0] for n in nominate if len(n) == 1]
    return [parti[n[0]][0] if len(n) == 1 and di_una.count(n[0]) == 1 else None for n in nominate]


def _words(testo: str) -> set[str]:
    return {p[:_RADICE] for p in _PAROLA.findall(plain(testo))}
