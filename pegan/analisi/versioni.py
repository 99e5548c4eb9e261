"""08 Confronto fra anni, within one year: what the later versions of the plan added, dropped and changed, and by which act."""

from typing import Any

import pandas as pd

from pegan import insieme, privacy, style
from pegan.page import Frase, Pagina, rows
from pegan.store import Lake
from pegan.tables import Cella, Colonna, Tabella, table

CAMPI = {
    "obiettivo_operativo": "obiettivo", "obiettivo_strategico": "obiettivo strategico", "responsabile": "responsabile", "referente": "referente",
    "peso_obiettivo": "peso dell'obiettivo", "stato_dichiarato": "stato", "denominazione": "indicatore", "unita": "unità", "peso": "peso", "partenza": "partenza",
    "testo": "atteso",
}  # fmt: skip
"""Column -> the word of a report."""


def _masked(p: Pagina) -> Lake:
    """All rows of the page's year, in use or not, with names hidden as the level asks."""
    coperto = privacy.masked(p.lake, privacy.livello(p.riservatezza))
    return Lake({n: coperto[n][coperto[n]["anno"] == p.anno] for n in coperto.nomi})


def _changes(p: Pagina) -> pd.DataFrame:
    return p.misura("versioni", lambda: insieme.versioni(_masked(p)))


def riassunto(p: Pagina) -> Frase:
    """How many versions there are, and how much they changed."""
    frame = _changes(p)
    if not len(frame):
        return Frase(f"Del piano {p.anno} i documenti letti hanno una versione sola, o versioni che non cambiano niente.")
    n = frame["cosa"].value_counts()
    schede = frame["scheda_id"].nunique()
    return Frase(
        f"Le versioni successive del piano {p.anno} toccano {style.count(schede, 'scheda', 'schede')}: "
        f"{int(n.get('aggiunto', 0))} aggiunte, {int(n.get('tolto', 0))} tolte, {int(n.get('cambiato', 0))} modifiche."
    )


def cambi(p: Pagina) -> Tabella:
    """Every change, with the act that made it."""
    lake = _masked(p)
    nomi = {s.scheda_id: p.codice(s) for s in rows(lake["schede"])}
    indicatori = {(i.documento_id, i.indicatore_id): i.denominazione for i in rows(lake["indicatori"])}
    righe: list[list[Cella]] = []
    for m in rows(_changes(p)):
        atto = " del ".join(x for x in (f"n. {m.atto_numero}" if m.atto_numero else "", style.day(m.atto_data) if m.atto_data else "") if x)
        prima = p.cita(m.prima, m.documento_da, m.tabella, m.chiave_da, m.campo) if m.chiave_da else m.prima
        dopo = p.cita(m.dopo, m.documento_a, m.tabella, m.chiave_a, m.campo) if m.chiave_a else m.dopo
        righe.append(
            [
                f"{m.versione_da} → {m.versione_a}", atto or None, nomi.get(m.scheda_id), _indicator(m, indicatori), CAMPI.get(m.campo, m.campo),
                m.cosa, prima, dopo,
            ]
        )  # fmt: skip
    colonne = [
        Colonna("Versioni"), Colonna("Atto"), Colonna("Scheda"), Colonna("Indicatore", facoltativa=True), Colonna("Che cosa"),
        Colonna("Esito"), Colonna("Prima"), Colonna("Dopo"),
    ]  # fmt: skip
    return table("Che cosa cambiano le versioni del piano", colonne, righe, vuota="Niente.")


def _indicator(m: Any, indicatori: dict[tuple[str, str], str | None]) -> str | None:
    """The indicator that a change is of, as the later version names it: nothing for a change of the sheet, or of the name itself."""
    if m.tabella == "schede" or m.campo == "denominazione":
        return None
    chiavi = (
        (d, str(k).rpartition("/")[0] if m.tabella == "attesi" else k)
        for d, k in ((m.documento_a, m.chiave_a), (m.documento_da, m.chiave_da))
        if k
    )
    return next((indicatori[k] for k in chiavi if k in indicatori), None)
