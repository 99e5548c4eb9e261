"""What a sheet holds and how it is shown, to cells: each with the text that a person sees, merged ones whole."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from pegan.read.cell import Cell
from pegan.read.symbols import read_signs
from pegan.read.workbook.cell_names import cell_name
from pegan.read.workbook.number_format import GENERALE, elapsed, hides_text, shown
from pegan.read.workbook.unseen import BARRATO, INVISIBILE, as_printed
from pegan.read.workbook.xlsx_values import Unita
from pegan.read.workbook.xml_scan import Segni, Stile

_SICURA: tuple[str, str | None] = ("", None)
_SENZA_STILE = Stile()

Valore = float | bool | str | date | datetime | time | timedelta


def cells_of(
    valori: Mapping[tuple[int, int], Valore], unite: Unita, segni: Segni, stili: Sequence[Stile]
) -> tuple[tuple[Cell, ...], list[tuple[str, str]]]:
    """The cells that hold text or colour, merged ones whole, in reading order; what they hold unseen or struck out, by the cell's name."""
    area = dict(unite)
    dubbi, quanti = segni.dubbi, len(stili)
    stile = segni.stile
    if not stile.keys() >= (valori.keys() | dubbi.keys()):  # calamine read some, of which the scan knows nothing
        stile = dict.fromkeys([*stile, *valori, *dubbi], 0) | stile
    posti = sorted(stile)  # in order already for the most part
    coperte = _covered(area, posti)
    celle: list[Cell] = []
    coperti = [(cell_name(*posto), testo) for posto, testo in segni.coperti]
    strani = {n for n, s in enumerate(stili) if s.carattere or s.barrato or s.invisibile or s.casella or hides_text(s.formato)}
    for posto in posti:
        if posto in coperte:
            if (sotto := valori.get(posto)) not in (None, ""):
                coperti.append((cell_name(*posto), str(sotto) if isinstance(sotto, str) else _text(sotto, GENERALE)))
            continue
        valore, (testo, dubbio) = valori.get(posto), dubbi.get(posto, _SICURA) if dubbi else _SICURA
        suo = stili[n] if (n := stile[posto]) < quanti else _SENZA_STILE
        if valore is not None and not dubbio:
            testo = valore if isinstance(valore, str) else _text(valore, suo.formato)
        testo = testo.strip()
        if "  " in testo or "\xa0" in testo or "\t" in testo:
            testo = as_printed(testo)
        if n in strani or (valore and not testo):
            testo, dubbio, coperto = _as_seen(testo, dubbio, valore, suo, segni.condizionato)
            if coperto:
                coperti.append((cell_name(*posto), coperto))
        colore = suo.colore
        if testo or colore or dubbio:
            riga, col = posto
            ultima_riga, ultima = area.get(posto, posto)
            celle.append(Cell(riga, col, ultima_riga, ultima, testo, cell_name(riga, col), colore != "", dubbio, colore))
    return tuple(segni.nascoste.doubted(celle) if segni.nascoste else celle), coperti


def _as_seen(testo: str, dubbio: str | None, valore: Valore | None, stile: Stile, condizionato: bool) -> tuple[str, str | None, str]:
    """A cell's text in an unusual style, why it is in doubt, and what it holds that nobody sees."""
    if stile.casella and isinstance(valore, bool):
        testo = "☑" if valore else "☐"
    if stile.carattere:
        testo = read_signs(testo, stile.carattere)
    coperto = testo if stile.invisibile or (isinstance(valore, str) and hides_text(stile.formato)) else ""
    if not testo and valore and not isinstance(valore, str):
        coperto = _text(valore, GENERALE)  # its format shows nothing
    if coperto and condizionato:
        return coperto, dubbio or INVISIBILE, ""
    return "" if coperto else testo, dubbio or (BARRATO if stile.barrato and testo else None), coperto


def _covered(area: Mapping[tuple[int, int], tuple[int, int]], posti: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Of some places in order, those that lie under a merged cell, its first one apart."""
    dopo = dict(pairwise(posti))
    coperte: set[tuple[int, int]] = set()
    for (r0, c0), (r1, c1) in area.items():
        if r0 == r1 and (prossimo := dopo.get((r0, c0))) and prossimo > (r1, c1):
            continue  # most hide nothing
        n = bisect_right(posti, (r0, c0))
        while n < len(posti) and posti[n] <= (r1, c1):
            r, c = posti[n]
            if c0 <= c <= c1:
                coperte.add((r, c))
                n += 1
            else:  # on to the first place of the next row that may lie under it
                n = bisect_left(posti, (r + (c > c1), c0), n)
        coperte.discard((r0, c0))
    return coperte


def _text(valore: Valore, formato: str) -> str:
    if isinstance(valore, time):
        return "00/01/1900" if "y" in formato.lower() else valore.strftime("%H:%M")  # a date of nothing, as it is shown
    if isinstance(valore, timedelta):
        return elapsed(valore, formato)
    return shown(valore, formato)
