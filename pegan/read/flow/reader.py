"""A text in reading order: one line after another as one reads the page, as most extractors leave it, and as most forms are written.

    lines ─▶ running heads out ─▶ items (labels, tables, lists) ─▶ sheets ─▶ pages of cells ─▶ read_pages ─▶ places in the file

The grid's form reader knows the labels and headings; here the text is only cut where its cells end. A label's value on the label's own line is as
printed; all else follows from the order of the words and is deduced at most.
"""

import itertools
import re
from collections.abc import Container, Sequence, Set
from dataclasses import dataclass, replace

from pegan.read.cell import Page
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Cella, Lettura, Pezzo, deduced, opened, row_of
from pegan.read.flow.elements import ELENCO, LIBERA, TAVOLA, TITOLO, VOCE, Elemento
from pegan.read.flow.items import full_line, read_items, read_rows
from pegan.read.flow.labels import Voce
from pegan.read.flow.order import (
    SOTTO,
    doubtful_rows,
    goes_on,
    heads_below,
    lone_weights,
    objectives_below,
    objectives_of_rows,
    sheets_in_doubt,
    totals_in_doubt,
    weights_in_doubt,
)
from pegan.read.flow.pages import Foglio, lay_out
from pegan.read.flow.recurring import NESSUNO
from pegan.read.flow.sheets import OGGETTO, split_sheets
from pegan.read.flow.spans import hangs, read_span
from pegan.read.form.reader import read_pages
from pegan.read.form.tables.gantt import is_mark
from pegan.read.inherit import inherited
from pegan.read.layout.doubts import rows_of_lists
from pegan.read.letters import Posto, in_file
from pegan.read.running import running_lines
from pegan.read.source import Linea, Sorgente

_MOTIVO = "la colonna, o la fine del testo, segue dall'ordine delle parole"
_DISORDINE = "il testo non segue l'ordine delle righe: nelle colonne della scheda ci sono valori che non possono starci"
IN_DISORDINE = "molte righe del testo non sono nell'ordine in cui si leggono"
_PESI = "i pesi delle righe non danno il totale: le righe possono cominciare altrove"
_PESO = "ogni obiettivo ha un solo peso, e nessuno è 100: può essere dell'obiettivo"
_TOTALE = "il totale non è la somma dei pesi letti: il numero può essere di un'altra cella"
_SOTTO = "sta sotto le tabelle della scheda, non sulla riga della sua etichetta: può essere il testo di un'altra cella"
_ALTRUI = "l'obiettivo sta sotto le tabelle della scheda: la riga può essere di un altro"
_ALTRA = "nel valore può esserci un'altra etichetta"
_NUMERO = "il numero della riga può essere attaccato al testo"
_NUMERATA = re.compile(r"\d{1,2}[A-ZÀ-Ý][^\W\d_]*\s")


def read_flow(sorgente: Sorgente, anno: int | None = None, *, anche_in_disordine: bool = False) -> Lettura | None:
    """A whole text by the order of its lines; None where no sheet is found in it. `anno` is the plan's where it prints none.

    `anche_in_disordine`: though many of its lines are in no order; then nothing of its sheets is sure, what its label's line says apart.
    """
    sorgente = _without_gaps(sorgente)
    linee, correnti = [linea for p in sorgente.pagine for linea in p], running_lines(sorgente)
    corso = read_course(linee, correnti, anche_in_disordine=anche_in_disordine)
    if corso is None:
        return None
    pagine, lettere = corso.pages()
    lettura = corso.finish(in_file(read_pages(pagine, anno=anno), pagine, lettere, sorgente), sorgente)
    if not anche_in_disordine and _is_painted(lettura.celle, [x for x in linee if x not in correnti]):
        return None
    celle = [*lettura.celle, *inherited(lettura.celle)]
    if anche_in_disordine:
        # what stands above a list is of the rows that the page has below it
        di_elenco = set(rows_of_lists(lettura))
        celle = [
            opened(c, IN_DISORDINE)
            if c.tabella not in ("modulo", "documenti") and (c.confidenza == DEDOTTA or (c.confidenza == CERTA and c.chiave in di_elenco))
            else c
            for c in celle
        ]
    return replace(lettura, celle=tuple(celle))


