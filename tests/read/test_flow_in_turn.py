"""Lists whose cells were written in turn, each with all its lines: rows with codes and without, cells that share a line and cells that do not."""

import pytest

from pegan.read.cells import AMBIGUA, DEDOTTA
from tests.read.test_flow_cells import read

TESTATA = """Codice
obiettivo
Obiettivo Dirigente Peso
obiettivo
Indicatore Unità di
misura
Valore atteso
2025
"""
LISTA = (
    TESTATA
    + """A.1 Riduzione dei consumi
energetici degli edifici
scolastici
Zanetti Olga 15% Scuole coinvolte nel progetto n. 64
Sopralluoghi con esito
negativo
n. 3
A.2 Tavolo permanente del
commercio di vicinato
Brandi Elio 5% Telecamere installate n. 17
Quota dei pagamenti eseguiti
in via telematica
% 81
"""
)


def _rows(testo: str, campo: str) -> dict[str, tuple[str | None, str]]:
    return {k: (c.testo, c.confidenza) for (_, k, nome), c in read(testo).items() if nome == campo}


def test_the_rows_of_a_list_painted_cell_by_cell_come_back() -> None:
    assert _rows(LISTA, "obiettivo_operativo") == {
        "s1": ("Riduzione dei consumi energetici degli edifici scolastici", DEDOTTA),
        "s2": ("Tavolo permanente del commercio di vicinato", DEDOTTA),
    }
    assert _rows(LISTA, "denominazione") == {
        "s1/i1": ("Scuole coinvolte nel progetto", DEDOTTA),
        "s1/i2": ("Sopralluoghi con esito negativo", DEDOTTA),
        "s2/i1": ("Telecamere installate", DEDOTTA),
        "s2/i2": ("Quota dei pagamenti eseguiti in via telematica", DEDOTTA),
    }
    assert {v for v, _ in _rows(LISTA, "testo").values()} == {"64", "3", "17", "81"}


def test_rows_below_a_row_that_may_be_cut_otherwise_are_open() -> None:
    """Without its figure the second objective's first row runs into the next one: whose the rows below are is not known."""
    senza = LISTA.replace("Telecamere installate n. 17", "Telecamere installate n.")
    sotto = dict(_rows(senza, "denominazione").values())
    assert sotto["Sopralluoghi con esito negativo"] == DEDOTTA
    assert {c for v, c in sotto.items() if v and "telematica" in v} == {AMBIGUA}


def test_a_weight_at_a_lines_beginning_is_no_code() -> None:
    con_numeri = LISTA.replace("A.1", "1").replace("A.2", "2").replace("Zanetti Olga 15%", "Zanetti Olga\n15")
    assert _rows(con_numeri.replace("Brandi Elio 5%", "Brandi Elio\n20"), "peg_n") == {"s1": ("1", DEDOTTA), "s2": ("2", DEDOTTA)}


SENZA_CODICI = """{testa}
Area amministrativa{a}Revisione del regolamento
di contabilità del parco
Approvazione del
regolamento da parte del
consiglio direttivo
entro il 30/06/2025{a}Airone Clara
Area tecnica{a}Sistemazione della rete dei
sentieri danneggiati
Chilometri di sentiero
ripristinati
38{a}Merlo Ugo
Area tecnica{a}Controllo delle specie aliene
lungo i torrenti
Interventi eseguiti{a}12{a}Merlo Ugo
Area vigilanza{a}Prevenzione degli incendi
boschivi nei mesi estivi
Giornate di vigilanza{a}90{a}Gazza Pia
"""
IN_LINEA = "Area Obiettivo Indicatore Target 2025 Responsabile"


