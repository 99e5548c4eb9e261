"""Names on the staff list are people's too."""

import pytest

from pegan.privacy import Riservatezza, masked
from tests.misure.lago import lago, persona

LAGO = lago(
    documenti=[{"formato": "xlsx"}],
    personale=[persona("s", 1, "Rossi Ada", 40.0)],
    organico=[
        {"riga": 2, "nominativo": "Rossi Ada", "persona_id": "Rossi Ada", "fte": 1.0},
        {"riga": 3, "nominativo": "Verdi Ugo", "persona_id": "Verdi Ugo", "fte": 0.5},
    ],
)


@pytest.mark.parametrize("livello", [Riservatezza.INTERNA, Riservatezza.PUBBLICA])
def test_the_staff_list_names_nobody_and_a_person_is_the_same_in_both_tables(livello: Riservatezza) -> None:
    coperto = masked(LAGO, livello)
    assert not {"Rossi Ada", "Verdi Ugo"} & set(coperto["organico"]["nominativo"])
    assert not {"Rossi Ada", "Verdi Ugo"} & set(coperto["organico"]["persona_id"])
    assert coperto["organico"]["persona_id"].iloc[0] == coperto["personale"]["persona_id"].iloc[0]
    assert coperto["organico"]["fte"].isna().all() == (livello is Riservatezza.PUBBLICA)
