"""Sheets painted as a PDF the way Excel prints them, and what Tika makes of it.

First all cells that are not merged, row by row; then the merged ones in the order in which the workbook lists them. A wrapped line keeps its
blank. Rules are drawn around every cell.
"""

import itertools
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractous import Extractor
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pegan.read.form.tables.gantt import is_mark
from tests.factory.form import SEGNATO
from tests.factory.table import CARATTERE, Casella, Tavola
from tests.factory.unlike import ZEBRA

MARGINE = 20.0
PRESTATO = "Times-BoldItalic"
"""A font that no form uses."""


@dataclass(frozen=True)
class Stampa:
    """How a program prints: how it draws a cell's edges (`riquadro`, four `lati`, `sottili` rectangles, `doppie` lines, `punti`; or a part of
    them: `orizzontali`, a `contorno` around the rows, `nessuno`), how much smaller, how turned."""

    bordi: str = "riquadro"
    scala: float = 1.0
    giro: int = 0
    """The page is written at so many degrees."""
    ruota: bool = True
    """`/Rotate` shows a turned page upright."""
    bassa: float = 1.0
    """How much of the height that its text needs a row has."""
    ritaglia: bool = False
    """A text is clipped to its cell, as Excel does; else it stands over the rows around."""
    sfondi: bool = True
    """Headings and rows have their colour; else only a cell that is painted in place of a mark."""
    al_centro: bool = False
    """What has a colour, a heading, has its text in the middle."""
    segno: str = ""
    """How a cell that holds a mark alone is painted: a `quadrato`, a `cerchio`, a `croce`, a `spunta`, a `barra` over most of the cell, an empty
    box with a cross in it (`casella`); with the tick of a font of symbols (`wingdings`, `zapf`); else as its text."""
    piede: tuple[str, ...] = ()
    """Texts at each page's foot, from the left to the right; `<n>` is its number."""


def paint_pdf(tavole: Sequence[Tavola], percorso: Path, *, un_foglio: bool = True, stampa: Stampa | None = None) -> None:
    """Print the sheets that aren't hidden; each on one page, however high (`un_foglio`), or on A4 with its rows where they fit."""
    tela = Canvas(str(percorso), invariant=True)
    for tavola in tavole:
        if not tavola.nascosta:
            _paint_table(tela, tavola, stampa or Stampa(), un_foglio=un_foglio)
    tela.save()
    if stampa and stampa.segno == "wingdings":
        call_wingdings(percorso)


def call_wingdings(percorso: Path) -> None:
    """Give a print's letters in PRESTATO the font Wingdings, which may not be here."""
    dati = percorso.read_bytes()
    percorso.write_bytes(dati.replace(b"/" + PRESTATO.encode(), b"/Wingdings".ljust(len(PRESTATO) + 1)))


def tika_dump(tavole: Sequence[Tavola], *, un_foglio: bool = True) -> str:
    """What Tika itself makes of the print."""
    with tempfile.TemporaryDirectory() as cartella:
        percorso = Path(cartella) / "a.pdf"
        paint_pdf(tavole, percorso, un_foglio=un_foglio)
        letto, _ = Extractor().extract_file_to_string(str(percorso))
    return str(letto)


def _paint_table(tela: Canvas, tavola: Tavola, stampa: Stampa, *, un_foglio: bool) -> None:
    alte = [h * stampa.bassa for h in tavola.altezze()]
    xs = [MARGINE]
    for w in tavola.larghezze:
        xs.append(xs[-1] + w)
    larga, alta = landscape(A4)
    larga = max(larga, xs[-1] + MARGINE)
    tagli = sorted({0, *tavola.salti, *([] if un_foglio else _salti(tavola, alte, alta - 2 * MARGINE)), tavola.righe})
    for da, a in itertools.pairwise(tagli):
        foglio = max(alta, sum(alte[da:a]) + 2 * MARGINE)
        _set_page(tela, larga, foglio, stampa)
        ys = [foglio - MARGINE]
        for h in alte[da:a]:
            ys.append(ys[-1] - h)
        presenti = [c for c in tavola.caselle if da <= c.riga0 < a]
        for c in presenti:
            _fill(tela, c, xs, ys, da, a, stampa)
        if stampa.bordi == "contorno":
            _frame(tela, presenti, xs, ys, da, a)
        for c in [*sorted((c for c in presenti if not c.unita), key=lambda c: (c.riga0, c.col0)), *(c for c in presenti if c.unita)]:
            if stampa.ritaglia:
                tela.saveState()
                _clip(tela, c, xs, ys, da, a)
            if stampa.segno and is_mark(c.testo):
                _mark(tela, c, xs, ys, da, stampa.segno)
            else:
                paint_text(tela, tavola, c, xs, ys, da, a, al_centro=stampa.al_centro and c.colore not in (None, ZEBRA))
            if stampa.ritaglia:
                tela.restoreState()
        if stampa.piede:
            _foot(tela, larga, stampa.piede)
        tela.showPage()


