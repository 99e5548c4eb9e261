"""What a list writes once for several objectives: a settore beside the first of its own, and blank cells below it until the next begins."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from pegan.read.cell import Cell
from pegan.read.cells import AMBIGUA, DEDOTTA
from pegan.read.form.rows.split import Riga, texts_by_field
from pegan.read.form.rows.write import deduce_from
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.pages import joined

_DI_GRUPPO = frozenset({"settore", "servizio", "responsabile", "obiettivo_strategico", "missione", "programma"})
"""What several objectives have in common, and a list may say of the first alone."""
_SOPRA = "è scritto una volta, accanto al primo degli obiettivi a cui vale"


@dataclass(slots=True)
class Once:
    """The fields that a list says once for several objectives, and the cell that says each now."""

    campi: Sequence[str]
    incerti: Set[str] = frozenset()
    """Those that one objective alone leaves blank, or several in a row: they may be forgotten there."""
    stacchi: Sequence[int] = ()
    """The rows before which others stand, of titles or blank: below them what stands above may hold no more."""
    ora: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> Once:
        """The columns before the objective's that are blank below what holds there too.

        What shows it: the first objective has a value; no value comes twice, as it would where each row says its own; the columns of wider groups before it are
        so too, and wherever they say another, it does. One value alone shows nothing, nor does a column with cells merged over what they hold for.
        """
        quanti = Counter(k.campo for k in t.colonne)
        testo = min((k.col0 for k in t.colonne if k.campo == t.chiave), default=0)
        davanti = [k for k in t.colonne if k.campo in _DI_GRUPPO and k.col0 < testo and not k.aperta and quanti[k.campo] == 1]
        for i in t.alte if davanti else ():
            davanti = [k for k in davanti if k is not t.column(celle[i])]
        obiettivi = _of_each_objective(celle, righe, t) if davanti else []
        trovati: list[str] = []
        incerti: set[str] = set()
        cambia: Set[int] = {0}
        for campo in [k.campo for k in davanti if k.campo]:
            detti = {n: campi[campo] for n, campi in enumerate(obiettivi) if campo in campi}
            if not (1 < len(detti) < len(obiettivi) and len(set(detti.values())) == len(detti) and cambia <= detti.keys()):
                break
            trovati.append(campo)
            senza = [n for n in range(len(obiettivi)) if n not in detti]
            incerti |= {campo} if senza[-1] - senza[0] == len(senza) - 1 else set()
            cambia = detti.keys()
        stacchi = [celle[b[0]].row0 for a, b in pairwise(righe) if celle[b[0]].row0 > max(celle[i].row1 for i in a) + 1] if trovati else []
        return cls(trovati, incerti, stacchi)

    def write(self, s: Scrittore, sue: Mapping[str, Sequence[int]], aperta: str | None) -> None:
        """What holds for an objective of which the row leaves it blank; `sue` are the row's cells of each field."""
        for campo in self.campi:
            if campo in sue:
                self.ora[campo] = sue[campo][0]
            elif campo in self.ora:
                sopra, qui = s.celle[self.ora[campo]].row0, s.celle[next(iter(sue.values()))[0]].row0
                staccato = bool(n := bisect_right(self.stacchi, qui)) and self.stacchi[n - 1] > sopra
                quanto = AMBIGUA if aperta or campo in self.incerti or staccato else DEDOTTA
                deduce_from(s, "schede", s.scheda, campo, self.ora[campo], _SOPRA, quanto)


def _of_each_objective(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> list[dict[str, str]]:
    """What each objective's first row says, by field; nothing at all where a place is concluded and not printed, or a text in doubt."""
    dette: list[dict[str, str]] = []
    prima: tuple[str | None, str | None] | None = None
    for riga in righe:
        if any(celle[i].inferred or celle[i].doubt for i in riga):
            return []
        campi = {campo: joined(celle, sue) for campo, sue in texts_by_field(celle, riga, t).items()}
        questo = (campi.get("peg_n"), campi.get(t.chiave))
        if questo[1] and questo != prima:
            dette.append(campi)
            prima = questo
    return dette
