"""Which rows a table has: what stands on each, and which of them sum those above them, are notes, titles or printed beforehand."""

from collections.abc import Callable, Mapping, Sequence

from pegan.clean.numbers import is_figure, sure_number
from pegan.read.cell import Cell, on_rows
from pegan.read.form.labels.words import is_note, is_plain_total, is_total, is_total_of_people
from pegan.read.form.rows.cell_doubts import IN_PAROLE
from pegan.read.form.rows.lines_of_cells import are_several
from pegan.read.form.rows.quote import of_a_share, shares
from pegan.read.form.rows.several_cells import goes_on, is_another_value
from pegan.read.form.tables.column import MISURE, ColonnaTrovata
from pegan.read.form.tables.gantt import is_mark
from pegan.read.form.tables.misure import rows_of_names
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Parti, Scrittore
from pegan.read.pages import cell_text
from pegan.vocab import is_filler

Riga = Sequence[int]
Posto = Sequence[tuple[Cell, ColonnaTrovata | None]]
"""What stands on a row: its texts, each with its column."""
Totale = Callable[[ColonnaTrovata], str | None]
"""The field of the sheet that a column's total is, None for a total that says nothing of it."""
_DI_SOTTO = frozenset({"a.descrizione", "i.denominazione"})
"""What names a row below an objective's own; the values beside it may stand under headings that the form does not know."""
_UNO = "può essere tutto, o uno per cento"
_LUNGO = 60
"""Letters of the longest name of a row of totals."""
_TOLLERANZA = 0.005


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
    t: TabellaTrovata,
    keep: Callable[[Sequence[int]], bool] = lambda _: False,
    of_sheet: Totale | None = None,
) -> list[list[int]]:
    """The rows that say something, and those to `keep`; totals and rows printed beforehand are labels.

    A row that lacks its key and has one value only is left over, as are a note and a title between the rows.
    """
    celle, di_persone = s.celle, t.tabella.nome == "personale"
    buone: list[list[int]] = []
    totali: list[tuple[list[int], int]] = []
    for riga in rows(celle, t):
        piene = [i for i in riga if celle[i].text]
        di_colonna = [(i, k.campo) for i in piene if (k := t.column(celle[i])) is not None]
        campi = [c for _, c in di_colonna]
        nome = piene[0] if piene else -1
        if t.chiave in campi and celle[nome].text[0] <= "9":  # a weight may stand before it
            nome = di_colonna[campi.index(t.chiave)][0]
        if keep(riga):
            buone.append(riga)
        elif len(piene) == 1 and (is_note(celle[piene[0]].text) or t.spans(celle[piene[0]])):
            continue
        elif (
            piene
            and may_sum(celle[nome], t)
            and is_total_row(celle, t, somma := [nome, *(i for i in piene if i != nome)], buone, buone[totali[-1][1] if totali else 0 :])
        ):
            totali.append((somma, len(buone)))
        elif campi and all(
            (c in ("pos", "") and not (any(map(str.isalpha, celle[i].text)) if di_persone else IN_PAROLE.match(celle[i].text)))
            or is_filler(celle[i].text)
            for i, c in di_colonna
        ):
            for i in piene:
                s.label(i, "riga_vuota")
        elif t.chiave in campi and is_mark(celle[di_colonna[campi.index(t.chiave)][0]].text):
            continue  # "Rilevante ai fini della valutazione | x": no name, and no row
        elif (buone and piene and not "/" < celle[piene[0]].text[0] < "[" and goes_on(celle, piene, buone[-1], t)) or (
            buone and len(di_colonna) > 1 and t.chiave not in campi and _is_of_another_year(celle, piene, t)
        ):  # no figure, no capital
            buone[-1] = [*buone[-1], *piene]
        elif t.chiave in campi or len({c for c in campi if c}) > 1 or (buone and len(piene) > 1 and _DI_SOTTO.intersection(campi)):
            buone.append(riga)
        elif buone and len(di_colonna) == 1 and is_another_value(celle, di_colonna[0][0], buone[-1], t):
            buone[-1] = [*buone[-1], di_colonna[0][0]]
    for piene, n in totali:
        di_parte = not is_total_row(celle, t, piene, buone[:n])
        _total(s, t, piene, buone, n, _of_none if di_parte else of_sheet or weights_of(t))
    return buone


def _is_of_another_year(celle: Sequence[Cell], piene: Riga, t: TabellaTrovata) -> bool:
    """A year, and nothing but measures beside it: what the indicator above comes to in that year."""
    colonne = [t.column(celle[i]) for i in piene]
    altre = [k for k in colonne if k is None or not k.dice_anni]
    return len(altre) < len(colonne) and all(k is not None and k.nudo in MISURE for k in altre)


