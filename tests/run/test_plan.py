"""The pages that a lake gives."""

from pathlib import Path

from pegan.run import Scelte, plan_reports
from tests.insieme.lago import documento, lake, scheda


def test_every_settore_has_a_page_of_its_own_whatever_its_name() -> None:
    nomi = ["Lavori pubblici/Ambiente", "🚓", "📚", "della cultura, " * 30, None]
    schede = [scheda("piano", f"e/2020/s/{n}", settore=nome) for n, nome in enumerate(nomi)]
    lago = lake(documenti=[documento("piano")], schede=schede)
    pagine = {r.pagina for r in plan_reports(lago, Path("dati"), Scelte(analisi=["07_settore"]))}
    assert len(pagine) == len(nomi)
    assert {"e/2020/07_settore_lavori-pubblici-ambiente.html", "e/2020/07_settore_nd.html"} < pagine
    assert all(p.count("/") == 2 and len(p.rpartition("/")[2]) < 120 for p in pagine)
