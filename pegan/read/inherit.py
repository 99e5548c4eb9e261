"""What is printed once above several objectives holds for each of them: a settore, who answers for it.

Settore: Tributi
Obiettivo 1: …        ─▶ settore of both
Obiettivo 2: …
"""

from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cells import AMBIGUA, DEDOTTA, Alternativa, Cella

_COMUNI = (
    "settore", "servizio", "responsabile", "referente", "missione", "missione_descrizione", "programma", "programma_descrizione",
    "area_strategica", "obiettivo_strategico",
)  # fmt: skip
_SOPRA = ("settore", "servizio", "missione", "programma", "area_strategica", "obiettivo_strategico")
_OGGETTO = ("peg_n", "obiettivo_operativo")
_SERVITO = {"obiettivo_strategico"}
_MOTIVO = "scritto una volta sopra più obiettivi"


def inherited(celle: Sequence[Cella]) -> list[Cella]:
    """The values of sheets that print none of their own, from the nearest sheet before that prints one above its objective.

    Where most sheets print the label it is each one's own, and a sheet without it says nothing; so does a label without a value. A value is open
    from where what it is printed under, as a servizio under its settore, is another.
    """
    schede = list(dict.fromkeys(c.chiave for c in celle if c.tabella == "schede"))
    valori = {(c.chiave, c.campo): c for c in celle if c.tabella == "schede" and c.testo}
    stampate = {(c.chiave, c.campo) for c in celle if c.tabella == "modulo"} | valori.keys()
    nuove = []
    for campo in _COMUNI:
        if 2 * sum((k, campo) in stampate or (k, campo.removesuffix("_descrizione")) in stampate for k in schede) > len(schede):
            continue
        sopra: Cella | None = None
        detti: dict[str, Cella] = {}
        sotto: dict[str, str | None] = {}
        for k in schede:
            suoi = {x: c for x in _SOPRA if (c := valori.get((k, x))) is not None}
            detti |= suoi
            sua = valori.get((k, campo))
            if sua is not None:
                # where a sheet is of a strategic objective, that is what it is of
                oggetti = [x for o in _OGGETTO if (x := valori.get((k, o))) is not None] or [suoi[x] for x in _SERVITO & suoi.keys()]
                sopra = sua if _above(sua, oggetti) else None
                sotto = {x: c.testo for x, c in detti.items() if _above(c, [sua])}
            elif (k, campo) in stampate:
                sopra = None
            elif sopra is not None:
                if any(sotto.get(x, c.testo) != c.testo for x, c in suoi.items()):
                    sopra = replace(sopra, confidenza=AMBIGUA)
                aperta = sopra.confidenza == AMBIGUA
                altre = (Alternativa(None),) if aperta else ()
                nuove.append(Cella("schede", k, campo, sopra.testo, None, AMBIGUA if aperta else DEDOTTA, _MOTIVO, altre))
    return nuove


def _above(cella: Cella, altre: Sequence[Cella]) -> bool:
    """It stands before all of these, as what names the objective."""
    inizi = [o.luogo.tratti[0][0] for o in altre if o.luogo and o.luogo.tratti]
    return bool(cella.luogo and cella.luogo.tratti and inizi) and cella.luogo is not None and cella.luogo.tratti[0][0] < min(inizi)
