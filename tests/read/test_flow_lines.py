"""Tables each of whose cells has lines of its own, headings that wrapped among them; texts of which the form of Excel's print takes hardly a word."""

from pegan.read.cells import AMBIGUA, DEDOTTA
from pegan.read.flow.rows import share_out
from pegan.read.flow.words import words_of
from pegan.read.source import split
from tests.read.test_flow_cells import read, texts

A_RIGHE = """SETTORE
Istruzione
OBIETTIVO OPERATIVO
Riordinare il trasporto degli alunni
N.
INDICATORE
UNITÀ DI
MISURA
PESO
VALORE ATTESO 2024
1
Alunni trasportati ogni giorno
n.
60
210
2
Minuti medi di viaggio
minuti
40
28
PERSONALE
CATEGORIA
% IMPEGNO
UFFICIO
Salvi Nicoletta
Istruttore
60
Ufficio scuola
Donini Piera
Autista
40
Ufficio mense
"""


def test_headings_that_wrapped_stand_each_on_lines_of_its_own_as_the_cells_do() -> None:
    letto = {k[1:]: (c.testo, c.confidenza) for k, c in read(A_RIGHE).items() if k[0] == "indicatori"}
    assert letto["s1/i2", "denominazione"] == ("Minuti medi di viaggio", DEDOTTA)
    assert letto["s1/i2", "unita"] == ("minuti", DEDOTTA)
    assert letto["s1/i2", "peso"] == ("40", DEDOTTA)


def test_a_share_amid_roles_is_no_part_of_one() -> None:
    letto = read(A_RIGHE)
    assert [c.testo for (t, _, f), c in letto.items() if (t, f) == ("personale", "nominativo")] == ["Salvi Nicoletta", "Donini Piera"]
    assert [c.testo for (t, _, f), c in letto.items() if (t, f) == ("personale", "impegno_pct")] == ["60", "40"]


ANNI = """ID
Obiettivo
Indicatori
Peso
Anno 2023
Anno 2024
Responsabile del
procedimento
A1
Estendere gli orari della biblioteca
Ore di apertura settimanali
60
22
28
Gualdi Oreste
B2
Curare i viali del centro
Alberi potati
40
140
160
Zanetti Mirella
"""


def test_a_year_on_a_line_of_its_own_is_no_end_of_the_heading_above() -> None:
    letto = read(ANNI)
    assert [letto["attesi", f"s{n}/i1/2024", "testo"].testo for n in (1, 2)] == ["28", "160"]
    assert [letto["schede", f"s{n}", "peso_obiettivo"].testo for n in (1, 2)] == ["60", "40"]


DI_NESSUN_ORDINE = (
    "Direzione: Ambiente e tutela del territorio\nDirigente responsabile: Casadei Manlio\nCodice obiettivo: PO-07\n"
    "Titolo dell'obiettivo: Snellire i procedimenti di autorizzazione\nPeso: 35%\nIndicatore Peso % Target 2024\n"
    "Giorni medi per il \nrilascio 60 80\nQuota di istanze \nconcluse 40 50%\n"
    + "Cruscotto di controllo \ndei tempi 31/03/2024 Ufficio scarichi\nElenco dei tecnici \ne delle imprese 30/06/2024 Ufficio emissioni\n"
    * 4
)


def test_labels_with_their_values_are_read_though_the_lines_below_are_in_no_known_order() -> None:
    letto = read(DI_NESSUN_ORDINE)
    assert letto["schede", "s1", "obiettivo_operativo"].testo == "Snellire i procedimenti di autorizzazione"
    assert letto["schede", "s1", "responsabile"].testo == "Casadei Manlio"
    assert {c.confidenza for (t, _, _), c in letto.items() if t == "indicatori"} == {AMBIGUA}


PER_COLONNE = """Settore: Forestazione
Obiettivo operativo: Ripulire gli alvei dei rii minori
Personale assegnato
Cravero Silvio
Dalmasso Nives
Unità di misura
"""


def test_headings_amid_the_rows_of_a_list_are_no_rows() -> None:
    personale = [(c.testo, c.confidenza) for (t, _, f), c in read(PER_COLONNE).items() if (t, f) == ("personale", "nominativo")]
    assert personale == [("Cravero Silvio", AMBIGUA), ("Dalmasso Nives", AMBIGUA)]


SOTTO = """Settore: Viabilità
Obiettivo n. 1 - Rifare la segnaletica
Responsabile: Quaranta Silvio
Indicatore
Chilometri di
segnaletica rifatta
Ponti sottoposti a
verifica

Unità di misura
km

Peso
60

Valore atteso 2024
120

numero

40

18
"""


def test_a_label_below_a_list_with_headings_amid_it_may_be_a_columns() -> None:
    assert {f for (t, _, f), c in read(SOTTO).items() if t != "modulo" and c.testo == "60"} == {
        "peso"
    }  # the indicator's, not the objective's


