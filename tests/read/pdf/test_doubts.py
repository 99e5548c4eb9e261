"""What a print leaves open is in doubt: an x between two months, text that an OCR laid over a scan; a bad PDF stops itself alone."""

from itertools import pairwise
from pathlib import Path

from click.testing import CliRunner
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pegan.cli import main
from pegan.read.pdf.reader import read_pdf
from tests.read.pdf.test_hostile import scan, truncated, with_text

PASSO = 12.0


def test_an_x_by_the_side_of_its_month_is_in_doubt_where_the_next_month_is_nearer(tmp_path: Path) -> None:
    """Months of unlike width, no rules between the rows' squares: the x lies in one column, and nearer the middle of the next."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", 6)
    posti = [100.0, 220.0, 250.0, 256.0, 262.0, 292.0, 298.0]
    for da, a in pairwise(posti):
        tela.rect(da, 700, a - da, PASSO)
    for testo, (da, a) in zip(["attività", *"GFMAM"], pairwise(posti), strict=True):
        tela.drawCentredString((da + a) / 2, 704, testo)
    tela.rect(100, 700 - PASSO, 120, PASSO)
    tela.rect(220, 700 - PASSO, 78, PASSO)
    tela.drawString(102, 704 - PASSO, "incontri")
    tela.drawCentredString(235, 704 - PASSO, "x")  # in January's middle
    tela.drawCentredString(248, 704 - PASSO, "x")  # in January, 13 points from its middle and 5 from February's
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [c.doubt is not None for c in pagina.cells if c.text == "x"] == [False, True]


def test_text_that_an_ocr_laid_over_a_scan_is_in_doubt(tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=True)
    testo = tela.beginText(100, 700)
    testo.setTextRenderMode(3)
    testo.textLine("Peso 40")
    tela.drawText(testo)
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [(c.text, bool(c.doubt)) for c in pagina.cells] == [("Peso 40", True)]


def test_a_bad_pdf_among_good_ones_stops_itself_alone(tmp_path: Path) -> None:
    cartella = tmp_path / "raw" / "comune" / "2023"
    cartella.mkdir(parents=True)
    with_text(cartella / "buono.pdf")
    truncated(cartella / "tronco.pdf")
    scan(cartella / "scansione.pdf")
    esito = CliRunner().invoke(main, ["ingest", str(tmp_path / "raw"), "--data", str(tmp_path / "data")])
    assert esito.exit_code == 1
    assert "rovinato o troncato" in esito.output
    assert "scansioni" in esito.output
    assert "buono.pdf" in esito.output
    assert "Traceback" not in esito.output
