"""The rows of a table on a grid, written as cells of the document: each value from its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pegan.clean.numbers import is_figure
from pegan.read.cell import Cell, on_rows
from pegan.read.cells import AMBIGUA, DEDOTTA
from pegan.read.form.head.caselle import DI_SCELTA, has_boxes, take_choice
from pegan.read.form.head.pieces import SEPARATORE
from pegan.read.form.labels.testate import years_of
from pegan.read.form.labels.words import is_note, is_total
from pegan.read.form.rows.cell_doubts import UNA_CIFRA, cell_doubt
from pegan.read.form.rows.con_atteso import take_with_target
from pegan.read.form.rows.lines_of_cells import are_several, number_of_line
from pegan.read.form.rows.numero_in_cella import code_before_name, take_code_and_name, without_number
from pegan.read.form.rows.quote import Quota, Quote, of_a_share, shares
from pegan.read.form.rows.several_cells import cells_of_one, goes_on, is_another_value
from pegan.read.form.rows.totals import is_total_row, may_sum
from pegan.read.form.tables.anni import between, targets_by_year, years_named
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.ends import DI_RIGA
from pegan.read.form.tables.gantt import is_mark
from pegan.read.form.tables.incerte import field_of
from pegan.read.form.tables.misure import rows_of_names
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Parti, Scrittore
from pegan.read.pages import cell_text
from pegan.vocab import is_filler

Riga = Sequence[int]
Totale = Callable[[ColonnaTrovata], str | None]
"""The field of the sheet that a column's total is, None for a total that says nothing of it."""
_DI_ANNO = frozenset({"anno", "annualità", "anno di riferimento", "esercizio", "anno target"})
"""Headings of a column that says of what year a row's values are."""
_UNO = "può essere tutto, o uno per cento"
_UNITA = "la cella è unita e copre anche questa riga"
_DETTI = "la cella dice di ogni anno il suo"
_DIVISI = frozenset({"", "peso", "peso_obiettivo", "importo", "impegno_pct", "pos", "numero", "peg_n", "nominativo", "codice_pegan"})
"""What a cell over several rows does not say of each of them: what they share, and what they are told apart by."""


def rows(celle: Sequence[Cell], t: TabellaTrovata) -> list[list[int]]:
    """The cells of each row, as indices; key cells decide where a row begins and ends."""
    dentro = [i for i in on_rows(celle, t.prima, t.ultima) if t.da <= (c := celle[i]).col0 <= t.a and (c.text or c.filled or c.doubt)]
    inizi = {celle[i].row0: celle[i].row1 for i in dentro if celle[i].text and t.is_key(celle[i])}
    di_riga = {r: da for da, a in inizi.items() for r in range(da, min(a, t.ultima) + 1)}
    if t.misure:
        di_riga = rows_of_names(celle, t, inizi, t.ultima)
    gruppi: dict[int, list[int]] = {}
    for i in dentro:
        r = celle[i].row0
        gruppi.setdefault(di_riga.get(r, r), []).append(i)
    return [riga for _, riga in sorted(gruppi.items())]


