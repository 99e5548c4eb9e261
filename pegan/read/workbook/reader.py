"""Workbooks to pages of cells: .xlsx and .xlsm through a scan of their XML, and calamine where it is unusual, .xls through xlrd, .ods from its XML.

Each cell's text is what the sheet shows. Macros and links never run: nothing here runs anything.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from pegan.errors import DocumentoIllegibile
from pegan.read.cell import Cell, Page
from pegan.read.symbols import read_signs, symbol_font
from pegan.read.workbook.number_format import GENERALE, elapsed, hides_text, is_elapsed, shown
from pegan.read.workbook.ods import read_ods
from pegan.read.workbook.unseen import BARRATO, INVISIBILE, Nascoste, read_struck, struck
from pegan.read.workbook.xls_records import read_records
from pegan.read.workbook.xlsx_parts import Archivio, Cartella, check_parts, check_sizes, read_structure
from pegan.read.workbook.xlsx_values import Unita, read_shared
from pegan.read.workbook.xml_scan import Segni, Stile, column_letters, scan_sheet

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

FOGLI = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
AREA_MASSIMA = 4_000_000
"""Cells between A1 and the last one that holds something: calamine lays them all out."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIANCO = (255, 255, 255)
_SICURA: tuple[str, str | None] = ("", None)
_SENZA_STILE = Stile()
_SALVA = "aprirlo con Excel o LibreOffice e salvarlo di nuovo"


def read_workbook(percorso: Path, nome: str) -> tuple[Page, ...]:
    """The sheets of a workbook in order, hidden ones marked; DocumentoIllegibile for what is no workbook, is locked, or too big."""
    with percorso.open("rb") as f:
        inizio = f.read(8)
    if inizio == _OLE:
        return _read_ole(percorso, nome)
    if not zipfile.is_zipfile(percorso):
        cosa = "è un testo, non un foglio di calcolo" if _is_text(percorso) else "non è un foglio di calcolo, o è troncato"
        raise DocumentoIllegibile(cosa, dove=nome, rimedio="controllare il file e la sua estensione")
    try:
        with Archivio(percorso) as archivio:
            check_sizes(archivio, nome)
            if "content.xml" in archivio.namelist():
                if not (pagine := read_ods(archivio, nome)):
                    raise _no_sheets(nome)
                return pagine
            cartella = read_structure(archivio, nome)
            comuni, barrate = read_shared(archivio, cartella.comuni), read_struck(archivio, cartella.comuni)
            segni = {
                f.nome: scan_sheet(archivio, f.parte, nome, cartella.stili, comuni, barrate, da_calcolare=cartella.da_calcolare)
                for f in cartella.fogli
            }
    except DocumentoIllegibile:
        raise
    except Exception as errore:  # zip, XML and their parsers fail in many ways: each is a file that can't be read
        raise DocumentoIllegibile(f"il file è rovinato ({type(errore).__name__})", dove=nome, rimedio=_SALVA) from errore
    if not cartella.fogli:
        raise _no_sheets(nome)
    return _read_xlsx(percorso, nome, cartella, segni)


def _no_sheets(nome: str) -> DocumentoIllegibile:
    """An archive of another kind under a workbook's name: a letter of Word, a folder that was zipped."""
    return DocumentoIllegibile("non contiene fogli di calcolo", dove=nome, rimedio="controllare il file e la sua estensione")


def _read_xlsx(percorso: Path, nome: str, cartella: Cartella, segni: Mapping[str, Segni]) -> tuple[Page, ...]:
    pagine = []
    read_by_calamine = _calamine(percorso, nome)
    for n, foglio in enumerate(cartella.fogli, 1):
        segno = segni[foglio.nome]
        if segno.righe * segno.colonne > AREA_MASSIMA:
            ultima = f"{column_letters(segno.colonne - 1)}{segno.righe}"
            raise DocumentoIllegibile(
                f"il foglio «{foglio.nome}» ha celle scritte fino a {ultima}",
                dove=nome,
                rimedio="cancellare ciò che sta lontano dalla scheda",
            )
        valori: Mapping[tuple[int, int], Valore] | None = segno.valori
        unite = segno.unite
        if valori is None:
            valori, unite = read_by_calamine(foglio.nome, bool(segno.righe))
        celle, coperti = _cells(valori, unite, segno, cartella.stili)
        pagine.append(Page(n, foglio.nome, celle, foglio.nascosto, (*foglio.note, *coperti), margins=tuple((n, t) for t in segno.stampa)))
    return tuple(pagine)


