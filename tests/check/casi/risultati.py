"""Coherence of what was reported with the plan."""

from datetime import date

from pegan.model import PeriodoSegnato
from tests.check.esempio import DOC, S1, Caso, Limite, con, insieme, piu


def _periodo(mese: int) -> PeriodoSegnato:
    """A month of 2020 on the Gantt row of the first activity."""
    giorno = date(2020, mese, 1)
    return PeriodoSegnato(
        documento_id=DOC, attivita_id=f"{S1}/a1", anno_periodo=2020, periodo_tipo="mese", periodo=mese, inizio=giorno, fine=giorno
    )


CASI = [
    Caso("verifica_intermedia_mancante", con("indicatori", 0, verifica_intermedia=None), "1 su 2", S1),
    Caso(
        "raggiunto_mancante",
        insieme(*(con("indicatori", n, raggiunto=None, raggiunto_valore=None) for n in range(4))),
        "nessuno",
        DOC,
    ),
    Caso("quadro_raggiungimento_mancante", con("quadro", 1, raggiungimento_pct=None), "vuota", "2"),
    Caso("non_raggiunto_senza_motivo", con("indicatori", 0, raggiunto="75", raggiunto_valore=75.0), "75", f"{S1}/i1"),
    Caso("stato_senza_motivo", con("indicatori", 0, stato_dichiarato="Rinviato"), "Rinviato", f"{S1}/i1"),
    Caso("stato_senza_atto", con("schede", 0, stato_dichiarato="stralciato", motivo="fondi revocati"), "stralciato", S1),
    Caso("raggiunto_molto_oltre", con("indicatori", 1, raggiunto="30", raggiunto_valore=30.0), "30", f"{S1}/i2"),
    Caso(
        "tutti_a_cento",
        insieme(*(con("indicatori", n, raggiunto_valore=v) for n, v in enumerate((80.0, 12.0, 80.0, 12.0)))),
        chiave=DOC,
    ),
    Caso(
        "raggiunto_in_altra_unita",
        con("indicatori", 1, raggiunto="100%", raggiunto_valore=100.0, raggiunto_unita="%"),
        "100%",
        f"{S1}/i2",
    ),
    Caso(
        "raggiunto_in_altra_unita",
        insieme(con("indicatori", 1, raggiunto="13 mesi", raggiunto_unita="mesi"), con("attesi", 3, unita="giorni")),
        "13 mesi",
        f"{S1}/i2",
    ),
    Caso("raggiunto_senza_valore", con("indicatori", 1, raggiunto="95 su 120", raggiunto_valore=None), "95 su 120", f"{S1}/i2"),
    Caso(
        "raggiunto_come_frazione",
        insieme(
            con("indicatori", 0, raggiunto="0,33", raggiunto_valore=0.33), con("attesi", 0, tipo="percentuale", testo="33%", valore=33.0)
        ),
        "0,33",
        f"{S1}/i1",
    ),
    Caso("attivita_dopo_scadenza", insieme(con("attesi", 0, scadenza=date(2020, 6, 30)), piu(_periodo(7))), "01/07/2020", f"{S1}/a1"),
    Caso(
        "raggiunto_con_attivita_aperte",
        insieme(con("indicatori", 0, raggiunto_data=date(2020, 6, 30)), piu(_periodo(9))),
        "01/09/2020",
        f"{S1}/a1",
    ),
]
LIMITI = [
    Limite("raggiunto_senza_valore", con("indicatori", 1, raggiunto="12.000 ore", raggiunto_valore=None)),
    Limite("raggiunto_senza_valore", con("indicatori", 1, raggiunto="fermo", raggiunto_valore=None, stato_dichiarato="rinviato")),
    Limite("raggiunto_come_frazione", con("indicatori", 0, raggiunto="0,33", raggiunto_valore=0.33)),
    Limite(
        "raggiunto_come_frazione",
        insieme(
            con("indicatori", 0, raggiunto="0,33%", raggiunto_valore=0.33, raggiunto_unita="%"),
            con("attesi", 0, tipo="percentuale", testo="33%", valore=33.0),
        ),
    ),
    Limite(
        "raggiunto_come_frazione",
        insieme(
            con("indicatori", 0, raggiunto="0,4", raggiunto_valore=0.4), con("attesi", 0, tipo="percentuale", testo="0,5%", valore=0.5)
        ),
    ),
    Limite("raggiunto_in_altra_unita", insieme(con("indicatori", 1, raggiunto_unita="incontri"), con("attesi", 3, unita="incontro"))),
    Limite("raggiunto_molto_oltre", con("indicatori", 1, raggiunto="100%", raggiunto_valore=100.0, raggiunto_unita="%")),
    Limite("raggiunto_mancante", con("indicatori", 1, raggiunto=None, raggiunto_valore=None, stato_dichiarato="rinviato", motivo="fondi")),
    Limite("raggiunto_mancante", insieme(con("schede", 0, stato_dichiarato="stralciato"), con("indicatori", 1, raggiunto=None))),
    Limite(
        "verifica_intermedia_mancante", insieme(con("attesi", 3, testo=None, valore=None), con("indicatori", 1, verifica_intermedia=None))
    ),
    Limite("attivita_dopo_scadenza", insieme(con("attesi", 0, scadenza=date(2020, 6, 30)), piu(_periodo(6), _periodo(7)))),
    Limite(
        "raggiunto_con_attivita_aperte",
        insieme(con("indicatori", 0, raggiunto_data=date(2020, 6, 30), raggiunto_valore=75.0), piu(_periodo(9))),
    ),
    Limite("stato_senza_motivo", con("indicatori", 0, stato_dichiarato="Rinviato", motivo="fondi revocati")),
    Limite(
        "stato_senza_atto",
        insieme(con("schede", 0, stato_dichiarato="stralciato"), con("documenti", 0, atto_numero="12")),
    ),
    Limite("raggiunto_molto_oltre", con("indicatori", 1, raggiunto="14", raggiunto_valore=14.4)),
    Limite("non_raggiunto_senza_motivo", con("indicatori", 0, raggiunto_valore=75.0, motivo="personale ridotto")),
]
