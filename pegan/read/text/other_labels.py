"""Labels that the form's description does not name: what stands behind one is nobody's value, and is left over with it; and those above the Gantt and the
targets that are no words of the form, periods and years."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from pegan.clean.dates import ANNO
from pegan.read.form.tables.gantt import is_period, read_leaf
from pegan.read.source import Linea
from pegan.read.spellings import DI_PERSONA, chiave, grafie
from pegan.read.tape import Nastro
from pegan.read.text.label import Etichetta

_ALTRE = re.compile(r"[^\S\n]+([^\n:]{1,40}?)[^\S\n]*:")
_PREPOSIZIONE = re.compile(r"(?:d[aei]|del|dell[oae]|de[gl]li|dei|al|all[oae]|ai|agli|per|in|nel|nella|con)\b|dell?['’]|all['’]")
_PAROLE_IN_PIU = 5
"""Words that a label may have more than one of the form's."""
_CORTA = 4
"""Letters of a word that is too short to tell what a label begins with."""


def goes_on(testo: str, fine: int, *, persona: bool) -> bool:
    """Behind a known label stand more words of a label: what is named is something else ("Responsabile del procedimento: …").

    More words say of what, or have no capital, and a colon ends them; a person's name begins with a capital, so there the colon may lack.

    >>> [goes_on(t, 12, persona=True) for t in ("Responsabile del procedimento: Rossi", "Responsabile unico Rossi", "Responsabile Rossi Ugo: 3")]
    [True, True, False]
    >>> goes_on("RESPONSABILE DEL PROCEDIMENTO: ROSSI", 12, persona=True), goes_on("Responsabile Di Marco Referente:", 12, persona=True)
    (True, False)
    """
    riga = testo[fine : fine + 80].split("\n")[0].lstrip()
    if persona and riga[:1].islower():
        return True
    m = _ALTRE.match(testo, fine)
    if not m or len(m[1].split()) > _PAROLE_IN_PIU:
        return False
    altre = m[1].lower() if testo[:fine].split()[-1].isupper() and m[1].isupper() else m[1]
    return bool(_PREPOSIZIONE.match(altre)) or (altre.isalpha() and altre.islower())


def is_other(riga: str) -> bool:
    """A line whose label begins as one of the head's does and goes on otherwise; to be asked of lines in which no label was found.

    >>> is_other("Responsabile del procedimento: Rossi"), is_other("Nota: vedi sotto")
    (True, False)
    """
    nome, due_punti, _ = riga.partition(":")
    parole = (nome if due_punti else riga).split()
    if len(parole) < _DUE or len(parole[0]) <= _CORTA:
        return False
    if not due_punti:  # "Responsabile unico Rossi"
        return parole[1].islower() and chiave(parole[0]) in DI_PERSONA
    return len(parole) <= _PAROLE_IN_PIU + 2 and any(k.startswith(chiave(parole[0])) for k in _di_testa())


_DUE = 2
"""Words of a label that goes on."""


@cache
def _di_testa() -> tuple[str, ...]:
    return tuple(g.chiave for g in grafie() if g.parte == "scheda" and g.nome in _TESTA)


_TESTA = frozenset({"responsabile", "referente", "obiettivo_strategico", "obiettivo_operativo", "settore", "servizio", "tipologia"})


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
