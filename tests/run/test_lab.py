"""The notebooks as a person opens them in JupyterLab: in their own folder, with the parameters as they stand."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from pegan import paths
from pegan.paths import NOTEBOOKS
from tests.conftest import Fatto


@pytest.mark.parametrize("nome", ["esplora", "04_raggiungimento"])
def test_a_notebook_opened_by_hand_shows_the_last_year_of_the_first_body(fatto: Fatto, monkeypatch: pytest.MonkeyPatch, nome: str) -> None:
    monkeypatch.setenv(paths.DATI, str(fatto.data))
    notebook = nbformat.read(NOTEBOOKS / f"{nome}.ipynb", as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(NOTEBOOKS)}}, timeout=300).execute()
    uscite = [u for c in notebook.cells if c.cell_type == "code" for u in c.outputs]
    testi = " ".join(str(u.data.get("text/html", "")) for u in uscite if "data" in u)
    assert "Promuovere la tutela" in testi or "PEG 2020" in testi
    if nome == "esplora":
        assert any("application/vnd.jupyter.widget-view+json" in u.data for u in uscite if "data" in u), "no menus in a kernel"


def test_the_lake_is_found_from_a_folder_below_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.DATI, raising=False)
    (tmp_path / "data/processed").mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert paths.find_lake("data/processed") == tmp_path / "data/processed"
    assert paths.find_lake("altrove") == Path("altrove")
    monkeypatch.setenv(paths.DATI, "/un/lago")
    assert paths.find_lake("data/processed") == Path("/un/lago")
