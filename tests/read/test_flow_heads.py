"""Small tables of a text line by line: labels above a row of values, spans of months and states as cells, rows that end in pieces."""

from pegan.read.cells import AMBIGUA, DEDOTTA, Cella
from pegan.read.flow.headings import find_heading
from pegan.read.flow.order import doubtful_rows, goes_on
from pegan.read.source import split
from pegan.read.text.reader import read_text
from tests.read.test_flow_cells import read, texts

SCHEDA = """Codice obiettivo Centro di responsabilità Dirigente responsabile Peso
2025_OP_{n:02d} Opere pubbliche Galli Bruno {peso}%
Denominazione obiettivo
{titolo}
Indicatore Unità di misura Target 2025 Consuntivo 2025
Alberi censiti n. 39 41
Attività Tempi Stato di avanzamento
Stipula dei contratti set-dic in corso
Raccolta delle adesioni gen-mag conclusa
Capitolo di spesa Descrizione Impegnato
30455 Manutenzioni ordinarie 51.000,00
"""
TITOLI = ("Censimento del verde urbano", "Nido comunale: ampliamento degli orari", "Servizi serali")
TESTO = "".join(SCHEDA.format(n=n, peso=10 * n, titolo=t) for n, t in enumerate(TITOLI, 1))


def test_labels_side_by_side_have_their_values_in_the_row_below() -> None:
    schede = texts(TESTO, "schede")
    assert [v for (_, campo), v in schede.items() if campo == "peg_n"] == ["2025_OP_01", "2025_OP_02", "2025_OP_03"]
    assert [v for (_, campo), v in schede.items() if campo == "responsabile"] == ["Galli Bruno"] * 3
    assert [v for (_, campo), v in schede.items() if campo == "peso_obiettivo"] == ["10%", "20%", "30%"]


def test_each_label_may_have_lines_of_its_own() -> None:
    testa = "Codice obiettivo\nCentro di\nresponsabilità\nDirigente\nresponsabile\nPeso"
    a_righe = TESTO.replace("Codice obiettivo Centro di responsabilità Dirigente responsabile Peso", testa)
    assert texts(a_righe, "schede") == texts(TESTO, "schede")


def test_a_title_with_a_colon_stands_below_its_label() -> None:
    titoli = [v for (_, campo), v in texts(TESTO, "schede").items() if campo == "obiettivo_operativo"]
    assert titoli == list(TITOLI)


def test_a_span_of_months_and_a_state_end_the_text_of_an_activity() -> None:
    righe = {k[1:]: (c.testo, c.confidenza) for k, c in read(TESTO).items() if k[0] == "attivita" and k[1].startswith("s1/")}
    assert righe["s1/a1", "descrizione"] == ("Stipula dei contratti", DEDOTTA)
    assert righe["s1/a2", "descrizione"] == ("Raccolta delle adesioni", DEDOTTA)


def test_a_row_of_dates_heads_no_table() -> None:
    testo = "01/01/2025 28/05/2025\nPERSONALE COINVOLTO\nMatricola Nominativo Profilo professionale % impegno\n"
    assert find_heading(split(testo).pagine[0]) is None


def test_a_row_beside_a_line_left_over_is_open() -> None:
    testo = """Obiettivo operativo: Servizi serali
PERSONALE
Matricola Nominativo Profilo professionale % impegno
1200 De Luca Istruttore 20
Sonia
1217 Bianco Renato Funzionario 30
1234 Amato Giulia Istruttore 50
"""
    nomi = {k[1]: c.confidenza for k, c in read(testo).items() if k[0] == "personale" and k[2] == "nominativo"}
    assert nomi["s1/p1"] == AMBIGUA
    assert nomi["s1/p3"] == DEDOTTA


