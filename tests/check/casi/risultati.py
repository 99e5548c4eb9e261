"""Coherence of what was reported with the plan."""

from __future__ import annotations

from tests.check.esempio import DOC, S1, Caso, Limite, con, insieme

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
        insieme(con("indicatori", 0, raggiunto_unita="numero"), con("attesi", 0, unita="percentuale")),
        "numero",
        f"{S1}/i1",
    ),
]
LIMITI = [
    Limite("stato_senza_motivo", con("indicatori", 0, stato_dichiarato="Rinviato", motivo="fondi revocati")),
    Limite(
        "stato_senza_atto",
        insieme(con("schede", 0, stato_dichiarato="stralciato"), con("documenti", 0, atto_numero="12")),
    ),
    Limite("raggiunto_molto_oltre", con("indicatori", 1, raggiunto="14", raggiunto_valore=14.4)),
    Limite("non_raggiunto_senza_motivo", con("indicatori", 0, raggiunto_valore=75.0, motivo="personale ridotto")),
]
