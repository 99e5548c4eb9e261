"""What a sheet's print bears at its head and foot, and no cell says: the body, the settore, the year (ECMA-376 part 1, 18.3.1.46)."""

import html
import re
from collections.abc import Iterable

_TESTI = re.compile(rb"<(?:\w+:)?(?:odd|first|even)(?:Header|Footer)\b[^>]*>([^<]*)<")
_CODICI = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d{1,3}|[BIUESXYPNDTZFAGOH])", re.I)
"""Codes of a font, a colour, a size, a style, and of what each page, or the file, says."""
_NULLA = re.compile(r"\b(?:pagina|pag|page|di|of|foglio|n)\b|[\W\d_]+", re.I)
"""What says nothing without the figures that each page fills in."""
_SEZIONI = re.compile(r"&[LCR]", re.I)
_E = "\ue000"


def print_texts(dati: bytes, da: int) -> tuple[str, ...]:
    """The texts at the head and foot of a sheet's print, section by section; `da` is where its cells end.

    >>> print_texts(b'<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"Comune di Alfa&amp;RPag. &amp;P</oddHeader></headerFooter>', 0)
    ('Comune di Alfa',)
    """
    if (capo := dati.find(b"headerFooter", da)) < 0:
        return ()
    return of_the_document(riga for m in _TESTI.finditer(dati, capo) for riga in lines(html.unescape(m[1].decode("utf-8", "replace"))))


def lines(testo: str) -> list[str]:
    """The lines of a head's or foot's text without its codes; `&&` is a sign.

    >>> lines("&LVerde && Strade&CPEG 2023\\nArea tecnica&RPag. &P di &N")
    ['Verde & Strade', 'PEG 2023', 'Area tecnica', 'Pag.   di  ']
    """
    sezioni = _SEZIONI.split(testo.replace("&&", _E))
    return [riga for s in sezioni for riga in _CODICI.sub(" ", s).replace(_E, "&").splitlines()]


def of_the_document(righe: Iterable[str]) -> tuple[str, ...]:
    """The lines that say something of the document, each once: a page's number says nothing."""
    nude = (" ".join(riga.split()) for riga in righe)
    return tuple(dict.fromkeys(r for r in nude if _NULLA.sub("", r)))
