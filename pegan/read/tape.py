"""Some lines as the letters that labels are compared by, one after another, each knowing where it stands in the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pegan.read.source import Linea
from pegan.read.spellings import Grafia, chiave, grafie


@dataclass(slots=True)
class Nastro:
    """The key characters of some lines in a row, each with its offset and its line."""

    linee: Sequence[Linea]
    offset: list[int]
    riga: list[int]
    chiave: str
    confini: list[int]
    """Line n holds the key characters from `confini[n]` to `confini[n + 1]`."""
    preso: bytearray
    """1 for each that a label took."""
    presenti: tuple[Grafia, ...] = ()
    """The spellings whose letters stand somewhere in it, whole."""

    @classmethod
    def di(cls, linee: Sequence[Linea]) -> Nastro:
        """The tape of some lines, nothing of it taken."""
        lettere: list[str] = []
        offset: list[int] = []
        riga: list[int] = []
        confini = [0]
        for n, linea in enumerate(linee):
            for i, c in enumerate(linea.testo, linea.inizio):
                for k in chiave(c):
                    lettere.append(k)
                    offset.append(i)
            riga += [n] * (len(lettere) - len(riga))
            confini.append(len(lettere))
        testo = "".join(lettere)
        return cls(linee, offset, riga, testo, confini, bytearray(len(lettere)), tuple(g for g in grafie() if g.chiave in testo))

    def intatto(self) -> Nastro:
        """The same tape with nothing taken."""
        return replace(self, preso=bytearray(len(self.preso)))

    def liberi(self, n: int) -> list[int]:
        """What nothing took yet of the n-th line; [] behind the last one."""
        if n >= len(self.linee):
            return []
        a, b = self.confini[n], self.confini[n + 1]
        preso = self.preso
        return [i for i in range(a, b) if not preso[i]] if any(preso[a:b]) else list(range(a, b))
