"""The same workbook as LibreOffice prints it: another program's order, fonts and rules, the same tables."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.properties import PageSetupProperties

from pegan.read.pdf.reader import read_pdf
from tests.factory.book import write_xlsx
from tests.factory.table import Tavola
from tests.read.pdf.stampe import printed, values_of

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def print_with_libreoffice(tavole: Sequence[Tavola], dove: Path, alte: float | None) -> Path:
    """The sheets' PDF, as wide as a page; rows `alte` times as high as a smaller font's text needs, or as LibreOffice finds best."""
    write_xlsx(tavole, dove / "a.xlsx")
    libro = openpyxl.load_workbook(dove / "a.xlsx")
    for foglio, tavola in zip(libro.worksheets, tavole, strict=True):
        for n, alta in enumerate(tavola.altezze() if alte else [], 1):
            foglio.row_dimensions[n].height = (alte or 1.0) * alta
        foglio.page_setup.orientation, foglio.page_setup.paperSize = "landscape", 8
        foglio.page_setup.fitToWidth, foglio.page_setup.fitToHeight = 1, 1
        foglio.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    libro.save(dove / "a.xlsx")
    comando = [str(SOFFICE), f"-env:UserInstallation={(dove / 'profilo').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*comando, "--outdir", str(dove), str(dove / "a.xlsx")], check=True, capture_output=True, timeout=240)
    return dove / "a.pdf"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: the painter's prints cover the same")
@pytest.mark.parametrize(
    ("seme", "alte", "uguali", "certe"),
    [(1, 2.4, 0.98, 0.95), (102, 1.2, 0.98, 0.7), (102, None, 0.0, 0.0)],
    ids=["rows high enough", "rows too low, texts clipped", "merged cells too low, texts over one another"],
)
def test_a_workbook_printed_by_libreoffice_gives_the_workbooks_tables(
    seme: int, alte: float | None, uguali: float, certe: float, tmp_path: Path
) -> None:
    p = printed(seme)
    pdf, xlsx = values_of(read_pdf(print_with_libreoffice(p.tavole, tmp_path, alte), "a.pdf")), values_of(p.xlsx)
    diverse = {k: (xlsx.get(k), pdf.get(k)) for k in {*xlsx, *pdf} if xlsx.get(k, ("",))[0] != pdf.get(k, ("",))[0]}
    assert [d for d in diverse.values() if d[1] and d[1][1] == "certa"] == []
    assert len(diverse) <= (1 - uguali) * len(xlsx) or not uguali, diverse
    assert sum(c == "certa" for _, c in pdf.values()) >= certe * len(xlsx)
