"""Texts whose order is not understood: what was read there all the same is open."""

from __future__ import annotations

import pytest

from pegan.read.cells import AMBIGUA, CERTA, Cella, Lettura, Luogo, Pezzo
from pegan.read.text.doubts import doubt_pages


def cell(pagina: int, testo: str) -> Cella:
    return Cella("schede", f"s{pagina}", "settore", testo, Luogo(pagina, 1, 1, ((0, len(testo)),)))


def test_values_are_open_on_the_pages_most_of_which_nobody_took() -> None:
    sparsi = (Pezzo(Luogo(1, 2, 2, ((20, 80),)), "x" * 60), Pezzo(Luogo(2, 2, 2, ((20, 23),)), "xxx"))
    lettura = doubt_pages(Lettura((cell(1, "AMBIENTE"), cell(2, "CULTURA")), sparsi, 2, 4))
    assert [c.confidenza for c in lettura.celle] == [AMBIGUA, CERTA]


def test_a_value_with_a_glyph_of_no_letter_is_open() -> None:
    lettura = doubt_pages(Lettura((cell(1, "AMBIENTE (cid:127)"),), (), 1, 2))
    assert [(c.testo, c.confidenza) for c in lettura.celle] == [("AMBIENTE (cid:127)", AMBIGUA)]


@pytest.mark.parametrize(
    ("campo", "testo", "confidenza"),
    [
        ("responsabile", "Importo", AMBIGUA),
        ("responsabile", "Airone Clara", CERTA),
        ("servizio", "Personale", CERTA),
        ("obiettivo_operativo", "Azioni previste", AMBIGUA),
    ],
)
def test_a_sheet_that_takes_a_label_for_a_value_is_open(campo: str, testo: str, confidenza: str) -> None:
    celle = (cell(1, "AMBIENTE"), Cella("schede", "s1", campo, testo, Luogo(1, 2, 2, ((20, 30),))), cell(2, "CULTURA"))
    assert [c.confidenza for c in doubt_pages(Lettura(celle, (), 2, 4)).celle] == [confidenza, confidenza, CERTA]
