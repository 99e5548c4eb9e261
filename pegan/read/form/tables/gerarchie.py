"""Which of several columns of one meaning is the rows' own: "Obiettivo operativo" before "Obiettivo gestionale", "Area" before "Settore"."""

from collections.abc import Sequence
from dataclasses import replace

from pegan.read.form.labels.gerarchia import lower_level, named_itself, why, why_itself
from pegan.read.form.tables.column import ColonnaTrovata, DiColonna

_OBIETTIVO, _SETTORE = "obiettivo_operativo", "settore"


def settle_levels(colonne: list[ColonnaTrovata], di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """A list's columns, without the objective that the rows' own serves, and of several subdivisions of the body the one that is called settore."""
    suoi = [k for k in colonne if k.campo == _OBIETTIVO and not k.sensi]
    livelli = lower_level([k.foglia for k in suoi]) if len(suoi) > 1 else None
    if livelli is not None:
        sopra = [suoi[n] for n in livelli[1]]
        colonne = _alone(colonne, suoi[livelli[0]], sopra, why(suoi[livelli[0]].foglia, sopra[0].foglia), di_colonna)
    suoi = [k for k in colonne if k.campo == _SETTORE and not k.sensi]
    n = named_itself(_SETTORE, [k.foglia for k in suoi]) if len(suoi) > 1 else None
    if n is not None:
        altre = [k for k in suoi if k is not suoi[n]]
        colonne = _alone(colonne, suoi[n], altre, why_itself(suoi[n].foglia, altre[0].foglia), di_colonna)
    return colonne


def _alone(
    colonne: list[ColonnaTrovata], sua: ColonnaTrovata, altre: Sequence[ColonnaTrovata], perche: str, di_colonna: DiColonna
) -> list[ColonnaTrovata]:
    """The columns, one of several alone of its field, where it has words on every row on which another has a text: else nothing tells the rows' own."""
    celle = di_colonna.get(sua, ())
    righe = {r for c in celle for r in range(c.row0, c.row1 + 1)}
    if not all(any(map(str.isalpha, c.text)) for c in celle) or any(
        righe.isdisjoint(range(c.row0, c.row1 + 1)) for k in altre for c in di_colonna.get(k, ())
    ):
        return colonne
    return [replace(k, dubbio=k.dubbio or perche) if k is sua else replace(k, colonna=None) if k in altre else k for k in colonne]
