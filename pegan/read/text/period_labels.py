"""The labels above the Gantt and the targets that are no words of the form: periods and years."""

import itertools
import re
from collections.abc import Iterator, Sequence

from pegan.clean.dates import ANNO
from pegan.read.form.tables.gantt import is_period, read_leaf
from pegan.read.source import Linea
from pegan.read.tape import Nastro
from pegan.read.text.label import Etichetta


def period_labels(nastro: Nastro) -> Iterator[Etichetta]:
    """The heading of a Gantt in other periods than the form's own: a line of months, or of the numbers of quarters, year after year."""
    for n, linea in enumerate(nastro.linee):
        a, b = nastro.confini[n], nastro.confini[n + 1]
        parole = linea.testo.split()
        cifre = all(p.isdigit() for p in parole)
        poche = len(parole) < (_CIFRE if cifre else _PERIODI) and not _CICLI.fullmatch(linea.testo)
        if poche or any(nastro.preso[a:b]) or not all(is_period(p) for p in parole):
            continue
        numeri = [f.numero for p in parole if (f := read_leaf(p)) is not None and f.numero is not None]
        # they count from 1, and begin anew with each year
        if not numeri or (numeri[0] == 1 and all(y in (x + 1, 1) for x, y in itertools.pairwise(numeri))):
            nastro.preso[a:b] = b"\x01" * (b - a)
            yield Etichetta("periodi", "scheda", ((linea.inizio, linea.fine),))


_PERIODI, _CIFRE = 4, 8
"""Words of a heading of periods; more where it is nothing but numbers, as a row of values is."""
_CICLI = re.compile(r"(1 2 3(?: 4)?)(?: \1)+")
"""The quarters, or the thirds, of some years."""


def year_labels(linee: Sequence[Linea], trovate: Sequence[Etichetta]) -> Iterator[Etichetta]:
    """The years above the columns: on lines that hold labels and years only, at least one year beside a label or another year."""
    occupati = {i for e in trovate for a, b in e.tratti for i in range(a, b)}
    ancore = {linea.numero for linea in linee if any(i in occupati for i in range(linea.inizio, linea.fine))}
    for prima, linea in zip([None, *linee], linee, strict=False):
        if not ANNO.search(linea.testo):
            continue
        liberi = "".join(" " if linea.inizio + i in occupati else c for i, c in enumerate(linea.testo))
        parole = liberi.split()
        if not parole or not all(ANNO.fullmatch(p) for p in parole):
            continue
        seguito = prima is not None and (is_wrapped(prima) or prima.testo[-1] in "-/")
        if len(parole) == 1 and linea.numero not in ancore and seguito:
            continue
        for m in ANNO.finditer(liberi):
            yield Etichetta("anno", "scheda", ((linea.inizio + m.start(), linea.inizio + m.end()),))


def is_wrapped(linea: Linea) -> bool:
    """The line goes on with the next one, surely."""
    return linea.sospesa and not linea.aperta
