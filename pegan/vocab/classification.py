"""Missioni and programmi of D.Lgs. 118/2011, annex 14, with the years in which each stands.

missioni_programmi.csv is the classification as it was delivered with its source; missioni_programmi_modifiche.csv holds what later decrees
added or renamed, each with its own. A row of the second takes the place of the first's row of that code from its `valido_dal` on.
"""

import csv
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from pegan.errors import VocabolarioErrato
from pegan.paths import VOCAB

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
def amended() -> tuple[Voce, ...]:
    """All programmi, with what later decrees changed."""
    return load_classification()


def valid_in(anno: int) -> list[Voce]:
    """The programmi that stand in a year, under the names that they bear then.

    >>> [v.programma_descrizione for v in valid_in(2026) if (v.missione, v.programma) == ("12", "01")]
    ["Interventi per l'infanzia e i minori"]
    """
    return [v for v in amended() if v.valido_dal.year <= anno and (v.valido_al is None or v.valido_al.year >= anno)]
