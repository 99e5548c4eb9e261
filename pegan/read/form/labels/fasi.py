"""Labels that ask for a sheet's steps: "Fasi", "Azioni previste"; and those of one step, with its number: "Fase 2"."""

import re

from pegan.read.form.labels.headings import find_label
from pegan.read.form.template import Modello

ATTIVITA, _DESCRIZIONE = "attivita", "descrizione"
_NUMERATA = re.compile(r"(?P<nome>[^\W\d_]{4,})\s*(?:n\.?\s*|nr\.?\s*)?(?P<numero>\d{1,2})\s*[.:)]?", re.I)


def asks_for_steps(testo: str, modello: Modello) -> bool:
    """A label or a heading that asks for what is done."""
    grafie = next((t.grafie for t in modello.tabelle if t.nome == ATTIVITA), None)
    nome = find_label(testo.rstrip(": "), grafie, simile=False, incerte=False) if grafie else None
    return nome is not None and nome.nome == _DESCRIZIONE


def number_of_step(testo: str, modello: Modello) -> tuple[int, int] | None:
    """Where the number stands in the label of one step, "Fase 2"; None for any other text."""
    m = _NUMERATA.fullmatch(testo.strip()) if testo[-1:] in "0123456789.:)" else None
    return m.span("numero") if m and asks_for_steps(m["nome"], modello) else None
