"""Whose document this is, and of which year: declared, printed in it, or named by its folders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pegan.check import Contesto
from pegan.ids import slug
from pegan.read.cells import Lettura

_ANNO = re.compile(r"(?:19|20)\d\d")
SCONOSCIUTO = "sconosciuto"


@dataclass(frozen=True, slots=True)
class Origine:
    """The body and year that were chosen, and what each witness said."""

    ente: str
    anno: int
    contesto: Contesto


def find_origin(lettura: Lettura, percorso: Path, ente: str | None, anno: int | None, voce: Mapping[str, object]) -> Origine:
    """Declared (command line, then SOURCES.toml), else printed, else the folders `<ente>/<anno>/`."""
    testi = {c.campo: c.testo for c in lettura.celle if c.tabella == "documenti" and c.testo}
    stampato = testi.get("ente_nome") or testi.get("ente_pie")
    anni = [int(m[0]) for t in (testi.get("anno"), testi.get("triennio")) if t and (m := _ANNO.search(t))]
    anni += [lettura.anni[0]] if lettura.anni else []
    cartelle = percorso.parent.parts[-2:]
    in_cartelle = len(cartelle) == 2 and bool(_ANNO.fullmatch(cartelle[1]))
    dichiarato = ente or (str(voce["ente"]) if "ente" in voce else None)
    anno_dichiarato = anno or (int(str(voce["anno"])) if "anno" in voce else None)
    enti = (dichiarato, stampato, cartelle[0] if in_cartelle else None)
    scelti = (anno_dichiarato, anni[0] if anni else None, int(cartelle[1]) if in_cartelle else None)
    contesto = Contesto(
        ente_dichiarato=enti[0], ente_documento=enti[1], ente_cartella=enti[2],
        anno_dichiarato=scelti[0], anno_documento=scelti[1], anno_cartella=scelti[2],
    )  # fmt: skip
    return Origine(slug(next((e for e in enti if e), SCONOSCIUTO)), next((a for a in scelti if a), 0), contesto)


def not_a_peg(lettura: Lettura) -> bool:
    """No sheet and no row of a summary: whatever the text is, it is no PEG."""
    return not any(c.tabella in ("schede", "quadro") for c in lettura.celle)
