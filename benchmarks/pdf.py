"""Pages per second from a PDF to finished tables, beside what pdfplumber takes to extract the same pages' tables and words.

The PDF is the print of an invented plan's sheets, one page each. Both read the same pages in turn, some times over: each at its best, in time of
the processor; the ratio says more than the times.
"""

import tempfile
import time
from pathlib import Path
from random import Random

import pdfplumber

from pegan.read.form.reader import read_pages
from pegan.read.pdf.reader import read_pdf
from pegan.record import without_collecting
from tests.factory.form import lay_out, make_form
from tests.factory.paint import paint_pdf
from tests.factory.plan import make_plan

SCHEDE, VOLTE = 8, 3


def main() -> None:
    """Print the figures."""
    r = Random(7)
    tavole = lay_out(make_plan(r, schede=SCHEDE), make_form(r))
    with tempfile.TemporaryDirectory() as dove:
        stampa = Path(dove) / "a.pdf"
        paint_pdf(tavole, stampa)
        pagine = read_pdf(stampa, "a.pdf")
        read_pages(pagine)  # vocabularies and caches
        celle, tabelle, altro = (min(tempi) for tempi in zip(*(_race(stampa) for _ in range(VOLTE)), strict=True))
    n = len(pagine)
    print(
        f"pagine {n}: celle {1000 * celle / n:.0f} ms, tabelle finite {1000 * tabelle / n:.0f} ms, pdfplumber {1000 * altro / n:.0f} ms a pagina"
    )
    print(f"pagine al secondo {n / tabelle:.1f} contro {n / altro:.1f}: {altro / tabelle:.1f} volte (celle sole: {altro / celle:.1f})")


def _race(stampa: Path) -> tuple[float, float, float]:
    """Seconds of the processor: to cells, to finished tables, pdfplumber's."""
    celle, tabelle = _reading(stampa)
    inizio = time.process_time()
    with pdfplumber.open(stampa) as pdf:
        for pagina in pdf.pages:
            pagina.extract_tables()
            pagina.extract_words()
    return celle, tabelle, time.process_time() - inizio


@without_collecting  # as a document is read
def _reading(stampa: Path) -> tuple[float, float]:
    inizio = time.process_time()
    pagine = read_pdf(stampa, "a.pdf")
    celle = time.process_time() - inizio
    read_pages(pagine)
    return celle, time.process_time() - inizio


if __name__ == "__main__":
    main()
