"""A value whose cell lost its number format is a hundred times what was typed, or a hundredth of it: the indicator's other values show it."""

import pytest

from pegan.read.cells import Cella
from pegan.schede.controllo import Controllo
from pegan.schede.formati import doubt_lost_formats

CASI = [  # unit, target, baseline, what came back, what it may be
    ("%", "40%", None, "0,35", "35%"),
    ("%", "almeno il 95%", None, "1", "100%"),
    ("%", "100%", None, "1,2", "120%"),
    ("%", None, None, "0,35", "35%"),
    ("%", "miglioramento", "38%", "0,35", "35%"),
    ("rapporto", "40%", None, "0,35", "35%"),
    ("%", "40%", None, "3500%", "35%"),
    ("n.", "40", None, "3500%", "35"),
    ("%", "0,5%", None, "0,35", None),
    ("%", "0,5", None, "0,35", None),
    ("%", "2%", None, "1", None),
    ("%", "40%", None, "3", None),
    ("%", "40%", None, "35%", None),
    ("%", "40%", None, "35", None),
    ("%", "40%", None, "0", None),
    ("%", "40%", None, "in corso", None),
    ("n.", "40", None, "0,35", None),
    ("n.", "100", None, "1", None),
    ("n.", "5", None, "2840000%", None),
]


@pytest.mark.parametrize(("unita", "atteso", "partenza", "tornato", "forse"), CASI)
def test_a_value_a_hundred_times_away_from_the_others_may_have_lost_its_format(
    unita: str, atteso: str | None, partenza: str | None, tornato: str, forse: str | None
) -> None:
    celle = [
        Cella("indicatori", "s1/i1", "unita", unita, None),
        Cella("attesi", "s1/i1/2024", "testo", atteso, None),
        Cella("indicatori", "s1/i1", "partenza", partenza, None),
        Cella("indicatori", "s1/i1", "raggiunto", tornato, None),
        Cella("indicatori", "s1/i2", "raggiunto", "3500", None),
    ]
    dopo = doubt_lost_formats(celle, Controllo({}, {}, (), {}))
    dubbi = [(c.campo, [a.testo for a in c.alternative]) for c in dopo if c.confidenza == "ambigua"]
    assert dubbi == ([("raggiunto", [forse])] if forse else [])
