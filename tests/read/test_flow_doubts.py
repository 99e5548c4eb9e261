"""What a text line by line leaves open: rows that may be none or a part of one, labels that stand in values, sheets that no page parts."""

import pytest

from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Cella, Lettura, Luogo
from pegan.read.flow.order import doubtful_rows, goes_on, weights_in_doubt
from pegan.read.flow.reader import read_flow
from pegan.read.source import split
from pegan.read.text.doubts import doubt_joined, doubt_pages
from pegan.read.text.forms import Modulo
from pegan.read.text.label import Etichetta
from pegan.read.text.reader import read_text
from tests.read.test_flow_cells import SCHEDA, read


def test_people_without_a_share_are_open_where_others_have_one() -> None:
    celle = [
        Cella("personale", "s1/p1", "nominativo", "Zanetti Olga", None),
        Cella("personale", "s1/p1", "impegno_pct", "15%", None),
        Cella("personale", "s1/p2", "nominativo", "Grado di", None),
        Cella("personale", "s2/p1", "nominativo", "Brandi Elio", None),
    ]
    assert doubtful_rows(celle).keys() == {"s1/p2"}


def test_a_row_that_begins_in_small_letters_and_the_one_above_are_open() -> None:
    nomi = ["Analisi della situazione", "e raccolta dei dati", "Collaudo"]
    assert doubtful_rows([Cella("attivita", f"s1/a{n}", "descrizione", t, None) for n, t in enumerate(nomi, 1)]).keys() == {
        "s1/a1",
        "s1/a2",
    }
    minuscole = [t.lower() for t in nomi]
    assert not doubtful_rows([Cella("attivita", f"s1/a{n}", "descrizione", t, None) for n, t in enumerate(minuscole, 1)])


@pytest.mark.parametrize(("testo", "altra"), [("77 Valore atteso", True), ("5 incontri", False), ("entro il 30/06", False), ("77", False)])
def test_a_figure_with_a_label_behind_is_two_cells(testo: str, altra: bool) -> None:
    assert goes_on(Cella("indicatori", "s1/i1", "partenza", testo, None)) is altra


@pytest.mark.parametrize(
    ("testo", "altra"),
    [
        ("Descrizione Si intende completare il percorso", True),
        ("Indicatore di risultato Target 2025 Verifica al 30/06", True),
        ("Servizio Civile Universale", False),
        ("Descrizione dei procedimenti sul sito", False),
    ],
)
def test_an_objective_that_begins_with_another_label_is_none(testo: str, altra: bool) -> None:
    assert goes_on(Cella("schede", "s1", "obiettivo_operativo", testo, None)) is altra


def test_a_line_below_a_value_that_begins_as_a_label_leaves_it_open() -> None:
    lette = read(
        SCHEDA.replace(
            "Obiettivo\noperativo",
            "Obiettivo\nstrategico\nUna città più vicina a tutti\nDescrizione Consolidare i risultati raggiunti\nObiettivo\noperativo",
        )
    )
    strategico = lette["schede", "s1", "obiettivo_strategico"]
    assert (strategico.testo, strategico.confidenza) == ("Una città più vicina a tutti", AMBIGUA)


def test_a_name_that_is_the_objective_of_several_rows_is_none() -> None:
    def letta(*obiettivi: str) -> list[str]:
        celle = [
            Cella("schede", f"s{n}", "obiettivo_operativo", t, Luogo(1, n, n, ((n * 40, n * 40 + 9),))) for n, t in enumerate(obiettivi, 1)
        ]
        return [c.confidenza for c in doubt_pages(Lettura(tuple(celle), (), 1, 8)).celle]

    assert letta("Carla Manfredi", "Carla Manfredi", "Lotta al randagismo") == [AMBIGUA, AMBIGUA, CERTA]
    assert letta("Transizione Digitale", "Lotta al randagismo") == [CERTA, CERTA]


def test_sheets_that_no_page_parts_are_open() -> None:
    sorgente = split("Servizio Tributi\n")
    nomi = ("obiettivo_operativo", "obiettivo_strategico", "personale")
    scheda = Modulo("s1", "scheda", (), tuple(Etichetta(nome, ((0, 8),), "scheda") for nome in nomi * 2))
    letta = Cella("personale", "s1/p1", "nominativo", "Servizio", Luogo(1, 1, 1, ((0, 8),)))
    assert [c.confidenza for c in doubt_joined([letta], [scheda, scheda], sorgente)] == [AMBIGUA]


def test_an_objective_behind_the_tables_of_its_sheet_may_be_another_cells_text() -> None:
    testa = "Obiettivo\noperativo\nRifacimento della segnaletica orizzontale nelle\nvie del centro\n"
    lette = read(SCHEDA.replace(testa, "") + "Obiettivo\noperativo\n\nIncontri svolti con i portatori di\ninteresse\n")
    assert lette["schede", "s1", "obiettivo_operativo"].confidenza == AMBIGUA
    assert lette["schede", "s1", "responsabile"].confidenza != AMBIGUA


