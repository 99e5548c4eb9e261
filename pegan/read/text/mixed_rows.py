"""Names of indicators with their figures on one line ("Avvisi emessi 40 15 18 20"): a row whose cells were all painted in one line.

Where such lines' weights make the sheet's total in one way only, each is cut before its weight.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pegan.read.fragments import Frammento
from pegan.read.text.values import Testata, choose_heads, row_head

_MISTA = re.compile(r"[^\W\d_][^\d]*?(?:\s[^\s\d]+){2,}\s(?P<peso>\d{1,3}(?:,\d{1,2})?)(?=\s|$)")
_TOTALE = re.compile(r"\d{1,3}(?:,\d{1,2})?")
_TROPPI = 8
"""Indicators of a sheet at most."""


def cut_mixed_rows(frammenti: Sequence[Frammento]) -> list[int]:
    """Where in a sheet's fragments the figures begin behind a name; [] where the weights do not settle it."""
    totale = next((f.testo for f in frammenti if f.gruppo == "totale_pesi" and _TOTALE.fullmatch(f.testo)), None)
    if totale is None or any(t is not None and t.unita for t in map(row_head, frammenti)):
        return []
    candidati = [t for f in frammenti if (t := _mixed(f)) is not None]
    for quanti in range(1, min(_TROPPI, len(candidati)) + 1):
        scelte, unica = choose_heads(candidati, quanti, float(totale.replace(",", ".")))
        if unica:
            return [t.peso_tratto[0] for t in scelte]
    return []


def _mixed(f: Frammento) -> Testata | None:
    m = _MISTA.match(f.testo)
    if m is None:
        return None
    a, b = f.inizio + m.start("peso"), f.inizio + m.end("peso")
    return Testata(f, None, m["peso"], (a, b), b)
