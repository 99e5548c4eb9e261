"""The sample body's documents, read once."""

from pathlib import Path

import pytest

from pegan.ingest import ingest
from pegan.store import Lake, read_lake
from tests.conftest import RADICE

ESEMPIO = RADICE / "data/raw/comune-di-esempio"


@pytest.fixture(scope="session")
def lago(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lake of all three years."""
    dati = tmp_path_factory.mktemp("esempio") / "dati"
    assert ingest([ESEMPIO], dati).falliti == []
    return dati


@pytest.fixture(scope="session")
def lake(lago: Path) -> Lake:
    return read_lake(lago)
