"""A form filled in and kept beside its plan: the plan's indicators show what it reports, and the score follows."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from pegan.clean.actuals import Risultato, read_actual
from pegan.ingest import ingest
from pegan.schede import write_forms
from pegan.score import load_rules, raggiungimento
from pegan.store import read_lake
from tests.schede.modulo import Uscito, apri, casella, indicatori, intestazione, leggi, righe, rileggi, schede, trovate

PYTHON = "/usr/bin/python3"
"""The system's own: the one that has LibreOffice's `uno`, where it is installed."""
FATTO = {"%": "{0}%", "n.": "{0}", "data": "30/06/{anno}", "si/no": "sì"}
"""What meets a target of each unit."""


def _reach(uscito: Uscito) -> tuple[list[tuple[str, str, str]], dict[str, str]]:
    """What an office types so that every indicator but the last reaches its target: (sheet, cell, text), and the results by id."""
    libro = apri(uscito.modulo)
    posti = [(f, r) for f in schede(libro) for r in righe(f)]
    digitati: list[tuple[str, str, str]] = []
    scritti: dict[str, str] = {}
    for foglio, riga in posti[:-1]:
        _, colonne = intestazione(foglio)
        unita = str(foglio.cell(riga, colonne["unità di misura"]).value)
        atteso = str(foglio.cell(riga, intestazione(foglio, "peso assegnato")[1]["Risultato atteso"]).value)
        numero = "".join(c for c in atteso if c.isdecimal())[:2] or "1"
        valore = FATTO[unita].format(numero, anno=uscito.anno)
        digitati.append((foglio.title, casella(foglio, riga, "raggiunto"), valore))
        scritti[str(leggi(foglio, riga, "codice"))] = valore
    foglio, riga = posti[-1]
    digitati.append((foglio.title, casella(foglio, riga, "stato_dichiarato"), "neutralizzato"))
    digitati.append((foglio.title, casella(foglio, riga, "motivo"), "competenza passata alla Provincia"))
    return digitati, scritti


def _fill(uscito: Uscito, dove: Path) -> dict[str, str]:
    """The form with all of it written by a script, saved; the results by id."""
    digitati, scritti = _reach(uscito)
    libro = apri(uscito.modulo)
    for foglio, cella, testo in digitati:
        libro[foglio][cella].value = testo
    libro.save(dove)
    return scritti


@pytest.fixture(scope="module")
def tornato(uscito: Uscito, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The lake of plan and form, and what the form reports."""
    base = tmp_path_factory.mktemp("tornati")
    shutil.copytree(uscito.raw, base / "raw")
    (cartella,) = (p.parent for p in (base / "raw").rglob("piano.xlsx"))
    scritti = _fill(uscito, cartella / "compilato.xlsx")
    esito = ingest([base / "raw"], base / "dati")
    assert len(esito.letti) == 2, esito
    return base / "dati", scritti


def test_the_plan_speaks_and_the_form_reports(uscito: Uscito, tornato: tuple[Path, dict[str, str]]) -> None:
    data, scritti = tornato
    lake = read_lake(data)
    assert sorted(lake["documenti"]["tipo"].fillna("piano")) == ["consuntivo", "piano"]
    in_uso = lake.in_uso("indicatori").set_index("indicatore_id")
    assert len(in_uso) == len(read_lake(uscito.data)["indicatori"])
    assert in_uso["raggiunto"].dropna().to_dict() == scritti
    assert set(in_uso["documento_id"]) == set(read_lake(uscito.data)["indicatori"]["documento_id"])
    assert in_uso["motivo"].dropna().tolist() == ["competenza passata alla Provincia"]


def test_nothing_is_counted_twice(uscito: Uscito, tornato: tuple[Path, dict[str, str]]) -> None:
    lake, prima = read_lake(tornato[0]), read_lake(uscito.data)
    for tabella in ("schede", "indicatori", "attesi", "attivita", "cronoprogramma", "personale", "capitoli"):
        assert len(lake.in_uso(tabella)) == len(prima.in_uso(tabella)), tabella
    assert lake["basi_impegno"]["base"].nunique() == 1


def test_the_form_that_repeats_the_plan_differs_from_it_in_nothing(tornato: tuple[Path, dict[str, str]]) -> None:
    """Findings across documents are on what differs: pseudonyms and masked names do not."""
    s = read_lake(tornato[0])["segnalazioni"]
    assert [
        m for m, r in zip(s["messaggio"], s["regola"], strict=True) if r.startswith(("rendiconto_", "modulo_c", "modulo_e", "modulo_i"))
    ] == []


def test_the_score_follows(tornato: tuple[Path, dict[str, str]]) -> None:
    data, scritti = tornato
    r = raggiungimento(read_lake(data), load_rules("proporzionale"))
    per_id = r.punteggi.set_index("indicatore_id")
    assert per_id.loc[list(scritti), "valore"].tolist() == [100.0] * len(scritti)
    assert per_id.loc[~per_id.index.isin(list(scritti)), "stato"].tolist() == ["non_valutabile"]
    assert r.obiettivi["valore"].tolist() == [100.0, 100.0]


