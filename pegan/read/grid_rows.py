"""The rows of a table on a grid, written as cells of the document: each value from its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell
from pegan.read.cells import CERTA
from pegan.read.grid_column import ColonnaTrovata
from pegan.read.grid_tables import TabellaTrovata, is_total
from pegan.read.grid_writer import Parti, Scrittore
from pegan.read.headings import find_label
from pegan.read.number_format import shown
from pegan.read.pages import cell_text

Riga = Sequence[int]


def rows(celle: Sequence[Cell], t: TabellaTrovata) -> list[list[int]]:
    """The cells of each row, as indices; key cells decide where a row begins and ends."""
    prima, ultima = t.prima, t.ultima
    dentro = [i for i, c in enumerate(celle) if prima <= c.row0 <= ultima and (c.text or c.filled or c.doubt)]
    inizi = {celle[i].row0: celle[i].row1 for i in dentro if celle[i].text and t.is_key(celle[i])}
    di_riga = {r: da for da, a in inizi.items() for r in range(da, min(a, t.ultima) + 1)}
    gruppi: dict[int, list[int]] = {}
    for i in sorted(dentro, key=lambda i: (celle[i].row0, celle[i].col0)):
        r = celle[i].row0
        gruppi.setdefault(di_riga.get(r, r), []).append(i)
    return [riga for _, riga in sorted(gruppi.items())]


def split_rows(
    s: Scrittore, celle: Sequence[Cell], t: TabellaTrovata, keep: Callable[[Sequence[int]], bool] = lambda _: False
) -> list[list[int]]:
    """The rows that say something, and those to `keep`; totals and rows printed beforehand are labels.

    A row that lacks its key and has one value only is left over.
    """
    buone = []
    for riga in rows(celle, t):
        piene = [i for i in riga if celle[i].text]
        campi = [k.campo for i in piene if (k := t.column(celle[i])) is not None]
        if keep(riga):
            buone.append(riga)
        elif (
            piene and is_total(celle[piene[0]].text) and len(cell_text(celle[piene[0]])) <= 60 and _only_figures(celle, altre := piene[1:])
        ):
            _total(s, celle, t, piene[0], altre)
        elif t.chiave in campi:
            buone.append(riga)
        elif campi and all(c in ("pos", "") for c in campi):
            for i in piene:
                s.label(i, "riga_vuota")
        elif len({c for c in campi if c}) > 1:
            buone.append(riga)
    return buone


def _only_figures(celle: Sequence[Cell], altre: Riga) -> bool:
    return all(sure_number(celle[i].text) is not None for i in altre)


def _total(s: Scrittore, celle: Sequence[Cell], t: TabellaTrovata, etichetta: int, altre: Riga) -> None:
    """A row of totals: the sum of an objective's weights is a value of its sheet, the rest is ignored by name."""
    s.label(etichetta, "totale")
    for i in altre:
        colonna = t.column(celle[i])
        if t.tabella.nome == "indicatori" and colonna is not None and colonna.campo == "peso":
            s.take("schede", s.scheda, "totale_pesi", whole(celle, [i]))
        else:
            s.label(i, "totale")


def whole(celle: Sequence[Cell], indici: Riga) -> list[tuple[int, int, int]]:
    """Cells as parts from end to end."""
    return [(i, 0, len(cell_text(celle[i]))) for i in indici]


