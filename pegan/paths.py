"""Every path that pegan knows: the package's own data, and where a run reads and writes."""

import os
import shutil
from pathlib import Path

PACCHETTO = Path(__file__).parent
VOCAB = PACCHETTO / "vocab"
TEMPLATES = PACCHETTO / "templates"


def _accanto(nome: str, nel_pacchetto: str) -> Path:
    """A folder of the checkout, or its copy in the installed wheel."""
    checkout = PACCHETTO.parent / nome
    return checkout if (PACCHETTO.parent / "pyproject.toml").is_file() else PACCHETTO / nel_pacchetto


NOTEBOOKS = _accanto("notebooks", "notebooks")
REGOLE = _accanto("data/regole", "regole")

RAW = Path("data/raw")
PROCESSED = Path("data/processed")
CORRECTIONS = Path("data/corrections")
REPORTS = Path("reports")

SOURCES = "SOURCES.toml"

DATI = "PEGAN_DATI"
"""Environment variable by which `pegan lab` tells the notebooks where the lake is."""


def find_lake(dati: str | os.PathLike[str]) -> Path:
    """The lake's folder: as given, else the one that `pegan lab` was told, else the same path from a folder above.

    A notebook runs in its own folder, where "data/processed" is not; the lake of the project that it stands in is meant.
    """
    percorso = Path(dati)
    if percorso.is_dir() or percorso.is_absolute():
        return percorso
    detto = os.environ.get(DATI)
    if detto and percorso == PROCESSED:
        return Path(detto)
    return next((c / percorso for c in Path.cwd().parents if (c / percorso).is_dir()), percorso)


def working_notebooks() -> Path:
    """The notebooks that a person may change: the checkout's, else a copy of the package's in the folder at hand, made once."""
    if NOTEBOOKS.parent != PACCHETTO:
        return NOTEBOOKS
    copia = Path("notebooks")
    copia.mkdir(exist_ok=True)
    for notebook in NOTEBOOKS.glob("*.ipynb"):
        if not (copia / notebook.name).exists():
            shutil.copyfile(notebook, copia / notebook.name)
    return copia
