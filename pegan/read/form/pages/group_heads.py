"""Whose the labels are that stand behind one objective's tables and above the next objective, on a page that begins amid a group of them.

    Obiettivo 3.12                    the page before ends with 3.11, of another settore's head than
    Indicatore | Target               the one that follows here: it is no foot of 3.12
    Settore | Polizia locale
    Obiettivo 4.13

The document's first sheet says so: a head stands above the objective there. Where its last one has the same labels behind its tables they are the feet of
sheets; else they may be either.
"""

from collections.abc import Sequence, Set
from math import inf

from pegan.read.form.labels.etichetta import Etichetta
from pegan.read.form.pages.sheets import Letta
from pegan.read.form.pages.starts import IN_CODA
from pegan.read.form.pages.under import PaginaLetta
from pegan.read.form.template import OGGETTO

_DEL_SEGUENTE = "sta sotto le tabelle dell'obiettivo: può essere dell'obiettivo che segue"


def with_group_heads(lette: Sequence[Letta]) -> None:
    """Open the values of a print that stand behind a sheet's tables and may be the next sheet's."""
    schede = [x for p, x in lette if x is not None and p.foglio is not None and x.modello.riga == "scheda" and x.inizi]
    if not schede:
        return
    capi = {e.nome for e in _head(schede[0], 0)}
    piedi = {e.nome for e in _foot(schede[-1], len(schede[-1].inizi) - 1)} - capi
    for letta in schede:
        aperte: set[int] = set()
        for n in range(len(letta.inizi)):
            sue = [e for e in _foot(letta, n) if e.nome not in piedi]
            if sue and (n + 1 < len(letta.inizi) or letta is not schede[-1]):
                aperte.update(e.cella for e in sue)
        if aperte:
            letta.valori = [v.opened(_DEL_SEGUENTE) if v.etichetta in aperte else v for v in letta.valori]


def _labels(letta: PaginaLetta, n: int) -> tuple[list[Etichetta], list[Etichetta]]:
    """The labels of a page's n-th sheet above its tables, and behind them."""
    celle = letta.pagina.cells
    da, a = letta.inizi[n], letta.inizi[n + 1] if n + 1 < len(letta.inizi) else inf
    tabelle = [t for t in letta.tabelle if da <= t.cima < a]
    cima, fondo = min((t.cima for t in tabelle), default=inf), max((t.ultima for t in tabelle), default=inf)
    sue = [e for e in letta.etichette if da <= celle[e.cella].row0 < a]
    return [e for e in sue if celle[e.cella].row0 < cima], [e for e in sue if celle[e.cella].row0 > fondo]


def _head(letta: PaginaLetta, n: int) -> list[Etichetta]:
    """The labels of a sheet above its objective."""
    sopra, _ = _labels(letta, n)
    primo = next((k for k, e in enumerate(sopra) if e.nome in OGGETTO), 0)
    return [e for e in sopra[:primo] if e.nome not in IN_CODA]


def _foot(letta: PaginaLetta, n: int) -> list[Etichetta]:
    """The labels behind a sheet's tables that it does not have above them: a head begins with none of its own."""
    sopra, sotto = _labels(letta, n)
    detti: Set[str] = {e.nome for e in sopra} | IN_CODA
    return [] if any(e.nome in OGGETTO for e in sotto) else [e for e in sotto if e.nome not in detti and not e.nome.startswith("i.")]
