"""What made a text extract: the reader's evidence is the order and the blanks of a print's own content, which few extractors keep.

Apache Tika keeps both, whatever parts its pages: a blank at the end of every wrapped line, the cells of a row on one line. `pdftotext` drops the
blanks, pdfminer keeps them and gives every box of the page lines of its own, `pdftotext -layout` lays lines side by side as they stand on the page.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cells import CERTA, DEDOTTA, Cella, Lettura, deduced, opened
from pegan.read.flow.headings import find_heading
from pegan.read.source import Linea, Sorgente
from pegan.read.words import lexicon, plain

DIPINTO, SENZA_BIANCHI, ALTRO, AFFIANCATO, VISTO = "dipinto", "senza bianchi", "altro ordine", "affiancato", "come si vede"

_SOLO = re.compile(r"\d+(?:,\d+)? ?%?|[xX×•✓A-Z]")
_SOLI = 0.25
"""Share of lines that are one figure or mark from which no row of cells was painted on one line: Tika's have 5-18 %, pdfminer's 38-49 % (40 and
12 made-up plans)."""
_CIFRA = r"(?:-?\d+(?:[.,]\d+)*(?: ?%)?|[xX×✓✔•■])"
_SOLE_CIFRE = re.compile(rf"(?:[^\W\d]\S{{,13}} )?{_CIFRA}(?: {_CIFRA})*")
_TESTO_E_CIFRE = re.compile(r"(?:\d{1,2} (?:[^\W\d_][\w'’]+ ){2,}.*|.*[^\W\d_][\w'’]+ [xX×✓✔•■](?: [xX×✓✔•■])*)")
_DIPINTE, _MISTE = 0.08, 0.025
"""Share of lines that are figures alone, or a text and its row's figures, from which a text follows the order of painting, or the lines of the page. Of
72 made-up plans `pdftotext -raw` has 10-25 % and 0-2 %, pdfplumber 2-10 % and 3-29 %, and never less of the latter than half of the former."""
_ALMENO = 40
"""Lines below which such shares say nothing."""
_LARGO = re.compile(r"\S {3,}\S")
_AFFIANCATE = 0.15
"""Share of lines with columns side by side from which the text is laid out as the page is."""
_POCHE = 60
"""Lines below which the lack of a wrapped one says nothing."""


def kind(sorgente: Sorgente) -> str:
    """How much of the print's order a text keeps.

    >>> from pegan.read.source import split
    >>> kind(split("SETTORE    Affari generali      01\\nPROGRAMMA\\n")), kind(split("SETTORE Affari generali\\f"))
    ('affiancato', 'altro ordine')
    """
    linee = [linea for pagina in sorgente.pagine for linea in pagina]
    if is_side_by_side(linee):
        return AFFIANCATO
    soli = sum(bool(_SOLO.fullmatch(linea.testo)) for linea in linee)
    if (len(linee) >= _POCHE and soli > _SOLI * len(linee)) or _is_pdfminer(sorgente.testo):
        return ALTRO
    if any(linea.sospesa for linea in linee):
        return DIPINTO
    if len(linee) >= _ALMENO and (ordine := _order(linee)):
        return ordine
    if "\f" in sorgente.testo:
        return ALTRO
    return SENZA_BIANCHI if len(linee) >= _POCHE else DIPINTO


def _order(linee: Sequence[Linea]) -> str:
    """Whether figures stand on lines of their own, as a print paints them, or with the texts of their row, as one sees them; "" if neither."""
    sole = sum(bool(_SOLE_CIFRE.fullmatch(x.testo)) for x in linee)
    miste = sum(bool(_TESTO_E_CIFRE.fullmatch(x.testo)) for x in linee)
    if sole > 2 * miste:
        return SENZA_BIANCHI if sole > _DIPINTE * len(linee) else ""
    return VISTO if miste > _MISTE * len(linee) else ""


def is_interleaved(linee: Sequence[Linea]) -> bool:
    """Cells of several lines stand one line of each after another: a row's number before the middle of its text, while the line above begins a text or hangs.

    Below a heading of columns a row begins; a number that follows on none before it is no row's ("almeno / 9 incontri").
    """
    viste = {0}
    for x, y in itertools.pairwise(linee):
        m = _A_META.match(y.testo)
        n = int(m[1]) if m else -1
        conta = n in viste or n - 1 in viste
        if conta and (_INIZIO.fullmatch(x.testo) or _hangs(x)) and find_heading([x]) is None:
            return True
        if (m := _NUMERO.match(y.testo)) and (int(m[1]) in viste or int(m[1]) - 1 in viste):
            viste.add(int(m[1]))
    return False


def _hangs(x: Linea) -> bool:
    return plain(x.testo.split()[-1]) in lexicon("legami")


_NUMERO = re.compile(r"(\d{1,2})\.? ")
_A_META = re.compile(r"(\d{1,2}) [a-zà-ÿ][\w'’]+ ")
_INIZIO = re.compile(r"[A-ZÀ-Ý]\S* \S+ .*[^\d\s%.:;)xX×✓✔•■](?<!\b[A-Z])")


def is_side_by_side(linee: Sequence[Linea]) -> bool:
    """Columns stand beside each other on many lines, parted by blanks; a text of few lines with one such gap is none."""
    larghi = [n for linea in linee if (n := len(_LARGO.findall(linea.testo)))]
    return len(larghi) > _AFFIANCATE * len(linee) and sum(larghi) > 1


def _is_pdfminer(testo: str) -> bool:
    """Pages end with a blank line and a form feed, the last one too, but for those that end with a letter of no known code."""
    *pagine, resto = testo.replace("\xa0\n", "\n").split("\f")  # a line of a blank that does not break is blank
    return (
        bool(pagine) and not resto and all(not p or p.endswith(("\n\n", ")\n")) for p in pagine) and any(p.endswith("\n\n") for p in pagine)
    )


def lower(lettura: Lettura, tipo: str) -> Lettura:
    """A reading with the confidence that the text's kind allows: labels stay what they are, values are at most deduced, or open."""
    if tipo == DIPINTO:
        return lettura
    return replace(lettura, celle=tuple(c if c.tabella == "modulo" else _lowered(c, tipo) for c in lettura.celle))


def _lowered(cella: Cella, tipo: str) -> Cella:
    if cella.confidenza not in (CERTA, DEDOTTA):
        return cella
    if tipo == SENZA_BIANCHI:
        return deduced(cella, "il testo ha perso i bianchi in fondo alle righe")
    motivo = "l'estratto non segue l'ordine di stampa: il campo va controllato sul documento"
    return opened(cella, motivo)
