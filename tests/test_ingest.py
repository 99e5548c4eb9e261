"""A run reads what changed, and leaves the lake that reading everything would leave."""

import shutil
import sys
import time
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest

from pegan.errors import RichiestaErrata
from pegan.ingest import ingest
from pegan.reading import warm_up
from pegan.store import stored_documents
from pegan.store.alone import alone
from pegan.store.write import INSIEME_FILE
from tests.factory.book import write_xlsx
from tests.factory.form import lay_out, make_form
from tests.factory.plan import make_plan


def scrivi(percorso: Path, *copie: str) -> None:
    """A plan of one sheet, which SOURCES.toml says is the folder's body's, and copies of it beside."""
    r = Random(3)
    forma = make_form(r)
    percorso.parent.mkdir(parents=True)
    write_xlsx(lay_out(make_plan(r, forma.periodi, schede=1), forma), percorso)
    for copia in copie:
        shutil.copy(percorso, percorso.with_name(copia))
    ente = percorso.parent.parent.name
    voci = [f'[[fonte]]\nfile = "{nome}"\nente = "{ente}"\nanno = 2022\n' for nome in (percorso.name, *copie)]
    percorso.with_name("SOURCES.toml").write_text("\n".join(voci), encoding="utf-8")


def lago(data: Path) -> dict[str, object]:
    """Path of each file -> its rows."""
    return {p.relative_to(data).as_posix(): pq.read_table(p, partitioning=None).to_pylist() for p in data.rglob("*.parquet")}


