"""An .xlsx sheet's cells: styles, errors, formulas without a value, how far they go; their values too, where it is written as usual.

One pass of a pattern over the sheet's XML (ECMA-376 part 1, 18.3.1): a workbook has ten times more empty ruled cells than full ones, and an XML
parser that calls Python for each costs more than all the rest of the reading.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from pegan.errors import DocumentoIllegibile
from pegan.read.workbook.cell_names import place_of
from pegan.read.workbook.number_format import GENERALE
from pegan.read.workbook.print_texts import print_texts
from pegan.read.workbook.unseen import Barrata, Nascoste, hidden_lines, struck_cells
from pegan.read.workbook.xlsx_values import Insolito, Unita, Valori, read_merges, read_part, read_value

_MASSIMO_SEGNI = 2_000_000
_CAPO = re.compile(
    rb'<c r="([A-Z]{1,3}+\d{1,7}+)"(?: (?:cm|vm|ph)="\w*+")*+(?: t="(\w++)")?+(?: s="(\d++)")?+(?: t="(\w++)")?+(?: (?:cm|vm|ph)="\w*+")*+ ?/?'
)
"""A cell's tag without its last sign, as every program known writes it: its place, style, type."""
_CORPO = re.compile(rb'<v>([^<]++)</v>|<is><t(?: xml:space="preserve")?+>([^<]*+)</t></is>')
"""What stands in a cell whose value or text is all that it has."""
_ELEMENTO = re.compile(rb"<(?:\w+:)?(?:row\b([^>]*)>|c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>))", re.S)
"""A row or a cell, however it is written."""
_ATTRIBUTO = re.compile(rb"""\s(r|s|t)\s*=\s*["']([^"']*)["']""")
_RIFERIMENTO = re.compile(rb"[A-Z]{1,3}\d{1,7}")
_FORMULA, _VALORE = re.compile(rb"<(?:\w+:)?f\b"), re.compile(rb"<(?:\w+:)?(?:v|is)\b[^>]*>(.*?)</", re.S)
_CHIUSA = ord("/")
_A_PEZZI = 1 << 20
_NON_CALCOLATA = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*><f\b(?:[^>]*/>|[^>]*>[^<]*</f>)<v>0</v>')


NON_CALCOLATA = "formula senza il valore calcolato"


@dataclass(frozen=True, slots=True)
class Stile:
    """How a cell is shown: its number format, the colour of its own that it is painted with ("" none, or white), its font if one of symbols."""

    formato: str = GENERALE
    colore: str = ""
    cifre: int = 0
    """1 where a number under it is a number for sure, the day before the calendar's first one where it is a day for sure, else 0."""
    carattere: str = ""
    barrato: bool = False
    invisibile: bool = False
    """Its letters have the colour of what is behind them."""
    condizionato: bool = False
    """Its colours may come from conditions."""
    casella: bool = False
    """True and false are shown as a box, ticked or not."""


@dataclass(slots=True)
class Segni:
    """What a sheet's XML says of its cells, by (row, column) from 0; of the empty ones only those in a style that matters."""

    stile: dict[tuple[int, int], int] = field(default_factory=dict)
    dubbi: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    """(text to show, why it is in doubt)."""
    righe: int = 0
    colonne: int = 0
    valori: Valori | None = None
    """What the cells hold; None where calamine must say it."""
    unite: Unita = field(default_factory=list)
    coperti: list[tuple[tuple[int, int], str]] = field(default_factory=list)
    """What is struck out of a cell's text."""
    nascoste: Nascoste = field(default_factory=Nascoste)
    condizionato: bool = False
    """Colours may come from conditions or from the style of a table: what has the colour of its cell may be seen all the same."""

    stampa: tuple[str, ...] = ()
    """What its print bears at head and foot."""

    def strike(self, posto: tuple[int, int], barrata: Barrata | None) -> None:
        """A cell of which a part is struck out, or nothing is."""
        if barrata is not None:
            self.dubbi[posto] = (barrata.testo, barrata.dubbio)
            self.coperti += [(posto, barrata.via)] * bool(barrata.resta)


