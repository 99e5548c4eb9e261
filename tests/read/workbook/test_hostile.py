"""Files that are not what they seem: each ends in a clear sentence or in a bounded reading, and the documents beside it are read."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

from pegan.errors import DocumentoIllegibile
from pegan.read.workbook.reader import read_workbook
from tests.read.workbook.test_values import sheet_xml, with_sheet


def zip_bomb(p: Path) -> None:
    """A part that unpacks to 130 MB."""
    with_sheet(p, sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 130_000_000))


def lying_sizes(p: Path) -> None:
    """A part that declares ten bytes and holds a million."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/workbook.xml", b" " * 1_000_000)
    dati = buffer.getvalue().replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    p.write_bytes(dati)


def far_cell(p: Path) -> None:
    """One cell at the sheet's last row and column."""
    with_sheet(p, sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def locked(p: Path) -> None:
    """A workbook that a password closes."""
    chiaro = io.BytesIO()
    Workbook().save(chiaro)
    with p.open("wb") as f:
        OOXMLFile(chiaro).encrypt("segreta", f)


def text(p: Path) -> None:
    """A text that somebody called .xlsx."""
    p.write_text("Obiettivo;Peso\nRiordino;100\n", encoding="utf-8")


def page(p: Path) -> None:
    """A page that an office's program exported under the name of a workbook."""
    p.write_text("<html><body><table><tr><td>Obiettivo</td></tr></table></body></html>", encoding="utf-16")


def sheet_of_2003(p: Path) -> None:
    """A workbook in the XML of Excel 2003."""
    p.write_text('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', encoding="utf-8")


def truncated(p: Path) -> None:
    """Half of a workbook."""
    Workbook().save(p)
    p.write_bytes(p.read_bytes()[:2000])


def broken_sheet(p: Path, parte: str = "xl/worksheets/sheet1.xml") -> None:
    """A part whose bytes changed on the way."""
    libro = Workbook()
    assert libro.active is not None
    libro.active["B2"] = "sì"
    libro.save(p)
    with zipfile.ZipFile(p) as z:
        inizio = z.getinfo(parte).header_offset + 30 + len(parte) + 40
    dati = bytearray(p.read_bytes())
    dati[inizio : inizio + 20] = b"\0" * 20
    p.write_bytes(bytes(dati))


def entities(p: Path) -> None:
    """Entities that double at every level."""
    livelli = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40))
    prima = f'<!DOCTYPE x [<!ENTITY e0 "ah">{livelli}]>'
    with_sheet(p, sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&e39;</t></is></c></row>', prima=prima))


def entities_in_the_styles(p: Path) -> None:
    """The same in a part that is no sheet."""
    modello = p.with_name("m.xlsx")
    Workbook().save(modello)
    with zipfile.ZipFile(modello) as vecchio, zipfile.ZipFile(p, "w") as nuovo:
        for info in vecchio.infolist():
            dati = vecchio.read(info)
            nuovo.writestr(info.filename, b'<!DOCTYPE x [<!ENTITY e "a">]>' + dati if info.filename.endswith("styles.xml") else dati)


def empty(p: Path) -> None:
    """Nothing at all."""
    p.write_bytes(b"")


def letter(p: Path) -> None:
    """A letter of Word that somebody called .xlsx."""
    with zipfile.ZipFile(p, "w") as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("word/document.xml", "<document>Obiettivo operativo</document>")


OSTILI: dict[Callable[[Path], None], str] = {
    zip_bomb: "scompattato occupa troppo spazio",
    lying_sizes: "rovinato",
    far_cell: "fino a XFD1048576",
    locked: "password",
    text: "è un testo",
    page: "è una pagina HTML",
    sheet_of_2003: "è un foglio in XML",
    truncated: "troncato",
    broken_sheet: "rovinato",
    entities: "entità XML",
    entities_in_the_styles: "entità XML",
    empty: "non è un foglio di calcolo",
    letter: "non contiene fogli di calcolo",
}


@pytest.mark.parametrize("guasto", OSTILI, ids=lambda g: g.__name__)
def test_a_hostile_file_ends_in_a_sentence_that_names_it_and_says_what_to_do(guasto: Callable[[Path], None], tmp_path: Path) -> None:
    percorso = tmp_path / "ostile.xlsx"
    guasto(percorso)
    with pytest.raises(DocumentoIllegibile) as errore:
        read_workbook(percorso, percorso.name)
    assert errore.value.dove == "ostile.xlsx"
    assert OSTILI[guasto] in str(errore.value)
    assert errore.value.rimedio


def test_a_broken_part_that_nobody_reads_loses_nothing(tmp_path: Path) -> None:
    broken_sheet(tmp_path / "f.xlsx", "docProps/app.xml")
    (pagina,) = read_workbook(tmp_path / "f.xlsx", "f.xlsx")
    assert [(c.place, c.text) for c in pagina.cells] == [("B2", "sì")]


def wide(p: Path) -> None:
    """A row that goes on to the last column, 16,384."""
    libro = Workbook(write_only=True)
    foglio = libro.create_sheet("Largo")
    for _ in range(2):
        foglio.append(["x"] * 16_384)
    libro.save(p)


def heavy_empty(p: Path) -> None:
    """Twenty megabytes of empty ruled cells around one that is used."""
    vuote = "".join(f'<c r="{c}{{n}}" s="0"/>' for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    righe = "".join(f'<row r="{n}">{vuote.replace("{n}", str(n))}</row>' for n in range(2, 40_001))
    with_sheet(p, sheet_xml(f'<row r="1"><c r="A1"><v>7</v></c></row>{righe}'))


def macros(p: Path) -> None:
    """A workbook with a macro, which nothing runs."""
    Workbook().save(p)
    with zipfile.ZipFile(p, "a") as z:
        z.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\0" * 512)


def external_links(p: Path) -> None:
    """A cell whose value comes from another file, and a link to a folder of the net."""
    libro = Workbook()
    libro.active["A1"] = "='[altro.xlsx]Foglio1'!A1"
    libro.active["A2"] = "vedi"
    libro.active["A2"].hyperlink = "https://esempio.it/altro.xlsx"
    libro.save(p)


def ods(p: Path, dentro: str, ripetute: str = "") -> None:
    """A workbook of LibreOffice with one row of one cell."""
    nomi = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    cella = f'<table:table-cell office:value-type="string"{ripetute}><text:p>{dentro}</text:p></table:table-cell>'
    foglio = f'<table:table table:name="a"><table:table-row table:number-rows-repeated="1">{cella}</table:table-row></table:table>'
    corpo = f"<office:body><office:spreadsheet>{foglio}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(p, "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("content.xml", f"<office:document-content {nomi}>{corpo}</office:document-content>")


def two_billion_blanks(p: Path) -> None:
    """One cell that says that it has two billion blanks between two letters."""
    ods(p, 'a<text:s text:c="2000000000"/>b')


def test_a_sheet_that_repeats_its_cells_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pegan.read.workbook.ods.CELLE_MASSIME", 1_000)
    ods(tmp_path / "f.ods", "x", ' table:number-columns-repeated="1001"')
    with pytest.raises(DocumentoIllegibile, match=r"f\.ods: il foglio «a» ripete più di 1\.000 celle"):
        read_workbook(tmp_path / "f.ods", "f.ods")


@pytest.mark.parametrize(
    ("guasto", "celle"),
    [(wide, 2 * 16_384), (heavy_empty, 1), (macros, 0), (external_links, 2), (two_billion_blanks, 1)],
    ids=["16,384 columns", "a heavy sheet with one used cell", "macros", "external links", "two billion blanks"],
)
def test_a_strange_workbook_is_read_in_bounded_memory(guasto: Callable[[Path], None], celle: int, tmp_path: Path) -> None:
    percorso = tmp_path / "strano.xlsm"
    guasto(percorso)
    codice = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
        "from pathlib import Path; from pegan.read.workbook.reader import read_workbook\n"
        f"print(sum(len(p.cells) for p in read_workbook(Path({str(percorso)!r}), 'strano.xlsm')))"
    )
    esito = subprocess.run([sys.executable, "-c", codice], capture_output=True, text=True, timeout=120)
    assert esito.stdout.strip() == str(celle), esito.stderr