def split_rows(
    s: Scrittore,
    celle: Sequence[Cell],
    t: TabellaTrovata,
    keep: Callable[[Sequence[int]], bool] = lambda _: False,
    of_sheet: Totale | None = None,
) -> list[list[int]]:
    """The rows that say something, and those to `keep`; totals and rows printed beforehand are labels.

    A row that lacks its key and has one value only is left over, as are a note and a title between the rows.
    """
    buone: list[list[int]] = []
    totali: list[tuple[list[int], int]] = []
    for riga in rows(celle, t):
        piene = [i for i in riga if celle[i].text]
        di_colonna = [(i, k.campo) for i in piene if (k := t.column(celle[i])) is not None]
        campi = [c for _, c in di_colonna]
        if keep(riga):
            buone.append(riga)
        elif len(piene) == 1 and (is_note(celle[piene[0]].text) or t.spans(celle[piene[0]])):
            continue
        elif piene and may_sum(celle[piene[0]], t) and is_total_row(celle, t, piene, buone, buone[totali[-1][1] if totali else 0 :]):
            totali.append((piene, len(buone)))
        elif campi and all(c in ("pos", "") or is_filler(celle[i].text) for i, c in di_colonna):
            for i in piene:
                s.label(i, "riga_vuota")
        elif t.chiave in campi and is_mark(celle[di_colonna[campi.index(t.chiave)][0]].text):
            continue  # "Rilevante ai fini della valutazione | x": no name, and no row
        elif buone and len(piene) == 1 and goes_on(celle, riga, buone[-1], t):
            buone[-1] = [*buone[-1], piene[0]]
        elif t.chiave in campi or len({c for c in campi if c}) > 1:
            buone.append(riga)
        elif buone and len(di_colonna) == 1 and is_another_value(celle, di_colonna[0][0], buone[-1], t):
            buone[-1] = [*buone[-1], di_colonna[0][0]]
    for piene, n in totali:
        di_parte = not is_total_row(celle, t, piene, buone[:n])
        _total(s, celle, t, piene, buone, n, _of_none if di_parte else of_sheet or weights_of(t))
    return buone


def _total(
    s: Scrittore, celle: Sequence[Cell], t: TabellaTrovata, piene: Riga, righe: Sequence[Riga], sopra: int, of_sheet: Totale
) -> None:
    """A row of totals below some of the table's: some are values of the sheet, the rest is ignored by name, as is what sums a part of the column.

    Shares of 1 have their total in shares too.
    """
    s.label(piene[0], "totale")
    quote = shares(celle, righe[:sopra], t)
    for i in (i for i in piene[1:] if t.column(celle[i]) is not None):
        colonna = t.column(celle[i])
        campo = None if colonna is None or is_total(cell_text(celle[i])) else of_sheet(colonna)
        if campo and any(t.column(celle[j]) is colonna and is_figure(celle[j].text) for r in righe[sopra:] for j in r):
            campo = None
        if colonna is not None and campo:
            testo, dubbio, forse = of_a_share(cell_text(celle[i]), colonna, quote)
            uno = testo is forse is None and cell_text(celle[i]) == "1" and colonna.colonna is not None and colonna.colonna.percento
            dubbio = dubbio or colonna.dubbio or (_UNO if uno else None)
            aperta = colonna.aperta or uno or are_several(celle[i].text)
            s.take("schede", s.scheda, campo, whole(celle, [i]), testo=testo, dubbio=dubbio, aperta=aperta, forse=forse)
        else:
            s.label(i, "totale")


def _of_none(_: ColonnaTrovata) -> str | None:
    return None


def weights_of(t: TabellaTrovata) -> Totale:
    """The sum of an objective's weights is a value of its sheet."""
    return lambda colonna: "totale_pesi" if t.tabella.nome == "indicatori" and colonna.campo == "peso" else None


def whole(celle: Sequence[Cell], indici: Riga) -> tuple[tuple[int, int, int], ...]:
    """Cells as parts from end to end."""
    return tuple((i, 0, len(cell_text(celle[i]))) for i in indici)


