"""People whose names, roles and shares the text keeps in columns or in cells: put together only where order, number and sum agree."""

import pytest

from pegan.read.cells import AMBIGUA, DEDOTTA, Cella
from pegan.read.source import split
from pegan.read.text.staff_columns import settle_staff

CAMPI = {
    "Rossi": "nominativo",
    "Verdi": "nominativo",
    "Neri": "nominativo",
    "geometra": "unita_organizzativa",
    "tecnico": "unita_organizzativa",
}


def people(righe: list[str]) -> dict[tuple[str | None, str | None], str]:
    """(name, share) -> how sure; the reader had given every share to a wrong name, all open."""
    sorgente = split("\n".join(righe))
    posti = {"nominativo": 0, "unita_organizzativa": 0, "impegno_pct": 0}
    celle = []
    for linea in (x for p in sorgente.pagine for x in p):
        campo = CAMPI.get(linea.testo, "impegno_pct" if linea.testo.endswith("%") else "")
        if campo:
            posti[campo] += 1
            n = posti[campo] if campo == "nominativo" else 4 - posti[campo]
            luogo = sorgente.luogo(((linea.inizio, linea.fine),))
            celle.append(Cella("personale", f"s1/p{n}", campo, linea.testo, luogo, AMBIGUA, "aperto"))
    dette = settle_staff(celle, sorgente)
    nomi = {c.chiave: c.testo for c in dette if c.campo == "nominativo"}
    return {(nomi.get(c.chiave), c.testo): c.confidenza for c in dette if c.campo == "impegno_pct"}


@pytest.mark.parametrize(
    "righe",
    [
        ["Rossi", "", "Verdi", "", "Neri", "", "nominativo", "", "60%", "", "30%", "", "10%"],
        ["60%", "30%", "10%", "% impegno", "Rossi", "Verdi", "Neri"],
        ["Rossi", "60%", "Verdi", "30%", "Neri", "10%"],
        ["geometra", "Rossi", "60%", "tecnico", "Verdi", "30%", "tecnico", "Neri", "10%"],
        ["Neri", "responsabile", "Rossi", "Verdi", "Neri", "% impegno", "60%", "30%", "10%"],
    ],
    ids=["columns", "shares first", "cells", "cells with roles", "a name elsewhere too"],
)
def test_shares_go_to_the_names_in_their_order(righe: list[str]) -> None:
    assert people(righe) == {("Rossi", "60%"): DEDOTTA, ("Verdi", "30%"): DEDOTTA, ("Neri", "10%"): DEDOTTA}


@pytest.mark.parametrize(
    "righe",
    [
        ["Rossi", "Verdi", "Neri", "60%", "30%", "20%"],
        ["Rossi", "Verdi", "60%", "30%", "10%"],
        ["Rossi", "Verdi", "altro", "Neri", "60%", "30%", "10%"],
        ["Rossi", "60%", "Verdi", "Neri", "30%", "10%"],
    ],
    ids=["they do not sum to 100", "fewer names", "something between the names", "no order"],
)
def test_where_order_number_or_sum_do_not_agree_the_shares_stay_open(righe: list[str]) -> None:
    assert set(people(righe).values()) == {AMBIGUA}