def _calamine(percorso: Path, nome: str) -> Callable[[str, bool], tuple[Mapping[tuple[int, int], Valore], Unita]]:
    """A reader of sheets by name, whole or only their merged cells; it opens the workbook at the first one."""
    libri: list[CalamineWorkbook] = []

    def leggi(foglio: str, tutto: bool) -> tuple[Mapping[tuple[int, int], Valore], Unita]:
        from python_calamine import CalamineError, CalamineWorkbook

        try:
            if not libri:
                with zipfile.ZipFile(percorso) as archivio:
                    check_parts(archivio)
                libri.append(CalamineWorkbook.from_path(str(percorso)))
            dati = libri[0].get_sheet_by_name(foglio)
            righe = dati.to_python(skip_empty_area=False) if tutto else []
        except (CalamineError, zipfile.BadZipFile, zlib.error) as errore:
            raise DocumentoIllegibile(f"il file è rovinato ({errore})", dove=nome, rimedio=_SALVA) from errore
        unite = list(dati.merged_cell_ranges or ())
        return {(r, c): v for r, riga in enumerate(righe) for c, v in enumerate(riga) if v != ""}, unite

    return leggi


Valore = float | bool | str | date | datetime | time | timedelta


def _cells(
    valori: Mapping[tuple[int, int], Valore],
    unite: Unita,
    segni: Segni,
    stili: Sequence[Stile],
) -> tuple[tuple[Cell, ...], list[tuple[str, str]]]:
    """The cells that hold text or colour, merged ones whole, in reading order; what they hold unseen or struck out, by the cell's name."""
    area = dict(unite)
    posti = sorted(dict.fromkeys([*segni.stile, *valori, *segni.dubbi]))  # in order already for the most part
    coperte = _covered(area, posti)
    celle: list[Cell] = []
    coperti = [(_cell_name(*posto), testo) for posto, testo in segni.coperti]
    strani = {n for n, s in enumerate(stili) if s.carattere or s.barrato or s.invisibile or hides_text(s.formato)}
    for posto in posti:
        if posto in coperte:
            if (sotto := valori.get(posto)) not in (None, ""):
                coperti.append((_cell_name(*posto), str(sotto) if isinstance(sotto, str) else _text(sotto, GENERALE)))
            continue
        valore, (testo, dubbio) = valori.get(posto), segni.dubbi.get(posto, _SICURA)
        suo = stili[n] if (n := segni.stile.get(posto, 0)) < len(stili) else _SENZA_STILE
        if valore is not None and not dubbio:
            testo = valore if isinstance(valore, str) else _text(valore, suo.formato)
        testo = testo.strip()
        if n in strani or (valore and not testo):
            testo, dubbio, coperto = _as_seen(testo, dubbio, valore, suo, segni.condizionato)
            if coperto:
                coperti.append((_cell_name(*posto), coperto))
        if testo or suo.colore or dubbio:
            riga, col = posto
            ultima_riga, ultima = area.get(posto, posto)
            celle.append(Cell(riga, col, ultima_riga, ultima, testo, _cell_name(riga, col), bool(suo.colore), dubbio, suo.colore))
    return tuple(segni.nascoste.doubted(celle) if segni.nascoste else celle), coperti


def _as_seen(testo: str, dubbio: str | None, valore: Valore | None, stile: Stile, condizionato: bool) -> tuple[str, str | None, str]:
    """A cell's text in an unusual style, why it is in doubt, and what it holds that nobody sees."""
    if stile.carattere:
        testo = read_signs(testo, stile.carattere)
    coperto = testo if stile.invisibile or (isinstance(valore, str) and hides_text(stile.formato)) else ""
    if not testo and valore and not isinstance(valore, str):
        coperto = _text(valore, GENERALE)  # its format shows nothing
    if coperto and condizionato:
        return coperto, dubbio or INVISIBILE, ""
    return "" if coperto else testo, dubbio or (BARRATO if stile.barrato and testo else None), coperto


@lru_cache(maxsize=1 << 16)
def _cell_name(riga: int, colonna: int) -> str:
    return f"{column_letters(colonna)}{riga + 1}"


