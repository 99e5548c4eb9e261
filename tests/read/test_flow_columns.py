"""Tables written column by column: each column below its heading, or several below theirs in turn."""

from pegan.read.cells import AMBIGUA, DEDOTTA
from tests.read.test_flow_cells import read

TESTA = "Settore: Viabilità\nResponsabile: Quaranta Silvio\nObiettivo operativo: Rifare la segnaletica\n\n"
NOMI = "Indicatore di \nperformance\nChilometri di strade \nsegnate\nReclami ricevuti\n\n"


def _rows(testo: str, campo: str) -> list[tuple[str | None, str]]:
    return [
        (c.testo, c.confidenza)
        for (t, _, f), c in read(TESTA + testo).items()
        if f == campo and t in ("indicatori", "attesi", "attivita", "personale")
    ]


def test_each_column_stands_below_its_heading() -> None:
    testo = NOMI + "Unità di misura\nkm\n\nnumero\n\nPeso\n60\n\n40\n\nTarget 2024\n120\n\n18\n\n"
    assert _rows(testo, "denominazione") == [("Chilometri di strade segnate", DEDOTTA), ("Reclami ricevuti", DEDOTTA)]
    assert _rows(testo, "unita") == [("km", DEDOTTA), ("numero", DEDOTTA)]
    assert _rows(testo, "peso") == [("60", DEDOTTA), ("40", DEDOTTA)]
    assert _rows(testo, "testo") == [("120", DEDOTTA), ("18", DEDOTTA)]


def test_the_columns_of_two_tables_stand_amid_each_other() -> None:
    testo = (
        NOMI
        + "Peso\n60\n\n40\n\nFase\nRilievo dei tratti\nCollaudo\n\nInizio\n01/02/2024\n01/05/2024\n\nTarget 2024\n120\n\n18\n\nFine\n30/04/2024\n30/09/2024\n"
    )
    assert _rows(testo, "testo") == [("120", DEDOTTA), ("18", DEDOTTA)]
    assert _rows(testo, "fine") == [("30/04/2024", DEDOTTA), ("30/09/2024", DEDOTTA)]


def test_figures_that_may_be_rows_as_well_as_columns_are_open() -> None:
    testo = NOMI + "Consuntivo 2023\n\nTarget 2024\n\n96\n\n38\n\n80\n\n50\n\n"
    assert _rows(testo, "testo") == [("80", AMBIGUA), ("50", DEDOTTA)]  # the last one is in its place either way


def test_columns_that_do_not_come_out_even_are_not_paired() -> None:
    testo = NOMI + "Peso\n60\n\n40\n\nTarget 2024\n120\n\n18\n\n25\n\n"
    assert not [x for x in _rows(testo, "testo") if x[1] == DEDOTTA]


def test_a_figure_below_the_heading_of_a_column_is_not_surely_the_sheets() -> None:
    dispari = "60\n\n40\n\nTarget 2024\n120\n\n18\n\n25\n\n"
    for nomi in (NOMI, NOMI.replace("Indicatore di \nperformance", "Indicatore")):
        peso = read(TESTA + nomi + "Peso\n" + dispari)["schede", "s1", "peso_obiettivo"]
        assert (peso.testo, peso.confidenza) == ("60", AMBIGUA)
        peso = read(TESTA + nomi + "Peso obiettivo\n" + dispari)["schede", "s1", "peso_obiettivo"]
        assert peso.confidenza == DEDOTTA  # no column is called so


def test_a_cell_goes_on_below_a_sign_that_joins() -> None:
    assert not _rows(
        NOMI + "Formula\nReclami chiusi /\nReclami aperti\n\nTarget 2024\n120\n\n18\n\n", "formula"
    )  # one cell of two lines, and none


def test_a_sign_alone_in_its_cell_is_a_cell() -> None:
    testo = NOMI + "Consuntivo 2023\n/\n\n38\n\nTarget 2024\n80\n\n50\n\n"
    assert _rows(testo, "testo") == [("80", DEDOTTA), ("50", DEDOTTA)]


ELENCO = "Cod.\n\nObiettivo\n\nIndicatore\n\nValore iniziale\n\nValore atteso\n\nPeso\n\nA1\n\nA2\n\nA3\n\n"
CIFRE = "2\n\n0\n\n3\n\n9\n\n14\n\n8\n\n40\n\n35\n\n25\n"


def test_texts_that_say_what_is_to_be_done_are_those_of_one_column() -> None:
    testi = (
        "Rifare la pista\n\nChilometri aperti\n\nMettere in rete le scuole\n\nIstituti collegati\n\nContenere le spese\n\nSpesa annua\n\n"
    )
    letti = read(ELENCO + testi + CIFRE)
    assert [c.testo for (_, _, f), c in letti.items() if f == "obiettivo_operativo" and c.confidenza == DEDOTTA] == [
        "Rifare la pista",
        "Mettere in rete le scuole",
        "Contenere le spese",
    ]
    assert [c.testo for (_, _, f), c in letti.items() if f == "partenza" and c.confidenza == DEDOTTA] == ["2", "0", "3"]


def test_texts_that_nothing_gives_to_one_column_are_open() -> None:
    testi = "Pista del fiume\n\nChilometri aperti\n\nRete delle scuole\n\nIstituti collegati\n\nSpese di gestione\n\nSpesa annua\n\n"
    letti = read(ELENCO + testi + CIFRE)
    assert not [c.testo for (_, _, f), c in letti.items() if f == "obiettivo_operativo" and c.confidenza == DEDOTTA][1:]


def test_a_column_whose_heading_comes_again_may_be_of_the_table_above() -> None:
    prima = "N.\n1\n\n2\n\nObiettivo\n\nIndicatore\n\nRifare la pista\n\nMetri aperti\n\nRidurre le spese\n\nSpesa annua\n\n"
    dopo = "N.\n1\n\n2\n\nObiettivo\n\nIndicatore\n\nCurare il verde\n\nAlberi curati\n\nFormare le squadre\n\nCorsi tenuti\n\n"
    letti = read(f"Settore: Tecnico\n{prima}Settore: Tributi\n{dopo}U.M.\nmq\n\n%\n\nU.M.\nn.\n\ngg\n")
    assert not [c.testo for (_, _, f), c in letti.items() if f == "unita" and c.confidenza == DEDOTTA]
