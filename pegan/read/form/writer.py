"""Takes parts of cells for fields, page after page: counts sheets and rows, keeps what is in doubt, takes nothing twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pegan.read.cell import Cell, Page
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Alternativa
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.testate import is_instruction
from pegan.read.pages import Linee, cell_text
from pegan.read.registro import Registro
from pegan.read.source import Linea

SULLA_SCHEDA = {"indicatori": "i", "attivita": "a", "capitoli": "c", "personale": "p"}
ALTRE = {"quadro": "q", "risorse_umane": "u", "risorse_strumentali": "t", "classificazione": "k"}
_ISTRUZIONE = "è un'istruzione del modulo, non un valore"
_PRIME = frozenset({"es.", "Es.", "ES.", "es:", "Es:", "ad ", "Ad ", "per", "Per", "ese", "Ese", "ESE", "da ", "Da "})
"""With which an example begins, or what is left to fill in; most values begin otherwise."""
Parti = Sequence[tuple[int, int, int]]


@dataclass(slots=True)
class Scrittore:
    """Writes a document's cells; `anno` is the plan's."""

    registro: Registro
    linee: Linee
    anno: int | None
    anno_dubbio: str | None = None
    """Why the plan's year may be another."""
    celle: Sequence[Cell] = ()
    """The cells of the page at hand."""
    stampa: bool = False
    """It is a page of a print."""
    schede: int = 0
    di_altri: set[str] = field(default_factory=set)
    """The sheets of pages titled as another plan."""
    scheda: str = "s0"
    """The key of the sheet at hand."""
    codice: str | None = None
    """The objective's code that the last sheet says."""
    righe: dict[str, int] = field(default_factory=dict)
    anni: set[int] = field(default_factory=set)
    presi: set[tuple[str, str, str]] = field(default_factory=set)
    forse: bool = False
    """Some text may say another value too."""
    _sue: list[Linea | None] = field(default_factory=list)
    """The lines of the page's cells."""

    def open_page(self, pagina: Page) -> None:
        """Go on with another page."""
        self.celle, self.stampa = pagina.cells, pagina.foglio is not None
        self._sue = self.linee[pagina.number]

    def new_sheet(self) -> None:
        """Begin a sheet; its rows count from 1."""
        self.schede += 1
        self.scheda = f"s{self.schede}"
        for lettera in SULLA_SCHEDA.values():
            self.righe.pop(lettera, None)

    def next_row(self, tabella: str) -> str:
        """The key of a new row: `s3/i2` for what stands on a sheet, `q4` for a row of another form."""
        lettera = SULLA_SCHEDA.get(tabella) or ALTRE[tabella]
        self.righe[lettera] = self.righe.get(lettera, 0) + 1
        n = self.righe[lettera]
        return f"{self.scheda}/{lettera}{n}" if tabella in SULLA_SCHEDA else f"{lettera}{n}"

    def ignore(self, pagina: Page, nome: str) -> None:
        """Keep a page's text under a name, unread."""
        self.open_page(pagina)
        for i, c in enumerate(pagina.cells):
            if c.text:
                self.label(i, nome)

    def still_free(self, celle: Sequence[int]) -> list[int]:
        """Those of some cells of which nothing was taken yet."""
        return [i for i in self.registro.at_free_lines(self._sue, celle) if self.free(i)]

    def free(self, i: int) -> bool:
        """No field took any of the cell yet."""
        linea = self._sue[i]
        return linea is not None and self.registro.libero((linea.inizio, linea.fine))

    def label(self, i: int, nome: str, fino: int | None = None, *, da: int = 0) -> None:
        """A label of the form: the cell, or a part of it."""
        linea = self._sue[i]
        if linea is None:
            return
        testo, tratto = linea.testo, (linea.inizio, linea.fine)
        if da or fino is not None:  # most labels are all their cell says, which no blank begins or ends
            testo = testo[da:fino].rstrip()
            da += len(testo) - len(testo.lstrip())
            testo = testo.lstrip()
            tratto = (linea.inizio + da, linea.inizio + da + len(testo))
        if testo:
            self.registro.prendi_libero("modulo", self.scheda if self.schede else "x", nome, testo, linea, tratto)

    def separate(self, parti: Parti) -> None:
        """A sign between two values of one cell."""
        for i, da, a in parti:
            linea = self._sue[i]
            if linea is not None:
                tratto = (linea.inizio + da, linea.inizio + a)
                self.registro.prendi_libero("modulo", self.scheda, "separatore", linea.testo[da:a], linea, tratto)

    def take(
        self,
        tabella: str,
        chiave: str,
        campo: str,
        parti: Parti,
        *,
        testo: str | None = None,
        dubbio: str | None = None,
        altre: Sequence[int] = (),
        aperta: bool = False,
        forse: str | None = None,
    ) -> None:
        """A value from parts of cells: certain as printed, deduced under a `dubbio`, ambiguous where the cell is in doubt, `altre` may be it,
        it may be no value of this field (`aperta`), or the same text may say another one (`forse`).

        A field that has its value already takes no other: the second one is left over, and so is said.
        """
        posto = (tabella, chiave, campo)
        if posto in self.presi:
            return
        pezzi, tratti, dubbi, celle, sua, sola = [], [], [], self.celle, None, len(parti) == 1
        for i, da, a in parti:
            cella, linea = celle[i], self._sue[i]
            if cella.doubt and campo != "codice_pegan":  # forms that pegan sends out hide it themselves
                dubbi.append(cella.doubt)
            dubbio = dubbio or cella.inferred
            if linea is None:
                continue
            tratto = (linea.inizio + da, linea.inizio + a)
            if not (sola or self.registro.libero(tratto)):  # one alone is asked for as it is taken
                return
            pezzi.append(linea.testo[da:a])
            tratti.append(tratto)
            sua = linea
        if not tratti and not dubbi:
            return
        come_scritto = " ".join(pezzi) or None
        if come_scritto and (come_scritto[0] == "(" or come_scritto[:3] in _PRIME) and is_instruction(come_scritto):
            dubbi.append(_ISTRUZIONE)
        alternative = [Alternativa(None)] if dubbi or aperta else []
        for i in altre:
            if linea := self._sue[i]:
                alternative.append(Alternativa(cell_text(celle[i]), self.registro.sorgente.luogo(((linea.inizio, linea.fine),))))
        motivo = dubbi[0] if dubbi else dubbio or None
        confidenza = AMBIGUA if dubbi or altre or aperta or forse else DEDOTTA if motivo else CERTA
        if forse is not None:
            alternative.append(Alternativa(forse))
        elif testo is not None and testo != come_scritto:
            alternative.append(Alternativa(come_scritto))
        valore, altre_letture = testo or come_scritto, tuple(alternative)
        if sua is None or tratti[1:]:
            self.registro.prendi(tabella, chiave, campo, valore, tratti, confidenza, motivo, altre_letture)
        elif not self.registro.prendi_libero(tabella, chiave, campo, valore, sua, tratti[0], confidenza, motivo, altre_letture):
            return
        self.presi.add(posto)
        self.forse = self.forse or forse is not None

    def take_found(self, tabella: str, chiave: str, campo: str, v: Trovato, dubbio: str | None = None, *, aperta: bool = False) -> None:
        """A value of a head as it was found; it may be in doubt for more than that."""
        self.take(tabella, chiave, campo, v.parti, dubbio=v.dubbio or dubbio, altre=v.altre, aperta=v.aperta or aperta)

    def deduce(
        self, tabella: str, chiave: str, campo: str, testo: str, motivo: str, confidenza: str = DEDOTTA, *, da: Sequence[int] = ()
    ) -> None:
        """A value that no cell prints there but the form's own arrangement says; ambiguous where a cell that it follows from (`da`) is in doubt."""
        if (tabella, chiave, campo) in self.presi:
            return
        self.presi.add((tabella, chiave, campo))
        dubbio = next((d for i in da if (d := self.celle[i].doubt)), None)
        dedotto = next((d for i in da if (d := self.celle[i].inferred)), None) if confidenza == CERTA else None
        confidenza = AMBIGUA if dubbio else DEDOTTA if dedotto else confidenza
        altre = (Alternativa(None),) if dubbio else ()
        self.registro.prendi(tabella, chiave, campo, testo, (), confidenza, dubbio or dedotto or motivo, altre)
