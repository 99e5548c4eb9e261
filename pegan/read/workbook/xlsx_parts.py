"""The parts of an .xlsx around its sheets: which sheets there are, how cells are shown, what is said in comments and text boxes.

A workbook comes from anywhere: every part's size is bounded before it is read, and XML that declares a document type is refused.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from pegan.errors import DocumentoIllegibile
from pegan.read.symbols import symbol_font
from pegan.read.workbook.cell_names import cell_name
from pegan.read.workbook.number_format import GENERALE, PREDEFINITI
from pegan.read.workbook.xml_scan import Stile, refused

PARTE_MASSIMA, TUTTO_MASSIMO = 120_000_000, 400_000_000
"""Bytes, unpacked, of one part and of all: a form with a thousand sheets has a few million."""
_BIANCHI = {"FFFFFFFF", "00FFFFFF", "FFFFFF"}
_CIFRE = re.compile(r"General|@|[#0?,.% ;-]+")
"""Formats that are of numbers for sure; of most others too, but those are for a reader of all formats to say."""
_DATA = re.compile(r"(?:\[\$-[\w,]+\])?(?=[^;]*(?:d|y|mmm))(?:[dmyh:/., -]|\\.)+(?:;@)?", re.I)
"""Formats under which a number is a day for sure; of most others too."""
_GIORNI, _GIORNI_1904 = 693_594, 695_056
"""The day before the first one of a workbook's calendar, counted from the year 1: 30/12/1899, 01/01/1904 (ECMA-376 part 1, 18.17.4.1)."""
_CASELLA, _SPUNTATA = re.compile(rb'ObjectType="(?:Checkbox|Radio)"'), re.compile(rb"<x:Checked>\s*1\s*<")
_ANCORA = re.compile(rb"<x:Anchor>\s*(\d{1,5}),\s*\d+,\s*(\d{1,7}),")
_MARCATURA = re.compile(rb"<[^<>]*>")
"""Of a shape drawn over a sheet: what it is, its cell, what is no text of it."""
_ID = tuple(
    f"{{{x}/officeDocument/{y}}}id"
    for x, y in (("http://schemas.openxmlformats.org", "2006/relationships"), ("http://purl.oclc.org/ooxml", "relationships"))
)
"""Of a part, as it is mostly written, and as a strict workbook does (ECMA-376 part 1, annex on strict names)."""
_LIBRO = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Foglio:
    """A sheet: its name, its part of the archive, whether it is hidden, its notes as (cell, text)."""

    nome: str
    parte: str
    nascosto: bool
    note: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Carattere:
    """A font: its name if it is one of symbols, whether it is struck, its colour if it has one."""

    simboli: str = ""
    barrato: bool = False
    colore: str = ""


@dataclass(frozen=True, slots=True)
class Cartella:
    """A workbook's sheets in order, its styles, the part of its shared strings; `da_calcolare` where its formulas hold no values yet."""

    fogli: tuple[Foglio, ...]
    stili: tuple[Stile, ...]
    comuni: str
    da_calcolare: bool


class Archivio(zipfile.ZipFile):
    """A workbook's parts by their names, whatever their case and their strokes: a package's names are compared without case (ECMA-376 part 2, 6.2.2.3)."""

    def getinfo(self, name: str) -> zipfile.ZipInfo:
        """Of a part; KeyError for one that is not there."""
        try:
            return super().getinfo(name)
        except KeyError:
            return self._altri[name.lower()]

    @cached_property
    def _altri(self) -> dict[str, zipfile.ZipInfo]:
        return {i.filename.replace("\\", "/").lower(): i for i in self.infolist()}


def check_sizes(archivio: zipfile.ZipFile, nome: str) -> None:
    """DocumentoIllegibile for an archive that says it unpacks to more than a workbook can be; zipfile reads no more of a part than it says."""
    parti = [(i.filename, i.file_size) for i in archivio.infolist()]
    grande = max(parti, key=lambda p: p[1], default=("", 0))
    if grande[1] > PARTE_MASSIMA or sum(n for _, n in parti) > TUTTO_MASSIMO:
        raise DocumentoIllegibile(
            f"scompattato occupa troppo spazio ({grande[0]}: {grande[1] // 1_000_000} MB)",
            dove=nome,
            rimedio="aprire il file, tenere i soli fogli delle schede e salvarlo di nuovo",
        )


