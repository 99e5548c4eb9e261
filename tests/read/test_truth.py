"""The shipped extract against its transcription, which was made by reading it, without the reader.

The thresholds are those that the project set itself for this document.
"""

from functools import cache
from pathlib import Path

from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Lettura
from pegan.read.source import read_source
from pegan.read.text.reader import read_text
from tests.read.confronto import Voce, carica, confronta, tabella_di_cifre

RADICE = Path(__file__).parents[2]
ESTRATTO = RADICE / "data/raw/comune-di-sondrio/2020/sondrio-2020-servizi-alla-persona.txt"
VERITA = RADICE / "tests/truth/sondrio-2020.json"


@cache
def lettura() -> Lettura:
    return read_text(read_source(ESTRATTO))


@cache
def voci() -> tuple[Voce, ...]:
    return tuple(v for v in confronta(carica(VERITA), lettura()) if v.piena)


def test_at_least_98_percent_of_the_fields_are_right() -> None:
    giuste = sum(v.giusta for v in voci())
    assert giuste >= 0.98 * len(voci()), "\n" + tabella_di_cifre(voci())


def test_nothing_certain_is_wrong() -> None:
    assert [v for v in voci() if v.confidenza == CERTA and v.letto is not None and not v.giusta] == []


def test_nothing_that_readers_could_take_two_ways_is_called_certain() -> None:
    assert [v for v in voci() if v.confidenza == CERTA and v.letto is not None and v.aperta] == []


def test_at_most_one_percent_of_what_is_deduced_is_wrong() -> None:
    dedotte = [v for v in voci() if v.confidenza == DEDOTTA and v.letto is not None]
    sbagliate = [v for v in dedotte if not v.giusta]
    assert len(sbagliate) <= 0.01 * len(dedotte), sbagliate


def test_most_fields_are_certain_and_nine_in_ten_not_ambiguous() -> None:
    lette = [v for v in voci() if v.letto is not None]
    assert sum(v.confidenza == CERTA for v in lette) >= 0.6 * len(lette)
    assert sum(v.confidenza != AMBIGUA for v in lette) >= 0.9 * len(lette)


def test_every_sheet_indicator_weight_activity_person_and_summary_row_is_there() -> None:
    per_tipo = {
        t: [v for v in voci() if v.tipo == t]
        for t in ("indicatori.peso", "attivita.periodi_segnati", "personale.nominativo", "quadro.obiettivo")
    }
    assert {t: (len(v), sum(x.giusta for x in v)) for t, v in per_tipo.items()} == {
        "indicatori.peso": (34, 34),
        "attivita.periodi_segnati": (74, 74),
        "personale.nominativo": (85, 85),
        "quadro.obiettivo": (9, 9),
    }
    assert [v for v in voci() if v.tabella == "schede" and not v.giusta] == []


def test_every_word_of_the_extract_is_attributed() -> None:
    assert [(str(p.luogo), p.testo) for p in lettura().non_attribuito] == []
