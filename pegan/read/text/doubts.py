"""What a text leaves open after all was read: where cells end that lost their blanks, and columns that stand in another order than the form's."""

import itertools
from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import replace

from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Cella, Lettura, opened, opened_to_none, row_of, sheet_of
from pegan.read.flow.kinds import is_person_name
from pegan.read.layout.tables import is_label
from pegan.read.similar import starting_parts
from pegan.read.source import Sorgente
from pegan.read.tape import Nastro
from pegan.read.text.forms import Modulo
from pegan.read.text.fragments import ATTIVITA, DENOMINAZIONE, CellaLibera, Frammento
from pegan.read.text.results import COLONNE

_FINE = "il testo ha perso i bianchi in fondo alle righe: non dice dove la cella finisca"
_COLONNE = "le colonne della tabella stanno in un altro ordine: la colonna del valore va controllata sul documento"
_BREVE = 3
"""Words of a text that may be a piece of another, or a value."""
_IN_ORDINE = ("unita", "peso", "partenza", "atteso", "verifica_intermedia", "verifica_finale")
"""The labels above the indicators' figures from left to right."""
_VUOTE = "il testo non dice quali colonne siano vuote"
_DI_COLONNA = frozenset({"unita", "peso", "testo", "partenza", "verifica_intermedia", "raggiunto"})


_DI_TESTA = frozenset(
    {"settore", "missione", "programma", "peg_n", "obiettivo_strategico", "obiettivo_operativo", "responsabile", "referente"}
    | {"denominazione", "descrizione", "personale", "nominativo"}
)
_TRE = 3
"""Labels of the head, or of what a table's rows are, that a form has twice where it is several sheets; one or two may be another table's, or a page's."""
PIU_SCHEDE = "il testo non divide le pagine: ci sono più moduli uno dopo l'altro"
_LETTA = 0.5
"""Of the letters of a page: with less in cells, the order of its text is not understood."""
_IGNOTA = "(cid:"
"""What pdfminer writes of a glyph that its font gives no letter."""
_SENZA_LETTERA = "un segno del documento non ha una lettera: l'estratto ne dice solo il numero"
_NON_CAPITA = "la maggior parte della pagina non si riconosce: il valore può essere di un altro campo"

_ETICHETTA = "nella scheda un'etichetta o il valore di un'altra cella è letto come valore: anche gli altri possono essere di altri campi"
_MAI_ETICHETTE = ("obiettivo_operativo", "obiettivo_strategico", "responsabile", "referente")
"""What no label's words are; a settore may be called "Personale"."""


def doubt_joined(celle: Sequence[Cella], moduli: Sequence[Modulo], sorgente: Sorgente) -> list[Cella]:
    """Nothing is sure of a text that has lost where its pages end, and holds several forms: a print's order does not say where one begins."""
    quante = [Counter(e.nome for e in m.etichette) for m in moduli]
    insieme = any(sum(nomi[n] > 1 for n in _DI_TESTA) >= _TRE for nomi in quante)
    if len(sorgente.pagine) == 1 and moduli:
        insieme = insieme or bool({*starting_parts(Nastro.di(sorgente.pagine[0])), *(m.parte for m in moduli)} - {moduli[0].parte})
    if not insieme:
        return list(celle)
    return [opened(c, PIU_SCHEDE) if c.tabella != "modulo" else c for c in celle]


def doubt_pages(lettura: Lettura) -> Lettura:
    """A reading whose values are open on the pages most of which no cell took, where a glyph of the print has no letter, and on a sheet that takes a label
    for a value."""
    presi, persi = Counter[int](), Counter[int]()
    for c in lettura.celle:
        if c.luogo:
            presi[c.luogo.pagina] += sum(b - a for a, b in c.luogo.tratti)
    for p in lettura.non_attribuito:
        persi[p.luogo.pagina] += sum(b - a for a, b in p.luogo.tratti)
    oscure = {n for n, quante in persi.items() if presi[n] < _LETTA * (presi[n] + quante)}
    schede = {
        sheet_of(c) for c in lettura.celle if c.tabella in ("schede", "indicatori", "attivita") and c.luogo and c.luogo.pagina in oscure
    }

    di_scheda = [c for c in lettura.celle if c.tabella == "schede" and c.testo]
    volte = Counter(c.testo for c in di_scheda if c.campo in ("obiettivo_operativo", "responsabile"))
    confuse = {c.chiave for c in di_scheda if c.testo and _is_anothers(c.campo, c.testo, volte[c.testo])}

    def doubted(c: Cella) -> Cella:
        sua = c.luogo.pagina in oscure if c.luogo else sheet_of(c) in schede
        presa = _ETICHETTA if sheet_of(c) in confuse else None
        motivo = _SENZA_LETTERA if _IGNOTA in (c.testo or "") else _NON_CAPITA if sua else presa
        if motivo is None or c.tabella == "modulo" or c.confidenza == AMBIGUA:
            return c
        return opened_to_none(c, motivo)

    return replace(lettura, celle=tuple(doubted(c) for c in lettura.celle))


