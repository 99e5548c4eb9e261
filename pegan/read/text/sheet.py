"""A sheet (scheda): its head, its indicators with their figures, its activities with the Gantt, its people.

Order: what is certain first (head, Gantt, people on one line), then what the sheet's own arithmetic settles (weights to the total, as
many cells as rows), last the pairings that no rule settles, marked `ambigua` with the other readings beside.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA
from pegan.read.text.affinity import Uso
from pegan.read.text.blocks import cut_blocks
from pegan.read.text.budget import VoceBilancio, read_budget
from pegan.read.text.doubts import ends_hold, is_a_piece
from pegan.read.text.figures import Riga, fill_rows
from pegan.read.text.fragments import ATTIVITA, DENOMINAZIONE, NOTA, SEGUITO, VALORE, Blocco, CellaLibera, Frammento, Larghezze
from pegan.read.text.gantt import Testa, read_gantt
from pegan.read.text.header import Campo, read_header
from pegan.read.text.people import NOME, QUOTA, Parte, Persone, split_parts
from pegan.read.text.results import Resoconto, is_result
from pegan.read.text.values import Testata, choose_heads, row_head
from pegan.read.words import is_name, is_unit, plain
from pegan.read.wrapped import join_lines

_STAFF = frozenset({"nominativo", "unita_organizzativa", "personale", "impegno"})


@dataclass(slots=True)
class Contesto:
    """What the whole document tells its pages: people, widths of the columns, years of the targets."""

    persone: Persone
    larghezze: Larghezze
    anni: tuple[int, ...]
    con_partenza: bool = False
    """Some row of figures of the document is full from the baseline on."""
    rigido: bool = False
    """The text shows less than a print does: what only speaks for a reading settles nothing, what was painted side by side and in line does."""
    chiuse: set[int] = field(default_factory=set)
    """Lines whose end is no guess any more: with it their sheet has as many texts as its numbers ask for."""
    spaiati: set[str] = field(default_factory=set)
    """Sheets whose texts are not as many as their numbers."""
    con_segni: bool = True
    """Some row of a Gantt has a mark."""
    resoconto: Resoconto = field(default_factory=Resoconto)
    uso: Uso = field(default_factory=Uso)
    responsabili: frozenset[str] = frozenset()
    """The names, plain, that stand behind the label of who answers for a sheet."""


@dataclass(slots=True)
class Foglio:
    """A sheet on its way from fragments to cells; every stage can be looked at."""

    chiave: str
    frammenti: list[Frammento]
    campi: list[Campo]
    testa: Testa
    staff: list[tuple[Frammento, tuple[Parte, ...]]] = field(default_factory=list)
    bilancio: list[VoceBilancio] = field(default_factory=list)
    righe: list[Riga] = field(default_factory=list)
    totale: tuple[Frammento, str] | None = None
    blocchi: list[Blocco] = field(default_factory=list)
    celle: list[CellaLibera] = field(default_factory=list)
    conti_tornano: bool = False
    pesi_decisi: bool = False


def solve_sheet(chiave: str, frammenti: list[Frammento], etichette: frozenset[str], contesto: Contesto, *, rapida: bool) -> Foglio:
    """Everything but the writing: which fragment is what."""
    campi = read_header(frammenti, contesto.persone, contesto.responsabili, etichette)
    presi = {f.n for c in campi for f in c.frammenti}
    foglio = Foglio(chiave, frammenti, campi, read_gantt([f for f in frammenti if f.gruppo or f.n not in presi]))
    presi |= foglio.testa.frammenti
    foglio.bilancio = read_budget([f for f in frammenti if f.n not in presi])
    presi |= {v.frammento.n for v in foglio.bilancio}
    foglio.staff = _staff([f for f in frammenti if f.n not in presi], contesto.persone)
    presi |= {f.n for f, _ in foglio.staff}
    foglio.totale = _totale([f for f in frammenti if f.n not in presi], scritto="totale_pesi" in etichette)
    presi |= {foglio.totale[0].n} if foglio.totale else set()
    _righe(foglio, [f for f in frammenti if f.n not in presi])
    presi |= {f.n for r in foglio.righe for f in r.frammenti}
    foglio.blocchi = _blocchi(foglio, presi)
    testi = Counter(plain(f.testo) for f in frammenti if f.n not in presi)
    coppie = Counter(plain(f"{x.testo} {y.testo}") for b in foglio.blocchi for x, y in pairwise(b.frammenti))
    ripetuti = frozenset(t for quanti in (testi, coppie) for t, n in quanti.items() if n > 1)
    celle, foglio.conti_tornano = cut_blocks(
        foglio.blocchi, len(foglio.righe), len(foglio.testa.righe), contesto.larghezze, ripetuti, rapida=rapida
    )
    foglio.celle = [c for blocco in celle for c in blocco]
    if any(c.tipo in (DENOMINAZIONE, ATTIVITA) and is_result(c.testo) for c in foglio.celle) or (
        contesto.rigido and any(is_a_piece(c) for c in foglio.celle)
    ):
        foglio.conti_tornano = False  # a value made up the number
    if foglio.conti_tornano and all(ends_hold(b.frammenti, cc) for b, cc in zip(foglio.blocchi, celle, strict=True)):
        contesto.chiuse |= {f.linea.numero for b in foglio.blocchi for f in b.frammenti}
    if not foglio.conti_tornano:
        contesto.spaiati.add(chiave)
    return foglio


def _staff(liberi: Sequence[Frammento], persone: Persone) -> list[tuple[Frammento, tuple[Parte, ...]]]:
    """The fragments of the staff table: names, roles, percentages and nothing else."""
    trovati: list[tuple[Frammento, tuple[Parte, ...]]] = []
    quanti_nomi = 0
    prima: Frammento | None = None
    lette = {f.n: split_parts(f.testo, f.inizio, persone) if len(f.testo) <= 70 else None for f in liberi}
    for f in liberi:
        # behind a line that kept its blank this is the staff table all the same if the next fragment is of the same kind
        in_colonna = lette.get(f.n + 1) is not None
        seguito = prima is not None and prima.sospesa and prima.n + 1 == f.n and not (trovati and trovati[-1][0] is prima)
        parti = lette[f.n] if in_colonna or not seguito else None
        nel_mezzo = bool(trovati) and trovati[-1][0].n + 1 == f.n and in_colonna
        if parti is None and not seguito and (f.gruppo in _STAFF or nel_mezzo) and is_name(f.testo) and not f.sospesa:
            parti = (Parte(NOME, f.testo, f.tratto),)
        if parti:
            trovati.append((f, parti))
            quanti_nomi += any(p.tipo == NOME for p in parti)
        prima = f
    if not quanti_nomi:
        return []
    in_piu = sum(any(p.tipo == QUOTA for p in parti) for _, parti in trovati) - quanti_nomi
    if in_piu > 0:  # a "100%" among the figures is a target, not somebody's share
        for voce in [v for v in trovati if v[1][0].tipo == QUOTA and len(v[1]) == 1 and v[0].gruppo not in _STAFF][:in_piu]:
            trovati.remove(voce)
    return trovati


def _totale(liberi: Sequence[Frammento], *, scritto: bool) -> tuple[Frammento, str] | None:
    """The printed total of the weights: behind its label, else a 100 that stands alone; else, with the label on the page, one number alone."""
    numeri = [f for f in liberi if re.fullmatch(r"\d{1,3}(?:[.,]\d+)?\s?%?", f.testo)]
    dietro = [f for f in numeri if f.gruppo == "totale_pesi"]
    if dietro:
        return dietro[0], CERTA
    cento = [f for f in numeri if f.testo.rstrip(" %") == "100"]
    soli = [f for f in numeri if 50 <= float(f.testo.rstrip(" %").replace(",", ".")) <= 150]
    if cento:
        return cento[-1], DEDOTTA
    return (soli[0], AMBIGUA) if scritto and len(soli) == 1 else None


def _righe(foglio: Foglio, liberi: Sequence[Frammento]) -> None:
    """The rows of figures: fragments that begin with a weight, chosen so that the weights make the total."""
    candidati: list[Testata] = []
    for i, f in enumerate(liberi):
        seguito = i > 0 and liberi[i - 1].sospesa and liberi[i - 1].n + 1 == f.n
        testata = row_head(f)
        solo = testata is not None and testata.resto >= f.fine
        if testata and (testata.unita or solo or not seguito):
            candidati.append(testata)
    totale = float(re.sub(r"[^\d.]", "", foglio.totale[0].testo.replace(",", "."))) if foglio.totale else None
    quanti = len(foglio.testa.posizioni)
    if not quanti:
        quanti = next((q for q in range(1, 9) if choose_heads(candidati, q, totale)[1]), sum(bool(c.unita) for c in candidati))
    scelte, foglio.pesi_decisi = choose_heads(candidati, quanti, totale)
    if not foglio.pesi_decisi and foglio.totale and foglio.totale[1] == AMBIGUA:
        a_cento, decisi = choose_heads(candidati, quanti, None)
        if decisi:  # the weights make 100 without it: then the number alone is a total that does not agree
            scelte, foglio.pesi_decisi, foglio.totale = a_cento, True, (foglio.totale[0], DEDOTTA)
    for testata in scelte:
        i = liberi.index(testata.frammento)
        foglio.righe.append(Riga(testata, _unita_prima(liberi, i, testata)))


def _unita_prima(liberi: Sequence[Frammento], i: int, testata: Testata) -> tuple[Frammento, ...]:
    """A unit broken over the lines before the weight: "n ⏎ incon ⏎ tri ⏎ 20 4 4 4"."""
    if testata.unita:
        return ()
    for quante in (1, 2, 3, 4):
        pezzi = liberi[max(0, i - quante) : i]
        if len(pezzi) < quante or pezzi[0].n != testata.frammento.n - quante:
            break
        stretti = all(len(p.testo) <= 8 for p in pezzi)
        if stretti and is_unit(pezzi[0].testo) and (quante == 1 or pezzi[0].sospesa):
            return tuple(pezzi)
        if is_unit(join_lines([(p.testo, p.sospesa) for p in pezzi])):
            return tuple(pezzi)
    return ()


def _blocchi(foglio: Foglio, presi: Set[int]) -> list[Blocco]:
    """Runs of fragments that nothing else took, with what stands before and after."""
    di_riga = {f.n: r for r in foglio.righe for f in r.frammenti}
    blocchi: list[Blocco] = []
    corrente: list[Frammento] = []
    for f in [*foglio.frammenti, None]:
        if f is not None and f.n not in presi and (not corrente or corrente[-1].n + 1 == f.n):
            corrente.append(f)
            continue
        if corrente:
            riga = di_riga.get(corrente[0].n - 1)
            aperta = riga.coda() if riga and riga.frammenti[-1].n == corrente[0].n - 1 else None
            dopo = "V" if corrente[-1].n + 1 in di_riga else ""
            blocchi.append(Blocco(tuple(corrente), "V" if riga else "", dopo, aperta))
        corrente = [f] if f is not None and f.n not in presi else []
    return blocchi


def row_values(foglio: Foglio) -> list[list[str]]:
    """The values of every row of figures as far as they can be told apart without knowing the columns; fills the rows."""
    fill_rows(foglio.righe, value_cells(foglio), Resoconto(intermedia=True, finale=True))
    return [[v.testo for v in riga.valori] for riga in foglio.righe]


def value_cells(foglio: Foglio) -> list[CellaLibera]:
    """The cells that stand in the columns of values; notes that say results are some."""
    foglio.celle = [replace(c, tipo=VALORE) if c.tipo == NOTA and is_result(c.testo) else c for c in foglio.celle]
    return [c for c in foglio.celle if c.tipo in (VALORE, SEGUITO)]
