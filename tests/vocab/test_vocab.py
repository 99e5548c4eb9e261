"""Vocabularies: whole, and of one meaning a spelling."""

from pathlib import Path

import pytest

from pegan.errors import VocabolarioErrato
from pegan.vocab import Vocabolari, load_units


def test_a_spelling_with_two_meanings_is_refused_when_loaded(tmp_path: Path) -> None:
    doppia = tmp_path / "unita.toml"
    doppia.write_text(
        '[[unita]]\nnome="a"\nnatura="numero"\ngrafie=["n."]\n[[unita]]\nnome="b"\nnatura="data"\ngrafie=["N"]\n', encoding="utf-8"
    )
    with pytest.raises(VocabolarioErrato, match="«N» ha due significati: a e b"):
        load_units(doppia)


@pytest.mark.parametrize(
    ("testo", "natura"), [("n.", "numero"), ("%", "percentuale"), ("si/no", "si_no"), ("n incontri", "numero"), ("boh", None)]
)
def test_units_tell_what_they_measure(testo: str, natura: str | None) -> None:
    assert Vocabolari().natura_unita(testo) == natura


def test_asili_nido_are_a_programma_of_their_own_from_2026() -> None:
    v = Vocabolari()
    assert ("12", "11") not in v.programmi(2025)
    assert v.programmi(2025)["12", "01"] == "Interventi per l'infanzia e i minori e per asili nido"
    assert v.programmi(2026)["12", "11"] == "Interventi per asili nido"
    assert v.programmi(2026)["12", "01"] == "Interventi per l'infanzia e i minori"
