"""Lists that go on over the pages without their heading, and headings one blank apart."""

from pegan.read.cells import AMBIGUA
from tests.read.layout.test_columns import read

TESTA = """\
PIANO DETTAGLIATO DEGLI OBIETTIVI 2024

N.      Obiettivo                              Settore                Responsabile     Peso      Indicatore                      Target 2024
"""
PRIMA = """\
      1 Assistenza domiciliare agli anziani    Affari generali        Carla Manfredi          30 Incontri svolti con le famiglie          48
      2 Mobilità ciclabile casa-scuola         Affari generali        Carla Manfredi          10 Giornate di formazione erogate           55
      3 Revisione delle società partecipate    Servizi finanziari     Guido Testa             30 Fascicoli scansionati                    27
      4 Recupero dell'evasione della tassa     Servizi finanziari     Guido Testa             15 Domande accolte                          37
"""
SECONDA = """\
17 Transizione al cloud qualificato     Servizi sociali     Nino Salvi  15 Utenti serviti                  81
18 Lotta al randagismo                  Servizi sociali     Nino Salvi  10 Verbali emessi                 674
19 Potenziamento della mensa            Servizi sociali     Nino Salvi  15 Verbali emessi                  76
"""


def of_lists(testo: str) -> dict[str, dict[str, str | None]]:
    """What is not open of each row."""
    righe: dict[str, dict[str, str | None]] = {}
    for (_, chiave, campo), (testo_letto, confidenza) in read(testo).items():
        if confidenza != AMBIGUA and chiave[0] == "s":
            righe.setdefault(chiave.split("/")[0], {})[campo] = testo_letto
    return righe


def test_a_list_goes_on_over_the_next_page_without_its_heading() -> None:
    righe = of_lists(f"{TESTA}{PRIMA}\f{SECONDA}")
    assert [r["peg_n"] for r in righe.values()] == ["1", "2", "3", "4", "17", "18", "19"]
    assert righe["s6"] == {
        "peg_n": "18",
        "obiettivo_operativo": "Lotta al randagismo",
        "settore": "Servizi sociali",
        "responsabile": "Nino Salvi",
        "denominazione": "Verbali emessi",
        "testo": "674",
    }


def test_lines_in_other_columns_do_not_go_on_with_a_list() -> None:
    altre = "17 Transizione al cloud     Servizi sociali     Nino Salvi\n18 Lotta al randagismo       Servizi sociali     Nino Salvi\n"
    assert {r["peg_n"] for r in of_lists(f"{TESTA}{PRIMA}\f{altre}").values()} <= {"1", "2", "3", "4"}


def test_two_headings_one_blank_apart_are_two_where_the_rows_have_a_value_under_either() -> None:
    testo = """\
Cod.   Obiettivo di performance          Indicatore              Unità   Baseline Target 2025   Target 2026
OB01   Rilascio della carta              Tempo medio di attesa   minuti  33       31            30
OB02   Contributi alle associazioni      Reclami risolti         %       72       74            75
OB03   Lotta al randagismo               Fascicoli indicizzati   n.      334      336           337
"""
    letti = read(testo)
    assert [letti["indicatori", f"s{n}/i1", "partenza"][0] for n in (1, 2, 3)] == ["33", "72", "334"]
    assert [letti["attesi", f"s{n}/i1/2025", "testo"][0] for n in (1, 2, 3)] == ["31", "74", "336"]


def test_a_number_at_the_right_of_its_column_is_no_part_of_the_text_behind_it() -> None:
    righe = of_lists(TESTA + PRIMA)
    assert [r["denominazione"] for r in righe.values()] == [
        "Incontri svolti con le famiglie",
        "Giornate di formazione erogate",
        "Fascicoli scansionati",
        "Domande accolte",
    ]


def test_a_label_alone_on_its_line_heads_no_columns() -> None:
    testo = """\
SETTORE LAVORI PUBBLICI
Missione n. Descrizione missione:         04                  Istruzione e diritto allo studio
Programma n. Descrizione
                                          06                  Servizi ausiliari all'istruzione
programma:
OBIETTIVO OPERATIVO:                      Promuovere la sicurezza stradale davanti alle scuole
Dirigente responsabile: Ranieri Elena

Personale coinvolto nell'obiettivo
dipendente                                unità               % impegno
                                          organizzativa
Martelli                                  istruttore          10%
Esposti                                   istruttore          10%
Grassi                                    geometra            25%
"""
    letti = read(testo)
    assert letti["schede", "s1", "programma"][0] == "06"
    assert letti["schede", "s1", "programma_descrizione"][0] == "Servizi ausiliari all'istruzione"
