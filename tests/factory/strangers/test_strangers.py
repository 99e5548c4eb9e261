"""Documents of strangers: nothing that is read of them for sure is false. Thousands more by hand: `nice python -m tests.factory.strangers 0 1000`."""

from functools import cache

import pytest

from tests.factory.strangers.__main__ import FORME, figures
from tests.factory.strangers.judge import Giudizio, judge, read_document
from tests.factory.strangers.words import VOCI

SEMI = range(80)


@cache
def judged(forma: str, seme: int) -> tuple[Giudizio, ...]:
    d = FORME[forma](seme)
    return tuple(judge(d, read_document(d)))


def false(forma: str, seme: int) -> list[str]:
    """What is read for sure, or concluded, and is not so; what is nowhere."""
    return [f"{g.esito}: {g.letto}" for g in judged(forma, seme) if "falsa" in g.esito or g.esito == "persa"]


@pytest.mark.parametrize("forma", FORME)
def test_nothing_is_read_falsely_of_a_stranger_s_document(forma: str) -> None:
    assert {s: male for s in SEMI if (male := false(forma, s))} == {}


@pytest.mark.parametrize("forma", FORME)
def test_nine_cells_in_ten_are_read_for_sure(forma: str) -> None:
    giudizi = [g for s in SEMI for g in judged(forma, s)]
    print("\n" + figures(giudizi))
    assert sum(g.esito in ("certa", "dedotta") for g in giudizi) >= 0.9 * len(giudizi)


def test_the_seeds_show_every_column_that_the_words_name() -> None:
    visti = {d.nome.partition(" ")[0].partition(".")[0] for f in FORME for s in SEMI for d in FORME[f](s).detti.values()}
    assert VOCI.keys() - visti == set()


def test_the_same_seed_makes_the_same_document() -> None:
    assert FORME["elenchi"](7) == FORME["elenchi"](7)
