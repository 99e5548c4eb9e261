"""PDFs that are none, locked, broken, endless, scans: an error that says so, or a bounded read."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pegan.errors import DocumentoIllegibile
from pegan.read.document import read_file
from pegan.read.pages import cell_text
from pegan.read.pdf.pdfium import paints
from pegan.read.pdf.reader import PAGINE_MASSIME, read_pdf


def canvas(percorso: Path, **altro: object) -> Canvas:
    return Canvas(str(percorso), pagesize=A4, invariant=True, **altro)


def with_text(percorso: Path) -> None:
    tela = canvas(percorso)
    tela.drawString(100, 700, "Relazione sulla performance")
    tela.save()


def truncated(percorso: Path) -> None:
    with_text(percorso)
    percorso.write_bytes(percorso.read_bytes()[:200])


def locked(percorso: Path) -> None:
    tela = canvas(percorso, encrypt=StandardEncryption("chiave", canPrint=0))
    tela.drawString(100, 700, "segreto")
    tela.save()


def scan(percorso: Path) -> None:
    from PIL import Image

    tela = canvas(percorso)
    for colore in ("gray", "white"):
        dati = io.BytesIO()
        Image.new("RGB", (60, 80), colore).save(dati, "PNG")
        tela.drawImage(ImageReader(dati), 0, 0, *A4)
        tela.showPage()
    tela.save()


def stamped(percorso: Path) -> None:
    from PIL import Image

    tela = canvas(percorso)
    for numero in (1, 2):
        dati = io.BytesIO()
        Image.new("RGB", (60, 80), "gray").save(dati, "PNG")
        tela.drawImage(ImageReader(dati), 0, 0, *A4)
        tela.drawString(100, 820, f"Protocollo N. 12345 del 31/01/2024 - pag. {numero}")
        tela.showPage()
    tela.save()


def letters_drawn(percorso: Path) -> None:
    tela = canvas(percorso)
    for n in range(200):
        tela.bezier(50 + n, 700, 52 + n, 705, 54 + n, 695, 56 + n, 700)
    tela.save()


def endless(percorso: Path) -> None:
    tela = canvas(percorso)
    for _ in range(PAGINE_MASSIME + 2000):
        tela.showPage()
    tela.save()


def bare(percorso: Path, catalogo: str, font: str, contenuto: str) -> None:
    """A page of a document told by hand: PDFium finds its objects by itself."""
    percorso.write_text(
        f"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R{catalogo}>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
        f"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n"
        f"4 0 obj <</Length {len(contenuto)}>> stream\n{contenuto}\nendstream endobj\n5 0 obj {font} endobj\n"
        "trailer <</Size 6/Root 1 0 R>>\n%%EOF",
        encoding="latin-1",
    )


def mute(percorso: Path) -> None:
    """Letters by their numbers in a font that does not say which they are."""
    discendente = (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>"
    )
    font = f"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+X/Encoding/Identity-H/DescendantFonts[{discendente}]>>"
    bare(percorso, "", font, f"BT /F1 10 Tf 50 700 Td <{''.join(f'{n:04x}' for n in range(36, 110))}> Tj ET")


def only_for_adobe(percorso: Path) -> None:
    bare(
        percorso, "/NeedsRendering true/AcroForm<</Fields[]/XFA()>>", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "BT /F1 10 Tf 50 700 Td (Please wait...) Tj ET",
    )  # fmt: skip


CASI: dict[str, tuple[Callable[[Path], object], str]] = {
    "not a PDF": (lambda p: p.write_text("testo"), "non è un PDF"),
    "empty": (lambda p: p.write_bytes(b""), "non è un PDF"),
    "truncated": (truncated, "rovinato o troncato"),
    "password": (locked, "protetto da una password"),
    "scan": (scan, "le pagine 1, 2 sono scansioni"),
    "scans with a protocol's stamp": (stamped, "le pagine 1, 2 sono scansioni"),
    "letters that are drawings": (letters_drawn, "la pagina 1 è una scansione"),
    "letters without a meaning": (mute, "la pagina 1: i caratteri non dicono che lettere sono"),
    "a form that only Adobe Reader shows": (only_for_adobe, "modulo dinamico"),
    "5,000 pages": (endless, "5000 pagine"),
}


@pytest.mark.parametrize("caso", CASI)
def test_what_cannot_be_read_says_where_what_and_what_to_do(caso: str, tmp_path: Path) -> None:
    fai, cosa = CASI[caso]
    fai(tmp_path / "a.pdf")
    with pytest.raises(DocumentoIllegibile, match=cosa) as errore:
        read_pdf(tmp_path / "a.pdf", "cartella/a.pdf")
    assert errore.value.dove == "cartella/a.pdf"
    assert errore.value.rimedio


def test_a_pdf_that_is_no_form_is_kept_whole(tmp_path: Path) -> None:
    with_text(tmp_path / "a.pdf")
    letto = read_file(tmp_path / "a.pdf", "a.pdf", 2021)
    assert letto.formato == "pdf"
    assert [p.testo for p in letto.lettura.non_attribuito] == ["Relazione sulla performance"]


def test_thousands_of_rules_are_bounded_work(tmp_path: Path) -> None:
    """A drawing: its text is kept, its lines are no table."""
    tela = canvas(tmp_path / "a.pdf")
    tela.setLineWidth(0.1)
    for n in range(2500):
        tela.line(20 + n * 0.2, 20, 20 + n * 0.2, 800)
        tela.line(20, 20 + n * 0.3, 570, 20 + n * 0.3)
    tela.setFont("Helvetica", 1)
    tela.drawString(30, 810, "Planimetria")
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [cell_text(c) for c in pagina.cells] == ["Planimetria"]


def test_a_page_with_more_signs_than_are_read_is_in_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rules were not read: what stands in which cell is not known."""
    monkeypatch.setattr(paints, "PERCORSI_MASSIMI", 3)
    tela = canvas(tmp_path / "a.pdf")
    tela.rect(100, 690, 200, 20)
    tela.rect(300, 690, 200, 20)
    tela.drawString(110, 695, "Settore")
    tela.drawString(310, 695, "Ambiente")
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [cell_text(c) for c in pagina.cells] == ["Settore", "Ambiente"]
    assert all(c.doubt for c in pagina.cells)


def test_a_huge_page_is_read(tmp_path: Path) -> None:
    tela = canvas(tmp_path / "a.pdf")
    tela.setPageSize((14_400, 14_400))
    tela.rect(100, 100, 14_000, 14_000)
    tela.drawString(7000, 7000, "Al centro")
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [cell_text(c) for c in pagina.cells] == ["Al centro"]
