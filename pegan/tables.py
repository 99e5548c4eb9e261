"""A table that a report shows: columns with a kind, cells that may link to where their value came from.

A notebook shows it by itself (`_repr_html_`); the workbook's sheets are made of the data frames themselves (sheets.py).
"""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pegan import style

Tipo = Literal["testo", "numero", "percento", "intero", "data"]
LARGA = 8
"""Columns from which a table is written smaller on paper."""
LUNGO = 40
"""Letters from which a text on a screen is given room for more than a word or two a line."""
Scalare = str | float | int | date | None


@dataclass(frozen=True, slots=True)
class Colonna:
    """A column: its heading and kind; `facoltativa` goes from a table that has nothing under it."""

    nome: str
    tipo: Tipo = "testo"
    facoltativa: bool = False


@dataclass(frozen=True, slots=True)
class Valore:
    """A cell: its value, the anchor in the appendix of sources that it links to, and a remark (the confidence, if it is not certain)."""

    valore: Scalare
    fonte: str | None = None
    nota: str | None = None


Cella = Scalare | Valore
"""What a builder of tables puts in a row."""


@dataclass(frozen=True, slots=True)
class Tabella:
    """A titled table; `vuota` is what stands in its place when it has no row."""

    titolo: str
    colonne: tuple[Colonna, ...]
    righe: tuple[tuple[Valore, ...], ...]
    vuota: str = "Nessuna riga."
    chiusa: bool = field(default=False)
    """Shown folded: the page tells how many rows there are, a click shows them."""
    nota: str = ""
    """A line under the title: the rule, or how to read it."""

    def __repr__(self) -> str:
        return f"Tabella «{self.titolo}», {style.count(len(self.righe), 'riga', 'righe')}"

    def _repr_html_(self) -> str:
        return to_html(self)


def table(
    titolo: str,
    colonne: Iterable[Colonna],
    righe: Iterable[Sequence[Cella]],
    *,
    vuota: str = "Nessuna riga.",
    chiusa: bool = False,
    nota: str = "",
) -> Tabella:
    """Build a table from plain values and cells; every row has one cell a column (ValueError otherwise)."""
    cols = tuple(colonne)
    celle = tuple(tuple(v if isinstance(v, Valore) else Valore(v) for v in riga) for riga in righe)
    storte = [r for r in celle if len(r) != len(cols)]
    if storte:
        raise ValueError(f"{titolo}: a row of {len(storte[0])} cells under {len(cols)} columns")
    piene = [i for i, c in enumerate(cols) if not (c.facoltativa and celle and all(_empty(riga[i]) for riga in celle))]
    return Tabella(titolo, tuple(cols[i] for i in piene), tuple(tuple(r[i] for i in piene) for r in celle), vuota, chiusa, nota)


def _empty(v: Valore) -> bool:
    return style.missing(v.valore) or v.valore == ""


def show(valore: Scalare, tipo: Tipo) -> str:
    """A value as text, as Italians write it.

    >>> show(12.5, "percento"), show(None, "numero"), show("a", "testo")
    ('12,5 %', '—', 'a')
    """
    if valore is None or style.missing(valore):
        return style.ASSENTE
    if tipo == "percento" and isinstance(valore, int | float):
        return style.percentage(float(valore))
    if isinstance(valore, bool):
        return "sì" if valore else "no"
    if isinstance(valore, int | float):
        return style.number(float(valore))
    if isinstance(valore, date):
        return style.day(valore)
    return valore


def to_html(t: Tabella) -> str:
    """The table as HTML: numbers to the right, links to the sources, doubts marked."""
    if not t.righe:
        return f'<p class="vuota"><strong>{html.escape(t.titolo)}.</strong> {html.escape(t.vuota)}</p>'
    testa = "".join(f'<th scope="col" class="{c.tipo}">{html.escape(c.nome)}</th>' for c in t.colonne)
    corpo = "\n".join("<tr>" + "".join(_cell(v, c) for v, c in zip(riga, t.colonne, strict=True)) + "</tr>" for riga in t.righe)
    nota = f'<p class="nota">{html.escape(t.nota)}</p>' if t.nota else ""
    classe = "pegan larga" if len(t.colonne) > LARGA else "pegan"
    tabella = f'{nota}<div class="scorre"><table class="{classe}"><thead><tr>{testa}</tr></thead><tbody>\n{corpo}\n</tbody></table></div>'
    if t.chiusa:
        righe = style.count(len(t.righe), "riga", "righe")
        return f'<details class="tabella"><summary>{html.escape(t.titolo)} ({righe})</summary>{tabella}</details>'
    return f'<figure class="tabella"><figcaption>{html.escape(t.titolo)}</figcaption>{tabella}</figure>'


def _cell(v: Valore, c: Colonna) -> str:
    scritto = show(v.valore, c.tipo)
    testo = html.escape(scritto)
    if v.fonte:
        testo = f'<a href="#{html.escape(v.fonte)}">{testo}</a>'
    if v.nota:
        testo += f' <span class="dubbio" title="{html.escape(v.nota)}">{html.escape(_segno(v.nota))}</span>'
    classe = c.tipo if v.valore is not None and not style.missing(v.valore) else f"{c.tipo} assente"
    classe = f"{classe} lungo" if len(scritto) > LUNGO else classe
    return f'<td class="{classe}">{testo}</td>'


def _segno(nota: str) -> str:
    """One letter for a confidence that is not certain: d, a, c."""
    return {"dedotta": "d", "ambigua": "a", "corretta": "c"}.get(nota.split(":")[0], "*")
