"""Workbooks of before 2007, through xlrd; and what their sheets' records say and xlrd does not: a print's head and foot, colours from conditions, formulas
not calculated ([MS-XLS] 2.4.136, 2.4.124, 2.4.42, 2.4.127)."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pegan.errors import DocumentoIllegibile
from pegan.read.cell import Page
from pegan.read.symbols import read_signs, symbol_font
from pegan.read.workbook.cell_names import cell_name
from pegan.read.workbook.number_format import GENERALE, is_elapsed
from pegan.read.workbook.print_texts import lines, of_the_document
from pegan.read.workbook.sheet_cells import Valore, cells_of
from pegan.read.workbook.unseen import Nascoste, struck
from pegan.read.workbook.xml_scan import NON_CALCOLATA, Segni, Stile

if TYPE_CHECKING:
    from xlrd.book import Book

SALVA = "aprirlo con Excel o LibreOffice e salvarlo di nuovo"
_BIANCO = (255, 255, 255)
_INIZIO, _FINE = frozenset({0x0009, 0x0209, 0x0409, 0x0809}), 0x000A
_TESTA_PIEDE = frozenset({0x0014, 0x0015})
_CONDFMT = 0x01B0
_FORMULE, _ALL_APERTURA = frozenset({0x0006, 0x0206, 0x0406}), 0x0002
"""A formula's record; the sign that it is to be calculated when the workbook is opened."""
_UNICODE = 80
"""The version from which texts are in Unicode."""


def read_xls(percorso: Path, nome: str) -> tuple[Page, ...]:
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
        raise DocumentoIllegibile("il file è rovinato", dove=nome, rimedio=SALVA) from errore


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
    note = tuple((cell_name(r, c), " ".join(n.text.split())) for (r, c), n in sorted(foglio.cell_note_map.items()))
    detto = read_records(libro, n)
    segni.condizionato = detto.condizionato
    segni.dubbi |= dict.fromkeys(detto.da_calcolare, ("", NON_CALCOLATA))
    segni.nascoste = Nascoste(
        frozenset(r for r, i in foglio.rowinfo_map.items() if i.hidden), frozenset(c for c, i in foglio.colinfo_map.items() if i.hidden)
    )
    celle, coperti = cells_of(valori, unite, segni, stili)
    return Page(n + 1, foglio.name, celle, foglio.visibility != 0, (*note, *coperti), margins=tuple((n + 1, t) for t in detto.stampa))


def _by_runs(libro, testo: str, primo: int, corse: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:  # type: ignore[no-untyped-def]
    """A text of several fonts as it is seen, each run struck or not; `primo` is the cell's font, `corse` are (where a run begins, its font)."""
    tagli = [0, *(da for da, _ in corse), len(testo)]
    caratteri = [libro.font_list[n] for n in (primo, *(n for _, n in corse))]
    pezzi = zip(caratteri, pairwise(tagli), strict=True)
    return [(read_signs(testo[a:b], f.name if n else ""), bool(f.struck_out)) for n, (f, (a, b)) in enumerate(pezzi)]


class Detto(NamedTuple):
    """What a sheet's records say."""

    stampa: tuple[str, ...]
    condizionato: bool
    da_calcolare: tuple[tuple[int, int], ...]
    """Formulas whose value is the zero of a program that cannot calculate."""


def read_records(libro: Book, n: int) -> Detto:
    """The records of the n-th sheet."""
    righe: list[str] = []
    condizionato = False
    zeri: list[tuple[int, int]] = []
    for tipo, dati in _records(libro, n):
        condizionato = condizionato or tipo == _CONDFMT
        if tipo in _TESTA_PIEDE and dati:
            righe += lines(_text(libro, dati))
        if tipo in _FORMULE and len(dati) >= 16:
            riga, colonna, valore, segni = struct.unpack_from("<HH2xdH", dati)
            zeri += [(riga, colonna)] * (valore == 0.0 and segni & _ALL_APERTURA != 0)
    return Detto(of_the_document(righe), condizionato, tuple(zeri))


def _records(libro: Book, n: int) -> Iterator[tuple[int, bytes]]:
    """The sheet's own ones, without those of the charts within it."""
    posto, fine, dentro = libro._sh_abs_posn[n], libro.base + libro.stream_len, 0
    while posto + 4 <= fine:
        tipo, lungo = struct.unpack_from("<HH", libro.mem, posto)
        dentro += (tipo in _INIZIO) - (tipo == _FINE)
        if dentro == 0:
            return
        if dentro == 1:
            yield tipo, libro.mem[posto + 4 : posto + 4 + lungo]
        posto += 4 + lungo


def _text(libro: Book, dati: bytes) -> str:
    from xlrd.biffh import unpack_string, unpack_unicode

    return str(unpack_unicode(dati, 0, 2) if libro.biff_version >= _UNICODE else unpack_string(dati, 0, libro.encoding, 1))
