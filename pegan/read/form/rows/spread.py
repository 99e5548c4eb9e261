"""What a cell merged over several rows says of each of them below the first."""

from __future__ import annotations

from collections.abc import Sequence

from pegan.read.cell import Cell
from pegan.read.cells import AMBIGUA, DEDOTTA
from pegan.read.form.head.pieces import SEPARATORE
from pegan.read.form.rows.numero_in_cella import code_before_name
from pegan.read.form.rows.split import Riga
from pegan.read.form.tables.incerte import field_of
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

_UNITA = "la cella è unita e copre anche questa riga"
_DIVISI = frozenset({"", "peso", "peso_obiettivo", "importo", "impegno_pct", "pos", "numero", "peg_n", "nominativo", "codice_pegan"})
"""What a cell over several rows does not say of each of them: what they share, and what they are told apart by."""


def write_spread(s: Scrittore, tabella: str, k: str, celle: Sequence[Cell], riga: Riga, t: TabellaTrovata, prefisso: str) -> None:
    """What a merged cell of an earlier row says of this one too, a figure that is shared out apart."""
    if not t.alte:
        return
    prima_riga = min((celle[i].row0 for i in riga), default=-1)
    sopra = [i for i in t.alte if celle[i].row0 < prima_riga <= celle[i].row1]
    gruppi = {x.gruppo for i in riga if (x := t.column(celle[i])) is not None} if sopra and t.gruppi else None
    for i in sopra:
        colonna = t.column(celle[i])
        if colonna is None or not colonna.campo or colonna.prefisso != prefisso or (gruppi is not None and colonna.gruppo not in gruppi):
            continue
        nudo, anno = field_of(colonna.campo.removeprefix(prefisso), colonna, s.anno)
        quanto = AMBIGUA if colonna.aperta else DEDOTTA
        if nudo == "atteso" and anno is not None:
            s.deduce("attesi", f"{k}/{anno}", "testo", cell_text(celle[i]), _UNITA, quanto, da=[i])
        elif nudo not in _DIVISI and nudo != "atteso":
            testo = cell_text(celle[i])
            pezzi = code_before_name(celle, nudo, i) or [(nudo, ((i, 0, len(testo)),), None)]
            for nome, ((_, da, a), *_), _ in (p for p in pezzi if p[0] != SEPARATORE):
                s.deduce(tabella, k, nome, testo[da:a], _UNITA, quanto, da=[i])
