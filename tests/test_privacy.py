"""Names are hidden in whatever leaves the lake, and office holders keep theirs."""

from __future__ import annotations

import pytest

from pegan.privacy import Riservatezza, maschera
from tests.insieme.lago import lake

CON_NOMI = lake(
    documenti=[{"documento_id": "d", "formato": "testo"}],
    schede=[{"documento_id": "d", "scheda_id": "s", "ordine": 1, "responsabile": "Verdi Anna", "referente": "BIANCHI"}],
    personale=[
        {"documento_id": "d", "scheda_id": "s", "riga": 1, "nominativo": "De Rossi", "persona_id": "p1", "ruolo": "Tecnico"},
        {"documento_id": "d", "scheda_id": "s", "riga": 2, "nominativo": "Bianchi", "persona_id": "p2", "ruolo": "Responsabile"},
    ],
)


@pytest.mark.parametrize("testo", ["as De Rossi 5%", "5%De Rossi", "DE ROSSI", "De Rossicoordinatore", "visto da De  Rossi."])
def test_a_name_is_hidden_in_every_text_however_it_is_glued(testo: str) -> None:
    coperto = maschera(CON_NOMI, Riservatezza.INTERNA).testo(testo)
    assert "rossi" not in coperto.lower().replace("  ", " ")
    assert "Tecnico" in coperto


def test_office_holders_keep_their_name_and_a_pseudonym_is_stable() -> None:
    m = maschera(CON_NOMI, Riservatezza.INTERNA)
    assert m.testo("Referente: BIANCHI, Verdi Anna") == "Referente: BIANCHI, Verdi Anna"
    assert m.persona("De Rossi") == maschera(CON_NOMI, Riservatezza.INTERNA).persona("DE ROSSI")
    assert m.persona("De Rossi") != "Tecnico"
    assert maschera(CON_NOMI, Riservatezza.PUBBLICA).persona("De Rossi") == "Tecnico"
    assert maschera(CON_NOMI, Riservatezza.NOMINATIVA).testo("De Rossi") == "De Rossi"
