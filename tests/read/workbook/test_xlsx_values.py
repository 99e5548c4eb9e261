"""The values that the scan of a sheet takes are those that calamine reads, however a program wrote them."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from pegan.errors import DocumentoIllegibile
from pegan.read.cell import Cell
from pegan.read.workbook import xml_scan
from pegan.read.workbook.reader import read_workbook
from tests.read.workbook.test_values import VISTI, sheet_xml, with_sheet

CELLE = {
    "number": '<c r="A1"><v>1E3</v></c><c r="B1"><v>-0.50</v></c><c r="C1" t="n"><v>45000</v></c>',
    "no number": '<c r="A1"><v>1_0</v></c>',
    "number with blanks": '<c r="A1"><v> 5 </v></c>',
    "boolean": '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><f>1=2</f><v>0</v></c>',
    "boolean in a word": '<c r="A1" t="b"><v>true</v></c>',
    "date in words": '<c r="A1" t="d"><v>2024-01-02</v></c>',
    "text of a formula": '<c r="A1" t="str"><f>"a"</f><v>a &amp;amp; b &lt; c</v></c>',
    "character by its number": '<c r="A1" t="str"><v>a&#233;b</v></c>',
    "empty value": '<c r="A1"><v></v></c><c r="B1"><v>2</v></c>',
    "formula with an empty value": '<c r="A1"><f>1</f><v></v></c><c r="B1"><v>2</v></c>',
    "formula whose text is empty": '<c r="A1" t="str"><f>""</f><v></v></c><c r="B1" t="str"><f>""</f><v/></c>',
    "formula of a later Excel": '<c r="A1"><f>_xlfn.DAYS(1,2)</f><v>3</v></c>',
    "runs of letters": '<c r="A1" t="inlineStr"><is><r><t>x</t></r><r><t xml:space="preserve"> y</t></r></is></c>',
    "blanks kept": '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> y  z </t></is></c><c r="B1" t="inlineStr"><is><t>  q r </t></is></c>',
    "a comment in a text": '<c r="A1" t="inlineStr"><is><t>a<!-- x -->b</t></is></c>',
    "a cell in a comment": '<!-- <c r="A1"><v>9</v></c> --><c r="B1"><v>1</v></c>',
    "CDATA": '<c r="A1" t="inlineStr"><is><t><![CDATA[x]]></t></is></c>',
    "escaped return": '<c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c>',
    "carriage return": '<c r="A1" t="inlineStr"><is><t>a\r\nb</t></is></c>',
    "one cell twice": '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
    "how a text is read aloud": '<c r="A1" t="inlineStr"><is><t>x</t><rPh sb="0" eb="1"><t>fo</t></rPh></is></c>',
}
SHARED = {
    "texts": "<si><t>uno</t></si><si><t>a &amp; b</t></si>",
    "runs of letters": '<si><r><rPr><b/></rPr><t xml:space="preserve">u </t></r><r><t>no</t></r></si><si><t/></si>',
    "how a text is read aloud": '<si><t>x</t><rPh sb="0" eb="1"><t>fo</t></rPh></si><si><t>due</t></si>',
    "character by its number": "<si><t>u&#233;</t></si><si><t>due</t></si>",
    "too few": "<si><t>uno</t></si>",
    "an empty one": "<si/><si><t>due</t></si>",
}
RESTI = {
    "merged": (b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>'),
    "merged, other quotes": (b"</sheetData>", b"</sheetData><mergeCells count='1'><mergeCell ref='A1:C2'/></mergeCells>"),
    "cut": (b"</worksheet>", b""),
    "unbalanced": (b"</sheetData>", b""),
    "another encoding": (b"<v>", b"<v>\xe0"),
    "the declaration on its line": (b"?>", b' encoding="UTF-8" standalone="yes"?>\r\n'),
    "its encoding said": (b"?>", b' encoding="UTF-8" standalone="yes"?>'),
}


def seen(percorso: Path) -> list[tuple[Cell, ...]] | str:
    """The cells of a workbook, or why it can't be read."""
    try:
        return [p.cells for p in read_workbook(percorso, "f.xlsx")]
    except DocumentoIllegibile as errore:
        return str(errore)


def by_both(percorso: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    """What the scan makes of a workbook, and what calamine does where nothing is left to the scan."""
    nostre = seen(percorso)
    with monkeypatch.context() as m:
        m.setattr(xml_scan, "read_merges", lambda *_: None)
        return nostre, seen(percorso)


@pytest.mark.parametrize("celle", CELLE.values(), ids=CELLE.keys())
def test_a_cell_holds_what_calamine_reads_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, celle: str) -> None:
    nostre, sue = by_both(with_sheet(tmp_path / "f.xlsx", sheet_xml(f'<row r="1">{celle}</row>')), monkeypatch)
    assert nostre == sue


@pytest.mark.parametrize(("vecchio", "nuovo"), RESTI.values(), ids=RESTI.keys())
def test_a_sheet_is_what_calamine_reads_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vecchio: bytes, nuovo: bytes) -> None:
    foglio = sheet_xml('<row r="1"><c r="A1" t="str"><v>a</v></c></row>').replace(vecchio, nuovo, 1)
    nostre, sue = by_both(with_sheet(tmp_path / "f.xlsx", foglio), monkeypatch)
    assert nostre == sue


@pytest.mark.parametrize("righe", SHARED.values(), ids=SHARED.keys())
def test_shared_texts_are_what_calamine_reads_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, righe: str) -> None:
    celle = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    percorso = with_sheet(tmp_path / "f.xlsx", sheet_xml(celle))
    with zipfile.ZipFile(percorso, "a") as archivio:
        ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        archivio.writestr("xl/sharedStrings.xml", f'<?xml version="1.0"?><sst xmlns="{ns}">{righe}</sst>')
    nostre, sue = by_both(percorso, monkeypatch)
    assert nostre == sue


def test_a_value_under_any_format_is_what_calamine_reads_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    libro = Workbook()
    for n, (valore, formato, _) in enumerate(VISTI, 1):
        foglio = libro.create_sheet(f"solo {n}")  # a sheet each: one date leaves all of its sheet to calamine
        foglio["B2"], foglio["C2"] = valore, "  a & b < \"c\" 'é'\n d "
        foglio["B2"].number_format = formato
        foglio.merge_cells("C2:D3")
    libro.save(tmp_path / "f.xlsx")
    nostre, sue = by_both(tmp_path / "f.xlsx", monkeypatch)
    assert nostre == sue
