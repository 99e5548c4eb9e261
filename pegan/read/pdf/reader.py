"""PDF to pages of cells, by the rules that are drawn on them.

page ─▶ characters, paths ─▶ runs, rules ─▶ without what the print repeats (pages/edges.py) ─▶ grid ─▶ blocks ─▶ rows, columns ─▶ Page
                                  │
                                  └─▶ pages that lie side by side (pages/side_pages.py), or show one cell (foot_cells.py): read again as one (joined.py)
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from pegan.errors import DocumentoIllegibile
from pegan.read.cell import Page
from pegan.read.english_numbers import in_italian
from pegan.read.pdf.broken_words import broken_texts, doubt_broken, is_habit
from pegan.read.pdf.pages.edges import Pezzo, without
from pegan.read.pdf.pages.foot_cells import join_below
from pegan.read.pdf.pages.joined import lay_below, lay_side_by_side
from pegan.read.pdf.pages.right_parts import doubt_alone, doubt_right_parts
from pegan.read.pdf.pages.several_pages import in_doubt, shows_several
from pegan.read.pdf.pages.sheets import NOTA, Foglio, Nota, count_page, sheet_pages
from pegan.read.pdf.pages.side_pages import Fascia, find_bands
from pegan.read.pdf.pages.traces import Traccia, trace
from pegan.read.pdf.pdfium.library import Documento, open_page, open_pdf
from pegan.read.pdf.text import Run
from pegan.read.pdf.view import Veduta
from pegan.read.pdf.views import Vista, notes_of, view_of, views

PAGINE_MASSIME = 3000
"""The longest plans in print have about 1,500 pages."""
_SCANSIONE = 0.5
"""Of a page: an image as large, without any text, is a scan."""
_TIMBRO = 120
"""Letters of a protocol's stamp: on most of a document's pages, over an image, they are scans too; on one the title over a picture."""
_LETTERE = 150
"""Drawings on a page without text from which its letters are drawn, not written."""
_TAGLIATA = "il foglio è più largo della pagina: la stampa lo continua su un'altra"
_TROPPI = "la pagina ha troppi segni perché se ne leggano le righe: stampare di nuovo con righe intere, o usare il foglio di lavoro"


def read_pdf(percorso: Path, nome: str) -> tuple[Page, ...]:
    """The pages of a PDF that have text or notes; DocumentoIllegibile for what is no PDF, is locked, is not whole, is too long, or is a scan."""
    with open_pdf(percorso, nome) as documento:
        pagine = _read(documento, nome)
        rotti = broken_texts(pagine)
        if is_habit(rotti, pagine):
            pagine = _read(replace(documento, abitudini=replace(documento.abitudini, spezza=True)), nome)
    return in_italian([doubt_broken(p, rotti) for p in pagine] if rotti else pagine)


def _read(documento: Documento, nome: str) -> tuple[Page, ...]:
    """The pages, each by itself, then again as one those of which one sheet says that they are parts of it."""
    quante = documento.pagine
    if quante > PAGINE_MASSIME:
        raise DocumentoIllegibile(f"il PDF ha {quante} pagine", dove=nome, rimedio=f"dividerlo in file di al più {PAGINE_MASSIME} pagine")
    r = _Raccolta()
    for vista in views(documento, nome, r.angoli):
        r.take(vista)
    _refuse_scans(nome, quante, r.scansioni, r.timbrate, r.mute)
    fasce = doubt_alone(r.tracce, join_below(r.tracce, doubt_right_parts(r.tracce, find_bands(r.tracce))))
    fogli, barrate = r.fogli, r.barrate
    if any(f.tagliata or f.sotto or len(f.numeri) > 1 for f in fasce):
        fogli = []
        barrate = {f.numeri[0]: _read_band(fogli, documento, nome, f, r.angoli, r.own) for f in fasce}
    note = r.note
    for numero, runs in barrate.items():
        if runs:
            note.setdefault(numero, []).extend((x.x, x.y, x.testo) for x in runs)
    pagine = {p.number: in_doubt(p) if r.molte else p for i, f in enumerate(fogli) for p in sheet_pages(f, i, note)}
    accanto = {n for p in pagine.values() for n in p.accanto}
    for n in sorted(note.keys() | r.margini.keys()):
        if n not in pagine and n not in accanto:
            pagine[n] = Page(n, f"p. {n}", (), notes=tuple((NOTA, t) for _, _, t in note.get(n, ())))
    return tuple(replace(p, margins=_margins(p, r.margini)) if n not in accanto else p for n, p in sorted(pagine.items()))


@dataclass(slots=True)
class _Raccolta:
    """What is kept of the pages read one by one: their sheets, and what says whether some of them are one."""

    fogli: list[Foglio] = field(default_factory=list)
    tracce: list[Traccia] = field(default_factory=list)
    angoli: dict[int, int] = field(default_factory=dict)
    """How each page is written."""
    note: dict[int, list[Nota]] = field(default_factory=dict)
    margini: dict[int, Sequence[Pezzo]] = field(default_factory=dict)
    """What stands at its edges, and is of no sheet."""
    barrate: dict[int, list[Run]] = field(default_factory=dict)
    """What is struck out of it."""
    scansioni: list[int] = field(default_factory=list)
    timbrate: list[int] = field(default_factory=list)
    """Scans, and those with a stamp over them."""
    mute: list[int] = field(default_factory=list)
    """Pages whose letters nothing says."""
    molte: bool = False
    """Some page shows several."""

    def own(self, v: Veduta) -> Veduta:
        """A page without its running heads and feet."""
        v.runs = without(v.runs, self.margini.get(v.numeri[0], ()))
        return v

    def take(self, vista: Vista) -> None:
        """The next page, while it is open."""
        n, veduta, dipinti = vista.numero, vista.veduta, vista.dipinti
        self.molte = self.molte or shows_several(veduta, dipinti.testi)
        if vista.correnti:
            self.margini[n] = vista.correnti
        if sue := [*notes_of(vista.annotazioni, self.angoli[n]), *((x.x, x.y, x.testo) for x in vista.via)]:
            self.note[n] = sue
        lettere = sum(len(x.testo) for x in veduta.runs) + sum(len(x.testo) for x in vista.correnti)
        if vista.muta:
            self.mute.append(n)
        if dipinti.immagini >= _SCANSIONE and 0 < lettere < _TIMBRO:
            self.timbrate.append(n)
        if veduta.runs:
            self.tracce.append(trace(veduta))
            self.barrate[n] = count_page(self.fogli, veduta, _TROPPI if dipinti.troppi else None)
        elif len(dipinti.tracciati.lunghe) and not dipinti.figure:  # a part of a sheet without a text
            self.tracce.append(trace(veduta))
        elif not lettere and (dipinti.immagini >= _SCANSIONE or len(dipinti.figure) >= _LETTERE):
            self.scansioni.append(n)


def _margins(pagina: Page, margini: Mapping[int, Sequence[Pezzo]]) -> tuple[tuple[int, str], ...]:
    return tuple((n, x.testo) for n in (pagina.number, *pagina.accanto) for x in margini.get(n, ()))


def _refuse_scans(nome: str, quante: int, scansioni: list[int], timbrate: list[int], mute: list[int]) -> None:
    """DocumentoIllegibile for a document with pages that are images, or whose letters are no more than that."""
    if 2 * len(scansioni + timbrate) > quante:
        scansioni = sorted(scansioni + timbrate)
    if pagine := scansioni or mute:
        quali = ", ".join(str(n) for n in pagine[:10]) + (", …" if len(pagine) > 10 else "")
        dove, sono = ("la pagina", "è una scansione") if len(pagine) == 1 else ("le pagine", "sono scansioni")
        cosa = (
            f"{dove} {quali} {sono}: immagini o disegni senza testo"
            if scansioni
            else f"{dove} {quali}: i caratteri non dicono che lettere sono"
        )
        raise DocumentoIllegibile(
            cosa,
            dove=nome,
            rimedio="usare il file da cui il PDF è stato stampato, o farne riconoscere il testo (OCR), o togliere quelle pagine",
        )


def _read_band(
    fogli: list[Foglio], documento: Documento, nome: str, fascia: Fascia, angoli: Mapping[int, int], own: Callable[[Veduta], Veduta]
) -> list[Run]:
    """Read pages that lie side by side as one, or one again that may, each without its running heads and feet (`own`); what is struck out of them."""
    with ExitStack() as aperte:
        righe, dubbio = [], _TAGLIATA if fascia.tagliata else None
        for f in (fascia, *fascia.sotto):
            vedute = []
            for n in f.numeri:
                pagina = aperte.enter_context(open_page(documento, n - 1, nome))
                dipinti = pagina.paints()
                dubbio = dubbio or (_TROPPI if dipinti.troppi else None)
                veduta, _ = view_of(n, pagina, pagina.glyphs(), dipinti, pagina.annotations(), angoli[n])
                vedute.append(own(veduta))
            righe.append(lay_side_by_side(vedute, f.passi, f.parti) if len(vedute) > 1 else vedute[0])
        insieme = lay_below(righe, [f.capi for f in fascia.sotto]) if fascia.sotto else righe[0]
        return count_page(fogli, insieme, dubbio, seguito=fascia.seguito, stesso=fascia.stesso)
