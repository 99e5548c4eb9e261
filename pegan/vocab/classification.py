"""Missioni and programmi of D.Lgs. 118/2011, annex 14, with the years in which each stands.

missioni_programmi.csv is the classification as it was delivered with its source; missioni_programmi_modifiche.csv holds what later decrees
added or renamed, each with its own. A row of the second takes the place of the first's row of that code from its `valido_dal` on.
"""

import csv
import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from rapidfuzz.fuzz import ratio

from pegan.errors import VocabolarioErrato
from pegan.paths import VOCAB
from pegan.vocab.entries import SOMIGLIANZA
from pegan.vocab.keys import key, plain

BASE = VOCAB / "missioni_programmi.csv"
MODIFICHE = VOCAB / "missioni_programmi_modifiche.csv"


@dataclass(frozen=True, slots=True)
class Voce:
    """A programma of the classification, with the years in which it stands."""

    missione: str
    missione_descrizione: str
    programma: str
    programma_descrizione: str
    fonte: str
    valido_dal: date
    valido_al: date | None


def load_classification(base: Path = BASE, modifiche: Path = MODIFICHE) -> tuple[Voce, ...]:
    """All programmi, those not yet or no longer in force too; VocabolarioErrato for an incomplete row or a code with two names at once."""
    nuove = _read(modifiche)
    inizi = {(v.missione, v.programma): v.valido_dal for v in nuove}
    voci = [*(_ended(v, inizi.get((v.missione, v.programma))) for v in _read(base)), *nuove]
    voci.sort(key=lambda v: (v.missione, v.programma, v.valido_dal))
    for prima, dopo in pairwise(voci):
        stesso = (prima.missione, prima.programma) == (dopo.missione, dopo.programma)
        if stesso and (prima.valido_al is None or prima.valido_al >= dopo.valido_dal):
            raise VocabolarioErrato(
                f"il codice {dopo.missione}-{dopo.programma} ha due nomi dal {dopo.valido_dal:%d/%m/%Y}: "
                f"«{prima.programma_descrizione}» e «{dopo.programma_descrizione}»",
                dove=f"vocab/{base.name} e {modifiche.name}",
            )
    return tuple(voci)


def _ended(voce: Voce, sostituita_dal: date | None) -> Voce:
    return replace(voce, valido_al=sostituita_dal - timedelta(days=1)) if sostituita_dal and voce.valido_al is None else voce


def _read(percorso: Path) -> list[Voce]:
    voci = []
    with percorso.open(encoding="utf-8", newline="") as f:
        for n, riga in enumerate(csv.DictReader(f), 2):
            try:
                voce = Voce(
                    missione=riga["missione"],
                    missione_descrizione=riga["missione_descrizione"],
                    programma=riga["programma"],
                    programma_descrizione=riga["programma_descrizione"],
                    fonte=riga["fonte"],
                    valido_dal=date.fromisoformat(riga["valido_dal"]),
                    valido_al=date.fromisoformat(riga["valido_al"]) if riga["valido_al"] else None,
                )
            except (KeyError, TypeError, ValueError) as errore:
                raise VocabolarioErrato(f"la riga non si legge: {errore}", dove=f"vocab/{percorso.name}, riga {n}") from errore
            nomi = (voce.missione_descrizione.strip(), voce.programma_descrizione.strip(), voce.fonte.strip())
            if not all(nomi) or not re.fullmatch(r"\d\d", voce.missione) or not re.fullmatch(r"\d\d", voce.programma):
                raise VocabolarioErrato("manca un nome, la fonte o un codice di due cifre", dove=f"vocab/{percorso.name}, riga {n}")
            voci.append(voce)
    return voci


@cache
def classification() -> tuple[Voce, ...]:
    """The 81 programmi as they were delivered, without what later decrees changed (`valid_in` has it)."""
    return tuple(_read(BASE))


@cache
def amended() -> tuple[Voce, ...]:
    """All programmi, with what later decrees changed."""
    return load_classification()


def valid_in(anno: int) -> list[Voce]:
    """The programmi that stand in a year, under the names that they bear then.

    >>> [v.programma_descrizione for v in valid_in(2026) if (v.missione, v.programma) == ("12", "01")]
    ["Interventi per l'infanzia e i minori"]
    """
    return [v for v in amended() if v.valido_dal.year <= anno and (v.valido_al is None or v.valido_al.year >= anno)]


def same_name(a: str, b: str) -> str:
    """How two names of one code agree: `uguale`, `simile` (a finding, no error) or `diverso`.

    Only the words that tell programmi apart count ("interventi" and "politiche" begin too many names to say anything): the names are
    alike if the letters of those words are, or if all those of one name are in the other.

    >>> same_name("Interventi per la disabilità", "INTERVENTI PER LA DISABILITA'")
    'uguale'
    >>> same_name("Politiche giovanili", "Giovani"), same_name("Giovani", "Turismo")
    ('simile', 'diverso')
    >>> same_name("Interventi per gli anziani", "Interventi per la disabilità")
    'diverso'
    """
    if not key(a) or not key(b):
        return "diverso"
    if key(a) == key(b):
        return "uguale"
    x, y = ([p for p in _words(t) if _stem(p) not in _generic()] for t in (a, b))
    if not x or not y:  # of generic words only: nothing but the letters is left
        return "simile" if ratio(key(a), key(b)) >= SOMIGLIANZA else "diverso"
    prime, seconde = set(map(_stem, x)), set(map(_stem, y))
    return "simile" if prime <= seconde or seconde <= prime or ratio("".join(x), "".join(y)) >= SOMIGLIANZA else "diverso"


def _words(testo: str) -> list[str]:
    return [p for p in re.findall(r"[a-z]+", plain(testo)) if len(p) > 3]


def _stem(parola: str) -> str:
    """The beginning that "giovanili" and "giovani" have in common."""
    return parola[:6]


@cache
def _generic() -> frozenset[str]:
    """Beginnings of words that stand in the names of three missioni or programmi, or more."""
    nomi = {v.missione_descrizione for v in classification()} | {v.programma_descrizione for v in classification()}
    volte = Counter(s for nome in nomi for s in set(map(_stem, _words(nome))))
    return frozenset(s for s, n in volte.items() if n >= 3)
