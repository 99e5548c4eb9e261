"""The words of `words.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TUTTE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Voce:
    """A column of a table, or a label with its value: of what it is, which fields it may be taken for, how it may be worded."""

    di: str
    campi: frozenset[str]
    grafie: tuple[str, ...]


VOCI = {nome: Voce(v["di"], frozenset(v["campi"]), tuple(v["grafie"])) for nome, v in _TUTTE["colonna"].items()}
SOPRA: dict[str, list[str]] = _TUTTE["sopra"]
"""What stands over the columns of one kind, or over a block."""
TESTI: dict[str, list[str]] = _TUTTE["testi"]
INDICATORI = [(nome, i["unita"], genere) for genere, i in _TUTTE["indicatori"].items() for nome in i["nomi"]]
"""Names, the units that they may bear, the kind of their values."""
