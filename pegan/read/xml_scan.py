"""What calamine does not tell of an .xlsx: number formats, fills, errors, formulas without a value, hidden sheets, how big it all is.

A workbook comes from anywhere: every part's size is bounded before it is read, and XML that declares a document type is refused.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from defusedxml import ElementTree

from pegan.errors import DocumentoIllegibile
from pegan.read.number_format import GENERALE, PREDEFINITI

PARTE_MASSIMA, TUTTO_MASSIMO = 120_000_000, 400_000_000
"""Bytes, unpacked, of one part and of all: a form with a thousand sheets has a few million."""
_MASSIMO_SEGNI = 2_000_000
_BIANCHI = {"FFFFFFFF", "00FFFFFF", "00000000"}
_RIF = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Stile:
    """How a cell is shown: its number format, and whether it is painted with a colour of its own."""

    formato: str = GENERALE
    colorato: bool = False


@dataclass(slots=True)
class Segni:
    """What a sheet's XML says of its cells, by (row, column) from 0; cells in the plainest style are left out."""

    stile: dict[tuple[int, int], int] = field(default_factory=dict)
    dubbi: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    """(text to show, why it is in doubt)."""
    righe: int = 0
    colonne: int = 0


@dataclass(frozen=True, slots=True)
class Cartella:
    """A workbook's sheets in order (name, part, hidden) and its styles."""

    fogli: tuple[tuple[str, str, bool], ...]
    stili: tuple[Stile, ...]


def check_sizes(archivio: zipfile.ZipFile, nome: str) -> None:
    """DocumentoIllegibile for an archive that unpacks to more than a workbook can be."""
    parti = [(i.filename, i.file_size) for i in archivio.infolist()]
    grande = max(parti, key=lambda p: p[1], default=("", 0))
    if grande[1] > PARTE_MASSIMA or sum(n for _, n in parti) > TUTTO_MASSIMO:
        raise DocumentoIllegibile(
            f"scompattato occupa troppo spazio ({grande[0]}: {grande[1] // 1_000_000} MB)",
            dove=nome,
            rimedio="aprire il file, tenere i soli fogli delle schede e salvarlo di nuovo",
        )


def read_structure(archivio: zipfile.ZipFile) -> Cartella:
    """Names and parts of the sheets, styles of the cells."""
    relazioni = _xml(archivio, "xl/_rels/workbook.xml.rels")
    bersagli = {r.get("Id"): str(r.get("Target")).lstrip("/") for r in relazioni} if relazioni is not None else {}
    libro = _xml(archivio, "xl/workbook.xml")
    fogli = []
    for e in libro.iter() if libro is not None else ():
        if e.tag.endswith("}sheet") or e.tag == "sheet":
            parte = bersagli.get(e.get(_R) or "", "")
            parte = parte if parte.startswith("xl/") else f"xl/{parte}"
            fogli.append((str(e.get("name")), parte, e.get("state") in ("hidden", "veryHidden")))
    return Cartella(tuple(fogli), _styles(archivio))


def _styles(archivio: zipfile.ZipFile) -> tuple[Stile, ...]:
    radice = _xml(archivio, "xl/styles.xml")
    if radice is None:
        return (Stile(),)
    formati = dict(PREDEFINITI)
    colori: list[bool] = []
    stili: list[Stile] = []
    for blocco in radice:
        tipo = blocco.tag.rpartition("}")[2]
        if tipo == "numFmts":
            formati.update({int(n.get("numFmtId") or 0): str(n.get("formatCode")) for n in blocco})
        elif tipo == "fills":
            colori = [_coloured(f) for f in blocco]
        elif tipo == "cellXfs":
            for x in blocco:
                riempimento = int(x.get("fillId") or 0)
                colorato = riempimento < len(colori) and colori[riempimento]
                stili.append(Stile(formati.get(int(x.get("numFmtId") or 0), GENERALE), colorato))
    return tuple(stili) or (Stile(),)


