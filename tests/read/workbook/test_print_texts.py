"""What a sheet bears at the head of its print says of whom it is, where no cell does, and is never certain."""

import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest
import xlrd
from openpyxl import Workbook

from pegan.read.document import read_file
from pegan.read.workbook.reader import read_workbook
from pegan.read.workbook.xls import read_records


@pytest.fixture(scope="module")
def piani(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan of two sheets as .xlsx, and as .ods and .xls where LibreOffice is there to write them."""
    libro = Workbook()
    primo, secondo = libro.active, libro.create_sheet("2")
    assert primo is not None
    for foglio, obiettivo, settore in ((primo, "Raccogliere", "Ambiente"), (secondo, "Spazzare", "Verde && Parchi")):
        for riga in (
            ["Obiettivo", obiettivo],
            ["Responsabile", "Elio Marchi"],
            ["Indicatore", "Target", "Peso"],
            ["Raccolta", "70%", "100"],
        ):
            foglio.append(riga)
        foglio.oddHeader.left.text = "Comune di Vallechiara"
        foglio.oddHeader.center.text = f"PEG 2023 - Settore {settore}"
        foglio.oddFooter.center.text, foglio.oddFooter.right.text = "Pagina &P di &N", "&F &A &D"
    secondo.insert_rows(1)
    secondo["A1"], secondo["B1"] = "Settore", "Strade"
    cartella = tmp_path_factory.mktemp("stampe")
    libro.save(cartella / "piano.xlsx")
    if shutil.which("soffice"):
        for forma in ("ods", "xls"):
            casa = f"-env:UserInstallation=file://{cartella}/profilo"
            comando = ["soffice", casa, "--headless", "--convert-to", forma, "--outdir", str(cartella), str(cartella / "piano.xlsx")]
            subprocess.run(comando, check=True, capture_output=True, timeout=120)
    return cartella


@pytest.mark.parametrize("forma", ["xlsx", "ods", "xls"])
def test_the_head_of_a_print_says_what_no_cell_does(forma: str, piani: Path) -> None:
    percorso = piani / f"piano.{forma}"
    if not percorso.is_file():
        pytest.skip("LibreOffice non c'è: le stesse intestazioni si provano sotto con un file scritto a mano")
    lettura = read_file(percorso, percorso.name, None).lettura
    detti = {(c.chiave, c.campo): (c.testo, c.confidenza) for c in lettura.celle if c.tabella in ("schede", "documenti", "attesi")}
    assert detti == {
        ("s1", "obiettivo_operativo"): ("Raccogliere", "certa"),
        ("s1", "responsabile"): ("Elio Marchi", "certa"),
        ("s1", "settore"): ("Ambiente", "dedotta"),
        ("s1/i1/2023", "testo"): ("70%", "dedotta"),
        ("s2", "settore"): ("Strade", "certa"),
        ("s2", "obiettivo_operativo"): ("Spazzare", "certa"),
        ("s2", "responsabile"): ("Elio Marchi", "certa"),
        ("s2/i1/2023", "testo"): ("70%", "dedotta"),
        ("documento", "ente_nome"): ("Comune di Vallechiara", "dedotta"),
    }
    assert lettura.non_attribuito == ()


def test_an_ods_sheet_bears_the_head_of_its_own_page_style(tmp_path: Path) -> None:
    """Fields are filled in page by page; what is not displayed, or is another style's, is on no page of the sheet."""
    nomi = " ".join(f'xmlns:{x}="urn:oasis:names:tc:opendocument:xmlns:{x}:1.0"' for x in ("office", "style", "table", "text"))
    pagine = (
        '<style:master-page style:name="Default"><style:header><text:p><text:sheet-name>Foglio</text:sheet-name></text:p></style:header>'
        "<style:footer><text:p>Comune di Alba<text:s/>Chiara</text:p></style:footer></style:master-page>"
        '<style:master-page style:name="P1"><style:header><style:region-left><text:p>Settore <text:span>Verde &amp; Parchi</text:span></text:p>'
        "</style:region-left><style:region-right><text:p>Pagina <text:page-number>1</text:page-number> di <text:page-count>9</text:page-count>"
        '</text:p></style:region-right></style:header><style:header-left style:display="false"><text:p>Altro</text:p></style:header-left>'
        "</style:master-page>"
    )
    foglio = '<table:table table:name="{0}" {1}><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as z:
        z.writestr(
            "styles.xml", f"<office:document-styles {nomi}><office:master-styles>{pagine}</office:master-styles></office:document-styles>"
        )
        z.writestr(
            "content.xml",
            f'<office:document-content {nomi}><office:automatic-styles><style:style style:name="ta1" style:family="table" style:master-page-name="P1"/>'
            f"</office:automatic-styles><office:body><office:spreadsheet>{foglio.format('1', 'table:style-name=' + chr(34) + 'ta1' + chr(34))}"
            f"{foglio.format('2', '')}</office:spreadsheet></office:body></office:document-content>",
        )
    assert [p.margins for p in read_workbook(tmp_path / "a.ods", "a.ods")] == [
        ((1, "Settore Verde & Parchi"),),
        ((2, "Comune di Alba Chiara"),),
    ]


def test_an_xls_sheet_bears_its_own_head_and_not_its_charts() -> None:
    """A stream of [MS-XLS] records: what is read of it are the sheet's own."""

    def record(tipo: int, dati: bytes = b"") -> bytes:
        return struct.pack("<HH", tipo, len(dati)) + dati

    def testo(tipo: int, scritto: str) -> bytes:
        return record(tipo, struct.pack("<HB", len(scritto), 1) + scritto.encode("utf-16-le"))

    inizio, fine, nome = struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6), record(0x0A), b"1"
    grafico = record(0x0809, inizio) + testo(0x14, "&LGrafico") + fine
    formule = b"".join(
        record(0x06, struct.pack("<HHHdHIH", riga, 2, 0, valore, segni, 0, 0))
        for riga, valore, segni in ((0, 0.0, 0), (1, 0.0, 2), (2, 5.0, 2))
    )
    foglio = (
        record(0x0809, inizio) + formule + testo(0x14, "&LComune di Città&RPEG 2023") + testo(0x15, "&CPagina &P di &N") + grafico + fine
    )
    globale = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6)) + record(0x42, struct.pack("<H", 1200))
    lungo = len(globale) + len(record(0x85, struct.pack("<IBBBB", 0, 0, 0, 1, 0) + nome)) + len(fine)
    flusso = globale + record(0x85, struct.pack("<IBBBB", lungo, 0, 0, 1, 0) + nome) + fine + foglio
    libro = xlrd.open_workbook(file_contents=flusso, on_demand=True)
    assert read_records(libro, 0) == (("Comune di Città", "PEG 2023"), False, ((1, 2),))
