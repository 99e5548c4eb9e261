"""A label that is only like one of the form's: read, and not certain."""

import pytest

from pegan.read.cells import CERTA
from pegan.read.source import split
from pegan.read.text.reader import read_text

SCHEDA = """SETTORE   AFFARI GENERALI

OBIETTIVO OPERATIVO: Aprire lo sportello digitale

Codice obiettivo: 4.1

Responsabile di PEG: Bianchi Nora

INDICATORI MISURABILI
"""


def test_a_misspelt_label_with_its_value_behind_it_on_the_line_is_read_and_its_value_is_not_certain() -> None:
    scheda = SCHEDA.replace("Codice obiettivo: 4.1", "Rif. obiettivo Strategcio Garantire servizi vicini ai cittadini")
    letti = {c.campo: c for c in read_text(split(scheda)).celle if c.tabella == "schede"}
    assert letti["obiettivo_strategico"].testo == "Garantire servizi vicini ai cittadini"
    assert letti["obiettivo_strategico"].confidenza != CERTA


def test_a_value_under_a_label_that_only_resembles_one_is_not_certain() -> None:
    letti = {c.campo: c for c in read_text(split(SCHEDA)).celle if c.tabella == "schede"}
    assert letti["obiettivo_operativo"].testo == "Aprire lo sportello digitale"
    assert [c.campo for c in letti.values() if c.testo == "4.1" and c.confidenza == CERTA] == []


@pytest.mark.parametrize(
    "riga", ["Responsabile del procedimento: Verdi Anna", "Responsabile unico Verdi Anna", "Referente per la trasparenza: Verdi Anna"]
)
def test_a_label_that_goes_on_where_a_known_one_ends_names_something_else_and_its_value_is_left_over(riga: str) -> None:
    lettura = read_text(split(SCHEDA.replace("   ", " ").replace("Codice obiettivo: 4.1", riga)))
    letti = {c.campo: c for c in lettura.celle if c.tabella == "schede"}
    assert (letti["responsabile"].testo, letti["responsabile"].confidenza) == ("Bianchi Nora", CERTA)
    assert [c for c in lettura.celle if c.testo and "Verdi" in c.testo and c.confidenza == CERTA] == []


@pytest.mark.parametrize(
    ("riga", "campo", "valore"),
    [
        ("Responsabile di PEG: Bianchi Nora", "responsabile", "Bianchi Nora"),
        ("Responsabile: De Santis Nora", "responsabile", "De Santis Nora"),
        ("Referente del servizio: Bianchi", "referente", "Bianchi"),
    ],
)
def test_of_two_labels_that_begin_alike_the_longer_one_is_meant(riga: str, campo: str, valore: str) -> None:
    letti = {
        c.campo: c.testo for c in read_text(split(SCHEDA.replace("Responsabile di PEG: Bianchi Nora", riga))).celle if c.tabella == "schede"
    }
    assert letti[campo] == valore