def _coloured(riempimento: ElementTree.Element) -> bool:
    """A fill that is a pattern of some colour, white apart."""
    for e in riempimento:
        if e.tag.endswith("gradientFill"):
            return True
        if e.get("patternType") in (None, "none", "gray125"):
            return False
        sfondo = next((c for c in e if c.tag.endswith("fgColor")), None)
        if sfondo is None:
            return True
        bianco = (sfondo.get("rgb") or "").upper() in _BIANCHI or (sfondo.get("theme") == "0" and not sfondo.get("tint"))
        return not bianco and sfondo.get("indexed") not in ("1", "9", "64", "65")
    return False


def scan_sheet(archivio: zipfile.ZipFile, parte: str, nome: str) -> Segni:
    """One pass over a sheet's XML: which cells hold something, in which style, and what calamine would show as empty."""
    segni = Segni()
    lettore = _Scan(segni)
    analizzatore = expat.ParserCreate()
    analizzatore.StartElementHandler = lettore.start
    analizzatore.EndElementHandler = lettore.end
    analizzatore.CharacterDataHandler = lettore.text
    analizzatore.StartDoctypeDeclHandler = _refuse(nome)
    analizzatore.buffer_text = True
    with archivio.open(parte) as f:
        while pezzo := f.read(1 << 20):
            analizzatore.Parse(pezzo, False)
            if len(segni.stile) > _MASSIMO_SEGNI:
                raise DocumentoIllegibile(f"il foglio {parte} ha troppe celle", dove=nome, rimedio="cancellare le righe e le colonne vuote")
        analizzatore.Parse(b"", True)
    return segni


class _Scan:
    """The handlers of the pass: a cell begins, its formula and value come, it ends."""

    def __init__(self, segni: Segni) -> None:
        self.segni = segni
        self.cella: tuple[int, int] | None = None
        self.tipo: str | None = None
        self.formula = self.piena = self.nel_valore = False
        self.valore = ""

    def start(self, nome: str, attributi: Mapping[str, str]) -> None:
        nome = nome.rpartition(":")[2]
        if nome == "c":
            m = _RIF.fullmatch(attributi.get("r", ""))
            self.cella = (int(m[2]) - 1, column_number(m[1])) if m else None
            self.tipo, self.formula, self.piena, self.valore = attributi.get("t"), False, False, ""
            stile = attributi.get("s", "0")
            if self.cella and stile != "0":
                self.segni.stile[self.cella] = int(stile)
        elif nome == "f":
            self.formula = True
        elif nome in ("v", "is"):
            self.piena, self.nel_valore = True, self.tipo == "e"

    def text(self, testo: str) -> None:
        if self.nel_valore:
            self.valore += testo

    def end(self, nome: str) -> None:
        nome = nome.rpartition(":")[2]
        if nome == "v":
            self.nel_valore = False
        elif nome == "c" and self.cella:
            if self.piena:
                self.segni.righe = max(self.segni.righe, self.cella[0] + 1)
                self.segni.colonne = max(self.segni.colonne, self.cella[1] + 1)
            if self.tipo == "e":
                self.segni.dubbi[self.cella] = (self.valore, "errore di calcolo nel foglio")
            elif self.formula and not self.piena:
                self.segni.dubbi[self.cella] = ("", "formula senza il valore calcolato")


def column_number(lettere: str) -> int:
    """A column's number from 0.

    >>> column_number("A"), column_number("Z"), column_number("AA"), column_number("XFD")
    (0, 25, 26, 16383)
    """
    n = 0
    for c in lettere:
        n = n * 26 + ord(c) - 64
    return n - 1


def column_letters(numero: int) -> str:
    """The letters of a column counted from 0.

    >>> column_letters(0), column_letters(26), column_letters(16383)
    ('A', 'AA', 'XFD')
    """
    lettere, n = "", numero + 1
    while n:
        n, resto = divmod(n - 1, 26)
        lettere = chr(65 + resto) + lettere
    return lettere


def _xml(archivio: zipfile.ZipFile, parte: str) -> ElementTree.Element | None:
    try:
        dati = archivio.read(parte)
    except KeyError:
        return None
    return ElementTree.fromstring(dati, forbid_dtd=True)


def _refuse(nome: str):  # type: ignore[no-untyped-def]
    def rifiuta(*_: object) -> None:
        raise DocumentoIllegibile(
            "il foglio dichiara entità XML, che un foglio di calcolo non ha",
            dove=nome,
            rimedio="aprirlo con Excel o LibreOffice e salvarlo di nuovo",
        )

    return rifiuta