def write_row(
    s: Scrittore,
    tabella: str,
    k: str,
    celle: Sequence[Cell],
    riga: Riga,
    t: TabellaTrovata,
    *,
    prefisso: str = "",
    quote: Mapping[str, Quota] = {},
    aperta: str | None = None,
    diversi: Mapping[str, str] = {},
) -> None:
    """The fields of one row; two columns of one meaning leave the value open, as do several cells of one column.

    `aperta`: why the row may be none; `diversi`: fields that are in doubt, and why.
    """
    per_colonna: dict[ColonnaTrovata, list[int]] = {}
    anni: tuple[int, ...] = ()
    for i in riga:
        colonna = t.column(celle[i])
        if colonna is not None and colonna.colonna is not None and colonna.prefisso == prefisso:
            per_colonna.setdefault(colonna, []).append(i)
        elif colonna is not None and colonna.colonna is None and colonna.foglia.strip().lower() in _DI_ANNO:
            anni += years_of(celle[i].text)
    della_riga = f"la riga è del {', '.join(map(str, anni))}" if anni and set(anni) != {s.anno} else None
    suo = anni[0] if della_riga and len(anni) == 1 else None
    if della_riga:
        diversi = {**dict.fromkeys(DI_RIGA - {"atteso"} if suo else DI_RIGA, della_riga), **diversi}
    per_campo: dict[tuple[str, int | None], list[ColonnaTrovata]] = {}
    for colonna in per_colonna:
        posto = field_of((colonna.campo or "").removeprefix(prefisso), colonna, s.anno)
        if suo and posto == ("atteso", s.anno) and colonna.anno is None:
            posto = ("atteso", suo)
        per_campo.setdefault(posto, []).append(colonna)
    for (campo, anno), colonne in per_campo.items():
        colonna = colonne[0]
        assert colonna.colonna is not None
        piene, perche = [c for c in colonne if any(celle[i].text or celle[i].doubt for i in per_colonna[c])], aperta or diversi.get(campo)
        if campo == "":
            for i in (i for c in piene for i in per_colonna[c]):
                s.label(i, "ignorato")
        elif piene and colonna.colonna.unisci:
            insieme = dict.fromkeys(f"«{c.foglia}»" for c in piene) if campo != "nominativo" else ()
            dubbio = perche or colonna.dubbio or (f"sta in più colonne: {', '.join(insieme)}" if len(insieme) > 1 else None)
            sua = replace(colonna, dubbio=dubbio, aperta=colonna.aperta or bool(perche)) if dubbio != colonna.dubbio or perche else colonna
            _take(s, tabella, k, campo, anno, whole(celle, [i for c in piene for i in per_colonna[c]]), sua, quote)
        elif piene and colonna.colonna.con_atteso:
            altro = any(celle[i].text for c, ii in per_colonna.items() if c not in colonne for i in ii)
            i = next(i for c in piene for i in per_colonna[c] if celle[i].text)
            anno = colonna.anno if colonna.anno is not None else s.anno
            take_with_target(
                s, k, i, anno, aperta or colonna.dubbio or s.anno_dubbio, aperta=bool(aperta) or colonna.aperta, solo=not altro
            )
        elif piene:
            colonna = piene[0]
            altre = [i for c in piene[1:] for i in per_colonna[c]]
            prime, dubbio = cells_of_one(s, celle, campo, per_colonna[colonna], altre)
            coperte = None if dubbio else t.covered(celle[per_colonna[colonna][0]], colonna)
            if perche or coperte:
                colonna = replace(colonna, dubbio=perche or f"la cella copre anche la colonna «{coperte}»", aperta=True)
            elif dubbio or (suo and anno == suo):
                colonna = replace(colonna, dubbio=dubbio or colonna.dubbio or della_riga)
            _take(s, tabella, k, campo, anno, whole(celle, prime), colonna, quote, altre)
    _spread(s, tabella, k, celle, riga, t, prefisso)


def _spread(s: Scrittore, tabella: str, k: str, celle: Sequence[Cell], riga: Riga, t: TabellaTrovata, prefisso: str) -> None:
    """What a merged cell of an earlier row says of this one too, a figure that is shared out apart."""
    if not t.alte:
        return
    prima_riga = min((celle[i].row0 for i in riga), default=-1)
    sopra = [i for i in t.alte if celle[i].row0 < prima_riga <= celle[i].row1]
    gruppi = {x.gruppo for i in riga if (x := t.column(celle[i])) is not None} if t.gruppi else set()
    for i in sopra:
        colonna = t.column(celle[i])
        campo = (colonna.campo if colonna else None) or ""
        if colonna is None or not campo or colonna.prefisso != prefisso or (colonna.gruppo not in gruppi and t.gruppi):
            continue
        nudo, anno = field_of(campo.removeprefix(prefisso), colonna, s.anno)
        quanto = AMBIGUA if colonna.aperta else DEDOTTA
        if nudo == "atteso" and anno is not None:
            s.deduce("attesi", f"{k}/{anno}", "testo", cell_text(celle[i]), _UNITA, quanto, da=[i])
        elif nudo not in _DIVISI and nudo != "atteso":
            pezzi = code_before_name(celle, nudo, i) or [(nudo, whole(celle, [i]), None)]
            for nome, ((_, da, a), *_), _ in (p for p in pezzi if p[0] != SEPARATORE):
                s.deduce(tabella, k, nome, cell_text(celle[i])[da:a], _UNITA, quanto, da=[i])


