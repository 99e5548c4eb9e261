"""Codes with letters before a column's texts: "A1.2 Aprire la sera"."""

import re
from collections.abc import Sequence
from itertools import pairwise

CON_LETTERE = re.compile(r"([A-Z]{1,4}[._-]?\d{1,3}(?:[._-]\d{1,3})*)(?:\s*[.:)–-]\s*|\s+)(?=[^\W\d_]{2})")
"""A code before a text."""


def begin_with_codes(testi: Sequence[str]) -> bool:
    """Each of several texts begins with a code of its own, those of the same letters in order from a first one on; no names, "PM10 medio", "PM25 medio".

    >>> begin_with_codes(["A1.1 Avvio", "A1.2 Lavori", "B1.1 Gara"]), begin_with_codes(["PM10 medio", "PM25 medio"])
    (True, False)
    """
    codici = [m[1] for x in testi if (m := CON_LETTERE.match(x))]
    if len(codici) < max(2, len(testi)) or len(set(codici)) < len(codici):
        return False
    divisi = [(re.split(r"\d", x, maxsplit=1)[0], [int(n) for n in re.findall(r"\d+", x)]) for x in codici]
    segue = all(x != y or (len(a) == len(b) and a < b) for (x, a), (y, b) in pairwise(divisi))
    return segue and any(numeri[-1] == 1 for _, numeri in divisi)