def test_the_next_form_starts_from_what_was_reported(uscito: Uscito, tornato: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    data, scritti = tornato
    (dopo,) = write_forms(data, tmp_path, None, None, nuovo_anno=True)
    for foglio in schede(apri(dopo)):
        _, colonne = intestazione(foglio)
        for riga in righe(foglio):
            codice = str(leggi(foglio, riga, "codice")).replace(f"/{uscito.anno + 1}/", f"/{uscito.anno}/")
            origine = foglio.cell(riga, colonne["origine del dato di partenza"]).value
            assert origine == (f"raggiunto {uscito.anno}" if codice in scritti else "non rendicontato")
            assert (leggi(foglio, riga, "partenza") is not None) == (codice in scritti)
    partenze = {k.replace(f"/{uscito.anno + 1}/", f"/{uscito.anno}/"): i.partenza for k, i in indicatori(rileggi(dopo)).items()}
    assert {k: v for k, v in partenze.items() if v} == scritti


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_form_that_libreoffice_saved_reads_the_same(uscito: Uscito, tmp_path: Path) -> None:
    scritti = _fill(uscito, tmp_path / "m.xlsx")
    casa = f"-env:UserInstallation=file://{tmp_path}/profilo"
    for da, a in (("m.xlsx", "ods"), ("m.ods", "xlsx:Calc MS Excel 2007 XML")):
        (tmp_path / "fatti").mkdir(exist_ok=True)
        comando = ["soffice", casa, "--headless", "--convert-to", a, "--outdir", str(tmp_path / "fatti"), str(tmp_path / da)]
        subprocess.run(comando, check=True, capture_output=True, timeout=120)
        fatto = tmp_path / "fatti" / f"m.{a[:4].rstrip(':')}"
        peg = rileggi(fatto)
        assert {k: i.raggiunto for k, i in indicatori(peg).items() if i.raggiunto} == scritti, fatto.suffix
        assert [s.messaggio for s in trovate(peg)] == [], fatto.suffix
        assert peg.documento.tipo == "consuntivo"
        assert peg["testo_non_attribuito"] == []
        fatto.rename(tmp_path / fatto.name)


def _has_uno() -> bool:
    return subprocess.run([PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode == 0


def _mirrored(cella: str, da: int, a: int) -> str:
    """Where a cell stands once the rows from `da` to `a` have been turned about: B2 is B4 among rows 2-4."""
    colonna = cella.rstrip("0123456789")
    return f"{colonna}{da + a - int(cella.removeprefix(colonna))}"


@pytest.mark.skipif(shutil.which("soffice") is None or not _has_uno(), reason="LibreOffice or its python is not installed")
def test_a_form_sorted_and_filled_in_with_libreoffice_comes_back_and_what_is_locked_stays(uscito: Uscito, tmp_path: Path) -> None:
    digitati, scritti = _reach(uscito)
    libro = apri(uscito.modulo)
    foglio = schede(libro)[0]
    riga = next(righe(foglio))
    vietati = [(foglio.title, casella(foglio, riga, campo), "99") for campo in ("denominazione", "partenza")]
    fatto, profilo = tmp_path / "fatto.xlsx", tmp_path / "profilo"
    capi = {f.title: (min(righe(f)), max(righe(f)), get_column_letter(f.max_column)) for f in schede(libro)}
    comando = [
        PYTHON,
        str(Path(__file__).parent / "digita.py"),
        *(p.as_uri() for p in (uscito.modulo, fatto, profilo)),
        json.dumps([(titolo, _mirrored(cella, *capi[titolo][:2]), testo) for titolo, cella, testo in [*digitati, *vietati]]),
        json.dumps([(titolo, f"A{da}:{ultima}{a}") for titolo, (da, a, ultima) in capi.items()]),
    ]
    subprocess.run(comando, check=True, capture_output=True, timeout=180)
    for prima, dopo in zip(schede(libro), schede(apri(fatto)), strict=True):
        assert [leggi(dopo, r, "codice") for r in righe(dopo)] == [leggi(prima, r, "codice") for r in righe(prima)][::-1]
    peg = rileggi(fatto)
    letti = {k: i for k, i in indicatori(peg).items() if i.raggiunto}
    assert {k: Risultato(i.raggiunto_valore, i.raggiunto_data, i.raggiunto_unita) for k, i in letti.items()} == {
        k: read_actual(testo, uscito.anno) for k, testo in scritti.items()
    }  # the text is as LibreOffice shows it: "33,00%" for 33%
    assert [i.motivo for i in indicatori(peg).values() if i.motivo] == ["competenza passata alla Provincia"]
    assert [s.messaggio for s in trovate(peg)] == []
    assert peg.documento.tipo == "consuntivo"
    assert peg["testo_non_attribuito"] == []
