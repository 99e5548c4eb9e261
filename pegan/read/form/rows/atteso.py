"""A target's cell: of the year of its column, or of each of the years that the cell, or the heading, names; with the indicator, under a heading that says
so: "Indicatori e target"."""

from collections.abc import Sequence

from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.testate import years_of
from pegan.read.form.tables.anni import Tratto, between, on_one_line, targets_by_year, years_named
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.insieme import is_of_before, of_lines, split_target
from pegan.read.form.writer import Parti, Scrittore
from pegan.read.pages import cell_text

_DETTI = "la cella dice di ogni anno il suo"
_INSIEME = "l'indicatore e il suo atteso stanno in una cella"
_DI_PRIMA = "il nome dice che la cifra è di prima: può non essere l'atteso"
_INTERO = "non si sa dove finisce l'indicatore e comincia l'atteso"


def take_found_target(s: Scrittore, k: str, v: Trovato, detto: int | None) -> None:
    """The target of the indicator `k` beside its label, of the year that this says, or of each that the cell names."""
    i, da, a = v.parti[0]
    testo = cell_text(s.celle[i])
    intera = detto is None and len(v.parti) == 1 and not (da or v.altre or v.aperta) and a == len(testo)
    if intera and (anni := years_named(testo)) and _take_years(s, k, i, anni, _DETTI):
        return
    if (anno := detto or s.anno) is not None:
        s.anni.add(anno)
        s.take_found("attesi", f"{k}/{anno}", "testo", v, None if detto else s.anno_dubbio)


def _take_years(s: Scrittore, k: str, i: int, anni: Sequence[int], come: str) -> bool:
    """Whether a cell says a target for each of some years, and these are taken."""
    cella = s.celle[i]
    tratti = targets_by_year(cella, anni)
    s.anni.update(anni if tratti else ())
    for suo, (da, a) in zip(anni, tratti, strict=False):
        s.take("attesi", f"{k}/{suo}", "testo", [(i, da, a)], dubbio=come)
    s.separate([(i, da, a) for da, a in between(tratti, cell_text(cella))] if tratti else [])
    return bool(tratti)


def take_target(
    s: Scrittore, k: str, anno: int | None, parti: Parti, colonna: ColonnaTrovata, dubbio: str | None, altre: Sequence[int]
) -> None:
    """The target of the indicator `k`; `anno` is its column's year, or the row's. Nothing where neither says of what year it is."""
    i = parti[0][0]
    cella = s.celle[i]
    detti = () if altre else years_named(cell_text(cella))
    anni = () if altre else detti or years_of(colonna.foglia)
    come = _DETTI if detti else f"la cella dice gli anni di «{colonna.foglia}» nell'ordine"
    if len(anni) > 1 and _take_years(s, k, i, anni, come):
        return
    if anno is not None:
        s.anni.add(anno)
        di_piu_anni = len(anni) > 1
        if di_piu_anni:
            dubbio = dubbio or f"«{colonna.foglia}» vale per più anni"
        elif colonna.relativo is not None:
            dubbio = dubbio or f"«{colonna.foglia}» conta gli anni dal {s.anno}"
        if colonna.anno is None and colonna.anno_data is None:
            dubbio = dubbio or s.anno_dubbio
        s.take("attesi", f"{k}/{anno}", "testo", parti, dubbio=dubbio, altre=altre, aperta=colonna.aperta or di_piu_anni)


def take_with_target(s: Scrittore, k: str, i: int, anno: int | None, dubbio: str | None, *, aperta: bool, solo: bool) -> None:
    """The indicator `k` of a cell, and those of its further lines where nothing else is said of it (`solo`)."""
    testo = s.celle[i].text
    insieme = [] if anno is None else of_lines(testo) if solo else []
    insieme = insieme or [x for x in [split_target(testo, (0, len(testo)))] if x and anno is not None]
    if not insieme:
        s.take("indicatori", k, "denominazione", [(i, 0, len(cell_text(s.celle[i])))], dubbio=dubbio or _INTERO, aperta=True)
        return
    presi: list[Tratto] = []
    for n, x in enumerate(insieme):
        chiave = s.next_row("indicatori") if n else k
        prima = anno is not None and is_of_before(testo[slice(*x.nome)], anno)
        for tabella, di, campo, tratto in (
            ("indicatori", chiave, "denominazione", x.nome),
            ("indicatori", chiave, "partenza", x.partenza),
            ("attesi", f"{chiave}/{anno}", "testo", x.atteso),
        ):
            if tratto is not None:
                suo = on_one_line(testo, tratto)
                di_prima = prima and campo == "testo"
                perche = _DI_PRIMA if di_prima else dubbio or _INSIEME
                s.take(tabella, di, campo, [(i, *suo)], dubbio=perche, aperta=aperta or di_prima)
                presi.append(suo)
    if anno is not None:
        s.anni.add(anno)
    s.separate([(i, *t) for t in between(presi, cell_text(s.celle[i]))])