def _foot(tela: Canvas, larga: float, testi: Sequence[str]) -> None:
    tela.setFont(CARATTERE, 6)
    for n, testo in enumerate(testi):
        parte = n / max(1, len(testi) - 1)
        detto = testo.replace("<n>", str(tela.getPageNumber()))
        tela.drawString(MARGINE + parte * (larga - 2 * MARGINE - stringWidth(detto, CARATTERE, 6)), MARGINE / 3, detto)


def _set_page(tela: Canvas, larga: float, alta: float, stampa: Stampa) -> None:
    """A page of this size before it is made smaller and turned."""
    s = stampa.scala
    # reportlab turns the page's box with /Rotate
    tela.setPageSize((larga * s, alta * s) if stampa.giro % 180 == 0 or stampa.ruota else (alta * s, larga * s))
    tela.setPageRotation(stampa.giro if stampa.ruota else 0)
    tela.scale(s, s)
    dove = {0: (0.0, 0.0), 90: (alta, 0.0), 180: (larga, alta), 270: (0.0, larga)}[stampa.giro]
    tela.translate(*dove)
    tela.rotate(stampa.giro)


def _salti(tavola: Tavola, alte: Sequence[float], alta: float) -> list[int]:
    """Rows before which an A4 page is full; a merged cell stays whole."""
    intere = [c for c in tavola.caselle if c.riga1 > c.riga0]
    salti, usata = [], 0.0
    for n, h in enumerate(alte):
        if usata + h > alta:
            while n and any(c.riga0 < n <= c.riga1 for c in intere):
                n -= 1
            salti.append(n)
            usata = 0.0
        usata += h
    return salti


def _fill(tela: Canvas, c: Casella, xs: Sequence[float], ys: Sequence[float], da: int, a: int, stampa: Stampa) -> None:
    x, y = xs[c.col0], ys[min(c.riga1 + 1, a) - da]
    w, h = xs[c.col1 + 1] - x, ys[c.riga0 - da] - y
    if c.colore and (stampa.sfondi or c.colore == SEGNATO):
        tela.setFillColor(HexColor(f"#{c.colore}"))
        tela.rect(x, y, w, h, stroke=0, fill=1)
        tela.setFillColor(HexColor("#000000"))
    if not c.senza_bordi:
        _edges(tela, x, y, w, h, stampa.bordi)


def _frame(tela: Canvas, caselle: Sequence[Casella], xs: Sequence[float], ys: Sequence[float], da: int, a: int) -> None:
    """Rules around every block of rows that have cells, none inside."""
    tela.setLineWidth(0.4)
    piene = sorted({r for c in caselle for r in range(c.riga0, min(c.riga1 + 1, a))})
    for _, gruppo in itertools.groupby(enumerate(piene), key=lambda t: t[1] - t[0]):
        righe = [r for _, r in gruppo]
        alto, basso = ys[righe[0] - da], ys[righe[-1] + 1 - da]
        tela.rect(xs[0], basso, xs[-1] - xs[0], alto - basso, stroke=1, fill=0)


def _clip(tela: Canvas, c: Casella, xs: Sequence[float], ys: Sequence[float], da: int, a: int) -> None:
    sotto = ys[min(c.riga1 + 1, a) - da]
    cella = tela.beginPath()
    cella.rect(xs[c.col0], sotto, xs[c.col1 + 1] - xs[c.col0], ys[c.riga0 - da] - sotto)
    tela.clipPath(cella, stroke=0, fill=0)