GANTT = """Settore: Viabilità
Obiettivo operativo: Rifare la segnaletica
ATTIVITÀ

I trim.

II trim.

Rilievo dei tratti

X

Posa dei segnali

III trim.

IV trim.

X

X
"""


def test_a_period_amid_the_rows_of_a_gantt_is_no_activity() -> None:
    assert "IV trim." not in {c.testo for (t, _, _), c in read(GANTT).items() if t == "attivita"}


def test_a_row_is_not_weighed_beyond_what_another_way_to_cut_the_lines_costs() -> None:
    pezzi = [(p,) for p in words_of(split("Alberi potati lungo i viali n. 60 140").pagine[0][0])]
    campi, vuote = ("denominazione", "unita", "peso", "atteso"), (0.6, 2.0, 2.2, 1.5)
    riga = share_out(pezzi, campi, vuote)
    assert riga is not None
    assert share_out(pezzi, campi, vuote, limite=riga.costo + 0.01) == riga
    assert share_out(pezzi, campi, vuote, limite=riga.costo - 0.01) is None


UFFICI = """Settore: Ambiente
Obiettivo operativo: Snellire i procedimenti di autorizzazione
Azione Scadenza Ufficio
Predisposizione della modulistica
31/03/2024 Ufficio scarichi
Incontri con i tecnici dei comuni
e delle imprese
30/06/2024 Ufficio emissioni
Attivazione del cruscotto
30/11/2024 Ufficio scarichi
"""


def test_an_office_may_answer_for_an_activity() -> None:
    letto = {k[1:]: c.testo for k, c in read(UFFICI).items() if k[0] == "attivita"}
    assert [letto[f"s1/a{n}", "descrizione"] for n in (1, 2, 3)] == [
        "Predisposizione della modulistica",
        "Incontri con i tecnici dei comuni e delle imprese",
        "Attivazione del cruscotto",
    ]
    assert [letto[f"s1/a{n}", "responsabile"] for n in (1, 2, 3)] == ["Ufficio scarichi", "Ufficio emissioni", "Ufficio scarichi"]


TIPI = """Settore: Ambiente
Obiettivo operativo: Snellire i procedimenti di autorizzazione
Indicatore Tipologia Peso % Consuntivo 2023 Target 2024
Giorni medi per il
rilascio del provvedimento
efficienza 60 96 80
Istanze concluse - 40 38% 50%
"""


def test_what_an_indicator_is_of_is_no_end_of_its_name() -> None:
    letto = {k[1:]: (c.testo, c.confidenza) for k, c in read(TIPI).items() if k[0] == "indicatori"}
    assert letto["s1/i1", "denominazione"] == ("Giorni medi per il rilascio del provvedimento", DEDOTTA)
    assert letto["s1/i1", "tipologia"] == ("efficienza", DEDOTTA)
    assert letto["s1/i1", "partenza"] == ("96", DEDOTTA)
    assert letto["s1/i2", "denominazione"][0] == "Istanze concluse"


UNA_COLONNA = """Settore: Tributi
Obiettivo operativo: Recuperare l'evasione
Responsabile: Anna Verdi
Fasi Inizio Fine
Bonifica della banca dati 01/01/2025 31/03/2025
Primo trimestre 01/01/2025 31/03/2025
Emissione degli avvisi 01/04/2025 30/09/2025
Personale coinvolto
Nominativo
Verdi Anna
Neri Luca
Bianchi Paola
"""


def test_the_heading_of_a_lists_only_column_opens_no_row() -> None:
    letto = {k: (c.testo, c.confidenza) for k, c in read(UNA_COLONNA).items()}
    assert [letto["personale", f"s1/p{n}", "nominativo"] for n in (1, 2, 3)] == [
        (x, DEDOTTA) for x in ("Verdi Anna", "Neri Luca", "Bianchi Paola")
    ]


def test_a_period_may_be_a_step_where_dates_say_when() -> None:
    letto = {k[1:]: (c.testo, c.confidenza) for k, c in read(UNA_COLONNA).items() if k[0] == "attivita"}
    assert letto["s1/a2", "descrizione"] == ("Primo trimestre", DEDOTTA)
    assert letto["s1/a3", "fine"] == ("30/09/2025", DEDOTTA)


FASI = """\
Settore: Lavori pubblici
Obiettivo: Rifare le coperture della scuola
Indicatore Target Valore raggiunto Note
Passi rilevati 650 612 Mancano due frazioni
Avvisi emessi 480 455
Fase Data inizio Data fine Ufficio
Progetto esecutivo 15/01/2024 30/03/2024 Tecnico
Gara e affidamento 01/04/2024 15/06/2024 Contratti
Lavori 16/06/2024 10/09/2024 Tecnico
"""


def test_a_name_and_a_target_side_by_side_are_two_headings() -> None:
    letti = texts(FASI, "attesi") | texts(FASI, "indicatori")
    assert [v for (_, campo), v in letti.items() if campo == "testo"] == ["650", "480"]
    assert [v for (_, campo), v in letti.items() if campo == "raggiunto"] == ["612", "455"]


