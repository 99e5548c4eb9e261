"""What cannot be a value of its column: words where an amount or a share belongs, a date as a unit. The row that holds it may be none of its table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pegan.read.cell import Cell
from pegan.read.form.labels.testate import is_date
from pegan.read.form.tables.column import ColonnaTrovata

_PAROLE = "la riga ha parole dove ci vuole una cifra: può non essere una riga della tabella"
_NOME = "la riga ha una cifra dove ci vuole il nome di una persona: può non essere una riga della tabella"
_CODICE = "la riga ha parole dove ci vuole un capitolo: può non essere una riga della tabella"
_UNITA = "la riga ha una data dove ci vuole un'unità di misura: può non essere una riga della tabella"
DI_ALTRO = frozenset({_PAROLE, _NOME, _CODICE, _UNITA})
"""Why a row may be of another table."""
_IMPORTO = re.compile(r"(?:circa|ca\.?|euro|eur|€|\W)*\d", re.I)
_CIFRA = re.compile(r"\d")
_PAROLA = re.compile(r"[^\W\d_]{3}|[^\W\d_]+\.?\s")


def of_another_kind(posto: Sequence[tuple[Cell, ColonnaTrovata | None]], specie: Mapping[ColonnaTrovata, str]) -> str | None:
    """Why a row may be none of its table, by the kind of one of its values; `specie` are the columns that have one."""
    for c, k in posto:
        if k is None or (campo := specie.get(k)) is None:
            continue
        # most amounts and shares begin with a digit, most units with a letter
        if (campo == "nominativo" or (campo == "unita") == c.text[0].isdigit()) and (perche := _doubt(campo, c.text)):
            return perche
    return None


def kinds(colonne: Sequence[ColonnaTrovata]) -> dict[ColonnaTrovata, str]:
    """The columns whose values are of one kind, each with the field that says which."""
    campi = {k: "percento" if k.colonna is not None and k.colonna.percento else (k.campo or "").removeprefix("i.") for k in colonne}
    return {k: x for k, x in campi.items() if x in ("percento", "importo", "nominativo", "capitolo", "unita")}


def _doubt(campo: str, testo: str) -> str | None:
    """Why a text is no value of a kind."""
    if campo == "percento":
        return _PAROLE if _is_word(testo) else None
    if campo == "importo":
        return _PAROLE if _PAROLA.match(testo) and not _IMPORTO.match(testo) else None
    if campo == "unita":
        return _UNITA if is_date(testo) else None
    con_cifre = _CIFRA.search(testo) is not None
    if campo == "nominativo":
        return _NOME if con_cifre else None
    return _CODICE if not con_cifre and _PAROLA.match(testo) else None


def _is_word(testo: str) -> bool:
    return len(testo) > 2 and (all(c.isalpha() or c in " .'’_" for c in testo) or _PAROLA.match(testo) is not None)