def _edges(tela: Canvas, x: float, y: float, w: float, h: float, bordi: str) -> None:
    tela.setLineWidth(0.4)
    lati = [(x, y, x + w, y), (x, y + h, x + w, y + h), (x, y, x, y + h), (x + w, y, x + w, y + h)]
    if bordi == "riquadro":
        tela.rect(x, y, w, h, stroke=1, fill=0)
    elif bordi == "lati":
        for lato in lati:
            tela.line(*lato)
    elif bordi == "sottili":
        for xa, ya, xb, yb in lati:
            tela.rect(xa - 0.2, ya - 0.2, xb - xa + 0.4, yb - ya + 0.4, stroke=0, fill=1)
    elif bordi == "punti":
        for xa, ya, xb, yb in lati:
            lungo = xb - xa + yb - ya
            for n in range(int(lungo / 1.92) + 1):
                dove = 1.92 * n / lungo
                tela.rect(xa + dove * (xb - xa) - 0.24, ya + dove * (yb - ya) - 0.24, 0.48, 0.48, stroke=0, fill=1)
    elif bordi == "orizzontali":
        for lato in lati[:2]:
            tela.line(*lato)
    elif bordi == "doppie":
        tela.setLineWidth(0.2)
        for xa, ya, xb, yb in lati:
            for d in (-0.4, 0.4):
                in_piedi = xa == xb
                tela.line(xa + d * in_piedi, ya + d * (not in_piedi), xb + d * in_piedi, yb + d * (not in_piedi))


def _mark(tela: Canvas, c: Casella, xs: Sequence[float], ys: Sequence[float], da: int, segno: str) -> None:
    """A mark in the middle of its cell."""
    x, y = (xs[c.col0] + xs[c.col1 + 1]) / 2, (ys[c.riga0 - da] + ys[c.riga1 + 1 - da]) / 2
    if segno in ("wingdings", "zapf"):
        tela.setFont(PRESTATO if segno == "wingdings" else "ZapfDingbats", 6)
        tela.drawCentredString(x, y - 2, "\xfc" if segno == "wingdings" else "\N{CHECK MARK}")
    elif segno == "quadrato":
        tela.rect(x - 2, y - 2, 4, 4, stroke=0, fill=1)
    elif segno == "cerchio":
        tela.circle(x, y, 2, stroke=0, fill=1)
    elif segno == "barra":
        tela.rect(xs[c.col0], y - 1.5, xs[c.col1 + 1] - xs[c.col0], 3, stroke=0, fill=1)
    elif segno == "spunta":
        tela.lines([(x - 2, y, x, y - 2), (x, y - 2, x + 3, y + 3)])
    else:
        if segno == "casella":
            tela.rect(x - 3, y - 3, 6, 6, stroke=1, fill=0)
        tela.lines([(x - 2, y - 2, x + 2, y + 2), (x - 2, y + 2, x + 2, y - 2)])


def paint_text(
    tela: Canvas, tavola: Tavola, c: Casella, xs: Sequence[float], ys: Sequence[float], da: int, a: int, *, al_centro: bool
) -> None:
    """A cell's lines where they stand between these edges of columns and rows; the page's first row is `da`."""
    linee = tavola.linee(c)
    interlinea = tavola.interlinea
    alto, basso = ys[c.riga0 - da], ys[min(c.riga1 + 1, a) - da]
    if c.in_piedi:
        tela.saveState()
        tela.translate((xs[c.col0] + xs[c.col1 + 1]) / 2 + tavola.corpo * 0.35, basso + 2.0)
        tela.rotate(90)
        tela.setFont(CARATTERE, tavola.corpo)
        tela.drawString(0, 0, c.testo)
        tela.restoreState()
        return
    if not c.a_capo:
        tela.saveState()
        _clip(tela, replace(c, col1=_empty_until(tavola, c)), xs, ys, da, a)
    libero = (alto - basso) - len(linee) * interlinea
    y = alto - {"alto": 1.0, "centro": libero / 2, "basso": libero - 1.0}[c.posto] - tavola.corpo * 0.95
    tela.setFont(CARATTERE, tavola.corpo)
    for linea in linee:
        x = xs[c.col0] + 1.2
        if al_centro or not c.sinistra:
            x += max(0.0, (tavola.larga(c) - 2.4 - stringWidth(linea.rstrip(), CARATTERE, tavola.corpo)) / 2)
        tela.drawString(x, y, linea)
        y -= interlinea
    if not c.a_capo:
        tela.restoreState()


def _empty_until(tavola: Tavola, c: Casella) -> int:
    """The last column that a text may go on over."""
    piene = [d.col0 for d in tavola.caselle if d.testo and d.riga0 <= c.riga0 <= d.riga1 and d.col0 > c.col1]
    return min(piene, default=len(tavola.larghezze)) - 1