def _total(s: Scrittore, t: TabellaTrovata, piene: Riga, righe: Sequence[Riga], sopra: int, of_sheet: Totale) -> None:
    """A row of totals below some of the table's: some are values of the sheet, the rest is ignored by name, as is what sums a part of the column.

    Shares of 1 have their total in shares too.
    """
    celle = s.celle
    s.label(piene[0], "totale")
    quote = shares(celle, righe[:sopra], t)
    for i in piene[1:]:
        colonna, scritto = t.column(celle[i]), cell_text(celle[i])
        if colonna is None:
            continue
        campo = None if is_total(scritto) else of_sheet(colonna)
        di_parte = campo is not None and any(t.column(celle[j]) is colonna and is_figure(celle[j].text) for r in righe[sopra:] for j in r)
        if campo is None or di_parte:
            s.label(i, "totale")
            continue
        testo, dubbio, forse = of_a_share(scritto, colonna, quote)
        uno = testo is forse is None and scritto == "1" and colonna.colonna is not None and colonna.colonna.percento
        dubbio = dubbio or colonna.dubbio or (_UNO if uno else None)
        aperta = colonna.aperta or uno or are_several(celle[i].text)
        s.take("schede", s.scheda, campo, whole(celle, [i]), testo=testo, dubbio=dubbio, aperta=aperta, forse=forse)


def _of_none(_: ColonnaTrovata) -> str | None:
    return None


def weights_of(t: TabellaTrovata) -> Totale:
    """The sum of an objective's weights is a value of its sheet."""
    return lambda colonna: "totale_pesi" if t.tabella.nome == "indicatori" and colonna.campo == "peso" else None


def whole(celle: Sequence[Cell], indici: Riga) -> Parti:
    """Cells as parts from end to end."""
    return tuple([(i, 0, len(cell_text(celle[i]))) for i in indici])


def texts_by_field(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> Mapping[str, list[int]]:
    """Field -> the cells of a row that hold text for it."""
    campi: dict[str, list[int]] = {}
    for i in riga:
        colonna = t.column(celle[i])
        if colonna is not None and colonna.campo and celle[i].text:
            campi.setdefault(colonna.campo, []).append(i)
    return campi


def placed(celle: Sequence[Cell], righe: Sequence[Sequence[int]], t: TabellaTrovata) -> list[Posto]:
    """The texts of each row with their columns."""
    return [[(celle[i], t.column(celle[i])) for i in riga if celle[i].text] for riga in righe]


def fields(posto: Posto) -> set[str]:
    """The fields that a row has a text for."""
    return {k.campo for _, k in posto if k is not None and k.campo}


def texts_above(posti: Sequence[Posto], n: int, k: ColonnaTrovata | None) -> list[str]:
    """What stands in a column on the rows above one."""
    return [c.text for p in posti[:n] for c, sua in p if sua is k]


def may_sum(prima: Cell, t: TabellaTrovata) -> bool:
    """A row that begins so may be a total: False is sure, and costs little."""
    return t.tabella.nome == "personale" or is_total(cell_text(prima))


def is_total_row(celle: Sequence[Cell], t: TabellaTrovata, piene: Sequence[int], *sommate: Sequence[Sequence[int]]) -> bool:
    """A row that says it is the total, with nothing but figures; "Totale accessi al sito" is one only where the figures of some of the rows that it may sum
    (`sommate`: all above, those since the last total) make its own.
    """
    testo = cell_text(celle[piene[0]])
    if t.tabella.nome == "personale" and is_total_of_people(testo):
        return all(is_figure(celle[i].text) for i in piene[1:])
    if not is_total(testo) or len(testo) > _LUNGO:
        return False
    altre = [i for i in piene[1:] if not is_total(cell_text(celle[i]))]
    figure = [(k, celle[i].text) for i in altre if (k := t.column(celle[i])) is not None and k.campo]
    if is_plain_total(testo):
        return all(is_figure(x) or are_several(x) for _, x in figure)  # "600", "6 0 0" of a narrow column
    # of objectives it sums the weights, and gives a mean of their degrees: "Totale settore Tributi", in the column of the objectives or in another
    di_obiettivi = t.tabella.nome == "obiettivi" and not any(t.is_key(celle[i]) for i in altre)
    basta = any if di_obiettivi and _are_numbers(figure) else all
    return bool(figure) and any(basta(_sums(celle, t, righe, k, x) for k, x in figure) for righe in sommate)


def _are_numbers(figure: Sequence[tuple[ColonnaTrovata, str]]) -> bool:
    return all(sure_number(x) is not None for _, x in figure)


def _sums(celle: Sequence[Cell], t: TabellaTrovata, righe: Sequence[Sequence[int]], colonna: ColonnaTrovata, testo: str) -> bool:
    """A figure is the sum of a column's on some rows."""
    totale = sure_number(testo)
    numeri = [n for riga in righe for i in riga if t.column(celle[i]) is colonna and (n := sure_number(celle[i].text)) is not None]
    return totale is not None and abs(sum(numeri) - totale) < _TOLLERANZA
