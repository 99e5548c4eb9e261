"""Merged cells hide what lies under them, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from pegan.read.workbook.sheet_cells import cells_of
from pegan.read.workbook.xml_scan import Segni

POSTI = st.tuples(st.integers(0, 6), st.integers(0, 6))


@given(valori=st.dictionaries(POSTI, st.just("x"), max_size=20), prima=POSTI, righe=st.integers(0, 3), colonne=st.integers(0, 3))
def test_what_lies_under_a_merged_cell_is_no_cell_but_is_said(
    valori: dict[tuple[int, int], str], prima: tuple[int, int], righe: int, colonne: int
) -> None:
    ultima = (prima[0] + righe, prima[1] + colonne)
    celle, coperti = cells_of(valori, [(prima, ultima)], Segni(), [])
    sotto = {(r, c) for r, c in valori if prima[0] <= r <= ultima[0] and prima[1] <= c <= ultima[1]} - {prima}
    assert {(c.row0, c.col0) for c in celle} == valori.keys() - sotto
    assert len(coperti) == len(sotto)
    assert all((c.row1, c.col1) == (ultima if (c.row0, c.col0) == prima else (c.row0, c.col0)) for c in celle)
