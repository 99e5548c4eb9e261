"""Which rows a text stands beside, where cells are merged and no rule says how far."""

import pytest

from pegan.read.layout.cells import Casella
from pegan.read.layout.lines import Pezzo
from pegan.read.pdf.ruled.headings import Condivise
from pegan.read.pdf.ruled.merged import read_merged

OBIETTIVO, INDICATORE, TARGET = range(3)
PASSO = 1.2
"""From line to line, of the letters' size."""


def read(colonne: dict[int, list[tuple[float, str]]]) -> tuple[dict[str, tuple[int, int]], bool]:
    """Columns of texts, each with the line on which it begins; a stroke parts its lines. Lines half way between two others are their own."""
    altezze = sorted({y + k for testi in colonne.values() for y, t in testi for k in range(t.count("/") + 1)})
    celle, dove, quote = [], {}, {}
    for k, testi in colonne.items():
        for y, testo in testi:
            pezzi = []
            for n, linea in enumerate(testo.split("/")):
                pezzi.append(Pezzo(altezze.index(y + n), 30 * k, 30 * k + len(linea), linea, len(quote)))
                quote[pezzi[-1].inizio] = PASSO * (y + n)
            celle.append(Casella(pezzi))
            dove[id(celle[-1])] = k
    letto = read_merged(celle, dove, Condivise(OBIETTIVO), quote)
    return {c.testo.replace("\n", "/"): letto.linee[id(c)] for c in celle if id(c) in letto.linee}, letto.aperta


CASI: dict[str, tuple[dict[int, list[tuple[float, str]]], dict[str, tuple[str, str]]]] = {
    "in the middle of two rows and of one": (
        {OBIETTIVO: [(1.1, "a/b"), (5.4, "c")], INDICATORE: [(0, "i/i"), (2.2, "j/j"), (4.4, "k/k/k")], TARGET: [(0.5, "1"), (2.7, "2"), (5.4, "3")]},
        {"a/b": ("i/i", "j/j"), "c": ("k/k/k", "k/k/k")},
    ),
    "level with the row in the middle of three": (
        {OBIETTIVO: [(1.2, "a"), (4.8, "b")], INDICATORE: [(0, "i"), (1.2, "j"), (2.4, "k"), (3.6, "l"), (4.8, "m"), (6, "n")]},
        {"a": ("i", "k"), "b": ("l", "n")},
    ),
    "at the top of their rows": (
        {OBIETTIVO: [(0, "a/b/c/d"), (4.6, "e/f")], INDICATORE: [(0, "i/i"), (2.3, "j/j"), (4.6, "k")]},
        {"a/b/c/d": ("i/i", "j/j"), "e/f": ("k", "k")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("caso", CASI)
def test_a_text_stands_beside_the_rows_in_whose_middle_it_is(caso: str) -> None:
    colonne, attese = CASI[caso]
    linee, aperta = read(colonne)
    assert {t: linee[t] for t in attese} == {t: (linee[da][0], linee[a][1]) for t, (da, a) in attese.items()}
    assert not aperta


def test_a_text_beside_every_row_or_blank_below_the_first_is_merged_with_none() -> None:
    indicatori = [(0.0, "i"), (1.2, "j"), (2.4, "k"), (3.6, "l")]
    assert read({OBIETTIVO: [(0, "a"), (1.2, "b")], INDICATORE: indicatori}) == ({}, False)
    assert read({OBIETTIVO: [(y, "a") for y, _ in indicatori], INDICATORE: indicatori}) == ({}, False)


@pytest.mark.parametrize(
    "obiettivi",
    [
        pytest.param([(0.0, "a"), (2.4, "b")], id="each on its first row, the second of two, or in the middle of three"),
        pytest.param([(1.2, "a"), (3.6, "b")], id="no objective beside the first row"),
        pytest.param([(0.9, "a/a"), (3.2, "b")], id="in the middle of no rows"),
    ],
)
def test_texts_that_may_stand_beside_other_rows_are_open(obiettivi: list[tuple[float, str]]) -> None:
    assert read({OBIETTIVO: obiettivi, INDICATORE: [(0.0, "i"), (1.2, "j"), (2.4, "k"), (3.6, "l")]})[1]