def scan_sheet(
    archivio: zipfile.ZipFile,
    parte: str,
    nome: str,
    stili: Sequence[Stile],
    comuni: Sequence[str] | None = None,
    barrate: Mapping[int, Barrata] | None = None,
    *,
    da_calcolare: bool = False,
) -> Segni:
    """Which cells hold something and how they are shown; an empty one only if its style is coloured.

    `comuni` are the workbook's shared strings, `barrate` those struck out. `da_calcolare`: a program that cannot calculate wrote its formulas, their values are 0.
    """
    dati = read_part(archivio, parte)
    if b"!" in dati and b"<!DOCTYPE" in dati:
        raise refused(nome)
    colorati = frozenset(n for n, s in enumerate(stili) if s.colore)
    segni = _scan_usual(dati, colorati, [s.cifre for s in stili], comuni) or _scan_any(dati, colorati)
    if len(segni.stile) > _MASSIMO_SEGNI:
        raise DocumentoIllegibile(f"il foglio {parte} ha troppe celle", dove=nome, rimedio="cancellare le righe e le colonne vuote")
    for posto, barrata in struck_cells(dati, barrate or {}):
        segni.strike(posto, barrata)
    for m in _NON_CALCOLATA.finditer(dati) if da_calcolare and b"<v>0</v>" in dati else ():
        segni.dubbi[place_of(m[1])] = ("", NON_CALCOLATA)
    segni.nascoste = hidden_lines(dati)
    dopo = max(0, dati.rfind(b"</sheetData>"))
    segni.stampa = print_texts(dati, dopo)
    segni.condizionato = dati.find(b"<conditionalFormatting", dopo) >= 0 or dati.find(b"<tablePart", dopo) >= 0
    return segni


def _scan_usual(dati: bytes, colorati: frozenset[int], cifre: Sequence[int], comuni: Sequence[str] | None) -> Segni | None:
    """A sheet whose cells are written as all known programs write them; None if one of them is not, or if they are too many."""
    segni = Segni()
    valori: Valori = {}
    insolito = False
    righe = colonne = -1
    for pezzo in chain.from_iterable(_up_to_each_end(dati)):
        # the last beginning of a cell before the end of one: the empty ones between two full ones need no look
        da = pezzo.rfind(b"<c ")
        a = pezzo.find(b">", da)
        if da < 0 or pezzo[a - 1] == _CHIUSA or (capo := _tag(pezzo[da:a])) is None:
            return None
        posto, stile, tipo = capo
        corpo = pezzo[a + 1 :]
        intero = _whole(corpo) if tipo != b"e" else None
        if intero is not None:
            riga, col = posto
            righe = riga if riga > righe else righe
            colonne = col if col > colonne else colonne
        elif corpo:
            _look_inside(segni, posto, corpo, tipo)
        elif stile not in colorati:
            continue
        segni.stile[posto] = stile
        if insolito:
            continue
        try:
            if intero is not None and (piano := intero[2]) is not None and tipo == b"inlineStr":
                valori[posto] = piano  # most cells of some programs
                continue
            valore, testo, _ = intero or (None, None, None)
            letto = read_value(tipo, valore, testo, None if intero else corpo, cifre[stile] if stile < len(cifre) else 0, comuni)
        except (Insolito, UnicodeDecodeError):
            insolito = True
        else:
            if letto is not None:
                valori[posto] = letto
        if len(segni.stile) > _MASSIMO_SEGNI:
            return None
    if not segni.stile and b":c>" in dati:
        return None
    segni.righe, segni.colonne = max(segni.righe, righe + 1), max(segni.colonne, colonne + 1)
    for stile in colorati:
        if not _add_coloured(segni, dati, stile):
            return None
    unite = None if insolito else read_merges(dati)
    if unite is not None:
        segni.valori, segni.unite = valori, unite
    return segni


