"""Weights of objectives that do not make 100, where a form gives its objectives a weight."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from pegan.check import read_regole
from pegan.insieme.righe import Luoghi, finding
from pegan.model import Segnalazione
from pegan.store import Lake
from pegan.style import count, number

REGOLA = "somma_pesi_obiettivi"
CENTO = Decimal(100)


def weights_of_objectives(lake: Lake, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """Settori whose objectives in use weigh something else than 100 in all, or of which some bear no weight.

    A body may share 100 out among all of its objectives, among those of a settore or of a servizio: a settore is wrong only where none holds.
    """
    tolleranza = Decimal(str(read_regole()[REGOLA].soglia or 0))
    schede = lake.in_uso("schede") if len(lake["uso"]) else lake["schede"]
    if schede["peso_obiettivo"].notna().all() and _makes_100(schede, tolleranza):
        return
    for settore, sue in schede.groupby("settore", sort=True, dropna=False):
        con = sue[sue["peso_obiettivo"].notna()]
        if not len(con) or (len(con) == len(sue) and _by_servizio(sue, tolleranza)):
            continue
        senza, somma = len(sue) - len(con), number(float(_total(con)))
        manca = f", e {count(senza, 'scheda non ha', 'schede non hanno')} un peso" if senza else ""
        nome = f"«{settore!s}»" if isinstance(settore, str) else "senza nome"
        messaggio = f"I pesi degli obiettivi del settore {nome} sommano a {somma} su {count(len(sue), 'scheda', 'schede')}{manca}."
        documento, scheda = str(con["documento_id"].iloc[0]), str(con["scheda_id"].iloc[0])
        luogo = luoghi.nel_documento(documento, "schede", scheda, "peso_obiettivo")
        yield finding(REGOLA, documento, "schede", scheda, "peso_obiettivo", messaggio, somma, "100", luogo)


def _by_servizio(schede: pd.DataFrame, tolleranza: Decimal) -> bool:
    """The settore makes 100, or each of its servizi does."""
    if _makes_100(schede, tolleranza):
        return True
    servizi = [g for _, g in schede.groupby("servizio", dropna=False)]
    return len(servizi) > 1 and all(_makes_100(g, tolleranza) for g in servizi)


def _makes_100(schede: pd.DataFrame, tolleranza: Decimal) -> bool:
    return abs(_total(schede) - CENTO) <= tolleranza


def _total(schede: pd.DataFrame) -> Decimal:
    return sum((Decimal(str(p)) for p in schede["peso_obiettivo"]), Decimal())
