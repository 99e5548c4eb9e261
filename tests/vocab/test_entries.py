"""A vocabulary that contradicts itself is refused when it is loaded, and the message says which entries of which file."""

import tomllib
from pathlib import Path

import pytest

from pegan.errors import VocabolarioErrato
from pegan.paths import VOCAB
from pegan.vocab.entries import Grafie
from pegan.vocab.roles import load_roles
from pegan.vocab.units import load_units

FONTE = 'fonte = "prova"\n'


def _file(cartella: Path, testo: str) -> Path:
    percorso = cartella / "prova.toml"
    percorso.write_text(testo, encoding="utf-8")
    return percorso


def test_a_spelling_of_two_units_is_refused_naming_both_and_the_file(tmp_path: Path) -> None:
    voci = '[[unita]]\nnome = "metri"\nnatura = "numero"\ngrafie = ["m"]\n[[unita]]\nnome = "mesi"\nnatura = "numero"\ngrafie = ["M."]\n'
    with pytest.raises(VocabolarioErrato, match=r"vocab/prova\.toml: la grafia «M\.» ha due significati: metri e mesi"):
        load_units(_file(tmp_path, FONTE + voci))


def test_a_spelling_written_twice_in_one_entry_has_one_meaning(tmp_path: Path) -> None:
    voce = '[[unita]]\nnome = "numero"\nnatura = "numero"\ndavanti = ["n", "n."]\ngrafie = ["N°"]\n'
    assert load_units(_file(tmp_path, FONTE + voce)).grafie.get("n °") is not None


@pytest.mark.parametrize("campo", ["grafie", "inizi"])
def test_a_spelling_or_a_beginning_of_two_roles_is_refused(campo: str, tmp_path: Path) -> None:
    voci = f'[[ruolo]]\nnome = "Tecnico"\n{campo} = ["arch"]\n[[ruolo]]\nnome = "Archivista"\n{campo} = ["Arch"]\n'
    with pytest.raises(VocabolarioErrato, match="Tecnico e Archivista"):
        load_roles(_file(tmp_path, FONTE + voci))


@pytest.mark.parametrize(
    ("testo", "detto"),
    [
        pytest.param(
            FONTE + '[[unita]]\nnome = "ore"\nnatura = "durata"\ngrafie = ["h"]\n', "natura «durata»", id="a kind that nobody reads"
        ),
        pytest.param(
            FONTE + '[[unita]]\nnome = "ore"\nnatura = "numero"\ngrafie = "h"\n', "non è un elenco di testi", id="a text for a list"
        ),
        pytest.param(
            FONTE + '[[unita]]\nnome = "ore"\nnatura = "numero"\ngrafie = [" "]\n', "non è un elenco di testi", id="an empty spelling"
        ),
        pytest.param(FONTE + '[[unita]]\nnome = "ore"\nnatura = "numero"\ngrafie = ["-"]\n', "è vuota", id="a spelling without a letter"),
        pytest.param("fonte = ", "non è un file TOML", id="not TOML"),
    ],
)
def test_a_vocabulary_that_can_not_be_used_is_refused(testo: str, detto: str, tmp_path: Path) -> None:
    with pytest.raises(VocabolarioErrato, match=detto):
        load_units(_file(tmp_path, testo))


@pytest.mark.parametrize("nome", ["unita.toml", "ruoli.toml", "assenze.toml"])
def test_every_vocabulary_says_where_it_comes_from(nome: str) -> None:
    assert tomllib.loads((VOCAB / nome).read_text(encoding="utf-8"))["fonte"].strip()


def test_a_misspelling_is_forgiven_only_where_asked() -> None:
    grafie = Grafie({"percentuale": "%", "numero": "n."})
    assert grafie.get("percetuale") is None
    assert grafie.closest("percetuale") == "%"
    assert grafie.closest("chilometri") is None


def test_a_misspelling_as_near_to_two_meanings_has_none() -> None:
    assert Grafie({"metro": "m", "metri": "mm"}).closest("metra") is None
    assert Grafie({"metro": "m", "metri": "m"}).closest("metra") == "m"
