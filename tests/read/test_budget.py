"""Linked budget lines."""

import pytest

from pegan.read.source import split
from pegan.read.text.budget import read_budget
from pegan.read.text.fragments import cut_fragments


def voci(riga: str) -> list[dict[str, str]]:
    sorgente = split(riga)
    trovate = read_budget(cut_fragments(sorgente, sorgente.pagine[0], []))
    return [{"parte": v.parte, **{campo: testo for campo, testo, _ in v.parti}} for v in trovate]


@pytest.mark.parametrize(
    ("riga", "attese"),
    [
        ("1 1234 1.03.02 5.000,00", [{"parte": "spesa", "pos": "1", "capitolo": "1234", "codice": "1.03.02", "importo": "5.000,00"}]),
        ("560/2 3.200,50", [{"parte": "entrata", "capitolo": "560/2", "importo": "3.200,50"}]),
        (
            "2 1234 1.03.02 5.000,00 567 2.01.01 300,00",
            [
                {"parte": "spesa", "pos": "2", "capitolo": "1234", "codice": "1.03.02", "importo": "5.000,00"},
                {"parte": "entrata", "capitolo": "567", "codice": "2.01.01", "importo": "300,00"},
            ],
        ),
        ("n. 40 40 40 20", []),
        ("20 4 4 4", []),
        ("spesa di 1234 5.000,00 euro", []),
    ],
)
def test_only_a_row_that_ends_with_an_amount_is_a_budget_line(riga: str, attese: list[dict[str, str]]) -> None:
    assert voci(riga) == attese
