"""What was read from what: a stamp for each source, so that a second run does only what changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pegan.paths import PACCHETTO

FILE = "_impronte.json"
Luoghi = dict[Path, set[tuple[str, int]]]
"""Folder -> the (ente, anno) of its documents."""


@cache
def package_hash() -> str:
    """A hash of pegan's own sources and vocabularies: another version reads everything anew."""
    somma = hashlib.sha256()
    for percorso in sorted(p for p in PACCHETTO.rglob("*") if p.suffix in (".py", ".toml", ".csv", ".j2", ".css")):
        somma.update(str(percorso.relative_to(PACCHETTO)).encode() + percorso.read_bytes())
    return somma.hexdigest()


@dataclass(slots=True)
class Impronte:
    """Path of a source -> its stamp and the document that came of it."""

    voci: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, data: Path) -> Impronte:
        """The stamps of a lake; none if the file is missing or broken (everything is read again)."""
        try:
            return cls({k: (v[0], v[1]) for k, v in json.loads((data / FILE).read_text(encoding="utf-8")).items()})
        except (OSError, ValueError, LookupError):
            return cls()

    def save(self, data: Path) -> None:
        """Write aside, then rename."""
        data.mkdir(parents=True, exist_ok=True)
        accanto = data / f"{FILE}.parte"
        accanto.write_text(json.dumps(self.voci, indent=0, sort_keys=True), encoding="utf-8")
        os.replace(accanto, data / FILE)

    def unchanged(self, percorso: Path, impronta: str) -> bool:
        """The source was read as it is now."""
        return self.voci.get(_nome(percorso), ("", ""))[0] == impronta

    def document(self, percorso: Path) -> str | None:
        """The document that came of a source."""
        voce = self.voci.get(_nome(percorso))
        return voce[1] if voce else None

    def documents(self) -> dict[str, dict[str, str]]:
        """Name of a file -> its documents, each with the path that it came of; of the sources that are still there."""
        per_nome: dict[str, dict[str, str]] = {}
        for p, (_, documento) in self.voci.items():
            if documento and Path(p).exists():
                per_nome.setdefault(Path(p).name, {})[documento] = p
        return per_nome

    def set(self, percorso: Path, impronta: str, documento_id: str) -> None:
        """Remember a source that was read."""
        self.voci[_nome(percorso)] = (impronta, documento_id)

    def gone(self, trovati: Iterable[tuple[Path, Path]], sorgenti: Iterable[Path]) -> list[Path]:
        """Sources that stood under one of these folders and are no longer there."""
        presenti = {_nome(p) for p, _ in trovati}
        cartelle = [_nome(s) + "/" for s in sorgenti if s.is_dir()]
        return [Path(p) for p in sorted(self.voci) if p not in presenti and any(p.startswith(c) for c in cartelle)]

    def places(self, cartelle: Iterable[Path], documenti: Mapping[str, tuple[str, int]]) -> Luoghi:
        """Of each folder, the (ente, anno) of the documents that came of its files; texts that are no PEG are of none."""
        luoghi: Luoghi = {c: set() for c in cartelle}
        per_nome = {_nome(c): c for c in luoghi}
        for percorso, (_, documento) in self.voci.items():
            cartella = per_nome.get(percorso.rpartition("/")[0])
            luogo = documenti.get(documento)
            if cartella is not None and luogo is not None and luogo[1]:
                luoghi[cartella].add(luogo)
        return luoghi

    def forget(self, percorso: Path) -> str:
        """Drop a source; its document's name, "" for one that was never read."""
        return self.voci.pop(_nome(percorso), ("", ""))[1]


def _nome(percorso: Path) -> str:
    return Path(os.path.realpath(percorso)).as_posix()  # a link in a ring, too, has a name