@pytest.mark.parametrize("accanto", [" ", "\n"], ids=["cells of one line share it", "each cell has its lines"])
def test_rows_without_codes_are_told_by_what_their_cells_are(accanto: str) -> None:
    testo = SENZA_CODICI.format(a=accanto, testa=IN_LINEA if accanto == " " else "Area\nObiettivo\nIndicatore\nTarget 2025\nResponsabile")
    assert list(_rows(testo, "settore").values()) == [(f"Area {x}", DEDOTTA) for x in ("amministrativa", "tecnica", "tecnica", "vigilanza")]
    assert list(_rows(testo, "obiettivo_operativo").values()) == [
        ("Revisione del regolamento di contabilità del parco", DEDOTTA),
        ("Sistemazione della rete dei sentieri danneggiati", DEDOTTA),
        ("Controllo delle specie aliene lungo i torrenti", DEDOTTA),
        ("Prevenzione degli incendi boschivi nei mesi estivi", DEDOTTA),
    ]
    assert [v for v, _ in _rows(testo, "denominazione").values()] == [
        "Approvazione del regolamento da parte del consiglio direttivo",
        "Chilometri di sentiero ripristinati",
        "Interventi eseguiti",
        "Giornate di vigilanza",
    ]
    assert list(_rows(testo, "testo").values()) == [(x, DEDOTTA) for x in ("entro il 30/06/2025", "38", "12", "90")]
    assert [v for v, _ in _rows(testo, "responsabile").values()] == ["Airone Clara", "Merlo Ugo", "Merlo Ugo", "Gazza Pia"]


def test_a_text_that_may_end_on_either_of_two_lines_is_open() -> None:
    """Both lines begin with a capital: the second may be the objective's or the indicator's."""
    testo = SENZA_CODICI.format(a=" ", testa=IN_LINEA).replace("lungo i torrenti", "Sponde del Lago")
    assert list(_rows(testo, "obiettivo_operativo").values())[2][1] == list(_rows(testo, "denominazione").values())[2][1] == AMBIGUA


def test_a_heading_none_of_whose_columns_say_the_same_is_the_better_one() -> None:
    """ "Obiettivo" heads targets in a sheet's table, but beside "Target 2025" objectives."""
    testo = (
        "Obiettivo Indicatore Peso % Target\n2025\nUnità di\nmisura\n"
        + """Ridurre le attese allo sportello
dei tributi
Pratiche chiuse alla prima visita 20 90 %
Ripulire gli argini nei tratti
urbani del torrente
Metri di argine ripuliti 80 900 m
"""
    )
    assert list(_rows(testo, "obiettivo_operativo").values()) == [
        ("Ridurre le attese allo sportello dei tributi", DEDOTTA),
        ("Ripulire gli argini nei tratti urbani del torrente", DEDOTTA),
    ]


A_PARAGRAFI = """Obiettivo

Indicatore

Peso %

Target
2025

Unità di
misura

Ridurre le attese allo sportello
dei tributi

Pratiche chiuse alla prima
visita

20

90

%

Ripulire gli argini nei tratti
urbani del torrente

Metri di argine ripuliti

80

900

metri
"""


def test_a_heading_each_of_whose_cells_is_a_paragraph_heads_a_list() -> None:
    assert list(_rows(A_PARAGRAFI, "obiettivo_operativo").values()) == [
        ("Ridurre le attese allo sportello dei tributi", DEDOTTA),
        ("Ripulire gli argini nei tratti urbani del torrente", DEDOTTA),
    ]
    assert list(_rows(A_PARAGRAFI, "denominazione").values()) == [
        ("Pratiche chiuse alla prima visita", DEDOTTA),
        ("Metri di argine ripuliti", DEDOTTA),
    ]
    assert [v for v, _ in _rows(A_PARAGRAFI, "unita").values()] == ["%", "metri"]


def test_a_name_below_a_heading_that_may_be_two_is_open() -> None:
    testo = """Obiettivo operativo: Vendere gli immobili non utilizzati
INDICATORE FORMULA PESO TARGET 2025
Immobili messi in vendita con bando conteggio 60 4
Incasso sul valore di stima rapporto 40 80
"""
    assert {c for _, c in _rows(testo, "denominazione").values()} == {AMBIGUA}
    assert {c for _, c in _rows(testo, "peso").values()} == {DEDOTTA}
