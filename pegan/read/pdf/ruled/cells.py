"""Runs and fills on a grid to blocks: a ruled cell each, and what stands where no rule parts it.

runs ─▶ the field of each ─▶ ruled cell │ fused row: by gaps and by the grid's columns │ open: by lines that go on
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.read.form.tables.gantt import is_mark
from pegan.read.pdf.ruled.across import across, has_columns, ruled_columns
from pegan.read.pdf.ruled.blocks import POSTO_DEDOTTO, Blocco, unsure
from pegan.read.pdf.ruled.cuts import Tagli, cut_aside
from pegan.read.pdf.ruled.fields import Oggetti, fields_of
from pegan.read.pdf.ruled.fills import COPERTA, SEGNO, Quadri, painted, read_fills
from pegan.read.pdf.ruled.full_lines import DUE_PAROLE, OVUNQUE, is_justified, of_two_words, wraps_letters
from pegan.read.pdf.ruled.going_on import Aperta
from pegan.read.pdf.ruled.grid import Campo, Griglia
from pegan.read.pdf.ruled.heights import cut_below
from pegan.read.pdf.ruled.homes import Ritagli, overprinted, read_homes
from pegan.read.pdf.ruled.lines import SPEZZATA, keep_blanks, lines_of, overlaid, text_of, torn
from pegan.read.pdf.ruled.marks import apart, as_high_as_their_text, read_periods, up_to_their_marks
from pegan.read.pdf.ruled.open_cells import read_open, several_rows
from pegan.read.pdf.ruled.without_rows import in_its_column, table_of, without_rows
from pegan.read.pdf.rules import Regole
from pegan.read.pdf.text import Run, box_of, edges_of

_STRETTA = 8.0
"""Of the letters' size: a column of the Gantt is narrower."""
_FRA_LETTERE = "segno sotto lettere che nessuna riga divide"
_ALTA_RIGA = 4.0
"""Of the letters' size: what is higher between two lines of the grid may be several rows."""
_DUE_RIGHE = 2.0
"""Of the letters' size: no line is as high as two."""
_MARGINI, _MARGINE_MASSIMO = 0.6, 1.2
"""Of the letters' size: both margins of a cell, as spreadsheets leave them; the widest that a word processor leaves at one side."""
_SPAZIO = 0.33
"""Of the letters' size: a blank."""


