"""How much two short texts speak of the same matter: shared stems, the rarer on the page the weightier."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pegan.read.words import lexicon, plain

RADICE = 5
"""Letters of a word that count: enough to tell "program-" from "progett-", few enough to join "incontro" and "incontri"."""


def stems(testo: str) -> frozenset[str]:
    """The stems of a text's words, without the words that only join others.

    >>> sorted(stems("incontri con la rete"))
    ['incon', 'rete']
    """
    parole = re.split(r"[^a-z0-9]+", plain(testo))
    return frozenset(p[:RADICE] for p in parole if len(p) > 2 and p not in lexicon("legami"))


@dataclass(frozen=True, slots=True)
class Uso:
    """In how many of a document's sheets each stem stands: a phrase that all sheets use says little of one activity's matter."""

    schede: int = 0
    con: Mapping[str, int] = field(default_factory=dict)

    def rarity(self, radice: str) -> float:
        """1 for a stem of one sheet, falling towards 0 for one of all sheets; 1 where there are too few sheets to tell."""
        if self.schede < 2:
            return 1.0
        return 1 - (self.con.get(radice, 1) - 1) / self.schede


def count_sheets(schede: Sequence[Sequence[str]]) -> Uso:
    """What sheets, each some texts, have in common."""
    return Uso(len(schede), Counter(s for testi in schede for s in {x for t in testi for x in stems(t)}))


def weights(testi: Sequence[str], uso: Uso) -> dict[str, float]:
    """A stem's weight among some texts: the logarithm of their number over that of the texts that have it, less for a word of all sheets."""
    quante = Counter(s for t in testi for s in stems(t))
    return {s: math.log((len(testi) + 1) / n) * uso.rarity(s) for s, n in quante.items()}


def affinity(a: str, b: str, pesi: Mapping[str, float]) -> float:
    """0..1: the share of what the shorter text says that the other says too."""
    x, y = stems(a), stems(b)
    comuni = math.fsum(pesi.get(s, 0.0) for s in x & y)
    tutte = min(math.fsum(pesi.get(s, 0.0) for s in z) for z in (x, y))
    return comuni / max(tutte, 4.0) if comuni else 0.0