def check_parts(archivio: zipfile.ZipFile) -> None:
    """BadZipFile for an archive with a part that is not what it declares: for readers that trust what it declares."""
    for info in archivio.infolist():
        with archivio.open(info) as f:
            while f.read(1 << 20):
                pass


def read_structure(archivio: zipfile.ZipFile, nome: str) -> Cartella:
    """Sheets and styles."""
    try:
        dove = next((p for t, p in _related(archivio, "").values() if t.endswith("/officeDocument")), _LIBRO)
        libro = _xml(archivio, dove)
        bersagli = _related(archivio, dove)
        fogli = []
        for e in libro.iter() if libro is not None else ():
            bersaglio = bersagli.get(e.get(_ID[0]) or e.get(_ID[1]) or "") if _name(e) == "sheet" else None
            if bersaglio is not None and bersaglio[0].endswith("/worksheet"):
                parte = bersaglio[1]
                fogli.append(Foglio(str(e.get("name")), parte, e.get("state") in ("hidden", "veryHidden"), _notes(archivio, parte)))
        proprieta = {_name(e): e for e in libro} if libro is not None else {}
        millenovecentoquattro = "workbookPr" in proprieta and proprieta["workbookPr"].get("date1904") in ("1", "true")
        da_calcolare = "calcPr" in proprieta and proprieta["calcPr"].get("fullCalcOnLoad") in ("1", "true")
        parti = {tipo.rpartition("/")[2]: parte for tipo, parte in bersagli.values()}
        giorni = _GIORNI_1904 if millenovecentoquattro else _GIORNI
        stili = _styles(archivio, parti.get("styles", "xl/styles.xml"), giorni)
        return Cartella(tuple(fogli), stili, parti.get("sharedStrings", "xl/sharedStrings.xml"), da_calcolare)
    except DefusedXmlException as errore:
        raise refused(nome) from errore


def _related(archivio: zipfile.ZipFile, parte: str) -> dict[str, tuple[str, str]]:
    """Id -> (kind, part) of what a part is related to inside the archive."""
    cartella, file = posixpath.split(parte)
    radice = _xml(archivio, posixpath.join(cartella, f"_rels/{file}.rels"))
    trovati = {}
    for r in radice if radice is not None else ():
        if r.get("TargetMode") != "External":
            bersaglio = posixpath.normpath(posixpath.join("/" + cartella, str(r.get("Target")))).lstrip("/")
            trovati[str(r.get("Id"))] = (str(r.get("Type")), bersaglio)
    return trovati


def _notes(archivio: zipfile.ZipFile, parte: str) -> tuple[tuple[str, str], ...]:
    """Comments by their cell, threads of comments too; text boxes, which have none."""
    note: dict[tuple[str, str], None] = {}
    tipi = sorted(_related(archivio, parte).values(), key=lambda t: "threaded" not in t[0].lower())
    commentate: set[str] = set()
    for tipo, altra in tipi:
        if tipo.endswith("/vmlDrawing"):
            note |= dict.fromkeys(_ticked(_bytes(archivio, altra)))
        radice = _xml(archivio, altra) if tipo.endswith(("/comments", "/threadedComment", "/drawing")) else None
        for e in radice.iter() if radice is not None else ():
            cella = e.get("ref")
            if _name(e) in ("comment", "threadedComment") and cella and (tipo.endswith("/threadedComment") or cella not in commentate):
                note[cella, _text(e)] = None
            elif _name(e) == "txBody":
                note["disegno", _text(e)] = None
        commentate |= {c for c, _ in note}
    return tuple((c, t) for c, t in note if t)


def _text(e: ElementTree.Element) -> str:
    """The text of a comment, or of a box by its paragraphs: the runs of one may part a word."""
    capoversi = [p for p in e.iter() if _name(p) == "p"] or [e]
    return " ".join(" ".join("".join(t.text or "" for t in p.iter() if _name(t) in ("t", "text")) for p in capoversi).split())


