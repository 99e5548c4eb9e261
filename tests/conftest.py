"""The main job, run once for all tests that look at what it makes: on the real extract alone, the sample body is tests/esempio/'s."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from pegan.pipeline import run

RADICE = Path(__file__).parents[1]
ESTRATTI = RADICE / "data/raw/comune-di-sondrio"

# no test asserts a time, nor what a busy machine makes of it
settings.register_profile("pegan", deadline=None)
settings.load_profile("pegan")


@dataclass(frozen=True)
class Fatto:
    """What a run on the shipped data left."""

    data: Path
    out: Path
    stati: tuple[str, ...]


@pytest.fixture(scope="session")
def fatto(tmp_path_factory: pytest.TempPathFactory) -> Fatto:
    base = tmp_path_factory.mktemp("lavoro")
    _, esiti = run(ESTRATTI, base / "dati", base / "reports", RADICE / "data/corrections", "interna", 2)
    assert [(e.report.pagina, e.motivo) for e in esiti if e.stato == "fallito"] == []
    return Fatto(base / "dati", base / "reports", tuple(e.stato for e in esiti))
