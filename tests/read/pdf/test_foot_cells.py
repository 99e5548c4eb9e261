"""Lists longer than their page: a merged cell that the foot of one cuts is drawn on both, and is one objective's all the same."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from pegan.read.form.reader import read_pages
from pegan.read.pdf.reader import read_pdf
from tests.factory.cut import paint_long
from tests.factory.plan import make_plan
from tests.factory.table import Tavola
from tests.factory.unlike import lay_out_unlike, make_unlike
from tests.read.confronto import confronta, surely_wrong
from tests.read.pdf.stampe import long_list, printed_elsewhere


def heading_of(tavola: Tavola) -> int:
    """The rows down to the end of the list's heading: the first row of many cells, and those that they are merged over."""
    righe = [[c for c in tavola.caselle if c.riga0 == n and c.testo] for n in range(tavola.righe)]
    prima = next(r for r in righe if len(r) > 4)
    return 1 + max(c.riga1 for c in prima)


@pytest.mark.parametrize(
    ("seme", "ripetute"),
    [
        (208, lambda testata: 0),
        (202, lambda testata: testata + 1),
        (224, lambda testata: testata),
        (211, lambda testata: testata - 1),
        (208, lambda testata: testata + 2),
        (202, lambda testata: testata + 2),
        (219, lambda testata: testata + 2),
    ],
    ids=[
        "without the heading",
        "the heading and the columns' numbers on each page",
        "without their numbers",
        "but for its last row",
        "the first row of an objective's merged cells too",
        "the first objective too, below which a page begins with a whole one",
        "the same, below which one begins with the group that is the second on the first page",
    ],
)
def test_a_long_list_is_read_as_if_printed_on_one_page(seme: int, ripetute: Callable[[int], int], tmp_path: Path) -> None:
    tavola, verita, anno = long_list(seme, schede=12)
    pagina = (sum(tavola.larghezze) + 41, 330.0)
    paint_long(tavola, tmp_path / "a.pdf", pagina, testata=ripetute(heading_of(tavola)))
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert len(pagine) > 1 or pagine[0].accanto
    lettura = read_pages(pagine, (), anno)
    assert surely_wrong(verita, lettura) == []
    voci = [v for v in confronta(verita, lettura) if v.piena]
    assert sum(v.giusta for v in voci) >= 0.99 * len(voci)


@pytest.mark.parametrize(("seme", "righe", "giuste"), [(107, 1, 0.99), (107, 8, 0.99), (120, 1, 0.87), (120, 8, 0.87)])
def test_a_sheets_head_repeated_above_what_goes_on_begins_no_other_sheet(seme: int, righe: int, giuste: float, tmp_path: Path) -> None:
    """Objectives below one another; the print repeats the first one's head on each page, down to some row of it, or of its tables."""
    p = printed_elsewhere(seme)
    (tavola,) = p.tavole
    paint_long(tavola, tmp_path / "a.pdf", (sum(tavola.larghezze) + 41, 420.0), testata=righe)
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert len(pagine) > 2
    lettura = read_pages(pagine, (), p.anno)
    voci = [v for v in confronta(p.verita, lettura) if v.piena]
    assert surely_wrong(p.verita, lettura) == []
    assert sum(v.giusta for v in voci) >= giuste * len(voci)


@pytest.mark.parametrize(("seme", "righe"), [(578, 2), (579, 0)], ids=["labels below what is repeated", "rows as high on all pages"])
def test_labels_that_every_sheet_has_are_no_sign_of_rows_repeated_or_of_pages_side_by_side(seme: int, righe: int, tmp_path: Path) -> None:
    """A page that begins with the second row of labels of a sheet, as the first page has it; pages with the same labels in the same columns."""
    r = Random(seme)
    aspetto = make_unlike(r)
    piano = make_plan(r, aspetto.periodi, schede=r.randint(3, 5))
    (tavola,), verita = lay_out_unlike(piano, aspetto)
    paint_long(tavola, tmp_path / "a.pdf", (sum(tavola.larghezze) + 41, 300.0), testata=righe)
    lettura = read_pages(read_pdf(tmp_path / "a.pdf", "a.pdf"), (), int(piano.verita["documento"]["anno"]))
    voci = [v for v in confronta(verita, lettura) if v.piena]
    assert surely_wrong(verita, lettura) == []
    assert sum(v.giusta for v in voci) >= 0.99 * len(voci)
