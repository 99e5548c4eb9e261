"""Names of rows that lie over other columns: what the rows around them say of a list."""

from dataclasses import replace

import pytest

from pegan.read.cells import AMBIGUA
from pegan.read.form.reader import read_pages
from tests.read.forms.test_casi import grid

ELENCO = """
Cod. | Obiettivo | Indicatore | Target 2024 | Peso
A1 | Verde pubblico | Alberi potati | 4 | 10
A2 | Nuovo asilo | < | < | 20
A3 | Archivio storico | Fascicoli | 500 | 10
A4 | Mobilità dolce | < | < | 30
A5 | Sito del Comune | Pagine | 80 | 30
"""


@pytest.mark.parametrize(("inferito", "aperte"), [(None, 5), ("nessuna riga divide la cella da quelle accanto", 2)])
def test_wide_names_leave_all_rows_open_only_where_they_are_drawn_so(inferito: str | None, aperte: int) -> None:
    """A print that ends a page amid a row has no edges between its cells."""
    pagina = grid(ELENCO)
    pagina = replace(pagina, cells=tuple(replace(c, inferred=inferito) if c.col1 > c.col0 else c for c in pagina.cells))
    lettura = read_pages([pagina], (), 2024)
    assert sum(c.campo == "obiettivo_operativo" and c.confidenza == AMBIGUA for c in lettura.celle) == aperte
