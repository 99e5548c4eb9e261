"""The runs of a cell to its text: lines from the top, words joined as they were wrapped."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pegan.read.pdf.text import Run
from pegan.read.wrapped import breaks_word

SPAZIO = 0.18
"""Of the letters' size: words further apart have a blank between them."""
_PIENA = 1.5
"""Of the letters' size, both margins and a letter: a line that leaves less was broken where the cell ended."""
_SOPRA = 0.3
"""Of the letters' size: no letter of a text begins so far before the one at its left ends."""
_ETICHETTA = 0.85
"""Of the size of the letters below: a form's label in the corner of its box is set in no larger ones."""
_CIFRE = frozenset("0123456789./,")
SPEZZATA = "a capo dopo una parola sola: potrebbe essere spezzata"
_SOVRAPPOSTI = "due testi stampati l'uno sull'altro: uno può non essere della cella"
_MORBIDO = "\N{SOFT HYPHEN}"


def lines_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs by line from the top, each from the left; what is written along a side stands last, in its own order."""
    if len(runs) == 1:
        return [list(runs)]
    dritti = [r for r in runs if r.giro == 0]
    linee: list[list[Run]] = []
    for r in sorted(dritti, key=lambda r: (r.y, r.x0)):
        if linee and abs(linee[-1][0].y - r.y) < 0.5 * min(r.corpo, linee[-1][0].corpo):
            linee[-1].append(r)
        else:
            linee.append([r])
    dritte = [sorted(x, key=lambda r: r.x0) if x[1:] else x for x in linee]
    return dritte if len(dritti) == len(runs) else [*dritte, *([r] for r in _turned(runs))]


def _turned(runs: Sequence[Run]) -> list[Run]:
    """Lines written upwards stand one right of the other, lines written downwards one left of the other."""
    return sorted((r for r in runs if r.giro), key=lambda r: (r.x if r.giro == 90 else -r.x, -r.y if r.giro == 90 else r.y))


def keep_blanks(celle: Iterable[Sequence[Run]]) -> bool:
    """Whether some line that goes on in the next one ends in a blank: a program paints one at the end of each, or none, whatever it does between words."""
    return any(any(r.testo.endswith(" ") for r in runs) and any(x[-1].testo.endswith(" ") for x in lines_of(runs)[:-1]) for runs in celle)


def overlaid(runs: Sequence[Run]) -> str | None:
    """Why a cell is in doubt on one of whose lines two texts lie over each other's ends: one of them is of no cell, as a page's head in its first row."""
    if len(runs) < 2 or not any(b.x0 - a.x1 < -_SOPRA * b.corpo for x in lines_of(runs) for a, b in pairwise(x)):
        return None
    return _SOVRAPPOSTI


def torn(runs: Sequence[Run], larga: float) -> bool:
    """Whether a word alone on a full line may go on in the next: a print that keeps no blanks at its lines' ends does not say."""
    return text_of(runs, larga) != text_of(runs, larga, spazi=False)


def text_of(runs: Sequence[Run], larga: float, *, spazi: bool = True) -> str:
    """A cell's text on one line, a label in small letters above it on one of its own; `larga` is the cell's width in points; `spazi`: a wrapped line
    keeps its blank, so that one without was broken."""
    linee = lines_of(runs)
    if len(linee) > 1 and linee[0][0].corpo <= _ETICHETTA * linee[1][0].corpo:
        sotto = [r for linea in linee[1:] for r in linea]
        if max(r.corpo for r in linee[0]) <= _ETICHETTA * min(r.corpo for r in sotto):
            return f"{' '.join(_line(linee[0]).split())}\n{text_of(sotto, larga, spazi=spazi)}"
    testo = ""
    for n, linea in enumerate(linee):
        pezzo = _line(linea)
        if n:
            prima, corpo = linee[n - 1], linea[0].corpo
            piena = bool(linea[0].giro) or larga - (prima[-1].x1 - prima[0].x0) <= _PIENA * corpo
            if testo.endswith(_MORBIDO):
                testo = testo[:-1]
            elif not _broken(_line(prima), pezzo, piena and (spazi or not pezzo[:1].isalpha())):
                testo += " "
        testo += pezzo
    return " ".join(testo.replace(_MORBIDO, "").split())


def _line(linea: Sequence[Run]) -> str:
    testo = ""
    for i, r in enumerate(linea):
        if i and r.x0 - linea[i - 1].x1 > SPAZIO * r.corpo:
            testo += " "
        testo += r.testo
    return testo


def _broken(prima: str, dopo: str, piena: bool) -> bool:
    """Between these lines there was no blank: a word broken inside, or behind its hyphen."""
    if prima.endswith(" ") or dopo.startswith(("- ", "– ", "/ ")) or prima.endswith((" -", " –", " /")) or prima in ("-", "–", "/"):
        return False
    if breaks_word(prima, False, dopo):
        return piena or prima[-1] in "-/'’"
    sola = len(prima.split()) == 1 and bool(dopo)
    return piena and sola and ((prima.isupper() and dopo.split()[0].isupper()) or (prima[-1] in _CIFRE and dopo[0] in _CIFRE))
