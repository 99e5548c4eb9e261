"""What is read of a page before its cells, and parts of pages laid beside or below one another as one page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import NamedTuple

from pegan.read.pdf.pdfium.habits import CONSUETE, Abitudini
from pegan.read.pdf.rules import SOTTILE, Regole, Riquadro, join_sides
from pegan.read.pdf.text import Run

_UGUALE = 0.15
"""Of the letters' size: copies of one text lie so near."""
Copie = Mapping[int, Sequence[int]]
"""Of a character, by its index, the indices of its copies."""


@dataclass(slots=True)
class Veduta:
    """A page, or several as one: its runs and rules, and what is asked of it only where a text meets a rule."""

    numeri: tuple[int, ...]
    pagina: Riquadro
    """What of it is shown."""
    runs: list[Run]
    regole: Regole
    corpo: float
    """The size of its small letters."""
    oggetti: Callable[[], Sequence[Riquadro]]
    """The boxes of text painted in one piece."""
    ritaglio: Callable[[int], Riquadro | None]
    """What a character is clipped to, by its index."""
    scritte: list[tuple[float, float, str]] = field(default_factory=list)
    """(middle, text) of what somebody typed over it."""
    abitudini: Abitudini = CONSUETE
    """Of the program that printed it."""
    invisibile: bool = False
    """Its text is what was recognised in an image."""
    passi: tuple[float, ...] = (0.0,)
    """How far each of its pages lies at the right of the first."""
    cali: tuple[float, ...] = (0.0,)
    """How far below it."""
    inizi: tuple[float, ...] = (-inf,)
    """From where on, to the right, it is that page."""
    cime: tuple[float, ...] = (-inf,)
    """From where on, downwards."""
    ripetono: tuple[float, ...] = (-inf,)
    """Up to where that page has the first one's columns again."""
    fuori: list[Run] = field(default_factory=list)
    """Runs of its pages that none of them shows."""
    tagli: tuple[tuple[float, float], ...] = ()
    """Where (x, y) a text of one page may be the end of another's."""

    @property
    def vicino(self) -> float:
        """Lines nearer than this are one."""
        return SOTTILE * self.corpo

    def shows(self, r: Run) -> bool:
        """Something of a run is on the page: what lies beyond its edges is on another page, or on none."""
        x0, y0, x1, y1 = self.pagina
        return r.x1 > x0 and r.x0 < x1 and r.y1 > y0 and r.y0 < y1


class Lembo(NamedTuple):
    """A part of a page, and how far it is moved."""

    veduta: Veduta
    passo: float
    cala: float
    parte: Riquadro

    def moved(self, b: Riquadro) -> Riquadro:
        return b[0] + self.passo, b[1] + self.cala, b[2] + self.passo, b[3] + self.cala

    def move(self, r: Run, indici: int) -> Run:
        """A run where it lies then, its characters counted from there."""
        x0, y0, x1, y1 = self.moved((r.x0, r.y0, r.x1, r.y1))
        lettere = tuple((da + self.passo, a + self.passo) for da, a in r.lettere)
        return replace(r, x0=x0, y0=y0, x1=x1, y1=y1, lettere=lettere, indice=r.indice + indici if r.indice >= 0 else -1)


def lay(lembi: Sequence[Lembo], indici: int, runs: list[Run], fuori: list[Run], copie: Copie) -> Veduta:
    """Parts of pages as one page; its runs, those that are no cell's, and their characters' copies are given: `indici` of them are counted for each part."""
    vedute = [x.veduta for x in lembi]
    corpo = min(v.corpo for v in vedute)
    regole = Regole()
    for x in lembi:
        _add_rules(regole, x, SOTTILE * corpo)
    regole.orizzontali = join_sides(regole.orizzontali, SOTTILE * corpo, corpo)
    regole.verticali = join_sides(regole.verticali, SOTTILE * corpo, corpo)

    def oggetti() -> list[Riquadro]:
        return [x.moved(b) for x in lembi for b in x.veduta.oggetti()]

    def ritaglio(indice: int) -> Riquadro | None:
        visti = []
        for uno in (indice, *copie.get(indice, ())):
            n, suo = divmod(uno, indici)
            visti.append(lembi[n].moved(b) if (b := vedute[n].ritaglio(suo)) else None)
        sicuri = [b for b in visti if b is not None]
        return _around(sicuri) if len(sicuri) == len(visti) else None

    return Veduta(
        tuple(n for v in vedute for n in v.numeri), _around([x.moved(x.veduta.pagina) for x in lembi]), runs, regole, corpo, oggetti, ritaglio,
        [(mezzo + x.passo, y + x.cala, t) for x in lembi for mezzo, y, t in x.veduta.scritte], vedute[0].abitudini, vedute[0].invisibile,
        tuple(passo + x.passo for x in lembi for passo in x.veduta.passi), tuple(cala + x.cala for x in lembi for cala in x.veduta.cali),
        tuple(max(inizio, x.parte[0]) + x.passo for x in lembi for inizio in x.veduta.inizi),
        tuple(max(cima, x.parte[1]) + x.cala for x in lembi for cima in x.veduta.cime),
        tuple(fino for v in vedute for fino in v.ripetono), fuori,
        tuple((taglio + x.passo, y + x.cala) for x in lembi for taglio, y in x.veduta.tagli),
    )  # fmt: skip


def lies_on(a: Run, b: Run, corpo: float) -> bool:
    """Both stand at one place."""
    return abs(a.x0 - b.x0) <= _UGUALE * corpo and abs(a.y - b.y) <= _UGUALE * corpo


def _add_rules(regole: Regole, lembo: Lembo, vicino: float) -> None:
    """What of a page's rules and fills lies in its part: where two parts meet, the one above says which cells end there, the other a heading's edge too."""
    sue, passo, cala = lembo.veduta.regole, lembo.passo, lembo.cala
    x0, y0, x1, y1 = lembo.parte
    for y, da, a in sue.orizzontali:
        da, a = max(da, x0), min(a, x1)
        if a - da > vicino and y0 + vicino < y <= y1 + vicino:
            regole.orizzontali.append((y + cala, da + passo, a + passo))
    for x, da, a in sue.verticali:
        da, a = max(da, y0), min(a, y1)
        if a - da > vicino and x0 - vicino <= x <= x1 + vicino:
            regole.verticali.append((x + passo, da + cala, a + cala))
    regole.barre += [(y + cala, da + passo, a + passo) for y, da, a in sue.barre if x0 <= (da + a) / 2 <= x1 and y0 <= y <= y1]
    for (sinistra, alto, destra, basso), colore in sue.campiture:
        box = max(sinistra, x0), max(alto, y0), min(destra, x1), min(basso, y1)
        if min(box[2] - box[0], box[3] - box[1]) > vicino:
            regole.campiture.append((lembo.moved(box), colore))
    regole.disegni += [lembo.moved(b) for b in sue.disegni if x0 <= (b[0] + b[2]) / 2 <= x1 and y0 <= (b[1] + b[3]) / 2 <= y1]


def _around(scatole: Sequence[Riquadro]) -> Riquadro:
    x0, y0, x1, y1 = zip(*scatole, strict=True)
    return min(x0), min(y0), max(x1), max(y1)
