"""Labels that ask for what a sheet's tables hold, where it has none: "Fasi", "Azioni previste", "Indicatori"; and those of one step, with its number: "Fase 2"."""

import re

from pegan.read.form.labels.headings import find_label
from pegan.read.form.template import Modello

ATTIVITA = "attivita"
_NUMERATA = re.compile(r"(?P<nome>[^\W\d_]{4,})\s*(?:n\.?\s*|nr\.?\s*)?(?P<numero>\d{1,2})\s*[.:)]?", re.I)


def asks_for(tabella: str, testo: str, modello: Modello) -> bool:
    """A label or a heading that asks for what the rows of a table are called by: what is done, what is measured."""
    sua = next((t for t in modello.tabelle if t.nome == tabella), None)
    nome = find_label(testo.rstrip(": "), sua.grafie, simile=False, incerte=False) if sua else None
    return nome is not None and sua is not None and nome.nome == sua.chiavi[0]


def number_of_step(testo: str, modello: Modello) -> tuple[int, int] | None:
    """Where the number stands in the label of one step, "Fase 2"; None for any other text."""
    m = _NUMERATA.fullmatch(testo.strip()) if testo[-1:] in "0123456789.:)" else None
    return m.span("numero") if m and asks_for(ATTIVITA, m["nome"], modello) else None
