"""Coherence of sheets, people, codes and years."""

from tests.check.esempio import DOC, S1, S2, Caso, Limite, cambiata, con, insieme, piano, piu, senza

CASI = [
    Caso("scheda_senza_indicatori", senza("indicatori", 0, 1), chiave=S1),
    Caso("scheda_senza_personale", senza("personale", 2, 3), chiave=S2),
    Caso("scheda_senza_attivita", senza("attivita", 2, 3), chiave=S2),
    Caso("scheda_senza_capitoli", senza("capitoli"), "nessuno"),
    Caso("missione_senza_obiettivi", con("schede", 0, missione="99", programma="01"), "99", S1),
    Caso("indicatore_senza_attivita", con("attivita", 1, pos="1"), "nessuna", f"{S1}/i2"),
    Caso(
        "troppi_indicatori",
        piu(*(cambiata(piano()["indicatori"][0], indicatore_id=f"{S1}/i{n}", pos=str(n)) for n in (3, 4, 5, 6))),
        "6",
        S1,
    ),
    Caso(
        "solo_date_o_si_no",
        insieme(con("indicatori", 0, unita="data"), con("indicatori", 1, unita="si/no")),
        "2 su 2",
        S1,
    ),
    Caso("salto_numeri_peg", con("schede", 1, programma="02", peg_n="01 3S"), "01 1S e 01 3S", S2),
    Caso("responsabile_mancante", con("schede", 0, responsabile=None), chiave=S1),
    Caso("referente_mancante", con("schede", 1, referente=None), chiave=S2),
    Caso("responsabile_fuori_personale", con("schede", 0, responsabile="Bruni Ugo"), "Bruni Ugo", S1),
    Caso("referente_fuori_scheda", con("schede", 1, referente="BRUNI"), "BRUNI", S2),
    Caso("ruolo_diverso", con("personale", 2, ruolo="messo", unita_organizzativa="messo"), "istruttore; messo", f"{S2}/1"),
    Caso("ruolo_mancante", con("personale", 0, ruolo=None, unita_organizzativa=None), "1 su 2", S1),
    Caso("anno_pie_discorde", con("documenti", 0, anno_pie=2013), "2013", DOC),
    Caso("anno_fuori_triennio", con("documenti", 0, triennio="2019-2021"), "2019-2021", DOC),
]
LIMITI = [
    Limite("ruolo_diverso", con("personale", 2, unita_organizzativa="istr.")),
    Limite("troppi_indicatori", senza("indicatori", 0)),
    Limite("indicatore_senza_attivita", insieme(con("attivita", 0, pos=None), con("attivita", 1, pos=None))),
    Limite(
        "salto_numeri_peg",  # a variation holds the sheets that it changes
        insieme(con("schede", 1, programma="02", peg_n="01 3S"), con("documenti", 0, tipo="variazione")),
    ),
    Limite("salto_numeri_peg", insieme(con("schede", 0, peg_n="01 2S"), con("schede", 1, programma="02", peg_n="01 3S"))),
    Limite("referente_fuori_scheda", con("schede", 0, referente="Verdi")),
]
