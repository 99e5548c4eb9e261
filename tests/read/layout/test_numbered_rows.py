"""Rows of a table that begin with a number, and those that do not."""

from pegan.read.layout.cells import Casella
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.tables import Fascia, without_number


def _rows(*testi: str) -> list[Fascia]:
    return [Fascia([Casella([Pezzo(n, 0, len(x), x, 0)])], n, n) for n, x in enumerate(testi)]


def test_what_stands_beside_a_row_without_a_number_is_a_row_too() -> None:
    assert without_number(_rows("1", "2", "3", "Gara")) == {2, 3}
    assert without_number(_rows("Gara", "2", "3", "4")) == {0, 1}
    assert without_number(_rows("1", "2", "3")) == set()
