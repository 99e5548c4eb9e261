"""Forms that no classic one begot, invented by the dozen: what the reader calls certain is true, and hardly anything is missed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from pegan.read.cells import CERTA
from pegan.read.form import read_pages
from pegan.read.workbook import read_workbook
from tests.factory.book import write_xlsx
from tests.factory.plan import make_plan
from tests.factory.unlike import lay_out_unlike, make_unlike
from tests.read.confronto import confronta
from tests.read.forms.test_every_form import conserved, months, read_months

QUANTI = 12


@pytest.mark.parametrize("seme", range(QUANTI))
def test_a_form_unlike_the_classic_one_comes_back(seme: int, tmp_path: Path) -> None:
    r = Random(seme)
    aspetto = make_unlike(r)
    piano = make_plan(r, aspetto.periodi, schede=r.randint(1, 3))
    tavole, verita = lay_out_unlike(piano, aspetto)
    write_xlsx(tavole, tmp_path / "forma.xlsx")
    # these forms print no year: a folder of documents is named after it
    lettura = read_pages(read_workbook(tmp_path / "forma.xlsx", "forma.xlsx"), (), int(piano.verita["documento"]["anno"]))
    sbagliate = [v for v in confronta(verita, lettura) if v.piena and not v.giusta]
    assert [v for v in sbagliate if v.letto is not None and v.confidenza == CERTA] == []
    assert sbagliate == []
    assert read_months(lettura) == months(verita)
    conserved(lettura)