def _covered(area: Mapping[tuple[int, int], tuple[int, int]], posti: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Of some places in order, those that lie under a merged cell, its first one apart."""
    per_riga: dict[int, list[int]] = {}
    for r, c in posti:
        per_riga.setdefault(r, []).append(c)
    dopo = dict(pairwise(posti))
    coperte: set[tuple[int, int]] = set()
    for (r0, c0), (r1, c1) in area.items():
        if r0 == r1 and (prossimo := dopo.get((r0, c0))) and prossimo > (r1, c1):
            continue  # most hide nothing
        for r in range(r0, r1 + 1) if r1 - r0 < len(per_riga) else [r for r in per_riga if r0 <= r <= r1]:
            sue = per_riga.get(r, ())
            da = bisect_left(sue, c0 + (r == r0))
            if da < len(sue) and sue[da] <= c1:
                coperte |= {(r, c) for c in sue[da : bisect_right(sue, c1, da)]}
        coperte.discard((r0, c0))
    return coperte


def _text(valore: Valore, formato: str) -> str:
    if isinstance(valore, time):
        return "00/01/1900" if "y" in formato.lower() else valore.strftime("%H:%M")  # a date of nothing, as it is shown
    if isinstance(valore, timedelta):
        return elapsed(valore, formato)
    return shown(valore, formato)


def _read_ole(percorso: Path, nome: str) -> tuple[Page, ...]:
    """A workbook of before 2007; or a newer one that a password locks, which wears the same clothes."""
    import xlrd

    dati = percorso.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in dati:
        raise _locked(nome)
    try:
        libro = xlrd.open_workbook(file_contents=dati, formatting_info=True, on_demand=True, logfile=io.StringIO())
        return tuple(_xls_page(libro, n) for n in range(libro.nsheets))
    except Exception as errore:  # xlrd fails in many ways on a file that is not whole
        if "encrypted" in str(errore).lower():
            raise _locked(nome) from errore
        raise DocumentoIllegibile(f"il file è rovinato ({type(errore).__name__})", dove=nome, rimedio=_SALVA) from errore


def _locked(nome: str) -> DocumentoIllegibile:
    return DocumentoIllegibile("il file è protetto da una password", dove=nome, rimedio="togliere la password e salvarlo di nuovo")


def _xls_page(libro, n: int) -> Page:  # type: ignore[no-untyped-def]
    import xlrd

    foglio = libro.sheet_by_index(n)
    valori: dict[tuple[int, int], Valore] = {}
    segni = Segni()
    stili: list[Stile] = []
    for r in range(foglio.nrows):
        for c in range(foglio.row_len(r)):
            cella = foglio.cell(r, c)
            xf = libro.xf_list[cella.xf_index]
            forma = libro.format_map.get(xf.format_key)
            sfondo = xf.background
            colorata = sfondo.fill_pattern > 0 and sfondo.pattern_colour_index not in (9, 64, 65)
            colore, carattere = f"indexed={sfondo.pattern_colour_index}" if colorata else "", libro.font_list[xf.font_index].name
            simboli = carattere if symbol_font(carattere) is not None else ""
            segni.stile[r, c] = len(stili)
            tinta = libro.colour_map.get(libro.font_list[xf.font_index].colour_index)
            invisibile = tinta is not None and tinta == (libro.colour_map.get(sfondo.pattern_colour_index) if colorata else _BIANCO)
            barrato = bool(libro.font_list[xf.font_index].struck_out)
            stili.append(Stile(forma.format_str if forma else GENERALE, colore, 0, simboli, barrato, invisibile))
            if cella.ctype == xlrd.XL_CELL_ERROR:
                segni.dubbi[r, c] = (str(xlrd.error_text_from_code.get(cella.value, "#ERR")), "errore di calcolo nel foglio")
            elif cella.ctype == xlrd.XL_CELL_DATE:
                momento = xlrd.xldate.xldate_as_datetime(cella.value, libro.datemode)
                durata = forma is not None and is_elapsed(forma.format_str)
                valori[r, c] = (
                    timedelta(cella.value)
                    if durata
                    else momento.time()
                    if cella.value < 1
                    else momento
                    if cella.value % 1
                    else momento.date()
                )
            elif cella.ctype == xlrd.XL_CELL_BOOLEAN:
                valori[r, c] = bool(cella.value)
            elif cella.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER) and cella.value != "":
                valori[r, c] = cella.value
                if corse := foglio.rich_text_runlist_map.get((r, c)):
                    pezzi = _by_runs(libro, cella.value, xf.font_index, corse)
                    valori[r, c] = "".join(t for t, _ in pezzi)
                    segni.strike((r, c), struck(pezzi))
    unite = [((r0, c0), (r1 - 1, c1 - 1)) for r0, r1, c0, c1 in foglio.merged_cells]
    note = tuple((f"{column_letters(c)}{r + 1}", " ".join(n.text.split())) for (r, c), n in sorted(foglio.cell_note_map.items()))
    detto = read_records(libro, n)
    segni.condizionato = detto.condizionato
    segni.nascoste = Nascoste(
        frozenset(r for r, i in foglio.rowinfo_map.items() if i.hidden), frozenset(c for c, i in foglio.colinfo_map.items() if i.hidden)
    )
    celle, coperti = _cells(valori, unite, segni, stili)
    return Page(n + 1, foglio.name, celle, foglio.visibility != 0, (*note, *coperti), margins=tuple((n + 1, t) for t in detto.stampa))


def _by_runs(libro, testo: str, primo: int, corse: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:  # type: ignore[no-untyped-def]
    """A text of several fonts as it is seen, each run struck or not; `primo` is the cell's font, `corse` are (where a run begins, its font)."""
    tagli = [0, *(da for da, _ in corse), len(testo)]
    caratteri = [libro.font_list[n] for n in (primo, *(n for _, n in corse))]
    pezzi = zip(caratteri, pairwise(tagli), strict=True)
    return [(read_signs(testo[a:b], f.name if n else ""), bool(f.struck_out)) for n, (f, (a, b)) in enumerate(pezzi)]


def _is_text(percorso: Path) -> bool:
    with percorso.open("rb") as f:
        inizio = f.read(4096)
    return bool(inizio) and b"\0" not in inizio
