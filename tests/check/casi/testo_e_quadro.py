"""Coherence of wording, and of the summary with its sheets."""

from tests.check.esempio import S1, S2, Caso, Limite, con, insieme, senza

CASI = [
    Caso(
        "indicatore_doppio",
        con("indicatori", 0, denominazione="Organizzazione e verbalizzazione delle sedute"),
        chiave=f"{S1}/i1",
    ),
    Caso(
        "indicatore_ripete_obiettivo",
        con("indicatori", 0, denominazione="Ridurre i tempi di pubblicazione di atti"),
        chiave=f"{S1}/i1",
    ),
    Caso(
        "indicatore_dipende_da_altri",
        con("attesi", 0, testo="progetto e finanzia mento"),
        "progetto e finanzia mento",
        f"{S1}/i1/2020",
    ),
    Caso(
        "indicatore_ripetuto",
        insieme(*(con("indicatori", n, denominazione="Nuovi alberi") for n in (0, 2))),
        chiave=f"{S2}/i1",
    ),
    Caso(
        "obiettivi_quasi_uguali",
        con("schede", 1, obiettivo_operativo="Ridurre i tempi di pubblicazione delle delibere"),
        chiave=S2,
    ),
    Caso("unita_contraria_testo", con("indicatori", 1, denominazione="Percentuale di sportelli"), "n.", f"{S1}/i2"),
    Caso("scheda_fuori_quadro", senza("quadro", 1), "nessuna riga", S2),
    Caso("quadro_senza_scheda", con("quadro", 1, scheda_id=None), chiave="2"),
    Caso("quadro_codice_discorde", con("quadro", 0, missione="99"), "99", "1"),
    Caso("quadro_testo_discorde", con("quadro", 0, obiettivo="Ridurre i tempi"), "Ridurre i tempi", "1"),
    Caso("quadro_strategico_discorde", con("quadro", 0, obiettivo_strategico="Un altro"), "Un altro", "1"),
    Caso("quadro_programma_discorde", con("quadro", 0, programma_descrizione="Segreteria"), "Segreteria", "1"),
    Caso("struttura_fuori_cdr", con("attivita", 0, note="in collab con ufficio tributi"), "ufficio tributi", f"{S1}/a1"),
]
LIMITI = [
    Limite("scheda_fuori_quadro", senza("quadro")),
    Limite("quadro_testo_discorde", con("quadro", 0, obiettivo="RIDURRE i tempi di pubblica zione degli atti.")),
    Limite("struttura_fuori_cdr", con("attivita", 0, note="in collab con settore Affari generali")),
]
