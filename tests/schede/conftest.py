"""A made-up plan in a lake, and the forms made from it, once for all tests that fill them in."""

from random import Random

import pytest

from pegan.ingest import ingest
from pegan.schede import write_forms
from tests.factory.book import write_xlsx
from tests.factory.form import Forma, lay_out
from tests.factory.plan import make_plan
from tests.schede.modulo import Uscito

SEME = 12
"""A plan of a servizio without results, six indicators of every unit on two sheets, a budget line."""


@pytest.fixture(scope="session")
def uscito(tmp_path_factory: pytest.TempPathFactory) -> Uscito:
    base = tmp_path_factory.mktemp("moduli")
    piano = make_plan(Random(SEME), schede=2)
    anno = int(piano.verita["documento"]["anno"])
    assert not any(i["raggiunto"] or i["verifica_intermedia"] for s in piano.verita["schede"] for i in s["indicatori"])
    assert any(s["capitoli"] for s in piano.verita["schede"])
    raw = base / "raw"
    (raw / "comune" / str(anno)).mkdir(parents=True)
    write_xlsx(lay_out(piano, Forma(typed=True)), raw / "comune" / str(anno) / "piano.xlsx")
    esito = ingest([raw], base / "dati")
    assert esito.letti, esito
    (modulo,) = write_forms(base / "dati", base / "moduli", None, None)
    return Uscito(raw, base / "dati", modulo, piano.verita, anno)
