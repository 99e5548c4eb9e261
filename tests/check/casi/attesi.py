"""Coherence of targets with units, baselines, years and activities."""

from datetime import date

from tests.check.esempio import S1, Caso, Limite, con, insieme, senza

CASI = [
    Caso("atteso_mancante", senza("attesi", 0, 1, 2), "nessuno", f"{S1}/i1"),
    Caso("atteso_solo_in_altri_anni", senza("attesi", 0), "2021 e 2022", f"{S1}/i1/2021"),
    Caso("peso_senza_atteso", senza("attesi", 0), "60", S1),
    Caso("atteso_anni_successivi_mancante", senza("attesi", 2), "1 su 2", S1),
    Caso("partenza_mancante", con("indicatori", 0, partenza=None, partenza_valore=None), "1 su 2", S1),
    Caso("partenza_testuale", con("indicatori", 0, partenza="bassa", partenza_valore=None), "bassa", f"{S1}/i1"),
    Caso("polarita_sconosciuta", con("indicatori", 0, polarita="ignota"), "1 su 2", S1),
    Caso("atteso_uguale_partenza", con("indicatori", 0, partenza_valore=80.0), "80", f"{S1}/i1/2020"),
    Caso("atteso_peggiore_partenza", con("indicatori", 1, polarita="decrescente"), "12", f"{S1}/i2/2020"),
    Caso("scala_non_monotona", con("attesi", 2, testo="70", valore=70.0), "70", f"{S1}/i1/2022"),
    Caso("cumulo_ignoto", con("attesi", 5, cumulo="ignoto"), "1 su 2", S1),
    Caso("partenza_testuale", con("indicatori", 1, partenza="100%", partenza_valore=100.0, partenza_unita="%"), "100%", f"{S1}/i2"),
    Caso("atteso_zero", con("attesi", 2, testo="0", valore=0.0), "0", f"{S1}/i1/2022"),
    Caso("atteso_testuale", con("attesi", 0, testo="rispetto tempi", valore=None), "rispetto tempi", f"{S1}/i1/2020"),
    Caso("atteso_condizionato", con("attesi", 0, condizione="se finanziato"), "se finanziato", f"{S1}/i1/2020"),
    Caso("scadenza_fuori_anno", con("attesi", 0, scadenza=date(2021, 1, 31)), "31/01/2021", f"{S1}/i1/2020"),
    Caso(
        "unita_contraria_atteso",
        insieme(con("indicatori", 1, unita="data"), con("attesi", 3, testo="almeno 2 eventi", valore=2.0)),
        "almeno 2 eventi",
        f"{S1}/i2/2020",
    ),
    Caso(
        "atteso_contro_attivita",
        insieme(con("attesi", 3, testo="12 incontri"), con("attivita", 1, descrizione="almeno tre incontri l'anno")),
        "3 incontri nell'attività",
        f"{S1}/a2",
    ),
    Caso(
        "quantita_solo_in_attivita",
        insieme(con("attesi", 3, testo="report", valore=None), con("attivita", 1, descrizione="almeno 2 incontri annuali")),
        "2 incontri",
        f"{S1}/a2",
    ),
    Caso(
        "atteso_ripetuto",
        insieme(con("attesi", 0, testo="1 incontro a bimestre"), con("attesi", 3, testo="1 incontro a  bimestre")),
        "1 incontro a  bimestre",
        f"{S1}/i2/2020",
    ),
]
LIMITI = [
    Limite("polarita_sconosciuta", insieme(con("indicatori", 0, polarita="ignota"), con("attesi", 0, operatore=">="))),
    Limite("polarita_sconosciuta", insieme(con("indicatori", 0, polarita="ignota"), con("attesi", 0, tipo="si_no", valore=1.0))),
    Limite("cumulo_ignoto", con("attesi", 2, cumulo="ignoto")),
    Limite("cumulo_ignoto", insieme(con("attesi", 5, cumulo="ignoto"), con("indicatori", 1, polarita="decrescente"))),
    Limite(
        "partenza_testuale", insieme(con("attesi", 3, tipo="si_no", valore=None), con("indicatori", 1, partenza="no", partenza_valore=None))
    ),
    Limite("partenza_testuale", con("indicatori", 1, partenza="1.010", partenza_valore=None)),
    Limite("atteso_testuale", con("attesi", 3, testo="1.300", valore=None)),
    Limite("unita_contraria_atteso", con("attesi", 3, testo="1.300", valore=None)),
    Limite(
        "atteso_peggiore_partenza",
        insieme(
            con("attesi", 3, testo="1 incontro bimestrale", valore=1.0, frequenza_annua=6.0), con("indicatori", 1, partenza_valore=4.0)
        ),
    ),
    Limite("atteso_peggiore_partenza", con("indicatori", 1, partenza="100%", partenza_valore=100.0, partenza_unita="%")),
    Limite("scala_non_monotona", con("attesi", 2, valore=70.0, cumulo="annuale")),
]
