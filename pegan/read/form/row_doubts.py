"""Rows of a table that may be none of it: a title, a mean, a row without the name that the others have."""

from __future__ import annotations

from collections.abc import Sequence

from pegan.read.cell import Cell
from pegan.read.form.rows import Riga
from pegan.read.form.table import TabellaTrovata

_SOLA = "la riga ha solo questo: può essere un titolo fra le righe"
SENZA_NOME = "la riga non ha il nome: può non essere una riga della tabella"
_PAROLE = "la riga ha parole dove ci vuole una cifra: può non essere una riga della tabella"


def open_rows(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> list[str | None]:
    """Why each row may be none: it has nothing but its key where others have more, or words where a figure should stand."""
    pieni = [len({k.campo for i in riga if celle[i].text and (k := t.column(celle[i])) is not None and k.campo}) for riga in righe]
    gantt = any(k.periodi for k in t.colonne)
    senza = [t.tabella.nome != "obiettivi" and not gantt and not _has_key(celle, riga, t) for riga in righe]
    larga = not gantt and max(pieni, default=0) > 2
    sole = [larga and n == 1 for n in pieni]
    parole = [
        any(_is_word(celle[i].text) for i in riga if (k := t.column(celle[i])) and k.colonna and k.colonna.percento) for riga in righe
    ]
    motivi = zip(sole, senza, parole, strict=True)
    return [_SOLA if sola else SENZA_NOME if nuda else _PAROLE if di_parole else None for sola, nuda, di_parole in motivi]


def _has_key(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> bool:
    """What the row is known by stands on it, or in a cell merged from a row above."""
    if any(celle[i].text and t.is_key(celle[i]) for i in riga):
        return True
    prima = min((celle[i].row0 for i in riga), default=0)
    return any(celle[i].row0 < prima <= celle[i].row1 and t.is_key(celle[i]) for i in t.alte)


def _is_word(testo: str) -> bool:
    return len(testo) > 2 and all(c.isalpha() or c in " .'’" for c in testo)
