"""Prints whose columns are narrower than their texts, laid out by blanks: words and dates broken, one blank between two columns, letters moved."""

import pytest

from pegan.read.cells import AMBIGUA, DEDOTTA
from tests.read.layout.test_columns import TESTA, read, texts

STRETTI = """\
INDICATORI MISURABILI

                                  Valore
                                  di      Valore atteso per            verifica
                                  partenz ciascuna annualità           finale al
po                         Peso                                        31/12/2
   denominazione                  a                                    024
s.                         %
                                  2023    2024      2025      2026
   Giorni di attesa per                   entro il
 1 ottenere un             60             30/09/2
   appuntamento                           024
   Certificati rilasciati
 2 in rete ai cittadini    40     8       10        12        14                 9
   residenti
"""
UNITA = """\
INDICATORI MISURABILI
pos   denominazione                  Unità    Peso %    2023      2024      2025
1     Giorni di attesa per ogni      giorni   60                  8
      appuntamento
2     Certificati rilasciati in rete n.       40                  900
      ai cittadini
"""
PERSONALE = """\
Risorse umane assegnate
                     profilo
nominativo           professiona % di impegno
                     le
Airone               agente                20%
                     Resp.
Merlo                                      15%
                     servizio
Falco                tecnico               65%
"""


def page(tavola: str) -> str:
    return f"PEG 2024-2026\n\n\f{TESTA}{tavola}"


def test_a_date_that_its_column_broke_is_one() -> None:
    assert texts(page(STRETTI), "attesi", "testo")[0][0] == "entro il 30/09/2024"


def test_a_row_s_number_one_blank_before_its_text_is_a_column() -> None:
    assert [t for t, _ in texts(page(STRETTI), "indicatori", "pos")] == ["1", "2"]
    assert [t for t, _ in texts(page(STRETTI), "indicatori", "denominazione")] == [
        "Giorni di attesa per ottenere un appuntamento",
        "Certificati rilasciati in rete ai cittadini residenti",
    ]


def test_headings_one_blank_apart_are_cut_where_their_other_lines_begin() -> None:
    letto = read(page(STRETTI))
    assert [letto["attesi", f"s1/i2/{anno}", "testo"][0] for anno in (2024, 2025, 2026)] == ["10", "12", "14"]
    assert letto["indicatori", "s1/i2", "partenza"][0] == "8"


def test_a_unit_behind_a_full_line_is_the_column_beside_it() -> None:
    assert [t for t, _ in texts(page(UNITA), "indicatori", "unita")] == ["giorni", "n."]
    assert texts(page(UNITA), "indicatori", "denominazione")[1][0] == "Certificati rilasciati in rete ai cittadini"


def test_a_role_of_two_lines_whose_first_is_a_label_of_a_head_ends_no_table() -> None:
    letto = read(page(PERSONALE))
    assert {k[1] for k in letto if k[0] == "schede"} == {"s1"}
    assert [t for t, _ in texts(page(PERSONALE), "personale", "nominativo")] == ["Airone", "Merlo", "Falco"]
    assert letto["personale", "s1/p2", "unita_organizzativa"][0] == "Resp. servizio"


@pytest.mark.parametrize(
    ("riga", "sicuro"),
    [
        pytest.param("1     Giorni di attesa    giorni   60      5         8         12", DEDOTTA, id="below their headings"),
        pytest.param(
            "1     Giorni di attesa    giorni   60              5        8         12", AMBIGUA, id="moved, the first heading empty"
        ),
        pytest.param("1     Giorni di attesa    giorni   60      5         8  9", AMBIGUA, id="two values below one year"),
    ],
)
def test_values_that_do_not_stand_below_their_years_are_in_doubt(riga: str, sicuro: str) -> None:
    testata = "INDICATORI MISURABILI\npos   denominazione       Unità    Peso %  2024      2025      2026\n"
    trovati = [c for (t, _, _), (_, c) in read(page(f"{testata}{riga}\n")).items() if t == "attesi"]
    assert trovati
    assert set(trovati) == {sicuro}


NUMERATI = """\
INDICATORI MISURABILI
pos. indicatore                      Unità    Peso %    2024      2025      2026
     Giorni di attesa per ogni       giorni   60        8
1
     appuntamento
2    Certificati rilasciati in rete  n.       40        900
"""


def test_a_label_that_is_two_headings_too_heads_the_columns_of_numbers_and_of_texts_below_it() -> None:
    assert [t for t, _ in texts(page(NUMERATI), "indicatori", "pos")] == ["1", "2"]
    nomi = ["Giorni di attesa per ogni appuntamento", "Certificati rilasciati in rete"]
    assert [t for t, _ in texts(page(NUMERATI), "indicatori", "denominazione")] == nomi


