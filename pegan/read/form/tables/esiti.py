"""A column that says whether what was expected was reached, beside one that says how much.

Atteso | Risultato | Raggiunto
8.000  | 8.400     | Sì         ─▶   raggiunto 8.400, stato dichiarato "Sì"
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cell import Cell
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata

_RAGGIUNTO, _STATO = frozenset({"raggiunto", "i.raggiunto"}), "stato_dichiarato"
_ESITO = re.compile(
    r"s|n|s[iì]['’]?|no|in parte|in corso|in linea|in ritardo|parzial\w*|tutto"
    r"|(?:(?:non|parzialmente|totalmente|pienamente|in parte)\s+)?(?:raggiunt|conseguit|realizzat|complet|completat|conclus|attuat)[oaie]",
    re.I,
)


def as_outcome(k: ColonnaTrovata, sue: Sequence[Cell], righe: Sequence[Cell], t: TabellaTrovata) -> ColonnaTrovata | None:
    """The column as the state of its rows: under a heading of results stand words such as "sì", "in parte", and another heading may be of results too,
    under which stands anything else."""
    if k.campo not in _RAGGIUNTO or k.sensi or not sue:
        return None
    altra = next((x for x in t.colonne if x is not k and (x.campo in _RAGGIUNTO or not _RAGGIUNTO.isdisjoint(x.sensi))), None)
    stato = t.tabella.colonne.get(f"{k.prefisso}{_STATO}")
    if altra is None or stato is None or not _are_outcomes(sue) or _are_outcomes([c for c in righe if t.column(c) is altra]):
        return None
    return replace(k, colonna=stato, dubbio=f"sotto «{k.foglia}» stanno esiti: il valore è sotto «{altra.foglia}»")


def _are_outcomes(celle: Sequence[Cell]) -> bool:
    return bool(celle) and all(_ESITO.fullmatch(c.text.strip(" .")) for c in celle)
