"""A page as what is left when its labels are taken out: fragments of lines, in the order in which they were painted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pegan.read.cells import CERTA, Alternativa, Cella, Pezzo
from pegan.read.source import Linea, Sorgente
from pegan.read.text.label import Etichetta
from pegan.read.words import lexicon, plain

Tratto = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frammento:
    """A piece of one line between labels; `n` counts the elements of the page, labels included."""

    n: int
    linea: Linea
    inizio: int
    fine: int
    testo: str
    sospesa: bool
    gruppo: str
    """The last label painted before it ("" at the top of a page)."""

    @property
    def tratto(self) -> Tratto:
        """Its span in the source."""
        return (self.inizio, self.fine)


def cut_fragments(sorgente: Sorgente, linee: Sequence[Linea], etichette: Iterable[Etichetta], tagli: Iterable[int] = ()) -> list[Frammento]:
    """The fragments of some lines, in order; `tagli` are offsets where glued cells are known to part."""
    confini = sorted([(a, b, e.nome) for e in etichette for a, b in e.tratti] + [(t, t, "") for t in tagli])
    frammenti: list[Frammento] = []
    gruppo, i, n = "", 0, 0
    for linea in linee:
        da = linea.inizio
        while i < len(confini) and confini[i][0] < linea.fine:
            a, b, nome = confini[i]
            if da < a:
                n = _aggiungi(frammenti, sorgente, linea, (da, a), gruppo, n)
            da, gruppo, i, n = b, nome or gruppo, i + 1, n + bool(nome)
        if da < linea.fine:
            n = _aggiungi(frammenti, sorgente, linea, (da, linea.fine), gruppo, n)
    return frammenti


def _aggiungi(frammenti: list[Frammento], sorgente: Sorgente, linea: Linea, tratto: Tratto, gruppo: str, n: int) -> int:
    grezzo = sorgente.testo[tratto[0] : tratto[1]]
    nudo = grezzo.strip()
    if not nudo:
        return n
    a = tratto[0] + len(grezzo) - len(grezzo.lstrip())
    coda = linea.sospesa if tratto[1] == linea.fine else False
    frammenti.append(Frammento(n, linea, a, a + len(nudo), nudo, coda, gruppo))
    return n + 1


def join_lines(parti: Sequence[tuple[str, bool]]) -> str:
    """The text of a wrapped cell: a blank where the line kept one or a word ended, nothing inside a word; runs of blanks stay one.

    `parti` are (text, line ended with a blank).

    >>> join_lines([("un incontro", True), ("di", True), ("programam", False), ("zione", False)])
    'un incontro di programamzione'
    """
    testo = ""
    for i, (parte, _) in enumerate(parti):
        if i:
            testo += "" if breaks_word(*parti[i - 1], parte) else " "
        testo += parte
    return " ".join(testo.split())


def breaks_word(prima: str, sospesa: bool, dopo: str) -> bool:
    """A line that ends without a blank was broken inside a word, if a word can be broken there.

    Excel wraps between words; a word it breaks is one that is too wide for the column, so it stands alone on its line. Behind a
    hyphen it wraps too.

    >>> breaks_word("programam", False, "zione"), breaks_word("fine anno", False, "rispetto"), breaks_word("2021-", False, "2023")
    (True, False, True)
    """
    ultima = plain(prima.split()[-1]) if prima.split() else ""
    if sospesa or not dopo:
        return False
    if prima[-1] in "-/'’" or dopo[0] in "-/":
        return True
    return len(prima.split()) == 1 and prima[-1].isalpha() and dopo[0].islower() and ultima not in lexicon("legami")


@dataclass(slots=True)
class Registro:
    """Takes every cell of a document and keeps the conservation law: no character twice, none lost."""

    sorgente: Sorgente
    celle: list[Cella] = field(default_factory=list)
    _presi: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self._presi = bytearray(len(self.sorgente.testo))

    def libero(self, tratto: Tratto) -> bool:
        """Nothing took any of these characters yet."""
        da, a = tratto
        return self._presi.find(1, da, a) < 0

    def at_free_lines(self, linee: Sequence[Linea | None], quali: Iterable[int]) -> list[int]:
        """Those of some lines of which nothing took the first character: a look at many that costs as much as one call."""
        presi = self._presi
        return [i for i in quali if (x := linee[i]) is not None and not presi[x.inizio]]

    def prendi(
        self,
        tabella: str,
        chiave: str,
        campo: str,
        testo: str | None,
        tratti: Sequence[Tratto],
        confidenza: str = CERTA,
        motivo: str | None = None,
        alternative: tuple[Alternativa, ...] = (),
    ) -> None:
        """Attribute spans to a field; ValueError if some of them are taken (a fault of the reader)."""
        presi = self._presi
        for a, b in tratti:
            if presi.find(1, a, b) >= 0:
                raise ValueError(f"taken twice: {self.sorgente.testo[a:b]!r} for {tabella}.{campo} of {chiave}")
            presi[a:b] = b"\x01" * (b - a)
        luogo = self.sorgente.luogo(tuple(tratti)) if tratti else None
        self.celle.append(Cella(tabella, chiave, campo, testo, luogo, confidenza, motivo, alternative))

    def prendi_libero(
        self,
        tabella: str,
        chiave: str,
        campo: str,
        testo: str | None,
        linea: Linea,
        tratto: Tratto,
        confidenza: str = CERTA,
        motivo: str | None = None,
        alternative: tuple[Alternativa, ...] = (),
    ) -> bool:
        """The same of one span of a known line if nothing took any of it yet; whether it did: most of a grid's cells are asked for once."""
        da, a = tratto
        if self._presi.find(1, da, a) >= 0:
            return False
        self._presi[da:a] = b"\x01" * (a - da)
        self.celle.append(Cella(tabella, chiave, campo, testo, self.sorgente.luogo_in(linea, tratto), confidenza, motivo, alternative))
        return True

    def rilascia(self, quali: Callable[[Cella], bool]) -> None:
        """Take back what was attributed to some cells: it is left over again."""
        for c in self.celle:
            if c.luogo and quali(c):
                for a, b in c.luogo.tratti:
                    self._presi[a:b] = bytes(b - a)
        self.celle = [c for c in self.celle if not quali(c)]

    def avanzi(self) -> list[Pezzo]:
        """What no cell took: a piece a line, split where something taken stands between."""
        presi, sorgente = self._presi, self.sorgente
        con_avanzi = [x for pagina in sorgente.pagine for x in pagina if presi.find(0, x.inizio, x.fine) >= 0]
        return [Pezzo(sorgente.luogo((t,)), sorgente.testo[slice(*t)]) for x in con_avanzi for t in self.liberi(x.inizio, x.fine)]

    def liberi(self, da: int, a: int) -> list[Tratto]:
        """What nothing took of some characters, in runs."""
        tratti: list[Tratto] = []
        inizio: int | None = None
        for i in range(da, a + 1):
            preso = i == a or self._presi[i] or (self.sorgente.testo[i].isspace() and inizio is None)
            if not preso and inizio is None:
                inizio = i
            elif preso and inizio is not None:
                testo = self.sorgente.testo[inizio:i]
                tratti.append((inizio, inizio + len(testo.rstrip())))
                inizio = None
        return tratti
