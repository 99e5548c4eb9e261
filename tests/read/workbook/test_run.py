"""One hostile file among others: the command reads the rest, says which one failed and why, and ends with 1."""

from pathlib import Path

from click.testing import CliRunner

from pegan.cli import main
from tests.factory.book import write_xlsx
from tests.read.forms.test_every_form import make_document
from tests.read.workbook.test_hostile import locked


def test_the_documents_beside_a_hostile_one_are_read_and_the_run_ends_with_one(tmp_path: Path) -> None:
    cartella = tmp_path / "comune-di-prova" / "2022"
    cartella.mkdir(parents=True)
    write_xlsx(make_document(0).tavole, cartella / "buono.xlsx")
    locked(cartella / "chiuso.xlsx")
    esito = CliRunner().invoke(main, ["ingest", str(tmp_path / "comune-di-prova"), "--data", str(tmp_path / "dati")])
    assert esito.exit_code == 1
    assert "chiuso.xlsx" in esito.output
    assert "password" in esito.output
    assert [p.name for p in (tmp_path / "dati/schede").rglob("*.parquet") if "buono" in p.name]
