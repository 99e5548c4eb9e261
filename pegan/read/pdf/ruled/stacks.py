"""Pieces of lines to the texts of cells that no rule parts: which lines, one below the other, were wrapped.

pieces ─▶ pairs, one right below the other ─▶ what each pair says ─▶ wrapped texts

A printed line says more than a text's: how far it stands from the next (lines of a text are as far apart as their letters ask, rows mostly further), and
a blank at its end, which Excel keeps where it wraps.
"""

import re
from collections import Counter
from collections.abc import Callable

from pegan.read.layout.cells import RIGHE_VICINE, Casella, hangs, leans
from pegan.read.layout.lines import Etichetta
from pegan.read.pdf.ruled.steps import TITOLO, Coppia, Passi, Pila, had_room, read_pairs, wide
from pegan.read.pdf.text import Run
from pegan.read.wrapped import breaks_word

_STESSO = 0.05
"""Of the letters' size: steps that differ by less are the same."""
_PIENA = 0.85
"""Of the widest line: a word broken inside fills so much of its own."""
_INCERTO = 0.6
"""What is said for a wrapped text and against it, so near: neither is sure."""
_DICE_PASSO, _SOLO_PASSO, _LONTANA = 5.5, 1.0, 3.0
_DICE_SPAZIO, _SOSPESA = 3.0, 1.0
_INTERROTTA, _DUE_RIGHE, _VOCE = 4.0, 3.0, 6.0
_CI_STAVA, _NON_CI_STAVA = 1.5, 0.5
_MINUSCOLA, _ETICHETTA, _TITOLO = 0.5, 1.5, 1.5
"""What each sign weighs: the step from line to line, the blank kept at a line's end, what is painted between two lines, values or labels beside both, a
label with its value below, the room that was left on the first, how the next begins, a title's capitals."""
_NUMERO = re.compile(r"(?!(?:19|20)\d\d\b)(?:\d|[IVX]+\b)")
"""What no year is."""
_SIGLA = 5
"""Letters of a word that may be in capitals in any text, at the most."""


def stack_texts(pezzi: Pila, passi: Passi, parted: Callable[[Run, Run], bool], etichetta: Etichetta) -> list[Casella]:
    """The texts of some pieces; `parted` tells whether a rule lies between two lines, `etichetta` tells what is a label of some form."""
    coppie = [c for c in read_pairs(pezzi) if not parted(pezzi[c.sopra][1][0], pezzi[c.sotto][1][0])]
    sulla_linea = Counter(p.riga for p, _ in pezzi)
    dopo: dict[int, int] = {}
    dubbi: set[int] = set()
    for c in coppie:
        (p, _), (q, _) = pezzi[c.sopra], pezzi[c.sotto]
        detto = _said(pezzi, c, passi, etichetta)
        if sulla_linea[p.riga] == 1 < sulla_linea[q.riga] and passi.voci.get(q.riga) is q and not etichetta(f"{p.testo} {q.testo}"):
            detto -= _VOCE  # a title above a label with its value
        if detto > 0:
            dopo[c.sopra] = c.sotto
        if abs(detto) < _INCERTO:
            dubbi |= {c.sopra, c.sotto}
    primi = set(range(len(pezzi))) - set(dopo.values())
    celle = []
    for n in sorted(primi):
        suoi = [n]
        while suoi[-1] in dopo:
            suoi.append(dopo[suoi[-1]])
        celle.append(Casella([pezzi[i][0] for i in suoi], RIGHE_VICINE if dubbi.intersection(suoi) else None))
    return sorted(celle, key=lambda c: (c.riga0, c.x0))


def is_item(testo: str) -> bool:
    """With what a paragraph of a list within a cell begins."""
    return testo.startswith(("- ", "– ", "• ", "· "))


def _is_labelled(testo: str, sopra: str, etichetta: Etichetta) -> bool:
    """A label with its value ("Settore: Tributi"), or its number: "Obiettivo 4.2"."""
    voce, due_punti, _ = testo.partition(":")
    prima, _, dopo = testo.partition(" ")
    numerata = _NUMERO.match(dopo) is not None and not hangs(sopra)
    return testo[0].isupper() and ((bool(due_punti) and etichetta(voce)) or (numerata and etichetta(prima)))


def _said(pezzi: Pila, c: Coppia, passi: Passi, etichetta: Etichetta) -> float:
    """What is said for one text on both lines, less what is said against."""
    (p, g), (q, _) = pezzi[c.sopra], pezzi[c.sotto]
    detto = 0.0
    if passi.linea is not None and g[0].corpo < TITOLO * passi.corpo:
        if c.passo > passi.linea + _STESSO:
            detto -= _LONTANA
        elif passi.riga is not None and passi.riga > passi.linea + _STESSO:
            detto += _DICE_PASSO
        else:
            detto += _SOLO_PASSO if passi.riga is None else 0.0
    detto -= _INTERROTTA * passi.turni.part(p, q) + _DUE_RIGHE * passi.are_rows(p, q, etichetta)
    detto -= _VOCE * _is_labelled(q.testo, p.testo, etichetta)
    spezzata = wide(pezzi, c.sopra) >= _PIENA * c.larga and breaks_word(p.testo, False, q.testo)
    if is_item(q.testo):
        return detto  # the line above may end anywhere
    if g[-1].testo.endswith(" "):
        detto += _DICE_SPAZIO
    elif passi.spazi and not spezzata:
        detto -= _DICE_SPAZIO
    detto += -_CI_STAVA if had_room(pezzi, c) else _NON_CI_STAVA
    detto -= _TITOLO * (p.testo.isupper() != q.testo.isupper() and min(len(p.testo), len(q.testo)) > _SIGLA)
    detto += _SOSPESA * (hangs(p.testo) or leans(q.testo)) + _MINUSCOLA * q.testo[0].islower()
    if etichetta(f"{p.testo} {q.testo}") and not etichetta(q.testo):
        detto += _ETICHETTA
    elif etichetta(p.testo) and etichetta(q.testo):
        detto -= _ETICHETTA
    return detto
