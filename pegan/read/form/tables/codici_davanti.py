"""Numbers, and codes with letters, before a column's texts: "2. Avvio", "Indicatore 2: tempo medio", "A1.2 Aprire la sera"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pegan.read.cell import Cell
from pegan.read.form.labels.words import is_total
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.pages import cell_text

_CON_LETTERE = re.compile(r"([A-Z]{1,4}[._-]?\d{1,3}(?:[._-]\d{1,3})*)(?:\s*[.:)–-]\s*|\s+)(?=[^\W\d_]{2})")
"""A code before a text."""
_DAVANTI = re.compile(
    r"(?:(\d{1,3}(?:\.\d{1,2})*)\s*[.)–-]\s*|(\d{1,2}(?:\.\d{1,2})+)\s+|(?P<cosa>indicatore|fase|attività|azione)\s+(?:n\.\s*)?(\d{1,2})\s*[.:)–-]\s*)(?=[^\W\d_]{2})",
    re.I,
)
"""A number before the text that it is the number of, with what it counts or without: "2. Avvio", "Fase 2: avvio"."""
NUMERO_DI = {
    "denominazione": "pos",
    "i.denominazione": "i.pos",
    "obiettivo_operativo": "peg_n",
    "nominativo": "pos",
    "descrizione": "numero",
    "a.descrizione": "a.numero",
}
"""What a number beside a text is, by the text's field."""
_DEGLI_INDICATORI = frozenset({"pos", "i.pos"})
_QUANTITA = 2
"""Parts of a number at most, if it may be of what the text counts: "1.5 km"."""


def number_before(testo: str, campo: str | None) -> tuple[str, tuple[int, int], int] | None:
    """The field of the number that a text begins with, where it stands, and where the text begins.

    >>> number_before("1. Ridurre i tempi", "obiettivo_operativo"), number_before("3 incontri", "i.denominazione")
    (('peg_n', (0, 1), 3), None)
    """
    m = _DAVANTI.match(testo) or _CON_LETTERE.match(testo)
    nome = NUMERO_DI.get(campo or "")
    cosa = m.groupdict().get("cosa") if m else None
    if cosa and (cosa.lower() == "indicatore") != (nome in _DEGLI_INDICATORI):
        return None  # "Fase 2: gara" below "Indicatore" has no number of its own
    return (nome.removeprefix("i."), m.span(m.lastindex or 0), m.end()) if m and nome else None


def begin_with_numbers(t: TabellaTrovata, k: ColonnaTrovata, righe: Sequence[Cell]) -> bool | None:
    """Objectives or indicators, two at least, each with its number before its text, in order, those of each objective from 1 again; a text that goes on
    over several rows counts once. None where no text begins with its number; one alone has it where that is no quantity, "1.2.1"."""
    sue = [c for c in righe if c.col0 == k.col0 and k.misura in (None, t.misure.get(c.row0)) and not (c.col1 > k.col1 and t.spans(c))]
    testi = list(dict.fromkeys(cell_text(c) for c in sorted(sue, key=lambda c: c.row0) if not is_total(c.text)))
    if not any(map(_DAVANTI.match, testi)):
        return True if _begin_with_codes(testi) else None
    numeri = [x and [int(n) for n in x[x.lastindex or 0].split(".")] for x in map(_DAVANTI.match, testi)]
    nominati = not any(testo[0].isdigit() for testo in testi)  # "Indicatore 1: …" says of what the number is, be it one alone
    composto = any(x is not None and len(x) > _QUANTITA for x in numeri)
    return (
        (len(numeri) > 1 or nominati or composto)
        and all(numeri)
        and all(a and b and len(a) == len(b) and (a < b or (b[-1] == 1 and k.prefisso)) for a, b in pairwise(numeri))
    )


def _begin_with_codes(testi: Sequence[str]) -> bool:
    """Each of several texts begins with a code of its own, those of the same letters in order from a first one on; no names, "PM10 medio", "PM25 medio".

    >>> _begin_with_codes(["A1.1 Avvio", "A1.2 Lavori", "B1.1 Gara"]), _begin_with_codes(["PM10 medio", "PM25 medio"])
    (True, False)
    """
    codici = [m[1] for x in testi if (m := _CON_LETTERE.match(x))]
    if len(codici) < max(2, len(testi)) or len(set(codici)) < len(codici):
        return False
    divisi = [(re.split(r"\d", x, maxsplit=1)[0], [int(n) for n in re.findall(r"\d+", x)]) for x in codici]
    segue = all(x != y or (len(a) == len(b) and a < b) for (x, a), (y, b) in pairwise(divisi))
    return segue and any(numeri[-1] == 1 for _, numeri in divisi)