def _is_painted(celle: Sequence[Cella], linee: Sequence[Linea]) -> bool:
    """Most objectives stand below the tables, and without the labels that recur the lines are in no order: the labels alone were painted in turn."""
    sotto, schede = objectives_below(celle), {c.chiave for c in celle if c.tabella == "schede"}
    return 2 * len(sotto) > len(schede) and not _is_in_order(read_items(linee, NESSUNO), lette=False)


def _without_gaps(sorgente: Sorgente) -> Sorgente:
    """A text in which a blank line stands between nearly all others, as if none did: it parts nothing."""
    linee = [linea for p in sorgente.pagine for linea in p]
    if sum(x.stacco for x in linee) <= _OVUNQUE * len(linee):
        return sorgente
    return replace(sorgente, pagine=tuple(tuple(replace(x, stacco=False) for x in p) for p in sorgente.pagine))


_OVUNQUE = 0.9


@dataclass(frozen=True, slots=True)
class Corso:
    """Lines in reading order as pages of cells."""

    elementi: Sequence[Elemento]
    fogli: Sequence[Foglio]
    correnti: Sequence[Linea]
    """Running heads and feet."""

    def pages(self) -> tuple[list[Page], dict[Posto, list[int]]]:
        """The pages, a sheet each, and the letters of their cells."""
        pagine: list[Page] = []
        lettere: dict[Posto, list[int]] = {}
        for foglio in self.fogli:
            pagina, sue = foglio.page()
            pagine.append(pagina)
            lettere |= {(pagina.number, i): x for i, x in enumerate(sue)}
        return pagine, lettere

    def finish(self, lettura: Lettura, sorgente: Sorgente) -> Lettura:
        """A reading in which these pages are, with what no cell of theirs holds; what only the order of the words says is deduced."""
        segni = [c for f in self.fogli for c in _signs(f, sorgente)]
        segni += [Cella("modulo", "x", "testata_o_piede", x.testo, sorgente.luogo(((x.inizio, x.fine),))) for x in self.correnti]
        seguiti = itertools.pairwise([*self.elementi, None])
        sicure = [v for e, dopo in seguiti if e is not None and (v := _sure(e, dopo)) is not None]
        scritte = {(v.valore[0].inizio, v.valore[-1].inizio + len(v.valore[-1].testo)) for v in sicure}
        spaiate = sheets_in_doubt(lettura.celle)
        soli = lone_weights(lettura.celle)
        squilibrate = set() if soli else weights_in_doubt(lettura.celle, scritte)
        mescolate = objectives_of_rows(lettura.celle, squilibrate)
        celle = [
            opened(c, _PESI) if _of_rows(c, squilibrate, mescolate) else _lowered(c, scritte, spaiate, sorgente.testo)
            for c in lettura.celle
        ]
        celle = [opened(c, _PESO) if soli and (c.tabella, c.campo, c.confidenza) == ("indicatori", "peso", DEDOTTA) else c for c in celle]
        dubbi = totals_in_doubt(celle)
        celle = [opened(c, _TOTALE) if c.campo == "totale_pesi" and c.chiave in dubbi and c.confidenza != AMBIGUA else c for c in celle]
        segnate = [c for f in self.fogli for c in _marks(f, celle, sorgente)]
        celle += [c for c in segnate if c.chiave]
        incerte = doubtful_rows(celle)
        sotto = heads_below(celle)
        celle = [opened(c, m) if c.confidenza != AMBIGUA and (m := incerte.get(row_of(c)) or _below(c, sotto)) else c for c in celle]
        # marks of an activity that was not read are left over with it
        persi = [Pezzo(c.luogo, c.testo) for c in segnate if not c.chiave and c.luogo and c.testo]
        return replace(lettura, celle=(*celle, *segni), non_attribuito=(*lettura.non_attribuito, *persi), pagine=len(sorgente.pagine))


