"""Which way an indicator is judged, and what says so: its form, its target's bound, its words, the way from its baseline to its target."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from pegan.clean.comparable import NUMERICHE
from pegan.polarity import CRESCENTE, DECRESCENTE, is_a_service, only_counts
from pegan.vocab import Vocabolari

DICHIARATA, DEDOTTA, PARTENZA, IGNOTA = "dichiarata", "dedotta", "partenza", "ignota"
"""What a direction comes from, the surest first."""
_TEMPI = frozenset({"minuti", "ore", "giorni", "settimane", "mesi"})


def judged(m: pd.DataFrame) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.object_]]:
    """(direction, origin) of each row: declared, else what the target's operator says, else the words, else the way from `partenza_valore` to `atteso`.

    A baseline says it only where one reading is left: a count that is to grow is better the more; days and hours that are to fall are better the less,
    unless they are of a service. A count that is to fall may be one that was better than planned last year, money that is to grow may be a cost: those
    stay unknown, are judged as crescente, and say so: so does a bare "numero di …" that is to fall. `partenza_valore` is a number of the target's kind, or missing.
    """
    nota = m["polarita"].isin([CRESCENTE, DECRESCENTE]).to_numpy(copy=True)
    dichiarata = nota & (m["polarita_origine"] == DICHIARATA).to_numpy()
    numerica = m["tipo"].isin(list(NUMERICHE)).to_numpy()
    meno, piu = m["operatore"].isin(["<=", "<"]).to_numpy(), m["operatore"].isin([">=", ">"]).to_numpy()
    limite = numerica & (meno | piu) & ~dichiarata
    atteso, partenza = m["atteso"].to_numpy(float), m["partenza_valore"].to_numpy(float)
    smentibile = nota & ~dichiarata & numerica & (atteso < partenza) & (m["polarita"] == CRESCENTE).to_numpy()
    nota[smentibile] = [not only_counts(d) for d in m["denominazione"][smentibile]]
    muta = numerica & ~limite & ~nota
    cresce, cala = muta & (atteso > partenza), muta & (atteso < partenza)
    tempo = np.fromiter((_is_time(a) or _is_time(u) for a, u in zip(m["atteso_unita"], m["unita"], strict=True)), bool, len(m))
    cala &= tempo & ~np.fromiter(map(is_a_service, m["denominazione"]), bool, len(m))
    cresce &= ~tempo & (m["tipo"] != "importo").to_numpy(bool)
    verso = np.where(limite, np.where(meno, DECRESCENTE, CRESCENTE), np.where(nota, m["polarita"].to_numpy(object), CRESCENTE))
    verso = np.where(cala, DECRESCENTE, verso)
    return verso, np.where(dichiarata, DICHIARATA, np.where(limite | nota, DEDOTTA, np.where(cresce | cala, PARTENZA, IGNOTA)))


@lru_cache(maxsize=1 << 10)
def _is_time(unita: object) -> bool:
    letta = Vocabolari().unita(unita) if isinstance(unita, str) else None
    return letta is not None and letta.nome in _TEMPI
