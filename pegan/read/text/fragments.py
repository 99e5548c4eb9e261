"""A page as what is left when its labels are taken out: fragments of lines, in the order in which they were painted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pegan.read.registro import Tratto
from pegan.read.source import Linea, Sorgente
from pegan.read.text.label import Etichetta


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
