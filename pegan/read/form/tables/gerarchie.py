"""Which of several columns of one meaning is the rows' own: "Obiettivo operativo" before "Obiettivo gestionale", "Area" before "Settore"; whose a code is."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.read.form.labels.gerarchia import lower_level, named_itself, why, why_itself
from pegan.read.form.tables.column import ColonnaTrovata, DiColonna
from pegan.read.form.tables.neighbours import OBIETTIVO as _OBIETTIVO
from pegan.read.form.tables.neighbours import PIU_IN_ALTO

_SETTORE = "settore"


def settle_levels(colonne: list[ColonnaTrovata], di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """A list's columns, without the objective that the rows' own serves, and of several subdivisions of the body the one that is called settore;
    without the numbers of what several objectives serve."""
    colonne = _without_numbers_above(colonne, di_colonna)
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


def _without_numbers_above(colonne: list[ColonnaTrovata], di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """The columns; "Codice" right before "Obiettivo strategico" is this one's, where they change together and there are more objectives than codes."""
    nomi = {c.text for k in colonne if k.campo == _OBIETTIVO for c in di_colonna.get(k, ())}
    for codici, sopra in pairwise(colonne):
        if "peg_n" not in (codici.campo, *codici.sensi) or not set(PIU_IN_ALTO).intersection((sopra.campo, *sopra.sensi)):
            continue
        di, a = ({(c.row0, c.row1): c.text for c in di_colonna.get(k, ()) if c.col1 <= k.col1} for k in (codici, sopra))
        coppie = {(x, a.get(posto)) for posto, x in di.items()}
        if di.keys() == a.keys() and len(coppie) == len(set(di.values())) == len(set(a.values())) < len(nomi):
            return [k.unknown() if k is codici else k for k in colonne]
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
