"""A target's cell: of the year of its column, or of each of the years that the cell, or the heading, names; with the indicator, under a heading that says
so: "Indicatori e target". And rows that say what year their values are of, in a column of its own: a line is of one year, a name is merged over several.

Indicatore | Anno | Target | Raggiunto
Utenze     | 2024 | 1.200  | 1.215
(merged)   | 2025 | 1.800  |
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.read.cell import Cell, on_rows
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.testate import years_of
from pegan.read.form.rows.split import Riga
from pegan.read.form.tables.column import MISURE, ColonnaTrovata
from pegan.read.form.tables.insieme import Tratto, between, is_of_before, of_lines, on_one_line, split_target, targets_by_year, years_named
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Parti, Scrittore
from pegan.read.pages import cell_text

_DETTI = "la cella dice di ogni anno il suo"
_INSIEME = "l'indicatore e il suo atteso stanno in una cella"
_DI_PRIMA = "il nome dice che la cifra è di prima: può non essere l'atteso"
_INTERO = "non si sa dove finisce l'indicatore e comincia l'atteso"
_SENZA_ANNO = "le altre righe dicono il loro anno, questa no: il valore può essere di un altro"


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


def years_by_line(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> dict[int, tuple[int, ...]]:
    """The cells of a row that say years, each with those that it says; nothing in a table without such a column."""
    return {i: x for i in riga if t.column(celle[i]) in t.di_anno and (x := years_of(celle[i].text))} if t.di_anno else {}


def year_of(anni: Mapping[int, tuple[int, ...]], anno: int | None) -> tuple[int | None, str | None]:
    """The year of a row's values, if it says one that is not the plan's; why those without a year of their own are in doubt."""
    detti = [a for x in anni.values() for a in x]
    if not detti or set(detti) == {anno}:
        return None, None
    return detti[0] if len(detti) == 1 else None, f"la riga è del {', '.join(map(str, detti))}"


def lacks_its_year(celle: Sequence[Cell], t: TabellaTrovata, anno: int | None) -> str | None:
    """Why the values of a row that says no year are in doubt: other rows of the table say one, and not only the plan's."""
    if not t.di_anno:
        return None
    if t.anni is None:
        dentro = (celle[i] for i in on_rows(celle, t.prima, t.ultima))
        t.anni = frozenset(a for c in dentro if t.column(c) in t.di_anno for a in years_of(c.text))
    return _SENZA_ANNO if t.anni - {anno} else None


def by_line(
    s: Scrittore, anni: Mapping[int, tuple[int, ...]], per_colonna: Mapping[ColonnaTrovata, list[int]]
) -> dict[ColonnaTrovata, list[int]]:
    """The row's cells by column, those of measures by the year of their line too; nothing where two lines say one year, or one says several."""
    celle = s.celle
    di_linea = {celle[i].row0: x[0] for i, x in anni.items() if len(x) == 1 and celle[i].row0 == celle[i].row1}
    if len(set(di_linea.values())) < len(anni) or len(anni) < 2:
        return {}
    divise: dict[ColonnaTrovata, list[int]] = {}
    for k, sue in per_colonna.items():
        if k.anno is not None or (k.campo or "").rpartition(".")[2] not in MISURE:
            divise[k] = sue
            continue
        for i in sue:
            suo = di_linea.get(celle[i].row0) if celle[i].row0 == celle[i].row1 else None
            colonna = k if suo is None else replace(k, anno=suo, dubbio=k.dubbio or f"la riga è del {suo}")
            divise.setdefault(colonna, []).append(i)
    for i in anni:
        s.label(i, "anno")
    return divise
