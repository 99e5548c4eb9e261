"""A target's cell: of the year of its column, or of each of the years that the cell, or the heading, names."""

from collections.abc import Sequence

from pegan.read.form.labels.testate import years_of
from pegan.read.form.tables.anni import between, targets_by_year, years_named
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.writer import Parti, Scrittore
from pegan.read.pages import cell_text

_DETTI = "la cella dice di ogni anno il suo"


def take_target(
    s: Scrittore, k: str, anno: int | None, parti: Parti, colonna: ColonnaTrovata, dubbio: str | None, altre: Sequence[int]
) -> None:
    """The target of the indicator `k`; `anno` is its column's year, or the row's. Nothing where neither says of what year it is."""
    assert s.pagina is not None
    i = parti[0][0]
    cella = s.pagina.cells[i]
    detti = () if altre else years_named(cell_text(cella))
    anni = () if altre else detti or years_of(colonna.foglia)
    if len(anni) > 1 and (tratti := targets_by_year(cella, anni)):
        s.anni.update(anni)
        come = _DETTI if detti else f"la cella dice gli anni di «{colonna.foglia}» nell'ordine"
        for suo, (da, a) in zip(anni, tratti, strict=True):
            s.take("attesi", f"{k}/{suo}", "testo", [(i, da, a)], dubbio=come)
        s.separate([(i, da, a) for da, a in between(tratti, cell_text(cella))])
    elif anno is not None:
        s.anni.add(anno)
        di_piu_anni = len(anni) > 1
        if di_piu_anni:
            dubbio = dubbio or f"«{colonna.foglia}» vale per più anni"
        elif colonna.relativo is not None:
            dubbio = dubbio or f"«{colonna.foglia}» conta gli anni dal {s.anno}"
        if colonna.anno is None and colonna.anno_data is None:
            dubbio = dubbio or s.anno_dubbio
        s.take("attesi", f"{k}/{anno}", "testo", parti, dubbio=dubbio, altre=altre, aperta=colonna.aperta or di_piu_anni)
