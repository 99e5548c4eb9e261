"""The same dump painted as a PDF and read back by Tika itself: what the model of a dump is checked against."""

from __future__ import annotations

import tempfile
from pathlib import Path

from extractous import Extractor
from reportlab.lib.pagesizes import A3
from reportlab.pdfgen.canvas import Canvas

CORPO, INTERLINEA, STACCO = 6, 7.0, 20.0
"""Points: letters, the next line of a paragraph, and a step that Tika takes for a new paragraph (more than 2.5 letters high)."""


def tika_dump(testo: str) -> str:
    """What Tika makes of a PDF that paints a dump's lines one below the other, blanks at their ends included."""
    with tempfile.TemporaryDirectory() as cartella:
        percorso = Path(cartella) / "a.pdf"
        _paint(testo, percorso)
        letto, _ = Extractor().extract_file_to_string(str(percorso))
    return str(letto)


def _paint(testo: str, percorso: Path) -> None:
    tela = Canvas(str(percorso), pagesize=(A3[1], 14_000))
    for pagina in testo.split("\n\n\n\n"):
        tela.setFont("Helvetica", CORPO)
        y = 13_950.0
        for blocco in pagina.strip("\n").split("\n\n"):
            y -= STACCO - INTERLINEA
            for riga in blocco.split("\n"):
                y -= INTERLINEA
                tela.drawString(30, y, riga)
        tela.showPage()
    tela.save()
