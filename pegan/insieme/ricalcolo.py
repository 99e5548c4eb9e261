"""What a final summary declares of its objectives, against what the rules make of the reported values (domain.md, section 3).

A declared % is found to differ only where nothing that is still missing could make it right: it is outside the score's interval, from the
missing as 0 to the missing as 100. Where everything was reported the interval is the score.
"""

from collections.abc import Iterator

from pegan.check import read_regole
from pegan.insieme.righe import Luoghi, finding, rows
from pegan.insieme.risultati import final_grades
from pegan.model import Segnalazione
from pegan.score import raggiungimento
from pegan.store import Lake
from pegan.style import count, percentage

REGOLA = "raggiungimento_diverso_da_ricalcolato"


def recomputed(lake: Lake) -> Iterator[tuple[tuple[str, int], Segnalazione]]:
    """Declared % that the scores contradict, each body's year by its own rule set; `lake` has its `uso` and `riportati`."""
    dichiarati = final_grades(lake)
    if not dichiarati:
        return
    tolleranza = read_regole()[REGOLA].soglia or 0.0
    luoghi = Luoghi(lake)
    for o in rows(raggiungimento(lake).obiettivi):
        if str(o["scheda_id"]) not in dichiarati or o["valore"] is None:
            continue
        documento, riga, detto = dichiarati[str(o["scheda_id"])]
        minimo, valore, massimo, copertura = (float(str(o[c])) for c in ("minimo", "valore", "massimo", "copertura_pct"))
        if minimo - tolleranza <= detto <= massimo + tolleranza:
            continue
        fra = f", fra {percentage(minimo)} e {percentage(massimo)}" if massimo > minimo else ""
        quanti = count(int(str(o["n"])), "indicatore", "indicatori")
        messaggio = (
            f"Il quadro dichiara {percentage(detto)} per la scheda {luoghi.scheda(str(o['scheda_id']))}; "
            f"il metodo «{o['regole']}» dà {percentage(valore)}{fra} ({quanti}, copertura {percentage(copertura)})."
        )
        luogo = luoghi.nel_documento(documento, "quadro", str(riga), "raggiungimento_pct")
        trovata = finding(
            REGOLA, documento, "quadro", str(riga), "raggiungimento_pct", messaggio, percentage(detto), percentage(valore), luogo
        )
        yield (str(o["ente"]), int(str(o["anno"]))), trovata
