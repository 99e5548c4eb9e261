"""The wheel alone: installed elsewhere, run from an empty folder, it has all that it needs."""

import os
import subprocess
import sys
from pathlib import Path

from pegan.run import ANALISI
from tests.conftest import ESTRATTI, RADICE


def esegui(*comando: str | Path, cwd: Path, **ambiente: str) -> str:
    esito = subprocess.run(
        [str(c) for c in comando], cwd=cwd, env={**os.environ, **ambiente}, capture_output=True, text=True, timeout=300, check=False
    )
    assert esito.returncode == 0, esito.stdout + esito.stderr
    return esito.stdout


def test_an_installed_wheel_works_from_an_empty_folder(tmp_path: Path) -> None:
    vuota, sito = tmp_path / "vuota", tmp_path / "sito"
    vuota.mkdir()
    esegui(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", cwd=RADICE)
    (ruota,) = (tmp_path / "dist").glob("pegan-*.whl")
    esegui(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", sito, ruota, cwd=vuota)
    dove = esegui(sys.executable, "-c", "import pegan; print(pegan.__file__)", cwd=vuota, PYTHONPATH=str(sito))
    assert Path(dove.strip()).is_relative_to(sito)
    fuori = esegui(sys.executable, "-m", "pegan", "run", "--raw", ESTRATTI, cwd=vuota, PYTHONPATH=str(sito))
    assert "falliti: 0." in fuori
    assert (vuota / "reports/index.html").is_file()
    pagine = {p.name.split("_servizi")[0].removesuffix(".html") for p in (vuota / "reports/comune-di-sondrio/2020").glob("*.html")}
    assert pagine == set(ANALISI)
