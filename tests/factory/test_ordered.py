"""The reader on invented texts in reading order: other words, other orders, parts that lack, tables by rows or by cells, lists and records."""

from functools import cache

import pytest

from pegan.read.cells import CERTA, Lettura
from pegan.read.flow.reader import read_flow
from pegan.read.source import split
from pegan.read.text.reader import read_text
from tests.factory.dump import make_extract
from tests.factory.ordered import make_ordered
from tests.read.confronto import Voce, confronta, tabella_di_cifre
from tests.read.test_conservation import check_conservation

QUANTI = 24


@cache
def lettura(seme: int) -> Lettura:
    return read_text(split(make_ordered(seme).testo))


@cache
def voci() -> tuple[Voce, ...]:
    return tuple(v for s in range(QUANTI) for v in confronta(make_ordered(s).verita, lettura(s)) if v.piena)


def test_at_least_95_percent_of_the_fields_of_a_text_in_reading_order_are_right() -> None:
    print("\n" + tabella_di_cifre(voci()))
    assert sum(v.giusta for v in voci()) >= 0.95 * len(voci()), "\n" + tabella_di_cifre(voci())


def test_nothing_certain_in_a_text_in_reading_order_is_wrong() -> None:
    assert [v for v in voci() if v.confidenza == CERTA and v.letto is not None and not v.giusta] == []


@pytest.mark.parametrize("seme", range(0, QUANTI, 4))
def test_every_text_in_reading_order_is_conserved(seme: int) -> None:
    check_conservation(split(make_ordered(seme).testo), lettura(seme))


@pytest.mark.parametrize("seme", range(0, 60, 4))
def test_a_print_whose_cells_were_painted_in_another_order_is_not_taken_for_one(seme: int) -> None:
    assert read_flow(split(make_extract(seme).testo)) is None


@pytest.mark.parametrize("seme", range(0, QUANTI, 4))
def test_a_text_in_reading_order_is_known_as_one(seme: int) -> None:
    assert read_flow(split(make_ordered(seme).testo)) is not None
