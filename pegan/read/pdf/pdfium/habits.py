"""How the program that made a PDF paints a text, by what the document says of it."""

from dataclasses import dataclass

_INTERI = ("microsoft® excel", "microsoft excel", "for excel", "per excel")
"""These clip a text that its cell does not hold, and write all of it."""
_SENZA_APPESI = "writer"
"""LibreOffice's word processor."""


@dataclass(frozen=True, slots=True)
class Abitudini:
    """It writes all of a text of which it shows a part (`intera`); it keeps the blank at a wrapped line's end where the line has no room for it (`appesi`);
    it wraps texts inside words (`spezza`)."""

    intera: bool = False
    appesi: bool = True
    spezza: bool = False


CONSUETE = Abitudini()
"""Those of most programs."""


def habits(creato: str, prodotto: str) -> Abitudini:
    """Those of the programs that a PDF names as its Creator and its Producer.

    >>> habits("Writer", "LibreOffice 7.4"), habits("", "Microsoft: Print To PDF")
    (Abitudini(intera=False, appesi=False, spezza=False), Abitudini(intera=False, appesi=True, spezza=False))
    """
    programmi = f"{creato}{prodotto}".lower()
    return Abitudini(any(p in programmi for p in _INTERI), creato.lower() != _SENZA_APPESI)
