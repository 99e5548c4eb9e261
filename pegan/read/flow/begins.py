"""What begins with a line of a text in reading order: a heading, labels, a title; or nothing, and it goes on with the one above."""

import re
from collections.abc import Sequence

from pegan.read.flow.columns import read_columns
from pegan.read.flow.head_rows import head_row
from pegan.read.flow.headings import Intestazione, find_heading
from pegan.read.flow.kinds import label_of
from pegan.read.flow.labels import Voce, read_labels, wrapped_label
from pegan.read.flow.recurring import Ricorrenti
from pegan.read.flow.spans import names_periods
from pegan.read.flow.titles import section_of
from pegan.read.form.tables.gantt import is_mark
from pegan.read.source import Linea

_DUE = 2
_ALTE = 3
"""Lines of the highest label."""
_ELENCATA = re.compile(r"(?:[-–•*·]|\d{1,2}[.)]|[a-z]\))\s+\S")


def heading_at(linee: Sequence[Linea], n: int, sezione: str = "") -> Intestazione | None:
    """The heading that begins with a line; none where a title stands amid it with a heading of its own: what is above is the end of another text."""
    testata = find_heading(linee[n:], sezione)
    if testata is None or testata.a_celle:
        return testata
    intere = {x for c in testata.colonne if len({p.linea.numero for p in c}) == 1 for x in {p.linea.numero for p in c}}
    titoli = [k for k in range(n + 1, n + testata.linee) if linee[k].numero in intere and section_of(linee[k].testo) is not None]
    return None if any(k + 1 < len(linee) and find_heading(linee[k + 1 :], sezione) for k in titoli) else testata


def is_column(linee: Sequence[Linea], n: int, testata: Intestazione | None, sezione: str) -> bool:
    """What may be a title is the first column of a heading: without it the lines below are none."""
    if testata is None:
        return False
    return testata.a_celle or (
        testata.linee > 1 and len(testata.colonne) > _DUE and n + 1 < len(linee) and heading_at(linee, n + 1, sezione) is None
    )


def is_amid_labels(linee: Sequence[Linea], n: int) -> bool:
    """What may be a title is a label too, and stands as the ones right before and behind it do, its value on the line between: "Peso / 20 / Indicatore / …"."""
    nomi = [label_of(x.testo) if n > 1 else None for x in linee[max(0, n - 2) : n + 3]]
    return len(nomi) > _DUE * 2 and all(nomi[::2]) and not any(nomi[1::2])


def labels_at(linee: Sequence[Linea], n: int, noti: Ricorrenti) -> tuple[Voce, ...]:
    """The labels of a line; one that begins in small letters, right below another, goes on with its text: "Collaudo e messa in / servizio"."""
    continua = n > 0 and not linee[n].stacco and linee[n].testo[0].islower() and ":" not in linee[n].testo
    return () if continua else read_labels(linee[n], noti)


def wrapped_at(linee: Sequence[Linea], n: int) -> tuple[Voce, int] | None:
    """A label over the lines from here on, which alone would be another or none, and its last line."""
    for fine in range(min(len(linee), n + _ALTE), n + 1, -1):
        insieme = linee[n:fine]
        if insieme[-1].pagina == linee[n].pagina and not any(x.stacco for x in insieme[1:]) and (voce := wrapped_label(insieme)):
            return voce, fine - 1
    return None


def begins_item(linee: Sequence[Linea], n: int, noti: Ricorrenti) -> bool:
    """A line begins an item of its own, whatever stands above."""
    return (
        section_of(linee[n].testo) is not None
        or bool(labels_at(linee, n, noti))
        or wrapped_at(linee, n) is not None
        or heading_at(linee, n) is not None
        or head_row(linee, n) is not None
        or read_columns(linee, n, n) is not None
    )


def is_listed(linea: Linea) -> bool:
    """A line that a sign or a number begins."""
    return bool(_ELENCATA.match(linea.testo))


def heads_marks(linee: Sequence[Linea]) -> bool:
    """The periods of a Gantt, and below them marks alone: its texts stand elsewhere, and both are of no other table."""
    return len(linee) > 1 and names_periods(linee[0].testo) and all(map(is_mark, linee[1].testo.split()))
