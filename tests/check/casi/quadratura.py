"""Sums that do not square."""

from pegan.model import Fase
from tests.check.esempio import DOC, S1, Caso, Limite, cella, con, insieme, piu

CASI = [
    Caso("somma_pesi", con("indicatori", 0, peso=50.0), "90", S1),
    Caso("totale_dichiarato_discorde", con("schede", 0, totale_pesi=90.0), "90", S1),
    Caso("pesi_uguali", insieme(con("indicatori", 0, peso=50.0), con("indicatori", 1, peso=50.0)), "50", S1),
    Caso(
        "somma_pesi_fasi",
        piu(*(Fase(documento_id=DOC, indicatore_id=f"{S1}/i1", anno_atteso=2020, fase=n, testo="bando", peso=40.0) for n in (1, 2))),
        "80",
    ),
    Caso(
        "raggiunto_sotto_intermedio",
        con("indicatori", 1, verifica_intermedia="15", verifica_intermedia_valore=15.0),
        "13",
        f"{S1}/i2",
    ),
    Caso("importi_diversi_dal_totale", piu(cella("schede", S1, "totale_spesa", "600,00")), "500", S1),
]
LIMITI = [
    Limite(
        "raggiunto_sotto_intermedio",
        con("indicatori", 1, denominazione="Gradimento medio dei corsi", verifica_intermedia="15", verifica_intermedia_valore=15.0),
    ),
    Limite("raggiunto_sotto_intermedio", con("indicatori", 1, unita="voto", verifica_intermedia="15", verifica_intermedia_valore=15.0)),
    Limite("importi_diversi_dal_totale", piu(cella("schede", S1, "totale_spesa", "500,00 €"))),
    Limite("somma_pesi", con("indicatori", 0, peso=60.005)),
]
