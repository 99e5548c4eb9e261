"""Scores in the workbook are formulas: recalculated by LibreOffice they are what pegan computed, by every rule set, for every kind of target."""

import shutil
import subprocess
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pegan import live
from pegan.score import Raggiungimento, load_rules, raggiungimento
from pegan.sheets import write_sheet
from pegan.store import Lake
from tests.score.dati import ANNO, lake

REGOLE = ("proporzionale", "progresso", "si_no", "a_fasce", "scostamento_relativo")
VALORI = (None, 0.0, 20.0, 57.0, 80.0, 96.0)
GIORNI = (None, date(ANNO, 9, 1), date(ANNO, 10, 31), date(ANNO, 11, 1), date(ANNO + 1, 1, 15))
_SOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice non è installato")


def piano() -> Lake:
    """Every kind of target with every actual, target and polarity that a formula has to tell apart, three indicators a sheet."""
    voci: list[tuple[dict[str, object], dict[str, object]]] = []
    for tipo, verso, a, t, b in product(
        ("numero", "percentuale"), ("crescente", "decrescente"), VALORI, (0.0, 57.0, 80.0), (None, 24.0, 80.0)
    ):
        voci.append(
            (
                {"polarita": verso, "polarita_origine": "dichiarata", "partenza_valore": b, "raggiunto_valore": a},
                {"tipo": tipo, "valore": t},
            )
        )
    for tipo, quando, fatto in product(("data", "atto", "si_no"), GIORNI, (None, 0.0, 1.0)):
        i = {"raggiunto_data": quando, "raggiunto_valore": fatto, "raggiunto_unita": "si_no" if fatto is not None else None}
        voci.append((i, {"tipo": tipo, "scadenza": date(ANNO, 9, 30)}))
    for tipo, verso, a, largo in product(("intervallo", "soglie"), ("crescente", "decrescente"), (*VALORI, 50.0, 90.0, 120.0), (None, 5.0)):
        atteso = {"tipo": tipo, "valore": 80.0, "valore_min": 50.0, "valore_max": 100.0, "tolleranza": largo}
        voci.append(({"polarita": verso, "polarita_origine": "dichiarata", "raggiunto_valore": a}, atteso))
    voci += [({"raggiunto_valore": a}, {"tipo": "testo"}) for a in (None, 3.0)]
    voci += [
        ({"raggiunto_valore": 3.0, "stato_dichiarato": "neutralizzato", "motivo": m}, {"tipo": "numero", "valore": 4.0})
        for m in (None, "x")
    ]
    indicatori, attesi = [], []
    for n, (i, atteso) in enumerate(voci):
        chiave = f"s{n // 3}/i{n}"
        peso = (50.0, 30.0, 20.0)[n % 3] if n != 4 else None  # one sheet lacks a weight
        indicatori.append({"peso": peso, **i, "scheda_id": f"s{n // 3}", "indicatore_id": chiave})
        attesi.append({**atteso, "testo": "…", "indicatore_id": chiave, "anno_atteso": ANNO})
    schede = [{"scheda_id": f"s{k}", "ordine": k} for k in range((len(voci) + 2) // 3)]
    return lake(schede=schede, indicatori=indicatori, attesi=attesi)


def written(r: Raggiungimento, percorso: Path) -> None:
    libro = Workbook()
    libro.remove(libro.worksheets[0])
    for titolo, frame in ((live.INDICATORI, live.indicators(r)), (live.OBIETTIVI, live.objectives(r))):
        write_sheet(libro.create_sheet(titolo), frame, titolo.replace(" ", "_").lower())
    libro.save(percorso)


def recalculated(percorsi: list[Path], dove: Path) -> list[dict[str, list[dict[str, object]]]]:
    """The sheets of some workbooks as LibreOffice computes them."""
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(dove / 'profilo').as_uri()}", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(dove), *map(str, percorsi)], check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    libri = [load_workbook(dove / p.name, data_only=True) for p in percorsi]
    return [{f.title: [dict(zip(next(f.values), riga, strict=True)) for riga in list(f.values)[1:]] for f in libro} for libro in libri]


@_SOFFICE
def test_a_spreadsheet_computes_the_scores_that_pegan_computes(tmp_path: Path) -> None:
    dati = piano()
    scritti = [tmp_path / f"{nome}.xlsx" for nome in REGOLE]
    esiti = [raggiungimento(dati, load_rules(nome)) for nome in REGOLE]
    for r, percorso in zip(esiti, scritti, strict=True):
        written(r, percorso)
    (tmp_path / "ricalcolati").mkdir()
    for nome, r, fogli in zip(REGOLE, esiti, recalculated(scritti, tmp_path / "ricalcolati"), strict=True):
        for colonna, foglio, valori in (
            ("punteggio", live.INDICATORI, r.punteggi["valore"]),
            ("punteggio", live.OBIETTIVI, r.obiettivi["valore"]),
            ("almeno", live.OBIETTIVI, r.obiettivi["minimo"]),
            ("al_piu", live.OBIETTIVI, r.obiettivi["massimo"]),
            ("copertura_pct", live.OBIETTIVI, r.obiettivi["copertura_pct"]),
        ):
            assert len(fogli[foglio]) == len(valori)
            for riga, valore in zip(fogli[foglio], valori, strict=True):
                trovato = riga[colonna] if riga[colonna] != "" else None
                atteso = None if valore != valore else pytest.approx(float(valore), abs=1e-9)
                assert trovato == atteso, (nome, colonna, riga)


def test_nearly_every_rule_is_written_as_a_formula() -> None:
    r = raggiungimento(piano(), load_rules("proporzionale"))
    righe = live.indicators(r)
    giudicati = righe[righe["formula"].notna() & righe["calcolato"].notna()]
    assert len(giudicati) > 200
    assert set(giudicati["come"]) == {"formula"}


def test_what_is_not_judged_has_no_formula() -> None:
    r = raggiungimento(piano(), load_rules("proporzionale"))
    righe = live.indicators(r)
    muti = righe[righe["stato"].isin(["atteso_assente", "non_previsto_nell_anno", "non_valutabile"])]
    assert len(muti)
    assert not any(isinstance(v, live.Formula) for v in muti["punteggio"])