def test_the_text_of_a_row_may_end_below_its_figures_wherever_these_stand() -> None:
    testo = """Obiettivo operativo: Servizi serali
FASI
Attività Data inizio Data fine
Stipula dei contratti 01/08/2025 28/12/2025
Redazione del progetto
esecutivo e sua 01/01/2025 28/05/2025
validazione
Collaudo 01/06/2025 28/12/2025
"""
    righe = {k[1]: c for k, c in read(testo).items() if k[0] == "attivita" and k[2] == "descrizione"}
    assert righe["s1/a1"].testo == "Stipula dei contratti"
    assert righe["s1/a2"].confidenza == AMBIGUA or righe["s1/a2"].testo == "Redazione del progetto esecutivo e sua validazione"


def test_a_row_that_holds_other_cells_is_open() -> None:
    celle = [
        Cella("attivita", "s1/a1", "descrizione", "Collaudo set-dic in corso Gara", None),
        Cella("attivita", "s1/a2", "descrizione", "Stipula dei contratti", None),
        Cella("indicatori", "s1/i1", "denominazione", "Indicatore Unità di Peso % Target 2025 Consuntivo", None),
        Cella("personale", "s1/p1", "unita_organizzativa", "Istruttore 50 1217De Luca Sonia", None),
        Cella("indicatori", "s1/i2", "denominazione", "Tempo medio", None),
        Cella("indicatori", "s1/i3", "denominazione", "(giorni) Sottopassi verificati", None),
    ]
    assert doubtful_rows(celle).keys() == {"s1/a1", "s1/i1", "s1/p1", "s1/i2", "s1/i3"}


def test_a_unit_in_whose_name_a_person_stands_is_open() -> None:
    assert goes_on(Cella("schede", "s1", "settore", "Servizi finanziari e Responsabile Guido Serra tributi", None))
    assert not goes_on(Cella("schede", "s1", "settore", "Servizi finanziari e tributi", None))


def test_a_text_side_by_side_whose_columns_are_not_understood_is_read_line_by_line() -> None:
    fogli = [
        f"""OBIETTIVO N. {n}
Titolo dell'obiettivo                        {titolo}
Settore                                      Affari istituzionali Responsabile        Galli Bruno
Peso                                         15
Indicatori                                   Valore iniziale    Valore atteso 2024    Valore conseguito   Scostamento
Servizi serali (n.)                          2                  4                     5                   0%
Tempo medio di evasione (giorni)             18                 20                    20                  0%
Fasi di attuazione                           Tempi                                    Stato di avanzamento
Incontri con le associazioni                 set-dic                                  in corso
Stipula dei contratti                        set-dic                                  in corso
Capitolo di spesa                            Descrizione                              Impegnato
30455                                        Manutenzioni ordinarie                   51.000,00
"""
        for n, titolo in enumerate(TITOLI, 1)
    ]
    celle = {(c.tabella, c.chiave, c.campo): c for c in read_text(split("\n".join(fogli) + "\f"), anno=2024).celle}
    titoli = [c.testo for (_, _, campo), c in celle.items() if campo == "obiettivo_operativo" and c.confidenza == DEDOTTA]
    assert titoli == list(TITOLI)


def test_two_columns_of_dates_are_no_column_of_periods() -> None:
    testo = "N. Descrizione della fase Dal Al\n1 Collaudo 01/01/2025 30/06/2025\n"
    testata = find_heading(split(testo).pagine[0])
    assert testata is not None
    assert testata.campi == ("pos", "descrizione", "inizio", "fine")


def test_a_column_that_hangs_ends_on_the_second_line() -> None:
    testo = "ID Obiettivo Indicatore Valore di Target 2025 Target 2026\npartenza\nP01 Servizi serali Alberi censiti (n.) 30 32 33\n"
    testata = find_heading(split(testo).pagine[0])
    assert testata is not None
    assert [" ".join(p.testo for p in c) for c in testata.colonne] == [
        "ID",
        "Obiettivo",
        "Indicatore",
        "Valore di partenza",
        "Target 2025",
        "Target 2026",
    ]
