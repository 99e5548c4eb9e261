"""A file in whatever form it was kept, to a reading: text, workbook or PDF by its ending."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pegan.errors import DocumentoIllegibile
from pegan.read.cell import CONTROLLO
from pegan.read.cells import Fissati, Lettura
from pegan.read.form.reader import read_pages
from pegan.read.form.template_file import load_template
from pegan.read.pdf.reader import read_pdf
from pegan.read.source import read_source
from pegan.read.text.reader import read_text
from pegan.read.workbook.reader import read_workbook

FORMATI = {".txt": "testo", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".ods": "ods", ".pdf": "pdf"}
"""Ending -> `documenti.formato`."""
MODULO = ".modulo.toml"
"""Ending of the descriptions of forms that a folder of documents brings."""


@dataclass(frozen=True, slots=True)
class Letto:
    """A file as it was read, and how to read it again around what a correction pins."""

    lettura: Lettura
    formato: str
    rileggi: Callable[[Fissati], Lettura]


def read_file(percorso: Path, nome: str, anno: int | None) -> Letto:
    """Read a document; `anno` is the plan's year where the document prints none. DocumentoIllegibile for an ending that is none of these."""
    formato = FORMATI.get(percorso.suffix.lower())
    if formato is None:
        ammesse = ", ".join(sorted(FORMATI))
        raise DocumentoIllegibile(
            f"la forma «{percorso.suffix}» non è fra quelle lette ({ammesse})",
            dove=nome,
            rimedio="indicare il documento in una di queste forme",
        )
    if formato == "testo":
        sorgente = read_source(percorso)
        return Letto(read_text(sorgente, anno=anno), formato, lambda fissati: read_text(sorgente, fissati, anno))
    propri = [load_template(p) for p in sorted(percorso.parent.glob(f"*{MODULO}"))]
    pagine = read_pdf(percorso, nome) if formato == "pdf" else read_workbook(percorso, nome)
    lettura = read_pages([replace(p, hidden=True) if p.name == CONTROLLO else p for p in pagine], propri, anno)
    # on a grid every value has its own cell: a correction changes it and leaves the others where they are
    return Letto(lettura, formato, lambda _: lettura)