def read_blocks(griglia: Griglia, runs: Sequence[Run], regole: Regole, oggetti: Oggetti, ritagli: Ritagli, tagli: Tagli) -> list[Blocco]:
    """The blocks of a page; `oggetti` gives the boxes of text painted in one piece, asked for only where a text meets a rule; `ritagli` a run's clip."""
    sedi, incerta = read_homes(griglia, runs, ritagli)
    dei_campi: dict[int, list[Run]] = {}
    dubbi: dict[int, str] = {}
    for run, sede in zip(runs, sedi, strict=True):
        for pezzo, suo, dubbio in fields_of(griglia, run, sede.y, oggetti, ritagli):
            dei_campi.setdefault(suo, []).append(pezzo)
            if dubbio or sede.dubbio:
                dubbi[suo] = dubbio or sede.dubbio or ""
    dubbi = {**cut_below(griglia, dei_campi, tagli), **cut_aside(griglia, dei_campi, tagli), **dubbi}
    spazi = keep_blanks(dei_campi.values())
    margine, corpo = _margin(griglia, dei_campi)
    margini = max(0.0, 2 * min(margine, _MARGINE_MASSIMO * corpo) - _MARGINI * corpo)
    ovunque = tagli.abitudini.spezza or (not spazi and wraps_letters(griglia, dei_campi))
    colorate = read_fills(griglia, regole, dei_campi)
    blocchi: list[Blocco] = []
    sospesi: list[Run] = []
    for gruppo in without_rows(griglia, dei_campi):
        tavola = table_of(griglia, gruppo, dei_campi)
        suoi = [r for n in gruppo for r in dei_campi.pop(n)]
        colori = {q: c for n in gruppo for q, c in colorate.pop(n, {}).items()}
        blocchi += [in_its_column(griglia, b, dubbi) for b in _open_parts(griglia, suoi, colori, tagli, tavola)]
    for n in sorted({*dei_campi, *colorate}):
        campo, suoi = griglia.campi[n], dei_campi.get(n, [])
        colori = colorate.get(n, {})
        tutte = len(colori) >= COPERTA * (campo.riga1 - campo.riga0 + 1) * (campo.col1 - campo.col0 + 1)
        if campo.chiuso and not _fused(griglia, n, dei_campi) and (tutte or not colori):
            box = griglia.box(campo)
            incerta = incerta or overprinted(suoi)
            larga = box[2] - box[0] - margini
            muta = len(suoi) > 1 and not (spazi and (tagli.abitudini.appesi or _holds_blanks(suoi, box[2] - box[0] - 2 * margine)))
            incerto = SPEZZATA if muta and torn(suoi, larga) else None
            testo = text_of(suoi, larga, spazi=spazi and not incerto)
            if ovunque and len(lines_of(suoi)) > 1:
                incerto = OVUNQUE
            incerto = overlaid(suoi) or incerto
            if campo.col0 < campo.col1 and is_justified(suoi) and of_two_words(suoi):
                incerto = DUE_PAROLE
            colore = _colour(colori) if tutte else ""
            if testo or tutte:
                blocchi.append(Blocco(*box, testo, colore, dubbi.get(n) or unsure(testo, colore) or incerto))
        else:
            aperto = not campo.chiuso or several_rows(suoi)
            if not aperto:
                larghi = [r for r in suoi if is_mark(r.testo) and not _narrow(griglia, r)]
                sospesi, suoi = [*sospesi, *larghi], [r for r in suoi if r not in larghi]
            parti = _open_parts(griglia, suoi, colori, tagli) if aperto else _parts(griglia, campo, suoi, colori)
            if not aperto and not ruled_columns(griglia, parti):
                parti = [replace(b, dedotto=POSTO_DEDOTTO) for b in parti]
            blocchi += [replace(b, dubbio=b.dubbio or dubbi.get(n)) for b in parti] if campo.chiuso else parti
    if sospesi:
        periodi = read_periods([b for b in blocchi if b.libero])
        blocchi += [periodi.mark(r, "") or _nowhere(r) for r in sospesi]
    if ovunque:
        alta = _DUE_RIGHE * min((r.corpo for r in runs), default=0.0)
        blocchi = [replace(b, dubbio=b.dubbio or OVUNQUE) if b.libero and b.y1 - b.y0 > alta else b for b in blocchi]
    return [replace(b, dubbio=b.dubbio or incerta) for b in blocchi] if incerta else blocchi


