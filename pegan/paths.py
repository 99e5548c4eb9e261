"""Every path that pegan knows: the package's own data, and where a run reads and writes."""

from __future__ import annotations

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
