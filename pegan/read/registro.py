"""What is taken of a source: every cell of a document with its place, and no character twice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pegan.read.cells import CERTA, Alternativa, Cella, Pezzo
from pegan.read.source import Linea, Sorgente

Tratto = tuple[int, int]
"""From one offset of the source to another."""


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
