"""Several things told one behind the other in one text: "1) agenda; 2) avviso"."""

import re

from pegan.read.form.tables.anni import Tratto

_NUMERO = re.compile(r"(?:(?<=\s)|^)(?:fase\s+)?(\d{1,2})\s?(?:[):]|\.(?!\d))\s*(?=[^\W\d_])", re.I)
_LETTERA = re.compile(r"(?:(?<=\s)|^)([a-z])\)\s*(?=[^\W\d_])")
_PUNTO = re.compile(r"(?:(?<=\s)|^)([-–•·*])\s*(?=[^\W\d_])")
_INIZIO = re.compile(r"(?:^|;)\s*(?=[^\W\d_])")


def told_parts(testo: str) -> list[Tratto]:
    """Where each of several parts stands in a text: numbered or lettered from the first on, behind a sign each, or parted by semicolons; none in other texts.

    >>> [t[a:b] for t in ("1) agenda; 2) avviso", "a) bando b) gara", "- bando - gara", "bando; gara", "Fase 1: bando Fase 2: gara") for a, b in told_parts(t)]
    ['agenda', 'avviso', 'bando', 'gara', 'bando', 'gara', 'bando', 'gara', 'bando', 'gara']
    >>> [told_parts(t) for t in ("bando", "2) bando 3) gara", "bando - gara", "art. 1) e 2) della legge")]
    [[], [], [], []]
    """
    for segno, ordine in ((_NUMERO, "numeri"), (_LETTERA, "lettere"), (_PUNTO, ""), (_INIZIO, "")):
        sue = list(segno.finditer(testo))
        if len(sue) < 2 or testo[: sue[0].start()].strip():
            continue
        if ordine and [int(m[1]) if ordine == "numeri" else ord(m[1]) - ord("a") + 1 for m in sue] != list(range(1, len(sue) + 1)):
            continue
        if segno is _PUNTO and len({m[1] for m in sue}) > 1:
            continue
        fini = [*(m.start() for m in sue[1:]), len(testo)]
        return [(m.end(), m.end() + len(testo[m.end() : a].rstrip(" ;,\n"))) for m, a in zip(sue, fini, strict=True)]
    return []