def shares(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> frozenset[str]:
    """The columns of percentages whose numbers are shares of 1: 0.25 where the sheet has no percent format."""
    trovate = set()
    for k in t.colonne:
        if k.colonna is None or not k.colonna.percento:
            continue
        testi = [celle[i].text for riga in righe for i in riga if celle[i].text and t.column(celle[i]) is k]
        numeri = [sure_number(x) for x in testi]
        # a number that no point can be read two ways in; 1 alone may be one per cent
        if testi and all(n is not None and 0 <= n <= 1 for n in numeri) and "%" not in "".join(testi) and any(n and n < 1 for n in numeri):
            trovate.add(k.colonna.nome)
    return frozenset(trovate)


def write_row(
    s: Scrittore,
    tabella: str,
    k: str,
    celle: Sequence[Cell],
    riga: Riga,
    t: TabellaTrovata,
    *,
    prefisso: str = "",
    quote: frozenset[str] = frozenset(),
) -> None:
    """The fields of one row; two columns of one meaning leave the value open."""
    per_colonna: dict[int, list[int]] = {}
    for i in riga:
        colonna = t.column(celle[i])
        if colonna is not None and colonna.colonna is not None and colonna.colonna.campo.startswith(prefisso):
            per_colonna.setdefault(t.colonne.index(colonna), []).append(i)
    per_campo: dict[tuple[str, int | None], list[int]] = {}
    for n in per_colonna:
        campo, anno = _field(s, t.colonne[n], prefisso)
        per_campo.setdefault((campo, anno), []).append(n)
    for (campo, anno), numeri in per_campo.items():
        colonna = t.colonne[numeri[0]]
        assert colonna.colonna is not None
        piene = [n for n in numeri if any(celle[i].text or celle[i].doubt for i in per_colonna[n])]
        if campo == "":
            for i in (i for n in piene for i in per_colonna[n]):
                s.label(i, "ignorato")
        elif colonna.colonna.unisci:
            _take(s, tabella, k, campo, anno, whole(celle, [i for n in piene for i in per_colonna[n]]), colonna, quote)
        elif piene:
            altre = [i for n in piene[1:] for i in per_colonna[n]]
            _take(s, tabella, k, campo, anno, whole(celle, per_colonna[piene[0]]), t.colonne[piene[0]], quote, altre)


def _field(s: Scrittore, colonna: ColonnaTrovata, prefisso: str) -> tuple[str, int | None]:
    """The field that a column holds, and its year: a final value of an earlier year is where the indicator starts from."""
    campo = (colonna.campo or "").removeprefix(prefisso)
    detto = colonna.anno if colonna.anno is not None else colonna.anno_data
    if campo == "raggiunto" and detto is not None and s.anno is not None and detto < s.anno:
        return ("partenza" if detto == s.anno - 1 else f"raggiunto_{detto}"), None
    if campo != "atteso":
        return campo, None
    if colonna.relativo is not None and s.anno is not None:
        return campo, s.anno + colonna.relativo
    return campo, detto if detto is not None else s.anno


def _take(
    s: Scrittore,
    tabella: str,
    k: str,
    campo: str,
    anno: int | None,
    parti: Parti,
    colonna: ColonnaTrovata,
    quote: frozenset[str],
    altre: Sequence[int] = (),
) -> None:
    assert s.pagina is not None
    dubbio = colonna.dubbio
    if altre:
        dubbio = f"anche un'altra colonna si chiama come «{colonna.foglia}»"
    elif campo == "partenza" and colonna.campo is not None and colonna.campo.endswith("raggiunto"):
        dubbio = f"«{colonna.foglia}» è dell'anno prima del piano"
    if campo == "atteso":
        if anno is not None:
            s.anni.add(anno)
            if colonna.relativo is not None:
                dubbio = f"«{colonna.foglia}» conta gli anni dal {s.anno}"
            s.take("attesi", f"{k}/{anno}", "testo", parti, dubbio=dubbio, altre=altre)
        return
    assert colonna.colonna is not None
    testo = None
    if colonna.colonna.nome in quote and (n := sure_number(cell_text(s.pagina.cells[parti[0][0]]))) is not None:
        testo, dubbio = shown(round(n, 6), "0.##%"), "il foglio lo scrive senza formato percentuale: tutta la colonna è in quote di 1"
    s.take(tabella, k, campo, parti, testo=testo, dubbio=dubbio, altre=altre)


def write_budget(s: Scrittore, celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> None:
    """Budget lines, expense and revenue side by side: the label above a column says which; an amount of each kind is a line of its own."""
    sopra = [c for c in celle if c.text and t.cima - 3 <= c.row1 < t.cima]
    parti = {n: _side(sopra, t, colonna) for n, colonna in enumerate(t.colonne)}
    for lato in dict.fromkeys(parti.values()):
        colonne = {n for n, p in parti.items() if p == lato}
        for riga in righe:
            mie = [i for i in riga if celle[i].text and (k := t.column(celle[i])) is not None and t.colonne.index(k) in colonne]
            if mie:
                _write_lines(s, celle, mie, t, lato)


def _write_lines(s: Scrittore, celle: Sequence[Cell], riga: Riga, t: TabellaTrovata, lato: str | None) -> None:
    importi: dict[str | None, list[int]] = {}
    resto = []
    for i in riga:
        colonna = t.column(celle[i])
        if colonna is not None and colonna.campo == "importo" and colonna.colonna is not None:
            importi.setdefault(colonna.colonna.natura, []).append(i)
        else:
            resto.append(i)
    prima: dict[str, int] = {}
    for n, (natura, suoi) in enumerate((importi or {None: []}).items()):
        k = s.next_row("capitoli")
        if n == 0:
            write_row(s, "capitoli", k, celle, [*resto, *suoi], t)
            prima = {c: i for i in resto if (x := t.column(celle[i])) and (c := x.campo)}
        else:
            write_row(s, "capitoli", k, celle, suoi, t)
            for campo, i in prima.items():
                s.deduce("capitoli", k, campo, cell_text(celle[i]), "stessa riga, altro importo", CERTA, da=[i])
        if natura:
            s.deduce("capitoli", k, "natura_importo", natura, "lo dice l'intestazione della colonna", CERTA)
        if lato:
            s.deduce("capitoli", k, "parte", lato, f"la colonna sta sotto «{lato} collegata»")


def _side(sopra: Sequence[Cell], t: TabellaTrovata, colonna: ColonnaTrovata) -> str | None:
    """The side that the cells above a table say of the column below them."""
    sue = [c for c in reversed(sopra) if c.col0 <= colonna.col1 and colonna.col0 <= c.col1]
    return next((parte for parte, grafie in t.tabella.parti for c in sue if find_label(c.text, grafie)), None)


def texts_by_field(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> Mapping[str, list[int]]:
    """Field -> the cells of a row that hold text for it."""
    campi: dict[str, list[int]] = {}
    for i in riga:
        colonna = t.column(celle[i])
        if colonna is not None and colonna.campo and celle[i].text:
            campi.setdefault(colonna.campo, []).append(i)
    return campi
