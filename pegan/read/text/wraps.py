"""Which lines of a text that lost its blanks were wrapped: the blank that the print kept at their end, put back.

A column wraps a line where the next word does not fit. So the lines of one cell bound the width of its column: none is wider, and none would have had
room for the word that follows. Lines that end with a word that ends no cell ("con il") were wrapped surely, and show how wide the columns are; of the others
the cheapest way to share all lines of a page out among cells of these widths decides, and says where another way is nearly as good.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.classification import missioni, programmi
from pegan.read.source import Linea, Sorgente
from pegan.read.text.results import is_result
from pegan.read.words import PERCENTO, is_name, is_role, is_unit, lexicon, plain

_LARGHE = {**dict.fromkeys("ijl.,;:'’|!", 0.45), **dict.fromkeys('tfrI()-/ "', 0.6), **dict.fromkeys("mwMW%@", 1.55)}
_MAIUSCOLA, _MINUSCOLA = 1.25, 1.0
"""Widths of letters against that of an "n", about as the usual faces without serifs have them."""
_GIOCO = 1.03
"""What widths may differ by for the face of the print."""
_POCHI = 2
"""Sure lines that make a column."""
_DUBBIO = 1.0
"""What the other way costs more, below which a line's end is open."""
_ABBREVIATA = 5
"""Letters of a word with its point at most that ends no sentence."""
_BREVE = 7
"""Words of a line on which a person and a share stand."""
_MAI = 1e6
_DAVANTI = re.compile(r"(?:\S{1,14} )?(?:\d+(?:[.,]\d+)* ?%? )+(?=[^\W\d_])")
_CIFRA = r"(?:-?\d+(?:[.,/]\d+)*(?: ?%|[A-Z])?|[xX×✓✔•■])"
_CIFRE = re.compile(rf"([^\W\d]\S{{,13}} )?{_CIFRA}(?: {_CIFRA})*")
_DATA = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_TRIENNIO = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d")


def restore_blanks(sorgente: Sorgente) -> Sorgente:
    """The text with every line said to be wrapped or not (`sospesa`), and whether that is open (`aperta`)."""
    colonne = column_widths([linea for p in sorgente.pagine for linea in p])
    intere = _whole_words(sorgente)
    pagine = []
    for pagina in sorgente.pagine:
        va_avanti, dubbie = _wrapped(pagina, colonne)
        # a word alone on its line may be cut where the column ends
        monche = [
            len(x.testo.split()) == 1 and plain(x.testo).strip(".,;:()") not in intere and y.testo[0].islower()
            for x, y in itertools.pairwise(pagina)
        ]
        pagine.append(
            tuple(replace(x, sospesa=v, aperta=d or m) for x, v, d, m in zip(pagina, va_avanti, dubbie, [*monche, False], strict=True))
        )
    return replace(sorgente, pagine=tuple(pagine))


def _whole_words(sorgente: Sorgente) -> set[str]:
    """Words that some line has between two others, or that the law's names of missioni and programmi have."""
    testi = [p for pagina in sorgente.pagine for x in pagina for p in x.testo.split()[1:-1]]
    testi += [p for m, nome in missioni().items() for n in (nome, *(x for _, x in programmi(m))) for p in n.split()]
    return {plain(p).strip(".,;:()") for p in testi}


def width(testo: str) -> float:
    """How wide a text is, in letters.

    >>> width("nono"), round(width("illi"), 2)
    (4.0, 1.8)
    """
    return sum(_LARGHE.get(c) or (_MAIUSCOLA if c.isupper() else _MINUSCOLA) for c in testo)


def column_widths(linee: Sequence[Linea]) -> list[float]:
    """The widths that explain the lines that surely went on, the commonest first."""
    limiti = []
    for x, y in itertools.pairwise(linee):
        if x.pagina == y.pagina and not y.stacco and plain(x.testo.split()[-1]) in lexicon("legami") and not _hard(x, y):
            basso, alto = _bounds(x, y)
            if basso < alto:
                limiti.append((basso, alto))
    colonne: list[float] = []
    while len(limiti) >= _POCHI:
        larga = max((b for b, _ in limiti), key=lambda w: (sum(b <= w * _GIOCO and w < a for b, a in limiti), -w))
        resto = [(b, a) for b, a in limiti if not (b <= larga * _GIOCO and larga < a)]
        if len(limiti) - len(resto) < _POCHI:
            break
        colonne.append(larga)
        limiti = resto
    return colonne


def _bounds(x: Linea, y: Linea) -> tuple[float, float]:
    """What the width of a column lies between in which the first line was wrapped and the second one stands."""
    # behind figures on one line stands a cell of its own
    coda = _DAVANTI.sub("", x.testo) or x.testo
    return max(width(coda), width(y.testo)), width(f"{coda} {y.testo.split()[0]}")


