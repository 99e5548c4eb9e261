"""What a cell of a workbook says is what a person sees in it, whatever program wrote the file."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

from pegan.clean.numbers import sure_number
from pegan.read.cell import Page
from pegan.read.workbook.reader import read_workbook
from pegan.read.workbook.xlsx_values import read_shared
from pegan.read.workbook.xml_scan import Stile, scan_sheet

VISTI = [  # value, number format, what the sheet shows to an Italian office; a lone point of the thousands, which could be read two ways, apart
    (0.1, "0%", "10%"),
    (0.125, "0.0%", "12,5%"),
    (1 / 3, "0%", "33%"),
    (1, "0%", "100%"),
    (1.1, "0.00", "1,10"),
    (1.1, "General", "1,1"),
    (4, "00", "04"),
    (7, "0000", "0007"),
    ("04", "@", "04"),
    ("1.10", "@", "1.10"),
    ("04", "General", "04"),
    (12, "General", "12"),
    (0, "General", "0"),
    (-3.5, "General", "-3,5"),
    (1234.5, "#,##0.00", "1.234,50"),
    (1234567, "#,##0", "1.234.567"),
    (8400, "#,##0", "8400"),
    (-8400, "#,##0", "-8400"),
    (8400, '#,##0" ore"', "8400 ore"),
    (38400, '"€" #,##0', "€ 38.400"),
    (1.234, "0.000", "1,234"),
    ("8.400", "@", "8.400"),
    (1500, '#,##0.00\\ "€"', "1.500,00 €"),
    (-1500, "#,##0.00;[Red]-#,##0.00", "-1.500,00"),
    (0, '#,##0;-#,##0;"-"', "-"),
    (2.5, '0.0" gg"', "2,5 gg"),
    (35, '0"%"', "35%"),
    (35.5, "0.0\\ \\%", "35,5 %"),
    (104, "00\\-00", "01-04"),
    (3, 'General" incontri"', "3 incontri"),
    (-0.5, "[<1]0%;0", "-50%"),
    (" Obiettivo  operativo\u00a0n.\t3 ", "General", "Obiettivo operativo n. 3"),  # blanks as a print has them
    ("Gara\n e  collaudo", "@", "Gara\n e collaudo"),
    (2.675 * 100, "0", "268"),
    (timedelta(hours=36, minutes=5), "[h]:mm", "36:05"),
    (date(2024, 12, 31), "dd/mm/yyyy", "31/12/2024"),
    (date(2024, 12, 31), '"dal "dd/mm/yyyy', "dal 31/12/2024"),
    (date(2024, 6, 30), "d/m/yy", "30/6/24"),
    (date(2024, 9, 1), "mmm-yy", "set-24"),
    (datetime(2024, 5, 2, 9, 30), "dd/mm/yyyy hh:mm", "02/05/2024 09:30"),
    (time(9, 5), "hh:mm", "09:05"),
    (True, "General", "VERO"),
    ("almeno 2\nincontri", "@", "almeno 2\nincontri"),
]

TIPI = [  # font of the cell, what is typed, what the sheet shows (the fonts' tables: Unicode L2/12-368, Adobe zapfdingbats.txt); else what is typed
    ("Wingdings", "ü", "✓"),
    ("Wingdings", "\uf0fc", "✓"),
    ("Wingdings", "û", "✗"),
    ("Wingdings", "x", "☒"),
    ("Wingdings 2", "P", "✓"),
    ("Wingdings 2", "O", "✗"),
    ("Webdings", "a", "✔"),
    ("Webdings", "r", "✖"),
    ("Marlett", "b", "✓"),
    ("ITC Zapf Dingbats", "4", "✔"),
    ("Wingdings", " ü ", "✓"),
    ("Calibri", "ü", "ü"),
    ("Segoe UI Symbol", "x", "x"),
    ("Wingdings", "J", "J"),
    ("Wingdings", "Rossi Anna", "Rossi Anna"),
    ("Wingdings", 12, "12"),
]

CORSE = [  # runs of one cell as (font, typed), and what the sheet shows
    ((("Wingdings", "ü"), ("Calibri", " fatto entro giugno")), "✓ fatto entro giugno"),
    ((("Calibri", "avvio "), ("Wingdings", "û")), "avvio ✗"),
    ((("Calibri", "con una "), ("Arial", "parola")), "con una parola"),
    ((("Wingdings 2", "P"), ("Calibri", " sì & no")), "✓ sì & no"),
]


BIANCO, BLU = "FFFFFFFF", "FF0000FF"
CELATI = [  # what a cell holds, its font and format, what is seen of it, why that is in doubt
    ("60", Font(strike=True), "@", "60", "il testo della cella è barrato"),
    (CellRichText(TextBlock(InlineFont(strike=True), "45 "), TextBlock(InlineFont(b=True), "50")), None, "@", "50", "una parte della cella è barrata: «45»"),
    (CellRichText(TextBlock(InlineFont(strike=True), "70"), TextBlock(InlineFont(strike=True), "80")), None, "@", "7080", "il testo della cella è barrato"),
    ("formula di controllo", Font(color=BIANCO), "@", None, None),
    (12, None, ";;;", None, None),
    (0, None, "0;-0;;@", None, None),
    ("sta su fondo bianco", Font(color=BLU), "@", "sta su fondo bianco", None),
    (0.4, None, "[<1]0%;0", "40%", None),
    (40, None, "[<1]0%;0", "40", None),
]  # fmt: skip


@pytest.fixture(scope="module")
def libro(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every case in column A, one a row; a second sheet with colours, merges, notes; a chart; a hidden sheet."""
    cartella = Workbook()
    valori = cartella.active
    for n, (valore, formato, _) in enumerate(VISTI, 1):
        valori.cell(n, 1, valore).number_format = formato
    forme = cartella.create_sheet("Forme")
    forme["B2"] = "unita"
    forme.merge_cells("B2:D3")
    forme["F2"].fill = PatternFill("solid", fgColor="4F81BD")
    forme["G2"].fill = PatternFill("solid", fgColor="FFFFFF")
    forme["B5"] = "con nota"
    forme["B5"].comment = Comment("rinviato al 2025 con delibera 12", "ufficio")
    simboli = cartella.create_sheet("Simboli")
    for n, (carattere, scritto, _) in enumerate(TIPI, 1):
        simboli.cell(n, 1, scritto).font = Font(name=carattere)
    corse = cartella.create_sheet("Corse")
    for n, (pezzi, _) in enumerate(CORSE, 1):
        corse.cell(n, 1, CellRichText(*(TextBlock(InlineFont(rFont=carattere), scritto) for carattere, scritto in pezzi)))
    grafico = BarChart()
    grafico.add_data(Reference(valori, min_col=1, min_row=12, max_row=13))
    cartella.create_chartsheet("Grafico").add_chart(grafico)
    celati = cartella.create_sheet("Celati")
    for n, (valore, carattere, formato, _, _) in enumerate(CELATI, 1):
        celati.cell(n, 1, valore).number_format = formato
        if carattere:
            celati.cell(n, 1).font = carattere
    celati["C1"], celati["B3"], celati["A20"] = "colonna", "fra le altre", "riga"
    celati.column_dimensions["C"].hidden = celati.row_dimensions[20].hidden = True
    nascosto = cartella.create_sheet("Elenchi")
    nascosto["A1"] = "si"
    nascosto.sheet_state = "veryHidden"
    percorso = tmp_path_factory.mktemp("libri") / "libro.xlsx"
    cartella.save(percorso)
    return percorso


