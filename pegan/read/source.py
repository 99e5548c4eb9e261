"""A text extract as pages of lines, each line knowing where it stands and whether it ended with a blank.

Decoding comes first (UTF-8 with or without BOM, UTF-16 with one, else cp1252); line ends of every kind count. A page ends at a form feed or
at three blank lines, which is what Apache Tika leaves between the pages of a PDF.
"""

import re
from bisect import bisect_right
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from pegan.errors import DocumentoIllegibile
from pegan.read.cells import Luogo
from pegan.read.symbols import LEGATURE
from pegan.record import record

_FINE_RIGA = re.compile(r"\r\n|\r|\n|\x0b|\x85|\u2028|\u2029")
_RIGHE_TRA_PAGINE = 3


@record(frozen=True, slots=True)
class Linea:
    """A line that is not blank: `inizio` and `fine` bound its text without the blanks around it."""

    pagina: int
    numero: int
    inizio: int
    fine: int
    testo: str
    sospesa: bool
    """The line keeps a blank at its end: Excel wrapped it there."""
    stacco: bool
    """A blank line stands above it."""
    aperta: bool = False
    """Whether it was wrapped is a guess (`text/wraps.py`): the blanks at its end are lost."""


@record(frozen=True, slots=True)
class Sorgente:
    """A decoded text and its pages, each a tuple of lines (pages without any text are left out)."""

    testo: str
    pagine: tuple[tuple[Linea, ...], ...]
    inizi_riga: tuple[int, ...]
    """Offset of the first character of every line of the file."""
    posti: tuple[Luogo, ...] = ()
    """Where each line stands whole, if it is a cell of a workbook or a PDF."""

    def luogo(self, tratti: tuple[tuple[int, int], ...]) -> Luogo:
        """The place of some spans; they are of the first one's page."""
        inizio, fine = tratti[0] if len(tratti) == 1 else (min(t[0] for t in tratti), max(t[1] for t in tratti))
        da = bisect_right(self.inizi_riga, inizio)
        # most often all of it stands on one line
        a = da if da == len(self.inizi_riga) or fine <= self.inizi_riga[da] else bisect_right(self.inizi_riga, fine - 1, da)
        if not self.posti:
            n = bisect_right(self.pagine, tratti[0][0], key=lambda p: p[0].inizio) - 1
            return Luogo(self.pagine[n][0].pagina, da, a, tratti)
        # a sheet of cells may run over pages: the place is where the cell stands
        prima = da if tratti[0][0] == inizio else bisect_right(self.inizi_riga, tratti[0][0])
        return Luogo(self.posti[prima - 1].pagina, da, a, tratti, self.posti[da - 1].dove)

    def luogo_in(self, linea: Linea, tratto: tuple[int, int]) -> Luogo:
        """The same of one span of a known line: nothing is to be looked for."""
        if not self.posti:
            return Luogo(linea.pagina, linea.numero, linea.numero, (tratto,))
        intera = self.posti[linea.numero - 1]
        if tratto == intera.tratti[0]:
            return intera  # most often
        return Luogo(intera.pagina, linea.numero, linea.numero, (tratto,), intera.dove)


def decode(dati: bytes, nome: str) -> str:
    """The text of a file, its ligatures as letters; DocumentoIllegibile if it is no text (NUL bytes, no known encoding)."""
    codifiche = ("utf-16",) if dati[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else ("utf-8-sig", "cp1252")
    for codifica in codifiche:
        try:
            testo = dati.decode(codifica)
        except UnicodeDecodeError:
            continue
        if dati[:4] == b"PK\x03\x04" or dati[:5] == b"%PDF-" or "\x00" in testo:
            raise DocumentoIllegibile("non è un testo", dove=nome, rimedio="indicare l'estratto testuale (.txt) ricavato dal documento")
        return testo.translate(LEGATURE)
    raise DocumentoIllegibile("la codifica del testo non è riconosciuta", dove=nome, rimedio="salvare il file in UTF-8 e riprovare")


def read_source(percorso: Path) -> Sorgente:
    """Read and split a file."""
    try:
        dati = percorso.read_bytes()
    except OSError as errore:
        raise DocumentoIllegibile(f"non si può leggere ({errore.strerror})", dove=percorso.name) from errore
    return split(decode(dati, percorso.name))


def split(testo: str) -> Sorgente:
    """Cut a text into pages of lines."""
    pagine: list[list[Linea]] = [[]]
    inizi: list[int] = []
    vuote, numero, da = 0, 0, 0
    while da <= len(testo):
        inizi.append(da)
        trovata = _FINE_RIGA.search(testo, da)
        fine = trovata.start() if trovata else len(testo)
        numero += 1
        for parte, inizio in _a_capo_pagina(testo, da, fine):
            if parte == "\f" or (vuote >= _RIGHE_TRA_PAGINE and pagine[-1]):
                pagine.append([])
                vuote = 0
            nudo = parte.strip()
            if not nudo:
                vuote = (
                    1 if "\xa0" in parte else vuote + (parte != "\f")
                )  # a cell with nothing but a blank is none of the lines between pages
                continue
            a = inizio + len(parte) - len(parte.lstrip())
            pagine[-1].append(Linea(len(pagine), numero, a, a + len(nudo), nudo, parte[-1].isspace(), vuote > 0))
            vuote = 0
        if not trovata:
            break
        da = trovata.end()
    return Sorgente(testo, tuple(tuple(p) for p in pagine if p), tuple(inizi))


def _a_capo_pagina(testo: str, da: int, a: int) -> list[tuple[str, int]]:
    """The parts of a line between form feeds, each form feed a part of its own."""
    parti, inizio = [], da
    for i in range(da, a):
        if testo[i] == "\f":
            parti += [(testo[inizio:i], inizio), ("\f", i)]
            inizio = i + 1
    parti.append((testo[inizio:a], inizio))
    return [(p, i) for p, i in parti if p or len(parti) == 1]