def _margin(griglia: Griglia, dei_campi: Mapping[int, Sequence[Run]]) -> tuple[float, float]:
    """How far most cells keep their texts from their left edge, and the size of the smallest letters, in points; 0 without any."""
    campi = [(griglia.campi[n], runs) for n, runs in dei_campi.items() if griglia.campi[n].chiuso and not runs[0].giro]
    rientri = sorted(min(r.x0 for r in runs) - griglia.box(campo)[0] for campo, runs in campi)
    return (rientri[len(rientri) // 4], min(r.corpo for _, runs in campi for r in runs)) if campi else (0.0, 0.0)


def _holds_blanks(runs: Sequence[Run], larga: float) -> bool:
    """The cell has room for a blank behind each of its lines, up to `larga` points: one that has none was broken inside a word."""
    linee = lines_of(runs)[:-1]
    return all(x[-1].testo.endswith(" ") or max(r.x1 for r in x) - x[0].x0 + _SPAZIO * x[-1].corpo <= larga for x in linee)


def _narrow(griglia: Griglia, r: Run) -> bool:
    """A mark's column of the grid is no wider than a Gantt's."""
    c = griglia.column(r.x)
    return griglia.xs[c + 1] - griglia.xs[c] <= _STRETTA * r.corpo


def _nowhere(r: Run) -> Blocco:
    return Blocco(r.x0, r.y0, r.x1, r.y1, " ".join(r.testo.split()), "", _FRA_LETTERE, True, POSTO_DEDOTTO)


def _colour(colori: Quadri) -> str:
    """Of a cell whose squares have these: that of most, or that a sign is drawn in it."""
    quali = Counter(colori.values())
    return SEGNO if SEGNO in quali else quali.most_common(1)[0][0]


def _fused(griglia: Griglia, n: int, dei_campi: Mapping[int, Sequence[Run]]) -> bool:
    """The field holds several cells that no rule parts: texts far apart on all its lines, or a mark in a row of the Gantt."""
    campo, runs = griglia.campi[n], dei_campi.get(n, ())
    if not runs or (campo.col0 == campo.col1 and not runs[1:]):  # most often one text, in one column
        return False
    gruppi = across(griglia, runs)
    if campo.chiuso and is_justified(runs):
        return False
    if campo.col0 == campo.col1:  # blanks that were painted are a text's own
        return has_columns(runs) or (len(gruppi) > 1 and not any(r.testo.endswith(" ") for g in gruppi[:-1] for r in g))
    if len(gruppi) > 1 or has_columns(runs):
        return True
    return all(is_mark(r.testo) for r in runs) and (len(runs) > 1 or not _parted_beside(griglia, campo, dei_campi))


def _parted_beside(griglia: Griglia, campo: Campo, dei_campi: Mapping[int, Sequence[Run]]) -> bool:
    """A row of marks above or below has rules where this field has none: so this is a merged cell of a ruled table."""
    for r in (campo.riga0 - 1, campo.riga1 + 1):
        sue = {int(x) for x in griglia.campo[r, campo.col0 : campo.col1 + 1]}
        segni = all(is_mark(run.testo) for n in sue for run in dei_campi.get(n, ()))
        if segni and sum(griglia.campi[n].chiuso for n in sue) > 1:
            return True
    return campo.col1 - campo.col0 < 3


def _parts(griglia: Griglia, campo: Campo | None, runs: Sequence[Run], colori: Quadri) -> list[Blocco]:
    """What stands in a field that rules don't part: a mark in its square of the grid, a text where its letters are."""
    segni = [r for r in runs if is_mark(r.testo)]
    blocchi = []
    for r in segni:
        riga, colonna = griglia.row(r.y), griglia.column(r.x)
        box = (griglia.xs[colonna], griglia.ys[riga], griglia.xs[colonna + 1], griglia.ys[riga + 1])
        alta = campo is None and box[3] - box[1] > _ALTA_RIGA * r.corpo
        if alta:  # no rule says how high its row is
            box = (box[0], max(box[1], r.y0), box[2], min(box[3], r.y1))
        dedotto = POSTO_DEDOTTO if alta else None
        dubbio = (
            _FRA_LETTERE
            if not griglia.dritte[colonna : colonna + 2].all()
            else None
            if abs(r.x - (box[0] + box[2]) / 2) <= 0.35 * (box[2] - box[0])
            else _nearer(griglia, colonna, r.x)
        )
        blocchi.append(Blocco(*box, " ".join(r.testo.split()), colori.pop((riga, colonna), ""), dubbio, alta, dedotto))
    scritti = {_square(griglia, r.x, r.y) for r in runs}
    for riga, ultima, colonna, colore in painted(griglia, {q: x for q, x in colori.items() if q not in scritti}):
        box = (griglia.xs[colonna], griglia.ys[riga], griglia.xs[colonna + 1], griglia.ys[ultima + 1])
        ruled = griglia.sopra[riga, colonna] and griglia.sopra[ultima + 1, colonna] and griglia.dritte[colonna : colonna + 2].all()
        blocchi.append(Blocco(*box, "", colore, unsure("", colore), False, None if ruled or campo else POSTO_DEDOTTO))
    return blocchi + _free(griglia, [r for r in runs if not is_mark(r.testo)], colori)


def _open_parts(griglia: Griglia, runs: Sequence[Run], colori: Quadri, tagli: Tagli, tavola: Aperta | None = None) -> list[Blocco]:
    """What stands where no rules part rows and columns: a mark in the column of the grid that it lies in, all else where its lines show."""
    segni = [r for r in runs if is_mark(r.testo) and _narrow(griglia, r)]
    presi = {id(r) for r in segni}
    testi = [r for r in runs if id(r) not in presi]
    scritti, aperta = read_open(griglia, testi, colori, tavola or tagli.aperta)
    tagli.aperta = aperta if len(griglia.campi) == 1 else None
    periodi = read_periods(scritti := apart(scritti))
    sotto = [(r, b) for r in segni if (b := periodi.mark(r, colori.get(_square(griglia, r.x, r.y), "")))]
    presi = {id(r) for r, _ in sotto}
    blocchi = _parts(griglia, None, [r for r in segni if id(r) not in presi], dict(colori))
    pieni = {_square(griglia, r.x, r.y) for r in (*testi, *(r for r, _ in sotto))}
    segnati = [b for b in blocchi if b.testo or not (_square(griglia, *b.mezzo) in pieni or any(s.lies_behind(b) for s in scritti))]
    scritti, segnati = _as_wide_as_their_fill(
        griglia, up_to_their_marks(scritti, periodi.below_it([*(b for _, b in sotto), *segnati])), segnati
    )
    incerta = overprinted(runs)
    return [
        replace(b, dubbio=b.dubbio or incerta)
        for b in (*(b for _, b in sotto), *as_high_as_their_text(periodi.fills(segnati), scritti), *scritti)
    ]


def _as_wide_as_their_fill(griglia: Griglia, scritti: Sequence[Blocco], fondi: list[Blocco]) -> tuple[list[Blocco], list[Blocco]]:
    """Texts, one that stands alone on its row as wide as the colour behind it, which goes on to the last column: a title between rows; the other fills."""
    larghi: list[Blocco] = []
    for b in scritti:
        y = b.mezzo[1]
        if b.colore and not any(s is not b and s.y0 < y < s.y1 for s in scritti):
            dietro = [f for f in fondi if not f.testo and f.colore == b.colore and f.y0 <= y <= f.y1]
            fine = b.x1
            for f in sorted(dietro, key=lambda f: f.x0):
                fine = max(fine, f.x1) if f.x0 <= fine + _STRETTA else fine
            if len(dietro) > 1 and fine >= griglia.xs[-2] and any(f.x1 - f.x0 > _STRETTA * (b.y1 - b.y0) for f in dietro):
                b, fondi = replace(b, x1=fine), [f for f in fondi if f not in dietro]
        larghi.append(b)
    return larghi, fondi


def _square(griglia: Griglia, x: float, y: float) -> tuple[int, int]:
    return griglia.row(y), griglia.column(x)


def _nearer(griglia: Griglia, colonna: int, x: float) -> str | None:
    """A mark by the side of its column: a doubt if the next column's middle is nearer."""
    mezzo = [(a + b) / 2 for a, b in pairwise(griglia.xs)]
    vicina = min((colonna - 1, colonna, colonna + 1), key=lambda c: abs(mezzo[c] - x) if 0 <= c < len(mezzo) else float("inf"))
    return None if vicina == colonna else "segno fra due colonne che nessuna riga divide"


def _free(griglia: Griglia, runs: Sequence[Run], colori: Quadri) -> list[Blocco]:
    """Texts that no rules part, on the colour behind them: the words of a line near each other, and the lines below that go on with it."""
    gruppi: list[list[Run]] = []
    for linea in lines_of(runs):
        for pezzo in across(griglia, linea):
            sopra = next((g for g in reversed(gruppi) if _goes_on(griglia, g, pezzo)), None)
            if sopra is not None:
                sopra.extend(pezzo)
            else:
                gruppi.append(list(pezzo))
    blocchi = []
    for g in gruppi:
        x0, y0, x1, y1 = box_of(g)
        r0, r1 = griglia.row(min(r.y for r in g)), griglia.row(max(r.y for r in g))
        alto, basso = max(y0, griglia.ys[r0]), min(y1, griglia.ys[r1 + 1])
        testo = text_of(g, x1 - x0)
        if testo:
            colore = colori.get((r0, griglia.column(g[0].x)), "")
            blocchi.append(Blocco(x0, alto, x1, basso, testo, colore, unsure(testo), True, x_testo=(x0 + x1) / 2))
    return blocchi


def _goes_on(griglia: Griglia, sopra: Sequence[Run], sotto: Sequence[Run]) -> bool:
    """A line goes on with the one above: close below it, alike, and wrapped (its blank kept, or a small letter), or between the same two rules."""
    ultima = max(sopra, key=lambda r: (r.y, r.x0))
    prima = sotto[0]
    if prima.giro or ultima.giro or prima.y <= ultima.y + 0.5 * ultima.corpo:
        return False
    x0, x1 = edges_of(sopra)
    comune = min(x1, max(r.x1 for r in sotto)) - max(x0, prima.x0)
    if comune <= 0 or prima.y0 - ultima.y1 > 0.6 * prima.corpo or abs(prima.corpo - ultima.corpo) > 0.15 * prima.corpo:
        return False
    riga, colonna = griglia.row(prima.y), griglia.column(prima.x)
    if griglia.row(ultima.y) != riga:
        return False
    if griglia.sopra[riga, colonna] and griglia.sopra[riga + 1, colonna]:
        return True
    return ultima.testo.endswith((" ", "-")) or prima.testo[0].islower()