def read_course(tutte: Sequence[Linea], correnti: Container[Linea], da: int = 1, *, anche_in_disordine: bool = False) -> Corso | None:
    """Some lines one after another as pages numbered from `da`; None where they are in no reading order."""
    linee = [linea for linea in tutte if linea not in correnti]
    elementi = read_items(linee) if anche_in_disordine or not marks_apart(linee) else []
    if not elementi or not (anche_in_disordine or _is_in_order(elementi, lette=False)):
        return None
    read_rows(elementi, full_line(linee))
    if not (anche_in_disordine or _is_in_order(elementi, lette=True)):
        return None
    fogli = [lay_out(n, gruppo) for n, gruppo in enumerate(split_sheets(elementi), da)]
    return Corso(elementi, fogli, [linea for linea in tutte if linea in correnti])


def _is_in_order(elementi: Sequence[Elemento], *, lette: bool) -> bool:
    """Nearly every letter stands where a reader expects it: behind a label, below a heading, under a title. `lette`: the tables' rows were read.

    A print whose cells were painted in another order has lines that nothing introduces: a third of its letters and more, against a tenth (11 texts of
    each kind).
    """
    prima = next((i for i, e in enumerate(elementi) if e.tipo not in (LIBERA, TITOLO)), 0)  # a title page says what it likes
    elementi = elementi[prima:]
    lettere = sum(len(x.testo) for e in elementi for x in e.linee)
    fuori = sum(len(x.testo) for e in elementi for x in _out_of_place(e, lette))
    trovate = {e.tipo for e in elementi} & {VOCE, TAVOLA, ELENCO}
    return bool(trovate) and fuori <= _FUORI * lettere


def _out_of_place(e: Elemento, lette: bool) -> Sequence[Linea]:
    if e.tipo == LIBERA or (lette and e.tipo == TAVOLA and not e.righe):
        return e.linee
    return [*e.avanzi, *(e.elenco.avanzi if e.elenco else ())]


def marks_apart(linee: Sequence[Linea]) -> bool:
    """The Gantt's marks stand on lines of their own, behind no text of their rows: so Excel paints the cells of a sheet."""
    segnate = [bool(_SEGNI.fullmatch(x.testo)) for x in linee]
    sopra = [prima for prima, segni, ancora in zip(linee, segnate[1:], segnate, strict=False) if segni and not ancora]
    dietro = sum(bool(_A_PAROLE.search(x.testo)) for x in sopra) + sum(_ends_with_mark(x.testo) for x in linee)
    return sum(segnate) >= _ALMENO and len(sopra) > 2 * dietro


def _ends_with_mark(testo: str) -> bool:
    """A word, and a mark at the end; asked from the end, since a whole text may be one line.

    >>> _ends_with_mark("Avvio x"), _ends_with_mark("a x"), _ends_with_mark("Avvio"), _ends_with_mark("12 x"), _ends_with_mark("Gara x " * 9999)
    (True, False, False, False, False)
    """
    return testo[-1:] in "xX×✓✔•■" and testo[-2:-1].isspace() and _PAROLA.search(testo, 0, len(testo) - 2) is not None


_SEGNI = re.compile(r"(?:\d{1,2}\s+)?[xX×✓✔•■](?:\s*[xX×✓✔•■])*")
_A_PAROLE = re.compile(r"[^\W\d_]{2,}\W*$")
_PAROLA = re.compile(r"[^\W\d_]{2}")
_ALMENO = 2
_FUORI = 0.2


def _sure(e: Elemento, dopo: Elemento | None) -> Voce | None:
    """The label of an item whose value is on its line, whole: the line below it has a label of its own, or a blank line stands between."""
    if e.tipo != VOCE or e.voce is None or not (e.voce.sicura and e.voce.valore) or e.seguito or e.linee[-1].sospesa:
        return None
    return None if dopo is not None and dopo.tipo == LIBERA and not dopo.linee[0].stacco else e.voce


