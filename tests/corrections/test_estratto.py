"""A correction of the shipped extract, through the real reader."""

from collections import Counter
from datetime import date
from pathlib import Path

from pegan.corrections import Correction, apply, pins
from pegan.read.cells import AMBIGUA, CORRETTA, Lettura
from pegan.read.keys import chiavi_naturali
from pegan.read.source import read_source
from pegan.read.text.reader import read_text

ESTRATTO = next((Path(__file__).parents[2] / "data" / "raw" / "comune-di-sondrio" / "2020").glob("*.txt"))


def shares(lettura: Lettura, scheda: str) -> Counter[str | None]:
    """The % of a sheet's staff, whoever they belong to."""
    return Counter(c.testo for c in lettura.celle if c.campo == "impegno_pct" and c.chiave.startswith(f"{scheda}/"))


def test_pinning_a_person_s_share_gives_theirs_to_another_and_loses_no_character() -> None:
    sorgente = read_source(ESTRATTO)
    lettura = read_text(sorgente)
    chiavi = chiavi_naturali(lettura, "comune-di-sondrio", 2020)
    aperta = next(c for c in lettura.celle if c.campo == "impegno_pct" and c.confidenza == AMBIGUA)
    altra = aperta.alternative[0].testo
    scelta = Correction(
        tabella="personale",
        chiave=chiavi[aperta.chiave],
        campo="impegno_pct",
        expect=aperta.testo,
        value=altra,
        reason="si vede nella stampa",
        author="M. Bianchi",
        date=date(2021, 3, 1),
    )
    corretta, _ = apply(lettura, pins(lettura, chiavi, [scelta]), lambda fissati: read_text(sorgente, fissati), "estratto")
    cella = next(c for c in corretta.celle if (c.chiave, c.campo) == (aperta.chiave, "impegno_pct"))
    scheda = aperta.chiave.partition("/")[0]
    assert (cella.testo, cella.confidenza) == (altra, CORRETTA)
    assert shares(corretta, scheda) == shares(lettura, scheda)
    assert places(corretta) == places(lettura)


def places(lettura: Lettura) -> list[tuple[int, int]]:
    """All spans of the source that a cell or a leftover holds."""
    luoghi = [c.luogo for c in lettura.celle if c.luogo] + [p.luogo for p in lettura.non_attribuito]
    return sorted(t for luogo in luoghi for t in luogo.tratti)