def _take(
    s: Scrittore,
    tabella: str,
    k: str,
    campo: str,
    anno: int | None,
    parti: Parti,
    colonna: ColonnaTrovata,
    quote: Quote,
    altre: Sequence[int] = (),
) -> None:
    assert s.pagina is not None
    prima = s.pagina.cells[parti[0][0]]
    if perche := cell_doubt(campo, colonna, prima):
        colonna = replace(colonna, aperta=True, dubbio=perche)
    elif campo in UNA_CIFRA and prima.inferred and (da := number_of_line(cell_text(prima))):
        i, _, a = parti[0]
        s.separate([(i, 0, da)])
        parti = ((i, da, a),)
    dubbio = colonna.dubbio
    if altre:
        dubbio = dubbio or f"anche un'altra colonna si chiama come «{colonna.foglia}»"
    elif campo == "partenza" and colonna.campo is not None and colonna.campo.endswith(("raggiunto", "previsione")):
        dubbio = f"«{colonna.foglia}» è dell'anno prima del piano"
    if campo == "atteso":
        detti = years_named(cell_text(s.pagina.cells[parti[0][0]])) if not altre else ()
        anni = () if altre else detti or years_of(colonna.foglia)
        if len(anni) > 1 and (tratti := targets_by_year(s.pagina.cells[i := parti[0][0]], anni)):
            s.anni.update(anni)
            for suo, (da, a) in zip(anni, tratti, strict=True):
                s.take(
                    "attesi",
                    f"{k}/{suo}",
                    "testo",
                    [(i, da, a)],
                    dubbio=_DETTI if detti else f"la cella dice gli anni di «{colonna.foglia}» nell'ordine",
                )
            s.separate([(i, da, a) for da, a in between(tratti, cell_text(s.pagina.cells[i]))])
        elif anno is not None:
            if len(anni) > 1:
                colonna, dubbio = replace(colonna, aperta=True), dubbio or f"«{colonna.foglia}» vale per più anni"
            s.anni.add(anno)
            if colonna.relativo is not None and not dubbio:
                dubbio = f"«{colonna.foglia}» conta gli anni dal {s.anno}"
            if colonna.anno is None and colonna.anno_data is None:
                dubbio = dubbio or s.anno_dubbio
            s.take("attesi", f"{k}/{anno}", "testo", parti, dubbio=dubbio, altre=altre, aperta=colonna.aperta)
        return
    if campo in DI_SCELTA and has_boxes(tutto := cell_text(s.pagina.cells[parti[0][0]])):
        take_choice(s, tabella, k, campo, parti[:1], [tutto], dubbio, aperta=colonna.aperta)
        return
    if tabella == "schede" and len(parti) == 1 and (pezzi := code_before_name(s.pagina.cells, campo, parti[0][0])):
        take_code_and_name(s, k, pezzi, colonna)
        return
    if colonna.numerata and len(parti) == 1:
        parti = without_number(s, tabella, k, parti[0], colonna)
    testo, quota, forse = of_a_share(cell_text(s.pagina.cells[parti[0][0]]), colonna, quote)
    s.take(tabella, k, campo, parti, testo=testo, dubbio=quota or dubbio, altre=altre, aperta=colonna.aperta, forse=forse)


def texts_by_field(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> Mapping[str, list[int]]:
    """Field -> the cells of a row that hold text for it."""
    campi: dict[str, list[int]] = {}
    for i in riga:
        colonna = t.column(celle[i])
        if colonna is not None and colonna.campo and celle[i].text:
            campi.setdefault(colonna.campo, []).append(i)
    return campi
