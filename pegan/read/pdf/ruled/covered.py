"""The letters that each column of a table without rules covers: its heading's, and those of what stands below it or nearest to it."""

from collections.abc import Sequence

from pegan.read.form.tables.gantt import is_mark
from pegan.read.layout.cells import Casella
from pegan.read.layout.placing import span, stretched
from pegan.read.layout.tables import Colonna, Fascia
from pegan.read.pdf.ruled.stripes import far_stripes


def covered(foglie: Sequence[Casella], corpo: Sequence[Casella]) -> tuple[list[Colonna], list[Colonna]]:
    """The letters that each column covers: its heading's, and those of the values that meet no other heading; where texts are whose column is not sure."""
    testate = [(c.x0, c.x1) for c in sorted(foglie, key=lambda c: c.x0)]
    colonne, lontani = stretched(testate, ((c.x0, c.x1) for c in corpo if not is_mark(c.testo)))
    sotto = [[c.x1 for c in corpo if c.x0 < b and a < c.x1] for a, b in testate]
    a_destra = {
        k for k, (fini, (_, b)) in enumerate(zip(sotto, testate, strict=True)) if len(fini) > 1 and all(abs(x - b) <= 1 for x in fini)
    }
    trovate, incerte = far_stripes(testate, colonne, lontani, a_destra)
    for k, (x0, x1) in trovate:
        colonne[k] = (min(colonne[k][0], x0), max(colonne[k][1], x1))
    return colonne, incerte


def from_headings(foglie: Sequence[Casella], colonne: Sequence[Colonna], corpo: Sequence[Casella]) -> list[Colonna]:
    """The columns of headings that stand where these begin: each up to the next, where no words begin between them. A year stands at the right of its own,
    above its figures."""
    inizi = [a if c.numero else c.x0 for c, (a, _) in zip(foglie, colonne, strict=True)]
    parole = [c.x0 for c in corpo if not c.numero]
    larghe = []
    for c, k, a, b in zip(foglie, colonne, inizi, (*inizi[1:], colonne[-1][1] + 1), strict=True):
        stretta = c.numero or any(k[1] <= x < b - 1 for x in parole)
        larghe.append(k if stretta else (a, max(a + 1, b - 1)))
    return larghe


def divided(colonne: Sequence[Colonna], corpo: Sequence[Fascia]) -> tuple[list[Colonna], list[int]]:
    """The columns, one that holds two texts on row after row divided between them; and of each of those given, which is its first."""
    nuove: list[Colonna] = []
    prime: list[int] = []
    for k, (x0, x1) in enumerate(colonne):
        prime.append(len(nuove))
        righe = [[c for c in f.celle if not is_mark(c.testo) and span(c, colonne) == (k, k)] for f in corpo]
        doppie = [r for r in righe if len(r) == 2]
        fine = max((min(r, key=lambda c: c.x0).x1 for r in doppie), default=0)
        inizio = min((max(r, key=lambda c: c.x0).x0 for r in doppie), default=0)
        if len(doppie) > 1 and 2 * len(doppie) >= sum(1 for r in righe if r) and fine <= inizio and all(len(r) < 3 for r in righe):
            nuove += [(x0, fine), (inizio, x1)]
        else:
            nuove.append((x0, x1))
    return nuove, prime
