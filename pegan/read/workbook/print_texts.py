"""What a sheet's print bears at its head and foot, and no cell says: the body, the settore, the year (ECMA-376 part 1, 18.3.1.46)."""

from __future__ import annotations

import html
import re

_TESTI = re.compile(rb"<(?:\w+:)?(?:odd|first|even)(?:Header|Footer)\b[^>]*>([^<]*)<")
_CODICI = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d{1,3}|[BIUESXYPNDTZFAGOH])", re.I)
"""Codes of a font, a colour, a size, a style, and of what each page, or the file, says."""
_NULLA = re.compile(r"\b(?:pagina|pag|page|di|of|foglio|n)\b|[\W\d_]+", re.I)
"""What says nothing without the figures that each page fills in."""
_SEZIONI = re.compile(r"&[LCR]", re.I)


def print_texts(dati: bytes, da: int) -> tuple[str, ...]:
    """The texts at the head and foot of a sheet's print, section by section; `da` is where its cells end.

    >>> print_texts(b'<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"Comune di Alfa&amp;RPag. &amp;P</oddHeader></headerFooter>', 0)
    ('Comune di Alfa',)
    """
    trovati: dict[str, None] = {}
    for m in _TESTI.finditer(dati, dati.find(b"headerFooter", da)) if dati.find(b"headerFooter", da) >= 0 else ():
        testo = html.unescape(m[1].decode("utf-8", "replace"))
        for sezione in _SEZIONI.split(testo):
            nudo = _CODICI.sub(" ", sezione)
            righe = (" ".join(riga.split()) for riga in nudo.splitlines())
            trovati.update(dict.fromkeys(r for r in righe if _NULLA.sub("", r)))
    return tuple(trovati)