def _is_anothers(campo: str, testo: str, volte: int) -> bool:
    """A label, or figures as an office; as an objective, a person's name that is another's too, or who answers for it (`volte`: in how many such places it
    stands)."""
    if campo in ("settore", "servizio"):
        return testo[0].isdigit() and not any(x.isalpha() for x in testo)
    return campo in _MAI_ETICHETTE and (is_label(testo) or (campo == "obiettivo_operativo" and volte > 1 and is_person_name(testo)))


def is_a_piece(c: CellaLibera) -> bool:
    """A name or an activity of few words that no capital begins: rather the rest of a label, or a value."""
    parole = c.testo.split()
    poche = len(parole) <= _BREVE or not any(p.isalpha() for p in parole)
    return c.tipo in (DENOMINAZIONE, ATTIVITA) and poche and not c.testo[0].isupper()


def ends_hold(frammenti: Sequence[Frammento], celle: Sequence[CellaLibera]) -> bool:
    """No cell of a run ends at a line that goes on, or by a guess, or goes on behind one that does not."""
    ultimi = {c.frammenti[-1].n for c in celle}
    return all(not (f.sospesa or f.linea.aperta) if f.n in ultimi else f.sospesa for f in frammenti[:-1])


def doubt_ends(celle: Sequence[Cella], sorgente: Sorgente, note: Container[int], spaiati: Container[str]) -> list[Cella]:
    """The cells, open where their lines' ends are: one that stops at a line that goes on, goes on behind one that does not, or where either is a guess.

    `sorgente` is what `restore_blanks` gave; `note` are lines whose end is no guess any more. Where texts and numbers are not as many (`spaiati`, by
    sheet) the indicators are open as a whole.
    """
    linee = [replace(x, aperta=False) if x.numero in note else x for p in sorgente.pagine for x in p]
    inizi = {x.inizio: i for i, x in enumerate(linee)}
    fini = {x.fine: i for i, x in enumerate(linee)}
    etichette = [t for c in celle if c.tabella == "modulo" and c.luogo for t in c.luogo.tratti]
    chiuse = {fini[b] for _, b in etichette if b in fini} | {inizi[a] - 1 for a, _ in etichette if a in inizi}
    chiuse |= {i for i, (x, y) in enumerate(itertools.pairwise(linee)) if x.pagina != y.pagina}

    def aperta(c: Cella) -> bool:
        if c.tabella in ("indicatori", "attesi") and sheet_of(c) in spaiati:
            return True
        tratti = c.luogo.tratti if c.luogo else ()
        dentro = [fini[b] for _, b in tratti[:-1] if b in fini]
        ai_bordi = [inizi[a] - 1 for a, _ in tratti[:1] if inizi.get(a)] + [fini[b] for _, b in tratti[-1:] if b in fini]
        return any(linee[i].aperta or not linee[i].sospesa for i in dentro) or any(
            linee[i].aperta or linee[i].sospesa for i in ai_bordi if i not in chiuse
        )

    return _opened(celle, lambda c: c.tabella != "modulo" and aperta(c), _FINE)


def sheets_in_another_order(schede: Sequence[Modulo]) -> set[str]:
    """The sheets above whose figures the labels do not follow one another as the form's do.

    A workbook that was edited paints them from the middle on: that counts as the same order where the document's other sheets have it.
    """
    ordini = {m.chiave: _order(m) for m in schede}
    dritti = sum(o == sorted(o) for o in ordini.values())
    return {k for k, o in ordini.items() if o != sorted(o) and not (_turned(o) and 2 * dritti > len(schede))}


def _order(modulo: Modulo) -> list[int]:
    return list(dict.fromkeys(_IN_ORDINE.index(e.nome) for e in modulo.etichette if e.nome in _IN_ORDINE))


def _turned(ordine: Sequence[int]) -> bool:
    return any([*ordine[i:], *ordine[:i]] == sorted(ordine) for i in range(len(ordine)))


def doubt_columns(celle: Sequence[Cella], moduli: Sequence[Modulo]) -> list[Cella]:
    """The cells, open where their column follows from the order of the figures, on sheets whose columns stand in another one; or whose values do, where no
    sheet has a baseline's.
    """
    schede = sheets_in_another_order(moduli)
    nomi = {e.nome for m in moduli for e in m.etichette}
    if "atteso" in nomi and "partenza" not in nomi:
        celle = _opened(celle, _in_column, _COLONNE)
    return _opened(celle, lambda c: c.tabella in ("attesi", "indicatori") and c.campo in _DI_COLONNA and sheet_of(c) in schede, _COLONNE)


def doubt_reported(celle: Sequence[Cella]) -> list[Cella]:
    """The cells, open where results were reported and a row of figures has fewer values than columns: which are empty follows from likelihood alone."""
    quanti = Counter(row_of(c) for c in celle if _in_column(c))
    if not any(c.campo in ("verifica_intermedia", "raggiunto") for c in celle):
        return list(celle)
    return _opened(celle, lambda c: _in_column(c) and quanti[row_of(c)] < COLONNE, _VUOTE)


def _in_column(c: Cella) -> bool:
    return c.tabella == "attesi" or (c.tabella == "indicatori" and c.campo in ("partenza", "verifica_intermedia", "raggiunto"))


def _opened(celle: Sequence[Cella], quali: Callable[[Cella], bool], motivo: str) -> list[Cella]:
    return [opened(c, motivo) if c.confidenza in (CERTA, DEDOTTA) and quali(c) else c for c in celle]
