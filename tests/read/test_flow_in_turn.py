"""Lists whose cells were painted in turn: a row ends with its figures, a code begins an objective."""

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
