"""SOURCES.toml says what an analyst knows of a document; what cannot be is refused, naming the entry."""

from datetime import date
from pathlib import Path

import pytest

from pegan.errors import DocumentoIllegibile
from pegan.folder import CHIAVI, read_sources
from tests.conftest import RADICE

DUE = """
[[fonte]]
file = "piano.xlsx"
tipo = "piano"
versione = 1
atto_data = 2020-02-03
[[fonte]]
file = "variazione.xlsx"
tipo = "variazione"
versione = 2
atto_numero = "45"
atto_data = 2020-06-30
sostituisce = "piano.xlsx"
"""


def test_an_entry_says_which_version_a_document_is(tmp_path: Path) -> None:
    (tmp_path / "SOURCES.toml").write_text(DUE, encoding="utf-8")
    voce = read_sources(tmp_path)["variazione.xlsx"]
    assert (voce["tipo"], voce["atto_data"], voce["sostituisce"]) == ("variazione", date(2020, 6, 30), "piano.xlsx")


@pytest.mark.parametrize(
    ("prima", "dopo", "parola"),
    [
        pytest.param("versione = 2", "version = 2", "«version» non esiste. Forse «versione»", id="misspelt key"),
        pytest.param("versione = 2", "zzz = 2", "chiavi ammesse", id="unknown key"),
        pytest.param("versione = 2", 'versione = "2"', "numero intero", id="a number in quotes"),
        pytest.param("versione = 2", "versione = 0", "contare le versioni da 1", id="version 0"),
        pytest.param("versione = 2", "in_uso = 1", "true o false", id="a number for yes"),
        pytest.param("2020-06-30", '"30/06/2020"', "AAAA-MM-GG", id="an Italian date"),
        pytest.param('"variazione"', '"variante"', "piano, variazione, verifica, consuntivo", id="unknown kind"),
        pytest.param("versione = 2", 'sha256 = "abc"', "64 cifre", id="a broken hash"),
        pytest.param("versione = 2", 'base_impegno = "ore"', "persona, obiettivo", id="unknown base"),
        pytest.param('sostituisce = "piano.xlsx"', 'sostituisce = "altro.xlsx"', "non è descritto", id="takes the place of nothing"),
        pytest.param('sostituisce = "piano.xlsx"', 'sostituisce = "variazione.xlsx"', "sé stesso", id="takes its own place"),
        pytest.param("versione = 1", 'sostituisce = "variazione.xlsx"', "sé stesso", id="each takes the other's place"),
        pytest.param("versione = 2", "versione = 1\nin_uso = true", None, id="the same version is allowed"),
        pytest.param("versione = 1", "versione = 3", "versione 3", id="an earlier version takes a later one's place"),
        pytest.param("2020-02-03", "2020-12-31", "atto_data", id="an earlier act takes a later one's place"),
        pytest.param('tipo = "variazione"', 'tipo = "consuntivo"', "non sostituisce", id="a report takes a plan's place"),
        pytest.param("versione = 1", "in_uso = true", "in_uso = true", id="what is superseded is declared in use"),
        pytest.param('"variazione.xlsx"', '"piano.xlsx"', "due volte", id="a file twice"),
        pytest.param("[[fonte]]", "[[fonte]", "TOML", id="no TOML"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(tmp_path: Path, prima: str, dopo: str, parola: str | None) -> None:
    (tmp_path / "SOURCES.toml").write_text(DUE.replace(prima, dopo, 1), encoding="utf-8")
    if parola is None:
        assert len(read_sources(tmp_path)) == 2
        return
    with pytest.raises(DocumentoIllegibile, match=r"SOURCES\.toml") as errore:
        read_sources(tmp_path)
    assert parola.lower() in str(errore.value).lower()


def test_every_key_is_in_the_guide_for_those_who_add_documents() -> None:
    guida = (RADICE / "docs/documenti.md").read_text(encoding="utf-8")
    assert [c for c in CHIAVI if f"`{c}`" not in guida] == []
