"""04 Raggiungimento: which way numbers are judged where neither their form nor a word says it; never in silence."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pegan.clean.comparable import NUMERICHE
from pegan.clean.direction import IGNOTA, PARTENZA

_NOTE = {PARTENZA: "; verso dedotto dalla partenza", IGNOTA: "; verso non noto"}


def directions(punteggi: pd.DataFrame) -> Iterator[str]:
    """Of how many numbers it had to be worked out or supposed, in sentences."""
    numeri = punteggi[punteggi["tipo"].isin(list(NUMERICHE))]
    dedotti = int((numeri["polarita_origine"] == PARTENZA).sum())
    if dedotti:
        yield f" Di {dedotti} il verso è dedotto dalla partenza: meglio di più se l'atteso la supera, meglio di meno se è un tempo che deve scendere."
    ignoti = numeri[numeri["polarita_origine"] == IGNOTA]
    sotto = int((ignoti["atteso"] < ignoti["partenza_valore"]).sum())
    if len(ignoti):
        verifica = f" (per {sotto} l'atteso è sotto la partenza: da verificare)" if sotto else ""
        yield f" Di {len(ignoti)} non è noto se sia meglio di più o di meno: si giudica come «meglio di più»{verifica}."


def note(e: Any) -> str:
    """What stands behind the formula of an indicator, nothing where its form or its words say the direction."""
    return _NOTE.get(e.polarita_origine, "") if e.tipo in NUMERICHE else ""