@lru_cache(maxsize=1 << 14)
def _whole(corpo: bytes) -> tuple[bytes | None, bytes | None, str | None] | None:
    """The value or the text that is all a cell has, the text also as it is read where nothing in it is escaped; None where a cell has more."""
    m = _CORPO.fullmatch(corpo)
    testo = m[2] if m else None
    return m and (m[1], testo, testo.decode() if testo is not None and testo.isascii() and b"&" not in testo else None)


def _up_to_each_end(dati: bytes) -> Iterator[list[bytes]]:
    """The sheet in pieces, each up to the end of a full cell; so many at a time that a big sheet does not stand in memory twice."""
    da = 0
    while da < len(dati):
        a = dati.find(b"</c>", da + _A_PEZZI)
        a = len(dati) if a < 0 else a + 4
        pezzi = dati[da:a].split(b"</c>")
        pezzi.pop()
        yield pezzi
        da = a


def _add_coloured(segni: Segni, dati: bytes, stile: int) -> bool:
    """The empty cells of a style: of a form's empty cells few are painted. False if one is not written as usual."""
    segno = b' s="%d"' % stile
    dove = dati.find(segno)
    while dove >= 0 and len(segni.stile) <= _MASSIMO_SEGNI:
        a = dati.find(b">", dove)
        if dati[a - 1] == _CHIUSA and dati.startswith(b"<c ", da := dati.rfind(b"<", 0, dove)):
            if (capo := _tag(dati[da:a])) is None:
                return False
            segni.stile[capo[0]] = stile
        dove = dati.find(segno, a)
    return True


@lru_cache(maxsize=1 << 14)
def _tag(capo: bytes) -> tuple[tuple[int, int], int, bytes | None] | None:
    """The place, style and type that a cell's tag says; None for one that is not written as usual: the sheets of a workbook have many alike."""
    m = _CAPO.fullmatch(capo)
    return (place_of(m[1]), int(m[3] or 0), m[2] or m[4]) if m else None


def _scan_any(dati: bytes, colorati: frozenset[int]) -> Segni:
    """A sheet whose cells have prefixes, or attributes in any order, or no place of their own; up to one more than it may have."""
    segni = Segni()
    riga, col = -1, -1
    for m in _ELEMENTO.finditer(dati):
        if m[1] is not None:
            detta = _attributes(m[1]).get(b"r", b"")
            riga, col = int(detta) - 1 if detta.isdigit() else riga + 1, -1
            continue
        a = _attributes(m[2])
        rif = a.get(b"r", b"")
        if len(rif) > 10:  # calamine would make room for all columns up to it
            raise ValueError(rif)
        riga, col = place_of(rif) if _RIFERIMENTO.fullmatch(rif) else (riga, col + 1)
        stile = int(a.get(b"s") or 0)
        if m[3]:
            _look_inside(segni, (riga, col), m[3], a.get(b"t"))
            segni.stile[riga, col] = stile
        elif stile in colorati:
            segni.stile[riga, col] = stile
        if len(segni.stile) > _MASSIMO_SEGNI:
            break
    return segni


def _look_inside(segni: Segni, posto: tuple[int, int], dentro: bytes, tipo: bytes | None) -> None:
    valore = _VALORE.search(dentro)
    if valore:
        segni.righe, segni.colonne = max(segni.righe, posto[0] + 1), max(segni.colonne, posto[1] + 1)
    if tipo == b"e":
        segni.dubbi[posto] = (valore[1].decode("utf-8", "replace") if valore else "#ERR", "errore di calcolo nel foglio")
    elif tipo != b"str" and not (valore and valore[1]) and _FORMULA.search(dentro):
        segni.dubbi[posto] = ("", NON_CALCOLATA)


def _attributes(testo: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTO.findall(testo))


def refused(nome: str) -> DocumentoIllegibile:
    """The error for XML that declares a document type: no spreadsheet program writes one, and its entities can be endless."""
    return DocumentoIllegibile(
        "il foglio dichiara entità XML, che un foglio di calcolo non ha",
        dove=nome,
        rimedio="aprirlo con Excel o LibreOffice e salvarlo di nuovo",
    )