@pytest.fixture(scope="module")
def fonti(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two bodies of a year; the second keeps one plan in two files."""
    radice = tmp_path_factory.mktemp("fonti")
    scrivi(radice / "comune-uno/2022/piano.xlsx")
    scrivi(radice / "comune-due/2022/piano.xlsx", "copia.xlsx")
    return radice


def test_a_run_over_what_changed_leaves_the_lake_of_a_run_over_everything(fonti: Path, tmp_path: Path) -> None:
    ingest([fonti], tmp_path / "dati")
    mai_visti = {p.stat().st_mtime_ns for p in (tmp_path / "dati").rglob(f"*/ente=comune-uno/*/{INSIEME_FILE}")}
    assert any("documento_ripetuto" in str(righe) for nome, righe in lago(tmp_path / "dati").items() if nome.startswith("segnalazioni"))

    (fonti / "comune-due/2022/copia.xlsx").unlink()
    scrivi(fonti / "comune-tre/2022/piano.xlsx")
    esito = ingest([fonti], tmp_path / "dati")
    assert (sorted(esito.letti), esito.rimossi, len(esito.invariati)) == (["comune-tre/2022/piano.xlsx"], ["copia.xlsx"], 2)
    ingest([fonti], tmp_path / "da-capo")
    assert lago(tmp_path / "dati") == lago(tmp_path / "da-capo")
    assert {p.stat().st_mtime_ns for p in (tmp_path / "dati").rglob(f"*/ente=comune-uno/*/{INSIEME_FILE}")} == mai_visti

    prima = {p: p.stat().st_mtime_ns for p in (tmp_path / "dati").rglob("*.parquet")}
    assert len(ingest([fonti], tmp_path / "dati").invariati) == 3
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "dati").rglob("*.parquet")} == prima

    (tolto,) = (tmp_path / "dati/documenti/ente=comune-tre/anno=2022").glob("*.parquet")
    tolto.unlink()
    assert ingest([fonti], tmp_path / "dati").letti == ["comune-tre/2022/piano.xlsx"]
    assert lago(tmp_path / "dati") == lago(tmp_path / "da-capo")


def test_two_files_that_say_they_are_one_document_are_both_read(tmp_path: Path) -> None:
    """Their folders tell them apart: a second copy of a body's plan, kept under another name and year."""
    scrivi(tmp_path / "raw/comune-a/2022/piano.xlsx")
    copia = tmp_path / "raw/vecchi/2019"
    copia.mkdir(parents=True)
    shutil.copy(tmp_path / "raw/comune-a/2022/piano.xlsx", copia)
    (copia / "SOURCES.toml").write_text('[[fonte]]\nfile = "piano.xlsx"\nente = "comune-a"\nanno = 2022\n', encoding="utf-8")
    esito = ingest([tmp_path / "raw"], tmp_path / "dati")
    assert (len(esito.letti), esito.falliti) == (2, [])
    assert sorted(stored_documents(tmp_path / "dati")) == ["comune-a-2022-piano-xlsx", "comune-a-2022-vecchi-2019-piano-xlsx"]


def test_a_file_does_not_take_the_place_of_another_that_is_still_there(tmp_path: Path) -> None:
    for radice in ("uno", "altro"):
        scrivi(tmp_path / radice / "comune-a/2022/piano.xlsx")
    assert ingest([tmp_path / "uno"], tmp_path / "dati").falliti == []
    prima = lago(tmp_path / "dati")
    ((nome, perche),) = ingest([tmp_path / "altro"], tmp_path / "dati").falliti
    assert nome == "comune-a/2022/piano.xlsx"
    assert "rinominare uno dei due file" in perche.lower()
    assert lago(tmp_path / "dati") == prima
    (tmp_path / "uno/comune-a/2022/piano.xlsx").unlink()
    assert ingest([tmp_path / "altro"], tmp_path / "dati").falliti == []  # moved, not doubled


def test_of_two_such_files_in_one_run_one_is_refused(tmp_path: Path) -> None:
    for radice in ("uno", "altro"):
        scrivi(tmp_path / radice / "comune-a/2022/piano.xlsx")
    esito = ingest([tmp_path / "uno", tmp_path / "altro"], tmp_path / "dati")
    assert (esito.letti, [n for n, _ in esito.falliti]) == (["comune-a/2022/piano.xlsx"], ["comune-a/2022/piano.xlsx"])
    assert len(stored_documents(tmp_path / "dati")) == 1


def test_the_workbook_that_is_read_before_all_others_is_read_whole() -> None:
    peg = warm_up()
    quante = {nome: len(peg.righe[nome]) for nome in ("schede", "indicatori", "attesi", "cronoprogramma", "personale", "capitoli")}
    assert quante == {"schede": 1, "indicatori": 2, "attesi": 4, "cronoprogramma": 3, "personale": 1, "capitoli": 1}
    assert peg.righe["testo_non_attribuito"] == []


def test_files_of_other_forms_are_named_and_those_of_an_open_program_are_none(tmp_path: Path) -> None:
    anno = tmp_path / "comune-uno/2022"
    anno.mkdir(parents=True)
    for nome in ("relazione.docx", "delibera.pdf.p7m", "foto.JPG", "~$piano.xlsx", "leggimi.md"):
        (anno / nome).write_bytes(b"PK")
    esito = ingest([tmp_path], tmp_path / "dati")
    assert esito.falliti == []
    perche = {nome.rpartition("/")[2]: detto for nome, detto in esito.altri}
    assert set(perche) == {"delibera.pdf.p7m", "foto.JPG", "relazione.docx"}
    assert "firma" in perche["delibera.pdf.p7m"]
    assert "immagine" in perche["foto.JPG"]
    assert "in PDF" in perche["relazione.docx"]


def test_what_cannot_be_opened_says_so_and_the_rest_is_read(fonti: Path, tmp_path: Path) -> None:
    (tmp_path / "rotti").mkdir()
    (tmp_path / "rotti/anello.pdf").symlink_to("anello.pdf")
    (tmp_path / "rotti/nulla.xlsx").symlink_to("/nessuna/cartella/nulla.xlsx")
    esito = ingest([tmp_path / "rotti", fonti / "comune-uno"], tmp_path / "dati")
    assert esito.letti == ["2022/piano.xlsx"]
    assert [n for n, _ in esito.falliti] == ["anello.pdf", "nulla.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such lock")
def test_two_runs_do_not_write_one_lake(fonti: Path, tmp_path: Path) -> None:
    with alone(tmp_path / "dati"), pytest.raises(RichiestaErrata, match="un'altra esecuzione"):
        ingest([fonti / "comune-uno"], tmp_path / "dati")
    assert ingest([fonti / "comune-uno"], tmp_path / "dati").letti == ["2022/piano.xlsx"]


@pytest.mark.skipif(sys.platform != "linux", reason="only where each document has a process of its own is one ended")
def test_a_reading_that_does_not_end_says_what_to_do(fonti: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pegan.ingest.corsa.TEMPO_MASSIMO", 0.1)
    monkeypatch.setattr("pegan.ingest.documento.read_document", lambda *_: time.sleep(600))
    esito = ingest([fonti / "comune-due/2022/piano.xlsx"], tmp_path / "altri")
    ((nome, motivo),) = esito.falliti
    assert "tempo massimo" in motivo
    assert motivo.startswith(f"{nome}: ")
    assert motivo.endswith("dividerlo.")
