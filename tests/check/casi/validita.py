"""Validity rules: codes, weights, shares, units and marks outside what is allowed."""

from datetime import date

from tests.check.esempio import S1, S2, Caso, Limite, cella, con, piu, senza

CASI = [
    Caso("missione_sconosciuta", con("schede", 0, missione="21"), "21", S1),
    Caso("programma_sconosciuto", con("schede", 0, programma="13"), "01-13", S1),
    Caso("quadro_codice_sconosciuto", con("quadro", 0, missione="21"), "21-02", "1"),
    Caso("nome_missione_discorde", con("schede", 0, missione_descrizione="Giustizia"), "Giustizia", S1),
    Caso("nome_programma_discorde", con("quadro", 1, programma_descrizione="Ufficio tecnico"), "Ufficio tecnico", "2"),
    Caso(
        "classificazione_discorde",
        con("classificazione", 1, programma_descrizione="Sport e tempo libero"),
        "Sport e tempo libero",
        "2",
    ),
    Caso("scheda_fuori_griglia", senza("classificazione", 1), "07", S2),
    Caso("peso_fuori_intervallo", con("indicatori", 0, peso=160.0), "160", f"{S1}/i1"),
    Caso("peso_fuori_intervallo", con("schede", 0, peso_obiettivo=-10.0), "-10", S1),
    Caso("impegno_fuori_intervallo", con("personale", 0, impegno_pct=-5.0), "-5", f"{S1}/1"),
    Caso(
        "periodo_di_lavoro_rovesciato",
        con("personale", 0, dal=date(2020, 9, 1), al=date(2020, 3, 31)),
        "dal 01/09/2020 al 31/03/2020",
    ),
    Caso("unita_mancante", con("indicatori", 1, unita=None), "vuota", f"{S1}/i2"),
    Caso("unita_sconosciuta", con("indicatori", 1, unita="parsec"), "parsec", f"{S1}/i2"),
    Caso("atteso_fuori_scala", con("attesi", 0, testo="180", valore=180.0), "180", f"{S1}/i1/2020"),
    Caso("raggiunto_fuori_scala", con("indicatori", 1, raggiunto="-13", raggiunto_valore=-13.0), "-13", f"{S1}/i2"),
    Caso("pos_inesistente", con("attivita", 1, pos="7"), "7", f"{S1}/a2"),
    Caso("segno_non_valido", piu(cella("attivita", f"{S1}/a1", "periodi_segnati", "x x giugno")), "x x giugno"),
    Caso("attivita_senza_segni", con("attivita", 1, periodi_segnati=0), "nessuno", f"{S1}/a2"),
    Caso("segno_non_valido", piu(cella("modulo", S1, "segno_non_valido", "giugno")), "giugno", S1),
]
LIMITI = [
    Limite("peso_fuori_intervallo", con("indicatori", 0, peso=100.0)),
    Limite("peso_fuori_intervallo", con("schede", 0, peso_obiettivo=150.0)),
    Limite("impegno_fuori_intervallo", con("personale", 0, impegno_pct=0.0)),
    Limite(
        "nome_missione_discorde",
        con("schede", 0, missione_descrizione="SERVIZI ISTITUZIONALI, generali e di  gestione"),
    ),
    Limite(
        "nome_programma_discorde",
        con("schede", 1, programma_descrizione="Elezioni e consultazioni popolari- anagrafe e stato civile"),
    ),
    Limite("scheda_fuori_griglia", senza("classificazione")),
]