ELENCO = """Codice Obiettivo operativo Indicatore U.M. Peso % Valore 2023 Target 2024
1.01 Potenziamento del servizio
di refezione scolastica
Contratti rinnovati o disdetti n. 25 8 10
Ore di apertura settimanali ore 75 78 80
1.02 Trasparenza e prevenzione
della corruzione
Lunghezza della rete
riqualificata
km 50 90 92
{nome}n. 50 754 756
1.03 Revisione dei contratti di
locazione attivi
Incontri svolti con i portatori
di interesse
n. 100 15 17
"""


@pytest.mark.parametrize(("nome", "confidenza"), [("Contratti rinnovati o disdetti ", DEDOTTA), ("", AMBIGUA)])
def test_figures_are_their_rows_where_codes_tell_the_objectives_and_each_row_has_its_indicator(nome: str, confidenza: str) -> None:
    lette = read(ELENCO.format(nome=nome))
    partenze = {c.testo: (chiave, c.confidenza) for (_, chiave, campo), c in lette.items() if campo == "partenza"}
    assert partenze["78"] == ("s1/i2", confidenza)
    assert partenze["754"] == ("s2/i2", confidenza)
    obiettivi = [(c.testo, c.confidenza) for (_, _, campo), c in lette.items() if campo == "obiettivo_operativo"]
    if nome:
        assert obiettivi == [
            ("Potenziamento del servizio di refezione scolastica", DEDOTTA),
            ("Trasparenza e prevenzione della corruzione", DEDOTTA),
            ("Revisione dei contratti di locazione attivi", DEDOTTA),
        ]
    else:
        assert {c for _, c in obiettivi} == {AMBIGUA}


def test_a_code_left_over_opens_the_rows_of_its_list() -> None:
    lette = read(ELENCO.format(nome="Contratti rinnovati o disdetti ") + "1.04\n")
    assert {c.confidenza for (_, _, campo), c in lette.items() if campo == "partenza"} == {AMBIGUA}


SENZA_CODICE = """\
Codice obiettivo
Obiettivo di performance
Responsabile
Rossi Mario
Indicatore
Baseline
Target 2024
Serate di apertura al pubblico
13
15
Utenti serviti
36
38
Codice obiettivo
1.2
Obiettivo di performance
Mobilità ciclabile
"""


def test_rows_above_the_objective_of_their_sheet_are_open() -> None:
    celle = read_text(split("Comune di Prova\nPiano della performance 2024\n" + SENZA_CODICE)).celle
    assert {c.confidenza for c in celle if c.tabella in ("indicatori", "attesi")} <= {AMBIGUA}


MISTE = """\
Settore: Affari generali
N. Obiettivo gestionale Peso obiettivo Indicatore di risultato Unità di misura Peso indicatore Target 2025 Risultato al 31/12
1 Recupero dell'evasione
della tassa sui rifiuti
25 Avvisi di accertamento
notificati ai contribuenti
n. 50% 8 9
Bandi pubblicati n. 50% 17 16
2 Rilascio della carta
d'identità elettronica
10 Contratti rinnovati o
disdetti
n. 25% 5 6
Superficie riqualificata mq 75% 42 43
"""


def test_an_objective_that_holds_the_words_of_its_row_is_open() -> None:
    celle = read_text(split("Comune di Prova\nPEG 2025\n" + MISTE), anno=2025).celle
    detti = [c for c in celle if c.campo in ("obiettivo_operativo", "peso_obiettivo")]
    assert [c for c in detti if c.confidenza != AMBIGUA and (c.testo or "").split()[-1] in ("n.", "mq", "50%", "25%", "75%")] == []


def test_a_label_and_a_name_are_no_settore() -> None:
    celle = read_text(
        split("Comune di Prova\nPEG 2025\nDirezione Dirigente Carla Manfredi\nN. obiettivo 1\nTitolo obiettivo: Aprire la sera\n")
    ).celle
    assert [c.confidenza for c in celle if (c.tabella, c.campo) == ("schede", "settore")] in ([], [AMBIGUA])


RIGHE = """\
Settore: Viabilità
Obiettivo: Rifare i ponti della rete
Indicatore Unità di misura Peso Valore 2023 Atteso 2024
Ponti ispezionati con cura numero 40 18 44
Limitazioni di carico rimosse numero 35 3
Tempo medio di risposta ai Comuni giorni 25 21 14
"""


def test_a_lone_figure_of_two_years_is_open_however_full_the_other_rows_are() -> None:
    celle = read(RIGHE)
    soli = [c.confidenza for (_, k, campo), c in celle.items() if k.startswith("s1/i2") and campo in ("partenza", "testo")]
    assert soli in ([], [AMBIGUA])
    assert celle["attesi", "s1/i3/2024", "testo"].testo == "14"


