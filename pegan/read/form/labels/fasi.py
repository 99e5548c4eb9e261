"""Labels that ask for what a sheet's tables hold, where it has none: "Fasi", "Azioni previste", "Indicatori"; and those of one step, with its number: "Fase 2"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pegan.read.cell import Cell
from pegan.read.form.labels.headings import find_label
from pegan.read.form.template import Modello

ATTIVITA = "attivita"
_CODE = frozenset("0123456789.:)")
"""How the label of one step ends."""
_NUMERATA = re.compile(r"(?P<nome>[^\W\d_]{4,})\s*(?:n\.?\s*|nr\.?\s*)?(?P<numero>\d{1,2})\s*[.:)]?", re.I)


def asked_in(tabella: str, testo: str, modello: Modello) -> str | None:
    """The column of a table that a label, or a heading, surely names."""
    sua = next((t for t in modello.tabelle if t.nome == tabella), None)
    nome = find_label(testo.rstrip(": "), sua.grafie, simile=False, incerte=False) if sua else None
    return nome.nome if nome else None


def asks_for(tabella: str, testo: str, modello: Modello) -> bool:
    """A label or a heading that asks for what the rows of a table are called by: what is done, what is measured."""
    nome = asked_in(tabella, testo, modello)
    return nome is not None and any(t.nome == tabella and t.chiavi[0] == nome for t in modello.tabelle)


def number_of_step(testo: str, modello: Modello) -> tuple[int, int] | None:
    """Where the number stands in the label of one step, "Fase 2"; None for any other text."""
    m = _NUMERATA.fullmatch(testo.strip()) if testo[:1].isalpha() else None
    return m.span("numero") if m and asks_for(ATTIVITA, m["nome"], modello) else None


def numbered_steps(celle: Sequence[Cell], indici: Iterable[int], modello: Modello) -> Iterator[tuple[int, tuple[int, int]]]:
    """The cells that are the label of one step, each with where its number stands."""
    for i in indici:
        if celle[i].text[-1:] in _CODE and (numero := number_of_step(celle[i].text, modello)):
            yield i, numero
