"""Budget lines on a grid: expense and revenue side by side, an amount of each kind a line of its own; or one amount beside its label."""

import re
from collections.abc import Sequence
from functools import cache

from pegan.clean.numbers import read_number
from pegan.read.cell import Cell, on_rows, overlap
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA
from pegan.read.form.head.in_prosa import label_of
from pegan.read.form.labels.headings import find_label
from pegan.read.form.rows.row_doubts import open_rows
from pegan.read.form.rows.split import Riga, Totale, split_rows
from pegan.read.form.rows.write import Dove, write_row
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.insieme import between, on_one_line
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template_file import shared_words
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text
from pegan.read.spellings import chiave

_QUANTO, _CAPITOLO = r"\d[\d.]*(?:,\d{1,2})?", r"cap(?:itolo|\.)?\s*(?:n\.?\s*)?"
_SOMMA = re.compile(
    rf"(?:{_CAPITOLO}(?P<capitolo>\d[\d./]*)\s*[,:;–-]?\s*)?(?P<importo>(?:€|euro)\s*{_QUANTO}|{_QUANTO}\s*(?:€|euro))"
    rf"(?:(?(capitolo)(?!))\s*[,;(–-]?\s*(?:su[l]?\s+)?{_CAPITOLO}(?P<dietro>\d[\d./]*)\)?)?",
    re.I,
)
_SENZA_CAPITOLO = "la somma sta accanto alla sua etichetta, senza capitolo"
_STESSA = "più etichette dicono una somma senza capitolo: può essere la stessa"
_DI_TUTTI = "il foglio dice una somma sola, sopra o sotto più obiettivi: può essere di tutti"


def write_budget(s: Scrittore, t: TabellaTrovata) -> None:
    """Every line of a table of amounts; the label above a column says whether it is expense or revenue."""
    celle = s.celle
    lati = _sides(celle, t)
    righe = split_rows(s, t, of_sheet=_totals(lati, t))
    aperte = open_rows(celle, righe, t)
    for lato in dict.fromkeys(lati):
        colonne = {n for n, suo in enumerate(lati) if suo == lato}
        for riga, aperta in zip(righe, aperte, strict=True):
            mie = [
                i for i in riga if celle[i].text and s.free(i) and (k := t.column(celle[i])) is not None and t.colonne.index(k) in colonne
            ]
            if mie:
                _write_lines(s, mie, t, lato, aperta)


def write_told_amount(s: Scrittore, tabelle: Sequence[TabellaTrovata], da: int, a: int, fra: tuple[int, int] | None) -> None:
    """An amount in euro, with nothing behind it that no other label took, beside the label that asks for money, with its code beside it or none, where no table has any:
    "Risorse finanziarie | Cap. 1250/2 € 35.000,00".

    Without a code it is open beside others of one sheet, which may be the same money, and where the page tells one only and not between (`fra`) the
    first of its several objectives and the last.
    """
    celle = s.celle
    if any(t.tabella.nome == "capitoli" for t in tabelle):
        return
    somme = _told_amounts(s, da, a)
    piu = sum(m.group("capitolo", "dietro") == (None, None) for _, _, m in somme) > 1
    for i, e, m in somme:
        fuori = fra is not None and not fra[0] <= celle[i].row0 < fra[1] and sum(c.text == celle[e].text for c in celle) == 1
        if s.free(e):
            s.label(e, "titolo")
        k, detti = s.next_row("capitoli"), {x: on_one_line(celle[i].text, m.span(x)) for x in m.groupdict() if m[x]}
        aperta = len(detti) == 1 and (piu or fuori)
        perche = _DI_TUTTI if aperta and fuori else _STESSA if aperta else None if len(detti) > 1 else _SENZA_CAPITOLO
        for nome, x in detti.items():
            s.take("capitoli", k, "importo" if nome == "importo" else "capitolo", [(i, *x)], dubbio=perche, aperta=aperta)
        s.separate([(i, *x) for x in between([*detti.values()], cell_text(celle[i]))])


