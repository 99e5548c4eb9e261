"""What a sheet's head says twice, in the year and at its end: "Grado di raggiungimento" under "Verifica intermedia", and again under "Verifica finale"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cell import Cell, alone
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.testate import FINE, META, heading
from pegan.read.pages import cell_text

_DELL_ANNO = frozenset({"raggiungimento", "stato_dichiarato"})
"""Of the year as a whole: two that differ can't both be it, as two notes can."""
_RILEVATI = ("raggiungimento", "stato_dichiarato", "motivo", "note")
_NEL_MENTRE = re.compile(r"intermedi|infrannual|in itinere|\b(?:I|1[°º]|primo) (?:semestre|monitoraggio|report)", re.I)
_ALLA_FINE = re.compile(r"\bfinal[ei]\b|consuntiv|fine (?:anno|esercizio)", re.I)
_DUE = "il foglio lo dice due volte, e non allo stesso modo"


def at_the_end(celle: Sequence[Cell], valori: Sequence[Trovato]) -> list[Trovato]:
    """The values: of those said in the year and at its end, the last; of those said twice without a time, the first, open."""
    restano = list(valori)
    nomi = [v.nome for v in valori]
    for nome in [n for n in _RILEVATI if nomi.count(n) > 1]:
        suoi = [v for v in valori if v.nome == nome and v.etichetta >= 0]
        if len({v.text(celle) for v in suoi}) < 2:
            continue
        tempi = [(v, *_when(celle, v)) for v in suoi]
        finali = [(v, quando) for v, quando, _ in tempi if quando != META]
        if len(finali) == 1:
            (sua, quando), detto = finali[0], next(detto for _, quando, detto in tempi if quando == META)
            sua = sua if quando == FINE else replace(sua, dubbio=sua.dubbio or f"«{detto}» è di prima della fine dell'anno")
        elif nome in _DELL_ANNO:
            sua = replace(suoi[0].opened(_DUE), altre=tuple(v.parti[0][0] for v in suoi[1:]))
        else:
            continue
        capo = next(n for n, v in enumerate(restano) if v in suoi)
        restano = [v for v in restano if v not in suoi]
        restano.insert(capo, sua)
    return restano


def _when(celle: Sequence[Cell], v: Trovato) -> tuple[str, str]:
    """Whether a value is of a time in the year (META) or of its end (FINE), as its label says, a text at the label's left, or the title above it; and that text."""
    etichetta = celle[v.etichetta]
    accanto = [c for c in celle if c.text and c.row0 <= etichetta.row0 <= c.row1 and c.col1 < etichetta.col0]
    sopra = next((c for c in reversed(celle) if c.text and c.row0 < etichetta.row0 and alone(c, celle)), None)
    for c in (etichetta, *accanto, *([sopra] if sopra else [])):
        testo = cell_text(c)
        if quando := heading(testo).quando or (META if _NEL_MENTRE.search(testo) else FINE if _ALLA_FINE.search(testo) else ""):
            return quando, testo
    return "", ""