@pytest.fixture(scope="module", params=["xlsx", "ods", "xls"])
def pagine(request: pytest.FixtureRequest, libro: Path) -> dict[str, Page]:
    """The same workbook in each form, its sheets by name."""
    percorso = libro if request.param == "xlsx" else convert(libro, request.param)
    return {p.name: p for p in read_workbook(percorso, percorso.name)}


def convert(percorso: Path, forma: str) -> Path:
    """The workbook as LibreOffice saves it in another form."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice non c'è: le forme .xls e .ods si provano con i file di questa cartella")
    profilo = f"-env:UserInstallation={(percorso.parent / 'profilo').as_uri()}"
    comando = ["soffice", profilo, "--headless", "--convert-to", forma, "--outdir", str(percorso.parent), str(percorso)]
    subprocess.run(comando, check=True, capture_output=True, timeout=180)
    return percorso.with_suffix(f".{forma}")


def test_a_cell_says_what_a_person_sees(pagine: dict[str, Page]) -> None:
    visti = {c.row0: c.text for c in pagine["Sheet"].cells}
    assert [(n, visti.get(n), atteso) for n, (_, _, atteso) in enumerate(VISTI) if visti.get(n) != atteso] == []


def test_a_sign_typed_in_a_font_of_symbols_is_the_sign_that_a_person_sees(pagine: dict[str, Page]) -> None:
    assert [c.text for c in pagine["Simboli"].cells] == [visto for _, _, visto in TIPI]


def test_a_run_of_a_font_of_symbols_inside_a_text_is_the_sign_that_a_person_sees(pagine: dict[str, Page]) -> None:
    assert [c.text for c in pagine["Corse"].cells] == [visto for _, visto in CORSE]


def test_runs_are_read_where_excel_keeps_them_too(tmp_path: Path) -> None:
    corse = '<r><rPr><sz val="11"/><rFont val="Wingdings"/><charset val="2"/></rPr><t>ü</t></r><r><rPr><rFont val="Calibri"/></rPr><t xml:space="preserve"> x &amp; y</t></r>'
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as z:
        z.writestr("xl/sharedStrings.xml", f'<?xml version="1.0" encoding="UTF-8"?><sst count="2"><si><t>x</t></si><si>{corse}</si></sst>')
    with zipfile.ZipFile(tmp_path / "s.zip") as z:
        assert read_shared(z, "xl/sharedStrings.xml") == ["x", "✓ x & y"]


@pytest.mark.parametrize("testo", ["8400", "-8400", "1,234", "€ 38.400", "1.234.567", "1.234,50"])
def test_a_number_that_the_workbook_holds_is_read_back_in_one_way(pagine: dict[str, Page], testo: str) -> None:
    riga = next(n for n, (_, _, atteso) in enumerate(VISTI) if atteso == testo)
    letto = next(c.text for c in pagine["Sheet"].cells if c.row0 == riga)
    assert sure_number(letto) == VISTI[riga][0]
    assert sure_number("8.400") is None  # in a print, and in a cell of text, it stays what is written


def test_a_merged_cell_is_one_cell_with_both_its_ends(pagine: dict[str, Page]) -> None:
    unita = next(c for c in pagine["Forme"].cells if c.text == "unita")
    assert (unita.row0, unita.col0, unita.row1, unita.col1, unita.place) == (1, 1, 2, 3, "B2")


def test_an_empty_cell_painted_with_a_colour_is_filled_and_a_white_one_is_not(pagine: dict[str, Page]) -> None:
    assert [c.place for c in pagine["Forme"].cells if c.filled] == ["F2"]


def test_a_comment_is_a_note_with_its_cell(pagine: dict[str, Page]) -> None:
    assert pagine["Forme"].notes == (("B5", "rinviato al 2025 con delibera 12"),)


def test_a_hidden_sheet_says_that_it_is_hidden(pagine: dict[str, Page]) -> None:
    assert [p.name for p in pagine.values() if p.hidden] == ["Elenchi"]


def test_what_nobody_sees_is_no_value_and_what_is_struck_or_hidden_is_in_doubt(pagine: dict[str, Page]) -> None:
    celle = {c.place: c for c in pagine["Celati"].cells}
    viste = [(c.text, c.doubt) if (c := celle.get(f"A{n}")) else (None, None) for n in range(1, len(CELATI) + 1)]
    attese = [(visto, dubbio) for _, _, _, visto, dubbio in CELATI]
    assert viste == attese
    assert [celle[x].doubt for x in ("C1", "A20", "B3")] == ["sta in una riga o in una colonna nascosta"] * 2 + [None]
    assert pagine["Celati"].notes == (("A2", "45"), ("A4", "formula di controllo"), ("A5", "12"))


def test_what_is_no_date_under_the_format_of_one_is_shown_as_no_time_of_the_day(tmp_path: Path) -> None:
    cartella = Workbook()
    for n, valore in enumerate((0, 99_999_999), 1):
        cartella.active.cell(n, 1, valore).number_format = "dd/mm/yyyy"
    cartella.save(tmp_path / "f.xlsx")
    (pagina,) = read_workbook(tmp_path / "f.xlsx", "f.xlsx")
    assert [c.text for c in pagina.cells] == ["00/01/1900", "99999999"]


def test_white_letters_may_be_seen_where_conditions_paint_the_cells(tmp_path: Path) -> None:
    cartella = Workbook()
    foglio = cartella.active
    foglio["A1"], foglio["A2"] = "testata", 1
    foglio["A1"].font, foglio["A2"].number_format = Font(color=BIANCO), ";;;"
    foglio.conditional_formatting.add("A1:A2", CellIsRule(operator="equal", formula=["1"], fill=PatternFill("solid", bgColor=BLU)))
    cartella.save(tmp_path / "f.xlsx")
    (pagina,) = read_workbook(tmp_path / "f.xlsx", "f.xlsx")
    assert [(c.text, bool(c.doubt)) for c in pagina.cells] == [("testata", True), ("1", True)]


def test_a_sheet_as_excel_writes_it_needs_no_other_reader(tmp_path: Path) -> None:
    righe = '<row r="1"><c r="A1" s="1"><v>45657</v></c><c r="B1" t="str"><f>_xlfn.IFS(A1,"")</f><v></v></c><c r="C1"><v>35</v></c></row>'
    foglio = sheet_xml(righe).replace(b"?>", b' encoding="UTF-8" standalone="yes"?>\r\n', 1)
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as z:
        z.writestr("foglio.xml", foglio)
        segni = scan_sheet(z, "foglio.xml", "f.xlsx", (Stile(cifre=1), Stile("dd/mm/yyyy", cifre=693_594)), ())
    assert segni.valori == {(0, 0): date(2024, 12, 31), (0, 2): 35.0}


def test_figures_of_a_note_above_the_line_are_no_figures_of_the_value(tmp_path: Path) -> None:
    apice = '<r><rPr><vertAlign val="superscript"/><sz val="11"/></rPr><t>{}</t></r>'
    comuni = f"<sst><si><r><t>30</t></r>{apice.format(1)}</si><si><r><t>m</t></r>{apice.format(2)}</si><si><r><t>1</t></r>{apice.format('a')}</si></sst>"
    celle = "".join(f'<c r="A{n + 1}" t="s"><v>{n}</v></c>' for n in range(3))
    percorso = with_sheet(tmp_path / "f.xlsx", sheet_xml(f'<row r="1">{celle}</row>'))
    with zipfile.ZipFile(percorso, "a") as z:
        z.writestr("xl/sharedStrings.xml", comuni)
    (pagina,) = read_workbook(percorso, "f.xlsx")
    assert [c.text for c in pagina.cells] == ["30 ¹", "m²", "1a"]


def test_a_zero_of_a_program_that_cannot_calculate_is_in_doubt(tmp_path: Path) -> None:
    foglio = sheet_xml('<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>0</v></c><c r="B1"><v>0</v></c></row>')
    percorso = with_sheet(tmp_path / "f.xlsx", foglio)  # openpyxl asks Excel to calculate it when it is opened
    (pagina,) = read_workbook(percorso, "f.xlsx")
    assert [(c.text, c.doubt) for c in pagina.cells] == [("", "formula senza il valore calcolato"), ("0", None)]


def test_what_lies_under_a_merged_cell_is_kept_as_a_note(tmp_path: Path) -> None:
    cartella = Workbook()
    cartella.active.append(["si vede", 12])
    cartella.save(tmp_path / "m.xlsx")
    unita = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    with zipfile.ZipFile(tmp_path / "m.xlsx") as vecchio, zipfile.ZipFile(tmp_path / "f.xlsx", "w") as nuovo:
        for info in vecchio.infolist():
            nuovo.writestr(info.filename, vecchio.read(info).replace(b"</sheetData>", unita))
    (pagina,) = read_workbook(tmp_path / "f.xlsx", "f.xlsx")
    assert ([c.text for c in pagina.cells], pagina.notes) == (["si vede"], (("B1", "12"),))


def test_a_box_that_is_ticked_over_a_sheet_is_a_note_with_its_cell(tmp_path: Path) -> None:
    def shape(tipo: str, colonna: int, altro: str) -> str:
        testo = '<v:textbox style="x"><div><font face="Tahoma">Raggiunto</font></div></v:textbox>'
        return f'<v:shape id="a">{testo}<x:ClientData ObjectType="{tipo}"><x:Anchor>{colonna}, 5, 2, 2, 2, 0, 3, 5</x:Anchor>{altro}</x:ClientData></v:shape>'

    vml = f"<xml>{shape('Checkbox', 1, '<x:Checked>1</x:Checked>')}{shape('Checkbox', 2, '')}{shape('Note', 3, '')}</xml>"
    tipo = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"
    percorso = with_sheet(tmp_path / "f.xlsx", sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    with zipfile.ZipFile(percorso, "a") as z:
        z.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels", f'<Relationships><Relationship Id="r1" Type="{tipo}" Target="../d.vml"/></Relationships>'
        )
        z.writestr("xl/d.vml", vml)
    (pagina,) = read_workbook(percorso, "f.xlsx")
    assert pagina.notes == (("B3", "☑ Raggiunto"),)


def test_true_and_false_are_boxes_where_the_style_says_so(tmp_path: Path) -> None:
    percorso = tmp_path / "f.xlsx"
    with_sheet(
        tmp_path / "m.xlsx",
        sheet_xml('<row r="1"><c r="A1" s="1" t="b"><v>1</v></c><c r="B1" s="1" t="b"><v>0</v></c><c r="C1" t="b"><v>1</v></c></row>'),
    )
    casella = b'<xf/><xf><extLst><ext><xfpb:xfComplement xmlns:xfpb="urn:x" i="0"/></ext></extLst></xf></cellXfs>'
    with zipfile.ZipFile(tmp_path / "m.xlsx") as vecchio, zipfile.ZipFile(percorso, "w") as nuovo:
        for info in vecchio.infolist():
            dati = vecchio.read(info)
            if info.filename == "xl/styles.xml":
                dati = re.sub(rb"(<cellXfs[^>]*>).*</cellXfs>", rb"\1" + casella, dati, flags=re.S)
            nuovo.writestr(info.filename, dati)
    (pagina,) = read_workbook(percorso, "f.xlsx")
    assert [c.text for c in pagina.cells] == ["☑", "☐", "VERO"]


def test_runs_of_a_comment_may_part_a_word(tmp_path: Path) -> None:
    cartella = Workbook()
    cartella.active["A1"].comment = Comment("x", "ufficio")
    cartella.save(tmp_path / "m.xlsx")
    corse = b'<text><r><rPr><b/></rPr><t xml:space="preserve">Rossi:\n</t></r><r><t>rinvia</t></r><r><t>to al 2025</t></r></text>'
    with zipfile.ZipFile(tmp_path / "m.xlsx") as vecchio, zipfile.ZipFile(tmp_path / "f.xlsx", "w") as nuovo:
        for info in vecchio.infolist():
            nuovo.writestr(info.filename, re.sub(rb"<text>.*?</text>", lambda _: corse, vecchio.read(info)))
    (pagina,) = read_workbook(tmp_path / "f.xlsx", "f.xlsx")
    assert pagina.notes == (("A1", "Rossi: rinviato al 2025"),)


STRETTI = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


@pytest.mark.parametrize(
    ("nome", "sostituzioni"),
    [
        (lambda n: n.replace("/", "\\"), {}),
        (str.upper, {}),
        (lambda n: n.replace("xl/sharedStrings", "xl/SharedStrings").replace("xl/styles", "xl/Styles"), {}),
        (lambda n: n.replace("xl/styles", "xl/stili").replace("xl/sharedS", "xl/s"), {b"styles.xml": b"stili.xml", b"sharedStrings.xml": b"strings.xml"}),
        (lambda n: n.replace("workbook.xml", "libro.xml"), {b"xl/workbook.xml": b"xl/libro.xml"}),
        (str, STRETTI),
    ],
    ids=["names with backslashes", "names in capitals", "some in capitals", "other names", "another name of the workbook", "a strict workbook"],
)  # fmt: skip
def test_parts_are_found_as_a_package_names_them(nome: Callable[[str], str], sostituzioni: dict[bytes, bytes], tmp_path: Path) -> None:
    cartella = Workbook()
    cartella.active.append(["testo", 0.35])
    cartella.active["B1"].number_format = "0%"
    cartella.save(tmp_path / "m.xlsx")
    with zipfile.ZipFile(tmp_path / "m.xlsx") as vecchio, zipfile.ZipFile(tmp_path / "f.xlsx", "w") as nuovo:
        for info in vecchio.infolist():
            dati = vecchio.read(info)
            for a, b in sostituzioni.items():
                dati = dati.replace(a, b)
            nuovo.writestr(nome(info.filename), dati)
    (pagina,) = read_workbook(tmp_path / "f.xlsx", "f.xlsx")
    assert [c.text for c in pagina.cells] == ["testo", "35%"]


def test_a_sheet_whose_elements_have_a_prefix_hides_and_strikes_too(tmp_path: Path) -> None:
    barrato = "<x:is><x:r><x:rPr><x:strike/></x:rPr><x:t>45</x:t></x:r><x:r><x:t>50</x:t></x:r></x:is>"
    righe = f'<x:row r="1" hidden="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="A2" t="inlineStr">{barrato}</x:c></x:row>'
    nulla = '<x:row r="3" ht="0" customHeight="1"><x:c r="A3"><x:v>3</x:v></x:c></x:row>'
    (pagina,) = read_workbook(with_sheet(tmp_path / "f.xlsx", sheet_xml(righe + nulla, prefisso="x")), "f.xlsx")
    nascosta = "sta in una riga o in una colonna nascosta"
    assert [(c.text, c.doubt) for c in pagina.cells] == [("1", nascosta), ("50", "una parte della cella è barrata: «45»"), ("3", nascosta)]


def test_a_struck_text_is_seen_where_excel_keeps_it(tmp_path: Path) -> None:
    comuni = '<sst><si><t>60</t></si><si><r><rPr><strike/><sz val="11"/></rPr><t>già fatto</t></r><r><t xml:space="preserve"> 50 &amp; più</t></r></si></sst>'
    percorso = with_sheet(tmp_path / "f.xlsx", sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c></row>'))
    with zipfile.ZipFile(percorso, "a") as z:
        z.writestr("xl/sharedStrings.xml", comuni)
    (pagina,) = read_workbook(percorso, "f.xlsx")
    assert [(c.text, c.doubt) for c in pagina.cells] == [("60", None), ("50 & più", "una parte della cella è barrata: «già fatto»")]


def sheet_xml(righe: str, *, prima: str = "", prefisso: str = "") -> bytes:
    """A workbook whose only sheet is this XML."""
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    p = f"{prefisso}:" if prefisso else ""
    xmlns = f'xmlns:{prefisso}="{ns}"' if prefisso else f'xmlns="{ns}"'
    return f'<?xml version="1.0"?>{prima}<{p}worksheet {xmlns} xmlns:r="{r}"><{p}sheetData>{righe}</{p}sheetData></{p}worksheet>'.encode()


def with_sheet(percorso: Path, foglio: bytes) -> Path:
    """A small workbook written by openpyxl, its sheet replaced by this one."""
    modello = percorso.with_name("modello.xlsx")
    Workbook().save(modello)
    with zipfile.ZipFile(modello) as vecchio, zipfile.ZipFile(percorso, "w", zipfile.ZIP_DEFLATED) as nuovo:
        for info in vecchio.infolist():
            nuovo.writestr(info.filename, foglio if info.filename == "xl/worksheets/sheet1.xml" else vecchio.read(info))
    return percorso


def test_a_formula_without_its_value_and_an_error_are_in_doubt_not_empty(tmp_path: Path) -> None:
    foglio = sheet_xml(
        '<row r="1"><c r="A1"><f>SUM(B1:B9)</f></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1"><f>2*2</f><v>4</v></c></row>'
    )
    (pagina,) = read_workbook(with_sheet(tmp_path / "f.xlsx", foglio), "f.xlsx")
    assert [(c.place, c.text, c.doubt) for c in pagina.cells] == [
        ("A1", "", "formula senza il valore calcolato"),
        ("B1", "#DIV/0!", "errore di calcolo nel foglio"),
        ("C1", "4", None),
    ]


@pytest.mark.parametrize(
    "righe",
    [
        '<row r="2"><c r="B2" t="inlineStr"><is><t>sì</t></is></c></row>',
        '<row r="2"><c/><c t="inlineStr"><is><t>sì</t></is></c></row>',
        "<row/><row><c/><c t='inlineStr'><is><t>sì</t></is></c></row>",
        "<row r='2'><c t='inlineStr' r='B2'><is><t>sì</t></is></c></row>",
    ],
    ids=["as Excel writes it", "cells without a place", "rows without a number", "attributes in another order"],
)
def test_a_cell_has_its_place_however_the_program_wrote_it(tmp_path: Path, righe: str) -> None:
    (pagina,) = read_workbook(with_sheet(tmp_path / "f.xlsx", sheet_xml(righe)), "f.xlsx")
    assert [(c.place, c.text) for c in pagina.cells] == [("B2", "sì")]


@pytest.mark.parametrize(
    ("celle", "prefisso"),
    [
        ('<c r="B2" s="1"/><c r="C2" s="2"/><c r="D2" s="1" t="n" /><c r="E2" s="1"><v>7</v></c>', ""),
        ('<c r="B2" cm="1" s="1"/><c r="C2" t="n" s="2"/><c r="D2" t="n" s="1"/><c r="E2" s="1" t="n"><v>7</v></c>', ""),
        ("<c r='B2' s='1'/><c r='C2' s='2'/><c s='1' r='D2'/><c s='1' r='E2'><v>7</v></c>", ""),
        ('<c r="B2" s="1"></c><c r="C2" s="2"></c><c r="D2" s="1"></c><c r="E2" s="1"><v>7</v></c>', ""),
        ('<x:c r="B2" s="1"/><x:c r="C2" s="2"/><x:c r="D2" s="1"/><x:c r="E2" s="1"><x:v>7</x:v></x:c>', "x"),
    ],
    ids=["as Excel writes it", "attributes before the style", "other quotes and order", "empty cells with an end", "with a prefix"],
)
def test_a_painted_cell_is_seen_however_the_program_wrote_it(tmp_path: Path, celle: str, prefisso: str) -> None:
    p = f"{prefisso}:" if prefisso else ""
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archivio:
        archivio.writestr("foglio.xml", sheet_xml(f'<{p}row r="2">{celle}</{p}row>', prefisso=prefisso))
        segni = scan_sheet(archivio, "foglio.xml", "f.xlsx", (Stile(), Stile("0", "rgb=FF4F81BD"), Stile("0")))
    assert (segni.stile, segni.righe, segni.colonne) == ({(1, 1): 1, (1, 3): 1, (1, 4): 1}, 2, 5)