def _hard(x: Linea, y: Linea) -> bool:
    """Two cells surely: one of the lines is a row of figures or marks, or the years of a plan, or they are of two people, or of one's name and role."""
    return (
        _figures(x.testo)
        or _figures(y.testo)
        or bool(_DATA.fullmatch(x.testo))
        or any(bool(_TRIENNIO.fullmatch(t)) for t in (x.testo, y.testo))
        or (len(x.testo.split()) <= _BREVE and bool(PERCENTO.search(x.testo)) and bool(PERCENTO.search(y.testo)))
        or (is_role(y.testo) and (is_role(x.testo) or (is_name(x.testo) and len(x.testo.split()) == 1)))
        or (is_name(y.testo) and not y.testo.isupper() and len(y.testo.split()) == 1 and is_name(x.testo))
    )


def _figures(testo: str) -> bool:
    """A row of figures or marks, a unit before it or none."""
    m = _CIFRE.fullmatch(testo)
    return m is not None and not _DATA.fullmatch(testo) and (not m[1] or is_unit(m[1].strip()))


def _word_cost(x: Linea, y: Linea) -> float:
    """What the words say against one cell (above 0) or for it."""
    costo = 1.5 if y.stacco else 0.0
    prima, dopo = plain(x.testo.split()[-1]), plain(y.testo.split()[0])
    if prima in lexicon("legami"):
        costo -= 3.0
    elif x.testo[-1] in ",-/":
        costo -= 1.5
    elif x.testo[-1] in ".;:" and len(x.testo.split()[-1]) > _ABBREVIATA:
        costo += 1.5
    if y.testo[0].isupper():
        costo += 0.0 if prima in lexicon("legami") else 0.5 if x.testo.isupper() and y.testo.isupper() else 3.0
    elif is_result(y.testo):
        costo += 2.0 if is_result(_DAVANTI.sub("", x.testo)) or y.testo[0].isdigit() else 0.0
    elif dopo in lexicon("legami") and y.testo[0].islower():
        costo -= 2.5
    elif y.testo[0] in ",;.)":
        costo -= 2.0
    return costo


_PIENA, _CAMBIO = -0.6, 0.3
"""That a line is as full as a wrapped one is; that the next cell stands in another column."""
_IGNOTA, _APPENA = -0.2, 0.5
"""That it may be so in a column that no sure line shows; that it hardly may."""


def _wrapped(pagina: Sequence[Linea], colonne: Sequence[float]) -> tuple[list[bool], list[bool]]:
    """Of each line of a page whether it goes on with the next one, and whether that is open."""
    n, m = len(pagina), len(colonne) + 1  # the last column is of any width
    larghe = [width(x.testo) for x in pagina]
    sta = [[w <= c * _GIOCO for c in colonne] + [True] for w in larghe]
    giunte: list[list[float]] = []
    for i in range(n - 1):
        x, y = pagina[i], pagina[i + 1]
        if _hard(x, y):
            giunte.append([_MAI] * m)
            continue
        basso, alto = _bounds(x, y)
        parole = _word_cost(x, y)
        note = [parole + _PIENA if basso <= c * _GIOCO and c < alto * _GIOCO else _MAI for c in colonne]
        giunte.append([*note, parole + (_IGNOTA if basso < alto * _GIOCO else _APPENA if basso < alto * _GIOCO**3 else _MAI)])
    avanti = [[0.0 if s else _MAI for s in sta[0]]]
    for i in range(1, n):
        prima = avanti[-1]
        minimo = min(prima)
        nuova = [min(prima[c], minimo + _CAMBIO) for c in range(m)]
        avanti.append([min(nuova[c], prima[c] + giunte[i - 1][c]) if sta[i][c] else _MAI for c in range(m)])
    dietro = [[0.0] * m]
    for i in range(n - 2, -1, -1):
        dopo = [d if s else _MAI for d, s in zip(dietro[0], sta[i + 1], strict=True)]
        minimo = min(dopo)
        dietro.insert(0, [min(min(dopo[c], minimo + _CAMBIO), dopo[c] + giunte[i][c]) for c in range(m)])
    va_avanti, dubbie = [], []
    for i in range(n - 1):
        dopo = [d if s else _MAI for d, s in zip(dietro[i + 1], sta[i + 1], strict=True)]
        unita = min(avanti[i][c] + giunte[i][c] + dopo[c] for c in range(m))
        divisa = min(min(avanti[i][c] + dopo[c] for c in range(m)), min(avanti[i]) + _CAMBIO + min(dopo))
        va_avanti.append(unita < divisa)
        dubbie.append(abs(unita - divisa) < _DUBBIO)
    return [*va_avanti, False], [*dubbie, False]