def _ticked(dati: bytes) -> list[tuple[str, str]]:
    """Boxes of a form that lie over a sheet and are ticked, by the cell below and with their text ([MS-OI29500], 2.1.1871: VML of spreadsheets)."""
    trovate = []
    for forma in dati.split(b"<v:shape ")[1:]:
        if _CASELLA.search(forma) and _SPUNTATA.search(forma) and (dove := _ANCORA.search(forma)):
            riquadro = forma.partition(b"<v:textbox")[2].partition(b">")[2].partition(b"</v:textbox>")[0]
            testo = unescape(_MARCATURA.sub(b" ", riquadro).decode("utf-8", "replace"))
            trovate.append((cell_name(int(dove[2]), int(dove[1])), " ".join(f"☑ {testo}".split())))
    return trovate


def _styles(archivio: zipfile.ZipFile, parte: str, giorni: int) -> tuple[Stile, ...]:
    radice = _xml(archivio, parte)
    if radice is None:
        return (Stile(),)
    formati = dict(PREDEFINITI)
    colori: list[str] = []
    caratteri: list[_Carattere] = []
    stili: list[Stile] = []
    for blocco in radice:
        tipo = _name(blocco)
        if tipo == "numFmts":
            formati.update({int(n.get("numFmtId") or 0): str(n.get("formatCode")) for n in blocco})
        elif tipo == "fills":
            colori = [_colour(f) for f in blocco]
        elif tipo == "fonts":
            caratteri = [_font(f) for f in blocco]
        elif tipo == "cellXfs":
            for x in blocco:
                riempimento = int(x.get("fillId") or 0)
                colore = colori[riempimento] if riempimento < len(colori) else ""
                formato, n = formati.get(int(x.get("numFmtId") or 0)), int(x.get("fontId") or 0)
                cifre = 0 if formato is None else 1 if _CIFRE.fullmatch(formato) else giorni if _DATA.fullmatch(formato) else 0
                suo = caratteri[n] if n < len(caratteri) else _Carattere()
                casella = any(_name(e) == "xfComplement" for e in x.iter())
                invisibile = suo.colore == (colore or "bianco")
                stili.append(Stile(formato or GENERALE, colore, cifre, suo.simboli, suo.barrato, invisibile, casella=casella))
    return tuple(stili) or (Stile(),)


def _font(carattere: ElementTree.Element) -> _Carattere:
    parti = {_name(e): e for e in carattere}
    nome = str(parti["name"].get("val")) if "name" in parti else ""
    barrato = "strike" in parti and parti["strike"].get("val") not in ("0", "false")
    tinta = parti.get("color")
    colore = "" if tinta is None else "bianco" if _is_white(tinta) else _tint(tinta)
    return _Carattere(nome if symbol_font(nome) is not None else "", barrato, colore)


def _colour(riempimento: ElementTree.Element) -> str:
    """A name for the colour of a fill; "" for none, and for white."""
    for e in riempimento:
        if _name(e) == "gradientFill":
            return "sfumato"
        if e.get("patternType") in (None, "none", "gray125"):
            return ""
        sfondo = next((c for c in e if _name(c) == "fgColor"), None)
        if sfondo is None:
            return str(e.get("patternType"))
        trasparente = sfondo.get("rgb") == "00000000" or sfondo.get("indexed") in ("64", "65")
        return "" if trasparente or _is_white(sfondo) else _tint(sfondo)
    return ""


def _is_white(colore: ElementTree.Element) -> bool:
    bianco = (colore.get("rgb") or "").upper() in _BIANCHI or colore.get("indexed") in ("1", "9")
    return bianco or (colore.get("theme") == "0" and not colore.get("tint"))


def _tint(colore: ElementTree.Element) -> str:
    return " ".join(f"{k}={v}" for k, v in sorted(colore.items()))


def _name(e: ElementTree.Element) -> str:
    return str(e.tag).rpartition("}")[2]


def _xml(archivio: zipfile.ZipFile, parte: str) -> ElementTree.Element | None:
    dati = _bytes(archivio, parte)
    return ElementTree.fromstring(dati, forbid_dtd=True) if dati else None


def _bytes(archivio: zipfile.ZipFile, parte: str) -> bytes:
    try:
        return archivio.read(parte)
    except KeyError:
        return b""