def test_a_label_at_the_end_of_a_line_is_none_of_the_value_before_it() -> None:
    celle = read("Missione 10 Trasporti e mobilità Programma\n" + RIGHE)
    voce = celle["schede", "s1", "missione_descrizione"]
    assert (voce.testo, voce.confidenza) == ("Trasporti e mobilità", DEDOTTA)


def test_what_a_label_below_the_tables_is_of_is_open() -> None:
    celle = read(RIGHE.replace("Settore: Viabilità\n", "") + "Centro di\nresponsabilità\n05 Viabilità e infrastrutture\nstradali\n")
    assert {c.confidenza for (_, _, campo), c in celle.items() if campo in ("settore", "servizio", "programma")} <= {AMBIGUA, CERTA}
    assert not [c for (t, _, campo), c in celle.items() if t == "schede" and campo == "servizio" and c.confidenza != AMBIGUA]


def test_weights_that_a_list_shares_among_all_its_objectives_leave_none_open() -> None:
    righe = (
        "OP1 Semplificare le iscrizioni Giorni di attesa 30 25 20\nOP1 Semplificare le iscrizioni Domande in linea 20 70 80\n"
        "OP2 Aprire le residenze Posti letto consegnati 30 60 120\nOP3 Ridurre l'impronta energetica Megawattora consumati 20 34 31\n"
    )
    celle = read("Codice Obiettivo Indicatore Peso Target 2024 Target 2025\n" + righe)
    attesi = [(c.testo, c.confidenza) for (t, _, campo), c in celle.items() if (t, campo) == ("attesi", "testo")]
    assert attesi == [(t, DEDOTTA) for t in ("25", "20", "70", "80", "60", "120", "34", "31")]


def test_an_office_may_end_with_a_word_that_is_the_label_of_another_thing() -> None:
    righe = RIGHE.replace("Settore: Viabilità\n", "Settore Segreteria Attuazione Programma\n")
    assert righe != RIGHE
    assert read(righe)["schede", "s1", "settore"].testo == "Segreteria Attuazione Programma"


def test_weights_of_sheets_with_a_total_each_are_no_list_that_shares_100() -> None:
    pesi = [Cella("indicatori", f"s{n}/i1", "peso", "50", None) for n in (1, 2)]
    totali = [Cella("schede", f"s{n}", "totale_pesi", "100", None) for n in (1, 2)]
    assert weights_in_doubt([*pesi, *totali], ()) == {"s1", "s2"}
    assert weights_in_doubt([*pesi, *totali[1:]], ()) == weights_in_doubt(pesi, ()) == set()


def test_a_digit_behind_a_label_without_a_value_is_open_and_not_lost() -> None:
    testo = "Obiettivo operativo: Ridurre i tempi\nIndicatore: Numero di reclami\nTarget {}\n"
    assert [(c.testo, c.confidenza) for (t, _, _), c in read(testo.format(5)).items() if t == "attesi"] == [("5", AMBIGUA)]
    assert not [c for (t, _, _), c in read(testo.format("1\nTarget 2")).items() if t == "attesi"]


DIPINTO_A_PARTE = """Settore Tributi
OBIETTIVO N. 1
N. INDICATORI DI RISULTATO VALORE ATTESO PESO
1 Appuntamenti presi in linea 70 60
2 Attesa media allo sportello 12 40
G F M A M G L A S O N D
x x
x x x x
CAPITOLO DESCRIZIONE STANZIAMENTO
1140/3 Manutenzione dei programmi 8.500,00
Estendere gli appuntamenti in linea
Configurazione dell'agenda
Apertura degli orari
"""


def test_marks_below_periods_whose_texts_stand_elsewhere_are_of_no_other_table() -> None:
    lettura = read_flow(split(DIPINTO_A_PARTE), 2024, anche_in_disordine=True)
    assert lettura is not None
    detti = {(c.chiave, c.campo): c.testo for c in lettura.celle if c.tabella in ("indicatori", "capitoli")}
    assert [detti.get((f"s1/i{n}", "denominazione")) for n in (1, 2, 3)] == [
        "Appuntamenti presi in linea",
        "Attesa media allo sportello",
        None,
    ]
    assert (detti["s1/c1", "capitolo"], detti["s1/c1", "importo"]) == ("1140/3", "8.500,00")
    assert all(c.confidenza != CERTA or c.campo == "settore" for c in lettura.celle if c.tabella not in ("modulo", "documenti"))


def test_a_text_most_of_whose_values_would_be_anothers_is_read_line_by_line_and_left_open() -> None:
    lettura = read_text(split(DIPINTO_A_PARTE), anno=2024)
    sue = {(c.chiave, c.campo): (c.testo, c.confidenza) for c in lettura.celle if c.tabella in ("indicatori", "attesi", "capitoli")}
    assert sue["s1/i1", "denominazione"] == ("Appuntamenti presi in linea", AMBIGUA)
    assert sue["s1/i2/2024", "testo"] == ("12", AMBIGUA)
    assert sue["s1/c1", "importo"] == ("8.500,00", AMBIGUA)
