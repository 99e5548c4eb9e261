"""Pages per second from a PDF to finished tables, beside what pdfplumber takes to extract the same pages' tables and words.

The PDF is the print of an invented plan's sheets, one page each. Both read the same pages in the same run; the ratio says more than the times.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from random import Random

import pdfplumber

from pegan.read.form.reader import read_pages
from pegan.read.pdf.reader import read_pdf
from tests.factory.form import lay_out, make_form
from tests.factory.paint import paint_pdf
from tests.factory.plan import make_plan

SCHEDE = 8


def main() -> None:
    """Print the figures."""
    r = Random(7)
    tavole = lay_out(make_plan(r, schede=SCHEDE), make_form(r))
    with tempfile.TemporaryDirectory() as dove:
        stampa = Path(dove) / "a.pdf"
        paint_pdf(tavole, stampa)
        read_pages(read_pdf(stampa, "a.pdf"))  # vocabularies and caches
        inizio = time.perf_counter()
        pagine = read_pdf(stampa, "a.pdf")
        celle = time.perf_counter() - inizio
        read_pages(pagine)
        tabelle = time.perf_counter() - inizio
        inizio = time.perf_counter()
        with pdfplumber.open(stampa) as pdf:
            for pagina in pdf.pages:
                pagina.extract_tables()
                pagina.extract_words()
        altro = time.perf_counter() - inizio
    n = len(pagine)
    print(
        f"pagine {n}: celle {1000 * celle / n:.0f} ms, tabelle finite {1000 * tabelle / n:.0f} ms, pdfplumber {1000 * altro / n:.0f} ms a pagina"
    )
    print(f"pagine al secondo {n / tabelle:.1f} contro {n / altro:.1f}: {altro / tabelle:.1f} volte (celle sole: {altro / celle:.1f})")


if __name__ == "__main__":
    main()