def _told_amounts(s: Scrittore, da: int, a: int) -> list[tuple[int, int, re.Match[str]]]:
    """The cells of rows [da, a) that say an amount alone, each with its label."""
    celle, somme = s.celle, []
    for i in s.still_free(on_rows(celle, da, a - 1)):
        m = _SOMMA.fullmatch(celle[i].text) if celle[i].text[-1:] in "0123456789€oO)" else None
        e = label_of(celle, i, _asks_for_money, 1) if m and read_number(m["importo"]) else None
        if (
            m
            and e is not None
            and not any(celle[j].text and celle[j].col0 > celle[i].col1 for j in s.still_free(on_rows(celle, celle[i].row0, celle[i].row0)))
        ):
            somme.append((i, e, m))
    return somme


def _asks_for_money(testo: str) -> bool:
    return chiave(testo) in _money()


@cache
def _money() -> frozenset[str]:
    """What money is called in every form."""
    return frozenset(chiave(g) for nome in ("c.importo", "c.importo o i.atteso") for g in shared_words()[nome])


def _totals(lati_di_colonne: Sequence[str | None], t: TabellaTrovata) -> Totale:
    """The field of the sheet that the total of a column of amounts is: of expense or of revenue, where the side has no second kind of amount."""
    lati = {id(k): lato or "spesa" for k, lato in zip(t.colonne, lati_di_colonne, strict=True) if k.campo == "importo"}
    mista = any(k.campo == "parte" for k in t.colonne)

    def of_sheet(colonna: ColonnaTrovata) -> str | None:
        lato = lati.get(id(colonna))
        return f"totale_{lato}" if lato and not mista and list(lati.values()).count(lato) == 1 else None

    return of_sheet


def _write_lines(s: Scrittore, riga: Riga, t: TabellaTrovata, lato: str | None, aperta: str | None) -> None:
    celle = s.celle
    importi: dict[str | None, list[int]] = {}
    resto = []
    for i in riga:
        colonna = t.column(celle[i])
        if colonna is not None and colonna.campo == "importo" and colonna.colonna is not None:
            importi.setdefault(colonna.colonna.natura, []).append(i)
        else:
            resto.append(i)
    prima: dict[str, tuple[int, str]] = {}
    for n, (natura, suoi) in enumerate((importi or {None: []}).items()):
        k = s.next_row("capitoli")
        if n == 0:
            write_row(Dove(s, "capitoli", k), [*resto, *suoi], t, aperta=aperta)
            prima = {
                c: (i, AMBIGUA if aperta else DEDOTTA if x.dubbio else CERTA) for i in resto if (x := t.column(celle[i])) and (c := x.campo)
            }
        else:
            write_row(Dove(s, "capitoli", k), suoi, t, aperta=aperta)
            for campo, (i, quanto) in prima.items():
                s.deduce("capitoli", k, campo, cell_text(celle[i]), "stessa riga, altro importo", quanto, da=[i])
        if natura:
            sicura = all((x := t.column(celle[i])) is not None and not x.dubbio for i in suoi)
            quanto = AMBIGUA if aperta else CERTA if sicura else DEDOTTA
            s.deduce("capitoli", k, "natura_importo", natura, "lo dice l'intestazione della colonna", quanto)
        if lato:
            coperte = any((x := t.column(celle[i])) is not None and t.covered(celle[i], x) for i in (*resto, *suoi))
            s.deduce("capitoli", k, "parte", lato, f"la colonna sta sotto «{lato} collegata»", AMBIGUA if coperte or aperta else DEDOTTA)


def _sides(celle: Sequence[Cell], t: TabellaTrovata) -> list[str | None]:
    """Of each column the side that it is of: a title that stands over the first of its columns alone goes on to the next title.

    "Spese" beside the headings, on their row, is of them all, whatever stands above.
    """
    accanto = (
        parte for k in t.colonne if k.campo is None for parte, grafie in t.tabella.parti if find_label(k.foglia, grafie, simile=False)
    )
    if suo := next(accanto, None):
        return [suo] * len(t.colonne)
    sopra = [c for i in on_rows(celle, 0, t.cima - 1) if (c := celle[i]).row1 >= t.cima - 3 and c.row1 < t.cima and c.text]
    detti = [(c, parte) for parte, grafie in t.tabella.parti for c in reversed(sopra) if find_label(c.text, grafie)]
    lati: list[str | None] = []
    for k in t.colonne:
        lato = next((parte for c, parte in detti if overlap(c, k)), None)
        lati.append(lato or (lati[-1] if lati else None))
    return lati
