"""Numbers, and codes with letters, before a column's texts: "2. Avvio", "Indicatore 2: tempo medio", "A1.2 Aprire la sera"; and those that count rows: 1, 2, 3, or A1, A2, A3,
or "Obiettivo 1", "Obiettivo 2", or I, II, III, or letters in order."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from pegan.read.cell import Cell, overlap
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
ORDINALE = re.compile(r"(?:ob(?:b?\.|iettivo)\s*(?:n(?:r?\.|[°º])\s*)?)?\(?([A-Za-z]{0,3})[.°\s-]{0,2}(\d{1,3})\s*[.)°]?", re.I)
_ROMANI = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_LETTERA = re.compile(r"[a-zA-Z]\)?")


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


def counts_rows(numeri: Sequence[Cell], obiettivi: Sequence[Cell]) -> bool:
    """Some objective, merged over several rows or written again on each, bears several numbers; or one that is blank below the first, before them."""
    stretto = min(numeri, key=lambda c: c.col1 - c.col0, default=None)  # a title between the rows lies over numbers and names
    suoi = [c for c in obiettivi if stretto and not overlap(c, stretto)]
    di_riga: dict[int, str] = {}
    for c in suoi:
        di_riga |= {r: f"{di_riga.get(r, '')}\n{c.text}" for r in range(c.row0, c.row1 + 1)}
    if stretto and suoi and stretto.col0 > suoi[0].col1:
        for c in sorted(numeri, key=lambda c: c.row0):
            di_riga.setdefault(c.row0, di_riga.get(c.row0 - 1, ""))
    return any((di_riga.get(a.row0) or None) == di_riga.get(b.row0) is not None and a.text != b.text for a, b in pairwise(numeri))


def numbered(sue: Sequence[Cell]) -> Sequence[Cell]:
    """The first cells of a column that are numbers, two at least; all where fewer are: what follows may be no row of the table."""
    prime = list(takewhile(lambda c: ORDINALE.fullmatch(cell_text(c)), sue))
    return prime if len(prime) > 1 else sue


def count_again(sue: Sequence[Cell]) -> bool:
    """Nothing but numbers from 1 on, which begin anew for each objective: 1, 2, 3, 1, 2."""
    segni = [ORDINALE.fullmatch(cell_text(c)) for c in sorted(sue, key=lambda c: c.row0)]
    numeri = [int(m[2]) for m in segni if m]
    return len(numeri) == len(segni) > 1 and numeri[0] == 1 and all(b in (1, a + 1) for a, b in pairwise(numeri)) and 2 in numeri


def count_up(sue: Sequence[Cell]) -> bool:
    """Nothing but 1, 2, 3…, or A1, A2, A3…, or I, II, III…, from the first row on; or letters in order, a), b), c)."""
    testi = [cell_text(c) for c in sorted(sue, key=lambda c: c.row0)]
    if len(testi) > 1 and testi == _ROMANI[: len(testi)]:
        return True
    if all(_LETTERA.fullmatch(x) for x in testi):  # "c)" goes on from the table above
        da = bool(testi) and (testi[0][0] in "aA" or testi[0][-1] == ")")  # "C", "D" alone are categories
        return da and all(ord(b[0]) == ord(a[0]) + 1 for a, b in pairwise(testi))
    segni = [ORDINALE.fullmatch(x) for x in testi]
    numeri = [int(m[2]) for m in segni if m and m[1] == segni[0][1]] if segni and segni[0] else []
    return bool(numeri) and numeri == list(range(1, len(segni) + 1))