def _signs(foglio: Foglio, sorgente: Sorgente) -> list[Cella]:
    """Words that part others, kept under a name."""
    celle = []
    for parole in foglio.segni:
        tratti = tuple((p.inizio, p.inizio + len(p.testo)) for p in parole)
        celle.append(Cella("modulo", "x", "separatore", " ".join(p.testo for p in parole), sorgente.luogo(tratti)))
    return celle


def _marks(foglio: Foglio, celle: Sequence[Cella], sorgente: Sorgente) -> list[Cella]:
    """The marks of the Gantt as many as they are, each row's on its activity; periods in words in their places."""
    descritte = [c for c in celle if (c.tabella, c.campo) == ("attivita", "descrizione") and c.luogo and c.testo]
    di_riga = {c.luogo.tratti[0][0]: c.chiave for c in descritte if c.luogo}
    tronche = {c.chiave for c in descritte if hangs((c.testo or "").split()[-1])}
    segni = []
    for inizio, parole in foglio.periodi:
        tratti = tuple((p.inizio, p.inizio + len(p.testo)) for p in parole)
        testo = " ".join(p.testo for p in parole)
        luogo = sorgente.luogo(tratti)
        if inizio not in di_riga:
            segni.append(Cella("attivita", "", "", testo, luogo))
        elif all(is_mark(p.testo) for p in parole):
            segni.append(Cella("attivita", di_riga[inizio], "periodi_segnati", testo, luogo, DEDOTTA, "contati sulla riga"))
        else:
            k = di_riga[inizio]
            segni.append(Cella("attivita", k, "periodi_in_parole", testo, luogo, DEDOTTA, "sta in fondo alla riga"))
            if k not in tronche and (durata := read_span(testo)) is not None:
                come = durata.dubbio or f"scritto in parole: «{testo}»"
                segni += [
                    Cella("cronoprogramma", f"{k}/{durata.anno}/{t}/{n}", "periodo", "x", None, DEDOTTA, come) for t, n in durata.periodi
                ]
    return segni


def _of_rows(cella: Cella, schede: Set[str], mescolate: Set[str]) -> bool:
    """A value of an indicator of some sheets; or of the objective of some others (`mescolate`), which a list says on its rows or above them."""
    if cella.chiave in mescolate:
        return cella.confidenza != AMBIGUA and (bool(cella.motivo) or cella.campo in (*OGGETTO, "peso_obiettivo"))
    return cella.tabella in ("indicatori", "attesi") and cella.chiave.split("/")[0] in schede


def _below(cella: Cella, sotto: Set[tuple[str, str]]) -> str | None:
    """Why what stands below the tables of its sheet (`sotto`), its label on another line, may be another cell's text; of an objective, a row another's."""
    scheda, _, riga = cella.chiave.partition("/")
    if cella.tabella == "modulo":
        return None
    if riga:
        return _ALTRUI if (scheda, "obiettivo_operativo") in sotto else None
    if (scheda, cella.campo.removesuffix("_descrizione")) not in sotto:
        return None
    return SOTTO if cella.campo == "obiettivo_operativo" else _SOTTO if cella.confidenza != CERTA else None


def _lowered(cella: Cella, scritte: Set[tuple[int, int]], spaiate: Set[str], testo: str) -> Cella:
    """What its label's line says stays certain, all else is deduced; a sheet in whose columns something stands that they never hold is open."""
    if cella.tabella in ("modulo", "documenti") or cella.confidenza == AMBIGUA:
        return cella
    tratti = cella.luogo.tratti if cella.luogo else ()
    scritta = bool(tratti) and any(a <= tratti[0][0] and tratti[-1][1] <= b for a, b in scritte)
    spaiata = cella.chiave.split("/")[0] in spaiate
    if goes_on(cella) or (spaiata and not scritta):
        return opened(cella, _ALTRA if goes_on(cella) else _DISORDINE)
    if cella.campo in ("denominazione", "descrizione") and tratti and _NUMERATA.match(testo, tratti[0][0]):
        return opened(cella, _NUMERO)
    return cella if scritta and not spaiata else deduced(cella, _MOTIVO)
