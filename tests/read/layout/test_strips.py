"""Where a table's heading ends, where the table does, and which columns it has: what the lines below a heading say of it."""

from pegan.read.cells import AMBIGUA, DEDOTTA
from tests.read.layout.test_columns import read, texts

PIAO = """\
PIAO 2025-2027

AREA AFFARI GENERALI
Responsabile: Carla Manfredi
Cod.    Obiettivo                             Indicatore                               Unità di   Baseline         Target 2025           Target 2026 Target 2027
                                                                                       misura
OB05    Mobilità ciclabile casa-scuola        Importo recuperato e riscosso            €          11.900           11.902                11.903         11.904

OB06    Controllo del territorio nelle ore    Grado di soddisfazione degli utenti      %                     53                     55             56            57
        serali e festive

OB06    Controllo del territorio nelle ore    Adozione dell'atto                       data       -                entro il 30/09/2025 -                -
        serali e festive

AREA LAVORI PUBBLICI
Responsabile: Pietro Lanza
Cod.    Obiettivo                             Indicatore                               Unità di   Baseline         Target 2025           Target 2026 Target 2027
                                                                                       misura
OB09    Revisione dei contratti di            Fascicoli scansionati e indicizzati      n.                    209                   211            212           213
        locazione attivi
"""
DOPO = """\fOB09    Revisione dei contratti di         Domande accolte su domande ammissibili   %                     39                   41             42           43
        locazione attivi
OB10    Nuovo regolamento edilizio         Superficie riqualificata                 mq                    66                   68             69           70
"""
SCHEDA = """\
OBIETTIVO N. 11: Controllo del territorio
Peso obiettivo: 25                                                Obiettivo strategico: Nessuno resta solo
Indicatori di risultato                         Unità di          Peso        Target 2024         Risultato al    Risultato al
                                                misura                                            30/06           31/12
Adozione dell'atto di approvazione              data              50           entro il 30/08/2024 in corso       24/08/2024
Verbali emessi                                  n.                50           785                 391            785
Fasi                                                              Inizio                           Fine
Affidamento del servizio                                          01/09/2024                       28/12/2024
Analisi della situazione di partenza e raccolta dei dati          01/10/2024                       28/11/2024

OBIETTIVO N. 12: Lotta al randagismo
Peso obiettivo: 30                                                Obiettivo strategico: Una città più vicina ai cittadini
"""
IN_CIMA = """\
Codice  Obiettivo operativo              Indicatore                          U.M.    Peso %    Valore 2023 Target 2024

1.01    Potenziamento del servizio di    Contratti rinnovati o disdetti      n.           25             8          10
        refezione scolastica con
        introduzione del menu            Ore di apertura settimanali         ore          25            78          80
                                         Eventi organizzati con le scuole    n.           25 6.951           6.953
                                         Verbali emessi                      n.           25           602         604
1.02    Trasparenza e prevenzione        Lunghezza della rete                km           50            90          92
        della corruzione
                                         Contratti rinnovati o disdetti      n.           50           754         756
1.03    Revisione delle società          Avvisi di accertamento notificati   n.          100            15          17
"""


def rows(testo: str, campo: str) -> list[tuple[str, str | None]]:
    """The indicators' values of a field, each with its sheet."""
    return [(k.split("/")[0], t) for (tab, k, c), (t, _) in read(testo).items() if tab in ("indicatori", "attesi") and c == campo]


def test_the_first_row_is_none_of_a_heading_that_a_line_above_it_ends() -> None:
    assert [t for t, _ in texts(PIAO, "indicatori", "unita")] == ["€", "%", "data", "n."]
    assert [t for t, _ in texts(PIAO, "indicatori", "partenza")] == ["11.900", "53", "-", "209"]


def test_a_whole_date_ends_its_cell() -> None:
    assert [t for t, _ in texts(PIAO, "attesi", "testo")][6:9] == ["entro il 30/09/2025", "-", "-"]
    assert ("in corso", DEDOTTA) in texts(SCHEDA, "indicatori", "verifica_intermedia")


def test_the_name_of_a_group_is_of_the_table_below_it() -> None:
    assert [t for t, _ in texts(PIAO, "schede", "responsabile")] == ["Carla Manfredi", "Carla Manfredi", "Pietro Lanza"]
    assert [t for t, _ in texts(PIAO, "schede", "settore")] == ["AFFARI GENERALI", "AFFARI GENERALI", "LAVORI PUBBLICI"]


def test_an_objective_whose_rows_go_on_over_the_page_is_one() -> None:
    assert [t for t, _ in texts(PIAO + DOPO, "schede", "peg_n")] == ["OB05", "OB06", "OB09", "OB10"]
    assert rows(PIAO + DOPO, "unita")[3:] == [("s3", "n."), ("s3", "%"), ("s4", "mq")]


def test_dates_right_below_a_heading_are_a_row() -> None:
    assert [t for t, _ in texts(SCHEDA, "attivita", "inizio")] == ["01/09/2024", "01/10/2024"]
    assert [t for t, _ in texts(SCHEDA, "attivita", "descrizione")][1] == "Analisi della situazione di partenza e raccolta dei dati"


def test_labels_with_their_values_behind_a_colon_end_a_table() -> None:
    assert texts(SCHEDA, "schede", "obiettivo_strategico")[1] == ("Una città più vicina ai cittadini", DEDOTTA)


def test_objectives_whose_texts_stand_at_the_top_have_the_rows_down_to_the_next_code() -> None:
    assert [s for s, _ in rows(IN_CIMA, "denominazione")] == ["s1"] * 4 + ["s2"] * 2 + ["s3"]
    assert texts(IN_CIMA, "schede", "peg_n") == [("1.01", DEDOTTA), ("1.02", DEDOTTA), ("1.03", DEDOTTA)]


def test_figures_one_blank_apart_are_parted_where_all_lines_are_blank() -> None:
    assert rows(IN_CIMA, "partenza")[2] == ("s1", "6.951")
    assert rows(IN_CIMA, "peso")[2] == ("s1", "25")


def test_rows_with_the_code_and_the_text_of_a_row_further_up_are_open() -> None:
    spezzato = PIAO.replace("AREA LAVORI PUBBLICI\nResponsabile: Pietro Lanza\n", "OB07    Altro obiettivo\n\n").replace("OB09", "OB06")
    ripetuto = spezzato.replace("Revisione dei contratti di", "Controllo del territorio nelle ore").replace(
        "locazione attivi", "serali e festive"
    )
    detti = [(t, c) for (tab, _, campo), (t, c) in read(ripetuto).items() if tab == "schede" and campo == "peg_n" and t == "OB06"]
    assert len(detti) == 1 or {c for _, c in detti} == {AMBIGUA}


def test_a_figure_right_before_a_label_is_the_value_of_the_one_before() -> None:
    scheda = "Settore             Affari generali       Dirigente      Carla Manfredi\nN. obiettivo                            1 Peso                         10%\n"
    detti = read(f"PEG 2024\n{scheda}Obiettivo           Aprire la sera la biblioteca\nObiettivo strategico          Città viva\n")
    assert (detti["schede", "s1", "peg_n"][0], detti["schede", "s1", "peso_obiettivo"][0]) == ("1", "10%")
