"""Pages laid out by blanks whose values may be two, a part of one, or another row's: they are open, the others as sure as they were."""

import pytest

from pegan.read.cells import AMBIGUA, DEDOTTA, Cella, Lettura, Pezzo
from pegan.read.layout.doubts import repeated_objectives, texts_in_doubt, titles_alone
from pegan.read.layout.merged import shared_out
from pegan.read.layout.rows import Taglio
from pegan.read.source import split
from tests.read.layout.test_columns import INDICATORI, TESTA, read

LARGA = """\
SETTORE                  Affari generali
PEG N.                   01 1A
OBIETTIVO OPERATIVO      Ridurre l'attesa allo sportello e portare in rete i certi
Responsabile di PEG      Airone Clara
"""
DESTRA = """\
ficati di residenza             SERVIZIO             Segreteria

tempo pieno                     Peso obiettivo       15
"""
STRETTA = """\
COMUNE DI PIEVEALTA
Nota integrativa                Si veda              il bilancio
"""


@pytest.mark.parametrize(("accanto", "obiettivo"), [(DESTRA, AMBIGUA), (STRETTA, DEDOTTA)])
def test_a_text_that_reaches_the_edge_is_open_where_another_page_begins_amid_words(accanto: str, obiettivo: str) -> None:
    letto = read(f"{LARGA}\f{accanto}")
    assert letto["schede", "s1", "obiettivo_operativo"] == ("Ridurre l'attesa allo sportello e portare in rete i certi", obiettivo)
    assert letto["schede", "s1", "responsabile"] == ("Airone Clara", DEDOTTA)


SOTTO = """\
Settore                  N.          Peso      Semaforo
Affari generali          1           55        verde
Titolare

Airone Clara


2. COME SI MISURA
"""


def cell(campo: str, *parti: str, tabella: str = "schede") -> Cella:
    tratti = tuple((SOTTO.index(x), SOTTO.index(x) + len(x)) for x in parti)
    return Cella(tabella, "s1", campo, " ".join(parti), split(SOTTO).luogo(tratti))


def in_doubt(celle: tuple[Cella, ...], *avanzi: str) -> set[str]:
    sorgente = split(SOTTO)
    persi = tuple(Pezzo(sorgente.luogo(((SOTTO.index(x), SOTTO.index(x) + len(x)),)), x) for x in avanzi)
    return {campo for _, campo in texts_in_doubt(Lettura(celle, persi, 1, 1), sorgente)}


def test_a_value_with_a_blank_line_in_it_may_be_two() -> None:
    assert in_doubt((cell("responsabile", "Airone Clara", "2. COME SI MISURA"), cell("settore", "Affari generali"))) == {"responsabile"}
    assert in_doubt((cell("responsabile", "Airone Clara"),)) == set()


def test_a_value_below_its_label_may_be_of_a_row_most_of_which_nobody_took() -> None:
    sotto = (cell("peso_obiettivo", "Peso", tabella="modulo"), cell("peso_obiettivo", "55"))
    assert in_doubt(sotto, "Affari generali", "verde") == {"peso_obiettivo"}
    assert in_doubt(sotto, "verde") == set()
    assert in_doubt(sotto[1:], "Affari generali", "verde") == set()


def test_a_value_that_ends_with_what_stands_elsewhere_as_a_text_of_its_own_is_open() -> None:
    unita = TESTA.replace("certificati\n", "certificati Obiettivo DUP\n")
    altra = "Obiettivo DUP            M1.2                        Note                Nessuna\n"
    sola = f"\f{TESTA}{altra}{INDICATORI}"
    assert read(f"{unita}{INDICATORI}{sola}{sola}")["schede", "s1", "obiettivo_operativo"][1] == AMBIGUA
    assert read(f"{unita}{INDICATORI}\f{TESTA}{INDICATORI}")["schede", "s1", "obiettivo_operativo"][1] == DEDOTTA


TITOLO = """\
Cod.   Obiettivo                       Indicatore                     Target 2024     Responsabile

A1     Pulire i parchi                 Parchi puliti                  12              Airone Clara

       Prospetto degli obiettivi

B2     Curare i viali                  Alberi potati                  140             Gazza Pia
"""


def test_a_title_is_no_sure_part_of_the_objective_that_a_blank_line_parts_from_it() -> None:
    assert read(TITOLO)["schede", "s2", "obiettivo_operativo"] == ("Prospetto degli obiettivi Curare i viali", AMBIGUA)


def row(scheda: str, obiettivo: str, confidenza: str = DEDOTTA) -> tuple[Cella, ...]:
    return (Cella("schede", scheda, "obiettivo_operativo", obiettivo, None, confidenza), Cella("schede", scheda, "missione", "09", None))


def test_a_row_with_a_text_alone_may_be_a_title() -> None:
    celle = (*row("s1", "Curare i viali"), row("s2", "Prospetto degli obiettivi")[0], *row("s3", "Pulire i parchi"))
    assert titles_alone(Lettura(celle, (), 1, 1), ["s1", "s2", "s3"]) == {"s2"}


@pytest.mark.parametrize(
    ("seconda", "confidenza", "aperte"),
    [
        ("Curare i viali Strategico e i parchi di tutti", AMBIGUA, {("s2", "obiettivo_operativo"), ("s2", "missione")}),
        ("Curare i viali Strategico e i parchi di tutti", DEDOTTA, set()),
        ("Aprire di sera la biblioteca del centro", AMBIGUA, set()),
    ],
)
def test_a_row_whose_open_objective_is_much_like_the_one_above_may_be_the_same(
    seconda: str, confidenza: str, aperte: set[tuple[str, str]]
) -> None:
    celle = (*row("s1", "Curare i viali e i parchi di tutti"), *row("s2", seconda, confidenza))
    assert repeated_objectives(Lettura(celle, (), 1, 1), ["s1", "s2"]) == aperte


def rows(*estremi: tuple[int, int]) -> Taglio:
    return Taglio(0.0, [(da, a, False) for da, a in estremi], esatto=True)


def test_indicators_between_two_objectives_are_open_where_the_cells_below_an_objective_may_be_blank_rather_than_merged() -> None:
    # the second text stands in the middle of the last four, but each stands beside one indicator of the same middle too
    vuote = shared_out(rows((1, 9), (18, 22)), rows((1, 9), (10, 11), (12, 13), (16, 24), (25, 30)), {2})
    assert vuote is not None
    assert [len(g.righe) for g in vuote] == [1, 4]
    assert all(g.incerto for g in vuote)
    unite = shared_out(rows((4, 6), (12, 14)), rows((1, 3), (4, 6), (7, 9), (10, 11), (12, 14), (15, 16)), {2})
    assert unite is not None
    assert [(g.righe[0][0], g.righe[-1][1], g.incerto) for g in unite] == [(1, 9, False), (10, 16, False)]