ATTACCATI = """\
INDICATORI MISURABILI
                                       verifica
pos.   denominazione      Peso %       finale
                                       valore
                                       conseguito 2024        2025       2026
1      Giorni di attesa   60                         8        10         12
2      Certificati        40           5             7        9          11
"""


def test_the_last_line_of_a_heading_is_not_one_with_the_year_behind_it() -> None:
    letto = read(page(ATTACCATI))
    assert [letto["attesi", f"s1/i1/{anno}", "testo"][0] for anno in (2024, 2025, 2026)] == ["8", "10", "12"]
    assert {k[1]: t for k, (t, _) in letto.items() if k[2] == "raggiunto"} == {"s1/i2": "5"}


def test_a_lone_value_below_the_plan_s_second_year_is_in_doubt_wherever_its_baseline_stands() -> None:
    testata = "INDICATORI MISURABILI\npos   denominazione       Unità    Peso %  2024      2025      2026      2023\n"
    righe = "1     Giorni di attesa    giorni   60                8\n2     Certificati         n.       40      5\n"
    letto = read(page(testata + righe))
    assert letto["attesi", "s1/i1/2025", "testo"] == ("8", AMBIGUA)
    assert letto["attesi", "s1/i2/2024", "testo"] == ("5", DEDOTTA)


@pytest.mark.parametrize(("secondo", "sicuro"), [(35, AMBIGUA), (25, DEDOTTA)], ids=["as weights do", "not as weights do"])
def test_figures_that_add_up_to_100_where_no_row_has_a_weight_are_in_doubt(secondo: int, sicuro: str) -> None:
    testata = "INDICATORI MISURABILI\npos   denominazione       Unità    Peso %    2023      2024      2025\n"
    righe = f"1     Giorni di attesa    giorni             65        8\n2     Certificati         n.                 {secondo}        9\n"
    assert read(page(testata + righe))["indicatori", "s1/i1", "partenza"] == ("65", sicuro)


SPEZZATE = """\
SCHEDA OBIETTIVO 2024
Settor
       Cultura e turismo
e

Respo
        Dott. Guidi Renato
nsabile

Obietti
        Riaprire il museo civico con un percorso per le famiglie
vo
N.      Indicatore                                   Peso                 Target 2024        Note
      1 Visitatori paganti                                           60                 8000 Biglietteria
      2 Laboratori per le scuole                                     40                   35
"""


def test_a_label_with_its_value_beside_it_is_no_heading_of_the_column_below() -> None:
    """ "Obietti / vo" above "N." says the objective's number as well."""
    letti = read(SPEZZATE)
    assert letti["schede", "s1", "obiettivo_operativo"] == ("Riaprire il museo civico con un percorso per le famiglie", DEDOTTA)
    assert {k.split("/")[0] for t, k, _ in letti if t in ("schede", "indicatori")} == {"s1"}
    assert texts(SPEZZATE, "indicatori", "peso") == [("60", DEDOTTA), ("40", DEDOTTA)]


PIENE = """\
SCHEDA DI DETTAGLIO
Missione                  10 Trasporti e diritto alla mobilità              Programma    05 Viabilità

Obiettivo di gestione Mettere in sicurezza i ponti della rete

Indicatori di risultato                              Unità di misura        Peso              Atteso 2024

Ponti ispezionati con metodo avanzato                numero                 60                44
Tempo medio di risposta ai Comuni                    giorni                 40                14
"""


def test_a_label_that_fills_its_column_has_its_value_behind_one_blank() -> None:
    assert read(PIENE)["schede", "s1", "obiettivo_operativo"] == ("Mettere in sicurezza i ponti della rete", DEDOTTA)


INCOLLATE = """\
N.         Obiettivo                           Indicatore            Peso         Target 2024    Referente
         1 Rinnovare la convenzione            Convenzioni firmate           30                 6 Sala Bice

         2 Curare il censimento degli alberi   Alberi censiti                30            4000 Sala Bice

         3 Ridurre i consumi dei semafori      Chilowattora                  40           52000 Pini Elia
"""


def test_a_figure_before_a_name_may_be_of_the_empty_column_before() -> None:
    assert ("6 Sala Bice", DEDOTTA) not in texts(INCOLLATE, "schede", "referente")
    assert ("Pini Elia", DEDOTTA) in texts(INCOLLATE, "schede", "referente")
