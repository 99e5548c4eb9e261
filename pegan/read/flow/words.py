"""The words of a text in reading order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label
from pegan.read.form.template import Modello
from pegan.read.form.template_file import templates
from pegan.read.source import Linea


@dataclass(frozen=True, slots=True)
class Parola:
    """A word and where it stands in the source."""

    testo: str
    inizio: int
    linea: Linea


@lru_cache(maxsize=1 << 14)
def words_of(linea: Linea) -> tuple[Parola, ...]:
    """The words of a line; a figure glued to the next cell's word ("1Peso", "15%Scuole") is one by itself, so is a label glued to its value ("Peso:10")."""
    return tuple(Parola(m.group(), linea.inizio + m.start(), linea) for m in _PAROLA.finditer(linea.testo))


_PAROLA = re.compile(r"\d+(?:[.,]\d+)*%?(?=[A-ZÀ-Ý][a-zà-ÿ]{2}|[a-z]{3,4}\.)|[^\W\d_]{2,}:(?=[A-ZÀ-Ý\d])|\S+")


def text_of(parole: Sequence[Parola]) -> str:
    """Words as one text."""
    return " ".join(p.testo for p in parole)


def is_heading(testo: str) -> bool:
    """A text is what one of the sheet's tables calls a column, and no word that a row may hold ("Data", "Numero")."""
    return testo[:1].isupper() and any(
        find_label(testo, t.grafie, simile=False, incerte=False) is not None for t in form().tabelle if t.nome == "personale"
    )


@lru_cache(maxsize=1 << 14)
def is_column_name(testo: str) -> bool:
    """A text is what one of the sheet's tables calls a column."""
    return len(testo) <= BREVE and any(find_label(testo, t.grafie, simile=False, incerte=False) is not None for t in form().tabelle)


@cache
def form() -> Modello:
    """The form whose labels a sheet bears."""
    return next(m for m in templates() if m.riga == "scheda")