def test_behind_a_date_stands_an_office_of_another_column() -> None:
    letti = texts(FASI, "attivita")
    assert [v for (_, campo), v in letti.items() if campo == "fine"] == ["30/03/2024", "15/06/2024", "10/09/2024"]
    assert [v for (_, campo), v in letti.items() if campo == "responsabile"] == ["Tecnico", "Contratti", "Tecnico"]


A_CELLE = """\
Settore: Vivai e tagli
Obiettivo: Rinnovare i vivai con specie resistenti
Indicatore di risultato
Peso %
Target
Modalità di verifica
Piantine prodotte
70
25.000
Registro di carico
Specie nuove in coltura
30
4
Catalogo dei vivai
"""


def test_a_line_with_a_capital_is_no_more_of_the_cell_above_where_each_has_its_own() -> None:
    letti = texts(A_CELLE, "indicatori")
    assert [v for (_, campo), v in letti.items() if campo == "denominazione"] == ["Piantine prodotte", "Specie nuove in coltura"]
    assert [v for (_, campo), v in letti.items() if campo == "fonte"] == ["Registro di carico", "Catalogo dei vivai"]


def test_of_cells_by_their_turn_a_row_that_costs_much_is_open() -> None:
    moved = A_CELLE.replace("25.000\n", "").replace(
        "Catalogo dei vivai\n", "Catalogo dei vivai\nFase\nScadenza\nRilievo dei tratti\n31/03/2024\n"
    )
    letti = texts(moved, "indicatori") | texts(moved, "attesi")
    assert "Registro di carico" not in [v for (_, campo), v in letti.items() if campo in ("testo", "denominazione")]
    assert all(v == "4" for (_, campo), v in letti.items() if campo == "testo")


def test_behind_a_year_another_heading_begins() -> None:
    letti = read(
        "Settore: Tributi\nObiettivo: Aprire la sera\nIndicatore Target 2024 Raggiunto\nSportelli prenotabili 14 14\nMinuti di attesa 10 12\n"
    )
    assert [c.testo for (_, _, f), c in letti.items() if f == "raggiunto"] == ["14", "12"]
    assert [c.testo for (t, _, f), c in letti.items() if (t, f) == ("attesi", "testo")] == ["14", "10"]


def test_an_office_with_a_titled_name_behind_it_is_open() -> None:
    letti = texts("Servizio Edilizia privata Arch. Flavia Monti\nObiettivo: Aprire la sera\n", "schede")
    assert ("s1", "servizio") not in letti or letti["s1", "servizio"] == "Edilizia privata"


def test_beside_an_empty_kind_a_name_may_hold_it() -> None:
    testa = "Cod\nObiettivo\nTipo\nIndicatore\nU.M.\nTarget 2024\n"
    righe = "T1\nPulire i torrenti\nSviluppo\nChilometri puliti\nkm\n11\nT2\nRidurre le buche\nMantenimento Segnalazioni chiuse\n%\n90\n"
    letti = texts(testa + righe + "T3\nPiantare alberi\nSviluppo\nAlberi piantati\nn.\n200\n", "indicatori")
    assert "Mantenimento Segnalazioni chiuse" not in letti.values()


def test_the_first_of_several_years_is_not_the_weights() -> None:
    for fra in (" ", "\n"):
        testa = fra.join(("Indicatore", "Peso", "2022", "2023", "Target 2024"))
        righe = "\n".join(
            fra.join(r) for r in (("Incidenti rilevati", "70", "118", "104", "90"), ("Pattuglie serali", "30", "40", "44", "60"))
        )
        letti = texts(f"Settore: Polizia locale\nObiettivo: Ridurre gli incidenti\n{testa}\n{righe}\n", "attesi")
        assert letti["s1/i1/2024", "testo"] == "90"
        assert letti["s1/i2/2024", "testo"] == "60"


def test_below_a_heading_that_nobody_knows_no_row_is_sure() -> None:
    righe = "Incidenti rilevati 70 118 104 90\nPattuglie serali 30 40 44 60\nCapitolo Previsione Impegnato Liquidato\n"
    altre = "21040 Segnaletica 18.000,00 17.500,00 12.300,00\n21080 Etilometri 6.400,00 6.400,00 6.400,00\n"
    testa = "Settore: Polizia locale\nObiettivo: Ridurre gli incidenti\nIndicatore Peso 2022 2023 Target 2024\n"
    letti = texts(testa + righe + altre, "indicatori")
    assert [v for (_, campo), v in letti.items() if campo == "denominazione" and v and v[0].isdigit()] == []
    assert "Incidenti rilevati" in letti.values()


def test_a_text_that_lost_the_ends_of_its_lines_is_no_row() -> None:
    riga = words_of(split("Curare i sentieri 40 " * 200).pagine[0][0])
    assert share_out([(p,) for p in riga], ("denominazione", "peso"), (0.6, 0.6)) is None
