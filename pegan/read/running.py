"""Running heads and feet: lines that the pages repeat at their top or bottom, and the numbers of the pages."""

import itertools
import re
from collections import Counter

from pegan.read.flow.headings import find_heading
from pegan.read.flow.labels import read_labels
from pegan.read.flow.titles import section_of
from pegan.read.source import Linea, Sorgente

_DI_QUANTE = r"\s*(?:di|/|su|of)\s*\d+"
PAGINA = re.compile(rf"(?:[-–]\s*)?\b(?:pag(?:ina|e|\.)?|p\.)\s*(?:n\.?\s*)?\d+(?:{_DI_QUANTE})?(?:\s*[-–])?", re.I)
"""A page's number that says so."""
NUMERO = re.compile(rf"(?:[-–\[(]\s*)?\d+(?:{_DI_QUANTE})?(?:\s*[-–\])])?", re.I)
"""What may be a page's number, or any."""
_DI_TANTE = re.compile(rf"(?:-\s*)?\d+{_DI_QUANTE}(?:\s*-)?", re.I)
DI_STAMPA = re.compile(
    r"(?:(?:stampat[oa]|data(?: di)? stampa)\b.{0,12}?)?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:[, ]\s*(?:ore )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AP]M)?)?"
    r"|(?:(?:file|https?)://|[A-Z]:\\|\\\\|/)\S.*|\S.{0,80}\.(?:xlsx?|xlsm|ods|docx?|odt|pdf|html?)",
    re.I,
)
"""When a document was printed, or from which file."""
_BORDO = 2
"""Lines of a page's top or bottom."""
_DUE, _TRE = 2, 3
"""Pages that have a head in common; a foot, or a head but for its numbers."""


def running_lines(sorgente: Sorgente) -> frozenset[Linea]:
    """The lines that say nothing of their page; the first of those that repeat is kept, for what it says of the document."""
    pagine = sorgente.pagine
    bordi = dict.fromkeys(x for p in pagine for x in (*p[:_BORDO], *p[-_BORDO:]))
    correnti = {x for x in bordi if (PAGINA.fullmatch(x.testo) or _DI_TANTE.fullmatch(x.testo))}
    uguali = Counter(t for p in pagine for t in {x.testo for x in p[:_BORDO]})
    simili = Counter(k for p in pagine for k in {_key(x) for x in (*p[:_BORDO], *p[-_BORDO:])})
    visti: set[str] = set()
    sotto = {y for p in pagine for x, y in itertools.pairwise(p) if (voci := read_labels(x)) and not voci[-1].valore}
    dopo = {x: p[i:] for p in pagine for i, x in enumerate(p) if x in bordi}
    for x in bordi:
        k = _key(x)
        molte = uguali[x.testo] >= max(_DUE, len(pagine) / 2) or simili[k] >= max(_TRE, 2 * len(pagine) / 3)
        if (
            x in correnti
            or x in sotto
            or not molte
            or read_labels(x)
            or section_of(x.testo) is not None
            or find_heading(dopo[x]) is not None
        ):
            continue
        if k in visti:
            correnti.add(x)
        visti.add(k)
    return frozenset(correnti)


def _key(linea: Linea) -> str:
    return re.sub(r"\d+", "#", linea.testo.lower())
