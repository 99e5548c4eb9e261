"""Rows below a title that has no heading of columns, and the columns that they have without saying so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pegan.read.flow.rows import RigaLetta
from pegan.read.flow.words import Parola
from pegan.read.source import Linea

COLONNE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "indicatori": (("", "N."), ("denominazione", "Indicatore")),
    "attivita": (("", "N."), ("descrizione", "Attività")),
    "capitoli": (("capitolo", "Capitolo"), ("descrizione", "Descrizione capitolo"), ("importo", "Importo")),
    "personale": (("nominativo", "Nominativo"), ("unita_organizzativa", "Profilo professionale"), ("impegno_pct", "% impegno")),
}
"""Field and heading of the columns that such a list has without saying so."""
SEGNO = re.compile(r"[-–•*·]|\d{1,2}[.)]|[a-z]\)")
FRA = re.compile(r"[-–;,]|[()]")
"""A sign before an item of a list, and what parts the pieces of one."""


@dataclass(slots=True)
class Elenco:
    """Rows without a heading: the columns (field, heading) that they have, and the words that only part them."""

    tabella: str
    colonne: tuple[tuple[str, str], ...]
    righe: list[RigaLetta] = field(default_factory=list)
    segni: list[tuple[Parola, ...]] = field(default_factory=list)
    avanzi: list[Linea] = field(default_factory=list)
